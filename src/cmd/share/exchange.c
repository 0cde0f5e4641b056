/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/share/exchange.h"

#include "base/error.h"
#include "base/i18n.h"
#include "cmd/notes_by_id.h"
#include "cmd/share/gate/incoming.h"
#include "cmd/share/gate/look.h"
#include "cmd/share/say.h"
#include "cmd/share/unite/dropped.h"
#include "cmd/share/unite/plan_twice.h"
#include "cmd/share/unite/twins.h"
#include "cmd/share/unite/unite.h"
#include "cmd/share/unite/unmark.h"
#include "model/notebook.h"
#include "store/history/compare.h"
#include "store/history/seen.h"
#include "store/history/unfit.h"
#include "store/remote/push.h"

#include <string.h>

#define REMOTE "origin"
#define GONE_NAMED 10

int exchange_need_server(struct history *history)
{
	const char *url;
	int rc = history_remote(&url, history, REMOTE);

	if (rc != ERROR_ABSENT)
		return rc;
	return fail(ERROR_REMOTE, _("The clinic has no server yet, so everything stays here. Set one with: git remote "
				    "add origin URL"));
}

static void tell_kept(struct context *ctx, const struct strings *paths)
{
	struct strings drafts = { 0 }, others = { 0 };

	for (size_t i = 0; i < paths->count; i++)
		strings_add(strncmp(paths->items[i], "drafts/", 7) == 0 ? &drafts : &others, ctx->arena,
			    paths->items[i]);
	if (others.count)
		say_line(ctx,
			 _("What you yourself have changed stays beside what came, and is not shared, since it is no "
			   "note: %s."),
			 strings_join(ctx->arena, &others));
	if (drafts.count)
		say_line(ctx,
			 _("What you yourself have changed in a draft stays beside what came, and is not shared: %s."),
			 strings_join(ctx->arena, &drafts));
}

/* Many at once may be an accident, which whoever made it does not see. */
static void tell_gone(const struct session *session, const struct united *united)
{
	struct context *ctx = session->ctx;
	struct strings named = { 0 };
	struct map there; /* under another name, or united with its other name */
	size_t count = 0;

	if (!united->gone.count)
		return;
	if (notes_by_id(&there, session, NULL) < 0)
		error_clear(); /* what is gone is told all the same */
	for (size_t i = 0; i < united->gone.count; i++)
		if (!map_get(&there, span_of(united->gone_ids.items[i])) && count++ < GONE_NAMED)
			strings_add(&named, ctx->arena, united->gone.items[i]);
	if (!count)
		return;
	if (count > GONE_NAMED)
		strings_add(&named, ctx->arena, "...");
	say_line(ctx,
		 ngettext("%zu note has been taken away, and is gone here too: %s. What stood in it is "
			  "found with: erfar find --history WORD",
			  "%zu notes have been taken away, and are gone here too: %s. What stood in them "
			  "is found with: erfar find --history WORD",
			  count),
		 count, strings_join(ctx->arena, &named));
}

/* An author's name is whatever they told their git. */
static const char *writers_shown(struct context *ctx, const struct strings *writers)
{
	struct strings shown = { 0 };

	for (size_t i = 0; i < writers->count; i++)
		strings_add(&shown, ctx->arena, context_value(ctx, writers->items[i]));
	return shown.count ? strings_join(ctx->arena, &shown) : REMOTE;
}

static void tell_what_came(const struct exchange *exchange, const struct united *united)
{
	struct context *ctx = exchange->session->ctx;
	const size_t written = united->commits - united->merges;

	for (size_t i = 0; i + 3 < united->parted.count; i += 4)
		say_line(ctx,
			 _("Two of you wrote a note of the same name; both are kept: %s by %s, which was shared first, "
			   "and %s by %s."),
			 united->parted.items[i], context_value(ctx, united->parted.items[i + 1]),
			 united->parted.items[i + 2], context_value(ctx, united->parted.items[i + 3]));
	if (!united->commits)
		return;
	if (written)
		say_line(ctx, ngettext("Fetched %zu change from %s.", "Fetched %zu changes from %s.", written), written,
			 writers_shown(ctx, &united->writers));
	else if (united->paths.count)
		say_line(ctx, _("Fetched what was changed as somebody merged: %s."),
			 strings_join(ctx->arena, &united->paths));
	tell_gone(exchange->session, united);
	tell_kept(ctx, &united->own.kept);
	if (united->own.back.count)
		say_line(ctx, _("Gone here, but changed by a colleague, and so back again: %s."),
			 strings_join(ctx->arena, &united->own.back));
}

/* What stays here stood in the way of what came: a file must not change under the hands of whoever writes it. */
static int wait_for_left(const struct exchange *exchange)
{
	if (!exchange->unattended)
		return fail(ERROR_BUSY,
			    _("A colleague has changed what you left out as well, so nothing was fetched or sent. "
			      "Share it too, or put your change of it aside first."));
	error_clear();
	context_warn(exchange->session->ctx, "%s",
		     _("A colleague has changed what stays as well; nothing is fetched or sent until it is shared."));
	return 0;
}

