/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns and rows of plan/1, for list and next. */
#pragma once

#include "model/agenda.h"
#include "output/printer.h"

extern const struct column plan_columns[];
void plan_print_meeting(struct printer *printer, const struct meeting *meeting);
