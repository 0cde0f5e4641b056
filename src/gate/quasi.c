/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Facts that are harmless alone and point at one person together. Each sentence, and each two neighbours within two
 * lines, gets a score; groups of people, ranges and statistics score nothing.
 */
#include "gate/name.h"
#include "gate/named.h"
#include "gate/trait.h"

enum {
	SCORE_ALONE = 4,
	SCORE_WITH_PLACE = 3,
	SCORE_CERTAIN = 6,    /* whatever book is spoken of beside it */
	SCORE_IN_FIGURES = 5, /* who stands out in statistics by a place and so much more is one */
	LINES = 2,
};

struct sentence {
	size_t start, end;	      /* tokens */
	uint64_t cues;		      /* of all its words */
	bool has_digits, has_bracket; /* has_bracket: with digits in it, "(14)" */
	bool is_read, is_named;	      /* is_named: colleagues' names have been left out */
	bool may_name_one;	      /* what words it has allows that one person is spoken of */
	unsigned traits;
	size_t first;	    /* token of the first trait */
	size_t lines;	    /* line ends from the start of the sentence to its end */
	bool new_paragraph; /* nothing before it belongs to it */
	bool reported;
};

static int score_of(unsigned traits)
{
	static const struct {
		unsigned trait;
		int score;
	} scores[] = { { TRAIT_AGE, 1 },       { TRAIT_SEX, 1 },    { TRAIT_PLACE, 2 },	   { TRAIT_DIAGNOSIS, 2 },
		       { TRAIT_NAME, 2 },      { TRAIT_UNIQUE, 3 }, { TRAIT_EVENT, 2 },	   { TRAIT_CARE, 1 },
		       { TRAIT_DESCRIBED, 1 }, { TRAIT_BROOD, 1 },  { TRAIT_OF_PLACE, 1 }, { TRAIT_VISITED, 1 } };
	int score = 0;

	for (size_t i = 0; i < sizeof(scores) / sizeof(*scores); i++)
		score += traits & scores[i].trait ? scores[i].score : 0;
	return score;
}

static bool is_too_much(unsigned traits, bool one_sentence)
{
	bool subject = (traits & TRAIT_SUBJECT) || ((traits & TRAIT_FAMILY) && (traits & TRAIT_UNIQUE));
	int score;

	if (!subject || (traits & TRAIT_GROUP) || (traits & TRAIT_WRITER && !(traits & TRAIT_CARE)) ||
	    (traits & TRAIT_OWN && !(traits & TRAITS_TELLING)))
		return false;
	/* "she who cleans, Danuta": a colleague may be described too */
	if ((traits & TRAIT_DESCRIBED) &&
	    !(traits & (TRAIT_AGE | TRAIT_SEX | TRAIT_DIAGNOSIS | TRAIT_EVENT | TRAIT_CARE | TRAIT_UNIQUE)))
		return false;
	/* "the lad from Bømlo" is the one who brings the water; "Nils (4)" is seen to beside the word for kin */
	if (!(traits & (TRAITS_SCORED | TRAIT_DESCRIBED | TRAIT_BROOD | TRAIT_VISITED)) ||
	    ((traits & TRAIT_NAME) && !(traits & (TRAITS_TELLING | TRAIT_PLACE))))
		return false;
	score = score_of(traits);
	if ((traits & TRAIT_FIGURES) && (score < SCORE_IN_FIGURES || !(traits & TRAIT_PLACE)))
		return false;
	/* boys there are everywhere: beside a place it takes more */
	return score >= SCORE_ALONE ||
	       (one_sentence && (traits & TRAIT_SUBJECT) && score >= SCORE_WITH_PLACE &&
		((traits & TRAIT_UNIQUE) ||
		 ((traits & (TRAIT_PLACE | TRAIT_VISITED)) && (traits & ~(TRAIT_PLACE | TRAIT_SEX) & TRAITS_SCORED))));
}

/* Most words and marks, known at a glance. */
static bool is_plain(const struct scan *scan, size_t at)
{
	const struct token *token = &scan->tokens[at];

	if (token->kind == TOKEN_MARK)
		return token->mark != '%' && !(token->flags & TOKEN_IN_TABLE) && !token_is_mark(scan, at + 1, '=');
	return token->kind == TOKEN_WORD && !(token->flags & ~WORD_FLAGS) && !(token->cues & CUES_OF_TRAITS) &&
	       token->end - token->start > 1;
}

