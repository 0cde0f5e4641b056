/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/csv.h"

#include "base/error.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static struct arena *arena;
static struct findings findings;
static struct buf out;

static void set_up(void)
{
	arena = arena_open();
	memset(&findings, 0, sizeof(findings));
	buf_init(&out);
}

static void tear_down(void)
{
	buf_done(&out);
	arena_close(arena);
}

/* "<a><b>\n" a row, columns first, then the findings. */
static const char *read_bytes(struct span file)
{
	struct csv_table table = { 0 };

	buf_clear(&out);
	findings.count = 0;
	(void)csv_table_parse(&table, &findings, arena, "t.csv", file);
	for (size_t i = 0; i < table.column_count; i++)
		buf_add_format(&out, "<%.*s>", (int)table.columns[i].len, table.columns[i].at);
	for (size_t row = 0; row < table.row_count; row++) {
		buf_add_format(&out, "\n%d ", table.rows[row].line);
		for (size_t i = 0; i < table.column_count; i++) {
			struct span cell = csv_cell(&table, row, (int)i);

			buf_add_format(&out, "<%.*s>", (int)cell.len, cell.at);
		}
	}
	for (size_t i = 0; i < findings.count; i++)
		buf_add_format(&out, "\n%s:%d:%d %s", findings.items[i].path, findings.items[i].line,
			       findings.items[i].column, findings.items[i].rule);
	return out.at;
}

static void check_reads(const char *file, const char *wanted)
{
	ck_assert_str_eq(read_bytes(span_of(file)), wanted);
}

START_TEST(separators)
{
	check_reads("a;b\n1;2\n", "<a><b>\n2 <1><2>");
	check_reads("a,b\r\n1,2\r\n", "<a><b>\n2 <1><2>");
	check_reads("a\tb\n1\t\n\t2", "<a><b>\n2 <1><>\n3 <><2>");
	check_reads("a;b\n1,5;2,5\n", "<a><b>\n2 <1,5><2,5>");
	check_reads("\"a;x\",b\n1,2\n", "<a;x><b>\n2 <1><2>");
	check_reads("sep=,\r\na;x,b\n1,2\n", "<a;x><b>\n3 <1><2>");
	check_reads("a\n1\n\n2\n", "<a>\n2 <1>\n4 <2>");
	check_reads("a;b\r1;2\r", "<a><b>\n2 <1><2>");
	check_reads("", "");
	check_reads("\n\n", "");
}
END_TEST

START_TEST(encodings)
{
	static const char utf16_le[] = "\xFF\xFE"
				       "a\0;\0\xE5\0\n\0"
				       "1\0;\0\x3D\xD8\x42\xDE\n";
	static const char utf16_be[] = "\xFE\xFF\0a\0;\0\xE5\0\n\0"
				       "1\0;\0"
				       "2";

	check_reads("\xEF\xBB\xBF\"navn\";b\nÅse;Ø\n", "<navn><b>\n2 <Åse><Ø>");
	check_reads("navn;b\n\xC5se;\x80\n", "<navn><b>\n2 <Åse><€>");
	check_reads("navn;b\n\xC5se;1\nÅse;2\n", "<navn><b>\n2 <Åse><1>\n3 <Åse><2>");
	ck_assert_str_eq(read_bytes(span_make(utf16_le, sizeof(utf16_le))), "<a><å>\n2 <1><🙂>");
	ck_assert_str_eq(read_bytes(span_make(utf16_be, sizeof(utf16_be) - 1)), "<a><å>\n2 <1><2>");
}
END_TEST

START_TEST(quotes)
{
	check_reads("a;b\n\"x \"\"y\"\"\r\nz\";\" 2 \"\n 3 ;4\n", "<a><b>\n2 <x \"y\"\r\nz>< 2 >\n4 <3><4>");
	check_reads("a;b\n\"\";\"\"\n;\n1;2\n", "<a><b>\n4 <1><2>");
	check_reads("a;b\n'=1+1;'-5\n", "<a><b>\n2 <=1+1><-5>");
	check_reads("a;b\n'0047;'47\n", "<a><b>\n2 <0047><'47>");
}
END_TEST

