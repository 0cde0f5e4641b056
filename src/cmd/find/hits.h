/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How what was found is shown. */
#pragma once

#include "cmd/command.h"
#include "index/search.h"

/* For people: path and line, title, snippet, reasons. */
void hits_print_text(struct session *session, const struct search_result *result);

/* JSON lines (find/1) or CSV. */
void hits_print_records(struct session *session, const struct search_result *result);

/* Only the paths, each ended by a newline, or by NUL. */
void hits_print_paths(struct session *session, const struct search_result *result, bool null);
