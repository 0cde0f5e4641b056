/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Publishing to the clinic's forums and reading them. */
#pragma once

#include "cmd/command.h"
#include "store/history/tree_files.h"
#include "text/config.h"

/* The forums of erfar.conf, in the order of the file. */
struct forum_setting {
	const char *name, *url;
};

struct forum_settings {
	struct forum_setting *items;
	size_t count, capacity;
};

void forums_read(struct forum_settings *out, const struct session *session);

/* Whether erfar.conf names a forum, with an address or without one. */
bool forums_any(const struct session *session);

/* ERROR_FORMAT: the forum has no address, and where to write it. */
int forums_refuse_address(const struct session *session, const struct config_section *section);

/*
 * Reads every forum and publishes what main shows it; one sentence a forum on out. files are those of the commit that
 * main is at on the remote. The first error is returned after all have been tried; a forum without address is one when a
 * note is for it. With ctx->dry_run nothing is sent, and the notes are named (foresee.h).
 */
int forums_share(const struct session *session, struct history *history, const struct tree_files *files);

/* How many notes of the last commit that forum would show. */
int forums_count(size_t *out, const struct session *session, struct history *history, const char *name);
