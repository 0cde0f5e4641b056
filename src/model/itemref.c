/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/itemref.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/number.h"
#include "model/notebook.h"
#include "model/people.h"
#include "text/unicode.h"

#include <limits.h>

#define LISTED 5 /* of several that fit */

char *item_reference(struct arena *arena, const struct catalog_item *item)
{
	return arena_format(arena, "%s#%s", item->note->id, item->anchor);
}

const struct item *item_in_note(const struct note *note, const struct catalog_item *item)
{
	const struct span anchor = span_of(item->anchor);

	for (size_t i = 0; i < note->item_count; i++)
		if (note->items[i].line == item->line && span_equal(item_anchor(&note->items[i]), anchor))
			return &note->items[i];
	return note_item(note, anchor);
}

enum fit { FIT_NOT, FIT_START, FIT_WHOLE };

/* By file and line, "minutes/2026/09/2026-09-03-x.md:12". */
static bool is_place(const struct catalog_item *item, struct span wanted)
{
	struct span path = span_of(item->note->path), rest = span_skip(wanted, path.len);
	long line;

	return span_equal(span_take(wanted, path.len), path) && span_starts(rest, ":") &&
	       number_parse(&line, span_skip(rest, 1), 1, INT_MAX) && line == item->line;
}

/* By its place, the whole reference or the anchor alone. */
static enum fit fits_id(const struct catalog_item *item, struct span wanted)
{
	struct span id = span_of(item->note->id), anchor = span_of(item->anchor), rest = wanted;
	size_t hash = span_find(wanted, '#');

	if (is_place(item, wanted))
		return FIT_WHOLE;
	if (hash < wanted.len) {
		if (!span_equal(span_take(wanted, hash), id))
			return FIT_NOT;
		rest = span_skip(wanted, hash + 1);
	}
	if (!span_equal(span_take(anchor, rest.len), rest))
		return FIT_NOT;
	return anchor.len == rest.len ? FIT_WHOLE : FIT_START;
}

/* Whether all the words, folded and with single blanks between, stand somewhere in the owner or the text. */
static bool has_words(const struct catalog_item *item, struct span wanted)
{
	struct buf folded = BUF_INIT;
	struct span rest = wanted, word;
	bool all = true;

	unicode_fold(&folded, span_of(item->owner));
	buf_add_byte(&folded, ' ');
	unicode_fold(&folded, span_of(item->text));
	while (all && rest.len && span_next(&rest, ' ', &word)) {
		struct buf text = BUF_INIT;

		buf_add_span(&text, word);
		all = span_find_text(buf_span(&folded), text.at) < folded.len;
		buf_done(&text);
	}
	buf_done(&folded);
	return all;
}

/* The items that fit best: wholly by id, else by the start of it, else by words. */
struct finding_item {
	const struct catalog_item *found;
	enum fit best;
	size_t count;
	struct buf others; /* some of them, a line each */
};

static void take(struct finding_item *finding, struct context *ctx, const struct catalog_item *item, enum fit fit)
{
	if (fit > finding->best) {
		finding->best = fit;
		finding->count = 0;
		buf_clear(&finding->others);
	}
	finding->found = item;
	if (finding->count++ < LISTED)
		buf_add_format(&finding->others, "\n  %s  %s (%s:%d)", item_reference(ctx->arena, item),
			       context_veiled_task(ctx, item->owner, item->text), item->note->path, item->line);
}

/* By words, what is still open goes before what is done. */
static enum fit fits_words(const struct catalog_item *item, struct span wanted)
{
	if (!has_words(item, wanted))
		return FIT_NOT;
	return item->ticked ? FIT_START : FIT_WHOLE;
}

static void look_through(struct finding_item *finding, struct context *ctx, const struct catalog *catalog,
			 enum role role, struct span wanted, bool by_words)
{
	for (size_t i = 0; i < catalog->item_count; i++) {
		const struct catalog_item *item = &catalog->items[i];
		enum fit fit;

		if (item->role != role || item->note->clinic)
			continue;
		fit = by_words ? fits_words(item, wanted) : fits_id(item, wanted);
		if (fit && fit >= finding->best)
			take(finding, ctx, item, fit);
	}
}

static int fail_none(enum role role, const char *reference)
{
	if (role == ROLE_ACTIONS)
		return fail(ERROR_USAGE,
			    _("There is no follow-up \"%s\"; \"erfar minute actions\" lists them with their ids."),
			    reference);
	return fail(ERROR_USAGE,
		    _("There is no conclusion \"%s\"; \"erfar minute conclusions\" lists them with their ids."),
		    reference);
}

int item_find(const struct catalog_item **out, struct context *ctx, const struct catalog *catalog, enum role role,
	      const char *reference)
{
	struct finding_item finding = { .others = BUF_INIT };
	struct span wanted = span_trim(span_of(reference));
	struct buf words = BUF_INIT;
	int rc = 0;

	if (span_starts(wanted, "^"))
		wanted = span_skip(wanted, 1);
	if (wanted.len)
		look_through(&finding, ctx, catalog, role, wanted, false);
	if (wanted.len && !finding.count) {
		people_fold_name(&words, wanted);
		look_through(&finding, ctx, catalog, role, buf_span(&words), true);
	}
	if (finding.count == 1)
		*out = finding.found;
	else if (finding.count)
		rc = fail(ERROR_USAGE, _("\"%s\" could be several; say more of it, or name it by file and line:%s"),
			  reference, finding.others.at);
	else
		rc = fail_none(role, reference);
	buf_done(&finding.others);
	buf_done(&words);
	return rc;
}
