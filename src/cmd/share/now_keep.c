/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first half of erfar share: what is changed here is looked at, and kept. */
#include "cmd/share/now.h"

#include "base/error.h"
#include "base/i18n.h"
#include "cmd/hint.h"
#include "cmd/share/alike_tell.h"
#include "cmd/share/gate/lists.h"
#include "cmd/share/gate/look.h"
#include "cmd/share/gate/unsent.h"
#include "cmd/share/say.h"
#include "model/notebook.h"
#include "model/plan.h"
#include "store/history/compare.h"

#include <string.h>

/* Notes with an error are kept like any other: they are what somebody wrote. They are only named; so is what can't go
 * along because of its file name. */
static void find_unread(struct unread *out, const struct session *session, const struct kept *kept)
{
	struct arena *arena = session->ctx->arena;

	for (size_t i = 0; i < kept->refused.count; i++)
		unread_add(out, arena, kept->refused.items[i], folder_why_refused(kept->refused.items[i]));
	for (size_t i = 0; i < kept->count; i++) {
		const char *path = kept->items[i].path;
		struct findings problems = { 0 };
		struct span file;
		struct note note;

		if (kept->items[i].state == HISTORY_DELETED || !span_ends(span_of(path), ".md"))
			continue;
		if (folder_read(&file, arena, session->notebook->folder, path, NOTE_LIMIT_BYTES) < 0 ||
		    note_parse(&note, arena, path, file) < 0 || note_is_unread(&note))
			unread_add(out, arena, path, NULL);
		else
			plan_check(&problems, arena, &note);
		for (size_t k = 0; k < problems.count; k++)
			context_warn(session->ctx, "%s:%d:%d: %s", path, problems.items[k].line,
				     problems.items[k].column, problems.items[k].message);
	}
	error_clear();
}

/* From here on everything is looked at; what somebody commits meanwhile by plain git is none of it. */
static int look_from_here(struct look *out, struct sharing *sharing, struct kept *kept, const struct permits *permits,
			  const char *known)
{
	int rc = history_head(sharing->exchange.looked, sharing->history);

	return rc < 0 ? rc : look_over(out, sharing->session, sharing->history, kept, known, permits);
}

/* By the lists that the server has, where those here can't be read and are nobody's work here: what is kept can be united then. */
static int look_by_theirs(struct look *out, struct sharing *sharing, struct kept *kept, const struct permits *permits,
			  const char *known)
{
	struct notebook *notebook = sharing->session->notebook;
	struct tree_files lists;
	int rc = known ? lists_of_server(&lists, notebook, sharing->history, known) : ERROR_FORMAT;

	if (rc < 0 || !lists.count)
		return ERROR_FORMAT;
	notebook->laid = &lists;
	rc = look_from_here(out, sharing, kept, permits, known);
	notebook->laid = NULL;
	return rc;
}

/*
 * What a colleague has done meanwhile may let a file go that the gate refuses, such as the confirmation of a number, or
 * have mended the table that it can't read. So it is taken in before that is said.
 */
static int take_and_look(struct look *look, struct sharing *sharing, struct kept *kept, const struct permits *permits,
			 const char *known, int before)
{
	const char *why = arena_copy(sharing->session->ctx->arena, error_message());
	int rc = exchange_take(&sharing->exchange);

	if (rc > 0)
		return look_from_here(look, sharing, kept, permits, known);
	if (rc < 0 || before >= 0)
		return rc < 0 ? rc : before;
	rc = look_by_theirs(look, sharing, kept, permits, known); /* what is changed here stood in the way */
	return rc == ERROR_FORMAT ? fail(before, "%s", why) : rc;
}

static int look_at(struct refused *refused, struct sharing *sharing, struct kept *kept, const struct permits *permits,
		   const char *known)
{
	const struct session *session = sharing->session;
	struct look look;
	int rc = look_from_here(&look, sharing, kept, permits, known);

	if (!session->ctx->dry_run &&
	    (rc == ERROR_FORMAT || (rc >= 0 && look.errors_in_files && !look.screen.refused_count)))
		rc = take_and_look(&look, sharing, kept, permits, known, rc);
	return rc < 0 ? rc : look_tell(refused, &look, session, kept);
}

static int choose_and_look(struct kept *out, struct refused *refused, struct permits *permits, struct sharing *sharing,
			   const char *known)
{
	const struct now_args *args = sharing->args;
	const struct session *session = sharing->session;
	int rc;

	permits_init(permits, session->ctx->arena);
	if (args->kept_only) {
		*out = (struct kept){ 0 };
		rc = history_status(&out->left, sharing->history);
		return rc < 0 ? rc : look_at(refused, sharing, out, permits, known);
	}
	if ((rc = keep_choose(out, session, sharing->history, &args->leave_out, args->unattended)) < 0 ||
	    (rc = allow_attachments(permits, session, sharing->history, out, known, &sharing->allowance)) < 0)
		return rc;
	return look_at(refused, sharing, out, permits, known);
}

/* What stands in unsent commits can be taken out of them; then everything is looked at once more. */
static int look(struct kept *out, struct permits *permits, struct sharing *sharing)
{
	struct refused refused = { 0 };
	char id[HISTORY_ID];
	const char *known = exchange_there(&sharing->exchange, id);
	int rc = choose_and_look(out, &refused, permits, sharing, known);

	if (rc != ERROR_GATE || !refused.count)
		return rc;
	if ((rc = unsent_offer(&refused, sharing->session, sharing->history, out, known, sharing->args->rewrite)) < 0)
		return rc;
	sharing->rewritten = true;
	return sharing->session->ctx->dry_run ? 0 : choose_and_look(out, &refused, permits, sharing, known);
}

int now_keep(struct kept *out, struct sharing *sharing)
{
	struct context *ctx = sharing->session->ctx;
	struct permits permits;
	struct kept kept;
	char id[HISTORY_ID];
	int rc = look(&kept, &permits, sharing);

	if (rc < 0)
		return rc;
	*out = kept;
	sharing->left = kept.left;
	if ((rc = alike_tell(sharing->session, &kept)) < 0)
		return rc;
	find_unread(&sharing->unread, sharing->session, &kept);
	for (size_t i = 0; i < permits.count && ctx->dry_run; i++)
		say_line(ctx, _("would be allowed to go: %s (%s)"), permits.items[i].path,
			 context_value(ctx, permits.items[i].reason));
	if ((!kept.count && !permits.count && !kept.let_through && !kept.gone.count) || ctx->dry_run) {
		hint_unread(sharing->session, &sharing->unread);
		for (size_t i = 0; i < kept.count; i++)
			say_line(ctx, "%s", kept.items[i].path);
		return 0;
	}
	if ((rc = keep_commit(id, &kept, sharing->session, sharing->history, &permits)) < 0)
		return rc;
	if (history_is_next(sharing->history, id, sharing->exchange.looked)) /* it holds what the gate saw */
		memcpy(sharing->exchange.looked, id, HISTORY_ID);
	hint_unread(sharing->session, &sharing->unread);
	if (!kept.count)
		return 0;
	say_line(ctx, ngettext("Kept %zu changed note or table.", "Kept %zu changed notes and tables.", kept.count),
		 kept.count);
	return 0;
}
