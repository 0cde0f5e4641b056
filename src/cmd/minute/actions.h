/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The actions of erfar minute, one file each. */
#pragma once

#include "cmd/command.h"

extern const struct command minute_new, minute_experience, minute_learning, minute_visit, minute_check, minute_actions,
	minute_done, minute_conclusions, minute_replace, minute_missed, minute_import;
