/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What opens a door: passwords in addresses, keys and tokens. Each begins as its maker wants it or stands beside a word
 * for it, and looks drawn by lot; both together are an error.
 */
#include "gate/secret.h"

#include "text/words.h"

#include <string.h>

/* How makers let theirs begin, and how many letters, digits, '-' and '_' follow at least. */
static const struct maker {
	const char *opening;
	size_t least;
} makers[] = {
	{ "ghp_", 30 },	       { "gho_", 30 },	    { "ghu_", 30 },    { "ghs_", 30 },	  { "ghr_", 30 },
	{ "github_pat_", 30 }, { "glpat-", 18 },    { "gldt-", 18 },   { "glrt-", 18 },	  { "xoxb-", 20 },
	{ "xoxp-", 20 },       { "xoxa-", 20 },	    { "xoxr-", 20 },   { "xoxs-", 20 },	  { "xapp-", 20 },
	{ "sk_live_", 20 },    { "rk_live_", 20 },  { "sk-", 32 },     { "npm_", 30 },	  { "pypi-", 40 },
	{ "hf_", 30 },	       { "dop_v1_", 40 },   { "AIza", 35 },    { "shpat_", 30 },  { "dapi", 32 },
	{ "ATATT3", 40 },      { "AKIA", 16 },	    { "ASIA", 16 },    { "xoxe-", 20 },	  { "glptt-", 18 },
	{ "glft-", 18 },       { "glcbt-", 18 },    { "whsec_", 28 },  { "GOCSPX-", 20 }, { "dckr_pat_", 20 },
	{ "xkeysib-", 40 },    { "rubygems_", 40 }, { "glsa_", 30 },   { "figd_", 30 },	  { "lin_api_", 30 },
	{ "shpss_", 30 },      { "shpca_", 30 },    { "doo_v1_", 40 }, { "dor_v1_", 40 },
};

/* What people write where a password of their own would stand; and the names of accounts that have none. */
#define NO_PASSWORD                                                                                                    \
	"password|passord|passordet|adgangskode|kodeord|lösenord|hemmelig|hemmelighet|secret|token|key|pass|pwd|pw|"  \
	"noe|name|namn|navn|user|bruker|brukar|bruger|guest|gjest|gæst|gäst|changeme"

/* Bytes to either side, so that a text of nothing else costs no more than others. */
enum { RUN_LIMIT = 2048 };

void secret_hit(struct scan *scan, enum rule rule, size_t at, size_t start, size_t end)
{
	size_t first = at, last = at;

	while (first && scan->tokens[first - 1].end > start)
		first--;
	while (last + 1 < scan->count && scan->tokens[last + 1].start < end)
		last++;
	scan_hit(scan, rule, first, last);
}

static bool is_of_maker(struct span run)
{
	enum { SHORTEST = 20 }; /* of all, with its opening */

	for (size_t i = 0; run.len >= SHORTEST && i < sizeof(makers) / sizeof(*makers); i++) {
		size_t len = strlen(makers[i].opening);

		if (run.len >= len + makers[i].least && span_starts(run, makers[i].opening))
			return value_is_random(span_skip(run, len), 2);
	}
	return false;
}

/* The end of "eyJ….eyJ….…" (RFC 7519), whose first two parts are JSON; its first part ends there. */
static size_t web_token_end(const struct scan *scan, size_t start, size_t end)
{
	if (!span_starts(span_skip(scan->text, start), "eyJ") || scan_byte(scan, end) != '.' ||
	    !span_starts(span_skip(scan->text, end + 1), "eyJ"))
		return 0;
	for (int part = 0; part < 2 && scan_byte(scan, end) == '.'; part++)
		for (end++; end - start < 4 * RUN_LIMIT && byte_is_of_run(scan_byte(scan, end));)
			end++;
	return end;
}

/* "SG.", 22 signs, a full stop and 43 more. The end of the second; *start moves to the beginning. */
static size_t mail_key_end(const struct scan *scan, size_t *start, size_t end)
{
	enum { FIRST = 16, SECOND = 32 };
	size_t last = end + 1;

	if (*start < 3 || memcmp(scan->text.at + *start - 3, "SG.", 3) != 0 || end - *start < FIRST ||
	    scan_byte(scan, end) != '.')
		return 0;
	while (last - end < VALUE_LIMIT && byte_is_of_run(scan_byte(scan, last)))
		last++;
	*start -= 3;
	return last - end > SECOND ? last : 0;
}

/* The run of letters and digits around a digit that touches a letter. Returns its end. */
static size_t match_run(struct scan *scan, size_t at, size_t *uncalled)
{
	size_t start = scan->tokens[at].start, end = scan->tokens[at].end, last;
	struct span run;

	while (start && scan->tokens[at].start - start < RUN_LIMIT && byte_is_of_run(scan->text.at[start - 1]))
		start--;
	while (end - start < 2 * RUN_LIMIT && byte_is_of_run(scan_byte(scan, end)))
		end++;
	while (start < end && !byte_class(scan->text.at[start]))
		start++;
	run = span_make(scan->text.at + start, end - start);
	if ((last = web_token_end(scan, start, end)) || (last = mail_key_end(scan, &start, end)))
		secret_hit(scan, RULE_SECRET, at, start, end = last);
	else if (is_of_maker(run))
		secret_hit(scan, RULE_SECRET, at, start, end);
	else if (value_is_drawn(run) && password_is_called(scan, at, start, KEYS "|" PASSWORDS))
		secret_hit(scan, value_is_digest(run) ? RULE_SECRET_LIKELY : RULE_SECRET, at, start, end);
	else if (scan->tokens[at].start >= *uncalled && (last = password_match(scan, at, uncalled)))
		return last;
	return end;
}

