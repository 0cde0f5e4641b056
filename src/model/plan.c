/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/plan.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/number.h"
#include "index/catalog.h"
#include "text/note_edit.h"
#include "text/unicode.h"

#include <stdlib.h>
#include <string.h>

#define MOST_HOURS 10000

static bool holds_plan_lines(enum role role)
{
	return role == ROLE_THEMES || role == ROLE_EXCEPTIONS || role == ROLE_COMING;
}

/* A line that was wrapped is one line all the same. */
static struct span words_of(const struct plan *plan, struct arena *arena, const struct item *item)
{
	struct span bytes = span_between(plan->file.at + item->start, plan->file.at + item->end), copy;
	struct buf words = BUF_INIT;

	item_add_words(&words, span_trim(bytes));
	copy = span_make(arena_copy_bytes(arena, words.at, words.len), words.len);
	buf_done(&words);
	return copy;
}

#define DAY_KEY (DATE_TEXT + 1)

static struct span day_key(char key[DAY_KEY], enum plan_line_kind kind, struct date date)
{
	size_t len = strlen(date_text(key, date));

	key[len] = (char)('0' + (int)kind);
	return span_make(key, len + 1);
}

static void read_lines(struct plan *plan, struct arena *arena)
{
	char key[DAY_KEY];

	map_init(&plan->first_lines, arena);
	plan->lines = arena_array(arena, plan->note.item_count, sizeof(*plan->lines));
	for (size_t i = 0; i < plan->note.item_count; i++) {
		const struct item *item = &plan->note.items[i];
		struct planned_line *line = &plan->lines[plan->line_count];

		if (!holds_plan_lines(item->role) || item->depth)
			continue;
		plan_line_parse(&line->line, arena, words_of(plan, arena, item), item->role);
		line->item = item;
		if (!map_get(&plan->first_lines, day_key(key, line->line.kind, line->line.date)))
			map_put(&plan->first_lines, day_key(key, line->line.kind, line->line.date), line);
		plan->line_count++;
	}
}

/* Where the value stands, when that is on the line of its key. */
static int column_of(const struct plan *plan, const struct front_entry *entry)
{
	struct span before = span_between(plan->file.at + entry->start, plan->file.at + entry->value_start);

	return entry->value_start > entry->start && span_find(before, '\n') == before.len ? (int)before.len + 1 : 1;
}

/* What is read on the way: the plan, and what is wrong with it. */
struct reading {
	struct plan *plan;
	struct arena *arena;
	struct findings problems;
};

static void bad_value(struct reading *reading, const char *key, const char *wanted)
{
	const struct plan *plan = reading->plan;
	const struct front_entry *entry = front_find(&plan->note.front, key);
	struct finding problem = {
		.path = plan->path, .line = 1, .column = 1, .severity = SEVERITY_ERROR, .rule = "plan"
	};

	if (entry) {
		problem.line = entry->line;
		problem.column = column_of(plan, entry);
	}
	problem.message = arena_format(reading->arena,
				       entry ? _("\"%s\" can't be read; write for example \"%s: %s\".")
					     : _("the plan has no \"%s\"; write for example \"%s: %s\"."),
				       key, key, wanted);
	findings_add(&reading->problems, reading->arena, problem);
}

static void read_agreed(struct plan *plan, struct arena *arena)
{
	const struct front_entry *agreed = front_find(&plan->note.front, "agreed");

	plan->agreed_with = plan->agreed_hours = "";
	for (size_t i = 0; agreed && agreed->value.kind == FRONT_MAP && i < agreed->value.count; i++) {
		const struct front_entry *part = &agreed->value.items[i];

		if (span_is(part->key, "with"))
			plan->agreed_with = span_copy(arena, part->value.text);
		else if (span_is(part->key, "hours"))
			plan->agreed_hours = span_copy(arena, part->value.text);
		else if (span_is(part->key, "on"))
			(void)date_parse(&plan->agreed_on, part->value.text);
	}
}

static void read_names(struct strings *out, struct arena *arena, const struct front *front, const char *key)
{
	const struct front_entry *entry = front_find(front, key);

	if (entry && entry->value.kind == FRONT_TEXT && entry->value.text.len)
		strings_add_span(out, arena, entry->value.text);
	for (size_t i = 0; entry && entry->value.kind == FRONT_LIST && i < entry->value.count; i++)
		strings_add_span(out, arena, entry->value.items[i].value.text);
}

static int read_number(struct reading *reading, const char *key, int otherwise, const char *wanted)
{
	struct span text = front_text(&reading->plan->note.front, key);
	long number = otherwise;

	if (text.len && !number_parse(&number, text, 0, 24L * 60))
		bad_value(reading, key, wanted);
	return (int)number;
}

