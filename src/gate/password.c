/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Passwords and keys that a word before them calls so, in one word or in quotation marks. */
#include "gate/secret.h"

#include <string.h>

/* "?pwd=..." of a meeting's link lets everybody in who is asked. */
static bool is_of_link(const struct scan *scan, size_t word)
{
	return token_is_one_of(scan, word, "pwd") && word &&
	       (token_is_mark(scan, word - 1, '?') || token_is_mark(scan, word - 1, '&'));
}

static bool is_is(const struct scan *scan, size_t at)
{
	return token_is_one_of(scan, at, "er|är|is");
}

/* "Passord til gjestenettet: X", "passordet til malen er X": the word stands a few words before the colon or "is". */
static bool is_called_before(const struct scan *scan, size_t at, const char *words)
{
	enum { TOKENS_BACK = 7 };

	for (size_t back = 0; back < TOKENS_BACK; back++, at--) {
		if (token_is_one_of(scan, at, words))
			return true;
		if (!at || scan->tokens[at].kind == TOKEN_BREAK || (scan->tokens[at].flags & TOKEN_NEW_LINE) ||
		    (scan->tokens[at].kind == TOKEN_MARK && scan->tokens[at].mark != '-'))
			break;
	}
	return false;
}

/* "Passord:" and X below it, or below it as an item: *at, the first of its line, moves behind the colon. */
static bool is_below_colon(const struct scan *scan, size_t *at)
{
	size_t above = *at;

	while (above && *at - above < 2 &&
	       (scan->tokens[above - 1].kind == TOKEN_BREAK ||
		(scan->tokens[above - 1].kind == TOKEN_MARK && (scan->tokens[above - 1].flags & TOKEN_NEW_LINE))))
		above--;
	if (!above || !token_is_mark(scan, above - 1, ':'))
		return false;
	*at = above;
	return true;
}

bool password_is_called(const struct scan *scan, size_t at, size_t start, const char *words)
{
	enum { MARKS = 4 };
	bool tied = false; /* by a colon or "is" */

	while (at && scan->tokens[at].start > start)
		at--;
	if (at && ((scan->tokens[at].flags | scan->tokens[at - 1].flags) & TOKEN_NEW_LINE) &&
	    !is_below_colon(scan, &at) && (scan->tokens[at].flags & TOKEN_NEW_LINE))
		return false;
	for (size_t marks = 0; at && marks < MARKS; marks++) {
		at--;
		if (scan->tokens[at].flags & TOKEN_NEW_LINE && scan->tokens[at].kind != TOKEN_WORD)
			return false;
		if (is_is(scan, at) || scan->tokens[at].kind == TOKEN_MARK) {
			tied |= is_is(scan, at) || scan->tokens[at].mark == ':';
			continue;
		}
		return !is_of_link(scan, at) &&
		       (token_is_one_of(scan, at, words) || (tied && is_called_before(scan, at, words)));
	}
	return false;
}

/* A blank, or a sign that parts two values. has_signs: '&', '"' and '<' between letters or digits are of the value. */
static bool parts_values(const struct scan *scan, size_t at, bool has_signs)
{
	static const bool parts[256] = { [' '] = true, ['\n'] = true, ['"'] = true, ['\''] = true, ['`'] = true,
					 ['('] = true, [')'] = true,  ['['] = true, [']'] = true,  ['<'] = true,
					 ['>'] = true, [';'] = true,  [','] = true, ['&'] = true,  ['|'] = true };
	char byte = scan->text.at[at];

	if (!parts[(unsigned char)byte])
		return false;
	return !has_signs || !strchr("\"<&", byte) ||
	       (byte != '&' && (!at || !byte_class(scan->text.at[at - 1]) || !byte_class(scan_byte(scan, at + 1))));
}

/* What stands around the digits without a blank, a quotation mark or what parts two values: '&' does in a link. */
static struct span value_around(const struct scan *scan, size_t at, bool has_signs)
{
	size_t start = scan->tokens[at].start, end = scan->tokens[at].end;
	bool is_of_link;

	while (start && scan->tokens[at].start - start < VALUE_LIMIT && !parts_values(scan, start - 1, has_signs) &&
	       scan->text.at[start - 1] != '=' && scan->text.at[start - 1] != ':')
		start--;
	is_of_link = start && scan->text.at[start - 1] == '=';
	while (end < scan->text.len && end - scan->tokens[at].start < VALUE_LIMIT &&
	       !parts_values(scan, end, has_signs) && !(is_of_link && scan->text.at[end] == '&'))
		end++;
	while (end > scan->tokens[at].end && strchr(".:?", scan->text.at[end - 1])) /* of the sentence */
		end--;
	return span_make(scan->text.at + start, end - start);
}

/* A password as people make them: short with signs of three kinds, or a long word with digits in it. */
static bool is_password(struct span value)
{
	enum { SHORT = 7, LONG = 12 };
	unsigned classes;
	size_t joints = 0;

	if (value.len < SHORT || (classes = value_classes(value)) < 2)
		return false;
	for (size_t i = 0; i < value.len; i++)
		joints += (value.at[i] >= '-' && value.at[i] <= '/') || value.at[i] == '_';
	if (classes < 3 && (value.len < LONG || joints >= 2))
		return false;
	return span_find_text(value, "//") == value.len && span_find(value, '*') == value.len &&
	       (span_find(value, '@') == value.len ||
		span_find(span_skip(value, span_find(value, '@')), '.') + 1 >= value.len);
}

/*
 * "Word2016-malen", "Microsoft365": a listed word, a number and perhaps what it is of. Returns
 * whether it is a thing's name, unless it is called a password, and sets *has_rest where something follows the number.
 */
