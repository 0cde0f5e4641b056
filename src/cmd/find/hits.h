/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How what was found is shown. */
#pragma once

#include "cmd/command.h"
#include "index/search.h"
#include "model/reply.h"

/* What was found, and what answers it. Without other clinics' notes there are no answers, and the catalogue is NULL. */
struct found {
	const struct search_result *result;
	const struct catalog *catalog;
	struct reply_book book;
	struct map places; /* path -> hit */
};

void found_make(struct found *out, struct session *session, const struct search_result *result);

/*
 * For people: path and line, title, snippet, reasons; below a note what answers it. An answer that was found as well
 * stands there only.
 */
void hits_print_text(struct session *session, const struct found *found);

/* JSON lines (find/1) or CSV. */
void hits_print_records(struct session *session, const struct found *found);

/* Only the paths, each ended by a newline, or by NUL, and nothing of them masked: they are for programs. */
void hits_print_paths(struct session *session, const struct search_result *result, bool null);
