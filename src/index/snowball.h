/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Snowball's stems, of the library libstemmer: of three languages, by number. */
#pragma once

#include "index/stem.h"

/* Borrowed until the next word; the empty span without memory. language: STEM_NORWEGIAN to STEM_ENGLISH. */
struct span snowball_stem(struct stemmer *stemmer, size_t language, struct span word);
