/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Facts that are harmless alone and point at one person together. Each sentence, and each two neighbours within two
 * lines, gets a score; groups of people, ranges and statistics score nothing.
 */
#include "gate/age.h"
#include "gate/name.h"

enum trait {
	TRAIT_AGE = 1,
	TRAIT_SEX = 2,
	TRAIT_PLACE = 4,
	TRAIT_OF_PLACE = 8, /* "the lad from Bømlo" */
	TRAIT_DIAGNOSIS = 16,
	TRAIT_NAME = 32,
	TRAIT_UNIQUE = 64,
	TRAIT_EVENT = 128,     /* what everybody in the place knows of */
	TRAIT_CARE = 256,      /* a patient is spoken of */
	TRAIT_DESCRIBED = 512, /* "he on the tenth grade" */
	TRAIT_BROOD = 1024,    /* "the four foster children" */
	TRAIT_SUBJECT = 2048,  /* one person is spoken of */
	TRAIT_FAMILY = 4096,   /* one family is, when it is the only one */
	TRAIT_GROUP = 8192,    /* many are */
	TRAIT_WRITER = 16384,  /* the writer's own childhood is told of, or a colleague's family */
	TRAIT_VISITED = 32768, /* the note's head says at which department and on which day it was */
	TRAIT_ADULT = 65536,   /* the age is no child's */
	TRAIT_OWN = 131072,    /* "my daughter", which a patient may have said too */
};

enum {
	SCORE_ALONE = 4,
	SCORE_WITH_PLACE = 3,
	SCORE_CERTAIN = 6, /* whatever book is spoken of beside it */
	LINES = 2,
	LONG_WORD = 8, /* bytes */
};

struct sentence {
	size_t start, end;		    /* tokens */
	uint64_t cues;			    /* of all its words */
	bool has_digits, is_read, is_named; /* is_named: colleagues' names have been left out */
	unsigned traits;
	size_t first;	    /* token of the first trait */
	size_t lines;	    /* line ends from the start of the sentence to its end */
	bool new_paragraph; /* nothing before it belongs to it */
	bool reported;
};

static uint64_t cues_of(const struct scan *scan, size_t at)
{
	return at < scan->count ? scan->tokens[at].cues : 0;
}

/* "F84.0", "DF840": a code of chapter V of ICD-10, as Norway and Denmark write it. */
static bool is_icd(const struct scan *scan, size_t at)
{
	struct span word = token_text(scan, at);
	size_t len;

	if (!token_touches(scan, at) || !token_is_kind(scan, at + 1, TOKEN_DIGITS))
		return false;
	len = token_text(scan, at + 1).len;
	return (span_is(word, "F") || span_is(word, "DF")) && len >= 2 && len <= 4;
}

/* "Faren er ordfører", "datter av presten", "sønnen til fotballspilleren". */
static bool is_of_office(const struct scan *scan, size_t at)
{
	if (at < 2)
		return false;
	if ((cues_of(scan, at - 1) & (CUE(OF) | CUE(WHO))) &&
	    (cues_of(scan, at - 2) & (CUE(KIN) | CUE(SEX) | CUE(MANY))))
		return true;
	/* "his dad's the vicar" */
	if ((cues_of(scan, at - 2) & CUE(KIN)) && span_ends(token_text(scan, at - 2), "'s"))
		return true;
	return (cues_before(scan, at, 3) & CUE(KIN)) && (cues_before(scan, at, 2) & CUE(IS));
}

/* "handelsmannens fosterdatter", "brandmannens fru", "presten sin son". */
static bool is_office_of(const struct scan *scan, size_t at)
{
	if (cues_of(scan, at + 1) & CUE(POSSESSIVE))
		return cues_of(scan, at + 2) & (CUE(KIN) | CUE(SEX));
	return span_ends(token_text(scan, at), "s") && (cues_of(scan, at + 1) & (CUE(KIN) | CUE(SEX)));
}

static bool is_capitalised(const struct scan *scan, size_t at)
{
	return token_is_kind(scan, at, TOKEN_WORD) && (scan->tokens[at].flags & TOKEN_TITLE);
}

/* A word that has the kind of place in it: "Fjordskolen". */
static bool is_named_place(const struct scan *scan, size_t at)
{
	return (cues_of(scan, at) & CUE(SCHOOL)) && scan->tokens[at].end - scan->tokens[at].start >= LONG_WORD;
}

