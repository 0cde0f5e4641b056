/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/share/gate/standing.h"

#include "base/error.h"
#include "base/i18n.h"
#include "cmd/command.h"
#include "merge/merge.h"

#include <string.h>

#define PLACES_MOST 5	   /* that are named */
#define COMMITS_MOST 10000 /* that are asked who brought it */

/* The note as the server has it: the file itself, or what a file of unsettled/ is about. */
static int read_there(struct standing_place *place, const struct standing *now, const struct outgoing_list *list)
{
	int rc = ERROR_ABSENT;

	place->server.path = merge_beside_about(now->arena, place->path);
	for (size_t i = 0; i < list->there.count && rc == ERROR_ABSENT; i++) {
		place->newest = list->there.items[i];
		if (history_has_commit(now->history, place->newest))
			rc = history_text_at(&place->server.bytes, now->arena, now->history, place->newest,
					     place->server.path);
	}
	error_clear();
	return rc;
}

/* 1: each of so many errors stands there as well. That the name of the file is refused, or what it is, is another thing. */
static int stands_there(struct standing_place *place, const struct standing *now, const struct outgoing_list *list,
			size_t errors)
{
	struct gate_report alone = { 0 };
	int rc = read_there(place, now, list);

	if (rc < 0)
		return rc == ERROR_ABSENT ? 0 : rc;
	return (size_t)gate_check(&alone, now->gate, now->arena, place->path, place->text.bytes) == errors &&
	       gate_errors_beyond(now->gate, now->arena, place->text, place->server) == 0;
}

/* 1: no later commit of the list has another text of it. */
static int is_last(const struct standing *now, const struct outgoing_list *list, const struct outgoing *item)
{
	struct version last;
	int rc = history_version_at(&last, now->history, list->tip, item->path);

	return rc < 0 ? rc : last.exists && strcmp(last.id, item->blob) == 0;
}

static void forgive(struct gate_report *report, size_t first)
{
	struct findings *findings = &report->findings;
	size_t kept = first;

	for (size_t i = first; i < findings->count; i++)
		if (findings->items[i].severity != SEVERITY_ERROR)
			findings->items[kept++] = findings->items[i];
	report->errors -= findings->count - kept;
	findings->count = kept;
}

int standing_take(struct standing *standing, struct gate_report *report, size_t first, const struct outgoing_list *list,
		  const struct outgoing *item, bool follows)
{
	const struct findings *findings = &report->findings;
	struct standing_place place = { .path = item->path, .text = { item->path, item->bytes } };
	size_t errors = 0;
	int rc;

	if (!item->path || !*item->commit || !standing->history)
		return 1;
	for (size_t i = findings->count; i > first; i--)
		if (findings->items[i - 1].severity == SEVERITY_ERROR) {
			place.line = findings->items[i - 1].line;
			errors++;
		}
	if ((rc = stands_there(&place, standing, list, errors)) <= 0)
		return rc < 0 ? rc : 1;
	if ((rc = follows ? 0 : is_last(standing, list, item)) < 0)
		return rc;
	if (rc == 0) {
		forgive(report, first);
		standing->behind++;
		return 0;
	}
	standing->items = arena_grow(standing->arena, standing->items, standing->count, &standing->capacity,
				     sizeof(*standing->items));
	standing->items[standing->count++] = place;
	return 0;
}

/* Looking for the first text of a note that had it. */
struct asking {
	const struct standing *standing;
	const struct standing_place *place;
	char first[HISTORY_ID];
};

static int ask_text(const struct history_text *text, void *to)
{
	struct asking *asking = to;
	const struct gate_text then = { text->path, text->bytes };

	if (strcmp(text->path, asking->place->server.path) == 0 &&
	    gate_errors_beyond(asking->standing->gate, asking->standing->arena, asking->place->text, then) == 0)
		memcpy(asking->first, text->commit, HISTORY_ID); /* the newest come first */
	return 0;
}

static int find_bringer(const char **out, const struct standing *standing, const struct standing_place *place,
			struct context *ctx)
{
	const char *const path[] = { place->server.path, NULL };
	const struct history_texts_query query = { .folders = path, .from = place->newest, .commits = COMMITS_MOST };
	struct asking asking = { .standing = standing, .place = place };
	const struct history_entry *entry;
	int rc = history_texts(standing->history, &query, ask_text, &asking);

	entry = rc >= 0 && *asking.first ? history_entry(standing->history, asking.first) : NULL;
	*out = entry ? context_value(ctx, entry->author) : _("a colleague");
	return rc;
}

int standing_say(const char **out, const struct standing *standing, struct context *ctx)
{
	struct strings places = { 0 }, bringers = { 0 };
	int rc = 0;

	*out = NULL;
	for (size_t i = 0; i < standing->count && rc >= 0; i++) {
		const struct standing_place *place = &standing->items[i];
		const char *bringer = "";

		if (i < PLACES_MOST)
			strings_add(&places, ctx->arena, arena_format(ctx->arena, "%s:%d", place->path, place->line));
		rc = find_bringer(&bringer, standing, place, ctx);
		if (!strings_has(&bringers, span_of(bringer)))
			strings_add(&bringers, ctx->arena, bringer);
	}
	if (standing->count > PLACES_MOST)
		strings_add(&places, ctx->arena, "…");
	if (rc >= 0 && standing->count)
		*out = arena_format(
			ctx->arena,
			_("What stands in %s came from %s and stands on the clinic's server already; it would go there "
			  "once more with what you wrote. Take it out of the note and share again."),
			strings_join(ctx->arena, &places), strings_join(ctx->arena, &bringers));
	return rc;
}