static unsigned traits_between(struct sentence *sentence, const struct scan *scan, bool names)
{
	unsigned traits = 0;

	for (size_t at = sentence->start; at < sentence->end; at++) {
		unsigned more = is_plain(scan, at) ? 0 : traits_of(scan, at, names);

		if (!traits && more)
			sentence->first = at;
		traits |= more;
	}
	/* somebody may have told how it is for every third girl */
	if ((traits & TRAIT_SHARE) && !(traits & (TRAIT_SEX | TRAIT_NAME)))
		traits |= TRAIT_GROUP;
	return traits;
}

/*
 * A guest writes of patients: whoever is named beside a diagnosis is one person spoken of, though staff stand beside.
 */
static bool names_patient(const struct scan *scan, unsigned traits)
{
	return scan->is_visit && (traits & TRAIT_NAME) && (traits & TRAIT_DIAGNOSIS);
}

/* "Velkomen til Yusra Abdi, 24 år, frå Florø" */
static bool is_welcome(const struct scan *scan, const struct sentence *sentence)
{
	for (size_t at = sentence->start; at < sentence->end; at++)
		if (token_is_one_of(scan, at, "velkommen|velkomen|välkommen|welcome"))
			return true;
	return false;
}

/* "The caretaker, a man of 63 from Løgumkloster", "Lærling 1: Emma, 18, fra Kabelvåg", also below a heading for them. */
static bool is_of_staff(const struct scan *scan, const struct sentence *sentence, unsigned traits)
{
	uint64_t adult = CUE(STAFF) | CUE(TRAINEE);

	if ((traits & TRAITS_TELLING) || !(traits & (TRAIT_ADULT | TRAIT_YOUNG)))
		return false;
	/* "elev", "eleven" is a word for a patient, too */
	if ((sentence->cues & CUE(PATIENT)) && !(sentence->cues & CUE(TRAINEE)))
		return false;
	return (traits & TRAIT_YOUNG ? sentence->cues & CUE(TRAINEE) : sentence->cues & adult) ||
	       is_welcome(scan, sentence) || scan_heading_has(scan, sentence->start, CUE(TRAINEE));
}

/* "Kasus 2: En jente på 16 år med ...": what a course asks; a place, a name or what happened make it somebody. */
static bool is_exercise(const struct scan *scan, const struct sentence *sentence, unsigned traits)
{
	const unsigned somebodys = TRAIT_PLACE | TRAIT_NAME | TRAIT_UNIQUE | TRAIT_EVENT | TRAIT_CARE | TRAIT_VISITED;
	size_t at = sentence->start;

	if (!traits || (traits & somebodys))
		return false;
	while (at < sentence->end && scan->tokens[at].kind == TOKEN_MARK)
		at++;
	if (!token_is_one_of(scan, at, "kasus|case|fall|øvelse|øving|övning|oppgave|oppgåve|opgave|uppgift|exercise"))
		return false;
	at += 1 + token_is_kind(scan, at + 1, TOKEN_DIGITS);
	return token_is_mark(scan, at, ':');
}

/* What a sentence has, once it is worth the look: its neighbour or itself may speak of one person. */
static void read_sentence(struct sentence *sentence, const struct scan *scan)
{
	unsigned traits;
	bool staff = sentence->cues & CUE(STAFF);

	if (sentence->is_read)
		return;
	traits = traits_between(sentence, scan, false);
	if (names_patient(scan, traits))
		traits |= TRAIT_SUBJECT;
	else if ((staff && !(traits & TRAIT_AGE)) || !(traits & TRAIT_SUBJECT))
		traits &= ~(unsigned)TRAIT_NAME; /* the names are those of colleagues */
	if (scan->is_visit && traits && (!staff || names_patient(scan, traits)))
		traits |= TRAIT_VISITED;
	if (is_of_staff(scan, sentence, traits) || is_exercise(scan, sentence, traits))
		traits = TRAIT_GROUP;
	sentence->traits = traits;
	sentence->is_read = true;
}

