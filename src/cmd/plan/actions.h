/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The actions of erfar plan, one file each. */
#pragma once

#include "cmd/command.h"

extern const struct command plan_list, plan_new, plan_next, plan_brief, plan_theme, plan_assign, plan_add, plan_move,
	plan_restore, plan_swap, plan_goal, plan_agree, plan_values;
