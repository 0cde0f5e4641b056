/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What says of a section that it is never published. In doubt it is. */
#pragma once

#include "base/span.h"

/*
 * Whether a heading's words keep what it heads private: the first one is "privat" or "private", or a "{privat...}"
 * stands among them; letter case, blanks and punctuation aside. *words is the heading without such a mark at its end.
 */
bool private_heading(struct span heading, struct span *words);

/*
 * Whether a line that is no such heading may have been meant as one: "##Privat", "Privatnotat", "[privat]" in a heading, a
 * heading in a list, a quote or code, or "Privat:" alone on its line.
 */
bool private_doubt(struct span line);
