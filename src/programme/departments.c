/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "programme/departments.h"

#include "base/i18n.h"
#include "base/number.h"
#include "programme/names.h"
#include "text/dateword.h"
#include "text/words.h"

#include <string.h>

enum { NAME, SPECIALITY, HOSPITAL, DAY, EVENING, CLOSED, NIGHT, RIDE, OTHERS, STEP_FREE, HOST, MAIL, MEETING, BRING };

static const struct table_column columns[] = {
	[NAME] = { "department",
		   "departments|unit|ward|clinic|host department|avdeling|avdelinger|avdelingar|"
		   "avdelingsnavn|vertsavdeling|seksjon|enhet|eining|klinikk|afdeling|"
		   "afdelinger|afdelingsnavn|værtsafdeling|afsnit|enhed|klinik|avdelning|"
		   "avdelningar",
		   true, CELL_TEXT },
	[SPECIALITY] = { "speciality",
			 "specialty|specialities|specialties|field|spesialitet|spesialiteter|"
			 "spesialitetar|fagområde|fagfelt|fag|felt|speciale|specialer|specialområde|"
			 "spesiale|spesialer|spesialar|spesialområde|spesialområder|spesialfelt|"
			 "medisinsk fagfelt|fagområder|fagområda|fagfeltet|specialeområde|fagspeciale|"
			 "specialistområde|specialitet|specialiteter|område",
			 true, CELL_TEXT },
	[HOSPITAL] = { "hospital", "hospitals|sykehus|sykehuset|sjukehus|sjukehuset|sygehus|sygehuset|sjukhus", false,
		       CELL_TEXT },
	[DAY] = { "day",
		  SHIFT_DAY_NAMES "|places|places a day|places by day|day places|plasser|plasser dag|"
				  "plasser på dagtid|plassar|plassar dag|pladser|pladser dag|platser|"
				  "platser dag|antall|antall plasser|tal på plassar|antal pladser|antal|"
				  "dagplasser|dagplassar|dagpladser|dagplatser",
		  false, CELL_TEXT },
	[EVENING] = { "evening",
		      SHIFT_EVENING_NAMES "|evening places|plasser kveld|plassar kveld|pladser aften|platser kväll|"
					  "kveldsplasser|kveldsplassar|aftenpladser|kvällsplatser",
		      false, CELL_TEXT },
	[CLOSED] = { "closed",
		     "closed days|days closed|closed on|closures|blackout|blackouts|"
		     "blackout dates|blackout days|not possible|stengt|stengte dager|stengd|"
		     "stengde dagar|lukket|lukkede dage|lukkedage|lukkede dager|sperret|"
		     "sperrede dager|sperra|spærret|spærrede dage|spærredage|tar ikke imot|"
		     "tek ikkje imot|tager ikke imod|kan ikke|kan ikkje|stängt|stängda dagar",
		     false, CELL_DATES },
	[NIGHT] = { "night",
		    SHIFT_NIGHT_NAMES "|night places|plasser natt|plassar natt|pladser nat|platser natt|"
				      "nattplasser|nattplassar|natpladser|nattplatser",
		    false, CELL_TEXT },
	[RIDE] = { "ride", SHIFT_RIDE_NAMES, false, CELL_TEXT },
	[OTHERS] = { "other_places",
		     "other numbers|exceptions|andre plasser|andre plassar|andre pladser|"
		     "andra platser|andre antall|andre tal|andre antal|avvik|unntak|undtagelser|"
		     "afvigelser|undantag",
		     false, CELL_TEXT },
	[STEP_FREE] = { "step_free",
			"no steps|no stairs|without steps|wheelchair|wheelchair accessible|"
			"accessible|trinnfri|trinnfritt|trinnfri adkomst|trinfri|trinfrit|"
			"trinfri adgang|uten trapper|uten trapp|utan trapper|utan trapp|uden trapper|"
			"uden trappe|trappefri|trappefritt|trappefrit|rullestol|rullestolvennlig|"
			"kørestol|kørestolsvenlig|handicapvenlig|tilgjengelig|tilgjengeleg|"
			"tilgængelig|utan trappor|rullstol|trappfritt",
			false, CELL_TEXT },
	[HOST] = { "host",
		   "hosts|contact|contact person|vert|verter|vertar|vertskap|vært|værter|"
		   "kontakt|kontaktperson|kontaktpersoner|kontaktpersonar|mottaker|mottakar|"
		   "modtager|värd|värdar",
		   false, CELL_TEXT },
	[MAIL] = { "e-mail", TABLE_MAIL_NAMES "|host e-mail|e-mail of host|vertens e-post|e-post vert|værtens e-mail",
		   false, CELL_TEXT },
	[MEETING] = { "meeting_point",
		      "meeting place|where to meet|meet|meet at|oppmøte|oppmøtested|oppmøtestad|"
		      "frammøte|fremmøte|fremmøde|fremmødested|møtested|møtestad|møtepunkt|"
		      "mødested|mødepunkt|mötesplats|samlingsplats",
		      false, CELL_TEXT },
	[BRING] = { "bring",
		    "bring along|what to bring|to bring|ta med|ta med seg|ta med deg|å ta med|"
		    "tag med|tage med|medbring|medbringes|skal medbringes|husk|ta med sig|"
		    "att ta med|tøj|tøy|klær|klede|påkledning|påklædning",
		    false, CELL_TEXT },
	{ 0 },
};

