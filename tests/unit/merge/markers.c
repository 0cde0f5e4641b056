/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "merge/merge.h"

#include "base/error.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#define HEAD "name;e-mail\n"
#define BOM "\xEF\xBB\xBF"

static struct arena *arena;

static void set_up(void)
{
	arena = arena_open();
}

static void tear_down(void)
{
	arena_close(arena);
}

static struct merge_result unmark(const char *path, const char *file, const char *base)
{
	const struct merge_met met = { .path = path, .base = span_of(base) };
	struct merge_result result = { 0 };

	ck_assert_int_eq(merge_front_unmark(&result, arena, span_of(file), "en", &met), 0);
	return result;
}

static void is_united(const char *file, const char *base, const char *wanted, const char *unsettled)
{
	struct merge_result result = unmark("people.csv", file, base);

	ck_assert_str_eq(span_copy(arena, result.bytes), wanted);
	if (!unsettled)
		ck_assert_ptr_null(result.unsettled);
	else
		ck_assert_ptr_nonnull(strstr(result.unsettled, unsettled));
}

START_TEST(a_lone_marker_goes)
{
	is_united(HEAD "<<<<<<< HEAD\nKari;k@x\n", "", HEAD "Kari;k@x\n", NULL);
	is_united(HEAD "Kari;k@x\n=======\nOla;o@x\n", "", HEAD "Kari;k@x\nOla;o@x\n", NULL);
	is_united(HEAD "Kari;k@x\r\n>>>>>>> 5b1c0de\r\nOla;o@x\r\n", "", HEAD "Kari;k@x\r\nOla;o@x\r\n", NULL);
	is_united("<<<<<<< HEAD\n" HEAD "Kari;k@x", "", HEAD "Kari;k@x", NULL);
}
END_TEST

START_TEST(a_cell_of_several_lines_is_no_marker)
{
	static const char *const cells[] = {
		"\"k\n=======\nx\"",   "\"k\n>>>>>>> ask her\nx\"",	 "\"k\n<<<<<<<<<< urgent\nx\"",
		"\"k\n||||||| a\nx\"", "\"k\n>>>>>>> ask \"\"her\"\"\"", "\"<<<<<<<\n>>>>>>> \""
	};

	for (size_t i = 0; i < sizeof(cells) / sizeof(*cells); i++) {
		const char *file = arena_format(arena, HEAD "Kari;%s\nOla;o@x\n", cells[i]);

		is_united(file, "", file, NULL);
	}
	/* also where one was left farther up */
	is_united(HEAD "<<<<<<< HEAD\nAnne;a@x\nKari;\"k\n=======\n>>>>>>> ask her\nx\"\n", "",
		  HEAD "Anne;a@x\nKari;\"k\n=======\n>>>>>>> ask her\nx\"\n", NULL);
	is_united(HEAD "Kari;5\" disks\n<<<<<<<\nOla;o@x\n", "", HEAD "Kari;5\" disks\nOla;o@x\n", NULL);
}
END_TEST

/* Kari's cell goes on over a line that looks like a marker, within a contradiction about it. */
START_TEST(cells_of_several_lines_contradict_each_other)
{
	static const char *const firsts[] = { "Kari;\"a\n=======\nb\"\n", "Kari;\"a\n>>>>>>> b\"\n",
					      "Kari;\"a\n<<<<<<< b\nb\"\n", "Kari;\"a\n<<<<<<<<< b\nb\"\n" };

	for (size_t i = 0; i < sizeof(firsts) / sizeof(*firsts); i++)
		for (int swapped = 0; swapped < 2; swapped++) {
			const char *one = swapped ? "Kari;c\n" : firsts[i], *two = swapped ? firsts[i] : "Kari;c\n";
			const char *file = arena_format(
				arena, HEAD "Anne;a\n<<<<<<< HEAD\n%s=======\n%s>>>>>>> 5b1c0de\nOla;o\n", one, two);
			struct merge_result result = unmark("people.csv", file, HEAD "Anne;a\nKari;k\nOla;o\n");

			ck_assert_str_eq(span_copy(arena, result.bytes), HEAD "Anne;a\nKari;k\nOla;o\n");
			ck_assert_uint_eq(result.contradictions, 1);
		}
	/* git's own, within the cell and at its end */
	is_united(HEAD "Kari;\"a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> 5b1c0de\nd\"\nOla;o\n",
		  HEAD "Kari;\"a\nk\nd\"\nOla;o\n", HEAD "Kari;\"a\nk\nd\"\nOla;o\n", "Kari: e-mail: ");
	is_united(HEAD "<<<<<<< HEAD\nKari;\"a\n=======\nKari;\"b\n>>>>>>> 5b1c0de\nd\"\nOla;o\n",
		  HEAD "Kari;\"k\nd\"\nOla;o\n", HEAD "Kari;\"k\nd\"\nOla;o\n", "Kari: e-mail: ");
}
END_TEST

