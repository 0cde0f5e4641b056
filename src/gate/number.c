/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Numbers that point at a person. A number is weighed by its check digits, then by how its digits are grouped, then
 * by the words beside it; only together they tell a fødselsnummer from a bank account, a KID or a meeting's number.
 */
#include "gate/number.h"

#include "gate/checksum.h"
#include "gate/country.h"
#include "gate/identifier.h"

#include <ctype.h>
#include <string.h>

#define CUES_COUNTRY (CUE(ID_DK) | CUE(ID_SE) | CUE(ID_FI) | CUE(ID_IS))
#define CUES_PERSON (CUE(ID) | CUES_COUNTRY | CUE(BORN) | CUE(RECORD) | CUE(PATIENT) | CUE(REGARDING) | CUE(KIN))
#define CUES_NOBODY (CUE(OTHER) | CUE(ACCOUNT))

enum form {
	FORM_11,	 /* eleven digits in one */
	FORM_11_GROUPED, /* as people write a fødselsnummer */
	FORM_10,	 /* ten digits in one, or six and four with a blank */
	FORM_10_HYPHEN,	 /* DDMMYY-NNNN */
	FORM_10_PLUS,
	FORM_10_DATE, /* DD.MM.YY NNNN */
	FORM_10_DATE_HYPHEN,
	FORM_10_PAIRS,
	FORM_12,
	FORM_12_SPLIT, /* YYYYMMDD-NNNC */
	FORM_12_DUF,   /* YYYY LLLLLL CC */
};

struct candidate {
	const struct scan *scan;
	const struct chain *chain;
	size_t groups;
	enum form form;
	char digits[CHAIN_DIGITS + 1];
	uint64_t cues; /* the nearest of those that matter */
};

static const struct pattern {
	enum form form;
	const char *lengths;	/* of the groups */
	const char *separators; /* allowed between the groups; the last group's own after ';' */
	bool alone;		/* no other digits stand beside it */
} patterns[] = {
	{ FORM_11, "\13", "", false },
	{ FORM_11_GROUPED, "\6\5", " -", false },
	{ FORM_11_GROUPED, "\6\3\2", " ", true },
	{ FORM_11_GROUPED, "\2\2\2\5", " .-/d; -", true },
	{ FORM_11_GROUPED, "\1\1\1\1\1\1\1\1\1\1\1", " .-", true },
	{ FORM_10, "\12", "", false },
	{ FORM_10, "\6\4", " /", true },
	{ FORM_10_HYPHEN, "\6\4", "-", false },
	{ FORM_10_PLUS, "\6\4", "+", false },
	{ FORM_10_DATE, "\2\2\2\4", " .-/d; ", true },
	{ FORM_10_DATE_HYPHEN, "\2\2\2\4", " .-/d;-", true },
	{ FORM_10_PAIRS, "\2\2\2\2\2", " ", true },
	{ FORM_12, "\14", "", false },
	{ FORM_12_SPLIT, "\10\4", "-+", false },
	{ FORM_12_DUF, "\4\6\2", " -", true },
	{ FORM_12_DUF, "\12\2", " -", true },
};

static bool fits(const struct chain *chain, const struct pattern *pattern)
{
	size_t groups, shared;
	const char *own;

	if (chain->lengths[0] != (size_t)pattern->lengths[0])
		return false;
	groups = strlen(pattern->lengths);
	own = strchr(pattern->separators, ';');
	shared = own ? (size_t)(own - pattern->separators) : strlen(pattern->separators);
	if (chain->count < groups)
		return false;
	for (size_t i = 0; i < groups; i++) {
		bool last = own && i + 2 == groups;

		if (chain->lengths[i] != (size_t)pattern->lengths[i])
			return false;
		if (i + 1 < groups &&
		    !memchr(last ? own + 1 : pattern->separators, chain->after[i], last ? strlen(own + 1) : shared))
			return false;
	}
	if (pattern->alone)
		return !chain->before && (!chain->after[groups - 1] || chain->after[groups - 1] == 'd');
	/* the digits of a decimal number; between two commas, or with a hyphen, they are the cell of a table */
	if ((chain->before == ',' && chain->after[groups - 1] == ',') || groups > 1)
		return chain->before != '.' && chain->after[groups - 1] != '.';
	return chain->before != '.' && chain->before != ',' && chain->after[groups - 1] != '.' &&
	       chain->after[groups - 1] != ',';
}

