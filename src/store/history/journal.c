/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The journal's form: lines with lengths, and a checksum of all of it at the end. */
#include "store/history/journal.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/number.h"
#include "base/path.h"
#include "store/files/placing.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define HEAD "erfar-journal 1\n"
#define SIZE_LIMIT ((size_t)64 * 1024 * 1024)
#define SUM_LINE (4 + 40 + 1) /* "sum ", hex, newline */

static void add_sum(struct buf *out)
{
	git_oid sum = { { 0 } };
	char hex[HISTORY_ID];

	(void)git_odb_hash(&sum, out->at, out->len, GIT_OBJECT_BLOB);
	buf_add_format(out, "sum %s\n", git_oid_tostr(hex, sizeof(hex), &sum));
}

void journal_write(struct buf *out, const struct journal *journal)
{
	char old[HISTORY_ID], new[HISTORY_ID];

	buf_add_text(out, HEAD);
	buf_add_format(out, "branch %zu %s\n", strlen(journal->branch), journal->branch);
	buf_add_format(out, "commit %s\n", git_oid_tostr(new, sizeof(new), &journal->commit));
	for (size_t i = 0; i < journal->count; i++) {
		const struct journal_file *file = &journal->files[i];
		const char *temporary = file->temporary ? file->temporary : "";

		buf_add_format(out, "file %d %d %s %s %zu %zu\n%s%s\n", file->existed, file->deleted,
			       git_oid_tostr(old, sizeof(old), &file->old), git_oid_tostr(new, sizeof(new), &file->new),
			       strlen(file->path), strlen(temporary), file->path, temporary);
	}
	add_sum(out);
}

static bool take_number(struct span *line, size_t *out, long limit)
{
	struct span word;
	long number;

	if (!span_next(line, ' ', &word) || !number_parse(&number, word, 0, limit))
		return false;
	*out = (size_t)number;
	return true;
}

static bool take_id(struct span *line, git_oid *out)
{
	struct span word;
	char hex[HISTORY_ID];

	if (!span_next(line, ' ', &word) || word.len != 40)
		return false;
	memcpy(hex, word.at, 40);
	hex[40] = '\0';
	return git_oid_fromstr(out, hex) == 0;
}

/* A path of the journal is as little to be trusted as any other. */
static bool take_path(struct span *rest, size_t len, struct arena *arena, const char **out)
{
	struct span path = span_take(*rest, len);

	if (path.len != len || !path_is_safe(path))
		return false;
	*rest = span_skip(*rest, len);
	*out = span_copy(arena, path);
	return true;
}

static bool take_file(struct span *rest, struct span line, struct journal *journal, struct arena *arena)
{
	struct journal_file file = { 0 };
	size_t existed, deleted, path_len, temporary_len;

	if (!take_number(&line, &existed, 1) || !take_number(&line, &deleted, 1) || !take_id(&line, &file.old) ||
	    !take_id(&line, &file.new) || !take_number(&line, &path_len, 1000) ||
	    !take_number(&line, &temporary_len, 1000) || line.len)
		return false;
	file.existed = existed;
	file.deleted = deleted;
	if (!take_path(rest, path_len, arena, &file.path) ||
	    (temporary_len && !take_path(rest, temporary_len, arena, &file.temporary)) || !rest->len ||
	    rest->at[0] != '\n')
		return false;
	if (file.temporary && !span_starts(path_name(span_of(file.temporary)), ".erfar-"))
		return false;
	*rest = span_skip(*rest, 1);
	journal->files = arena_grow(arena, journal->files, journal->count, &journal->capacity, sizeof(*journal->files));
	journal->files[journal->count++] = file;
	return true;
}

static bool sum_fits(struct span bytes)
{
	struct buf again = BUF_INIT;
	bool fits;

	if (bytes.len < SUM_LINE)
		return false;
	buf_add_span(&again, span_take(bytes, bytes.len - SUM_LINE));
	add_sum(&again);
	fits = span_equal(bytes, buf_span(&again));
	buf_done(&again);
	return fits;
}

static bool take_head(struct span *rest, struct journal *journal, struct arena *arena)
{
	struct span line, word;
	size_t len;

	if (!span_next(rest, '\n', &line) || !span_next(&line, ' ', &word) || !span_is(word, "branch") ||
	    !take_number(&line, &len, 4096) || line.len != len || !span_starts(line, "refs/heads/") ||
	    !path_is_safe(line))
		return false;
	journal->branch = span_copy(arena, line);
	return span_next(rest, '\n', &line) && span_next(&line, ' ', &word) && span_is(word, "commit") &&
	       take_id(&line, &journal->commit) && !line.len;
}

int journal_parse(struct journal *out, struct arena *arena, struct span bytes)
{
	struct journal journal = { 0 };
	struct span rest = span_skip(bytes, sizeof(HEAD) - 1), line, word;

	if (!span_starts(bytes, HEAD) || !sum_fits(bytes) || !take_head(&rest, &journal, arena))
		return fail(ERROR_FORMAT, _("The journal of an interrupted run is damaged"));
	while (span_next(&rest, '\n', &line) && span_next(&line, ' ', &word) && span_is(word, "file"))
		if (!take_file(&rest, line, &journal, arena))
			return fail(ERROR_FORMAT, _("The journal of an interrupted run is damaged"));
	*out = journal;
	return 0;
}

static const char *journal_path(struct history *history)
{
	return arena_format(history->ctx->arena, "%s/journal", history->own);
}

int journal_save(const struct journal *journal, struct history *history)
{
	struct buf bytes = BUF_INIT;
	int rc;

	journal_write(&bytes, journal);
	rc = git_file_write(history, journal_path(history), buf_span(&bytes));
	buf_done(&bytes);
	return rc;
}

int journal_load(struct journal *out, struct arena *arena, struct history *history)
{
	struct folder own = { -1, history->own };
	struct span bytes;
	int rc;

	own.fd = open(history->own, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (own.fd < 0)
		return errno == ENOENT ? ERROR_ABSENT
				       : fail_errno(ERROR_STORAGE, _("The folder %s can't be opened"), history->own);
	rc = folder_read(&bytes, arena, &own, "journal", SIZE_LIMIT);
	(void)close(own.fd);
	return rc < 0 ? rc : journal_parse(out, arena, bytes);
}

void journal_remove(struct history *history)
{
	(void)unlink(journal_path(history));
}
