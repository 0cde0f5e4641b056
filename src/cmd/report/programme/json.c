/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report of a programme as one object, schema programme-report/1 (erfar-report(1)). */
#include "base/i18n.h"
#include "cmd/report/programme/programme.h"
#include "model/plan.h"
#include "output/json_writer.h"

/* A count of people or of what they did: null where it is too small for a page. */
static void add_count(struct json_writer *json, const struct programme_view *view, const char *key, size_t count)
{
	if (programme_hides(view, count))
		json_null(json, key);
	else
		json_number(json, key, (long)count);
}

/* Null where there is no mean to tell. */
static void add_mean(struct json_writer *json, const char *key, long tenths)
{
	if (tenths < 0)
		json_null(json, key);
	else
		json_tenths(json, key, tenths);
}

static void add_head(struct json_writer *json, const struct programme_view *view)
{
	const struct programme *programme = view->programme;
	const struct benefit *benefit = &view->benefit;

	json_text(json, "schema", "programme-report/1");
	json_text(json, "clinic", programme->notebook->clinic);
	json_text(json, "programme", programme->id);
	json_text(json, "title", programme->title);
	json_text(json, "kind", mobility_name(programme->mobility));
	json_text(json, "for", audience_name(view->audience));
	json_date(json, "from", programme->from);
	json_date(json, "to", programme->to);
	json_date(json, "today", view->report->today);
	json_text(json, "commit", *view->report->commit ? view->report->commit : NULL);
	json_number(json, "unsaved_changes", view->report->unsaved);
	json_number(json, "smallest_group", (long)view->smallest);
	if (view->audience == AUDIENCE_HOSTS)
		return;
	json_number(json, "participants", (long)benefit->person_count);
	json_number(json, "placed", (long)benefit->placed);
	json_number(json, "wanted", (long)benefit->wanted);
	json_number(json, "counted_participants", (long)benefit->counted);
	json_number(json, "wishes", (long)benefit->wishes);
	json_number(json, "wishes_fulfilled", (long)benefit->came);
	json_number(json, "days", (long)benefit->day_count);
	json_number(json, "days_been", (long)benefit->days_been);
}

static void add_goals(struct json_writer *json, const struct programme_view *view)
{
	const struct note *note = &view->programme->note;

	json_begin(json, "goals", '[');
	for (size_t i = 0; i < note->item_count; i++) {
		if (!plan_is_goal(&note->items[i]) || note->items[i].is_private)
			continue;
		json_begin(json, NULL, '{');
		json_text(json, "text", span_copy(view->report->arena, note->items[i].text));
		json_bool(json, "reached", note->items[i].ticked);
		json_text(json, "path", view->programme->path);
		json_number(json, "line", note->items[i].line);
		json_end(json, '}');
	}
	json_end(json, ']');
}

static void add_placement(struct json_writer *json, const struct placement *placement)
{
	json_begin(json, NULL, '{');
	json_date(json, "date", placement->date);
	json_date(json, "to", placement->to);
	json_text(json, "shift", shift_name(placement->shift));
	json_text(json, "department", placement->department);
	json_text(json, "speciality", placement->where ? placement->where->speciality : NULL);
	json_end(json, '}');
}

/* Of a loan, a secondment, an exchange: people and hosts that may be in no table. */
static void add_periods(struct json_writer *json, const struct programme_view *view)
{
	const struct placements *placements = &view->programme->placements;

	json_begin(json, "periods", '[');
	for (size_t i = 0; i < placements->count; i++) {
		const struct placement *placement = &placements->items[i];

		json_begin(json, NULL, '{');
		json_text(json, "participant", placement->participant);
		json_text(json, "host", placement->department);
		json_date(json, "from", placement->date);
		json_date(json, "to", placement->to);
		json_text(json, "purpose", *placement->purpose ? placement->purpose : NULL);
		json_text(json, "country", *placement->country ? placement->country : NULL);
		json_text(json, "language", *placement->language ? placement->language : NULL);
		json_end(json, '}');
	}
	json_end(json, ']');
}

