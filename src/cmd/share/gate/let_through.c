/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/share/gate/let_through.h"

#include "base/error.h"
#include "base/i18n.h"
#include "cmd/share/say.h"

#include <inttypes.h>
#include <string.h>

#define LET_THROUGH "Let-through: "
#define ATTACHMENT "Attachment: "
#define WHY "Why: "

void let_through_begin(struct let_through *now)
{
	map_init(&now->told, now->ctx->arena);
	map_init(&now->before, now->ctx->arena);
}

/* What a message tells: its line is that of the text in one commit. */
static struct span key_of_telling(const struct let_through *now, struct span rule, struct span place,
				  struct span reason)
{
	return span_of(arena_format(now->ctx->arena, "%.*s %.*s %.*s", (int)rule.len, rule.at, (int)place.len, place.at,
				    (int)reason.len, reason.at));
}

/* What a text lets through: its line moves with every edit, and one answer may be copied behind another number. */
static struct span key_of_text(const struct let_through *now, const struct gate_waiver *waiver, struct span path)
{
	return span_of(arena_format(now->ctx->arena, "%s %.*s %016" PRIx64 " %s", waiver->rule, (int)path.len, path.at,
				    waiver->silenced, waiver->reason));
}

void let_through_read(struct strings *out, struct let_through *now, struct span message)
{
	struct arena *arena = now->ctx->arena;
	struct span line, next, rest, what, place, rule;

	while (span_next_line(&message, &line)) {
		const bool is_attachment = span_starts(line, ATTACHMENT);

		rest = message;
		if ((!is_attachment && !span_starts(line, LET_THROUGH)) || !span_next_line(&rest, &next) ||
		    !span_starts(next, WHY))
			continue;
		next = span_skip(next, strlen(WHY));
		what = span_skip(line, strlen(is_attachment ? ATTACHMENT : LET_THROUGH));
		if (is_attachment) /* git's id of the bytes */
			what = span_skip(what, span_find(what, ' ') + 1);
		if (out)
			strings_add(out, arena,
				    arena_format(arena, "%.*s (%.*s)", (int)what.len, what.at, (int)next.len, next.at));
		place = what;
		if (!is_attachment && span_next(&place, ' ', &rule))
			map_put(&now->told, key_of_telling(now, rule, place, next), now);
	}
}

/* What the gate says of the note in a commit, looked at once. */
static const struct gate_report *report_before(struct let_through *now, const char *commit, const char *path)
{
	struct arena *arena = now->ctx->arena;
	struct span key = span_of(arena_format(arena, "%s %s", commit, path));
	struct gate_report *report = map_get(&now->before, key);
	struct span before;

	if (report)
		return report;
	report = arena_alloc(arena, sizeof(*report));
	*report = (struct gate_report){ 0 };
	map_put(&now->before, key, report);
	if (history_text_at(&before, arena, now->history, commit, path) >= 0)
		(void)gate_check(report, now->gate, arena, path, before);
	error_clear();
	return report;
}

/* Whether the same was let through in that note there: then it was told when it first went there. */
static bool is_there(struct let_through *now, const char *path, const struct gate_waiver *waiver)
{
	for (size_t i = 0; now->there && i < now->there->count; i++) {
		const struct gate_report *report = report_before(now, now->there->items[i], path);

		for (size_t k = 0; k < report->waiver_count; k++)
			if (report->waivers[k].used && report->waivers[k].silenced == waiver->silenced &&
			    strcmp(report->waivers[k].rule, waiver->rule) == 0 &&
			    strcmp(report->waivers[k].reason, waiver->reason) == 0)
				return true;
	}
	return false;
}

/* Of what stands in a commit, "commit:ID:PATH", the path. */
static struct span path_of(const struct gate_waiver *waiver)
{
	struct span path = span_of(waiver->path);

	if (span_starts(path, "commit:"))
		for (int part = 0; part < 2; part++)
			path = span_skip(path, span_find(path, ':') + 1);
	return path;
}

