/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "programme/participants.h"

#include "base/i18n.h"
#include "programme/names.h"
#include "text/words.h"

#include <string.h>

static const struct table_column columns[] = {
	[PARTICIPANT_NAME] = { "name",
			       "names|full name|participant|participants|navn|namn|namnet|fullt navn|"
			       "fullt namn|fulde navn|deltaker|deltakere|deltakar|deltakarar|deltager|"
			       "deltagere|deltagare|fullständigt namn|fornavn og etternavn|"
			       "førenamn og etternamn|fornavn og efternavn|för och efternamn|hvem|kven|vem",
			       true, CELL_TEXT },
	[PARTICIPANT_MAIL] = { "e-mail", TABLE_MAIL_NAMES, false, CELL_TEXT },
	[PARTICIPANT_WORKPLACE] = { "workplace",
				    "work place|place of work|own department|arbeidssted|arbeidsstad|"
				    "arbeidsplass|tjenestested|tenestestad|arbejdssted|arbejdsplads|arbetsplats|"
				    "arbetsställe|egen arbeidsplass|eget arbeidssted|eigen arbeidsplass|"
				    "egen arbejdsplads|eget arbejdssted|arbeidsplassen|jobber på|arbeider på|"
				    "jobbar på|arbeider ved|arbejder på|arbetar på|hjemmeavdeling|heimeavdeling|"
				    "hjemmeafdeling|hemavdelning|egen avdeling|eiga avdeling|egen afdeling|"
				    "egen arbetsplats",
				    true, CELL_TEXT },
	[PARTICIPANT_AWAY] = { "away",
			       "away on|days away|absent|absence|absences|not available|unavailable|"
			       "can't come|cannot come|borte|er borte|fravær|fraværsdager|kan ikke|"
			       "kan ikke komme|opptatt|fri|ferie|vekke|fråvær|fråværsdagar|kan ikkje|"
			       "kan ikkje kome|kan ikkje komme|oppteken|væk|fraværende|fraværsdage|optaget|"
			       "borta|frånvaro|frånvarande|kan inte|kan inte komma|upptagen|not there|"
			       "not present|is away|days off|day off|off|fråverande|fråvære|fråver|"
			       "fråversdagar|er vekke|ikkje til stades|ikkje tilgjengeleg|ikkje her|"
			       "ikke til stede|ikke tilstede|ikke tilgjengelig|ikke til rådighet|ikke her|"
			       "fridager|fridagar|fridage|ferier|er væk|ikke tilgængelig|ikke til rådighed|"
			       "är borta|är frånvarande|frånvarodagar|inte på plats|inte tillgänglig|"
			       "ej tillgänglig|ledig|lediga dagar|semester",
			       false, CELL_DATES },
	[PARTICIPANT_WISHES] = { "wishes",
				 "wish|wish list|wishlist|wanted|would like to see|ønsker|ønske|ønskeliste|"
				 "ønsker seg|ønsket|ønskede avdelinger|ønskje|ønskjer|ønska|ønskja|"
				 "ønska avdelingar|ønskede afdelinger|vil gerne se|vil gjerne se|"
				 "vil gjerne sjå|önskemål|önskar|önskelista|önskningar|wishes for|would like|"
				 "wishes to see|ynske|ynskje|ynskjer|ynskjer seg|ynskt|ynskja|ynska|"
				 "ynskeliste|ynskjeliste|ynskte avdelingar|ynskja avdelingar|ønskje seg|"
				 "ønskjer seg|ønskjeliste|ønskt|ønskte avdelingar|vil sjå|har lyst å sjå|"
				 "ønskede|ønsket avdeling|ønskede steder|ønsker å se|ønsker å besøke|"
				 "ønskjer å sjå|vil se|har lyst å se|ønsker sig|ønsker at se|ønsket afdeling|"
				 "vil helst se|vil helst sjå|önskar sig|önskar se|önskade avdelningar|vill se|"
				 "vill gärna se",
				 false, CELL_NAMES },
	[PARTICIPANT_ROLE] = { "role",
			       "profession|position|job|job title|title|occupation|rolle|stilling|"
			       "stillingsbetegnelse|yrke|yrkestittel|tittel|jobb|funksjon|titel|funktion|"
			       "erhverv|faggruppe|roll|befattning|yrkestitel",
			       false, CELL_TEXT },
	[PARTICIPANT_NEEDS] = { "needs",
				"need|requirements|special needs|behov|særlige behov|spesielle behov|"
				"særskilte behov|hensyn|særlige hensyn|tilrettelegging|omsyn|særlege omsyn|"
				"særlege behov|trong|skånehensyn|tilrettelæggelse|hänsyn|särskilda behov|"
				"anpassning",
				false, CELL_NAMES },
	[PARTICIPANT_VISITED] = { "visited",
				  "earlier visits|earlier visit|previous visits|visited before|has visited|"
				  "seen before|besøkt|besøkte|har besøkt|besøkt før|tidligere besøk|"
				  "tidligere besøkt|har vært på|vitja|har vitja|tidlegare besøk|"
				  "tidlegare vitja|tidlegare besøkt|har vore på|besøgt|har besøgt|besøgt før|"
				  "tidligere besøg|tidligere besøgt|har været på|besökt|har besökt|"
				  "tidigare besök|visits before|already visited|already seen|seen|has seen|"
				  "has been|has been at|has been to|been at|been to|har vært|har været|"
				  "har vore|vært på|været på|vore på|har vært hos|har vore hos|har været hos|"
				  "har sett|har set|sett før|set før|allerede besøkt|allerede besøgt|"
				  "allereie vitja|vitja før|vitjingar før|har vitja før|har vært før|"
				  "har vore før|har været før|var på|har varit|har varit på|varit på|"
				  "redan besökt|sett förut",
				  false, CELL_NAMES },
	{ 0 },
};

