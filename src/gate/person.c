/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Names of patients and their families: a name is known by its capitals and by the word before or after it, not by a
 * list, so that rare names are protected too.
 */
#include "gate/birth.h"
#include "gate/identifier.h"
#include "gate/name.h"
#include "text/words.h"

#include <string.h>

/* "Sønnen min Jonas", "datteren vår Emma": whose kin it is stands behind the word for it. */
static bool is_ours_after(const struct scan *scan, size_t at)
{
	return at && token_has(scan, at - 1, CUE(KIN)) &&
	       token_is_one_of(scan, at, "min|mi|mitt|vår|vårt|våres|vores|our");
}

/* "En pasient som heter ...", "the client with initials ..." */
static bool is_who_is_called(const struct scan *scan, size_t at)
{
	return token_is_one_of(scan, at, "som|der|who|with|med") &&
	       token_has(scan, at + 1 + token_has(scan, at + 1, CUE(IS)), CUE(NAMED));
}

struct between name_between(const struct scan *scan, size_t cue)
{
	struct between between = { .next = cue + 1 };

	for (size_t words = 0, marks = 0; between.next < scan->count; between.next++) {
		const struct token *token = &scan->tokens[between.next];

		between.new_line |= (token->flags & TOKEN_NEW_LINE) != 0;
		if (token->kind == TOKEN_MARK && token->mark == '>' && (token->flags & TOKEN_NEW_LINE))
			continue;
		if (token->kind == TOKEN_MARK && marks++ < 3 &&
		    (strchr(":,(\"'*_.", token->mark) ||
		     (token->mark == '-' && (scan->is_name || !token_touches(scan, between.next))) ||
		     (token->mark == '/' && scan->is_name))) {
			between.comma |= token->mark == ',';
			between.colon |= token->mark == ':';
		} else if (between.next == cue + 1 &&
			   (is_ours_after(scan, between.next) || is_who_is_called(scan, between.next))) {
			continue;
		} else if (token->kind == TOKEN_WORD && (token->cues & (CUE(NAMED) | CUE(IS))) &&
			   !(token->flags & TOKEN_TITLE) && words++ < 3) {
			between.named |= (token->cues & CUE(NAMED)) != 0;
			between.is |= (token->cues & CUE(IS)) != 0;
		} else {
			break;
		}
	}
	return between;
}

/* "Faren", "mora", "barnet" */
static bool is_definite(struct span word)
{
	return span_ends(word, "en") || span_ends(word, "a") || span_ends(word, "et");
}

/* Whether a name between commas or brackets is closed, so that it stands beside the word before it. */
static bool is_apposition(const struct scan *scan, size_t last)
{
	return last + 1 >= scan->count || token_is_kind(scan, last + 1, TOKEN_BREAK) ||
	       token_is_mark(scan, last + 1, ',') || token_is_mark(scan, last + 1, ')') ||
	       token_is_mark(scan, last + 1, '.');
}

/* The same of a patient's whole name, which the end of a line, of a cell or of bold letters closes, too. */
static bool is_whole_apposition(const struct scan *scan, size_t cue, size_t last)
{
	if (is_apposition(scan, last))
		return true;
	return token_has(scan, cue, CUE(PATIENT)) &&
	       ((token_is_kind(scan, last + 1, TOKEN_MARK) && strchr("*_|\"", scan->tokens[last + 1].mark)) ||
		(scan->tokens[last + 1].flags & TOKEN_NEW_LINE));
}

/* "Faren, Ståle, er ...": no town, no firm, nor what else has a capital; not "far, Helfo, skole". */
static bool is_new_word_between_commas(const struct scan *scan, size_t at)
{
	return at > 1 && token_is_mark(scan, at - 1, ',') && token_is_mark(scan, at + 1, ',') &&
	       token_has(scan, at - 2, CUE(KIN)) && is_definite(token_text(scan, at - 2)) &&
	       (token_has(scan, at + 2, CUE(IS) | CUE(RING) | CUE(LIVES)) ||
		token_is_one_of(scan, at + 2, "har|hadde|havde|hade|kom|kommer|kjem|vil|ville|sier|sa|spør|spurte")) &&
	       !(scan->tokens[at].flags & (TOKEN_MIXED | TOKEN_CAPITALS)) && !word_is_listed(token_text(scan, at));
}

