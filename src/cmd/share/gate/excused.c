/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/share/gate/excused.h"

#include "base/error.h"
#include "base/hash.h"
#include "cmd/share/gate/lists.h"
#include "model/guard.h"
#include "model/notebook.h"

#include <string.h>

#define LISTS_MOST 4

/* A gate that lacks some of the lists: what it finds beyond the one that has all of them, they let go. */
struct lacking {
	struct gate *gate;
	const char *lists;
};

/* The gate with its lists as they are somewhere. */
struct gates {
	const struct gate *whole;
	struct lacking *lacking;
	size_t count;
};

/* What lists let go in one text. */
struct excuse {
	const char *path; /* as it is shown */
	int line, column;
	const char *rule, *lists;
	uint64_t of; /* a sum over its line: the number of that moves with every edit */
};

struct excuses {
	struct excuse *items;
	size_t count, capacity;
};

struct excusing {
	struct screen *screen;
	struct notebook *notebook;
	struct arena *scratch; /* for one text */
	struct gates here;
	const struct strings *there;
	struct gates *gates_there; /* of each of them; opened when one is asked */
};

static bool has_list(const struct notebook *notebook, const struct tree_files *lists, const char *path)
{
	for (size_t i = 0; i < lists->count; i++)
		if (strcmp(lists->items[i].path, path) == 0)
			return lists->items[i].bytes.len > 0;
	return folder_has(notebook->folder, path);
}

/* Those lists less the ones whose bits are set in left_out, which count in the order of names. */
static int open_lacking(struct lacking *out, struct notebook *notebook, const struct tree_files *lists,
			const struct strings *names, unsigned left_out)
{
	struct arena *arena = notebook->ctx->arena;
	struct tree_files rest = { 0 };
	struct strings lacking = { 0 };

	for (size_t i = 0; i < names->count; i++)
		if (left_out >> i & 1U)
			strings_add(&lacking, arena, names->items[i]);
	rest.items = arena_array(arena, lists->count + lacking.count, sizeof(*rest.items));
	for (size_t i = 0; i < lists->count; i++)
		if (!strings_has(&lacking, span_of(lists->items[i].path)))
			rest.items[rest.count++] = lists->items[i];
	for (size_t i = 0; i < lacking.count; i++)
		rest.items[rest.count++] = (struct tree_file){ lacking.items[i], { NULL, 0 } };
	out->lists = strings_join(arena, &lacking);
	return guard_open_with(&out->gate, notebook, &rest);
}

/* One gate without each list, and one without each few: either of two may let the same go. */
static int open_gates(struct gates *out, struct notebook *notebook, const struct tree_files *lists,
		      const struct gate *whole)
{
	struct arena *arena = notebook->ctx->arena;
	struct strings names = { 0 };
	int rc = 0;

	for (size_t i = 0; guard_lists[i] && names.count < LISTS_MOST; i++)
		if (has_list(notebook, lists, guard_lists[i]))
			strings_add(&names, arena, guard_lists[i]);
	*out = (struct gates){ whole, arena_array(arena, (size_t)1 << names.count, sizeof(*out->lacking)), 0 };
	for (unsigned left_out = 1; left_out < 1U << names.count && rc >= 0; left_out++)
		rc = open_lacking(&out->lacking[out->count++], notebook, lists, &names, left_out);
	return rc;
}

/* Whether the gate says anything of that place: that it stops there, or whose word lets it through. */
static bool is_told_of(const struct gate_report *report, const struct finding *wanted)
{
	for (size_t i = 0; i < report->findings.count; i++)
		if (report->findings.items[i].line == wanted->line &&
		    report->findings.items[i].column == wanted->column)
			return true;
	for (size_t i = 0; i < report->waiver_count; i++)
		if (report->waivers[i].line == wanted->line && report->waivers[i].column == wanted->column)
			return true;
	return false;
}

static bool has_excuse(const struct excuses *list, const struct finding *finding)
{
	for (size_t i = 0; i < list->count; i++)
		if (list->items[i].line == finding->line && list->items[i].column == finding->column &&
		    strcmp(list->items[i].rule, finding->rule) == 0)
			return true;
	return false;
}

static uint64_t sum_of_line(struct span text, int number)
{
	struct span line = { "", 0 };

	for (int i = 0; i < number && span_next_line(&text, &line); i++)
		;
	return hash_bytes(0, line);
}

static void add_excuse(struct excuses *out, struct arena *arena, const struct finding *finding, const char *lists,
		       struct span text)
{
	out->items = arena_grow(arena, out->items, out->count, &out->capacity, sizeof(*out->items));
	out->items[out->count++] =
		(struct excuse){ arena_copy(arena, finding->path), finding->line, finding->column, finding->rule, lists,
				 sum_of_line(text, finding->line) };
}

