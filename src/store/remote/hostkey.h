/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A server that shows another key than the one known of it: ssh stops there, and a person wants to compare both. */
#pragma once

#include "base/span.h"

#include <stdbool.h>

struct arena;

/* Fingerprints as ssh-keygen -l writes them: "SHA256:" and base64 (RFC 4648) without padding. */
struct host_key_change {
	const char *now;    /* what the server shows */
	const char *before; /* what is known of it; NULL when that can't be read */
	const char *place;  /* "FILE:LINE" of the known key */
};

/*
 * Whether ssh said so; said: its lines, divided by newlines or "; ". Reads the file of known servers that ssh names.
 * Strings in the arena, as ssh wrote them.
 */
bool host_key_changed(struct host_key_change *out, struct arena *arena, struct span said);

/*
 * The fingerprint of the key in a line of known_hosts (sshd(8), "SSH_KNOWN_HOSTS FILE FORMAT"); NULL when there is
 * none.
 */
const char *host_key_fingerprint(struct arena *arena, struct span line);
