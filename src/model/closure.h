/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days the clinic itself is closed or away: closures.csv (from; to; text). */
#pragma once

#include "model/notebook.h"

struct closure {
	struct date from, to;
	const char *text;
};

struct closures {
	struct closure *items;
	size_t count;
};

/* ERROR_FORMAT names file and line of a row that can't be read. An absent table is empty. */
int closures_load(struct closures *out, struct notebook *notebook);

/* What stands for that day, NULL when it is an ordinary one. */
const char *closures_text(const struct closures *closures, struct date date);