const char *const participants_help[][2] = {
	{ "name", N_("who it is: one row for each; no two alike") },
	{ "e-mail", N_("for the calendar and the letter; may be empty") },
	{ "workplace",
	  N_("where they work; nobody is sent to their own department, so write its name as in departments.csv") },
	{ "away", N_("days they can't come, with commas between: 2026-03-05,2026-04-09") },
	{ "wishes", N_("departments they would like to see, with commas between; the order does not matter") },
	{ "role", N_("what they do; only for your own overview") },
	{ "needs",
	  N_("\"no night\", \"no evening\", \"step-free\", or \"not\" and a department, with commas between") },
	{ "visited", N_("departments they have seen before and are not sent to again, with commas between") },
	{ NULL, NULL },
};

static const char no_words[] = "no|not|never|without|ikke|ikkje|ingen|inga|aldri|uten|utan|ej|ikke noen|"
			       "aldrig|uden|inte|inget";
static const char only_words[] = "only|bare|berre|kun|alene|endast|bara";
static const char small_words[] = "at|in|on|by|the|my|any|to|på|i|om|ved|hos|til|noen|noko|min|mitt|mi|mine|"
				  "nogen|vid|någon|den|det";
static const char step_free_words[] = "step-free|step free|step-free access|wheelchair|wheelchair user|trinnfri|"
				      "trinnfritt|trinnfrie|trinnfri adkomst|trinfri|trinfrit|trinfri adgang|"
				      "trappefri|trappefritt|trappefrit|rullestol|rullestolbruker|rullestolbrukar|"
				      "bruker rullestol|brukar rullestol|kørestol|kørestolsbruger|bruger kørestol|"
				      "rullstol|trappfritt";
static const char stairs_words[] = "steps|stairs|trapp|trapper|trappa|trappene|trappe|trappor|trinn|trin|"
				   "trappegang";
static const char own_words[] = "own workplace|own department|own ward|own unit|workplace|own place|"
				"egen arbeidsplass|eget arbeidssted|arbeidsplass|arbeidssted|"
				"eigen arbeidsplass|eigen arbeidsstad|arbeidsstad|eiga avdeling|eigen stad|"
				"egen avdeling|egen seksjon|egen enhet|eiga eining|egen arbejdsplads|"
				"eget arbejdssted|egen afdeling|eget afsnit|egen enhed|arbejdsplads|"
				"arbejdssted|egen arbetsplats|egen avdelning|arbetsplats|eget sted|"
				"arbeidsplassen|arbeidsplassen min|arbeidsstaden min|avdelingen min|"
				"avdelinga mi|arbejdspladsen|min afdeling";

/* The rest behind a first word of the list; false when it begins otherwise or nothing follows. */
static bool after_word(struct span *rest, const char *list)
{
	size_t blank = span_find(*rest, ' ');

	if (blank == rest->len || !words_have(list, span_take(*rest, blank)))
		return false;
	*rest = span_trim(span_skip(*rest, blank));
	return true;
}

static int shift_in(struct span *rest)
{
	struct span words = *rest;
	int shift = shift_named(words);

	while (shift < 0 && after_word(&words, small_words))
		shift = shift_named(words);
	*rest = words;
	return shift;
}

/* A department as it was typed: what stands behind the small words before it. */
static const char *typed_behind(const struct table_reading *reading, struct span need)
{
	struct span rest = span_trim(span_skip(need, span_find(need, ' '))), word = rest;

	while (span_find(word, ' ') < word.len &&
	       words_have(small_words, words_fold(reading->arena, span_take(word, span_find(word, ' ')))))
		word = span_trim(span_skip(word, span_find(word, ' ')));
	return span_copy(reading->arena, word);
}

