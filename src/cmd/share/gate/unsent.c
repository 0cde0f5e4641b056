/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/share/gate/lists.h"
#include "cmd/share/gate/own_name.h"
#include "cmd/share/gate/unsent.h"

#include "base/error.h"
#include "base/i18n.h"
#include "cmd/ask.h"
#include "cmd/share/say.h"
#include "cmd/share/gate/screen.h"
#include "model/notebook.h"
#include "store/history/compare.h"
#include "store/history/rewrite.h"

#include <string.h>

#define FILE_LIMIT ((size_t)16 * 1024 * 1024)

struct offering {
	const struct session *session;
	struct history *history;
	const struct kept *kept;
	const char *upstream;
	struct screen screen;
	struct rewrite_text *texts;
	struct rewrite_message *messages;
	struct rewrite what;
	struct rewritten_list list;
};

static bool is_left(const struct kept *kept, const char *path)
{
	for (size_t i = 0; i < kept->left.count; i++)
		if (strcmp(kept->left.items[i].path, path) == 0)
			return true;
	return false;
}

/* The note as it is now, when it may leave; NULL when not, or when it is to stay here. */
static const struct span *present_text(struct offering *now, const char *path)
{
	struct arena *arena = now->session->ctx->arena;
	struct span *bytes = arena_alloc(arena, sizeof(*bytes));
	struct gate_report report = { 0 };

	if (strncmp(path, "drafts/", 7) == 0 || is_left(now->kept, path) ||
	    folder_read(bytes, arena, now->session->notebook->folder, path, FILE_LIMIT) < 0 ||
	    gate_attachment(&report, now->screen.gate, arena, path, *bytes) != 0 ||
	    gate_check(&report, now->screen.gate, arena, path, *bytes) != 0) {
		error_clear();
		return NULL;
	}
	return bytes;
}

static bool has_error_at(const struct findings *findings, int line)
{
	for (size_t i = 0; i < findings->count; i++)
		if (findings->items[i].line == line && findings->items[i].severity == SEVERITY_ERROR)
			return true;
	return false;
}

/* A message without the lines that must not leave; NULL when it may leave as it is. */
static const char *message_without(struct offering *now, struct span message)
{
	struct arena *arena = now->session->ctx->arena;
	const char *nothing = i18n_in(now->session->ctx->written, N_("share: what stood here must not leave"));
	struct gate_report report = { 0 }, again = { 0 };
	struct buf text = BUF_INIT;
	const char *copy = NULL;
	struct span line;

	if (gate_check_message(&report, now->screen.gate, arena, "", message) == 0)
		return NULL;
	for (int number = 1; span_next_line(&message, &line); number++) {
		bool bad = has_error_at(&report.findings, number);

		if (bad && number > 1)
			continue;
		buf_add_span(&text, bad ? span_of(nothing) : line);
		buf_add_byte(&text, '\n');
	}
	if (gate_check_message(&again, now->screen.gate, arena, "", buf_span(&text)) == 0)
		copy = span_copy(arena, buf_span(&text));
	buf_done(&text);
	return copy ? copy : arena_format(arena, "%s\n", nothing);
}

static int order(struct offering *now, const struct outgoing *item)
{
	struct arena *arena = now->session->ctx->arena;
	struct rewrite *what = &now->what;
	bool people;

	if (item->path) {
		struct gate_report report = { 0 };
		bool by_name = gate_check_name(&report, now->screen.gate, arena, item->path) > 0;

		now->texts[what->text_count++] =
			(struct rewrite_text){ .path = item->path,
					       .blob = item->blob,
					       .by_name = by_name,
					       .present = by_name ? NULL : present_text(now, item->path) };
		return 0;
	}
	people = item->people && !names_leave(now->screen.gate, arena, item->people);
	now->messages[what->message_count++] = (struct rewrite_message){ .commit = item->commit,
									 .message = message_without(now, item->bytes),
									 .people = people };
	return people ? own_name_check(now->screen.gate, now->session, now->history) : 0; /* it replaces the other */
}

static int order_all(struct offering *now, const struct refused *refused)
{
	struct arena *arena = now->session->ctx->arena;
	struct tree_files lists;
	int rc = screen_open(&now->screen, now->session->notebook, now->history);

	if (rc < 0 || (rc = lists_kept(&lists, now->session->ctx->arena, now->history, now->kept)) < 0 ||
	    (rc = screen_lay(&now->screen, now->session->notebook, &lists)) < 0)
		return rc;

	now->texts = arena_array(arena, refused->count + 1, sizeof(*now->texts));
	now->messages = arena_array(arena, refused->count + 1, sizeof(*now->messages));
	now->what = (struct rewrite){ .upstream = now->upstream, .texts = now->texts, .messages = now->messages };
	for (size_t i = 0; i < refused->count && rc >= 0; i++)
		rc = order(now, refused->items[i]);
	return rc;
}

