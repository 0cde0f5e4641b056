/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/report/common.h"

#include "base/error.h"
#include "base/i18n.h"
#include "cmd/hint.h"
#include "cmd/report/words.h"
#include "model/people.h"
#include "model/summary_notes.h"
#include "store/files/folder.h"

#include <stdlib.h>
#include <string.h>

static void begin_document(struct report *report)
{
	struct document *document = &report->document;

	document_init(document, report->arena, report->language);
	document->ctx = report->session->ctx;
	document->name = report->session->notebook->name;
	document->title = report->period.plan ? report->period.plan->title : i18n_in(report->language, "Report");
	document->subtitle = words_period(report->arena, report->language, report->period.from, report->period.to);
}

/* What is there whatever the days: the plans say which these are. */
static int read_plans(struct agenda *out, struct notebook *notebook, unsigned wants)
{
	static const char *const shared[] = { "keep", NULL };
	const struct catalog_query query = {
		.kinds = wants & WANTS_NOTES ? 0 : 1U << KIND_PLAN | (wants & WANTS_VISITS ? 1U << KIND_VISIT : 0),
		.keys = wants & WANTS_VISITS ? NULL : shared,
	};
	int rc = catalog_load(&out->catalog, notebook->ctx, notebook->folder, &query);

	return rc < 0 ? rc : plans_load(&out->plans, notebook, out->catalog);
}

/* The notes that the report is made of, as the files were when the plans were read. */
static int read_notes(struct report *report, unsigned wants)
{
	static const char *const keys[] = { "facilitator", "minutes", NULL };
	struct notebook *notebook = report->session->notebook;
	struct agenda *agenda = &report->agenda;
	struct summary_notes notes = { .parts = wants & WANTS_SUMMARY,
				       .register_whole = wants & WANTS_REGISTER,
				       .minutes_whole = report->args->person != NULL };
	struct catalog_query query = { .keys = keys, .people = wants & WANTS_MEETINGS, .beside = agenda->catalog };
	int rc;

	if (!notes.parts)
		return 0;
	if ((rc = summary_notes_prepare(&notes, notebook, &agenda->plans, &report->period)) < 0)
		return rc;
	summary_notes_ask(&query, &notes);
	if ((rc = catalog_load(&agenda->catalog, notebook->ctx, notebook->folder, &query)) < 0 ||
	    !(wants & WANTS_MEETINGS))
		return rc;
	return meetings_load(&agenda->meetings, notebook, &agenda->plans, agenda->catalog);
}

static int sum_up(struct report *report, unsigned wants)
{
	struct notebook *notebook = report->session->notebook;
	const struct agenda *agenda = &report->agenda;
	struct summary *summary;
	int rc = (wants & WANTS_SUMMARY) == WANTS_SUMMARY
			 ? summary_load(&summary, notebook, agenda->catalog, &agenda->plans, &agenda->meetings,
					report->period)
			 : summary_load_items(&summary, notebook, agenda->catalog, report->period);

	if (rc >= 0)
		report->summary = summary;
	return rc;
}

static int read_all(struct report *report, enum report_days days, unsigned wants)
{
	struct notebook *notebook = report->session->notebook;
	struct people people; /* read first, so that what is wrong there is told once */
	int rc;

	if ((rc = people_load(&people, notebook)) < 0 || (rc = read_plans(&report->agenda, notebook, wants)) < 0 ||
	    (rc = report_choose_period(report, days)) < 0 || (rc = read_notes(report, wants)) < 0)
		return rc;
	return sum_up(report, wants);
}

int report_open(struct report *out, struct session *session, const struct report_args *args, enum report_days days,
		unsigned wants)
{
	struct report report = { .session = session,
				 .args = args,
				 .arena = session->ctx->arena,
				 .language = session->ctx->written,
				 .today = session->ctx->now.date };
	int rc;

	if ((rc = report_read_form(&report)) < 0)
		return rc;
	if ((rc = read_all(&report, days, wants)) < 0)
		return report_close(&report, rc);
	hint_unread(session, &report.agenda.catalog->unread);
	begin_document(&report);
	*out = report;
	if (args->output && strcmp(args->output, "-") != 0) {
		out->screen = session->ctx->out;
		session->ctx->out = open_memstream(&out->kept, &out->kept_len);
		if (!session->ctx->out) {
			session->ctx->out = out->screen;
			out->screen = NULL;
			return report_close(
				out, fail_errno(ERROR_INTERNAL, _("The report could not be kept back for its file")));
		}
	}
	return 0;
}

void report_shows(const struct report *report, const struct catalog_note *note)
{
	report->session->ctx->shown_note = note ? note->path : NULL;
}

int report_close(struct report *report, int rc)
{
	struct context *ctx = report->session->ctx;

	if (!report->screen)
		return rc;
	if (fclose(ctx->out) != 0 && rc >= 0)
		rc = fail_errno(ERROR_INTERNAL, _("The report could not be kept back for its file"));
	ctx->out = report->screen;
	if (rc >= 0 && !report->nothing)
		rc = folder_write_path(report->arena, report->args->output, span_make(report->kept, report->kept_len),
				       report->mode);
	free(report->kept);
	return rc;
}

int report_end(struct report *report, int rc, size_t shown)
{
	rc = report_close(report, rc);
	if (rc < 0)
		return rc;
	if (report_has_days(report->args))
		return command_listed(shown, true,
				      _("Nothing was found in these days; --since and --until take others."));
	return command_listed(shown, report->narrowed, _("Nothing was found by these words; fewer of them find more."));
}
