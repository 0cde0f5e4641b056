/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Telephones, mail, addresses and accounts. They stand in every good note, as the clinic's own; only tied to a
 * private person by the words around them do they say something about one.
 */
#include "gate/checksum.h"
#include "gate/name.h"
#include "gate/number.h"

#include <string.h>

enum {
	WORDS_BEFORE = 10,
	WORDS_AFTER = 4,
	STREET_BACK = 3,
	WORDS_IN_ACCOUNT = 14, /* a clinic's account stands beside no mother, and the sentence about one is long */
};

static bool is_from(const struct scan *scan, size_t at)
{
	static const char *const words[] = { "fra", "frå", "från", "from" };

	for (size_t i = 0; at && i < sizeof(words) / sizeof(*words); i++)
		if (span_is(token_text(scan, at - 1), words[i]))
			return true;
	return false;
}

#define CUES_OF_PRIVATE (CUE(KIN) | CUE(FAMILY) | CUE(PATIENT) | CUE(SEX))

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

/*
 * Whose it is by the words before: CUES_OF_PRIVATE or of others, of the nearest word. "Far ringte Kirkens SOS 22 40":
 * who rings somebody with a name does not ring himself.
 */
static uint64_t owner_before(const struct scan *scan, size_t at)
{
	bool name = false, pronoun = false;

	for (size_t words = 0, looked = 0; at && words < WORDS_BEFORE && looked < 3 * WORDS_BEFORE; looked++) {
		const struct token *token = &scan->tokens[--at];

		if (token->kind == TOKEN_BREAK) {
			/* "Far har ikke fått svar. Ring ham på ..." */
			if (!pronoun || (token->flags & TOKEN_PARAGRAPH))
				break;
			pronoun = false;
			continue;
		}
		pronoun |= !name && (token->cues & CUE(PRONOUN));
		if ((token->cues & CUE(RING)) && name)
			return CUES_OF_OTHERS;
		if (token->cues & CUES_OF_OTHERS)
			return CUES_OF_OTHERS;
		if (token->cues & CUES_OF_PRIVATE)
			return is_after_colleague(scan, at) ? CUES_OF_OTHERS : token->cues & CUES_OF_PRIVATE;
		name |= (token->flags & (TOKEN_TITLE | TOKEN_CAPITALS)) && !(token->flags & TOKEN_NEW_LINE);
		words += token->kind == TOKEN_WORD;
	}
	return 0;
}

/* Whether a private person's it is. */
static bool is_private(const struct scan *scan, size_t first, size_t last)
{
	uint64_t after = cues_after(scan, last, WORDS_AFTER);
	uint64_t before;

	/* "mor ringte kontoret fra 91 ..." */
	if (is_from(scan, first) && (cues_before(scan, first, WORDS_BEFORE) & CUES_OF_PRIVATE))
		return true;
	if (cues_before(scan, first, 2) & CUE(US))
		return false;
	before = owner_before(scan, first);
	/* "vakttelefon for foreldre": of many, an institution may be anywhere beside */
	if (before == CUE(FAMILY))
		return !((cues_before(scan, first, WORDS_BEFORE) | after) & (CUE(INSTITUTION) | CUE(STAFF)));
	if (before)
		return before != CUES_OF_OTHERS;
	/* "22 71 40 83 (mor)", "til mor"; not "57 83 11 22 når pasienten ..." */
	if (!token_is_kind(scan, last + 1, TOKEN_MARK) && !(cues_after(scan, last, 2) & CUES_OF_PRIVATE))
		return false;
	return (after & CUES_OF_PRIVATE) && !(after & CUES_OF_OTHERS);
}

static void hit(struct scan *scan, size_t first, size_t last)
{
	if (is_private(scan, first, last))
		scan_hit(scan, RULE_CONTACT, first, last);
}

static bool is_allowed(const struct scan *scan, const char *digits)
{
	size_t len = strlen(digits);

	/* the same number with the country's code before it */
	return map_get(&scan->gate->numbers, span_of(digits)) ||
	       (len == 10 && map_get(&scan->gate->numbers, span_of(digits + 2))) ||
	       (len == 12 && map_get(&scan->gate->numbers, span_of(digits + 4)));
}

