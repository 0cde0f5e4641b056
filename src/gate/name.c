/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a name looks like: capitals, first names, initials, particles; and whether it is that of one of our own
 * people.
 */
#include "gate/name.h"

#include "base/utf8.h"

#include <string.h>

enum { NAME_PARTS = 8 }; /* words of a name, the parts of a double name counted */

/* Letters in the word; 2 stands for more than one. */
static int letters(const struct scan *scan, size_t at)
{
	struct span text = token_text(scan, at);
	size_t len;

	(void)utf8_next(text, &len);
	return len == text.len ? 1 : 2;
}

/* Capitalised, and no word that erfar knows as something else than a name. */
bool name_is_word(const struct scan *scan, size_t at)
{
	const struct token *token = &scan->tokens[at];

	if (token->kind != TOKEN_WORD || letters(scan, at) < 2)
		return false;
	if (token->cues & CUE(FIRST_NAME))
		return token->flags & (TOKEN_TITLE | TOKEN_CAPITALS);
	if ((token->cues & ~CUE(STREET)) || token->month) /* "Solbakken" is a surname too */
		return false;
	/* "EMMA HANSEN": capitals alone are more often an abbreviation */
	return (token->flags & TOKEN_TITLE) ||
	       ((token->flags & TOKEN_CAPITALS) && at && (scan->tokens[at - 1].flags & TOKEN_CAPITALS) &&
		(scan->tokens[at - 1].cues & CUE(FIRST_NAME)));
}

/* Whether the word before the token, a colon aside, has one of the cues. */
static bool is_right_after(const struct scan *scan, size_t at, uint64_t cues)
{
	return cues_before(scan, at, 1) & cues;
}

/* A word that no list knows, where somebody is named: "pasienten Tjalfe", and before a surname "Tjalfe ..., pasient". */
static bool is_rare_first_name(const struct scan *scan, size_t first, size_t surname)
{
	struct span word = token_text(scan, first);

	if (word_is_listed(word) || (scan->tokens[first].flags & TOKEN_MIXED))
		return false;
	/* "Elev Hälsan Nord": where the cue has a capital, it may be a name of something */
	if (first && (scan->tokens[first - 1].flags & TOKEN_TITLE) &&
	    (span_ends(word, "en") || span_ends(word, "an") || span_ends(word, "et")))
		return false;
	return is_right_after(scan, first, CUE(PATIENT) | CUE(REGARDING)) ||
	       (token_is_mark(scan, surname + 1, ',') && token_has(scan, surname + 2, CUE(PATIENT)));
}

/* After a first name a town is a surname: "Oskar Grimstad". */
static bool is_surname(const struct scan *scan, size_t first, size_t at)
{
	return token_is_kind(scan, at, TOKEN_WORD) && (scan->tokens[at].flags & TOKEN_TITLE) &&
	       !(scan->tokens[at].flags & TOKEN_NEW_LINE) && (scan->tokens[at].cues & CUE(CITY)) &&
	       !(scan->tokens[at].cues & ~(CUE(CITY) | CUE(NO_NAME) | CUE(STREET))) &&
	       (token_has(scan, first, CUE(FIRST_NAME)) || is_rare_first_name(scan, first, at)) &&
	       !token_has(scan, at + 1, CUE(ORGANISATION) | CUE(INSTITUTION));
}

bool name_is_initial(const struct scan *scan, size_t at)
{
	return token_is_kind(scan, at, TOKEN_WORD) && (scan->tokens[at].flags & TOKEN_TITLE) &&
	       letters(scan, at) == 1 && token_is_mark(scan, at + 1, '.') && token_touches(scan, at);
}

/* A small word inside a name: "van", "bin". */
static bool is_particle(const struct scan *scan, size_t at)
{
	return token_is_kind(scan, at, TOKEN_WORD) && !(scan->tokens[at].flags & ~WORD_FLAGS) &&
	       token_text(scan, at).len <= 3 &&
	       token_is_one_of(scan, at, "van|von|de|der|da|dos|la|af|bin|ibn|al|el|ul");
}

/* The token at which the name goes on after at: the next word, past a hyphen, an initial or a particle. */
static size_t next_name_word(const struct scan *scan, size_t at, bool *same_word)
{
	size_t next = at + 1;

	*same_word = token_is_mark(scan, next, '-') && token_touches(scan, at) && token_touches(scan, next);
	if (*same_word)
		return next + 1;
	for (size_t i = 0; i < 2 && name_is_initial(scan, next); i++)
		next += 2;
	if (is_particle(scan, next))
		next++;
	if (token_is_mark(scan, next, '-') && token_touches(scan, next))
		next++; /* al-Rashid */
	return next;
}

/* "Emma Hjorths Hus": what it is stands behind whose it is; not "Jonas Hus", nor "pasienten Emma Hjorths hus". */
static bool is_house_of(const struct scan *scan, size_t first, size_t house)
{
	return house > first &&
	       token_is_one_of(scan, house, "hus|huset|heim|hjem|minne|minde|legat|legatet|stiftelse|house") &&
	       span_ends(token_text(scan, house - 1), "s") && !token_has(scan, house - 1, CUE(FIRST_NAME)) &&
	       !is_right_after(scan, first, CUE(PATIENT) | CUE(KIN));
}

