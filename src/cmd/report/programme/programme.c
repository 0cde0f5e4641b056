/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar report programme: what a programme of mobility gave, for its coordinator and as pages to hand out. */
#include "cmd/report/programme/programme.h"

#include "base/error.h"
#include "base/i18n.h"
#include "cmd/hint.h"
#include "cmd/place.h"
#include "cmd/report/actions.h"
#include "cmd/report/words.h"
#include "model/guard.h"
#include "text/csv.h"

#include <string.h>

struct programme_args {
	struct report_args report; /* first: REPORT_ROWS */
	const char *audience, *department, *survey;
	struct strings free_text;
};

static const struct option options[] = {
	TEXT(0, "for", "participants|hosts|leaders", struct programme_args, audience,
	     N_("the page to hand out to them; small counts are merged there")),
	TEXT(0, "department", "DEPARTMENT", struct programme_args, department,
	     N_("with --for hosts: the page of this department alone")),
	PATH(0, "survey", "FILE", struct programme_args, survey,
	     N_("the answers of a survey as CSV (otherwise: evaluation.csv of the programme)")),
	LIST(0, "free-text", "COLUMN", struct programme_args, free_text,
	     N_("show what was written in this column of the survey; may be given more than once")),
	REPORT_ROWS(REPORT_FORMATS),
	MAIL_ROWS,
	OPTIONS_END,
};

static const char *const audience_names[] = { "all", "participants", "hosts", "leaders" };

const char *audience_name(enum audience audience)
{
	return audience_names[audience];
}

static int read_audience(enum audience *out, const struct programme_args *args)
{
	enum audience audience = AUDIENCE_ALL;

	for (int i = AUDIENCE_PARTICIPANTS; args->audience && i <= AUDIENCE_LEADERS; i++)
		if (strcmp(args->audience, audience_names[i]) == 0)
			audience = i;
	if (args->audience && audience == AUDIENCE_ALL)
		return fail(ERROR_USAGE, _("--for is participants, hosts or leaders, not \"%s\"."), args->audience);
	if (args->department && audience != AUDIENCE_HOSTS)
		return fail(ERROR_USAGE, _("--department goes with --for hosts."));
	if (args->report.explain && audience != AUDIENCE_ALL)
		return fail(ERROR_USAGE, _("--explain names notes and tables; it does not go with --for."));
	*out = audience;
	return 0;
}

static int choose_department(struct programme_view *view, const struct programme_args *args)
{
	const struct departments *departments = &view->programme->departments;

	if (!args->department)
		return 0;
	view->only = departments_find(departments, view->report->arena, span_of(args->department));
	if (!view->only)
		return fail(ERROR_USAGE,
			    _("\"%s\" is no department, or could be several; write the whole name as in "
			      "departments.csv, with the hospital in parentheses where two are called the same."),
			    args->department);
	return 0;
}

/* --free-text, and of the programme's own survey what its note says: "free-text: [What did you take home?]". */
static void read_shared(struct strings *out, const struct programme_view *view, const struct programme_args *args)
{
	const struct front_entry *entry = args->survey ? NULL : front_find(&view->programme->note.front, "free-text");
	struct arena *arena = view->report->arena;

	for (size_t i = 0; i < args->free_text.count; i++)
		strings_add(out, arena, args->free_text.items[i]);
	if (entry && entry->value.kind == FRONT_TEXT && span_trim(entry->value.text).len)
		strings_add_span(out, arena, span_trim(entry->value.text));
	for (size_t i = 0; entry && entry->value.kind == FRONT_LIST && i < entry->value.count; i++)
		if (entry->value.items[i].value.kind == FRONT_TEXT)
			strings_add_span(out, arena, span_trim(entry->value.items[i].value.text));
}

