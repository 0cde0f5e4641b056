/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Facts that are harmless alone and point at one person together. Each sentence, and each two neighbours within two
 * lines, gets a score; groups of people, ranges and statistics score nothing.
 */
#include "gate/scan.h"

#include <string.h>

enum trait {
	TRAIT_AGE = 1,
	TRAIT_SEX = 2,
	TRAIT_PLACE = 4,
	TRAIT_DIAGNOSIS = 8,
	TRAIT_NAME = 16,
	TRAIT_UNIQUE = 32,
	TRAIT_SUBJECT = 64, /* one person is spoken of */
	TRAIT_GROUP = 128,  /* many are */
	TRAIT_FAMILY = 256, /* one family is, when it is the only one */
};

enum {
	SCORE_ALONE = 4,
	SCORE_WITH_PLACE = 3,
	LINES = 2,
};

struct sentence {
	size_t start, end; /* tokens */
	uint64_t cues;	   /* of all its words */
	bool has_digits, is_read;
	unsigned traits;
	size_t first;	    /* token of the first trait */
	size_t lines;	    /* line ends from the start of the sentence to its end */
	bool new_paragraph; /* nothing before it belongs to it */
	bool reported;
};

static bool is_kind(const struct scan *scan, size_t at, enum token_kind kind)
{
	return at < scan->count && scan->tokens[at].kind == kind;
}

static uint64_t cues_of(const struct scan *scan, size_t at)
{
	return at < scan->count ? scan->tokens[at].cues : 0;
}

/* A number of years after or before a hyphen is a range, after "in" or "for" a duration. */
static bool is_in_range(const struct scan *scan, size_t at)
{
	if (at >= 2 && token_is_mark(scan, at - 1, '-') && is_kind(scan, at - 2, TOKEN_DIGITS))
		return true;
	if (token_is_mark(scan, at + 1, '-') && is_kind(scan, at + 2, TOKEN_DIGITS))
		return true;
	return at && (cues_of(scan, at - 1) & (CUE(TIME) | CUE(RANGE)));
}

static bool is_singular_age_word(const struct scan *scan, size_t at)
{
	return is_kind(scan, at, TOKEN_WORD) && (cues_of(scan, at) & CUE(AGED));
}

/* "Hun er 14 år", "jenta som er 14 og ...": said of somebody of whom no more is said, and of no colleague. */
static bool is_child_of(const struct scan *scan, size_t at)
{
	const uint64_t persons = CUE(SEX) | CUE(PATIENT) | CUE(KIN) | CUE(PRONOUN);
	struct span digits = token_text(scan, at);

	if (digits.len == 2 && digits.at[0] != '1')
		return false;
	if (!at || !(cues_of(scan, at - 1) & CUE(IS)) || !(cues_before(scan, at, 3) & persons))
		return false;
	return (cues_of(scan, at + 1) & CUE(YEARS)) ||
	       (digits.len == 2 &&
		(at + 1 >= scan->count || scan->tokens[at + 1].kind != TOKEN_WORD ||
		 (cues_of(scan, at + 1) & CUE(NO_NAME))) &&
		!token_touches(scan, at));
}

/* "14-åring", "14 år gammel", "14-year-old", "gutt 14 år", "jente på 14 år", "gutten (14)". */
static bool is_age(const struct scan *scan, size_t at)
{
	const uint64_t persons = CUE(SEX) | CUE(PATIENT) | CUE(KIN);
	size_t next = at + 1;
	uint64_t before = cues_before(scan, at, 2);

	if (token_text(scan, at).len > 2 || is_in_range(scan, at) || (cues_before(scan, at, 3) & CUE(MINE)))
		return false;
	if (is_child_of(scan, at))
		return true;
	if (token_is_mark(scan, at + 1, ')') && at && token_is_mark(scan, at - 1, '('))
		return before & (persons | CUE(FIRST_NAME));
	if (token_is_mark(scan, next, '-'))
		next++;
	if (is_singular_age_word(scan, next))
		return true;
	if (!(cues_of(scan, next) & CUE(YEARS)))
		return false;
	next += token_is_mark(scan, next + 1, '-') ? 2 : 1;
	return is_singular_age_word(scan, next) || (before & persons);
}