static const int shift_columns[SHIFT_COUNT] = { DAY, EVENING, NIGHT, RIDE };

const char *const departments_help[][2] = {
	{ "department", N_("what it is called: one row for each") },
	{ "speciality", N_("its field; everybody is to see as many different ones as can be") },
	{ "hospital", N_("where it lies; tells apart two departments of one name") },
	{ "day", N_("how many guests it takes on a day shift; empty is none") },
	{ "evening", N_("how many on an evening shift") },
	{ "closed", N_("days on which it takes nobody, with commas between") },
	{ "night", N_("how many on a night shift") },
	{ "ride", N_("how many ride along, for example in an ambulance") },
	{ "other_places",
	  N_("where one day is different: day, shift and number, with commas between: 2026-03-05 evening 2") },
	{ "step_free", N_("x where guests need climb no steps") },
	{ "host", N_("who receives the guest") },
	{ "e-mail", N_("where the host's letter goes") },
	{ "meeting_point", N_("where the guest is to be, and when") },
	{ "bring", N_("what the guest is to bring or wear") },
	{ NULL, NULL },
};

/* "2026-03-05 evening 2" */
static bool read_other(struct other_places *out, const struct table_reading *reading, struct span text)
{
	struct span day, shift, rest = text;
	long places;
	int found;

	if (!span_next(&rest, ' ', &day) || !date_in_words(&out->day, day, reading->near))
		return false;
	rest = span_trim(rest);
	if (!span_next(&rest, ' ', &shift))
		return false;
	found = shift_named(words_fold(reading->arena, shift));
	if (found < 0 || !number_parse(&places, span_trim(rest), 0, 999))
		return false;
	out->shift = (enum shift)found;
	out->places = (int)places;
	return true;
}

static void read_others(struct department *out, struct table_reading *reading, size_t row)
{
	struct span rest = table_cell(reading, row, OTHERS), piece;
	struct other_places other;

	while (rest.len && span_next(&rest, ',', &piece)) {
		piece = span_trim(piece);
		if (!piece.len)
			continue;
		if (!read_other(&other, reading, piece)) {
			table_complain(reading, row, OTHERS,
				       _("\"%.*s\" is not read; write day, shift and number: 2026-03-05 evening 2"),
				       (int)piece.len, piece.at);
			continue;
		}
		out->others = arena_grow(reading->arena, out->others, out->other_count, &out->other_capacity,
					 sizeof(*out->others));
		out->others[out->other_count++] = other;
	}
}

static void read_row(struct department *out, struct table_reading *reading, size_t row)
{
	out->line = reading->table.rows[row].line;
	out->row = row;
	out->name = out->label = table_text(reading, row, NAME);
	out->speciality = table_text(reading, row, SPECIALITY);
	out->hospital = table_text(reading, row, HOSPITAL);
	out->host = table_text(reading, row, HOST);
	out->mail = table_text(reading, row, MAIL);
	out->meeting_point = table_text(reading, row, MEETING);
	out->bring = table_text(reading, row, BRING);
	if (!*out->name && reading->places[NAME] >= 0)
		table_complain(reading, row, NAME, _("a name is missing here"));
	if (strpbrk(out->name, ",;"))
		table_complain(
			reading, row, NAME,
			_("a department's name can't have a comma or a semicolon in it: those stand between wishes"));
	for (int shift = 0; shift < SHIFT_COUNT; shift++)
		out->places[shift] = table_number(reading, row, shift_columns[shift], 0);
	table_days(&out->closed, reading, row, CLOSED);
	read_others(out, reading, row);
	out->step_free = table_switch(reading, row, STEP_FREE);
}

