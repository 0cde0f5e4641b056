/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The hook before a push: every commit, text, tag and name that the server has not at that moment. */
#include "cmd/share/hooks_run.h"

#include "base/error.h"
#include "base/i18n.h"
#include "cmd/share/unite/put_down.h"
#include "cmd/share/gate/excused.h"
#include "cmd/share/gate/lists.h"
#include "cmd/share/gate/unsent.h"
#include "model/notebook.h"
#include "store/history/hooks.h"
#include "store/history/unfit.h"
#include "store/remote/ls.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NOTES "refs/notes/"
#define BRANCHES "refs/heads/"

static bool is_none(const char *id)
{
	return id[strspn(id, "0")] == '\0';
}

/* Until that is fetched here, nobody can tell what is new there. */
static int refuse_unfetched(struct running *now, const char *ref)
{
	return fail(ERROR_STALE,
		    _("Git was stopped and nothing has left this machine: \"%s\" on the server has what was "
		      "never fetched here, so nobody can tell what this push would send. Give \"git fetch\" "
		      "or \"git pull\" first, then push again."),
		    screen_shown(&now->screen, now->session->ctx->arena, ref));
}

static bool is_branch(const char *ref)
{
	return strncmp(ref, BRANCHES, strlen(BRANCHES)) == 0;
}

/*
 * What the server has at this moment, of that what is here. Of a branch that is there git says it; for a new one the
 * server is asked, since what is remembered of its other branches may have been taken out of them: unfetched is one that
 * has more by now, else NULL. Who can't learn it takes all for new.
 */
static int find_there(struct strings *out, const char **unfetched, struct running *now, const char *ref,
		      const char *known, const char *server)
{
	struct arena *arena = now->session->ctx->arena;
	struct remote_refs refs;

	*unfetched = NULL;
	if (!is_none(known) && history_has_commit(now->history, known)) {
		strings_add(out, arena, known);
		return 0;
	}
	if (!is_none(known) && is_branch(ref))
		return refuse_unfetched(now, ref);
	if (remote_ls(&refs, now->history, server) < 0) {
		error_clear();
		return 0;
	}
	for (size_t i = 0; i < refs.count; i++)
		if (history_has_commit(now->history, refs.items[i].id)) /* a tag's is told beside it */
			strings_add(out, arena, arena_copy(arena, refs.items[i].id));
		else if (is_branch(refs.items[i].name))
			*unfetched = refs.items[i].name;
	return 0;
}

/* How git goes to a branch of ours or, where it is none, to the commit. */
static const char *way_to(const struct running *now, struct span local, const char *commit)
{
	struct arena *arena = now->session->ctx->arena;
	const char *name = span_copy(arena, local);

	if (!is_branch(name))
		return arena_format(arena, "git switch --detach %.*s", SHORT_ID, commit);
	return arena_format(arena, "git switch %s", screen_shown(&now->screen, arena, name + strlen(BRANCHES)));
}

/* Where the gate refused something of what goes from local to ref, from first on: how it is mended differs. */
static int place_refused(struct running *now, struct span local, const char *ref, const struct outgoing_list *list,
			 size_t first, const char *unfetched)
{
	struct arena *arena = now->session->ctx->arena;
	const size_t count = now->screen.refused_count - first;
	bool in_commits = false;
	char head[HISTORY_ID];
	int rc;

	for (size_t i = first; i < now->screen.refused_count; i++)
		if (now->screen.refused[i]->tag)
			now->in_tags = true;
		else if (strncmp(ref, NOTES, strlen(NOTES)) == 0)
			now->in_notes = screen_shown(&now->screen, arena, ref);
		else
			in_commits = true;
	now->in_commits |= in_commits;
	if (in_commits && unfetched) /* it may have been sent long ago */
		return refuse_unfetched(now, unfetched);
	if (!in_commits || (rc = history_head(head, now->history)) < 0)
		return in_commits ? rc : 0;
	if (!history_has_in_past(now->history, head, list->tip))
		now->way_there = way_to(now, local, list->tip);
	if (strcmp(head, list->tip) != 0)
		return 0;
	now->own = (struct refused){ arena_array(arena, count, sizeof(*now->own.items)), count, false };
	memcpy(now->own.items, now->screen.refused + first, count * sizeof(*now->own.items));
	now->own_there = list->there.count ? list->there.items[0] : NULL;
	return 0;
}

