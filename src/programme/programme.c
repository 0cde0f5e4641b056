/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "programme/programme.h"

#include "base/error.h"
#include "base/i18n.h"
#include "programme/names.h"
#include "programme/rules.h"
#include "text/slug.h"

#include <stdlib.h>

static const char *const mobility_names[] = { "course", "loan", "secondment", "exchange" };
static const char *const mobility_titles[] = { N_("course"), N_("loan"), N_("secondment"), N_("exchange") };

const char *mobility_name(enum mobility mobility)
{
	return mobility_names[mobility];
}

const char *mobility_words(enum mobility mobility, const char *language)
{
	return i18n_in(language, mobility_titles[mobility]);
}

int mobility_named(struct span name)
{
	for (int i = 0; i < 4; i++)
		if (span_is_nocase(name, mobility_names[i]))
			return i;
	return -1;
}

static int fail_at(const struct programme *programme, const struct front_entry *entry, const char *message)
{
	return fail(ERROR_FORMAT, "%s:%d:1: %s", programme->path, entry->line, message);
}

void programme_texts(struct strings *out, struct arena *arena, const struct front_entry *entry)
{
	struct span rest, piece;

	if (!entry)
		return;
	for (size_t i = 0; entry->value.kind == FRONT_LIST && i < entry->value.count; i++)
		strings_add_span(out, arena, entry->value.items[i].value.text);
	rest = entry->value.kind == FRONT_TEXT ? entry->value.text : span_of("");
	while (rest.len && span_next(&rest, ',', &piece))
		if (span_trim(piece).len)
			strings_add_span(out, arena, span_trim(piece));
}

static int read_days(struct days *out, const struct programme *programme, const char *key)
{
	const struct front_entry *entry = front_find(&programme->note.front, key);
	struct strings texts = { 0 };
	struct date day;

	programme_texts(&texts, programme->arena, entry);
	for (size_t i = 0; i < texts.count; i++) {
		if (!date_parse(&day, span_of(texts.items[i])))
			return fail_at(
				programme, entry,
				arena_format(programme->arena,
					     _("\"%s\" is no day; write days as 2026-03-05, with commas between"),
					     texts.items[i]));
		days_add(out, programme->arena, day);
	}
	days_sort(out);
	return 0;
}

/* "- 2026-02-05 09:00: who is who", in whichever section. */
static void read_collective_line(struct programme *programme, struct span line)
{
	struct span text = span_trim(line), day, hour;
	struct date date;
	size_t colon;
	int start = -1;

	if (!span_starts(text, "- ") && !span_starts(text, "* "))
		return;
	text = span_trim(span_skip(text, 2));
	if (!date_parse(&date, span_take(text, DATE_TEXT - 1)))
		return;
	day = span_skip(text, DATE_TEXT - 1);
	colon = span_find_text(day, ": ");
	hour = span_trim(span_take(day, colon));
	if (colon == day.len || (hour.len && !clock_time_parse(&start, hour)))
		return;
	for (size_t i = 0; i < programme->collective_count; i++) {
		struct collective_day *collective = &programme->collective[i];

		if (date_compare(collective->date, date) != 0 || *collective->text)
			continue;
		collective->start = start;
		collective->text = span_copy(programme->arena, span_trim(span_skip(day, colon + 1)));
		return;
	}
}

static int read_collective(struct programme *programme)
{
	struct span rest = span_skip(programme->file, programme->note.front.body), line;
	struct days days = { 0 };
	int rc = read_days(&days, programme, "collective");

	if (rc < 0)
		return rc;
	programme->collective = arena_array(programme->arena, days.count + 1, sizeof(*programme->collective));
	programme->collective_count = days.count;
	for (size_t i = 0; i < days.count; i++)
		programme->collective[i] = (struct collective_day){ .date = days.items[i], .start = -1, .text = "" };
	while (span_next_line(&rest, &line))
		read_collective_line(programme, line);
	return 0;
}

