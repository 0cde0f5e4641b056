/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What front_parse() accepts, libyaml must read as the same texts, lists and maps: over front matter put together at
 * random from pieces that are likely to go wrong.
 */
#include "text/frontmatter.h"

#include <check.h>
#include <stdint.h>
#include <stdlib.h>
#include <yaml.h>

#define ROUNDS 60000

static const char *const pieces[] = {
	"a: ",	   "b:",   "c: ",    "key-1: ",	    "å: ",	   "- ",	  "  - ",     "  ",	 " ",
	"\n",	   "\n",   "\n",     "\r\n",	    "[",	   "]",		  "{",	      "}",	 ", ",
	",",	   ": ",   ":",	     "x",	    "y z",	   "'",		  "''",	      "\"",	 "\\n",
	"\\u00e5", "\\\\", "#",	     " # c",	    "|",	   "|-",	  "|+",	      "\n  t\n", "\n\n",
	"0",	   "-1",   "?",	     "!",	    "&",	   "*",		  ">",	      "%",	 "@",
	"~",	   "é",	   "d: e\n", "f: [g, h]\n", "i:\n  - j\n", "k: {l: m}\n", "  n: o\n", "-",	 "=",
	"<",	   "null", ".",	     "\t",	    "...",
};

static uint32_t state;

static uint32_t next_random(void)
{
	state = state * 1664525U + 1013904223U;
	return state >> 8;
}

static void dump_value(struct buf *to, const struct front_value *value, bool in_map)
{
	if (value->kind == FRONT_TEXT) {
		buf_add_byte(to, '<');
		buf_add_span(to, value->text);
		buf_add_byte(to, '>');
		return;
	}
	buf_add_byte(to, value->kind == FRONT_LIST ? '[' : '{');
	for (size_t i = 0; i < value->count; i++) {
		if (value->kind == FRONT_MAP) {
			buf_add_byte(to, '<');
			buf_add_span(to, value->items[i].key);
			buf_add_byte(to, '>');
		}
		dump_value(to, &value->items[i].value, in_map);
	}
	buf_add_byte(to, value->kind == FRONT_LIST ? ']' : '}');
}

/* The same form from libyaml's events. False when it refuses the text. */
static bool dump_events(struct buf *to, struct span text)
{
	yaml_parser_t parser;
	yaml_event_t event;
	bool more = true, fine = true;

	ck_assert(yaml_parser_initialize(&parser));
	yaml_parser_set_input_string(&parser, (const unsigned char *)text.at, text.len);
	while (more && (fine = yaml_parser_parse(&parser, &event) == 1)) {
		switch (event.type) {
		case YAML_SCALAR_EVENT:
			buf_add_byte(to, '<');
			buf_add(to, (const char *)event.data.scalar.value, event.data.scalar.length);
			buf_add_byte(to, '>');
			break;
		case YAML_SEQUENCE_START_EVENT:
			buf_add_byte(to, '[');
			break;
		case YAML_SEQUENCE_END_EVENT:
			buf_add_byte(to, ']');
			break;
		case YAML_MAPPING_START_EVENT:
			buf_add_byte(to, '{');
			break;
		case YAML_MAPPING_END_EVENT:
			buf_add_byte(to, '}');
			break;
		default:
			break;
		}
		more = event.type != YAML_STREAM_END_EVENT;
		yaml_event_delete(&event);
	}
	yaml_parser_delete(&parser);
	return fine;
}

static void make_file(struct buf *file)
{
	uint32_t count = 1 + next_random() % 14;

	buf_clear(file);
	buf_add_text(file, "---\n");
	if (next_random() % 2)
		buf_add_text(file, "a: ");
	while (count--)
		buf_add_text(file, pieces[next_random() % (sizeof(pieces) / sizeof(pieces[0]))]);
	buf_add_text(file, "\n---\nText\n");
}

START_TEST(libyaml_agrees)
{
	struct buf file = BUF_INIT, ours = BUF_INIT, theirs = BUF_INIT;
	struct arena *arena = arena_open();
	int accepted = 0;

	state = 2026;
	for (int i = 0; i < ROUNDS; i++) {
		struct front front;
		struct front_problem problem;
		struct front_value map = { .kind = FRONT_MAP };

		arena_reset(arena);
		make_file(&file);
		if (front_parse(&front, &problem, arena, buf_span(&file)) < 0 || !front.count)
			continue;
		accepted++;
		map.items = front.entries;
		map.count = front.count;
		buf_clear(&ours);
		buf_clear(&theirs);
		dump_value(&ours, &map, true);
		ck_assert_msg(dump_events(&theirs, span_take(buf_span(&file), front.closing)), "libyaml refuses: %s",
			      file.at);
		ck_assert_msg(span_equal(buf_span(&ours), buf_span(&theirs)), "%s\nis %s\nnot %s", file.at, theirs.at,
			      ours.at);
	}
	ck_assert_int_gt(accepted, ROUNDS / 20);
	arena_close(arena);
	buf_done(&file);
	buf_done(&ours);
	buf_done(&theirs);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("text/frontmatter_oracle");
	TCase *cases = tcase_create("oracle");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_set_timeout(cases, 60);
	tcase_add_test(cases, libyaml_agrees);
	suite_add_tcase(suite, cases);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
