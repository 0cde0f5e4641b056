/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What says of a section that it is never published. In doubt it is. */
#pragma once

#include "base/span.h"
#include "text/lines.h"

/*
 * Whether a heading's words keep what it heads private: the first one is "privat" or "private", which says nothing of
 * those who run a service ("Private avtalespesialister"), or a "{privat...}" stands among them; letter case, blanks and
 * punctuation aside. *words is the heading without such a mark at its end.
 */
bool private_heading(struct span heading, struct span *words);

/*
 * Whether a line that is no such heading may have been meant as one: "##Privat", "Privatnotat", "Notater - privat",
 * "[privat]" in a heading, a heading in a list, a quote or code, "{.privat}", "Privat:" alone on its line or where a
 * paragraph begins.
 * Signs that nobody sees are none. The lines around tell of "- privat" whether it is one kind among others.
 */
bool private_doubt(const struct lines *lines, size_t line);
