/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which of the facts that point at somebody a word is. */
#include "gate/trait.h"

#include "gate/age.h"
#include "gate/name.h"
#include "gate/named.h"

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
	if ((token_cues(scan, at - 1) & (CUE(OF) | CUE(WHO))) &&
	    (token_cues(scan, at - 2) & (CUE(KIN) | CUE(SEX) | CUE(MANY))))
		return true;
	/* "his dad's the vicar" */
	if ((token_cues(scan, at - 2) & CUE(KIN)) && span_ends(token_text(scan, at - 2), "'s"))
		return true;
	return (cues_before(scan, at, 3) & CUE(KIN)) && (cues_before(scan, at, 2) & CUE(IS));
}

/* "handelsmannens fosterdatter", "brandmannens fru", "presten sin son". */
static bool is_office_of(const struct scan *scan, size_t at)
{
	if (token_cues(scan, at + 1) & CUE(POSSESSIVE))
		return token_cues(scan, at + 2) & (CUE(KIN) | CUE(SEX));
	return span_ends(token_text(scan, at), "s") && (token_cues(scan, at + 1) & (CUE(KIN) | CUE(SEX)));
}

/* "Inger-Lise" is one word, and given */
static bool is_colleague(const struct scan *scan, size_t first, size_t last, size_t words)
{
	return name_is_own(scan, first, last) ||
	       (words == 1 ? name_is_given(scan, last) : name_is_known(scan, first, last));
}

static bool is_name(const struct scan *scan, size_t at)
{
	size_t last, words;

	/* "Bo" of "Mikkel Bo" */
	if (at && token_is_title(scan, at - 1) && (token_cues(scan, at - 1) & CUE(FIRST_NAME)))
		return false;
	/* "Tor 0930", "Rikke: ..." */
	if (token_is_kind(scan, at + 1, TOKEN_DIGITS) ||
	    ((scan->tokens[at].flags & TOKEN_NEW_LINE) && token_is_mark(scan, at + 1, ':')))
		return false;
	words = token_is_title(scan, at) && (token_cues(scan, at) & CUE(FIRST_NAME)) ? name_at(scan, at, &last) : 0;
	return words && !is_colleague(scan, at, last, words);
}

/* "familien Tveit", "the Tveit family": needs no list of names. */
static bool is_family_name(const struct scan *scan, size_t at)
{
	bool beside = (at && (token_cues(scan, at - 1) & CUE(FAMILY))) || (token_cues(scan, at + 1) & CUE(FAMILY));

	return beside && token_is_title(scan, at) && !(scan->tokens[at].flags & TOKEN_NEW_LINE) &&
	       name_is_word(scan, at) && !name_is_own(scan, at, at);
}

