/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What came of assigning or mending, in words. */
#pragma once

#include "cmd/plan/programme/common.h"
#include "programme/relax.h"

struct changes;

/* How good it is, on a terminal; on out in a dry run. What is not proven is a hint wherever it is run. */
void outcome_tell(const struct session *session, const struct programme *programme, const struct answer *answer);

/* Why so many have no place, and what would help: a text of several lines. In the arena. */
const char *outcome_blockage(const struct programme *programme, const struct blockage *blockage);

/* How many of those who are there have no place. */
long outcome_gaps(const struct problem *problem, const struct answer *answer);

/* Placements are saved as one commit with what else is in the set (NULL for nothing). */
int outcome_save(const struct session *session, const struct programme *programme, const struct placements *placements,
		 struct changes *changes, const char *subject, const char *action);
