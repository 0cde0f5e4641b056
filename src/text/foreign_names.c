/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/foreign_names.h"

#include "base/buf.h"
#include "base/number.h"
#include "base/utf8.h"
#include "text/foreign_label.h"
#include "text/unicode.h"
#include "text/words.h"

#include <string.h>

#define MOST_WORDS 5
#define LONGEST_NAME 80
#define MOST_NAMES 500
#define LONGEST_TITLE 6

static const char nobody[] =
	"ingen|none|nobody|no one|alle|everyone|everybody|all|n/a|na|tbd|ukjent|ukjend|ukendt|resten|"
	"others|andre|flere|fleire|øvrige|name|names|navn|namn|nn|n.n.|ikke notert|ingen meldt|no|yes|"
	"ja|nei|nej|quorum|host|guest|guests|gjest|gjester|gjestar|gæst|gæster|secretary|chair";

static const char particles[] = "von|van|de|da|der|den|di|du|la|le|af|av|til|bin|ibn|al|el|ten|ter|zu|dos|das|y|i|e";

static const char titles[] = "mr|mr.|mrs|mrs.|ms|ms.|miss|dr|dr.|prof|prof.|cllr|cllr.|rev|rev.|hr|hr.|fru|frk.";
static const char before_names[] = "from|received from|fra|frå|meldt fra|meldt frå|meddelt fra|ved|v/";
static const char part_words[] = "fra|frå|from|til|until|to|kom|gikk|gjekk|gik|came|joined|left";

enum name_box foreign_take_box(struct span *item)
{
	bool ticked = span_starts(*item, "[x]") || span_starts(*item, "[X]");

	if (!ticked && !span_starts(*item, "[ ]") && !span_starts(*item, "[]"))
		return NAME_NO_BOX;
	*item = span_trim(span_skip(*item, span_find(*item, ']') + 1));
	return ticked ? NAME_TICKED : NAME_UNTICKED;
}

static bool is_among(const char *list, struct span text)
{
	struct buf folded = BUF_INIT;
	bool found;

	unicode_fold(&folded, text);
	found = words_have(list, buf_span(&folded));
	buf_done(&folded);
	return found;
}

/* A letter that has a small form, and is not in it. */
static bool begins_large(struct span word)
{
	struct buf folded = BUF_INIT, same = BUF_INIT;
	size_t len;
	bool large;

	(void)utf8_next(word, &len);
	unicode_fold(&folded, span_take(word, len));
	unicode_nfc(&same, span_take(word, len));
	large = !span_equal(buf_span(&folded), buf_span(&same));
	buf_done(&folded);
	buf_done(&same);
	return large;
}

/* Letters, and the signs that names have inside. */
static bool is_name_word(struct span word)
{
	while (word.len) {
		size_t len;
		uint32_t c = utf8_next(word, &len);

		if (c >= '0' && c <= '9')
			return false;
		if (!unicode_is_word(c) && c != '-' && c != '\'' && c != '.' && c != 0x2019 && c != 0x2010 &&
		    c != 0x2011)
			return false;
		word = span_skip(word, len);
	}
	return true;
}

bool foreign_is_name(struct span text)
{
	struct span rest = text, word;
	int count = 0;

	if (!text.len || text.len > LONGEST_NAME || !begins_large(text) || is_among(nobody, text))
		return false;
	while (span_next(&rest, ' ', &word)) {
		if (!word.len)
			continue;
		if (++count > MOST_WORDS || !is_name_word(word) || (!begins_large(word) && !is_among(particles, word)))
			return false;
	}
	return count > 0;
}

bool foreign_ends_in_title(struct span text)
{
	size_t start = text.len;

	while (start && text.at[start - 1] != ' ' && text.at[start - 1] != ',' && text.at[start - 1] != ';')
		start--;
	return text.len - start <= LONGEST_TITLE && is_among(titles, span_skip(text, start));
}

/* "Dr. Peter van Dam", "Received from Ann Frost": from the name on. */
static struct span from_name(struct span text)
{
	for (size_t i = 0; i < 3; i++) {
		size_t end = span_find(text, ' '), second = end + 1 + span_find(span_skip(text, end + 1), ' ');

		if (second < text.len && is_among(before_names, span_take(text, second)))
			text = span_trim(span_skip(text, second));
		else if (end < text.len &&
			 (is_among(titles, span_take(text, end)) || is_among(before_names, span_take(text, end))))
			text = span_trim(span_skip(text, end));
	}
	return text;
}

/* Two to four capitals. */
static bool is_initials(struct span text)
{
	size_t letters = 0;

	for (struct span rest = text; rest.len; letters++) {
		size_t len;

		if (!unicode_is_word(utf8_next(rest, &len)) || !begins_large(rest))
			return false;
		rest = span_skip(rest, len);
	}
	return letters >= 2 && letters <= 4;
}

/* "09", "9.30", "kl. 9" and nothing behind it: a year and a day of a month are none. */
static bool is_clock(struct span text)
{
	struct span rest = text, word, digits;
	long number;

	if (words_next(&rest, &word) && is_among("kl|kl.|klokka|klokken|at", word))
		text = span_trim(rest);
	digits = span_take(text, span_find(text, span_find(text, ':') < text.len ? ':' : '.'));
	rest = span_skip(text, digits.len + 1);
	if (digits.len > 2 || !number_parse(&number, digits, 0, 24))
		return false;
	return digits.len == text.len || (rest.len == 2 && number_parse(&number, rest, 0, 59));
}

/* "fra 09", "til kl. 9.30": there for a part. */
static bool is_of_part(struct span remark)
{
	struct span rest = span_trim(remark), word;

	return words_next(&rest, &word) && is_among(part_words, word) && is_clock(span_trim(rest));
}