/* The same for a note that is open in an editor. */
static int wait_for_editor(const struct exchange *exchange)
{
	struct context *ctx = exchange->session->ctx;

	if (!exchange->unattended)
		return ERROR_BUSY;
	context_warn(ctx, "%s", arena_copy(ctx->arena, error_message()));
	error_clear();
	return 0;
}

/* What the server lacks. ERROR_STALE: a colleague was faster. */
static int give(struct exchange *exchange, const struct fetched *fetched)
{
	struct push push = { .branch = exchange->upstream.branch, .expected = fetched->empty ? NULL : fetched->id };
	struct context *ctx = exchange->session->ctx;
	char head[HISTORY_ID] = "";
	/* not HEAD: that may be another branch by now */
	int rc = history_ref(head, exchange->history, exchange->upstream.current);

	if (rc < 0 && rc != ERROR_ABSENT)
		return rc;
	if (rc == ERROR_ABSENT || (!fetched->empty && strcmp(head, fetched->id) == 0)) {
		if (!exchange->sent && !exchange->told_all)
			say_line(ctx, "%s", _("Your colleagues have all that you have."));
		exchange->told_all = true;
	} else {
		push.id = head;
		if ((rc = look_since(exchange->session, exchange->history, head, exchange->looked, push.expected)) < 0)
			return rc;
		memcpy(exchange->looked, head, sizeof(head));
		if ((rc = history_refuse_unfit(exchange->history, push.expected, head)) < 0 ||
		    (rc = remote_push(exchange->history, REMOTE, &push)) < 0 ||
		    (rc = history_ref_set(exchange->history, exchange->upstream.tracking, head)) < 0)
			return rc;
		if (!exchange->sent)
			say_line(ctx, "%s", _("Sent to the clinic; it is there."));
		exchange->sent = true;
	}
	memcpy(exchange->main, head, sizeof(head));
	return 0;
}

int exchange_unmark(struct exchange *exchange, bool files_too)
{
	const struct session *session = exchange->session;
	struct history_status changed;
	struct strings marked = { 0 }, done = { 0 };
	struct changes changes;
	int rc = unmark_tables(&marked, &changes, session->notebook, exchange->history, NULL);

	if (rc >= 0 && marked.count && session->ctx->dry_run) {
		unmark_tell(session->ctx, &marked);
		session->notebook->hinted = marked;
		return 0;
	}
	if (rc < 0 || !changes.count || (rc = history_status(&changed, exchange->history)) < 0 ||
	    (rc = unmark_tables(&done, &changes, session->notebook, exchange->history, &changed)) < 0)
		return rc;
	if (changes.count)
		rc = history_commit(NULL, exchange->history, &changes, NULL);
	if (rc >= 0 && files_too &&
	    (rc = unmark_tables(&done, &changes, session->notebook, exchange->history, NULL)) >= 0)
		rc = changes_save_files(&changes, session->ctx, session->notebook->folder);
	if (rc >= 0 && done.count)
		unmark_tell(session->ctx, &done);
	return rc < 0 ? rc : 0;
}

/*
 * A merge that plain git made may lack what two wrote differently in a value, and it leaves one note under two names: both
 * are looked for before it goes on.
 */
static int mend_merges(struct dropped *dropped, const struct exchange *exchange)
{
	const struct session *session = exchange->session;
	const char *put_off;
	int rc = dropped_lay(dropped, session->notebook, exchange->history, exchange->left);

	if (rc >= 0 && dropped->laid.count)
		say_line(
			session->ctx,
			_("Git had united what two of you wrote differently and left their texts out; they stand there "
			  "again: %s."),
			strings_join(session->ctx->arena, &dropped->laid));
	if (rc < 0 || (rc = twins_unite_come(&put_off, session, exchange->history, exchange->left)) < 0)
		return rc;
	if (put_off) /* what was looked at before has no later merge */
		dropped->put_off = put_off;
	return 0;
}

int exchange_ask(struct exchange *exchange)
{
	struct exchange_answer *answer = &exchange->answer;
	const char *url;
	int rc = history_remote(&url, exchange->history, REMOTE);

	if (rc < 0) {
		if (rc == ERROR_ABSENT)
			error_clear();
		return rc == ERROR_ABSENT ? 0 : rc;
	}
	*answer = (struct exchange_answer){ .asked = true, .is_new = true };
	answer->rc = remote_fetch(&answer->has, exchange->history, REMOTE, exchange->upstream.branch,
				  exchange->upstream.tracking);
	answer->words = arena_copy(exchange->session->ctx->arena, error_message());
	error_clear();
	return 0;
}

