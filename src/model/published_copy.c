/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The published copy of one note: front matter by an allow-list, and the body less private sections, comments, owners
 * of follow-ups, links to what is not shared and what it says of such notes. What is left stands as it was written.
 */
#include "model/publish_parts.h"

#include "base/i18n.h"
#include "base/path.h"
#include "gate/gate.h"
#include "text/code.h"
#include "text/destination.h"
#include "text/frontmatter.h"
#include "text/lines.h"
#include "text/markdown.h"
#include "text/unicode.h"
#include "text/words.h"

#include <string.h>

struct copying {
	struct buf *out; /* with the comments that answer the gate */
	struct arena *arena;
	const struct note *note;
	const struct forum_names *names;
	struct copied *copied;
	const char *base;   /* of the text at hand, */
	size_t base_source; /* and where in the note it comes from */
	size_t comments;    /* bytes of comments in out */
	struct code code;   /* of the body */
	size_t definition;  /* where in the note the last line ended that defines a link */
	size_t opened;	    /* where in the note the comment began that is open, */
	bool byline, in_comment;
};

static size_t source_of(const struct copying *now, struct span text)
{
	return now->base_source + (size_t)(text.at - now->base);
}

/* Lines of follow-ups are written anew, their comments left out before. */
static bool is_code(const struct copying *now, struct span text)
{
	return now->base == now->note->file.at && code_has(&now->code, source_of(now, text) - now->note->front.body);
}

static bool is_blank(char byte)
{
	return byte == ' ' || byte == '\t';
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

static void write_front(struct buf *out, const struct note *note, const struct forum_names *names)
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
	if (front_text(&note->front, "lang").len || !names->language)
		copy_text(out, note, "lang");
	else
		buf_add_format(out, "lang: %s\n", names->language);
	if (!publish_hides(names, span_trim(front_text(&note->front, "reply-to"))))
		copy_text(out, note, "reply-to");
	copy_text(out, note, "byline");
	if (note->present.count >= names->threshold)
		buf_add_format(out, "present: %zu\n", note->present.count);
	buf_add_text(out, "---\n");
}

/*
 * The place in the forum of the note that a link leads to, from the note's own folder or from the notebook's; or
 * NULL.
 */
static const char *place_of(const struct copying *now, struct span target)
{
	const char *path, *place = NULL;

	target = span_take(target, span_find(target, '#'));
	if ((path = path_resolve(now->arena, path_folder(span_of(now->note->path)), target)))
		place = map_get(&now->names->places, span_of(path));
	while (span_starts(target, "../") || span_starts(target, "./"))
		target = span_skip(target, span_find(target, '/') + 1);
	return place ? place : map_get(&now->names->places, target);
}

/*
 * Where the parentheses of a link end, and its target: "target)", "target "title")" on one line; 0 when it is no
 * such.
 */
static size_t link_end(struct span *target, struct span text)
{
	size_t at = 0, start, depth = 0;

	while (at < text.len && is_blank(text.at[at]))
		at++;
	for (start = at; at < text.len && !strchr(" \t\r\n\\<>", text.at[at]); at++) {
		if (text.at[at] == ')' && !depth)
			break;
		depth += text.at[at] == '(';
		depth -= text.at[at] == ')';
	}
	*target = span_between(text.at + start, text.at + at);
	while (at < text.len && is_blank(text.at[at]))
		at++;
	if (at < text.len && (text.at[at] == '"' || text.at[at] == '\'')) {
		struct span title = span_skip(text, at + 1);
		size_t len = span_find(title, text.at[at]);

		if (span_find(title, '\n') < len)
			return 0;
		at += len + 2;
	}
	while (at < text.len && is_blank(text.at[at]))
		at++;
	return at < text.len && text.at[at] == ')' && !depth ? at + 1 : 0;
}

/*
 * A link "[words](target)" at the start of text: outside links stay, links to shared notes go to their place in the
 * forum, all others become their words. Returns how many bytes were dealt with, 0 when it is no link, or one that only
 * the net understands.
 */
