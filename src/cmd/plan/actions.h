/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The actions of erfar plan, one file each. */
#pragma once

#include "cmd/command.h"

extern const struct command plan_list;
extern const struct command plan_new;
extern const struct command plan_next;
extern const struct command plan_brief;
extern const struct command plan_theme;
extern const struct command plan_assign;
extern const struct command plan_add;
extern const struct command plan_import;
extern const struct command plan_move;
extern const struct command plan_restore;
extern const struct command plan_swap;
extern const struct command plan_rota;
extern const struct command plan_goal;
extern const struct command plan_agree;
extern const struct command plan_programme;
extern const struct command plan_values;
