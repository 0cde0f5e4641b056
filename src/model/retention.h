/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How long a note is kept in the forums: "keep:" of its front matter, else that of its kind in erfar.conf ([keep]
 * experience = 2 years). A day, or a time from the note's own day: "18 months", "2 år"; "always" is no end.
 */
#pragma once

#include "model/notebook.h"
#include "text/note.h"

/*
 * The last day of a note of that date; unset for "always". False when the words say no time. Units are days, weeks,
 * months and years in the four languages.
 */
bool retention_parse(struct date *out, struct span words, struct date from);

/* The setting of a kind, "" where there is none. */
struct span retention_setting(const struct notebook *notebook, enum kind kind);
