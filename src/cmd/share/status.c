/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar share status: what is not yet with your colleagues, what waits, what is only here. */
#include "cmd/share/actions.h"

#include "base/error.h"
#include "base/i18n.h"
#include "cmd/share/deletions.h"
#include "cmd/share/unite/contradictions.h"
#include "cmd/share/forum/forums.h"
#include "cmd/share/gate/screen.h"
#include "cmd/share/hooks.h"
#include "cmd/share/stray_tell.h"
#include "cmd/share/to_mend.h"
#include "cmd/share/unite/unmark.h"
#include "model/mute.h"
#include "model/notebook.h"
#include "store/history/compare.h"
#include "store/history/hooks.h"

#include <string.h>

#define OLD_DRAFT_DAYS 14
#define DRAFT_COMMITS 10000 /* newest ones that are looked through for drafts */

static const struct column columns[] = {
	{ "state", N_("state"), LOOK_TEXT },
	{ "path", N_("where"), LOOK_WIDE },
	{ "detail", N_("what"), LOOK_WIDE },
	{ NULL, NULL, LOOK_DATA },
};

struct reporting {
	struct session *session;
	struct history *history;
	struct printer *printer;
	struct history_upstream upstream;
	struct history_status status;
	struct moved_away moved;
	struct map committed; /* paths of drafts in commits, be they gone again */
	size_t contradictions, muted;
	struct screen screen;
	const char *unread; /* why the gate's tables can't be read; NULL when they can */
};

static void row(struct reporting *now, const char *state, const char *shown, const char *path, const char *detail)
{
	printer_begin(now->printer);
	printer_string(now->printer, printer_is_text(now->printer) ? shown : state);
	printer_string(now->printer, path ? context_masked(now->session->ctx, path) : NULL);
	printer_string(now->printer, context_masked(now->session->ctx, detail));
	printer_end(now->printer);
}

static const char *where_it_is(struct reporting *now, const struct history_difference *item)
{
	const char *moved = deletions_moved_to(&now->moved, now->session, now->history, item);

	return moved ? arena_format(now->session->ctx->arena,
				    _("lies in %s, which is not shared; move it back, or your colleagues lose it"),
				    moved)
		     : _("not yet kept in the history");
}

static int list_changed(struct reporting *now)
{
	static const char *const names[] = { "new", "changed", "deleted" };
	static const char *const words[] = { N_("new"), N_("changed"), N_("deleted") };
	int rc = history_status(&now->status, now->history);

	for (size_t i = 0; rc >= 0 && i < now->status.count; i++) {
		const struct history_difference *item = &now->status.items[i];

		row(now, names[item->state], _(words[item->state]), item->path, where_it_is(now, item));
	}
	for (size_t i = 0; rc >= 0 && i < now->status.refused.count; i++)
		row(now, "refused", _("left out"), now->status.refused.items[i],
		    folder_why_refused(now->status.refused.items[i]));
	return rc;
}

/* Commits that the server is not known to have. */
static int list_unsent(struct reporting *now)
{
	struct arena *arena = now->session->ctx->arena;
	struct outgoing_list list;
	char id[HISTORY_ID];
	bool known = history_ref(id, now->history, now->upstream.tracking) >= 0;
	int rc;

	error_clear();
	if ((rc = history_outgoing(&list, now->history, known ? id : NULL)) < 0 || !list.count)
		return rc;
	for (size_t i = 0; i < list.count; i++) {
		struct span message = list.items[i].bytes;
		const char *path = list.items[i].path;

		if (!path)
			row(now, "unsent", _("not sent"), NULL,
			    screen_shown(&now->screen, arena,
					 span_copy(arena, span_take(message, span_find(message, '\n')))));
	}
	return 0;
}

/* Tables and settings can't hold a contradiction: it is git's own markers that stand there. */
static int list_marked(struct reporting *now)
{
	struct contradictions list = { 0 };
	int rc = unmark_places(&list, now->session->notebook);

	for (size_t i = 0; rc >= 0 && i < list.count; i++)
		row(now, "unsettled", _("to be settled"), list.items[i].path,
		    arena_format(now->session->ctx->arena,
				 _("line %d: git's conflict markers stand here; \"erfar share\" takes them out and "
				   "keeps what both wrote"),
				 list.items[i].block.line));
	now->contradictions += list.count;
	return rc;
}

static void list_findings(struct reporting *now, const char *state, const char *shown, const struct findings *findings)
{
	for (size_t i = 0; i < findings->count; i++)
		row(now, state, shown, findings->items[i].path,
		    arena_format(now->session->ctx->arena, _("line %d: %s"), findings->items[i].line,
				 findings->items[i].message));
}