/* "F84.0", "DF840": a code of chapter V of ICD-10, as Norway and Denmark write it. */
static bool is_icd(const struct scan *scan, size_t at)
{
	struct span word = token_text(scan, at);
	size_t len;

	if (!token_touches(scan, at) || !is_kind(scan, at + 1, TOKEN_DIGITS))
		return false;
	len = token_text(scan, at + 1).len;
	return (span_is(word, "F") || span_is(word, "DF")) && len >= 2 && len <= 4;
}

/* "fjorten år gammel", "jente på fjorten år". */
static bool is_age_in_letters(const struct scan *scan, size_t at)
{
	return (cues_of(scan, at + 1) & CUE(YEARS)) &&
	       ((cues_of(scan, at + 2) & CUE(AGED)) ||
		(cues_before(scan, at, 2) & (CUE(SEX) | CUE(PATIENT) | CUE(KIN) | CUE(PRONOUN))));
}

/* "8. klasse", "niende trinn": of a child, that is an age. */
static bool is_grade(const struct scan *scan, size_t at)
{
	size_t before = at - 1;

	if (!at)
		return false;
	if (token_is_mark(scan, before, '.') && before)
		before--;
	return (scan->tokens[before].kind == TOKEN_DIGITS && token_text(scan, before).len <= 2) ||
	       (scan->tokens[before].cues & CUE(ORDINAL));
}

/* "Faren er ordfører", "datter av presten". */
static bool is_of_office(const struct scan *scan, size_t at)
{
	return (cues_before(scan, at, 3) & CUE(KIN)) &&
	       (cues_before(scan, at, 2) & (CUE(IS) | CUE(OF) | CUE(FUNCTION)));
}

static bool is_capitalised(const struct scan *scan, size_t at)
{
	return is_kind(scan, at, TOKEN_WORD) && (scan->tokens[at].flags & TOKEN_TITLE);
}

/* A word that has the kind of place in it: "Fjordskolen". */
static bool is_named_place(const struct scan *scan, size_t at)
{
	static const char *const endings[] = { "skolen",     "skulen", "skole",	   "skule",	"barnehage",
					       "barnehagen", "mottak", "mottaket", "børnehave", "børnehaven",
					       "idrettslag", "bygda",  "øya",	   "skolan",	"dalen" };
	char folded[WORD_LIMIT];
	struct span word = span_make(folded, fold_word(folded, token_text(scan, at)));

	for (size_t i = 0; i < sizeof(endings) / sizeof(*endings); i++)
		if (span_ends(word, endings[i]) && word.len > strlen(endings[i]) + 2)
			return true;
	return false;
}

/* "Vik skole", "på Fjordskolen", "fra Utvær"; no large town, no system, no person. */
static bool is_place(const struct scan *scan, size_t at)
{
	uint64_t known = cues_of(scan, at) & ~(CUE(FIRST_NAME) | CUE(PLACE));
	uint64_t before = at ? cues_of(scan, at - 1) : 0;

	if (cues_of(scan, at) & CUE(PLACE))
		return true;
	if (!is_capitalised(scan, at) || (scan->tokens[at].flags & TOKEN_MIXED) || token_text(scan, at).len < 3)
		return false;
	if ((cues_of(scan, at + 1) & CUE(SCHOOL)) && !known)
		return true;
	if (known || (cues_of(scan, at) & CUE(FIRST_NAME)) || is_kind(scan, at + 1, TOKEN_DIGITS))
		return false;
	if (at && !(scan->tokens[at].flags & TOKEN_NEW_LINE) && scan->tokens[at - 1].kind == TOKEN_WORD &&
	    is_named_place(scan, at))
		return true;
	return (before & CUE(FROM)) && scan->tokens[at - 1].kind == TOKEN_WORD &&
	       !(cues_of(scan, at + 1) & (CUE(INSTITUTION) | CUE(STAFF)));
}

static bool is_name(const struct scan *scan, size_t at)
{
	size_t last;

	if (is_kind(scan, at + 1, TOKEN_DIGITS)) /* "Tor 0930" */
		return false;
	return is_capitalised(scan, at) && (cues_of(scan, at) & CUE(FIRST_NAME)) && name_at(scan, at, &last) > 0 &&
	       !name_is_own(scan, at, last) && !(last == at && name_is_given(scan, at));
}