/* Whether twelve digits are the last group of a UUID (RFC 9562). */
static bool in_uuid(const struct scan *scan, size_t start)
{
	static const char shape[] = "xxxxxxxx-xxxx-xxxx-xxxx-";
	size_t len = sizeof(shape) - 1;

	if (start < len)
		return false;
	for (size_t i = 0; i < len; i++) {
		char byte = scan->text.at[start - len + i];

		if (shape[i] == '-' ? byte != '-' : !isxdigit((unsigned char)byte))
			return false;
	}
	return true;
}

static size_t last_token(const struct candidate *number)
{
	return number->chain->tokens[number->groups - 1];
}

/* A person's number: noted, unless the clinic has said that it is nobody's. Its own accounts are no way round that. */
static void hit_remarked(struct scan *scan, const struct candidate *number, enum rule rule, const char *remark)
{
	const struct gate_number *declared = scan_declared(scan, number->digits);

	if (scan_passes(scan, number->chain->first, number->digits, declared))
		return;
	if (declared && declared->waits && scan->is_declaration)
		rule = RULE_SYNTHETIC;
	scan_hit_remarked(scan, rule, number->chain->first, last_token(number), declared ? declared->missing : remark);
}

static void hit(struct scan *scan, const struct candidate *number, enum rule rule)
{
	hit_remarked(scan, number, rule, NULL);
}

static void weigh_eleven(struct scan *scan, const struct candidate *number)
{
	static const enum rule rules[] = {
		[NO_FNR] = RULE_FNR, [NO_DNR] = RULE_DNR, [NO_HNR] = RULE_HNR, [NO_NPID] = RULE_HNR, [NO_FH] = RULE_HNR
	};
	bool late;
	enum norwegian kind = norwegian_number(number->digits, &late);

	if (kind == NO_NONE || kind == NO_SYNTHETIC)
		return;
	/* one account in seventy passes as a person's number: these kinds need more than their check digits */
	if ((late || kind == NO_FH || kind == NO_NPID) && number->form == FORM_11 && !(number->cues & CUES_PERSON))
		return;
	hit(scan, number, rules[kind]);
}

static bool is_time(const char *digits)
{
	return two_digits(digits) < 24 && two_digits(digits + 2) < 60;
}

/* A day of these years; nobody born on it is old enough to be written about, or young enough to be alive. */
static bool is_recent(const struct scan *scan, int year, int month, int day)
{
	int latest = scan->gate->today.year;

	return year >= latest - 6 && year <= latest + 2 && date_is_real(year, month, day);
}

/*
 * YYMMDD-HHMM or DDMMYY-HHMM, as scanners and people name what they keep. A Dane of those years has 4 or more for the
 * seventh digit, and 4000 is no time of day; what is given up without a word beside it is people of ninety-five and
 * more. A Swede's year stands first, so in a sentence only that order excuses one whose check digit is right.
 */
static bool is_stamp(const struct scan *scan, const char *digits, bool swedish)
{
	int first = two_digits(digits), month = two_digits(digits + 2), last = two_digits(digits + 4);

	return is_time(digits + 6) && (is_recent(scan, 2000 + first, month, last) ||
				       ((!swedish || scan->is_name) && is_recent(scan, 2000 + last, month, first)));
}

static void weigh_hyphen(struct scan *scan, const struct candidate *number)
{
	const char *digits = number->digits;
	const struct countries of = countries_of(scan, digits);
	const bool told = number->cues & CUES_PERSON;
	const enum rule rule = country_rule(scan, number->cues, told, &of);

	if (rule != RULE_COUNT && (told || !is_stamp(scan, digits, of.swedish)))
		hit_remarked(scan, number, rule, number->cues & CUES_COUNTRY ? NULL : country_remark(rule, &of));
}

