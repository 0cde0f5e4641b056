/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Places that somebody had and has no more: a calendar must be told, for a day that is merely missing stays in it. */
#pragma once

#include "cmd/plan/programme/common.h"

/*
 * Every placement that the table has ever been saved with and does not have now, each day, person and department once,
 * the newest first. In the programme's arena.
 */
int withdrawn_find(struct placements *out, const struct session *session, const struct programme *programme);
