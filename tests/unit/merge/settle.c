/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "merge/merge.h"
#include "text/note.h"

#include "base/error.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static struct arena *arena;

static void set_up(void)
{
	arena = arena_open();
}

static void tear_down(void)
{
	arena_close(arena);
}

static struct merge_side side(const char *text, const char *name)
{
	return (struct merge_side){
		.bytes = span_of(text), .exists = text != NULL, .name = name, .date = name ? "2026-09-03" : NULL
	};
}

static struct merge_result merge(const char *base, const char *ours, const char *theirs, const char *me,
				 const char *other)
{
	struct merge_side sides[] = { side(base, NULL), side(ours, me), side(theirs, other) };
	struct merge_result result = { 0 };

	ck_assert_int_eq(merge_file(&result, arena, "minutes/a.md", "en", &sides[0], &sides[1], &sides[2]), 0);
	return result;
}

static const char *settle(struct span note, enum merge_keep keep, const char *name)
{
	const struct merge_choice choice = { keep, name, 0 };
	struct merge_blocks blocks;
	struct buf out = BUF_INIT;
	const char *text;

	merge_blocks_find(&blocks, arena, note);
	ck_assert_uint_ge(blocks.count, 1);
	ck_assert_int_eq(merge_settle(&out, arena, note, blocks.items[0].id, &choice), 0);
	text = arena_copy_bytes(arena, out.at, out.len);
	buf_done(&out);
	return text;
}

START_TEST(a_block_says_where_it_is_and_who_wrote_what)
{
	struct merge_result result =
		merge("Before.\n\nWe meet at 9.\n\nAfter.\n", "Before.\n\nWe meet at 10.\n\nAfter.\n",
		      "Before.\n\nWe meet at 8.\n\nAfter.\n", "Kari Nilsen", "Ola Berg");
	struct merge_blocks blocks;

	ck_assert_uint_eq(result.contradictions, 1);
	merge_blocks_find(&blocks, arena, result.bytes);
	ck_assert_uint_eq(blocks.count, 1);
	ck_assert_uint_eq(blocks.items[0].start, strlen("Before.\n\n"));
	ck_assert_uint_eq(blocks.items[0].end, result.bytes.len - strlen("\nAfter.\n"));
	ck_assert_int_eq(blocks.items[0].line, 3);
	ck_assert(!blocks.items[0].markers);
	ck_assert_uint_eq(blocks.items[0].count, 2);
	ck_assert(span_is(blocks.items[0].texts[0].name, "Kari Nilsen"));
	ck_assert(span_is(blocks.items[0].texts[0].date, "2026-09-03"));
	ck_assert(span_is(blocks.items[0].texts[0].text, "We meet at 10.\n"));
	ck_assert(span_is(blocks.items[0].texts[1].name, "Ola Berg"));
	ck_assert(span_is(blocks.items[0].texts[1].text, "We meet at 8.\n"));
}
END_TEST

START_TEST(settling_keeps_what_was_chosen)
{
	struct span note = merge("A.\n\nWe meet at 9.\n\nB.\n", "A.\n\nWe meet at 10.\n\nB.\n",
				 "A.\n\nWe meet at 8.\n\nB.\n", "Kari Nilsen", "Ola Berg")
				   .bytes;

	ck_assert_str_eq(settle(note, KEEP_MINE, "Kari Nilsen"), "A.\n\nWe meet at 10.\n\nB.\n");
	ck_assert_str_eq(settle(note, KEEP_THEIRS, "Kari Nilsen"), "A.\n\nWe meet at 8.\n\nB.\n");
	ck_assert_str_eq(settle(note, KEEP_MINE, "Ola Berg"), "A.\n\nWe meet at 8.\n\nB.\n");
	ck_assert_str_eq(settle(note, KEEP_BOTH, NULL), "A.\n\nWe meet at 10.\n\nWe meet at 8.\n\nB.\n");
	ck_assert_str_eq(settle(note, KEEP_ONE, NULL), "A.\n\nWe meet at 10.\n\nB.\n");
}
END_TEST

START_TEST(the_same_name_on_both_is_settled_by_number)
{
	struct span note = merge("Nine.\n", "Ten.\n", "Eight.\n", "Kari Nilsen", "Kari Nilsen").bytes;

	ck_assert_str_eq(settle(note, KEEP_ONE, "Kari Nilsen"), "Eight.\n");
}
END_TEST

