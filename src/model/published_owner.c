/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who does what is the clinic's own: the names of those who follow something up, where they stand as such. */
#include "model/publish_parts.h"

#include "base/utf8.h"
#include "gate/gate.h"
#include "model/small_counts.h"
#include "text/csv.h"
#include "text/unicode.h"
#include "text/words.h"
#include "text/heading.h"

#include <string.h>

#define MOST_WORDS 4	  /* of a name */
#define LONGEST_NAME 3	  /* words, of somebody whom people.csv does not know */
#define LONGEST_WHO 200	  /* bytes of names behind "Ansvarlig:" */
#define LONGEST_ASIDE 300 /* bytes of a parenthesis */
#define LONGEST_LABEL 30  /* bytes of its first word */
#define LONGEST_GAP 100	  /* blanks before a sign, signs before a name */

static const char labels[] =
	"ansvarlig|ansvarlige|ansvarleg|ansvarlege|ansv|ansvar|hovedansvarlig|hovudansvarleg|"
	"oppfølgingsansvarlig|oppfølgingsansvarleg|tovholder|ansvarshavende|owner|owners|responsible";
/* Those that say so before a colon only. */
static const char asked[] = "hvem|kven|hvem gjør|hvem gjør det|kven gjer|kven gjer det|hvem gør|hvem gør det|gjøres av|"
			    "gjerast av|blir gjort av|gøres af|utføres av|utførast av|udføres af|følges opp av|"
			    "kontaktperson|who|who does it|done by|assigned to|assignee";
/* Who is no name, though it may be written with a capital. */
static const char everybody[] = "alle|all|everyone|everybody|ingen|none|vi|oss|teamet|ukjent|tbd";
/* How tasks begin that look like two words of a name: "Ring Helfo: spør om refusjon". */
static const char tasks[] =
	"ring|ringe|lag|lage|lav|send|sende|skriv|skrive|spør|spørre|hent|hente|bestill|bestille|bestil|kontakt|"
	"kontakte|sjekk|sjekke|tjek|husk|hugs|følg|følge|finn|finne|find|ta|tag|gi|gje|giv|be|bed|oppdater|kjøp|møt|"
	"inviter|legg|les|læs|se|sjå|snakk|snak|avtal|avtale|avklar|avklare|meld|prøv|test|del|vis|til|fra|frå|om|ny|"
	"nye|nytt|nyt|frist|innen|inden|senest|deadline|due|neste|næste|første|fyrste|sak|punkt|call|ask|write|check|"
	"book|find|get|tell|new|next";
static const char joins[] = "og|and|samt|med|with|v|av";

static bool is_one_of(char byte, const char *set)
{
	return byte != '\0' && strchr(set, byte) != NULL;
}

static struct span skip_blanks(struct span text)
{
	while (text.len && is_one_of(text.at[0], " \t"))
		text = span_skip(text, 1);
	return text;
}

/* The bytes of the letters, digits and '-' at the start. */
static size_t word_length(struct span text)
{
	size_t at = 0, len;

	for (uint32_t c; at < text.len; at += len) {
		c = utf8_next(span_skip(text, at), &len);
		if (!unicode_is_word(c) && (c != '-' || !at))
			break;
	}
	return at;
}

/* "KN" of "Kari Nilsen", as minutes have it. */
static void add_initials(struct forum_names *names, struct arena *arena, struct span name)
{
	struct buf initials = BUF_INIT;
	struct span word;
	size_t len;

	while (words_next(&name, &word)) {
		(void)utf8_next(word, &len);
		buf_add_span(&initials, span_take(word, len));
	}
	if (initials.len > 1)
		map_put(&names->initials, span_make(span_copy(arena, buf_span(&initials)), initials.len), names);
	buf_done(&initials);
}

