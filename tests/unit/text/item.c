/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/item.h"

#include <check.h>
#include <stdlib.h>

static struct arena *arena;

static void set_up(void)
{
	arena = arena_open();
}

static void tear_down(void)
{
	arena_close(arena);
}

/* Reads an item and gives its parts back as one line, to compare. */
static const char *parts(const char *line, enum role role)
{
	char due[DATE_TEXT], done[DATE_TEXT], look[DATE_TEXT];
	struct item item;

	item_parse(&item, arena, span_of(line), role);
	return arena_format(arena, "%s|%.*s|%.*s|%s|%.*s|%s|%.*s|%.*s|%s",
			    !item.has_box ? ""
			    : item.ticked ? "[x]"
					  : "[ ]",
			    (int)item.owner.len, item.owner.at, (int)item.text.len, item.text.at,
			    date_text(due, item.due), (int)item.anchor.len, item.anchor.at, date_text(done, item.done),
			    (int)item.how.len, item.how.at, (int)item.replaces.len, item.replaces.at,
			    date_text(look, item.look_again));
}

START_TEST(follow_ups)
{
	ck_assert_str_eq(parts("- [ ] Ola Berg: lage et kort (2026-09-17) ^a3ck9t\n", ROLE_ACTIONS),
			 "[ ]|Ola Berg|lage et kort|2026-09-17|a3ck9t||||");
	ck_assert_str_eq(
		parts("- [x] Ola: lage kort (2026-09-17) ^a3ck9t (done 2026-09-16: gikk (nesten) bra)", ROLE_ACTIONS),
		"[x]|Ola|lage kort|2026-09-17|a3ck9t|2026-09-16|gikk (nesten) bra||");
	ck_assert_str_eq(parts("* [X] rydde arkivet (done 2026-09-16)", ROLE_ACTIONS),
			 "[x]||rydde arkivet|||2026-09-16|||");
	ck_assert_str_eq(parts("1. Kari Nilsen, Ola Berg: ringe kl. 08:30: ja", ROLE_ACTIONS),
			 "|Kari Nilsen, Ola Berg|ringe kl. 08:30: ja||||||");
	ck_assert_str_eq(parts("- [ ] Per: ringe (2026-09-01). ^a3ck9t", ROLE_ACTIONS),
			 "[ ]|Per|ringe.|2026-09-01|a3ck9t||||");
	ck_assert_str_eq(parts("- [x] Per: ringe! (2026-09-01). (done 2026-09-02)", ROLE_ACTIONS),
			 "[x]|Per|ringe!|2026-09-01||2026-09-02|||");
	ck_assert_str_eq(parts("- (2026-09-01).", ROLE_ACTIONS), "|||2026-09-01|||||");
	ck_assert_str_eq(parts("- Per: ringe (nesten).", ROLE_ACTIONS), "|Per|ringe (nesten).||||||");
}
END_TEST

START_TEST(parentheses_out_of_balance)
{
	ck_assert_str_eq(parts("- [x] Ola: kort (2026-09-17) ^a1 (done 2026-09-01: fint :))", ROLE_ACTIONS),
			 "[x]|Ola|kort|2026-09-17|a1|2026-09-01|fint :)||");
	ck_assert_str_eq(parts("- [x] Ola: kort (done 2026-09-01: skrev ;-( i dag) (2026-09-17)", ROLE_ACTIONS),
			 "[x]|Ola|kort|2026-09-17||2026-09-01|skrev ;-( i dag||");
	ck_assert_str_eq(parts("- [x] Ola: kort (2026-09-17) (done 2026-09-01: se (vedlegg)", ROLE_ACTIONS),
			 "[x]|Ola|kort|2026-09-17||2026-09-01|se (vedlegg||");
	ck_assert_str_eq(parts("- [x] kort :) (done 2026-09-01: fint :) (nesten))", ROLE_ACTIONS),
			 "[x]||kort :)|||2026-09-01|fint :) (nesten)||");
	ck_assert_str_eq(parts("- [x] (done 2026-09-01:)", ROLE_ACTIONS), "[x]|||||2026-09-01|||");
}
END_TEST

