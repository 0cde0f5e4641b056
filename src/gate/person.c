/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Names of patients and their families: a name is known by its capitals and by the word before or after it, not by a
 * list, so that rare names are protected too.
 */
#include "gate/scan.h"

#include "base/utf8.h"

#include <string.h>

enum {
	NAME_PARTS = 8, /* words of a name, the parts of a double name counted */
	LONG_WORD = 7,	/* bytes */
};

static bool is_kind(const struct scan *scan, size_t at, enum token_kind kind)
{
	return at < scan->count && scan->tokens[at].kind == kind;
}

static bool has_cue(const struct scan *scan, size_t at, uint64_t cues)
{
	return at < scan->count && (scan->tokens[at].cues & cues);
}

/* Letters in the word; 2 stands for more than one. */
static int letters(const struct scan *scan, size_t at)
{
	struct span text = token_text(scan, at);
	size_t len;

	(void)utf8_next(text, &len);
	return len == text.len ? 1 : 2;
}

/* "Hjemmeoppfølging", "Angstgruppe": a long word of which the end is a thing of offices. */
static bool is_common_noun(const struct scan *scan, size_t at)
{
	static const char *const endings[] = {
		"oppfølging",	"opfølgning", "samling",      "gruppe",	    "gruppen",	   "gruppa",	  "møte",
		"møtet",	"møde",	      "mødet",	      "rutine",	    "rutinen",	   "rutiner",	  "system",
		"systemet",	"skjema",     "skema",	      "veileder",   "vejleder",	   "prosjekt",	  "prosjektet",
		"projekt",	"projektet",  "samtale",      "behandling", "utredning",   "udredning",	  "utredning",
		"undersøkelse", "journal",    "telefon",      "telefonen",  "tilbud",	   "tilbudet",	  "tiltak",
		"ordning",	"ordningen",  "løsning",      "plattform",  "plattformen", "platformen",  "tjeneste",
		"tjenesten",	"tenesta",    "avdeling",     "afdeling",   "avdelingen",  "klinikk",	  "klinikken",
		"senter",	"senteret",   "centret",      "nettverk",   "nettverket",  "netværk",	  "konferanse",
		"seminar",	"forløp",     "forløb",	      "modell",	    "modellen",	   "melding",	  "henvisning",
		"registrering", "opplæring",  "undervisning", "veiledning", "vejledning",  "rådgivning",  "sykdom",
		"sygdom",	"medisin",    "terapi",	      "barnehage",  "forening",	   "foreningen",  "utbildning",
		"mottagning",	"opplevelse", "erfaring",     "erfaringer", "rettighet",   "rettigheter", "kompetanse",
		"sikkerhet",	"kvalitet",   "utvikling",    "udvikling",
	};
	char folded[WORD_LIMIT];
	struct span word = token_text(scan, at);

	if (word.len < LONG_WORD) /* most names end here */
		return false;
	word = span_make(folded, fold_word(folded, word));
	for (size_t i = 0; i < sizeof(endings) / sizeof(*endings); i++)
		if (span_ends(word, endings[i]))
			return true;
	return false;
}

/* Capitalised, and no word that erfar knows as something else than a name. */
static bool is_name_word(const struct scan *scan, size_t at)
{
	const struct token *token = &scan->tokens[at];

	if (token->kind != TOKEN_WORD || letters(scan, at) < 2)
		return false;
	if (token->cues & CUE(FIRST_NAME))
		return token->flags & (TOKEN_TITLE | TOKEN_CAPITALS);
	if (token->cues || is_common_noun(scan, at))
		return false;
	/* "EMMA HANSEN": capitals alone are more often an abbreviation */
	return (token->flags & TOKEN_TITLE) ||
	       ((token->flags & TOKEN_CAPITALS) && at && (scan->tokens[at - 1].flags & TOKEN_CAPITALS) &&
		(scan->tokens[at - 1].cues & CUE(FIRST_NAME)));
}

static bool is_initial(const struct scan *scan, size_t at)
{
	return is_kind(scan, at, TOKEN_WORD) && (scan->tokens[at].flags & TOKEN_TITLE) && letters(scan, at) == 1 &&
	       token_is_mark(scan, at + 1, '.') && token_touches(scan, at);
}