static void add_name(struct forum_names *names, struct arena *arena, struct span name)
{
	struct span word;

	if (!name.len)
		return;
	add_initials(names, arena, name);
	map_put(&names->people, words_fold(arena, name), names);
	if (span_next(&name, ' ', &word))
		map_put(&names->people, words_fold(arena, word), names);
}

void publish_names_add(struct forum_names *names, struct span name)
{
	add_name(names, names->arena, span_trim(name));
}

void publish_names_init(struct forum_names *out, struct arena *arena, const char *clinic, struct span people)
{
	const struct config none = { 0 };
	struct findings findings = { 0 };
	struct csv_table table;
	int column;

	*out = (struct forum_names){ .arena = arena, .clinic = clinic, .threshold = small_counts_in(&none) };
	map_init(&out->places, arena);
	map_init(&out->shown, arena);
	map_init(&out->ids, arena);
	map_init(&out->files, arena);
	map_init(&out->people, arena);
	map_init(&out->initials, arena);
	if (!people.len || csv_table_parse(&table, &findings, arena, "people.csv", people) < 0)
		return;
	column = heading_column(&table, HEADING_NAME);
	for (size_t row = 0; row < table.row_count; row++)
		add_name(out, arena, span_trim(csv_cell(&table, row, column)));
}

static bool is_capital(struct span word)
{
	struct buf folded = BUF_INIT;
	size_t len = 0;
	bool is;

	(void)utf8_next(word, &len);
	unicode_fold(&folded, span_take(word, len));
	is = !span_equal(buf_span(&folded), span_take(word, len));
	buf_done(&folded);
	return is;
}

size_t owner_name_length(const struct forum_names *names, struct span text)
{
	struct buf folded = BUF_INIT;
	size_t end = 0, found = 0;

	for (int words = 0; words < MOST_WORDS; words++) {
		struct span rest = skip_blanks(span_skip(text, end)), word = span_take(rest, word_length(rest));

		if (!word.len || (!words && !is_capital(word)))
			break;
		if (words)
			buf_add_byte(&folded, ' ');
		unicode_fold(&folded, word);
		end = (size_t)(word.at - text.at) + word.len;
		if (map_get(&names->people, buf_span(&folded)))
			found = end;
	}
	buf_done(&folded);
	return found;
}

/* " moldestad" of "bjarne moldestad", behind which nothing goes on. */
static size_t last_word_length(struct span text)
{
	size_t len = is_one_of(text.len ? text.at[0] : '\0', " ") ? word_length(span_skip(text, 1)) : 0;

	return len && (len + 1 == text.len || is_one_of(text.at[len + 1], "\r\n.,;(")) ? len + 1 : 0;
}

/* One name at the start, as names are written or as people.csv has it: its bytes, 0 when none begins there. */
static size_t one_name_length(const struct forum_names *names, struct span text)
{
	struct span word = span_take(text, word_length(text)), folded = words_fold(names->arena, word);
	size_t known = owner_name_length(names, text);

	if (known || !word.len)
		return known;
	if (map_get(&names->people, folded))
		return word.len;
	if (words_have(everybody, folded) || words_have(tasks, folded))
		return 0;
	if (!is_capital(word))
		return gate_is_first_name(word) ? word.len + last_word_length(span_skip(text, word.len)) : 0;
	return word.len + (word.len <= 2 && span_starts(span_skip(text, word.len), ".")); /* "K. Nilsen" */
}

/* "Ola Berg, Liv By og **K. Vik** ringer": the bytes of the names at the start, with what joins them. */
static size_t names_length(const struct forum_names *names, struct span text)
{
	size_t end = 0, at = 0, len;

	while (at < text.len && at < LONGEST_WHO) {
		struct span rest = span_skip(text, at);

		if ((len = one_name_length(names, rest))) {
			end = at += len;
			continue;
		}
		len = word_length(rest);
		if (len ? !end || !words_have(joins, words_fold(names->arena, span_take(rest, len)))
			: !is_one_of(rest.at[0], " \t,/&+*_"))
			break;
		at += len ? len : 1;
	}
	while (end < text.len && end && is_one_of(text.at[end], "*_"))
		end++;
	return end;
}