/* Two of one name are told apart by their hospitals. */
static void give_labels(struct departments *departments)
{
	struct table_reading *reading = &departments->table;
	struct arena *arena = reading->arena;
	struct map seen, labels;

	map_init(&seen, arena);
	map_init(&labels, arena);
	for (size_t i = 0; i < departments->count; i++) {
		struct department *department = &departments->items[i];
		struct department *twin = map_get(&seen, name_fold(arena, span_of(department->name)));

		if (!twin)
			map_put(&seen, name_fold(arena, span_of(department->name)), department);
		if (twin && *twin->hospital)
			twin->label = arena_format(arena, "%s (%s)", twin->name, twin->hospital);
		if (twin && *department->hospital)
			department->label = arena_format(arena, "%s (%s)", department->name, department->hospital);
	}
	for (size_t i = 0; i < departments->count; i++) {
		struct department *department = &departments->items[i];
		struct span folded = name_fold(arena, span_of(department->label));
		const struct department *first = map_get(&labels, folded);

		if (first && folded.len)
			table_complain(reading, department->row, NAME,
				       _("\"%s\" stands in line %d already; give each its own name or hospital"),
				       department->name, first->line);
		else
			map_put(&labels, folded, department);
	}
}

static void fold_forms(struct department *department, struct arena *arena)
{
	const char *const forms[] = {
		department->label,
		department->name,
		arena_format(arena, "%s %s", department->hospital, department->name),
		arena_format(arena, "%s %s", department->name, department->hospital),
	};

	for (size_t i = 0; i < 4; i++)
		department->forms[i] = name_fold(arena, span_of(forms[i]));
	department->field = name_fold(arena, span_of(department->speciality));
	if (!department->field.len)
		department->field = department->forms[0];
}

int departments_parse(struct departments *out, struct arena *arena, const char *path, struct span file,
		      struct date near)
{
	struct departments departments = { 0 };
	int rc = table_begin(&departments.table, arena, path, file, columns, near);

	if (rc < 0)
		return rc;
	departments.tells_step_free = departments.table.places[STEP_FREE] >= 0;
	departments.count = departments.table.table.row_count;
	departments.items = arena_array(arena, departments.count + 1, sizeof(*departments.items));
	for (size_t row = 0; row < departments.count; row++)
		read_row(&departments.items[row], &departments.table, row);
	give_labels(&departments);
	for (size_t i = 0; i < departments.count; i++)
		fold_forms(&departments.items[i], arena);
	*out = departments;
	return 0;
}

bool departments_are_named(const struct departments *departments)
{
	return departments->table.is_whole && departments->table.places[NAME] >= 0;
}

int department_places_open(const struct department *department, struct date day, enum shift shift)
{
	int places = department->places[shift];

	for (size_t i = 0; i < department->other_count; i++)
		if (department->others[i].shift == shift && date_compare(department->others[i].day, day) == 0)
			places = department->others[i].places;
	return places;
}

int department_places(const struct department *department, struct date day, enum shift shift)
{
	return days_have(&department->closed, day) ? 0 : department_places_open(department, day, shift);
}

bool department_is(const struct department *department, struct span folded)
{
	for (size_t i = 0; i < 4; i++)
		if (folded.len && span_equal(folded, department->forms[i]))
			return true;
	return false;
}

struct department *departments_find(const struct departments *departments, struct arena *arena, struct span words)
{
	struct department *found = NULL, *begins = NULL;
	struct span wanted = name_fold(arena, words);
	size_t meant = 0, fitting = 0;

	for (size_t i = 0; i < departments->count; i++) {
		struct department *department = &departments->items[i];

		if (department_is(department, wanted)) {
			found = department;
			meant++;
		}
		if (wanted.len && span_starts(department->forms[0], wanted.at)) {
			begins = department;
			fitting++;
		}
	}
	if (meant)
		return meant == 1 ? found : NULL;
	return fitting == 1 ? begins : NULL;
}

void departments_add_closed(struct departments *departments, const struct department *department,
			    const struct days *days)
{
	struct arena *arena = departments->table.arena;
	struct days all = { 0 };

	for (size_t i = 0; i < department->closed.count; i++)
		days_add(&all, arena, department->closed.items[i]);
	for (size_t i = 0; i < days->count; i++)
		days_add(&all, arena, days->items[i]);
	days_sort(&all);
	table_set(&departments->table, department->row, CLOSED, days_text(arena, &all));
}
