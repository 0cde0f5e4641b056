/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The name and address of whoever sits here, which stand in each commit that erfar makes. */
#pragma once

#include "cmd/command.h"
#include "gate/gate.h"
#include "store/history/history.h"

/* Whether lines of "NAME <ADDRESS>", as commits have them, hold no error. */
bool names_leave(const struct gate *gate, struct arena *arena, const char *people);

/* ERROR_GATE, with how to put it right, where the own name as git has it must not leave. */
int own_name_check(const struct gate *gate, const struct session *session, struct history *history);
