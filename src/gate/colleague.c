/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is told of a colleague and of no patient: whose family it is, and that somebody learns the work here. */
#include "gate/name.h"

static bool is_has(const struct scan *scan, size_t at)
{
	return token_is_one_of(scan, at, "har|hadde|havde|fikk|fekk|fik|fått|hade|fick|has|had|got");
}

/* Whether a colleague's first name ends right before the token, or before "har" that stands there: "har fått". */
static bool is_after_given(const struct scan *scan, size_t at)
{
	at -= at && is_has(scan, at - 1);
	return at && (scan->tokens[at - 1].flags & TOKEN_TITLE) && name_is_given(scan, at - 1);
}

/* "Hanne tager sin søn Emil": "sin" is the one's who stands before it, if nobody else does. */
static bool is_their_own(const struct scan *scan, size_t possessive)
{
	enum { TOKENS_BACK = 6 };
	const uint64_t others = CUE(PATIENT) | CUE(KIN) | CUE(FAMILY) | CUE(PRONOUN) | CUE(SEX);

	for (size_t at = possessive; at && possessive - at < TOKENS_BACK; at--) {
		const struct token *token = &scan->tokens[at - 1];

		if (token->kind == TOKEN_BREAK || (token->cues & others))
			return false;
		if ((token->flags & TOKEN_TITLE) && name_is_given(scan, at - 1))
			return true;
		if ((token->flags & TOKEN_TITLE) && (token->cues & CUE(FIRST_NAME)))
			return false;
	}
	return false;
}

/* "Gratulerer til Ingrid som ble mormor": who becomes so in the office's notes is a colleague, if one is named before. */
static bool has_become(const struct scan *scan, size_t kin)
{
	enum { TOKENS_BACK = 12 };

	if (!kin ||
	    !token_is_one_of(scan, kin - 1, "ble|blei|blitt|vart|vorte|blev|blevet|blivit|bliver|blir|vert|became"))
		return false;
	for (size_t at = kin - 1; at && kin - at < TOKENS_BACK && scan->tokens[at - 1].kind != TOKEN_BREAK; at--)
		if ((scan->tokens[at - 1].flags & TOKEN_TITLE) && name_is_own_given(scan, at - 1))
			return true;
	return false;
}

bool name_owns_kin(const struct scan *scan, size_t kin)
{
	size_t at = kin;

	if (at && token_has(scan, kin, CUE(CHILD)) && name_is_and(scan, at - 1)) /* "Bjarne og sonen" */
		return is_after_given(scan, at - 1);
	if (at && token_has(scan, at - 1, CUE(POSSESSIVE)))
		return is_their_own(scan, at - 1);
	if (at && (scan_is_article(scan, at - 1) || token_has(scan, at - 1, CUE(NUMBER)))) {
		at--;
		if (at && is_has(scan, at - 1))
			return is_after_given(scan, at - 1);
	}
	return (at && token_has(scan, at - 1, CUE(IS)) && is_after_given(scan, at - 1)) || has_become(scan, kin);
}

/* "Time hos dere", "time i morgen", "tid på torsdag"; not "time hos tannlegen" nor "tid til kurset". */
static bool is_appointment(const struct scan *scan, size_t at)
{
	if (!token_is_one_of(scan, at, "time|timen|tid|tiden|appointment|konsultasjon"))
		return false;
	if (token_is_one_of(scan, at + 1, "hos|hjå|med|with"))
		return token_is_one_of(scan, at + 2, "dere|dykk|jer|er|dem|you|oss|os|us");
	return !token_is_one_of(scan, at + 1, "til|åt|for|att|at|to|før|hver|kvar|varje|igjen");
}

/* "Har time", "har fått ny tid", "has an appointment"; "hos dere", "seeing you". */
static bool is_patients_verb(const struct scan *scan, size_t at)
{
	enum { WORDS_BETWEEN = 3 };
	size_t next = at + 1;

	if (token_is_one_of(scan, at, "hos|hjå|seeing"))
		return token_is_one_of(scan, next, "dere|dykk|jer|er|you");
	if (!is_has(scan, at))
		return false;
	while (next - at < WORDS_BETWEEN && token_is_one_of(scan, next, "fått|fåt|hatt|en|ein|ny|an|a"))
		next++;
	return is_appointment(scan, next);
}

/*
 * Whether a mail from a patient's family speaks: what is said beside the kin in its sentence is said of patients only.
 * Of their own children colleagues tell birthdays and days off.
 */
