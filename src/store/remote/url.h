/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * store/remote/ — how a notebook's commits travel: addresses, connections, the check of what comes in, the push that
 * can lose nothing, and a forum's own repository. May include store/history, store/files, text/ and base/.
 * Start reading with this header, then fetch.h, push.h and forum.h.
 *
 * An address is taken apart here and nowhere else. What the libraries below see is always one of three kinds: the
 * user's own ssh program, https, or a folder of this machine served by git's own programs (decisions.md 14).
 */
#pragma once

#include "base/arena.h"
#include "base/span.h"

enum remote_kind { REMOTE_SSH, REMOTE_HTTPS, REMOTE_LOCAL };

struct remote_url {
	enum remote_kind kind;
	const char *user;     /* "" when there is none */
	const char *password; /* https only; never shown, never stored */
	const char *host;     /* "" for a folder; an IPv6 address without its brackets */
	const char *port;     /* "" for the usual one */
	const char *path;     /* ssh: as the server gets it; https: from '/' on, as written; a folder: absolute */
	const char *shown;    /* the whole address for people and for keeping: no password, harmless on a terminal */
};

/* url.<with>.insteadOf = <prefix>, as git-config(1) has it. */
struct url_rewrite {
	const char *prefix, *with;
};

struct url_rewrites {
	struct url_rewrite *items;
	size_t count, capacity;
};

/* The address with the longest matching prefix replaced; text itself when none matches. */
const char *url_rewrite(struct arena *arena, const struct url_rewrites *rewrites, const char *text);

/*
 * Takes an address apart: ssh://, https://, file://, host:path as scp(1) writes it, or a path (relative to base, an
 * absolute folder). Everything is in the arena. ERROR_USAGE with a sentence for every other scheme, for hosts, users
 * and paths that a program could take for an option, for control characters and for what can't be read.
 */
int url_parse(struct remote_url *out, struct arena *arena, struct span text, const char *base);

/* What of an address may be shown to people, even when it can't be read: no password, control characters visible. */
const char *url_shown(struct arena *arena, struct span text);