const char *exchange_there(const struct exchange *exchange, char id[HISTORY_ID])
{
	const struct exchange_answer *answer = &exchange->answer;
	bool known;

	if (answer->asked && answer->rc >= 0)
		return answer->has.empty ? NULL : memcpy(id, answer->has.id, HISTORY_ID);
	known = history_ref(id, exchange->history, exchange->upstream.tracking) >= 0;
	error_clear();
	return known ? id : NULL;
}

/* By the answer at hand, where it is new. */
static int fetch(struct fetched *out, struct exchange *exchange)
{
	const struct history_upstream *upstream = &exchange->upstream;
	struct exchange_answer *answer = &exchange->answer;
	int rc;

	if (answer->rc < 0)
		return fail(answer->rc, "%s", answer->words);
	if (answer->is_new) {
		answer->is_new = false;
		*out = answer->has;
		return 0;
	}
	rc = remote_fetch(out, exchange->history, REMOTE, upstream->branch, upstream->tracking);
	if (rc < 0 || !answer->asked || answer->has.empty ||
	    (!out->empty && history_has_in_past(exchange->history, out->id, answer->has.id)))
		return rc;
	return fail(
		ERROR_GATE, "%s",
		_("While this ran, somebody took something out of the clinic's server again. Nothing more was sent; "
		  "give the command again, which looks at that anew."));
}

/*
 * Unites what the server has with what is here, and says what came. ERROR_STALE: something here changed meanwhile.
 * ERROR_BUSY with exchange->is_open: what came would change a note that is open in an editor.
 */
static int bring(struct exchange *exchange, const struct fetched *fetched)
{
	struct united united = { 0 };
	int rc;

	if (fetched->empty)
		return 0;
	if (!*exchange->before && (rc = history_head(exchange->before, exchange->history)) < 0)
		return rc;
	rc = unite(&united, exchange->session->notebook, exchange->history, fetched->id);
	exchange->is_open = united.is_open;
	if (rc < 0)
		return rc;
	tell_what_came(exchange, &united);
	if (!exchange->unattended)
		plan_twice_tell(exchange->session, &united.paths);
	exchange->came |= united.commits > 0;
	return 0;
}

/* What is to be mended or told of what came, before anything reads the tables or the settings. */
static int look_after(struct exchange *exchange, struct dropped *dropped, const struct fetched *fetched)
{
	const struct session *session = exchange->session;
	int rc = 0;

	if (exchange->came &&
	    ((rc = exchange_unmark(exchange, false)) < 0 || (rc = notebook_reload(session->notebook)) < 0))
		return rc;
	if (!fetched->empty)
		rc = incoming_tell(session, exchange->history, fetched->id, exchange->before);
	return rc < 0 ? rc : mend_merges(dropped, exchange);
}

int exchange_take(struct exchange *exchange)
{
	const struct exchange_answer *answer = &exchange->answer;
	const struct history_status *left = exchange->left;
	struct history_status changed;
	struct dropped dropped;
	int rc;

	if (!answer->asked || answer->rc < 0)
		return 0;
	if ((rc = history_status(&changed, exchange->history)) < 0)
		return rc;
	exchange->left = &changed;
	if ((rc = bring(exchange, &answer->has)) >= 0 && exchange->came)
		rc = look_after(exchange, &dropped, &answer->has);
	exchange->left = left;
	if (rc < 0 && rc != ERROR_STALE && rc != ERROR_FORMAT && !exchange->is_open)
		return rc;
	error_clear();
	return exchange->came;
}

/* Whatever keeps a run from the server, nobody is to fear for what they wrote, which may be there already. */
static int kept_here(const struct exchange *exchange)
{
	struct span why = span_of(arena_copy(exchange->session->ctx->arena, error_message()));

	if (exchange->sent || exchange->told_all)
		return ERROR_REMOTE;
	return fail(ERROR_REMOTE, _("%.*s. What you have written is kept here, and goes out with the next share."),
		    (int)why.len - (span_ends(why, ".") ? 1 : 0), why.at);
}

int exchange_run(struct exchange *exchange)
{
	struct dropped dropped = { 0 };
	struct fetched fetched;
	int rc = ERROR_STALE;

	for (int round = 0; round < EXCHANGE_ROUNDS && rc == ERROR_STALE; round++) {
		history_rest(round);
		if ((rc = fetch(&fetched, exchange)) < 0)
			break;
		rc = bring(exchange, &fetched);
		if (rc == ERROR_STALE && exchange->left->count)
			return wait_for_left(exchange);
		if (rc < 0 && exchange->is_open)
			return wait_for_editor(exchange);
		if (rc >= 0 && (rc = look_after(exchange, &dropped, &fetched)) >= 0)
			rc = give(exchange, &fetched);
	}
	if (rc >= 0) {
		seen_remember(exchange->history, SEEN_CAME, exchange->main);
		seen_remember(exchange->history, SEEN_MERGES, dropped.put_off ? dropped.put_off : exchange->main);
	}
	return rc == ERROR_REMOTE ? kept_here(exchange) : rc;
}
