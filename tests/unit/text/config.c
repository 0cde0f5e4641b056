/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/config.h"

#include "base/error.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

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

static const char *value_of(const char *file, const char *section, const char *subsection, const char *key)
{
	struct config config;

	ck_assert_int_eq(config_parse(&config, arena, "erfar.conf", span_of(file)), 0);
	return span_copy(arena, config_get(&config, section, subsection, key));
}

START_TEST(values)
{
	ck_assert_str_eq(value_of("[clinic]\n\tid = fjord\n", "clinic", NULL, "id"), "fjord");
	ck_assert_str_eq(value_of("\xEF\xBB\xBF[CLINIC]\r\nID=fjord\r\n", "clinic", NULL, "id"), "fjord");
	ck_assert_str_eq(value_of("[a] k = v ; c\n", "a", NULL, "k"), "v");
	ck_assert_str_eq(value_of("[a]\nk = \"v ; c\" \"x\" # d", "a", NULL, "k"), "v ; c x");
	ck_assert_str_eq(value_of("[a]\nk =  a  b  \n", "a", NULL, "k"), "a  b");
	ck_assert_str_eq(value_of("[a]\nk = one\\\n  two\n", "a", NULL, "k"), "one  two");
	ck_assert_str_eq(value_of("[a]\nk = \\\"\\\\\\n\\t.\n", "a", NULL, "k"), "\"\\\n\t.");
	ck_assert_str_eq(value_of("[a]\nk\n", "a", NULL, "k"), "true");
	ck_assert_str_eq(value_of("[a]\nk\nk =", "a", NULL, "k"), "");
	ck_assert_str_eq(value_of("[a]\nk = 1\n[a]\nk = 2\n", "a", NULL, "k"), "2");
	ck_assert_str_eq(value_of("[f \"Bup \\\"N\\\\\"]\nurl = x\n", "f", "Bup \"N\\", "url"), "x");
	ck_assert_str_eq(value_of("[f.sub]\nurl = x\n", "f", "sub", "url"), "x");
	ck_assert_str_eq(value_of("[f \"sub\"]\nurl = x\n", "f", NULL, "url"), "");
	ck_assert_str_eq(value_of("# c\n; d\n\n", "f", NULL, "url"), "");
}
END_TEST

static const struct {
	const char *file, *place;
} refused[] = {
	{ "k = v\n", "erfar.conf:1:1:" },
	{ "[a\nk = v\n", "erfar.conf:1:3:" },
	{ "[]\n", "erfar.conf:1:2:" },
	{ "[a \"b\n]\n", "erfar.conf:1:4:" },
	{ "[a]\n 1k = v\n", "erfar.conf:2:2:" },
	{ "[a]\nk v\n", "erfar.conf:2:3:" },
	{ "[a]\nk = \"v\n", "erfar.conf:2:5:" },
	{ "[a]\nk = \\q\n", "erfar.conf:2:5:" },
	{ "[a]\n[include]\npath = x\n", "erfar.conf:2:1:" },
	{ "[includeIf \"gitdir:x\"]\n", "erfar.conf:1:1:" },
	{ "[include.x]\n", "erfar.conf:1:1:" },
	{ "[a]\nk_x = 1\n", "erfar.conf:2:2:" },
};

START_TEST(what_is_refused)
{
	struct config config;

	ck_assert_int_eq(config_parse(&config, arena, "erfar.conf", span_of(refused[_i].file)), ERROR_FORMAT);
	ck_assert_msg(span_starts(span_of(error_message()), refused[_i].place), "%s", error_message());
}
END_TEST

static void check_set(const char *file, const char *section, const char *subsection, const char *value,
		      const char *wanted)
{
	ck_assert_int_eq(config_set(&out, arena, span_of(file), section, subsection, "key", span_of(value)), 0);
	ck_assert_str_eq(out.at, wanted);
}

START_TEST(setting)
{
	check_set("", "a", NULL, "v", "[a]\n\tkey = v\n");
	check_set("[b]\r\nx = 1", "a", "S \"x", "v", "[b]\r\nx = 1\r\n[a \"S \\\"x\"]\r\n\tkey = v\r\n");
	check_set("[a]\n  KEY =  old # c\n[b]\n", "a", NULL, "v", "[a]\n  KEY =  v # c\n[b]\n");
	check_set("[a]\nkey=\"old\"\n", "a", NULL, "v;w", "[a]\nkey= \"v;w\"\n");
	check_set("[a]\nkey ; c\n", "a", NULL, "v", "[a]\nkey = v ; c\n");
	check_set("[a]\nkey = one\\\n two ; c\nx = 1\n", "a", NULL, "v", "[a]\nkey = v ; c\nx = 1\n");
	check_set("[a] # c\n\n[b]\n", "a", NULL, "v", "[a] # c\n\tkey = v\n\n[b]\n");
	check_set("[a]\nx = 1\n# c\n[b]\n", "a", NULL, "", "[a]\nx = 1\n\tkey = \"\"\n# c\n[b]\n");
	check_set("[a]\nkey =\n", "a", NULL, " x\\\n", "[a]\nkey = \" x\\\\\\n\"\n");
	check_set("[a]", "a", NULL, "v", "[a]\n\tkey = v\n");
}
END_TEST

START_TEST(what_cannot_be_set)
{
	buf_add_text(&out, "kept");
	ck_assert_int_eq(config_set(&out, arena, span_of("[a"), "a", NULL, "k", span_of("v")), ERROR_FORMAT);
	ck_assert_int_eq(config_set(&out, arena, span_of(""), "a", NULL, "k x", span_of("v")), ERROR_FORMAT);
	ck_assert_int_eq(config_set(&out, arena, span_of(""), "a]", NULL, "k", span_of("v")), ERROR_FORMAT);
	ck_assert_int_eq(config_set(&out, arena, span_of(""), "a", "x\ny", "k", span_of("v")), ERROR_FORMAT);
	ck_assert_str_eq(out.at, "kept");
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("text/config");
	TCase *tests = tcase_create("config");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_checked_fixture(tests, set_up, tear_down);
	tcase_add_test(tests, values);
	tcase_add_loop_test(tests, what_is_refused, 0, (int)(sizeof(refused) / sizeof(refused[0])));
	tcase_add_test(tests, setting);
	tcase_add_test(tests, what_cannot_be_set);
	suite_add_tcase(suite, tests);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
