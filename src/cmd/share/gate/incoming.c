/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/share/gate/incoming.h"

#include "base/error.h"
#include "base/i18n.h"
#include "cmd/share/gate/screen.h"
#include "model/notebook.h"
#include "store/history/compare.h"
#include "store/history/hooks.h"
#include "store/history/seen.h"

#include <string.h>

#define PLACES_MOST 5 /* that are named of one writer */

/* Who brought something, and where it stands. */
struct bringer {
	struct span name;
	struct strings places;
	size_t count; /* of places, also of those that are not named */
	struct bringer *next;
};

struct telling {
	struct context *ctx;
	const struct outgoing_list *list;
	struct map met; /* paths of which a place is counted already */
	struct bringer *bringers;
};

static struct bringer *find_bringer(struct telling *now, struct span name)
{
	struct bringer **at = &now->bringers;

	while (*at && !span_equal((*at)->name, name))
		at = &(*at)->next;
	if (!*at) {
		*at = arena_alloc(now->ctx->arena, sizeof(**at));
		**at = (struct bringer){ .name = name };
	}
	return *at;
}

/* Who wrote the commit whose id begins like that, by name. */
static struct span writer_of(const struct telling *now, struct span id)
{
	for (size_t i = 0; i < now->list->count; i++) {
		const struct outgoing *item = &now->list->items[i];
		struct span people = span_of(item->people);

		if (item->people && span_equal(span_take(span_of(item->commit), id.len), id))
			return span_trim(span_take(people, span_find(people, '<')));
	}
	return span_of("");
}

/* Of a file that has it in one text after the other the first is enough. */
static void add_place(struct telling *now, const struct finding *finding)
{
	struct span path = span_of(finding->path), commit;
	struct bringer *bringer;

	if (!span_starts(path, "commit:") || finding->severity != SEVERITY_ERROR)
		return;
	path = span_skip(path, strlen("commit:"));
	(void)span_next(&path, ':', &commit);
	if (!span_is(path, "message")) {
		if (map_get(&now->met, path))
			return;
		map_put(&now->met, path, now);
	}
	bringer = find_bringer(now, writer_of(now, commit));
	if (bringer->count++ < PLACES_MOST)
		strings_add(&bringer->places, now->ctx->arena,
			    arena_format(now->ctx->arena, "%s:%d", finding->path, finding->line));
}

static void tell(const struct telling *now)
{
	struct context *ctx = now->ctx;

	for (const struct bringer *bringer = now->bringers; bringer; bringer = bringer->next) {
		const char *name = context_value(ctx, span_copy(ctx->arena, bringer->name));
		const char *places = strings_join(ctx->arena, &bringer->places);

		context_warn(
			ctx,
			_("What came from %s holds what must not leave: %s. Tell them, so that it is taken out of the "
			  "notes, and whoever runs the clinic's server, so that it is taken out of the history there; "
			  "\"erfar share check --history\" says what it is."),
			name, bringer->count > PLACES_MOST ? arena_format(ctx->arena, "%s …", places) : places);
	}
}

int incoming_tell(const struct session *session, struct history *history, const char *tip, const char *before)
{
	struct context *ctx = session->ctx;
	struct outgoing_list list = { 0 };
	struct telling now = { .ctx = ctx, .list = &list };
	struct strings known = { 0 };
	struct screen screen;
	char seen[HISTORY_ID];
	int rc;

	if (seen_recall(seen, history, SEEN_CAME))
		before = seen;
	if (strcmp(before, tip) == 0)
		return 0;
	strings_add(&known, ctx->arena, before);
	if ((rc = history_outgoing_to(&list, history, tip, &known)) < 0 || !list.count)
		return rc;
	if ((rc = screen_open(&screen, session->notebook, history)) < 0 ||
	    (rc = screen_list(&screen, ctx->arena, &list)) < 0)
		return rc;
	map_init(&now.met, ctx->arena);
	for (size_t i = 0; i < screen.report.findings.count; i++)
		add_place(&now, &screen.report.findings.items[i]);
	tell(&now);
	seen_remember(history, SEEN_CAME, tip);
	return 0;
}
