/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/minute/common.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "cmd/finding.h"
#include "cmd/minute/names.h"
#include "cmd/save.h"
#include "model/follow_up.h"
#include "model/wording.h"
#include "text/decode.h"
#include "text/unicode.h"

#include <unistd.h>

/* A letter or a digit: what is left of an item besides box, owner, day and mark says something. */
static bool says_something(struct arena *arena, const char *typed, enum role role)
{
	struct item item;
	size_t len;

	item_parse(&item, arena, span_of(arena_format(arena, "- %s", typed)), role);
	for (struct span rest = item.text; rest.len; rest = span_skip(rest, len))
		if (unicode_is_word(utf8_next(rest, &len)))
			return true;
	return false;
}

int minute_add_action(struct strings *out, const struct naming *naming, const char *typed)
{
	struct context *ctx = naming->session->ctx;
	struct follow_up follow_up;
	int rc;

	if ((rc = follow_up_read(&follow_up, ctx->arena, typed, ctx->now.date)) < 0)
		return rc;
	if (!says_something(ctx->arena, follow_up.words, ROLE_ACTIONS))
		return fail(ERROR_USAGE, _("A follow-up has no words; write it as \"Ola Berg: text (date)\"."));
	if (!follow_up.has_owner)
		context_warn(ctx,
			     _("\"%s\" is nobody's to do; a name before it would help: \"Ola Berg: text (date)\"."),
			     follow_up.words);
	strings_add(out, ctx->arena, names_complete_owner(naming, follow_up.words));
	return 0;
}

int minute_add_conclusion(struct strings *out, const struct naming *naming, const char *typed)
{
	struct context *ctx = naming->session->ctx;
	const struct span words = span_trim(span_of(typed));
	struct agreed agreed;
	int rc;

	if (words.len && item_begins_block(words))
		return fail(ERROR_USAGE, _("A conclusion begins with a word, not with \"%.*s\"."),
			    (int)span_find(words, ' '), words.at);
	if ((rc = agreed_read(&agreed, ctx->arena, typed, ctx->now.date)) < 0)
		return rc;
	if (!says_something(ctx->arena, agreed.words, ROLE_CONCLUSIONS))
		return fail(ERROR_USAGE, _("A conclusion has no words; write what you agreed on as a sentence."));
	if (agreed.no_day)
		context_warn(ctx,
			     _("%s names no day, so it will not come up by itself. With a day it does: (look again "
			       "2026-03-05) or (look again 5.3.)."),
			     agreed.no_day);
	strings_add(out, ctx->arena, agreed.words);
	return 0;
}

int minute_read_stdin(struct span *out, struct arena *arena)
{
	struct buf bytes = BUF_INIT;
	char piece[16384];
	ssize_t got;

	while ((got = read(STDIN_FILENO, piece, sizeof(piece))) > 0 && bytes.len <= NOTE_LIMIT_BYTES)
		buf_add(&bytes, piece, (size_t)got);
	*out = span_make(span_copy(arena, buf_span(&bytes)), bytes.len);
	buf_done(&bytes);
	if (got < 0)
		return fail_errno(ERROR_USAGE, _("The text on standard input could not be read"));
	if (out->len > NOTE_LIMIT_BYTES)
		return fail(ERROR_USAGE, _("The text is too long for a note (more than 8 MB)."));
	return 0;
}

static struct span without_cr(struct arena *arena, struct span text)
{
	struct buf bytes = BUF_INIT;
	struct span copy;

	for (size_t i = 0; i < text.len; i++)
		if (text.at[i] != '\r' || i + 1 == text.len || text.at[i + 1] != '\n')
			buf_add_byte(&bytes, text.at[i]);
	copy = span_make(span_copy(arena, buf_span(&bytes)), bytes.len);
	buf_done(&bytes);
	return copy;
}

/* "---", lines one of which has a colon, "---": meant as front matter. Alone it is a stroke above the text. */
static bool begins_with_front(struct span text)
{
	bool has_colon = false;
	struct span line;

	if (!span_next_line(&text, &line) || !span_is(span_trim(line), "---"))
		return false;
	while (span_next_line(&text, &line) && !span_is(span_trim(line), "---"))
		has_colon = has_colon || span_find(line, ':') < line.len;
	return has_colon && span_is(span_trim(line), "---");
}

int minute_read_body(struct span *out, struct context *ctx)
{
	struct span given, text;
	int rc;

	if ((rc = minute_read_stdin(&given, ctx->arena)) < 0)
		return rc;
	text = without_cr(ctx->arena, text_decode(ctx->arena, given));
	if (span_find(text, '\0') < text.len)
		return fail(ERROR_FORMAT, _("What came on standard input is no text; save it as text (UTF-8) first."));
	if (begins_with_front(text))
		return fail(ERROR_FORMAT,
			    _("The text begins with front matter (the lines between \"---\"), which is not part of "
			      "it here. Give the text below it alone; nothing was written."));
	if (!utf8_is_valid(given))
		context_warn(ctx,
			     _("The text was not in UTF-8 and has been converted; see that æ, ø and å are right."));
	*out = text;
	return 0;
}

int minute_save(const struct session *session, const char *path, const struct span *old, struct span bytes,
		const char *subject, const char *action)
{
	return save_note(session->notebook, path, old, bytes, subject, action);
}

void minute_hint_words(const struct session *session, const char *path, struct span bytes)
{
	struct findings findings = { 0 };
	struct wording *wording = NULL;
	struct note note;
	int rc = wording_open(&wording, session->notebook);

	if (rc >= 0)
		rc = note_parse(&note, session->ctx->arena, path, bytes);
	if (rc >= 0)
		wording_check(&findings, wording, &note);
	if (rc < 0)
		minute_hint_failure(session);
	finding_print_all(session->ctx, session->ctx->err, &findings);
}

void minute_hint_failure(const struct session *session)
{
	context_warn(session->ctx, "%s", error_message());
	error_clear();
}

int minute_load(struct note *out, const struct session *session, const char *path)
{
	struct arena *arena = session->ctx->arena;
	struct span file;
	int rc = folder_read(&file, arena, session->notebook->folder, path, NOTE_LIMIT_BYTES);

	return rc < 0 ? rc : note_parse(out, arena, path, file);
}
