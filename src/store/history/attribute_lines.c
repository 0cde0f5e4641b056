/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/history/attribute_lines.h"

#include "base/error.h"
#include "base/i18n.h"
#include "store/files/placing.h"
#include "store/history/repository.h"

#include <string.h>

#define PATH ".gitattributes"

/* -text: a note's line ends are kept byte for byte; git must not turn CRLF round on one machine and not on another. */
const struct attribute_line attribute_lines[] = {
	{ "*.md", "-text diff merge=erfar", "minutes/x.md" },
	{ "*.csv", "-text diff merge=erfar", "people.csv" },
	{ "erfar.conf", "-text diff merge=erfar", "erfar.conf" },
};
const size_t attribute_line_count = sizeof(attribute_lines) / sizeof(*attribute_lines);

static void add_line(struct buf *out, const struct attribute_line *line, const char *end)
{
	buf_add_format(out, "%s %s%s", line->pattern, line->attributes, end);
}

void attribute_lines_write(struct buf *out)
{
	buf_add_text(out, "# Notes keep their bytes; erfar merges them by meaning where its driver is set up.\n");
	for (size_t i = 0; i < attribute_line_count; i++)
		add_line(out, &attribute_lines[i], "\n");
}

static struct span pattern_of(struct span line)
{
	size_t len = 0;

	line = span_trim(line);
	while (len < line.len && line.at[len] != ' ' && line.at[len] != '\t')
		len++;
	return span_take(line, len);
}

static bool has_pattern(struct span file, const char *pattern)
{
	struct span line;

	while (span_next_line(&file, &line))
		if (span_is(pattern_of(line), pattern))
			return true;
	return false;
}

/* Where the last line that names the driver ends, with its line end; 0 where none does. */
static size_t end_of_last(struct span file)
{
	struct span rest = file, line;
	size_t end = 0;

	while (span_next_line(&rest, &line))
		if (!span_starts(span_trim(line), "#") && span_find_text(line, "merge=erfar") < line.len)
			end = file.len - rest.len;
	return end;
}

static bool is_complete(struct span file)
{
	for (size_t i = 0; i < attribute_line_count; i++)
		if (!has_pattern(file, attribute_lines[i].pattern))
			return false;
	return true;
}

bool attribute_lines_complete(struct buf *out, struct span file)
{
	const struct span head = span_take(file, end_of_last(file));
	const char *line_end = span_ends(head, "\r\n") ? "\r\n" : "\n";

	if (!head.len || is_complete(file))
		return false;
	buf_add_span(out, head);
	if (!span_ends(head, "\n"))
		buf_add_text(out, line_end);
	for (size_t i = 0; i < attribute_line_count; i++)
		if (!has_pattern(file, attribute_lines[i].pattern))
			add_line(out, &attribute_lines[i], line_end);
	buf_add_span(out, span_skip(file, head.len));
	return true;
}

/* The file as the last commit has it; ERROR_ABSENT also where somebody is at work on it, and for a link or a folder. */
static int read_unchanged(struct span *out, struct history *history)
{
	git_oid tip, committed, here;
	int rc = branch_tip(&tip, history, "HEAD");

	if (rc < 0 || (rc = blob_at(&committed, history, &tip, PATH)) < 0)
		return rc;
	if (!folder_has(history->folder, PATH))
		return ERROR_ABSENT;
	if ((rc = folder_read(out, history->ctx->arena, history->folder, PATH, PLACING_LIMIT)) < 0 ||
	    (rc = blob_hash(&here, history, PATH, *out)) < 0)
		return rc;
	return git_oid_equal(&here, &committed) ? 0 : ERROR_ABSENT;
}

int history_complete_attributes(struct history *history)
{
	struct context *ctx = history->ctx;
	struct buf text = BUF_INIT;
	struct changes changes;
	struct span file;
	int rc = read_unchanged(&file, history);

	if (rc == ERROR_ABSENT) {
		error_clear();
		return 0;
	}
	if (rc >= 0 && attribute_lines_complete(&text, file)) {
		changes_init(&changes, ctx->arena);
		changes.message = i18n_in(ctx->written, N_("share: plain git merges the settings by meaning, too"));
		changes_write(&changes, PATH, &file, buf_span(&text));
		rc = history_commit(NULL, history, &changes, NULL);
		rc = rc < 0 ? rc : 1;
	}
	buf_done(&text);
	return rc;
}
