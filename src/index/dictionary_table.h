/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables behind dictionary.h, written by dictionary_make.c. For dictionary.c alone. */
#pragma once

#include <stddef.h>
#include <stdint.h>

#define DICTIONARY_SLOTS 16384 /* a power of two */
#define USE_BITS 2	       /* enum dictionary_use, below the number of the group */
#define WORD_IS_NAME 1U
#define WORD_IS_EVERYDAY 2U

struct table_text {
	uint32_t at : 24, len : 8; /* in dictionary_texts */
};

/* Folded, sorted by bytes. Its uses end where those of the next begin; so the list ends with one more. */
struct table_word {
	struct table_text text;
	uint16_t first_use, flags;
};

/* Its words end where those of the next begin, as a group's members do. */
struct table_member {
	struct table_text text;
	uint16_t first_word, kinds;
};

struct table_group {
	uint16_t first_member, but; /* 1 + the place of that member among its own; 0: none */
};

struct table_irregular {
	struct table_text text; /* ended by NUL */
	uint16_t kinds;
};

extern const char dictionary_texts[];
extern const struct table_word dictionary_words[];
extern const size_t dictionary_word_count;
extern const uint16_t dictionary_slots[DICTIONARY_SLOTS]; /* 1 + place of the word, by its hash; 0 is free */
extern const uint16_t dictionary_uses[];		  /* numbers of groups shifted by USE_BITS, and how */
extern const struct table_group dictionary_groups[];
extern const struct table_member dictionary_members[];
extern const struct table_text dictionary_member_words[];
extern const struct table_irregular dictionary_irregulars[];
extern const size_t dictionary_irregular_count;