START_TEST(halves_without_an_end_go_as_far_as_their_keys)
{
	static const char base[] = HEAD "Anne;a@x\nKari;k@x\nOla;o@x\n";

	is_united(HEAD "Anne;a@x\n<<<<<<< HEAD\nKari;1\n=======\nKari;2\nOla;o@x\n", base, base, "> > Kari: e-mail: 1");
	is_united(HEAD "Anne;a@x\nKari;1\n=======\nKari;2\n>>>>>>> 5b1c0de\nOla;o@x\n", base, base,
		  "> > Kari: e-mail: 2");
	is_united(HEAD "Anne;a@x\nKari;1\n=======\nKari;2\nOla;o@x\n", base, base, "> > Kari: e-mail: 2");
}
END_TEST

/* What is left where somebody took out the lines between: both halves are there, and nothing tells which is right. */
START_TEST(a_key_that_stands_twice_beside_a_lone_marker)
{
	static const char base[] = HEAD "Anne;a@x\nKari;k@x\nOla;o@x\n";
	static const char *const files[] = { "<<<<<<< HEAD\nKari;1\nKari;2\nOla;o@x\n",
					     "Kari;1\nKari;2\n>>>>>>> b\nOla;o@x\n",
					     "<<<<<<< HEAD\nKari;1\nKari;2\n>>>>>>> b\nOla;o@x\n" };

	for (size_t i = 0; i < sizeof(files) / sizeof(*files); i++) {
		const char *file = arena_format(arena, HEAD "Anne;a@x\n%s", files[i]);

		is_united(file, base, base, "> > Kari: e-mail: 1");
		is_united(file, base, base, "> > Kari: e-mail: 2");
	}
	is_united(HEAD "Anne;a@x\nKari;1\nOla;1\nKari;2\nOla;2\n>>>>>>> b\n", base, base, "> > Ola: e-mail: 2");
}
END_TEST

START_TEST(other_sizes_and_the_ancestor)
{
	is_united(
		"name;e-mail\r\n"
		"<<<<<<<<<< HEAD\r\nKari;1\r\n|||||||||| 3f2a9c1\r\nKari;k@x\r\n==========\r\nKari;2\r\n>>>>>>>>>> b\r\n",
		"", "name;e-mail\r\nKari;k@x\r\n", "> > Kari: e-mail: 2");
}
END_TEST

START_TEST(markers_within_markers_lose_no_text)
{
	struct merge_result result =
		unmark("people.csv",
		       HEAD "<<<<<<< HEAD\n<<<<<<< HEAD\nKari;1\nOla;o@x\n=======\nKari;2\n>>>>>>> a\n=======\nKari;3\n"
			    "Per;p@x\n>>>>>>> b\n",
		       HEAD "Kari;k@x\n");
	const char *file = span_copy(arena, result.bytes);

	ck_assert_ptr_null(strstr(file, "<<<<<<<"));
	ck_assert_ptr_nonnull(strstr(file, "Ola;o@x\n"));
	ck_assert_ptr_nonnull(strstr(file, "Per;p@x\n"));
	ck_assert_ptr_nonnull(strstr(result.unsettled, "Kari: e-mail: 1\n"));
	ck_assert_ptr_nonnull(strstr(result.unsettled, "Kari: e-mail: 2\n"));
	ck_assert(strstr(result.unsettled, "Kari: e-mail: 3\n") || strstr(file, "Kari;3\n"));
}
END_TEST

