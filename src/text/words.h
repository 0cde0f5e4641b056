/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists of words in constant tables: "one|another", folded (unicode.h). */
#pragma once

#include "base/arena.h"
#include "base/span.h"

/* Whether the folded word stands in the list. */
bool words_have(const char *list, struct span folded);

/* A folded copy in the arena. */
struct span words_fold(struct arena *arena, struct span text);

/* The next word of *rest, which are separated by blanks; a ',' is a word of its own. False at the end. */
bool words_next(struct span *rest, struct span *word);
