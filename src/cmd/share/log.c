/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar share log: who wrote what, and when. */
#include "cmd/share/actions.h"

#include "base/i18n.h"
#include "model/notebook.h"
#include "store/history/history.h"

struct log_args {
	long limit;
};

static const struct option options[] = {
	NUMBER(0, "limit", "N", struct log_args, limit, N_("how many to show (otherwise: 30)")),
	OPTIONS_END,
};

static const struct column columns[] = {
	{ "date", N_("date"), LOOK_TEXT }, { "by", N_("by"), LOOK_TEXT }, { "what", N_("what"), LOOK_WIDE },
	{ "paths", NULL, LOOK_DATA },	   { "commit", NULL, LOOK_DATA }, { "command", NULL, LOOK_DATA },
	{ NULL, NULL, LOOK_DATA },
};

static void print_entry(struct printer *printer, const struct history_entry *entry)
{
	struct span message = span_of(entry->message);

	printer_begin(printer);
	printer_date(printer, clock_from_seconds(entry->seconds).date);
	printer_string(printer, entry->author);
	printer_text(printer, span_take(message, span_find(message, '\n')));
	printer_list(printer, entry->paths.items, entry->paths.count);
	printer_string(printer, entry->id);
	printer_string(printer, *entry->command ? entry->command : NULL);
	printer_end(printer);
}

static int run(struct session *session, const void *parsed, const char *const *operands)
{
	const struct log_args *args = parsed;
	const struct history_query query = { .limit = args->limit ? (size_t)args->limit : 30, .paths = true };
	struct history_log log = { 0 };
	struct history *history;
	struct printer *printer;
	int rc;

	(void)operands;
	if ((rc = history_open(&history, session->ctx, session->notebook->folder)) < 0)
		return rc;
	rc = history_log(&log, history, &query);
	printer = printer_open(session->ctx, session->format, "log/1", columns);
	for (size_t i = 0; rc >= 0 && i < log.count; i++)
		print_entry(printer, &log.items[i]);
	(void)printer_close(printer);
	history_close(history);
	return rc;
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
