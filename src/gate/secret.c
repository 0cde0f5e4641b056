/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What opens a door: passwords in addresses, keys and tokens. Each begins as its maker wants it or stands beside a word
 * for it, and looks drawn by lot; both together are an error.
 */
#include "gate/scan.h"

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

/* Words beside which a password stands, and those beside which a key does. */
#define PASSWORDS                                                                                                      \
	"password|passwd|passphrase|pwd|pw|passord|passordet|adgangskode|adgangskoden|kodeord|kodeordet|lösenord|"    \
	"lösenordet"
#define KEYS                                                                                                           \
	"bearer|basic|token|tokenet|apikey|key|nøkkel|nøkkelen|nøgle|nøglen|nyckel|nyckeln|secret|clientsecret|"   \
	"accountkey|sharedaccesskey|sig|psk|auth|nettverksnøkkel|netværksnøgle"

/* What people write where a password of their own would stand; and the names of accounts that have none. */
#define NO_PASSWORD                                                                                                    \
	"password|passord|passordet|adgangskode|kodeord|lösenord|hemmelig|hemmelighet|secret|token|key|pass|pwd|pw|"  \
	"noe|name|namn|navn|user|bruker|brukar|bruger|guest|gjest|gæst|gäst|changeme"

enum {
	LOGIN_LIMIT = 256,
	RUN_LIMIT = 2048,  /* bytes to either side, so that a text of nothing else costs no more than others */
	RANDOM_LEAST = 16, /* letters and digits that nothing but a word tells of */
};

/* A digit, a letter of either case; 0 for all else. */
static int class_of(char byte)
{
	if (byte >= '0' && byte <= '9')
		return 1;
	if (byte >= 'a' && byte <= 'z')
		return 2;
	return byte >= 'A' && byte <= 'Z' ? 3 : 0;
}

static bool is_letter(char byte)
{
	return class_of(byte) > 1;
}

static bool is_run_byte(char byte)
{
	return class_of(byte) || byte == '_' || byte == '-';
}

static char byte_at(const struct scan *scan, size_t at)
{
	return at < scan->text.len ? scan->text.at[at] : '\0';
}

/*
 * Whether nobody would think of it: letters and digits change at least so often, few bytes stand twice, and it is no
 * row as manuals have ("abcdef...", "xxxx").
 */
static bool looks_random(struct span run, size_t least)
{
	size_t changes = 0, steps = 0, distinct = 0;
	bool seen[256] = { false };

	for (size_t i = 0; i < run.len; i++) {
		distinct += !seen[(unsigned char)run.at[i]];
		seen[(unsigned char)run.at[i]] = true;
		if (!i)
			continue;
		changes += class_of(run.at[i]) && class_of(run.at[i - 1]) &&
			   class_of(run.at[i]) != class_of(run.at[i - 1]);
		steps += run.at[i] == run.at[i - 1] || run.at[i] == run.at[i - 1] + 1;
	}
	return distinct >= 8 && changes >= least && steps * 3 < run.len && span_find_text(run, "EXAMPLE") == run.len;
}

/* The same of what no maker's opening tells: one long word of it, since file names and plans have many short ones. */
static bool looks_drawn(struct span run)
{
	size_t start = 0;

	for (size_t at = 0; at <= run.len; at++) {
		if (at < run.len && class_of(run.at[at]))
			continue;
		if (at - start >= RANDOM_LEAST && looks_random(span_make(run.at + start, at - start), 4))
			return true;
		start = at + 1;
	}
	return false;
}

static void hit(struct scan *scan, enum rule rule, size_t at, size_t start, size_t end)
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
	for (size_t i = 0; i < sizeof(makers) / sizeof(*makers); i++) {
		size_t len = strlen(makers[i].opening);

		if (run.len >= len + makers[i].least && span_starts(run, makers[i].opening))
			return looks_random(span_skip(run, len), 2);
	}
	return false;
}

