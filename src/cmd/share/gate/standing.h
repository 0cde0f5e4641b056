/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What must not leave and stands on the clinic's server already: a colleague's plain git sent it past the gate, and what
 * was written here was united with it or built upon it. A commit before the last one brings nothing there by having it
 * too, so who has taken it out of the note may share; while the note still has it, that is to be done.
 */
#pragma once

#include "gate/gate.h"
#include "store/history/compare.h"

struct context;

struct standing_place {
	const char *path; /* of the file; line: of the first of its errors */
	int line;
	struct gate_text text, server; /* as it would be sent, and the note as the server has it */
	const char *newest;	       /* that has it there, by id */
};

struct standing {
	const struct gate *gate;
	struct arena *arena;
	struct history *history; /* NULL: nothing is known of a server */
	struct standing_place *items;
	size_t count, capacity;
	size_t behind; /* texts that go along in a commit before their last one */
};

/*
 * The errors that report got of an item of the list, from the finding first on. 1: the server's note lacks one of them.
 * Else they are taken away again, unless this is the last text of its file that would be sent: then the place is added.
 * follows: another text of it is about to be kept.
 */
int standing_take(struct standing *standing, struct gate_report *report, size_t first, const struct outgoing_list *list,
		  const struct outgoing *item, bool follows);

/* Where all that is, who brought it and what to do, as one text; NULL for none. */
int standing_say(const char **out, const struct standing *standing, struct context *ctx);
