/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A lock file of git's that keeps the other side from setting a branch. Whoever dies while the server program sets it
 * leaves that file for ever, and git's words about it are for programmers. None is ever removed from here. Internal.
 */
#pragma once

#include "store/remote/target.h"

/*
 * 0 when what the other side said names no lock of that branch. Else it is recorded, with what to do: ERROR_STALE when
 * it may be of somebody who is sharing at this moment, so that another attempt is worth it; ERROR_BUSY.
 */
int held_by_lock(struct arena *arena, const struct target *target, const char *branch, const char *said);