/* A small word inside a name: "van", "bin". */
static bool is_particle(const struct scan *scan, size_t at)
{
	static const char *const particles[] = {
		"van", "von", "de", "der", "la", "af", "bin", "ibn", "al", "el", "ul"
	};

	if (!is_kind(scan, at, TOKEN_WORD) || scan->tokens[at].flags || token_text(scan, at).len > 3)
		return false;
	for (size_t i = 0; i < sizeof(particles) / sizeof(*particles); i++)
		if (span_is(token_text(scan, at), particles[i]))
			return true;
	return false;
}

/* Whether a line that ends before the token is so long that its sentence was wrapped there. */
static bool is_wrapped(const struct scan *scan, size_t at)
{
	enum { LONG_LINE = 40 };
	size_t end = scan->tokens[at].start;
	size_t len = 0;

	while (end && scan->text.at[end - 1] != '\n')
		end--;
	while (end > len + 1 && len < LONG_LINE && scan->text.at[end - 2 - len] != '\n')
		len++;
	return len >= LONG_LINE;
}

/* The token at which the name goes on after at: the next word, past a hyphen, an initial or a particle. */
static size_t next_name_word(const struct scan *scan, size_t at, bool *same_word)
{
	size_t next = at + 1;

	*same_word = token_is_mark(scan, next, '-') && token_touches(scan, at) && token_touches(scan, next);
	if (*same_word)
		return next + 1;
	for (size_t i = 0; i < 2 && is_initial(scan, next); i++)
		next += 2;
	if (is_particle(scan, next))
		next++;
	if (token_is_mark(scan, next, '-') && token_touches(scan, next))
		next++; /* al-Rashid */
	return next;
}

/* "Haukeland sykehus", "Ola Nordmann", "Patient Reported Outcome": the word after tells that it is nobody. */
static bool is_organisation(const struct scan *scan, size_t first, size_t last, size_t count)
{
	size_t next = last + 1;

	if (!is_kind(scan, next, TOKEN_WORD))
		return false;
	if (has_cue(scan, next, CUE(ORGANISATION)))
		return true;
	return (scan->tokens[next].flags & TOKEN_TITLE) && !(scan->tokens[next].flags & TOKEN_NEW_LINE) &&
	       has_cue(scan, next, CUE(NO_NAME) | CUE(FUNCTION) | CUE(CITY) | CUE(INSTITUTION) | CUE(FROM) | CUE(OF)) &&
	       (count == 1 || !has_cue(scan, first, CUE(FIRST_NAME)));
}

size_t name_at(const struct scan *scan, size_t at, size_t *last)
{
	size_t count = 0, parts = 0, first = at;
	bool same_word = false;

	if (is_initial(scan, at) && is_kind(scan, at + 2, TOKEN_WORD) && is_name_word(scan, at + 2)) {
		count++;
		at += 2;
	}
	while (at < scan->count && parts++ < NAME_PARTS && is_name_word(scan, at)) {
		/* "Remiss på Papper", and a new line: no name */
		if (count && (scan->tokens[at].flags & TOKEN_NEW_LINE) && !has_cue(scan, first, CUE(FIRST_NAME)) &&
		    !is_wrapped(scan, at))
			break;
		count += !same_word;
		*last = at;
		at = next_name_word(scan, at, &same_word);
	}
	return count && is_organisation(scan, first, *last, count) ? 0 : count;
}

bool name_is_own(const struct scan *scan, size_t first, size_t last)
{
	char folded[WORD_LIMIT];
	size_t len;

	if (!scan->gate->people.count)
		return false;
	len = fold_word(folded, span_between(scan->text.at + scan->tokens[first].start,
					     scan->text.at + scan->tokens[last].end));
	return len && map_get(&scan->gate->people, span_make(folded, len));
}

bool name_is_given(const struct scan *scan, size_t at)
{
	char folded[WORD_LIMIT];
	struct span word = token_text(scan, at);
	size_t len = scan->gate->given.count ? fold_word(folded, word) : 0;

	if (!len)
		return false;
	return map_get(&scan->gate->given, span_make(folded, len)) ||
	       (folded[len - 1] == 's' && map_get(&scan->gate->given, span_make(folded, len - 1)));
}

/* What stands between a cue and a name. */
struct between {
	bool comma, colon, named, is;
	bool title_case; /* the cue has a capital and is no "the patient": "Patient Online" is a name, but no person's */
	size_t next;	 /* the first token after it */
};

