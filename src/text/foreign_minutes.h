/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Minutes that were made without erfar: what their words say of day, people and title. They are only looked at; nothing
 * is refused, and what is not understood is not there. The words are nb, nn, da and en.
 */
#pragma once

#include "base/arena.h"
#include "base/date.h"
#include "base/map.h"
#include "text/frontmatter.h"

/* Where the date was found. */
enum foreign_source { FOREIGN_NOWHERE, FOREIGN_PATH, FOREIGN_LINE, FOREIGN_HEADING };

struct foreign_minutes {
	struct span
		title; /* without the date; of the path's name where no heading says more; empty when neither does */
	struct date date;
	enum foreign_source date_from;
	struct strings present, away, part; /* in order, each once, in one of them */
	const char *facilitator;	    /* "" when there is none */
	int minutes;			    /* 0 when not given */
};

#define FOREIGN_LIMIT ((size_t)1024 * 1024) /* bytes of the text that are looked at */

/*
 * path is the file's, with the folders that may hold its year; front is its front matter, whose body is file's. Spans
 * and names lie in the arena. Linear in the text.
 */
void foreign_minutes_parse(struct foreign_minutes *out, struct arena *arena, struct span path,
			   const struct front *front, struct span file);
