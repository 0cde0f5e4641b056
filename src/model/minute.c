/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/minute_parts.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/path.h"
#include "model/guard.h"
#include "text/note_edit.h"
#include "text/words.h"

static void add_value(struct buf *out, const char *key, const char *value)
{
	if (!value || !*value)
		return;
	buf_add_format(out, "%s: ", key);
	front_write_text(out, span_of(value), false);
	buf_add_byte(out, '\n');
}

static void add_list(struct buf *out, const char *key, const struct strings *list)
{
	if (!list->count)
		return;
	buf_add_format(out, "%s: ", key);
	front_write_list(out, list->items, list->count);
	buf_add_byte(out, '\n');
}

/* With room below it where there is nothing to add. */
static void add_heading(struct buf *out, enum role role, const char *language, bool room)
{
	buf_add_format(out, "\n## %s\n%s", role_heading(role, language), room ? "\n" : "");
}

static void add_front(struct buf *out, const struct minute_facts *facts)
{
	char day[DATE_TEXT];

	buf_add_text(out, "---\n");
	add_value(out, "id", facts->id);
	buf_add_text(out, "kind: minute\n");
	add_value(out, "title", facts->title);
	buf_add_format(out, "date: %s\n", date_text(day, facts->date));
	if (facts->minutes)
		buf_add_format(out, "minutes: %ld\n", facts->minutes);
	add_value(out, "facilitator", facts->facilitator);
	add_list(out, "present", &facts->present);
	add_list(out, "away", &facts->away);
	add_list(out, "excused", &facts->excused);
	add_list(out, "part", &facts->part);
	add_list(out, "themes", &facts->themes);
	buf_add_text(out, "share: clinic\n---\n");
}

/* A blank line at the end, from headings without items, is taken off. */
static void end_with_one_line_end(struct buf *out)
{
	while (out->len > 1 && out->at[out->len - 1] == '\n' && out->at[out->len - 2] == '\n')
		out->len--;
	out->at[out->len] = '\0';
}

int minute_write(struct buf *out, struct arena *arena, const char *language, const char *path,
		 const struct minute_facts *facts)
{
	add_front(out, facts);
	if (facts->body.len) {
		buf_add_byte(out, '\n');
		buf_add_span(out, span_trim(facts->body));
		buf_add_byte(out, '\n');
	} else {
		add_heading(out, ROLE_EXAMPLE, language, true);
		add_heading(out, ROLE_REFLECTION, language, true);
		add_heading(out, ROLE_CONCLUSIONS, language, !facts->conclusions.count);
		add_heading(out, ROLE_ACTIONS, language, false);
		end_with_one_line_end(out);
	}
	return minute_append_items(out, arena, language, path, facts);
}

/* What is added to, and where what stands there already is told. */
struct adding {
	struct buf *bytes;
	struct arena *arena;
	const char *language, *path;
	struct strings *repeated;
};

/* "Ola Berg: lage et kort (2026-09-17)" as an item; what it says is read by the same grammar as a note's. */
static void read_item(struct item *out, struct arena *arena, enum role role, const char *words)
{
	const char *box = role == ROLE_ACTIONS ? "[ ] " : "";

	item_parse(out, arena, span_of(arena_format(arena, "- %s%s", box, words)), role);
}

/* Whether the note has it already: the same owner and words, letter case aside; the day may be another. */
static bool has_same(const struct note *note, struct arena *arena, const struct item *item)
{
	const struct span owner = words_fold(arena, item->owner), text = words_fold(arena, item->text);

	for (size_t i = 0; i < note->item_count; i++)
		if (note->items[i].role == item->role && span_equal(words_fold(arena, note->items[i].text), text) &&
		    span_equal(words_fold(arena, note->items[i].owner), owner))
			return true;
	return false;
}

/* The same words of another owner would have the same id: then it gets one of its own. */
static void set_anchor(struct item *item, struct arena *arena, const struct note *note)
{
	struct span anchor = note_anchor(arena, note, item);

	item_compute_anchor(item->computed, note->id, item->role, item->text);
	if (!span_equal(anchor, item_anchor(item)))
		item->anchor = anchor;
}

/* Adds the item with note_append_item(), the note being read anew for each. */
static int append_one(const struct adding *now, enum role role, const char *words)
{
	struct buf line = BUF_INIT, next = BUF_INIT;
	struct span file = { span_copy(now->arena, buf_span(now->bytes)), now->bytes->len };
	struct item item;
	struct note note;
	int rc;

	if ((rc = note_parse(&note, now->arena, now->path, file)) < 0)
		return rc;
	read_item(&item, now->arena, role, words);
	if (has_same(&note, now->arena, &item)) {
		strings_add(now->repeated, now->arena, words);
		return 0;
	}
	set_anchor(&item, now->arena, &note);
	item_write(&line, &item);
	note_add_comments(&line, span_of(words));
	rc = note_append_item(&next, now->arena, &note, role, now->language, buf_span(&line));
	if (rc >= 0) {
		buf_clear(now->bytes);
		buf_add_span(now->bytes, buf_span(&next));
	}
	buf_done(&line);
	buf_done(&next);
	return rc;
}

int minute_append_items(struct buf *out, struct arena *arena, const char *language, const char *path,
			const struct minute_facts *facts)
{
	const struct adding now = { out, arena, language, path, facts->repeated };
	int rc = 0;

	for (size_t i = 0; i < facts->conclusions.count && rc >= 0; i++)
		rc = append_one(&now, ROLE_CONCLUSIONS, facts->conclusions.items[i]);
	for (size_t i = 0; i < facts->actions.count && rc >= 0; i++)
		rc = append_one(&now, ROLE_ACTIONS, facts->actions.items[i]);
	return rc;
}

