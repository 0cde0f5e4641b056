/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/report/common.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/number.h"
#include "cmd/hint.h"
#include "cmd/report/words.h"
#include "model/people.h"
#include "store/files/child.h"
#include "store/files/folder.h"

#include <stdlib.h>
#include <string.h>

struct child *report_ask_commit(const struct notebook *notebook)
{
	struct arena *arena = notebook->ctx->arena;
	const char *history = child_program(arena, "erfar-history");
	const char *argv[] = { history, "-C", notebook->folder->path, "--no-input", "head", NULL };
	struct child *child = child_begin(arena, argv);

	if (!child)
		error_clear();
	return child;
}

/* Where git has none of it, the report does without. */
void report_read_commit(const char **commit, long *unsaved, const struct notebook *notebook, struct child *asked)
{
	struct child_result result = { .out = BUF_INIT, .err = BUF_INIT };
	struct span words, id;

	*commit = "";
	*unsaved = 0;
	if (child_end(&result, asked) < 0)
		return;
	words = span_trim(buf_span(&result.out));
	if (result.status == 0 && span_next(&words, ' ', &id) && number_parse(unsaved, words, 0, 1000000000))
		*commit = span_copy(notebook->ctx->arena, id);
	buf_done(&result.out);
	buf_done(&result.err);
}

static void begin_document(struct report *report)
{
	struct document *document = &report->document;

	document_init(document, report->arena, report->language);
	document->ctx = report->session->ctx;
	document->name = report->session->notebook->name;
	document->title = report->period.plan ? report->period.plan->title : i18n_in(report->language, "Report");
	document->subtitle = words_period(report->arena, report->language, report->period.from, report->period.to);
}

void report_find_commit(struct report *report)
{
	const struct notebook *notebook = report->session->notebook;

	if (report->commit)
		return;
	if (!report->asked)
		report->asked = report_ask_commit(notebook);
	report_read_commit(&report->commit, &report->unsaved, notebook, report->asked);
	report->asked = NULL;
}

/* Whether it says which version it was made from; calendars and tables do not, or ask when they do. */
static bool tells_commit(const struct report *report, unsigned wants)
{
	return report->format != REPORT_CSV && report->format != REPORT_JSON && wants != WANTS_MEETINGS;
}

static int read_plans(struct agenda *out, struct notebook *notebook, unsigned wants)
{
	static const char *const shared[] = { "keep", NULL }, *const led[] = { "facilitator", NULL };
	const unsigned items = wants & (WANTS_ACTIONS | WANTS_CONCLUSIONS);
	const struct catalog_query query = {
		.keys = wants == WANTS_MEETINGS	 ? led
			: wants & WANTS_MEETINGS ? NULL
						 : shared,
		.people = wants == WANTS_MEETINGS,
		.items = items != 0,
		.only = items == WANTS_ACTIONS	     ? ROLE_ACTIONS
			: items == WANTS_CONCLUSIONS ? ROLE_CONCLUSIONS
						     : ROLE_NONE,
	};
	int rc = catalog_load(&out->catalog, notebook->ctx, notebook->folder, &query);

	if (rc < 0 || (rc = plans_load(&out->plans, notebook, out->catalog)) < 0 || !(wants & WANTS_MEETINGS))
		return rc;
	return meetings_load(&out->meetings, notebook, &out->plans, out->catalog);
}

static int sum_up(struct report *report, unsigned wants)
{
	struct notebook *notebook = report->session->notebook;
	const struct agenda *agenda = &report->agenda;
	struct summary *summary;
	int rc = wants == WANTS_SUMMARY ? summary_load(&summary, notebook, agenda->catalog, &agenda->plans,
						       &agenda->meetings, report->period)
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
	    (rc = report_choose_period(report, days)) < 0)
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
	if (tells_commit(&report, wants))
		report.asked = report_ask_commit(session->notebook);
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

int report_close(struct report *report, int rc)
{
	struct context *ctx = report->session->ctx;

	if (report->asked) /* nobody must be left behind */
		report_find_commit(report);
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