/* Whether it is to be told; then it is told from now on. */
static bool take(struct let_through *now, const struct gate_waiver *waiver, bool anew)
{
	const struct span path = path_of(waiver);
	const struct span key = key_of_text(now, waiver, path);
	const char *place = arena_format(now->ctx->arena, "%.*s:%d", (int)path.len, path.at, waiver->line);

	if (!waiver->used || map_get(&now->told, key) ||
	    map_get(&now->told, key_of_telling(now, span_of(waiver->rule), span_of(place), span_of(waiver->reason))) ||
	    (!anew && is_there(now, span_copy(now->ctx->arena, path), waiver)))
		return false;
	map_put(&now->told, key, now);
	return true;
}

void let_through_say(struct let_through *now, const struct gate_waiver *waiver, bool anew)
{
	const struct span path = path_of(waiver);

	if (!take(now, waiver, anew))
		return;
	say_line(now->ctx, _("Let through: %s:%d, %s (%s)."), waiver->path, waiver->line, waiver->rule,
		 context_value(now->ctx, waiver->reason));
	if (now->lines)
		buf_add_format(now->lines, LET_THROUGH "%s %.*s:%d\n" WHY "%s\n", waiver->rule, (int)path.len, path.at,
			       waiver->line, waiver->reason);
}

/* What one commit brought, while its texts are met. */
struct finding_brought {
	struct let_through *now;
	struct strings *out;
	struct arena *scratch; /* for one text */
};

static void add_new(const struct finding_brought *brought, const struct gate_report *report)
{
	struct arena *arena = brought->now->ctx->arena;

	for (size_t i = 0; i < report->waiver_count; i++) {
		const struct gate_waiver *waiver = &report->waivers[i];
		const struct span path = path_of(waiver);

		if (take(brought->now, waiver, false))
			strings_add(brought->out, arena,
				    arena_format(arena, "%s %.*s:%d (%s)", waiver->rule, (int)path.len, path.at,
						 waiver->line, waiver->reason));
	}
}

/* A quick look spares most texts the slow one. What holds NULs may be UTF-16. */
static bool may_hold(const struct let_through *now, struct span bytes)
{
	return now->has_declared || memmem(bytes.at, bytes.len, "erfar:", strlen("erfar:")) ||
	       memchr(bytes.at, '\0', bytes.len);
}

static int find_in(const struct history_text *text, void *to)
{
	const struct finding_brought *brought = to;
	struct gate_report report = { 0 };

	if (!may_hold(brought->now, text->bytes))
		return 0;
	(void)gate_check(&report, brought->now->gate, brought->scratch, text->path, text->bytes);
	add_new(brought, &report);
	arena_reset(brought->scratch);
	return 0;
}

static void find_in_tags(const struct finding_brought *brought, const char *commit)
{
	const struct let_through *now = brought->now;

	for (size_t i = 0; i < now->tags.count; i++) {
		const struct history_tag *tag = &now->tags.items[i];
		struct gate_report report = { 0 };

		if (strcmp(tag->commit, commit) != 0 || !may_hold(now, tag->message))
			continue;
		(void)gate_check(&report, now->gate, brought->scratch,
				 arena_format(brought->scratch, "tag:%s:message", tag->name), tag->message);
		add_new(brought, &report);
		arena_reset(brought->scratch);
	}
}

int let_through_find(struct strings *out, struct let_through *now, const struct history_entry *entry)
{
	struct arena *arena = now->ctx->arena;
	struct finding_brought brought = { now, out, arena_open() };
	struct gate_report report = { 0 };
	struct strings parents = { 0 };
	int rc;

	for (unsigned i = 1; i <= entry->parents; i++)
		strings_add(&parents, arena, arena_format(arena, "%s^%u", entry->id, i));
	now->there = &parents;
	(void)gate_check_message(&report, now->gate, brought.scratch, entry->id, span_of(entry->message));
	add_new(&brought, &report);
	find_in_tags(&brought, entry->id);
	rc = history_brought(now->history, entry->id, find_in, &brought);
	now->there = NULL;
	arena_close(brought.scratch);
	return rc;
}
