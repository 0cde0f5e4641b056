/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The memory of a digest, for one reader: a first line, then "for KEY", "day DATE", "commit ID", "note DIGEST PATH"
 * for each note that the forums held, "gone FORUM/CLINIC/ID" for what was taken back.
 */
#include "base/error.h"
#include "base/i18n.h"
#include "base/path.h"
#include "base/utf8.h"
#include "cmd/report/digest/digest.h"
#include "index/catalog.h"
#include "model/notebook.h"
#include "store/files/child.h"
#include "text/digest.h"

#include <inttypes.h>

#define FIRST_LINE "erfar-digest 1"
#define NAME_LETTERS 26
#define LIMIT ((size_t)64 * 1024 * 1024)

/* <git>/erfar, by erfar-history, which alone knows where git keeps its things. */
static int find_place(const char **out, const struct session *session)
{
	struct arena *arena = session->ctx->arena;
	const char *argv[] = { child_program(arena, "erfar-history"),
			       "-C",
			       session->notebook->folder->path,
			       "--no-input",
			       "place",
			       NULL };
	struct child_result result;
	int rc = child_run(&result, argv, span_of(""));

	if (rc < 0)
		return rc;
	if (result.status || !result.out.len)
		rc = fail(ERROR_USAGE, _("A digest needs the history of the notes: %s"),
			  span_copy(arena, span_trim(buf_span(&result.err))));
	else
		*out = span_copy(arena, buf_span(&result.out));
	buf_done(&result.out);
	buf_done(&result.err);
	return rc;
}

static const char *file_of(struct arena *arena, const char *place, const char *key)
{
	struct span text = span_of(key), name = path_name(span_of(place));
	unsigned char sum[DIGEST_SHA256];
	char letters[NAME_LETTERS + 1];

	digest_sha256(sum, &text, 1);
	digest_base32(letters, NAME_LETTERS, sum);
	return arena_format(arena, "%s/digest/%s", span_copy(arena, name), letters);
}

static void read_line(struct digest_memory *memory, struct span line)
{
	struct span word, first;

	if (!span_next(&line, ' ', &word))
		return;
	if (span_is(word, "commit"))
		memory->commit = span_copy(memory->arena, line);
	else if (span_is(word, "day"))
		(void)date_parse(&memory->day, line);
	else if (span_is(word, "gone"))
		map_put(&memory->gone, line, memory);
	else if (span_is(word, "note") && span_next(&line, ' ', &first))
		map_put(&memory->notes, line, span_copy(memory->arena, first));
}

/* What can't be read is as if nothing had been told. */
static int read_memory(struct digest_memory *memory)
{
	struct span rest, line;
	int rc = folder_read(&rest, memory->arena, memory->git, memory->path, LIMIT);

	if (rc < 0) {
		error_clear();
		return rc == ERROR_STORAGE ? fail(rc, _("%s can't be read"), memory->path) : 0;
	}
	if (!span_next_line(&rest, &line) || !span_is(line, FIRST_LINE))
		return 0;
	while (span_next_line(&rest, &line))
		read_line(memory, line);
	memory->known = *memory->commit && date_is_set(memory->day);
	return 0;
}

int memory_open(struct digest_memory *out, const struct session *session, const char *key)
{
	struct arena *arena = session->ctx->arena;
	struct digest_memory memory = { .arena = arena, .key = key, .commit = "" };
	const char *place = "";
	int rc;

	map_init(&memory.notes, arena);
	map_init(&memory.gone, arena);
	if ((rc = find_place(&place, session)) < 0 ||
	    (rc = folder_open(&memory.git, arena, span_copy(arena, path_folder(span_of(place))))) < 0)
		return rc;
	memory.path = file_of(arena, place, key);
	rc = hold_take(&memory.hold, arena, memory.git, memory.path);
	if (rc == ERROR_BUSY)
		rc = fail(rc, _("The same digest is being made by another run; it tells what there is."));
	if (rc < 0) {
		folder_close(memory.git);
		return rc;
	}
	if ((rc = read_memory(&memory)) < 0) {
		memory_close(&memory);
		return rc;
	}
	*out = memory;
	return 0;
}

void memory_close(struct digest_memory *memory)
{
	hold_drop(memory->git, &memory->hold);
	folder_close(memory->git);
}

const char *memory_of_note(struct arena *arena, const struct catalog_note *note)
{
	return arena_format(arena, "%016" PRIx64, note->digest);
}

const char *memory_of_gone(struct arena *arena, const struct forum_tombstone *tombstone)
{
	struct buf line = BUF_INIT;
	const char *copy;

	buf_add_format(&line, "%s/%s/", tombstone->forum, tombstone->clinic);
	visible_add(&line, span_of(tombstone->note)); /* a cell of another clinic's table may hold line ends */
	copy = arena_copy(arena, line.at);
	buf_done(&line);
	return copy;
}

int memory_save(const struct digest_memory *memory, const char *commit, struct date day,
		const struct arrivals *arrivals)
{
	const struct catalog *catalog = arrivals->catalog;
	struct buf bytes = BUF_INIT;
	char text[DATE_TEXT];
	int rc;

	buf_add_format(&bytes, FIRST_LINE "\nfor %s\nday %s\ncommit %s\n", memory->key, date_text(text, day), commit);
	for (size_t i = 0; i < catalog->note_count; i++)
		if (catalog->notes[i].clinic)
			buf_add_format(&bytes, "note %s %s\n", memory_of_note(memory->arena, &catalog->notes[i]),
				       catalog->notes[i].path);
	for (size_t i = 0; i < arrivals->tombstones.count; i++)
		buf_add_format(&bytes, "gone %s\n", memory_of_gone(memory->arena, &arrivals->tombstones.items[i]));
	rc = folder_write(memory->git, memory->path, buf_span(&bytes), 0600);
	buf_done(&bytes);
	return rc;
}
