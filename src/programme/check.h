/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands in a programme's note and counts for nothing: keys nobody reads, signatures that are nobody's. */
#pragma once

#include "programme/programme.h"

/* Adds a warning for each. note: any; one that is no programme's has none. */
void programme_check(struct findings *out, struct notebook *notebook, const struct note *note);

/* The signatures alone, of a programme that has been read. */
void programme_check_signatures(struct findings *out, const struct programme *programme);
