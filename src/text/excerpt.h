/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A few sentences of a note as plain text, to be quoted on a page that holds much else. */
#pragma once

#include "base/buf.h"
#include "base/span.h"

/*
 * Adds the first sentences of a section's Markdown, at most so many and at most limit characters: headings, quotes,
 * code, comments and signs of emphasis are left out, links give way to their words, a list item is a sentence. A text
 * that does not fit ends in '…'. Only the first 16 KiB are looked at. The words are the note's own: make them harmless
 * where they are shown.
 */
void excerpt_add_sentences(struct buf *out, struct span markdown, int sentences, size_t limit);

/* Adds text, at most limit characters of it, cut between two words with '…'. */
void excerpt_add_clipped(struct buf *out, struct span text, size_t limit);
