/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/share/forum/consent.h"

#include "base/error.h"
#include "cmd/share/forum/departures.h"
#include "model/notebook.h"

#define SHARED_HEADING "note;forum;date;by\n"

static int load_table(struct consent_table *out, const struct session *session, const char *path)
{
	int rc;

	*out = (struct consent_table){ .path = path, .now = BUF_INIT };
	rc = folder_read(&out->file, session->ctx->arena, session->notebook->folder, path, CSV_LIMIT_BYTES);
	if (rc < 0 && rc != ERROR_ABSENT)
		return rc;
	out->existed = rc >= 0;
	error_clear();
	if (out->existed)
		buf_add_span(&out->now, out->file);
	return 0;
}

int consent_load(struct consent *out, const struct session *session)
{
	int rc;

	*out = (struct consent){ .session = session, .shared.now = BUF_INIT, .log.now = BUF_INIT };
	if ((rc = load_table(&out->shared, session, SHARED_PATH)) < 0)
		return rc;
	return load_table(&out->log, session, SHARED_LOG_PATH);
}

void consent_done(struct consent *consent)
{
	buf_done(&consent->shared.now);
	buf_done(&consent->log.now);
}

static bool has_yes(const struct consent *consent, struct span id, const char *forum)
{
	struct span rest = buf_span(&consent->shared.now), line, cell;

	while (span_next_line(&rest, &line))
		if (span_next(&line, ';', &cell) && span_equal(span_trim(cell), id) && span_next(&line, ';', &cell) &&
		    span_is(span_trim(cell), forum))
			return true;
	return false;
}

static void add_row(struct consent_table *table, const char *heading, const struct span *cells, size_t count)
{
	if (!table->now.len)
		buf_add_text(&table->now, heading);
	if (table->now.at[table->now.len - 1] != '\n')
		buf_add_byte(&table->now, '\n');
	csv_write_row(&table->now, cells, count, CSV_NOTEBOOK);
}

int consent_add(const char **day, struct consent *consent, struct span id, const char *forum, const char *person)
{
	struct context *ctx = consent->session->ctx;
	char text[DATE_TEXT];
	const struct span today = span_of(date_text(text, ctx->now.date)), by = span_of(person);
	const struct span shared[] = { id, span_of(forum), today, by };
	const struct span again[] = {
		today, id, span_of(forum), span_of("agreed"), by, span_of(ERFAR_VERSION), span_of(""), span_of("")
	};
	struct departure_state last;
	int rc = departures_last(&last, ctx->arena, buf_span(&consent->log.now), id, span_of(forum));

	if (rc < 0)
		return rc;
	if (!has_yes(consent, id, forum))
		add_row(&consent->shared, SHARED_HEADING, shared, 4);
	if (!span_is(last.what, "taken-back"))
		return 0;
	add_row(&consent->log, SHARED_LOG_HEADING, again, sizeof(again) / sizeof(*again));
	*day = span_copy(ctx->arena, last.day);
	return 1;
}

void consent_lay(struct tree_files *files, const struct consent *consent)
{
	struct tree_file over[] = { { SHARED_LOG_PATH, buf_span(&consent->log.now) },
				    { SHARED_PATH, buf_span(&consent->shared.now) } };
	const struct tree_files changed = { .items = over, .count = 2 };

	tree_files_lay(files, consent->session->ctx->arena, &changed);
}

static void save_table(struct changes *out, const struct consent_table *table, struct arena *arena)
{
	if (table->now.len && !span_equal(buf_span(&table->now), table->file))
		changes_write(out, table->path, table->existed ? &table->file : NULL,
			      span_make(span_copy(arena, buf_span(&table->now)), table->now.len));
}

void consent_save(struct changes *out, const struct consent *consent)
{
	save_table(out, &consent->shared, consent->session->ctx->arena);
	save_table(out, &consent->log, consent->session->ctx->arena);
}
