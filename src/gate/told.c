/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who the text itself says is a colleague: those who are listed as present or responsible, and those whose task stands
 * beside their name. Read once a piece, and only where a name is in doubt. It excuses warnings, never an error.
 */
#include "gate/name.h"

#include <string.h>

static char present; /* a value for sets */

struct told {
	struct map whole; /* full names, folded, one blank between two words */
	struct map given; /* the names without their last words, or what is told of one name alone */
	bool is_read;	  /* in this piece */
};

void told_open(struct scan *scan)
{
	struct told *told = arena_alloc(scan->arena, sizeof(*told));

	map_init(&told->whole, scan->arena);
	map_init(&told->given, scan->arena);
	told->is_read = false;
	scan->told = told;
}

void told_next_piece(struct scan *scan)
{
	if (scan->told)
		scan->told->is_read = false;
}

#define IS_CAPITALISED (TOKEN_TITLE | TOKEN_CAPITALS)

/* Words beside which a name is not a colleague's, whatever else stands there. */
#define CUES_OF_OTHERS (CUE(PATIENT) | CUE(KIN) | CUE(FAMILY) | CUE(REGARDING) | CUE(CARE))

/* A task that names a person: "leder", no small word that also begins a list ("med: ..."). */
static bool is_task(const struct scan *scan, size_t at)
{
	return token_is_kind(scan, at, TOKEN_WORD) && token_has(scan, at, CUE(ROLE)) &&
	       !token_has(scan, at, CUE(FUNCTION) | CUE(FROM) | CUE(HERE) | CUE(OF) | CUES_OF_OTHERS);
}

static void tell(const struct scan *scan, size_t first, size_t last)
{
	char bytes[WORD_LIMIT];
	struct span name = name_folded(bytes, scan, first, last);
	struct span kept = span_make(span_copy(scan->arena, name), name.len);
	size_t end = span_find(kept, ' ');

	if (!kept.len)
		return;
	if (end == kept.len)
		map_put(&scan->told->given, kept, &present);
	else
		map_put(&scan->told->whole, kept, &present);
	for (; end < kept.len; end += 1 + span_find(span_skip(kept, end + 1), ' '))
		map_put(&scan->told->given, span_take(kept, end), &present);
}

/* The task within a few words after at, before anything that ends the phrase: "er dagleg leiar", "(vikar til mars)". */
static bool has_task_after(const struct scan *scan, size_t at)
{
	enum { WORDS = 3 };

	for (size_t words = 0; ++at < scan->count && words < WORDS; words++) {
		if (scan->tokens[at].kind != TOKEN_WORD || token_has(scan, at, CUES_OF_OTHERS))
			return false;
		if (is_task(scan, at))
			return true;
		if (token_has(scan, at, CUE(FUNCTION) | CUE(FROM) | CUE(HERE)))
			return false;
	}
	return false;
}

static bool is_by(const struct scan *scan, size_t at)
{
	return token_text(scan, at).len == 3 && scan->tokens[at].kind == TOKEN_WORD &&
	       (scan->tokens[at].cues & CUE(FROM)) &&
	       (span_is(token_text(scan, at), "ved") || span_is(token_text(scan, at), "vid"));
}

/* "v/ Borghild", "helsestasjonen, ved Borghild" */
static bool is_reached_by(const struct scan *scan, size_t first)
{
	if (first < 2)
		return false;
	if (token_is_mark(scan, first - 1, '/'))
		return span_is_nocase(token_text(scan, first - 2), "v") && token_touches(scan, first - 2);
	return is_by(scan, first - 1) && (token_is_mark(scan, first - 2, ',') || token_is_mark(scan, first - 2, '('));
}

/* "- [ ] Berit: ringe", "2027-01-13: tolk #tolk (Nadia Warsame)" */
static bool is_owner(const struct scan *scan, size_t first, size_t last)
{
	if (first && token_is_mark(scan, first - 1, ']') && token_is_mark(scan, last + 1, ':'))
		return true;
	return first > 2 && token_is_mark(scan, first - 1, '(') && token_is_mark(scan, first - 3, '#') &&
	       token_touches(scan, first - 3) && token_is_mark(scan, last + 1, ')');
}

