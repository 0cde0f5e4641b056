/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What erfar minute missed shows: one person's meetings, or a line for each person. */
#pragma once

#include "cmd/command.h"
#include "model/missed.h"

struct missed_view {
	struct session *session;
	const struct catalog *catalog;
	const struct conclusion_register *conclusions;
	const struct missed *missed;
	const struct missed_person *person;
};

/* The person's meetings in the session's format. */
void missed_print_person(const struct missed_view *view);

/* A line for everybody who works here now and has something waiting, by name; how many there are. */
size_t missed_print_all(const struct missed_view *view, const struct missed *missed);
