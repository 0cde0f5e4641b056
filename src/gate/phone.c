/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a telephone number looks like in the countries of the clinics and in Britain and Ireland. */
#include "gate/contact.h"

#include <string.h>

static bool has_plus(const struct scan *scan, const struct chain *chain)
{
	return chain->first && token_is_mark(scan, chain->first - 1, '+');
}

/* "98.76.54.32", "9876-5432", "987-65-432": grouped as numbers are, and neither dates nor years are. */
static bool is_grouped_as_phone(const struct chain *chain, const char *digits)
{
	static const char *const hyphened[] = { "\4\4", "\3\2\3" };
	size_t groups = chain->count;
	char lengths[CHAIN_GROUPS + 1] = "";

	for (size_t i = 0; i < groups; i++) {
		lengths[i] = (char)chain->lengths[i];
		if (i && i + 1 < groups && chain->after[i] != chain->after[0])
			return false;
	}
	if (groups > 1 && chain->after[0] == '.')
		return strcmp(lengths, "\2\2\2\2") == 0 && digits[0] >= '4';
	for (size_t i = 0; i < sizeof(hyphened) / sizeof(*hyphened); i++)
		if (strcmp(lengths, hyphened[i]) == 0)
			return groups > 1 && chain->after[0] == '-' && digits[0] >= '4';
	return false;
}

static bool is_year(const char *digits)
{
	return strncmp(digits, "19", 2) == 0 || strncmp(digits, "20", 2) == 0;
}

static bool is_clock(int hour, int minute)
{
	return hour < 24 && minute < 60;
}

/* "10.15-10.45", "1015 - 1045": from one time of the day to a later one. */
static bool is_span_of_hours(const struct chain *chain, const char *digits)
{
	bool parted = chain->count == 4 && chain->lengths[0] == 2 && chain->lengths[1] == 2 && chain->lengths[2] == 2 &&
		      chain->lengths[3] == 2 && chain->after[0] == '.' && chain->after[2] == '.';
	bool whole = chain->count == 2 && chain->lengths[0] == 4 && chain->lengths[1] == 4;

	return (parted || whole) && chain->after[parted] == '-' &&
	       is_clock(two_digits(digits), two_digits(digits + 2)) &&
	       is_clock(two_digits(digits + 4), two_digits(digits + 6)) && memcmp(digits, digits + 4, 4) < 0;
}

/* "2023 2024 2025" */
static bool is_row_of_years(const struct chain *chain, const char *digits)
{
	enum { LEAST = 3 }; /* two of them may be a Danish telephone */

	for (size_t i = 0; i < chain->count; i++)
		if (chain->lengths[i] != 4 || !is_year(digits + 4 * i))
			return false;
	return chain->count >= LEAST;
}

/* "2026-03-05", "2026-2027", "sak 2026/118844", and without a word for a telephone "2026 2027". */
static bool is_of_calendar(const struct scan *scan, const struct chain *chain, const char *digits, bool told)
{
	struct found_date date;
	char after = chain->after[0];

	if (chain->count == 1)
		return false;
	if (is_span_of_hours(chain, digits) || is_row_of_years(chain, digits) ||
	    (after != ' ' && date_at(&date, scan, chain->first, false)))
		return true;
	if (chain->lengths[0] != 4 || !is_year(digits))
		return false;
	return after == '/' || (chain->lengths[1] == 4 && is_year(digits + 4) && (after == '-' || !told));
}

/* "bilag 40012877", "ref 91184203": in one, right after the word for what has a number of its own. */
static bool is_of_goods(const struct scan *scan, const struct chain *chain)
{
	return chain->count == 1 && (cues_before(scan, chain->first, 1) & (CUE(GOODS) | CUE(OTHER)));
}

/* "0x80070005": a letter that is no word for a telephone touches the digits. */
static bool is_code(const struct scan *scan, size_t at)
{
	return at && token_is_kind(scan, at - 1, TOKEN_WORD) && token_touches(scan, at - 1) &&
	       !token_has(scan, at - 1, CUE(PHONE));
}

