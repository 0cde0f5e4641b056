/* SPDX-License-Identifier: GPL-3.0-or-later */
/* UTF-8 (RFC 3629): reading, checking, and making the text of others visible and harmless. */
#pragma once

#include "base/buf.h"
#include "base/span.h"

#include <stdint.h>

#define UTF8_REPLACEMENT 0xFFFDU

/*
 * The code point at the start of text (not empty) and its length in bytes. A byte that begins no valid sequence
 * (overlong forms, surrogates and values beyond U+10FFFF included) gives UTF8_REPLACEMENT and length 1.
 */
uint32_t utf8_next(struct span text, size_t *len);

bool utf8_is_valid(struct span text);
void utf8_add(struct buf *buf, uint32_t code_point);

/*
 * Adds text so that a terminal shows it and does nothing else: control characters (C0, DEL, C1), invalid bytes
 * and invisible or direction-changing characters come out as \n, \t, \xNN or \u{NNNN}. Newlines are escaped
 * too. Used for every text that stands in a note, a file name, a message of another program.
 */
void visible_add(struct buf *buf, struct span text);

/* As visible_add(), but newline and tab are left as they are: for the running text of a note. */
void visible_add_lines(struct buf *buf, struct span text);

/* Whether visible_add(), or visible_add_lines(), adds the text as it is. */
bool visible_is(struct span text, bool keep_lines);
