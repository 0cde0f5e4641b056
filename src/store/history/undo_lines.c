/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where a merge of lines gives up because somebody has changed the line beside: each run of lines that a step made is
 * looked for as it is, and gives way to what stood there before. Only where there is just one such run, so that nothing
 * of anybody else's can be meant.
 */
#include "base/error.h"
#include "base/i18n.h"
#include "store/history/undo_parts.h"

#include <string.h>

/* Lines first to first + count - 1 of a text, counted from 1. */
static struct span lines_of(struct span text, int first, int count)
{
	struct span line, rest = text;

	for (int i = 1; i < first; i++)
		(void)span_next_line(&rest, &line);
	text = rest;
	for (int i = 0; i < count; i++)
		(void)span_next_line(&rest, &line);
	return span_take(text, text.len - rest.len);
}

/* How often the lines stand in a text; *at is the place of the last. */
static size_t count_lines(size_t *at, struct span text, struct span lines)
{
	struct span rest = text, line;
	size_t count = 0;

	while (rest.len) {
		const bool ends = rest.len == lines.len || span_ends(lines, "\n");

		if (ends && rest.len >= lines.len && memcmp(rest.at, lines.at, lines.len) == 0) {
			*at = text.len - rest.len;
			count++;
		}
		(void)span_next_line(&rest, &line);
	}
	return count;
}

/* 1: the one run of lines in *text has given way. */
static int replace(struct span *text, struct arena *arena, struct span new, struct span is, struct span was)
{
	struct buf out = BUF_INIT;
	size_t at;

	if (!is.len || count_lines(&at, new, is) != 1 || count_lines(&at, *text, is) != 1)
		return 0;
	buf_add_span(&out, span_take(*text, at));
	buf_add_span(&out, was);
	buf_add_span(&out, span_skip(*text, at + is.len));
	*text = span_make(arena_copy_bytes(arena, out.at, out.len), out.len);
	buf_done(&out);
	return 1;
}

int undo_lines(struct span *out, struct undoing *undoing, struct span old, struct span new, struct span now)
{
	git_diff_options options;
	git_patch *patch = NULL;
	int rc;

	(void)git_diff_options_init(&options, GIT_DIFF_OPTIONS_VERSION);
	options.context_lines = 0;
	options.flags = GIT_DIFF_FORCE_TEXT;
	rc = git_patch_from_buffers(&patch, old.at, old.len, NULL, new.at, new.len, NULL, &options);
	if (rc < 0)
		return git_failed(rc, ERROR_INTERNAL, "%s", _("Two versions can't be compared"));
	*out = now;
	rc = 1;
	for (size_t i = 0; i < git_patch_num_hunks(patch) && rc > 0; i++) {
		const git_diff_hunk *hunk;

		if ((rc = git_patch_get_hunk(&hunk, NULL, patch, i)) < 0)
			break;
		rc = replace(out, undoing->scratch, new, lines_of(new, hunk->new_start, hunk->new_lines),
			     lines_of(old, hunk->old_start, hunk->old_lines));
	}
	git_patch_free(patch);
	return rc < 0 ? git_failed(rc, ERROR_INTERNAL, "%s", _("Two versions can't be compared")) : rc;
}
