/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Names of patients in a path, branch or title. '-' and '_' stand for blanks there, and '.' before all but an ending;
 * capitals say nothing, so a name begins with a first name of the lists and goes on with a word that is in none of them.
 */
#include "gate/name.h"

#include <string.h>

enum { NAME_WORDS = 4 };

/* First names that are words: "pasient-per-uke". They count only before what can be nothing but a surname. */
#define WORDS_TOO                                                                                                      \
	"per|dag|even|live|mille|bo|tone|odd|stein|storm|my|van|an|mark|grace|will|frank|art|rose|hope|joy|ask|line|"  \
	"liv|gry|gro|roy|kim|sol|in|ali|may|bror|sander|eli|ive|ole|aurora|iris|viola|alma|victor|star|dawn|drew|pat"

static bool is_separator(const struct scan *scan, size_t at)
{
	return token_is_mark(scan, at, '-') || token_is_mark(scan, at, '_') ||
	       (token_is_mark(scan, at, '.') && slug_is_parted(span_skip(scan->text, scan->tokens[at].start)));
}

static size_t next_word(const struct scan *scan, size_t at)
{
	return at + 1 + is_separator(scan, at + 1);
}

/* The token itself where none stands before it. */
static size_t word_before(const struct scan *scan, size_t at)
{
	size_t back = 1 + (at && is_separator(scan, at - 1));

	return at >= back && token_is_kind(scan, at - back, TOKEN_WORD) ? at - back : at;
}

/* A word that is in no list, whatever it may be; or what streets, towns and people are called. */
static bool may_be_surname(const struct scan *scan, size_t at)
{
	uint64_t of_names = CUE(STREET) | CUE(CITY) | CUE(FIRST_NAME);

	if (!token_is_kind(scan, at, TOKEN_WORD) || token_text(scan, at).len < 2 || scan->tokens[at].month ||
	    (scan->tokens[at].cues & ~of_names))
		return false;
	return scan->tokens[at].cues || !word_is_listed(token_text(scan, at));
}

/* "hansen", "nilsson", "bjørkhaug": no word of an office ends so. */
static bool ends_as_surname(const struct scan *scan, size_t at)
{
	static const char *const endings[] = {
		"sen",	"sson", "rud",	 "stad", "haug", "lund",  "holm",   "vik",   "bakken",
		"berg", "moen", "gaard", "gård", "dahl", "strøm", "stroem", "quist",
	};
	struct span word = token_text(scan, at);

	for (size_t i = 0; i < sizeof(endings) / sizeof(*endings); i++)
		if (word.len > strlen(endings[i]) + 1 && span_ends(word, endings[i]))
			return true;
	return false;
}

/* A first name at the token, with what follows; *last is its last token. 0: no name, 1: a first name, 2: a full one. */
static size_t name_in_path(const struct scan *scan, size_t at, size_t *last)
{
	bool is_word = token_is_one_of(scan, at, WORDS_TOO) || (at < scan->count && scan->tokens[at].month);
	size_t words = 1;

	*last = at;
	if (!token_has(scan, at, CUE(FIRST_NAME)))
		return 0;
	for (at = next_word(scan, at); words < NAME_WORDS && may_be_surname(scan, at); at = next_word(scan, at)) {
		if (is_word && !ends_as_surname(scan, at) && !token_has(scan, at, CUE(FIRST_NAME)))
			break;
		*last = at;
		words++;
		if (!token_has(scan, at, CUE(FIRST_NAME)))
			break;
	}
	return words > 1 ? 2 : !is_word;
}

/* Whether the name of one of our own people stands there, the surname first. */
static bool is_own_reversed(const struct scan *scan, size_t surname, size_t given)
{
	char name[2 * WORD_LIMIT], bytes[WORD_LIMIT];
	struct span part = name_folded(name, scan, given, given);
	size_t len = part.len;

	part = name_folded(bytes, scan, surname, surname);
	if (!len || !part.len || len + 1 + part.len > sizeof(name))
		return false;
	name[len] = ' ';
	memcpy(name + len + 1, part.at, part.len);
	return map_get(&scan->gate->people, span_make(name, len + 1 + part.len));
}

/*
 * "bakkeli-jonas", as lists have it: a word that is in no list, and then a first name; *last is the first name's token.
 * 0: no name, 1: perhaps one, 2: a full one, since the surname can be nothing else.
 */
