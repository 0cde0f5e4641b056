/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The gate before a commit. It knows the clinic's own lists (guard_lists) as the history has them with what the commit takes
 * along: a line that only the folder has excuses nothing, since nobody else would see why.
 */
#pragma once

#include "gate/gate.h"
#include "model/notebook.h"

struct change;
struct changes;

struct save_gate {
	struct notebook *notebook;
	const struct changes *changes;
	struct gate *here;     /* with the lists as the folder has them */
	struct gate *listless; /* with none: what it lets pass, no list has to excuse */
	struct gate *kept;     /* with those of the commit; NULL before it is asked for */
	const char *behind;    /* a list that has other lines here; NULL: none is known of */
};

/* ERROR_FORMAT when a list of the folder can't be read: the gate is then closed. */
int save_gate_open(struct save_gate *out, struct notebook *notebook, const struct changes *changes);

/*
 * Adds what is found in name and text of one file. git is asked for its lists only where one may have to excuse something;
 * else the folder's will do.
 */
int save_gate_check(struct gate_report *out, struct save_gate *gate, const struct change *change);

/* Whether nothing at all is found in a line that is to stand in the commit's message; false when nobody can tell. */
bool save_gate_may_say(struct save_gate *gate, const char *line);

/* Says which list excused nothing, where that decided. */
void save_gate_tell_behind(const struct save_gate *gate);