static void read_times(struct reading *reading, const struct front *front)
{
	struct span every = front_text(front, "every"), start = front_text(front, "start");
	struct plan *plan = reading->plan;

	plan->has_rule = every.len > 0;
	plan->rule.start = -1;
	if (plan->has_rule && recurrence_parse(&plan->rule, every) < 0) {
		error_clear();
		bad_value(reading, "every", "2 weeks thu 08:30");
	}
	plan->start = plan->rule.start;
	if (start.len && !clock_time_parse(&plan->start, start))
		bad_value(reading, "start", "08:30");
}

static void read_values(struct reading *reading)
{
	const struct front *front = &reading->plan->note.front;
	struct plan *plan = reading->plan;

	if (!date_parse(&plan->from, front_text(front, "from")))
		bad_value(reading, "from", "2026-08-17");
	if (!date_parse(&plan->to, front_text(front, "to")) || date_compare(plan->to, plan->from) < 0)
		bad_value(reading, "to", "2026-12-18");
	plan->minutes = read_number(reading, "minutes", 0, "45");
	plan->least = read_number(reading, "least", 1, "3");
	read_times(reading, front);
	plan->responsible = span_copy(reading->arena, front_text(front, "responsible"));
	read_names(&plan->facilitators, reading->arena, front, "facilitators");
	read_agreed(plan, reading->arena);
}

void plan_check(struct findings *out, struct arena *arena, const struct note *note)
{
	struct plan plan = { .path = note->path, .file = note->file, .note = *note };
	struct reading reading = { .plan = &plan, .arena = arena };

	if (note->kind != KIND_PLAN || strncmp(note->path, "terms/", 6) != 0 ||
	    (note->front.present && !note->front.count && note->findings.count))
		return;
	read_values(&reading);
	for (size_t i = 0; i < reading.problems.count; i++)
		findings_add(out, arena, reading.problems.items[i]);
}

int plan_reparse(struct plan **out, struct notebook *notebook, const char *path, struct span file)
{
	struct arena *arena = notebook->ctx->arena;
	struct plan *plan = arena_alloc(arena, sizeof(*plan));
	const struct findings *findings = &plan->note.findings;
	struct reading reading = { .plan = plan, .arena = arena };
	const struct finding *problem;
	int rc;

	plan->path = path;
	plan->file = file;
	if ((rc = note_parse(&plan->note, arena, path, file)) < 0)
		return rc;
	if (plan->note.front.present && !plan->note.front.count && findings->count)
		return fail(ERROR_FORMAT, "%s:%d:%d: %s", path, findings->items[0].line, findings->items[0].column,
			    findings->items[0].message);
	plan->id = span_copy(arena, plan->note.id);
	plan->title = span_copy(arena, plan->note.title);
	read_values(&reading);
	problem = reading.problems.items;
	if (problem)
		return fail(ERROR_FORMAT, "%s:%d:%d: %s", path, problem->line, problem->column, problem->message);
	read_lines(plan, arena);
	*out = plan;
	return 0;
}

int plan_load(struct plan **out, struct notebook *notebook, const char *path)
{
	struct span file;
	int rc = folder_read(&file, notebook->ctx->arena, notebook->folder, path, NOTE_LIMIT_BYTES);

	return rc < 0 ? rc : plan_reparse(out, notebook, path, file);
}

static int by_first_day(const void *a, const void *b)
{
	const struct plan *first = *(struct plan *const *)a, *second = *(struct plan *const *)b;
	int order = date_compare(first->from, second->from);

	return order ? order : strcmp(first->path, second->path);
}

int plans_load(struct plans *out, struct notebook *notebook, const struct catalog *catalog)
{
	size_t capacity = 0;
	int rc;

	*out = (struct plans){ 0 };
	for (size_t i = 0; i < catalog->note_count; i++) {
		const struct catalog_note *note = &catalog->notes[i];

		if (note->kind != KIND_PLAN || note->clinic || note->draft || strncmp(note->path, "terms/", 6) != 0)
			continue;
		out->items = arena_grow(notebook->ctx->arena, out->items, out->count, &capacity, sizeof(*out->items));
		if ((rc = plan_load(&out->items[out->count], notebook, note->path)) < 0)
			return rc;
		out->count++;
	}
	if (out->count)
		qsort(out->items, out->count, sizeof(*out->items), by_first_day);
	return 0;
}

struct plan *plans_find(const struct plans *plans, const char *id)
{
	for (size_t i = 0; i < plans->count; i++)
		if (strcmp(plans->items[i]->id, id) == 0)
			return plans->items[i];
	return NULL;
}

struct plan *plans_of_day(const struct plans *plans, struct date date)
{
	for (size_t i = 0; i < plans->count; i++)
		if (date_compare(plans->items[i]->from, date) <= 0 && date_compare(date, plans->items[i]->to) <= 0)
			return plans->items[i];
	return NULL;
}

