/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The command lines that serve a remote: the user's ssh, or git's own programs for a folder of this machine. */
#pragma once

#include "base/map.h"
#include "store/remote/url.h"

enum remote_service { SERVICE_FETCH, SERVICE_PUSH };

/*
 * The words of a command as GIT_SSH_COMMAND holds one (command_words()). ERROR_USAGE when it needs a shell: erfar
 * starts none.
 */
int command_split(struct strings *out, struct arena *arena, const char *text);

/*
 * The argv (NULL-ended, in the arena) that serves url, an ssh address or a folder.
 * ssh: the user's own ssh command, NULL for "ssh"; may_ask: a person can answer what ssh asks.
 */
int command_for(const char *const **out, struct arena *arena, const struct remote_url *url, enum remote_service service,
		const char *ssh, bool may_ask);
