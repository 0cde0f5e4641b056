/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which note each draft has become, while its sharing is under way: kept in git's folder on this machine only, so that
 * a command that names the draft, and was interrupted after the draft had been moved, can be said again.
 */
#pragma once

#include "store/history/history.h"

/* Writes it down, durably, beside what is known already. ERROR_STORAGE. */
int given_add(struct history *history, const char *draft, const char *note);

/*
 * The path of the note that came of the draft; ERROR_ABSENT when nothing is known of it. In the arena. ERROR_STORAGE.
 */
int given_find(const char **out, struct history *history, const char *draft);

/* Once all has arrived. A failure is no matter: an old line says nothing wrong. */
void given_forget(struct history *history);
