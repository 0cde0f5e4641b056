/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Items are read from both ends: box and owner from the left, anchor and parentheses from the right. */
#include "text/item.h"

#include "text/digest.h"

#include <string.h>

#define MOST_REPLACED 30 /* conclusions by one; a longer list is text */
#define LONGEST_OWNER 60
#define LONGEST_ANCHOR 16

static bool is_one_of(char byte, const char *set)
{
	return byte != '\0' && strchr(set, byte) != NULL;
}

static bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

size_t item_marker(struct span text)
{
	size_t len = 0;

	while (len < text.len && len < 9 && is_digit(text.at[len]))
		len++;
	if (len == text.len || !is_one_of(text.at[len], len ? ".)" : "-*+"))
		return 0;
	len++;
	return len == text.len || is_one_of(text.at[len], " \t\r\n") ? len : 0;
}

static bool is_heading(struct span line)
{
	size_t hashes = 0;

	while (hashes < line.len && line.at[hashes] == '#')
		hashes++;
	return hashes >= 1 && hashes <= 6 && (hashes == line.len || line.at[hashes] == ' ');
}

bool item_begins_block(struct span line)
{
	line = span_trim(line);
	return !line.len || item_marker(line) || line.at[0] == '>' || span_starts(line, "```") ||
	       span_starts(line, "~~~") || span_starts(line, "<!--") || is_heading(line) ||
	       span_starts(line, "<<<<<<<") || span_starts(line, "=======") || span_starts(line, ">>>>>>>");
}