static void weigh_ten(struct scan *scan, const struct candidate *number)
{
	const char *digits = number->digits;
	enum danish danish = danish_number(digits);
	bool swedish = swedish_number(digits, 10, scan->gate->today.year) == SE_PERSON;
	/* "mor 0701234567" is a telephone, and a letter "regarding" ten digits may be about anything */
	bool cue = number->cues & CUES_PERSON & ~(CUE(KIN) | CUE(REGARDING));
	bool likely = checksum_cpr(digits) && number->form != FORM_10_PAIRS && !(number->cues & CUE(PHONE));
	bool checked;

	if (number->form == FORM_10_PLUS) {
		if (swedish)
			hit(scan, number, RULE_PNR);
		return;
	}
	if (danish == DK_REPLACEMENT && (number->cues & CUE(ID_DK)))
		hit(scan, number, RULE_CPR_REPLACEMENT);
	else if (swedish && (number->cues & CUE(ID_SE)))
		hit(scan, number, RULE_PNR);
	else if ((number->cues & CUE(ID_IS)) && icelandic_number(digits, &checked))
		hit(scan, number, RULE_KENNITALA);
	else if (danish == DK_CPR && (cue || likely))
		hit(scan, number, RULE_CPR);
	else if (swedish && (number->cues & CUE(ID)))
		hit(scan, number, RULE_PNR);
	else if (danish == DK_REPLACEMENT && cue)
		hit(scan, number, RULE_CPR_REPLACEMENT);
}

/* YYYYMMDDHHMM is a moment, and many a scanner names its files so. */
static bool is_moment(const char *digits)
{
	return date_is_real(two_digits(digits) * 100 + two_digits(digits + 2), two_digits(digits + 4),
			    two_digits(digits + 6)) &&
	       is_time(digits + 8);
}

static void weigh_twelve(struct scan *scan, const struct candidate *number)
{
	const char *digits = number->digits;
	int latest = scan->gate->today.year;
	bool cue = number->cues & CUES_PERSON;
	/* nobody born in the last years is meant where a moment of those years can be */
	bool moment = is_moment(digits) && two_digits(digits) * 100 + two_digits(digits + 2) >= latest - 3;

	if (number->form != FORM_12_SPLIT && norwegian_duf(digits, latest) && (cue || !is_moment(digits)))
		hit(scan, number, RULE_DUF);
	else if (number->form != FORM_12_DUF && swedish_number(digits, 12, latest) == SE_PERSON &&
		 (cue || (!moment && (number->form == FORM_12_SPLIT || !is_moment(digits) || two_digits(digits) < 20))))
		hit(scan, number, RULE_PNR);
}

static bool has_check_digit(const struct candidate *number)
{
	bool checked;

	return checksum_cpr(number->digits) || (icelandic_number(number->digits, &checked) && checked) ||
	       swedish_number(number->digits, 10, number->scan->gate->today.year) == SE_PERSON;
}

