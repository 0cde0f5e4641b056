/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Clinics whose notes nobody here wants to see: "muted = by, syd" below [forum "vest"], in erfar.conf for the whole
 * clinic, or in the person's own $XDG_CONFIG_HOME/erfar/config (else ~/.config/erfar/config), which is written alike.
 * Their notes are fetched and checked as ever, and come back when the line goes.
 */
#pragma once

#include "model/notebook.h"

struct muted {
	const char *forum, *clinic;
	bool own; /* by the person's own configuration */
};

struct muted_list {
	struct muted *items;
	size_t count, capacity;
};

/* ERROR_FORMAT when the person's own configuration can't be read, with its line. */
int muted_read(struct muted_list *out, const struct notebook *notebook);

/* Reads them and hides their notes from every listing: ctx->hidden. */
int muted_hide(const struct notebook *notebook);