static bool is_blank(char byte)
{
	return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

/* Blanks in a row become one space. */
static void add_words(struct buf *out, struct span text)
{
	while (text.len) {
		size_t len = 0;

		while (len < text.len && !is_blank(text.at[len]))
			len++;
		buf_add(out, text.at, len);
		if (len < text.len && out->len && out->at[out->len - 1] != ' ')
			buf_add_byte(out, ' ');
		text = span_skip(text, len + 1);
	}
}

/* Adds a line without its HTML comments. */
static void add_line(struct buf *out, struct span line)
{
	if (out->len)
		add_words(out, span_of(" "));
	while (line.len) {
		size_t comment = span_find_text(line, "<!--");
		struct span after = span_skip(line, comment);
		size_t end = span_find_text(after, "-->");

		if (end == after.len)
			comment = line.len;
		add_words(out, span_take(line, comment));
		if (comment == line.len)
			return;
		line = span_skip(after, end + 3);
	}
}

/* Joins the lines of the item's own text; returns where they end. */
static size_t join_lines(struct buf *out, struct span bytes, size_t start)
{
	struct span rest = span_skip(bytes, start), line;
	size_t end = start;
	bool first = true;

	while (span_next_line(&rest, &line)) {
		if (!first && item_begins_block(line))
			break;
		add_line(out, line);
		end = (size_t)(line.at - bytes.at) + line.len;
		first = false;
	}
	while (out->len && out->at[out->len - 1] == ' ')
		buf_splice(out, out->len - 1, 1, span_of(""));
	return end;
}

void item_add_words(struct buf *out, struct span bytes)
{
	struct buf words = BUF_INIT;

	(void)join_lines(&words, bytes, item_marker(bytes));
	buf_add_span(out, buf_span(&words));
	buf_done(&words);
}

bool item_is_anchor(struct span word)
{
	if (word.len < 3 || word.len > LONGEST_ANCHOR + 1 || word.at[0] != '^' ||
	    (word.at[1] != 'k' && word.at[1] != 'a'))
		return false;
	for (size_t i = 2; i < word.len; i++)
		if (!(word.at[i] >= 'a' && word.at[i] <= 'z') && !(word.at[i] >= '0' && word.at[i] <= '9'))
			return false;
	return true;
}

/* Takes the last anchor out of the words. Blanks are single spaces here. */
static struct span take_anchor(struct buf *text, struct arena *arena)
{
	struct span words = buf_span(text), rest = words, word, found = { NULL, 0 };

	while (span_next(&rest, ' ', &word))
		if (item_is_anchor(word))
			found = word;
	if (found.at) {
		size_t at = (size_t)(found.at - words.at);
		struct span anchor = span_of(span_copy(arena, span_skip(found, 1)));

		if (at > 0)
			buf_splice(text, at - 1, found.len + 1, span_of(""));
		else
			buf_splice(text, 0, found.len + (found.len < text->len), span_of(""));
		return anchor;
	}
	return span_of("");
}

struct span item_last_parenthesis(struct span text)
{
	size_t depth = 0;

	if (!span_ends(text, ")"))
		return span_of("");
	for (size_t i = text.len; i-- > 0;) {
		if (text.at[i] == ')')
			depth++;
		if (text.at[i] == '(' && --depth == 0)
			return span_skip(text, i);
	}
	return span_of("");
}

/* Whether the parenthesis at that place is the mouth of a face: ":)", ";-(". */
static bool is_mouth(struct span text, size_t at)
{
	if (at && text.at[at - 1] == '-')
		at--;
	return at && is_one_of(text.at[at - 1], ":;");
}

/* Where the parenthesis that opens at start is closed; text.len for nowhere. */
static size_t closing(struct span text, size_t start)
{
	size_t depth = 0;

	for (size_t i = start; i < text.len; i++) {
		if (!is_one_of(text.at[i], "()") || is_mouth(text, i))
			continue;
		depth += text.at[i] == '(' ? 1 : -1;
		if (!depth)
			return i;
	}
	return text.len;
}

static bool begins_done(struct span text)
{
	struct date date;

	return span_starts(text, "(done ") && date_parse(&date, span_take(span_skip(text, strlen("(done ")), 10));
}

struct span item_last_done(struct span text)
{
	if (!span_ends(text, ")"))
		return span_of("");
	for (size_t i = 0; i < text.len; i++) {
		if ((i && !is_one_of(text.at[i - 1], " \t\r\n")) || !begins_done(span_skip(text, i)))
			continue;
		size_t start = i;

		i = closing(text, start);
		if (i + 1 >= text.len)
			return span_skip(text, start);
	}
	return span_of("");
}

static bool after_word(struct span *inside, const char *word)
{
	if (!span_starts(*inside, word))
		return false;
	*inside = span_trim(span_skip(*inside, strlen(word)));
	return true;
}

static bool read_done(struct item *item, struct span inside)
{
	struct date done;
	struct span rest;

	if (date_is_set(item->done) || !date_parse(&done, span_take(inside, 10)))
		return false;
	rest = span_trim(span_skip(inside, 10));
	if (rest.len && rest.at[0] != ':')
		return false;
	item->done = done;
	item->how = span_trim(span_skip(rest, 1));
	return true;
}

struct span item_after_look_again(struct span inside)
{
	static const char *const words[] = { "look again", "se på igjen", "sjå på igjen", "se på igen", "kig på igen" };

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		struct span rest = span_skip(inside, strlen(words[i]));

		if (span_is_nocase(span_take(inside, strlen(words[i])), words[i]) && (!rest.len || rest.at[0] == ' '))
			return span_trim(rest);
	}
	return span_make(NULL, 0);
}

/* One id, or some with commas between: words without blanks in them. */
static bool are_ids(struct span words)
{
	struct span rest = words, id;
	int count = 0;

	if (!words.len || span_ends(words, ","))
		return false;
	while (rest.len && span_next(&rest, ',', &id)) {
		id = span_trim(id);
		if (!id.len || span_find(id, ' ') < id.len || ++count > MOST_REPLACED)
			return false;
	}
	return true;
}

static bool read_parenthesis(struct item *item, struct span inside)
{
	inside = span_trim(inside);
	if (item->role == ROLE_CONCLUSIONS) {
		struct span day = item_after_look_again(inside);

		if (day.at)
			return !date_is_set(item->look_again) && date_parse(&item->look_again, day);
		if (!item->replaces.len && after_word(&inside, "replaces ") && are_ids(inside)) {
			item->replaces = inside;
			return true;
		}
		return false;
	}
	if (after_word(&inside, "done "))
		return read_done(item, inside);
	return item->role == ROLE_ACTIONS && !date_is_set(item->due) && date_parse(&item->due, inside);
}

