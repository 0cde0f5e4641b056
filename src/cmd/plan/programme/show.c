/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar plan programme show: who is where, for a person, a department, a day or all. */
#include "cmd/plan/programme/actions.h"
#include "cmd/plan/programme/show.h"
#include "cmd/plan/programme/withdrawn.h"

#include "base/error.h"
#include "base/i18n.h"
#include "programme/check.h"
#include "text/dateword.h"

#include <stdlib.h>
#include <string.h>

struct show_args {
	const char *participant, *department, *day, *format, *output;
	bool plain_csv;
};

static const struct option options[] = {
	TEXT(0, "participant", "PARTICIPANT", struct show_args, participant, N_("the days of one participant")),
	TEXT(0, "department", "DEPARTMENT", struct show_args, department, N_("the guests of one department")),
	TEXT(0, "day", "DATE", struct show_args, day, N_("one day")),
	TEXT(0, "format", "text|md|html|csv|ics|json", struct show_args, format,
	     N_("how to print it (otherwise: the first)")),
	FLAG(0, "plain-csv", struct show_args, plain_csv, N_("CSV as RFC 4180 has it, with commas")),
	PATH('o', "output", "FILE", struct show_args, output, N_("write it there instead of on the screen")),
	OPTIONS_END,
};

enum show_format { SHOW_TEXT, SHOW_MARKDOWN, SHOW_HTML, SHOW_CSV, SHOW_ICS, SHOW_JSON };

static int read_format(enum show_format *out, const struct show_args *args)
{
	static const char *const names[] = { "text", "md", "html", "csv", "ics", "json" };
	const char *wanted = args->format ? args->format : args->plain_csv ? "csv" : "text";

	for (int i = 0; i <= SHOW_JSON; i++)
		if (strcmp(wanted, names[i]) == 0) {
			*out = (enum show_format)i;
			if (args->plain_csv && i != SHOW_CSV)
				return fail(ERROR_USAGE,
					    _("--plain-csv is CSV; it can't be --format %s at the same time."), wanted);
			return 0;
		}
	return fail(ERROR_USAGE, _("--format is text, md, html, csv, ics or json, not \"%s\"."), wanted);
}

static int read_filter(struct show *show, const struct show_args *args)
{
	struct participant *who = NULL;
	struct department *where = NULL;
	int rc;

	if (args->participant &&
	    (rc = programme_choose_participant(&who, show->session, show->programme, args->participant)) < 0)
		return rc;
	if (args->department &&
	    (rc = programme_choose_department(&where, show->session, show->programme, args->department)) < 0)
		return rc;
	show->filter.who = who;
	show->filter.where = where;
	return args->day ? date_from_words(&show->filter.day, span_of(args->day), show->programme->from) : 0;
}

static void write_form(struct buf *out, const struct show *show, enum show_format format, bool to_screen)
{
	struct document document;

	if (format == SHOW_ICS) {
		(void)show_calendar(out, show);
		return;
	}
	show_document(&document, show);
	if (format == SHOW_HTML)
		document_write_html(out, &document);
	else if (format == SHOW_MARKDOWN)
		document_write_markdown(out, &document);
	else
		document_write_text(out, &document, show->session->ctx->colour && to_screen);
}

/* Rows are printed as they come; for a file they are kept back until all are there. */
static int write_rows(const struct show *show, enum format format, const char *output)
{
	struct context *ctx = show->session->ctx;
	FILE *screen = ctx->out;
	char *kept = NULL;
	size_t len = 0;
	int rc;

	if (!output) {
		show_rows(show, format);
		return 0;
	}
	ctx->out = open_memstream(&kept, &len);
	if (!ctx->out) {
		ctx->out = screen;
		return fail_errno(ERROR_INTERNAL, _("The report could not be kept back for its file"));
	}
	show_rows(show, format);
	rc = fclose(ctx->out) == 0 ? folder_write_path(ctx->arena, output, span_make(kept, len), 0)
				   : fail_errno(ERROR_INTERNAL, _("The report could not be kept back for its file"));
	ctx->out = screen;
	free(kept);
	return rc;
}