struct plan *plans_current(const struct plans *plans, struct date today)
{
	struct plan *running = plans_of_day(plans, today);

	if (running)
		return running;
	for (size_t i = 0; i < plans->count; i++)
		if (date_compare(plans->items[i]->from, today) > 0)
			return plans->items[i];
	return plans->count ? plans->items[plans->count - 1] : NULL;
}

const struct planned_line *plan_find_line(const struct plan *plan, enum plan_line_kind kind, struct date date)
{
	char key[DAY_KEY];

	return map_get(&plan->first_lines, day_key(key, kind, date));
}

size_t plan_count_lines(const struct plan *plan, enum plan_line_kind kind, struct date date)
{
	size_t count = 0;

	for (size_t i = 0; i < plan->line_count; i++)
		count += plan->lines[i].line.kind == kind && date_compare(plan->lines[i].line.date, date) == 0;
	return count;
}

bool plan_is_wish(const struct plan_line *line)
{
	return line->kind == LINE_THEME && !date_is_set(line->date);
}

const struct planned_line *plan_find_wish(const struct plan *plan, struct span words)
{
	struct buf wanted = BUF_INIT, folded = BUF_INIT;
	const struct planned_line *found = NULL;

	unicode_fold(&wanted, span_trim(words));
	for (size_t i = 0; i < plan->line_count && !found; i++) {
		const struct plan_line *line = &plan->lines[i].line;

		if (!plan_is_wish(line))
			continue;
		buf_clear(&folded);
		unicode_fold(&folded, span_trim(line->text));
		if (span_equal(buf_span(&folded), buf_span(&wanted)))
			found = &plan->lines[i];
	}
	buf_done(&wanted);
	buf_done(&folded);
	return found;
}

bool plan_is_goal(const struct item *item)
{
	return item->role == ROLE_GOALS && !item->depth && item->text.len;
}

const struct item *plan_find_goal(const struct plan *plan, long number)
{
	for (size_t i = 0; i < plan->note.item_count; i++)
		if (plan_is_goal(&plan->note.items[i]) && --number == 0)
			return &plan->note.items[i];
	return NULL;
}

int hours_in_minutes(struct span text)
{
	struct span words = span_trim(text), part;
	size_t point = span_find(words, '.');
	long hours, hundredths = 0;

	if (point == words.len)
		point = span_find(words, ',');
	part = span_skip(words, point + 1);
	if (!number_parse(&hours, span_take(words, point), 0, MOST_HOURS))
		return -1;
	if (point < words.len && (part.len > 2 || !number_parse(&hundredths, part, 0, 99)))
		return -1;
	if (part.len == 1)
		hundredths *= 10;
	return (int)(hours * 60 + (hundredths * 60 + 50) / 100);
}

int plan_tick_goal(struct buf *out, const struct plan *plan, const struct item *goal)
{
	struct span words = span_between(plan->file.at + goal->start, plan->file.at + goal->text_end);
	size_t at = (size_t)(span_trim(words).at - words.at);

	at += item_marker(span_skip(words, at));
	buf_clear(out);
	buf_add_span(out, plan->file);
	if (!goal->has_box)
		buf_splice(out, goal->start + at, 0, span_of(" [x]"));
	else
		buf_splice(out, goal->start + at + span_find(span_skip(words, at), '[') + 1, 1, span_of("x"));
	return 0;
}

int plan_add_line(struct buf *out, struct arena *arena, const struct plan *plan, enum role role, const char *language,
		  const struct plan_line *line)
{
	struct buf words = BUF_INIT;
	int rc;

	plan_line_write(&words, line);
	rc = note_append_item(out, arena, &plan->note, role, language, buf_span(&words));
	buf_done(&words);
	return rc;
}

int plan_replace_line(struct buf *out, const struct plan *plan, const struct planned_line *old,
		      const struct plan_line *line)
{
	struct buf words = BUF_INIT;

	plan_line_write(&words, line);
	note_replace_line(out, &plan->note, old->item, buf_span(&words));
	buf_done(&words);
	return 0;
}

void plan_remove_lines(struct buf *out, const struct plan *plan, enum plan_line_kind kind, struct date date,
		       const struct planned_line *except)
{
	size_t at = 0;

	buf_clear(out);
	for (size_t i = 0; i < plan->line_count; i++) {
		const struct planned_line *one = &plan->lines[i];

		if (one == except || one->line.kind != kind || date_compare(one->line.date, date) != 0)
			continue;
		buf_add_span(out, span_take(span_skip(plan->file, at), one->item->start - at));
		at = one->item->end;
	}
	buf_add_span(out, span_skip(plan->file, at));
}
