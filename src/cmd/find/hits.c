/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/find/hits.h"

#include "base/i18n.h"
#include "base/utf8.h"
#include "model/notebook.h"

#include <stdlib.h>
#include <string.h>

static const struct column columns[] = {
	{ "path", NULL, LOOK_DATA },	 { "line", NULL, LOOK_DATA },	 { "id", NULL, LOOK_DATA },
	{ "kind", NULL, LOOK_DATA },	 { "title", NULL, LOOK_DATA },	 { "date", NULL, LOOK_DATA },
	{ "clinic", NULL, LOOK_DATA },	 { "themes", NULL, LOOK_DATA },	 { "section", NULL, LOOK_DATA },
	{ "score", NULL, LOOK_DATA },	 { "snippet", NULL, LOOK_DATA }, { "why", NULL, LOOK_DATA },
	{ "role", NULL, LOOK_DATA },	 { "draft", NULL, LOOK_DATA },	 { "in_force", NULL, LOOK_DATA },
	{ "commit", NULL, LOOK_DATA },	 { "saved", NULL, LOOK_DATA },	 { "byline", NULL, LOOK_DATA },
	{ "reply_to", NULL, LOOK_DATA }, { "replies", NULL, LOOK_DATA }, { NULL, NULL, LOOK_DATA },
};

static void add_veiled(struct buf *out, const struct context *ctx, const char *text)
{
	visible_add(out, span_of(context_veiled(ctx, text)));
}

/* "commit:ID:" of what is there no more. The path is masked by itself, as one is read otherwise than words. */
static void add_path(struct buf *out, const struct context *ctx, const struct search_hit *hit)
{
	if (hit->commit)
		buf_add_format(out, "commit:%.*s:", SHORT_ID, hit->commit);
	add_veiled(out, ctx, hit->path);
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
		buf_add_format(line, " · %s", _("draft"));
	if (hit->commit) {
		buf_add_format(line, " · %s ", _("changed since, as saved"));
		date_add_text(line, hit->saved);
	}
}

static void print_hit(struct context *ctx, const struct search_hit *hit)
{
	const char *dim = ctx->colour ? "\033[2m" : "", *plain = ctx->colour ? "\033[0m" : "";
	struct buf line = BUF_INIT;

	ctx->shown_note = search_place(hit, ctx->arena);
	buf_add_text(&line, ctx->colour ? "\033[36m" : "");
	add_path(&line, ctx, hit);
	buf_add_format(&line, ":%d%s  ", hit->line, plain);
	add_veiled(&line, ctx, hit->title);
	add_circumstances(&line, hit);
	buf_add_byte(&line, '\n');
	if (*hit->snippet)
		buf_add_format(&line, "    %s\n", with_marks(ctx->arena, hit->snippet, ctx->colour));
	for (size_t i = 0; i < hit->why.count; i++)
		buf_add_format(&line, "%s%s%s", i ? "; " : "    ", i ? "" : dim,
			       context_veiled(ctx, hit->why.items[i]));
	if (hit->why.count)
		buf_add_format(&line, "%s\n", plain);
	(void)fwrite(line.at, 1, line.len, ctx->out);
	buf_done(&line);
}

void found_make(struct found *out, struct session *session, const struct search_result *result)
{
	struct found found = { .result = result, .catalog = result->threads };

	map_init(&found.places, session->ctx->arena);
	for (size_t i = 0; i < result->count; i++)
		if (!result->hits[i].commit)
			map_put(&found.places, span_of(result->hits[i].path), &result->hits[i]);
	if (found.catalog)
		reply_book_make(&found.book, session->ctx->arena, session->notebook->clinic, found.catalog);
	*out = found;
}

static int compare_path(const void *key, const void *note)
{
	return strcmp(key, ((const struct catalog_note *)note)->path);
}

/* NULL where nothing is known of answers. */
static const struct catalog_note *note_of(const struct found *found, const struct search_hit *hit)
{
	if (!found->catalog || hit->commit || !found->catalog->note_count)
		return NULL;
	return bsearch(hit->path, found->catalog->notes, found->catalog->note_count, sizeof(*found->catalog->notes),
		       compare_path);
}

/* "answer from by (Liv Moe), 2026-09-10: Title · path", and where it was found what stands there. */
static void print_reply(struct context *ctx, const struct found *found, const struct reply *reply)
{
	const struct catalog_note *note = reply->note;
	const struct search_hit *hit = map_get(&found->places, span_of(note->path));
	const char *byline = reply_byline(note), *from = note->clinic ? note->clinic : found->book.own;
	struct buf line = BUF_INIT, who = BUF_INIT;

	ctx->shown_note = note->path;
	add_veiled(&who, ctx, byline ? arena_format(ctx->arena, "%s (%s)", from, byline) : from);
	buf_add_format(&line, "%*s", 2 + reply->depth * 2, "");
	if (note->draft)
		buf_add_text(&line, _("draft of an answer"));
	else
		buf_add_format(&line, _("answer from %s"), who.at);
	if (date_is_set(note->date)) {
		buf_add_text(&line, ", ");
		date_add_text(&line, note->date);
	}
	buf_add_text(&line, ": ");
	add_veiled(&line, ctx, note->title);
	buf_add_text(&line, " · ");
	add_veiled(&line, ctx, note->path);
	buf_add_byte(&line, '\n');
	if (hit && *hit->snippet)
		buf_add_format(&line, "%*s%s\n", 4 + reply->depth * 2, "",
			       with_marks(ctx->arena, hit->snippet, ctx->colour));
	(void)fwrite(line.at, 1, line.len, ctx->out);
	buf_done(&line);
	buf_done(&who);
}