static bool read_last(struct item *item, struct span last)
{
	return last.len && read_parenthesis(item, span_make(last.at + 1, last.len - 2));
}

/* "ringe (2026-09-01).": the full stop belongs to the words. */
static void read_day_before_stop(struct item *item, struct arena *arena)
{
	struct span text = span_take(item->text, item->text.len - span_ends(item->text, ")."));
	struct span last = text.len < item->text.len ? item_last_parenthesis(text) : span_of(""), words;
	struct buf whole = BUF_INIT;

	if (item->role != ROLE_ACTIONS || date_is_set(item->due) || last.len < 2 ||
	    !date_parse(&item->due, span_trim(span_make(last.at + 1, last.len - 2))))
		return;
	words = span_trim(span_take(text, text.len - last.len));
	buf_add_span(&whole, words);
	if (words.len && !is_one_of(words.at[words.len - 1], ".!?:"))
		buf_add_byte(&whole, '.');
	item->text = whole.len ? span_make(arena_copy_bytes(arena, whole.at, whole.len), whole.len) : words;
	buf_done(&whole);
}

static void read_box(struct item *item)
{
	struct span text = item->text;

	if (text.len < 3 || text.at[0] != '[' || text.at[2] != ']' || !is_one_of(text.at[1], " xX") ||
	    (text.len > 3 && text.at[3] != ' '))
		return;
	item->has_box = true;
	item->ticked = text.at[1] != ' ';
	item->text = span_trim(span_skip(text, 3));
}

/* A name is short and holds nothing that only sentences, links and lists have. */
static bool may_be_name(struct span name)
{
	if (!name.len || name.len > LONGEST_OWNER)
		return false;
	for (size_t i = 0; i < name.len; i++)
		if (is_one_of(name.at[i], "()[]{}<>#\"!?;:`*=|"))
			return false;
	return true;
}

/* "**", "__", "*" or "_" at the start; empty when text begins with a letter. */
static struct span emphasis(struct span text)
{
	if (!text.len || !is_one_of(text.at[0], "*_"))
		return span_take(text, 0);
	return span_take(text, text.len > 1 && text.at[1] == text.at[0] ? 2 : 1);
}

static bool ends_owner(struct span text)
{
	return text.len > 0 && is_one_of(text.at[0], " \t\r\n");
}

/* "@Per ringe", "[Kari Nilsen] ringe": the bytes of it, 0 when it is none. A box and a link are none. */
static size_t signed_owner(struct span *name, struct span text)
{
	struct span found;
	size_t end = 1;

	if (span_starts(text, "@"))
		while (end < text.len && !is_one_of(text.at[end], " \t\r\n:,"))
			end++;
	else if (span_starts(text, "["))
		end = span_find(span_take(text, LONGEST_OWNER + 2), ']');
	else
		return 0;
	found = span_skip(span_take(text, end), 1);
	end += text.at[0] == '[';
	if (found.len < 2 || !may_be_name(found) || !ends_owner(span_skip(text, end)))
		return 0;
	*name = found;
	return end;
}

/* "Kari:", "**Kari**:", "@Kari Nilsen:": the bytes of it, 0 when it is none. */
static size_t owner_before_colon(struct span *name, struct span text)
{
	struct span mark = emphasis(text), rest = span_skip(text, mark.len), after;
	size_t colon = span_find(span_take(rest, LONGEST_OWNER + 4), ':');
	struct span found = span_trim(span_take(rest, colon));

	if (colon >= rest.len || rest.at[colon] != ':')
		return 0;
	after = span_skip(rest, colon + 1);
	if (mark.len && span_starts(after, mark.at[0] == '*' ? (mark.len == 2 ? "**" : "*")
					   : mark.len == 2   ? "__"
							     : "_"))
		after = span_skip(after, mark.len);
	else if (mark.len && found.len > mark.len && memcmp(found.at + found.len - mark.len, mark.at, mark.len) == 0)
		found.len -= mark.len;
	else if (mark.len)
		return 0;
	found = span_trim(found);
	if (span_starts(found, "@"))
		found = span_skip(found, 1);
	if (!ends_owner(after) || !may_be_name(found))
		return 0;
	*name = found;
	return text.len - after.len;
}