/* Whether it only says where a password would stand: "PASSORD", "$TOKEN", "xxx". */
static bool is_placeholder(struct span password)
{
	char folded[WORD_LIMIT];
	size_t same = 0;

	while (same < password.len && password.at[same] == password.at[0])
		same++;
	return same == password.len || strchr("$*{[(.", password.at[0]) ||
	       words_have(NO_PASSWORD, span_make(folded, fold_word(folded, password)));
}

/* One with letters and digits is an error; a word may be somebody's idea of an example. */
static void weigh_password(struct scan *scan, size_t at, size_t start, struct span password)
{
	enum { SHORTEST = 3, SURE = 6 };
	bool digit = false, letter = false;

	for (size_t i = 0; i < password.len; i++) {
		digit |= byte_class(password.at[i]) == 1;
		letter |= byte_is_letter(password.at[i]);
	}
	if (letter && password.len >= SHORTEST && !is_placeholder(password))
		secret_hit(scan, digit && password.len >= SURE ? RULE_SECRET : RULE_SECRET_LIKELY, at, start,
			   scan->tokens[at].start);
}

/* "https://NAME:PASSWORD@HOST" and "https://TOKEN@HOST"; the token is the '@'. */
static void match_login(struct scan *scan, size_t at)
{
	size_t end = scan->tokens[at].start, start = end;
	struct span login;

	while (start && end - start < VALUE_LIMIT && (unsigned char)scan->text.at[start - 1] > ' ' &&
	       !strchr("/@<>", scan->text.at[start - 1]))
		start--;
	if (start < 3 || memcmp(scan->text.at + start - 3, "://", 3) != 0 || !byte_class(scan_byte(scan, end + 1)))
		return;
	login = span_make(scan->text.at + start, end - start);
	if (span_find(login, ':') < login.len)
		weigh_password(scan, at, start, span_skip(login, span_find(login, ':') + 1));
	else if (value_is_drawn(login))
		secret_hit(scan, RULE_SECRET, at, start, end);
}

static bool is_base64(char byte)
{
	return byte_class(byte) || byte == '+' || byte == '/';
}

/* Whether a long row of letters and digits stands in one of the lines below. */
static bool has_key_below(const struct scan *scan, size_t from)
{
	enum { LOOK = 400, KEY_LEAST = 32 };
	size_t row = 0;

	for (size_t at = from; at < scan->text.len && at - from < LOOK && row < KEY_LEAST; at++)
		row = is_base64(scan->text.at[at]) ? row + 1 : 0;
	return row >= KEY_LEAST;
}

/* "-----BEGIN ... PRIVATE KEY" (RFC 7468); the token is "PRIVATE". */
static void match_key(struct scan *scan, size_t at)
{
	enum { WORDS_BEFORE = 3 }; /* "OPENSSH", "PGP" */
	size_t first = at;

	if (!span_is(token_text(scan, at), "PRIVATE") || !token_is_kind(scan, at + 1, TOKEN_WORD) ||
	    !span_is(token_text(scan, at + 1), "KEY"))
		return;
	while (first && at - first < WORDS_BEFORE && !span_is(token_text(scan, first), "BEGIN"))
		first--;
	if (!span_is(token_text(scan, first), "BEGIN") || !first || !token_is_mark(scan, first - 1, '-'))
		return;
	scan_hit(scan, has_key_below(scan, scan->tokens[at + 1].end) ? RULE_SECRET : RULE_SECRET_LIKELY, first - 1,
		 at + 1);
}

/* Whether a quotation mark stands right before the token; *quote is the first that may, and only goes up. */
static bool is_near_quote(const struct scan *scan, size_t at, size_t *quote)
{
	while (*quote < scan->quotes.count && scan->quotes.at[*quote] + QUOTED_TOKENS < at)
		++*quote;
	return *quote < scan->quotes.count && scan->quotes.at[*quote] < at;
}

void rules_secrets(struct scan *scan)
{
	size_t done = 0, uncalled = 0, quote = 0;

	for (size_t i = 0; i < scan->numbers.count; i++) {
		size_t at = scan->numbers.at[i];
		const struct token *token = &scan->tokens[at];

		if (token->kind == TOKEN_DIGITS) {
			size_t quoted;

			if (token->start < done)
				continue;
			if (is_near_quote(scan, at, &quote) && (quoted = password_match_quoted(scan, at)))
				done = quoted;
			else if (touches_letter(scan, at) || is_joined_to_letter(scan, at))
				done = match_run(scan, at, &uncalled);
		} else if (token->kind == TOKEN_MARK) {
			match_login(scan, at);
		}
	}
	for (size_t i = 0; i < scan->words.count; i++) {
		const struct token *token = &scan->tokens[scan->words.at[i]];

		if ((token->flags & TOKEN_CAPITALS) && token->end - token->start == strlen("PRIVATE"))
			match_key(scan, scan->words.at[i]);
	}
}