bool signature_parse(struct span *name, struct date *day, struct span text)
{
	size_t end = text.len > DATE_TEXT ? text.len - (DATE_TEXT - 1) : 0;

	if (!date_parse(day, span_skip(text, end)))
		return false;
	*name = span_trim(span_take(text, end));
	return true;
}

/* "confidentiality: [Jens Damgaard 2026-02-01]" */
static void read_signatures(struct programme *programme)
{
	struct strings texts = { 0 };

	programme_texts(&texts, programme->arena, front_find(&programme->note.front, "confidentiality"));
	programme->signatures = arena_array(programme->arena, texts.count + 1, sizeof(*programme->signatures));
	for (size_t i = 0; i < texts.count; i++) {
		struct signature *signature = &programme->signatures[programme->signature_count];
		struct span name;

		if (!signature_parse(&name, &signature->date, span_of(texts.items[i])))
			continue;
		signature->folded = name_fold(programme->arena, name);
		programme->signature_count++;
	}
}

static void widen(struct programme *programme, struct date day)
{
	if (!date_is_set(programme->from) || date_compare(day, programme->from) < 0)
		programme->from = day;
	if (!date_is_set(programme->to) || date_compare(day, programme->to) > 0)
		programme->to = day;
}

static int read_note(struct programme *programme)
{
	const struct front *front = &programme->note.front;
	const struct front_entry *kind = front_find(front, "mobility");
	int named = kind ? mobility_named(front_text(front, "mobility")) : MOBILITY_COURSE, rc;

	if (named < 0)
		return fail_at(programme, kind, _("the kind of mobility is course, loan, secondment or exchange"));
	programme->mobility = (enum mobility)named;
	programme->title = span_copy(programme->arena, programme->note.title);
	(void)date_parse(&programme->from, front_text(front, "from"));
	(void)date_parse(&programme->to, front_text(front, "to"));
	if ((rc = read_days(&programme->individual, programme, "individual")) < 0 ||
	    (rc = read_collective(programme)) < 0)
		return rc;
	for (size_t i = 0; i < programme->individual.count; i++)
		widen(programme, programme->individual.items[i]);
	for (size_t i = 0; i < programme->collective_count; i++)
		widen(programme, programme->collective[i].date);
	if (!date_is_set(programme->from))
		programme->from = programme->to = programme->notebook->ctx->now.date;
	programme_texts(&programme->steering, programme->arena, front_find(front, "steering"));
	read_signatures(programme);
	return 0;
}

int programme_load_note(struct programme **out, struct notebook *notebook, const char *id)
{
	struct arena *arena = notebook->ctx->arena;
	struct programme *programme = arena_alloc(arena, sizeof(*programme));
	int rc;

	if (!slug_is_valid(span_of(id)))
		return fail(ERROR_USAGE,
			    _("A programme's name is small letters, digits and '-', for example 2026-klinisk-verden."));
	programme->notebook = notebook;
	programme->arena = arena;
	programme->id = id;
	programme->folder = arena_format(arena, "programmes/%s", id);
	programme->path = arena_format(arena, "%s/programme.md", programme->folder);
	programme->participants_path = arena_format(arena, "%s/participants.csv", programme->folder);
	programme->departments_path = arena_format(arena, "%s/departments.csv", programme->folder);
	programme->placements_path = arena_format(arena, "%s/placements.csv", programme->folder);
	rc = folder_read(&programme->file, arena, notebook->folder, programme->path, NOTE_LIMIT_BYTES);
	if (rc == ERROR_ABSENT)
		return fail(ERROR_USAGE,
			    _("There is no programme \"%s\"; \"erfar plan programme list\" shows those there "
			      "are, and \"erfar plan programme new\" makes one."),
			    id);
	if (rc < 0 || (rc = note_parse(&programme->note, arena, programme->path, programme->file)) < 0 ||
	    (rc = read_note(programme)) < 0)
		return rc;
	*out = programme;
	return 0;
}

