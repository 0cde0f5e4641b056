/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/minute/which.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/number.h"
#include "cmd/ask.h"
#include "model/people.h"
#include "text/dateword.h"

#include <string.h>

/* The meetings of one day; coming changes are none. */
struct of_day {
	const struct meeting **items;
	size_t count, capacity;
};

static void collect(struct of_day *out, struct arena *arena, const struct agenda *agenda, struct date date,
		    bool original)
{
	for (size_t i = 0; i < agenda->meetings.count; i++) {
		const struct meeting *meeting = &agenda->meetings.items[i];

		if (meeting->kind == ENTRY_WATCH ||
		    date_compare(original ? meeting->original : meeting->date, date) != 0)
			continue;
		out->items = arena_grow(arena, out->items, out->count, &out->capacity, sizeof(*out->items));
		out->items[out->count++] = meeting;
	}
}

/* By the whole theme before a part of it; NULL when none or several fit. */
static const struct meeting *find_themed(const struct of_day *day, const char *theme)
{
	struct buf wanted = BUF_INIT, own = BUF_INIT;
	const struct meeting *whole = NULL, *part = NULL;
	size_t wholes = 0, parts = 0;

	people_fold_name(&wanted, span_of(theme));
	for (size_t i = 0; i < day->count && wanted.len; i++) {
		buf_clear(&own);
		people_fold_name(&own, span_of(day->items[i]->theme));
		if (span_find_text(buf_span(&own), wanted.at) == own.len)
			continue;
		parts++;
		part = day->items[i];
		if (own.len != wanted.len)
			continue;
		wholes++;
		whole = day->items[i];
	}
	buf_done(&wanted);
	buf_done(&own);
	return wholes == 1 ? whole : !wholes && parts == 1 ? part : NULL;
}

static const char *describe(struct arena *arena, const struct meeting *meeting)
{
	return arena_format(arena, "%s%s%s", meeting->id, *meeting->theme ? "  " : "", meeting->theme);
}

static int ask_which(const struct meeting **out, struct context *ctx, const struct of_day *day, struct date date)
{
	struct buf question = BUF_INIT, words = BUF_INIT;
	const char *answer;
	long number = 1;

	date_add_words(&words, date, ctx->screen, false);
	buf_add_format(&question, _("There are several meetings on %s. Which one? (Enter: 1)"), words.at);
	for (size_t i = 0; i < day->count; i++)
		buf_add_format(&question, "\n  %zu  %s", i + 1, describe(ctx->arena, day->items[i]));
	answer = ask_line(ctx, question.at);
	while (answer && *answer && !number_parse(&number, span_of(answer), 1, (long)day->count))
		answer = ask_line(ctx, arena_format(ctx->arena, _("A number from 1 to %zu:"), day->count));
	buf_done(&question);
	buf_done(&words);
	if (!answer)
		return fail(ERROR_NOTHING, _("Nothing was answered, so nothing was written."));
	*out = day->items[number - 1];
	return 0;
}

static int fail_several(struct arena *arena, const struct of_day *day, struct date date)
{
	struct buf listed = BUF_INIT;
	char text[DATE_TEXT];
	int rc;

	for (size_t i = 0; i < day->count; i++)
		buf_add_format(&listed, "\n  %s", describe(arena, day->items[i]));
	rc = fail(ERROR_USAGE,
		  _("There are several meetings on %s; write the id of the one you mean in place of the day:%s"),
		  date_text(text, date), listed.at);
	buf_done(&listed);
	return rc;
}

/* The day a meeting is on goes before the one it was to be on. */
static int of_date(const struct meeting **out, struct session *session, const struct agenda *agenda, struct date date,
		   const char *theme)
{
	struct context *ctx = session->ctx;
	struct of_day day = { 0 };

	*out = NULL;
	collect(&day, ctx->arena, agenda, date, false);
	if (!day.count)
		collect(&day, ctx->arena, agenda, date, true);
	if (day.count > 1 && theme)
		*out = find_themed(&day, theme);
	if (day.count == 1)
		*out = day.items[0];
	if (*out || !day.count)
		return 0;
	return ctx->may_ask ? ask_which(out, ctx, &day, date) : fail_several(ctx->arena, &day, date);
}

int which_meeting(const struct meeting **out, struct date *date, struct session *session, const struct agenda *agenda,
		  const char *words, const char *theme)
{
	const struct meetings *meetings = &agenda->meetings;
	int rc;

	for (size_t i = 0; strchr(words, '/') && i < meetings->count; i++) {
		if (strcmp(meetings->items[i].id, words) != 0)
			continue;
		if (meetings->items[i].kind == ENTRY_WATCH)
			return fail(ERROR_USAGE, _("\"%s\" is a coming change and no meeting."), words);
		*out = &meetings->items[i];
		*date = meetings->items[i].date;
		return 0;
	}
	if ((rc = date_from_words(date, span_of(words), session->ctx->now.date)) < 0 ||
	    (rc = of_date(out, session, agenda, *date, theme)) < 0)
		return rc;
	if (*out)
		*date = (*out)->date;
	return 0;
}

int which_today(const struct meeting **out, struct session *session, const struct agenda *agenda, const char *theme)
{
	return of_date(out, session, agenda, session->ctx->now.date, theme);
}