/* The end of "eyJ….eyJ….…" (RFC 7519), whose first two parts are JSON; its first part ends there. */
static size_t web_token_end(const struct scan *scan, size_t start, size_t end)
{
	if (!span_starts(span_skip(scan->text, start), "eyJ") || byte_at(scan, end) != '.' ||
	    !span_starts(span_skip(scan->text, end + 1), "eyJ"))
		return 0;
	for (int part = 0; part < 2 && byte_at(scan, end) == '.'; part++)
		for (end++; end - start < 4 * RUN_LIMIT && is_run_byte(byte_at(scan, end));)
			end++;
	return end;
}

/* "?pwd=..." of a meeting's link lets everybody in who is asked. */
static bool is_of_link(const struct scan *scan, size_t word)
{
	return token_is_one_of(scan, word, "pwd") && word &&
	       (token_is_mark(scan, word - 1, '?') || token_is_mark(scan, word - 1, '&'));
}

static bool is_is(const struct scan *scan, size_t at)
{
	return token_is_one_of(scan, at, "er|är|is");
}

/* "Passord til gjestenettet: X", "passordet til malen er X": the word stands a few words before the colon or "is". */
static bool is_called_before(const struct scan *scan, size_t at, const char *words)
{
	enum { TOKENS_BACK = 7 };

	for (size_t back = 0; back < TOKENS_BACK; back++, at--) {
		if (token_is_one_of(scan, at, words))
			return true;
		if (!at || scan->tokens[at].kind == TOKEN_BREAK || (scan->tokens[at].flags & TOKEN_NEW_LINE) ||
		    (scan->tokens[at].kind == TOKEN_MARK && scan->tokens[at].mark != '-'))
			break;
	}
	return false;
}

/* "Passord:" and X below it, or below it as an item: *at, the first of its line, moves behind the colon. */
static bool is_below_colon(const struct scan *scan, size_t *at)
{
	size_t above = *at;

	while (above && *at - above < 2 &&
	       (scan->tokens[above - 1].kind == TOKEN_BREAK ||
		(scan->tokens[above - 1].kind == TOKEN_MARK && (scan->tokens[above - 1].flags & TOKEN_NEW_LINE))))
		above--;
	if (!above || !token_is_mark(scan, above - 1, ':'))
		return false;
	*at = above;
	return true;
}

/* "Bearer X", "token: X", "passord er «X»", "Passord:" and X in the next line: whether one of the words calls it so. */
static bool is_called(const struct scan *scan, size_t at, size_t start, const char *words)
{
	enum { MARKS = 4 };
	bool tied = false; /* by a colon or "is" */

	while (at && scan->tokens[at].start > start)
		at--;
	if (at && ((scan->tokens[at].flags | scan->tokens[at - 1].flags) & TOKEN_NEW_LINE) &&
	    !is_below_colon(scan, &at) && (scan->tokens[at].flags & TOKEN_NEW_LINE))
		return false;
	for (size_t marks = 0; at && marks < MARKS; marks++) {
		at--;
		if (scan->tokens[at].flags & TOKEN_NEW_LINE && scan->tokens[at].kind != TOKEN_WORD)
			return false;
		if (is_is(scan, at) || scan->tokens[at].kind == TOKEN_MARK) {
			tied |= is_is(scan, at) || scan->tokens[at].mark == ':';
			continue;
		}
		return !is_of_link(scan, at) &&
		       (token_is_one_of(scan, at, words) || (tied && is_called_before(scan, at, words)));
	}
	return false;
}

/* What stands around the digits without a blank, a quotation mark or what parts two values. */
static struct span value_around(const struct scan *scan, size_t at)
{
	static const char ends[] = " \n\"'`()[]<>;,&|";
	size_t start = scan->tokens[at].start, end = scan->tokens[at].end;

