/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A schedule as a calendar that Outlook and telephones take. */
#include "cmd/plan/programme/show.h"

#include "base/i18n.h"
#include "base/map.h"
#include "text/ics.h"

static const char *summary_of(const struct show *show, const struct placement *placement)
{
	struct arena *arena = show->programme->arena;
	const char *who = placement->participant, *where = placement->department, *words;

	words = show->filter.who ? where : show->filter.where ? who : arena_format(arena, "%s: %s", who, where);
	if (date_is_set(placement->to)) /* a stay is no shift */
		return words;
	return arena_format(arena, "%s, %s", words, shift_words(placement->shift, show->language));
}

static void add_line(struct buf *out, const char *label, const char *text)
{
	if (*text)
		buf_add_format(out, "%s%s: %s", out->len ? "\n" : "", label, text);
}

static const char *uid_of(const struct show *show, const struct placement *placement)
{
	char day[DATE_TEXT];

	return arena_format(show->programme->arena, "%s/%s/%s@%s.erfar", show->programme->id,
			    date_text(day, placement->date), placement->participant, show->programme->notebook->clinic);
}

static void add_placement(struct buf *out, const struct show *show, const struct placement *placement, bool cancelled)
{
	const struct notebook *notebook = show->programme->notebook;
	const struct department *where = placement->where;
	struct buf words = BUF_INIT;
	const char *place = "";

	if (where) {
		add_line(&words, i18n_in(show->language, "Host"), where->host);
		add_line(&words, i18n_in(show->language, "Bring"), where->bring);
		place = *where->meeting_point ? where->meeting_point : where->hospital;
	}
	add_line(&words, i18n_in(show->language, "Purpose"), placement->purpose);
	ics_add_event(out,
		      &(struct ics_event){ .uid = span_of(uid_of(show, placement)),
					   .date = placement->date,
					   .last = placement->to,
					   .start = -1,
					   .summary = span_of(summary_of(show, placement)),
					   .description = buf_span(&words),
					   .location = span_of(place),
					   .cancelled = cancelled },
		      notebook->country, show->session->ctx->now.seconds);
	buf_done(&words);
}

/* Days together are everybody's, but no host's. */
static size_t add_collective(struct buf *out, const struct show *show)
{
	const struct programme *programme = show->programme;
	size_t added = 0;

	for (size_t i = 0; i < programme->collective_count && !show->filter.where; i++) {
		const struct collective_day *day = &programme->collective[i];
		char text[DATE_TEXT];

		if (date_is_set(show->filter.day) && date_compare(show->filter.day, day->date) != 0)
			continue;
		ics_add_event(out,
			      &(struct ics_event){ .uid = span_of(arena_format(
							   programme->arena, "%s/%s@%s.erfar", programme->id,
							   date_text(text, day->date), programme->notebook->clinic)),
						   .date = day->date,
						   .start = day->start,
						   .summary = span_of(programme->title),
						   .description = span_of(day->text) },
			      programme->notebook->country, show->session->ctx->now.seconds);
		added++;
	}
	return added;
}

/* Of the days to come. A host is told of whoever comes to another instead, all others only of who goes nowhere. */
static size_t add_withdrawn(struct buf *out, const struct show *show)
{
	struct arena *arena = show->programme->arena;
	struct schedule gone;
	struct map there;
	size_t added = 0;

	map_init(&there, arena);
	for (size_t i = 0; i < show->schedule.count; i++)
		map_put(&there, span_of(uid_of(show, show->schedule.items[i])), &there);
	schedule_pick(&gone, arena, show->withdrawn, &show->filter);
	for (size_t i = 0; i < gone.count; i++) {
		struct span uid = span_of(uid_of(show, gone.items[i]));

		if (date_compare(gone.items[i]->date, show->session->ctx->now.date) < 0 || map_get(&there, uid))
			continue;
		map_put(&there, uid, &there);
		add_placement(out, show, gone.items[i], true);
		added++;
	}
	return added;
}

size_t show_calendar(struct buf *out, const struct show *show)
{
	const struct notebook *notebook = show->programme->notebook;
	size_t events;

	ics_begin(out, span_of(context_veiled(show->session->ctx, show->programme->title)), notebook->country);
	events = add_collective(out, show);
	for (size_t i = 0; i < show->schedule.count; i++)
		add_placement(out, show, show->schedule.items[i], false);
	if (show->withdrawn)
		events += add_withdrawn(out, show);
	ics_end(out);
	return events + show->schedule.count;
}
