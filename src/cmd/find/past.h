/* SPDX-License-Identifier: GPL-3.0-or-later */
/* find --history: what erfar-history tells of all texts there have ever been, handed to the search. */
#pragma once

#include "cmd/command.h"
#include "index/search.h"

/*
 * Adds what no note says any more to the result, behind what is there. Limit and paths of the query hold as in
 * search().
 */
int past_add(struct search_result *result, struct session *session, const struct search_query *query);