/* One word only: the weaker what stands between, the surer it must be that the word is a name. */
static bool is_likely_name(const struct scan *scan, size_t at, const struct between *between, bool weak)
{
	if (between->comma)
		return is_apposition(scan, at) &&
		       (token_has(scan, at, CUE(FIRST_NAME)) || is_new_word_between_commas(scan, at));
	if (token_has(scan, at, CUE(FIRST_NAME)))
		return true;
	if (between->title_case || token_has(scan, at, CUE(STREET)))
		return false;
	return !weak && !between->colon && !between->is && !(scan->tokens[at].flags & TOKEN_NEW_LINE);
}

/* Whether a word has a capital though it begins no sentence. */
static bool in_title_case(const struct scan *scan, size_t at)
{
	return at && (scan->tokens[at].flags & TOKEN_TITLE) && !(scan->tokens[at].flags & TOKEN_NEW_LINE) &&
	       scan->tokens[at - 1].kind == TOKEN_WORD;
}

bool name_is_reversed(const struct scan *scan, size_t at, size_t *last)
{
	if (!token_is_kind(scan, at, TOKEN_WORD) || token_text(scan, at).len < 2 ||
	    scan->tokens[at].cues & ~CUE(FIRST_NAME) || scan->tokens[at].month ||
	    !(scan->tokens[at].flags & (TOKEN_TITLE | TOKEN_CAPITALS)) || !token_is_mark(scan, at + 1, ',') ||
	    !token_has(scan, at + 2, CUE(FIRST_NAME)) || !name_is_word(scan, at + 2))
		return false;
	*last = at + 2;
	return !name_is_own(scan, at + 2, at + 2);
}

/*
 * How much a cue asks of the words after it. A parent's name alone may be a colleague's; a parent "of" somebody, or a
 * patient's, is as good as the word for a patient.
 */
static bool is_strong(const struct scan *scan, size_t cue)
{
	uint64_t cues = scan->tokens[cue].cues;

	return (cues & (CUE(PATIENT) | CUE(REGARDING))) || (cues_before(scan, cue, 2) & CUE(PATIENT));
}

bool name_has_title(const struct scan *scan, size_t last)
{
	enum { WORDS_OF_TITLE = 2 };
	size_t at = last + 2;

	if (!token_is_mark(scan, last + 1, ',') && !token_is_mark(scan, last + 1, '('))
		return false;
	for (size_t words = 0; words < WORDS_OF_TITLE && token_is_kind(scan, at, TOKEN_WORD); words++, at++)
		if (token_has(scan, at, CUE(STAFF)))
			return !token_has(scan, at + 1, CUE(IS)) && !token_is_mark(scan, at + 1, ':') &&
			       !(token_is_kind(scan, at + 1, TOKEN_WORD) && name_is_word(scan, at + 1));
	return false;
}

bool name_is_beside_synthetic(const struct scan *scan, size_t at)
{
	enum { TOKENS_BACK = 16 };
	bool late;

	for (size_t from = at; at && from - at < TOKENS_BACK && scan->tokens[at - 1].kind != TOKEN_BREAK;) {
		struct span digits = token_text(scan, --at);

		if (scan->tokens[at].kind == TOKEN_DIGITS && digits.len == 11 &&
		    norwegian_number(digits.at, &late) == NO_SYNTHETIC)
			return true;
	}
	return false;
}

bool name_is_invented(const struct scan *scan, size_t cue)
{
	return cue &&
	       token_is_one_of(scan, cue - 1,
			       "fiktiv|fiktive|oppdiktet|oppdikta|opdigtet|opfundet|påhittad|påhittade|fictional|"
			       "fictitious|imaginary|invented");
}

