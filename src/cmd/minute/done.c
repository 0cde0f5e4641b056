/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar minute done: tick a follow-up, and how it went. */
#include "cmd/minute/actions.h"
#include "cmd/ask.h"
#include "cmd/minute/common.h"

#include "base/error.h"
#include "base/i18n.h"
#include "model/itemref.h"
#include "text/note_edit.h"

#include <string.h>

struct done_args {
	const char *note;
};

static const struct option options[] = {
	TEXT(0, "note", "TEXT", struct done_args, note, N_("how it went")),
	OPTIONS_END,
};

/* Parentheses that stand alone become brackets. */
static void tame_parentheses(char *words)
{
	char *open = NULL;
	size_t depth = 0;

	for (char *at = words; *at; at++) {
		if (*at == '(' && depth++ == 0)
			open = at;
		if (*at == ')' && depth)
			depth--;
		else if (*at == ')')
			*at = ']';
	}
	for (; depth && open && *open; open++) /* from the first that never closes */
		if (strchr("()", *open))
			*open = *open == '(' ? '[' : ']';
}

/*
 * Whether the line, once written, is read as what it is; ":)" in the words is no trouble, a lone ")" ends "(done ...".
 */
static bool reads_same(struct arena *arena, const struct item *item)
{
	struct buf line = BUF_INIT;
	struct item again;

	item_write(&line, item);
	item_parse(&again, arena, buf_span(&line), item->role);
	buf_done(&line);
	return span_equal(again.how, item->how) && span_equal(again.text, item->text) &&
	       date_compare(again.due, item->due) == 0;
}

/* How it went, without a word that looks like an anchor. */
static struct span read_how(struct arena *arena, const char *note)
{
	char *words = span_copy(arena, span_trim(span_of(note)));
	struct span rest = span_of(words), word;
	struct buf out = BUF_INIT;
	struct span how;

	while (rest.len && span_next(&rest, ' ', &word)) {
		if (out.len && word.len)
			buf_add_byte(&out, ' ');
		buf_add_span(&out, item_is_anchor(word) ? span_skip(word, 1) : word);
	}
	how = span_of(span_copy(arena, buf_span(&out)));
	buf_done(&out);
	return how;
}

static int tick(struct session *session, const struct catalog_item *entry, const struct done_args *args)
{
	struct context *ctx = session->ctx;
	const struct item *old;
	struct buf bytes = BUF_INIT;
	struct item item;
	struct note note;
	int rc;

	if ((rc = minute_load(&note, session, entry->note->path)) < 0)
		return rc;
	old = item_in_note(&note, entry);
	if (!old)
		return fail(ERROR_STALE, _("%s has changed just now; try again."), entry->note->path);
	item = *old;
	item.anchor = note_anchor(ctx->arena, &note, old);
	item.has_box = item.ticked = true;
	item.done = ctx->now.date;
	item.how = read_how(ctx->arena, args->note);
	if (!reads_same(ctx->arena, &item)) {
		char *tamed = span_copy(ctx->arena, item.how);

		tame_parentheses(tamed);
		item.how = span_of(tamed);
	}
	rc = note_replace_item(&bytes, &note, old, &item);
	if (rc >= 0)
		rc = minute_save(session, entry->note->path, &note.file, buf_span(&bytes),
				 arena_format(ctx->arena, i18n_in(ctx->written, N_("done: %s")), entry->text),
				 "minute done");
	buf_done(&bytes);
	return rc;
}

static int fail_done(const struct catalog_item *entry)
{
	char day[DATE_TEXT];

	if (!date_is_set(entry->done))
		return fail(ERROR_USAGE, _("\"%s\" is done already (%s:%d)."), entry->text, entry->note->path,
			    entry->line);
	return fail(ERROR_USAGE, _("\"%s\" was done on %s already (%s:%d)."), entry->text, date_text(day, entry->done),
		    entry->note->path, entry->line);
}

static int run(struct session *session, const void *parsed, const char *const *operands)
{
	const struct catalog_query query = { .items = true, .only = ROLE_ACTIONS };
	struct done_args args = *(const struct done_args *)parsed;
	const struct catalog_item *entry;
	struct catalog *catalog;
	int rc;

	if ((rc = catalog_load(&catalog, session->ctx, session->notebook->folder, &query)) < 0 ||
	    (rc = item_find(&entry, session->ctx, catalog, ROLE_ACTIONS, operands[0])) < 0)
		return rc;
	if (entry->ticked)
		return fail_done(entry);
	if (!args.note && session->ctx->may_ask) {
		args.note = ask_line(session->ctx, arena_format(session->ctx->arena,
								_("%s\nHow did it go? (Enter: skip)"), entry->text));
		if (!args.note) {
			context_say(session->ctx, _("It is left as it was, not done."));
			return 0;
		}
	}
	return tick(session, entry, &args);
}

const struct command minute_done = {
	.name = "done",
	.aliases = "ferdig gjort færdig",
	.operands = "ACTION",
	.summary = N_("tick a follow-up, and say how it went"),
	.examples = N_("erfar minute done a3ck9t --note \"laminated, hangs by the telephone\"\n"
		       "erfar minute done \"new cards\""),
	.options = options,
	.args_size = sizeof(struct done_args),
	.needs = NEEDS_NOTEBOOK | WRITES_NOTES | TAKES_TURNS,
	.run = run,
};
