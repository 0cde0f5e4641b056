/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The rows' changes as lines of the plans. Themes change in two rounds, since rows may have exchanged theirs: first all
 * that go become wishes, then each day takes its own from there, with the words of themes.csv that it has.
 */
#include "cmd/plan/import.h"
#include "cmd/plan/lines.h"
#include "cmd/plan/moving.h"
#include "cmd/plan/themes.h"

#include "base/i18n.h"
#include "text/words.h"

#include <string.h>

#define MOST_THEMES 100 /* of one day */
#define MOST_ROUNDS 20

const struct planned_line *import_entry_line(const struct plan *plan, const struct meeting *meeting)
{
	for (size_t i = 0; i < plan->line_count; i++) {
		const struct plan_line *line = &plan->lines[i].line;
		int start = line->start < 0 && line->entry == ENTRY_SESSION ? plan->start : line->start;

		if (line->kind == LINE_ENTRY && line->entry == meeting->kind && start == meeting->start &&
		    date_compare(line->date, meeting->original) == 0 && span_is(line->place, meeting->place) &&
		    line->text.len && span_is(line->text, meeting->theme))
			return &plan->lines[i];
	}
	return NULL;
}

struct plan_line import_entry(const struct import_row *row)
{
	return (struct plan_line){ .kind = LINE_ENTRY,
				   .date = row->date,
				   .entry = row->kind,
				   .start = row->start,
				   .minutes = row->minutes,
				   .place = span_of(row->place),
				   .text = span_of(row->theme) };
}

static int take(struct plan **plan, const struct import *import, struct buf *bytes, int rc)
{
	if (rc >= 0)
		rc = plan_reread(plan, import->session, bytes);
	buf_done(bytes);
	return rc;
}

static int write_facilitator(const struct import *import, const struct import_row *row, struct date day)
{
	const struct plan_line line = { .kind = LINE_FACILITATOR, .date = day, .name = span_of(row->leads) };
	struct plan **plan = &import->plans[row->plan];

	return *row->leads ? plan_set_line(plan, import->session, &line)
			   : plan_drop_lines(plan, import->session, LINE_FACILITATOR, day, NULL);
}

static int add_entry(const struct import *import, const struct import_row *row)
{
	const struct plan_line line = import_entry(row);
	struct plan **plan = &import->plans[row->plan];
	struct context *ctx = import->session->ctx;
	struct buf bytes = BUF_INIT;
	int rc = plan_add_line(&bytes, ctx->arena, *plan, plan_role_of(&line), ctx->written, &line);

	rc = take(plan, import, &bytes, rc);
	return rc >= 0 && *row->leads ? write_facilitator(import, row, row->date) : rc;
}

static int change_entry(const struct import *import, const struct import_row *row)
{
	struct plan **plan = &import->plans[row->plan];
	const struct planned_line *old = import_entry_line(*plan, row->meeting);
	struct buf bytes = BUF_INIT;
	struct plan_line line;

	if (!old ||
	    !(row->changed & (1U << IMPORT_START | 1U << IMPORT_MINUTES | 1U << IMPORT_PLACE | 1U << IMPORT_THEME)))
		return 0;
	line = old->line;
	if (import_changes(row, IMPORT_START))
		line.start = row->start;
	if (import_changes(row, IMPORT_MINUTES))
		line.minutes = row->minutes;
	line.place = span_of(row->place);
	line.text = span_of(row->theme);
	return take(plan, import, &bytes, plan_replace_line(&bytes, *plan, old, &line));
}

static int change_day(const struct import *import, const struct import_row *row)
{
	const struct plan_line line = {
		.kind = LINE_MOVE, .date = row->meeting->original, .to = row->date, .text = span_of(row->why)
	};

	if (!(row->changed & (1U << IMPORT_DATE | 1U << IMPORT_WHY)))
		return 0;
	return plan_set_move(&import->plans[row->plan], import->session, &line);
}

static int change_lines(const struct import *import, const struct import_row *row)
{
	int rc;

	if (!row->meeting)
		return add_entry(import, row);
	if ((rc = change_entry(import, row)) < 0 || (rc = change_day(import, row)) < 0)
		return rc;
	return import_changes(row, IMPORT_LEADS) ? write_facilitator(import, row, row->meeting->original) : 0;
}

static bool changes_theme(const struct import_row *row)
{
	return row->meeting && !row->is_entry && (row->changed & (1U << IMPORT_THEME | 1U << IMPORT_THEMES));
}

/* Whether who leads stands in brackets behind the theme, and nowhere else. */
static bool leads_by_theme(const struct plan *plan, const struct import_row *row)
{
	return *row->leads && !plan_find_line(plan, LINE_FACILITATOR, row->meeting->original) &&
	       (!row->meeting->proposed || import_changes(row, IMPORT_LEADS));
}

static int free_theme(const struct import *import, const struct import_row *row)
{
	struct plan **plan = &import->plans[row->plan];
	struct date day = plan_theme_day(*plan, &import->agenda.meetings, row->meeting);
	const struct planned_line *old;
	int rc = 0;

	for (int i = 0; i < MOST_THEMES && rc >= 0 && (old = plan_find_line(*plan, LINE_THEME, day)); i++) {
		struct plan_line wish = old->line;
		struct buf bytes = BUF_INIT;

		wish.date = (struct date){ 0 };
		wish.name = span_of("");
		rc = take(plan, import, &bytes, plan_replace_line(&bytes, *plan, old, &wish));
	}
	return rc;
}