static void match_full_name(struct scan *scan, size_t cue, const struct between *between, size_t last)
{
	uint64_t cues = scan->tokens[cue].cues;
	bool strong = is_strong(scan, cue), likely = false, town;

	if ((between->comma && !is_whole_apposition(scan, cue, last)) || scan_is_lifetime(scan, last + 2))
		return;
	/* "gjelder Emma Hansen" may be about anything; with a colon, or at the start, it is a letter's heading */
	if (!(cues & CUE(PATIENT)) && (cues & CUE(REGARDING)) && !between->colon) {
		likely = regarding_is_likely(scan, cue, between->next, last);
		if (!likely)
			return;
		strong = regarding_is_sure(scan, cue, between->next);
	}
	/* "Gjelder: Oppmøte Voss": a town behind a word that no list knows, where a name need not follow */
	town = !(cues & CUE(PATIENT)) && token_has(scan, last, CUE(CITY)) &&
	       !token_has(scan, between->next, CUE(FIRST_NAME));
	/* in a book, with a title after the name, or a pupil of ours: that it is a patient is told by one sign only */
	strong = strong && !town && !scan_fiction_before(scan, cue) && !name_has_title(scan, last) &&
		 !name_is_trainee(scan, cue) && !name_is_invented(scan, cue);
	if (name_is_beside_synthetic(scan, cue))
		return;
	if (strong || likely || town || (cues & CUE(KIN)) || token_has(scan, between->next, CUE(FIRST_NAME)))
		scan_hit(scan, strong ? RULE_NAME : RULE_NAME_LIKELY, between->next, last);
}

/* "Ungdommen Zhyldyz kom": a word that no list has goes before the verb; not "Ungdommen Ut av Sofaen". */
static bool is_subject(const struct scan *scan, size_t cue)
{
	struct span word = token_text(scan, cue);
	size_t name = cue + 1;

	return (span_ends(word, "en") || span_ends(word, "et")) && token_is_kind(scan, name, TOKEN_WORD) &&
	       !word_is_listed(token_text(scan, name)) && token_is_kind(scan, name + 1, TOKEN_WORD) &&
	       !(scan->tokens[name + 1].flags & (TOKEN_TITLE | TOKEN_CAPITALS));
}

/* "Patient Online", "Barnet Først" with a capital, as a heading begins; "pas." and "Pasienten" are none. */
static bool is_indefinite(const struct scan *scan, size_t cue)
{
	struct span word = token_text(scan, cue);

	if (token_is_one_of(scan, cue, "pasienten|patienten|klienten|pasientane"))
		return false;
	/* what the clinic calls its patients is no part of a name there */
	if ((word_own_cues(scan->gate, word) & CUE(PATIENT)) || is_subject(scan, cue))
		return false;
	return (scan->tokens[cue].flags & TOKEN_TITLE) && !token_is_mark(scan, cue + 1, '.') &&
	       !token_is_mark(scan, cue + 1, ':');
}

bool name_is_genitive(const struct scan *scan, size_t cue)
{
	struct span word = token_text(scan, cue);

	return word.len >= 4 && span_ends(word, "s");
}

/* "Bjarne vart bestefar i mai; guten heiter Olai": a boy of the family that has just been told of. */
static bool is_family_told(const struct scan *scan, size_t child)
{
	enum { TOKENS_BACK = 24 };

	if (!token_has(scan, child, CUE(SEX) | CUE(KIN)))
		return false;
	for (size_t at = child; at && child - at < TOKENS_BACK && !(scan->tokens[at - 1].flags & TOKEN_PARAGRAPH); at--)
		if (token_has(scan, at - 1, CUE(KIN)) && name_owns_kin(scan, at - 1))
			return true;
	return false;
}

/* "Doppler av Erlend Loe:": who wrote the book; "Brev av Silje Brekke:" is a colleague's. */
static bool is_byline(const struct scan *scan, size_t at)
{
	size_t last;

	if (!at || !token_is_kind(scan, at + 1, TOKEN_WORD) || !token_is_one_of(scan, at, "av|af|by"))
		return false;
	return ((scan->tokens[at - 1].flags & TOKEN_TITLE) || token_is_mark(scan, at - 1, '"')) &&
	       !scan->tokens[at - 1].cues && token_has(scan, at + 1, CUE(FIRST_NAME)) &&
	       name_at(scan, at + 1, &last) > 1 && token_is_mark(scan, last + 1, ':') &&
	       !name_is_known(scan, at + 1, last);
}

static bool is_below_byline(const struct scan *scan, size_t cue)
{
	enum { TOKENS_BACK = 24 };

	for (size_t at = cue; at && cue - at < TOKENS_BACK && !(scan->tokens[at - 1].flags & TOKEN_PARAGRAPH); at--)
		if (is_byline(scan, at - 1))
			return true;
	return false;
}

