/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the word or letter before a day says of it. */
#pragma once

#include "gate/number.h"

enum { WORDS_SUBJECT = 6 }; /* how far back a king may stand */

#define CUES_OF_SOMEBODY (CUE(PATIENT) | CUE(KIN) | CUE(SEX) | CUE(PRONOUN) | CUE(FIRST_NAME))

/* letter.c: "f. 12.03.2012", "f.12.03.12", "f 12.03.2012", in a file's name "f-120312"; not "f 120312". */
bool letter_is_for_born(const struct scan *scan, size_t at, size_t last);

/*
 * "F. 12.3.2003-31.12.2003" at the beginning of a line, as a box in the archive has it. Where letter_is_for_born() is
 * true of at.
 */
bool letter_begins_span(const struct scan *scan, size_t at, const struct found_date *from);

/* Whether the word is for what has a letter or a number: "Bygg C". */
bool letter_has_of_its_own(const struct scan *scan, size_t at);

/* birth_allowed.c: "Ola Testmann", "Kari Nordmann": the name says that it is nobody's. */
bool birth_is_of_nobody(const struct scan *scan, size_t date);

/* "Lars har fødselsdag den 12. oktober", with no word for a patient or kin before it. */
bool birth_is_of_colleague(const struct scan *scan, size_t date, size_t last);

/* "Samiras sønn ble født 2. mai", "Camilla er på barsel; gutten hennes ble født i november". */
bool birth_is_of_colleagues_child(const struct scan *scan, size_t date);

/* "Oliver Sacks, born 9 July 1933, wrote ...": somebody of whom everybody may read when they were born. */
bool birth_is_public(const struct scan *scan, size_t first, const struct found_date *date);