static size_t write_link(struct copying *now, struct span text)
{
	struct span line = span_take(text, span_find(text, '\n'));
	struct span words = span_take(line, span_find(line, ']')), rest = span_skip(text, words.len), target;
	const char *place;
	size_t end;

	if (!span_starts(rest, "](") || span_find_text(words, "<!--") < words.len ||
	    !(end = link_end(&target, span_skip(rest, 2))))
		return 0;
	end += words.len + 2;
	place = place_of(now, target);
	if (destination_is_outside(target))
		buf_add(now->out, text.at, end);
	else if (place)
		buf_add_format(now->out, "%.*s](../../../%s)", (int)words.len, words.at, place);
	else
		buf_add_span(now->out, span_skip(words, 1));
	now->copied->less.links += !place && !destination_is_outside(target);
	return end;
}

/* Where no paragraph goes on: below a blank line, a heading, another definition. */
static bool may_define(const struct copying *now, struct span text)
{
	struct span file = now->note->file, before, words;
	size_t at = source_of(now, text), start;

	if (now->base != file.at || is_code(now, text))
		return false;
	if (at == now->definition || at <= now->note->front.body)
		return true;
	for (start = at - 1; start > now->note->front.body && file.at[start - 1] != '\n';)
		start--;
	before = span_between(file.at + start, file.at + at);
	return !span_trim(before).len || markdown_heading(before, &words);
}

/* A definition of a link (CommonMark 0.30): to somewhere inside it is left out. The bytes of the line then, else 0. */
static size_t drop_definition(struct copying *now, struct span text, struct span line)
{
	struct span target;
	size_t len = line.len + (line.len < text.len);

	if (!span_starts(span_trim(line), "[") || !may_define(now, text) || !code_definition(&target, line))
		return 0;
	now->definition = source_of(now, text) + len;
	if (destination_is_outside(target) || !published_is_path(now->arena, target))
		return 0;
	now->copied->less.links++;
	return len;
}

/* From here on the copy goes on with the bytes at text. */
static void mark_origin(struct copying *now, struct span text)
{
	struct copied *copied = now->copied;

	copied->origins = arena_grow(now->arena, copied->origins, copied->origin_count, &copied->origin_capacity,
				     sizeof(*copied->origins));
	copied->origins[copied->origin_count++] =
		(struct origin){ now->out->len - now->comments, source_of(now, text) };
}

static void keep_comment(struct copying *now, struct span comment)
{
	struct copied *copied = now->copied;

	copied->comments = arena_grow(now->arena, copied->comments, copied->comment_count, &copied->comment_capacity,
				      sizeof(*copied->comments));
	copied->comments[copied->comment_count++] = (struct copied_comment){ now->out->len, comment.len };
	buf_add_span(now->out, comment);
	now->comments += comment.len;
}

/*
 * A comment, or what is left of one that began before: the bytes of it. One that is never closed holds the note back.
 */
static size_t drop_comment(struct copying *now, struct span text)
{
	size_t end;

	if (!now->in_comment && (!span_starts(text, "<!--") || is_code(now, text)))
		return 0;
	if (!now->in_comment) {
		now->opened = source_of(now, text);
		now->copied->less.comments++;
	}
	end = span_find_text(text, "-->");
	now->in_comment = end == text.len;
	end += now->in_comment ? 0 : strlen("-->");
	if (!now->in_comment && gate_waiver_opening(text)) {
		keep_comment(now, span_take(text, end));
		now->copied->less.comments--;
	}
	return end;
}

static void drop_last(struct buf *out, char byte)
{
	if (out->len && out->at[out->len - 1] == byte)
		buf_splice(out, out->len - 1, 1, span_of(""));
}

static bool is_box(struct span text)
{
	return text.len > 2 && text.at[0] == '[' && strchr(" xX", text.at[1]) && text.at[1] && text.at[2] == ']' &&
	       (text.len == 3 || is_blank(text.at[3]) || text.at[3] == '\r' || text.at[3] == '\n');
}

/* The signs at the start of a line: blanks, quotes, lists. *lists: one of them begins an item. */
static size_t signs_length(bool *lists, struct span line)
{
	size_t at = 0, len;

	for (*lists = false; at < line.len; at += len) {
		len = is_blank(line.at[at]) || line.at[at] == '>' ? 1 : item_marker(span_skip(line, at));
		*lists = *lists || len > 1 || (len && strchr("-*+", line.at[at]) && line.at[at]);
		if (!len)
			break;
	}
	return at;
}

/*
 * An item with a box, or any follow-up: its signs are written and who does it is dropped. The bytes dealt with; 0: no
 * such.
 */
