/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * erfar share: fetch, gate, commit, unite, push, publish, read. Each step says one sentence, and what was reached
 * before something failed stays: it goes out next time.
 */
#include "cmd/share/actions.h"
#include "cmd/share/now.h"

#include "base/error.h"
#include "base/i18n.h"
#include "cmd/hint.h"
#include "cmd/named_note.h"
#include "cmd/share/forum/circle.h"
#include "cmd/share/unite/contradictions.h"
#include "cmd/share/forum/foresee.h"
#include "cmd/share/forum/forums.h"
#include "cmd/share/mended_settings.h"
#include "cmd/share/unite/names.h"
#include "cmd/share/unite/newer.h"
#include "cmd/share/unite/pairs.h"
#include "cmd/share/unite/opened.h"
#include "cmd/share/unite/put_down.h"
#include "cmd/share/unite/renamed.h"
#include "cmd/share/forum/retracted.h"
#include "cmd/share/say.h"
#include "cmd/share/stray_tell.h"
#include "cmd/share/to_mend.h"
#include "cmd/share/gate/screen.h"
#include "cmd/share/hooks.h"
#include "cmd/share/unite/unmark.h"
#include "model/notebook.h"
#include "store/history/compare.h"
#include "store/history/given.h"
#include "store/history/hooks.h"
#include "store/history/unfit.h"

static const struct option options[] = {
	TEXT(0, "with", "WHOM", struct now_args, with,
	     N_("clinic, forum or forum:NAME: how far the notes named may go")),
	FLAG(0, "byline", struct now_args, byline, N_("publish under your name")),
	FLAG(0, "no-byline", struct now_args, no_byline, N_("publish without a name")),
	PATHS(0, "leave-out", "NOTE", struct now_args, leave_out, N_("share all but this note; may be repeated")),
	PATHS(0, "allow-attachment", "FILE", struct now_args, attachments,
	      N_("let this picture or document go, though nobody can look into it; may be repeated")),
	TEXT(0, "why", "TEXT", struct now_args, why, N_("why the attachment may go, for your colleagues")),
	FLAG(0, "rewrite-unsent", struct now_args, rewrite,
	     N_("take what must not leave out of commits that were never sent")),
	FLAG(0, "unattended", struct now_args, unattended,
	     N_("for cron: ask nothing, leave out what is being written")),
	FLAG(0, "no-wait", struct now_args, no_wait, N_("give up at once when another run is busy")),
	OPTIONS_END,
};

/* With -n: the steps of the history that would go out. */
static int tell_unsent(struct sharing *sharing)
{
	struct arena *arena = sharing->session->ctx->arena;
	struct outgoing_list list;
	struct screen screen;
	char id[HISTORY_ID];
	int rc = history_outgoing(&list, sharing->history, exchange_there(&sharing->exchange, id));

	if (rc >= 0)
		rc = screen_open(&screen, sharing->session->notebook, sharing->history);
	for (size_t i = 0; rc >= 0 && i < list.count; i++) {
		struct span message = list.items[i].bytes;

		if (!list.items[i].path)
			say_line(sharing->session->ctx, _("would be sent: %s"),
				 screen_shown(&screen, arena,
					      span_copy(arena, span_take(message, span_find(message, '\n')))));
	}
	return rc;
}

/*
 * What the git of a colleague united stands in the note, and bears no names; now they can be looked up. Not in what is
 * changed since, nor in what is open in an editor.
 */
