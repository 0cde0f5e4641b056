/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One list item of a section "conclusions" or "follow-ups" (grammar: erfar-notes(5)):
 *   - text ^k7f3q2 (replaces ID, ID) (look again DATE)
 *   - [ ] Owner: text (due) ^a3ck9t
 *   - [x] Owner: text (due) ^a3ck9t (done DATE: how it went)
 * An owner may stand in bold or italics, "**Owner**: text", "**Owner:** text", or as "@Owner text", "[Owner] text".
 * A line that fits none is text all the same: nothing is ever refused here.
 */
#pragma once

#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/span.h"
#include "text/role.h"

#include <stdbool.h>

#define ANCHOR_TEXT 7 /* 'k' or 'a', five base32 characters, NUL */

struct item {
	enum role role;		    /* ROLE_CONCLUSIONS, ROLE_ACTIONS, or that of the section it stands in */
	struct span text;	    /* without box, owner, anchor and the parentheses erfar understands; lines joined */
	struct span anchor;	    /* as written, without '^'; empty when there is none */
	char computed[ANCHOR_TEXT]; /* what the anchor would be; filled by note_parse(); "" before */
	bool has_box, ticked;
	bool is_private;   /* its section is; filled by note_parse() */
	struct span owner; /* empty when there is none */
	struct span owner_open,
		owner_close; /* its emphasis and colon, written again around it: "**" and "**:"; none: ':' */
	struct date due, done, look_again;
	struct span how;      /* after "done DATE:" */
	struct span replaces; /* after "replaces": one id, or up to 30 with commas between */
	size_t start, end;    /* bytes of the whole item in the file, nested lines and last line end included */
	size_t first_end;     /* end of its first line, line end left out */
	size_t text_end;      /* end of the lines that text was joined from, line end left out */
	int line;	      /* 1-based */
	int depth;	      /* 0 for an item of the outermost list */
};

/*
 * The bytes of a list marker at the very start of text: "-", "*", "+", "1." or "1)" before a blank or the end. 0: none.
 */
size_t item_marker(struct span text);

/*
 * Whether a line begins something of its own, a list, a quote, a heading, code, a comment: an item's text ends before
 * it, and can't begin so.
 */
bool item_begins_block(struct span line);

/* Whether a word is an anchor as it is written: "^k7f3q2". */
bool item_is_anchor(struct span word);

/*
 * Adds the words of an item, its lines joined by single blanks, HTML comments left out: what item_parse() then
 * takes apart, with box, anchor and parentheses. bytes are from the marker to the item's end.
 */
void item_add_words(struct buf *out, struct span bytes);

/*
 * Reads the words of one item: bytes from the "-" (or "*", "+", "1.") to its end. Fills all but computed, line, depth
 * and start, end, first_end; text_end is counted from the start of bytes.
 */
void item_parse(struct item *out, struct arena *arena, struct span bytes, enum role role);

/*
 * The bytes at the start of text that name an owner, with emphasis, colon and the blanks behind them; 0 when there is
 * none. *name is the bare name.
 */
size_t item_owner_length(struct span *name, struct span text);

/* The "(...)" that text ends in, with its parentheses in balance; the empty span when it does not end in one. */
struct span item_last_parenthesis(struct span text);

/*
 * The "(done DATE: ...)" that text ends in when the parentheses inside are not in balance: faces such as ":)" are none,
 * and one that is never closed is closed by the last. The empty span when text ends in none.
 */
struct span item_last_done(struct span text);

/*
 * What stands behind "look again" in a parenthesis, or behind the words for it in nb, nn and da as the program shows
 * them ("se på igjen"), letter case aside; NULL bytes when inside begins otherwise.
 */
struct span item_after_look_again(struct span inside);

/* The anchor in force: the written one, else the computed one. */
struct span item_anchor(const struct item *item);

/*
 * The computed anchor (decisions: a hash, no counter): 'k' (conclusion) or 'a' (follow-up) and five characters of
 * the base32 alphabet 0-9 a-z without i, l, o, u, from SHA-256 of note id, role name and text, each ended by LF,
 * the text with runs of blanks as one space.
 */
void item_compute_anchor(char out[ANCHOR_TEXT], struct span note_id, enum role role, struct span text);

/* One line as erfar writes it, with "- " before and no line end. */
void item_write(struct buf *out, const struct item *item);
