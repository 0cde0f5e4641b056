/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/plan/programme/cancel.h"

#include "base/i18n.h"
#include "base/error.h"
#include "store/files/changes.h"
#include "text/frontmatter.h"
#include "text/note_edit.h"

bool cancel_is_newcomer(const struct programme *programme, const struct cancellation *what)
{
	for (size_t i = 0; i < programme->placements.count; i++)
		if (programme->placements.items[i].who == what->who)
			return false;
	return what->who && !what->where && !what->days.count;
}

/* The days meant; all that are left where none is named; of a newcomer the one on which they are placed. */
static void days_meant(struct days *out, const struct programme *programme, const struct cancellation *what)
{
	struct date today = programme->notebook->ctx->now.date;
	bool newcomer = cancel_is_newcomer(programme, what), named = what->days.count || newcomer;

	for (size_t i = 0; i < what->days.count; i++)
		days_add(out, programme->arena, what->days.items[i]);
	if (newcomer)
		days_add(out, programme->arena, today);
	for (size_t i = 0; i < programme->individual.count && !named; i++)
		if (date_compare(programme->individual.items[i], today) >= 0)
			days_add(out, programme->arena, programme->individual.items[i]);
	days_sort(out);
}

static struct span kept(struct arena *arena, const struct buf *bytes)
{
	return span_make(arena_copy_bytes(arena, bytes->at, bytes->len), bytes->len);
}

/* What has been told before changes nothing. */
static void add_change(struct changes *changes, const char *path, const struct span *old, struct span bytes)
{
	if (!span_equal(*old, bytes))
		changes_write(changes, path, old, bytes);
}

/* The tables with the days in them, read again; the placements point into them. */
static int change_tables(struct programme *programme, struct changes *changes, const struct cancellation *what,
			 const struct days *days)
{
	struct span people = programme->participants_file, hosts = programme->departments_file;
	struct buf bytes = BUF_INIT;
	int rc;

	if (what->who) {
		participants_add_away(&programme->participants, what->who, days);
		table_write(&bytes, &programme->participants.table);
		people = kept(programme->arena, &bytes);
		add_change(changes, programme->participants_path, &programme->participants_file, people);
	}
	buf_clear(&bytes);
	if (what->where) {
		departments_add_closed(&programme->departments, what->where, days);
		table_write(&bytes, &programme->departments.table);
		hosts = kept(programme->arena, &bytes);
		add_change(changes, programme->departments_path, &programme->departments_file, hosts);
	}
	buf_done(&bytes);
	if ((rc = programme_set_tables(programme, programme->participants_path, people, programme->departments_path,
				       hosts)) < 0)
		return rc;
	return programme->has_placements
		       ? programme_set_placements(programme, programme->placements_path, programme->placements_file)
		       : 0;
}

/* Days that fall away leave the programme, and with them what was planned. */
static int drop_days(struct buf *note, struct programme *programme, const struct days *days)
{
	struct placements placements = { 0 };
	struct days left = { 0 };
	struct strings texts = { 0 };
	struct buf list = BUF_INIT;
	int rc;

	for (size_t i = 0; i < programme->individual.count; i++)
		if (!days_have(days, programme->individual.items[i])) {
			char day[DATE_TEXT];

			days_add(&left, programme->arena, programme->individual.items[i]);
			strings_add(&texts, programme->arena,
				    arena_copy(programme->arena, date_text(day, programme->individual.items[i])));
		}
	for (size_t i = 0; i < programme->placements.count; i++)
		if (!days_have(days, programme->placements.items[i].date))
			placements_add(&placements, programme->arena, programme->placements.items[i]);
	programme->placements = placements;
	programme->individual = left;
	front_write_list(&list, texts.items, texts.count);
	rc = front_set(note, programme->arena, programme->file, "individual", buf_span(&list));
	buf_done(&list);
	return rc;
}

static bool has_line(struct span file, struct span wanted)
{
	struct span line;

	while (span_next_line(&file, &line))
		if (span_equal(span_trim(line), wanted))
			return true;
	return false;
}

/* "- 2026-04-09: Patologi: moving house", below the exceptions; told again, it stands there once. */
static int add_line(struct buf *out, const struct programme *programme, const struct session *session, struct span file,
		    const struct cancellation *what, const struct days *days)
{
	struct buf line = BUF_INIT;
	struct note note;
	int rc;

	buf_add_text(&line, "- ");
	for (size_t i = 0; i < days->count; i++) {
		buf_add_text(&line, i ? ", " : "");
		date_add_text(&line, days->items[i]);
	}
	if (what->who || what->where)
		buf_add_format(&line, ": %s", what->who ? what->who->name : what->where->label);
	buf_add_format(&line, ": %s", what->why);
	if (has_line(file, span_trim(buf_span(&line)))) {
		buf_add_span(out, file);
		rc = 0;
	} else if ((rc = note_parse(&note, programme->arena, programme->path, file)) >= 0)
		rc = note_append_item(out, programme->arena, &note, ROLE_EXCEPTIONS, session->ctx->written,
				      buf_span(&line));
	buf_done(&line);
	return rc;
}

/* A settled row gives way to what has happened, and to nothing else. */
static void loosen(struct programme *programme, const struct cancellation *what, const struct days *days)
{
	for (size_t i = 0; i < programme->placements.count; i++) {
		struct placement *placement = &programme->placements.items[i];

		if (days_have(days, placement->date) &&
		    ((what->who && span_equal(placement->who->folded, what->who->folded)) ||
		     (what->where && span_equal(placement->where->forms[0], what->where->forms[0]))))
			placement->fixed = false;
	}
}

int cancel_apply(struct programme *programme, struct changes *changes, const struct session *session,
		 const struct cancellation *what)
{
	const struct participant who = what->who ? *what->who : (struct participant){ 0 };
	const struct department where = what->where ? *what->where : (struct department){ 0 };
	const struct cancellation same = { what->who ? &who : NULL, what->where ? &where : NULL, what->days,
					   what->why };
	struct buf dropped = BUF_INIT, note = BUF_INIT;
	struct days days = { 0 };
	int rc = 0;

	days_meant(&days, programme, what);
	if (!days.count)
		return fail(ERROR_USAGE, _("%s has no day left that could be changed."), programme->id);
	if (cancel_is_newcomer(programme, what))
		rc = 0; /* nothing is in the way of anything */
	else if (what->who || what->where)
		rc = change_tables(programme, changes, &same, &days);
	else
		rc = drop_days(&dropped, programme, &days);
	if (rc >= 0)
		loosen(programme, &same, &days);
	if (rc >= 0)
		rc = add_line(&note, programme, session,
			      dropped.len ? kept(programme->arena, &dropped) : programme->file, &same, &days);
	if (rc >= 0)
		add_change(changes, programme->path, &programme->file, kept(programme->arena, &note));
	buf_done(&dropped);
	buf_done(&note);
	return rc;
}