static int name_writers(struct sharing *sharing, struct contradictions *waiting)
{
	struct context *ctx = sharing->session->ctx;
	struct history_status changed;
	struct strings unmarked = { 0 };
	struct changes changes;
	bool lacked;
	int rc;

	if (!waiting->count)
		return 0;

	changes_init(&changes, ctx->arena);
	changes.message = i18n_in(ctx->written, N_("share: who wrote what, where several wrote different things"));
	if ((rc = history_status(&changed, sharing->history)) < 0)
		return rc;
	renamed_follow(waiting, sharing->session, sharing->history);
	opened_leave(&changed, sharing->session->notebook, waiting);
	if ((rc = put_down_carried(waiting, &changes, sharing->session->notebook, &changed)) < 0 ||
	    (rc = newer_take(waiting, &changes, sharing->session->notebook, sharing->history, &changed)) < 0)
		return rc;
	lacked = names_lack(waiting);
	if ((rc = names_fill(waiting, &unmarked, &changes, sharing->session->notebook, sharing->history, &changed)) <
		    0 ||
	    !changes.count)
		return rc;
	if (unmarked.count)
		unmark_tell(ctx, &unmarked);
	if (lacked && changes.count > unmarked.count && !names_lack(waiting))
		say_line(ctx, "%s",
			 _("It says now who wrote what, where you and your colleagues wrote different things."));
	rc = history_commit(NULL, sharing->history, &changes, NULL);
	return rc < 0 ? rc : exchange_run(&sharing->exchange);
}

/* With -n: what keeps it from going out, as a server that can't be reached, is said, and is no error yet. */
static int foresee(struct sharing *sharing, const struct kept *kept)
{
	const struct session *session = sharing->session;
	struct tree_files files;
	char head[HISTORY_ID], id[HISTORY_ID];
	int rc;

	if ((rc = history_head(head, sharing->history)) >= 0 &&
	    (rc = history_refuse_unfit(sharing->history, exchange_there(&sharing->exchange, id), head)) >= 0 &&
	    (rc = tell_unsent(sharing)) >= 0 && (rc = exchange_need_server(sharing->history)) >= 0 &&
	    forums_any(session) &&
	    (rc = foresee_files(&files, session, sharing->history, kept, &sharing->widened)) >= 0)
		rc = forums_foresee(session, sharing->history, &files);
	if (rc != ERROR_REMOTE)
		return rc;
	context_warn(session->ctx, "%s", error_message());
	error_clear();
	return 0;
}

/* What is about to go to a forum stands in the clinic's own main before it goes; 1: a step was added to it. */
static int write_departures(struct sharing *sharing, const struct tree_files *files)
{
	struct context *ctx = sharing->session->ctx;
	struct departures departures = { 0 };
	struct history_person person;
	struct changes changes;
	int rc;

	changes_init(&changes, ctx->arena);
	changes.message = i18n_in(ctx->written, N_("share: what goes to the forum"));
	if ((rc = forums_departures(&departures, sharing->forums, files)) < 0 || !departures.count ||
	    (rc = history_identity(&person, sharing->history)) < 0 ||
	    (rc = departures_write(&changes, sharing->session->notebook, &departures, person.name)) < 0 ||
	    !changes.count)
		return rc;
	rc = history_commit(NULL, sharing->history, &changes, NULL);
	return rc < 0 ? rc : 1;
}

/* From what the clinic's server has, not from what stands here: every colleague's run then shows the same. */
static int share_forums(struct sharing *sharing)
{
	struct tree_files files;
	int rc = notebook_reload(sharing->session->notebook);

	if (rc < 0 || !forums_any(sharing->session)) /* every text of the commit is read for them */
		return rc;
	if (*sharing->exchange.main && (rc = history_files_at(&files, sharing->history, sharing->exchange.main)) >= 0 &&
	    (rc = write_departures(sharing, &files)) == 1) {
		*sharing->exchange.main = '\0';
		if ((rc = exchange_run(&sharing->exchange)) >= 0 && *sharing->exchange.main)
			rc = history_files_at(&files, sharing->history, sharing->exchange.main);
	}
	return rc < 0 ? rc : forums_share(sharing->forums, *sharing->exchange.main ? &files : NULL);
}

