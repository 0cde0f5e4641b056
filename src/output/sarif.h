/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Findings as SARIF 2.1.0 (OASIS), for programs that show them in an editor or beside a change. */
#pragma once

#include "base/buf.h"

#include <stdbool.h>

struct sarif_rule {
	const char *id; /* each once */
	const char *text;
	bool is_error;
};

struct sarif_result {
	const char *rule, *message;
	bool is_error;
	const char *path;	/* relative to the root of what was looked at */
	int line;		/* from 1 */
	int column, end_column; /* in UTF-16 units, from 1; end_column 0 when it is not known */
};

struct sarif_results {
	struct sarif_result *items;
	size_t count, capacity;
};

/* One log of one run on one line. tool: the program's name. */
void sarif_write(struct buf *out, const char *tool, const struct sarif_rule *rules, size_t rule_count,
		 const struct sarif_results *results);