static bool has_plus(const struct scan *scan, const struct chain *chain)
{
	return chain->first && token_is_mark(scan, chain->first - 1, '+');
}

/* A Norwegian or Danish number of eight digits as it is written, or any number after "+" or "00". */
static bool looks_like_phone(const struct scan *scan, const struct chain *chain, const char *digits, size_t len)
{
	struct found_date date;
	bool foreign = has_plus(scan, chain) || strncmp(digits, "00", 2) == 0;

	bool swedish = digits[0] == '0' && chain->count > 1;
	bool told = foreign || (cues_before(scan, chain->first, 3) & CUE(PHONE));

	/* a hyphen alone makes no telephone of "2018-2021" */
	for (size_t i = 0; i + 1 < chain->count; i++)
		if (chain->after[i] != ' ' && !((told || swedish) && chain->after[i] == '-'))
			return false;
	if (told)
		return len >= 8 && len <= 14;
	if (digits[0] == '0') /* Sweden: 070-123 45 67; Britain: 07700 900123 */
		return len >= 9 && len <= (swedish ? 11 : 10) && digits[1] >= '1';
	return len == 8 && digits[0] >= '2' && !date_at(&date, scan, chain->first, true);
}

static void match_phone(struct scan *scan, const struct chain *chain)
{
	char digits[CHAIN_DIGITS + 1];
	size_t len = chain->before ? 0 : chain_digits(digits, scan, chain, chain->count);

	if (len < 8 || !looks_like_phone(scan, chain, digits, len) || is_allowed(scan, digits))
		return;
	hit(scan, chain->first - has_plus(scan, chain), chain->tokens[chain->count - 1]);
}

/* 4.2.5 digits, or eleven in one after a word for an account. */
static void match_account(struct scan *scan, const struct chain *chain)
{
	char digits[CHAIN_DIGITS + 1];
	size_t len = chain->before ? 0 : chain_digits(digits, scan, chain, chain->count);
	bool grouped = chain->count == 3 && chain->lengths[0] == 4 && chain->lengths[1] == 2 && chain->lengths[2] == 5;

	bool told = cues_before(scan, chain->first, 3) & CUE(ACCOUNT);

	if (!len || is_allowed(scan, digits))
		return;
	/*
	 * eleven digits in Norway, after a word for it up to ten in Denmark, with the bank's four before them
	 * fourteen
	 */
	if (((len == 11 && checksum_account(digits) && (grouped || told)) || (len >= 6 && len <= 10 && told) ||
	     (len == 14 && chain->lengths[0] == 4 && told)) &&
	    (cues_before(scan, chain->first, WORDS_IN_ACCOUNT) & (CUE(KIN) | CUE(PATIENT))))
		scan_hit(scan, RULE_CONTACT, chain->first, chain->tokens[chain->count - 1]);
	else if (len == 11 && checksum_account(digits) && (grouped || told))
		hit(scan, chain->first, chain->tokens[chain->count - 1]);
}

static bool is_mail_byte(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
	       byte == '-' || byte == '.';
}

/* Whether the domain, or one it belongs to, is the clinic's own. */
static bool is_own_domain(const struct scan *scan, struct span domain)
{
	char folded[WORD_LIMIT];
	struct span rest = span_make(folded, fold_word(folded, domain));

	while (rest.len) {
		if (map_get(&scan->gate->domains, rest))
			return true;
		rest = span_skip(rest, span_find(rest, '.') + 1);
	}
	return false;
}

/* "post@", "info@": nobody's own mailbox. */
static bool is_office_mail(struct span name)
{
	static const char *const names[] = { "post",	"info",	     "kontakt", "contact",     "support",
					     "service", "booking",   "office",	"admin",       "hello",
					     "kontor",	"salg",	     "sales",	"ordre",       "faktura",
					     "presse",	"webmaster", "noreply", "kundeservice" };

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (span_is_nocase(name, names[i]))
			return true;
	return false;
}