/* In this order, so that no forum gets what a colleague has taken back meanwhile; again when one was faster. */
static int exchange_and_publish(struct sharing *sharing)
{
	int rc = ERROR_STALE;

	for (int round = 0; round < EXCHANGE_ROUNDS && rc == ERROR_STALE; round++) {
		history_rest(round);
		if (forums_any(sharing->session)) /* what was taken back is asked for after the forums */
			sharing->exchange.answer.is_new = false;
		*sharing->exchange.main = '\0';
		if ((rc = forums_begin(&sharing->forums, sharing->session, sharing->history)) >= 0 &&
		    (rc = exchange_run(&sharing->exchange)) < 0)
			return rc; /* where a colleague was faster it has tried often enough */
		if (rc >= 0)
			rc = share_forums(sharing);
	}
	return rc;
}

/* A colleague had taken it back, which this clone did not know when it said yes. */
static int tell_taken_back(const struct sharing *sharing)
{
	struct session *session = sharing->session;
	int rc = 0;

	for (size_t i = 0; i < sharing->named.count && rc >= 0; i++) {
		const char *id = sharing->named.items[i], *day;

		rc = retracted_when(&day, session->notebook, span_of(id));
		if (rc == 0)
			context_warn(
				session->ctx,
				_("The note %s was taken back on %s, before your yes came, so it is not in the forum. "
				  "A note that was taken back is not published again; write what may be told as a "
				  "new note."),
				id, day);
	}
	return rc < 0 ? rc : 0;
}

/* Once the clinic has all: what waits there for somebody to choose, or to mend. */
static int tell_waiting(struct sharing *sharing)
{
	struct session *session = sharing->session;
	struct contradictions waiting;
	int rc = history_complete_attributes(sharing->history);

	if (rc > 0)
		rc = exchange_run(&sharing->exchange);
	if (rc < 0 || (rc = contradictions_list(&waiting, session->notebook, sharing->history, &sharing->left)) < 0 ||
	    (rc = name_writers(sharing, &waiting)) < 0 || (rc = tell_taken_back(sharing)) < 0)
		return rc;
	if (!sharing->args->unattended && (rc = to_mend_tell(session, &waiting, &sharing->unread)) < 0)
		return rc;
	if (waiting.count)
		return fail(
			ERROR_UNSETTLED,
			_("Shared. You and your colleagues wrote different things in the same place; each text is kept. "
			  "\"erfar share settle\" shows them and asks which is right."));
	if (waiting.whole.count)
		return fail(
			ERROR_UNSETTLED,
			_("Shared. What could not be united lies whole in %s; write what is right there into the note or "
			  "table, and delete the file."),
			waiting.whole.items[0].path);
	return 0;
}

/* A forum that could not be reached, or refused, keeps nobody from what waits in the clinic. */
static bool is_only_forum_left(const struct sharing *sharing, int rc)
{
	return *sharing->exchange.main && (rc == ERROR_REMOTE || rc == ERROR_BUSY);
}

/* A server that takes nothing keeps nobody from what came before that. Returns rc. */
static int tell_met(const struct sharing *sharing, int rc)
{
	const struct session *session = sharing->session;
	const char *why = arena_copy(session->ctx->arena, error_message());
	struct contradictions waiting;

	if (rc != ERROR_REMOTE || !sharing->exchange.came)
		return rc;
	if (contradictions_list(&waiting, session->notebook, sharing->history, &sharing->left) >= 0 && waiting.count)
		context_warn(session->ctx, "%s",
			     _("You and your colleagues wrote different things in the same place; each text is kept "
			       "here. \"erfar share settle\" shows them and asks which is right."));
	error_clear();
	return fail(rc, "%s", why);
}