/* "with ADHD", "on 11 years"; not "with ADHD-experience", which a colleague has. */
static bool is_trait_of_one(const struct scan *scan, size_t at)
{
	bool hyphen = token_touches(scan, at) && token_is_mark(scan, at + 1, '-');

	if (token_cues(scan, at) & CUE(DIAGNOSIS))
		return !hyphen;
	return (token_is_kind(scan, at, TOKEN_DIGITS) || (token_cues(scan, at) & CUE(NUMBER))) &&
	       ((token_cues(scan, at + 1) & (CUE(YEARS) | CUE(AGED))) || age_at(scan, at));
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

/* "det eneste barnet med noe sjeldent", "the only girl in a small place": said of whoever it may be. */
static bool is_anybody(const struct scan *scan, size_t only)
{
	size_t at = only + !(token_cues(scan, only) & CUES_OF_ONE);

	at += !(token_cues(scan, at) & CUES_OF_ONE);
	if (!(token_cues(scan, at) & CUES_OF_ONE) || !(token_cues(scan, at + 1) & (CUE(FROM) | CUE(WHO) | CUE(HERE))))
		return false;
	if (token_is_one_of(scan, at + 2, "noe|noko|noget|något|something|anything"))
		return true;
	return scan_is_article(scan, at + 2) &&
	       token_is_one_of(scan, at + 3,
			       "lite|lita|liten|lille|litet|small|sjelden|sjeldan|sällsynt|ovanlig|rare|vanskelig");
}

/* "Bare én pasient om gangen", "only one child at a time": whoever it is, it is one. */
static bool is_one_at_a_time(const struct scan *scan, size_t at)
{
	enum { WORDS = 3 };

	for (size_t word = at + 1; word <= at + WORDS && token_is_kind(scan, word, TOKEN_WORD); word++) {
		if (!(token_cues(scan, word) & CUES_OF_ONE))
			continue;
		if (token_is_one_of(scan, word + 1, "om|ad|i|åt"))
			return token_is_one_of(scan, word + 2, "gangen|gongen|gången|taget");
		return token_is_one_of(scan, word + 1, "at") && token_is_one_of(scan, word + 2, "a") &&
		       token_is_one_of(scan, word + 3, "time");
	}
	return false;
}

/*
 * "the only 13-year-old", "the only girl", "the only one in Solund", "the only one with ADHD"; not "the only way to
 * reach the patient".
 */
static bool is_only_one(const struct scan *scan, size_t at)
{
	const uint64_t persons = CUES_OF_ONE | CUE(FAMILY);
	const uint64_t links = CUE(FROM) | CUE(WHO) | CUE(HERE) | CUE(OF);

	if (is_one_at_a_time(scan, at))
		return false;
	if (is_without_article(scan, at))
		return (token_cues(scan, at + 1) & CUE(DIAGNOSIS)) && (token_cues(scan, at + 2) & persons) &&
		       !(token_cues(scan, at + 2) & CUE(MANY));
	if (cues_after(scan, at, 2) & persons)
		return true;
	if ((token_cues(scan, at + 1) & CUE(FROM)) &&
	    (token_is_title(scan, at + 2) || (token_cues(scan, at + 2) & CUE(SCHOOL))))
		return true;
	return (token_cues(scan, at + 1) & links) && is_trait_of_one(scan, at + 2);
}

/* "The only family that answered": which one it is, only a place or the like tells. */
static bool is_only_family(const struct scan *scan, size_t at)
{
	uint64_t after = cues_after(scan, at, 2);

	return (after & CUE(FAMILY)) && !(after & CUES_OF_ONE);
}

/* "han på tiende trinn", "ham, der brændte ...": who it is, is told by what follows. */
static bool is_described(const struct scan *scan, size_t at)
{
	return (token_cues(scan, at + 1) & (CUE(FROM) | CUE(WHO))) ||
	       (token_is_mark(scan, at + 1, ',') && (token_cues(scan, at + 2) & CUE(WHO)));
}

/* "de fire guttene", "the four foster children": a family that is known by how many they are. */
static bool is_brood(const struct scan *scan, size_t at)
{
	const uint64_t kin = CUE(MANY) | CUE(SEX) | CUE(KIN) | CUE(PATIENT);

	return (token_cues(scan, at) & CUE(NUMBER)) && at && (token_cues(scan, at - 1) & CUE(NO_NAME)) &&
	       (token_cues(scan, at + 1) & kin);
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
	return (token_cues(scan, kin + 1) & CUE(OF)) && token_is_title(scan, name) && name_is_given(scan, name);
}

/* "min bror", "far min", "Lars' datter": those of a colleague; "kommunens far": nobody's. */
static bool is_of_colleague(const struct scan *scan, size_t kin)
{
	uint64_t before = kin ? token_cues(scan, kin - 1) : 0;

	if ((before & (CUE(INSTITUTION) | CUE(ORGANISATION))) && span_ends(token_text(scan, kin - 1), "s"))
		return true;
	return (before & CUE(MINE)) || (token_cues(scan, kin + 1) & CUE(MINE)) || is_of_known(scan, kin);
}

/* "VVS-mand": what somebody does. */
static bool is_trade(const struct scan *scan, size_t at)
{
	return at > 1 && token_is_mark(scan, at - 1, '-') && token_touches(scan, at - 1) && token_touches(scan, at - 2);
}

/* Whether the token may be a name: not yet whether it is a colleague's, which is found out only where it matters. */
static bool may_be_name(const struct scan *scan, size_t at)
{
	return (token_cues(scan, at) & CUE(FIRST_NAME)) && token_is_title(scan, at);
}

static bool is_adult(const struct scan *scan, size_t age)
{
	struct span digits = token_text(scan, age);

	return digits.len == 2 && digits.at[0] > '1';
}

/* Whether a colleague is named: by the whole name, or by the first one where no child is spoken of. */
static bool is_of_named_colleague(const struct scan *scan, const struct bearer *bearer, bool grown)
{
	size_t last, words = name_at(scan, bearer->first, &last);

	return (grown || words > 1) && is_colleague(scan, bearer->first, bearer->last, words);
}

/* Eighteen or nineteen. */
static bool is_young(const struct scan *scan, size_t age)
{
	struct span digits = token_text(scan, age);

	return span_is(digits, "18") || span_is(digits, "19");
}

/* "Hamid fortalte at han kom til Norge som 12-åring": a colleague tells of long ago. */
static bool is_colleagues_past(const struct scan *scan, size_t age)
{
	enum { TOKENS_BACK = 24 };

	if (!age || !token_is_one_of(scan, age - 1 - (age > 1 && token_is_one_of(scan, age - 1, "a|en")), "som|as"))
		return false;
	for (size_t at = age - 1; at && age - at < TOKENS_BACK && scan->tokens[at - 1].kind != TOKEN_BREAK; at--)
		if (token_is_title(scan, at - 1) && name_is_own_given(scan, at - 1))
			return true;
	return false;
}

/* Of an age; with names, only what is told of no colleague. */
static unsigned traits_of_age(const struct scan *scan, size_t at, bool names)
{
	struct bearer bearer;
	bool named = named_at(&bearer, scan, at);

	if (is_colleagues_past(scan, at))
		return TRAIT_WRITER;
	if (!(named || age_at(scan, at)) ||
	    (named && names && is_of_named_colleague(scan, &bearer, is_adult(scan, at) || is_young(scan, at))))
		return 0;
	return TRAIT_AGE | TRAIT_SUBJECT | (is_adult(scan, at) ? TRAIT_ADULT : 0) |
	       (is_young(scan, at) ? TRAIT_YOUNG : 0) | (named ? TRAIT_NAME : 0);
}

/* Of a diagnosis that somebody who is named has. */
static unsigned traits_of_named(const struct scan *scan, size_t at, bool names)
{
	struct bearer bearer;

	if (!named_at(&bearer, scan, at) || (names && is_of_named_colleague(scan, &bearer, true)))
		return 0;
	return TRAIT_NAME | TRAIT_SUBJECT;
}

/* "i seng 4", "på stue 3": of one who lies there, as the guest's note says where "there" is. */
static bool is_in_bed(const struct scan *scan, size_t at)
{
	return scan->is_visit && at &&
	       token_is_one_of(scan, at - 1, "seng|senga|sengen|säng|sängen|bed|stue|stua|stuen");
}

/* "Hver tredje jente på 15", "annenhver far": a share of many. */
static bool is_share(const struct scan *scan, size_t at)
{
	if (at && token_is_one_of(scan, at - 1, "annenhver|annahver|annankvar|hveranden|varannan"))
		return true;
	return at > 1 && (scan->tokens[at - 1].flags & WORD_ORDINAL) &&
	       token_is_one_of(scan, at - 2, "hver|hvert|kvar|kvart|var|vart|every|each");
}

/* "Freja på 9 er lillesøster til en patient", "mother of one of our patients". */
static bool is_kin_of_patient(const struct scan *scan, size_t kin)
{
	size_t at = kin + 2;

	if (!(token_cues(scan, kin + 1) & CUE(OF)))
		return false;
	at += scan_is_article(scan, at) || token_is_one_of(scan, at, "the|vår|vores|our");
	return token_is_one_of(scan, at, "pasient|pasienten|pasientar|patient|patienten|client|klient|klienten");
}

/* "Fire minutter pr. patient" */
static bool is_rate(const struct scan *scan, size_t at)
{
	size_t before = at - 1;

	if (at > 1 && token_is_mark(scan, before, '.'))
		before--;
	return at && token_is_one_of(scan, before, "pr|per|hver|hvert|kvar|kvart|varje|every|each");
}

/* "Red Barnet": inside a sentence a capital behind another word with one makes it part of what something is called. */
static bool is_last_of_title(const struct scan *scan, size_t at)
{
	return at && token_is_title(scan, at) && token_is_title(scan, at - 1) &&
	       !((scan->tokens[at].flags | scan->tokens[at - 1].flags) & TOKEN_NEW_LINE);
}

/* What the lists alone tell of a word, and what stands beside it. */
static unsigned traits_of_cues(const struct scan *scan, size_t at, uint64_t cues)
{
	unsigned traits = 0;

	if ((cues & CUE(GRADE)) && age_is_grade(scan, at))
		traits |= TRAIT_AGE;
	if ((cues & (CUE(OFFICE) | CUE(PUBLIC))) && (is_of_office(scan, at) || is_office_of(scan, at)))
		traits |= TRAIT_UNIQUE;
	if (cues & CUE(EVENT))
		traits |= TRAIT_EVENT;
	if ((cues & CUE(CARE)) || ((cues & CUE(KIN)) && is_kin_of_patient(scan, at)))
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
	if ((cues & CUE(PATIENT)) && !is_last_of_title(scan, at) && !is_rate(scan, at))
		traits |= TRAIT_SUBJECT;
	if (cues & CUE(FAMILY))
		traits |= TRAIT_FAMILY;
	if (cues & CUE(DIAGNOSIS))
		traits |= TRAIT_DIAGNOSIS;
	if (((cues & CUE(UNIQUE)) || ((cues & CUE(ONLY)) && is_only_one(scan, at))) && !is_anybody(scan, at))
		traits |= TRAIT_UNIQUE | (cues & CUE(ONLY) && !is_only_family(scan, at) ? TRAIT_SUBJECT : 0);
	return traits;
}

/* "Statistikken", in which one may stand out; not "prosent", "gjennomsnitt". */
static bool is_figures(const struct scan *scan, size_t at)
{
	return token_is_one_of(scan, at, "statistikk|statistikken|statistik|statistikken|statistiken|statistics");
}

unsigned traits_of(const struct scan *scan, size_t at, bool names)
{
	const struct token *token = &scan->tokens[at];
	uint64_t cues = token->cues;
	unsigned traits = 0;

	if ((cues & CUE(FUNCTION)) && token_is_title(scan, at) && at && scan->tokens[at - 1].kind == TOKEN_WORD &&
	    !(token->flags & TOKEN_NEW_LINE)) /* "Pigen Med Svovlstikkerne" is a title */
		return TRAIT_GROUP;

	if (token->kind == TOKEN_DIGITS && is_in_bed(scan, at))
		return TRAIT_EVENT;
	if (token->kind == TOKEN_DIGITS && !scan_is_lifetime(scan, at))
		return traits_of_age(scan, at, names);
	if ((cues & CUE(STATISTICS)) && is_figures(scan, at))
		return TRAIT_FIGURES;
	if (token->mark == '%' || (cues & (CUE(STATISTICS) | CUE(ART))) ||
	    ((cues & CUE(PUBLIC)) && !is_of_office(scan, at)) || (token->flags & TOKEN_IN_TABLE) ||
	    scan_is_lifetime(scan, at) || (token_is_mark(scan, at + 1, '=') && token->end - token->start == 1))
		return TRAIT_GROUP;
	if ((cues & (CUE(SEX) | CUE(KIN) | CUE(PATIENT))) && is_share(scan, at))
		return TRAIT_SHARE;
	if ((cues & CUE(TRAINEE)) && name_is_trainee(scan, at))
		return TRAIT_GROUP;
	if (cues & CUES_OF_TRAITS)
		traits = traits_of_cues(scan, at, cues);
	if (token->kind == TOKEN_WORD && is_icd(scan, at))
		traits |= TRAIT_DIAGNOSIS;
	if (traits & TRAIT_DIAGNOSIS)
		traits |= traits_of_named(scan, at, names);
	if ((may_be_name(scan, at) && !names && !place_at(scan, at)) || is_family_name(scan, at))
		traits |= TRAIT_NAME;
	else if (is_name(scan, at) && !place_is_where_someone_is(scan, at))
		traits |= TRAIT_NAME;
	else if (place_at(scan, at))
		traits |= place_is_known(scan, at) ? TRAIT_PLACE | TRAIT_OF_PLACE : TRAIT_PLACE;
	return traits;
}