/* "Søster Camilla er sykepleier", "romanen der sønnen heter Gregus": a colleague, or nobody at all. */
bool name_is_nobody(const struct scan *scan, size_t cue, size_t last)
{
	enum { WORDS_BESIDE = 8 };
	uint64_t after = cues_after(scan, last, WORDS_BESIDE);
	bool patient = (scan->tokens[cue].cues & CUE(PATIENT)) && !(scan->tokens[cue].cues & CUE(KIN));

	if (scan_fiction_before(scan, cue) || scan_fiction_after(scan, last) || is_family_told(scan, cue) ||
	    name_is_trainee(scan, cue) || is_below_byline(scan, cue))
		return true;
	/* "eleven Oskar, som er lærling": a pupil may be one of the office */
	return (after & CUE(STAFF)) && (!patient || (after & CUE(IS)));
}

/* "Pasienten", "barna", "the client", "mor til": with a name behind it the sentence goes on. */
static bool is_before_name(const struct scan *scan, size_t cue)
{
	struct span word = token_text(scan, cue);

	return token_is_one_of(scan, cue, "til|till|på|av|af|of|för") || span_ends(word, "en") ||
	       span_ends(word, "et") || span_ends(word, "ne") || span_ends(word, "na") ||
	       (cue && token_is_kind(scan, cue - 1, TOKEN_WORD) && token_is_one_of(scan, cue - 1, "the"));
}

bool name_is_in_other_line(const struct scan *scan, size_t cue, const struct between *between)
{
	size_t last;

	if (scan->is_name || between->colon || !between->new_line || !token_is_kind(scan, between->next, TOKEN_WORD))
		return false;
	/* "I går kom pasienten" and in the next line "Håkon Bråthen": one sentence, however the line was broken */
	if (token_has(scan, cue, CUE(PATIENT) | CUE(PATIENTS)) && !between->comma && !between->is &&
	    (between->named || (is_before_name(scan, cue) && token_has(scan, between->next, CUE(FIRST_NAME)))) &&
	    name_at(scan, between->next, &last) > 1)
		return false;
	return token_has(scan, cue, CUE(PATIENTS)) || !scan_is_wrapped(scan, between->next);
}

/* "Pas. EH", "mor til KLB"; not "innkalling til HR", where a department follows as often, nor "klienten VPN". */
static bool is_before_letters(const struct scan *scan, size_t cue, const struct between *between)
{
	size_t most = token_is_one_of(scan, cue, "klient|klienten|client") ? 2 : 3;

	if (between->comma || !name_is_letters(scan, between->next, most) || (scan->tokens[cue].flags & TOKEN_CAPITALS))
		return false;
	return (word_cues(scan->gate, token_text(scan, cue)) & CUE(PATIENT)) ||
	       (cue && token_has(scan, cue, CUE(OF)) && token_has(scan, cue - 1, CUE(KIN)));
}

/* "Tjalfe Z.": a first name, or a word that no list has, with the first letter of a surname; not "Bygg C." */
static bool is_shortened_name(const struct scan *scan, size_t at)
{
	if (!token_is_kind(scan, at, TOKEN_WORD) || !name_is_word(scan, at) || !name_is_initial(scan, at + 1) ||
	    (token_is_kind(scan, at + 3, TOKEN_WORD) && name_is_word(scan, at + 3)))
		return false;
	if (name_is_given(scan, at) || (scan->tokens[at].flags & TOKEN_MIXED))
		return false;
	return token_has(scan, at, CUE(FIRST_NAME)) ||
	       (!word_is_listed(token_text(scan, at)) && !letter_has_of_its_own(scan, at));
}