/* "lege Ola Berg eller Liv By": up to the end of the last name of people.csv in the sentence; 0 for none. */
static size_t known_until(const struct forum_names *names, struct span text)
{
	size_t end = 0, len;

	for (size_t at = 0; at < text.len && at < LONGEST_WHO && !is_one_of(text.at[at], "\r\n;()|<"); at += len) {
		struct span rest = span_skip(text, at);

		if (span_starts(rest, ". "))
			break;
		if ((len = owner_name_length(names, rest)))
			end = at + len;
		else
			len = word_length(rest);
		len += !len;
	}
	return end;
}

/*
 * "Ola, KN og Per Vik": each a name of people.csv or its initials, or two or three words as names are written; beside
 * one of those a first name alone is another. "Husk nye skjema" is none, nor "Viktig".
 */
static bool are_whole_names(const struct forum_names *names, struct span text)
{
	bool sure = false;
	size_t words = 0;

	while (text.len) {
		struct span word = span_take(text, word_length(text));
		size_t known = owner_name_length(names, text);

		if (!known &&
		    (map_get(&names->initials, word) || map_get(&names->people, words_fold(names->arena, word))))
			known = word.len;
		if (known || !word.len || words_have(joins, words_fold(names->arena, word))) {
			sure = sure || known;
			words = !known && !word.len && is_one_of(text.at[0], " .") ? words : 0;
			text = span_skip(text, known ? known : word.len ? word.len : 1);
			continue;
		}
		if (!is_capital(word) || ++words > LONGEST_NAME ||
		    (words == 1 && words_have(tasks, words_fold(names->arena, word))))
			return false;
		sure = sure || words > 1 || gate_is_first_name(word);
		text = span_skip(text, word.len);
	}
	return sure;
}

/* "Ansvarlig", "Hvem gjør det": the bytes of a label at the start; *needs_colon: it is one before a colon only. */
static size_t label_length(const struct forum_names *names, struct span text, bool *needs_colon)
{
	size_t len = word_length(span_take(text, LONGEST_LABEL + 1));

	*needs_colon = false;
	if (!len || len > LONGEST_LABEL || !is_one_of(text.at[0], "aAbBdDfFgGhHkKoOrRtTuUwW"))
		return 0;
	if (words_have(labels, words_fold(names->arena, span_take(text, len))))
		return len;
	*needs_colon = true;
	for (int words = 1; words < MOST_WORDS; words++) {
		struct span rest = span_skip(text, len);
		size_t next = word_length(span_skip(rest, 1));

		if (words_have(asked, words_fold(names->arena, span_take(text, len))) &&
		    (span_starts(rest, ":") || span_starts(rest, "**:") || span_starts(rest, "*:") ||
		     span_starts(rest, "__:")))
			return len;
		if (!span_starts(rest, " ") || !next || next > 15)
			return 0;
		len += 1 + next;
	}
	return 0;
}

size_t owner_label_length(const struct forum_names *names, struct span text)
{
	bool colon = false, needs_colon;
	size_t len = label_length(names, text, &needs_colon), known, found;
	struct span rest = span_skip(text, len);

	if (!len)
		return 0;
	while (rest.len && is_one_of(rest.at[0], ":*_. \t")) {
		colon = colon || rest.at[0] == ':';
		rest = span_skip(rest, 1);
	}
	if (rest.at == text.at + len)
		return 0;
	known = colon ? known_until(names, rest) : 0;
	found = colon ? names_length(names, rest) : owner_name_length(names, rest);
	if (known > found)
		found = known;
	if (!found)
		return 0;
	rest = span_skip(rest, found);
	if (span_starts(rest, ",")) /* "Ansvarlig: Ola Berg, frist 1. oktober" */
		rest = skip_blanks(span_skip(rest, 1));
	return (size_t)(rest.at - text.at);
}