static bool is_of_patients(const struct scan *scan, size_t kin)
{
	enum { TOKENS = 16 };
	size_t at = kin;

	while (at && kin - at < TOKENS && scan->tokens[at - 1].kind != TOKEN_BREAK)
		at--;
	for (; at < scan->count && at < kin + TOKENS && !(at > kin && scan->tokens[at].kind == TOKEN_BREAK); at++)
		if (token_has(scan, at, CUE(CARE)) || is_patients_verb(scan, at))
			return true;
	return false;
}

/* What an office speaks of when a colleague has had a child. */
static bool is_occasion(const struct scan *scan, size_t at)
{
	return token_is_one_of(
		scan, at,
		"barsel|barselen|barselpermisjon|barselspermisjon|barselsorlov|barselsvikar|barselvikar|permisjon|"
		"fødselspermisjon|foreldrepermisjon|pappaperm|pappapermisjon|mammaperm|mammapermisjon|fedrekvote|orlov|"
		"forældreorlov|fædreorlov|föräldraledig|pappaledig|mammaledig|föräldraledighet|pappaledighet|maternity|"
		"paternity|parental|gratulerer|gratulerte|gratulere|gratulasjoner|tillykke|lykønsker|grattis|gratulerar|"
		"congratulations|congratulate|kake|kaker|kage|tårta|cake|dåp|dåpen|barnedåp|barnedåb|dåb|dop|dopet|"
		"christening|barnebarn|barnebarnet|barnbarn|barnbarnet|dotterson|sonson|dotterdotter|sondotter|grandchild|"
		"grandson|granddaughter");
}

/* "Mor er i permisjon", "pasienten fikk kake": no colleague's occasion; "Jonas er blevet far" is one. */
static bool is_others(const struct scan *scan, size_t at)
{
	/* "far til": what is said of a parent is no patient */
	if (token_has(scan, at, CUE(PATIENT) | CUE(FAMILY) | CUE(CARE)) &&
	    !token_has(scan, at, CUE(SEX) | CUE(CHILD) | CUE(OF)))
		return true;
	return token_has(scan, at, CUE(KIN)) && !token_has(scan, at, CUE(CHILD) | CUE(SEX)) && !is_occasion(scan, at) &&
	       !(at &&
		 (token_has(scan, at - 1, CUE(IS)) || token_is_one_of(scan, at - 1, "blitt|blevet|blivit|a|became")));
}

/* A name that no list has, behind another word: "to Jack". */
static bool is_inside(const struct scan *scan, size_t at)
{
	return at && scan->tokens[at - 1].kind == TOKEN_WORD && !(scan->tokens[at].flags & TOKEN_NEW_LINE) &&
	       name_is_word(scan, at);
}

/* "Camilla er på barsel; gutten hennes ...", "Kake på fredag: Jonas er blitt pappa, sønnen ...": in its sentence or the one before. */
static bool is_of_occasion(const struct scan *scan, size_t child)
{
	enum { TOKENS_BACK = 32, TOKENS_AHEAD = 12 };
	size_t at = child, breaks = 0;
	bool named = false, occasion = false;

	if (!token_has(scan, child, CUE(CHILD) | CUE(SEX)) && !is_occasion(scan, child))
		return false;
	while (at && child - at < TOKENS_BACK && !(scan->tokens[at - 1].flags & TOKEN_PARAGRAPH)) {
		breaks += scan->tokens[at - 1].kind == TOKEN_BREAK;
		if (breaks > 1)
			break;
		at--;
	}
	for (; at < scan->count && at < child + TOKENS_AHEAD && !(at > child && scan->tokens[at].kind == TOKEN_BREAK);
	     at++) {
		if (is_others(scan, at))
			return false;
		occasion |= is_occasion(scan, at);
		named |= at < child && (scan->tokens[at].flags & TOKEN_TITLE) &&
			 (token_has(scan, at, CUE(FIRST_NAME)) || is_inside(scan, at) || name_is_given(scan, at));
	}
	return occasion && named;
}