/* What a hand left of two contradictions: the rows between are in one of the halves alone, or where an ancestor was. */
START_TEST(rows_between_what_is_left_of_two_stay)
{
	static const char base[] = HEAD "Kari;k\nAnne;a\nOla;o\nPer;p\n";
	static const char *const files[] = { "<<<<<<< HEAD\nKari;1\nAnne;a\nOla;o\n=======\nPer;2\n>>>>>>> b\n",
					     "<<<<<<< HEAD\nKari;1\n=======\nAnne;a\nOla;o\nPer;2\n>>>>>>> b\n",
					     "<<<<<<< HEAD\nKari;1\n||||||| a\nKari;k\nAnne;a\nOla;o\n=======\n"
					     "Per;2\n>>>>>>> b\n",
					     "<<<<<<< HEAD\nKari;1\n||||||| a\nAnne;a\nOla;o\nPer;2\n||||||| a\nPer;p\n"
					     "=======\nPer;3\n>>>>>>> b\n" };

	for (size_t i = 0; i < sizeof(files) / sizeof(*files); i++)
		for (int known = 0; known < 2; known++) {
			struct merge_result result =
				unmark("people.csv", arena_format(arena, HEAD "%s", files[i]), known ? base : "");
			const char *file = span_copy(arena, result.bytes);

			ck_assert_ptr_nonnull(strstr(file, "\nKari;1\n"));
			ck_assert_ptr_nonnull(strstr(file, "\nAnne;a\n"));
			ck_assert_ptr_nonnull(strstr(file, "\nOla;o\n"));
			ck_assert(strstr(file, "\nPer;2\n") || strstr(result.unsettled, "Per: e-mail: 2"));
		}
}
END_TEST

START_TEST(settings_that_stand_twice_wait)
{
	static const char base[] = "[clinic]\n\tname = C\n[forum \"a\"]\n\tname = B\n";
	struct merge_result result = unmark(
		"erfar.conf", "[clinic]\n<<<<<<< HEAD\n\tname = A\n\tname = B\n[forum \"a\"]\n\tname = B\n", base);

	ck_assert_str_eq(span_copy(arena, result.bytes), base);
	ck_assert_ptr_nonnull(strstr(result.unsettled, "> > [clinic] name = A"));
	ck_assert_ptr_nonnull(strstr(result.unsettled, "> > [clinic] name = B"));
}
END_TEST

START_TEST(settings_are_united_in_their_section)
{
	struct merge_result result =
		unmark("erfar.conf", "[clinic]\n\tid = fjord\n=======\n\tname = A\n[forum \"a\"]\n\tname = B\n", "");

	ck_assert_str_eq(span_copy(arena, result.bytes),
			 "[clinic]\n\tid = fjord\n\tname = A\n[forum \"a\"]\n\tname = B\n");
}
END_TEST

#define NOTE_BASE "---\nid: a\nminutes: 45\nshare: clinic\n---\n\n## Eksempel\n\nMidt.\n\n## Konklusjoner\n\n- Kort.\n"

/* What somebody left of two contradictions, one in the front matter and one below it: all between is as it was. */
static void is_parted(const char *front, const char *body, const char *wanted)
{
	const char *file = arena_format(arena,
					"---\nid: a\n%sshare: clinic\n---\n\n## Eksempel\n\nMidt.\n\n## "
					"Konklusjoner\n\n%s",
					front, body);

	ck_assert_str_eq(span_copy(arena, unmark("minutes/a.md", file, NOTE_BASE).bytes),
			 arena_format(arena,
				      "---\nid: a\n%sshare: clinic\n---\n\n## Eksempel\n\nMidt.\n\n## "
				      "Konklusjoner\n\n%s",
				      wanted, body));
}

