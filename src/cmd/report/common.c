/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/report/common.h"

#include "cmd/asked.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/number.h"
#include "cmd/hint.h"
#include "cmd/report/words.h"
#include "model/people.h"
#include "store/files/child.h"
#include "store/files/folder.h"
#include "text/dateword.h"

#include <stdlib.h>
#include <string.h>

#define REPORT_OPTIONS(formats)                                                                                        \
	{                                                                                                              \
		REPORT_ROWS(formats), OPTIONS_END,                                                                     \
	}

const struct option report_options[] = REPORT_OPTIONS("text|md|html|csv|json");
const struct option report_agenda_options[] = REPORT_OPTIONS("text|md|html|csv|json|ics");
const struct option report_calendar_options[] = REPORT_OPTIONS("ics");

static int read_format(struct report *report)
{
	static const char *const names[] = { "text", "md", "html", "csv", "json" };
	const char *wanted = report->args->format;

	report->format = report->args->plain_csv ? REPORT_CSV : REPORT_TEXT;
	if (report->args->plain_csv && wanted && strcmp(wanted, "csv") != 0)
		return fail(ERROR_USAGE, _("--plain-csv is CSV; it can't be --format %s at the same time."), wanted);
	for (int i = 0; wanted && i < 5; i++)
		if (strcmp(names[i], wanted) == 0) {
			report->format = i;
			return 0;
		}
	if (wanted)
		return fail(ERROR_USAGE, _("--format is text, md, html, csv or json here, not \"%s\"."), wanted);
	return 0;
}

/* What looks back begins in the past: a day without a year is the last such day, today included. */
static int read_since(struct date *out, const struct report *report, const char *words, enum report_days days)
{
	struct date first = report->today;

	if (!words)
		return 0;
	if (days == DAYS_AHEAD)
		return date_from_words(out, span_of(words), report->today);
	first.year--;
	if (first.day > date_days_in_month(first.year, first.month))
		first.day = (short)date_days_in_month(first.year, first.month);
	return date_from_words_after(out, span_of(words), report->today, date_add_days(first, 1));
}

/* A day without a year is the next from since on, where that is given. */
static int read_until(struct date *out, const struct report *report, const char *words, struct date since)
{
	return words ? date_from_words_after(out, span_of(words), report->today, since) : 0;
}

bool report_has_days(const struct report_args *args)
{
	return args->term || args->since || args->until;
}

enum mark report_mark(enum follow_up state)
{
	static const enum mark marks[] = { MARK_LATE, MARK_OPEN, MARK_DONE };

	return marks[state];
}

static int choose_usual(struct report *report, enum report_days days)
{
	const struct plan *ahead = plans_current(&report->agenda.plans, report->today);
	struct period period = { .from = report->today, .to = report->today };
	const struct date none = { 0 };
	int rc = 0;

	switch (days) {
	case DAYS_TERM:
		rc = period_choose(&period, &report->agenda.plans, NULL, none, none, report->today);
		break;
	case DAYS_TO_TODAY:
		rc = period_choose(&period, &report->agenda.plans, NULL, none, none, report->today);
		if (rc >= 0 && date_compare(period.to, report->today) < 0) {
			period.plan = NULL;
			period.to = report->today;
		}
		break;
	case DAYS_YEAR:
		period.from = (struct date){ report->today.year, 1, 1 };
		period.to = (struct date){ report->today.year, 12, 31 };
		break;
	case DAYS_ALL:
		period.from = (struct date){ 1, 1, 1 };
		period.to = (struct date){ 9999, 12, 31 };
		break;
	case DAYS_RECENT:
		period.from = date_add_days(report->today, -30);
		break;
	case DAYS_AHEAD:
		if (ahead && date_compare(ahead->to, report->today) > 0)
			period.to = ahead->to;
		break;
	}
	if (rc >= 0)
		report->period = period;
	return rc;
}

static int choose_period(struct report *report, enum report_days days)
{
	const struct report_args *args = report->args;
	struct date since = { 0 }, until = { 0 };
	int rc;

	if (args->term && (args->since || args->until))
		return fail(ERROR_USAGE, _("Give either --term or days with --since and --until."));
	if ((rc = read_since(&since, report, args->since, days)) < 0 ||
	    (rc = read_until(&until, report, args->until, since)) < 0)
		return rc;
	if (!report_has_days(args))
		return choose_usual(report, days);
	return period_choose(&report->period, &report->agenda.plans, args->term, since, until, report->today);
}

/* Where git has none of it, the report does without. */
void report_read_commit(const char **commit, long *unsaved, const struct notebook *notebook)
{
	struct arena *arena = notebook->ctx->arena;
	const char *history = child_program(arena, "erfar-history");
	const char *argv[] = { history, "-C", notebook->folder->path, "--no-input", "head", NULL };
	struct child_result result = { .out = BUF_INIT, .err = BUF_INIT };
	struct span words, id;

	*commit = "";
	*unsaved = 0;
	if (child_run(&result, argv, span_of("")) < 0) {
		error_clear();
		return;
	}
	words = span_trim(buf_span(&result.out));
	if (result.status == 0 && span_next(&words, ' ', &id) && number_parse(unsaved, words, 0, 1000000000))
		*commit = span_copy(arena, id);
	buf_done(&result.out);
	buf_done(&result.err);
}

