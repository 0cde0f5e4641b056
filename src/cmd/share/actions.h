/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The actions of erfar share, one file each. */
#pragma once

#include "cmd/command.h"

extern const struct command share_now, share_status, share_log, share_check, share_join, share_forum, share_forum_add,
	share_settle, share_retract, share_hooks, share_hooks_run;

/*
 * As erfar share without arguments. Where the gate stops it because of what is changed here and not kept yet, that
 * stays as it is, which is said, and what is kept already goes out.
 */
int share_what_is_kept(struct session *session);