static void show_paths(struct offering *now, const struct strings *paths, const char *what)
{
	for (size_t i = 0; i < paths->count; i++)
		say_line(now->session->ctx, "    %s: %s",
			 screen_shown(&now->screen, now->session->ctx->arena, paths->items[i]), what);
}

static void show(struct offering *now)
{
	struct context *ctx = now->session->ctx;

	for (size_t i = 0; i < now->list.count; i++) {
		const struct rewritten *one = &now->list.items[i];
		struct span message = span_of(one->message);
		const char *subject = span_copy(ctx->arena, span_take(message, span_find(message, '\n')));
		char day[DATE_TEXT];

		say_line(ctx, "%.*s %s %s", SHORT_ID, one->id, date_text(day, clock_from_seconds(one->seconds).date),
			 screen_shown(&now->screen, ctx->arena, subject));
		show_paths(now, &one->replaced, _("gets the text that may leave"));
		show_paths(now, &one->left_out, _("stays as it was before, or is left out"));
		if (one->other_message)
			say_line(ctx, "    %s", _("the lines of its message that must not leave are taken out"));
		if (one->other_people)
			say_line(ctx, "    %s", _("it gets your name and address as git has them now"));
	}
}

/*
 * How plain git takes our commits apart again and leaves every file as it is: back to where this work and the server's
 * parted. Not to the server's newest, whose texts the work tree may not have yet.
 */
static int way_back(const char **out, const struct offering *now)
{
	struct arena *arena = now->session->ctx->arena;
	struct comparison comparison;
	int rc;

	*out = "git update-ref -d HEAD";
	if (!now->upstream)
		return 0;
	if ((rc = history_compare(&comparison, now->history, now->upstream)) < 0)
		return rc;
	if (*comparison.base)
		*out = arena_format(arena, "git reset --soft %.*s", SHORT_ID, comparison.base);
	return 0;
}

/* Where erfar may not: what a person can do who knows all of those commits. */
static int refuse_with_way(const struct offering *now)
{
	const char *why = arena_copy(now->session->ctx->arena, error_message()), *way;
	int rc = way_back(&way, now);

	if (rc < 0)
		return rc;
	return fail(
		ERROR_GATE,
		_("Nothing has left this machine. %s To take all unsent commits apart, with every file as it is: %s. "
		  "Then change the lines that are still in the notes, and share again."),
		why, way);
}

/* The note comes first, and what is said then is the way on. */
static int refuse_until_mended(const struct offering *now)
{
	return fail(ERROR_GATE, _("Nothing has left this machine. %s"),
		    arena_copy(now->session->ctx->arena, error_message()));
}

static int refuse(void)
{
	return fail(
		ERROR_GATE, "%s",
		_("Nothing has left this machine. What is named \"commit:\" above stands in commits that have not been "
		  "sent, and changing the note does not take it out of them. Change the lines that are still in the "
		  "notes; then \"erfar share --rewrite-unsent\" makes those commits anew without it, and with -n it "
		  "only shows how."));
}

static bool says_yes(struct context *ctx, size_t commits)
{
	return ask_for_yes(
		ctx, arena_format(ctx->arena,
				  ngettext("Make %zu commit anew like this? All else in it stays. [y/n] ",
					   "Make %zu commits anew like this? All else in them stays. [y/n] ", commits),
				  commits));
}

static int carry_out(struct offering *now)
{
	struct context *ctx = now->session->ctx;
	size_t commits;
	int rc = history_rewrite(&now->list, now->history, &now->what, false);

	if (rc < 0)
		return rc;
	commits = now->list.commits;
	say_line(
		ctx,
		ngettext("%zu commit was made anew. What it was before stays in git's own log on this machine and is "
			 "never sent.",
			 "%zu commits were made anew. What they were before stays in git's own log on this machine and "
			 "is never sent.",
			 commits),
		commits);
	return 0;
}

int unsent_offer(const struct refused *refused, const struct session *session, struct history *history,
		 const struct kept *kept, const char *upstream, bool asked)
{
	struct context *ctx = session->ctx;
	struct offering now = { .session = session, .history = history, .kept = kept, .upstream = upstream };
	int rc;

	if ((rc = order_all(&now, refused)) < 0)
		return rc;
	if ((rc = history_rewrite(&now.list, history, &now.what, true)) > 0)
		rc = fail(ERROR_GATE, "%s", _("What is named \"commit:\" above has been sent before."));
	if (rc == ERROR_USAGE)
		return refuse_until_mended(&now);
	if (rc < 0)
		return rc == ERROR_GATE ? refuse_with_way(&now) : rc;
	if (!asked && (!ctx->may_ask || ctx->yes || ctx->dry_run))
		return refuse();
	say_line(ctx, "%s", _("These commits have not been sent, and can be made anew without what must not leave:"));
	show(&now);
	if (ctx->dry_run)
		return refused->in_files ? refuse() : 0;
	if (!asked && !says_yes(ctx, now.list.commits))
		return refuse();
	return carry_out(&now);
}
