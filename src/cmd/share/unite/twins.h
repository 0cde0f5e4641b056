/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One note that stands in our own folder under two names: git put a renamed note back under its old name (a pull, a
 * stash), or somebody kept a copy beside it. They are one when id, kind and day are the same; a note copied as a
 * pattern for the next meeting has another day, and gets an id of its own. Or an editor saved it over another note, from
 * which it had made room.
 */
#pragma once

#include "cmd/command.h"
#include "store/history/history.h"

struct changes;

struct twin {
	const char *stays, *goes; /* paths */
	bool is_pattern;	  /* goes is another note, which was copied from this one with its id */
};

struct twins {
	struct twin *items;
	size_t count, capacity;
	bool is_cut; /* a note has more than two names: each is in one pair, the rest is for a later run */
};

/* Those among the new files (paths) that have the id of a note which stands in the same folder, or in that of its day. */
int twins_of_new(struct twins *out, const struct session *session, const struct strings *paths);

/*
 * Those of which a name is new in the history since a commit ("": in all of it, and no copies: those have stood for long),
 * in the order in which they came there.
 */
int twins_of_come(struct twins *out, const struct session *session, struct history *history, const char *since);

/* The pair whose second name, or copy, that is, NULL when there is none. */
const struct twin *twins_find(const struct twins *twins, const char *goes);

/* All of the clinic's own notes; what has been in the history for longer stays. */
int twins_of_all(struct twins *out, const struct session *session, struct history *history);

/*
 * Adds to changes what makes one note of each pair: a text that is an unchanged older one of the other goes, as the
 * history has it; else what was written in it is united with the other, from the text both began with. Where another
 * note had the name before, that one is put back. A copy gets its own id. Says so, a sentence a pair.
 */
int twins_unite(struct changes *changes, const struct session *session, struct history *history,
		const struct twins *twins);

/*
 * Makes one of the pairs of which git alone has brought a name since the last run that looked, in a commit of its own. A
 * pair with a note that is changed here (left) or open in an editor waits: then put_off is the commit to look from the
 * next time, "" for the beginning; else NULL.
 */
int twins_unite_come(const char **put_off, const struct session *session, struct history *history,
		     const struct history_status *left);
