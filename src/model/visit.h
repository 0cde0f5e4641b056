/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the front matter of a visit's note tells: who was where as a guest, and in which way. */
#pragma once

#include "index/catalog.h"

enum visit_kind {
	VISIT_PLACEMENT, /* as the programme had planned it */
	VISIT_FOLLOW_UP, /* later, to a department where they have been */
	VISIT_INFORMAL,	 /* beside every plan */
};

struct visit_note {
	const struct catalog_note *note;
	enum visit_kind kind;
	const char *programme, *participant, *department; /* as written; "" where not told */
	const char *hospital, *speciality, *host, *shift; /* likewise */
};

/*
 * False when the note is no visit's, with *out untouched. Without "visit:" one that names a programme is a placement,
 * any other informal. Texts are the catalogue's.
 */
bool visit_read(struct visit_note *out, const struct catalog_note *note);

/* "placement", "follow-up", "informal"; by such a name, or its nb, nn or da one, -1 when there is none. */
const char *visit_kind_name(enum visit_kind kind);
int visit_kind_named(struct arena *arena, struct span name);
