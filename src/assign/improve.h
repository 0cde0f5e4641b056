/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plan made better by small changes, until none of them helps. The same plan comes out of the same plan. */
#pragma once

#include "assign/plan.h"

/* Another department for one, or two who exchange theirs on a day; at most that many steps. */
void improve(struct plan *plan, long *steps);
