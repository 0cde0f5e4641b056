/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the gate's own lists (guard_lists) let through that go along with a text: without their change the gate would have
 * found something there.
 */
#pragma once

#include "cmd/share/gate/screen.h"
#include "store/history/compare.h"

/*
 * Adds to the screen's report a waiver for each in the files of the list, with the gate's lists among them as its reason.
 * before: the commit whose lists held until now, by id or name; NULL: there was none, and nothing is added.
 */
int excused_find(struct screen *screen, struct notebook *notebook, const char *before,
		 const struct outgoing_list *list);