/* What needs no more telling: what the server has, and what the messages say on their way there. */
static void take_told(struct running *now, const struct outgoing_list *list)
{
	for (size_t i = 0; i < list->there.count; i++)
		strings_add(&now->there, now->session->ctx->arena, list->there.items[i]);
	for (size_t i = 0; i < list->count; i++)
		if (!list->items[i].path)
			let_through_read(NULL, &now->telling, list->items[i].bytes);
}

/* Of the branch that colleagues share: what their erfar does not take in would stop them all. */
static int refuse_unfit(const struct running *now, const char *ref, const char *known, const char *id)
{
	struct history_upstream upstream;

	if (history_upstream(&upstream, now->history) < 0) { /* on no branch */
		error_clear();
		return 0;
	}
	if (strcmp(ref, upstream.branch) != 0)
		return 0;
	return history_refuse_unfit(now->history,
				    is_none(known) || !history_has_commit(now->history, known) ? NULL : known, id);
}

/* One line that git hands over: local ref, its id, remote ref, the id there. */
static int screen_push(struct running *now, struct span line, const char *server)
{
	struct arena *arena = now->session->ctx->arena;
	struct span parts[4] = { { "", 0 }, { "", 0 }, { "", 0 }, { "", 0 } };
	const size_t errors = now->screen.report.errors, refused = now->screen.refused_count;
	struct strings there = { 0 };
	struct tree_files lists;
	struct outgoing_list list;
	char head[HISTORY_ID];
	const char *id, *ref, *unfetched;
	int rc;

	for (size_t i = 0; i < 4 && line.len; i++)
		(void)span_next(&line, ' ', &parts[i]);
	if (parts[1].len < HISTORY_ID - 1 || span_is(parts[0], "(delete)"))
		return 0;
	id = span_copy(arena, parts[1]);
	ref = span_copy(arena, parts[2]);
	/* git's own notes have no lists of their own */
	if ((rc = lists_at(&lists, arena, now->history, strncmp(ref, NOTES, strlen(NOTES)) == 0 ? "HEAD" : id)) < 0 ||
	    (rc = screen_lay(&now->screen, now->session->notebook, &lists)) < 0 ||
	    (rc = screen_name(&now->screen, arena, ref)) < 0)
		return rc;
	now->names += now->screen.report.errors - errors;
	if ((rc = find_there(&there, &unfetched, now, ref, span_copy(arena, parts[3]), server)) < 0 ||
	    (rc = history_outgoing_to(&list, now->history, id, &there)) < 0 ||
	    (rc = screen_list(&now->screen, arena, &list)) < 0 ||
	    (rc = excused_find(&now->screen, now->session->notebook, &list)) < 0)
		return rc;
	take_told(now, &list);
	if ((rc = refuse_unfit(now, ref, span_copy(arena, parts[3]), id)) < 0 ||
	    (rc = place_refused(now, parts[0], ref, &list, refused, unfetched)) < 0 ||
	    (rc = contradictions_sent(&now->waiting, now->session->notebook, now->history, &list, id)) < 0 ||
	    (rc = history_head(head, now->history)) < 0 || strcmp(head, id) != 0)
		return rc;
	return put_down_left_behind(&now->left_behind, now->session->notebook, now->history, id);
}

