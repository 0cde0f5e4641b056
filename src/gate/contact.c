/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Telephones, mail, addresses and accounts. They stand in every good note, as the clinic's own; only tied to a
 * private person by the words around them do they say something about one.
 */
#include "gate/contact.h"

#include "gate/checksum.h"
#include "gate/name.h"

#include <string.h>

enum {
	STREET_BACK = 3,
	TOWN_LIMIT = 12,       /* tokens, where the floor and the door stand before it */
	WORDS_IN_ACCOUNT = 14, /* a clinic's account stands beside no mother, and the sentence about one is long */
	WORDS_TO_COLON = 16,   /* of a sentence that ends in "send the letter to:" */
};

static void hit(struct scan *scan, size_t first, size_t last)
{
	if (contact_is_private(scan, first, last, CONTACT_WORDS))
		scan_hit(scan, RULE_CONTACT, first, last);
}

bool contact_is_allowed(const struct scan *scan, const char *digits)
{
	size_t len = strlen(digits);

	/* the same number with the country's code before it */
	return map_get(&scan->gate->numbers, span_of(digits)) ||
	       (len == 10 && map_get(&scan->gate->numbers, span_of(digits + 2))) ||
	       (len == 12 && map_get(&scan->gate->numbers, span_of(digits + 4)));
}

/*
 * Eleven digits in Norway, in 4.2.5 or after a word for an account; after one up to ten in Denmark, with the bank's four
 * before them fourteen.
 */