static int share_all(struct sharing *sharing)
{
	struct session *session = sharing->session;
	const char *why;
	struct kept kept;
	int rc, waits;

	if ((!session->ctx->dry_run && (rc = exchange_ask(&sharing->exchange)) < 0) ||
	    (rc = now_keep(&kept, sharing)) < 0)
		return rc;
	if (session->ctx->dry_run)
		return sharing->rewritten ? 0 : foresee(sharing, &kept);
	if ((rc = exchange_need_server(sharing->history)) < 0)
		return rc;
	rc = exchange_and_publish(sharing);
	if (rc < 0 && !is_only_forum_left(sharing, rc))
		return tell_met(sharing, rc);
	why = rc < 0 ? arena_copy(session->ctx->arena, error_message()) : NULL;
	error_clear();
	waits = tell_waiting(sharing);
	if (!why && (waits >= 0 || waits == ERROR_UNSETTLED))
		given_forget(sharing->history);
	if (why && waits >= 0)
		return fail(rc, "%s", why);
	if (why)
		context_warn(session->ctx, "%s", why);
	return waits;
}

/* As look_at() does: what a colleague has done meanwhile may let a note go that the gate refuses. */
static int take_in_for(struct sharing *sharing, const char *const *notes)
{
	int rc = sharing->session->ctx->dry_run ? 0 : circle_is_refused(sharing->session, sharing->history, notes);

	if (rc <= 0 || (rc = exchange_ask(&sharing->exchange)) < 0)
		return rc;
	rc = exchange_take(&sharing->exchange);
	return rc < 0 ? rc : 0;
}

static int widen(struct sharing *sharing, const char *const *notes)
{
	const struct now_args *args = sharing->args;
	struct history_person person;
	struct circle circle;
	int rc;

	if (!args->with)
		return *notes ? fail(ERROR_USAGE,
				     _("Say with whom \"%s\" is to be shared: --with clinic or --with forum. \"erfar "
				       "share --help\" lists what else share does."),
				     *notes)
			      : 0;
	if (!*notes)
		return fail(ERROR_USAGE, _("Name the notes to share, for example: erfar share NOTE --with clinic."));
	if ((rc = circle_read(&circle, sharing->session, args->with)) < 0 ||
	    (rc = history_identity(&person, sharing->history)) < 0 || (rc = take_in_for(sharing, notes)) < 0)
		return rc;
	circle.byline = args->byline ? person.name : args->no_byline ? "" : NULL;
	circle.allowance = sharing->allowance;
	rc = circle_widen(&sharing->widened, &sharing->named, sharing->session, sharing->history, &circle, notes);
	sharing->allowance = circle.allowance;
	return rc;
}

/* Where a note lies that was kept at path: what came from a colleague may have given it another name. */
static const char *place_of(const struct session *session, const char *path, const char *id)
{
	struct arena *arena = session->ctx->arena;
	const char *place;
	struct span file;

	if (!*id ||
	    (folder_read(&file, arena, session->notebook->folder, path, NOTE_LIMIT_BYTES) >= 0 &&
	     strcmp(note_own_id(arena, path, file), id) == 0) ||
	    named_note(&place, session, id) < 0)
		place = path;
	error_clear();
	return place;
}

/* The result of the run stays what it is. */
static int tell_places(const struct sharing *sharing, int rc)
{
	const struct session *session = sharing->session;
	const char *message = arena_copy(session->ctx->arena, error_message());

	for (size_t i = 0; i < sharing->widened.count && !session->ctx->dry_run; i++) {
		const struct change *change = &sharing->widened.items[i];

		if (span_ends(span_of(change->path), ".md"))
			say_line(session->ctx, "%s",
				 place_of(session, change->path,
					  note_own_id(session->ctx->arena, change->path, change->bytes)));
	}
	return rc < 0 && *message ? fail(rc, "%s", message) : rc;
}

/* Another note kept everything back: what was named is no draft any more, and is not sent either. */
static void tell_widened(const struct sharing *sharing)
{
	for (size_t i = 0; i < sharing->widened.count; i++)
		if (span_ends(span_of(sharing->widened.items[i].path), ".md"))
			context_warn(sharing->session->ctx,
				     _("What you named is kept here as %s, and goes out with the next share that the "
				       "gate lets through."),
				     sharing->widened.items[i].path);
}