static void read_need(struct participant *out, struct table_reading *reading, size_t row, struct span need)
{
	struct span folded = words_fold(reading->arena, need), rest = folded;
	int shift;

	if (words_have(step_free_words, folded)) {
		out->step_free = true;
	} else if (after_word(&rest, only_words) && (shift = shift_in(&rest)) >= 0) {
		out->shifts &= 1U << shift;
	} else if (rest = folded, !after_word(&rest, no_words)) {
		table_complain(
			reading, row, PARTICIPANT_NEEDS,
			_("\"%.*s\" is no need that is known; write no night, no evening, step-free, or not and a "
			  "department"),
			(int)need.len, need.at);
	} else if ((shift = shift_in(&rest)) >= 0) {
		out->shifts &= ~(1U << shift);
	} else if (words_have(stairs_words, rest)) {
		out->step_free = true;
	} else if (!words_have(own_words, rest)) {
		strings_add(&out->avoid, reading->arena, typed_behind(reading, need));
	}
}

static void read_needs(struct participant *out, struct table_reading *reading, size_t row)
{
	struct strings needs = { 0 };

	table_names(&needs, reading, row, PARTICIPANT_NEEDS);
	for (size_t i = 0; i < needs.count; i++)
		read_need(out, reading, row, span_of(needs.items[i]));
	if (!out->shifts)
		table_complain(reading, row, PARTICIPANT_NEEDS, _("with these needs no part of the day is left"));
}

/* A letter goes to one address; which of two was meant is not guessed. */
static bool is_one_mail(const char *text)
{
	const char *at = strchr(text, '@');

	return at && !strchr(at + 1, '@') && !strpbrk(text, ",;");
}

static void read_row(struct participant *out, struct table_reading *reading, size_t row)
{
	out->line = reading->table.rows[row].line;
	out->row = row;
	out->shifts = SHIFT_ALL;
	out->name = table_text(reading, row, PARTICIPANT_NAME);
	out->folded = name_fold(reading->arena, span_of(out->name));
	out->mail = table_text(reading, row, PARTICIPANT_MAIL);
	out->workplace = table_text(reading, row, PARTICIPANT_WORKPLACE);
	out->role = table_text(reading, row, PARTICIPANT_ROLE);
	if (!*out->name && reading->places[PARTICIPANT_NAME] >= 0)
		table_complain(reading, row, PARTICIPANT_NAME, _("a name is missing here"));
	if (*out->mail && !is_one_mail(out->mail))
		table_complain(reading, row, PARTICIPANT_MAIL,
			       _("\"%s\" is no e-mail address; leave it empty if there is none"), out->mail);
	table_days(&out->away, reading, row, PARTICIPANT_AWAY);
	table_names(&out->wishes, reading, row, PARTICIPANT_WISHES);
	table_names(&out->visited, reading, row, PARTICIPANT_VISITED);
	read_needs(out, reading, row);
}

static void refuse_twins(struct participants *participants)
{
	struct table_reading *reading = &participants->table;
	struct map seen;

	map_init(&seen, reading->arena);
	for (size_t i = 0; i < participants->count; i++) {
		struct participant *participant = &participants->items[i], *first;
		struct span folded = participant->folded;

		first = map_get(&seen, folded);
		if (first && folded.len)
			table_complain(
				reading, participant->row, PARTICIPANT_NAME,
				_("\"%s\" stands in line %d already; two of that name need something to tell them "
				  "apart"),
				participant->name, first->line);
		else
			map_put(&seen, folded, participant);
	}
}

int participants_parse(struct participants *out, struct arena *arena, const char *path, struct span file,
		       struct date near)
{
	struct participants participants = { 0 };
	int rc = table_begin(&participants.table, arena, path, file, columns, near);

	if (rc < 0)
		return rc;
	participants.count = participants.table.table.row_count;
	participants.items = arena_array(arena, participants.count + 1, sizeof(*participants.items));
	for (size_t row = 0; row < participants.count; row++)
		read_row(&participants.items[row], &participants.table, row);
	refuse_twins(&participants);
	*out = participants;
	return 0;
}

bool participants_are_named(const struct participants *participants)
{
	return participants->table.is_whole && participants->table.places[PARTICIPANT_NAME] >= 0;
}

struct participant *participants_find(const struct participants *participants, struct arena *arena, struct span name)
{
	struct span wanted = name_fold(arena, name);
	struct participant *begins = NULL;
	size_t fitting = 0;

	for (size_t i = 0; i < participants->count; i++) {
		struct span known = participants->items[i].folded;

		if (span_equal(known, wanted))
			return &participants->items[i];
		if (wanted.len && span_starts(known, wanted.at)) {
			begins = &participants->items[i];
			fitting++;
		}
	}
	return fitting == 1 ? begins : NULL;
}

void participants_add_away(struct participants *participants, const struct participant *participant,
			   const struct days *days)
{
	struct arena *arena = participants->table.arena;
	struct days all = { 0 };

	for (size_t i = 0; i < participant->away.count; i++)
		days_add(&all, arena, participant->away.items[i]);
	for (size_t i = 0; i < days->count; i++)
		days_add(&all, arena, days->items[i]);
	days_sort(&all);
	table_set(&participants->table, participant->row, PARTICIPANT_AWAY, days_text(arena, &all));
}