static void match_after(struct scan *scan, size_t cue)
{
	uint64_t cues = scan->tokens[cue].cues;
	struct between between = name_between(scan, cue);
	size_t last = between.next;
	size_t words;

	if ((name_is_genitive(scan, cue) && !between.named && !(cues & CUE(REGARDING))) ||
	    name_is_in_other_line(scan, cue, &between))
		return;
	if (name_is_initials(scan, between.next, &last) && (cues & CUE(PATIENT)) && !between.comma) {
		scan_hit(scan, RULE_NAME_LIKELY, between.next, last);
		return;
	}
	if (is_before_letters(scan, cue, &between)) {
		scan_hit(scan, RULE_NAME_LIKELY, between.next, between.next);
		return;
	}
	if ((cues & CUE(PATIENT)) && name_is_reversed(scan, between.next, &last)) {
		scan_hit(scan, RULE_NAME, between.next, last);
		return;
	}
	if ((cues & CUE(REGARDING)) && is_shortened_name(scan, between.next) && regarding_begins(scan, cue)) {
		scan_hit(scan, RULE_NAME_LIKELY, between.next, between.next + 2);
		return;
	}
	between.title_case = is_indefinite(scan, cue) || (token_has(scan, cue, CUE(FROM) | CUE(OF)) &&
							  !(cue && token_has(scan, cue - 1, CUE(KIN) | CUE(FAMILY))));
	words = name_at(scan, between.next, &last);
	/* "Sister Joan", "Onkel Skrue": with a capital inside a sentence it is part of the name */
	if (!(cues & CUE(PATIENT)) && in_title_case(scan, cue) && between.next == cue + 1)
		return;
	/* in a title, as English writes them, capitals say nothing: "Facts for the Child Healthcare Atlas" */
	if (in_title_case(scan, cue) && !token_has(scan, between.next, CUE(FIRST_NAME)))
		return;
	if (!words ||
	    (cues & CUE(PATIENT) ? name_is_own(scan, between.next, last) : name_is_known(scan, between.next, last)))
		return;
	if ((cues & (CUE(KIN) | CUE(FAMILY))) && !(cues & CUE(PATIENT)) && name_kin_is_colleagues(scan, cue))
		return;
	if (words == 1 && (cues & CUE(OF)) && cue && name_is_told_at_home(scan, cue - 1, last))
		return;
	/* "Pasienten_Klager_Ofte.md": where each word has a capital they say nothing; path.c knows first names */
	if (words == 1 && scan->is_name && (scan->tokens[cue].flags & TOKEN_TITLE))
		return;
	if (words > 1)
		match_full_name(scan, cue, &between, last);
	else if (!(cues & (CUE(REGARDING) | CUE(FAMILY))) && !name_is_nobody(scan, cue, last) &&
		 is_likely_name(scan, between.next, &between, !(cues & CUE(PATIENT))))
		scan_hit(scan, RULE_NAME_LIKELY, between.next, last);
}

/*
 * "Datteren til Liv Espe": named is the parent, who may well be a colleague; that a child is a patient is told by no
 * word but the one for kin.
 */
static bool is_parent_named(const struct scan *scan, size_t of)
{
	enum { WORDS_BESIDE = 8 };

	return of && token_has(scan, of - 1, CUE(CHILD)) &&
	       !((cues_before(scan, of, WORDS_BESIDE) | cues_after(scan, of, WORDS_BESIDE)) & CUES_OF_CARE) &&
	       !(cues_before(scan, of - 1, 2) & CUE(PATIENT));
}

/* "Tante til Nahom": a word that no list has, right after one for kin. */
static bool is_new_word_after_kin(const struct scan *scan, size_t of, size_t last)
{
	return of && last == of + 1 && token_has(scan, of - 1, CUE(KIN)) && !word_is_listed(token_text(scan, last));
}

/* "Vergen til Emma Hansen", "parents of Emma": whoever it is, the name after it is a child's. */
static void match_of(struct scan *scan, size_t of)
{
	struct between between = { .next = of + 1 };
	size_t last = between.next;
	size_t words;

	if (scan->tokens[of].cues & CUE(PATIENT)) /* a phrase of the lists, which has been seen to */
		return;
	if (token_has(scan, between.next, CUE(PATIENT)))
		return;
	if (name_is_initials(scan, between.next, &last) && last > between.next + 1) {
		scan_hit(scan, RULE_NAME_LIKELY, between.next, last);
		return;
	}
	words = name_at(scan, between.next, &last);
	if (!words || name_is_own(scan, between.next, last) ||
	    (words == 1 && of && name_is_told_at_home(scan, of - 1, last)))
		return;
	if (words > 1 && !is_parent_named(scan, of))
		scan_hit(scan, RULE_NAME, between.next, last);
	else if (words > 1 && !name_is_known(scan, between.next, last))
		scan_hit(scan, RULE_NAME_LIKELY, between.next, last);
	else if (words == 1 && !name_is_given(scan, last) &&
		 is_likely_name(scan, between.next, &between, !is_new_word_after_kin(scan, of, last)))
		scan_hit(scan, RULE_NAME_LIKELY, between.next, last);
}