/* What was text before is text still: its computed anchor must not change. */
START_TEST(what_is_closed_before_the_end_is_text)
{
	ck_assert_str_eq(parts("- kort (done 2026-09-01: fint) og (mer)", ROLE_ACTIONS),
			 "||kort (done 2026-09-01: fint) og (mer)||||||");
	ck_assert_str_eq(parts("- kort (done 2026-09-01: a) b) c)", ROLE_ACTIONS),
			 "||kort (done 2026-09-01: a) b) c)||||||");
	ck_assert_str_eq(parts("- kort (done i morgen: fint :))", ROLE_ACTIONS),
			 "||kort (done i morgen: fint :))||||||");
	ck_assert_str_eq(parts("- kort(done 2026-09-01: fint :))", ROLE_ACTIONS),
			 "||kort(done 2026-09-01: fint :))||||||");
	ck_assert_str_eq(parts("- kort (done 2026-09-01: fint :))", ROLE_CONCLUSIONS),
			 "||kort (done 2026-09-01: fint :))||||||");
}
END_TEST

START_TEST(conclusions)
{
	ck_assert_str_eq(parts("- Vi sier: aldri (2026-09-17). ^kb52mx (replaces 2025-autumn/2025-10-09#kp4d7w) (look "
			       "again 2027-01-01)",
			       ROLE_CONCLUSIONS),
			 "||Vi sier: aldri (2026-09-17).||kb52mx|||2025-autumn/2025-10-09#kp4d7w|2027-01-01");
	ck_assert_str_eq(parts("- Ja ^k1 (replaces a/b#k1, #k2)", ROLE_CONCLUSIONS), "||Ja||k1|||a/b#k1, #k2|");
	ck_assert_str_eq(parts("- Ja (se på igjen 2027-01-01)", ROLE_CONCLUSIONS), "||Ja||||||2027-01-01");
	ck_assert_str_eq(parts("- Ja (replaces a b)", ROLE_CONCLUSIONS), "||Ja (replaces a b)||||||");
	ck_assert_str_eq(parts("- Ja (replaces a,)", ROLE_CONCLUSIONS), "||Ja (replaces a,)||||||");
	ck_assert_str_eq(parts("- ^k1 først", ROLE_CONCLUSIONS), "||først||k1||||");
	ck_assert_str_eq(parts("- midt ^k1 i", ROLE_CONCLUSIONS), "||midt i||k1||||");
	ck_assert_str_eq(parts("- ^k1", ROLE_CONCLUSIONS), "||||k1||||");
	ck_assert_str_eq(parts("- 2 ^3 og ^K1", ROLE_CONCLUSIONS), "||2 ^3 og ^K1||||||");
}
END_TEST

START_TEST(lines_are_joined)
{
	ck_assert_str_eq(
		parts("- [ ] Ola: lage\r\n      et  kort\r\n  (2026-09-17)\r\n  - under\r\n\r\n  mer", ROLE_ACTIONS),
		"[ ]|Ola|lage et kort|2026-09-17|||||");
	ck_assert_str_eq(parts("-\n  tekst <!-- erfar: ok phone \"vakttelefon\" --> her", ROLE_CONCLUSIONS),
			 "||tekst her||||||");
	ck_assert_str_eq(parts("- a <!-- åpen", ROLE_CONCLUSIONS), "||a <!-- åpen||||||");
	ck_assert_str_eq(parts("- a\n  #ethics\n  # Overskrift", ROLE_CONCLUSIONS), "||a #ethics||||||");
}
END_TEST

