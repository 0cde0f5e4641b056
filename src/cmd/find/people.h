/* SPDX-License-Identifier: GPL-3.0-or-later */
/* find --people: whom one can ask about it. */
#pragma once

#include "cmd/command.h"
#include "index/search.h"

/* Shows those behind the notes of a search, at most limit of them (0: all). ERROR_NOTHING when there is nobody. */
int people_print(struct session *session, const struct search_result *result, size_t limit);