static void match_mail(struct scan *scan, size_t at)
{
	size_t start = scan->tokens[at].end;
	size_t end = start;
	size_t last = at;

	if (!at || scan->tokens[at].end - scan->tokens[at].start != 1 || !token_touches(scan, at - 1))
		return;
	while (end < scan->text.len && end - start < WORD_LIMIT && is_mail_byte(scan->text.at[end]))
		end++;
	while (end > start && scan->text.at[end - 1] == '.')
		end--;
	if (span_find(span_make(scan->text.at + start, end - start), '.') == end - start ||
	    is_own_domain(scan, span_make(scan->text.at + start, end - start)))
		return;
	while (last + 1 < scan->count && scan->tokens[last + 1].end <= end)
		last++;
	if (!(scan->tokens[at - 1].cues & CUE(INSTITUTION)) && !is_office_mail(token_text(scan, at - 1)))
		hit(scan, at - 1, last);
}

static bool is_street(const struct scan *scan, size_t at)
{
	return at < scan->count && (scan->tokens[at].cues & CUE(STREET));
}

static bool is_title(const struct scan *scan, size_t at)
{
	return at < scan->count && (scan->tokens[at].flags & (TOKEN_TITLE | TOKEN_CAPITALS));
}

/* The town of "6800 Førde", "671 51 Arvika" among the next tokens, or at when there is none. */
static size_t find_town(const struct scan *scan, size_t at)
{
	for (size_t look = at + 1; look < scan->count && look <= at + STREET_BACK; look++) {
		size_t len = token_text(scan, look).len;

		if (scan->tokens[look].kind == TOKEN_BREAK)
			break;
		if (scan->tokens[look].kind != TOKEN_DIGITS)
			continue;
		if (len >= 4 && len <= 5 && is_title(scan, look + 1))
			return look + 1;
		if (len == 3 && is_title(scan, look + 2) && token_text(scan, look + 1).len == 2)
			return look + 2;
	}
	return at;
}

/* "14 Harbour Lane": the number first, and up to three capitalised words of which the last is a street's. */
static size_t english_street(const struct scan *scan, size_t at)
{
	for (size_t last = at + 1; last <= at + 3 && is_title(scan, last); last++)
		if (last > at + 1 && is_street(scan, last))
			return last;
	return at;
}

/* "Barnets navn: Emma Hansen, Storgata 12": the address of who is named before it. */
static bool is_after_name(const struct scan *scan, size_t street)
{
	size_t first, last;

	return street > 1 && token_is_mark(scan, street - 1, ',') && name_ends_at(scan, street - 2, &first, &last) &&
	       last > first && (cues_before(scan, first, STREET_BACK) & CUES_OF_PRIVATE);
}

/*
 * "Storgata 12 B, 6800 Førde"; without the postcode where somebody is said to live there. In the country a house has
 * the name of a farm, so with the postcode any name will do.
 */
static void match_street(struct scan *scan, size_t at)
{
	size_t end = english_street(scan, at);
	size_t first = end > at || !at ? at : at - 1;
	size_t last;
	bool lives;

	if (scan->tokens[at].end - scan->tokens[at].start > 3)
		return;
	if (end == at && (first == at || scan->tokens[first].kind != TOKEN_WORD ||
			  !(is_title(scan, first) || (first && is_title(scan, first - 1)))))
		return;
	last = find_town(scan, end);
	lives = (cues_before(scan, first, STREET_BACK + 1) | cues_after(scan, last, STREET_BACK + 2)) & CUE(LIVES);
	if (last == end && !(lives && (end > at || is_street(scan, first))))
		return;
	/* people are sent to many addresses; their own stands right beside them, or they are said to live there */
	if (lives || (cues_before(scan, first, STREET_BACK) & CUES_OF_PRIVATE) || is_after_name(scan, first))
		hit(scan, first, last);
}

void rules_contact(struct scan *scan)
{
	if (!(scan->seen & CUES_OF_PRIVATE))
		return;
	for (size_t i = 0; i < scan->stop_count; i++) {
		size_t at = scan->stops[i];
		struct chain chain;

		if (token_is_mark(scan, at, '@'))
			match_mail(scan, at);
		if (scan->tokens[at].kind != TOKEN_DIGITS)
			continue;
		match_street(scan, at);
		chain_read(&chain, scan, at);
		match_phone(scan, &chain);
		match_account(scan, &chain);
	}
}