static void add_persons(struct json_writer *json, const struct programme_view *view)
{
	const struct placements *placements = &view->programme->placements;
	const struct benefit *benefit = &view->benefit;

	json_begin(json, "persons", '[');
	for (size_t i = 0; i < benefit->person_count; i++) {
		const struct benefit_person *person = &benefit->persons[i];

		json_begin(json, NULL, '{');
		json_text(json, "participant", person->who->name);
		if (view->audience == AUDIENCE_ALL) {
			json_number(json, "specialities", (long)person->fields);
			json_number(json, "wishes", (long)person->wishes);
			json_number(json, "wishes_fulfilled", (long)person->came);
		}
		json_number(json, "placed", (long)person->placed);
		if (view->audience == AUDIENCE_ALL)
			json_number(json, "wanted", (long)person->wanted);
		json_begin(json, "placements", '[');
		for (size_t at = 0; at < placements->count; at++)
			if (placements->items[at].who == person->who)
				add_placement(json, &placements->items[at]);
		json_end(json, ']');
		json_end(json, '}');
	}
	json_end(json, ']');
}

static void add_groups(struct json_writer *json, const char *key, const struct level_groups *groups)
{
	json_begin(json, key, '[');
	for (size_t i = 0; i < groups->count; i++) {
		json_begin(json, NULL, '{');
		json_number(json, "from", groups->items[i].from);
		json_number(json, "to", groups->items[i].to);
		json_number(json, "count", (long)groups->items[i].count);
		json_end(json, '}');
	}
	json_end(json, ']');
}

static void add_breadth(struct json_writer *json, const struct programme_view *view)
{
	struct level_groups groups;

	programme_breadth(&groups, view);
	json_begin(json, "breadth", '{');
	add_mean(json, "mean", groups.mean_tenths);
	add_groups(json, "participants", &groups);
	json_end(json, '}');
}

static void add_hosts(struct json_writer *json, const struct programme_view *view)
{
	json_begin(json, "departments", '[');
	for (size_t i = 0; i < view->benefit.host_count; i++) {
		const struct benefit_host *host = &view->benefit.hosts[i];
		const char *thanks = programme_thanks(view, host);

		if (view->only && view->only != host->where)
			continue;
		json_begin(json, NULL, '{');
		json_text(json, "department", host->where->label);
		json_text(json, "speciality", host->where->speciality);
		json_text(json, "hospital", *host->where->hospital ? host->where->hospital : NULL);
		json_number(json, "offered", (long)host->offered);
		json_number(json, "used", (long)host->used);
		json_number(json, "guests_been", (long)host->been);
		json_text(json, "thanks", *thanks ? thanks : NULL);
		json_begin(json, "days", '[');
		for (size_t day = 0; day < view->benefit.day_count; day++) {
			json_begin(json, NULL, '{');
			json_date(json, "date", host->days[day].date);
			json_number(json, "offered", (long)host->days[day].offered);
			json_number(json, "used", (long)host->days[day].used);
			json_end(json, '}');
		}
		json_end(json, ']');
		json_end(json, '}');
	}
	json_end(json, ']');
}

static void add_insights(struct json_writer *json, const struct programme_view *view)
{
	const struct insights *insights = &view->insights;

	json_begin(json, "insights", '[');
	for (size_t i = 0; i < insights->count; i++) {
		const struct insight *insight = &insights->items[i];
		const struct visit_note *visit = &insight->visit->visit;

		json_begin(json, NULL, '{');
		json_text(json, "title", visit->note->title);
		json_date(json, "date", insight->date);
		json_text(json, "visit", visit_kind_name(visit->kind));
		json_text(json, "department", *insight->department ? insight->department : NULL);
		json_text(json, "by", *insight->by ? insight->by : NULL);
		json_begin(json, "themes", '[');
		for (size_t theme = 0; theme < visit->note->themes.count; theme++)
			json_text(json, NULL, visit->note->themes.items[theme]);
		json_end(json, ']');
		json_text(json, "text", *insight->text ? insight->text : NULL);
		json_text(json, "path", view->audience == AUDIENCE_ALL ? visit->note->path : NULL);
		json_end(json, '}');
	}
	json_end(json, ']');
}

