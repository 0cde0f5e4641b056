/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a new clinic's tables begin with. Data only: to change a word, change defaults.c. */
#pragma once

#include <stddef.h>

struct default_theme {
	const char *slug;
	const char *side; /* of the trade: collaboration, ict, quality or coordination */
	const char *nb, *nn, *da, *en;
};

struct default_word {
	const char *language, *word, *rather, *why;
};

extern const struct default_theme default_themes[];
extern const size_t default_theme_count;

extern const struct default_word default_words[];
extern const size_t default_word_count;

/* The contents of .gitignore. */
extern const char default_ignored[];
