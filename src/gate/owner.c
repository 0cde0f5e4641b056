/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whose a telephone or an address is, by the words around it: a private person's, or an institution's or colleague's.
 */
#include "gate/contact.h"
#include "gate/name.h"

enum { WORDS_AFTER = 4 };

static bool is_from(const struct scan *scan, size_t at)
{
	return at && token_is_one_of(scan, at - 1, "fra|frå|från|from");
}

#define CUES_OF_OTHERS (CUE(INSTITUTION) | CUE(OTHER) | CUE(STAFF))

/* "Silje (mor til to) 911 42 077" is Silje's, if she is one of ours. */
static bool is_after_colleague(const struct scan *scan, size_t kin)
{
	size_t at = kin;

	while (at > 1 && kin - at < 3 && !token_is_mark(scan, at - 1, '('))
		at--;
	return at > 1 && token_is_mark(scan, at - 1, '(') && (scan->tokens[at - 2].flags & TOKEN_TITLE) &&
	       name_is_given(scan, at - 2);
}

/* "Låsgutten AS", "firma Kone", "Familiens Hus": whatever word a firm is called by, it is nobody's mother or boy. */
static bool is_firm(const struct scan *scan, size_t at)
{
	if (!(scan->tokens[at].flags & TOKEN_TITLE))
		return false;
	if (at &&
	    token_is_one_of(scan, at - 1, "firma|firmaet|firman|firm|leverandør|leverandøren|leverantör|supplier"))
		return true;
	return token_is_kind(scan, at + 1, TOKEN_WORD) &&
	       (scan->tokens[at + 1].flags & (TOKEN_TITLE | TOKEN_CAPITALS)) &&
	       token_is_one_of(scan, at + 1, "as|asa|aps|ab|ans|enk|ltd|gmbh|hus|huset|senter|center|centrum");
}

/* "Mor bor på krisesenter, Storgata 12": where one lives, who need not be its owner. */
static bool is_home(const struct scan *scan, size_t at)
{
	enum { WORDS_BACK = 3 };

	return (scan->tokens[at].cues & CUE(INSTITUTION)) && (cues_before(scan, at, 1) & CUE(FROM)) &&
	       (cues_before(scan, at, WORDS_BACK) & CUE(LIVES));
}

/*
 * Whose it is by the words before: CUES_OF_PRIVATE or of others, of the nearest word. "Far ringte Kirkens SOS 22 40":
 * who rings somebody with a name does not ring himself.
 */
static uint64_t owner_before(const struct scan *scan, size_t at, size_t most)
{
	bool name = false, pronoun = false, bare = true;

	for (size_t words = 0, looked = 0; at && words < most && looked < 3 * most; looked++) {
		const struct token *token = &scan->tokens[--at];

		if (token->kind == TOKEN_BREAK) {
			/* "Far har ikke fått svar. Ring ham på ...", "Bestemor passer ham. Tlf. ..." */
			if (!(pronoun || (bare && looked)) || (token->flags & TOKEN_PARAGRAPH))
				break;
			pronoun = bare = false;
			continue;
		}
		bare = bare && (token->kind == TOKEN_MARK || (token->cues & (CUE(PHONE) | CUE(RING))));
		pronoun |= !name && (token->cues & CUE(PRONOUN));
		if ((token->cues & CUE(RING)) && name)
			return CUES_OF_OTHERS;
		/* "pappa ringde från jobbet": at work, and still himself */
		if ((token->cues & CUES_OF_PRIVATE) && is_firm(scan, at))
			return CUES_OF_OTHERS;
		if ((token->cues & CUES_OF_OTHERS) && !is_home(scan, at) &&
		    ((token->cues & CUES_OF_OTHERS) != CUE(STAFF) || !is_from(scan, at)))
			return CUES_OF_OTHERS;
		if (token->cues & CUES_OF_PRIVATE)
			return is_after_colleague(scan, at) ? CUES_OF_OTHERS : token->cues & CUES_OF_PRIVATE;
		name |= (token->flags & (TOKEN_TITLE | TOKEN_CAPITALS)) && !(token->flags & TOKEN_NEW_LINE);
		words += token->kind == TOKEN_WORD;
	}
	return 0;
}

