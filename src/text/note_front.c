/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What front matter says about a note, and what its path and first heading say where it is silent. */
#include "text/note_parts.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/number.h"
#include "base/path.h"
#include "text/markdown.h"

#define LONGEST_ID 200
#define MINUTES_A_DAY 1440

static void complain(struct note *note, struct arena *arena, const struct front_entry *entry, enum severity severity,
		     const char *rule, const char *message)
{
	size_t start = entry->value_start;

	while (start > 0 && note->file.at[start - 1] != '\n')
		start--;
	note_find(note, arena, severity, entry->line, (int)(entry->value_start - start) + 1, rule, message);
}

/* A date by its key; an unreadable one is a finding and no date. */
static struct date read_date(struct note *note, struct arena *arena, const char *key)
{
	const struct front_entry *entry = front_find(&note->front, key);
	struct date date = { 0 };

	if (entry && (entry->value.kind != FRONT_TEXT || entry->value.text.len) &&
	    (entry->value.kind != FRONT_TEXT || !date_parse(&date, entry->value.text)))
		complain(note, arena, entry, SEVERITY_ERROR, "date", _("write the date as YYYY-MM-DD"));
	return date;
}

static void read_names(struct note *note, struct arena *arena, const char *key, struct strings *out)
{
	const struct front_entry *entry = front_find(&note->front, key);
	struct span rest, name;

	if (!entry)
		return;
	rest = entry->value.text;
	if (entry->value.kind == FRONT_MAP)
		complain(note, arena, entry, SEVERITY_WARNING, "list", _("write a list here: [one, another]"));
	if (entry->value.kind == FRONT_TEXT) {
		while (span_next(&rest, ',', &name))
			if (span_trim(name).len)
				strings_add_span(out, arena, span_trim(name));
		return;
	}
	for (size_t i = 0; i < entry->value.count && entry->value.kind == FRONT_LIST; i++)
		if (entry->value.items[i].value.text.len)
			strings_add_span(out, arena, entry->value.items[i].value.text);
}

static void read_kind(struct note *note, struct arena *arena)
{
	const struct front_entry *entry = front_find(&note->front, "kind");
	struct span rest = span_of(note->path), folder = span_of("");

	(void)span_next(&rest, '/', &folder);
	if (span_is(folder, "drafts"))
		(void)span_next(&rest, '/', &folder);
	note->kind = rest.at ? kind_of_folder(folder) : KIND_OTHER;
	if (!entry)
		return;
	note->kind = kind_named(entry->value.text);
	if (note->kind == KIND_OTHER)
		complain(note, arena, entry, SEVERITY_WARNING, "kind",
			 _("there is no such kind of note; write minute, experience, learning, visit, plan or "
			   "programme"));
}

static void read_share(struct note *note, struct arena *arena)
{
	const struct front_entry *entry = front_find(&note->front, "share");

	note->share = span_of("");
	if (!entry)
		return;
	if (span_is(entry->value.text, "clinic") || span_is(entry->value.text, "forum"))
		note->share = entry->value.text;
	else if (entry->value.kind != FRONT_TEXT || entry->value.text.len)
		complain(note, arena, entry, SEVERITY_ERROR, "share", _("write 'clinic' or 'forum' here"));
}

static struct span stem(const char *path)
{
	struct span text = span_of(path);

	return span_ends(text, ".md") ? span_take(text, text.len - 3) : text;
}

static bool is_id(struct span text)
{
	if (!text.len || text.len > LONGEST_ID)
		return false;
	for (size_t i = 0; i < text.len; i++)
		if ((unsigned char)text.at[i] <= ' ' || text.at[i] == '#' || text.at[i] == '\\')
			return false;
	return true;
}

static void read_id(struct note *note, struct arena *arena)
{
	const struct front_entry *entry = front_find(&note->front, "id");

	note->id = stem(note->path);
	if (!entry)
		return;
	if (entry->value.kind == FRONT_TEXT && is_id(entry->value.text))
		note->id = entry->value.text;
	else
		complain(note, arena, entry, SEVERITY_ERROR, "id",
			 _("an id has neither blanks nor '#', such as 2026-autumn/2026-09-03"));
}

static void read_title(struct note *note, struct arena *arena)
{
	struct span name = path_name(stem(note->path));
	struct date date;
	char *words;

	note->title = span_trim(front_text(&note->front, "title"));
	for (size_t i = 0; i < note->section_count && !note->title.len; i++)
		if (note->sections[i].role == ROLE_NONE && !note->sections[i].is_private &&
		    note->sections[i].level != MARKDOWN_BOLD_LEVEL)
			note->title = note->sections[i].heading;
	if (note->title.len)
		return;
	if (name.len > 11 && date_parse(&date, span_take(name, 10)))
		name = span_skip(name, 11);
	words = span_copy(arena, name);
	for (size_t i = 0; i < name.len; i++)
		if (words[i] == '-' && !date_parse(&date, name))
			words[i] = ' ';
	note->title = span_make(words, name.len);
}

struct date note_path_date(struct span path)
{
	struct span name = path_name(path), folder = path_folder(path);
	struct span month = path_name(folder), year = path_name(path_folder(folder));
	struct date date = { 0 };
	long y, m, d;

	if (date_parse(&date, span_take(name, 10)))
		return date;
	if (year.len == 4 && month.len == 2 && number_parse(&y, year, 1, 9999) && number_parse(&m, month, 1, 12) &&
	    number_parse(&d, span_take(name, 2), 1, 31) && (name.len == 2 || name.at[2] < '0' || name.at[2] > '9') &&
	    date_is_real((int)y, (int)m, (int)d))
		date = (struct date){ (short)y, (short)m, (short)d };
	return date;
}

static void check_minutes(struct note *note, struct arena *arena)
{
	const struct front_entry *entry = front_find(&note->front, "minutes");
	long minutes;

	if (entry && (entry->value.kind != FRONT_TEXT || entry->value.text.len) &&
	    !number_parse(&minutes, entry->value.text, 0, MINUTES_A_DAY))
		complain(note, arena, entry, SEVERITY_WARNING, "number",
			 _("write the number of minutes here, such as 45"));
}

void note_read_front(struct note *note, struct arena *arena)
{
	read_kind(note, arena);
	read_id(note, arena);
	read_title(note, arena);
	read_share(note, arena);
	note->date = read_date(note, arena, "date");
	if (!date_is_set(note->date))
		note->date = note_path_date(span_of(note->path));
	(void)read_date(note, arena, "from");
	(void)read_date(note, arena, "to");
	check_minutes(note, arena);
	read_names(note, arena, "themes", &note->themes);
	read_names(note, arena, "present", &note->present);
	read_names(note, arena, "away", &note->away);
	read_names(note, arena, "excused", &note->excused);
	read_names(note, arena, "part", &note->part);
	read_names(note, arena, "read", &note->read);
}

const char *note_own_id(struct arena *arena, const char *path, struct span bytes)
{
	struct front_problem problem;
	struct front front;

	if (!span_ends(span_of(path), ".md") || front_parse(&front, &problem, arena, bytes) < 0) {
		error_clear();
		return "";
	}
	return span_copy(arena, front_text(&front, "id"));
}
