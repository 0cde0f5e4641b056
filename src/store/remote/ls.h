/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a remote shows, without fetching anything. */
#pragma once

#include "store/history/history.h"

struct remote_ref {
	const char *name; /* "refs/heads/main", "HEAD"; visible and harmless */
	char id[HISTORY_ID];
};

struct remote_refs {
	struct remote_ref *items;
	size_t count, capacity;
};

/* In the context's arena. An empty remote has none. Errors as remote_fetch(). */
int remote_ls(struct remote_refs *out, struct history *history, const char *where);

/* The id of a ref there, NULL when there is none. */
const char *remote_refs_find(const struct remote_refs *refs, const char *name);
