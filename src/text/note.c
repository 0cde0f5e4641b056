/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A note from its bytes: sections and items from the outline, then what front matter says (note_front.c). */
#include "text/note_parts.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/path.h"
#include "base/utf8.h"
#include "text/markdown.h"
#include "text/private.h"
#include "text/unsettled.h"
#include "text/words.h"

#include <stdlib.h>
#include <string.h>

#define UNSETTLED "unsettled" /* rules of findings */
#define CONFLICT "conflict"
#define PRIVATE_DOUBT "private"

static const struct {
	const char *name, *folder, *said;
} kinds[] = {
	[KIND_OTHER] = { "", "", "" },
	[KIND_MINUTE] = { "minute", "minutes",
			  "minute|minutes|referat|referater|møte|møter|møde|møder|møtereferat|mødereferat" },
	[KIND_EXPERIENCE] = { "experience", "experiences",
			      "experience|experiences|erfaring|erfaringer|erfaringar|røynsle|røynsler" },
	[KIND_LEARNING] = { "learning", "learning", "learning|læring|lærdom|lærdommer|lærdomar|lærestykke" },
	[KIND_VISIT] = { "visit", "visits", "visit|visits|besøk|besøg|vitjing|vitjingar|hospitering|hospiteringer" },
	[KIND_PLAN] = { "plan", "terms", "plan|plans|planer|planar|term|terms|termin|semester|halvår" },
	[KIND_PROGRAMME] = { "programme", "programmes",
			     "programme|programmes|program|programmer|mobilitet|hospiteringsprogram" },
};

#define KIND_COUNT (sizeof(kinds) / sizeof(kinds[0]))

const char *kind_name(enum kind kind)
{
	return kinds[kind].name;
}

const char *kind_folder(enum kind kind)
{
	return kinds[kind].folder;
}

enum kind kind_named(struct span name)
{
	for (size_t i = 1; i < KIND_COUNT; i++)
		if (span_is(name, kinds[i].name))
			return (enum kind)i;
	return KIND_OTHER;
}

enum kind kind_said(struct span name)
{
	struct arena *arena = arena_open();
	struct span folded = words_fold(arena, name);
	size_t i = 1;

	while (i < KIND_COUNT && !words_have(kinds[i].said, folded))
		i++;
	arena_close(arena);
	return i < KIND_COUNT ? (enum kind)i : KIND_OTHER;
}

enum kind kind_of_folder(struct span folder)
{
	for (size_t i = 1; i < KIND_COUNT; i++)
		if (span_is(folder, kinds[i].folder))
			return (enum kind)i;
	return KIND_OTHER;
}

void findings_add(struct findings *list, struct arena *arena, struct finding finding)
{
	list->items = arena_grow(arena, list->items, list->count, &list->capacity, sizeof(*list->items));
	list->items[list->count++] = finding;
}

void note_find(struct note *note, struct arena *arena, enum severity severity, int line, int column, const char *rule,
	       const char *message)
{
	findings_add(&note->findings, arena, (struct finding){ note->path, line, column, severity, rule, message });
}

static bool has_items(enum role role)
{
	switch (role) {
	case ROLE_CONCLUSIONS:
	case ROLE_ACTIONS:
	case ROLE_GOALS:
	case ROLE_THEMES:
	case ROLE_EXCEPTIONS:
	case ROLE_COMING:
		return true;
	default:
		return false;
	}
}

struct reading {
	struct note *note;
	struct arena *arena;
	bool without_items;
	struct lines lines;
	size_t section_capacity, item_capacity;
	size_t open[MARKDOWN_BOLD_LEVEL + 1]; /* 1 + the section of each level that is still open, 0 for none */
};

static struct section *add_section(struct reading *reading)
{
	struct note *note = reading->note;

	note->sections = arena_grow(reading->arena, note->sections, note->section_count, &reading->section_capacity,
				    sizeof(*note->sections));
	return &note->sections[note->section_count++];
}

/* The section that a heading of that level stands inside of. */
static const struct section *around(const struct reading *reading, int level)
{
	while (--level > 0)
		if (reading->open[level])
			return &reading->note->sections[reading->open[level] - 1];
	return NULL;
}

static void end_section(struct note *note, size_t end)
{
	if (note->section_count)
		note->sections[note->section_count - 1].end = end;
}