size_t owner_parenthesis_length(const struct forum_names *names, struct span text, bool in_item)
{
	struct span inside = span_take(text, LONGEST_ASIDE);
	size_t end = span_find(inside, ')');

	if (!span_starts(text, "(") || end == inside.len)
		return 0;
	inside = span_skip(span_take(inside, end), 1);
	if (owner_label_length(names, skip_blanks(inside)))
		return end + 1;
	while (in_item && inside.len) {
		size_t len = word_length(inside);

		if (owner_name_length(names, inside))
			return end + 1;
		inside = span_skip(inside, len ? len : 1);
	}
	return 0;
}

/* "Anne Lie, Ola og Per (Liv hjelper): ": names of people.csv, what is beside them in parentheses, and the colon. */
static size_t known_owners_length(const struct forum_names *names, struct span text)
{
	size_t len = owner_name_length(names, text);
	struct span rest = text;

	while (len) {
		struct span next;

		rest = skip_blanks(span_skip(rest, len));
		next = skip_blanks(span_skip(rest, owner_parenthesis_length(names, rest, true)));
		rest = next;
		if (next.len && is_one_of(next.at[0], ",/&+:"))
			next = skip_blanks(span_skip(next, 1));
		else if (words_have(joins, words_fold(names->arena, span_take(next, word_length(next)))))
			next = skip_blanks(span_skip(next, word_length(next)));
		len = owner_name_length(names, next);
		if (len || (rest.len && is_one_of(rest.at[0], ",:")))
			rest = next;
	}
	return text.len - rest.len;
}

/*
 * A name of people.csv or its initials, in stress or brackets, or behind '@'; the bytes of it with those, 0 for none.
 */
static size_t adorned_name_length(const struct forum_names *names, struct span text)
{
	struct span rest = text, open;
	size_t len;

	while (rest.len && text.len - rest.len < LONGEST_GAP && is_one_of(rest.at[0], "*_@["))
		rest = span_skip(rest, 1);
	open = span_take(text, text.len - rest.len);
	len = owner_name_length(names, rest);
	if (!len && map_get(&names->initials, span_take(rest, word_length(rest))))
		len = word_length(rest);
	if (!len)
		return 0;
	rest = span_skip(rest, len);
	while (open.len && rest.len && is_one_of(rest.at[0], "*_]:"))
		rest = span_skip(rest, 1);
	if (span_find(open, '[') < open.len && span_starts(rest, "("))
		return 0;
	return text.len - rest.len;
}

/*
 * " - ", " \u2013 ", "->", "; ", ": ", ", ": between who does it and what; the bytes of it with the blanks, 0 for
 * none.
 */
static size_t separator_length(struct span text)
{
	static const char *const signs[] = { "->", "=>", "\u2192", "\u2013", "\u2014", "--", "-", ";", ":", "," };
	struct span gap = span_take(text, LONGEST_GAP), rest = span_skip(text, gap.len - skip_blanks(gap).len);

	for (size_t i = 0; i < sizeof(signs) / sizeof(*signs); i++)
		if (span_starts(rest, signs[i]) &&
		    (rest.len == strlen(signs[i]) || is_one_of(rest.at[strlen(signs[i])], " \t")))
			return text.len - skip_blanks(span_skip(rest, strlen(signs[i]))).len;
	return 0;
}

/* "Per Vik", "Per, **Kari** og OB" at the start; 0 for none. */
static size_t adorned_names_length(const struct forum_names *names, struct span text)
{
	size_t len = adorned_name_length(names, text), found = len;

	while (len) {
		struct span next = skip_blanks(span_skip(text, found));
		size_t join = word_length(next);

		if (next.len && is_one_of(next.at[0], ",/&+"))
			join = 1;
		else if (!join || !words_have(joins, words_fold(names->arena, span_take(next, join))))
			break;
		next = skip_blanks(span_skip(next, join));
		len = adorned_name_length(names, next);
		if (len)
			found = (size_t)(next.at - text.at) + len;
	}
	return found;
}

