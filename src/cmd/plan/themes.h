/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the theme of a meeting stands in the plan, and how like two themes are. */
#pragma once

#include "model/meeting.h"

/* The day its theme goes by: its first, else the one it was moved to, if no other meeting is of that day. */
struct date plan_theme_day(const struct plan *plan, const struct meetings *meetings, const struct meeting *meeting);

/* Edits between two folded texts; beyond limit where they count: "part 1" and "part 2", "group a" and "group b". */
int plan_distance(struct span a, struct span b, int limit);

/* Where one of 0 to 9 stands, another word may be another theme. */
bool plan_has_figure(struct span text);
