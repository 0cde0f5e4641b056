/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The copy of a note, what the gate says of it, and whether the net lets it go. */
#include "model/publish_parts.h"

#include "base/i18n.h"
#include "base/number.h"
#include "gate/gate.h"

#include <string.h>

static bool is_about_comments(const char *rule)
{
	return strncmp(rule, "ok-", 3) == 0 || strcmp(rule, "stale-ok") == 0;
}

static void add_warning(struct published_look *look, struct arena *arena, const char *rule)
{
	for (size_t i = 0; i < look->count; i++)
		if (strcmp(look->warnings[i].rule, rule) == 0) {
			look->warnings[i].count++;
			return;
		}
	look->warnings = arena_grow(arena, look->warnings, look->count, &look->capacity, sizeof(*look->warnings));
	look->warnings[look->count++] = (struct published_warning){ rule, 1 };
}

/* Once, however often it stands there. */
static void add_excused(struct published_look *look, struct arena *arena, struct map *told,
			const struct gate_waiver *waiver)
{
	const char *line = arena_format(arena, "%s (%s)", waiver->rule, waiver->reason);

	if (map_get(told, span_of(line)))
		return;
	map_put(told, span_of(line), look);
	strings_add(&look->excused, arena, line);
}

/* Its name is looked at, too: the clinic's, and the note's id. */
static void look(struct published_look *out, const struct gate *gate, const struct forum_names *names,
		 const struct note *note, struct span text)
{
	struct arena *arena = names->arena;
	struct gate_report report = { 0 };
	struct map told;

	map_init(&told, arena);
	(void)gate_check(&report, gate, arena, note->path, text);
	(void)gate_check_path(&report, gate, arena, publish_place(names, note));
	*out = (struct published_look){ .refused = report.errors > 0 };
	for (size_t i = 0; i < report.findings.count; i++)
		if (report.findings.items[i].severity == SEVERITY_WARNING &&
		    !is_about_comments(report.findings.items[i].rule))
			add_warning(out, arena, report.findings.items[i].rule);
	for (size_t i = 0; i < report.waiver_count; i++)
		if (report.waivers[i].used)
			add_excused(out, arena, &told, &report.waivers[i]);
}

/* What the gate looks at, less the comments that answer it. */
static struct span without_comments(struct arena *arena, const struct copied *copied, struct span text)
{
	struct buf copy = BUF_INIT;
	struct span bytes;
	size_t at = 0;

	for (size_t i = 0; i < copied->comment_count; i++) {
		const struct copied_comment *comment = &copied->comments[i];

		buf_add_span(&copy, span_between(text.at + at, text.at + comment->at));
		at = comment->at + comment->len;
	}
	buf_add_span(&copy, span_skip(text, at));
	bytes = span_make(span_copy(arena, buf_span(&copy)), copy.len);
	buf_done(&copy);
	return bytes;
}

/* The byte of the note that a byte of the copy comes from; the first one where erfar wrote it. */
static size_t source_of(const struct copied *copied, size_t at)
{
	const struct origin *origin = NULL;

	for (size_t i = 0; i < copied->origin_count && copied->origins[i].copy <= at; i++)
		origin = &copied->origins[i];
	return origin ? origin->source + (at - origin->copy) : 0;
}

static int line_of(const struct note *note, size_t source)
{
	int line = 1;

	for (size_t i = 0; i < source && i < note->file.len; i++)
		line += note->file.at[i] == '\n';
	return line;
}

void publish_copy(struct published_copy *out, struct arena *arena, const struct gate *gate, const struct note *note,
		  const struct forum_names *names)
{
	struct buf text = BUF_INIT;
	struct copied copied;
	const char *why;
	size_t at;

	*out = (struct published_copy){ .line = 1 };
	copied_write(&copied, &text, arena, note, names);
	look(&out->look, gate, names, note, buf_span(&text));
	out->bytes = without_comments(arena, &copied, buf_span(&text));
	out->less = copied.less;
	buf_done(&text);
	why = copied.held;
	if (why)
		at = copied.held_at;
	else if ((why = published_net(&at, arena, names, out->bytes, copied.body)))
		at = source_of(&copied, at);
	if (!why)
		return;
	out->line = line_of(note, at);
	out->held = arena_format(arena, gettext(why), out->line);
}

/* As the key has it: "quasi 2". The highest count holds, where a merge has brought two. */
static size_t seen_count(const struct note *note, const char *rule)
{
	const struct front_entry *entry = front_find(&note->front, PUBLISH_SEEN);
	size_t most = 0;

	for (size_t i = 0; entry && entry->value.kind == FRONT_LIST && i < entry->value.count; i++) {
		struct span rest = span_trim(entry->value.items[i].value.text), name;
		long count;

		if (span_next(&rest, ' ', &name) && span_is(name, rule) &&
		    number_parse(&count, span_trim(rest), 1, 1000000) && (size_t)count > most)
			most = (size_t)count;
	}
	return most;
}

bool publish_has_new(const struct published_look *look, const struct note *note)
{
	for (size_t i = 0; i < look->count; i++)
		if (look->warnings[i].count > seen_count(note, look->warnings[i].rule))
			return true;
	return false;
}