static void read_heading(struct reading *reading, const struct markdown_part *part)
{
	struct note *note = reading->note;
	const struct section *parent = around(reading, part->level);
	struct section section = { .level = part->level, .heading = part->text };
	struct section *added;

	section.is_private = private_heading(section.heading, &section.heading);
	section.role = section.heading.len == part->text.len ? (enum role)part->role : role_of_heading(section.heading);
	section.is_private = section.is_private || section.role == ROLE_PRIVATE || (parent && parent->is_private);
	if (section.role == ROLE_NONE && parent)
		section.role = parent->role;
	section.start = note->front.body + part->start;
	section.body = note->front.body + lines_start(&reading->lines, part->last + 1);
	section.line = note->front.body_line + (int)part->line;
	end_section(note, section.start);
	added = add_section(reading);
	*added = section;
	for (int level = section.level; level <= MARKDOWN_BOLD_LEVEL; level++)
		reading->open[level] = level == section.level ? note->section_count : 0;
}

static void read_item(struct reading *reading, const struct markdown_part *part)
{
	struct note *note = reading->note;
	const struct lines *lines = &reading->lines;
	enum role role = note->sections[note->section_count - 1].role;
	struct span first = lines_at(lines, part->line), before;
	size_t end = lines_start(lines, part->last + 1), start = part->start;
	struct item *item;

	if (reading->without_items || !has_items(role))
		return;
	note->items = arena_grow(reading->arena, note->items, note->item_count, &reading->item_capacity,
				 sizeof(*note->items));
	item = &note->items[note->item_count++];
	item_parse(item, reading->arena, span_make(lines->text.at + start, end - start), role);
	item->text_end += note->front.body + start;
	before = span_between(first.at, lines->text.at + start);
	item->start = note->front.body + (span_trim(before).len ? start : lines_start(lines, part->line));
	item->end = note->front.body + end;
	item->first_end = note->front.body + (size_t)(first.at - lines->text.at) + first.len;
	item->line = note->front.body_line + (int)part->line;
	item->depth = part->level;
	item->is_private = note->sections[note->section_count - 1].is_private;
}

/* What was last chosen among lines in bold and labels, and since then no heading. */
enum chosen { CHOSEN_NONE, CHOSEN_BOLD, CHOSEN_PRIVATE, CHOSEN_LABEL };

static enum chosen choose_bold(const struct markdown_part *part, const bool named[ROLE_COUNT], enum chosen now)
{
	enum role role = (enum role)part->role;
	struct span words;

	if (private_heading(part->text, &words))
		return CHOSEN_PRIVATE;
	return now == CHOSEN_NONE && (role == ROLE_NONE || named[role]) ? CHOSEN_NONE : CHOSEN_BOLD;
}

/* A label heads the list right below it; the next one ends that. Nothing comes out of what is private. */
static enum chosen choose_label(const struct markdown_part *part, const bool named[ROLE_COUNT], enum chosen now,
				bool after_item, bool before_item)
{
	enum role role = (enum role)part->role;
	bool opens = (role == ROLE_CONCLUSIONS || role == ROLE_ACTIONS) && !named[role] && before_item;

	if (now == CHOSEN_PRIVATE)
		return CHOSEN_NONE;
	return opens || (now == CHOSEN_LABEL && after_item) ? CHOSEN_LABEL : CHOSEN_NONE;
}

/*
 * Of the lines in bold those count as headings that name a section which no heading names, and after one of them every
 * other, since it ends that section. Likewise with lines such as "Vedtak:" for conclusions and follow-ups. The rest are
 * text.
 */
static void choose_headings(struct markdown_outline *outline)
{
	enum markdown_kind before = MARKDOWN_HEADING;
	bool named[ROLE_COUNT] = { false };
	enum chosen now = CHOSEN_NONE, next;
	int role_level = 0; /* of the heading with a role around this; no label means another one there. 0: none */
	size_t kept = 0;

	for (size_t i = 0; i < outline->count; i++)
		if (outline->parts[i].kind != MARKDOWN_ITEM) {
			outline->parts[i].role = (int)role_of_heading(outline->parts[i].text);
			if (outline->parts[i].kind == MARKDOWN_HEADING)
				named[outline->parts[i].role] = true;
		}
	named[ROLE_PRIVATE] = false;
	for (size_t i = 0; i < outline->count; i++) {
		struct markdown_part part = outline->parts[i];
		bool before_item = i + 1 < outline->count && outline->parts[i + 1].kind == MARKDOWN_ITEM;
		bool after_item = before == MARKDOWN_ITEM;

		before = part.kind;
		if (part.kind == MARKDOWN_HEADING) {
			now = CHOSEN_NONE;
			if (!role_level || part.level <= role_level)
				role_level = part.role ? part.level : 0;
		} else if (part.kind == MARKDOWN_LABEL && role_level) {
			continue;
		} else if (part.kind != MARKDOWN_ITEM) {
			next = part.kind == MARKDOWN_BOLD ? choose_bold(&part, named, now)
							  : choose_label(&part, named, now, after_item, before_item);
			if (next == CHOSEN_NONE)
				continue;
			now = next;
			part.kind = MARKDOWN_HEADING;
		}
		outline->parts[kept++] = part;
	}
	outline->count = kept;
}

