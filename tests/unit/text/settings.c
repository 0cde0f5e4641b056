/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/settings.h"

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

/* "line:column: severity: words of the message", looked for in the only finding; NULL: there is none. */
static const struct {
	const char *file, *place;
	enum severity severity;
	const char *words;
} cases[] = {
	{ "[clinic]\n\tid = x\n\tname = y\n\tlanguage = nn\n\tcountry = no\n\tconstitution-day\n", NULL, 0, NULL },
	{ "[report]\nclinicians = lege\n[forum \"vest\"]\nurl = /x\n", NULL, 0, NULL },
	{ "[CLINIC]\nLanguage = nn\n", NULL, 0, NULL },
	{ "[clinic]\n\tlangauge = nn\n", "2:2", SEVERITY_WARNING, "\"language\"" },
	{ "[clinic] idd = x\n", "1:10", SEVERITY_WARNING, "Did you mean \"id\"" },
	{ "\xEF\xBB\xBF[clinic] ; c\r\n\r\n  navn = x\r\n", "3:3", SEVERITY_WARNING, "\"name\"" },
	{ "[clinic]\nfarge = x\n", "2:1", SEVERITY_WARNING, "id, name, language, country, constitution-day" },
	{ "[clinic]\nurl = x\n", "2:1", SEVERITY_WARNING, "[forum \"NAME\"]" },
	{ "[clinc]\nfoo = 1\nbar\n", "1:1", SEVERITY_WARNING, "[clinic]?" },
	{ " [colour]\nfoo = 1\n", "1:2", SEVERITY_WARNING, "[clinic], [forum \"NAME\"], [keep], [report]" },
	{ "[clinic \"x\"]\nid = 1\n", "1:1", SEVERITY_WARNING, "Write [clinic] alone" },
	{ "[forum]\nurl = /x\n", "1:1", SEVERITY_ERROR, "needs a name" },
	{ "[forum \"vest\"]\n", "1:1", SEVERITY_ERROR, "\"vest\" has no address" },
	{ "[forum \"vest\"]\nurl =\n", "1:1", SEVERITY_ERROR, "\"vest\" has no address" },
	{ "[forum \"vest\"]\n[forum \"vest\"]\nurl = /x\n", NULL, 0, NULL },
	{ "[forum \"vest\"]\nurl = /x\n[forum \"vest\"]\n", NULL, 0, NULL },
	{ "[forum \"vest\"]\nurl = https://kari:geheim@x/y.git\n", "2:1", SEVERITY_ERROR, "holds a password" },
	{ "[forum \"vest\"]\nurl = http://a@b:%41@x\n", "2:1", SEVERITY_ERROR, "https://NAME@SERVER/" },
	{ "[forum \"vest\"]\nurl = https://kari@x:8443/y:z@w.git\n", NULL, 0, NULL },
	{ "[forum \"vest\"]\nurl = kari@x:y:z@w.git\n", NULL, 0, NULL },
	{ "[forum \"vest\"]\nurl = /x\n[forum \"Vest\"]\n", "3:1", SEVERITY_ERROR, "\"Vest\"" },
};

START_TEST(finding)
{
	struct findings findings = { 0 };
	struct config config;

	ck_assert_int_eq(config_parse(&config, arena, "erfar.conf", span_of(cases[_i].file)), 0);
	settings_check(&findings, arena, &config);
	ck_assert_uint_eq(findings.count, cases[_i].place ? 1 : 0);
	if (!findings.count)
		return;
	ck_assert_str_eq(arena_format(arena, "%d:%d", findings.items[0].line, findings.items[0].column),
			 cases[_i].place);
	ck_assert_str_eq(findings.items[0].path, "erfar.conf");
	ck_assert_int_eq(findings.items[0].severity, cases[_i].severity);
	ck_assert_msg(span_find_text(span_of(findings.items[0].message), cases[_i].words) <
			      span_of(findings.items[0].message).len,
		      "%s", findings.items[0].message);
}
END_TEST

START_TEST(passwords_alone)
{
	const char *file = "[colour]\n[forum \"vest\"]\nurl = https://kari:geheim@x/y.git\n";
	struct findings findings = { 0 };

	settings_check_passwords(&findings, arena, "abc:erfar.conf", span_of(file));
	settings_check_passwords(&findings, arena, "def:erfar.conf", span_of(file));
	ck_assert_uint_eq(findings.count, 2);
	ck_assert_str_eq(findings.items[0].path, "abc:erfar.conf");
	ck_assert_str_eq(findings.items[1].path, "def:erfar.conf");
}
END_TEST