/* A Norwegian or Danish number of eight digits as it is written, or any number after "+" or "00". */
static bool looks_like_phone(const struct scan *scan, const struct chain *chain, const char *digits, size_t len)
{
	struct found_date date;
	bool foreign = has_plus(scan, chain) || strncmp(digits, "00", 2) == 0;

	bool swedish = digits[0] == '0' && chain->count > 1;
	bool told = foreign || (cues_before(scan, chain->first, 3) & CUE(PHONE));
	bool grouped = swedish || strncmp(digits, "07", 2) == 0;

	if (is_of_calendar(scan, chain, digits, told) || is_of_goods(scan, chain))
		return false;
	if (is_grouped_as_phone(chain, digits))
		return true;
	/* a hyphen alone makes no telephone of "2018-2021", nor a full stop of a date */
	for (size_t i = 0; i + 1 < chain->count; i++)
		if (chain->after[i] != ' ' &&
		    !((told || swedish) && (chain->after[i] == '-' || (chain->after[i] == '/' && i == 0))) &&
		    !(told && chain->after[i] == '.' && !date_at(&date, scan, chain->first, true)))
			return false;
	if (told)
		return len >= 8 && len <= 14;
	if (len == 10 && (strncmp(digits, "47", 2) == 0 || strncmp(digits, "45", 2) == 0))
		return digits[2] >= '2'; /* the country's code without its plus; no day of birth begins so */
	if (digits[0] == '0')		 /* Sweden: 070-123 45 67; Britain: 07700 900123 */
		return len >= 9 && len <= (grouped ? 11 : 10) && digits[1] >= '1';
	return len == 8 && digits[0] >= '2' && !date_at(&date, scan, chain->first, true);
}

/* The bracket of "(087) 555 0123", where the chain is what follows; its first token where there is none. */
static size_t area_before(const struct scan *scan, const struct chain *chain)
{
	size_t at = chain->first;

	if (at < 3 || !token_is_mark(scan, at - 1, ')') || !token_is_kind(scan, at - 2, TOKEN_DIGITS) ||
	    !token_is_mark(scan, at - 3, '(') || token_text(scan, at - 2).at[0] != '0' ||
	    token_text(scan, at - 2).len > 5)
		return at;
	if (token_text(scan, at - 2).len > 1)
		return at - 3;
	return at > 4 && token_is_mark(scan, at - 5, '+') ? at - 5 : at; /* "+44 (0)7700 900123" */
}

/* "10.15 911 42 077", "0910  087 555 0123": the digits before it are the time at which the line of a log begins. */
static bool is_after_time(const struct scan *scan, size_t at)
{
	struct span minute = at ? token_text(scan, at - 1) : span_of("");

	if (minute.len == 4 && (scan->tokens[at - 1].flags & TOKEN_NEW_LINE))
		return is_clock(two_digits(minute.at), two_digits(minute.at + 2));
	if (minute.len != 2 || at < 3 || !(token_is_mark(scan, at - 2, '.') || token_is_mark(scan, at - 2, ':')) ||
	    token_text(scan, at - 3).len != 2 || !token_is_kind(scan, at - 3, TOKEN_DIGITS))
		return false;
	return ((scan->tokens[at - 3].flags & TOKEN_NEW_LINE) || (at > 3 && token_is_kind(scan, at - 4, TOKEN_MARK))) &&
	       is_clock(two_digits(token_text(scan, at - 3).at), two_digits(minute.at));
}

bool phone_at(size_t *first, size_t *last, const struct scan *scan, const struct chain *chain)
{
	enum { LEAST = 5, MOST = 10 }; /* digits behind the bracket */
	struct chain phone = *chain;
	char digits[CHAIN_DIGITS + 1];
	bool alone = (!chain->before && !is_code(scan, chain->first)) ||
		     (chain->before == ' ' && is_after_time(scan, chain->first));
	size_t area = area_before(scan, chain), len;

	/* "98 76 54 32/45 67 89 01": two of them, or more */
	for (size_t i = 3; i < phone.count; i++)
		if (chain->after[i - 1] == '/')
			phone.count = i;
	len = alone ? chain_digits(digits, scan, &phone, phone.count) : 0;
	*first = area < chain->first ? area : chain->first - has_plus(scan, chain);
	*last = phone.tokens[phone.count - 1];
	if (area < chain->first)
		return len >= LEAST && len <= MOST;
	return len >= 8 && looks_like_phone(scan, &phone, digits, len) && !contact_is_allowed(scan, digits);
}
