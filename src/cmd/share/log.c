/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar share log: who wrote what, and when. */
#include "cmd/share/actions.h"

#include "base/error.h"
#include "base/i18n.h"
#include "cmd/share/gate/let_through.h"
#include "cmd/share/gate/screen.h"
#include "model/notebook.h"
#include "store/history/compare.h"

#include <string.h>

struct log_args {
	long limit;
};

static const struct option options[] = {
	NUMBER(0, "limit", "N", struct log_args, limit, N_("how many to show (otherwise: 30)")),
	OPTIONS_END,
};

static const struct column columns[] = {
	{ "date", N_("date"), LOOK_TEXT },  { "by", N_("by"), LOOK_TEXT }, { "what", N_("what"), LOOK_WIDE },
	{ "paths", NULL, LOOK_DATA },	    { "commit", NULL, LOOK_DATA }, { "command", NULL, LOOK_DATA },
	{ "let_through", NULL, LOOK_DATA }, { "to", N_("to"), LOOK_TEXT }, { "gate", NULL, LOOK_DATA },
	{ NULL, NULL, LOOK_DATA },
};

/* The rest of the line in a message that begins with key; NULL when there is none. */
static const char *trailer(struct arena *arena, struct span message, const char *key)
{
	struct span line;

	while (span_next_line(&message, &line))
		if (span_starts(line, key))
			return span_copy(arena, span_skip(line, strlen(key)));
	return NULL;
}

/* With whom (unsent NULL: unknown): the clinic once it has been sent, and the forum that a note was given to. */
static void read_to(struct strings *out, struct arena *arena, const struct history_entry *entry,
		    const struct map *unsent)
{
	const char *forum = trailer(arena, span_of(entry->message), "Shared-with: ");

	if (unsent && !map_get(unsent, span_of(entry->id)))
		strings_add(out, arena, "clinic");
	if (forum)
		strings_add(out, arena, arena_format(arena, "forum:%s", forum));
}

/* What may be printed of each; those of a commit were written before anybody looked, or by plain git. */
static void print_masked(struct printer *printer, struct context *ctx, const struct strings *list)
{
	struct strings shown = { 0 };

	for (size_t i = 0; i < list->count; i++)
		strings_add(&shown, ctx->arena, context_value(ctx, list->items[i]));
	printer_list(printer, shown.items, shown.count);
}

static void print_entry(struct printer *printer, struct context *ctx, const struct screen *screen,
			const struct history_entry *entry, const struct strings *let_through, const struct map *unsent)
{
	struct arena *arena = ctx->arena;
	struct span message = span_of(entry->message);
	const char *first = screen_shown(screen, arena, span_copy(arena, span_take(message, span_find(message, '\n'))));
	struct strings to = { 0 };
	const char *what = first, *gate = trailer(arena, message, "Gate: ");

	for (size_t i = 0; i < let_through->count; i++)
		what = arena_format(arena, "%s; %s", what, context_value(ctx, let_through->items[i]));
	if (gate)
		what = arena_format(arena, _("%s; gate: %s"), what, context_masked(ctx, gate));

	printer_begin(printer);
	printer_date(printer, clock_from_seconds(entry->seconds).date);
	printer_string(printer, screen_shown(screen, arena, entry->author));
	printer_text(printer, span_of(printer_is_text(printer) ? what : first));
	print_masked(printer, ctx, &entry->paths);
	printer_string(printer, entry->id);
	printer_string(printer, *entry->command ? context_masked(ctx, entry->command) : NULL);
	print_masked(printer, ctx, let_through);
	read_to(&to, arena, entry, unsent);
	print_masked(printer, ctx, &to);
	printer_string(printer, gate ? context_masked(ctx, gate) : NULL);
	printer_end(printer);
}

/* Before anything was sent all is unsent. 1: HEAD is on no branch, so nobody can tell. */
static int find_unsent(struct map *out, struct history *history)
{
	struct history_upstream upstream;
	char id[HISTORY_ID];
	bool known;
	int rc = history_upstream(&upstream, history);

	if (rc < 0) {
		error_clear();
		return rc == ERROR_BUSY ? 1 : rc;
	}
	known = history_ref(id, history, upstream.tracking) >= 0;
	error_clear();
	return history_unsent(out, history, known ? id : NULL);
}

/*
 * Newest first, so that a step which only tells what earlier ones brought has been read before them. Without a gate only
 * what the messages tell.
 */
static int print_all(struct printer *printer, const struct session *session, const struct screen *screen,
		     const struct history_log *log, const struct map *unsent)
{
	struct let_through telling = { .ctx = session->ctx,
				       .history = screen->history,
				       .gate = screen->gate,
				       .has_declared = folder_has(session->notebook->folder, "synthetic.csv") };
	int rc = history_tags(&telling.tags, screen->history);

	let_through_begin(&telling);
	for (size_t i = 0; i < log->count && rc >= 0; i++) {
		struct strings let_through = { 0 };

		let_through_read(&let_through, &telling, span_of(log->items[i].message));
		if (telling.gate && (rc = let_through_find(&let_through, &telling, &log->items[i])) < 0)
			break;
		print_entry(printer, session->ctx, screen, &log->items[i], &let_through, unsent);
	}
	return rc;
}

static int run(struct session *session, const void *parsed, const char *const *operands)
{
	const struct log_args *args = parsed;
	const struct history_query query = { .limit = args->limit ? (size_t)args->limit : 30, .paths = true };
	struct history_log log = { 0 };
	struct map unsent;
	bool known;
	struct history *history;
	struct printer *printer;
	struct screen screen;
	int rc;

	(void)operands;
	if ((rc = history_open(&history, session->ctx, session->notebook->folder)) < 0)
		return rc;
	map_init(&unsent, session->ctx->arena);
	if ((rc = history_log(&log, history, &query)) >= 0)
		rc = find_unsent(&unsent, history);
	known = rc == 0;
	if (rc >= 0) {
		(void)screen_open(&screen, session->notebook, history);
		error_clear();
	}
	printer = printer_open(session->ctx, session->format, "log/1", columns);
	if (rc >= 0)
		rc = print_all(printer, session, &screen, &log, known ? &unsent : NULL);
	(void)printer_close(printer);
	history_close(history);
	return rc < 0 ? rc : 0;
}

const struct command share_log = {
	.name = "log",
	.aliases = "logg",
	.summary = N_("who wrote what, and when"),
	.examples = "erfar share log\nerfar share log --limit 100 --format csv",
	.options = options,
	.args_size = sizeof(struct log_args),
	.needs = NEEDS_NOTEBOOK | LISTS,
	.run = run,
};
