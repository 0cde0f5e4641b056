/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The age or the diagnosis of somebody who is named, where no other word tells that a person is spoken of. */
#pragma once

#include "gate/scan.h"

/* The tokens of a name. */
struct bearer {
	size_t first, last;
};

/*
 * Whose the age or the diagnosis at the token is: "E.S. (14 år)", "Torstein på 14 år", "Emma Solvang fra Snåsa har
 * anoreksi".
 */
bool named_at(struct bearer *out, const struct scan *scan, size_t at);