/* Whether nothing but an anchor, a parenthesis or a full stop follows on the line. */
static bool is_last(struct span rest)
{
	rest = skip_blanks(rest);
	while (rest.len && is_one_of(rest.at[0], ".*_"))
		rest = span_skip(rest, 1);
	rest = skip_blanks(rest);
	return !rest.len || is_one_of(rest.at[0], "\r\n^(<");
}

size_t owner_behind_length(const struct forum_names *names, struct span text)
{
	size_t start = separator_length(text), len;

	if (is_one_of(text.at[0], "@[") || (is_one_of(text.at[0], " ") && text.len > 1 && is_one_of(text.at[1], "@[")))
		start = text.at[0] == ' ';
	else if (!start)
		return 0;
	len = adorned_names_length(names, span_skip(text, start));
	if (!len || (separator_length(text) && !is_last(span_skip(text, start + len))))
		return 0;
	return start + len;
}

/* "**Per Vik** - hente", "Per; hente", "Per -> hente": names before a sign that parts them from the task. */
static size_t parted_owners_length(const struct forum_names *names, struct span text)
{
	size_t len = adorned_names_length(names, text), part = separator_length(span_skip(text, len));

	return len && part ? len + part : 0;
}

size_t owner_of_paragraph_length(const struct forum_names *names, struct span text)
{
	struct span line = span_take(text, span_find(text, '\n'));
	size_t len = parted_owners_length(names, line);

	return len && len < line.len && !is_one_of(line.at[len], "\r") ? len : 0;
}

/* "Per Vik (Liv hjelper): ", of whom people.csv may know nobody. */
static size_t owner_with_aside(const struct forum_names *names, struct span text)
{
	size_t open = span_find(span_take(text, LONGEST_WHO), '(');
	size_t close = open + span_find(span_take(span_skip(text, open), LONGEST_WHO), ')');
	struct span rest = span_skip(text, close + 1);

	if (!span_starts(span_skip(text, open), "(") || !span_starts(rest, ":") ||
	    !are_whole_names(names, span_take(text, open)))
		return 0;
	return text.len - skip_blanks(span_skip(rest, 1)).len;
}

/* "Ring Helfo. Ansvarlig": the text of an item that says behind it who is responsible. */
static bool ends_in_label(const struct forum_names *names, struct span name)
{
	size_t start = name.len;

	for (int words = 0; start && words < MOST_WORDS; words++) {
		struct span last;

		start -= start < name.len;
		while (start && !is_one_of(name.at[start - 1], " \t*_"))
			start--;
		last = words_fold(names->arena, span_skip(name, start));
		if (start && (words_have(labels, last) || words_have(asked, last)))
			return true;
	}
	return false;
}

/* "@Per ring", "[Per] ring", "**@Per:** ring": whoever writes so means a person. */
static bool is_signed(struct span name)
{
	return is_one_of(name.at[-1], "@[");
}

size_t owner_length(const struct forum_names *names, struct span text)
{
	struct span name, line = span_take(text, span_find(text, '\n')), rest = line;
	size_t len = owner_label_length(names, line);

	if (len) {
		rest = span_skip(rest, len);
		while (rest.len && is_one_of(rest.at[0], " \t.;,*_"))
			rest = span_skip(rest, 1);
		return line.len - rest.len;
	}
	len = item_owner_length(&name, line);
	if (len && !ends_in_label(names, name) &&
	    ((name.at > line.at && is_signed(name)) || are_whole_names(names, name)))
		return len;
	if ((len = parted_owners_length(names, line)))
		return len;
	len = owner_with_aside(names, line);
	return len ? len : known_owners_length(names, line);
}