/* "... kan nås på 911 42 077", "nummeret hans er ...": where one is reached of whom the sentence speaks. */
static bool is_reached_at(const struct scan *scan, size_t first)
{
	enum { WORDS_BACK = 2 };

	if (first < 4)
		return false;
	if (token_is_one_of(scan, first - 1, "er|är|is"))
		return token_is_one_of(
			scan, first - 2,
			"hans|hennes|hennar|hendes|deres|his|hers|nummer|nummeret|numret|number|mobilen");
	/* "ekspedisjonen nås på", "vi kan nås på": said of who stands right before it */
	return token_is_one_of(scan, first - 1, "på|on|at|via") &&
	       token_is_one_of(scan, first - 2,
			       "nås|nåes|nåast|nåbar|treffes|treffast|træffes|træffas|ringes|ringast|svar|svare|"
			       "reached|reachable|available|back") &&
	       !(cues_before(scan, first - 2, WORDS_BACK) & CUES_OF_OTHERS) &&
	       !token_is_one_of(scan, first - 3, "vi|we|meg|me|oss|os|us") &&
	       !token_is_one_of(scan, first - 4, "vi|we|meg|me|oss|os|us");
}

/* "... i 7.b." and "... 10 og 11.", and a new line: a full stop that may belong to a number or an abbreviation ends it there. */
static bool is_after_stop(const struct scan *scan, size_t at)
{
	return at && (scan->tokens[at].flags & TOKEN_NEW_LINE) && (scan->tokens[at].flags & TOKEN_TITLE) &&
	       token_is_mark(scan, at - 1, '.');
}

/*
 * Whether a private person is the first that the sentence names: "Mor jobber på sykehjemmet og nås på ..."; before a
 * sentence that only says "Nummeret er ...", that of the one before.
 */
static bool is_subject_private(const struct scan *scan, size_t first)
{
	enum { TOKENS_BACK = 48, WORDS_OF_LINK = 3 };
	uint64_t subject = 0;
	size_t words = 0;

	for (size_t at = first; at && first - at < TOKENS_BACK; at--) {
		const struct token *token = &scan->tokens[at - 1];

		if (token->kind == TOKEN_BREAK) {
			if ((token->flags & TOKEN_PARAGRAPH) || words > WORDS_OF_LINK)
				break;
			words = WORDS_OF_LINK;
		}
		words += token->kind == TOKEN_WORD;
		if (token->cues & (CUES_OF_OTHERS | CUES_OF_PRIVATE))
			subject = token->cues;
		if (is_after_stop(scan, at - 1))
			break;
	}
	return (subject & (CUE(KIN) | CUE(PATIENT))) && !(subject & CUES_OF_OTHERS);
}

/*
 * "Pårørende:" and then "- Anne 98 76 54 32" in the lines below: a heading, or a line that ends in a colon, with a word
 * for private people and none for others. The line itself says nothing of whose the number is.
 */
static bool is_below_private(const struct scan *scan, size_t first)
{
	enum { TOKENS_BACK = 80, LINE_LIMIT = 12 };
	size_t at = first, end;

	while (at && first - at < TOKENS_BACK) {
		const struct token *token = &scan->tokens[at - 1];

		if (token_is_mark(scan, at - 1, ':') && at < scan->count &&
		    ((scan->tokens[at].flags & TOKEN_NEW_LINE) || scan->tokens[at].kind == TOKEN_BREAK))
			break;
		if (token->kind == TOKEN_MARK && token->mark == '#' && (token->flags & TOKEN_NEW_LINE))
			break;
		at--;
	}
	if (!at || first - at >= TOKENS_BACK || token_is_mark(scan, at - 1, '#'))
		return false;
	end = at - 1;
	for (uint64_t cues = 0; at && end - at < LINE_LIMIT; at--) {
		const struct token *token = &scan->tokens[at - 1];

		if (token->kind == TOKEN_BREAK)
			return false;
		cues |= token->cues;
		if (token->flags & TOKEN_NEW_LINE)
			return (cues & (CUE(KIN) | CUE(FAMILY))) && !(cues & (CUES_OF_OTHERS | CUE(US)));
	}
	return false;
}

/* "- Anne 98 76 54 32": a first name that is no colleague's stands before it on its line. */
static bool is_named_item(const struct scan *scan, size_t first)
{
	enum { TOKENS_BACK = 6 };

	for (size_t at = first; at && first - at < TOKENS_BACK && !(scan->tokens[at].flags & TOKEN_NEW_LINE); at--)
		if (token_has(scan, at - 1, CUE(FIRST_NAME)) && (scan->tokens[at - 1].flags & TOKEN_TITLE))
			return !name_is_given(scan, at - 1);
	return false;
}

/*
 * "Foreldre kan ringe 57 83 90 00", "Parents who wonder may call ...": many, of whom is said that they ring, right
 * before the number. Not "foreldrene ba oss ringe", nor "de kan ringes på".
 */