/* A table that can't be read was said when the gate read its own. */
static int list_to_mend(struct reporting *now, const struct contradictions *list)
{
	struct findings findings = { 0 };
	int rc = to_mend_list(&findings, now->session, list);

	list_findings(now, "to-mend", _("to be mended"), &findings);
	return rc == ERROR_FORMAT ? 0 : rc;
}

static int list_contradictions(struct reporting *now)
{
	struct contradictions list;
	int rc = contradictions_list(&list, now->session->notebook, now->history, &now->status);

	for (size_t i = 0; rc >= 0 && i < list.count; i++)
		row(now, "unsettled", _("to be settled"), list.items[i].path,
		    arena_format(
			    now->session->ctx->arena,
			    _("line %d: you and your colleagues wrote different things; \"erfar share settle\" asks "
			      "which is right"),
			    list.items[i].block.line));
	if (rc < 0)
		return rc;
	list_findings(now, "marker", _("git's line"), &list.lone);
	now->contradictions = list.count;
	rc = list_to_mend(now, &list);
	return rc < 0 ? rc : list_marked(now);
}

static int see_committed(const struct history_text *text, void *to)
{
	struct reporting *now = to;

	map_put(&now->committed, span_of(arena_copy(now->session->ctx->arena, text->path)), now);
	return 0;
}

/* Somebody has committed it with git, so that it is nobody's alone, even where it was taken out again. */
static bool is_in_history(const struct reporting *now, const char *path)
{
	struct span bytes;
	const bool is =
		now->history && history_text_at(&bytes, now->session->ctx->arena, now->history, "HEAD", path) >= 0;

	error_clear();
	return is || map_get(&now->committed, span_of(path));
}

static const char *about_draft(const struct reporting *now, const struct folder_entry *draft)
{
	struct arena *arena = now->session->ctx->arena;
	int64_t days = (now->session->ctx->now.seconds - draft->mtime_ns / 1000000000) / 86400;

	if (is_in_history(now, draft->path))
		return _("git has it for the whole clinic");
	return days >= OLD_DRAFT_DAYS ? arena_format(arena, _("for %ld days only on this machine"), (long)days)
				      : _("yours alone");
}

static const char *const *paths_of(struct arena *arena, const struct folder_list *list)
{
	const char **paths = arena_array(arena, list->count + 1, sizeof(*paths));

	for (size_t i = 0; i < list->count; i++)
		paths[i] = list->items[i].path;
	paths[list->count] = NULL;
	return paths;
}

static int list_drafts(struct reporting *now)
{
	struct arena *arena = now->session->ctx->arena;
	struct history_texts_query query = { .commits = DRAFT_COMMITS };
	struct folder_list list = { 0 };
	int rc = folder_walk(&list, arena, now->session->notebook->folder, "drafts", ".md");

	if (rc >= 0 && list.count && now->history) {
		query.folders = paths_of(arena, &list);
		rc = history_texts(now->history, &query, see_committed, now);
	}
	for (size_t i = 0; rc >= 0 && i < list.count; i++)
		row(now, "draft", _("draft"), list.items[i].path, about_draft(now, &list.items[i]));
	for (size_t i = 0; rc >= 0 && i < list.refused.count; i++)
		row(now, "refused", _("left out"), list.refused.items[i], folder_why_refused(list.refused.items[i]));
	return rc;
}

static void list_foreseen(struct reporting *now, const char *forum, const struct forum_waiting *waiting)
{
	static const char *const states[] = { "to-publish", "to-change", "to-take-out" };
	static const char *const words[] = { N_("to be published"), N_("to be published"), N_("to be taken out") };
	struct arena *arena = now->session->ctx->arena;
	const char *const details[] = {
		arena_format(arena, _("the forum %s is shown it by the next share"), forum),
		arena_format(arena, _("the forum %s is shown what has changed by the next share"), forum),
		arena_format(arena, _("the next share takes it out of the forum %s"), forum),
	};

	for (size_t i = 0; i < waiting->list.count; i++) {
		const struct foreseen *item = &waiting->list.items[i];

		row(now, states[item->what], _(words[item->what]), item->path, details[item->what]);
	}
}

/* Waits for a person. What holds for every forum is said once. */
static void list_held(struct reporting *now, const struct findings *held, struct map *said)
{
	struct arena *arena = now->session->ctx->arena;

	for (size_t i = 0; i < held->count; i++) {
		const struct finding *item = &held->items[i];
		struct span key = span_of(arena_format(arena, "%s\n%s", item->path, item->message));

		if (map_get(said, key))
			continue;
		map_put(said, key, now);
		row(now, "held", _("waits"), item->path, item->message);
	}
}