/* "Vik skole", "på Fjordskolen", "fra Utvær"; no large town, no system, no person. */
static bool is_place(const struct scan *scan, size_t at)
{
	uint64_t known = cues_of(scan, at) & ~(CUE(FIRST_NAME) | CUE(PLACE) | CUE(STREET));
	uint64_t before = at ? cues_of(scan, at - 1) : 0;

	if (cues_of(scan, at) & CUE(PLACE))
		return true;
	if (!is_capitalised(scan, at) || (scan->tokens[at].flags & TOKEN_MIXED) || token_text(scan, at).len < 3)
		return false;
	if ((cues_of(scan, at + 1) & CUE(SCHOOL)) && !known && !scan->tokens[at].month)
		return true;
	if (token_is_kind(scan, at + 1, TOKEN_DIGITS) || !at)
		return false;
	if (!(scan->tokens[at].flags & TOKEN_NEW_LINE) && scan->tokens[at - 1].kind == TOKEN_WORD &&
	    is_named_place(scan, at))
		return true;
	if (known || scan->tokens[at].month || (cues_of(scan, at) & CUE(FIRST_NAME)))
		return false;
	return (before & CUE(FROM)) && scan->tokens[at - 1].kind == TOKEN_WORD &&
	       !(cues_of(scan, at + 1) & (CUE(INSTITUTION) | CUE(STAFF)));
}

static bool is_name(const struct scan *scan, size_t at)
{
	size_t last, words;

	/* "Bo" of "Mikkel Bo" */
	if (at && is_capitalised(scan, at - 1) && (cues_of(scan, at - 1) & CUE(FIRST_NAME)))
		return false;
	/* "Tor 0930", "Rikke: ..." */
	if (token_is_kind(scan, at + 1, TOKEN_DIGITS) ||
	    ((scan->tokens[at].flags & TOKEN_NEW_LINE) && token_is_mark(scan, at + 1, ':')))
		return false;
	words = is_capitalised(scan, at) && (cues_of(scan, at) & CUE(FIRST_NAME)) ? name_at(scan, at, &last) : 0;
	/* "Inger-Lise" is one word, and given */
	return words && !name_is_own(scan, at, last) &&
	       !(words == 1 ? name_is_given(scan, last) : name_is_known(scan, at, last));
}

/* "familien Tveit", "the Tveit family": needs no list of names. */
static bool is_family_name(const struct scan *scan, size_t at)
{
	bool beside = (at && (cues_of(scan, at - 1) & CUE(FAMILY))) || (cues_of(scan, at + 1) & CUE(FAMILY));

	return beside && is_capitalised(scan, at) && !(scan->tokens[at].flags & TOKEN_NEW_LINE) &&
	       name_is_word(scan, at) && !name_is_own(scan, at, at);
}

/* "with ADHD", "on 11 years"; not "with ADHD-experience", which a colleague has. */
static bool is_trait_of_one(const struct scan *scan, size_t at)
{
	bool hyphen = token_touches(scan, at) && token_is_mark(scan, at + 1, '-');

	if (cues_of(scan, at) & CUE(DIAGNOSIS))
		return !hyphen;
	return (token_is_kind(scan, at, TOKEN_DIGITS) || (cues_of(scan, at) & CUE(NUMBER))) &&
	       ((cues_of(scan, at + 1) & (CUE(YEARS) | CUE(AGED))) || age_at(scan, at));
}

/*
 * "Eneste døve jente i kommunen", as a headline has it, and "det eneste døve barnet"; alone the word says too little:
 * "enda en gutt", "det eneste pasienten spurte om".
 */
static bool is_without_article(const struct scan *scan, size_t at)
{
	return token_is_one_of(scan, at, "eneste|einaste|enda") && !(at && token_is_one_of(scan, at - 1, "den|dei|de"));
}

#define CUES_OF_ONE (CUE(SEX) | CUE(KIN) | CUE(PATIENT) | CUE(AGE) | CUE(AGED))

/*
 * "the only 13-year-old", "the only girl", "the only one in Solund", "the only one with ADHD"; not "the only way to
 * reach the patient".
 */
static bool is_only_one(const struct scan *scan, size_t at)
{
	const uint64_t persons = CUES_OF_ONE | CUE(FAMILY);
	const uint64_t links = CUE(FROM) | CUE(WHO) | CUE(HERE) | CUE(OF);

	if (is_without_article(scan, at))
		return (cues_of(scan, at + 1) & CUE(DIAGNOSIS)) && (cues_of(scan, at + 2) & persons) &&
		       !(cues_of(scan, at + 2) & CUE(MANY));
	if (cues_after(scan, at, 2) & persons)
		return true;
	if ((cues_of(scan, at + 1) & CUE(FROM)) &&
	    (is_capitalised(scan, at + 2) || (cues_of(scan, at + 2) & CUE(SCHOOL))))
		return true;
	return (cues_of(scan, at + 1) & links) && is_trait_of_one(scan, at + 2);
}

