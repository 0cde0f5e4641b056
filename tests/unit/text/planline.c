/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/planline.h"

#include <check.h>
#include <stdlib.h>

static struct arena *arena;
static struct buf out;

static void set_up(void)
{
	arena = arena_open();
	buf_init(&out);
}

static void tear_down(void)
{
	buf_done(&out);
	arena_close(arena);
}

static const char *read_as(const char *text, enum role role)
{
	static const char *const kinds[] = { "text", "move", "entry", "facilitator", "theme" };
	struct plan_line line;
	char date[DATE_TEXT], to[DATE_TEXT];

	plan_line_parse(&line, arena, span_of(text), role);
	buf_clear(&out);
	buf_add_format(&out, "%s %s %s", kinds[line.kind], date_text(date, line.date), date_text(to, line.to));
	if (line.kind == LINE_ENTRY)
		buf_add_format(&out, " %s %d %d", entry_kind_name(line.entry), line.start, line.minutes);
	if (line.place.len)
		buf_add_format(&out, " at<%.*s>", (int)line.place.len, line.place.at);
	buf_add_format(&out, " <%.*s>", (int)line.text.len, line.text.at);
	if (line.name.len)
		buf_add_format(&out, " by<%.*s>", (int)line.name.len, line.name.at);
	for (size_t i = 0; i < line.themes.count; i++)
		buf_add_format(&out, " #%s", line.themes.items[i]);
	return out.at;
}

START_TEST(moves)
{
	ck_assert_str_eq(read_as("2026-10-01 -> 2026-10-02: høstferie", ROLE_EXCEPTIONS),
			 "move 2026-10-01 2026-10-02 <høstferie>");
	ck_assert_str_eq(read_as("2026-10-01→2026-10-02", ROLE_THEMES), "move 2026-10-01 2026-10-02 <>");
	ck_assert_str_eq(read_as("2026-10-01 -> 2026-10-32: x", ROLE_EXCEPTIONS),
			 "text   <2026-10-01 -> 2026-10-32: x>");
}
END_TEST

START_TEST(entries)
{
	ck_assert_str_eq(read_as("2026-11-12: fagdag 09:00, 360 min, RBUP: fagdag for kontorfaglige", ROLE_EXCEPTIONS),
			 "entry 2026-11-12  fagdag 540 360 at<RBUP> <fagdag for kontorfaglige>");
	ck_assert_str_eq(read_as("2027-02-01: watch: ny timebok; vi vil være med", ROLE_COMING),
			 "entry 2027-02-01  watch -1 0 <ny timebok; vi vil være med>");
	ck_assert_str_eq(read_as("2027-02-01: ny timebok", ROLE_COMING), "entry 2027-02-01  watch -1 0 <ny timebok>");
	ck_assert_str_eq(read_as("2026-11-12: Møte, 45 minutter, 08:30, rom 2, andre etasje: tekst", ROLE_EXCEPTIONS),
			 "entry 2026-11-12  session 510 45 at<rom 2, andre etasje> <tekst>");
	ck_assert_str_eq(read_as("2026-11-12: hold øje med: x", ROLE_THEMES), "entry 2026-11-12  watch -1 0 <x>");
	ck_assert_str_eq(read_as("2026-11-12: forum", ROLE_EXCEPTIONS), "entry 2026-11-12  forum -1 0 <>");
	ck_assert_str_eq(read_as("2026-11-12: forum: deler vi nok?", ROLE_THEMES),
			 "entry 2026-11-12  forum -1 0 <deler vi nok?>");
	ck_assert_str_eq(read_as("2026-11-12: Forum: deler vi nok?", ROLE_THEMES),
			 "theme 2026-11-12  <Forum: deler vi nok?>");
	ck_assert_str_eq(read_as("2026-11-12: forum for alle: x", ROLE_EXCEPTIONS),
			 "text   <2026-11-12: forum for alle: x>");
}
END_TEST

START_TEST(by_hand)
{
	ck_assert_str_eq(read_as("2026-12-03: fagdag kl. 9: arkiv", ROLE_EXCEPTIONS),
			 "entry 2026-12-03  fagdag 540 0 <arkiv>");
	ck_assert_str_eq(read_as("3.12.2026: fagdag 09:00: arkiv", ROLE_EXCEPTIONS),
			 "entry 2026-12-03  fagdag 540 0 <arkiv>");
	ck_assert_str_eq(read_as("3. desember 2026 : forum 9.30, kl 9, Teams: x", ROLE_EXCEPTIONS),
			 "entry 2026-12-03  forum 570 0 at<kl 9, Teams> <x>");
	ck_assert_str_eq(read_as("3/12-2026 -> 4.12.2026: kurs", ROLE_EXCEPTIONS), "move 2026-12-03 2026-12-04 <kurs>");
	ck_assert_str_eq(read_as("3.12.2026 ordstyrer Per Vik", ROLE_EXCEPTIONS),
			 "facilitator 2026-12-03  <> by<Per Vik>");
	ck_assert_str_eq(read_as("3.12.2026: Arkiv #archive", ROLE_THEMES), "theme 2026-12-03  <Arkiv> #archive");
	ck_assert_str_eq(read_as("3.12.: fagdag 09:00: arkiv", ROLE_EXCEPTIONS), "text   <3.12.: fagdag 09:00: arkiv>");
	ck_assert_str_eq(read_as("3.12.: Arkiv", ROLE_THEMES), "text   <3.12.: Arkiv>");
	ck_assert_str_eq(read_as("2026-12-03: fagdag, 14: x", ROLE_EXCEPTIONS),
			 "entry 2026-12-03  fagdag -1 0 at<14> <x>");
	ck_assert_str_eq(read_as("2026-12-03: fagdag kl. 25: x", ROLE_EXCEPTIONS),
			 "text   <2026-12-03: fagdag kl. 25: x>");
	ck_assert_str_eq(read_as("2027 blir bra", ROLE_THEMES), "theme   <2027 blir bra>");
}
END_TEST