static void weigh(struct scan *scan, struct candidate *number)
{
	size_t first = scan->tokens[number->chain->first].start;
	size_t end = scan->tokens[last_token(number)].end;

	if (scan_in_hex(scan, first, end) || in_uuid(scan, first))
		return;
	number->cues = cues_nearest(scan, number->chain->first, last_token(number),
				    CUES_PERSON | CUES_NOBODY | CUE(PHONE), CUES_NOBODY);
	if ((number->cues & CUES_NOBODY) && !(number->cues & CUES_PERSON))
		return;
	/*
	 * a date and a hyphen make no CPR number of a customer's, unless the check digit does; "valid until", which may
	 * regard anybody, stands farther off
	 */
	if (!(number->cues & CUES_PERSON & ~CUE(REGARDING)) &&
	    (cues_before(scan, number->chain->first, 1) & CUE(GOODS)) &&
	    (number->form == FORM_10 || number->form == FORM_10_HYPHEN) && !has_check_digit(number))
		return;
	/* ten or twelve digits in one say less than eleven: any word for a thing beside them will do */
	if ((number->form == FORM_10 || number->form == FORM_12) && !(number->cues & CUES_PERSON) &&
	    (cues_before(scan, number->chain->first, 4) & CUES_NOBODY))
		return;
	switch (number->form) {
	case FORM_11:
	case FORM_11_GROUPED:
		weigh_eleven(scan, number);
		break;
	case FORM_10_HYPHEN:
	case FORM_10_DATE_HYPHEN:
		weigh_hyphen(scan, number);
		break;
	case FORM_12:
	case FORM_12_SPLIT:
	case FORM_12_DUF:
		weigh_twelve(scan, number);
		break;
	default:
		weigh_ten(scan, number);
	}
}

/* Groups of any size right after "fnr" or "CPR", but not 4.2.5, which is an account. */
static bool told_by_word(struct candidate *number)
{
	const struct chain *chain = number->chain;
	size_t len = chain_digits(number->digits, number->scan, chain, chain->count);

	if ((len != 10 && len != 11) || chain->count < 2 || !(cues_before(number->scan, chain->first, 2) & CUE(ID)))
		return false;
	if (len == 11 && chain->lengths[0] == 4 && chain->lengths[1] == 2)
		return false;
	number->groups = chain->count;
	number->form = len == 11 ? FORM_11_GROUPED : FORM_10;
	return true;
}

static size_t digits_in(const struct chain *chain)
{
	size_t count = 0;

	for (size_t i = 0; i < chain->count; i++)
		count += chain->lengths[i];
	return count;
}

/* "fødselsnummer 5091583854": the word for it stands right before. */
static void match_spreadsheet(struct scan *scan, const struct chain *chain)
{
	enum { WORDS = 3 };
	struct candidate number = { .scan = scan, .chain = chain };
	enum rule rule;

	if (!(cues_near(scan, chain->first) & CUE(ID)) || !(cues_before(scan, chain->first, WORDS) & CUE(ID)))
		return;
	rule = spreadsheet_number(number.digits, &number.groups, scan, chain);
	if (rule != RULE_COUNT &&
	    (cues_nearest(scan, chain->first, last_token(&number), CUE(ID) | CUES_NOBODY | CUE(PHONE), CUES_NOBODY) &
	     CUE(ID)))
		hit(scan, &number, rule);
}

static void match_patterns(struct scan *scan, const struct chain *chain)
{
	struct candidate number = { .scan = scan, .chain = chain };
	bool matched = false;

	if (digits_in(chain) < 10) /* most are dates and times */
		return;
	for (size_t i = 0; i < sizeof(patterns) / sizeof(*patterns); i++)
		if (fits(chain, &patterns[i])) {
			number.form = patterns[i].form;
			number.groups = strlen(patterns[i].lengths);
			(void)chain_digits(number.digits, scan, chain, number.groups);
			weigh(scan, &number);
			matched = true;
		}
	if (!matched && !chain->before && told_by_word(&number))
		weigh(scan, &number);
}

/* In a CSV a cell may be quoted. */
static size_t past_quote(const struct scan *scan, size_t at)
{
	return at + (scan->is_csv && token_is_mark(scan, at, '"'));
}

static bool is_border(const struct scan *scan, size_t at)
{
	return scan->is_csv ? token_is_mark(scan, at, ';') || token_is_mark(scan, at, ',')
			    : token_is_mark(scan, at, '|');
}

/* The digits that are all there is in the next cell of a table; 0 where there is none. */
static size_t next_cell(const struct scan *scan, size_t at)
{
	size_t border = past_quote(scan, at + 1), next = past_quote(scan, border + 1), end = past_quote(scan, next + 1);

	if (!is_border(scan, border) || !token_is_kind(scan, next, TOKEN_DIGITS))
		return 0;
	return end >= scan->count || is_border(scan, end) || token_is_kind(scan, end, TOKEN_BREAK) ? next : 0;
}

