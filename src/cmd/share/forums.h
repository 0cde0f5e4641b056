/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Publishing to the clinic's forums and reading them. */
#pragma once

#include "cmd/command.h"
#include "store/history/history.h"

/* The forums of erfar.conf, in the order of the file. */
struct forum_setting {
	const char *name, *url;
};

struct forum_settings {
	struct forum_setting *items;
	size_t count, capacity;
};

void forums_read(struct forum_settings *out, const struct session *session);

/*
 * Reads every forum and publishes what main shows it; one sentence a forum on out. commit is what main is at on the
 * remote. The first error is returned after all have been tried.
 */
int forums_share(const struct session *session, struct history *history, const char *commit);