static size_t write_item_start(struct copying *now, struct span text, struct span line, bool *in_item, bool action)
{
	bool lists;
	size_t at = signs_length(&lists, line), len;
	bool box = lists && is_box(span_skip(line, at));

	if (item_begins_block(line))
		*in_item = box || (lists && action);
	if (!box && !(lists && action))
		return 0;
	at += box ? strlen("[ ]") : 0;
	while (at < line.len && is_blank(line.at[at]))
		at++;
	buf_add(now->out, text.at, at);
	len = owner_length(now->names, span_skip(line, at));
	now->copied->less.owners += len > 0;
	return at + len;
}

static bool is_after_word(const struct buf *out)
{
	unsigned char last = out->len ? (unsigned char)out->at[out->len - 1] : ' ';

	return last >= 0x80 || unicode_is_word(last);
}

/* "(replaces ID#k..., ID#k...)": what is in the forum stays. The bytes of it, 0 when it is none. */
static size_t write_replaces(struct copying *now, struct span text)
{
	const size_t start = strlen("(replaces ");
	struct buf kept = BUF_INIT;
	struct span rest, id;
	size_t end;

	if (!span_is_nocase(span_take(text, start), "(replaces ") || (end = span_find(text, ')')) == text.len)
		return 0;
	rest = span_skip(span_take(text, end), start);
	while (rest.len && span_next(&rest, ',', &id)) {
		size_t hash = span_find(id = span_trim(id), '#');

		if (hash < id.len && !publish_hides(now->names, span_take(id, hash)))
			buf_add_format(&kept, "%s%.*s", kept.len ? ", " : "", (int)id.len, id.at);
	}
	if (kept.len)
		buf_add_format(now->out, "(replaces %s)", kept.at);
	else
		drop_last(now->out, ' ');
	buf_done(&kept);
	return end + 1;
}

/* Who is said to be responsible, and in an item who is beside it in parentheses: the bytes of it, 0 for none. */
static size_t drop_owner(struct copying *now, struct span text, bool in_item)
{
	size_t len = owner_parenthesis_length(now->names, text, in_item);

	if (len) {
		drop_last(now->out, ' ');
		now->copied->less.owners++;
		return len;
	}
	if (in_item && strchr(" @[;:,", text.at[0]) && (text.at[0] != '@' || !is_after_word(now->out)) &&
	    (len = owner_behind_length(now->names, text))) {
		now->copied->less.owners++;
		return len;
	}
	if (is_after_word(now->out) || !(len = owner_label_length(now->names, text)))
		return 0;
	now->copied->less.owners++;
	while (now->out->len && strchr("*_", now->out->at[now->out->len - 1]))
		buf_splice(now->out, now->out->len - 1, 1, span_of(""));
	return len;
}

/* What is not written as it stands, at the start of text: the bytes of it, 0 for none. */
static size_t write_other(struct copying *now, struct span text, bool in_item)
{
	size_t done = drop_comment(now, text);

	if (!done && text.at[0] == '[')
		done = write_link(now, text);
	else if (!done && span_starts(text, "![") && (done = write_link(now, span_skip(text, 1))))
		done++;
	if (!done && text.at[0] == '(')
		done = write_replaces(now, text);
	if (!done && !now->byline)
		done = drop_owner(now, text, in_item);
	return done;
}

/* Running text without comments, inside links and those who do something. */
static void write_text(struct copying *now, struct span text, bool action)
{
	bool line_start = true, in_item = action;

	mark_origin(now, text);
	while (text.len) {
		size_t done = 0;

		if (line_start && !now->in_comment) {
			struct span line = span_take(text, span_find(text, '\n'));

			if ((done = drop_definition(now, text, line)) > 0) {
				text = span_skip(text, done);
				mark_origin(now, text);
				continue;
			}
			if (!now->byline)
				done = write_item_start(now, text, line, &in_item, action);
			if (!done && action && !now->byline && (done = owner_of_paragraph_length(now->names, line)))
				now->copied->less.owners++;
		}
		if (!done)
			done = write_other(now, text, in_item);
		line_start = !done && text.at[0] == '\n';
		if (!done)
			buf_add_byte(now->out, text.at[0]);
		text = span_skip(text, done ? done : 1);
		if (done)
			mark_origin(now, text);
	}
}

