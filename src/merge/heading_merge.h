/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "merge/layout.h"

/*
 * What a heading becomes. One role in two languages is no contradiction: the clinic's own words hold. Where both sides
 * changed the words, the ancestor's stay and both go to unsettled. A section is private when a side made it so; one
 * that was stays so when a side opened it and the other wrote in it.
 */
void heading_resolve(struct merge *merge, struct unit *out, const struct element *const row[SIDES],
		     const struct document documents[SIDES]);
