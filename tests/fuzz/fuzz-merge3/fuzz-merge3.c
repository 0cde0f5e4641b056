/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Any three versions. The first byte chooses the kind of file, the rest is split at lines "%%%%". What must hold:
 * swapped sides give the same bytes; a merge with itself is itself; one side against the ancestor is that side; every
 * new line of a side is found again; readable front matter stays readable; settling every contradiction ends; what a file
 * carries meanwhile it puts down again.
 */
#include "merge/encoding.h"
#include "merge/merge.h"
#include "text/frontmatter.h"

#include "base/map.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define SPLIT "%%%%\n"

static const char *const paths[] = { "minutes/2026/09/a.md", "people.csv", "erfar.conf", "list.txt" };

static struct merge_result merge(struct arena *arena, const char *path, const struct merge_side *base,
				 const struct merge_side *ours, const struct merge_side *theirs)
{
	struct merge_result result = { 0 };

	if (merge_file(&result, arena, path, "nb", base, ours, theirs) < 0)
		abort();
	return result;
}

static struct span cut(struct span *rest)
{
	size_t at = span_find_text(*rest, SPLIT);
	struct span piece = span_take(*rest, at);

	*rest = span_skip(*rest, at + strlen(SPLIT));
	return piece;
}

static bool is_readable(struct arena *arena, struct span note)
{
	struct front_problem problem;
	struct front front;

	return front_parse(&front, &problem, arena, encoding_settle(arena, paths[0], note)) == 0;
}

/* In front matter one that is alone is taken out too. */
static bool has_markers(struct arena *arena, const char *path, struct span file)
{
	const struct span text = encoding_settle(arena, path, file);

	return span_starts(text, "<<<<<<<") || span_find_text(text, "\n<<<<<<<") < text.len ||
	       (path == paths[0] && merge_front_markers(arena, text));
}

/*
 * The words that a side has and the ancestor has not; headings may be united, names in blocks made visible, of two ids
 * one stays.
 */
static void check_words(const struct merge_result *result, struct span raw_beside, struct arena *arena,
			struct span side, struct span base)
{
	struct span rest = span_skip(side, span_starts(side, "\xEF\xBB\xBF") ? 3 : 0), line;

	while (span_next_line(&rest, &line)) {
		struct span words = line, word;

		if (span_find(line, '#') < line.len || span_starts(line, ">") || span_starts(line, "\">") ||
		    span_starts(line, "id:"))
			continue;
		while (span_next(&words, ' ', &word)) {
			const char *text = span_copy(arena, word);

			if (word.len < 4 || memchr(word.at, 0, word.len) || strpbrk(text, "\"'[]{}(),:;\t\r>=|\\^"))
				continue;
			if (span_find_text(base, text) == base.len &&
			    span_find_text(result->bytes, text) == result->bytes.len &&
			    (!result->unsettled || !strstr(result->unsettled, text)) &&
			    span_find_text(result->beside, text) == result->beside.len &&
			    span_find_text(raw_beside, text) == raw_beside.len)
				abort();
		}
	}
}

static void settle_all(struct arena *arena, struct span note)
{
	static const struct merge_choice both = { KEEP_BOTH, NULL, 0 };
	struct merge_blocks blocks;
	struct buf out = BUF_INIT;

	merge_blocks_find(&blocks, arena, note);
	for (size_t i = 0; i < blocks.count && i < 8; i++) {
		buf_clear(&out);
		if (merge_settle(&out, arena, note, blocks.items[i].id, &both) < 0)
			abort();
	}
	buf_done(&out);
}

/* What stands beside the file: any answer is fine, as long as there is one. */
static void settle_beside(struct arena *arena, const char *path, const struct merge_result *result)
{
	static const struct merge_choice choices[] = { { KEEP_THEIRS, "Kari Nilsen", 0 },
						       { KEEP_MINE, "Kari Nilsen", 0 },
						       { KEEP_ONE, NULL, 1 } };
	struct span beside = span_of(result->unsettled ? result->unsettled : "");
	struct buf file = BUF_INIT, left = BUF_INIT;
	struct merge_blocks blocks;

	merge_blocks_find(&blocks, arena, beside);
	for (size_t i = 0; i < blocks.count && i < 8; i++) {
		buf_clear(&file);
		buf_clear(&left);
		(void)merge_beside_settle(&file, &left, arena, path, result->bytes, beside, blocks.items[i].id,
					  &choices[i % 3]);
	}
	buf_done(&file);
	buf_done(&left);
}