START_TEST(settled_items_stay_a_list)
{
	struct span note = merge("- a\n- we meet at nine\n- b\n", "- a\n- we meet at ten\n- b\n",
				 "- a\n- we meet at eight\n- b\n", "Kari Nilsen", "Ola Berg")
				   .bytes;

	ck_assert_str_eq(settle(note, KEEP_BOTH, NULL), "- a\n- we meet at eight\n- we meet at ten\n- b\n");
	ck_assert_str_eq(settle(note, KEEP_MINE, "Kari Nilsen"), "- a\n- we meet at ten\n- b\n");
}
END_TEST

START_TEST(settling_keeps_the_line_ends)
{
	struct span note =
		merge("A.\r\n\r\nNine.\r\n", "A.\r\n\r\nTen.\r\n", "A.\r\n\r\nEight.\r\n", "Kari Nilsen", "Ola Berg")
			.bytes;

	ck_assert_str_eq(settle(note, KEEP_MINE, "Kari Nilsen"), "A.\r\n\r\nTen.\r\n");
}
END_TEST

START_TEST(settling_asks_when_it_can_not_tell)
{
	static const struct merge_choice stranger = { KEEP_MINE, "Per Vik", 0 }, third = { KEEP_ONE, NULL, 2 },
					 both = { KEEP_BOTH, NULL, 0 };
	struct span note = merge("Nine.\n", "Ten.\n", "Eight.\n", "Kari Nilsen", "Ola Berg").bytes;
	struct merge_blocks blocks;
	struct buf out = BUF_INIT;

	merge_blocks_find(&blocks, arena, note);
	ck_assert_int_eq(merge_settle(&out, arena, note, blocks.items[0].id, &stranger), ERROR_USAGE);
	ck_assert_int_eq(merge_settle(&out, arena, note, blocks.items[0].id, &third), ERROR_USAGE);
	ck_assert_int_eq(merge_settle(&out, arena, note, span_of("nothing1"), &both), ERROR_ABSENT);
	ck_assert_uint_eq(out.len, 0);
	buf_done(&out);
}
END_TEST

START_TEST(markers_of_git_are_found_and_settled)
{
	static const char note[] =
		"A.\n\n<<<<<<< HEAD\nTen.\n||||||| 1234567\nNine.\n=======\nEight.\n>>>>>>> x\n\nB.\n";
	struct merge_blocks blocks;

	merge_blocks_find(&blocks, arena, span_of(note));
	ck_assert_uint_eq(blocks.count, 1);
	ck_assert(blocks.items[0].markers);
	ck_assert_uint_eq(blocks.items[0].count, 2);
	ck_assert_str_eq(settle(span_of(note), KEEP_BOTH, NULL), "A.\n\nEight.\n\nTen.\n\nB.\n");
	merge_blocks_find(&blocks, arena, span_of("<<<<<<< HEAD\nTen.\n=======\nnever ended\n"));
	ck_assert_uint_eq(blocks.count, 0);
}
END_TEST

START_TEST(names_are_filled_in_later)
{
	struct span note = merge("Nine.\n", "Ten.\n", "Eight.\n", NULL, NULL).bytes;
	struct merge_side sides[] = { side("Ten.\n", "Kari Nilsen"), side("Eight.\n", "Ola Berg") };
	const struct merge_met met = { .path = "note.md", .base = span_of("Nine.\n"), .sides = sides, .count = 2 };
	struct merge_blocks blocks;
	struct buf out = BUF_INIT;

	merge_blocks_find(&blocks, arena, note);
	ck_assert_uint_eq(blocks.items[0].texts[0].name.len, 0);
	ck_assert_uint_eq(merge_name_block(&out, arena, note, span_of("7h2kq9mz"), "en", &met), 0);
	ck_assert(span_equal(buf_span(&out), note));
	buf_clear(&out);
	ck_assert_uint_eq(merge_name_block(&out, arena, note, blocks.items[0].id, "en", &met), 2);
	merge_blocks_find(&blocks, arena, buf_span(&out));
	ck_assert(span_is(blocks.items[0].texts[0].name, "Ola Berg"));
	ck_assert(span_is(blocks.items[0].texts[1].name, "Kari Nilsen"));
	buf_clear(&out);
	sides[1] = side("Ten. Eight.\n", "Ola Berg");
	ck_assert_uint_eq(merge_name_block(&out, arena, note, blocks.items[0].id, "en", &met), 1);
	buf_done(&out);
}
END_TEST

