/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose turn it is to lead: whoever did it least of late, then longest ago, then first on the plan's list. */
#pragma once

#include "model/meeting.h"

/*
 * Fills in the facilitator of ordinary meetings that have none written and are not held, from the names of their plan;
 * meetings are by date. What was led in all terms counts, and what was already proposed. Same input, same answer.
 */
void rota_propose(struct meetings *meetings);
