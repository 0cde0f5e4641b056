/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar-history log: commits, newest first. */
#include "cmd/history/actions.h"

#include "base/error.h"
#include "base/i18n.h"
#include "model/notebook.h"
#include "store/history/history.h"

struct log_args {
	long number;
};

static const struct option options[] = {
	NUMBER('N', "number", "N", struct log_args, number, N_("no more than N commits")),
	OPTIONS_END,
};

static const struct column columns[] = {
	{ "id", NULL, LOOK_DATA },
	{ "date", N_("date"), LOOK_TEXT },
	{ "author", N_("author"), LOOK_TEXT },
	{ "email", NULL, LOOK_DATA },
	{ "subject", N_("what"), LOOK_WIDE },
	{ "command", NULL, LOOK_DATA },
	{ "paths", NULL, LOOK_DATA },
	{ NULL, NULL, LOOK_DATA },
};

static void print(struct printer *printer, const struct history_entry *entry)
{
	struct span message = span_of(entry->message);

	printer_begin(printer);
	printer_string(printer, entry->id);
	printer_date(printer, clock_from_seconds(entry->seconds).date);
	printer_text(printer, span_of(entry->author));
	printer_text(printer, span_of(entry->email));
	printer_text(printer, span_take(message, span_find(message, '\n')));
	printer_text(printer, span_of(entry->command));
	printer_list(printer, entry->paths.items, entry->paths.count);
	printer_end(printer);
}

static int run(struct session *session, const void *parsed, const char *const *operands)
{
	const struct log_args *args = parsed;
	struct history_query query = { .path = operands[0],
				       .limit = (size_t)args->number,
				       .paths = session->format != FORMAT_TEXT };
	struct history *history;
	struct history_log log;
	struct printer *printer;
	int rc = history_open(&history, session->ctx, session->notebook->folder);

	if (rc < 0)
		return rc;
	rc = history_log(&log, history, &query);
	history_close(history);
	if (rc < 0)
		return rc;
	printer = printer_open(session->ctx, session->format, "log/1", columns);
	for (size_t i = 0; i < log.count; i++)
		print(printer, &log.items[i]);
	return printer_close(printer) ? 0 : ERROR_NOTHING;
}

const struct command history_log_action = {
	.name = "log",
	.operands = "[PATH]",
	.summary = N_("what was saved when, and by whom"),
	.examples = "erfar-history log minutes/2026/09",
	.options = options,
	.args_size = sizeof(struct log_args),
	.needs = NEEDS_NOTEBOOK | LISTS,
	.run = run,
};
