/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * merge_cases FOLDER [--update] — merges the versions in every folder below FOLDER: base, mine and theirs, each .md,
 * .csv, .conf or .txt; a missing one is a version without the file. The result is compared with "expected" (missing:
 * the file is deleted) and what is unsettled beside it with "unsettled.md". --update writes both anew, to be read
 * through before they are kept.
 *
 * Whatever the case, six things must hold:
 * - swapped: mine and theirs in the other places give the same bytes;
 * - kept: every word that a side has and the ancestor has not is in the result or unsettled;
 * - again: the result merged with either side and the same ancestor is the result (where nothing went to unsettled:
 *   a value there is the ancestor's, and a second merge may choose);
 * - onwards: with a side as ancestor the other side's part is all that changes, so merging that side again is nothing;
 * - readable: front matter that both sides can read can be read in the result;
 * - carried: what is unsettled beside a note may stand in it meanwhile. Put down again the note is the same to the byte, and
 *   so it is when somebody else put it down.
 */
#include "merge/encoding.h"
#include "merge/merge.h"
#include "text/frontmatter.h"
#include "text/markdown.h"
#include "text/role.h"

#include "base/error.h"
#include "base/map.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct merge_case {
	const char *folder, *name, *path, *extension;
	struct merge_side base, mine, theirs;
	struct arena *arena;
	int failures;
};

static bool read_file(struct merge_side *out, struct arena *arena, const char *path)
{
	FILE *file = fopen(path, "rb");
	struct buf text = BUF_INIT;
	char bytes[4096];
	size_t len;

	out->exists = file != NULL;
	out->bytes = span_of("");
	if (!file)
		return false;
	while ((len = fread(bytes, 1, sizeof(bytes), file)) > 0)
		buf_add(&text, bytes, len);
	(void)fclose(file);
	out->bytes = span_make(arena_copy_bytes(arena, text.at, text.len), text.len);
	buf_done(&text);
	return true;
}

static void write_file(const char *path, struct span bytes)
{
	FILE *file = fopen(path, "wb");

	if (!file || fwrite(bytes.at, 1, bytes.len, file) != bytes.len || fclose(file) != 0) {
		perror(path);
		exit(1);
	}
}

static const char *file_path(const struct merge_case *it, const char *name)
{
	return arena_format(it->arena, "%s/%s/%s.%s", it->folder, it->name, name, it->extension);
}

static void complain(struct merge_case *it, const char *what, struct span bytes)
{
	it->failures++;
	printf("not as it should be: %s: %s\n", it->name, what);
	printf("%.*s<<end>>\n", (int)bytes.len, bytes.at);
}

static struct merge_result merge(const struct merge_case *it, const struct merge_side *base,
				 const struct merge_side *ours, const struct merge_side *theirs)
{
	struct merge_result result = { 0 };

	if (merge_file(&result, it->arena, it->path, "nb", base, ours, theirs) < 0) {
		printf("%s: %s\n", it->name, error_message());
		exit(1);
	}
	return result;
}

static struct span unsettled_of(const struct merge_result *result)
{
	return span_of(result->unsettled ? result->unsettled : "");
}

static bool same_result(const struct merge_result *a, const struct merge_result *b)
{
	return a->deleted == b->deleted && span_equal(a->bytes, b->bytes) &&
	       span_equal(unsettled_of(a), unsettled_of(b)) && a->contradictions == b->contradictions &&
	       span_equal(a->beside, b->beside);
}

static bool is_separator(char byte)
{
	return strchr(" \t\r\n;,[]{}\"'()", byte) != NULL && byte != '\0';
}

static bool is_renamed(const struct merge_result *result, struct span word)
{
	for (size_t i = 0; i < result->rename_count; i++)
		if (span_ends(word, result->renames[i].from))
			return true;
	return false;
}

/* Complains of the words of a line that are in none of the texts. A tick may become a capital one. */
static void check_line(struct merge_case *it, const char *whose, struct span line, struct span base,
		       const struct merge_result *result)
{
	size_t at = 0;

	while (at < line.len) {
		size_t start = at;
		const char *word;

		while (at < line.len && !is_separator(line.at[at]))
			at++;
		word = span_copy(it->arena, span_make(line.at + start, at - start));
		at++;
		if (!*word || strcmp(word, "x") == 0 || span_find_text(base, word) < base.len ||
		    span_find_text(result->bytes, word) < result->bytes.len ||
		    span_find_text(unsettled_of(result), word) < unsettled_of(result).len ||
		    is_renamed(result, span_of(word)))
			continue;
		complain(it, arena_format(it->arena, "the word '%s' of %s is lost", word, whose), result->bytes);
	}
}