bool name_is_told_at_home(const struct scan *scan, size_t kin, size_t name)
{
	enum { WORDS_BEHIND = 8 };

	if (has_become(scan, kin))
		return true;
	if (!name_is_own_given(scan, name) || (cues_after(scan, name, WORDS_BEHIND) & CUES_OF_CARE))
		return false;
	for (size_t at = name + 1, words = 0; at < scan->count && words < WORDS_BEHIND; at++) {
		if (scan->tokens[at].kind == TOKEN_BREAK)
			return false;
		if (token_is_one_of(
			    scan, at,
			    "lagde|laga|lagade|lavede|bakte|baka|bakade|bagte|baked|strikka|strikket|strikkede|"
			    "stickade|knitted|sydde|syede|sewed|oppskrift|oppskriften|oppskrifta|opskrift|opskriften|"
			    "recipe|begravelse|begravelsen|begravning|begravningen|begraves|gravferd|gravferda|"
			    "bisettelse|bisettelsen|bisættelse|bisættelsen|funeral|døde|died") ||
		    is_occasion(scan, at))
			return true;
		words += scan->tokens[at].kind == TOKEN_WORD;
	}
	return false;
}

bool name_kin_is_colleagues(const struct scan *scan, size_t kin)
{
	enum { WORDS_AFTER = 3 };
	size_t name = kin, first, last;

	if (cues_after(scan, kin, WORDS_AFTER) & CUE(PATIENT))
		return false;
	if ((cues_before(scan, kin, 2) & CUE(MINE)) || token_has(scan, kin + 1, CUE(MINE)))
		return !is_of_patients(scan, kin);
	if (name_owns_kin(scan, kin) || is_of_occasion(scan, kin))
		return true;
	while (name && kin - name < 3 && !(scan->tokens[name - 1].flags & TOKEN_TITLE) &&
	       scan->tokens[name - 1].kind != TOKEN_BREAK)
		name--;
	/* not "Silje snakket med mor" */
	if (!name || scan->tokens[name - 1].kind != TOKEN_WORD ||
	    !(span_ends(token_text(scan, name - 1), "s") || token_has(scan, name, CUE(POSSESSIVE))))
		return false;
	if (!name_ends_at(scan, name - 1, &first, &last))
		first = last = name - 1;
	if (cues_before(scan, first, 1) & CUE(PATIENT)) /* "pasient Kari Nilsens sønn" */
		return false;
	return name_is_given(scan, name - 1) || name_is_known(scan, first, last);
}

/* "Vår", "vores", "our" as the word, or a word before it: not "til oss, elev ...". */
static bool is_ours(const struct scan *scan, size_t at)
{
	for (size_t back = 1; back <= 2 && back <= at && token_is_kind(scan, at - back, TOKEN_WORD); back++)
		if (token_has(scan, at - back, CUE(US)) && !token_is_one_of(scan, at - back, "oss|os|us"))
			return true;
	return false;
}

/* What is said of those who learn the work and of no patient: "praktikant", "utplassert"; "elev" may be either. */
static bool is_learning(const struct scan *scan, size_t at)
{
	return token_has(scan, at, CUE(TRAINEE)) && !token_has(scan, at, CUE(PATIENT));
}

bool name_is_trainee(const struct scan *scan, size_t word)
{
	enum { WORDS_BEFORE = 3, TOKENS_AFTER = 12, WORDS_TO_US = 3 };
	bool trainee = (is_learning(scan, word) && is_ours(scan, word)) || (word && is_learning(scan, word - 1)) ||
		       (word > 1 && (token_is_mark(scan, word - 1, ',') || token_is_mark(scan, word - 1, '-')) &&
			is_learning(scan, word - 2)) ||
		       (token_is_one_of(scan, word + 1, "på|i|on") && is_learning(scan, word + 2)) ||
		       (token_is_one_of(scan, word, "elev") && token_is_kind(scan, word + 1, TOKEN_WORD) &&
			name_is_own_given(scan, word + 1)); /* "Elev Sofie" is the one in the table of people */

	if (!(token_has(scan, word, CUE(TRAINEE)) || token_is_one_of(scan, word, "elever|elevar|pupils")) ||
	    (cues_before(scan, word, WORDS_BEFORE) & CUES_OF_CARE))
		return false;
	for (size_t at = word + 1; at < scan->count && at - word < TOKENS_AFTER && scan->tokens[at].kind != TOKEN_BREAK;
	     at++) {
		if (token_has(scan, at, CUES_OF_CARE) && !token_has(scan, at, CUE(US))) /* "hos os" is said of both */
			return false;
		/* "vores elev Signe har skoleuge", "to elever skal ha praksis her" */
		trainee |=
			is_learning(scan, at) && ((cues_after(scan, at, WORDS_TO_US) & CUE(US)) ||
						  is_ours(scan, word) || token_is_one_of(scan, at + 1, "her|here|här"));
	}
	return trainee;
}
