/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The published copy of one note: front matter by an allow-list, and the body less private sections, comments, owners
 * of follow-ups and links to what is not shared. What is left stands as it was written.
 */
#include "model/publish.h"

#include "base/number.h"
#include "base/path.h"
#include "gate/gate.h"
#include "text/frontmatter.h"
#include "text/unicode.h"

#include <string.h>

struct places {
	struct {
		size_t start, end;
	} * items;
	size_t count, capacity;
};

struct copying {
	struct buf *out;
	struct arena *arena;
	const struct note *note;
	const struct map *shared; /* path in the clinic -> path in the forum */
	struct places *links;	  /* in out: targets that may stand, in order; NULL where the net is not drawn */
	bool waivers;		  /* the gate's comments stay: what it looks at, never what leaves */
};

static bool has_byline(const struct note *note)
{
	return front_text(&note->front, "byline").len > 0;
}

static void copy_text(struct buf *out, const struct note *note, const char *key)
{
	struct span text = front_text(&note->front, key);

	if (!text.len)
		return;
	buf_add_format(out, "%s: ", key);
	front_write_text(out, text, false);
	buf_add_byte(out, '\n');
}

static void write_front(struct buf *out, const struct note *note)
{
	char day[DATE_TEXT];

	buf_add_text(out, "---\nid: ");
	front_write_text(out, note->id, false);
	buf_add_format(out, "\nkind: %s\ntitle: ", kind_name(note->kind));
	front_write_text(out, note->title, false);
	buf_add_format(out, "\ndate: %s\n", date_text(day, note->date));
	if (note->themes.count) {
		buf_add_text(out, "themes: ");
		front_write_list(out, note->themes.items, note->themes.count);
		buf_add_byte(out, '\n');
	}
	copy_text(out, note, "lang");
	copy_text(out, note, "reply-to");
	copy_text(out, note, "byline");
	if (note->present.count)
		buf_add_format(out, "present: %zu\n", note->present.count);
	buf_add_text(out, "---\n");
}

/* A link's target within the notebook, without "./", "../" and a part behind '#'. */
static struct span plain_target(struct span target)
{
	target = span_take(target, span_find(target, '#'));
	while (span_starts(target, "../") || span_starts(target, "./"))
		target = span_skip(target, span_find(target, '/') + 1);
	return target;
}

static bool is_outside_link(struct span target)
{
	return span_starts(target, "https://") || span_starts(target, "http://") || span_starts(target, "mailto:");
}

/* A link to a shared note; the net over the finished copy lets its target be. */
static void write_place(const struct copying *now, struct span words, const char *place)
{
	struct places *links = now->links;
	size_t start = now->out->len + words.len + 2;

	buf_add_format(now->out, "%.*s](../../../%s)", (int)words.len, words.at, place);
	if (!links)
		return;
	links->items = arena_grow(now->arena, links->items, links->count, &links->capacity, sizeof(*links->items));
	links->items[links->count].start = start;
	links->items[links->count++].end = now->out->len - 1;
}

/*
 * A link "[words](target)" at the start of text: outside links stay, links to shared notes go to their place in the
 * forum, all others become their words. Returns how many bytes were dealt with, 0 when it is no link.
 */
static size_t write_link(const struct copying *now, struct span text)
{
	struct buf *out = now->out;
	size_t close = span_find(text, ']');
	struct span rest = span_skip(text, close), target;
	const char *place;
	size_t end;

	if (rest.len < 2 || rest.at[1] != '(' || span_find(span_take(text, close), '\n') < close)
		return 0;
	end = span_find(rest, ')');
	if (end == rest.len)
		return 0;
	target = span_trim(span_take(span_skip(rest, 2), end - 2));
	if (span_find(target, ' ') < target.len && span_ends(span_take(target, span_find(target, ' ')), ".md") &&
	    !is_outside_link(target))
		return 0; /* a title may hold any ')'; the net holds the note back */
	target = span_take(target, span_find(target, ' '));
	place = map_get(now->shared, plain_target(target));
	if (is_outside_link(target))
		buf_add(out, text.at, close + end + 1);
	else if (place)
		write_place(now, span_take(text, close), place);
	else
		buf_add_span(out, span_take(span_skip(text, 1), close - 1));
	return close + end + 1;
}

/* "[label]: target" on a line of its own; such a line to somewhere inside is left out. */
static bool is_inside_definition(struct span line)
{
	size_t close;

	line = span_trim(line);
	if (!line.len || line.at[0] != '[')
		return false;
	close = span_find_text(line, "]:");
	return close < line.len && !is_outside_link(span_trim(span_skip(line, close + 2)));
}