/* "the only 13-year-old", "the only girl", "the only one in Solund"; not "the only way to reach the patient". */
static bool is_only_one(const struct scan *scan, size_t at)
{
	const uint64_t persons = CUE(SEX) | CUE(KIN) | CUE(PATIENT) | CUE(FAMILY) | CUE(AGE) | CUE(AGED);

	return (cues_after(scan, at, 2) & persons) ||
	       ((cues_of(scan, at + 1) & CUE(FROM)) &&
		(is_capitalised(scan, at + 2) || (cues_of(scan, at + 2) & CUE(SCHOOL))));
}

#define CUES_OF_TRAITS                                                                                                 \
	(CUE(GRADE) | CUE(OFFICE) | CUE(NUMBER) | CUE(PLACE) | CUE(STATISTICS) | CUE(ART) | CUE(PUBLIC) | CUE(AGE) |   \
	 CUE(SEX) | CUE(KIN) | CUE(PATIENT) | CUE(DIAGNOSIS) | CUE(UNIQUE) | CUE(FAMILY) | CUE(ONLY))

/* Most words, known at a glance. */
static bool is_plain(const struct token *token)
{
	return token->kind == TOKEN_WORD && !token->flags && !(token->cues & CUES_OF_TRAITS) &&
	       token->end - token->start > 1;
}

static unsigned traits_of(const struct scan *scan, size_t at)
{
	const struct token *token = &scan->tokens[at];
	uint64_t cues = token->cues;
	unsigned traits = 0;

	if ((cues & CUE(FUNCTION)) && is_capitalised(scan, at) && at && scan->tokens[at - 1].kind == TOKEN_WORD &&
	    !(token->flags & TOKEN_NEW_LINE)) /* "Pigen Med Svovlstikkerne" is a title */
		return TRAIT_GROUP;

	if (token->kind == TOKEN_DIGITS)
		return is_age(scan, at) ? TRAIT_AGE | TRAIT_SUBJECT : 0;
	if (token->mark == '%' || (cues & (CUE(STATISTICS) | CUE(ART) | CUE(PUBLIC))) ||
	    (token->flags & TOKEN_IN_TABLE) || (token_is_mark(scan, at + 1, '=') && token->end - token->start == 1))
		return TRAIT_GROUP;
	if ((cues & CUE(GRADE)) && is_grade(scan, at))
		traits |= TRAIT_AGE;
	if ((cues & CUE(OFFICE)) && is_of_office(scan, at))
		traits |= TRAIT_UNIQUE;
	if ((cues & CUE(AGE)) || ((cues & CUE(NUMBER)) && is_age_in_letters(scan, at)))
		traits |= TRAIT_AGE | TRAIT_SUBJECT;
	if ((cues & CUE(SEX)) || ((cues & CUE(KIN)) && !(at && (cues_of(scan, at - 1) & CUE(MINE)))))
		traits |= TRAIT_SEX | TRAIT_SUBJECT;
	if (cues & CUE(PATIENT))
		traits |= TRAIT_SUBJECT;
	if (cues & CUE(FAMILY))
		traits |= TRAIT_FAMILY;
	if ((cues & CUE(DIAGNOSIS)) || (token->kind == TOKEN_WORD && is_icd(scan, at)))
		traits |= TRAIT_DIAGNOSIS;
	if ((cues & CUE(UNIQUE)) || ((cues & CUE(ONLY)) && is_only_one(scan, at)))
		traits |= TRAIT_UNIQUE | (cues & CUE(ONLY) ? TRAIT_SUBJECT : 0);
	if (is_name(scan, at))
		traits |= TRAIT_NAME;
	else if (is_place(scan, at))
		traits |= TRAIT_PLACE;
	return traits;
}

