/* SPDX-License-Identifier: GPL-3.0-or-later */
/* find --open: what was found, in the editor. */
#pragma once

#include "cmd/command.h"
#include "index/search.h"

/* Opens the one hit, or the one chosen at the terminal; where nobody can be asked, the first. There is at least one. */
int open_hit(struct session *session, const struct search_result *result);
