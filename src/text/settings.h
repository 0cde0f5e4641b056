/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What erfar.conf may hold: its sections and keys, and what is to be said of those that are none. */
#pragma once

#include "text/config.h"
#include "text/note.h"

/*
 * Adds, by line and column, a warning for each section and key that nobody reads, with the nearest that is read, and an
 * error for a forum without name or address. Values are for those who use them. The findings' path is "erfar.conf".
 */
void settings_check(struct findings *out, struct arena *arena, const struct config *config);

/* The forum's section, for the place of a message; NULL when there is none. */
const struct config_section *settings_forum(const struct config *config, struct span name);

/* The sentence about a forum that has no address. */
const char *settings_no_address(struct arena *arena, struct span forum);

/* Whether it is scheme://user:password@host. */
bool settings_holds_password(struct span address);

/*
 * Adds an error, as name:line:column, for each forum whose address holds a password, as settings_check() does, and for each
 * such address in a line that is no setting: a comment, what the file carries (merge/carried_form.h), or what waits
 * beside it. Every colleague and the clinic's server would get it.
 */
void settings_check_passwords(struct findings *out, struct arena *arena, const char *name, struct span file);