START_TEST(markers_are_not_paired_across_the_front_matter)
{
	static const char rest[] = "- K.\n=======\n- P.\n>>>>>>> b\n", end[] = "- P.\n>>>>>>> b\n";

	is_parted("<<<<<<< HEAD\nminutes: 51\n", rest, "minutes: 51\n");
	is_parted("<<<<<<< HEAD\nminutes: 51\n=======\n", end, "minutes: 51\n");
	is_parted("<<<<<<< HEAD\nminutes: 51\n", "- K.\n=======\n- P.\n\n---\n\n- Q.\n>>>>>>> b\n", "minutes: 51\n");
	is_parted("=======\nminutes: 51\n>>>>>>> b\n", rest, "minutes: 51\n");
}
END_TEST

static void waits_in_front(const char *front, const char *one, const char *two)
{
	static const char note[] = "---\nid: a\n%sshare: clinic\n---\n\nMidt.\n";
	struct merge_result result = unmark("minutes/a.md", arena_format(arena, note, front),
					    arena_format(arena, note, "minutes: 45\npresent: [Ola]\n"));

	ck_assert_str_eq(span_copy(arena, result.bytes), arena_format(arena, note, "minutes: 45\npresent: [Ola]\n"));
	ck_assert_ptr_nonnull(strstr(result.unsettled, one));
	ck_assert_ptr_nonnull(strstr(result.unsettled, two));
}

START_TEST(a_key_that_stands_twice_in_front_matter)
{
	static const char one[] = "> > minutes: 51\n", two[] = "> > minutes: 52\n", end[] = "present: [Ola]\n";
	static const char *const fronts[] = { "<<<<<<< HEAD\nminutes: 51\nminutes: 52\n",
					      "minutes: 51\nminutes: 52\n>>>>>>> b\n",
					      "minutes: 51\n=======\nminutes: 52\n",
					      "<<<<<<< HEAD\nminutes: 51\nminutes: 52\n>>>>>>> b\n" };

	for (size_t i = 0; i < sizeof(fronts) / sizeof(*fronts); i++)
		waits_in_front(arena_format(arena, "%s%s", fronts[i], end), one, two);
}
END_TEST

START_TEST(a_list_in_lines_goes_with_its_key)
{
	static const char note[] = "---\nid: a\n%sshare: clinic\n---\n";
	struct merge_result result = unmark(
		"minutes/a.md",
		arena_format(arena, note, "present:\n  - Ola\n  - Kari\npresent:\n  - Ola\n  - Per\n>>>>>>> b\n"),
		arena_format(arena, note, "present:\n  - Ola\n"));

	ck_assert_str_eq(span_copy(arena, result.bytes),
			 arena_format(arena, note, "present:\n  - Ola\n  - Kari\n  - Per\n"));
	ck_assert_ptr_null(result.unsettled);
}
END_TEST

START_TEST(two_whole_notes_are_united)
{
	static const char one[] = "---\nid: a\nminutes: 45\nshare: clinic\n---\n\n## Eksempel\n\nMidt.\n\n## "
				  "Konklusjoner\n\n- Svært kort.\n",
			  two[] = "---\r\nid: a\r\nminutes: 50\r\nshare: clinic\r\n---\r\n\r\n## "
				  "Eksempel\r\n\r\nMidt.\r\n\r\n## Konklusjoner\r\n\r\n- Kort.\r\n";
	static const char wanted[] = "---\r\nid: a\r\nminutes: 50\r\nshare: clinic\r\n---\r\n\r\n## "
				     "Eksempel\r\n\r\nMidt.\r\n\r\n## Konklusjoner\r\n\r\n- Svært kort.\r\n";
	struct merge_result result = unmark(
		"minutes/a.md", arena_format(arena, "<<<<<<< HEAD\n%s=======\n%s>>>>>>> b\n", one, two), NOTE_BASE);

	ck_assert_str_eq(span_copy(arena, result.bytes), wanted);
	ck_assert_ptr_null(result.unsettled);
	result = unmark("minutes/a.md", arena_format(arena, "<<<<<<< HEAD\n%s=======\n%s>>>>>>> b\n", one, two), "");
	ck_assert_ptr_nonnull(strstr(span_copy(arena, result.bytes), "id: a\nminutes: "));
	ck_assert_uint_eq(result.contradictions, 1);
	ck_assert_ptr_nonnull(strstr(result.unsettled, "minutes: 45\n"));
}
END_TEST