static int load_evaluation(struct programme_view *view, const struct programme_args *args, const struct gate *gate)
{
	const struct notebook *notebook = view->programme->notebook;
	struct strings shared = { 0 };
	const struct evaluation_rules rules = { .smallest = view->smallest, .shared = &shared, .gate = gate };
	const char *path = args->survey;
	struct span file;
	int rc;

	if (view->audience == AUDIENCE_HOSTS)
		return 0;
	if (path) {
		rc = place_read(&file, view->report->session, path, CSV_LIMIT_BYTES);
	} else {
		path = arena_format(view->report->arena, "%s/evaluation.csv", view->programme->folder);
		rc = folder_read(&file, view->report->arena, notebook->folder, path, CSV_LIMIT_BYTES);
		if (rc == ERROR_ABSENT) {
			error_clear();
			return 0;
		}
	}
	if (rc < 0)
		return rc;
	read_shared(&shared, view, args);
	view->evaluation_path = path;
	return evaluation_parse(&view->evaluation, view->report->arena, path, file, &rules);
}

static int load_view(struct programme_view *view, struct report *report, const struct programme_args *args,
		     const char *id, const struct gate *gate)
{
	struct programme *programme;
	int rc;

	*view = (struct programme_view){ .report = report, .language = report->language, .level = 2 };
	if ((rc = read_audience(&view->audience, args)) < 0 ||
	    (rc = programme_load(&programme, report->session->notebook, id)) < 0)
		return rc;
	view->programme = programme;
	if ((rc = small_counts_setting(&view->smallest, report->session->notebook)) < 0 ||
	    (rc = choose_department(view, args)) < 0)
		return rc;
	benefit_make(&view->benefit, programme, report->agenda.catalog,
		     view->audience == AUDIENCE_ALL ? 1 : view->smallest);
	if ((rc = insights_load(view, gate)) < 0)
		return rc;
	return load_evaluation(view, args, gate);
}

void programme_heading(struct programme_view *view, int below, const char *text)
{
	document_heading(&view->report->document, view->level + below, text);
}

bool programme_hides(const struct programme_view *view, size_t count)
{
	return view->audience != AUDIENCE_ALL && count && count < view->smallest;
}

const char *programme_count(const struct programme_view *view, size_t count)
{
	struct arena *arena = view->report->arena;

	if (programme_hides(view, count))
		return arena_format(arena, i18n_in(view->language, "fewer than %zu"), view->smallest);
	return arena_format(arena, "%zu", count);
}

const char *programme_tenths(const struct programme_view *view, long tenths)
{
	return arena_format(view->report->arena, "%ld%c%ld", tenths / 10, strcmp(view->language, "en") == 0 ? '.' : ',',
			    tenths % 10);
}

const char *programme_group(const struct programme_view *view, const struct level_group *group)
{
	if (group->from == group->to)
		return arena_format(view->report->arena, "%d", group->from);
	return arena_format(view->report->arena, "%d–%d", group->from, group->to);
}

static const char *audience_words(const struct programme_view *view)
{
	static const char *const words[] = { "", N_("for those who took part"), N_("for those who took guests"),
					     N_("for leaders") };

	return *words[view->audience] ? i18n_in(view->language, words[view->audience]) : "";
}

static const char *subtitle(const struct programme_view *view)
{
	const char *days = words_period(view->report->arena, view->language, view->programme->from,
					view->programme->to),
		   *whom = audience_words(view);

	return *whom ? arena_format(view->report->arena, "%s, %s", days, whom) : days;
}

static void add_sections(struct programme_view *view)
{
	programme_add_facts(view);
	programme_add_goals(view);
	if (view->audience == AUDIENCE_HOSTS)
		programme_add_hosts(view);
	else
		programme_add_placements(view);
	programme_add_breadth(view);
	programme_add_load(view);
	programme_add_insights(view);
	programme_add_later(view);
	programme_add_evaluation(view);
	if (view->report->args->explain)
		programme_add_sources(view);
}