static int score_of(unsigned traits)
{
	static const struct {
		unsigned trait;
		int score;
	} scores[] = { { TRAIT_AGE, 1 },       { TRAIT_SEX, 1 },  { TRAIT_PLACE, 2 },
		       { TRAIT_DIAGNOSIS, 2 }, { TRAIT_NAME, 2 }, { TRAIT_UNIQUE, 3 } };
	int score = 0;

	for (size_t i = 0; i < sizeof(scores) / sizeof(*scores); i++)
		score += traits & scores[i].trait ? scores[i].score : 0;
	return score;
}

static bool is_too_much(unsigned traits, bool one_sentence)
{
	int score = score_of(traits);
	bool subject = (traits & TRAIT_SUBJECT) || ((traits & TRAIT_FAMILY) && (traits & TRAIT_UNIQUE));

	if (!subject || (traits & TRAIT_GROUP))
		return false;
	return score >= SCORE_ALONE ||
	       (one_sentence && score >= SCORE_WITH_PLACE && (traits & (TRAIT_PLACE | TRAIT_UNIQUE)));
}

/* What a sentence has, once it is worth the look: its neighbour or itself may speak of one person. */
static void read_sentence(struct sentence *sentence, const struct scan *scan)
{
	unsigned traits = 0;

	for (size_t at = sentence->start; at < sentence->end && !sentence->is_read; at++) {
		unsigned more = is_plain(&scan->tokens[at]) ? 0 : traits_of(scan, at);

		if (!traits && more)
			sentence->first = at;
		traits |= more;
	}
	if (sentence->is_read)
		return;
	/* the names are those of colleagues */
	if (((sentence->cues & CUE(STAFF)) && !(traits & TRAIT_AGE)) || !(traits & TRAIT_SUBJECT))
		traits &= ~(unsigned)TRAIT_NAME;
	sentence->traits = traits;
	sentence->is_read = true;
}

static bool may_name_one(const struct sentence *sentence)
{
	return (sentence->cues & (CUE(PRONOUN) | CUE(SEX) | CUE(KIN) | CUE(PATIENT) | CUE(AGE) | CUE(UNIQUE))) ||
	       (sentence->has_digits && (sentence->cues & (CUE(AGED) | CUE(YEARS) | CUE(FIRST_NAME))));
}

/* "Drengen er 11 år. Film og bog.": the sentence after may tell that it is about a book. */
static bool is_fiction(const struct scan *scan, const struct sentence *sentence)
{
	enum { TOKENS_AFTER = 10 };

	for (size_t at = sentence->end; at < scan->count && at < sentence->end + TOKENS_AFTER; at++) {
		if (scan->tokens[at].flags & TOKEN_PARAGRAPH)
			break;
		if (scan->tokens[at].cues & CUE(ART))
			return true;
	}
	return false;
}

/* Judges a sentence that has ended, alone and then with the one before it. */
static void judge(struct scan *scan, struct sentence *before, struct sentence *now)
{
	if (may_name_one(now) || may_name_one(before)) {
		read_sentence(before, scan);
		read_sentence(now, scan);
	}
	if (is_fiction(scan, now)) {
		now->traits = 0;
	} else if (is_too_much(now->traits, true)) {
		scan_hit(scan, RULE_QUASI, now->first, now->first);
		now->reported = true;
	} else if (!now->new_paragraph && !before->reported && before->traits && now->traits &&
		   before->lines + now->lines <= LINES && is_too_much(before->traits | now->traits, false)) {
		size_t at = score_of(now->traits) > score_of(before->traits) ? now->first : before->first;

		scan_hit(scan, RULE_QUASI, at, at);
		now->reported = true;
	}
	*before = *now;
}

void rules_quasi(struct scan *scan)
{
	struct sentence before = { .new_paragraph = true };
	struct sentence now = { .new_paragraph = true };

	for (size_t at = 0; at < scan->count; at++) {
		const struct token *token = &scan->tokens[at];

		now.cues |= token->cues;
		now.has_digits |= token->kind == TOKEN_DIGITS;
		now.lines += (token->flags & TOKEN_NEW_LINE) != 0;
		if (token->kind != TOKEN_BREAK)
			continue;
		now.end = at;
		judge(scan, &before, &now);
		now = (struct sentence){ .start = at + 1, .new_paragraph = token->flags & TOKEN_PARAGRAPH };
	}
	now.end = scan->count;
	judge(scan, &before, &now);
}
