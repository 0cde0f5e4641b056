/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names as people list them in minutes. For foreign_minutes.c. */
#pragma once

#include "base/arena.h"
#include "base/span.h"

enum name_box { NAME_NO_BOX, NAME_TICKED, NAME_UNTICKED };

struct foreign_name {
	struct span name;     /* empty when there is none; without "Dr." and the like */
	struct span initials; /* "(KN)" behind the name; empty when there are none */
	bool leads, away;     /* what stood in parentheses says so: "(ordstyrer)", "(syk)" */
	bool part;	      /* there for a part: "(fra 09)", "(til kl. 9.30)" */
};

struct foreign_name_list {
	struct foreign_name *items;
	size_t count, capacity;
	size_t missed; /* pieces of text that gave no name */
};

/* "[x] ", "[ ] " at the start of an item, taken off. */
enum name_box foreign_take_box(struct span *item);

/*
 * The names of "Kari Nilsen (leder), Ola Berg og @per". Plain text (foreign_label.h). What can be no name (sentences,
 * numbers, "alle") is left out.
 */
void foreign_names_split(struct foreign_name_list *out, struct arena *arena, struct span text);

/*
 * The one name at the start of an item: "Kari Nilsen, BUP Fjord", "Kari Nilsen, syk" (away), "Kari Nilsen –
 * helsesekretær", "Kari / BUP / @kari".
 */
void foreign_names_first(struct foreign_name_list *out, struct arena *arena, struct span text);

/* Whether it looks like a name: one to five words in capitals' order, no sentence, no number. */
bool foreign_is_name(struct span text);

/* Whether text ends in "Dr.", "Cllr." or another title that stands before a name. */
bool foreign_ends_in_title(struct span text);