static int refuse_unsettled(const struct running *now)
{
	const size_t count = now->waiting.count;

	if (now->left_behind)
		return fail(
			ERROR_UNSETTLED,
			ngettext("Git was stopped: %zu place waits to be settled, and this push would leave its texts "
				 "behind on this machine. Run \"erfar share\", which sends them along.",
				 "Git was stopped: %zu places wait to be settled, and this push would leave their "
				 "texts behind on this machine. Run \"erfar share\", which sends them along.",
				 now->left_behind),
			now->left_behind);
	if (!count)
		return 0;
	return fail(ERROR_UNSETTLED,
		    ngettext("Git was stopped: %zu place waits to be settled. \"erfar share settle\" shows it "
			     "and asks which is right.",
			     "Git was stopped: %zu places wait to be settled. \"erfar share settle\" shows them "
			     "and asks which is right.",
			     count),
		    count);
}

/* words: the remote's name and its address (githooks(5)). */
int hook_pre_push(struct running *now, const char *const *words)
{
	const char *server = words[0] ? words[1] ? words[1] : words[0] : "origin";
	char *line = NULL;
	size_t room = 0;
	ssize_t length;
	int rc = 0;

	while (rc >= 0 && (length = getline(&line, &room, stdin)) > 0)
		rc = screen_push(now, span_trim(span_make(line, (size_t)length)), server);
	free(line);
	return rc < 0 || now->screen.report.errors ? rc : refuse_unsettled(now);
}

/* What keeps "erfar share" from making commits anew comes first. */
static int check_share(const struct running *now)
{
	struct history_upstream upstream;
	int rc;

	if (now->way_there)
		return fail(ERROR_BUSY,
			    _("What is named \"commit:\" above does not stand on the branch that you are on. Go there "
			      "with \"%s\" and push again; then it is said how it is taken out."),
			    now->way_there);
	if ((rc = history_upstream(&upstream, now->history)) < 0 || (rc = history_refuse_elsewhere(&upstream)) < 0)
		return rc;
	return history_check_progress(now->history);
}

int hook_refuse_push(const struct running *now)
{
	const char *came;
	int rc = standing_say(&came, &now->screen.standing, now->session->ctx);

	if (rc < 0)
		return rc;
	if (came)
		context_warn(now->session->ctx, "%s", came);
	if (now->names)
		context_warn(now->session->ctx, "%s",
			     _("The name of a branch or tag above leaves with it. Give a branch another one with \"git "
			       "branch -m OLD NEW\", a tag with \"git tag NEW OLD\" and \"git tag -d OLD\", and push "
			       "that."));
	if (now->in_tags)
		context_warn(now->session->ctx, "%s",
			     _("What is named \"tag:\" above is the text of a tag, which leaves with it. \"git tag -d "
			       "NAME\" takes the tag away here; then make it anew without that, and push again."));
	if (now->in_notes)
		context_warn(
			now->session->ctx,
			_("Git's own notes, %s, leave with every step of theirs, also with what \"git notes remove\" "
			  "took away. \"git update-ref -d %s\" takes all of them away here; then fetch those that "
			  "were sent before, and write yours anew without that."),
			now->in_notes, now->in_notes);
	if (now->names && !now->in_tags && !now->in_notes && !now->in_commits)
		return fail(
			ERROR_GATE, "%s",
			_("Git was stopped and nothing has left this machine: rename what is named above and try again."));
	if (!now->in_commits)
		return fail(
			ERROR_GATE, "%s",
			_("Git was stopped and nothing has left this machine: do what is said above and try again."));
	if (check_share(now) < 0)
		return fail(ERROR_GATE, _("Git was stopped and nothing has left this machine. %s"),
			    arena_copy(now->session->ctx->arena, error_message()));
	if (now->own.count) { /* git has the terminal */
		now->session->ctx->may_ask = false;
		return unsent_offer(&now->own, now->session, now->history, &(struct kept){ 0 }, now->own_there, false);
	}
	return fail(ERROR_GATE,
		    _("Git was stopped and nothing has left this machine. What is named \"commit:\" above stands in "
		      "commits that have not been sent; \"erfar share --rewrite-unsent\" makes them anew without "
		      "it, and with -n it only shows how."));
}
