/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was typed: dates, days and the words of a theme. */
#pragma once

#include "cmd/command.h"

/* A date as people write it, counted from today. ERROR_USAGE shows what would be right. */
int plan_read_date(struct date *out, const struct session *session, const char *words);

/*
 * The days from and to, which both may be NULL (not set then). What has no year in to is the first after from.
 * ERROR_USAGE also when to comes before from, with the days as they were understood.
 */
int plan_read_range(struct date *from, struct date *to, const struct session *session, const char *from_words,
		    const char *to_words);

/*
 * The words of a theme as one trimmed line. ERROR_USAGE when they are none, several lines, or begin with what Markdown
 * takes for a list, a heading or a quote.
 */
int plan_read_theme(struct span *out, const char *words);
