/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words that are near one another and no forms of one word. All are folded. */
#pragma once

#include "base/span.h"

/*
 * Whether one of them names what the other does (registrering, registrere; henvendelse, henvende): near, but no form of
 * the same word.
 */
bool words_related(struct span a, struct span b);

/* What a noun that names an act is made of (registrer of registreringen); empty when it is none. */
struct span act_root(struct span noun);

/* What words_related() finds begins with so many bytes of the word; word.len: nothing but the word itself does. */
size_t words_related_prefix(struct span word);

/* The word without the ending of a noun or of the definite form (epikrisen: epikris). */
struct span word_without_ending(struct span word);