	while (start && scan->tokens[at].start - start < LOGIN_LIMIT && !strchr(ends, scan->text.at[start - 1]) &&
	       scan->text.at[start - 1] != '=' && scan->text.at[start - 1] != ':')
		start--;
	while (end < scan->text.len && end - scan->tokens[at].start < LOGIN_LIMIT && !strchr(ends, scan->text.at[end]))
		end++;
	while (end > scan->tokens[at].end && strchr(".:?", scan->text.at[end - 1])) /* of the sentence */
		end--;
	return span_make(scan->text.at + start, end - start);
}

/* Small letters, capitals, digits, and what is none of them nor joins two words. */
static unsigned classes_of(struct span value)
{
	bool seen[4] = { false };

	for (size_t i = 0; i < value.len; i++)
		if (class_of(value.at[i]) || !strchr("-_./", value.at[i]))
			seen[class_of(value.at[i])] = true;
	return (unsigned)seen[0] + seen[1] + seen[2] + seen[3];
}

/* A password as people make them: short with signs of three kinds, or a long word with digits in it. */
static bool is_password(struct span value)
{
	enum { SHORT = 7, LONG = 12 };
	size_t joints = 0;

	for (size_t i = 0; i < value.len; i++)
		joints += strchr("-_./", value.at[i]) != NULL;
	if (value.len < SHORT || span_find_text(value, "//") < value.len || span_find(value, '*') < value.len ||
	    (span_find(value, '@') < value.len &&
	     span_find(span_skip(value, span_find(value, '@')), '.') + 1 < value.len))
		return false;
	return classes_of(value) >= 3 || (value.len >= LONG && joints < 2 && classes_of(value) >= 2);
}

/* "-malen", "-vejledningen": what a document or a program is. */
static bool is_work(struct span rest)
{
	static const char *const works[] = { "malen",	     "skabelonen",   "mallen",	  "veilederen", "vegleiaren",
					     "vejledningen", "vägledningen", "rapporten", "kurset",	"kursen",
					     "skjemaet",     "skemaet",	     "planen",	  "versjonen",	"versionen",
					     "utgaven",	     "utgåva",	     "udgaven",	  "template",	"guide",
					     "report",	     "edition",	     "form" };

	for (size_t i = 0; i < sizeof(works) / sizeof(*works); i++)
		if (span_is_nocase(rest, works[i]))
			return true;
	return false;
}

/*
 * "Word2016-malen", "Microsoft365", "Helsenett2025-veilederen": a word, a number and perhaps what it is of. Returns
 * whether it is a thing's name, unless it is called a password, and sets *has_rest where something follows the number.
 */
static bool is_versioned(const struct gate *gate, struct span value, bool *has_rest)
{
	size_t word = 0, number, rest;

	while (word < value.len && is_letter(value.at[word]))
		word++;
	number = word;
	while (number < value.len && class_of(value.at[number]) == 1)
		number++;
	rest = number + (number < value.len && value.at[number] == '-');
	while (rest < value.len && rest > number && class_of(value.at[rest]) == 2)
		rest++;
	*has_rest = word && number > word && rest == value.len && rest > number + 1;
	return word && number > word && rest == value.len &&
	       ((word_cues(gate, span_take(value, word)) & CUE(NO_NAME)) ||
		(*has_rest && is_work(span_skip(value, number + 1))));
}

/* "«Sommer Regn7»": what stands in quotation marks on the line, around the digits; empty where nothing does. */
static struct span quoted_around(const struct scan *scan, size_t at)
{
	enum { TOKENS = 6 };
	size_t first = at, last = at;

	while (first && at - first < TOKENS && !token_is_mark(scan, first, '"') &&
	       !(scan->tokens[first].flags & TOKEN_NEW_LINE))
		first--;
	while (last + 1 < scan->count && last - at < TOKENS && !token_is_mark(scan, last, '"') &&
	       !(scan->tokens[last + 1].flags & TOKEN_NEW_LINE))
		last++;
	if (!token_is_mark(scan, first, '"') || !token_is_mark(scan, last, '"') || first == last)
		return (struct span){ 0 };
	return span_between(scan->text.at + scan->tokens[first].end, scan->text.at + scan->tokens[last].start);
}