size_t item_owner_length(struct span *name, struct span text)
{
	size_t len = owner_before_colon(name, text);

	if (!len)
		len = signed_owner(name, text);
	while (len && len < text.len && is_one_of(text.at[len], " \t\r\n"))
		len++;
	return len;
}

static void read_owner(struct item *item)
{
	size_t len = item->role == ROLE_ACTIONS ? item_owner_length(&item->owner, item->text) : 0;
	struct span whole = span_trim(span_take(item->text, len));

	if (!len)
		return;
	item->owner_open = span_between(whole.at, item->owner.at);
	item->owner_close = span_skip(whole, item->owner_open.len + item->owner.len);
	item->text = span_trim(span_skip(item->text, len));
}

void item_parse(struct item *out, struct arena *arena, struct span bytes, enum role role)
{
	struct item item = { .role = role };
	struct buf words = BUF_INIT;

	item.text_end = join_lines(&words, bytes, item_marker(bytes));
	item.anchor = take_anchor(&words, arena);
	item.text = span_of("");
	if (words.len)
		item.text = span_make(arena_copy_bytes(arena, words.at, words.len), words.len);
	buf_done(&words);
	item.owner = item.owner_open = item.owner_close = item.how = item.replaces = span_of("");
	read_box(&item);
	for (;;) {
		struct span last = item_last_parenthesis(item.text);

		if (!read_last(&item, last) && !read_last(&item, last = item_last_done(item.text)))
			break;
		item.text = span_trim(span_take(item.text, item.text.len - last.len));
	}
	read_day_before_stop(&item, arena);
	read_owner(&item);
	*out = item;
}

struct span item_anchor(const struct item *item)
{
	return item->anchor.len ? item->anchor : span_of(item->computed);
}

void item_compute_anchor(char out[ANCHOR_TEXT], struct span note_id, enum role role, struct span text)
{
	const struct span end = span_of("\n");
	struct span parts[6] = { note_id, end, span_of(role_name(role)), end, text, end };
	unsigned char digest[DIGEST_SHA256];
	struct buf words = BUF_INIT;

	add_words(&words, span_trim(text));
	parts[4] = buf_span(&words);
	digest_sha256(digest, parts, 6);
	buf_done(&words);
	out[0] = role == ROLE_CONCLUSIONS ? 'k' : 'a';
	digest_base32(out + 1, ANCHOR_TEXT - 2, digest);
}

static void add_dated(struct buf *out, const char *word, struct date date)
{
	buf_add_text(out, word);
	date_add_text(out, date);
}

void item_write(struct buf *out, const struct item *item)
{
	struct buf line = BUF_INIT;

	if (item->has_box)
		buf_add_text(&line, item->ticked ? "[x] " : "[ ] ");
	if (item->owner.len) {
		buf_add_span(&line, item->owner_open);
		add_words(&line, item->owner);
		buf_add_span(&line, item->owner_close.len || item->owner_open.len ? item->owner_close : span_of(":"));
		buf_add_byte(&line, ' ');
	}
	add_words(&line, span_trim(item->text));
	if (date_is_set(item->due)) {
		add_dated(&line, " (", item->due);
		buf_add_byte(&line, ')');
	}
	if (item->anchor.len) {
		buf_add_text(&line, " ^");
		buf_add_span(&line, item->anchor);
	}
	if (date_is_set(item->done)) {
		add_dated(&line, " (done ", item->done);
		if (item->how.len) {
			buf_add_text(&line, ": ");
			add_words(&line, span_trim(item->how));
		}
		buf_add_byte(&line, ')');
	}
	if (item->replaces.len) {
		buf_add_text(&line, " (replaces ");
		buf_add_span(&line, item->replaces);
		buf_add_byte(&line, ')');
	}
	if (date_is_set(item->look_again)) {
		add_dated(&line, " (look again ", item->look_again);
		buf_add_byte(&line, ')');
	}
	buf_add_text(out, "- ");
	buf_add_span(out, buf_span(&line));
	buf_done(&line);
}