/* Leaves out the names of colleagues. */
static void look_up_names(struct sentence *sentence, const struct scan *scan)
{
	if ((sentence->traits & TRAIT_NAME) && !sentence->is_named)
		sentence->traits = traits_between(sentence, scan, true) | (sentence->traits & TRAIT_VISITED);
	if (names_patient(scan, sentence->traits))
		sentence->traits |= TRAIT_SUBJECT;
	sentence->is_named = true;
}

static bool may_name_one(const struct scan *scan, const struct sentence *sentence)
{
	if (scan->is_visit && (sentence->cues & CUE(FIRST_NAME)))
		return true;
	/* "Emma Solvang fra Snåsa har anoreksi", "J. Berg (14)" */
	if ((sentence->cues & CUE(DIAGNOSIS)) || sentence->has_bracket)
		return true;
	return (sentence->cues & (CUE(PRONOUN) | CUE(SEX) | CUE(KIN) | CUE(PATIENT) | CUE(AGE) | CUE(UNIQUE))) ||
	       ((sentence->cues & CUE(ONLY)) &&
		(sentence->has_digits ||
		 (sentence->cues & (CUE(DIAGNOSIS) | CUE(SCHOOL) | CUE(NUMBER) | CUE(FAMILY))))) ||
	       ((sentence->cues & CUE(NUMBER)) && (sentence->cues & CUE(MANY))) ||
	       (sentence->has_digits && (sentence->cues & (CUE(AGED) | CUE(YEARS) | CUE(FIRST_NAME))));
}

/* "Drengen er 11 år. Film og bog.": what stands around may tell that it is about a book. */
static bool is_fiction(const struct scan *scan, const struct sentence *sentence)
{
	return scan_fiction_before(scan, sentence->start) ||
	       (sentence->end && scan_fiction_after(scan, sentence->end - 1));
}

/* The kinds of words that stand for what has been scored in the sentence. */
static uint64_t cues_scored(const struct scan *scan, const struct sentence *sentence)
{
	static const struct {
		unsigned trait;
		uint64_t cues;
	} kinds[] = {
		{ TRAIT_AGE, CUE(AGE) },	 { TRAIT_PLACE, CUE(SCHOOL) },	{ TRAIT_DIAGNOSIS, CUE(DIAGNOSIS) },
		{ TRAIT_UNIQUE, CUE(UNIQUE) },	 { TRAIT_EVENT, CUE(EVENT) },	{ TRAIT_CARE, CUE(CARE) },
		{ TRAIT_NAME, CUE(FIRST_NAME) }, { TRAIT_DESCRIBED, CUE(WHO) }, { TRAIT_BROOD, CUE(MANY) }
	};
	uint64_t cues = sentence->traits & TRAIT_VISITED ? CUE(HERE) : 0;

	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		cues |= sentence->traits & kinds[i].trait ? kinds[i].cues : 0;
	for (size_t at = sentence->start; at < sentence->end && sentence->traits & TRAIT_SEX; at++)
		if (traits_of(scan, at, true) & TRAIT_SEX)
			cues |= scan->tokens[at].cues & CUE(SEX) ? CUE(SEX) : CUE(KIN);
	return cues;
}

/*
 * Notes a hit at the token, explained by what has been scored in its sentence, and in the one before where it counts.
 */
static void hit_scored(struct scan *scan, size_t at, const struct sentence *before, const struct sentence *now)
{
	size_t count = scan->hit_count;
	struct bearer bearer;

	/* where the name of whom it is said begins: there another rule may have told of it already */
	if ((scan->tokens[at].kind == TOKEN_DIGITS || token_has(scan, at, CUE(DIAGNOSIS))) &&
	    named_at(&bearer, scan, at))
		at = bearer.first;
	scan_hit(scan, RULE_QUASI, at, at);
	if (scan->explain && scan->hit_count > count)
		scan->hits[count].cues = cues_scored(scan, now) | (before ? cues_scored(scan, before) : 0);
}