/*
 * An item ends before a line in bold that is a heading, which cmark takes for more of it where no blank line stands
 * between.
 */
static void end_items_before_bold(struct markdown_outline *outline, const struct lines *lines)
{
	size_t next = SIZE_MAX;

	for (size_t i = outline->count; i-- > 0;) {
		struct markdown_part *part = &outline->parts[i];

		if (part->kind == MARKDOWN_HEADING)
			next = part->line;
		else if (part->last >= next)
			for (part->last = next - 1; part->last > part->line && lines_is_blank(lines, part->last);)
				part->last--;
	}
}

static void read_body(struct reading *reading)
{
	struct note *note = reading->note;
	struct markdown_outline outline;

	lines_parse(&reading->lines, reading->arena, span_skip(note->file, note->front.body));
	markdown_parse(&outline, reading->arena, &reading->lines);
	note->by_lines = outline.by_lines;
	choose_headings(&outline);
	end_items_before_bold(&outline, &reading->lines);
	if (!outline.count || outline.parts[0].kind != MARKDOWN_HEADING || outline.parts[0].start > 0) {
		struct section *first = add_section(reading);

		*first = (struct section){ .start = note->front.body,
					   .body = note->front.body,
					   .line = note->front.body_line };
		first->heading = span_of("");
	}
	for (size_t i = 0; i < outline.count; i++) {
		if (outline.parts[i].kind == MARKDOWN_HEADING)
			read_heading(reading, &outline.parts[i]);
		else
			read_item(reading, &outline.parts[i]);
	}
	end_section(note, note->file.len);
}

static void find_bad_bytes(struct note *note, struct arena *arena)
{
	int line = 1, column = 1;

	if (utf8_is_valid(note->file) && span_find(note->file, '\0') == note->file.len)
		return;
	for (size_t at = 0, len = 1; at < note->file.len; at += len) {
		unsigned char byte = (unsigned char)note->file.at[at];
		uint32_t c = byte;

		len = 1;
		if (byte >= 0x80)
			c = utf8_next(span_skip(note->file, at), &len);
		if ((c == UTF8_REPLACEMENT && len == 1) || c == 0) {
			note_find(note, arena, SEVERITY_WARNING, line, column, "encoding",
				  _("a byte here is no UTF-8 text; save the note as UTF-8"));
			return;
		}
		column = c == '\n' ? 1 : column + (int)len;
		line += c == '\n';
	}
}

static void find_limits(struct note *note, struct arena *arena)
{
	if (note->by_lines)
		note_find(note, arena, SEVERITY_WARNING, note->front.body_line, 1, "limits",
			  _("this note is too large or too deeply nested to be read as Markdown; it is read line by "
			    "line instead"));
}

/* What a merge leaves: a contradiction to settle, or git's own markers where erfar's driver was not at work. */
static void find_contradictions(struct note *note, const struct reading *reading)
{
	bool open = false;

	for (size_t i = 0; i < reading->lines.count; i++) {
		struct span line = lines_at(&reading->lines, i);
		int number = note->front.body_line + (int)i;

		if (unsettled_is_beside(line))
			note_find(note, reading->arena, SEVERITY_WARNING, number, 1, UNSETTLED,
				  _("two versions of a value or a heading wait here to be settled, and until then the "
				    "one from before counts: erfar share settle"));
		else if (unsettled_id(line).len)
			note_find(note, reading->arena, SEVERITY_WARNING, number, 1, UNSETTLED,
				  _("two versions wait here to be settled, and until then neither is listed: erfar "
				    "share settle"));
		else if (span_starts(line, "<<<<<<< ") ||
			 (!open && (span_starts(line, ">>>>>>> ") || span_starts(line, "||||||| "))))
			note_find(note, reading->arena, SEVERITY_ERROR, number, 1, CONFLICT,
				  _("git has left two versions here; keep what is right and take out the lines of <<<, "
				    "=== and >>>"));
		/* one that lacks its beginning is told at its end */
		open = (open || span_starts(line, "<<<<<<< ")) && !span_starts(line, ">>>>>>> ");
	}
}

/* What may have been meant as private, in the sections that are not. */
static void find_private_doubts(struct note *note, const struct reading *reading)
{
	size_t section = 0;

	for (size_t i = 0; i < reading->lines.count; i++) {
		size_t at = note->front.body + lines_start(&reading->lines, i);

		while (section + 1 < note->section_count && at >= note->sections[section + 1].start)
			section++;
		if (note->sections[section].is_private || !private_doubt(&reading->lines, i))
			continue;
		note_find(
			note, reading->arena, SEVERITY_WARNING, note->front.body_line + (int)i, 1, PRIVATE_DOUBT,
			_("if this begins a private section, write \"## Privat\" or end the heading in {private}, on a "
			  "line of its own and outside lists, quotes and code; if not, choose other words"));
	}
}

