/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Telephones and the like, and whose they are. Shared by the files of gate/ only. */
#pragma once

#include "gate/number.h"

enum { CONTACT_WORDS = 10 }; /* looked at before a number or address for whose it is */

#define CUES_OF_PRIVATE (CUE(KIN) | CUE(FAMILY) | CUE(PATIENT) | CUE(SEX))

/* owner.c: whether the tokens first to last are a private person's, by up to so many words before them. */
bool contact_is_private(const struct scan *scan, size_t first, size_t last, size_t words);

/* contact.c: whether the digits are one of the clinic's own numbers. */
bool contact_is_allowed(const struct scan *scan, const char *digits);

/* phone.c: whether the groups are a telephone number, and no own one; *first and *last are its tokens. */
bool phone_at(size_t *first, size_t *last, const struct scan *scan, const struct chain *chain);
