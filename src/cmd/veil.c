/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/veil.h"

#include "base/date.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/i18n.h"
#include "model/guard.h"
#include "model/notebook.h"

#include <string.h>

#define PLACES_MOST 5 /* that are named */

enum { CLEAN_TEXTS = 4096, CLEAN_BYTES = 64 };

/* A text in which nothing was found; "": none yet. A longer one seldom comes again. */
struct clean {
	char text[CLEAN_BYTES];
};

struct veil {
	struct session *session;
	struct gate *gate; /* NULL before the first text */
	struct map found;
	struct clean *clean;  /* pages and tables have many texts again: the last one of each slot */
	struct strings notes; /* of whose texts something was masked, and no more than can be named */
	bool elsewhere;	      /* also of a text whose note nobody named */
	struct arena *scratch;
};

/* Where a text without anything is remembered, as long as no other one comes there; NULL for one that is too long. */
static struct clean *clean_slot(const struct veil *veil, const char *text, size_t len)
{
	if (len >= CLEAN_BYTES)
		return NULL;
	return &veil->clean[hash_slot(hash_bytes(0, span_make(text, len)), CLEAN_TEXTS)];
}

/* One short number or a date: what no rule finds by itself, and what many cells are. */
static bool is_plain(const char *text)
{
	enum { NUMBER_MOST = 7 }; /* identity numbers are longer */
	size_t digits = 0;

	while (digits < NUMBER_MOST && text[digits] >= '0' && text[digits] <= '9')
		digits++;
	return digits && (!text[digits] || date_parse(&(struct date){ 0 }, span_of(text)));
}

/* Before a clinic is there, and where its lists can't be read: one that lets nothing through which it has declared. */
static void open_gate(struct veil *veil)
{
	struct arena *arena = veil->session->ctx->arena;

	veil->scratch = arena_open();
	veil->clean = arena_array(arena, CLEAN_TEXTS, sizeof(*veil->clean));
	if (veil->session->notebook && guard_open(&veil->gate, veil->session->notebook) >= 0)
		return;
	error_clear();
	(void)gate_open(&veil->gate, arena, NULL);
}

static void note_place(struct veil *veil)
{
	struct context *ctx = veil->session->ctx;

	if (!ctx->shown_note)
		veil->elsewhere = true;
	else if (veil->notes.count <= PLACES_MOST && !strings_has(&veil->notes, span_of(ctx->shown_note)))
		strings_add(&veil->notes, ctx->arena, ctx->shown_note);
}

static const char *look_at(struct veil *veil, const char *before, const char *text)
{
	const size_t from = strlen(before);
	const char *line, *shown;

	line = from ? arena_format(veil->scratch, "%s%s", before, text) : text;
	shown = gate_shown_text(veil->gate, veil->scratch, line, from, &veil->found);
	if (shown == line + from) {
		shown = text;
	} else {
		shown = arena_copy(veil->session->ctx->arena, shown);
		note_place(veil);
	}
	arena_reset(veil->scratch);
	return shown;
}

static const char *veiled(void *data, const char *before, const char *text)
{
	struct veil *veil = data;
	struct clean *clean;
	const char *shown;
	size_t len;

	if (gate_is_harmless(text) || (!*before && is_plain(text)))
		return text;
	if (!veil->gate)
		open_gate(veil);
	if (*before)
		return look_at(veil, before, text);
	len = strlen(text);
	clean = clean_slot(veil, text, len);
	if (clean && memcmp(clean->text, text, len + 1) == 0)
		return text;
	shown = look_at(veil, before, text);
	if (clean && shown == text)
		memcpy(clean->text, text, len + 1);
	return shown;
}

void veil_begin(struct session *session)
{
	struct context *ctx = session->ctx;
	struct veil *veil = arena_alloc(ctx->arena, sizeof(*veil));

	*veil = (struct veil){ .session = session };
	map_init(&veil->found, ctx->arena);
	ctx->veil_data = veil;
	ctx->veil = veiled;
}

/* The line of the first error of a rule of which something was masked, 1 for its name's; 0: nothing of the note's was. */
static int line_in(const struct veil *veil, struct arena *arena, const char *path, struct span bytes)
{
	struct map found;
	struct gate_report report = { .found = &found };

	map_init(&found, arena);
	(void)gate_check(&report, veil->gate, arena, path, bytes);
	(void)gate_check_path(&report, veil->gate, arena, path);
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

/* What can't be read, as it stands in a commit, is named without a line. */
static void add_place(struct strings *out, const struct veil *veil, struct arena *scratch, const char *path, bool is_it)
{
	const struct notebook *notebook = veil->session->notebook;
	struct arena *arena = notebook->ctx->arena;
	struct span bytes;
	int line = 0;

	if (folder_read(&bytes, scratch, notebook->folder, path, NOTE_LIMIT_BYTES) >= 0)
		line = line_in(veil, scratch, path, bytes);
	if (line || is_it)
		strings_add(out, arena,
			    out->count == PLACES_MOST ? "…"
			    : line		      ? arena_format(arena, "%s:%d", path, line)
						      : path);
	arena_reset(scratch);
}

/* The notes that were shown, where all are known; else all are looked through. */
static void find_places(struct strings *out, const struct veil *veil)
{
	const struct notebook *notebook = veil->session->notebook;
	struct arena *scratch = arena_open();
	struct folder_list list = { 0 };

	for (size_t i = 0; !veil->elsewhere && i < veil->notes.count && out->count <= PLACES_MOST; i++)
		add_place(out, veil, scratch, veil->notes.items[i], true);
	if (veil->elsewhere)
		(void)folder_walk(&list, notebook->ctx->arena, notebook->folder, "", ".md");
	for (size_t i = 0; i < list.count && out->count <= PLACES_MOST; i++)
		add_place(out, veil, scratch, list.items[i].path, false);
	arena_close(scratch);
	error_clear();
}

void veil_end(struct session *session)
{
	struct context *ctx = session->ctx;
	struct veil *veil = ctx->veil_data;
	struct strings places = { 0 };
	const char *failure = arena_copy(ctx->arena, error_message()); /* of the run, which main prints yet */

	ctx->veil = NULL;
	ctx->veil_data = NULL;
	arena_close(veil->scratch);
	if (!veil->found.count)
		return;
	if (session->notebook)
		find_places(&places, veil);
	if (*failure)
		(void)fail(ERROR_INTERNAL, "%s", failure);
	if (places.count)
		context_warn(ctx,
			     _("What must not leave was masked (•); it stands in %s. Take it out of the note; "
			       "\"erfar share check --all\" says what it is."),
			     strings_join(ctx->arena, &places));
	else
		context_warn(ctx, "%s", _("What must not leave was masked (•)."));
}
