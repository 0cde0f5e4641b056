/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/share/deletions.h"

#include "base/error.h"
#include "base/i18n.h"
#include "cmd/ask.h"
#include "cmd/notes_by_id.h"
#include "cmd/share/keep.h"
#include "model/notebook.h"

#define FEW_DELETIONS 3
#define NAMED_MOST 10

struct doubt {
	struct choice *choices;
	size_t count;
	size_t gone;
	struct strings moved;	/* of those that are gone, what lies where erfar does not share */
	struct strings deleted; /* the others */
};

static bool is_gone(const struct choice *choice)
{
	return choice->difference->state == HISTORY_DELETED && !choice->renamed;
}

size_t deletions_count(const struct choice *choices, size_t count)
{
	size_t deletions = 0;

	for (size_t i = 0; i < count; i++)
		deletions += is_gone(&choices[i]);
	return deletions;
}

static bool is_outside(const char *path)
{
	return !history_owns(path);
}

static void read_moved(struct moved_away *moved, const struct session *session)
{
	moved->is_read = true;
	if (notes_by_id(&moved->by_id, session, is_outside) < 0)
		error_clear(); /* then nothing is said of where they lie */
}

const char *deletions_moved_to(struct moved_away *moved, const struct session *session, struct history *history,
			       const struct history_difference *difference)
{
	if (difference->state != HISTORY_DELETED)
		return NULL;
	if (!moved->is_read)
		read_moved(moved, session);
	return map_get(&moved->by_id, span_of(keep_id_of(session, history, difference)));
}

/* Their names, and where those lie that were only moved. */
static void look_at_all(struct doubt *doubt, const struct session *session, struct history *history)
{
	struct arena *arena = session->ctx->arena;
	struct moved_away moved = { 0 };

	doubt->gone = deletions_count(doubt->choices, doubt->count);
	for (size_t i = 0; i < doubt->count; i++) {
		const struct history_difference *difference = doubt->choices[i].difference;
		const char *now;

		if (!is_gone(&doubt->choices[i]))
			continue;
		now = deletions_moved_to(&moved, session, history, difference);
		if (now)
			strings_add(&doubt->moved, arena, arena_format(arena, "%s -> %s", difference->path, now));
		else
			strings_add(&doubt->deleted, arena, difference->path);
	}
}

/* The first of the moved ones, then the first of the others. */
static const char *names_shown(struct arena *arena, const struct strings *moved, const struct strings *deleted)
{
	struct strings shown = { 0 };

	for (size_t i = 0; i < moved->count && shown.count < NAMED_MOST; i++)
		strings_add(&shown, arena, moved->items[i]);
	for (size_t i = 0; i < deleted->count && shown.count < NAMED_MOST; i++)
		strings_add(&shown, arena, deleted->items[i]);
	if (moved->count + deleted->count > NAMED_MOST)
		strings_add(&shown, arena, "...");
	return strings_join(arena, &shown);
}

static int are_too_many(bool *out, const struct session *session, size_t deletions)
{
	struct folder_list list = { 0 };
	int rc = folder_walk(&list, session->ctx->arena, session->notebook->folder, "", ".md");

	*out = rc >= 0 && deletions && (deletions > FEW_DELETIONS || deletions * 10 > list.count + deletions);
	return rc;
}

static void leave_all(const struct doubt *doubt, bool stay)
{
	for (size_t i = 0; i < doubt->count; i++)
		if (is_gone(&doubt->choices[i]))
			doubt->choices[i].stays = stay;
}

static bool are_meant(struct context *ctx, const struct doubt *doubt)
{
	const char *question = ngettext("%zu note or table is gone here. Is it to go for your colleagues too? [y/n] ",
					"%zu notes and tables are gone here. Are they to go for your colleagues too? "
					"[y/n] ",
					doubt->gone);

	if (doubt->moved.count)
		question = ngettext("%zu note or table is gone from its place here, and what was only moved lies in a "
				    "folder that is not shared. Is it to go for your colleagues too? [y/n] ",
				    "%zu notes and tables are gone from their place here, and what was only moved lies "
				    "in a folder that is not shared. Are they to go for your colleagues too? [y/n] ",
				    doubt->gone);
	ask_show(ctx, names_shown(ctx->arena, &doubt->moved, &doubt->deleted));
	return ask_for_yes(ctx, arena_format(ctx->arena, question, doubt->gone));
}

static void tell_moved(struct context *ctx, const struct strings *moved)
{
	const struct strings none = { 0 };

	context_warn(
		ctx,
		ngettext("%zu note was moved to a folder that is not shared, and goes for your colleagues; move it "
			 "back if that was not meant: %s",
			 "%zu notes were moved to a folder that is not shared, and go for your colleagues; move "
			 "them back if that was not meant: %s",
			 moved->count),
		moved->count, names_shown(ctx->arena, moved, &none));
}

static void tell_left(struct context *ctx, const struct doubt *doubt)
{
	context_warn(ctx,
		     ngettext("%zu note or table is gone here, which --unattended doesn't pass on: it may be an "
			      "accident. If it is meant, \"erfar share\" does: %s",
			      "%zu notes and tables are gone here, which --unattended doesn't pass on: it may be an "
			      "accident. If it is meant, \"erfar share\" does: %s",
			      doubt->gone),
		     doubt->gone, names_shown(ctx->arena, &doubt->moved, &doubt->deleted));
}

int deletions_doubt(struct choice *choices, size_t count, const struct session *session, struct history *history,
		    bool unattended, enum deletions_answer *answer)
{
	struct doubt doubt = { .choices = choices, .count = count };
	struct context *ctx = session->ctx;
	bool many;
	int rc;

	if (!deletions_count(choices, count))
		return 0;
	look_at_all(&doubt, session, history);
	if (!unattended && (!ctx->may_ask || ctx->yes || ctx->dry_run)) {
		if (doubt.moved.count && *answer == DELETIONS_NOT_ASKED)
			tell_moved(ctx, &doubt.moved);
		*answer = DELETIONS_GO;
		return 0;
	}
	if ((rc = are_too_many(&many, session, doubt.gone)) < 0 || (!many && !doubt.moved.count))
		return rc;
	if (unattended)
		tell_left(ctx, &doubt);
	else if (*answer == DELETIONS_NOT_ASKED)
		*answer = are_meant(ctx, &doubt) ? DELETIONS_GO : DELETIONS_STAY;
	leave_all(&doubt, *answer != DELETIONS_GO);
	return 0;
}