/* Running text without comments and inside links. An unclosed comment hides the rest. */
static void write_text(const struct copying *now, struct span text)
{
	struct buf *out = now->out;
	bool line_start = true;

	while (text.len) {
		struct span line = span_take(text, span_find(text, '\n'));
		size_t done = 0;

		if (line_start && is_inside_definition(line)) {
			text = span_skip(text, line.len + 1);
			continue;
		}
		if (span_starts(text, "<!--")) {
			size_t end = span_find_text(text, "-->");

			end = end < text.len ? end + 3 : text.len;
			if (now->waivers && span_starts(text, "<!-- erfar: ok "))
				buf_add(out, text.at, end);
			text = span_skip(text, end);
			continue;
		}
		if (text.at[0] == '[')
			done = write_link(now, text);
		else if (span_starts(text, "![") && (done = write_link(now, span_skip(text, 1))))
			done++;
		if (!done) {
			buf_add_byte(out, text.at[0]);
			done = 1;
		}
		line_start = text.at[0] == '\n';
		text = span_skip(text, done);
	}
}

/* The first line of a follow-up without its owner; nested lines stay as they are. */
static void write_action(struct buf *out, const struct note *note, const struct item *item)
{
	struct item nobody = *item;
	struct span indent = span_make(note->file.at + item->start, 0);

	while (indent.at + indent.len < note->file.at + item->first_end &&
	       (indent.at[indent.len] == ' ' || indent.at[indent.len] == '\t'))
		indent.len++;
	nobody.owner = span_of("");
	nobody.how = span_of("");
	buf_add_span(out, indent);
	item_write(out, &nobody);
}

/* A section's bytes with the follow-ups in it rewritten. */
static void write_section(const struct copying *now, const struct section *section)
{
	const struct note *note = now->note;
	size_t at = section->start;

	for (size_t i = 0; i < note->item_count && !has_byline(note); i++) {
		const struct item *item = &note->items[i];

		if (item->start < at || item->start >= section->end || item->role != ROLE_ACTIONS || !item->owner.len)
			continue;
		write_text(now, span_between(note->file.at + at, note->file.at + item->start));
		write_action(now->out, note, item);
		at = item->first_end > item->text_end ? item->first_end : item->text_end;
	}
	write_text(now, span_between(note->file.at + at, note->file.at + section->end));
}

static void write_copy(const struct copying *now)
{
	const struct note *note = now->note;
	struct buf *out = now->out;

	write_front(out, note);
	if (note->section_count && note->sections[0].start > note->front.body)
		write_text(now,
			   span_between(note->file.at + note->front.body, note->file.at + note->sections[0].start));
	for (size_t i = 0; i < note->section_count; i++)
		if (!note->sections[i].is_private)
			write_section(now, &note->sections[i]);
	if (!note->section_count)
		write_text(now, span_skip(note->file, note->front.body));
	if (out->len && out->at[out->len - 1] != '\n')
		buf_add_byte(out, '\n');
}

/* The bytes at the start of text that name something in a notebook, 0 for none. */
static size_t inside_length(struct span text)
{
	static const char *const signs[] = {
		"../", "minutes/", "experiences/", "learning/", "visits/", "drafts/", ".md"
	};

	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++) {
		size_t len = strlen(signs[i]);

		if (span_is_nocase(span_take(text, len), signs[i]) &&
		    (signs[i][len - 1] == '/' || text.len == len || !unicode_is_word((unsigned char)text.at[len])))
			return len;
	}
	return 0;
}

/* The net over the finished copy: whether it names a file of the notebook somewhere else than in these places. */
static bool names_inside(struct span copy, const struct places *links)
{
	bool found = false, outside = false;
	size_t next = 0;

	for (size_t at = 0; at < copy.len && !found; at++) {
		struct span rest = span_skip(copy, at);

		if (next < links->count && at == links->items[next].start) {
			at = links->items[next++].end;
			continue;
		}
		if (span_starts(rest, "https://") || span_starts(rest, "http://"))
			outside = true;
		else if (strchr(" \t\r\n()<>[]\"'", rest.at[0]))
			outside = false;
		found = !outside && inside_length(rest) > 0;
	}
	return found;
}

bool publish_note(struct buf *out, struct arena *arena, const struct note *note, const struct map *shared)
{
	struct places links = { 0 };

	write_copy(&(struct copying){ .out = out, .arena = arena, .note = note, .shared = shared, .links = &links });
	return !names_inside(buf_span(out), &links);
}

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

void publish_look(struct published_look *out, struct arena *arena, const struct gate *gate, const struct note *note,
		  const struct map *shared)
{
	struct gate_report report = { 0 };
	struct buf copy = BUF_INIT;

	*out = (struct published_look){ 0 };
	write_copy(&(struct copying){ &copy, arena, note, shared, .waivers = true });
	out->refused = gate_check(&report, gate, arena, note->path, buf_span(&copy)) != 0;
	for (size_t i = 0; i < report.findings.count; i++)
		if (report.findings.items[i].severity == SEVERITY_WARNING &&
		    !is_about_comments(report.findings.items[i].rule))
			add_warning(out, arena, report.findings.items[i].rule);
	for (size_t i = 0; i < report.waiver_count; i++)
		if (report.waivers[i].used)
			strings_add(&out->excused, arena,
				    arena_format(arena, "%s (%s)", report.waivers[i].rule, report.waivers[i].reason));
	buf_done(&copy);
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
