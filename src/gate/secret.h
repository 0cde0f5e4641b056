/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What opens a door: what its bytes tell, what the words beside it call it. Shared by secret.c, value.c and password.c. */
#pragma once

#include "gate/scan.h"

/* Words beside which a password stands, and those beside which a key does. */
#define PASSWORDS                                                                                                      \
	"password|passwd|passphrase|pwd|pw|passord|passordet|adgangskode|adgangskoden|kodeord|kodeordet|lösenord|"    \
	"lösenordet"
#define KEYS                                                                                                           \
	"bearer|basic|token|tokenet|apikey|key|nøkkel|nøkkelen|nøgle|nøglen|nyckel|nyckeln|secret|clientsecret|"   \
	"accountkey|sharedaccesskey|sig|psk|auth|nettverksnøkkel|netværksnøgle"

enum {
	VALUE_LIMIT = 256, /* bytes of a password, a login or a link */
	QUOTED_TOKENS = 6, /* of a password in quotation marks, to either side of a number in it */
};

/* A digit, a letter of either case; 0 for all else. */
static inline int byte_class(char byte)
{
	if (byte >= '0' && byte <= '9')
		return 1;
	if (byte >= 'a' && byte <= 'z')
		return 2;
	return byte >= 'A' && byte <= 'Z' ? 3 : 0;
}

static inline bool byte_is_letter(char byte)
{
	return byte_class(byte) > 1;
}

/* Of which keys and tokens are made. */
static inline bool byte_is_of_run(char byte)
{
	return byte_class(byte) || byte == '_' || byte == '-';
}

/* 0 beyond the end. */
static inline char scan_byte(const struct scan *scan, size_t at)
{
	return at < scan->text.len ? scan->text.at[at] : '\0';
}

/* secret.c: notes a hit over the tokens of these bytes, of which the token is one. */
void secret_hit(struct scan *scan, enum rule rule, size_t at, size_t start, size_t end);

/* value.c: what the bytes of a value tell. */

/*
 * Whether nobody would think of it: letters and digits change at least so often, few bytes stand twice, and it is no
 * row as manuals have ("abcdef...", "xxxx").
 */
bool value_is_random(struct span run, size_t least);

/* The same of what no maker's opening tells: one long word of it, since file names and plans have many short ones. */
bool value_is_drawn(struct span run);

/* Small letters, capitals, digits, and what is none of them nor joins two words. */
unsigned value_classes(struct span value);

/* The same row of letters, digits and signs that "AccountKey=" or "sig=" has: base64, with all kinds of letters. */
bool value_is_encoded(struct span value);

/* What identifies a commit or a file, though a word for a key may stand before it. */
bool value_is_digest(struct span run);

/* password.c: what the words before a value call it. */

/* "Bearer X", "token: X", "passord er «X»", "Passord:" and X in the next line: whether one of the words calls it so. */
bool password_is_called(const struct scan *scan, size_t at, size_t start, const char *words);

/*
 * What a word before it calls a password or a key. Returns its end; 0 when none is called so, and then no digits before
 * *uncalled are: they stand in the same value.
 */
size_t password_match(struct scan *scan, size_t at, size_t *uncalled);

/* A password of two or three words in quotation marks; a number alone at its end may be a page. Returns its end or 0. */
size_t password_match_quoted(struct scan *scan, size_t at);

/* "Vinter#2026": whether a sign that passwords have joins the digits to a letter before them. */
static inline bool is_joined_to_letter(const struct scan *scan, size_t at)
{
	size_t start = scan->tokens[at].start;

	return start > 1 && byte_is_letter(scan->text.at[start - 2]) && memchr("!#$%&+?", scan->text.at[start - 1], 7);
}

/* Whether a letter stands right beside the digits. */
static inline bool touches_letter(const struct scan *scan, size_t at)
{
	const struct token *token = &scan->tokens[at];

	return (token->start && byte_is_letter(scan->text.at[token->start - 1])) ||
	       byte_is_letter(scan_byte(scan, token->end));
}
