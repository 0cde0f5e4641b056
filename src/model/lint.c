/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/lint.h"

#include "base/i18n.h"
#include "model/alike.h"
#include "model/guard.h"
#include "model/lint_parts.h"
#include "model/missed.h"
#include "model/people.h"
#include "model/plan.h"
#include "model/themes.h"
#include "model/wording.h"
#include "text/dateword.h"

#include <stdlib.h>
#include <string.h>

struct lint {
	struct notebook *notebook;
	struct gate *gate;
	struct people people;
	struct themes themes;
	struct wording *wording;
	struct lint_register *conclusions; /* NULL until a note has any */
	struct lint_plans *plans;	   /* NULL until there is a plan */
	struct map seen;		   /* paths of the notes looked at */
	struct map ids;			   /* id -> path of the first note that has it */
	struct alike names;
	struct findings twice;
};

int lint_open(struct lint **out, struct notebook *notebook)
{
	struct lint *lint = arena_alloc(notebook->ctx->arena, sizeof(*lint));
	int rc;

	lint->notebook = notebook;
	map_init(&lint->ids, notebook->ctx->arena);
	map_init(&lint->seen, notebook->ctx->arena);
	alike_init(&lint->names, notebook->ctx->arena);
	if ((rc = guard_open(&lint->gate, notebook)) < 0 || (rc = people_load(&lint->people, notebook)) < 0 ||
	    (rc = themes_load(&lint->themes, notebook)) < 0 || (rc = wording_open(&lint->wording, notebook)) < 0)
		return rc;
	*out = lint;
	return 0;
}

static void add(struct findings *out, struct lint *lint, const struct note *note, int line, int column,
		enum severity severity, const char *rule, const char *message)
{
	findings_add(out, lint->notebook->ctx->arena,
		     (struct finding){ .path = note->path,
				       .line = line,
				       .column = column,
				       .severity = severity,
				       .rule = rule,
				       .message = message });
}

static int line_of_key(const struct note *note, const char *key)
{
	const struct front_entry *entry = front_find(&note->front, key);

	return entry ? entry->line : 1;
}

static void check_name(struct findings *out, struct lint *lint, const struct note *note, const char *key,
		       struct span name)
{
	if (lint->people.count && !people_find(&lint->people, name))
		add(out, lint, note, line_of_key(note, key), 1, SEVERITY_WARNING, "name",
		    arena_format(lint->notebook->ctx->arena,
				 _("people.csv does not know \"%s\"; add a row there or check the spelling."),
				 span_copy(lint->notebook->ctx->arena, name)));
}

static void check_names(struct findings *out, struct lint *lint, const struct note *note, const char *key,
			const struct strings *names)
{
	for (size_t i = 0; i < names->count; i++)
		check_name(out, lint, note, key, span_of(names->items[i]));
}

/* "NAME DATE" each; a name alone is read as well. */
static void check_readers(struct findings *out, struct lint *lint, const struct note *note)
{
	const struct date leap_year = { 2024, 1, 1 };
	struct arena *arena = lint->notebook->ctx->arena;

	for (size_t i = 0; i < note->read.count; i++) {
		const char *entry = note->read.items[i];
		struct span day, name = missed_reader(&day, span_of(entry));
		struct date date;

		if (name.len)
			check_name(out, lint, note, "read", name);
		else
			add(out, lint, note, line_of_key(note, "read"), 1, SEVERITY_WARNING, "name",
			    arena_format(
				    arena,
				    _("\"%s\" names nobody; write who has read it, as in \"Ola Berg 2026-09-10\"."),
				    entry));
		if (day.len && !date_parse(&date, day))
			add(out, lint, note, line_of_key(note, "read"), 1, SEVERITY_WARNING, "date",
			    arena_format(arena,
					 date_in_words(&date, day, leap_year)
						 ? _("\"%s\": write the date as YYYY-MM-DD")
						 : _("\"%s\": there is no such day; write the date as YYYY-MM-DD"),
					 entry));
	}
}

static void check_themes(struct findings *out, struct lint *lint, const struct note *note)
{
	for (size_t i = 0; lint->themes.count && i < note->themes.count; i++)
		if (!themes_find(&lint->themes, span_of(note->themes.items[i])))
			add(out, lint, note, line_of_key(note, "themes"), 1, SEVERITY_WARNING, "theme",
			    arena_format(
				    lint->notebook->ctx->arena,
				    _("themes.csv does not know \"%s\"; add a row there or choose one of its themes."),
				    note->themes.items[i]));
}

/* A slip of the pen: 2062 for 2026, or 1926. Minutes may be begun beforehand, and old ones brought in. */
static void check_day(struct findings *out, struct lint *lint, const struct note *note)
{
	const struct date first = { 1980, 1, 1 }, last = date_add_days(lint->notebook->ctx->now.date, 366);
	char text[DATE_TEXT];

	if (note->kind == KIND_OTHER || note->kind == KIND_PLAN || note->kind == KIND_PROGRAMME ||
	    !date_is_set(note->date) || (date_compare(note->date, first) >= 0 && date_compare(note->date, last) <= 0))
		return;
	add(out, lint, note, line_of_key(note, "date"), 1, SEVERITY_WARNING, "date",
	    arena_format(lint->notebook->ctx->arena, _("%s can hardly be the day of this note; check the year."),
			 date_text(text, note->date)));
}

static bool has_text(const struct note *note, const struct section *section)
{
	struct span rest = section_body(note, section), line;

	while (span_next_line(&rest, &line))
		if (span_trim(line).len && !span_starts(span_trim(line), "<!--"))
			return true;
	return false;
}