/* Whether something that it answers was found as well. Where that goes round in a ring it stands for itself. */
static bool is_shown_below(const struct found *found, const struct catalog_note *note)
{
	bool shown = false;

	for (int steps = 0; note; steps++) {
		if (steps == REPLY_CHAIN_MOST)
			return false;
		note = reply_original(&found->book, note);
		shown = shown || (note && map_get(&found->places, span_of(note->path)));
	}
	return shown;
}

/* A note that stands in two forums is found twice. */
static bool is_told(const struct session *session, const struct found *found, const struct catalog_note *note)
{
	const struct catalog_note *first = map_get(
		&found->book.notes, span_of(reply_name(session->ctx->arena, found->book.own, note->clinic, note->id)));

	return first && first != note && note->clinic && map_get(&found->places, span_of(first->path));
}

/* Where what is answered was not found itself. */
static void print_answered(struct context *ctx, const struct found *found, const struct catalog_note *note)
{
	const struct catalog_note *answered = reply_original(&found->book, note);
	struct buf line = BUF_INIT, title = BUF_INIT;

	if (!answered)
		return;
	ctx->shown_note = answered->path;
	add_veiled(&title, ctx, answered->title);
	buf_add_text(&line, "    ");
	buf_add_format(&line, _("answers \"%s\""), title.at);
	buf_add_text(&line, " · ");
	add_veiled(&line, ctx, answered->path);
	buf_add_byte(&line, '\n');
	(void)fwrite(line.at, 1, line.len, ctx->out);
	buf_done(&line);
	buf_done(&title);
}

void hits_print_text(struct session *session, const struct found *found)
{
	for (size_t i = 0; i < found->result->count; i++) {
		const struct search_hit *hit = &found->result->hits[i];
		const struct catalog_note *note = note_of(found, hit);
		struct replies replies = { 0 };

		if (note && (is_told(session, found, note) || is_shown_below(found, note)))
			continue;
		print_hit(session->ctx, hit);
		if (!note)
			continue;
		print_answered(session->ctx, found, note);
		replies_find(&replies, session->ctx->arena, &found->book, note);
		for (size_t k = 0; k < replies.count; k++)
			print_reply(session->ctx, found, &replies.items[k]);
	}
}

/* Who wrote it, what it answers, and what answers it. */
static void print_answers(struct printer *printer, const struct session *session, const struct found *found,
			  const struct catalog_note *note)
{
	const char *answered = note ? catalog_note_value(note, "reply-to") : "";
	struct arena *arena = session->ctx->arena;
	struct replies replies = { 0 };
	struct strings names = { 0 };

	if (note)
		replies_find(&replies, arena, &found->book, note);
	for (size_t i = 0; i < replies.count; i++)
		strings_add(
			&names, arena,
			reply_name(arena, found->book.own, replies.items[i].note->clinic, replies.items[i].note->id));
	printer_string(printer, note ? reply_byline(note) : NULL);
	printer_string(printer, *answered ? answered : NULL);
	printer_list(printer, names.items, names.count);
}

static void print_record(struct printer *printer, const struct session *session, const struct found *found,
			 const struct search_hit *hit)
{
	const char *kind = kind_name(hit->kind), *role = role_name(hit->role);

	session->ctx->shown_note = search_place(hit, session->ctx->arena);
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
	print_answers(printer, session, found, note_of(found, hit));
	printer_end(printer);
}

void hits_print_records(struct session *session, const struct found *found)
{
	struct printer *printer = printer_open(session->ctx, session->format, "find/1", columns);

	for (size_t i = 0; i < found->result->count; i++)
		if (!note_of(found, &found->result->hits[i]) ||
		    !is_told(session, found, note_of(found, &found->result->hits[i])))
			print_record(printer, session, found, &found->result->hits[i]);
	(void)printer_close(printer);
}

void hits_print_paths(struct session *session, const struct search_result *result, bool null)
{
	for (size_t i = 0; i < result->count; i++) {
		const struct search_hit *hit = &result->hits[i];
		struct buf line = BUF_INIT;

		const char *place = search_place(hit, session->ctx->arena);

		if (null)
			buf_add(&line, place, strlen(place) + 1);
		else
			visible_add(&line, span_of(place));
		if (!null)
			buf_add_byte(&line, '\n');
		(void)fwrite(line.at, 1, line.len, session->ctx->out);
		buf_done(&line);
	}
}
