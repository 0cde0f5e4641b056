/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar.conf (the syntax of git-config), key by key within its sections. */
#include "merge/keep.h"
#include "merge/layout.h"

#include "merge/diff.h"

struct settings {
	struct merge *merge;
	struct document *out;
	struct span *line; /* of the section at hand, as written */
	size_t heading;
};

static char lower(char byte)
{
	return byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte;
}

/* Behind the ']' of a section; the whole line where there is none. */
static size_t section_end(struct span line)
{
	bool quoted = false;

	for (size_t i = 0; i < line.len; i++) {
		if (line.at[i] == '"')
			quoted = !quoted;
		if (quoted && line.at[i] == '\\')
			i++;
		if (!quoted && line.at[i] == ']')
			return i + 1;
	}
	return line.len;
}

/* "[Forum  "vest"]" as "forum "vest"": names in lower case, the name in quotes as it is. */
static struct span section_key(struct arena *arena, struct span line)
{
	struct span inside = span_skip(line, 1);
	struct buf key = BUF_INIT;
	bool quoted = false;

	for (size_t i = 0; i < inside.len && (quoted || inside.at[i] != ']'); i++) {
		if (inside.at[i] == '"')
			quoted = !quoted;
		if (quoted || (inside.at[i] != ' ' && inside.at[i] != '\t'))
			buf_add_byte(&key, quoted ? inside.at[i] : lower(inside.at[i]));
	}
	return buf_keep(arena, &key);
}

static struct span field_key(struct arena *arena, struct span line)
{
	struct buf key = BUF_INIT;

	for (size_t i = 0; i < line.len && line.at[i] != '=' && line.at[i] != ' ' && line.at[i] != '\t'; i++)
		buf_add_byte(&key, lower(line.at[i]));
	return buf_keep(arena, &key);
}

static bool is_comment(struct span line)
{
	return line.len && (line.at[0] == '#' || line.at[0] == ';');
}

static void add_line(struct settings *settings, struct span bytes, struct span before)
{
	struct arena *arena = settings->merge->arena;
	struct span line = span_trim(bytes);
	enum element_kind kind = ELEMENT_FIELD;
	struct element *element;

	if (line.at[0] == '[')
		kind = ELEMENT_HEADING;
	else if (is_comment(line))
		kind = ELEMENT_LOOSE;
	element = document_add(settings->out, arena, kind, bytes, before);
	element->section = settings->heading;
	if (kind == ELEMENT_HEADING) {
		settings->line = arena_alloc(arena, sizeof(*settings->line));
		*settings->line = span_take(line, section_end(line));
		settings->heading = settings->out->count - 1;
		element->level = 1;
		element->keys[KEY_NAME] = element->keys[KEY_NEW] = section_key(arena, line);
	} else if (kind == ELEMENT_FIELD) {
		element->keys[KEY_NAME] = field_key(arena, line);
		element->meaning = settings->line;
	}
}

static struct span own_line(const struct merge *merge, const char *indent, struct span text)
{
	return span_of(arena_format(merge->arena, "%s%.*s%s", indent, (int)text.len, text.at, merge->line_end));
}

/* "[clinic] name = ..." are two lines: each may have been changed by another one. Of several sections it is left whole. */
static void add_lines(struct settings *settings, struct span bytes, struct span before)
{
	struct span line = span_trim(bytes), setting = span_trim(span_skip(line, section_end(line)));

	if (line.at[0] != '[' || !setting.len || setting.at[0] == '[' || is_comment(setting)) {
		add_line(settings, bytes, before);
		return;
	}
	add_line(settings, own_line(settings->merge, "", span_take(line, section_end(line))), before);
	add_line(settings, own_line(settings->merge, "\t", setting), span_of(""));
}

/* A line that ends in '\' goes on in the next. */
static bool goes_on(struct span line)
{
	size_t count = 0;

	while (count < line.len && line.at[line.len - 1 - count] == '\\')
		count++;
	return count % 2 == 1;
}

static void scan_settings(struct merge *merge, struct document *out, enum side side)
{
	struct settings settings = { .merge = merge, .out = out, .heading = NOWHERE };
	struct span rest = merge->sides[side].bytes, line;
	const char *before = rest.at;

	*out = (struct document){ .exists = merge->sides[side].exists };
	while (rest.len) {
		const char *start = rest.at;

		(void)span_next_line(&rest, &line);
		if (!span_trim(line).len)
			continue;
		while (goes_on(line) && span_next_line(&rest, &line))
			continue;
		add_lines(&settings, span_between(start, rest.at), span_between(before, start));
		before = rest.at;
	}
	out->tail = span_between(before, rest.at);
}

/* "[forum "vest"] url = ...", by which settling finds the place. */
static struct span with_section(const struct merge *merge, const struct element *element)
{
	const struct span *section = element->meaning;

	if (!section)
		return element->text;
	return span_of(arena_format(merge->arena, "%.*s %.*s", (int)section->len, section->at, (int)element->text.len,
				    element->text.at));
}

/* Where a contradiction about the setting waits on one side, what the other one wrote becomes one of its texts. */
static bool join(struct merge *merge, struct unit *out, const struct element *const row[SIDES])
{
	struct span lines[SIDES];

	if (!row[BASE] || !row[ONE] || !row[TWO] || row[BASE]->kind != ELEMENT_FIELD || !waiting_any(merge))
		return false;
	for (enum side side = BASE; side < SIDES; side++)
		lines[side] = with_section(merge, row[side]);
	for (enum side side = ONE; side < SIDES; side++) {
		const enum side other = side == ONE ? TWO : ONE;

		if (span_equal(lines[other], lines[BASE]) || span_equal(lines[other], lines[side]) ||
		    !waiting_join(merge, side, span_take(lines[other], span_find(lines[other], '=') + 1), lines))
			continue;
		*out = (struct unit){ true, ELEMENT_FIELD, row[side]->bytes };
		return true;
	}
	return false;
}

static void resolve_setting(struct merge *merge, struct unit *out, const struct element *const row[SIDES],
			    const struct layout_rule *rule)
{
	const struct element *chosen = row[BASE];

	(void)rule;
	if (join(merge, out, row) || unit_pick(out, row))
		return;
	if (!chosen || chosen->kind == ELEMENT_HEADING)
		chosen = span_compare(row[ONE]->text, row[TWO]->text) <= 0 ? row[ONE] : row[TWO];
	if (chosen->kind == ELEMENT_FIELD)
		unsettled_add(merge, with_section(merge, row[ONE]), with_section(merge, row[TWO]));
	else if (!span_equal(row[ONE]->keys[KEY_NAME], row[TWO]->keys[KEY_NAME]))
		unsettled_add(merge, row[ONE]->text, row[TWO]->text);
	*out = (struct unit){ true, chosen->kind, chosen->bytes };
}

void merge_settings(struct merge *merge, struct buf *out)
{
	static const struct layout_rule rule = { .resolve = resolve_setting };
	struct document documents[SIDES];

	for (enum side side = BASE; side < SIDES; side++)
		scan_settings(merge, &documents[side], side);
	layout_documents(merge, out, documents, &rule);
}