static bool is_department(const struct programme *programme, struct span words)
{
	const struct departments *departments = &programme->departments;
	struct span folded = name_fold(programme->arena, words);
	bool found = departments_find(departments, programme->arena, words) != NULL;

	for (size_t i = 0; i < departments->count && !found; i++)
		found = department_is(&departments->items[i], folded);
	return found;
}

/* Wishes, earlier visits and what is to be left out have to be departments. */
static void check_names(struct programme *programme, const struct participant *participant, const struct strings *names,
			enum participant_column column, const struct strings *known)
{
	struct table_reading *reading = &programme->participants.table;

	for (size_t i = 0; i < names->count; i++) {
		const char *nearest;

		if (is_department(programme, span_of(names->items[i])))
			continue;
		nearest = name_nearest(programme->arena, known, span_of(names->items[i]));
		if (nearest)
			table_complain(reading, participant->row, column,
				       _("\"%s\" is no department of departments.csv; is it \"%s\"?"), names->items[i],
				       nearest);
		else
			table_complain(reading, participant->row, column,
				       _("\"%s\" is no department of departments.csv"), names->items[i]);
	}
}

/* Also where cells could not be read: all that is wrong is told in one go. */
static void check_tables(struct programme *programme)
{
	struct strings known = { 0 };

	for (size_t i = 0; i < programme->departments.count; i++)
		strings_add(&known, programme->arena, programme->departments.items[i].label);
	for (size_t i = 0; i < programme->participants.count; i++) {
		struct participant *participant = &programme->participants.items[i];

		check_names(programme, participant, &participant->wishes, PARTICIPANT_WISHES, &known);
		check_names(programme, participant, &participant->visited, PARTICIPANT_VISITED, &known);
		check_names(programme, participant, &participant->avoid, PARTICIPANT_NEEDS, &known);
		if (participant->step_free && !programme->departments.tells_step_free)
			table_complain(&programme->participants.table, participant->row, PARTICIPANT_NEEDS,
				       _("departments.csv has no column step_free that tells where %s can come in"),
				       participant->name);
	}
}

/* The message that stands, behind those that were collected. */
static int collect(struct buf *messages, int rc)
{
	if (rc < 0)
		buf_add_format(messages, "%s%s", messages->len ? "\n" : "", error_message());
	return rc;
}

int programme_set_tables(struct programme *programme, const char *participants_name, struct span participants,
			 const char *departments_name, struct span departments)
{
	struct buf messages = BUF_INIT;
	int of_departments, of_participants, rc;

	of_departments = departments_parse(&programme->departments, programme->arena, departments_name, departments,
					   programme->from);
	if (of_departments == 0)
		of_departments = table_end(&programme->departments.table);
	rc = collect(&messages, of_departments);
	of_participants = participants_parse(&programme->participants, programme->arena, participants_name,
					     participants, programme->from);
	if (of_participants == 0) {
		if (departments_are_named(&programme->departments))
			check_tables(programme);
		of_participants = table_end(&programme->participants.table);
	}
	if (collect(&messages, of_participants) < 0 && rc == 0)
		rc = of_participants;
	if (rc < 0)
		rc = fail(rc, "%s", messages.at);
	else
		rules_settle(programme);
	buf_done(&messages);
	return rc;
}

int programme_set_placements(struct programme *programme, const char *name, struct span placements)
{
	return placements_parse(&programme->placements, programme->arena, name, placements, programme->from,
				&programme->participants, &programme->departments,
				programme->mobility == MOBILITY_COURSE);
}

static int read_table(struct span *out, bool *has, const struct programme *programme, const char *path)
{
	int rc = folder_read(out, programme->arena, programme->notebook->folder, path, CSV_LIMIT_BYTES);

	*has = rc >= 0;
	if (rc == ERROR_ABSENT) {
		*out = span_of("");
		error_clear();
		return 0;
	}
	return rc;
}