/* Judges a sentence that has ended, alone and then with the one before it. */
static void judge(struct scan *scan, struct sentence *before, struct sentence *now)
{
	now->may_name_one = may_name_one(scan, now);
	if (now->may_name_one || before->may_name_one) {
		read_sentence(before, scan);
		read_sentence(now, scan);
	}
	if (!now->traits && !before->traits) {
		*before = *now;
		return;
	}
	if (is_too_much(now->traits, true) || is_too_much(before->traits | now->traits, true)) {
		look_up_names(before, scan);
		look_up_names(now, scan);
	}
	if (is_too_much(now->traits, true) && (score_of(now->traits) >= SCORE_CERTAIN || !is_fiction(scan, now))) {
		hit_scored(scan, now->first, NULL, now);
		now->reported = true;
	} else if (!now->new_paragraph && !before->reported && before->traits && now->traits &&
		   before->lines + now->lines <= LINES &&
		   is_too_much((before->traits | now->traits) & ~(unsigned)TRAIT_OF_PLACE, false) &&
		   !is_fiction(scan, now)) {
		bool later = score_of(now->traits) > score_of(before->traits) || !(before->traits & TRAIT_SUBJECT);
		size_t at = later ? now->first : before->first;

		hit_scored(scan, at, before, now);
		now->reported = true;
	}
	*before = *now;
}

/* Broken by hand after a short line: it begins with a small letter, and with nobody who is new. */
static bool goes_on(const struct scan *scan, size_t at)
{
	return token_is_kind(scan, at, TOKEN_WORD) && !(token_cues(scan, at) & CUE(SEX)) &&
	       !(scan->tokens[at].flags & (TOKEN_TITLE | TOKEN_CAPITALS));
}

/* Whether the break stands between two items of a list, and no empty line does. */
static bool is_between_items(const struct scan *scan, size_t at, size_t line)
{
	return token_is_kind(scan, line, TOKEN_MARK) && token_is_kind(scan, at + 1, TOKEN_MARK) &&
	       scan->tokens[line].mark == scan->tokens[at + 1].mark &&
	       (scan->tokens[line].mark == '-' || scan->tokens[line].mark == '*' || scan->tokens[line].mark == '+') &&
	       scan->tokens[at + 1].start - scan->tokens[at].start <= 3;
}

/*
 * Whether a line that begins at the token begins a sentence, though none ended: after a colon, or where the line before
 * is too short to have been wrapped and its first letter is none that goes on.
 */
static bool begins_sentence(const struct scan *scan, size_t at, size_t line)
{
	if (!at || !(scan->tokens[at].flags & TOKEN_NEW_LINE) || scan->tokens[at - 1].kind == TOKEN_BREAK)
		return false;
	if (token_is_mark(scan, at - 1, ':') || token_is_mark(scan, at + 1, ':'))
		return true;
	return !scan_is_wrapped(scan, at) && !(goes_on(scan, at) && token_is_title(scan, line));
}

/* What the words have up to where the line or the sentence ends, which is returned. */
static size_t read_words(struct sentence *sentence, const struct scan *scan, size_t at)
{
	uint64_t cues = 0;
	bool digits = false, bracket = false;

	do {
		cues |= scan->tokens[at].cues;
		if (scan->tokens[at].kind == TOKEN_DIGITS) {
			digits = true;
			bracket |= at && token_is_mark(scan, at - 1, '(');
		}
		at++;
	} while (at < scan->count && scan->tokens[at].kind != TOKEN_BREAK &&
		 !(scan->tokens[at].flags & TOKEN_NEW_LINE));
	sentence->cues |= cues;
	sentence->has_digits |= digits;
	sentence->has_bracket |= bracket;
	return at;
}

void rules_quasi(struct scan *scan)
{
	struct sentence before = { .new_paragraph = true };
	struct sentence now = { .new_paragraph = true };
	size_t line = 0;

	for (size_t at = 0; at < scan->count;) {
		const struct token *token = &scan->tokens[at];

		if ((token->flags & TOKEN_NEW_LINE) && begins_sentence(scan, at, line)) {
			now.end = at;
			judge(scan, &before, &now);
			now = (struct sentence){ .start = at, .new_paragraph = !token_is_mark(scan, at - 1, ':') };
		}
		line = token->flags & TOKEN_NEW_LINE ? at : line;
		now.lines += (token->flags & TOKEN_NEW_LINE) != 0;
		if (token->kind != TOKEN_BREAK) {
			at = read_words(&now, scan, at);
			continue;
		}
		now.end = at;
		judge(scan, &before, &now);
		now = (struct sentence){ .start = at + 1,
					 .new_paragraph = (token->flags & TOKEN_PARAGRAPH) &&
							  !is_between_items(scan, at, line) };
		at++;
	}
	now.end = scan->count;
	judge(scan, &before, &now);
}