static int write_show(const struct show *show, enum show_format format, const struct show_args *args)
{
	const char *output = args->output && strcmp(args->output, "-") != 0 ? args->output : NULL;
	struct context *ctx = show->session->ctx;
	struct buf bytes = BUF_INIT;
	int rc = 0;

	if (format == SHOW_JSON)
		return write_rows(show, FORMAT_JSON, output);
	if (format == SHOW_CSV)
		return write_rows(show, args->plain_csv ? FORMAT_PLAIN_CSV : FORMAT_CSV, output);
	write_form(&bytes, show, format, !output);
	if (output)
		rc = folder_write_path(ctx->arena, output, buf_span(&bytes), 0);
	else
		(void)fwrite(bytes.at, 1, bytes.len, ctx->out);
	buf_done(&bytes);
	return rc;
}

static bool is_together(const struct programme *programme, struct date day)
{
	for (size_t i = 0; i < programme->collective_count; i++)
		if (date_compare(programme->collective[i].date, day) == 0)
			return true;
	return false;
}

/* Nothing to show by the day asked for: then the days there are. */
static int refuse_day(const struct programme *programme)
{
	struct strings days = { 0 };
	char day[DATE_TEXT];

	for (size_t i = 0; i < programme->collective_count; i++)
		strings_add(&days, programme->arena,
			    arena_copy(programme->arena, date_text(day, programme->collective[i].date)));
	for (size_t i = 0; i < programme->individual.count; i++)
		strings_add(&days, programme->arena,
			    arena_copy(programme->arena, date_text(day, programme->individual.items[i])));
	strings_sort(&days);
	return fail(ERROR_NOTHING, _("%s has nothing on that day; its days are %s."), programme->id,
		    strings_join(programme->arena, &days));
}

/* "Nobody has signed" is hard to believe when a name stands there, but is not read. */
static void tell_signatures(const struct session *session, const struct programme *programme)
{
	struct findings findings = { 0 };

	programme_check_signatures(&findings, programme);
	for (size_t i = 0; i < findings.count; i++)
		context_warn(session->ctx, "%s:%d: %s", findings.items[i].path, findings.items[i].line,
			     findings.items[i].message);
}

static int run(struct session *session, const void *parsed, const char *const *operands)
{
	const struct show_args *args = parsed;
	struct show show = { .session = session, .language = session->ctx->written };
	struct placements withdrawn = { 0 };
	struct programme *programme;
	enum show_format format = SHOW_TEXT;
	bool filtered = args->participant || args->department || args->day;
	int rc;

	if ((rc = read_format(&format, args)) < 0 || (rc = programme_open(&programme, session, operands[0])) < 0)
		return rc;
	show.programme = programme;
	if ((rc = read_filter(&show, args)) < 0)
		return rc;
	schedule_make(&show.schedule, programme, &show.filter);
	if (args->day && !show.schedule.count && programme->mobility == MOBILITY_COURSE) {
		if (!days_have(&programme->individual, show.filter.day) && !is_together(programme, show.filter.day))
			return refuse_day(programme);
		filtered = !is_together(programme, show.filter.day);
	}
	if (format == SHOW_ICS && (rc = withdrawn_find(&withdrawn, session, programme)) < 0)
		return rc;
	show.withdrawn = &withdrawn;
	if ((rc = write_show(&show, format, args)) < 0)
		return rc;
	tell_signatures(session, programme);
	if (!programme->placements.count && programme->mobility == MOBILITY_COURSE)
		context_warn(session->ctx,
			     _("Nobody has a place yet; \"erfar plan programme assign %s\" gives them one."),
			     programme->id);
	else if (!programme->placements.count)
		context_warn(
			session->ctx,
			_("Nobody goes anywhere yet; \"erfar plan programme import %s --placements FILE\" takes in "
			  "who goes where."),
			programme->id);
	return command_listed(show.schedule.count, filtered, _("Nobody is anywhere by that."));
}

const struct command programme_show = {
	.name = "show",
	.aliases = "vis",
	.operands = "ID",
	.summary = N_("who is where: a schedule for a person, a department, a day or all"),
	.examples =
		"erfar plan programme show 2027-klinisk-verden\n"
		"erfar plan programme show 2027-klinisk-verden --participant \"Jens Damgaard\" --format ics -o "
		"jens.ics\n"
		"erfar plan programme show 2027-klinisk-verden --department Patologi --format html -o patologi.html",
	.options = options,
	.args_size = sizeof(struct show_args),
	.needs = NEEDS_NOTEBOOK,
	.run = run,
};
