/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The age of one person, told in a sentence. */
#pragma once

#include "gate/scan.h"

/* Of a token of digits: "14-åring", "jente på 14 år", "gutten (14)", "datteren på 13". */
bool age_at(const struct scan *scan, size_t at);

/* Whether the digits can be the exact age of somebody who is told elsewhere: a child's, or any before "years". */
bool age_is_said(const struct scan *scan, size_t at);

/* Of a word that is a number: "fjorten år gammel", "han är sju och pratar inte". */
bool age_in_letters(const struct scan *scan, size_t at);

/* Of a word such as "klasse": whether a number stands before it, "8. klasse". */
bool age_is_grade(const struct scan *scan, size_t at);