/* "The only family that answered": which one it is, only a place or the like tells. */
static bool is_only_family(const struct scan *scan, size_t at)
{
	uint64_t after = cues_after(scan, at, 2);

	return (after & CUE(FAMILY)) && !(after & CUES_OF_ONE);
}

#define CUES_OF_TRAITS                                                                                                 \
	(CUE(GRADE) | CUE(OFFICE) | CUE(NUMBER) | CUE(PLACE) | CUE(STATISTICS) | CUE(ART) | CUE(PUBLIC) | CUE(AGE) |   \
	 CUE(SEX) | CUE(KIN) | CUE(PATIENT) | CUE(DIAGNOSIS) | CUE(UNIQUE) | CUE(FAMILY) | CUE(ONLY) | CUE(EVENT) |    \
	 CUE(CARE) | CUE(MANY) | CUE(PRONOUN) | CUE(WRITER) | CUE(TRAINEE))

#define TRAITS_SCORED (TRAIT_AGE | TRAIT_DIAGNOSIS | TRAIT_NAME | TRAIT_UNIQUE | TRAIT_EVENT | TRAIT_CARE)

/* What makes more of a name than who it is. */
#define TRAITS_TELLING (TRAIT_DIAGNOSIS | TRAIT_UNIQUE | TRAIT_EVENT | TRAIT_CARE | TRAIT_VISITED)

/* Most words, known at a glance. */
static bool is_plain(const struct token *token)
{
	return token->kind == TOKEN_WORD && !(token->flags & ~WORD_FLAGS) && !(token->cues & CUES_OF_TRAITS) &&
	       token->end - token->start > 1;
}

/* "han på tiende trinn", "ham, der brændte ...": who it is, is told by what follows. */
static bool is_described(const struct scan *scan, size_t at)
{
	return (cues_of(scan, at + 1) & (CUE(FROM) | CUE(WHO))) ||
	       (token_is_mark(scan, at + 1, ',') && (cues_of(scan, at + 2) & CUE(WHO)));
}

/* "de fire guttene", "the four foster children": a family that is known by how many they are. */
static bool is_brood(const struct scan *scan, size_t at)
{
	const uint64_t kin = CUE(MANY) | CUE(SEX) | CUE(KIN) | CUE(PATIENT);

	return (cues_of(scan, at) & CUE(NUMBER)) && at && (cues_of(scan, at - 1) & CUE(NO_NAME)) &&
	       (cues_of(scan, at + 1) & kin);
}

/* "pigen fra Nordborg", "the lad from Bømlo"; not "en pappa i Arvika", of whom there are thousands. */
static bool is_known_from(const struct scan *scan, size_t place)
{
	const uint64_t persons = CUE(SEX) | CUE(KIN) | CUE(PATIENT) | CUE(MANY) | CUE(FAMILY) | CUE(PRONOUN);
	size_t at = place;

	while (at && place - at < 4 && scan->tokens[at - 1].kind == TOKEN_WORD && !(cues_of(scan, at - 1) & CUE(FROM)))
		at--;
	if (at < 2 || !(cues_of(scan, at - 1) & CUE(FROM)) || !(cues_of(scan, at - 2) & persons))
		return false;
	return !(at > 2 && scan_is_article(scan, at - 3)) && !(at > 3 && scan_is_article(scan, at - 4));
}

/* "Lars' datter", "mormoren til Mina", "Silje har en datter": of one who is known as a colleague. */
static bool is_of_known(const struct scan *scan, size_t kin)
{
	size_t name = kin - 1, first, last;

	if (!kin)
		return false;
	if (name && token_is_mark(scan, name, '\''))
		name--;
	if ((scan->tokens[name].flags & TOKEN_TITLE) &&
	    (name_is_given(scan, name) ||
	     (name_ends_at(scan, name, &first, &last) && first < last && name_is_known(scan, first, last))))
		return true;
	if (name_owns_kin(scan, kin))
		return true;
	name = kin + 2;
	return (cues_of(scan, kin + 1) & CUE(OF)) && is_capitalised(scan, name) && name_is_given(scan, name);
}

