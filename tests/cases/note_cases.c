/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * note_cases FOLDER [--update] — reads every note below the folder and compares what is understood with the file of
 * the same name and the ending .expected. Then each value of each front matter is changed, and no byte beside it may
 * be another one. --update writes the expected files anew, to be read through before they are kept.
 */
#include "text/note.h"

#include "base/buf.h"
#include "base/error.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct strings paths;
static struct arena *path_arena;

static int collect(const char *path, const struct stat *status, int type, struct FTW *walk)
{
	(void)status;
	(void)walk;
	if (type == FTW_F && span_ends(span_of(path), ".md"))
		strings_add_span(&paths, path_arena, span_of(path));
	return 0;
}

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

static void add_strings(struct buf *out, const char *name, const struct strings *list)
{
	if (!list->count)
		return;
	buf_add_format(out, "%s:", name);
	for (size_t i = 0; i < list->count; i++)
		buf_add_format(out, " <%s>", list->items[i]);
	buf_add_byte(out, '\n');
}

static void add_part(struct buf *out, const char *name, struct span text)
{
	if (text.len)
		buf_add_format(out, " %s<%.*s>", name, (int)text.len, text.at);
}

static void add_date(struct buf *out, const char *name, struct date date)
{
	char text[DATE_TEXT];

	if (date_is_set(date))
		buf_add_format(out, " %s<%s>", name, date_text(text, date));
}

static void dump_item(struct buf *out, const struct note *note, const struct item *item)
{
	buf_add_format(out, "item %d %s", item->line, role_name(item->role));
	if (item->depth)
		buf_add_format(out, " depth %d", item->depth);
	if (item->has_box)
		buf_add_text(out, item->ticked ? " [x]" : " [ ]");
	add_part(out, "owner", item->owner);
	add_part(out, "", item->text);
	add_date(out, "due", item->due);
	add_part(out, item->anchor.len ? "^" : "computed", item_anchor(item));
	add_date(out, "done", item->done);
	add_part(out, "how", item->how);
	add_part(out, "replaces", item->replaces);
	add_date(out, "look again", item->look_again);
	buf_add_byte(out, '\n');
	for (struct span rest = span_make(note->file.at + item->start, item->end - item->start), line; rest.len;) {
		(void)span_next_line(&rest, &line);
		buf_add_format(out, "\t|%.*s\n", (int)line.len, line.at);
	}
}

static void dump(struct buf *out, const struct note *note)
{
	char date[DATE_TEXT];

	buf_add_format(out, "id: %.*s\nkind: %s\ntitle: %.*s\ndate: %s\n", (int)note->id.len, note->id.at,
		       kind_name(note->kind), (int)note->title.len, note->title.at, date_text(date, note->date));
	if (note->share.len)
		buf_add_format(out, "share: %.*s\n", (int)note->share.len, note->share.at);
	add_strings(out, "themes", &note->themes);
	add_strings(out, "present", &note->present);
	add_strings(out, "away", &note->away);
	add_strings(out, "excused", &note->excused);
	add_strings(out, "part", &note->part);
	for (size_t i = 0; i < note->section_count; i++) {
		const struct section *section = &note->sections[i];

		buf_add_format(out, "section %d level %d%s%s%s <%.*s> %zu-%zu-%zu\n", section->line, section->level,
			       section->role ? " " : "", role_name(section->role),
			       section->is_private ? " private" : "", (int)section->heading.len, section->heading.at,
			       section->start, section->body, section->end);
	}
	for (size_t i = 0; i < note->item_count; i++)
		dump_item(out, note, &note->items[i]);
	for (size_t i = 0; i < note->findings.count; i++) {
		const struct finding *finding = &note->findings.items[i];

		buf_add_format(out, "finding %d:%d %s %s: %s\n", finding->line, finding->column,
			       finding->severity == SEVERITY_ERROR ? "error" : "warning", finding->rule,
			       finding->message);
	}
}

static bool compare(struct arena *arena, const char *path, const char *name, struct span file, bool update)
{
	const char *other = arena_format(arena, "%.*s.expected", (int)strlen(path) - 3, path);
	struct buf found = BUF_INIT, expected = BUF_INIT;
	struct note note;
	bool same = false;

	if (note_parse(&note, arena, name, file) == 0) {
		dump(&found, &note);
		same = update ? write_file(other, buf_span(&found))
			      : read_file(&expected, other) && span_equal(buf_span(&found), buf_span(&expected));
	}
	if (!same)
		printf("%s: not as expected, but\n%s\n", name, found.at);
	buf_done(&found);
	buf_done(&expected);
	return same;
}

/* All bytes before and after the value stay; a blank may come between colon and value. */
static bool keeps_the_rest(const struct front_entry *entry, struct span file, struct span changed, struct span value)
{
	size_t after = file.len - entry->value_end;
	struct span head = span_take(file, entry->value_start);
	struct span middle;

	if (changed.len < head.len + after + value.len || !span_equal(span_take(changed, head.len), head) ||
	    !span_equal(span_skip(changed, changed.len - after), span_skip(file, entry->value_end)))
		return false;
	middle = span_take(span_skip(changed, head.len), changed.len - after - head.len);
	return span_equal(span_trim(middle), value);
}

static bool change_each_value(struct arena *arena, const char *name, struct span file)
{
	static const char *const values[] = { "changed", "[a, b]", "\"æ: #\"" };
	struct front_problem problem;
	struct buf changed = BUF_INIT;
	struct front front;
	bool fine = true;

	if (front_parse(&front, &problem, arena, file) < 0)
		return true;
	for (size_t i = 0; i < front.count; i++) {
		const char *key = span_copy(arena, front.entries[i].key);

		for (size_t v = 0; v < 3; v++) {
			if (front_set(&changed, arena, file, key, span_of(values[v])) < 0 ||
			    !keeps_the_rest(&front.entries[i], file, buf_span(&changed), span_of(values[v]))) {
				printf("%s: changing %s to %s: %s\n%s\n", name, key, values[v], error_message(),
				       changed.at);
				fine = false;
			}
		}
	}
	if (front_set(&changed, arena, file, "new-key", span_of("x")) < 0 ||
	    front_set(&changed, arena, buf_span(&changed), "new-key", span_of("y")) < 0 ||
	    (front.present && (front_remove(&changed, arena, buf_span(&changed), "new-key") < 0 ||
			       !span_equal(buf_span(&changed), file)))) {
		printf("%s: a key added and taken out: %s\n%s\n", name, error_message(), changed.at);
		fine = false;
	}
	buf_done(&changed);
	return fine;
}

int main(int argc, char **argv)
{
	struct arena *arena = arena_open();
	int passed = 0, failed = 0;

	path_arena = arena_open();
	if (argc < 2 || nftw(argv[1], collect, 16, FTW_PHYS) != 0)
		return 2;
	strings_sort(&paths);
	for (size_t i = 0; i < paths.count; i++) {
		const char *name = paths.items[i] + strlen(argv[1]) + 1;
		struct buf file = BUF_INIT;
		bool fine;

		arena_reset(arena);
		fine = read_file(&file, paths.items[i]) && compare(arena, paths.items[i], name, buf_span(&file),
								   argc > 2 && strcmp(argv[2], "--update") == 0);
		fine = change_each_value(arena, name, buf_span(&file)) && fine;
		passed += fine;
		failed += !fine;
		buf_done(&file);
	}
	printf("%d passed, %d failed\n", passed, failed);
	arena_close(arena);
	arena_close(path_arena);
	return failed || !passed;
}