/*
 * "| 120388 | 75009 |": day of birth and the rest in a column each. A day and a time stand so as well, so ten digits need
 * a word for it.
 */
static void match_cells(struct scan *scan, const struct chain *first)
{
	bool alone = !first->before && (first->count == 1 || (scan->is_csv && first->after[0] == ','));
	size_t next = alone ? next_cell(scan, first->first) : 0;
	struct chain chain = { .first = first->first, .count = 2, .tokens = { first->first, next } };
	struct candidate number = { .scan = scan, .chain = &chain, .groups = 2 };
	size_t len;

	if (!next)
		return;
	len = chain_digits(number.digits, scan, &chain, 2);
	number.form = len == 11 ? FORM_11 : FORM_10_PAIRS;
	if (len == 11 || len == 10)
		weigh(scan, &number);
}

/* How many groups make the six digits of a date; in pairs they need a word for a number: "fødselsnummer 12 03 12 xxxxx". */
static size_t groups_of_day(const struct scan *scan, const struct chain *chain)
{
	if (chain->lengths[0] == 6)
		return 1;
	if (chain->count < 3 || chain->lengths[0] != 2 || chain->lengths[1] != 2 || chain->lengths[2] != 2)
		return 0;
	return cues_before(scan, chain->first, 4) & CUE(ID) ? 3 : 0;
}

/* "et cpr-nummer har ti cifre, fx 010180-xxxx": how one is written is told, and of nobody. */
static bool is_example(const struct scan *scan, size_t at)
{
	size_t before = at && token_is_kind(scan, at - 1, TOKEN_MARK) ? at - 1 : at;

	return before &&
	       token_is_one_of(scan, before - 1, "fx|eks|eksempel|eksempelvis|døme|ex|exempel|exempelvis|example|eg") &&
	       !(cues_before(scan, at, 8) & (CUE(PATIENT) | CUE(KIN)));
}

/* "120312-xxxx" and "120312*****": six digits that are a date, then a mask of at least four. */
static void match_mask(struct scan *scan, const struct chain *chain)
{
	size_t groups = groups_of_day(scan, chain), at, next;
	char digits[CHAIN_DIGITS + 1];
	struct span mask;

	if (!groups || is_example(scan, chain->first))
		return;
	at = chain->tokens[groups - 1];
	next = at + 1;
	(void)chain_digits(digits, scan, chain, groups);
	if (!is_short_date(two_digits(digits), two_digits(digits + 2), two_digits(digits + 4)) &&
	    !is_short_date(two_digits(digits + 4), two_digits(digits + 2), two_digits(digits)))
		return;
	if (token_is_mark(scan, next, '-'))
		next++;
	if (next >= scan->count || scan->tokens[next].start - scan->tokens[at].end > 3)
		return;
	mask = token_text(scan, next);
	if (scan->tokens[next].kind == TOKEN_MARK && strchr("*#?", scan->tokens[next].mark)) {
		if (mask.len >= 4)
			scan_hit(scan, RULE_MASKED, chain->first, next);
		return;
	}
	for (size_t i = 0; i < mask.len; i++)
		if (mask.at[i] != 'x' && mask.at[i] != 'X')
			return;
	if (mask.len >= 4)
		scan_hit(scan, RULE_MASKED, chain->first, next);
}

/* The day of birth alone, where an identity number is spoken of: "fnr 120312". */
static void match_half(struct scan *scan, const struct chain *chain)
{
	const char *digits = token_text(scan, chain->first).at;
	uint64_t cues = cues_before(scan, chain->first, 4);

	if (!chain->before && !chain->after[0] && (cues & CUE(ID)) && !(cues & CUES_NOBODY) &&
	    is_short_date(two_digits(digits) % 40, two_digits(digits + 2), two_digits(digits + 4)))
		scan_hit(scan, RULE_MASKED, chain->first, chain->first);
}

