/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Runs the small notebooks of a folder (*.case). In each:
 *   === PATH           the lines that follow are that note, until the next mark
 *   ? WORDS            a search; --in=X, --kind=X, --theme=X, --with=X, --clinic=X, --since=D, --until=D and --sort=date
 *                      may stand before. The lines that follow say all that is found, in order:
 *   PATH[:LINE]          a hit
 *     + SENTENCE         one of the hit's reasons
 *     | SNIPPET          its snippet, with [ and ] around what was found
 *     / HEADING          its section
 *   ! PARTIAL            no note has all the words
 *   ! UNKNOWN word       no note has this word
 *   ! MISSPELT word      nor this; words spelt nearly alike were looked for
 * Lines that begin with # are left out, but for those of a note.
 */
#include "base/buf.h"
#include "base/error.h"
#include "index/search.h"

#include <dirent.h>
#include <ftw.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct check {
	struct context ctx;
	struct folder *folder;
	char top[64];
	const char *file;
	int line, cases, wrong;
	struct buf note, expected, found;
	const char *note_path, *search;
	int search_line;
};

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *place)
{
	(void)st;
	(void)place;
	return type == FTW_DP ? rmdir(path) : unlink(path);
}

static void save_note(struct check *check)
{
	if (check->note_path && folder_write(check->folder, check->note_path, buf_span(&check->note), 0) < 0) {
		printf("%s: %s\n", check->file, error_message());
		exit(2);
	}
	check->note_path = NULL;
	buf_clear(&check->note);
}

static bool take_option(struct search_query *query, struct arena *arena, struct span word)
{
	static const char *const names[] = { "--in=", "--kind=", "--theme=", "--with=", "--clinic=" };
	const char **fields[] = { &query->in, &query->kind, &query->theme, &query->with, &query->clinic };

	for (size_t i = 0; i < 5; i++)
		if (span_starts(word, names[i])) {
			*fields[i] = span_copy(arena, span_skip(word, strlen(names[i])));
			return true;
		}
	if (span_starts(word, "--since="))
		return date_parse(&query->since, span_skip(word, 8));
	if (span_starts(word, "--until="))
		return date_parse(&query->until, span_skip(word, 8));
	if (!span_is(word, "--sort=date"))
		return false;
	query->sort = SEARCH_BY_DATE;
	return true;
}

static void add_snippet(struct buf *out, const char *snippet)
{
	for (; *snippet; snippet++)
		buf_add_byte(out, *snippet == SEARCH_MARK ? '[' : *snippet == SEARCH_UNMARK ? ']' : *snippet);
}

/* What was found, told as the case tells it: only the kinds of line that it has at that hit. */
static void tell(struct check *check, const struct search_result *result)
{
	struct span rest = buf_span(&check->expected), line;
	const struct search_hit *hit = NULL;
	size_t at = 0;

	buf_clear(&check->found);
	while (span_next_line(&rest, &line)) {
		if (span_starts(line, "! ")) {
			bool holds = span_is(line, "! PARTIAL") && result->partial;

			for (size_t i = 0; i < result->unknown.count; i++)
				holds |= span_starts(line, "! UNKNOWN ") &&
					 span_is(span_skip(line, 10), result->unknown.items[i]);
			for (size_t i = 0; i < result->misspelt.count; i++)
				holds |= span_starts(line, "! MISSPELT ") &&
					 span_is(span_skip(line, 11), result->misspelt.items[i]);
			buf_add_format(&check->found, "%s%.*s\n", holds ? "" : "(not) ", (int)line.len, line.at);
		} else if (hit && span_starts(line, "  + ")) {
			bool there = strings_has(&hit->why, span_skip(line, 4));

			for (size_t i = 0; i < hit->why.count && !there; i++)
				buf_add_format(&check->found, "  (has) + %s\n", hit->why.items[i]);
			if (there)
				buf_add_format(&check->found, "%.*s\n", (int)line.len, line.at);
		} else if (hit && span_starts(line, "  | ")) {
			buf_add_text(&check->found, "  | ");
			add_snippet(&check->found, hit->snippet);
			buf_add_byte(&check->found, '\n');
		} else if (hit && span_starts(line, "  / ")) {
			buf_add_format(&check->found, "  / %s\n", hit->section);
		} else if (at < result->count) {
			hit = &result->hits[at++];
			buf_add_format(&check->found, "%s", hit->path);
			if (span_find(line, ':') < line.len)
				buf_add_format(&check->found, ":%d", hit->line);
			buf_add_byte(&check->found, '\n');
		}
	}
	if (result->partial && span_find_text(buf_span(&check->expected), "! PARTIAL") == check->expected.len)
		buf_add_text(&check->found, "! PARTIAL\n");
	for (; at < result->count; at++)
		buf_add_format(&check->found, "%s\n", result->hits[at].path);
}