static void put_down(struct arena *arena, const char *path, struct merge_result result)
{
	const struct span note = result.bytes, unsettled = span_of(result.unsettled ? result.unsettled : "");
	const bool ends = note.len && note.at[note.len - 1] == '\n';
	const char *beside;
	struct span left;

	if (merge_put_down(&left, &beside, arena, path, note, "nb") || !unsettled.len ||
	    !merge_carry(&result, arena, path, "nb"))
		return;
	if (!merge_put_down(&left, &beside, arena, path, result.bytes, "nb") || !span_equal(span_of(beside), unsettled))
		abort();
	if (ends && !span_equal(left, note))
		abort();
}

/* The versions among which a text is looked for. */
struct versions {
	struct arena *arena;
	const char *path;
	struct span base, mine, theirs;
};

static void trace_back(struct merge_text *text, void *data)
{
	const struct versions *versions = data;
	struct merge_trace trace;

	if (merge_trace_begin(&trace, versions->arena, versions->path, text->text, versions->base, versions->mine) &&
	    (!merge_trace_has(&trace, versions->mine) || merge_trace_has(&trace, versions->base)))
		abort();
	if (merge_trace_begin(&trace, versions->arena, versions->path, text->text, span_of(""), versions->mine))
		(void)merge_trace_has(&trace, versions->theirs);
}

/* Asks for the writers too; they change nothing but names. */
static void ask_writers(struct versions *versions, const struct merge_side *base, const struct merge_side *mine,
			const struct merge_side *theirs, size_t contradictions)
{
	struct merge_side asking = *mine;

	asking.find_writer = trace_back;
	asking.data = versions;
	if (merge(versions->arena, versions->path, base, &asking, theirs).contradictions != contradictions)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct span rest = span_make((const char *)bytes + (length > 0), length - (length > 0));
	const char *path = paths[length ? bytes[0] % 4 : 0];
	struct arena *arena = arena_open();
	struct merge_side base = { .bytes = cut(&rest), .exists = length && !(bytes[0] & 16) };
	struct merge_side mine = { .bytes = cut(&rest), .exists = length && !(bytes[0] & 32), .name = "Kari Nilsen" };
	struct merge_side theirs = { .bytes = rest, .exists = true, .name = "Ola Berg" };
	struct merge_result result = merge(arena, path, &base, &mine, &theirs);
	struct merge_result swapped = merge(arena, path, &base, &theirs, &mine);
	struct versions versions = { arena, path, base.bytes, mine.bytes, theirs.bytes };
	bool plain = !has_markers(arena, path, base.bytes) && !has_markers(arena, path, mine.bytes) &&
		     !has_markers(arena, path, theirs.bytes);

	if (!span_equal(result.bytes, swapped.bytes) || result.deleted != swapped.deleted)
		abort();
	if (plain && !span_equal(merge(arena, path, &base, &theirs, &theirs).bytes, theirs.bytes))
		abort();
	if (plain && base.exists && !span_equal(merge(arena, path, &base, &base, &theirs).bytes, theirs.bytes))
		abort();
	if (plain && mine.exists && base.exists) {
		struct span began = encoding_settle(arena, path, base.bytes);
		struct merge_result read = result; /* one that needed no merging, or is no text, has its own encoding */

		read.bytes = encoding_settle(arena, path, result.bytes);
		read.beside = encoding_settle(arena, path, result.beside);
		/* what lies beside for its zeros is without them, and so may be read as text where its version was not */
		check_words(&read, result.beside, arena, encoding_settle(arena, path, mine.bytes), began);
		check_words(&read, result.beside, arena, encoding_settle(arena, path, theirs.bytes), began);
	}
	ask_writers(&versions, &base, &mine, &theirs, result.contradictions);
	settle_beside(arena, path, &result);
	if (path == paths[0]) {
		if (is_readable(arena, mine.bytes) && is_readable(arena, theirs.bytes) &&
		    is_readable(arena, base.bytes) && !is_readable(arena, result.bytes))
			abort();
		settle_all(arena, result.bytes);
	}
	put_down(arena, path, result);
	arena_close(arena);
	return 0;
}
