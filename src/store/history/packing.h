/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The objects of a large commit as one pack (gitformat-pack(5)): a file of its own for each of a thousand texts takes
 * longer to write, to wait for and to send than all else that such a commit does.
 */
#pragma once

#include "store/history/repository.h"

struct packing;

/* Stands before the other backends of odb, which owns it, and lets all objects pass until packing_begin(). */
int packing_open(struct packing **out, struct history *history, git_odb *odb);

/* From here on what is written is gathered in memory, up to some megabytes; what comes then passes on. */
void packing_begin(struct packing *packing);

/* A blob, gathered under its id, its bytes copied; false when it is not gathered here. */
bool packing_take(struct packing *packing, const git_oid *id, struct span bytes);

/*
 * Ends gathering and forgets what was gathered. With a folder to make the pack in, it is written, synced, read back and
 * moved to the packs of the repository, where everybody sees it. ERROR_STORAGE.
 */
int packing_end(struct packing *packing, const char *making);