static int find_in(struct excuses *out, const struct excusing *now, const struct gates *gates, const char *place,
		   struct span text)
{
	struct gate_report report = { 0 };
	bool is_looked = false;
	int rc;

	for (size_t i = 0; i < gates->count; i++) {
		struct gate_report lacking = { 0 };

		if ((rc = gate_check(&lacking, gates->lacking[i].gate, now->scratch, place, text)) < 0)
			return rc;
		if (lacking.findings.count && !is_looked &&
		    (rc = gate_check(&report, gates->whole, now->scratch, place, text)) < 0)
			return rc;
		is_looked |= lacking.findings.count > 0;
		for (size_t k = 0; k < lacking.findings.count; k++) {
			const struct finding *finding = &lacking.findings.items[k];

			if (!is_told_of(&report, finding) && !has_excuse(out, finding))
				add_excuse(out, now->notebook->ctx->arena, finding, gates->lacking[i].lists, text);
		}
	}
	return 0;
}

static int open_there(struct gates *out, const struct excusing *now, const char *commit)
{
	struct gate *whole;
	struct tree_files lists;
	int rc;

	if (out->whole)
		return 0;
	if ((rc = lists_at(&lists, now->notebook->ctx->arena, now->screen->history, commit)) < 0 ||
	    (rc = guard_open_with(&whole, now->notebook, &lists)) < 0)
		return rc;
	return open_gates(out, now->notebook, &lists, whole);
}

static bool is_same(const struct excuse *one, const struct excuse *other)
{
	return one->of == other->of && strcmp(one->rule, other->rule) == 0 && strcmp(one->lists, other->lists) == 0;
}

static bool is_in(const struct excuses *list, const struct excuse *wanted)
{
	for (size_t i = 0; i < list->count; i++)
		if (is_same(&list->items[i], wanted))
			return true;
	return false;
}

/* Takes those away that the receiver has already, let go by the same lists: they were told when they went there. */
static int leave_told(struct excuses *list, const struct excusing *now, const char *path)
{
	struct arena *arena = now->notebook->ctx->arena;

	for (size_t i = 0; i < now->there->count && list->count; i++) {
		const char *commit = now->there->items[i];
		struct excuses told = { 0 };
		size_t kept = 0;
		struct span text;
		int rc;

		if (history_text_at(&text, arena, now->screen->history, commit, path) < 0) {
			error_clear(); /* there is none */
			continue;
		}
		if ((rc = open_there(&now->gates_there[i], now, commit)) < 0 ||
		    (rc = find_in(&told, now, &now->gates_there[i], path, text)) < 0)
			return rc;
		for (size_t k = 0; k < list->count; k++)
			if (!is_in(&told, &list->items[k]))
				list->items[kept++] = list->items[k];
		list->count = kept;
	}
	return 0;
}

static void add_waiver(struct gate_report *out, struct arena *arena, const struct excuse *excuse)
{
	out->waivers = arena_grow(arena, out->waivers, out->waiver_count, &out->waiver_capacity, sizeof(*out->waivers));
	out->waivers[out->waiver_count++] =
		(struct gate_waiver){ excuse->path,  excuse->line, excuse->column, excuse->rule,
				      excuse->lists, true,	   excuse->of };
}

static int look_at(struct excusing *now, const struct outgoing *item)
{
	struct arena *arena = now->notebook->ctx->arena;
	struct excuses list = { 0 };
	int rc = find_in(&list, now, &now->here, screen_place(arena, item, item->path), item->bytes);

	if (rc >= 0)
		rc = leave_told(&list, now, item->path);
	arena_reset(now->scratch);
	for (size_t i = 0; i < list.count && rc >= 0; i++)
		add_waiver(&now->screen->report, arena, &list.items[i]);
	return rc;
}

static bool is_list(const char *path)
{
	for (size_t i = 0; guard_lists[i]; i++)
		if (strcmp(path, guard_lists[i]) == 0)
			return true;
	return false;
}

int excused_find(struct screen *screen, struct notebook *notebook, const struct outgoing_list *list)
{
	struct excusing now = { .screen = screen, .notebook = notebook, .there = &list->there };
	int rc = open_gates(&now.here, notebook, &screen->lists, screen->gate);

	now.gates_there = arena_array(notebook->ctx->arena, list->there.count + 1, sizeof(*now.gates_there));
	now.scratch = arena_open();
	for (size_t i = 0; i < list->count && rc >= 0 && now.here.count; i++)
		if (list->items[i].path && !is_list(list->items[i].path))
			rc = look_at(&now, &list->items[i]);
	arena_close(now.scratch);
	return rc < 0 ? rc : 0;
}