/* Numbers with letters in them: eCPR and henkilötunnus. */
static void match_letters(struct scan *scan, const struct chain *chain)
{
	const struct token *token = &scan->tokens[chain->first];
	struct span rest = span_skip(scan->text, token->start);
	size_t len = danish_ecpr(rest);
	enum rule rule = len ? RULE_ECPR : RULE_HETU;
	size_t last = chain->first;

	if (!len && chain->lengths[0] == 6)
		len = finnish_number(rest);
	/* one that is digits only is weighed against the CPR number of the same form */
	if (!len || (rule == RULE_HETU && rest.at[6] == '-' && rest.at[10] <= '9'))
		return;
	if (scan_in_hex(scan, token->start, token->start + len) ||
	    (cues_nearest(scan, chain->first, chain->first, CUES_PERSON | CUES_NOBODY, CUES_NOBODY) & CUES_NOBODY))
		return;
	while (last + 1 < scan->count && scan->tokens[last].end < token->start + len)
		last++;
	scan_hit(scan, rule, chain->first, last);
}

/* "pasient 4418207": in one, right behind the word; eight may be a telephone's, and six a day. */
static void match_patients_number(struct scan *scan, const struct chain *chain)
{
	struct found_date date;
	size_t first = chain->first, len = chain->lengths[0];

	if (chain->before || chain->after[0] || !(len == 6 || len == 7 || len == 9) || !first ||
	    !token_is_one_of(scan, first - 1, "pasient|pasienten|patient|patienten|klient|klienten|client") ||
	    date_at(&date, scan, first, true) || map_get(&scan->gate->numbers, token_text(scan, first)))
		return;
	scan_hit(scan, RULE_RECORD, first, first);
}

/* "pasientnr 1234567": six to nine digits after a word for a record's number. */
static void match_record(struct scan *scan, const struct chain *chain)
{
	struct found_date date;
	char digits[CHAIN_DIGITS + 1];
	size_t groups = 1;
	size_t len;
	uint64_t cues;

	if (chain->before || !(cues_before(scan, chain->first, 4) & CUE(RECORD)) ||
	    date_at(&date, scan, chain->first, false))
		return;
	cues = cues_nearest(scan, chain->first, chain->first, CUE(RECORD) | CUES_NOBODY | CUE(PHONE) | CUE(ID),
			    CUES_NOBODY);
	while (groups < chain->count && chain->after[groups - 1] == ' ')
		groups++;
	len = chain_digits(digits, scan, chain, groups);
	if ((cues & CUE(RECORD)) && len >= 6 && len <= 9 && strspn(digits, "0") < len &&
	    !map_get(&scan->gate->numbers, span_of(digits)))
		scan_hit(scan, RULE_RECORD, chain->first, chain->tokens[groups - 1]);
}

/* A number of less than six digits by itself, as most are, is in none of them. */
static bool is_short(const struct token *digits)
{
	return !(digits->flags & TOKEN_IN_ROW) && digits->end - digits->start < 6;
}

void rules_numbers(struct scan *scan)
{
	for (size_t i = 0; i < scan->numbers.count; i++) {
		size_t at = scan->numbers.at[i];
		struct chain chain;

		if (scan->tokens[at].kind != TOKEN_DIGITS || is_short(&scan->tokens[at]))
			continue;
		chain_read(&chain, scan, at);
		match_patterns(scan, &chain);
		match_spreadsheet(scan, &chain);
		match_mask(scan, &chain);
		if (chain.lengths[0] == 6) {
			match_cells(scan, &chain);
			match_half(scan, &chain);
		}
		if (chain.lengths[0] == 6 || chain.lengths[0] == 7)
			match_letters(scan, &chain);
		if (cues_near(scan, at) & CUE(RECORD))
			match_record(scan, &chain);
		if (cues_near(scan, at) & CUE(PATIENT))
			match_patients_number(scan, &chain);
	}
}
