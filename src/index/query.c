/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/query.h"

#include "base/utf8.h"
#include "index/small_words.h"
#include "index/tokenize.h"

#include <string.h>

/* The marks that open and close a phrase: " and the typographic ones of Norway, Denmark and England. */
static size_t quote_length(struct span text)
{
	static const char *const quotes[] = { "\"", "«", "»", "“", "”", "„" };

	for (size_t i = 0; i < sizeof(quotes) / sizeof(*quotes); i++)
		if (span_starts(text, quotes[i]))
			return strlen(quotes[i]);
	return 0;
}

static size_t blank_length(struct span text)
{
	size_t len;
	uint32_t c = utf8_next(text, &len);

	return c <= ' ' || c == 0x7F || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x3000 ? len : 0;
}

/* The words of a piece; a word with hyphens counts as one, where it stands alone. */
static void cut(struct query_term *term, struct arena *arena, struct span piece)
{
	struct tokenizer tokenizer;
	struct token token;
	struct span joined = span_of("");

	tokenizer_init(&tokenizer, piece);
	while (tokenizer_next(&token, &tokenizer)) {
		if (token.joined)
			joined = span_of(span_copy(arena, token.word));
		else if (term->words.count < QUERY_WORDS)
			strings_add_span(&term->words, arena, token.word);
	}
	if (joined.len && !term->exact && span_find(piece, ' ') == piece.len) {
		term->words.count = 0;
		strings_add(&term->words, arena, joined.at);
	}
	term->exact = term->exact || term->words.count > 1;
}

static void add(struct query *query, struct arena *arena, struct span piece, bool exact, bool negative)
{
	struct query_term term = { .exact = exact, .negative = negative };

	if (query->count == QUERY_TERMS)
		return;
	cut(&term, arena, piece);
	if (!term.words.count)
		return;
	if (!exact && span_ends(piece, "*") && term.words.count == 1) {
		term.prefix = true;
		piece = span_take(piece, piece.len - 1);
	}
	while (!exact && piece.len > 1 && strchr(".,:;!?", piece.at[piece.len - 1]))
		piece.len--; /* "avvik?" asks for avvik */
	term.typed = span_copy(arena, span_trim(piece));
	query->terms[query->count++] = term;
}

/* Of any language: whatever is not ASCII counts as one. */
static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

/* Up to the closing mark, or the end: a mark that is missing is nobody's fault. */
static struct span take_phrase(struct span *rest)
{
	size_t len = 0, quote = 0;

	while (len < rest->len && !(quote = quote_length(span_skip(*rest, len))))
		len++;
	*rest = span_skip(*rest, len + quote);
	return span_make(rest->at - len - quote, len);
}

#define WORD_MARKS "/+&|"

/* "sykmelding/egenmelding" are two words, "5/3" and "24/7" are not. */
static bool stands_between_words(struct span text, size_t at)
{
	return at && at + 1 < text.len && strchr(WORD_MARKS, text.at[at]) && text.at[at] &&
	       is_letter(text.at[at - 1]) && is_letter(text.at[at + 1]);
}

static struct span take_piece(struct span *rest)
{
	size_t len = 0;

	while (len < rest->len && !blank_length(span_skip(*rest, len)) && !quote_length(span_skip(*rest, len)) &&
	       !stands_between_words(*rest, len))
		len++;
	*rest = span_skip(*rest, len);
	return span_make(rest->at - len, len);
}

static bool is_one_of(struct span word, const char *const *list)
{
	for (; *list; list++)
		if (span_is(word, *list))
			return true;
	return false;
}

/* Words that a question is made with, in bokmål, nynorsk, Danish and English. */
static bool begins_question(struct span word)
{
	static const char *const list[] = {
		"hva",	"hvem",	   "hvor",   "hvordan", "hvorfor", "hvilken", "hvilket", "hvilke", "når", "kva", "kven",
		"kvar", "korleis", "kvifor", "kor",	"hvad",	   "hvornår", "kan",	 "skal",   "må",  "får", "bør",
		"what", "who",	   "where",  "when",	"which",   "why",     "how",	 "can",	   NULL,
	};

	return is_one_of(word, list);
}

/* Words that say little of what somebody looks for: beside others they need not be met. */
static bool says_little(struct span word)
{
	static const char *const list[] = {
		"hvordan", "hvorfor", "hvilken", "hvilket", "hvilke", "kvar",  "kvifor", "kor",	  "kan",   "kunne",
		"må",	   "måtte",   "får",	 "bør",	    "burde",  "gjør",  "gjøre",	 "gjer",  "gjere", "gør",
		"gøre",	   "hvis",    "dersom",	 "om",	    "over",   "under", "før",	 "etter", "efter", "mellom",
		"mellem",  "man",     "noen",	 "nokon",   "noko",   "noe",   "nogen",	 "noget", "der",   "her",
		"mot",	   "mod",     "hos",	 "ved",	    "vil",    "ville", "skulle", "hadde", "havde", "have",
		"ha",	   "hatt",    "alle",	 "alt",	    "andre",  "bare",  "berre",	 "kun",	  "eller", "opp",
		"ned",	   "inn",     "ut",	 "op",	    "ind",    "ud",    "mange",	 "mye",	  "mykje", "meget",
		"does",	   "can",     "when",	 "where",   "why",    "which", "should", "if",	  "our",   NULL,
	};

	return word_is_small(word) || is_one_of(word, list);
}

/* Words that only hold a sentence together need not be met, unless there are no others. */
static void mark_optional(struct query *query)
{
	bool has_other = false;

	for (size_t i = 0; i < query->count; i++) {
		struct query_term *term = &query->terms[i];

		term->optional =
			!term->exact && !term->negative && !term->prefix && says_little(span_of(term->words.items[0]));
		has_other = has_other || (!term->optional && !term->negative);
	}
	for (size_t i = 0; i < query->count && !has_other; i++)
		query->terms[i].optional = false;
}

/* It asks when it ends with a question mark, or begins as a question and has something to ask for. */
static bool is_question(const struct query *query, struct span typed)
{
	const struct query_term *first = &query->terms[0];

	if (query->count < 3)
		return false;
	return span_ends(span_trim(typed), "?") || (first->optional && begins_question(span_of(first->words.items[0])));
}

static bool begins_negative(struct span rest)
{
	return rest.at[0] == '-' && rest.len > 1 && !blank_length(span_skip(rest, 1));
}

void query_parse(struct query *out, struct arena *arena, struct span typed)
{
	struct span rest = span_take(typed, QUERY_BYTES);
	bool negative = false, goes_on = false; /* goes_on: behind "one/" */

	memset(out, 0, sizeof(*out));
	while (rest.len) {
		size_t blank = blank_length(rest), quote;

		if (blank) {
			rest = span_skip(rest, blank);
			continue;
		}
		if (!goes_on && (negative = begins_negative(rest)))
			rest = span_skip(rest, 1);
		goes_on = false;
		quote = quote_length(rest);
		if (quote) {
			rest = span_skip(rest, quote);
			add(out, arena, take_phrase(&rest), true, negative);
		} else {
			add(out, arena, take_piece(&rest), false, negative);
			goes_on = rest.len && strchr(WORD_MARKS, rest.at[0]) && rest.at[0];
			rest = span_skip(rest, goes_on);
		}
	}
	mark_optional(out);
	out->question = is_question(out, typed);
}
