/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What needs the tables of Unicode: normal forms, case, width, order. */
#pragma once

#include "base/buf.h"
#include "base/span.h"

/* NFC and case folding; invalid bytes become U+FFFD. */
void unicode_fold(struct buf *out, struct span text);

/* NFC only. */
void unicode_nfc(struct buf *out, struct span text);

/* Columns on a terminal. */
int unicode_width(struct span text);

/*
 * A key that sorts by bytes as Norwegians and Danes do: letters folded, then æ (ä), ø (ö), å (aa) after z.
 */
void unicode_sort_key(struct buf *out, struct span text);