/* "min bror", "far min", "Lars' datter": those of a colleague; "kommunens far": nobody's. */
static bool is_of_colleague(const struct scan *scan, size_t kin)
{
	uint64_t before = kin ? cues_of(scan, kin - 1) : 0;

	if ((before & (CUE(INSTITUTION) | CUE(ORGANISATION))) && span_ends(token_text(scan, kin - 1), "s"))
		return true;
	return (before & CUE(MINE)) || (cues_of(scan, kin + 1) & CUE(MINE)) || is_of_known(scan, kin);
}

/* "VVS-mand": what somebody does. */
static bool is_trade(const struct scan *scan, size_t at)
{
	return at > 1 && token_is_mark(scan, at - 1, '-') && token_touches(scan, at - 1) && token_touches(scan, at - 2);
}

/* Whether the token may be a name: not yet whether it is a colleague's, which is found out only where it matters. */
static bool may_be_name(const struct scan *scan, size_t at)
{
	return (cues_of(scan, at) & CUE(FIRST_NAME)) && is_capitalised(scan, at);
}

static bool is_adult(const struct scan *scan, size_t age)
{
	struct span digits = token_text(scan, age);

	return digits.len == 2 && digits.at[0] > '1';
}

/* "i seng 4", "på stue 3": of one who lies there, as the guest's note says where "there" is. */
static bool is_in_bed(const struct scan *scan, size_t at)
{
	return scan->is_visit && at &&
	       token_is_one_of(scan, at - 1, "seng|senga|sengen|säng|sängen|bed|stue|stua|stuen");
}

static unsigned traits_of(const struct scan *scan, size_t at, bool names)
{
	const struct token *token = &scan->tokens[at];
	uint64_t cues = token->cues;
	unsigned traits = 0;

	if ((cues & CUE(FUNCTION)) && is_capitalised(scan, at) && at && scan->tokens[at - 1].kind == TOKEN_WORD &&
	    !(token->flags & TOKEN_NEW_LINE)) /* "Pigen Med Svovlstikkerne" is a title */
		return TRAIT_GROUP;

	if (token->kind == TOKEN_DIGITS && is_in_bed(scan, at))
		return TRAIT_EVENT;
	if (token->kind == TOKEN_DIGITS && !scan_is_lifetime(scan, at))
		return age_at(scan, at) ? TRAIT_AGE | TRAIT_SUBJECT | (is_adult(scan, at) ? TRAIT_ADULT : 0) : 0;
	if (token->mark == '%' || (cues & (CUE(STATISTICS) | CUE(ART))) ||
	    ((cues & CUE(PUBLIC)) && !is_of_office(scan, at)) || (token->flags & TOKEN_IN_TABLE) ||
	    scan_is_lifetime(scan, at) || (token_is_mark(scan, at + 1, '=') && token->end - token->start == 1))
		return TRAIT_GROUP;
	if ((cues & CUE(TRAINEE)) && name_is_trainee(scan, at))
		return TRAIT_GROUP;
	if ((cues & CUE(GRADE)) && age_is_grade(scan, at))
		traits |= TRAIT_AGE;
	if ((cues & (CUE(OFFICE) | CUE(PUBLIC))) && (is_of_office(scan, at) || is_office_of(scan, at)))
		traits |= TRAIT_UNIQUE;
	if (cues & CUE(EVENT))
		traits |= TRAIT_EVENT;
	if (cues & CUE(CARE))
		traits |= TRAIT_CARE;
	if ((cues & CUE(PRONOUN)) && is_described(scan, at))
		traits |= TRAIT_DESCRIBED | TRAIT_SUBJECT;
	if (is_brood(scan, at))
		traits |= TRAIT_BROOD | TRAIT_SUBJECT;
	if ((cues & CUE(AGE)) || ((cues & CUE(NUMBER)) && age_in_letters(scan, at)))
		traits |= TRAIT_AGE | TRAIT_SUBJECT;
	if (((cues & CUE(SEX)) && !is_trade(scan, at)) || ((cues & CUE(KIN)) && !is_of_colleague(scan, at)))
		traits |= TRAIT_SEX | TRAIT_SUBJECT;
	if ((cues & CUE(WRITER)) || ((cues & CUE(KIN)) && !(cues & CUE(PATIENT)) && is_of_known(scan, at)))
		traits |= TRAIT_WRITER;
	if ((cues & CUE(KIN)) && !(cues & CUE(PATIENT)) && is_of_colleague(scan, at))
		traits |= TRAIT_OWN;
	if (cues & CUE(PATIENT))
		traits |= TRAIT_SUBJECT;
	if (cues & CUE(FAMILY))
		traits |= TRAIT_FAMILY;
	if ((cues & CUE(DIAGNOSIS)) || (token->kind == TOKEN_WORD && is_icd(scan, at)))
		traits |= TRAIT_DIAGNOSIS;
	if ((cues & CUE(UNIQUE)) || ((cues & CUE(ONLY)) && is_only_one(scan, at)))
		traits |= TRAIT_UNIQUE | (cues & CUE(ONLY) && !is_only_family(scan, at) ? TRAIT_SUBJECT : 0);
	if ((may_be_name(scan, at) && !names && !is_place(scan, at)) || is_family_name(scan, at))
		traits |= TRAIT_NAME;
	else if (is_name(scan, at))
		traits |= TRAIT_NAME;
	else if (is_place(scan, at))
		traits |= is_known_from(scan, at) ? TRAIT_PLACE | TRAIT_OF_PLACE : TRAIT_PLACE;
	return traits;
}

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
	/* boys there are everywhere: beside a place it takes more */
	return score >= SCORE_ALONE ||
	       (one_sentence && (traits & TRAIT_SUBJECT) && score >= SCORE_WITH_PLACE &&
		((traits & TRAIT_UNIQUE) ||
		 ((traits & (TRAIT_PLACE | TRAIT_VISITED)) && (traits & ~(TRAIT_PLACE | TRAIT_SEX) & TRAITS_SCORED))));
}