/* Of the versions b, 1, 2, t (base to tip) those that have the text: "-12t". */
START_TEST(texts_are_traced_back)
{
	static const struct {
		const char *path, *text, *versions[4], *found;
	} cases[] = {
		{ "a.md", "- Nei.\n", { "- Ja.\n", "- Ja.\n- Nei.\n", "x\n- Nei.\n", "- Nei.\n" }, "-12t" },
		{ "a.md", "one\n\ntwo\n", { "", "one\n", "two\none\n", "one\ntwo\n" }, "--2t" },
		{ "a.md", "one\n", { "one\n", "one\ntwo\n", "one\none\n", "one\none\n" }, "--2t" },
		{ "a.md", "one\ntwo\n", { "one\n", "one\n", "one\ntwo\n", "one\ntwo\n" }, "--2t" },
		{ "a.md", "one\n", { "", "> > one\n", ">  one\r\n", "one\r\n" }, "-12t" },
		{ "a.md", "one\n", { "", "one\n", "ones\n", "two\n" }, "" },
		{ "a.md", "one\n", { "one\n", "one\n", "one\n", "one\n" }, "" },
		{ "a.md", "\n", { "", "\n", "\n", "\n" }, "" },
		{ "a.md", "title: A\n", { "---\n---\n", "---\ntitle: A\n---\n", "", "---\ntitle: A\n---\n" }, "-1-t" },
		{ "a.md",
		  "agreed.hours: 3\n",
		  { "---\nagreed: {hours: 2}\n---\n", "---\nagreed: {hours: 3, days: 1}\n---\n", "---\nagreed\n",
		    "---\nagreed: {hours: 3}\n---\n" },
		  "-1-t" },
		{ "a.md", "share:\n", { "---\nshare: clinic\n---\n", "---\na: b\n---\n", "", "---\n---\n" }, "-12t" },
		{ "a.md", "# A -> # B\n", { "# A\n", "## B\n", "B\n", "B\n===\n" }, "-1-t" },
		{ "a.csv",
		  "Kari: phone: 2\n",
		  { "name;phone\nKari;1\n", "name;phone\nOla;1\nKari;\"2\"\n", "name;x\nKari;2\n",
		    "name;phone;x\nKari;2;3\n" },
		  "-1-t" },
		{ "erfar.conf",
		  "[clinic] name = B\n",
		  { "[clinic]\nname = A\n", "[clinic]\n\tname = \"B\"\n", "[clinic", "[clinic]\nx = y\nname = B\n" },
		  "-1-t" },
		{ "a.txt", "one\n", { "", "one\n", "two\n", "two\none\n" }, "-1-t" },
		{ "a.txt", "one\n", { "", "one\n", "two\n", "two\n" }, "" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct span base = span_of(cases[i].versions[0]), tip = span_of(cases[i].versions[3]);
		struct merge_trace trace;
		char found[5] = "";

		if (merge_trace_begin(&trace, arena, cases[i].path, span_of(cases[i].text), base, tip))
			for (size_t k = 0; k < 4; k++)
				found[k] = merge_trace_has(&trace, span_of(cases[i].versions[k])) ? "b12t"[k] : '-';
		ck_assert_msg(strcmp(found, cases[i].found) == 0, "%zu: %s, not %s", i, found, cases[i].found);
		ck_assert_str_eq(error_message(), "");
	}
}
END_TEST

/* What a text may hold: titles, quotes and blocks of its own must not be taken for those of the block. */
START_TEST(any_text_survives_in_a_block)
{
	static const char *const texts[] = {
		"Ola Berg, 2026-09-04:\n", "> quoted\n",     ">\n",	     "```\n> > code\n\n\nmore\n```\n",
		"- item\n\n  more\n",	   "    indented\n", "one  \ntwo\n", "<!-- erfar: unsettled abc -->\n",
	};

	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		struct merge_result result;
		struct merge_blocks blocks;
		bool found = false;

		result = merge("Nine.\n", texts[i], "Other words.\n", "Kari Nilsen", "Ola Berg");
		merge_blocks_find(&blocks, arena, result.bytes);
		for (size_t b = 0; b < blocks.count; b++)
			for (size_t t = 0; t < blocks.items[b].count; t++)
				found |= span_is(blocks.items[b].texts[t].text, texts[i]);
		found |= span_find_text(result.bytes, texts[i]) < result.bytes.len;
		ck_assert_msg(found, "lost: %s in\n%s", texts[i], result.bytes.at);
	}
}
END_TEST