static bool is_taken(const struct notebook *notebook, const struct strings *promised, const char *path)
{
	return folder_has(notebook->folder, path) || (promised && strings_has(promised, span_of(path)));
}

/* A list of the gate's that somebody has to mend keeps nobody from writing; only the name says less then. */
static int free_path(const char **out, struct notebook *notebook, const char *folder, struct date date,
		     const char *title, const struct strings *promised)
{
	struct arena *arena = notebook->ctx->arena;
	struct gate *gate = NULL;
	const char *name, *path;
	int rc = guard_open(&gate, notebook);

	if (rc < 0 && rc != ERROR_FORMAT)
		return rc;
	error_clear();
	name = guard_file_name(gate, arena, date, span_of(title));
	path = arena_format(arena, "%s/%s.md", folder, name);
	for (int number = 2; is_taken(notebook, promised, path); number++)
		path = arena_format(arena, "%s/%s-%d.md", folder, name, number);
	*out = path;
	return 0;
}

int minute_path(const char **out, struct notebook *notebook, enum kind kind, struct date date, const char *title,
		const struct strings *promised)
{
	const char *folder =
		arena_format(notebook->ctx->arena, "%s/%04d/%02d", kind_folder(kind), date.year, date.month);

	return free_path(out, notebook, folder, date, title, promised);
}

int draft_path(const char **out, struct notebook *notebook, struct date date, const char *title)
{
	return free_path(out, notebook, "drafts", date, title, NULL);
}

static void add_headings(struct buf *out, const enum role *roles, size_t count, const char *language)
{
	for (size_t i = 0; i < count; i++)
		buf_add_format(out, "\n## %s\n", role_heading(roles[i], language));
}

/* A guest sees patients. Comments are never published, and those of erfar's own are no words of the note. */
static void add_reminder(struct buf *out, const char *language)
{
	buf_add_format(
		out, "\n<!-- erfar: %s -->\n",
		i18n_in(language, N_("You were a guest. What you saw of one patient stays there: write of the work, "
				     "not of a person whom somebody could recognise. Take this line out when "
				     "you have read it.")));
}

/* The sections keep the order in which one learns: what happened comes before what to do about it. */
static void add_template(struct buf *out, enum kind kind, const char *language)
{
	static const enum role experience[] = { ROLE_EXPERIENCE, ROLE_NOTICED, ROLE_QUESTIONS, ROLE_REFLECTION,
						ROLE_TRY };
	static const char *const learning[] = { N_("What it was"), N_("What we take home") };
	static const enum role visit[] = { ROLE_TIME, ROLE_MATTERS, ROLE_HINDRANCES, ROLE_COST, ROLE_TAKEN, ROLE_ASK };

	if (kind == KIND_LEARNING)
		for (size_t i = 0; i < sizeof(learning) / sizeof(*learning); i++)
			buf_add_format(out, "\n## %s\n", i18n_in(language, learning[i]));
	else if (kind == KIND_VISIT)
		add_headings(out, visit, sizeof(visit) / sizeof(*visit), language);
	else
		add_headings(out, experience, sizeof(experience) / sizeof(*experience), language);
}

void draft_write(struct buf *out, enum kind kind, const char *language, const char *id, const char *title,
		 struct date date, const char *extra, struct span body)
{
	char day[DATE_TEXT];

	buf_add_format(out, "---\nid: %s\nkind: %s\n", id, kind_name(kind));
	add_value(out, "title", title);
	buf_add_format(out, "date: %s\n%s---\n", date_text(day, date), extra);
	if (body.len) {
		buf_add_byte(out, '\n');
		buf_add_span(out, span_trim(body));
		buf_add_byte(out, '\n');
	} else {
		if (kind == KIND_VISIT)
			add_reminder(out, language);
		add_template(out, kind, language);
	}
}

int minute_check_readable(const struct note *note)
{
	for (size_t i = 0; i < note->findings.count; i++) {
		const struct finding *finding = &note->findings.items[i];

		if (finding->severity == SEVERITY_ERROR)
			return fail(ERROR_FORMAT, _("%s:%d:%d: %s. Nothing was changed; mend that line first."),
				    note->path, finding->line, finding->column, finding->message);
	}
	return 0;
}

int minute_check_day(struct notebook *notebook, struct date date)
{
	struct arena *arena = notebook->ctx->arena;
	struct folder_list list = { 0 };
	char day[DATE_TEXT];
	int rc = folder_walk(&list, arena, notebook->folder,
			     arena_format(arena, "minutes/%04d/%02d", date.year, date.month), ".md");

	(void)date_text(day, date);
	for (size_t i = 0; rc >= 0 && i < list.count; i++) {
		struct span file;
		struct note note;

		if (!span_starts(path_name(span_of(list.items[i].path)), day))
			continue;
		rc = folder_read(&file, arena, notebook->folder, list.items[i].path, NOTE_LIMIT_BYTES);
		if (rc >= 0 && span_is_blank(file))
			rc = fail(ERROR_FORMAT,
				  _("%s is empty, as after a power cut, and nothing was written; its last text comes "
				    "back with: git restore \"%s\". If it is to go, delete it."),
				  list.items[i].path, list.items[i].path);
		if (rc >= 0 && (rc = note_parse(&note, arena, list.items[i].path, file)) >= 0)
			rc = minute_check_readable(&note);
	}
	return rc;
}
