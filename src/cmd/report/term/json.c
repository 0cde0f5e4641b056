/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The term report as one object, schema report-term/1 (erfar-report(1)). */
#include "cmd/report/term/term.h"
#include "index/catalog.h"
#include "output/json_writer.h"

#include <string.h>

static void add_goals(struct json_writer *json, const struct summary *sum)
{
	json_begin(json, "goals", '[');
	for (size_t i = 0; i < sum->goal_count; i++) {
		json_begin(json, NULL, '{');
		json_text(json, "text", sum->goals[i].text);
		json_bool(json, "reached", sum->goals[i].reached);
		json_text(json, "path", sum->goals[i].plan->path);
		json_number(json, "line", sum->goals[i].line);
		json_end(json, '}');
	}
	json_end(json, ']');
}

/* A number, null where it is not told. */
static void add_told(struct json_writer *json, const char *key, bool told, size_t number)
{
	if (told)
		json_number(json, key, (long)number);
	else
		json_null(json, key);
}

static void add_count(struct json_writer *json, const char *key, const struct session_count *count, bool outside)
{
	json_begin(json, key, '{');
	json_number(json, "held", (long)count->held);
	add_told(json, "held_with_few", !outside, count->few);
	json_number(json, "moved", (long)count->moved);
	json_number(json, "unrecorded", (long)count->unrecorded);
	json_number(json, "days_off", (long)count->off);
	json_number(json, "coming", (long)count->coming);
	json_number(json, "extra", (long)count->extra);
	json_end(json, '}');
}

static void add_time(struct json_writer *json, const struct summary *sum)
{
	json_begin(json, "time", '{');
	json_number(json, "used_minutes", sum->used);
	json_number(json, "planned_minutes", sum->planned);
	add_told(json, "agreed_minutes", sum->agreed >= 0, (size_t)sum->agreed);
	json_text(json, "agreed_with", *sum->agreed_with ? sum->agreed_with : NULL);
	json_date(json, "agreed_on", sum->agreed_on);
	json_number(json, "estimated_sessions", (long)sum->estimated);
	json_number(json, "days_minutes", sum->days_used);
	json_end(json, '}');
	json_begin(json, "attendance", '{');
	add_told(json, "present", !sum->outside, sum->present);
	add_told(json, "expected", !sum->outside, sum->expected);
	add_told(json, "sessions", !sum->outside, sum->counted);
	add_told(json, "about_percent", sum->outside && sum->share >= 0, (size_t)sum->share);
	json_end(json, '}');
}

static void add_meeting(struct json_writer *json, const struct summary_meeting *one, bool outside)
{
	json_begin(json, NULL, '{');
	json_text(json, "id", one->meeting ? one->meeting->id : one->note->id);
	json_date(json, "date", one->date);
	json_text(json, "kind", entry_kind_name(one->kind));
	json_text(json, "theme", *one->title ? one->title : NULL);
	json_text(json, "state", meeting_state_name(one->state));
	json_bool(json, "moved", one->moved);
	if (outside)
		json_null(json, "with_few");
	else
		json_bool(json, "with_few", one->few);
	json_bool(json, "with_clinicians", one->joint);
	json_text(json, "why", *one->why ? one->why : NULL);
	json_number(json, "minutes", one->used);
	json_number(json, "planned_minutes", one->planned);
	add_told(json, "present", one->expected > 0, one->present);
	add_told(json, "expected", one->expected > 0, one->expected);
	json_text(json, "minutes_path", one->note ? one->note->path : NULL);
	json_end(json, '}');
}

static void add_themes(struct json_writer *json, const struct summary *sum)
{
	json_begin(json, "sides", '{');
	for (int side = 0; side < SIDE_COUNT; side++)
		json_number(json, side_name(side), (long)sum->sides[side]);
	json_end(json, '}');
	json_begin(json, "themes", '[');
	for (size_t i = 0; i < sum->theme_count; i++) {
		json_begin(json, NULL, '{');
		json_text(json, "theme", sum->themes[i].slug);
		json_text(json, "side", side_name(sum->themes[i].side));
		json_number(json, "meetings", (long)sum->themes[i].meetings);
		json_end(json, '}');
	}
	json_end(json, ']');
}

static void add_items(struct json_writer *json, const struct summary *sum, struct arena *arena)
{
	json_begin(json, "conclusions", '{');
	json_number(json, "made", (long)sum->conclusion_count);
	json_number(json, "in_force", (long)sum->conclusions_in_force);
	json_number(json, "replacing", (long)sum->conclusions_replacing);
	json_begin(json, "ids", '[');
	for (size_t i = 0; i < sum->conclusion_count; i++)
		json_text(json, NULL, conclusion_id(arena, sum->conclusions[i]));
	json_end(json, ']');
	json_end(json, '}');
	json_begin(json, "actions", '{');
	json_number(json, "done", (long)sum->actions_done);
	json_number(json, "open", (long)(sum->action_count - sum->actions_done - sum->actions_late));
	json_number(json, "late", (long)sum->actions_late);
	json_end(json, '}');
	json_begin(json, "written", '{');
	json_number(json, "experiences", (long)sum->experiences.count);
	json_number(json, "experiences_shared", (long)sum->experiences_shared);
	json_number(json, "learning", (long)sum->learning.count);
	json_number(json, "visits", (long)sum->visits.count);
	json_end(json, '}');
}

static void add_coming(struct json_writer *json, const char *key, const struct meeting *const *items, size_t count)
{
	json_begin(json, key, '[');
	for (size_t i = 0; i < count; i++) {
		json_begin(json, NULL, '{');
		json_date(json, "date", items[i]->date);
		json_text(json, "kind", entry_kind_name(items[i]->kind));
		json_text(json, "text", *items[i]->theme ? items[i]->theme : NULL);
		json_end(json, '}');
	}
	json_end(json, ']');
}

static void add_head(struct json_writer *json, const struct report *report)
{
	const struct summary *sum = report->summary;

	json_text(json, "schema", "report-term/1");
	json_text(json, "clinic", report->session->notebook->clinic);
	json_text(json, "term", sum->period.plan ? sum->period.plan->id : NULL);
	json_text(json, "title", report->document.title);
	json_date(json, "from", sum->period.from);
	json_date(json, "to", sum->period.to);
	json_date(json, "today", report->today);
	json_text(json, "commit", *report->commit ? report->commit : NULL);
	json_number(json, "unsaved_changes", report->unsaved);
}

void term_write_json(struct report *report)
{
	const struct summary *sum = report->summary;
	struct buf bytes = BUF_INIT;
	struct json_writer json;

	report_find_commit(report);
	json_writer_init(&json, &bytes);
	json.ctx = report->session->ctx;
	json_begin(&json, NULL, '{');
	add_head(&json, report);
	add_goals(&json, sum);
	add_count(&json, "sessions", &sum->sessions, sum->outside);
	add_count(&json, "days", &sum->days, sum->outside);
	json_number(&json, "with_clinicians", (long)sum->joint);
	add_time(&json, sum);
	json_begin(&json, "meetings", '[');
	for (size_t i = 0; i < sum->meeting_count; i++)
		add_meeting(&json, &sum->meetings[i], sum->outside);
	json_end(&json, ']');
	add_themes(&json, sum);
	add_items(&json, sum, report->arena);
	add_coming(&json, "next", sum->next, sum->next_count);
	add_coming(&json, "watch", sum->watch, sum->watch_count);
	json_end(&json, '}');
	buf_add_byte(&bytes, '\n');
	report_write(report, &bytes);
	buf_done(&bytes);
}
