/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/veil.h"

#include "base/error.h"
#include "base/i18n.h"
#include "model/guard.h"
#include "model/notebook.h"

#include <string.h>

#define DIGITS_LEAST 8 /* of the shortest identity number, which has two letters besides */
#define GAP_MOST 8     /* bytes between two of them: a line break, a quote, a hyphen of another kind */
#define DATE_LENGTH 10
#define PLACES_MOST 5 /* that are named */

struct veil {
	struct notebook *notebook;
	struct gate *gate; /* NULL before anything may have to be masked */
	struct map found;
};

/* "2026-09-03": in texts, ids and paths alike. The year may be anybody's number, the rest of it not. */
static bool begins_date(const char *text)
{
	static const char form[] = "nn-nn";

	if ((strncmp(text, "19", 2) != 0 && strncmp(text, "20", 2) != 0) || text[2] < '0' || text[2] > '9' ||
	    text[3] < '0' || text[3] > '9' || text[4] != '-')
		return false;
	for (size_t i = 0; form[i]; i++)
		if (form[i] == 'n' ? text[5 + i] < '0' || text[5 + i] > '9' : text[5 + i] != '-')
			return false;
	return text[5] <= '1' && text[8] <= '3' && !(text[10] >= '0' && text[10] <= '9');
}

/* Enough digits that stand close together. Most texts end here. */
static bool may_hold_number(const char *text)
{
	int digits = 0, gap = 0;

	for (; *text && digits < DIGITS_LEAST; text++) {
		const unsigned char byte = (unsigned char)*text;

		if ((byte < '0' || byte > '9') && byte < 0xD9) { /* from there on: digits of other scripts, too */
			digits = ++gap > GAP_MOST ? 0 : digits;
			continue;
		}
		if ((byte == '1' || byte == '2') && begins_date(text)) {
			digits = 0;
			text += DATE_LENGTH - 1;
			continue;
		}
		digits++;
		gap = 0;
	}
	return digits == DIGITS_LEAST;
}

static const char *veiled(void *data, const char *text)
{
	struct veil *veil = data;
	struct arena *arena = veil->notebook->ctx->arena;

	if (!may_hold_number(text))
		return text;
	if (!veil->gate && guard_open(&veil->gate, veil->notebook) < 0) {
		error_clear();
		(void)gate_open(&veil->gate, arena, NULL); /* which lets nothing through that the clinic has declared */
	}
	return gate_shown_text(veil->gate, arena, text, &veil->found);
}

void veil_begin(struct session *session)
{
	struct context *ctx = session->ctx;
	struct veil *veil = arena_alloc(ctx->arena, sizeof(*veil));

	*veil = (struct veil){ .notebook = session->notebook };
	map_init(&veil->found, ctx->arena);
	ctx->veil_data = veil;
	ctx->veil = veiled;
}

/* The line of the first error of a rule whose number was masked; 0: none of the note's numbers was. */
static int line_in(const struct veil *veil, struct arena *arena, const char *path, struct span bytes)
{
	struct map found;
	struct gate_report report = { .found = &found };

	map_init(&found, arena);
	(void)gate_check(&report, veil->gate, arena, path, bytes);
	for (size_t i = 0; i < found.count; i++) {
		struct span key = span_make(found.entries[i].key, found.entries[i].key_len);

		if (!map_get(&veil->found, key))
			continue;
		for (size_t k = 0; k < report.findings.count; k++)
			if (span_is(span_take(key, span_find(key, ' ')), report.findings.items[k].rule))
				return report.findings.items[k].line;
	}
	return 0;
}

static int find_places(struct strings *out, const struct veil *veil)
{
	struct notebook *notebook = veil->notebook;
	struct arena *scratch = arena_open();
	struct folder_list list = { 0 };
	int rc = folder_walk(&list, notebook->ctx->arena, notebook->folder, "", ".md"), line;

	for (size_t i = 0; rc >= 0 && i < list.count && out->count <= PLACES_MOST; i++) {
		struct span bytes;

		if (folder_read(&bytes, scratch, notebook->folder, list.items[i].path, NOTE_LIMIT_BYTES) >= 0 &&
		    (line = line_in(veil, scratch, list.items[i].path, bytes)) > 0)
			strings_add(out, notebook->ctx->arena,
				    out->count == PLACES_MOST
					    ? "…"
					    : arena_format(notebook->ctx->arena, "%s:%d", list.items[i].path, line));
		arena_reset(scratch);
	}
	arena_close(scratch);
	error_clear();
	return rc;
}

void veil_end(struct session *session)
{
	struct context *ctx = session->ctx;
	struct veil *veil = ctx->veil_data;
	struct strings places = { 0 };

	ctx->veil = NULL;
	if (!veil || !veil->found.count)
		return;
	(void)find_places(&places, veil);
	if (places.count)
		context_warn(ctx,
			     _("An identity number was masked (•) in what others are to read; it stands in %s. Take it "
			       "out of the note: it must not leave."),
			     strings_join(ctx->arena, &places));
	else
		context_warn(ctx, "%s", _("An identity number was masked (•) in what others are to read."));
}
