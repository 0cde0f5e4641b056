/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What may be told: nothing of what a rule finds is left over beside what is masked. */
#include "gate/gate.h"

#include "base/buf.h"
#include "gate/report.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Made up, as in gate.c. */
#define NUMBER "12038875009"

static struct arena *arena;

static void set_up(void)
{
	arena = arena_open();
}

static void tear_down(void)
{
	arena_close(arena);
}

static void check_messages(const char *const pairs[][2], size_t count)
{
	for (size_t i = 0; i < count; i++)
		ck_assert_str_eq(gate_shown_message(arena, pairs[i][0]), pairs[i][1]);
}

START_TEST(a_value_is_looked_at_again_once_masked)
{
	static const char *const pairs[][2] = {
		{ "nr " NUMBER " i Vik", "nr ••••••••••• i Vik" },
		{ "nr " NUMBER " jenta på 14 år i Vik", "…" },
		{ "jenta på 14 år i Vik", "…" },
		{ "pasient-jonas-bakkeli", "pasient-•••••-•••••••" },
		{ "kurs; Kari, Ola", "kurs; Kari, Ola" },
	};

	for (size_t i = 0; i < sizeof(pairs) / sizeof(*pairs); i++)
		ck_assert_str_eq(gate_shown_value(NULL, arena, pairs[i][0]), pairs[i][1]);
}
END_TEST

START_TEST(names_in_sentences_are_masked_in_paths_alone)
{
	static const char *const pairs[][2] = {
		{ "drafts/pasienten-jonas-bakkeli.md kan ikke deles",
		  "drafts/pasienten-•••••-•••••••.md kan ikke deles" },
		{ "fant ikke drafts/pasienten-jonas i mappen", "fant ikke drafts/pasienten-••••• i mappen" },
		{ "\"pasienten Jonas Bakkeli.md\" er borte", "\"pasienten ••••• •••••••.md\" er borte" },
		{ "drafts/pasienten jonas bakkeli.md, og a.md", "drafts/pasienten ••••• •••••••.md, og a.md" },
		{ "pasienten-jonas-mor-emma-lie.md", "pasienten-•••••-•••-••••-•••.md" },
		{ "Noen skrev om pasienten Jonas.", "Noen skrev om pasienten Jonas." },
		{ "minutes/2026/09/2026-09-03-etikk.md:1", "minutes/2026/09/2026-09-03-etikk.md:1" },
		{ "git -C \"/tmp/tmp.fD7pQbsdPT/kari/\" merge", "git -C \"/tmp/tmp.fD7pQbsdPT/kari/\" merge" },
		{ "the present is in /tmp/tmp.fD7pQbsdPT/kari/.", "the present is in /tmp/tmp.fD7pQbsdPT/kari/." },
		{ "/home/kari/drafts/pasient-jonas.md", "/home/kari/drafts/pasient-•••••.md" },
		{ "drafts/pasient-jonas/", "drafts/pasient-•••••/" },
	};

	check_messages(pairs, sizeof(pairs) / sizeof(*pairs));
}
END_TEST

START_TEST(quotes_hold_other_quotes)
{
	static const char *const pairs[][2] = {
		{ "\"«pasienten Jonas»\" is no term", "\"«pasienten •••••»\" is no term" },
		{ "\"5\" pasienten Jonas\" finnes ikke", "\"5\" pasienten •••••\" finnes ikke" },
		{ "«\"a\" pasienten Jonas» finnes ikke", "«\"a\" pasienten •••••» finnes ikke" },
		{ "\"pasienten\nEmma\" og pasienten Jonas\"", "\"pasienten\nEmma\" og pasienten •••••\"" },
		{ "\"a\": pasienten Jonas", "\"a\": pasienten Jonas" },
		{ "pasienten Jonas \"a\"", "pasienten Jonas \"a\"" },
		{ "\"a\"\npasienten Jonas\n\"b\"", "\"a\"\npasienten Jonas\n\"b\"" },
	};

	check_messages(pairs, sizeof(pairs) / sizeof(*pairs));
}
END_TEST