/* "Haukeland sykehus", "Ola Nordmann", "Patient Reported Outcome": the word after tells that it is nobody. */
static bool is_organisation(const struct scan *scan, size_t first, size_t last, size_t count)
{
	size_t next = last + 1;

	if (is_house_of(scan, first, last))
		return true;
	if (!token_is_kind(scan, next, TOKEN_WORD) ||
	    ((scan->tokens[next].flags & TOKEN_NEW_LINE) && !scan_is_wrapped(scan, next)))
		return false;
	if (token_has(scan, next, CUE(ORGANISATION)) || is_house_of(scan, first, next))
		return true;
	/* "Ole Bulls plass"; not "pasienten Emma Bergs plass" */
	if (token_has(scan, next, CUE(STREET)) && !(scan->tokens[next].flags & TOKEN_TITLE) &&
	    span_ends(token_text(scan, last), "s") && !is_right_after(scan, first, CUE(PATIENT) | CUE(KIN)))
		return true;
	return (scan->tokens[next].flags & TOKEN_TITLE) && !(scan->tokens[next].flags & TOKEN_NEW_LINE) &&
	       !name_is_initial(scan, next) &&
	       token_has(scan, next,
			 CUE(NO_NAME) | CUE(FUNCTION) | CUE(CITY) | CUE(INSTITUTION) | CUE(FROM) | CUE(OF)) &&
	       (count == 1 || !token_has(scan, first, CUE(FIRST_NAME)));
}

/* "Karin-stiftelsen", "Nobel-prisen": what is called after somebody; "Nahom-saken" is about him. */
static bool is_named_after(const struct scan *scan, size_t last)
{
	return token_is_mark(scan, last + 1, '-') && token_touches(scan, last) && token_touches(scan, last + 1) &&
	       token_is_one_of(
		       scan, last + 2,
		       "stiftelsen|stiftinga|fondet|fonden|fond|legatet|prisen|priset|foundation|fund|prize|award");
}

size_t name_at(const struct scan *scan, size_t at, size_t *last)
{
	size_t count = 0, parts = 0, first = at;
	bool same_word = false;

	if (name_is_initial(scan, at) && token_is_kind(scan, at + 2, TOKEN_WORD) && name_is_word(scan, at + 2)) {
		count++;
		at += 2;
	}
	while (at < scan->count && parts++ < NAME_PARTS &&
	       (name_is_word(scan, at) || (count && is_surname(scan, first, at)))) {
		/* "Remiss på Papper", and a new line: no name */
		if (count && (scan->tokens[at].flags & TOKEN_NEW_LINE) && !token_has(scan, first, CUE(FIRST_NAME)) &&
		    !scan_is_wrapped(scan, at))
			break;
		count += !same_word;
		*last = at;
		at = next_name_word(scan, at, &same_word);
	}
	if (count == 1 && is_named_after(scan, *last))
		return 0;
	return count && is_organisation(scan, first, *last, count) ? 0 : count;
}

bool name_ends_at(const struct scan *scan, size_t end, size_t *first, size_t *last)
{
	enum { WORDS = 6 };
	size_t at = end + 1;

	while (at && end + 1 - at < WORDS && (scan->tokens[at - 1].flags & (TOKEN_TITLE | TOKEN_CAPITALS)))
		at--;
	for (; at <= end; at++)
		if (name_at(scan, at, last) && *last == end) {
			*first = at;
			return true;
		}
	return false;
}

/* In a path: the words alone, since what stands between them there is a blank to whoever reads it. */
static struct span name_in_words(char out[WORD_LIMIT], const struct scan *scan, size_t first, size_t last)
{
	size_t len = 0;

	for (size_t at = first; at <= last; at++) {
		char bytes[WORD_LIMIT];
		size_t more = scan->tokens[at].kind == TOKEN_WORD ? fold_word(bytes, token_text(scan, at)) : 0;

		if (!more)
			continue;
		if (len + 1 + more > WORD_LIMIT)
			return (struct span){ 0 };
		if (len)
			out[len++] = ' ';
		memcpy(out + len, bytes, more);
		len += more;
	}
	return span_make(out, len);
}

struct span name_folded(char out[WORD_LIMIT], const struct scan *scan, size_t first, size_t last)
{
	struct span text =
		span_between(scan->text.at + scan->tokens[first].start, scan->text.at + scan->tokens[last].end);
	size_t len, to = 0;

	if (scan->is_name)
		return name_in_words(out, scan, first, last);
	len = fold_word(out, text);
	for (size_t at = 0; at < len; at++) {
		bool blank = out[at] == ' ' || out[at] == '\n';

		if (!blank || (to && out[to - 1] != ' '))
			out[to++] = blank ? ' ' : out[at];
	}
	return span_make(out, to);
}