/* Merges, then settles what stands beside: mine, theirs. */
static void check_beside(const char *path, const char *base, const char *ours, const char *theirs,
			 const char *with_mine, const char *with_theirs)
{
	struct merge_side sides[] = { side(base, NULL), side(ours, "Kari Nilsen"), side(theirs, "Ola Berg") };
	const struct merge_choice choices[] = { { KEEP_MINE, "Kari Nilsen", 0 }, { KEEP_THEIRS, "Kari Nilsen", 0 } };
	const char *const expected[] = { with_mine, with_theirs };
	struct merge_result result = { 0 };
	struct merge_blocks blocks;
	struct span beside;

	ck_assert_int_eq(merge_file(&result, arena, path, "en", &sides[0], &sides[1], &sides[2]), 0);
	ck_assert_ptr_nonnull(result.unsettled);
	beside = span_of(result.unsettled);
	merge_blocks_find(&blocks, arena, beside);
	ck_assert_uint_eq(blocks.count, 1);
	for (int i = 0; i < 2; i++) {
		struct buf file = BUF_INIT, left = BUF_INIT;

		ck_assert_int_eq(merge_beside_settle(&file, &left, arena, path, result.bytes, beside,
						     blocks.items[0].id, &choices[i]),
				 0);
		ck_assert_str_eq(file.at, expected[i]);
		ck_assert_uint_eq(left.len, 0);
		buf_done(&file);
		buf_done(&left);
	}
}

START_TEST(what_stands_beside_is_written_into_its_place)
{
	check_beside("minutes/a.md", "---\ntitle: A\nminutes: 1\n---\n", "---\ntitle: B\nminutes: 1\n---\n",
		     "---\ntitle: C\nminutes: 1\n---\n", "---\ntitle: B\nminutes: 1\n---\n",
		     "---\ntitle: C\nminutes: 1\n---\n");
	check_beside("minutes/a.md", "---\na: {b: 1, c: 2}\n---\n", "---\na: {b: 1, c: 3}\n---\n",
		     "---\na: {b: 1, c: 4}\n---\n", "---\na: {b: 1, c: 3}\n---\n", "---\na: {b: 1, c: 4}\n---\n");
	check_beside("minutes/a.md", "---\nid: x\n---\n\nA.\n", "---\nid: x\nshare: forum\n---\n\nA.\n",
		     "---\nid: x\n---\n\nB.\n", "---\nid: x\nshare: forum\n---\n\nB.\n", "---\nid: x\n---\n\nB.\n");
	check_beside("minutes/a.md", "## Old\n\nText here.\n", "## New\n\nText here.\n", "## Other\n\nText here.\n",
		     "## New\n\nText here.\n", "## Other\n\nText here.\n");
	check_beside("people.csv", "name;mail\nKari;a\n", "name;mail\nKari;b\n", "name;mail\nKari;\"c;d\"\n",
		     "name;mail\nKari;b\n", "name;mail\nKari;\"c;d\"\n");
	check_beside("erfar.conf", "[forum \"vest\"]\n\turl = a\n", "[forum \"vest\"]\n\turl = b\n",
		     "[forum \"vest\"]\n\turl = c\n", "[forum \"vest\"]\n\turl = b\n", "[forum \"vest\"]\n\turl = c\n");
	check_beside("list.txt", "a\nb\nc\n", "a\nb1\nc\n", "a\nb2\nc\n", "a\nb1\nc\n", "a\nb2\nc\n");
}
END_TEST

START_TEST(a_place_that_fits_two_rows_is_none)
{
	static const char beside[] =
		"# a.csv\n\n> <!-- erfar: unsettled aaaaaaaa -->\n> Kari:\n> > Per: x: a1\n>\n> Ola:\n> > Per: x: a2\n";
	static const struct merge_choice first = { KEEP_ONE, NULL, 0 };
	const struct span made = span_of("name;mail;x\nPer;p1;a\nTove;t;b\n");
	const struct span now = span_of("name;mail;x\nPer;p0;new\nPer;p1;a\nTove;t;b\n");
	struct buf file = BUF_INIT, left = BUF_INIT;
	struct merge_blocks blocks;
	struct span text, stood;

	merge_blocks_find(&blocks, arena, span_of(beside));
	ck_assert(!merge_beside_newer(&text, &stood, arena, "a.csv", &blocks.items[0], made, now));
	ck_assert_ptr_null(merge_beside_now(arena, "a.csv", &blocks.items[0], now).at);
	ck_assert_int_eq(
		merge_beside_settle(&file, &left, arena, "a.csv", now, span_of(beside), blocks.items[0].id, &first),
		ERROR_ABSENT);
	ck_assert_uint_eq(file.len, 0);
	error_clear();
	ck_assert(!merge_beside_put(&file, arena, "a.csv", now, span_of("Per: x: a1\n")));
	ck_assert(merge_beside_put(&file, arena, "a.csv", now, span_of("Per: p1: x: a1\n")));
	ck_assert_str_eq(file.at, "name;mail;x\nPer;p0;new\nPer;p1;a1\nTove;t;b\n");
	buf_done(&file);
	buf_done(&left);
}
END_TEST