START_TEST(what_fits_nothing_is_text)
{
	ck_assert_str_eq(parts("- [ ]Ola: a", ROLE_ACTIONS), "||[ ]Ola: a||||||");
	ck_assert_str_eq(parts("- [y] a (2026-02-30)", ROLE_ACTIONS), "||[y] a (2026-02-30)||||||");
	ck_assert_str_eq(parts("-", ROLE_ACTIONS), "||||||||");
	ck_assert_str_eq(parts("", ROLE_ACTIONS), "||||||||");
	ck_assert_str_eq(parts("- )(", ROLE_ACTIONS), "||)(||||||");
	ck_assert_str_eq(parts("- (2026-01-01) (2026-01-02)", ROLE_ACTIONS), "||(2026-01-01)|2026-01-02|||||");
}
END_TEST

START_TEST(written_as_read)
{
	static const char *const lines[] = {
		"- [ ] Ola Berg: lage et kort (2026-09-17) ^a3ck9t",
		"- [x] Ola Berg: lage et kort (2026-09-17) ^a3ck9t (done 2026-09-16: gikk bra)",
		"- [x] rydde ^a3ck9t (done 2026-09-16)",
		"- [x] Ola Berg: rydde (2026-09-17) ^a3ck9t (done 2026-09-16: fint :))",
		"- [x] rydde ^a3ck9t (done 2026-09-16: se (vedlegg)",
	};
	struct buf out = BUF_INIT;
	struct item item;

	for (size_t i = 0; i < sizeof(lines) / sizeof(*lines); i++) {
		buf_clear(&out);
		item_parse(&item, arena, span_of(lines[i]), ROLE_ACTIONS);
		item_write(&out, &item);
		ck_assert_str_eq(out.at, lines[i]);
	}
	buf_clear(&out);
	item_parse(&item, arena, span_of("- Vi  sier\n ja ^kb52mx (look again 2027-01-01) (replaces a/b#k1)"),
		   ROLE_CONCLUSIONS);
	item_write(&out, &item);
	ck_assert_str_eq(out.at, "- Vi sier ja ^kb52mx (replaces a/b#k1) (look again 2027-01-01)");
	buf_done(&out);
}
END_TEST

/* The digest of "n\nconclusions\ntekst her\n" begins with 2d438e16 (sha256sum). */
START_TEST(computed_anchors)
{
	char a[ANCHOR_TEXT], b[ANCHOR_TEXT];

	item_compute_anchor(a, span_of("n"), ROLE_CONCLUSIONS, span_of("tekst her"));
	ck_assert_str_eq(a, "k5n1rw");
	item_compute_anchor(b, span_of("n"), ROLE_CONCLUSIONS, span_of(" tekst\n  her "));
	ck_assert_str_eq(a, b);
	item_compute_anchor(b, span_of("n"), ROLE_ACTIONS, span_of("tekst her"));
	ck_assert_int_eq(b[0], 'a');
	ck_assert_str_ne(a + 1, b + 1);
}
END_TEST

START_TEST(markers)
{
	ck_assert_uint_eq(item_marker(span_of("- a")), 1);
	ck_assert_uint_eq(item_marker(span_of("+")), 1);
	ck_assert_uint_eq(item_marker(span_of("12) a")), 3);
	ck_assert_uint_eq(item_marker(span_of("-a")), 0);
	ck_assert_uint_eq(item_marker(span_of("1234567890. a")), 0);
	ck_assert_uint_eq(item_marker(span_make("\0 a", 3)), 0);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("text/item");
	TCase *cases = tcase_create("item");
	SRunner *runner = srunner_create(suite);

	tcase_add_checked_fixture(cases, set_up, tear_down);
	tcase_add_test(cases, follow_ups);
	tcase_add_test(cases, parentheses_out_of_balance);
	tcase_add_test(cases, what_is_closed_before_the_end_is_text);
	tcase_add_test(cases, conclusions);
	tcase_add_test(cases, lines_are_joined);
	tcase_add_test(cases, what_fits_nothing_is_text);
	tcase_add_test(cases, written_as_read);
	tcase_add_test(cases, computed_anchors);
	tcase_add_test(cases, markers);
	suite_add_tcase(suite, cases);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
