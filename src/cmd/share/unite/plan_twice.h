/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two lines of a plan about one meeting: both stay when two write them, and somebody is to take one away. */
#pragma once

#include "cmd/command.h"

/* Says so, a sentence a place, of the plans among these paths. What can't be read is told elsewhere. */
void plan_twice_tell(const struct session *session, const struct strings *paths);
