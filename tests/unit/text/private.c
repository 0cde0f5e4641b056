/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/private.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

START_TEST(a_heading_is_private_in_doubt)
{
	static const char *const headings[] = {
		"Privat",	   "PRIVAT!",	   "Private",	   "Privat (bare oss)", "Privat \u2013 ikke del",
		"Privat {#anker}", "Privat notat", "Ny {Private}", "Ny {privat}",	"X {private}.",
		"Ny {private }",   "Ny { PRIVAT}", "Ny {private",  "{private}",		"4. Privat:",
	};
	struct span words;

	for (size_t i = 0; i < sizeof(headings) / sizeof(headings[0]); i++)
		ck_assert_msg(private_heading(span_of(headings[i]), &words), "%s", headings[i]);
	ck_assert(private_heading(span_of("Refleksjon {Privat}."), &words));
	ck_assert(span_is(words, "Refleksjon"));
	ck_assert(!private_heading(span_of("Privatnotat"), &words));
	ck_assert(!private_heading(span_of("Det private"), &words));
	ck_assert(!private_heading(span_of("Private avtalespesialister"), &words));
	ck_assert(!private_heading(span_of("Private akt\u00F8rer og oss"), &words));
	ck_assert(private_heading(span_of("Private avtaler"), &words));
	ck_assert(!private_heading(span_of("Privatøkonomi"), &words));
}
END_TEST

/* Of a text, whether its first line with the word may have been meant as a mark. */
static bool is_doubt(const char *text)
{
	struct arena *arena = arena_open();
	struct lines lines;
	bool doubt = false;

	lines_parse(&lines, arena, span_of(text));
	for (size_t i = 0; i < lines.count; i++)
		doubt = doubt || private_doubt(&lines, i);
	arena_close(arena);
	return doubt;
}

START_TEST(what_is_almost_a_mark_is_doubt)
{
	static const char *const doubts[] = {
		"##Privat",
		"## Privatnotat",
		"- ## Privat",
		"> # Privat",
		"Privat:",
		"**PRIVAT**",
		"## Ny (privat)",
		"## Ny [ Privat ]",
		"<h2>Privat</h2>",
		"Dette er {privat}",
		"1. ## Privat",
		"**Privat:** Kari var sliten",
		"**Privat**: Kari var sliten",
		"__Private__ Kari var sliten",
		"*Privat:* Kari var sliten",
		"Privat: Kari var sliten",
		"privat: kari var sliten",
		"> Privat: Kari var sliten",
		"Privat \u2013 Kari var sliten",
		"(Privat) Kari var sliten",
		"[privat] Kari var sliten",
		"Om dagen.\nPrivat: Kari var sliten",
		"- **Privat:** Kari var sliten",
		"- Privat: Kari var sliten",
		"- Privat\n\t- Kari var sliten",
		"- a\n- Privat\n  - Kari var sliten",
		"## Notater - privat",
		"## Notater \u2013 privat",
		"## Notat privat",
		"## \U0001F512 Notater \u2013 privat",
		"## Notater privat \U0001F512",
		"## Notater privat ##",
		"Notater \u2013 privat\n------",
		"**Notater \u2013 privat**",
		"**Notater (privat)**",
		"## Notater (privat, ikke del)",
		"## Notater, private",
		"## Dette er privat",
		"## :lock: Privat",
		"## a) Privat",
		"## a) Privat notat",
		"## IV. Privat",
		"## 2b. Privat:",
		"## Notater {.privat}",
		"## Notater {#private}",
		"## Notater {#x .private}",
		"## Notater { #x class=privat }",
		"<b>Privat</b>",
		"<strong>Privat</strong>",
		"<strong>Privat</strong>: Kari var sliten",
		"<b>Privat:</b> Kari var sliten",
		"<details><summary>Privat</summary>",
		"<summary>Notater - privat</summary>",
		"<div class=\"privat\">",
		"<section id=privat>",
		"## Pri\u00ADvat",
		"## Pri\u200Bvat",
		"## \uFEFFNotater \u2013 p\u2060rivat",
		"Pri&shy;vat: Kari",
	};
	static const char *const plain[] = {
		"Privat telefon er lov.",
		"Det er privat.",
		"## Det private",
		"- Private avtaler gjelder",
		"Vi (privat) ringte",
		"## Privatpraktiserende avtalespesialister",
		"Privatpraktiserende avtalespesialister",
		"## Private avtalespesialister",
		"**Private avtalespesialister**",
		"- mobil\n- privat\n- jobb",
		"- Jobb\n\n- Privat",
		"1. Mobil\n2. Privat",
		"- Mobil: 99 99 99 99\n- Privat: 22 22 22 22\n",
		"- Mobil: etter kl. 10\n- Privat: bare om kvelden\n",
		"Mobil: 99\nPrivat: 22 22 22 22",
		"Privat?",
		"## Hva er privat?",
		"## Telefon (privat eller jobb)",
		"## Telefon (privat/jobb)",
		"## Offentlig eller privat",
		"## Offentlig/privat",
		"## Aktører (private tilbydere)",
		"| Navn | Privat |",
		"| Privat | Jobb |\n|---|---|",
		"| Privat | | |",
		"<privat@klinikk.example>",
		"<https://x.no/privat>",
		"Om hva som er jobb og hva som er\nprivat.",
		"Skriv til dem\nprivat: de svarer",
		"- **Privat** telefon: etter kl. 10",
		"{\"a\": \"privat\"}",
	};

	for (size_t i = 0; i < sizeof(doubts) / sizeof(doubts[0]); i++)
		ck_assert_msg(is_doubt(doubts[i]), "%s", doubts[i]);
	for (size_t i = 0; i < sizeof(plain) / sizeof(plain[0]); i++)
		ck_assert_msg(!is_doubt(plain[i]), "%s", plain[i]);
}
END_TEST

/* It would take minutes if the blanks were passed over once from each of them. */
START_TEST(a_long_heading_takes_no_longer_than_it_is)
{
	static char heading[300000];

	memset(heading, ' ', sizeof(heading) - 1);
	memcpy(heading, "## Hva er privat?", strlen("## Hva er privat?"));
	heading[sizeof(heading) - 2] = 'x';
	ck_assert(!is_doubt(heading));
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("private");
	TCase *cases = tcase_create("private");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_test(cases, a_heading_is_private_in_doubt);
	tcase_add_test(cases, what_is_almost_a_mark_is_doubt);
	tcase_add_test(cases, a_long_heading_takes_no_longer_than_it_is);
	suite_add_tcase(suite, cases);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