/*
 * Not held to that: the lines of git's markers and the ancestor's text between them; ids of contradictions; the second
 * of two ids that one note was given; headings that say the same in another language.
 */
static void check_words(struct merge_case *it, const char *whose, struct span text, struct span base,
			const struct merge_result *result)
{
	struct span line;
	bool in_ancestor = false;

	while (span_next_line(&text, &line)) {
		struct span words = span_starts(line, "## ") ? span_skip(line, 3) : span_of("");
		bool heading = (words.len || markdown_bold_line(line, &words)) && role_of_heading(words) != ROLE_NONE;
		bool given = span_starts(line, "id: ") && span_find_text(base, "id: ") == base.len;

		if (span_starts(line, "|||||||"))
			in_ancestor = true;
		if (span_starts(line, "======="))
			in_ancestor = false;
		if (!in_ancestor && !heading && !given && !span_starts(line, "<<<<<<<") &&
		    !span_starts(line, "=======") && !span_starts(line, ">>>>>>>") &&
		    span_find_text(line, "> <!-- erfar: unsettled") == line.len)
			check_line(it, whose, line, base, result);
	}
}

static bool has_markers(struct span text)
{
	return span_starts(text, "<<<<<<<") || span_find_text(text, "\n<<<<<<<") < text.len;
}

static void check_again(struct merge_case *it, const struct merge_result *result)
{
	struct merge_side united = { .bytes = result->bytes, .exists = !result->deleted };
	const struct merge_side *sides[] = { &it->mine, &it->theirs };

	for (size_t i = 0; i < 2; i++) {
		struct merge_result onwards = merge(it, sides[i], &united, sides[i]);
		struct merge_result again = merge(it, &it->base, &united, sides[i]);

		if (!span_equal(onwards.bytes, result->bytes))
			complain(it, "merging onwards changes the result", onwards.bytes);
		if (!result->unsettled && !result->rename_count && !has_markers(sides[i]->bytes) &&
		    (!span_equal(again.bytes, result->bytes) || again.deleted != result->deleted))
			complain(it, "merging again changes the result", again.bytes);
	}
}

/* Whose texts are asked for. */
struct asked {
	struct merge_case *it;
	const struct merge_side *side;
};

/* "share:" alone says that the side has none. */
static void trace_back(struct merge_text *text, void *data)
{
	const struct asked *asked = data;
	struct merge_trace trace;

	if (!span_ends(span_trim(text->text), ":") &&
	    !merge_trace_begin(&trace, asked->it->arena, asked->it->path, text->text, span_of(""), asked->side->bytes))
		complain(asked->it, "a text is not found where it comes from", text->text);
	text->name = span_of("Åse Øye");
}

/* Each text of a contradiction is known again in the version that it comes from, and is its writer's. */
static void check_writers(struct merge_case *it, const struct merge_result *result)
{
	struct asked of_mine = { it, &it->mine }, of_theirs = { it, &it->theirs };
	struct merge_side mine = it->mine, theirs = it->theirs;
	struct merge_result named;

	mine.find_writer = theirs.find_writer = trace_back;
	mine.data = &of_mine;
	theirs.data = &of_theirs;
	named = merge(it, &it->base, &mine, &theirs);
	if (named.contradictions != result->contradictions)
		complain(it, "the names change what is found", named.bytes);
}

static bool is_readable(struct merge_case *it, struct span note)
{
	struct front_problem problem;
	struct front front;

	return front_parse(&front, &problem, it->arena, note) == 0;
}

static void check_carried(struct merge_case *it, const struct merge_result *result)
{
	const struct merge_side united = { .bytes = result->bytes, .exists = true };
	struct merge_result carried = *result, again, met;
	struct merge_side carrying = { .exists = true };
	const char *beside;
	struct span left;

	if (!result->unsettled || merge_put_down(&left, &beside, it->arena, it->path, result->bytes, "nb") ||
	    !merge_carry(&carried, it->arena, it->path, "nb"))
		return;
	again = carried;
	again.unsettled = result->unsettled;
	(void)merge_carry(&again, it->arena, it->path, "nb");
	if (!span_equal(again.bytes, carried.bytes))
		complain(it, "it is carried twice", again.bytes);
	if (!merge_put_down(&left, &beside, it->arena, it->path, carried.bytes, "nb") ||
	    !span_equal(left, result->bytes))
		complain(it, "the note is another one after what it carried", left);
	if (!span_equal(span_of(beside), unsettled_of(result)))
		complain(it, "it carried another text", span_of(beside));
	carrying.bytes = carried.bytes;
	met = merge(it, &carrying, &carrying, &united);
	if (!span_equal(met.bytes, result->bytes))
		complain(it, "what another put down is carried on", met.bytes);
	met = merge(it, &united, &carrying, &united);
	if (!span_equal(met.bytes, carried.bytes))
		complain(it, "what one carries is lost", met.bytes);
	if (is_readable(it, result->bytes) && !is_readable(it, carried.bytes))
		complain(it, "the front matter can't be read with what is carried", carried.bytes);
}

