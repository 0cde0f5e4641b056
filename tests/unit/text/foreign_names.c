/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/foreign_names.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static const struct {
	const char *text, *names; /* expected, joined by '|' */
	bool first;
} cases[] = {
	{ "Kari Nilsen, Ola Berg og Anne Lie", "Kari Nilsen|Ola Berg|Anne Lie", false },
	{ "Kari (leder, BUP), Ola; Per", "Kari|Ola|Per", false },
	{ "Ada Winter and Ben Summer", "Ada Winter|Ben Summer", false },
	{ "alle", "", false },
	{ "8 av 10", "", false },
	{ "Ingen", "", false },
	{ "Ragnhild Ø. Dale, Jean-Luc O'Neil", "Ragnhild Ø. Dale|Jean-Luc O'Neil", false },
	{ "Vincent van Gogh", "Vincent van Gogh", false },
	{ "referatet ble godkjent", "", false },
	{ "Referatet ble godkjent", "", false },
	{ "@ada, @ben", "ada|ben", false },
	{ "Ada Winter @ada <ada@example.org>", "Ada Winter", false },
	{ "kari@fjord.example", "kari@fjord.example", false },
	{ "~~Kari Nilsen~~, Ola", "Ola", false },
	{ "Kari Nilsen, BUP Fjord", "Kari Nilsen", true },
	{ "Kari Nilsen – helsesekretær", "Kari Nilsen", true },
	{ "Kari Nilsen / BUP / @kari", "Kari Nilsen", true },
	{ "Kari: ringte", "Kari", true },
	{ "Kari Nilsen (leder, BUP): ringte", "Kari Nilsen", true },
	{ "En Lang Rekke Av Ord Som Ikke Er Et Navn", "", true },
	{ "", "", true },
	{ "((((", "", true },
};

START_TEST(names)
{
	struct arena *arena = arena_open();
	struct foreign_name_list list = { 0 };
	char joined[400] = "";
	size_t len = 0;

	if (cases[_i].first)
		foreign_names_first(&list, arena, span_of(cases[_i].text));
	else
		foreign_names_split(&list, arena, span_of(cases[_i].text));
	for (size_t i = 0; i < list.count; i++) {
		if (i)
			joined[len++] = '|';
		memcpy(joined + len, list.items[i].name.at, list.items[i].name.len);
		len += list.items[i].name.len;
		joined[len] = '\0';
	}
	ck_assert_str_eq(joined, cases[_i].names);
	arena_close(arena);
}
END_TEST

START_TEST(what_parentheses_say)
{
	struct arena *arena = arena_open();
	struct foreign_name_list list = { 0 };

	foreign_names_split(&list, arena, span_of("Kari (ordstyrer), Ola (syk), Per (helsesekretær)"));
	ck_assert_uint_eq(list.count, 3);
	ck_assert(list.items[0].leads && !list.items[0].away);
	ck_assert(list.items[1].away && !list.items[1].leads);
	ck_assert(!list.items[2].away && !list.items[2].leads);
	foreign_names_first(&list, arena, span_of("Anne Lie, syk"));
	foreign_names_first(&list, arena, span_of("Ola Berg, guest"));
	ck_assert_uint_eq(list.count, 5);
	ck_assert(list.items[3].away && !list.items[4].away && !list.items[4].leads);
	arena_close(arena);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("text/foreign_names");
	TCase *all = tcase_create("names");
	SRunner *runner = srunner_create(suite);

	tcase_add_loop_test(all, names, 0, sizeof(cases) / sizeof(cases[0]));
	tcase_add_test(all, what_parentheses_say);
	suite_add_tcase(suite, all);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
