/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hints that several commands give, on stderr; what is listed and the exit status stay as they are. */
#pragma once

#include "cmd/command.h"
#include "index/unread.h"

/* One line a note that can't be read as it should be: path:line:column: what is wrong. The first few, and how many more. */
void hint_unread(const struct session *session, const struct unread *unread);