/*
 * "Mathea Lunde Kvam – pasient – glemt jakke", "| Mathea Lunde Kvam | pasient |": of a whole name; not "- [ ] Liv Moe: pasienten
 * ...", who is to see to it.
 */
static bool is_parted(const struct scan *scan, size_t at, size_t words)
{
	if (words < 2 || !token_is_kind(scan, at, TOKEN_MARK) || !token_has(scan, at + 1, CUE(PATIENT)))
		return false;
	return strchr("-/|", scan->tokens[at].mark) && !token_touches(scan, at - 1);
}

static bool ends_phrase(const struct scan *scan, size_t at)
{
	return at >= scan->count || scan->tokens[at].kind == TOKEN_MARK || scan->tokens[at].kind == TOKEN_BREAK ||
	       ((scan->tokens[at].flags & TOKEN_NEW_LINE) && !scan_is_wrapped(scan, at));
}

/* "Initialene O.H. på lappen er pasienten": which initials they are, is told by the word before them and the patient behind. */
static bool is_told_initials(const struct scan *scan, size_t first, size_t last)
{
	enum { WORDS_BESIDE = 8 };

	return first &&
	       token_is_one_of(scan, first - 1,
			       "initialer|initialene|initialane|initiala|initialerne|initialerna|initials") &&
	       ((cues_before(scan, first, WORDS_BESIDE) | cues_after(scan, last, WORDS_BESIDE)) & CUE(PATIENT));
}

/* "Har vært", "has been": the words of it at the token, 0 where it does not stand there. */
static size_t words_of_been(const struct scan *scan, size_t at)
{
	return token_is_one_of(scan, at, "har|hadde|havde|hade|has|had") &&
			       token_is_one_of(scan, at + 1, "vært|vore|vori|været|varit|been")
		       ? 2
		       : 0;
}

/* "Brevet gjaldt Jonas Helland, barnet hans.": whose child, in the words of who is written about; not "barnet hennes er ...". */
static bool is_child_of_regarded(const struct scan *scan, size_t first, size_t child)
{
	return (cues_before(scan, first, 1) & CUE(REGARDING)) &&
	       token_is_one_of(scan, child + 1, "hans|hennes|hennar|hendes|deres|sitt|sit") &&
	       ends_phrase(scan, child + 2);
}

/*
 * The words between a name and the one for a patient: "er", "som har vært en", "som". Returns the token behind them, and
 * 0 where another word stands there; *tied is set where they tie the two.
 */
static size_t after_link(bool *tied, const struct scan *scan, size_t at)
{
	enum { WORDS_OF_LINK = 4 };

	for (size_t words = 0;
	     words < WORDS_OF_LINK && token_is_kind(scan, at, TOKEN_WORD) && !token_has(scan, at, CUE(PATIENT));
	     words++) {
		size_t been = words_of_been(scan, at);
		bool is = been || token_has(scan, at, CUE(IS));

		*tied |= is || token_is_one_of(scan, at, "som|as"); /* "vi har Ola Hansen som pasient" */
		if (!is && !token_is_one_of(scan, at,
					    "som|as|der|who|en|ei|ein|et|eit|a|an|the|vår|vores|our|tidligere|ny|ung"))
			return 0;
		at += been ? been : 1;
	}
	return at;
}