/* Whether no changed file is to stay as it is. */
static bool takes_all(const struct now_args *args)
{
	return !args->unattended && !args->kept_only && !args->leave_out.count;
}

/* Once, to a person: those who took the hooks meant all of them. */
static void tell_hooks(const struct sharing *sharing)
{
	const size_t lacking = sharing->args->unattended ? 0 : hooks_lacking(sharing->history);

	if (lacking && hooks_lacking_is_news(sharing->history, lacking))
		hooks_tell_lacking(sharing->session->ctx, lacking);
}

static int run(struct session *session, const void *parsed, const char *const *operands)
{
	const struct now_args *args = parsed;
	struct sharing sharing = { .session = session,
				   .args = args,
				   .allowance = { .named = &args->attachments, .why = args->why } };
	struct exchange *exchange = &sharing.exchange;
	int rc;

	if (args->byline && args->no_byline)
		return fail(ERROR_USAGE, _("--byline and --no-byline exclude each other."));
	if (args->unattended && args->rewrite)
		return fail(ERROR_USAGE,
			    _("--unattended and --rewrite-unsent exclude each other: commits are made anew only when "
			      "somebody asks for it."));
	if (args->unattended && args->with)
		return fail(ERROR_USAGE,
			    _("--unattended and --with exclude each other: how far a note may go is for a person "
			      "to say, who has seen it."));
	if (args->unattended)
		session->ctx->may_ask = false;
	changes_init(&sharing.widened, session->ctx->arena);
	if ((rc = history_open(&sharing.history, session->ctx, session->notebook->folder)) < 0)
		return rc;
	*exchange = (struct exchange){
		.session = session, .history = sharing.history, .left = &sharing.left, .unattended = args->unattended
	};
	rc = history_begin(sharing.history, args->no_wait || args->unattended ? HISTORY_NO_WAIT : HISTORY_WAIT);
	if (rc >= 0) {
		if ((rc = history_upstream(&exchange->upstream, sharing.history)) >= 0 &&
		    (rc = history_refuse_elsewhere(&exchange->upstream)) >= 0 &&
		    (rc = exchange_unmark(exchange, takes_all(args))) >= 0 && (rc = widen(&sharing, operands)) >= 0 &&
		    (rc = tell_places(&sharing, share_all(&sharing))) == ERROR_GATE && !session->ctx->dry_run)
			tell_widened(&sharing);
		forums_end(sharing.forums);
		if (!session->ctx->dry_run && rc >= 0) { /* else there is enough to do about the other */
			tell_hooks(&sharing);
			stray_tell(session->ctx, sharing.history);
		}
		history_end(sharing.history);
	}
	history_close(sharing.history);
	return rc;
}

int share_what_is_kept(struct session *session)
{
	static const char *const nothing[] = { NULL };
	struct now_args args = { 0 };
	int rc = run(session, &args, nothing);

	if (rc != ERROR_GATE)
		return rc;
	context_warn(session->ctx, "%s",
		     _("What is changed here stays as it is until the lines above are mended; what was kept before is "
		       "shared."));
	error_clear();
	args.kept_only = true;
	return run(session, &args, nothing);
}

const struct command share_now = {
	.name = "now",
	.aliases = "nå no nu",
	.operands = "[NOTE...]",
	.summary = N_("look for what must not leave, then give and get"),
	.examples = N_(
		"erfar share\n"
		"erfar share drafts/2026-09-03-when-the-interpreter-did-not-come.md --with clinic\n"
		"erfar share experiences/2026/09/2026-09-03-when-the-interpreter-did-not-come.md --with forum --byline"),
	.options = options,
	.args_size = sizeof(struct now_args),
	.needs = NEEDS_NOTEBOOK | WRITES_NOTES,
	.run = run,
	.open_otherwise = open_by_mended_settings,
};