static bool is_rung_by_many(const struct scan *scan, size_t first)
{
	enum { TOKENS_BACK = 16, WORDS_BETWEEN = 2 };
	bool rings = false;

	for (size_t at = first, words = 0; at && first - at < TOKENS_BACK; at--) {
		const struct token *token = &scan->tokens[at - 1];

		if (token->kind == TOKEN_BREAK || (token->cues & CUE(US)) || token_is_mark(scan, at - 1, ':'))
			return false;
		if (token->cues & CUE(FAMILY))
			return rings;
		if (token_is_one_of(scan, at - 1, "vi|we|jeg|eg|jag|i|at|att|that|til|till|to|ba|bad|bedt|asked"))
			return false;
		rings |= words < WORDS_BETWEEN && (token->cues & CUE(RING));
		words += token->kind == TOKEN_WORD;
	}
	return false;
}

/* "fosterforeldre: Kirkegata 9": the line begins with whose it is, and a colon. */
static bool is_labelled(const struct scan *scan, size_t first)
{
	return first > 1 && token_is_mark(scan, first - 1, ':') && (scan->tokens[first - 2].flags & TOKEN_NEW_LINE);
}

/* The cues of up to four words behind, as far as the line goes on; below a label stands another: "vikar: Petra". */
static uint64_t cues_behind(const struct scan *scan, size_t first, size_t last)
{
	uint64_t cues = 0;

	for (size_t at = last + 1, words = 0; at < scan->count && words < WORDS_AFTER; at++) {
		const struct token *token = &scan->tokens[at];

		if (token->kind == TOKEN_BREAK ||
		    ((token->flags & TOKEN_NEW_LINE) &&
		     (is_labelled(scan, first) || is_after_stop(scan, at) || !scan_is_wrapped(scan, at))))
			break;
		cues |= token->cues;
		words += token->kind == TOKEN_WORD;
	}
	return cues;
}

/* "Ring 90518227 for å nå mor" */
static bool is_to_reach(const struct scan *scan, size_t last)
{
	enum { WORDS = 4 };

	for (size_t at = last + 1; at <= last + WORDS && token_is_kind(scan, at, TOKEN_WORD); at++)
		if (token_is_one_of(scan, at, "nå|reach"))
			return token_has(scan, at + 1, CUE(KIN) | CUE(PATIENT));
	return false;
}

/*
 * "Silje: 911 42 077, mannen hennes: ...", "Torunn Aasland, privat 911 42 077": a colleague begins the line or the item of a
 * list, and nothing but what kind of number it is follows.
 */
static bool is_in_list_of_staff(const struct scan *scan, size_t number)
{
	enum { TOKENS_BACK = 6 };
	size_t at = number, first, last;

	while (at && number - at < TOKENS_BACK &&
	       (scan->tokens[at - 1].kind == TOKEN_MARK || token_has(scan, at - 1, CUE(PHONE)) ||
		token_is_one_of(scan, at - 1, "privat|private|hjemme|heime|hjem|home|hemma")))
		at--;
	if (!at || scan->tokens[at - 1].kind != TOKEN_WORD || !(scan->tokens[at - 1].flags & TOKEN_TITLE))
		return false;
	if (!name_ends_at(scan, at - 1, &first, &last))
		first = last = at - 1;
	if (!(scan->tokens[first].flags & TOKEN_NEW_LINE) && first && scan->tokens[first - 1].kind == TOKEN_WORD)
		return false;
	return first < last ? name_is_known(scan, first, last) : name_is_given(scan, last);
}

bool contact_is_private(const struct scan *scan, size_t first, size_t last, size_t most)
{
	uint64_t after = cues_behind(scan, first, last);
	uint64_t before;

	/* "mor ringte kontoret fra 91 ..." */
	if (is_from(scan, first) && (cues_before(scan, first, CONTACT_WORDS) & CUES_OF_PRIVATE))
		return true;
	/* "ring oss på ..."; "ba oss ringe ..." is another's */
	if ((cues_before(scan, first, 2) & CUE(US)) && !token_has(scan, first - 1, CUE(RING)))
		return false;
	if (is_reached_at(scan, first) && is_subject_private(scan, first))
		return true;
	if (is_rung_by_many(scan, first) || is_in_list_of_staff(scan, first))
		return false;
	before = owner_before(scan, first, most);
	/* "vakttelefon for foreldre": of many, an institution may be anywhere beside */
	if (before == CUE(FAMILY))
		return !((cues_before(scan, first, CONTACT_WORDS) | after) & (CUE(INSTITUTION) | CUE(STAFF)));
	if (before)
		return before != CUES_OF_OTHERS;
	if (is_named_item(scan, first) && is_below_private(scan, first))
		return true;
	if (is_to_reach(scan, last))
		return true;
	/* "22 71 40 83 (mor)", "til mor"; not "57 83 11 22 når pasienten ..." */
	if (!token_is_kind(scan, last + 1, TOKEN_MARK) && !(cues_after(scan, last, 2) & CUES_OF_PRIVATE))
		return false;
	return (after & CUES_OF_PRIVATE) && !(after & CUES_OF_OTHERS);
}