/* The first section of that role, or below a heading of that role, in which something is written. */
static const struct section *written_section(const struct note *note, enum role role)
{
	for (size_t i = 0; i < note->section_count; i++)
		if (note->sections[i].role == role && has_text(note, &note->sections[i]))
			return &note->sections[i];
	return NULL;
}

/* Where it stays with what happened: what was noticed, what colleagues ask, what is seen in it. */
static const struct section *first_stay(const struct note *note)
{
	static const enum role roles[] = { ROLE_NOTICED, ROLE_QUESTIONS, ROLE_REFLECTION };
	const struct section *first = NULL;

	for (size_t i = 0; i < sizeof(roles) / sizeof(*roles); i++) {
		const struct section *section = written_section(note, roles[i]);

		if (section && (!first || section->start < first->start))
			first = section;
	}
	return first;
}

/* An experience that knows what to do before it has said what was seen. */
static void check_order(struct findings *out, struct lint *lint, const struct note *note)
{
	const struct section *try = written_section(note, ROLE_TRY), *agreed = written_section(note, ROLE_CONCLUSIONS);
	const struct section *solution = !try || (agreed && agreed->start < try->start) ? agreed : try;
	const struct section *stay = first_stay(note), *seen = written_section(note, ROLE_REFLECTION);

	if (note->kind != KIND_EXPERIENCE || !solution)
		return;
	if (!stay)
		add(out, lint, note, solution->line, 1, SEVERITY_WARNING, "order",
		    _("There is a solution here, and no reflection yet; stay a little longer with what happened."));
	else if (solution->start < stay->start || (seen && solution->start < seen->start))
		add(out, lint, note, solution->line, 1, SEVERITY_WARNING, "order",
		    _("The solution stands before the reflection; stay a little longer with what happened."));
}

static void check_id(struct lint *lint, const struct note *note)
{
	const char *first;

	if (!note->front.present || !front_find(&note->front, "id"))
		return;
	first = map_get(&lint->ids, note->id);
	if (!first) {
		map_put(&lint->ids, note->id, (void *)(uintptr_t)note->path);
		return;
	}
	add(&lint->twice, lint, note, line_of_key(note, "id"), 1, SEVERITY_ERROR, "id",
	    arena_format(
		    lint->notebook->ctx->arena,
		    _("%s has the same id. If both are one note, \"erfar share settle\" makes one of them; if not, give one "
		      "its own date, and \"erfar share\" gives it its own id."),
		    first));
}

/* Two files here, and one for a colleague. */
static void check_alike(struct lint *lint, const struct note *note)
{
	const char *message = alike_add(&lint->names, note->path);

	if (message)
		add(&lint->twice, lint, note, 1, 1, SEVERITY_WARNING, "file-name", message);
}

static int look_over(struct findings *out, struct lint *lint, const struct note *note)
{
	struct gate_report report = { 0 };
	int rc;

	plan_check(out, lint->notebook->ctx->arena, note);
	for (size_t i = 0; i < note->findings.count; i++) {
		struct finding finding = note->findings.items[i];

		finding.path = note->path;
		findings_add(out, lint->notebook->ctx->arena, finding);
	}
	check_names(out, lint, note, "present", &note->present);
	check_names(out, lint, note, "away", &note->away);
	check_names(out, lint, note, "excused", &note->excused);
	check_names(out, lint, note, "part", &note->part);
	check_readers(out, lint, note);
	check_themes(out, lint, note);
	check_day(out, lint, note);
	check_order(out, lint, note);
	lint_plan_words(out, lint->notebook->ctx->arena, note, &lint->people, &lint->themes);
	if (!span_starts(span_of(note->path), "forum/"))
		lint_items(out, lint->notebook->ctx->arena, note);
	if ((rc = lint_replaces(out, &lint->conclusions, lint->notebook, note)) < 0)
		return rc;
	if ((rc = lint_idle(out, &lint->plans, lint->notebook, note)) < 0)
		return rc;
	wording_check(out, lint->wording, note);
	check_id(lint, note);
	if (strcmp(note->path, "-") != 0) {
		check_alike(lint, note);
		(void)gate_check_path(&report, lint->gate, lint->notebook->ctx->arena, note->path);
	}
	if ((rc = gate_check(&report, lint->gate, lint->notebook->ctx->arena, note->path, note->file)) < 0)
		return rc;
	for (size_t i = 0; i < report.findings.count; i++)
		findings_add(out, lint->notebook->ctx->arena, report.findings.items[i]);
	return 0;
}

static int by_place(const void *a, const void *b)
{
	const struct finding *first = a, *second = b;

	if (first->line != second->line)
		return first->line < second->line ? -1 : 1;
	if (first->column != second->column)
		return first->column < second->column ? -1 : 1;
	return strcmp(first->message, second->message);
}

int lint_note(struct findings *out, struct lint *lint, const struct note *note)
{
	struct findings found = { 0 };
	int rc;

	if (map_get(&lint->seen, span_of(note->path)))
		return 0;
	map_put(&lint->seen, span_of(note->path), lint);
	rc = look_over(&found, lint, note);
	if (found.count)
		qsort(found.items, found.count, sizeof(*found.items), by_place);
	for (size_t i = 0; i < found.count; i++)
		findings_add(out, lint->notebook->ctx->arena, found.items[i]);
	return rc;
}

void lint_finish(struct findings *out, struct lint *lint)
{
	for (size_t i = 0; i < lint->twice.count; i++)
		findings_add(out, lint->notebook->ctx->arena, lint->twice.items[i]);
}