static struct between read_between(const struct scan *scan, size_t cue)
{
	struct between between = { .next = cue + 1 };

	for (size_t words = 0, marks = 0; between.next < scan->count; between.next++) {
		const struct token *token = &scan->tokens[between.next];

		if (token->kind == TOKEN_MARK && marks++ < 3 &&
		    (strchr(":,(\"'*_.", token->mark) ||
		     (token->mark == '-' && (scan->is_name || !token_touches(scan, between.next))) ||
		     (token->mark == '/' && scan->is_name))) {
			between.comma |= token->mark == ',';
			between.colon |= token->mark == ':';
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

/* Whether a name between commas or brackets is closed, so that it stands beside the word before it. */
static bool is_apposition(const struct scan *scan, size_t last)
{
	return last + 1 >= scan->count || is_kind(scan, last + 1, TOKEN_BREAK) || token_is_mark(scan, last + 1, ',') ||
	       token_is_mark(scan, last + 1, ')') || token_is_mark(scan, last + 1, '.');
}

/* "A.B.", or "K." with the sentence going on. */
static bool are_initials(const struct scan *scan, size_t at, size_t *last)
{
	if (!is_initial(scan, at))
		return false;
	*last = at + 1;
	if (is_initial(scan, at + 2)) {
		*last = at + 3;
		return true;
	}
	return is_kind(scan, at + 2, TOKEN_WORD) && !(scan->tokens[at + 2].flags & (TOKEN_TITLE | TOKEN_CAPITALS));
}

/* One word only: the weaker what stands between, the surer it must be that the word is a name. */
static bool is_likely_name(const struct scan *scan, size_t at, const struct between *between, bool weak)
{
	if (between->comma)
		return has_cue(scan, at, CUE(FIRST_NAME)) && is_apposition(scan, at);
	if (has_cue(scan, at, CUE(FIRST_NAME)))
		return true;
	if (between->title_case)
		return false;
	return !weak && !between->colon && !between->is && !(scan->tokens[at].flags & TOKEN_NEW_LINE);
}

/* Whether a word has a capital though it begins no sentence. */
static bool in_title_case(const struct scan *scan, size_t at)
{
	return at && (scan->tokens[at].flags & TOKEN_TITLE) && !(scan->tokens[at].flags & TOKEN_NEW_LINE) &&
	       scan->tokens[at - 1].kind == TOKEN_WORD;
}

/* "Pasient: Hansen, Emma" or "HANSEN, Emma": the surname first, as systems and lists write it. */
static bool is_name_reversed(const struct scan *scan, size_t at, size_t *last)
{
	if (!is_kind(scan, at, TOKEN_WORD) || letters(scan, at) < 2 || scan->tokens[at].cues & ~CUE(FIRST_NAME) ||
	    !(scan->tokens[at].flags & (TOKEN_TITLE | TOKEN_CAPITALS)) || !token_is_mark(scan, at + 1, ',') ||
	    !has_cue(scan, at + 2, CUE(FIRST_NAME)) || !is_name_word(scan, at + 2))
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

static void match_full_name(struct scan *scan, size_t cue, const struct between *between, size_t last)
{
	uint64_t cues = scan->tokens[cue].cues;
	bool strong = is_strong(scan, cue);

	if (between->comma && !is_apposition(scan, last))
		return;
	/* "gjelder Emma Hansen" may be about anything; with a colon, or at the start, it is a letter's heading */
	if (!(cues & CUE(PATIENT)) && (cues & CUE(REGARDING)) && !between->colon) {
		if (!has_cue(scan, between->next, CUE(FIRST_NAME)))
			return;
		strong = (scan->tokens[cue].flags & TOKEN_NEW_LINE) || (cue && token_is_mark(scan, cue - 1, '"'));
	}
	if (strong || (cues & CUE(KIN)) || has_cue(scan, between->next, CUE(FIRST_NAME)))
		scan_hit(scan, strong ? RULE_NAME : RULE_NAME_LIKELY, between->next, last);
}

/* "Patient Online", "Barnet Først" with a capital, as a heading begins; "pas." and "Pasienten" are none. */
static bool is_indefinite(const struct scan *scan, size_t cue)
{
	static const char *const sure[] = { "pasienten", "patienten", "klienten", "pasientane" };
	struct span word = token_text(scan, cue);

	for (size_t i = 0; i < sizeof(sure) / sizeof(*sure); i++)
		if (span_is_nocase(word, sure[i]))
			return false;
	return (scan->tokens[cue].flags & TOKEN_TITLE) && !token_is_mark(scan, cue + 1, '.') &&
	       !token_is_mark(scan, cue + 1, ':');
}

/* "barnets", "pasientens": what follows is something of theirs, a name only where "name" stands between. */
static bool is_genitive(const struct scan *scan, size_t cue)
{
	struct span word = token_text(scan, cue);

	return word.len > 4 && span_ends(word, "s");
}

/* "Søster Camilla er sykepleier", "romanen der sønnen heter Gregus": a colleague, or nobody at all. */
static bool is_nobody(const struct scan *scan, size_t cue, size_t last)
{
	enum { WORDS_BESIDE = 8 };

	if ((scan->tokens[cue].cues & CUE(PATIENT)) && !(scan->tokens[cue].cues & CUE(KIN)))
		return (cues_before(scan, cue, WORDS_BESIDE) | cues_after(scan, last, WORDS_BESIDE)) & CUE(ART);
	return (cues_before(scan, cue, WORDS_BESIDE) & CUE(ART)) ||
	       (cues_after(scan, last, WORDS_BESIDE) & (CUE(STAFF) | CUE(ART)));
}

static void match_after(struct scan *scan, size_t cue)
{
	uint64_t cues = scan->tokens[cue].cues;
	struct between between = read_between(scan, cue);
	size_t last = between.next;
	size_t words;

	if (is_genitive(scan, cue) && !between.named)
		return;
	if (are_initials(scan, between.next, &last) && (cues & CUE(PATIENT)) && !between.comma) {
		scan_hit(scan, RULE_NAME_LIKELY, between.next, last);
		return;
	}
	if ((cues & CUE(PATIENT)) && is_name_reversed(scan, between.next, &last)) {
		scan_hit(scan, RULE_NAME, between.next, last);
		return;
	}
	between.title_case = is_indefinite(scan, cue) || (has_cue(scan, cue, CUE(FROM) | CUE(OF)) &&
							  !(cue && has_cue(scan, cue - 1, CUE(KIN) | CUE(FAMILY))));
	words = name_at(scan, between.next, &last);
	/* in a title, as English writes them, capitals say nothing: "Facts for the Child Healthcare Atlas" */
	if (in_title_case(scan, cue) && !has_cue(scan, between.next, CUE(FIRST_NAME)))
		return;
	if (!words || name_is_own(scan, between.next, last))
		return;
	if (words > 1)
		match_full_name(scan, cue, &between, last);
	else if (!(cues & (CUE(REGARDING) | CUE(FAMILY))) && !is_nobody(scan, cue, last) &&
		 is_likely_name(scan, between.next, &between, !(cues & CUE(PATIENT))))
		scan_hit(scan, RULE_NAME_LIKELY, between.next, last);
}

/* "Vergen til Emma Hansen", "parents of Emma": whoever it is, the name after it is a child's. */
static void match_of(struct scan *scan, size_t of)
{
	struct between between = { .next = of + 1 };
	size_t last = between.next;
	size_t words;

	if (scan->tokens[of].cues & CUE(PATIENT)) /* a phrase of the lists, which has been seen to */
		return;
	if (has_cue(scan, between.next, CUE(PATIENT)))
		return;
	words = name_at(scan, between.next, &last);
	if (!words || name_is_own(scan, between.next, last))
		return;
	if (words > 1)
		scan_hit(scan, RULE_NAME, between.next, last);
	else if (is_likely_name(scan, between.next, &between, true))
		scan_hit(scan, RULE_NAME_LIKELY, between.next, last);
}

/* "Emma sin mor", "Emmas mor", "Emma's mother". */
static void match_possessive(struct scan *scan, size_t kin)
{
	struct span text;
	size_t name = kin - 1;

	if (kin > 1 && has_cue(scan, name, CUE(POSSESSIVE)) && !name_is_given(scan, name - 1) &&
	    is_name_word(scan, name - 1) && has_cue(scan, name - 1, CUE(FIRST_NAME))) {
		scan_hit(scan, RULE_NAME_LIKELY, name - 1, kin);
		return;
	}
	if (kin > 1 && token_is_mark(scan, name, '\'') && token_touches(scan, name - 1))
		name--; /* "Jonas' mor" */
	if (!kin || !is_kind(scan, name, TOKEN_WORD) || !(scan->tokens[name].flags & TOKEN_TITLE))
		return;
	if (name_is_given(scan, name))
		return;
	/* "Linus mamma", as Swedish writes it */
	if (name + 1 == kin && has_cue(scan, name, CUE(FIRST_NAME)) && span_ends(token_text(scan, name), "s")) {
		scan_hit(scan, RULE_NAME_LIKELY, name, kin);
		return;
	}
	text = token_text(scan, name);
	if (span_ends(text, "'s"))
		text.len -= 2;
	else if (span_ends(text, "\u2019s"))
		text.len -= 4;
	else if (span_ends(text, "s") && name + 1 == kin)
		text.len -= 1;
	else if (name + 1 == kin)
		return;
	if (word_cues(scan->gate, text) & CUE(FIRST_NAME))
		scan_hit(scan, RULE_NAME_LIKELY, name, kin);
}

/* "Ola Hansen, pasient hos oss", "Ola Hansen er pasient her". */
static void match_before(struct scan *scan, size_t first, size_t last, size_t words)
{
	static const char *const fillers[] = { "som", "der", "who", "en",    "ei",  "ein",	 "et", "eit",
					       "a",   "an",  "vår", "vores", "our", "tidligere", "ny", "ung" };
	size_t at = last + 1;
	bool tied = token_is_mark(scan, at, ',') || token_is_mark(scan, at, '(');

	at += tied;
	for (size_t between = 0; between < 4 && is_kind(scan, at, TOKEN_WORD) && !has_cue(scan, at, CUE(PATIENT));
	     between++) {
		bool filler = has_cue(scan, at, CUE(IS));

		tied |= filler;
		for (size_t i = 0; !filler && i < sizeof(fillers) / sizeof(*fillers); i++)
			filler = span_is(token_text(scan, at), fillers[i]);
		if (!filler)
			return;
		at++;
	}
	if (!tied || !has_cue(scan, at, CUE(PATIENT)) || token_is_mark(scan, at + 1, '-'))
		return;
	if (!has_cue(scan, at + 1, CUE(HERE) | CUE(US) | CUE(OF)) && !is_kind(scan, at + 1, TOKEN_MARK) &&
	    !is_kind(scan, at + 1, TOKEN_BREAK) && at + 1 < scan->count)
		return;
	if (!name_is_own(scan, first, last))
		scan_hit(scan, words > 1 ? RULE_NAME : RULE_NAME_LIKELY, first, last);
}

/* In a path or branch capitals say nothing: a known first name after the cue is all there is to see. */
static void match_in_name(struct scan *scan, size_t cue)
{
	struct between between = read_between(scan, cue);

	if (has_cue(scan, between.next, CUE(FIRST_NAME)) && !is_name_word(scan, between.next))
		scan_hit(scan, RULE_NAME_LIKELY, between.next, between.next);
}

void rules_person(struct scan *scan)
{
	if (!(scan->seen & CUES_OF_PERSONS))
		return;
	for (size_t i = 0; i < scan->stop_count; i++) {
		size_t at = scan->stops[i];
		uint64_t cues = scan->tokens[at].cues;
		size_t last = at;
		size_t words;

		if (scan->tokens[at].kind != TOKEN_WORD)
			continue;
		if (cues & CUES_OF_PERSONS)
			match_after(scan, at);
		if (scan->is_name && (cues & (CUE(PATIENT) | CUE(KIN))))
			match_in_name(scan, at);
		if (cues & (CUE(KIN) | CUE(FAMILY)))
			match_possessive(scan, at);
		if ((cues & (CUE(KIN) | CUE(FAMILY))) && has_cue(scan, at + 1, CUE(OF)))
			match_of(scan, at + 1);
		words = (scan->seen & CUE(PATIENT)) && (at == 0 || !is_name_word(scan, at - 1))
				? name_at(scan, at, &last)
				: 0;
		if (!words && (scan->seen & CUE(PATIENT)) && are_initials(scan, at, &last) && last > at + 1)
			words = 1; /* "K.L., elev" */
		if (words > 1 || (words && (cues & CUE(FIRST_NAME))) || (words && last > at))
			match_before(scan, at, last, words);
	}
}