static struct span former_of(const char *path, const char *file, const char *const *versions)
{
	struct merge_former former;

	if (!merge_former_begin(&former, arena, path, span_of(file)))
		return span_of("");
	for (; *versions; versions++)
		merge_former_offer(&former, span_of(*versions));
	return merge_former_base(&former);
}

START_TEST(what_both_began_with)
{
	static const char marked[] =
		"name;mail;work\n<<<<<<< HEAD\nKari;k2;c\nAnne;a;c\n=======\nKari;k1;b\n>>>>>>> b\nOla;o;o\n";
	/* none that the first half is of; a text of one half where they agree, else the newest that is neither half's */
	static const char *const versions[] = { "name;mail;work\nKari;k2;c\nAnne;a;c\nOla;o;o\n",
						"name;mail;work\nKari;k1;a\nOla;o;o\n", "name;mail;work\nKari;k1;0\n",
						NULL };
	const char *const one[] = { versions[0], NULL };
	struct span base = former_of("people.csv", marked, versions);

	ck_assert_str_eq(span_copy(arena, base), "name;mail;work\nKari;k1;a\nOla;o;o\n");
	ck_assert_uint_eq(former_of("people.csv", marked, one).len, 0);
}
END_TEST

/* The first half has been there before: whoever wrote the second may have begun with that version, or with an older one. */
static void both_wait(const char *path, const char *around, const char *first, const char *second,
		      const char *const *older)
{
	const char *versions[4] = { arena_format(arena, around, first) };
	const char *marked = arena_format(arena, "<<<<<<< HEAD\n%s=======\n%s>>>>>>> b\n", first, second);
	struct merge_result result;

	marked = arena_format(arena, around, marked);
	for (size_t i = 0; older[i]; i++)
		versions[i + 1] = arena_format(arena, around, older[i]);
	result = unmark(path, marked, span_copy(arena, former_of(path, marked, versions)));
	ck_assert_uint_eq(result.contradictions, 1);
	ck_assert_ptr_nonnull(strstr(result.unsettled, "HERS\n"));
	ck_assert_ptr_nonnull(strstr(result.unsettled, "HIS\n"));
}

START_TEST(who_began_with_what_is_not_known)
{
	static const char table[] = "name;work;mail\n%sPer;p;p\n", note[] = "---\nid: a\n%sshare: clinic\n---\n",
			  settings[] = "[clinic]\n\tid = a\n%s\tcountry = no\n";
	static const char *const rows[] = { "Kari;HERS;k1\n", "Kari;before;k1\n", NULL },
				 *const again[] = { "Kari;HERS;k1\n", "Kari;HIS;k1\n", NULL },
				 *const none[] = { "Kari;HERS;k1\n", "", NULL },
				 *const fields[] = { "title: HERS\nminutes: 45\n", "title: before\nminutes: 45\n",
						     NULL },
				 *const names[] = { "\tname = HERS\n\tlanguage = nb\n",
						    "\tname = before\n\tlanguage = nb\n", NULL };

	both_wait("people.csv", table, "Kari;HERS;k2\n", "Kari;HIS;k1\n", rows);
	both_wait("people.csv", table, "Kari;HERS;k2\n", "Kari;HIS;k1\n", again);
	both_wait("people.csv", table, "Kari;HERS;k1\nAnne;a;a\n", "Kari;HIS;k1\n", none);
	both_wait("minutes/a.md", note, "title: HERS\nminutes: 50\n", "title: HIS\nminutes: 45\n", fields);
	both_wait("erfar.conf", settings, "\tname = HERS\n\tlanguage = nn\n", "\tname = HIS\n\tlanguage = nb\n", names);
}
END_TEST