/* Together as one after the other, whichever they are. */
START_TEST(several_contradictions_are_left_out)
{
	static const char beside[] = "# a.md\n\n> <!-- erfar: unsettled aaaaaaaa -->\n> Kari:\n> > a: 1\n\n"
				     "> <!-- erfar: unsettled bbbbbbbb -->\n> Ola:\n> > b: 2\n\n\n"
				     "> <!-- erfar: unsettled cccccccc -->\n> Per:\n> > c: 3\n\nBy hand.\n";
	const struct span ids[] = { span_of("aaaaaaaa"), span_of("cccccccc"), span_of("bbbbbbbb"), span_of("a") };

	for (unsigned chosen = 0; chosen < 16; chosen++) {
		struct span wanted[4], one_by_one = span_of(beside), together;
		size_t count = 0;

		for (size_t i = 0; i < 4; i++)
			if (chosen >> i & 1U)
				wanted[count++] = ids[i];
		for (size_t i = 0; i < count; i++)
			one_by_one = merge_beside_without(arena, one_by_one, &wanted[i], 1);
		together = merge_beside_without(arena, span_of(beside), wanted, count);
		ck_assert_msg(span_equal(together, one_by_one), "%u: %s", chosen, span_copy(arena, together));
		ck_assert((chosen & 7U) != 7U || !together.len);
	}
}
END_TEST

START_TEST(contradictions_beside_are_joined)
{
	static const char first[] =
		"# a.md\n\n> <!-- erfar: unsettled aaaaaaaa -->\n> Kari:\n> > a: 1\n>\n> Ola:\n> > a: 2\n";
	static const char second[] =
		"# a.md\n\n> <!-- erfar: unsettled bbbbbbbb -->\n> Kari:\n> > b: 1\n>\n> Ola:\n> > b: 2\n";
	static const struct merge_choice both = { KEEP_BOTH, NULL, 0 };
	struct buf once = BUF_INIT, twice = BUF_INIT, file = BUF_INIT, left = BUF_INIT;
	struct merge_blocks blocks;

	merge_beside_join(&once, arena, span_of(""), first);
	ck_assert_str_eq(once.at, first);
	merge_beside_join(&twice, arena, buf_span(&once), second);
	merge_blocks_find(&blocks, arena, buf_span(&twice));
	ck_assert_uint_eq(blocks.count, 2);
	buf_clear(&once);
	merge_beside_join(&once, arena, buf_span(&twice), second);
	ck_assert_str_eq(once.at, twice.at);
	ck_assert_int_eq(merge_beside_settle(&file, &left, arena, "a.md", span_of("---\na: 0\n---\n"), buf_span(&twice),
					     span_of("bbbbbbbb"), &both),
			 0);
	ck_assert_str_eq(file.at, "---\na: 0\n---\n");
	ck_assert_str_eq(left.at, first);
	buf_done(&once);
	buf_done(&twice);
	buf_done(&file);
	buf_done(&left);
}
END_TEST

static void add_field(struct buf *out, const char *key, size_t len)
{
	buf_add_format(out, "%s: ", key);
	for (size_t i = 0; i < len; i++)
		buf_add_byte(out, *key);
	buf_add_byte(out, '\n');
}

/* Each is within the limit of front matter, both together are not. */
START_TEST(too_much_together_loses_nothing)
{
	struct buf ours = BUF_INIT, theirs = BUF_INIT;
	struct front_problem problem;
	struct merge_result result;
	struct front front;

	buf_add_text(&ours, "---\n");
	add_field(&ours, "m", FRONT_LIMIT_BYTES / 2);
	buf_add_text(&ours, "---\n");
	buf_add_text(&theirs, "---\n");
	add_field(&theirs, "t", FRONT_LIMIT_BYTES / 2);
	buf_add_text(&theirs, "---\n");
	result = merge("---\nid: x\n---\n", ours.at, theirs.at, "Kari Nilsen", "Ola Berg");
	ck_assert_int_eq(front_parse(&front, &problem, arena, result.bytes), 0);
	ck_assert_ptr_nonnull(result.unsettled);
	ck_assert_ptr_nonnull(strstr(result.unsettled, "m: mmm"));
	ck_assert_ptr_nonnull(strstr(result.unsettled, "t: ttt"));
	buf_done(&ours);
	buf_done(&theirs);
}
END_TEST