static void match_account(struct scan *scan, const struct chain *chain)
{
	char digits[CHAIN_DIGITS + 1];
	size_t len = chain->before ? 0 : chain_digits(digits, scan, chain, chain->count);
	bool grouped = chain->count == 3 && chain->lengths[0] == 4 && chain->lengths[1] == 2 && chain->lengths[2] == 5;
	bool norwegian = len == 11 && checksum_account(digits);

	if (!norwegian && !(len >= 6 && len <= 10) && !(len == 14 && chain->lengths[0] == 4))
		return;
	if (!(norwegian && grouped) && !(cues_before(scan, chain->first, 3) & CUE(ACCOUNT)))
		return;
	if (contact_is_allowed(scan, digits))
		return;
	if ((cues_before(scan, chain->first, WORDS_IN_ACCOUNT) & (CUE(KIN) | CUE(PATIENT))) &&
	    !(cues_before(scan, chain->first, 3) & CUE(INSTITUTION)))
		scan_hit(scan, RULE_CONTACT, chain->first, chain->tokens[chain->count - 1]);
	else if (norwegian)
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

/* "st. tv.", "leil. H0101", "3. etg": where in the house, between the street and the postcode. */
static bool is_floor(const struct scan *scan, size_t at)
{
	return token_is_one_of(scan, at,
			       "h|l|u|k|st|tv|th|mf|kl|etg|etasje|sal|leil|leilighet|lejl|lejlighed|lgh|vån|tr|trappa|"
			       "oppg|oppgang|opgang|bolig|dør|dor|flat|apt");
}

/* A word and digits, in this order. */
static bool is_pair(const struct scan *scan, size_t word, size_t digits)
{
	return token_is_kind(scan, word, TOKEN_WORD) && token_is_kind(scan, digits, TOKEN_DIGITS);
}

/* "LS1 4AB", "F28 XX41": the last token of a British or Irish postcode that begins at the token; at for none. */
static size_t postcode_end(const struct scan *scan, size_t at)
{
	size_t next = at + 2;
	bool begins = is_pair(scan, at, at + 1) && is_title(scan, at) && token_text(scan, at).len <= 2 &&
		      token_touches(scan, at) && token_text(scan, at + 1).len <= 2;

	return begins && token_touches(scan, next) && (is_pair(scan, next, next + 1) || is_pair(scan, next + 1, next))
		       ? next + 1
		       : at;
}

/* The town of "6800 Førde" or "671 51 Arvika" that begins at the token, or the end of a postcode; at for neither. */
static size_t town_end(const struct scan *scan, size_t at)
{
	size_t len = token_text(scan, at).len;

	if (scan->tokens[at].kind != TOKEN_DIGITS)
		return postcode_end(scan, at);
	if (len >= 4 && len <= 5 && is_title(scan, at + 1))
		return at + 1;
	return len == 3 && is_title(scan, at + 2) && token_text(scan, at + 1).len == 2 ? at + 2 : at;
}

/* Whether nothing but the place in the house stands between the street's end and the town, or next to nothing. */
static bool is_near_town(const struct scan *scan, size_t at, size_t town)
{
	size_t most = STREET_BACK;

	for (size_t look = at + 1; look <= town; look++) {
		if (look > at + most)
			return false;
		if (is_floor(scan, look) && most < TOWN_LIMIT)
			most += 3; /* with its full stop and its number */
	}
	return true;
}

/* The last token of a town or postcode among the next tokens; at when there is none. */
static size_t find_town(const struct scan *scan, size_t at)
{
	for (size_t look = at + 1; look < scan->count && look <= at + TOWN_LIMIT; look++) {
		size_t end = town_end(scan, look);

		if (scan->tokens[look].kind == TOKEN_BREAK)
			break;
		if (end > look)
			return is_near_town(scan, at, look) ? end : at;
	}
	return at;
}

/*
 * "14 Harbour Lane", "14 Bekkeveien, 1369 Stabekk": the number first, and up to three capitalised words of which the last is
 * a street's; one word only where a town follows.
 */
static size_t english_street(const struct scan *scan, size_t at)
{
	for (size_t last = at + 1; last <= at + 3 && is_title(scan, last); last++)
		if (is_street(scan, last) && (last > at + 1 || find_town(scan, last) > last))
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

/* "Brev går til Granliveien 14" */
static bool is_after_letters(const struct scan *scan, size_t street)
{
	enum { WORDS = 4 };

	if (!street || !token_is_one_of(scan, street - 1, "til|till|to"))
		return false;
	for (size_t at = street - 1; at && street - at <= WORDS && token_is_kind(scan, at - 1, TOKEN_WORD); at--)
		if (token_is_one_of(scan, at - 1, "brev|brevet|brevene|breva|breven|post|posten|letter|letters"))
			return true;
	return false;
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
	bool lives, told;

	if (scan->tokens[at].end - scan->tokens[at].start > 3)
		return;
	if (end == at && (first == at || scan->tokens[first].kind != TOKEN_WORD ||
			  !(is_title(scan, first) || (first && is_title(scan, first - 1)))))
		return;
	last = find_town(scan, end);
	lives = (cues_before(scan, first, STREET_BACK + 1) | cues_after(scan, last, STREET_BACK + 2)) & CUE(LIVES);
	/* "mother: 14 Harbour Lane", "she lives with her father, and letters go to: Øvre Storgata 3, ..." */
	if (end == at && first > 2 && is_title(scan, first - 1) && token_is_mark(scan, first - 2, ':'))
		first--;
	told = first > 1 && token_is_mark(scan, first - 1, ':');
	if (last == end &&
	    !((lives || (told && token_has(scan, first - 2, CUES_OF_PRIVATE))) && (end > at || is_street(scan, first))))
		return;
	if ((told || is_after_letters(scan, first)) && contact_is_private(scan, first, last, WORDS_TO_COLON)) {
		scan_hit(scan, RULE_CONTACT, first, last);
		return;
	}
	/* people are sent to many addresses; their own stands right beside them, or they are said to live there */
	if (lives || (cues_before(scan, first, STREET_BACK) & CUES_OF_PRIVATE) || is_after_name(scan, first))
		hit(scan, first, last);
}

void rules_contact(struct scan *scan)
{
	if (!(scan->seen & CUES_OF_PRIVATE))
		return;
	for (size_t i = 0; i < scan->numbers.count; i++) {
		size_t at = scan->numbers.at[i], first, last;
		struct chain chain;

		if (scan->tokens[at].kind == TOKEN_WORD || !(cues_near(scan, at) & CUES_OF_PRIVATE))
			continue;
		if (token_is_mark(scan, at, '@'))
			match_mail(scan, at);
		if (scan->tokens[at].kind != TOKEN_DIGITS)
			continue;
		match_street(scan, at);
		chain_read(&chain, scan, at);
		if (phone_at(&first, &last, scan, &chain))
			hit(scan, first, last);
		match_account(scan, &chain);
	}
}