static bool is_versioned(const struct gate *gate, struct span value, bool *has_rest)
{
	size_t word = 0, number, rest;

	while (word < value.len && byte_is_letter(value.at[word]))
		word++;
	number = word;
	while (number < value.len && byte_class(value.at[number]) == 1)
		number++;
	rest = number + (number < value.len && value.at[number] == '-');
	while (rest < value.len && rest > number && byte_class(value.at[rest]) == 2)
		rest++;
	*has_rest = word && number > word && rest == value.len && rest > number + 1;
	return word && number > word && rest == value.len && (word_cues(gate, span_take(value, word)) & CUE(NO_NAME));
}

/* "«Sommer Regn7»": what stands in quotation marks on the line, around the digits; empty where nothing does. */
static struct span quoted_around(const struct scan *scan, size_t at)
{
	size_t first = at, last = at;

	while (first && at - first < QUOTED_TOKENS && !token_is_mark(scan, first, '"') &&
	       !(scan->tokens[first].flags & TOKEN_NEW_LINE))
		first--;
	if (!token_is_mark(scan, first, '"')) /* as before most numbers */
		return (struct span){ 0 };
	while (last + 1 < scan->count && last - at < QUOTED_TOKENS && !token_is_mark(scan, last, '"') &&
	       !(scan->tokens[last + 1].flags & TOKEN_NEW_LINE))
		last++;
	if (!token_is_mark(scan, last, '"') || first == last)
		return (struct span){ 0 };
	return span_between(scan->text.at + scan->tokens[first].end, scan->text.at + scan->tokens[last].start);
}

static bool is_called_password(const struct scan *scan, size_t at, struct span value)
{
	return is_password(value) && password_is_called(scan, at, (size_t)(value.at - scan->text.at), PASSWORDS);
}

/* A value and what it may be. */
struct called {
	struct span value;
	bool versioned, has_rest; /* is_versioned() */
	bool password;		  /* one by its bytes and by what stands before it */
};

static struct called called_around(const struct scan *scan, size_t at, struct span value)
{
	struct called called = { .value = value };

	called.versioned = is_versioned(scan->gate, value, &called.has_rest);
	called.password = is_called_password(scan, at, value);
	return called;
}

/* "Rutine for passord: IKT+2026": a heading may tell what is written of passwords. */
static bool is_of_document(const struct scan *scan, size_t at, size_t start)
{
	while (at && (scan->tokens[at].start >= start || scan->tokens[at].kind == TOKEN_MARK))
		at--;
	return at > 1 && token_is_one_of(scan, at - 1, "for|om|för|on|about") &&
	       token_is_one_of(scan, at - 2,
			       "rutine|rutinen|rutiner|rutin|retningslinje|retningslinjer|retningslinjen|instruks|"
			       "instruksen|veileder|veiledning|rettleiing|vejledning|regler|reglar|policy|procedure|"
			       "riktlinje|riktlinjer|routine|guideline|guidelines|kurs|kursus|course|opplæring");
}

size_t password_match(struct scan *scan, size_t at, size_t *uncalled)
{
	const struct span narrow = value_around(scan, at, false), wide = value_around(scan, at, true);
	struct called called = called_around(scan, at, narrow);
	size_t start, end;
	bool ends_there, doubtful;

	/* "Kaffe2016<post@...>" is one up to the sign, "Xk7<p&2" with it */
	if (!called.versioned && !called.password && wide.len > narrow.len)
		called = called_around(scan, at, wide);
	start = (size_t)(called.value.at - scan->text.at);
	end = start + called.value.len;
	/* "Passord: Word2016-malen" tells where it is, "Passord: Exchange2024" which */
	if (called.versioned && (called.has_rest || !called.password))
		return end;
	if (!called.password && !(value_is_encoded(called.value) && password_is_called(scan, at, start, KEYS))) {
		for (*uncalled = scan->tokens[at].end; *uncalled < end && !strchr("=:", scan_byte(scan, *uncalled));)
			++*uncalled;
		return 0;
	}
	if (!called.password) {
		secret_hit(scan, value_is_digest(called.value) ? RULE_SECRET_LIKELY : RULE_SECRET, at, start, end);
		return end;
	}
	ends_there = scan_byte(scan, end) != ' ' || !byte_is_letter(scan_byte(scan, end + 1));
	/* "Passord Microsoft365" may be a heading, "Passord (Office365)" tells of what */
	doubtful = called.has_rest || is_of_document(scan, at, start) ||
		   (called.versioned && at > 1 &&
		    (token_is_one_of(scan, at - 2, PASSWORDS) || token_is_mark(scan, at - 2, '(')));
	if (is_password(wide)) /* all that may be of it is masked */
		end = (size_t)(wide.at - scan->text.at) + wide.len;
	secret_hit(scan, ends_there && !doubtful ? RULE_SECRET : RULE_SECRET_LIKELY, at, start, end);
	return end;
}

size_t password_match_quoted(struct scan *scan, size_t at)
{
	enum { BLANKS = 3, ALL_CLASSES = 4 };
	struct span value = quoted_around(scan, at);
	bool touches = touches_letter(scan, at);
	size_t start, blanks = 0;

	for (size_t i = 0; i < value.len; i++)
		blanks += value.at[i] == ' ';
	if (!blanks || blanks > BLANKS || !is_password(value) || (!touches && value_classes(value) < ALL_CLASSES))
		return 0;
	start = (size_t)(value.at - scan->text.at);
	if (!password_is_called(scan, at, start, PASSWORDS))
		return 0;
	secret_hit(scan, touches && value_classes(value) == ALL_CLASSES ? RULE_SECRET : RULE_SECRET_LIKELY, at, start,
		   start + value.len);
	return start + value.len;
}
