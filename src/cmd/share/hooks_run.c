/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar share hooks run NAME: what the installed hooks call (githooks(5)). Any status but 0 stops git. */
#include "cmd/share/hooks_run.h"

#include "base/error.h"
#include "base/i18n.h"
#include "cmd/finding.h"
#include "cmd/share/actions.h"
#include "cmd/share/gate/excused.h"
#include "cmd/share/gate/lists.h"
#include "model/notebook.h"
#include "store/history/hooks.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#define MESSAGE_LIMIT ((size_t)1024 * 1024)
#define SCISSORS "------------------------ >8 ------------------------"

static int lay_staged(struct outgoing_list *list, struct running *now)
{
	struct tree_files lists;
	int rc;

	if ((rc = history_staged(list, now->history)) < 0 ||
	    (rc = lists_staged(&lists, now->session->ctx->arena, now->history, list)) < 0)
		return rc;
	return screen_lay(&now->screen, now->session->notebook, &lists);
}

/* What the server has already with the very same bytes, as when it is merged in, goes nowhere anew. */
static int leave_sent(struct outgoing_list *list, struct running *now)
{
	const size_t count = list->count;
	char sent[HISTORY_ID];
	int rc = history_sent(sent, now->history);

	if (rc < 0 || !*sent)
		return rc;
	list->count = 0;
	for (size_t i = 0; i < count && rc >= 0; i++) {
		struct version there;

		rc = history_version_at(&there, now->history, sent, list->items[i].path);
		if (rc >= 0 && !(there.exists && strcmp(there.id, list->items[i].blob) == 0))
			list->items[list->count++] = list->items[i];
	}
	return rc;
}

static int pre_commit(struct running *now, const char *const *words)
{
	struct outgoing_list list;
	int rc;

	(void)words;
	strings_add(&now->there, now->session->ctx->arena, "HEAD");
	if ((rc = lay_staged(&list, now)) < 0 || (rc = leave_sent(&list, now)) < 0)
		return rc;
	list.there = now->there;
	rc = screen_list(&now->screen, now->session->ctx->arena, &list);
	return rc < 0 ? rc : excused_find(&now->screen, now->session->notebook, &list);
}

static int pre_merge_commit(struct running *now, const char *const *words)
{
	now->waits = (struct git_waits){ "git commit", "git merge --abort" };
	return pre_commit(now, words);
}

static int pre_apply_patch(struct running *now, const char *const *words)
{
	now->waits = (struct git_waits){ "git am --continue", "git am --abort" };
	return pre_commit(now, words);
}

/* The message as git will keep it. */
static void add_message(struct buf *out, struct span text, char comment)
{
	struct span line;

	while (span_next_line(&text, &line)) {
		const bool is_comment = comment && line.len && *line.at == comment;

		if (is_comment && span_find_text(line, SCISSORS) < line.len)
			return;
		if (is_comment)
			continue;
		buf_add_span(out, line);
		buf_add_byte(out, '\n');
	}
}

static int look_at_message(struct running *now, const char *const *words, char comment)
{
	struct buf text = BUF_INIT, message = BUF_INIT;
	struct outgoing_list staged;
	char piece[4096];
	ssize_t got = 0;
	int fd = words[0] ? open(words[0], O_RDONLY | O_CLOEXEC) : -1, rc;

	if (fd < 0)
		return fail_errno(ERROR_USAGE, _("The message in %s can't be read"), words[0] ? words[0] : "?");
	while (text.len <= MESSAGE_LIMIT && (got = read(fd, piece, sizeof(piece))) > 0)
		buf_add(&text, piece, (size_t)got);
	(void)close(fd);
	if (got < 0) {
		rc = fail_errno(ERROR_USAGE, _("The message in %s can't be read"), words[0]);
	} else if (text.len > MESSAGE_LIMIT) {
		rc = fail(ERROR_GATE, "%s", _("The message is too long to be looked through."));
	} else {
		add_message(&message, buf_span(&text), comment);
		rc = lay_staged(&staged, now);
		if (rc >= 0)
			rc = screen_message(
				&now->screen, now->session->ctx->arena,
				span_make(span_copy(now->session->ctx->arena, buf_span(&message)), message.len));
	}
	buf_done(&text);
	buf_done(&message);
	return rc;
}

