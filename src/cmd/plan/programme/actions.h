/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The actions of erfar plan programme, one file each. */
#pragma once

#include "cmd/command.h"

extern const struct command programme_list;
extern const struct command programme_new;
extern const struct command programme_template;
extern const struct command programme_import;
extern const struct command programme_assign;
extern const struct command programme_repair;
extern const struct command programme_explain;
extern const struct command programme_show;
extern const struct command programme_letters;
