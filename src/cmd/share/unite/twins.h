/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One note that stands in our own folder under two names: git put a renamed note back under its old name (a pull, a
 * stash), or somebody kept a copy beside it. They are one when id, kind and day are the same; a note copied as a
 * pattern for the next meeting has another day. Or an editor saved it over another note, from which it had made room.
 */
#pragma once

#include "cmd/command.h"
#include "store/history/history.h"

struct changes;

struct twin {
	const char *stays, *goes; /* paths */
};

struct twins {
	struct twin *items;
	size_t count, capacity;
};

/* Those among the new files (paths) that are a note which stands in the same folder, or in the folder of its day. */
int twins_of_new(struct twins *out, const struct session *session, const struct strings *paths);

/* The pair whose second name that is, NULL when there is none. */
const struct twin *twins_find(const struct twins *twins, const char *goes);

/* All of the clinic's own notes; what has been in the history for longer stays. */
int twins_of_all(struct twins *out, const struct session *session, struct history *history);

/*
 * Adds to changes what makes one note of each pair: a text that is an unchanged older one of the other goes, as the
 * history has it; else what was written in it is united with the other, from the text both began with. Where another
 * note had the name before, that one is put back. Says so, a sentence a pair.
 */
int twins_unite(struct changes *changes, const struct session *session, struct history *history,
		const struct twins *twins);