START_TEST(facilitators)
{
	ck_assert_str_eq(read_as("2026-09-03 facilitator Kari Nilsen", ROLE_EXCEPTIONS),
			 "facilitator 2026-09-03  <> by<Kari Nilsen>");
	ck_assert_str_eq(read_as("2026-09-03 Ordstyrer: Kari Nilsen", ROLE_THEMES),
			 "facilitator 2026-09-03  <> by<Kari Nilsen>");
	ck_assert_str_eq(read_as("2026-09-03 facilitator", ROLE_EXCEPTIONS), "text   <2026-09-03 facilitator>");
}
END_TEST

START_TEST(themes)
{
	ck_assert_str_eq(read_as("2026-09-17: Registrering i DIPS Arena #ict (Anne Lie)", ROLE_THEMES),
			 "theme 2026-09-17  <Registrering i DIPS Arena> by<Anne Lie> #ict");
	ck_assert_str_eq(read_as("Arkiv: hva gjør vi med (gamle) mapper? #quality #ict", ROLE_THEMES),
			 "theme   <Arkiv: hva gjør vi med (gamle) mapper?> #quality #ict");
	ck_assert_str_eq(read_as("Arkiv (gamle mapper)", ROLE_THEMES), "theme   <Arkiv (gamle mapper)>");
	ck_assert_str_eq(read_as("2026-09-17: Arkiv (gamle mapper)", ROLE_THEMES),
			 "theme 2026-09-17  <Arkiv (gamle mapper)>");
	ck_assert_str_eq(read_as("2026-09-17: Arkiv (Åse Lie)", ROLE_THEMES), "theme 2026-09-17  <Arkiv> by<Åse Lie>");
	ck_assert_str_eq(read_as("Sak # 4", ROLE_THEMES), "theme   <Sak # 4>");
	ck_assert_str_eq(read_as("", ROLE_THEMES), "theme   <>");
	ck_assert_str_eq(read_as(")", ROLE_THEMES), "theme   <)>");
}
END_TEST

START_TEST(what_fits_nothing_is_text)
{
	enum entry_kind kind = ENTRY_WATCH;

	ck_assert_str_eq(read_as("avlyst", ROLE_EXCEPTIONS), "text   <avlyst>");
	ck_assert_str_eq(read_as("2026-10-01: avlyst (Kari Nilsen)", ROLE_EXCEPTIONS),
			 "text   <2026-10-01: avlyst (Kari Nilsen)>");
	ck_assert_str_eq(read_as("2026-10-01: arkivet #ict", ROLE_EXCEPTIONS), "theme 2026-10-01  <arkivet> #ict");
	ck_assert_str_eq(read_as("2026-13-01: x", ROLE_THEMES), "text   <2026-13-01: x>");
	ck_assert_str_eq(read_as("ny lov en gang", ROLE_COMING), "text   <ny lov en gang>");
	ck_assert(entry_kind_named(&kind, span_of("Fagdag")));
	ck_assert_int_eq(kind, ENTRY_FAGDAG);
	ck_assert(entry_kind_named(&kind, span_of("Egentid")));
	ck_assert_int_eq(kind, ENTRY_SESSION);
	ck_assert(entry_kind_named(&kind, span_of("own time")));
	ck_assert(!entry_kind_named(&kind, span_of("fest")));
}
END_TEST

START_TEST(themes_that_begin_like_entries)
{
	struct plan_line line = {
		.kind = LINE_THEME, .date = { 2026, 9, 3 }, .start = -1, .text = span_of("fagdag: hva nå?")
	};

	plan_line_write(&out, &line);
	ck_assert_str_eq(out.at, "- 2026-09-03: Fagdag: hva nå?");
	ck_assert_str_eq(read_as("2026-09-03: Fagdag: hva nå?", ROLE_THEMES), "theme 2026-09-03  <Fagdag: hva nå?>");
}
END_TEST

static const char *const lines[] = {
	"- 2026-10-01 -> 2026-10-02: høstferie",
	"- 2026-10-01 -> 2026-10-02",
	"- 2026-11-12: fagdag 09:00, 360 min, RBUP: fagdag for kontorfaglige",
	"- 2026-11-12: session 08:05: x",
	"- 2027-02-01: watch: ny timebok",
	"- 2026-09-03 facilitator Kari Nilsen",
	"- 2026-09-17: Registrering #ict #b (Anne Lie)",
	"- Arkiv: hva gjør vi? #quality",
	"- arkivet",
};

START_TEST(written_as_read)
{
	struct plan_line line;

	plan_line_parse(&line, arena, span_of(lines[_i] + 2), ROLE_THEMES);
	plan_line_write(&out, &line);
	ck_assert_str_eq(out.at, lines[_i]);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("text/planline");
	TCase *tests = tcase_create("planline");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_checked_fixture(tests, set_up, tear_down);
	tcase_add_test(tests, moves);
	tcase_add_test(tests, entries);
	tcase_add_test(tests, by_hand);
	tcase_add_test(tests, facilitators);
	tcase_add_test(tests, themes);
	tcase_add_test(tests, what_fits_nothing_is_text);
	tcase_add_test(tests, themes_that_begin_like_entries);
	tcase_add_loop_test(tests, written_as_read, 0, (int)(sizeof(lines) / sizeof(lines[0])));
	suite_add_tcase(suite, tests);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
