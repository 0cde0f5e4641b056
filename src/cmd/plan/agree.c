/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar plan agree: the hours agreed with the leader, against what is planned and used. */
#include "cmd/plan/actions.h"
#include "cmd/plan/choose.h"
#include "cmd/plan/lines.h"
#include "cmd/plan/typed.h"

#include "base/error.h"
#include "base/i18n.h"
#include "cmd/hint.h"
#include "model/summary.h"

struct agree_args {
	const char *with, *on, *hours, *term;
};

static const struct option options[] = {
	TEXT(0, "with", "NAME", struct agree_args, with, N_("the leader who agreed")),
	TEXT(0, "on", "DATE", struct agree_args, on, N_("the day you agreed")),
	TEXT(0, "hours", "H", struct agree_args, hours, N_("how many hours in the term: 9 or 9,5")),
	TEXT(0, "term", "TERM", struct agree_args, term, N_("which term (otherwise: today's)")),
	OPTIONS_END,
};

static const struct column columns[] = {
	{ "term", N_("term"), LOOK_TEXT },
	{ "with", N_("agreed with"), LOOK_TEXT },
	{ "on", N_("date"), LOOK_TEXT },
	{ "hours", N_("agreed h"), LOOK_RIGHT },
	{ "planned_hours", N_("planned h"), LOOK_RIGHT },
	{ "so_far_hours", N_("planned so far h"), LOOK_RIGHT },
	{ "used_hours", N_("used h"), LOOK_RIGHT },
	{ "days_hours", N_("forum and days h"), LOOK_RIGHT },
	{ NULL, NULL, LOOK_DATA },
};

/* Minutes of all ordinary sessions of the term that are to be held or were. */
static int planned_minutes(const struct summary *summary)
{
	int minutes = 0;

	for (size_t i = 0; i < summary->meeting_count; i++) {
		const struct summary_meeting *one = &summary->meetings[i];

		if (one->kind == ENTRY_SESSION && one->meeting && one->state != MEETING_HOLIDAY)
			minutes += one->planned;
	}
	return minutes;
}

static int show(struct session *session, const struct agenda *agenda, const struct plan *plan)
{
	const int agreed = hours_in_minutes(span_of(plan->agreed_hours));
	struct printer *printer;
	struct summary *summary;
	struct period period = { plan->from, plan->to, plan };
	int rc = summary_load(&summary, session->notebook, agenda->catalog, &agenda->plans, &agenda->meetings, period);

	if (rc < 0)
		return rc;
	printer = printer_open(session->ctx, session->format, "agreed/1", columns);
	printer_begin(printer);
	printer_string(printer, plan->id);
	printer_string(printer, *plan->agreed_with ? plan->agreed_with : NULL);
	printer_date(printer, plan->agreed_on);
	if (agreed >= 0)
		printer_real(printer, agreed / 60.0, 2);
	else
		printer_null(printer);
	printer_real(printer, planned_minutes(summary) / 60.0, 2);
	printer_real(printer, summary->planned / 60.0, 2);
	printer_real(printer, summary->used / 60.0, 2);
	printer_real(printer, summary->days_used / 60.0, 2);
	printer_end(printer);
	(void)printer_close(printer);
	if (agreed < 0)
		context_warn(session->ctx,
			     _("No hours are agreed for %s yet; write for example: erfar plan agree --with NAME "
			       "--on 2026-06-02 --hours 9"),
			     plan->id);
	hint_unread(session, &agenda->catalog->unread);
	return 0;
}

/* "9.5": as few decimals as say it. */
static void add_hours(struct buf *out, int minutes)
{
	int hundredths = (minutes * 100 + 30) / 60;

	buf_add_format(out, "%d", hundredths / 100);
	if (hundredths % 10)
		buf_add_format(out, ".%02d", hundredths % 100);
	else if (hundredths % 100)
		buf_add_format(out, ".%d", hundredths % 100 / 10);
}

struct agreement {
	struct span with;
	struct date on;
	int minutes;
};

/* What is not given stays as it was agreed before. */
static int read_agreement(struct agreement *out, const struct session *session, const struct agree_args *args,
			  const struct plan *plan)
{
	int rc;

	out->with = span_trim(span_of(args->with ? args->with : plan->agreed_with));
	out->on = plan->agreed_on;
	out->minutes = hours_in_minutes(span_of(args->hours ? args->hours : plan->agreed_hours));
	if (args->on && (rc = plan_read_date(&out->on, session, args->on)) < 0)
		return rc;
	if (args->hours && out->minutes <= 0)
		return fail(ERROR_USAGE, _("--hours is a number such as 9 or 9,5, not \"%s\"."), args->hours);
	if (!out->with.len || !date_is_set(out->on) || out->minutes <= 0)
		return fail(ERROR_USAGE,
			    _("Say with whom, when and for how many hours: --with NAME --on 2026-06-02 --hours 9"));
	return 0;
}

static bool is_known(struct span key)
{
	return span_is(key, "with") || span_is(key, "on") || span_is(key, "hours");
}

/* Keys that somebody added by hand are kept. */
static void add_others(struct buf *out, const struct plan *plan)
{
	const struct front_entry *agreed = front_find(&plan->note.front, "agreed");

	for (size_t i = 0; agreed && agreed->value.kind == FRONT_MAP && i < agreed->value.count; i++) {
		const struct front_entry *part = &agreed->value.items[i];

		if (is_known(part->key) || part->value.kind != FRONT_TEXT)
			continue;
		buf_add_text(out, ", ");
		buf_add_span(out, part->key);
		buf_add_text(out, ": ");
		front_write_text(out, part->value.text, true);
	}
}

static int save(struct session *session, const struct plan *plan, const struct agreement *agreement)
{
	struct context *ctx = session->ctx;
	struct buf value = BUF_INIT, bytes = BUF_INIT;
	int rc;

	buf_add_text(&value, "{with: ");
	front_write_text(&value, agreement->with, true);
	buf_add_text(&value, ", on: ");
	date_add_text(&value, agreement->on);
	buf_add_text(&value, ", hours: ");
	add_hours(&value, agreement->minutes);
	add_others(&value, plan);
	buf_add_byte(&value, '}');
	rc = front_set(&bytes, ctx->arena, plan->file, "agreed", buf_span(&value));
	if (rc >= 0)
		rc = plan_save(
			session, plan, &bytes,
			arena_format(ctx->arena, i18n_in(ctx->written, N_("plan: hours agreed for %s")), plan->id),
			"plan agree");
	buf_done(&value);
	buf_done(&bytes);
	return rc;
}

static int run(struct session *session, const void *parsed, const char *const *operands)
{
	const struct agree_args *args = parsed;
	struct agreement agreement;
	struct agenda agenda;
	struct plan *plan;
	int rc;

	(void)operands;
	if ((rc = plan_open(&agenda, session)) < 0 || (rc = plan_choose(&plan, session, &agenda, args->term)) < 0)
		return rc;
	if (!args->with && !args->on && !args->hours)
		return show(session, &agenda, plan);
	rc = read_agreement(&agreement, session, args, plan);
	return rc < 0 ? rc : save(session, plan, &agreement);
}

const struct command plan_agree = {
	.name = "agree",
	.aliases = "avtale avtal aftal",
	.summary = N_("the hours agreed with the leader, and how far they go"),
	.examples = "erfar plan agree\nerfar plan agree --with \"Tove Holm\" --on 2.6. --hours 9,5",
	.options = options,
	.args_size = sizeof(struct agree_args),
	.needs = NEEDS_NOTEBOOK | WRITES_NOTES | LISTS | TAKES_TURNS,
	.run = run,
};