/* Each version that has the row has it as the second half does: the first was written over that, knowingly. */
START_TEST(a_row_that_once_was_not_there_says_nothing_of_it)
{
	static const char marked[] = HEAD "<<<<<<< HEAD\nOla;HERS\nPer;PERS\n=======\nOla;o\nPer;HIS\n>>>>>>> b\n";
	static const char *const versions[] = { HEAD "Ola;HERS\nPer;PERS\n", HEAD "Ola;o\nPer;PERS\n",
						HEAD "Ola;o\nPer;before\n", HEAD, NULL };
	const char *former = span_copy(arena, former_of("people.csv", marked, versions));

	is_united(marked, former, HEAD "Ola;HERS\nPer;before\n", "Per: e-mail: ");
	ck_assert_uint_eq(unmark("people.csv", marked, former).contradictions, 1);
}
END_TEST

/* An ancestor that is a guess: whoever wrote the third text need not have written over the first one. */
START_TEST(a_guess_takes_no_place_of_what_waits)
{
	static const char marked[] = HEAD "<<<<<<< HEAD\n\"> <!-- erfar: unsettled 7fb69akd beside -->\n> Kari, "
					  "2026-09-03:\n> > Ola: e-mail: HERS\n>\n> Per, 2026-09-03:\n> > Ola: e-mail: "
					  "PERS\"\nOla;o\n=======\nOla;HIS\n>>>>>>> b\n";

	for (int is_guessed = 0; is_guessed < 2; is_guessed++) {
		const struct merge_met met = { .path = "people.csv",
					       .base = span_of(HEAD "Ola;HERS\n"),
					       .is_guessed = is_guessed };
		struct merge_result result;

		ck_assert_int_eq(merge_front_unmark(&result, arena, span_of(marked), "en", &met), 0);
		ck_assert_ptr_nonnull(strstr(result.unsettled, "PERS"));
		ck_assert_ptr_nonnull(strstr(result.unsettled, "HIS"));
		ck_assert_int_eq(strstr(result.unsettled, "HERS") != NULL, is_guessed);
	}
}
END_TEST

START_TEST(no_entry_of_a_list_goes_that_may_be_new)
{
	static const char note[] = "---\nid: a\n%s---\n";
	static const char marked[] = "<<<<<<< HEAD\npresent: [Ola, Kari, Per]\n=======\npresent: [Ola, "
				     "Anne]\n>>>>>>> b\n";
	const char *const versions[] = { arena_format(arena, note, "present: [Ola, Kari, Per]\n"),
					 arena_format(arena, note, "present: [Ola, Kari]\n"),
					 arena_format(arena, note, "present: [Ola]\n"), NULL };
	const char *file = arena_format(arena, note, marked);
	struct merge_result result =
		unmark("minutes/a.md", file, span_copy(arena, former_of("minutes/a.md", file, versions)));

	for (size_t i = 0; i < 4; i++)
		ck_assert_ptr_nonnull(
			strstr(span_copy(arena, result.bytes), ((const char *[]){ "Ola", "Kari", "Per", "Anne" })[i]));
}
END_TEST

/* Every line of it is another one, and the first begins with a byte order mark. */
START_TEST(a_half_that_a_spreadsheet_saved)
{
	static const char saved[] = BOM "name;e-mail\r\nAnne;a@x\r\nKari;k@x\r\nNy;n@x\r\nOla;o@x\r\n";
	static const char by_hand[] = HEAD "Kari;k@x\nOla;ny@x\nAnne;a@x\n",
			  base[] = HEAD "Kari;k@x\nOla;o@x\nAnne;a@x\n";
	static const char wanted[] = BOM "name;e-mail\r\nAnne;a@x\r\nKari;k@x\r\nNy;n@x\r\nOla;ny@x\r\n";

	static const char *const versions[] = { saved, base, NULL }, *const older[] = { by_hand, base, NULL };

	for (int saved_first = 0; saved_first < 2; saved_first++) {
		const char *one = saved_first ? saved : by_hand, *two = saved_first ? by_hand : saved;

		const char *marked = arena_format(arena, "<<<<<<< HEAD\n%s=======\n%s>>>>>>> b\n", one, two);
		struct span former = former_of("people.csv", marked, saved_first ? versions : older);

		is_united(marked, base, wanted, NULL);
		is_united(marked, span_copy(arena, former), wanted, NULL);
		is_united(arena_format(arena, "<<<<<<< HEAD\n%s=======\n%s", one, two), base, wanted, NULL);
	}
}
END_TEST

