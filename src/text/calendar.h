/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of weekdays and months as people write them; how erfar writes them stands in dateword.h. */
#pragma once

#include "base/span.h"

/* The weekday of a folded word: a name in any of the languages, short ("thu", "tor.") or in the plural. 0 for none. */
int weekday_named(struct span folded);

/* The month of a folded word, 0 for none. */
int month_named(struct span folded);
