/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What needs the tables of Unicode: normal forms, case, width, order. All add to out. */
#pragma once

#include "base/buf.h"
#include "base/span.h"

#include <stdint.h>

/* NFC and case folding; invalid bytes become U+FFFD. */
void unicode_fold(struct buf *out, struct span text);

/* NFC only; invalid bytes become U+FFFD. */
void unicode_nfc(struct buf *out, struct span text);

/* The letter without its marks (é gives e, å gives a); any other code point gives itself. */
uint32_t unicode_base(uint32_t code_point);

/* Whether it is a letter, a mark or a digit of any script: what words are made of. */
bool unicode_is_word(uint32_t code_point);

/* Columns on a terminal. */
int unicode_width(struct span text);

/*
 * A key that sorts by bytes as Norwegians and Danes do: letters folded, then æ (ä), ø (ö), å (aa) after z; other
 * marks aside, ü as y.
 */
void unicode_sort_key(struct buf *out, struct span text);

/* What is left from the first letter on: people number and adorn headings ("4. Konklusjoner", "✅ Konklusjoner"). */
struct span unicode_from_letter(struct span text);
