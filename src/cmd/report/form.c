/* SPDX-License-Identifier: GPL-3.0-or-later */
/* In which form a report is written, and writing it. */
#include "base/error.h"
#include "base/i18n.h"
#include "cmd/report/common.h"
#include "cmd/report/words.h"
#include "index/catalog.h"

#include <string.h>

const struct option report_options[] = {
	REPORT_ROWS(REPORT_FORMATS),
	MAIL_ROWS,
	OPTIONS_END,
};
const struct option report_agenda_options[] = {
	REPORT_ROWS(REPORT_FORMATS "|ics"),
	MAIL_ROWS,
	OPTIONS_END,
};
const struct option report_calendar_options[] = {
	REPORT_ROWS("ics"),
	CALENDAR_ROWS,
	OPTIONS_END,
};

static int read_mode(mode_t *out, const struct report_args *args)
{
	int rc = report_read_mode(out, args->mode);

	if (rc >= 0 && args->mode && (!args->output || strcmp(args->output, "-") == 0))
		return fail(ERROR_USAGE, _("--mode is about a file; say which with -o FILE."));
	return rc;
}

/* The forms of this kind, as its option names them. */
static int fail_format(const struct report *report, const char *wanted)
{
	const struct option_set set = { report->session->command->options, NULL };
	struct span rest = span_of(option_find(&set, 1, span_of("format"), 0)->value), word;
	struct strings names = { 0 };

	while (span_next(&rest, '|', &word))
		strings_add_span(&names, report->arena, word);
	return fail(ERROR_USAGE, _("--format is one of these here: %s, not \"%s\"."),
		    strings_join(report->arena, &names), wanted);
}

int report_read_form(struct report *report)
{
	static const char *const names[] = { "text", "md", "html", "csv", "json", "mail" };
	const struct report_args *args = report->args;
	const char *wanted = args->format;
	bool sent = args->to.count || args->from;
	int rc;

	report->format = args->plain_csv ? REPORT_CSV : sent ? REPORT_MAIL : REPORT_TEXT;
	if (args->plain_csv && wanted && strcmp(wanted, "csv") != 0)
		return fail(ERROR_USAGE, _("--plain-csv is CSV; it can't be --format %s at the same time."), wanted);
	if (wanted) {
		int found = 0;

		while (found < 6 && strcmp(names[found], wanted) != 0)
			found++;
		if (found == 6)
			return fail_format(report, wanted);
		report->format = found;
	}
	if (sent && report->format != REPORT_MAIL)
		return fail(ERROR_USAGE, _("--to and --from are for a mail; leave out the other format."));
	if ((rc = read_mode(&report->mode, args)) < 0)
		return rc;
	return report->format == REPORT_MAIL ? report_read_mail(report) : 0;
}

int report_read_mode(mode_t *out, const char *text)
{
	mode_t mode = 0;

	*out = 0;
	if (!text)
		return 0;
	for (const char *at = text; *at; at++) {
		if (*at < '0' || *at > '7' || mode > 0777)
			mode = 01000;
		mode = mode * 8 + (mode_t)(*at - '0');
	}
	if (mode > 0777 || (mode & 0600) != 0600 || (mode & 0111))
		return fail(
			ERROR_USAGE,
			_("--mode is three digits such as 640 (your group may read) or 644 (everybody), not \"%s\"."),
			text);
	*out = mode;
	return 0;
}

const char *report_explained(const struct report *report, const char *detail, const char *path, int line)
{
	const char *place;

	if (!report->args->explain)
		return detail;
	place = context_veiled(report->session->ctx, path); /* by itself, as a path is read otherwise than words */
	if (line)
		place = arena_format(report->arena, "%s:%d", place, line);
	return *detail ? arena_format(report->arena, "%s, %s", detail, place) : place;
}

enum mark report_mark(enum follow_up state)
{
	static const enum mark marks[] = { MARK_LATE, MARK_OPEN, MARK_DONE };

	return marks[state];
}

const char *report_task(const struct report *report, const struct catalog_item *item)
{
	size_t owner = strlen(item->owner), words = strlen(item->text);
	char *task;

	if (!owner)
		return item->text;
	task = arena_text(report->arena, owner + 2 + words);
	memcpy(task, item->owner, owner);
	memcpy(task + owner, ": ", 2);
	memcpy(task + owner + 2, item->text, words + 1);
	return task;
}

const char *report_due(struct report *report, struct date due)
{
	struct day_words *last = &report->due;

	if (!date_is_set(due))
		return "";
	if (!last->words || date_compare(last->day, due) != 0)
		*last = (struct day_words){ due, arena_format(report->arena, i18n_in(report->language, "by %s"),
							      words_day(report->arena, report->language, due)) };
	return last->words;
}

const char *report_day(struct report *report, struct date day)
{
	struct day_words *last = &report->day;

	if (!last->words || date_compare(last->day, day) != 0)
		*last = (struct day_words){ day, words_day(report->arena, report->language, day) };
	return last->words;
}

void report_write(struct report *report, const struct buf *bytes)
{
	(void)fwrite(bytes->at, 1, bytes->len, report->session->ctx->out);
}

static void add_footer(struct report *report)
{
	const char *l = report->language, *commit;
	size_t unread = report->agenda.catalog->unread.count;
	const char *from = arena_format(report->arena, i18n_in(l, "Made from the notes on %s."),
					words_day(report->arena, l, report->today));

	report_find_commit(report);
	commit = arena_format(report->arena, "%.10s", report->commit);
	if (*commit && report->unsaved)
		from = arena_format(report->arena,
				    i18n_plural_in(l, "%s Version %s, with %ld change not yet saved.",
						   "%s Version %s, with %ld changes not yet saved.",
						   (unsigned long)report->unsaved),
				    from, commit, report->unsaved);
	else if (*commit)
		from = arena_format(report->arena, i18n_in(l, "%s Version %s."), from, commit);
	if (unread)
		from = arena_format(report->arena,
				    i18n_plural_in(l, "%s %zu note could not be read as it should be.",
						   "%s %zu notes could not be read as they should be.", unread),
				    from, unread);
	report->document.footer = from;
}

void report_write_document(struct report *report)
{
	struct buf bytes = BUF_INIT;

	if (!report->document.count) /* a page is there all the same, for whoever looks at it every week */
		document_paragraph(&report->document,
				   i18n_in(report->language, "There is nothing to tell of these days."));
	add_footer(report);
	if (report->format == REPORT_MAIL)
		report_add_mail(&bytes, report);
	else if (report->format == REPORT_HTML)
		document_write_html(&bytes, &report->document);
	else if (report->format == REPORT_MARKDOWN)
		document_write_markdown(&bytes, &report->document);
	else
		document_write_text(&bytes, &report->document, report->session->ctx->colour && !report->screen);
	report_write(report, &bytes);
	buf_done(&bytes);
}

struct printer *report_printer(const struct report *report, const char *schema, const struct column *columns)
{
	enum format format = report->format == REPORT_JSON ? FORMAT_JSON
			     : report->args->plain_csv	   ? FORMAT_PLAIN_CSV
							   : FORMAT_CSV;

	return printer_open(report->session->ctx, format, schema, columns);
}