static int commit_message(struct running *now, const char *const *words)
{
	return look_at_message(now, words, history_message_comment(now->history));
}

/* "git am" keeps every line. */
static int patch_message(struct running *now, const char *const *words)
{
	return look_at_message(now, words, '\0');
}

/* For "git cherry-pick" and "git revert" git runs this hook alone; of an ordinary commit the others have seen it all. */
static int prepare_message(struct running *now, const char *const *words)
{
	size_t errors;
	int rc;

	if (!history_is_picking(&now->waits, now->history))
		return 0;
	if ((rc = pre_commit(now, words)) < 0)
		return rc;
	errors = now->screen.report.errors;
	rc = commit_message(now, words);
	if (now->screen.report.errors > errors) /* what goes on by itself would take the same message */
		now->waits.go_on = "git commit -m TEXT";
	return rc;
}

static const struct {
	const char *name;
	int (*run)(struct running *now, const char *const *words);
} hooks[] = {
	{ "pre-commit", pre_commit },	       { "pre-merge-commit", pre_merge_commit },
	{ "pre-applypatch", pre_apply_patch }, { "prepare-commit-msg", prepare_message },
	{ "commit-msg", commit_message },      { "applypatch-msg", patch_message },
	{ "pre-push", hook_pre_push },
};

static int refuse_commit(const struct running *now)
{
	if (!now->waits.go_on)
		return fail(ERROR_GATE,
			    _("Git was stopped and nothing has left this machine: change the lines above and try "
			      "again."));
	return fail(ERROR_GATE,
		    _("Git was stopped in the middle, and nothing has left this machine: change the lines above, give "
		      "\"git add\" and then \"%s\"; \"%s\" takes all of it back."),
		    now->waits.go_on, now->waits.take_back);
}

/* A commit of which there is nothing to say is passed in silence; what is sent is counted. */
static void tell(struct running *now, bool is_sent)
{
	struct context *ctx = now->session->ctx;
	const struct gate_report *report = &now->screen.report;

	finding_print_all(ctx, ctx->err, &report->findings);
	if (is_sent)
		screen_tell_count(&now->screen, ctx);
	now->telling.gate = now->screen.gate;
	now->telling.there = &now->there;
	for (size_t i = 0; i < report->waiver_count; i++)
		let_through_say(&now->telling, &report->waivers[i], false);
}

static int run_hook(struct running *now, const char *const *operands)
{
	const size_t count = sizeof(hooks) / sizeof(*hooks);
	bool is_sent;
	size_t at = 0;
	int rc;

	while (at < count && strcmp(operands[0], hooks[at].name) != 0)
		at++;
	if (at == count)
		return fail(ERROR_USAGE, _("There is no hook \"%s\"."), operands[0]);
	is_sent = hooks[at].run == hook_pre_push;
	rc = hooks[at].run(now, operands + 1);
	tell(now, is_sent && (rc >= 0 || rc == ERROR_UNSETTLED));
	if (rc < 0 || !now->screen.report.errors)
		return rc;
	screen_tell_behind(&now->screen, now->session->ctx);
	return is_sent ? hook_refuse_push(now) : refuse_commit(now);
}

static int run(struct session *session, const void *args, const char *const *operands)
{
	struct running now = { .session = session, .telling = { .ctx = session->ctx } };
	int rc;

	(void)args;
	session->ctx->out = session->ctx->err; /* git's standard output is for whoever called git */
	if ((rc = history_open(&now.history, session->ctx, session->notebook->folder)) < 0)
		return rc;
	now.telling.history = now.history;
	let_through_begin(&now.telling);
	if ((rc = screen_open(&now.screen, session->notebook, now.history)) >= 0)
		rc = run_hook(&now, operands);
	history_close(now.history);
	return rc;
}

const struct command share_hooks_run = {
	.name = "run",
	.operands = "NAME [WORD...]",
	.needs = NEEDS_NOTEBOOK,
	.run = run,
};