/* Whether a word for a colleague's task stands beside the name, and none for a patient. */
static bool is_colleague(const struct scan *scan, size_t first, size_t last)
{
	size_t next = last + 1;

	if (cues_before(scan, first, 2) & CUES_OF_OTHERS)
		return false;
	if ((first && is_task(scan, first - 1)) || is_owner(scan, first, last) || is_reached_by(scan, first))
		return true;
	return (token_is_mark(scan, next, '(') || token_is_mark(scan, next, ',') || token_is_mark(scan, next, '|') ||
		token_has(scan, next, CUE(IS))) &&
	       has_task_after(scan, next);
}

/* Whether the token begins a list of colleagues: "present: [", "Til stede:", "Referent:", "## Deltakere". */
static bool begins_roll(const struct scan *scan, size_t at, bool in_heading)
{
	if (!token_has(scan, at, CUE(ROLE)) || scan->tokens[at].kind != TOKEN_WORD)
		return false;
	return token_is_mark(scan, at + 1, ':') || (in_heading && token_is_kind(scan, at + 1, TOKEN_BREAK));
}

/* Where the list that begins behind the token ends: with its paragraph, or at the next line with a word and a colon. */
static size_t roll_end(const struct scan *scan, size_t at, bool in_heading)
{
	bool begun = false;

	for (at++; at < scan->count; at++) {
		const struct token *token = &scan->tokens[at];

		if (token->kind == TOKEN_BREAK) {
			bool empty = at + 1 < scan->count && scan->tokens[at + 1].kind == TOKEN_BREAK;

			if (begun && (token->flags & TOKEN_PARAGRAPH) && (empty || !in_heading))
				break;
			continue;
		}
		if ((token->flags & TOKEN_NEW_LINE) && begun &&
		    (token_is_mark(scan, at + 1, ':') || token->mark == '#' || token->mark == '|'))
			break;
		begun |= token->kind != TOKEN_MARK;
	}
	return at;
}

/* All names of a list, unless a family or patient is in it too: then nobody knows who is who. */
static void read_roll(const struct scan *scan, size_t from, size_t end)
{
	size_t last;

	for (size_t at = from; at < end; at++)
		if (scan->tokens[at].cues & CUES_OF_OTHERS)
			return;
	for (size_t at = from; at < end; at++)
		if ((scan->tokens[at].flags & IS_CAPITALISED) && name_at(scan, at, &last)) {
			tell(scan, at, last < end ? last : end - 1);
			at = last;
		}
}

/* Whether something stands beside the capitalised words from at on that may tell a task; most names have nothing. */
static bool may_be_colleague(const struct scan *scan, size_t at)
{
	const uint64_t cues = CUE(IS) | CUE(ROLE);

	if (at && ((scan->tokens[at - 1].cues & CUE(ROLE)) || token_is_mark(scan, at - 1, ']') ||
		   token_is_mark(scan, at - 1, '(') || token_is_mark(scan, at - 1, '/') || is_by(scan, at - 1)))
		return true;
	while (at < scan->count && (scan->tokens[at].flags & IS_CAPITALISED))
		at++;
	return at < scan->count && ((scan->tokens[at].cues & cues) ||
				    (scan->tokens[at].kind == TOKEN_MARK && strchr("(,|-.", scan->tokens[at].mark)));
}

static void read_piece(const struct scan *scan)
{
	bool in_heading = false;
	size_t next = 0; /* the first token that no name has been read of */

	for (size_t at = 0; at < scan->count; at++) {
		const struct token *token = &scan->tokens[at];
		size_t last;

		if (!(token->flags & (TOKEN_NEW_LINE | IS_CAPITALISED)) && !(token->cues & CUE(ROLE)))
			continue;
		if (token->flags & TOKEN_NEW_LINE)
			in_heading = token->mark == '#';
		if (begins_roll(scan, at, in_heading))
			read_roll(scan, at + 1, roll_end(scan, at + 1, in_heading));
		if (at < next || !(token->flags & IS_CAPITALISED) || !may_be_colleague(scan, at) ||
		    !name_at(scan, at, &last))
			continue;
		if (is_colleague(scan, at, last))
			tell(scan, at, last);
		next = last + 1;
	}
}

static const struct told *told_of(const struct scan *scan)
{
	if (scan->told && !scan->told->is_read) {
		scan->told->is_read = true;
		read_piece(scan);
	}
	return scan->told;
}

bool told_whole(const struct scan *scan, struct span name)
{
	const struct told *told = told_of(scan);

	return told && (map_get(&told->whole, name) || map_get(&told->given, name));
}

bool told_given(const struct scan *scan, struct span name)
{
	const struct told *told = told_of(scan);

	return told && map_get(&told->given, name);
}