/* As the next share would find it, what is not kept yet included. Nobody is asked: a forum may have changed since. */
static int list_forums(struct reporting *now)
{
	const struct kept kept = { .items = now->status.items, .count = now->status.count };
	struct arena *arena = now->session->ctx->arena;
	struct forum_settings forums;
	struct tree_files files;
	struct changes nothing;
	struct map said;
	int rc;

	if (!forums_any(now->session))
		return 0;
	forums_read(&forums, now->session);
	map_init(&said, arena);
	changes_init(&nothing, arena);
	rc = foresee_files(&files, now->session, now->history, &kept, &nothing);
	for (size_t i = 0; i < forums.count && rc >= 0; i++) {
		struct forum_waiting waiting;

		if ((rc = forums_waiting(&waiting, now->session, now->history, &forums.items[i], &files)) < 0)
			break;
		if (waiting.refused && waiting.list.count)
			row(now, "held", _("waits"), "erfar.conf", waiting.refused);
		else
			list_foreseen(now, forums.items[i].name, &waiting);
		list_held(now, &waiting.held, &said);
	}
	if (rc < 0)
		return rc;
	if (forums_refuse_waiting(now->session, &files) < 0)
		row(now, "held", _("waits"), "erfar.conf", arena_copy(arena, error_message()));
	error_clear();
	return 0;
}

/* Whoever keeps a note beside erfar's folders takes it for shared. */
static int list_stray(struct reporting *now)
{
	struct strings stray = { 0 };
	int rc = stray_list(&stray, now->history);

	for (size_t i = 0; i < stray.count; i++)
		row(now, "not-shared", _("not shared"), stray.items[i], stray_why(stray.items[i]));
	return rc;
}

/* No work that waits: what is not shown, so that nobody wonders. */
static int list_muted(struct reporting *now)
{
	struct arena *arena = now->session->ctx->arena;
	struct muted_list muted;
	int rc = muted_read(&muted, now->session->notebook);

	for (size_t i = 0; rc >= 0 && i < muted.count; i++) {
		const struct muted *item = &muted.items[i];

		now->muted++;
		row(now, "muted", _("muted"), NULL,
		    arena_format(arena,
				 item->own ? _("%s in the forum %s: its notes are not shown to you (your own settings)")
					   : _("%s in the forum %s: its notes are not shown here (erfar.conf)"),
				 item->clinic, item->forum));
	}
	if (rc == ERROR_FORMAT) { /* said when the notebook was opened */
		error_clear();
		rc = 0;
	}
	return rc;
}

/* Where a table of the gate's can't be read, share says so too and sends nothing; what waits is listed all the same. */
static int open_screen(struct reporting *now)
{
	int rc = screen_open(&now->screen, now->session->notebook, now->history);

	if (rc != ERROR_FORMAT)
		return rc;
	now->unread = arena_copy(now->session->ctx->arena, error_message());
	error_clear();
	return 0;
}

static int list_all(struct reporting *now)
{
	struct session *session = now->session;
	size_t count;
	int rc;

	now->printer = printer_open(session->ctx, session->format, "share-status/1", columns);
	if ((rc = list_changed(now)) >= 0 && (rc = list_unsent(now)) >= 0 && (rc = list_contradictions(now)) >= 0 &&
	    (rc = list_forums(now)) >= 0 && (rc = list_drafts(now)) >= 0 && (rc = list_stray(now)) >= 0)
		rc = list_muted(now);
	count = printer_close(now->printer);
	if (count == now->muted && rc >= 0 && !now->upstream.elsewhere && !now->unread &&
	    session->format == FORMAT_TEXT)
		(void)fprintf(session->ctx->out, "%s\n", _("Everything here is shared."));
	if (rc >= 0)
		hooks_tell_lacking(session->ctx, hooks_lacking(now->history));
	return rc;
}

static int run(struct session *session, const void *parsed, const char *const *operands)
{
	struct reporting now = { .session = session };
	int rc;

	(void)parsed;
	(void)operands;
	map_init(&now.committed, session->ctx->arena);
	if ((rc = history_open(&now.history, session->ctx, session->notebook->folder)) < 0)
		return rc;
	if ((rc = history_upstream(&now.upstream, now.history)) >= 0 && (rc = open_screen(&now)) >= 0)
		rc = list_all(&now);
	history_close(now.history);
	if (rc >= 0)
		rc = history_refuse_elsewhere(&now.upstream);
	if (rc >= 0 && now.unread)
		return fail(ERROR_FORMAT, "%s", now.unread);
	if (rc >= 0 && now.contradictions)
		return fail(ERROR_UNSETTLED,
			    ngettext("%zu place waits to be settled.", "%zu places wait to be settled.",
				     now.contradictions),
			    now.contradictions);
	return rc;
}

const struct command share_status = {
	.name = "status",
	.summary = N_("what is not yet with your colleagues, and what waits for you"),
	.examples = "erfar share status\nerfar share status --format json",
	.needs = NEEDS_NOTEBOOK | LISTS,
	.run = run,
};