START_TEST(full_stops_part_a_name)
{
	static const char *const pairs[][2] = {
		{ "drafts/pasient.jonas.bakkeli.md", "drafts/pasient.•••••.•••••••.md" },
		{ "drafts/pasient-jonas.bakkeli.csv", "drafts/pasient-•••••.•••••••.csv" },
		{ "drafts/pasient.jonas.bakkeli/a.md", "drafts/pasient.•••••.•••••••/a.md" },
		{ "drafts/pasient_emma.md", "drafts/pasient_••••.md" },
		{ "pasient.jonas.bakkeli", "pasient.•••••.•••••••" },
	};

	for (size_t i = 0; i < sizeof(pairs) / sizeof(*pairs); i++) {
		struct gate_report report = { 0 };
		struct gate *gate;

		ck_assert_int_eq(gate_open(&gate, arena, NULL), 0);
		ck_assert_str_eq(gate_shown_path(gate, arena, pairs[i][0]), pairs[i][1]);
		ck_assert_int_eq(gate_check_path(&report, gate, arena, pairs[i][0]), i != 3);
	}
}
END_TEST

START_TEST(a_glance_lets_through_what_no_rule_refuses)
{
	static const char *const harmless[] = {
		"", "Ringe tolken før møtet", "møtedag", "Ærlig talt: nei", "spørsmål og svar (uke)",
	};
	static const char *const others[] = {
		"uke 41",
		"Gjelder Emma Hansen",
		"pasient-jonas",
		"PasientJonas",
		"Å spørre Åse",
		"a@b",
		"nr &#49;",
		"\xEF\xBC\x91",
		"tall ١٢",
		"---\nid: pasient-jonas-bakkeli\n---\n",
		"se data:image/svg+xml,<svg",
	};

	for (size_t i = 0; i < sizeof(harmless) / sizeof(*harmless); i++)
		ck_assert_msg(gate_is_harmless(harmless[i]), "%s", harmless[i]);
	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++)
		ck_assert_msg(!gate_is_harmless(others[i]), "%s", others[i]);
}
END_TEST

static double seconds_for(size_t times)
{
	struct buf text = BUF_INIT;
	clock_t start;

	for (size_t i = 0; i < times; i++)
		buf_add_text(&text, "pasienten Jonas, ");
	start = clock();
	(void)gate_shown_message(arena, text.at);
	buf_done(&text);
	return (double)(clock() - start) / CLOCKS_PER_SEC;
}

START_TEST(a_long_message_takes_no_longer)
{
	ck_assert(seconds_for(20000) < 1.0);
}
END_TEST

START_TEST(errors_in_a_text_are_masked_and_kept)
{
	static const char *const triples[][3] = {
		{ "", "Gjelder: Jonas Bakkeli har time", "Gjelder: ••••• ••••••• har time" },
		{ "Pasienten: ", "Jonas Bakkeli ringes", "••••• ••••••• ringes" },
		{ "", "Jonas Bakkeli ringes", "Jonas Bakkeli ringes" },
		{ "Pasienten: Åse Østby", ", født 12.03.2012", ", født ••.••.••••" },
		{ "", "minutes/2026/pasient-jonas-bakkeli.md", "minutes/2026/pasient-•••••-•••••••.md" },
		{ "", "Emma sin mor ringte", "Emma sin mor ringte" },
	};
	struct map found;
	struct gate *gate;

	map_init(&found, arena);
	(void)gate_open(&gate, arena, NULL);
	for (size_t i = 0; i < sizeof(triples) / sizeof(*triples); i++)
		ck_assert_str_eq(gate_shown_text(gate, arena, arena_format(arena, "%s%s", triples[i][0], triples[i][1]),
						 strlen(triples[i][0]), &found),
				 triples[i][2]);
	ck_assert_ptr_nonnull(map_get(&found, span_of("patient-name Jonas Bakkeli")));
	ck_assert_ptr_nonnull(map_get(&found, span_of("birth-date 12.03.2012")));
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("gate shown");
	TCase *tests = tcase_create("tests");
	SRunner *runner;
	int failed;

	tcase_add_checked_fixture(tests, set_up, tear_down);
	tcase_add_test(tests, a_value_is_looked_at_again_once_masked);
	tcase_add_test(tests, names_in_sentences_are_masked_in_paths_alone);
	tcase_add_test(tests, errors_in_a_text_are_masked_and_kept);
	tcase_add_test(tests, quotes_hold_other_quotes);
	tcase_add_test(tests, full_stops_part_a_name);
	tcase_add_test(tests, a_glance_lets_through_what_no_rule_refuses);
	tcase_add_test(tests, a_long_message_takes_no_longer);
	tcase_set_timeout(tests, 60);
	suite_add_tcase(suite, tests);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