static void begin_document(struct report *report)
{
	struct document *document = &report->document;

	document_init(document, report->arena, report->language);
	document->name = report->session->notebook->name;
	document->title = report->period.plan ? report->period.plan->title : i18n_in(report->language, "Report");
	document->subtitle = words_period(report->arena, report->language, report->period.from, report->period.to);
}

int report_open(struct report *out, struct session *session, const struct report_args *args, enum report_days days)
{
	struct report report = { .session = session,
				 .args = args,
				 .arena = session->ctx->arena,
				 .language = session->ctx->written,
				 .today = session->ctx->now.date,
				 .commit = "" };
	struct summary *summary;
	struct people people; /* read first, so that what is wrong there is told once */
	int rc;

	if ((rc = read_format(&report)) < 0 || (rc = people_load(&people, session->notebook)) < 0 ||
	    (rc = agenda_load(&report.agenda, session->notebook)) < 0 || (rc = choose_period(&report, days)) < 0 ||
	    (rc = summary_load(&summary, session->notebook, report.agenda.catalog, &report.agenda.plans,
			       &report.agenda.meetings, report.period)) < 0)
		return rc;
	report.summary = summary;
	report_read_commit(&report.commit, &report.unsaved, session->notebook);
	hint_unread(session, &report.agenda.catalog->unread);
	begin_document(&report);
	*out = report;
	if (args->output && strcmp(args->output, "-") != 0) {
		out->screen = session->ctx->out;
		session->ctx->out = open_memstream(&out->kept, &out->kept_len);
		if (!session->ctx->out) {
			session->ctx->out = out->screen;
			return fail_errno(ERROR_INTERNAL, _("The report could not be kept back for its file"));
		}
	}
	return 0;
}

void report_write(struct report *report, const struct buf *bytes)
{
	(void)fwrite(bytes->at, 1, bytes->len, report->session->ctx->out);
}

static void add_footer(struct report *report)
{
	const char *l = report->language, *commit = arena_format(report->arena, "%.10s", report->commit);
	size_t unread = report->agenda.catalog->unread.count;
	const char *from = arena_format(report->arena, i18n_in(l, "Made from the notes on %s."),
					words_day(report->arena, l, report->today));

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

	add_footer(report);
	if (report->format == REPORT_HTML)
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

int report_close(struct report *report, int rc)
{
	struct context *ctx = report->session->ctx;

	if (!report->screen)
		return rc;
	if (fclose(ctx->out) != 0 && rc >= 0)
		rc = fail_errno(ERROR_INTERNAL, _("The report could not be kept back for its file"));
	ctx->out = report->screen;
	if (rc >= 0)
		rc = folder_write_path(report->arena, report->args->output, span_make(report->kept, report->kept_len));
	free(report->kept);
	return rc;
}

static void narrow_actions(struct summary *sum, struct arena *arena, const struct text_query *asked)
{
	struct summary_action *kept = arena_array(arena, sum->action_count + 1, sizeof(*kept));
	size_t count = 0;

	for (size_t i = 0; i < sum->action_count; i++)
		if (asked_for(asked, sum->actions[i].item))
			kept[count++] = sum->actions[i];
	sum->actions = kept;
	sum->action_count = count;
}

static void narrow_conclusions(struct summary *sum, struct arena *arena, const struct text_query *asked)
{
	const struct conclusion **kept =
		arena_array(arena, sum->conclusion_count + 1, sizeof(const struct conclusion *));
	size_t count = 0;

	sum->conclusions_in_force = 0;
	for (size_t i = 0; i < sum->conclusion_count; i++) {
		if (!asked_for(asked, sum->conclusions[i]->item))
			continue;
		sum->conclusions_in_force += sum->conclusions[i]->in_force;
		kept[count++] = sum->conclusions[i];
	}
	sum->conclusions = kept;
	sum->conclusion_count = count;
}

int report_narrow(struct report *report, const char *const *operands)
{
	struct summary *sum = arena_alloc(report->arena, sizeof(*sum));
	struct text_query asked;
	int rc;

	if (!*operands)
		return 0;
	if ((rc = asked_open(&asked, report->session, operands)) < 0)
		return rc;
	*sum = *report->summary;
	narrow_actions(sum, report->arena, &asked);
	narrow_conclusions(sum, report->arena, &asked);
	report->summary = sum;
	report->narrowed = true;
	text_query_close(&asked);
	asked_hint(report->session, &asked.unknown, &asked.misspelt, sum->action_count || sum->conclusion_count);
	return 0;
}

int report_end(struct report *report, int rc, size_t shown)
{
	rc = report_close(report, rc);
	return rc < 0 ? rc
		      : command_listed(shown, report->narrowed || report_has_days(report->args),
				       _("There is nothing of that."));
}
