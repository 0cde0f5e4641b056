/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where a merge of lines gives up because somebody has changed the line beside: each run of lines that a step made is
 * looked for as it is, and gives way to what stood there before. Only where there is just one such run, and in the place
 * where the step put it, so that nothing of anybody else's can be meant.
 */
#include "base/error.h"
#include "base/i18n.h"
#include "store/history/undo_parts.h"

#include <stdlib.h>
#include <string.h>

#define RUNS_MOST 200 /* each is looked for in the whole text; a step of more is left to the merge of lines */

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

/* A text around a run of lines. */
struct place {
	struct span text, above, below;
	struct span heading; /* the one above, empty where there is none */
};

/* What stands below it is of that name: a heading, or a line such as "present:". */
static bool is_heading(struct span line)
{
	line = span_trim(line);
	return span_starts(line, "#") || span_starts(line, "**") || span_ends(line, ":");
}

static struct place place_of(struct span text, size_t at, size_t len)
{
	struct place place = { .text = text, .above = span_of(""), .below = span_of(""), .heading = span_of("") };
	struct span rest = span_take(text, at);

	while (span_next_line(&rest, &place.above))
		if (is_heading(place.above))
			place.heading = place.above;
	rest = span_skip(text, at + len);
	(void)span_next_line(&rest, &place.below);
	return place;
}

static size_t count_line(struct span text, struct span wanted)
{
	struct span line;
	size_t count = 0;

	while (span_next_line(&text, &line))
		count += span_equal(line, wanted);
	return count;
}

static bool is_same_neighbour(struct span a, struct span b)
{
	return span_trim(a).len && span_equal(a, b);
}

/*
 * Whether a run stands now where it stood: below the only heading of that name, or beside a line that it stood beside.
 * With that line too it may have been moved, below another heading that was there already.
 */
static bool is_same_place(const struct place *then, const struct place *now)
{
	const bool is_same_name = span_equal(then->heading, now->heading);

	if (is_same_name && count_line(then->text, then->heading) <= 1 && count_line(now->text, now->heading) <= 1)
		return true;
	if (!is_same_name && (count_line(then->text, now->heading) || count_line(now->text, then->heading)))
		return false;
	return is_same_neighbour(then->above, now->above) || is_same_neighbour(then->below, now->below);
}

/* What gives way in a text. */
struct replacement {
	size_t at, len;
	struct span with;
};

/* The lines of a run from its first that is not blank to its last. */
static struct span without_blank_edges(struct span run)
{
	struct span core = span_of(""), line;

	while (run.len) {
		const char *at = run.at;

		(void)span_next_line(&run, &line);
		if (!span_trim(line).len)
			continue;
		if (!core.len)
			core.at = at;
		core.len = (size_t)(run.at - core.at);
	}
	return core;
}

/* A run of lines in the text that the step made and in the text as it is now; in each it stands once. */
struct found_run {
	struct span lines;
	size_t at; /* in the text as it is now */
	struct place then, now;
};

static bool find_lines(struct found_run *out, struct span new, struct span now, struct span lines)
{
	size_t at;

	if (!lines.len || count_lines(&at, new, lines) != 1 || count_lines(&out->at, now, lines) != 1)
		return false;
	out->lines = lines;
	out->then = place_of(new, at, lines.len);
	out->now = place_of(now, out->at, lines.len);
	return true;
}

/* Blank lines that the step put at an edge keep apart, by now, what others have written at the other edge. */
static bool parts_others(const struct found_run *run, struct span core)
{
	const bool begins_blank = core.at != run->lines.at,
		   ends_blank = core.at + core.len != run->lines.at + run->lines.len;

	return (ends_blank && !span_equal(run->then.above, run->now.above)) ||
	       (begins_blank && !span_equal(run->then.below, run->now.below));
}

/* The run of lines that a step made, in the text as it is now: 1; 0 where it is not sure which they are. */
static int find_run(struct replacement *out, struct span new, struct span now, struct span run, struct span was)
{
	const struct span core = was.len ? run : without_blank_edges(run);
	struct found_run found;

	if ((!find_lines(&found, new, now, run) || parts_others(&found, core)) && !find_lines(&found, new, now, core))
		return 0;
	*out = (struct replacement){ found.at, found.lines.len, was };
	if (was.len && !span_ends(was, "\n") && out->at + out->len < now.len)
		return 0; /* it would run into the line that follows by now */
	return is_same_place(&found.then, &found.now);
}

static int compare_places(const void *a, const void *b)
{
	const struct replacement *one = a, *other = b;

	return (one->at > other->at) - (one->at < other->at);
}

/* 0 where two of them overlap. */
static int replace(struct span *out, struct arena *arena, struct span text, struct replacement *runs, size_t count)
{
	struct buf made = BUF_INIT;
	size_t done = 0, i;

	qsort(runs, count, sizeof(*runs), compare_places);
	for (i = 0; i < count && runs[i].at >= done; i++) {
		buf_add(&made, text.at + done, runs[i].at - done);
		buf_add_span(&made, runs[i].with);
		done = runs[i].at + runs[i].len;
	}
	buf_add_span(&made, span_skip(text, done));
	*out = span_make(arena_copy_bytes(arena, made.at, made.len), made.len);
	buf_done(&made);
	return i == count;
}

/* The runs that a step made, where each of them stands now. */
static int find_runs(struct replacement *runs, git_patch *patch, struct span old, struct span new, struct span now)
{
	const size_t count = git_patch_num_hunks(patch);
	int rc = count <= RUNS_MOST;

	for (size_t i = 0; i < count && rc > 0; i++) {
		const git_diff_hunk *hunk;

		if ((rc = git_patch_get_hunk(&hunk, NULL, patch, i)) < 0)
			break;
		rc = find_run(&runs[i], new, now, lines_of(new, hunk->new_start, hunk->new_lines),
			      lines_of(old, hunk->old_start, hunk->old_lines));
	}
	return rc;
}

int undo_lines(struct span *out, struct undoing *undoing, struct span old, struct span new, struct span now)
{
	struct replacement runs[RUNS_MOST];
	git_diff_options options;
	git_patch *patch = NULL;
	int rc;

	(void)git_diff_options_init(&options, GIT_DIFF_OPTIONS_VERSION);
	options.context_lines = 0;
	options.flags = GIT_DIFF_FORCE_TEXT;
	rc = git_patch_from_buffers(&patch, old.at, old.len, NULL, new.at, new.len, NULL, &options);
	if (rc == 0)
		rc = find_runs(runs, patch, old, new, now);
	if (rc > 0)
		rc = replace(out, undoing->scratch, now, runs, git_patch_num_hunks(patch));
	git_patch_free(patch);
	return rc < 0 ? git_failed(rc, ERROR_INTERNAL, "%s", _("Two versions can't be compared")) : rc;
}