static void run_search(struct check *check)
{
	struct search_query query = { .own_clinic = "fjord" };
	struct span rest = span_of(check->search), word;
	struct search_result *result;

	if (!check->search)
		return;
	while (span_starts(rest, "--") && span_next(&rest, ' ', &word))
		if (!take_option(&query, check->ctx.arena, word))
			printf("%s:%d: what is %.*s?\n", check->file, check->search_line, (int)word.len, word.at);
	query.words = span_copy(check->ctx.arena, rest);
	check->cases++;
	if (search(&result, &check->ctx, check->folder, &query) < 0) {
		printf("%s:%d: %s\n", check->file, check->search_line, error_message());
		check->wrong++;
	} else {
		tell(check, result);
		if (!span_equal(buf_span(&check->expected), buf_span(&check->found))) {
			printf("%s:%d: ? %s\nexpected:\n%sfound:\n%s", check->file, check->search_line, check->search,
			       check->expected.at, check->found.at);
			check->wrong++;
		}
	}
	check->search = NULL;
	buf_clear(&check->expected);
}

static void take_line(struct check *check, const char *line)
{
	struct span text = span_of(line);

	if (span_starts(text, "=== ")) {
		save_note(check);
		run_search(check);
		check->note_path = span_copy(check->ctx.arena, span_trim(span_skip(text, 4)));
	} else if (span_starts(text, "? ")) {
		save_note(check);
		run_search(check);
		check->search = span_copy(check->ctx.arena, span_trim(span_skip(text, 2)));
		check->search_line = check->line;
	} else if (check->note_path) {
		buf_add_text(&check->note, line);
	} else if (check->search && text.at[0] != '#' && span_trim(text).len) {
		buf_add_text(&check->expected, line);
	}
}

static void run_file(struct check *check, const char *path)
{
	FILE *file = fopen(path, "r");
	char *line = NULL, *notes;
	size_t room = 0;

	(void)snprintf(check->top, sizeof(check->top), "%s/erfar-search-XXXXXX",
		       access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
	if (!file || !mkdtemp(check->top))
		exit(2);
	notes = arena_format(check->ctx.arena, "%s/notes", check->top);
	if (mkdir(notes, 0700) < 0 || folder_open(&check->folder, check->ctx.arena, notes) < 0 ||
	    setenv("XDG_CACHE_HOME", check->top, 1) < 0)
		exit(2);
	check->file = path;
	check->line = 0;
	while (getline(&line, &room, file) >= 0) {
		check->line++;
		take_line(check, line);
	}
	save_note(check);
	run_search(check);
	free(line);
	(void)fclose(file);
	folder_close(check->folder);
	(void)nftw(check->top, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

int main(int argc, char **argv)
{
	struct check check = { 0 };
	DIR *dir = argc > 1 ? opendir(argv[1]) : NULL;
	struct dirent *entry;

	check.ctx = (struct context){ .arena = arena_open(),
				      .out = stdout,
				      .err = stderr,
				      .screen = "en",
				      .written = "en",
				      .now = clock_from_seconds(1788422400) }; /* 2026-09-03 */
	while (dir && (entry = readdir(dir)))
		if (span_ends(span_of(entry->d_name), ".case"))
			run_file(&check, arena_format(check.ctx.arena, "%s/%s", argv[1], entry->d_name));
	if (dir)
		(void)closedir(dir);
	printf("%d searches, %d wrong\n", check.cases, check.wrong);
	buf_done(&check.note);
	buf_done(&check.expected);
	buf_done(&check.found);
	arena_close(check.ctx.arena);
	return check.wrong || !check.cases;
}
