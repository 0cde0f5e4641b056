/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The meetings of a report's days as a calendar (RFC 5545). */
#pragma once

#include "cmd/report/common.h"

/* Whether the format asked for is a calendar. */
bool calendar_is_wanted(const struct report_args *args);

/* Whom --person means, among those who lead; ERROR_USAGE where it is nobody or more than one. */
int calendar_choose_person(struct report *report);

/*
 * Writes every meeting and coming change of the days, and tells how many. A moved one keeps its UID, so that a calendar
 * program moves what it has. What is to come and was called off after it stood in the plan is there as such; what was
 * never expected, as on a holiday, is left out.
 */
int calendar_write(size_t *shown, struct report *report);
