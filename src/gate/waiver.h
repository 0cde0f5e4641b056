/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Comments "<!-- erfar: ok RULE "reason" -->" in one text. Shared by the files of gate/ only. */
#pragma once

#include "gate/gate.h"

struct waiver {
	int line, column, end;	  /* end: the column after it */
	struct span rule, reason; /* reason is empty where it is missing or the comment is malformed */
	bool used;		  /* silenced a warning */
	uint64_t silenced;	  /* gate_waiver.silenced */
	bool met_error;		  /* an error of that rule stands on the line */
};

struct waivers {
	struct waiver *items;
	size_t count, capacity;
	size_t next; /* the first that a later finding can still meet */
};

/* All comments of the text, in its order. */
void waivers_find(struct waivers *out, struct arena *arena, struct span text);

/*
 * Whether a comment with a reason silences a finding of that text on that line. Lines must not go down from call to call. An
 * error is never silenced; the comment remembers that it met one. Nor is what stands in the comment's own reason, which
 * goes into the log.
 */
bool waivers_silence(struct waivers *waivers, int line, int column, const struct gate_rule *rule, struct span text);