static void add_later(struct json_writer *json, const struct programme_view *view)
{
	const struct benefit *benefit = &view->benefit;

	json_begin(json, "later", '[');
	for (int later = 0; later < LATER_COUNT; later++) {
		struct date until = later < LATER_AFTER ? benefit->ends[later] : (struct date){ 0 };

		json_begin(json, NULL, '{');
		json_text(json, "within", later_name(later));
		json_date(json, "until", until);
		json_bool(json, "over", date_is_set(until) && date_compare(benefit->today, until) >= 0);
		add_count(json, view, "follow_ups", benefit->follow_ups[later]);
		add_count(json, view, "informal", benefit->informal[later]);
		json_end(json, '}');
	}
	json_end(json, ']');
}

static void add_question(struct json_writer *json, const struct question *question)
{
	json_begin(json, NULL, '{');
	json_text(json, "question", question->text);
	json_text(json, "kind", question_kind_name(question->kind));
	if (question->answers)
		json_number(json, "answers", (long)question->answers);
	else
		json_null(json, "answers");
	if (question->kind == QUESTION_SCALE) {
		add_mean(json, "mean", question->answers ? question->levels.mean_tenths : -1);
		add_groups(json, "groups", &question->levels);
	} else if (question->kind == QUESTION_CHOICE) {
		json_bool(json, "several", question->several);
		json_begin(json, "groups", '[');
		for (size_t i = 0; i < question->choice_count; i++) {
			json_begin(json, NULL, '{');
			json_text(json, "answer", question->choices[i].label);
			json_number(json, "count", (long)question->choices[i].count);
			json_end(json, '}');
		}
		json_end(json, ']');
		json_number(json, "others", (long)question->others);
	} else {
		json_bool(json, "shared", question->shared);
		json_begin(json, "texts", '[');
		for (size_t i = 0; i < question->texts.count; i++)
			json_text(json, NULL, question->texts.items[i]);
		json_end(json, ']');
	}
	json_end(json, '}');
}

static void add_evaluation(struct json_writer *json, const struct programme_view *view)
{
	const struct evaluation *evaluation = &view->evaluation;

	if (!view->evaluation_path) {
		json_null(json, "evaluation");
		return;
	}
	json_begin(json, "evaluation", '{');
	if (evaluation->too_few)
		json_null(json, "answers");
	else
		json_number(json, "answers", (long)evaluation->answers);
	json_begin(json, "questions", '[');
	for (size_t i = 0; i < evaluation->question_count; i++)
		add_question(json, &evaluation->questions[i]);
	json_end(json, ']');
	json_end(json, '}');
}

void programme_write_json(struct programme_view *view)
{
	struct buf bytes = BUF_INIT;
	struct json_writer json;

	json_writer_init(&json, &bytes);
	json.ctx = view->report->session->ctx;
	json_begin(&json, NULL, '{');
	add_head(&json, view);
	if (view->audience != AUDIENCE_HOSTS) {
		add_goals(&json, view);
		add_breadth(&json, view);
	}
	if (view->audience == AUDIENCE_ALL || view->audience == AUDIENCE_PARTICIPANTS) {
		if (view->programme->mobility == MOBILITY_COURSE)
			add_persons(&json, view);
		else
			add_periods(&json, view);
	}
	add_hosts(&json, view);
	add_insights(&json, view);
	if (!view->only)
		add_later(&json, view);
	if (view->audience != AUDIENCE_HOSTS)
		add_evaluation(&json, view);
	json_end(&json, '}');
	buf_add_byte(&bytes, '\n');
	report_write(view->report, &bytes);
	buf_done(&bytes);
}
