/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who wrote what stands beside a file, by the versions that the file had. */
#pragma once

#include "cmd/share/unite/contradictions.h"

struct former_query {
	struct notebook *notebook;
	struct history *history;
	const struct contradiction *places; /* all of one file of unsettled/ */
	size_t count;
};

/*
 * A merge that was given up leaves what stands beside the file, and no commit where the versions met. Both are in the
 * history once they are shared: each text is that of the newest version that had it, or else of whoever brought it. file:
 * that of unsettled/, which gets the names that were found.
 */
int names_former(struct span *file, const struct former_query *query);
