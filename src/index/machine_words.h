/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What stands in the lines of notes for erfar and tells a reader nothing: anchors (^k7f3q2), "(replaces ID)",
 * "(look again DATE)", "(done DATE)" but not how it went, "#theme", comments of erfar's own, and the mark of a quote.
 * They are not shown. They are searched like any text but for the comments, which a template may have written.
 */
#pragma once

#include "base/arena.h"
#include "base/span.h"

struct machine_piece {
	size_t start, end; /* bytes of the text */
};

struct machine_words {
	struct machine_piece *pieces; /* in order, none inside another */
	size_t count, capacity;
};

/* The first comment of erfar's own that begins at from or later; start is text.len when there is none. */
struct machine_piece machine_comment_find(struct span text, size_t from);

/* Whether a text says anything beside such comments. */
bool machine_comments_leave(struct span text);

/* Those that begin before the byte end. */
void machine_words_find(struct machine_words *out, struct arena *arena, struct span text, size_t end);
