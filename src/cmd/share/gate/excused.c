/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/share/gate/excused.h"

#include "cmd/share/gate/lists.h"
#include "model/guard.h"
#include "model/notebook.h"

#include <string.h>

static bool is_list(const char *path)
{
	for (size_t i = 0; guard_lists[i]; i++)
		if (strcmp(path, guard_lists[i]) == 0)
			return true;
	return false;
}

/* Those that go along; NULL for none. */
static const char *names_of_lists(struct arena *arena, const struct outgoing_list *list)
{
	struct strings names = { 0 };

	for (size_t i = 0; i < list->count; i++)
		if (list->items[i].path && is_list(list->items[i].path) &&
		    !strings_has(&names, span_of(list->items[i].path)))
			strings_add(&names, arena, list->items[i].path);
	return names.count ? strings_join(arena, &names) : NULL;
}

static bool is_found(const struct gate_report *report, const struct finding *wanted)
{
	for (size_t i = 0; i < report->findings.count; i++) {
		const struct finding *finding = &report->findings.items[i];

		if (finding->line == wanted->line && finding->column == wanted->column &&
		    strcmp(finding->rule, wanted->rule) == 0)
			return true;
	}
	return false;
}

static void add(struct gate_report *out, struct arena *arena, struct gate_waiver waiver)
{
	out->waivers = arena_grow(arena, out->waivers, out->waiver_count, &out->waiver_capacity, sizeof(*out->waivers));
	out->waivers[out->waiver_count++] = waiver;
}

static int compare(struct screen *screen, struct arena *arena, const struct gate *before, const struct outgoing *item,
		   const char *why)
{
	const char *place = screen_place(arena, item, item->path);
	struct gate_report then = { 0 }, now = { 0 };
	int rc;

	if ((rc = gate_check(&then, before, arena, place, item->bytes)) < 0)
		return rc;
	if (!then.findings.count)
		return 0;
	if ((rc = gate_check(&now, screen->gate, arena, place, item->bytes)) < 0)
		return rc;
	for (size_t i = 0; i < then.findings.count; i++) {
		const struct finding *finding = &then.findings.items[i];

		if (!is_found(&now, finding))
			add(&screen->report, arena,
			    (struct gate_waiver){ finding->path, finding->line, finding->column, finding->rule, why,
						  true, 0 });
	}
	return 0;
}

int excused_find(struct screen *screen, struct notebook *notebook, const char *before, const struct outgoing_list *list)
{
	struct arena *arena = notebook->ctx->arena;
	const char *why = names_of_lists(arena, list);
	struct tree_files lists;
	struct gate *gate;
	int rc;

	if (!why || !before)
		return 0;
	if ((rc = lists_at(&lists, arena, screen->history, before)) < 0 ||
	    (rc = guard_open_with(&gate, notebook, &lists)) < 0)
		return rc;
	for (size_t i = 0; i < list->count && rc >= 0; i++)
		if (list->items[i].path && !is_list(list->items[i].path))
			rc = compare(screen, arena, gate, &list->items[i], why);
	return rc < 0 ? rc : 0;
}
