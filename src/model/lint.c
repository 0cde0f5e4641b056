/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/lint.h"

#include "base/i18n.h"
#include "base/utf8.h"
#include "model/guard.h"
#include "text/unicode.h"

struct word {
	struct span word; /* folded */
	const char *rather, *why;
};

struct lint {
	struct notebook *notebook;
	struct gate *gate;
	struct people people;
	struct themes themes;
	struct word *words;
	size_t word_count;
	struct map ids; /* id -> path of the first note that has it */
	struct findings twice;
};

static int read_words(struct lint *lint)
{
	struct arena *arena = lint->notebook->ctx->arena;
	struct csv_table table;
	struct span file;
	int word, rather, why, rc;

	if ((rc = notebook_table(&table, &file, lint->notebook, "words.csv")) < 0)
		return rc;
	word = csv_column(&table, "word|ord");
	rather = csv_column(&table, "rather|heller|hellere");
	why = csv_column(&table, "why|hvorfor|kvifor");
	lint->words = arena_array(arena, table.row_count, sizeof(*lint->words));
	for (size_t row = 0; row < table.row_count; row++) {
		struct buf folded = BUF_INIT;

		unicode_fold(&folded, span_trim(csv_cell(&table, row, word)));
		if (folded.len) {
			struct word *entry = &lint->words[lint->word_count++];

			entry->word = span_make(span_copy(arena, buf_span(&folded)), folded.len);
			entry->rather = span_copy(arena, span_trim(csv_cell(&table, row, rather)));
			entry->why = span_copy(arena, span_trim(csv_cell(&table, row, why)));
		}
		buf_done(&folded);
	}
	return 0;
}

int lint_open(struct lint **out, struct notebook *notebook)
{
	struct lint *lint = arena_alloc(notebook->ctx->arena, sizeof(*lint));
	int rc;

	lint->notebook = notebook;
	map_init(&lint->ids, notebook->ctx->arena);
	if ((rc = guard_open(&lint->gate, notebook)) < 0 || (rc = notebook_people(&lint->people, notebook)) < 0 ||
	    (rc = notebook_themes(&lint->themes, notebook)) < 0 || (rc = read_words(lint)) < 0)
		return rc;
	*out = lint;
	return 0;
}

static void add(struct findings *out, struct lint *lint, const struct note *note, int line, int column,
		enum severity severity, const char *rule, const char *message)
{
	findings_add(out, lint->notebook->ctx->arena,
		     (struct finding){ .path = note->path, .line = line, .column = column, .severity = severity,
				       .rule = rule, .message = message });
}

static int line_of_key(const struct note *note, const char *key)
{
	const struct front_entry *entry = front_find(&note->front, key);

	return entry ? entry->line : 1;
}

static void check_names(struct findings *out, struct lint *lint, const struct note *note, const char *key,
			const struct strings *names)
{
	for (size_t i = 0; lint->people.count && i < names->count; i++)
		if (!people_find(&lint->people, span_of(names->items[i])))
			add(out, lint, note, line_of_key(note, key), 1, SEVERITY_WARNING, "name",
			    arena_format(lint->notebook->ctx->arena,
					 _("people.csv does not know \"%s\"; add a row there or check the spelling."),
					 names->items[i]));
}

static void check_themes(struct findings *out, struct lint *lint, const struct note *note)
{
	for (size_t i = 0; lint->themes.count && i < note->themes.count; i++)
		if (!themes_find(&lint->themes, span_of(note->themes.items[i])))
			add(out, lint, note, line_of_key(note, "themes"), 1, SEVERITY_WARNING, "theme",
			    arena_format(lint->notebook->ctx->arena,
					 _("themes.csv does not know \"%s\"; add a row there or choose one of its themes."),
					 note->themes.items[i]));
}

/* The group's own words, whole words only, case aside. Hints, never errors. */
static void check_line_words(struct findings *out, struct lint *lint, const struct note *note, struct span line,
			     int number)
{
	struct buf folded = BUF_INIT;

	unicode_fold(&folded, line);
	for (size_t i = 0; i < lint->word_count; i++) {
		struct span rest = buf_span(&folded), wanted = lint->words[i].word;
		size_t at = span_find_text(rest, wanted.at);
		size_t len;

		if (at == rest.len || (at && unicode_is_word(utf8_next(span_skip(rest, at - 1), &len))) ||
		    (at && ((unsigned char)rest.at[at - 1] & 0x80)))
			continue;
		rest = span_skip(rest, at + wanted.len);
		if (rest.len && unicode_is_word(utf8_next(rest, &len)))
			continue;
		add(out, lint, note, number, (int)at + 1, SEVERITY_WARNING, "word",
		    arena_format(lint->notebook->ctx->arena, _("\"%s\": rather \"%s\" (%s)"), wanted.at,
				 lint->words[i].rather, lint->words[i].why));
	}
	buf_done(&folded);
}

static void check_words(struct findings *out, struct lint *lint, const struct note *note)
{
	struct span rest = span_skip(note->file, note->front.body), line;

	for (int number = note->front.present ? note->front.body_line : 1; span_next_line(&rest, &line); number++)
		check_line_words(out, lint, note, line, number);
}

/* An experience that knows what to do before it has said what was seen. */
static void check_order(struct findings *out, struct lint *lint, const struct note *note)
{
	const struct section *try = note_section(note, ROLE_TRY), *seen = note_section(note, ROLE_REFLECTION);

	if (note->kind == KIND_EXPERIENCE && try && seen && try->start < seen->start)
		add(out, lint, note, try->line, 1, SEVERITY_WARNING, "order",
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
	    arena_format(lint->notebook->ctx->arena, _("%s has the same id; \"erfar share\" unites the two."), first));
}

int lint_note(struct findings *out, struct lint *lint, const struct note *note)
{
	struct gate_report report = { 0 };
	int rc;

	for (size_t i = 0; i < note->findings.count; i++) {
		struct finding finding = note->findings.items[i];

		finding.path = note->path;
		findings_add(out, lint->notebook->ctx->arena, finding);
	}
	check_names(out, lint, note, "present", &note->present);
	check_names(out, lint, note, "away", &note->away);
	check_names(out, lint, note, "excused", &note->excused);
	check_themes(out, lint, note);
	check_order(out, lint, note);
	check_words(out, lint, note);
	check_id(lint, note);
	if ((rc = gate_check(&report, lint->gate, lint->notebook->ctx->arena, note->path, note->file)) < 0)
		return rc;
	for (size_t i = 0; i < report.findings.count; i++)
		findings_add(out, lint->notebook->ctx->arena, report.findings.items[i]);
	return 0;
}

void lint_finish(struct findings *out, struct lint *lint)
{
	for (size_t i = 0; i < lint->twice.count; i++)
		findings_add(out, lint->notebook->ctx->arena, lint->twice.items[i]);
}