static size_t reversed_in_path(const struct scan *scan, size_t at, size_t *last)
{
	size_t first = next_word(scan, at);

	if (!may_be_surname(scan, at) || token_has(scan, at, CUE(FIRST_NAME)) ||
	    !token_has(scan, first, CUE(FIRST_NAME)) || token_is_one_of(scan, first, WORDS_TOO) ||
	    scan->tokens[first].month || may_be_surname(scan, next_word(scan, first)) ||
	    is_own_reversed(scan, at, first))
		return 0;
	*last = first;
	return ends_as_surname(scan, at) ? 2 : 1;
}

/* Whether the name is a colleague's, be it longer than a name of others needs to be: "aase-soerlie-boe". */
static bool is_colleague(const struct scan *scan, size_t first, size_t last, bool patient)
{
	for (size_t words = 0; words < NAME_WORDS && token_is_kind(scan, last, TOKEN_WORD); words++) {
		if (patient ? name_is_own(scan, first, last) : name_is_known(scan, first, last))
			return true;
		last = next_word(scan, last);
	}
	return false;
}

/* "pasienter/jonas-bakkeli": a folder for each. */
static bool is_folder_of_many(const struct scan *scan, size_t at)
{
	return token_has(scan, at, CUE(MANY)) && token_is_mark(scan, at + 1, '/');
}

/* "Utplassert-elev-jonas-bakkeli" */
static bool is_trainee(const struct scan *scan, size_t cue)
{
	size_t before = word_before(scan, cue);

	return name_is_trainee(scan, cue) ||
	       (before != cue && token_has(scan, cue, CUE(TRAINEE)) && token_has(scan, before, CUE(TRAINEE)));
}

static void match_after(struct scan *scan, size_t cue)
{
	uint64_t cues = scan->tokens[cue].cues;
	struct between between = name_between(scan, cue);
	bool many = is_folder_of_many(scan, cue);
	bool patient = (cues & CUE(PATIENT)) || many;
	size_t last, words = name_in_path(scan, between.next, &last);

	if (!words)
		words = reversed_in_path(scan, between.next, &last);
	if (!words || (words < 2 && !(cues & (CUE(PATIENT) | CUE(KIN)))) ||
	    (name_is_genitive(scan, cue) && !between.named && !many) || name_is_beside_synthetic(scan, cue))
		return;
	if (is_colleague(scan, between.next, last, patient))
		return;
	patient = patient && !is_trainee(scan, cue);
	scan_hit(scan, patient && words > 1 ? RULE_NAME : RULE_NAME_LIKELY, between.next, last);
}

/* The word before, be it the last of the folder's name; the token itself where none stands before it. */
static size_t word_or_folder_before(const struct scan *scan, size_t at)
{
	return at && token_is_mark(scan, at - 1, '/') ? word_before(scan, at - 1) : word_before(scan, at);
}

/* "jonas-bakkeli-pasient.md", "jonas-bakkeli/pasient.md", "hansen-jonas-pasient": of the patient nothing more. */
static void match_before(struct scan *scan, size_t cue)
{
	size_t end = word_or_folder_before(scan, cue), first = word_before(scan, end), last;
	size_t next = next_word(scan, cue), words;

	if (!(word_cues(scan->gate, token_text(scan, cue)) & CUE(PATIENT)) || first == end || is_trainee(scan, cue))
		return;
	words = name_in_path(scan, first, &last);
	if (words < 2 || last != end)
		words = reversed_in_path(scan, first, &last);
	if (!words || last != end)
		return;
	while (token_has(scan, first, CUE(FIRST_NAME)) && token_has(scan, word_before(scan, first), CUE(FIRST_NAME)) &&
	       word_before(scan, first) != first)
		first = word_before(scan, first); /* "mari-kari-nilsen" */
	if (name_is_own(scan, first, last))
		return;
	if (next >= scan->count || scan->tokens[next].kind != TOKEN_WORD || token_has(scan, next, CUE(HERE) | CUE(US)))
		scan_hit(scan, words > 1 ? RULE_NAME : RULE_NAME_LIKELY, first, last);
}

void rules_path(struct scan *scan)
{
	for (size_t at = 0; at < scan->count; at++) {
		if (scan->tokens[at].kind != TOKEN_WORD)
			continue;
		if ((scan->tokens[at].cues & CUES_OF_PERSONS) || is_folder_of_many(scan, at))
			match_after(scan, at);
		if (scan->tokens[at].cues & CUE(PATIENT))
			match_before(scan, at);
	}
}
