/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From three documents of elements to the bytes of one. */
#pragma once

#include "merge/element.h"
#include "merge/state.h"

/* What a row becomes. */
struct unit {
	bool present;
	enum element_kind kind; /* of what is written: ELEMENT_BLOCK where the sides contradict each other */
	struct span bytes;
};

struct layout_rule {
	/* Decides what a row becomes; the element of a side that has none is NULL. */
	void (*resolve)(struct merge *merge, struct unit *out, const struct element *const row[SIDES],
			const struct layout_rule *rule);
	bool spaced;	  /* elements that never stood side by side get a blank line between them (items do not) */
	const void *data; /* of the resolver */
};

/*
 * What needs no understanding: only one side changed the element, took it out or put it in; or both did the same.
 * An edited element stays although the other side took it out. False when both sides changed it differently.
 */
bool unit_pick(struct unit *out, const struct element *const row[SIDES]);

/* Adds the united document to out; rows are those of match_documents(). Work is n log n of the elements. */
void layout_rows(struct merge *merge, struct buf *out, struct document documents[SIDES], const struct rows *rows,
		 const struct layout_rule *rule);

/* Matches and lays out. */
void layout_documents(struct merge *merge, struct buf *out, struct document documents[SIDES],
		      const struct layout_rule *rule);