/* The same row of letters, digits and signs that "AccountKey=" or "sig=" has: base64, with all kinds of letters. */
static bool is_encoded(struct span value)
{
	enum { LEAST = 32 };

	for (size_t i = 0; i < value.len; i++)
		if (!class_of(value.at[i]) && !strchr("+/=%~_.-", value.at[i]))
			return false;
	return value.len >= LEAST && classes_of(value) >= 3 && looks_random(value, RANDOM_LEAST / 2);
}

/* What identifies a commit or a file, though a word for a key may stand before it. */
static bool is_digest(struct span run)
{
	if (span_starts(run, "sha256-") || span_starts(run, "sha384-") || span_starts(run, "sha512-"))
		return true; /* of a page's script */
	for (size_t i = 0; i < run.len; i++)
		if (class_of(run.at[i]) != 1 && !strchr("abcdefABCDEF", run.at[i]))
			return false;
	return run.len == 40 || run.len == 64;
}

/* "SG.", 22 signs, a full stop and 43 more. The end of the second; *start moves to the beginning. */
static size_t mail_key_end(const struct scan *scan, size_t *start, size_t end)
{
	enum { FIRST = 16, SECOND = 32 };
	size_t last = end + 1;

	if (*start < 3 || memcmp(scan->text.at + *start - 3, "SG.", 3) != 0 || end - *start < FIRST ||
	    byte_at(scan, end) != '.')
		return 0;
	while (last - end < LOGIN_LIMIT && is_run_byte(byte_at(scan, last)))
		last++;
	*start -= 3;
	return last - end > SECOND ? last : 0;
}

/*
 * What a word before it calls a password or a key. Returns its end; 0 when none is called so, and then no digits before
 * *uncalled are: they stand in the same value.
 */
static size_t match_called(struct scan *scan, size_t at, size_t *uncalled)
{
	struct span value = value_around(scan, at);
	size_t start = (size_t)(value.at - scan->text.at), end = start + value.len;
	bool ends_there = byte_at(scan, end) != ' ' || !is_letter(byte_at(scan, end + 1)), has_rest;
	bool versioned = is_versioned(scan->gate, value, &has_rest);
	/* "Passord Microsoft365" may be a heading, "Passord (Office365)" tells of what */
	bool doubtful = has_rest || (versioned && at > 1 &&
				     (token_is_one_of(scan, at - 2, PASSWORDS) || token_is_mark(scan, at - 2, '(')));
	bool password = is_password(value) && is_called(scan, at, start, PASSWORDS);

	/* "Passord: Word2016-malen" tells where it is, "Passord: Exchange2024" which */
	if (versioned && (has_rest || !password))
		return end;
	if (password)
		hit(scan, ends_there && !doubtful ? RULE_SECRET : RULE_SECRET_LIKELY, at, start, end);
	else if (is_encoded(value) && is_called(scan, at, start, KEYS))
		hit(scan, is_digest(value) ? RULE_SECRET_LIKELY : RULE_SECRET, at, start, end);
	else {
		for (*uncalled = scan->tokens[at].end; *uncalled < end && !strchr("=:", byte_at(scan, *uncalled));)
			++*uncalled;
		return 0;
	}
	return end;
}

static bool touches_letter(const struct scan *scan, size_t at)
{
	const struct token *token = &scan->tokens[at];

	return (token->start && is_letter(scan->text.at[token->start - 1])) || is_letter(byte_at(scan, token->end));
}

