/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes down what comes from a forum, before it is laid out: forum/FORUM/news.csv. */
#pragma once

#include "cmd/command.h"
#include "store/remote/forum.h"

/* Adds a row for each change; the first sight of a clinic is one row. A table that can't be written is an error. */
int news_write(const struct session *session, const char *forum, const struct forum_news *news);

/* How many notes are gone that the clinic says it took back; a note that was only deleted is none of them. */
size_t news_count_taken_back(const struct session *session, const struct forum_clinic *clinic);