START_TEST(rows_that_cannot_be_read)
{
	check_reads("a;b\n1\n1;2;3\n1;2;;\n5;6\n", "<a><b>\n4 <1><2>\n5 <5><6>\nt.csv:2:1 csv\nt.csv:3:1 csv");
	ck_assert(strstr(findings.items[0].message, "2 cells") != NULL);
	check_reads("a;b\n1;x\"y\n3;4\n", "<a><b>\n3 <3><4>\nt.csv:2:4 csv");
	check_reads("a;b\n1;\"x\n3;4\n5;6\n", "<a><b>\n3 <3><4>\n4 <5><6>\nt.csv:2:1 csv");
	check_reads("a;b\n1;\"x\n3;4\n\"5\";6\n", "<a><b>\n3 <3><4>\n4 <5><6>\nt.csv:2:1 csv");
	check_reads("a;b\n\"1\"x;2\n", "<a><b>\nt.csv:2:4 csv");
}
END_TEST

/* Excel leaves out the separators behind the last column that is filled in any of sixteen rows. */
START_TEST(rows_that_end_early)
{
	check_reads("a;b;c\n1;2\n;2\n1;2;3\n", "<a><b><c>\n2 <1><2><>\n3 <><2><>\n4 <1><2><3>");
	check_reads("a;b;c\n=======\n1;2\n", "<a><b><c>\n3 <1><2><>\nt.csv:2:1 csv");
}
END_TEST

START_TEST(columns_by_name)
{
	struct csv_table table;

	ck_assert_int_eq(csv_table_parse(&table, &findings, arena, "t.csv", span_of("NAVN; E-post ;ÅR\n")), 0);
	ck_assert_int_eq(csv_column(&table, "name|navn|namn"), 0);
	ck_assert_int_eq(csv_column(&table, "e-mail|e-post"), 1);
	ck_assert_int_eq(csv_column(&table, "year|år"), 2);
	ck_assert_int_eq(csv_column(&table, "post"), -1);
	ck_assert_uint_eq(csv_cell(&table, 0, 0).len, 0);
	ck_assert_uint_eq(csv_cell(&table, 0, -1).len, 0);
}
END_TEST

START_TEST(lists)
{
	struct csv_table table;
	const char *names = "word|ord";

	ck_assert_int_eq(csv_lists_parse(&table, &findings, arena, "t.csv", span_of("a;b\nc;d;e\nf\n"), names), 0);
	ck_assert_uint_eq(table.row_count, 3);
	ck_assert_int_eq(csv_column(&table, "a"), -1);
	ck_assert_uint_eq(table.rows[1].cell_count, 3);
	ck_assert(span_is(csv_cell(&table, 1, 2), "e"));
	ck_assert_uint_eq(csv_cell(&table, 2, 1).len, 0);
	ck_assert_int_eq(csv_lists_parse(&table, &findings, arena, "t.csv", span_of("Ord;why\na;b;c\n"), names), 0);
	ck_assert_uint_eq(table.row_count, 1);
	ck_assert_int_eq(csv_column(&table, "why"), 1);
	ck_assert_int_eq(csv_lists_parse(&table, &findings, arena, "t.csv", span_of(""), names), 0);
	ck_assert_uint_eq(table.row_count, 0);
}
END_TEST