START_TEST(halves_in_two_encodings)
{
	static const char marked[] = "<<<<<<< HEAD\nname;mail\r\n\xC5se;ny@x\r\nOla;\xF8@x\r\n=======\n"
				     "name;mail\nÅse;o@x\nOla;ø@x\nBjørn;b@x\n>>>>>>> b\n";

	is_united(marked, "name;mail\nÅse;o@x\nOla;ø@x\n", "name;mail\r\nÅse;ny@x\r\nOla;ø@x\r\nBjørn;b@x\r\n", NULL);
}
END_TEST

START_TEST(whoever_only_reads_sees_each_line_in_its_place)
{
	static const char marked[] =
		HEAD "<<<<<<< HEAD\nKari;1\n||||||| a\nKari;0\n=======\nKari;2\nPer;p\n>>>>>>> b\nOla;o\n=======\n";
	struct span read = merge_readable(arena, "people.csv", span_of(marked));

	ck_assert_str_eq(span_copy(arena, read), HEAD "\nKari;1\n\n\n\n\nPer;p\n\nOla;o\n\n");
	ck_assert_str_eq(span_copy(arena, merge_readable(arena, "a.md", span_of(marked))), marked);
}
END_TEST

START_TEST(many_markers_are_read_in_no_long_time)
{
	struct buf text = BUF_INIT;
	struct merge_block block;

	for (int i = 0; i < 200000; i++)
		buf_add_text(&text, i % 3 ? "<<<<<<<\n" : "=======\n");
	ck_assert(merge_is_marked(&block, arena, "people.csv", buf_span(&text)));
	ck_assert_uint_eq(unmark("people.csv", text.at, "").bytes.len, 0);
	buf_done(&text);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("merge/markers");
	TCase *all = tcase_create("all");
	SRunner *runner;
	int failed;

	tcase_add_checked_fixture(all, set_up, tear_down);
	tcase_add_test(all, a_lone_marker_goes);
	tcase_add_test(all, a_cell_of_several_lines_is_no_marker);
	tcase_add_test(all, cells_of_several_lines_contradict_each_other);
	tcase_add_test(all, halves_without_an_end_go_as_far_as_their_keys);
	tcase_add_test(all, a_key_that_stands_twice_beside_a_lone_marker);
	tcase_add_test(all, other_sizes_and_the_ancestor);
	tcase_add_test(all, markers_within_markers_lose_no_text);
	tcase_add_test(all, rows_between_what_is_left_of_two_stay);
	tcase_add_test(all, settings_that_stand_twice_wait);
	tcase_add_test(all, settings_are_united_in_their_section);
	tcase_add_test(all, markers_are_not_paired_across_the_front_matter);
	tcase_add_test(all, a_key_that_stands_twice_in_front_matter);
	tcase_add_test(all, a_list_in_lines_goes_with_its_key);
	tcase_add_test(all, two_whole_notes_are_united);
	tcase_add_test(all, what_both_began_with);
	tcase_add_test(all, who_began_with_what_is_not_known);
	tcase_add_test(all, a_row_that_once_was_not_there_says_nothing_of_it);
	tcase_add_test(all, a_guess_takes_no_place_of_what_waits);
	tcase_add_test(all, no_entry_of_a_list_goes_that_may_be_new);
	tcase_add_test(all, a_half_that_a_spreadsheet_saved);
	tcase_add_test(all, halves_in_two_encodings);
	tcase_add_test(all, whoever_only_reads_sees_each_line_in_its_place);
	tcase_add_test(all, many_markers_are_read_in_no_long_time);
	suite_add_tcase(suite, all);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