static bool continues(struct span words, struct span beginning)
{
	struct span rest = span_skip(words, beginning.len);

	return words.len > beginning.len && span_equal(span_take(words, beginning.len), beginning) &&
	       strchr(" ,:;?!.-", rest.at[0]) && !plan_has_figure(rest);
}

/* Whether the new words are the old ones put better, and no other row has the old ones now. */
static bool is_corrected(const struct import *import, const struct import_row *row)
{
	struct arena *arena = import->session->ctx->arena;
	struct span old = words_fold(arena, span_of(row->meeting->theme));
	struct span words = words_fold(arena, span_of(row->theme));
	int limit = (int)(words.len / 4 < 8 ? words.len / 4 : 8);

	for (size_t i = 0; i < import->count; i++)
		if (&import->rows[i] != row && changes_theme(&import->rows[i]) &&
		    span_equal(words_fold(arena, span_of(import->rows[i].theme)), old))
			return false;
	return old.len && (continues(words, old) || continues(old, words) || plan_distance(old, words, limit) <= limit);
}

static int draw_theme(const struct import *import, const struct import_row *row)
{
	struct plan **plan = &import->plans[row->plan];
	struct context *ctx = import->session->ctx;
	const struct planned_line *old = plan_find_wish(*plan, span_of(row->theme));
	struct plan_line line = { .kind = LINE_THEME, .start = -1, .text = span_of(row->theme) };
	struct buf bytes = BUF_INIT;
	int rc;

	if (!*row->theme)
		return 0;
	line.themes = row->themes;
	if (old && !import_changes(row, IMPORT_THEMES))
		line.themes = old->line.themes;
	if (!old && is_corrected(import, row))
		old = plan_find_wish(*plan, span_of(row->meeting->theme));
	line.date = row->meeting->original;
	line.name = leads_by_theme(*plan, row) ? span_of(row->leads) : span_of("");
	rc = old ? plan_replace_line(&bytes, *plan, old, &line)
		 : plan_add_line(&bytes, ctx->arena, *plan, ROLE_THEMES, ctx->written, &line);
	return take(plan, import, &bytes, rc);
}

/* What stood on a day and stands on none now. */
static void tell_wish(const struct import *import, const struct import_row *row)
{
	const struct planned_line *wish = plan_find_wish(import->plans[row->plan], span_of(row->meeting->theme));

	if (*row->meeting->theme && wish)
		context_warn(import->session->ctx, _("\"%.*s\" stood there and is a wish again."),
			     (int)wish->line.text.len, wish->line.text.at);
}

/* The meetings as the plans have them now. */
static int compute(struct meetings *out, struct map *by_id, const struct import *import)
{
	struct plans plans = { import->plans, import->agenda.plans.count };
	int rc = meetings_load(out, import->session->notebook, &plans, import->agenda.catalog);

	map_init(by_id, import->session->ctx->arena);
	for (size_t i = 0; rc >= 0 && i < out->count; i++)
		map_put(by_id, span_of(out->items[i].id), &out->items[i]);
	return rc;
}

/*
 * Who leads where the rota proposed it holds too, once the table says so: another change may have turned the rota.
 * Each one kept may turn it for those that follow.
 */
static int keep_proposals(struct import *import)
{
	bool again = true;
	int rc = 0;

	for (int round = 0; again && rc >= 0 && round < MOST_ROUNDS; round++) {
		struct meetings meetings;
		struct map by_id;

		again = false;
		rc = compute(&meetings, &by_id, import);
		for (size_t i = 0; i < import->count && rc >= 0; i++) {
			struct import_row *row = &import->rows[i];
			const struct meeting *now = row->meeting ? map_get(&by_id, span_of(row->meeting->id)) : NULL;

			if (!now || !now->proposed || !*row->leads || strcmp(now->facilitator, row->leads) == 0)
				continue;
			again = row->is_kept = true;
			rc = write_facilitator(import, row, row->meeting->original);
		}
	}
	return rc;
}

static bool has_changes(const struct import *import)
{
	for (size_t i = 0; i < import->count; i++)
		if (!import->rows[i].meeting || import->rows[i].changed)
			return true;
	return false;
}

int import_apply(struct import *import)
{
	struct arena *arena = import->session->ctx->arena;
	const struct plans *plans = &import->agenda.plans;
	int rc = 0;

	import->plans = arena_array(arena, plans->count + 1, sizeof(struct plan *));
	for (size_t i = 0; i < plans->count; i++)
		import->plans[i] = plans->items[i];
	for (size_t i = 0; i < import->count && rc >= 0; i++)
		rc = change_lines(import, &import->rows[i]);
	for (size_t i = 0; i < import->count && rc >= 0; i++)
		rc = changes_theme(&import->rows[i]) ? free_theme(import, &import->rows[i]) : 0;
	for (size_t i = 0; i < import->count && rc >= 0; i++)
		rc = changes_theme(&import->rows[i]) ? draw_theme(import, &import->rows[i]) : 0;
	for (size_t i = 0; i < import->count && rc >= 0; i++)
		if (changes_theme(&import->rows[i]))
			tell_wish(import, &import->rows[i]);
	return rc >= 0 && has_changes(import) ? keep_proposals(import) : rc;
}