static const struct password_case {
	const char *file;
	int line, column; /* 0: none */
} password_cases[] = {
	{ "# > <!-- erfar: unsettled 7h2kq9mz beside -->\n# > > [forum \"f\"] url = https://u:hemmelig@h/x\n\n[clinic]\n",
	  2, 25 },
	{ "> <!-- erfar: unsettled 7h2kq9mz -->\n> > [forum \"f\"] url = https://u:hemmelig@h/x\n", 2, 23 },
	{ "; url = \"https://u:hemmelig@h/x\"\n", 1, 10 },
	{ "[forum \"f\"\nurl = https://u:hemmelig@h/x\n", 2, 7 },
	{ "# https://a@h/x https://u:hemmelig@h/x\n", 1, 17 },
	{ "[forum \"f\"]\nurl = https://a@h:443/x\n# https://h:443/@x\n# mail: https:// a:b@c\n", 0, 0 },
};

START_TEST(passwords_in_lines)
{
	const struct password_case *found = &password_cases[_i];
	struct findings findings = { 0 };

	settings_check_passwords(&findings, arena, "erfar.conf", span_of(found->file));
	ck_assert_uint_eq(findings.count, found->line > 0);
	if (!found->line)
		return;
	ck_assert_int_eq(findings.items[0].line, found->line);
	ck_assert_int_eq(findings.items[0].column, found->column);
	ck_assert_int_eq(findings.items[0].severity, SEVERITY_ERROR);
}
END_TEST

START_TEST(by_place)
{
	const char *file = "[forum \"vest\"]\nurk = 1\n[colour]\nx = 1\n[clinic]\nidd = x\n[forum \"ost\"]\n";
	const int lines[] = { 1, 2, 3, 6, 7 };
	struct findings findings = { 0 };
	struct config config;

	ck_assert_int_eq(config_parse(&config, arena, "erfar.conf", span_of(file)), 0);
	settings_check(&findings, arena, &config);
	ck_assert_uint_eq(findings.count, 5);
	for (size_t i = 0; i < findings.count; i++)
		ck_assert_int_eq(findings.items[i].line, lines[i]);
}
END_TEST

START_TEST(places_of_values)
{
	static const struct {
		const char *file;
		int column, value_column;
	} places[] = {
		{ "[clinic]\nid = x\n", 1, 6 },
		{ "[clinic]\n\tid =   \"x\"\n", 2, 9 },
		{ "[clinic] id=x\n", 10, 13 },
		{ "[clinic]\n  id\n", 3, 3 },
		{ "\xEF\xBB\xBF[clinic] id = \\\nx\n", 10, 15 },
	};

	for (size_t i = 0; i < sizeof(places) / sizeof(*places); i++) {
		const struct config_entry *entry;
		struct config config;

		ck_assert_int_eq(config_parse(&config, arena, "erfar.conf", span_of(places[i].file)), 0);
		entry = config_find(&config, "clinic", NULL, "id");
		ck_assert_ptr_nonnull(entry);
		ck_assert_int_eq(entry->column, places[i].column);
		ck_assert_int_eq(entry->value_column, places[i].value_column);
	}
}
END_TEST

START_TEST(forum_section)
{
	struct config config;

	ck_assert_int_eq(config_parse(&config, arena, "erfar.conf", span_of("[clinic]\n[forum \"vest\"]\n")), 0);
	ck_assert_ptr_eq(settings_forum(&config, span_of("vest")), &config.sections[1]);
	ck_assert_ptr_null(settings_forum(&config, span_of("ost")));
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("text/settings");
	TCase *tests = tcase_create("settings");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_checked_fixture(tests, set_up, tear_down);
	tcase_add_loop_test(tests, finding, 0, sizeof(cases) / sizeof(*cases));
	tcase_add_test(tests, by_place);
	tcase_add_test(tests, passwords_alone);
	tcase_add_loop_test(tests, passwords_in_lines, 0, sizeof(password_cases) / sizeof(*password_cases));
	tcase_add_test(tests, places_of_values);
	tcase_add_test(tests, forum_section);
	suite_add_tcase(suite, tests);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
