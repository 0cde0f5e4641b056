/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The courtesy that comes behind all aims: a department has a day without guests, where it costs nobody anything. */
#pragma once

#include "assign/plan.h"

/*
 * People come to the same departments on other days, until a department has a day of rest; one after the other, while
 * it can be done by few changes. No aim gets worse. The same plan comes out of the same plan.
 */
void rest_hosts(struct plan *plan, long *steps);
