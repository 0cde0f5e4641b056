/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * gate_cases FOLDER [--update] — gives every NAME.md, .csv, .tsv, .txt and .conf to the gate as a text and every line of NAME.name
 * as a name, and compares the findings with NAME.expected: "path:line:column: severity: rule". No message may hold
 * digits of the text. --update writes the expected files anew, to be read through before they are kept.
 */
#include "gate/gate.h"

#include "base/buf.h"
#include "base/path.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool read_file(struct buf *out, const char *path)
{
	FILE *file = fopen(path, "rb");
	char bytes[4096];
	size_t len;

	if (!file)
		return false;
	while ((len = fread(bytes, 1, sizeof(bytes), file)) > 0)
		buf_add(out, bytes, len);
	return fclose(file) == 0;
}

static bool write_file(const char *path, struct span bytes)
{
	FILE *file = fopen(path, "wb");

	return file && fwrite(bytes.at, 1, bytes.len, file) == bytes.len && fclose(file) == 0;
}

/* One number that counts as declared, and one that does not. */
static const struct gate_number *declared(void *data, struct span digits)
{
	static const struct gate_number confirmed = { .confirmed = true }, unconfirmed = { .confirmed = false };

	(void)data;
	return span_is(digits, "06066675066") ? &confirmed : span_is(digits, "07077775034") ? &unconfirmed : NULL;
}

/* The clinic of the cases. Every number is made up: serials from 750 are not given out to those birth years. */
static struct gate *open_gate(struct arena *arena)
{
	static const char *people[] = { "Kari Nilsen", "Ola Berg", "Anne Lie", "Per Vik" };
	static const char *domains[] = { "helse-fjord.example" };
	static const char *numbers[] = { "57 00 11 22", "050566 75037" };
	struct gate_facts facts = {
		.people = { people, sizeof(people) / sizeof(*people), 0 },
		.domains = { domains, sizeof(domains) / sizeof(*domains), 0 },
		.numbers = { numbers, sizeof(numbers) / sizeof(*numbers), 0 },
		.declared = declared,
		.today = { 2026, 11, 22 },
	};
	struct gate *gate;

	return gate_open(&gate, arena, &facts) < 0 ? NULL : gate;
}

static void check(struct gate_report *report, const struct gate *gate, struct arena *arena, const char *name,
		  struct span bytes)
{
	struct span line;

	if (!span_ends(span_of(name), ".name")) {
		(void)gate_check(report, gate, arena, name, bytes);
		return;
	}
	for (int number = 1; span_next_line(&bytes, &line); number++) {
		size_t first = report->findings.count;

		(void)gate_check_name(report, gate, arena, span_copy(arena, line));
		for (size_t i = first; i < report->findings.count; i++) {
			report->findings.items[i].path = name;
			report->findings.items[i].line = number;
		}
	}
}

/* Whether a message holds five digits in a row of the text. */
static bool leaks(struct span text, const char *message)
{
	for (size_t at = 0; at + 5 <= text.len; at++) {
		char part[6] = { 0 };

		memcpy(part, text.at + at, 5);
		if (strspn(part, "0123456789") == 5 && strstr(message, part))
			return true;
	}
	return false;
}

static bool run_case(const struct gate *gate, const char *folder, const char *name, bool update)
{
	struct arena *arena = arena_open();
	struct buf text = BUF_INIT, found = BUF_INIT, expected = BUF_INIT;
	struct gate_report report = { 0 };
	const char *other = arena_format(arena, "%s/%.*s.expected", folder, (int)(strrchr(name, '.') - name), name);
	bool same = read_file(&text, path_join(arena, folder, name));

	check(&report, gate, arena, name, buf_span(&text));
	for (size_t i = 0; i < report.findings.count; i++) {
		const struct finding *finding = &report.findings.items[i];

		buf_add_format(&found, "%s:%d:%d: %s: %s\n", finding->path, finding->line, finding->column,
			       finding->severity == SEVERITY_ERROR ? "error" : "warning", finding->rule);
		same = same && !leaks(buf_span(&text), finding->message);
	}
	same = same && (update ? write_file(other, buf_span(&found))
			       : read_file(&expected, other) && span_equal(buf_span(&found), buf_span(&expected)));
	if (!same)
		printf("%s: expected\n%sbut found\n%s", name, expected.at, found.at);
	buf_done(&text);
	buf_done(&found);
	buf_done(&expected);
	arena_close(arena);
	return same;
}

static int is_case(const struct dirent *entry)
{
	struct span name = span_of(entry->d_name);

	return span_ends(name, ".md") || span_ends(name, ".csv") || span_ends(name, ".conf") ||
	       span_ends(name, ".name") || span_ends(name, ".tsv") || span_ends(name, ".txt");
}

int main(int argc, char **argv)
{
	bool update = argc > 2 && strcmp(argv[2], "--update") == 0;
	struct arena *arena = arena_open();
	const struct gate *gate = open_gate(arena);
	struct dirent **entries;
	int passed = 0, failed = 0;
	int count = argc > 1 ? scandir(argv[1], &entries, is_case, alphasort) : -1;

	for (int i = 0; i < count; i++) {
		if (run_case(gate, argv[1], entries[i]->d_name, update))
			passed++;
		else
			failed++;
		free(entries[i]);
	}
	if (count >= 0)
		free(entries);
	arena_close(arena);
	printf("%d passed, %d failed\n", passed, failed);
	return passed && !failed ? 0 : 1;
}
