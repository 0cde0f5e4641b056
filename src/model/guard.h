/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The gate as this notebook has it: its own people, its own numbers, what it has declared to be no person's. */
#pragma once

#include "gate/gate.h"
#include "model/notebook.h"

/*
 * Names of the notebook's other notes are asked for only where one is in doubt (colleagues.h).
 * ERROR_FORMAT when people.csv, synthetic.csv or gate.csv can't be read: the gate is then closed.
 */
int guard_open(struct gate **out, struct notebook *notebook);

/*
 * The gate as a saved state of the notebook has it: its tables, and as today the last day in shared.csv. So it says the
 * same on every machine and day, and what nobody has saved excuses nothing.
 */
int guard_open_at(struct gate **out, const struct notebook *notebook, const struct tree_files *state);

/* The clinic's own tables that can excuse a text, ended by NULL; of synthetic.csv each line has its own witnesses. */
extern const char *const guard_lists[];

/* The gate with those of its lists that are laid there instead of the folder's; bytes at NULL: there is none. */
int guard_open_with(struct gate **out, struct notebook *notebook, const struct tree_files *lists);

/* One text by a gate opened for this call alone; findings are added. */
int guard_check(struct findings *out, struct notebook *notebook, const char *path, struct span bytes);

/* Whether a finding among them refuses to let the text go. */
bool guard_blocks(const struct findings *findings);

/*
 * "DATE-SLUG" for the name of a new file, by its title. Names are printed, and go wherever the file goes: one in which
 * the gate finds something is "DATE-note"; so it is when gate is NULL, as nobody can tell then. In the arena.
 */
const char *guard_file_name(const struct gate *gate, struct arena *arena, struct date date, struct span title);
