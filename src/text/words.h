/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists of words in constant tables: "one|another", folded (unicode.h). */
#pragma once

#include "base/arena.h"
#include "base/span.h"

/* Whether the folded word stands in the list. */
bool words_have(const char *list, struct span folded);

/* The next word of the list, at from or after it, that begins with the byte; NULL for none. Most words have none. */
const char *words_beginning(const char *list, const char *from, char byte);

/* A folded copy in the arena. */
struct span words_fold(struct arena *arena, struct span text);

/* The next word of *rest, which are separated by blanks; a ',' is a word of its own. False at the end. */
bool words_next(struct span *rest, struct span *word);