/* What the side says, in whatever encoding. */
static struct span text_of(const struct merge_case *it, const struct merge_side *side)
{
	return encoding_settle(it->arena, it->path, side->bytes);
}

static void check_properties(struct merge_case *it, const struct merge_result *result)
{
	struct merge_result swapped = merge(it, &it->base, &it->theirs, &it->mine);

	if (!same_result(result, &swapped))
		complain(it, "another result when the sides are swapped", swapped.bytes);
	check_words(it, "mine", text_of(it, &it->mine), text_of(it, &it->base), result);
	check_words(it, "theirs", text_of(it, &it->theirs), text_of(it, &it->base), result);
	check_again(it, result);
	check_writers(it, result);
	check_carried(it, result);
	if (strcmp(it->extension, "md") == 0 && is_readable(it, it->mine.bytes) && is_readable(it, it->theirs.bytes) &&
	    !is_readable(it, result->bytes))
		complain(it, "the front matter can't be read", result->bytes);
}

static void compare(struct merge_case *it, const struct merge_result *result, bool update)
{
	const char *expected_path = file_path(it, "expected");
	const char *unsettled_path = arena_format(it->arena, "%s/%s/unsettled.md", it->folder, it->name);
	struct merge_side expected, unsettled;

	if (update) {
		(void)remove(expected_path);
		(void)remove(unsettled_path);
		if (!result->deleted)
			write_file(expected_path, result->bytes);
		if (result->unsettled)
			write_file(unsettled_path, unsettled_of(result));
		return;
	}
	(void)read_file(&expected, it->arena, expected_path);
	(void)read_file(&unsettled, it->arena, unsettled_path);
	if (expected.exists == result->deleted || !span_equal(expected.bytes, result->bytes))
		complain(it, "the result is another one", result->bytes);
	if (!span_equal(unsettled.bytes, unsettled_of(result)))
		complain(it, "unsettled is another text", unsettled_of(result));
}

static int run_case(const char *folder, const char *name, bool update)
{
	static const struct {
		const char *extension, *path;
	} kinds[] = {
		{ "md", "minutes/2026/09/2026-09-03-telefonen.md" },
		{ "csv", "people.csv" },
		{ "closures.csv", "closures.csv" },
		{ "synthetic.csv", "synthetic.csv" },
		{ "conf", "erfar.conf" },
		{ "txt", "attachments/list.txt" },
	};
	struct merge_case it = { .folder = folder, .name = name, .arena = arena_open() };
	struct merge_result result;

	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds) && !it.mine.exists && !it.theirs.exists; i++) {
		it.extension = kinds[i].extension;
		it.path = kinds[i].path;
		(void)read_file(&it.base, it.arena, file_path(&it, "base"));
		(void)read_file(&it.mine, it.arena, file_path(&it, "mine"));
		(void)read_file(&it.theirs, it.arena, file_path(&it, "theirs"));
	}
	it.mine.name = "Kari Nilsen";
	it.mine.date = "2026-09-03";
	it.theirs.name = "Ola Berg";
	it.theirs.date = "2026-09-04";
	result = merge(&it, &it.base, &it.mine, &it.theirs);
	compare(&it, &result, update);
	check_properties(&it, &result);
	arena_close(it.arena);
	return it.failures;
}

int main(int argc, char **argv)
{
	bool update = argc > 2 && strcmp(argv[2], "--update") == 0;
	const char *only = argc > 2 && !update ? argv[2] : argc > 3 ? argv[3] : NULL;
	struct dirent **entries;
	int failures = 0, count = 0, total = argc > 1 ? scandir(argv[1], &entries, NULL, alphasort) : -1;

	if (total < 0) {
		fprintf(stderr, "usage: merge_cases FOLDER [--update] [NAME]\n");
		return 1;
	}
	for (int i = 0; i < total; i++) {
		if (entries[i]->d_name[0] != '.' && (!only || strcmp(only, entries[i]->d_name) == 0)) {
			failures += run_case(argv[1], entries[i]->d_name, update);
			count++;
		}
		free(entries[i]);
	}
	free(entries);
	printf("%d cases, %d failures\n", count, failures);
	return failures || !count ? 1 : 0;
}
