/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why a remote could not be used, for a person: what git and ssh say, made one sentence of ours where it is known. */
#pragma once

#include <stdbool.h>

struct arena;

/*
 * said: lines of git, ssh or libgit2, divided by newlines or "; ". Their last line follows a sentence of ours where it
 * adds something, and stands alone where we know no better. here: it was git on this machine that said them. Visible
 * and harmless; in the arena.
 */
const char *reason_of(struct arena *arena, const char *said, bool here);
