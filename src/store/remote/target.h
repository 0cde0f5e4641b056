/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the name of a remote, or an address, to what a connection needs: git's settings are read here. Internal. */
#pragma once

#include "store/remote/command.h"
#include "store/remote/url.h"

#include <git2.h>

struct target {
	struct remote_url url;
	const char *ssh;     /* the user's ssh command, NULL for plain "ssh" */
	const char *ca_file; /* certificates to trust for https, NULL for the system's */
};

/*
 * where: a remote's name in the configuration, else an address. repository may be NULL (there is none yet); base is
 * the absolute folder that relative paths start from. ERROR_ABSENT: no such remote; ERROR_USAGE: see url_parse().
 */
int target_find(struct target *out, struct arena *arena, git_repository *repository, const char *where,
		const char *base, enum remote_service service);