/* As it is read; a table that is not there yet says nothing wrong about its columns. */
static struct span text_of(struct programme *programme, const char *path, struct span file, bool has,
			   const char *headings)
{
	if (!has)
		return span_of(headings);
	if (notebook_readable(&file, programme->notebook, path, file))
		programme->marked = path;
	return file;
}

/* A loan, secondment or exchange lasts as long as its stays do, where the note says nothing else. */
static void settle_period(struct programme *programme)
{
	const struct placements *placements = &programme->placements;

	if (programme->mobility == MOBILITY_COURSE || !placements->count || front_find(&programme->note.front, "from"))
		return;
	programme->from = programme->to = placements->items[0].date;
	for (size_t i = 0; i < placements->count; i++) {
		widen(programme, placements->items[i].date);
		if (date_is_set(placements->items[i].to))
			widen(programme, placements->items[i].to);
	}
}

int programme_load(struct programme **out, struct notebook *notebook, const char *id)
{
	struct programme *programme;
	int rc;

	if ((rc = programme_load_note(&programme, notebook, id)) < 0 ||
	    (rc = read_table(&programme->participants_file, &programme->has_participants, programme,
			     programme->participants_path)) < 0 ||
	    (rc = read_table(&programme->departments_file, &programme->has_departments, programme,
			     programme->departments_path)) < 0 ||
	    (rc = read_table(&programme->placements_file, &programme->has_placements, programme,
			     programme->placements_path)) < 0)
		return rc;
	if ((rc = programme_set_tables(programme, programme->participants_path,
				       text_of(programme, programme->participants_path, programme->participants_file,
					       programme->has_participants, "name;workplace\n"),
				       programme->departments_path,
				       text_of(programme, programme->departments_path, programme->departments_file,
					       programme->has_departments, "department;speciality\n"))) < 0 ||
	    (rc = programme_set_placements(programme, programme->placements_path,
					   text_of(programme, programme->placements_path, programme->placements_file,
						   programme->has_placements, "participant;date;department\n"))) < 0)
		return rc;
	settle_period(programme);
	*out = programme;
	return 0;
}

int programmes_list(struct strings *out, struct notebook *notebook)
{
	struct folder_list files = { 0 };
	int rc = folder_walk(&files, notebook->ctx->arena, notebook->folder, "programmes", "programme.md");

	for (size_t i = 0; rc >= 0 && i < files.count; i++) {
		struct span rest = span_of(files.items[i].path), folder, id;

		if (span_next(&rest, '/', &folder) && span_next(&rest, '/', &id) && span_is(rest, "programme.md") &&
		    slug_is_valid(id))
			strings_add_span(out, notebook->ctx->arena, id);
	}
	return rc;
}

bool programme_needs(const struct programme *programme, const struct participant *who, struct date day)
{
	return days_have(&programme->individual, day) && !days_have(&who->away, day);
}

size_t programme_wanted(const struct programme *programme)
{
	size_t wanted = 0;

	for (size_t i = 0; i < programme->participants.count; i++)
		for (size_t day = 0; day < programme->individual.count; day++)
			wanted += !days_have(&programme->participants.items[i].away, programme->individual.items[day]);
	return wanted;
}

size_t programme_placed(const struct programme *programme)
{
	size_t placed = 0;

	for (size_t i = 0; i < programme->placements.count; i++)
		placed += programme->placements.items[i].who &&
			  programme_needs(programme, programme->placements.items[i].who,
					  programme->placements.items[i].date);
	return placed;
}

void programme_wishes(const struct department ***out, size_t *count, const struct programme *programme,
		      const struct participant *participant)
{
	const struct departments *departments = &programme->departments;
	const struct department **found = arena_array(programme->arena, departments->count + 1, sizeof(*found));

	*count = 0;
	for (size_t i = 0; i < departments->count; i++)
		if (participant->wished[i])
			found[(*count)++] = &departments->items[i];
	*out = found;
}