static unsigned traits_between(struct sentence *sentence, const struct scan *scan, bool names)
{
	unsigned traits = 0;

	for (size_t at = sentence->start; at < sentence->end; at++) {
		bool plain =
			is_plain(&scan->tokens[at]) && !((sentence->cues & CUE(FAMILY)) && is_capitalised(scan, at));
		unsigned more = plain ? 0 : traits_of(scan, at, names);

		if (!traits && more)
			sentence->first = at;
		traits |= more;
	}
	return traits;
}

/*
 * A guest writes of patients: whoever is named beside a diagnosis is one person spoken of, though staff stand beside.
 */
static bool names_patient(const struct scan *scan, unsigned traits)
{
	return scan->is_visit && (traits & TRAIT_NAME) && (traits & TRAIT_DIAGNOSIS);
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
	/* "the caretaker, a man of 63 from Løgumkloster": a grown colleague */
	if (staff && (traits & TRAIT_ADULT) && !(traits & TRAITS_TELLING) && !(sentence->cues & CUE(PATIENT)))
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

	scan_hit(scan, RULE_QUASI, at, at);
	if (scan->explain && scan->hit_count > count)
		scan->hits[count].cues = cues_scored(scan, now) | (before ? cues_scored(scan, before) : 0);
}

/* Judges a sentence that has ended, alone and then with the one before it. */
static void judge(struct scan *scan, struct sentence *before, struct sentence *now)
{
	if (may_name_one(scan, now) || may_name_one(scan, before)) {
		read_sentence(before, scan);
		read_sentence(now, scan);
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
		size_t at = score_of(now->traits) > score_of(before->traits) ? now->first : before->first;

		hit_scored(scan, at, before, now);
		now->reported = true;
	}
	*before = *now;
}

/* Broken by hand after a short line: it begins with a small letter, and with nobody who is new. */
static bool goes_on(const struct scan *scan, size_t at)
{
	return token_is_kind(scan, at, TOKEN_WORD) && !(cues_of(scan, at) & CUE(SEX)) &&
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
	return !scan_is_wrapped(scan, at) && !(goes_on(scan, at) && is_capitalised(scan, line));
}

void rules_quasi(struct scan *scan)
{
	struct sentence before = { .new_paragraph = true };
	struct sentence now = { .new_paragraph = true };
	size_t line = 0;

	for (size_t at = 0; at < scan->count; at++) {
		const struct token *token = &scan->tokens[at];

		if ((token->flags & TOKEN_NEW_LINE) && begins_sentence(scan, at, line)) {
			now.end = at;
			judge(scan, &before, &now);
			now = (struct sentence){ .start = at, .new_paragraph = !token_is_mark(scan, at - 1, ':') };
		}
		line = token->flags & TOKEN_NEW_LINE ? at : line;
		now.cues |= token->cues;
		now.has_digits |= token->kind == TOKEN_DIGITS;
		now.lines += (token->flags & TOKEN_NEW_LINE) != 0;
		if (token->kind != TOKEN_BREAK)
			continue;
		now.end = at;
		judge(scan, &before, &now);
		now = (struct sentence){ .start = at + 1,
					 .new_paragraph = (token->flags & TOKEN_PARAGRAPH) &&
							  !is_between_items(scan, at, line) };
	}
	now.end = scan->count;
	judge(scan, &before, &now);
}
