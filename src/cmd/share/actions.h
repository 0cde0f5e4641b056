/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The actions of erfar share, one file each. */
#pragma once

#include "cmd/command.h"

extern const struct command share_now, share_status, share_log, share_check, share_join, share_forum, share_forum_add,
	share_settle, share_retract, share_hooks, share_hooks_run;
