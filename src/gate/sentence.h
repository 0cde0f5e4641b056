/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where a sentence, an item or a saying ends, as the bytes tell that follow the tokens cut so far. at is where reading is,
 * end how far it goes. Shared by the files of gate/ only.
 */
#pragma once

#include "gate/scan.h"

/* Whether a full stop or the like, the last token, ends a sentence: what follows begins a new one. */
bool sentence_ends(const struct scan *scan, size_t at, size_t end);

/* Whether a line that begins there is an item, a heading, a table row or empty, so that the one before has ended. */
bool sentence_block_begins(const struct scan *scan, size_t at, size_t end);

/* "10.15 ...", "0915 ...", "2026-09-29 ...": whether a line that begins there begins with when something was. */
bool sentence_entry_begins(const struct scan *scan, size_t at, size_t end);

/*
 * Whether a quotation or bracket that is closed at the end of a line closes the sentence too, or another one is opened
 * on the next: people put one saying on each line.
 */
bool sentence_saying_ends(const struct scan *scan, size_t at, size_t end);