/* A table may carry what two wrote differently (text/unsettled.h). */
START_TEST(carried_rows)
{
	check_reads("a;b\n\"> <!-- erfar: unsettled 7h2kq9mz beside -->\n> x:\n> > 1: b: 3\"\n1;2\n",
		    "<a><b>\n5 <1><2>");
	check_reads("\"> <!-- erfar: unsettled 7h2kq9mz beside -->\";\na;b\n1;2\n", "<a><b>\n3 <1><2>");
	check_reads("a;b\n1;2\n> <!-- erfar: unsettled 7h2kq9mz beside -->;\n", "<a><b>\n2 <1><2>");
	check_reads("a;b\n> <!-- erfar: unsettled 7h2kq9mz beside -->;2\n",
		    "<a><b>\n2 <> <!-- erfar: unsettled 7h2kq9mz beside -->><2>");
	check_reads("a;b\n\"> <!-- erfar: unsettled 7h2kq9mz beside -->\nmer\";\n",
		    "<a><b>\n2 <> <!-- erfar: unsettled 7h2kq9mz beside -->\nmer><>");
	check_reads("a;b\n> <!-- erfar: unsettled 7h2kq9mz -->;\n",
		    "<a><b>\n2 <> <!-- erfar: unsettled 7h2kq9mz -->><>");
}
END_TEST

START_TEST(large_and_hostile)
{
	static const char *const again[] = {
		"\"", "\"\"", ";", "\"a\n", "\"\";\"\n", "a\"\n", "\n", "a;b\n", "\"\"\"\n"
	};

	for (size_t i = 0; i < sizeof(again) / sizeof(again[0]); i++) {
		struct buf file = BUF_INIT;

		buf_add_text(&file, "a;b\n\"");
		while (file.len < 1000000)
			buf_add_text(&file, again[i]);
		(void)read_bytes(buf_span(&file));
		ck_assert_uint_le(findings.count, 200);
		buf_done(&file);
	}
}
END_TEST

START_TEST(limits)
{
	struct csv_table table = { 0 };
	struct buf file = BUF_INIT;

	buf_add_text(&file, "a\n");
	while (file.len < 2 * (size_t)CSV_LIMIT_ROWS + 2)
		buf_add_text(&file, "1\n");
	ck_assert_int_eq(csv_table_parse(&table, &findings, arena, "t.csv", buf_span(&file)), 0);
	ck_assert_uint_eq(table.row_count, CSV_LIMIT_ROWS);
	buf_add_text(&file, "1\n");
	ck_assert_int_eq(csv_table_parse(&table, &findings, arena, "t.csv", buf_span(&file)), ERROR_FORMAT);
	buf_clear(&file);
	for (int i = 0; i < CSV_LIMIT_COLUMNS; i++)
		buf_add_text(&file, "a;");
	ck_assert_int_eq(csv_table_parse(&table, &findings, arena, "t.csv", buf_span(&file)), ERROR_FORMAT);
	buf_clear(&file); /* short rows that would take more room than the largest file */
	for (int i = 1; i < CSV_LIMIT_COLUMNS; i++)
		buf_add_text(&file, "a;");
	for (int i = 0; i < 20000; i++)
		buf_add_text(&file, "\n1;2");
	ck_assert_int_eq(csv_table_parse(&table, &findings, arena, "t.csv", buf_span(&file)), ERROR_FORMAT);
	buf_done(&file);
}
END_TEST

static const char *written(enum csv_style style, const char *a, const char *b)
{
	struct span cells[2] = { span_of(a), span_of(b) };

	buf_clear(&out);
	csv_write_row(&out, cells, 2, style);
	return out.at;
}

START_TEST(writing)
{
	struct span empty = span_of("");

	ck_assert_str_eq(written(CSV_NORDIC, "a;b", "c,d"), "\"a;b\";c,d\r\n");
	ck_assert_str_eq(written(CSV_PLAIN, "a;b", "c,d"), "a;b,\"c,d\"\r\n");
	ck_assert_str_eq(written(CSV_NOTEBOOK, "say \"x\"", "c\r\nd"), "\"say \"\"x\"\"\";\"c  d\"\n");
	ck_assert_str_eq(written(CSV_PLAIN, " a", ""), "\" a\",\r\n");
	buf_clear(&out);
	csv_write_row(&out, &empty, 1, CSV_PLAIN);
	ck_assert_str_eq(out.at, "\"\"\r\n");
}
END_TEST

