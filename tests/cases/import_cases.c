/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * import_cases FOLDER [--update] — reads every NAME.md as minutes made without erfar and compares what is understood with
 * NAME.expected. --update writes the expected files anew, to be read through before they are kept.
 */
#include "text/foreign_minutes.h"

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

static void add_names(struct buf *out, const char *what, const struct strings *names)
{
	buf_add_format(out, "%s:", what);
	for (size_t i = 0; i < names->count; i++)
		buf_add_format(out, " <%s>", names->items[i]);
	buf_add_byte(out, '\n');
}

static void understand(struct buf *out, struct arena *arena, const char *name, struct span file)
{
	static const char *const sources[] = { "nowhere", "path", "line", "heading" };
	struct foreign_minutes facts;
	struct front_problem problem;
	struct front front;
	char day[DATE_TEXT];

	if (front_parse(&front, &problem, arena, file) < 0) {
		buf_add_format(out, "%d:%d: %s\n", problem.line, problem.column, problem.message);
		return;
	}
	foreign_minutes_parse(&facts, arena, span_of(name), &front, file);
	buf_add_format(out, "title: %.*s\ndate: %s (%s)\nminutes: %d\nfacilitator: %s\n", (int)facts.title.len,
		       facts.title.at, date_text(day, facts.date), sources[facts.date_from], facts.minutes,
		       facts.facilitator);
	add_names(out, "present", &facts.present);
	add_names(out, "away", &facts.away);
	if (facts.part.count)
		add_names(out, "part", &facts.part);
}

static bool run_case(const char *folder, const char *name, bool update)
{
	struct arena *arena = arena_open();
	struct buf text = BUF_INIT, found = BUF_INIT, expected = BUF_INIT;
	const char *other = arena_format(arena, "%s/%.*s.expected", folder, (int)strlen(name) - 3, name);
	bool same = read_file(&text, path_join(arena, folder, name));

	understand(&found, arena, name, buf_span(&text));
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
	return span_ends(span_of(entry->d_name), ".md");
}

int main(int argc, char **argv)
{
	bool update = argc > 2 && strcmp(argv[2], "--update") == 0;
	struct dirent **entries;
	int passed = 0, failed = 0;
	int count = argc > 1 ? scandir(argv[1], &entries, is_case, alphasort) : -1;

	for (int i = 0; i < count; i++) {
		if (run_case(argv[1], entries[i]->d_name, update))
			passed++;
		else
			failed++;
		free(entries[i]);
	}
	if (count >= 0)
		free(entries);
	printf("%d passed, %d failed\n", passed, failed);
	return passed && !failed ? 0 : 1;
}
