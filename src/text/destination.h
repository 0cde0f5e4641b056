/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a text in Markdown leads: the destinations of its links and images, in whatever form they are written. */
#pragma once

#include "base/arena.h"
#include "base/span.h"

struct destination {
	struct span text; /* as a reader of Markdown understands it, in the arena */
	size_t line;	  /* from 0 */
};

struct destinations {
	struct destination *items; /* in no order */
	size_t count, capacity;
};

/*
 * Links, images and <addresses>, by cmark; what is almost a link ("](where"); definitions of references ("[label]:
 * where"), used or not, and what may be one; of raw HTML the value of every attribute that may be a place. A plain word
 * counts only where cmark or a browser makes a link of it. False, with nothing found: cmark may not have the text
 * (markdown.h).
 */
bool destinations_find(struct destinations *out, struct arena *arena, struct span text);

/* Whether it leads to the web, to a mailbox or to a telephone: http, https, mailto, tel, sms. */
bool destination_is_outside(struct span text);