/* What stood in parentheses, said of the one before it. */
static void read_remark(struct foreign_name *name, struct span remark)
{
	struct span rest = remark, part;

	if (is_initials(span_trim(remark)))
		name->initials = span_trim(remark);

	while (span_next(&rest, ',', &part)) {
		enum foreign_field field = foreign_word(part);

		name->leads = name->leads || field == FOREIGN_LEADER;
		name->away = name->away || field == FOREIGN_AWAY;
		name->part = name->part || is_of_part(part);
	}
}

/* The text without parentheses and brackets; each is given to read_remark(). */
static void without_remarks(struct buf *out, struct foreign_name *name, struct span text)
{
	size_t open = 0;
	int depth = 0;

	for (size_t i = 0; i < text.len; i++) {
		bool opens = text.at[i] == '(' || text.at[i] == '[', closes = text.at[i] == ')' || text.at[i] == ']';

		if (opens && depth++ == 0)
			open = i + 1;
		else if (closes && depth > 0 && --depth == 0)
			read_remark(name, span_make(text.at + open, i - open));
		else if (!depth && !closes)
			buf_add_byte(out, text.at[i]);
	}
}

/* Handles and mail addresses go, the rest is joined by single blanks; *handle is the first of those that went. */
static void without_handles(struct buf *out, struct span *handle, struct span text)
{
	struct span word;

	while (span_next(&text, ' ', &word)) {
		word = span_trim(word);
		if (span_find(word, '@') < word.len) {
			while (word.len && strchr("@<,;", word.at[0]))
				word = span_skip(word, 1);
			while (word.len && strchr(">,;.:", word.at[word.len - 1]))
				word = span_take(word, word.len - 1);
			if (!handle->len)
				*handle = word;
			continue;
		}
		if (!word.len)
			continue;
		if (out->len)
			buf_add_byte(out, ' ');
		buf_add_span(out, word);
	}
}

/* Where what is said of a person begins: "Kari Nilsen – BUP", "Kari / BUP". */
static struct span before_affiliation(struct span text)
{
	static const char *const signs[] = { " \xE2\x80\x93 ", " \xE2\x80\x94 ", " - ", " / ", " | ",
					     " \xE2\x80\xA2 ", " \xC2\xB7 " };
	size_t end = text.len;

	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++)
		if (span_find_text(text, signs[i]) < end)
			end = span_find_text(text, signs[i]);
	return span_take(text, end);
}

static struct span without_point(struct span text)
{
	text = span_trim(text);
	while (text.len && strchr(",;:!~", text.at[text.len - 1]))
		text = span_trim(span_take(text, text.len - 1));
	if (text.len > 3 && span_ends(text, ".") && text.at[text.len - 2] != '.' && text.at[text.len - 3] != ' ' &&
	    text.at[text.len - 3] != '.')
		text = span_take(text, text.len - 1);
	return text;
}

static void add(struct foreign_name_list *out, struct arena *arena, struct span text)
{
	struct foreign_name name = { 0 };
	struct buf plain = BUF_INIT, words = BUF_INIT;
	struct span handle = { "", 0 }, found;

	if (out->count >= MOST_NAMES || span_starts(text, "~~"))
		return;
	without_remarks(&plain, &name, text);
	without_handles(&words, &handle, before_affiliation(buf_span(&plain)));
	found = without_point(from_name(buf_span(&words)));
	if (!foreign_is_name(found))
		found = found.len ? span_take(found, 0) : handle;
	if (found.len && found.len <= LONGEST_NAME) {
		out->items = arena_grow(arena, out->items, out->count, &out->capacity, sizeof(*out->items));
		name.name = span_make(arena_copy_bytes(arena, found.at, found.len), found.len);
		name.initials = span_of(span_copy(arena, name.initials));
		out->items[out->count++] = name;
	} else if (words.len) {
		out->missed++;
	}
	buf_done(&plain);
	buf_done(&words);
}

/* " og ", " and ", " samt " between two names. The bytes, 0 when there is none here. */
static size_t joining_word(struct span text)
{
	static const char *const words[] = { " og ", " and ", " samt ", " & " };

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (span_starts(text, words[i]))
			return strlen(words[i]);
	return 0;
}

void foreign_names_split(struct foreign_name_list *out, struct arena *arena, struct span text)
{
	size_t start = 0;
	int depth = 0;

	for (size_t i = 0; i < text.len; i++) {
		size_t used = depth ? 0 : joining_word(span_skip(text, i));

		if (text.at[i] == '(')
			depth++;
		else if (text.at[i] == ')' && depth)
			depth--;
		else if (!depth && (text.at[i] == ',' || text.at[i] == ';'))
			used = 1;
		if (!used)
			continue;
		add(out, arena, span_make(text.at + start, i - start));
		start = i + used;
		i = start - 1;
	}
	add(out, arena, span_skip(text, start));
}

void foreign_names_first(struct foreign_name_list *out, struct arena *arena, struct span text)
{
	struct span remark = { "", 0 };
	size_t before = out->count;
	int depth = 0;

	for (size_t i = 0; i < text.len; i++) {
		if (text.at[i] == '(')
			depth++;
		else if (text.at[i] == ')' && depth)
			depth--;
		else if (i && !depth && (text.at[i] == ',' || text.at[i] == ':')) {
			if (text.at[i] == ',')
				remark = span_skip(text, i + 1);
			text = span_take(text, i);
		}
	}
	add(out, arena, text);
	if (out->count > before) {
		read_remark(&out->items[before], remark);
		out->items[before].initials = span_of(span_copy(arena, out->items[before].initials));
	}
}
