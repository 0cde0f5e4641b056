/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who the notebook as a whole speaks of as a colleague, here or elsewhere: those who were at its meetings and wrote its
 * notes, other clinics' notes too, and those of its programmes. Nothing is read before the first question.
 */
#pragma once

#include "model/notebook.h"

struct colleagues;

/* In the arena of the notebook's context, like what is read later. */
struct colleagues *colleagues_open(struct notebook *notebook);

/*
 * For gate_facts: data is a struct colleagues, name a full name as names are compared. Notes are taken as the cache
 * last saw them, none where there is no cache yet. What can't be read knows nobody; no message is recorded.
 */
bool colleagues_know(void *data, struct span name);