/* The first line of a follow-up on one line, without how it went; nested lines stay as they are. */
static void write_action(struct copying *now, const struct item *item)
{
	const char *file = now->note->file.at;
	struct item told = *item;
	struct buf line = BUF_INIT;

	for (size_t at = item->start; at < item->first_end && is_blank(file[at]); at++)
		buf_add_byte(&line, file[at]);
	now->copied->less.outcomes += told.how.len > 0;
	told.how = span_of("");
	item_write(&line, &told);
	now->base = line.at;
	now->base_source = item->start;
	write_text(now, buf_span(&line), true);
	now->base = file;
	now->base_source = 0;
	buf_done(&line);
}

/* Whether what stands there is for somebody to do. */
static bool is_to_do(const struct copying *now, const struct section *section)
{
	return section->role == ROLE_ACTIONS ||
	       words_have(
		       "til neste gang|neste gang|til næste gang|næste gang|neste steg|næste skridt|oppgaver|oppgåver|"
		       "opgaver|gjøremål|gjeremål|gøremål|arbeidsoppgaver|huskeliste|hugseliste|to do|todo|tasks|"
		       "next steps|next time|for next time",
		       words_fold(now->arena, section->heading));
}

/* A section's bytes with the follow-ups in it rewritten. */
static void write_section(struct copying *now, const struct section *section)
{
	const struct note *note = now->note;
	bool to_do = is_to_do(now, section);
	size_t at = section->start;

	for (size_t i = 0; i < note->item_count && !now->byline; i++) {
		const struct item *item = &note->items[i];

		if (item->start < at || item->start >= section->end || item->role != ROLE_ACTIONS || !item->owner.len)
			continue;
		write_text(now, span_between(note->file.at + at, note->file.at + item->start), to_do);
		write_action(now, item);
		at = item->first_end > item->text_end ? item->first_end : item->text_end;
	}
	write_text(now, span_between(note->file.at + at, note->file.at + section->end), to_do);
}

/* Where the comments are can't be told: then nothing of it may leave. */
static void hold_comments(struct copying *now, bool code_is_known)
{
	const struct note *note = now->note;
	struct span body = span_skip(note->file, note->front.body);

	if (now->in_comment) {
		now->copied->held = N_("Line %d opens a comment with \"<!--\" that is never closed, so the note is not "
				       "published; close it with \"-->\", or take the sign out.");
		now->copied->held_at = now->opened;
	} else if (!code_is_known && markdown_is_tame(body)) {
		now->copied->held = N_("From line %d on nobody can tell code from comments, so the note is not "
				       "published; write each comment on a line of its own, and code between "
				       "backquotes on one line.");
		now->copied->held_at = note->front.body + span_find_text(body, "<!--");
	}
	for (size_t i = 0; i < note->item_count && !now->copied->held; i++) {
		const struct item *item = &note->items[i];
		struct span words = span_between(note->file.at + item->start, note->file.at + item->text_end);
		size_t at = span_find_text(words, "<!--");

		if (item->owner.len && at < words.len && code_has(&now->code, item->start + at - note->front.body)) {
			now->copied->held = N_("Line %d holds a comment in code behind the name of somebody who does "
					       "it, so the note is not published; put the code below the list.");
			now->copied->held_at = item->start + at;
		}
	}
}

static void write_sections(struct copying *now)
{
	const struct note *note = now->note;
	int private_level = 0;

	for (size_t i = 0; i < note->section_count; i++) {
		const struct section *section = &note->sections[i];

		if (!section->is_private) {
			write_section(now, section);
			private_level = 0;
		} else if (!private_level || section->level <= private_level) {
			private_level = section->level;
			now->copied->less.sections++;
		}
	}
}

void copied_write(struct copied *out, struct buf *text, struct arena *arena, const struct note *note,
		  const struct forum_names *names)
{
	struct copying now = { .out = text,
			       .arena = arena,
			       .note = note,
			       .names = names,
			       .copied = out,
			       .base = note->file.at,
			       .byline = front_text(&note->front, "byline").len > 0 };

	bool code_is_known = code_find(&now.code, arena, span_skip(note->file, note->front.body));

	*out = (struct copied){ 0 };
	write_front(text, note, names);
	out->body = text->len;
	if (note->section_count && note->sections[0].start > note->front.body)
		write_text(&now,
			   span_between(note->file.at + note->front.body, note->file.at + note->sections[0].start),
			   false);
	write_sections(&now);
	if (!note->section_count)
		write_text(&now, span_skip(note->file, note->front.body), false);
	if (text->len && text->at[text->len - 1] != '\n')
		buf_add_byte(text, '\n');
	hold_comments(&now, code_is_known);
}