/* So many that the list of them grows in memory of its own, and then both ways of laying out add to it. */
START_TEST(two_ways_of_laying_out_keep_lists_of_their_own)
{
	static const char *const bodies[] = { "## Old\n\nOne two three four. Five six seven eight.\n",
					      "## Mine\n\nOne two three four.\n\nFive six seven eight.\n",
					      "## Theirs\n\nOne two three four. Five six seven nine.\n" };
	const int keys = 1015 + _i;
	const char *texts[3];
	struct merge_result result;

	for (int version = 0; version < 3; version++) {
		struct buf text = BUF_INIT;

		buf_add_text(&text, "---\n");
		for (int key = 0; key < keys; key++)
			buf_add_format(&text, "k%d: %d\n", key, version);
		buf_add_format(&text, "---\n\n%s", bodies[version]);
		texts[version] = arena_copy(arena, text.at);
		buf_done(&text);
	}
	result = merge(texts[0], texts[1], texts[2], "Kari Nilsen", "Ola Berg");
	ck_assert_uint_ge(result.contradictions, (size_t)keys + 1);
	ck_assert_ptr_nonnull(strstr(result.unsettled, "k1014: 2"));
}
END_TEST

START_TEST(a_version_too_large_is_refused)
{
	char *bytes = arena_alloc(arena, NOTE_LIMIT_BYTES + 1);
	struct merge_side base = { .exists = false },
			  ours = { .bytes = span_make(bytes, NOTE_LIMIT_BYTES + 1), .exists = true };
	struct merge_side theirs = { .bytes = span_of("x\n"), .exists = true };
	struct merge_result result = { 0 };

	ck_assert_int_eq(merge_file(&result, arena, "a.md", NULL, &base, &ours, &theirs), ERROR_FORMAT);
	ck_assert_ptr_nonnull(strstr(error_message(), "a.md"));
}
END_TEST

START_TEST(files_that_are_no_text_stay_whole)
{
	struct merge_side base = { .bytes = span_make("a\0b", 3), .exists = true },
			  ours = { .bytes = span_make("a\0c", 3), .exists = true };
	struct merge_side theirs = { .bytes = span_make("a\0d", 3), .exists = true };
	struct merge_result result = { 0 };

	ck_assert_int_eq(merge_file(&result, arena, "plan.pdf", NULL, &base, &ours, &theirs), 0);
	ck_assert(span_equal(result.bytes, ours.bytes));
	ck_assert(span_equal(result.beside, theirs.bytes));
	ck_assert_uint_eq(result.contradictions, 1);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("settle");
	TCase *tests = tcase_create("settle");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_checked_fixture(tests, set_up, tear_down);
	tcase_add_test(tests, a_block_says_where_it_is_and_who_wrote_what);
	tcase_add_test(tests, settling_keeps_what_was_chosen);
	tcase_add_test(tests, the_same_name_on_both_is_settled_by_number);
	tcase_add_test(tests, settled_items_stay_a_list);
	tcase_add_test(tests, settling_keeps_the_line_ends);
	tcase_add_test(tests, settling_asks_when_it_can_not_tell);
	tcase_add_test(tests, markers_of_git_are_found_and_settled);
	tcase_add_test(tests, names_are_filled_in_later);
	tcase_add_test(tests, texts_are_traced_back);
	tcase_add_test(tests, any_text_survives_in_a_block);
	tcase_add_test(tests, what_stands_beside_is_written_into_its_place);
	tcase_add_test(tests, a_place_that_fits_two_rows_is_none);
	tcase_add_test(tests, contradictions_beside_are_joined);
	tcase_add_test(tests, too_much_together_loses_nothing);
	tcase_add_loop_test(tests, two_ways_of_laying_out_keep_lists_of_their_own, 0, 16);
	tcase_add_test(tests, a_version_too_large_is_refused);
	tcase_add_test(tests, several_contradictions_are_left_out);
	tcase_add_test(tests, files_that_are_no_text_stay_whole);
	suite_add_tcase(suite, tests);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