static void write_document(struct report *report, struct programme_view *views, size_t count)
{
	if (count == 1) {
		report->document.title = views->programme->title;
		report->document.subtitle = subtitle(views);
	} else {
		report->document.title = i18n_in(report->language, "Programmes of mobility");
	}
	for (size_t i = 0; i < count; i++) {
		if (count > 1) {
			document_heading(&report->document, 2, views[i].programme->title);
			if (i)
				document_new_page(&report->document);
			document_paragraph(&report->document, subtitle(&views[i]));
			views[i].level = 3;
		}
		add_sections(&views[i]);
	}
	if (count || report->format == REPORT_HTML)
		report_write_document(report);
}

static void write_views(struct report *report, struct programme_view *views, size_t count)
{
	struct printer *printer;

	if (report->format == REPORT_JSON) {
		report_find_commit(report);
		for (size_t i = 0; i < count; i++)
			programme_write_json(&views[i]);
	} else if (report->format == REPORT_CSV) {
		printer = report_printer(report, "programme-report/1", programme_columns);
		for (size_t i = 0; i < count; i++)
			programme_print_rows(&views[i], printer);
		(void)printer_close(printer);
	} else {
		write_document(report, views, count);
	}
}

static bool runs_within(const struct programme *programme, const struct period *period)
{
	return date_compare(programme->from, period->to) <= 0 && date_compare(programme->to, period->from) >= 0;
}

/* The one that is named, or those that run within the dates. */
static int choose_programmes(struct strings *out, struct report *report, const char *id)
{
	struct notebook *notebook = report->session->notebook;
	struct strings known = { 0 };
	struct programme *programme;
	int rc = programmes_list(&known, notebook);

	if (rc < 0)
		return rc;
	if (id) {
		strings_add(out, report->arena, id);
		if (!strings_has(&known, span_of(id)))
			hint_nearest(report->session, &known, id);
		return 0;
	}
	for (size_t i = 0; i < known.count; i++) {
		if ((rc = programme_load_note(&programme, notebook, known.items[i])) < 0)
			return rc;
		if (runs_within(programme, &report->period))
			strings_add(out, report->arena, known.items[i]);
	}
	return 0;
}

static int write_report(struct report *report, const struct programme_args *args, const char *id, size_t *shown)
{
	struct strings ids = { 0 };
	struct programme_view *views;
	struct gate *gate;
	int rc = choose_programmes(&ids, report, id);

	if (rc < 0 || (rc = guard_open(&gate, report->session->notebook)) < 0)
		return rc;
	if (args->survey && ids.count > 1)
		return fail(ERROR_USAGE, _("A survey is of one programme; name it: erfar report programme %s"),
			    ids.items[0]);
	views = arena_array(report->arena, ids.count + 1, sizeof(*views));
	for (size_t i = 0; i < ids.count; i++)
		if ((rc = load_view(&views[i], report, args, ids.items[i], gate)) < 0)
			return rc;
	*shown = ids.count;
	write_views(report, views, ids.count);
	return 0;
}

static int run(struct session *session, const void *parsed, const char *const *operands)
{
	const struct programme_args *args = parsed;
	enum audience audience;
	struct report report;
	size_t shown = 0;
	int rc = read_audience(&audience, args);

	if (rc < 0 || (rc = report_open(&report, session, &args->report, *operands ? DAYS_ALL : DAYS_TERM_OR_YEAR,
					WANTS_VISITS)) < 0)
		return rc;
	rc = write_report(&report, args, *operands, &shown);
	return report_end(&report, rc, shown);
}

const struct command report_programme = {
	.name = "programme",
	.aliases = "program forløb mobilitet",
	.operands = "[ID]",
	.summary =
		N_("a programme of mobility: who went where, what it gave; pages for participants, hosts and leaders"),
	.examples =
		"erfar report programme 2026-klinisk-verden\n"
		"erfar report programme 2026-klinisk-verden --for hosts --format html -o hosts.html\n"
		"erfar report programme 2026-klinisk-verden --survey answers.csv --free-text \"What did you take home?\"",
	.options = options,
	.args_size = sizeof(struct programme_args),
	.needs = NEEDS_NOTEBOOK,
	.run = run,
};