/* "Ola Hansen, pasient hos oss", "Ola Hansen er pasient her", "Ola Hansen har vært pasient her". */
static void match_before(struct scan *scan, size_t first, size_t last, size_t words)
{
	size_t at = last + 1;
	bool tied;

	at += name_is_initial(scan, at) ? 2 : 0; /* "Emma H." */
	tied = token_is_mark(scan, at, ',') || token_is_mark(scan, at, '(') || is_parted(scan, at, words);
	at += tied;
	/* ", rom 4, pasient siden mandag" */
	if (tied && token_is_one_of(scan, at, "rom|stue|seng|rum|sal|værelse|säng|room|bed|ward") &&
	    token_is_kind(scan, at + 1, TOKEN_DIGITS) && token_is_mark(scan, at + 2, ','))
		at += 3;
	at = after_link(&tied, scan, at);
	if (!at)
		return;
	if (!tied || !token_has(scan, at, CUE(PATIENT)) ||
	    (token_is_mark(scan, at + 1, '-') && token_touches(scan, at)))
		return;
	if (!token_has(scan, at + 1, CUE(HERE) | CUE(US) | CUE(OF) | CUE(WHO) | CUE(FROM)) &&
	    !ends_phrase(scan, at + 1) && !token_is_one_of(scan, at + 1, "siden|sidan|sedan|since|nå|no|nu|now") &&
	    !is_child_of_regarded(scan, first, at))
		return;
	/* "Elias, guten til Solveig", who is a colleague */
	if (words == 1 && token_has(scan, at, CUE(SEX)) && token_has(scan, at + 1, CUE(OF)) &&
	    token_is_kind(scan, at + 2, TOKEN_WORD) && name_is_given(scan, at + 2))
		return;
	/* "Fatma er elev hos oss" is the one in the table of people */
	if (words == 1 && token_has(scan, at, CUE(TRAINEE)) && name_is_own_given(scan, first))
		return;
	if (!name_is_own(scan, first, last))
		scan_hit(scan, words > 1 ? RULE_NAME : RULE_NAME_LIKELY, first, last);
}

/* "Alma fra gruppe B, pt.," and "O.P. + mamma, pat": the word for a patient follows as a remark of its own. */
static void match_remark(struct scan *scan, size_t patient)
{
	enum { TOKENS_BACK = 8 };
	size_t last;

	if (!patient || !token_is_mark(scan, patient - 1, ',') ||
	    (patient + 1 < scan->count && token_is_kind(scan, patient + 1, TOKEN_WORD)))
		return;
	for (size_t at = patient - 1; at-- && patient - at < TOKENS_BACK && scan->tokens[at].kind != TOKEN_BREAK;) {
		bool known = name_is_word(scan, at) && token_has(scan, at, CUE(FIRST_NAME));
		bool kin = token_has(scan, at + 1, CUE(KIN));

		last = at;
		if (!known && !(name_is_initials(scan, at, &last) && last > at + 1) &&
		    !(kin && (word_cues(scan->gate, name_without_genitive(token_text(scan, at))) & CUE(FIRST_NAME))))
			continue;
		if (kin || !(name_is_own_given(scan, at) || name_is_own(scan, at, last)))
			scan_hit(scan, RULE_NAME_LIKELY, at, last);
		return;
	}
}

/*
 * Whether a word for a patient stands so near behind the token that a name there may be said to be one's; *stop is
 * where the one before was found, and only goes up.
 */
static bool is_before_patient(const struct scan *scan, size_t at, size_t *stop)
{
	enum { TOKENS_AHEAD = 40 };

	const struct stops *words = &scan->words;

	while (*stop < words->count && (words->at[*stop] <= at || !token_has(scan, words->at[*stop], CUE(PATIENT))))
		++*stop;
	return *stop < words->count && words->at[*stop] - at < TOKENS_AHEAD;
}

void rules_person(struct scan *scan)
{
	size_t patient = 0;

	for (size_t i = 0; i < scan->words.count && (scan->seen & CUES_OF_PERSONS); i++) {
		size_t at = scan->words.at[i];
		uint64_t cues = scan->tokens[at].cues;
		size_t last = at;
		size_t words;

		if (cues & CUES_OF_PERSONS)
			match_after(scan, at);
		if (cues & CUE(PATIENT))
			match_remark(scan, at);
		if ((cues & (CUE(KIN) | CUE(FAMILY))) && token_has(scan, at + 1, CUE(OF)))
			match_of(scan, at + 1);
		if (!(scan->seen & CUE(PATIENT)) || !is_before_patient(scan, at, &patient))
			continue;
		words = at == 0 || !name_is_word(scan, at - 1) ? name_at(scan, at, &last) : 0;
		if (!words && name_is_initials(scan, at, &last) && last > at + 1)
			words = 1; /* "K.L., elev" */
		if (words && last > at && is_told_initials(scan, at, last))
			scan_hit(scan, RULE_NAME_LIKELY, at, last);
		if (words > 1 || (words && (cues & CUE(FIRST_NAME))) || (words && last > at))
			match_before(scan, at, last, words);
	}
}