/* Without the "s", "'s" or "\u2019s" of a genitive. */
struct span name_without_genitive(struct span word)
{
	if (!span_ends(word, "s"))
		return word;
	word.len--;
	if (span_ends(word, "'"))
		word.len--;
	else if (span_ends(word, "\u2019"))
		word.len -= 3;
	return word;
}

/*
 * "Stillingsprosent Henrik Solli": whether the first word is none of the name's. A first name is one, and beside a word
 * for a patient or kin any word may be.
 */
static bool is_led_by_word(const struct scan *scan, size_t first, size_t last)
{
	enum { WORDS_BESIDE = 3 };

	return last > first + 1 && token_is_kind(scan, first + 1, TOKEN_WORD) &&
	       !token_has(scan, first, CUE(FIRST_NAME)) &&
	       !((cues_before(scan, first, WORDS_BESIDE) | cues_after(scan, last, WORDS_BESIDE)) &
		 (CUE(PATIENT) | CUE(KIN)));
}

bool name_is_own(const struct scan *scan, size_t first, size_t last)
{
	char bytes[WORD_LIMIT];
	struct span name;

	if (!scan->gate->people.count)
		return false;
	if (is_led_by_word(scan, first, last) && name_is_own(scan, first + 1, last))
		return true;
	name = name_folded(bytes, scan, first, last);
	if (!name.len)
		return false;
	/* "pasient Kari Nilsens sønn": whose name is the same as a colleague's is a patient */
	return map_get(&scan->gate->people, name) || (!is_right_after(scan, first, CUE(PATIENT)) &&
						      map_get(&scan->gate->people, name_without_genitive(name)));
}

static bool is_known(const struct scan *scan, struct span name)
{
	return told_whole(scan, name) || (scan->gate->is_known && scan->gate->is_known(scan->gate->known, name));
}

bool name_is_known(const struct scan *scan, size_t first, size_t last)
{
	char bytes[WORD_LIMIT];
	struct span name;

	if (first == last || name_is_own(scan, first, last))
		return name_is_own(scan, first, last);
	name = name_folded(bytes, scan, first, last);
	return name.len &&
	       (is_known(scan, name) || (span_ends(name, "s") && is_known(scan, name_without_genitive(name))));
}

/* The word with what stands before it in the same double name: "Per-Olofs". */
static size_t given_start(const struct scan *scan, size_t at)
{
	for (size_t i = 0; i < 2 && at > 1 && token_is_mark(scan, at - 1, '-') && token_touches(scan, at - 2); i++)
		at -= 2;
	return at;
}

static bool is_given_from(const struct scan *scan, size_t first, size_t at, bool told)
{
	char bytes[WORD_LIMIT];
	struct span word = name_folded(bytes, scan, first, at), bare = name_without_genitive(word);

	if (!word.len)
		return false;
	if (map_get(&scan->gate->given, word) || map_get(&scan->gate->given, bare))
		return true;
	return told && (told_given(scan, word) || told_given(scan, bare));
}

/* The word alone, or the last of "Aud Marie". */
static bool is_given(const struct scan *scan, size_t at, bool told)
{
	size_t first = given_start(scan, at);

	return is_given_from(scan, first, at, told) ||
	       (first && token_is_kind(scan, first - 1, TOKEN_WORD) && (scan->tokens[first - 1].flags & TOKEN_TITLE) &&
		is_given_from(scan, first - 1, at, told));
}

bool name_is_own_given(const struct scan *scan, size_t at)
{
	return is_given(scan, at, false);
}

bool name_is_given(const struct scan *scan, size_t at)
{
	return is_given(scan, at, true);
}

/* "A.B.", or "K." with the sentence going on. */
bool name_is_initials(const struct scan *scan, size_t at, size_t *last)
{
	if (!name_is_initial(scan, at))
		return false;
	*last = at + 1;
	if (name_is_initial(scan, at + 2)) {
		*last = at + 3;
		return true;
	}
	return token_is_kind(scan, at + 2, TOKEN_WORD) &&
	       !(scan->tokens[at + 2].flags & (TOKEN_TITLE | TOKEN_CAPITALS));
}

/* Two to most letters. */
static bool has_few_letters(struct span word, size_t most)
{
	size_t count = 0, len;

	for (; word.len && count <= most; count++, word = span_skip(word, len))
		(void)utf8_next(word, &len);
	return count >= 2 && count <= most;
}

bool name_is_letters(const struct scan *scan, size_t at, size_t most)
{
	if (!token_is_kind(scan, at, TOKEN_WORD) || !(scan->tokens[at].flags & TOKEN_CAPITALS) ||
	    scan->tokens[at].cues || !has_few_letters(token_text(scan, at), most) ||
	    word_is_listed(token_text(scan, at)))
		return false;
	/* "PC-en", "VG2" */
	return !token_touches(scan, at) ||
	       !(token_is_mark(scan, at + 1, '-') || token_is_kind(scan, at + 1, TOKEN_DIGITS));
}

bool name_is_and(const struct scan *scan, size_t at)
{
	return token_is_one_of(scan, at, "og|och|and");
}