START_TEST(formulas)
{
	static const char *const defused[] = {
		"=1+1",		  "+47 900", "-",    "@x",     " =1",	      "\xEF\xBB\xBF=1",
		"\xE2\x80\x8B=1", "＝1",     "-1-1", "+4,5,6", "-5",	      "+47",
		"-1,5",		  "\tx",     "\rx",  "\nx",    " +4790000000"
	};
	static const char *const kept[] = { "5", "1,5", "1-2", "a=b", "", "2026-01-01", "47+1" };
	const struct span numbers[2] = { span_of("-5"), span_of("-5") };
	const bool own[2] = { true, false };

	for (size_t i = 0; i < sizeof(defused) / sizeof(defused[0]); i++)
		ck_assert(written(CSV_NORDIC, defused[i], "")[out.at[0] == '"'] == '\'');
	for (size_t i = 0; i < sizeof(kept) / sizeof(kept[0]); i++)
		ck_assert(span_starts(span_of(written(CSV_NORDIC, kept[i], "")), kept[i]));
	buf_clear(&out);
	csv_write_typed_row(&out, numbers, own, 2, CSV_NORDIC);
	ck_assert_str_eq(out.at, "-5;'-5\r\n");
	ck_assert_str_eq(written(CSV_PLAIN, "+47", "-5"), "+47,-5\r\n");
	ck_assert_str_eq(written(CSV_NOTEBOOK, "=1", "\t"), "=1;\"\t\"\n");
}
END_TEST

static const char *const cells[] = { "a",  "",	   " ",	  "=1",	 "'=1",	 "''=1", "0047", "'0047", "0", "123456789012",
				     "'",  "a\"b", "a;b", "a,b", "a\tb", "x\ny", "\"",	 "-5",	  "å", "\t=",
				     "'a", "+47",  "'-5" };

START_TEST(what_is_written_is_read)
{
	static const enum csv_style styles[] = { CSV_NORDIC, CSV_PLAIN, CSV_NOTEBOOK };
	struct span row[2] = { span_of(cells[_i]), span_of("z") }, head[2] = { span_of("h1"), span_of("h2") };

	for (size_t i = 0; i < 3; i++) {
		struct buf file = BUF_INIT;
		struct csv_table table;

		if (styles[i] == CSV_NOTEBOOK && strchr(cells[_i], '\n'))
			continue;
		csv_write_row(&file, head, 2, styles[i]);
		csv_write_row(&file, row, 2, styles[i]);
		ck_assert_int_eq(csv_table_parse(&table, &findings, arena, "t.csv", buf_span(&file)), 0);
		ck_assert_uint_eq(table.row_count, 1);
		ck_assert_msg(span_is(csv_cell(&table, 0, 0), cells[_i]), "%s gave %s", file.at,
			      csv_cell(&table, 0, 0).at);
		buf_done(&file);
	}
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("text/csv");
	TCase *tests = tcase_create("csv");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_checked_fixture(tests, set_up, tear_down);
	tcase_add_test(tests, separators);
	tcase_add_test(tests, encodings);
	tcase_add_test(tests, quotes);
	tcase_add_test(tests, rows_that_cannot_be_read);
	tcase_add_test(tests, rows_that_end_early);
	tcase_add_test(tests, columns_by_name);
	tcase_add_test(tests, lists);
	tcase_add_test(tests, carried_rows);
	tcase_add_test(tests, large_and_hostile);
	tcase_add_test(tests, limits);
	tcase_add_test(tests, writing);
	tcase_add_test(tests, formulas);
	tcase_add_loop_test(tests, what_is_written_is_read, 0, (int)(sizeof(cells) / sizeof(cells[0])));
	suite_add_tcase(suite, tests);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
