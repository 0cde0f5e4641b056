/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/find/hits.h"

#include "base/i18n.h"
#include "base/utf8.h"
#include "model/notebook.h"

#include <string.h>

#define COMMIT_LETTERS 10 /* of a commit's id, for people */

static const struct column columns[] = {
	{ "path", NULL, LOOK_DATA },   { "line", NULL, LOOK_DATA },    { "id", NULL, LOOK_DATA },
	{ "kind", NULL, LOOK_DATA },   { "title", NULL, LOOK_DATA },   { "date", NULL, LOOK_DATA },
	{ "clinic", NULL, LOOK_DATA }, { "themes", NULL, LOOK_DATA },  { "section", NULL, LOOK_DATA },
	{ "score", NULL, LOOK_DATA },  { "snippet", NULL, LOOK_DATA }, { "why", NULL, LOOK_DATA },
	{ "role", NULL, LOOK_DATA },   { "draft", NULL, LOOK_DATA },   { "in_force", NULL, LOOK_DATA },
	{ "commit", NULL, LOOK_DATA }, { "saved", NULL, LOOK_DATA },   { NULL, NULL, LOOK_DATA },
};

/* What is there no more is named as git finds it: "git show ID:PATH". */
static void add_path(struct buf *out, const struct search_hit *hit)
{
	if (hit->commit)
		buf_add_format(out, "commit:%.*s:", COMMIT_LETTERS, hit->commit);
	visible_add(out, span_of(hit->path));
}

/* The snippet with its marks as bold letters, or without them. */
static const char *with_marks(struct arena *arena, const char *snippet, bool colour)
{
	struct buf out = BUF_INIT;
	const char *copy;

	for (; *snippet; snippet++) {
		if (*snippet == SEARCH_MARK || *snippet == SEARCH_UNMARK)
			buf_add_text(&out, !colour ? "" : *snippet == SEARCH_MARK ? "\033[1m" : "\033[0m");
		else
			buf_add_byte(&out, *snippet);
	}
	copy = arena_copy(arena, out.at);
	buf_done(&out);
	return copy;
}

/* Date, whose it is when not ours, that it holds no more, and that it is a draft. */
static void add_circumstances(struct buf *line, const struct search_hit *hit)
{
	if (date_is_set(hit->date)) {
		buf_add_text(line, " · ");
		date_add_text(line, hit->date);
	}
	if (hit->clinic) {
		buf_add_text(line, " · ");
		visible_add(line, span_of(hit->clinic));
	}
	if (hit->replaced)
		buf_add_format(line, " · %s", _("replaced"));
	if (hit->draft)
		buf_add_format(line, " · %s", _("your draft"));
	if (hit->commit) {
		buf_add_format(line, " · %s ", _("changed since, as saved"));
		date_add_text(line, hit->saved);
	}
}

static void print_hit(struct context *ctx, const struct search_hit *hit)
{
	const char *dim = ctx->colour ? "\033[2m" : "", *plain = ctx->colour ? "\033[0m" : "";
	struct buf line = BUF_INIT;

	buf_add_text(&line, ctx->colour ? "\033[36m" : "");
	add_path(&line, hit);
	buf_add_format(&line, ":%d%s  ", hit->line, plain);
	visible_add(&line, span_of(hit->title));
	add_circumstances(&line, hit);
	buf_add_byte(&line, '\n');
	if (*hit->snippet)
		buf_add_format(&line, "    %s\n", with_marks(ctx->arena, hit->snippet, ctx->colour));
	for (size_t i = 0; i < hit->why.count; i++)
		buf_add_format(&line, "%s%s%s", i ? "; " : "    ", i ? "" : dim, hit->why.items[i]);
	if (hit->why.count)
		buf_add_format(&line, "%s\n", plain);
	(void)fwrite(line.at, 1, line.len, ctx->out);
	buf_done(&line);
}

void hits_print_text(struct session *session, const struct search_result *result)
{
	for (size_t i = 0; i < result->count; i++)
		print_hit(session->ctx, &result->hits[i]);
}

static void print_record(struct printer *printer, const struct session *session, const struct search_hit *hit)
{
	const char *kind = kind_name(hit->kind), *role = role_name(hit->role);

	printer_begin(printer);
	printer_string(printer, hit->path);
	printer_number(printer, hit->line);
	printer_string(printer, hit->id);
	printer_string(printer, *kind ? kind : NULL);
	printer_string(printer, hit->title);
	printer_date(printer, hit->date);
	printer_string(printer, hit->clinic ? hit->clinic : session->notebook->clinic);
	printer_list(printer, hit->themes.items, hit->themes.count);
	printer_string(printer, hit->section);
	printer_real(printer, hit->score, 4);
	printer_string(printer, with_marks(session->ctx->arena, hit->snippet, false));
	printer_list(printer, hit->why.items, hit->why.count);
	printer_string(printer, *role ? role : NULL);
	printer_bool(printer, hit->draft);
	if (hit->role == ROLE_CONCLUSIONS && !hit->commit)
		printer_bool(printer, !hit->replaced);
	else
		printer_null(printer);
	printer_string(printer, hit->commit);
	printer_date(printer, hit->saved);
	printer_end(printer);
}

void hits_print_records(struct session *session, const struct search_result *result)
{
	struct printer *printer = printer_open(session->ctx, session->format, "find/1", columns);

	for (size_t i = 0; i < result->count; i++)
		print_record(printer, session, &result->hits[i]);
	(void)printer_close(printer);
}

void hits_print_paths(struct session *session, const struct search_result *result, bool null)
{
	for (size_t i = 0; i < result->count; i++) {
		const struct search_hit *hit = &result->hits[i];
		struct buf line = BUF_INIT;

		if (!null) {
			add_path(&line, hit);
			buf_add_byte(&line, '\n');
		} else if (hit->commit) {
			buf_add_format(&line, "commit:%.*s:%s", COMMIT_LETTERS, hit->commit, hit->path);
			buf_add_byte(&line, '\0');
		} else {
			buf_add(&line, hit->path, strlen(hit->path) + 1);
		}
		(void)fwrite(line.at, 1, line.len, session->ctx->out);
		buf_done(&line);
	}
}