/* A password of two or three words in quotation marks; a number alone at its end may be a page. Returns its end or 0. */
static size_t match_quoted(struct scan *scan, size_t at)
{
	enum { BLANKS = 3, ALL_CLASSES = 4 };
	struct span value = quoted_around(scan, at);
	bool touches = touches_letter(scan, at);
	size_t start, blanks = 0;

	for (size_t i = 0; i < value.len; i++)
		blanks += value.at[i] == ' ';
	if (!blanks || blanks > BLANKS || !is_password(value) || (!touches && classes_of(value) < ALL_CLASSES))
		return 0;
	start = (size_t)(value.at - scan->text.at);
	if (!is_called(scan, at, start, PASSWORDS))
		return 0;
	hit(scan, touches && classes_of(value) == ALL_CLASSES ? RULE_SECRET : RULE_SECRET_LIKELY, at, start,
	    start + value.len);
	return start + value.len;
}

/* The run of letters and digits around a digit that touches a letter. Returns its end. */
static size_t match_run(struct scan *scan, size_t at, size_t *uncalled)
{
	size_t start = scan->tokens[at].start, end = scan->tokens[at].end, last;
	struct span run;

	while (start && scan->tokens[at].start - start < RUN_LIMIT && is_run_byte(scan->text.at[start - 1]))
		start--;
	while (end - start < 2 * RUN_LIMIT && is_run_byte(byte_at(scan, end)))
		end++;
	while (start < end && !class_of(scan->text.at[start]))
		start++;
	run = span_make(scan->text.at + start, end - start);
	if ((last = web_token_end(scan, start, end)) || (last = mail_key_end(scan, &start, end)))
		hit(scan, RULE_SECRET, at, start, end = last);
	else if (is_of_maker(run))
		hit(scan, RULE_SECRET, at, start, end);
	else if (looks_drawn(run) && is_called(scan, at, start, KEYS "|" PASSWORDS))
		hit(scan, is_digest(run) ? RULE_SECRET_LIKELY : RULE_SECRET, at, start, end);
	else if (scan->tokens[at].start >= *uncalled && (last = match_called(scan, at, uncalled)))
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
		digit |= class_of(password.at[i]) == 1;
		letter |= is_letter(password.at[i]);
	}
	if (letter && password.len >= SHORTEST && !is_placeholder(password))
		hit(scan, digit && password.len >= SURE ? RULE_SECRET : RULE_SECRET_LIKELY, at, start,
		    scan->tokens[at].start);
}

/* "https://NAME:PASSWORD@HOST" and "https://TOKEN@HOST"; the token is the '@'. */
static void match_login(struct scan *scan, size_t at)
{
	size_t end = scan->tokens[at].start, start = end;
	struct span login;

	while (start && end - start < LOGIN_LIMIT && (unsigned char)scan->text.at[start - 1] > ' ' &&
	       !strchr("/@<>", scan->text.at[start - 1]))
		start--;
	if (start < 3 || memcmp(scan->text.at + start - 3, "://", 3) != 0 || !class_of(byte_at(scan, end + 1)))
		return;
	login = span_make(scan->text.at + start, end - start);
	if (span_find(login, ':') < login.len)
		weigh_password(scan, at, start, span_skip(login, span_find(login, ':') + 1));
	else if (looks_drawn(login))
		hit(scan, RULE_SECRET, at, start, end);
}

static bool is_base64(char byte)
{
	return class_of(byte) || byte == '+' || byte == '/';
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

void rules_secrets(struct scan *scan)
{
	size_t done = 0, uncalled = 0;

	for (size_t i = 0; i < scan->stop_count; i++) {
		size_t at = scan->stops[i];
		const struct token *token = &scan->tokens[at];

		if (token->kind == TOKEN_DIGITS) {
			size_t quoted = 0;

			if (token->start < done)
				continue;
			if ((quoted = match_quoted(scan, at)))
				done = quoted;
			else if (touches_letter(scan, at))
				done = match_run(scan, at, &uncalled);
		} else if (token->kind == TOKEN_MARK) {
			match_login(scan, at);
		} else if ((token->flags & TOKEN_CAPITALS) && token->end - token->start == strlen("PRIVATE")) {
			match_key(scan, at);
		}
	}
}