static const struct finding *find_rule(const struct note *note, const char *rule)
{
	for (size_t i = 0; i < note->findings.count; i++)
		if (strcmp(note->findings.items[i].rule, rule) == 0)
			return &note->findings.items[i];
	return NULL;
}

const struct finding *note_private_doubt(const struct note *note)
{
	return find_rule(note, PRIVATE_DOUBT);
}

const struct finding *note_unsettled(const struct note *note)
{
	for (size_t i = 0; i < note->findings.count; i++)
		if (strcmp(note->findings.items[i].rule, UNSETTLED) == 0 ||
		    strcmp(note->findings.items[i].rule, CONFLICT) == 0)
			return &note->findings.items[i];
	return NULL;
}

static int by_place(const void *a, const void *b)
{
	const struct finding *one = a, *other = b;

	if (one->line != other->line)
		return one->line < other->line ? -1 : 1;
	if (one->column != other->column)
		return one->column < other->column ? -1 : 1;
	return strcmp(one->rule, other->rule);
}

static void number_items(struct note *note, struct arena *arena)
{
	struct map seen;

	map_init(&seen, arena);
	for (size_t i = 0; i < note->item_count; i++) {
		struct item *item = &note->items[i];
		const struct item *first = item->anchor.len ? map_get(&seen, item->anchor) : NULL;

		item_compute_anchor(item->computed, note->id, item->role, item->text);
		if (first)
			note_find_at(note, arena, item, note_item_at(note, item, item->anchor) - 1, "anchor",
				     arena_format(arena, _("line %d has the same anchor; delete one of the two"),
						  first->line));
		else if (item->anchor.len)
			map_put(&seen, item->anchor, item);
	}
}

static int read_file(struct reading *reading)
{
	struct note *note = reading->note;
	struct arena *arena = reading->arena;
	struct front_problem problem;
	size_t first_end = span_find(note->file, '\n');

	if (note->file.len > NOTE_LIMIT_BYTES)
		return fail(ERROR_FORMAT, _("%s: the note is larger than 8 MB; take what is no text out of it"),
			    note->path);
	note->crlf = first_end > 0 && first_end < note->file.len && note->file.at[first_end - 1] == '\r';
	if (front_parse(&note->front, &problem, arena, note->file) < 0)
		note_find(note, arena, SEVERITY_ERROR, problem.line, problem.column, "front-matter", problem.message);
	read_body(reading);
	note_read_front(note, arena);
	number_items(note, arena);
	note_find_owners(note, arena);
	return 0;
}

int note_parse(struct note *out, struct arena *arena, const char *path, struct span file)
{
	struct reading reading = { .note = out, .arena = arena };

	*out = (struct note){ .file = file, .path = path };
	if (read_file(&reading) < 0)
		return ERROR_FORMAT;
	find_limits(out, arena);
	find_bad_bytes(out, arena);
	note_check_items(out, arena);
	note_check_plan(out, arena);
	find_contradictions(out, &reading);
	find_private_doubts(out, &reading);
	if (out->findings.count)
		qsort(out->findings.items, out->findings.count, sizeof(*out->findings.items), by_place);
	return 0;
}

static int read_unchecked(struct reading *reading, const char *path, struct span file)
{
	*reading->note = (struct note){ .file = file, .path = path };
	if (read_file(reading) < 0)
		return ERROR_FORMAT;
	reading->note->findings = (struct findings){ 0 };
	return 0;
}

int note_read(struct note *out, struct arena *arena, const char *path, struct span file)
{
	struct reading reading = { .note = out, .arena = arena };

	return read_unchecked(&reading, path, file);
}

int note_read_sections(struct note *out, struct arena *arena, const char *path, struct span file)
{
	struct reading reading = { .note = out, .arena = arena, .without_items = true };

	return read_unchecked(&reading, path, file);
}

const struct section *note_section(const struct note *note, enum role role)
{
	for (size_t i = 0; i < note->section_count; i++)
		if (note->sections[i].role == role && note->sections[i].level)
			return &note->sections[i];
	return NULL;
}

struct span section_body(const struct note *note, const struct section *section)
{
	return span_between(note->file.at + section->body, note->file.at + section->end);
}

const struct item *note_item(const struct note *note, struct span anchor)
{
	for (size_t i = 0; i < note->item_count; i++)
		if (span_equal(item_anchor(&note->items[i]), anchor))
			return &note->items[i];
	return NULL;
}
