/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Publishing to the clinic's forums and reading them. */
#pragma once

#include "cmd/command.h"
#include "cmd/share/forum/departures.h"
#include "cmd/share/forum/foresee.h"
#include "store/history/tree_files.h"
#include "text/config.h"

/* The forums of erfar.conf, in the order of the file. */
struct forum_setting {
	const char *name, *url;
	int line, column; /* of url in erfar.conf */
};

struct forum_settings {
	struct forum_setting *items;
	size_t count, capacity;
};

void forums_read(struct forum_settings *out, const struct session *session);

/*
 * Of what the forum's name or address led to: ERROR_USAGE, which nobody typed just now, becomes ERROR_REMOTE, and its
 * sentence names the place in erfar.conf. Every other rc comes back as it is.
 */
int forums_name_place(const struct forum_setting *setting, int rc);

/* Whether erfar.conf names a forum, with an address or without one. */
bool forums_any(const struct session *session);

/* ERROR_FORMAT: the forum has no address, and where to write it. */
int forums_refuse_address(const struct session *session, const struct config_section *section);

/*
 * One share with all forums. A forum is published to only from a main that was fetched after its branch there was
 * looked at: begin, then exchange with the clinic's server, then share. Else a colleague could take a note back in
 * between, and this run would put it there again.
 */
struct forums;

/*
 * Opens every forum and reads where the clinic's branch stands there: the lease for forums_share(). With *out set
 * already, the next round: only what is not done yet is read again. A forum that can't be reached is an error of
 * forums_share(). Close it before the history; NULL is fine.
 */
int forums_begin(struct forums **out, const struct session *session, struct history *history);
void forums_end(struct forums *forums);

/* What forums_share() would send to those that are not done: for shared-log.csv, before it goes. */
int forums_departures(struct departures *out, struct forums *forums, const struct tree_files *files);

/*
 * Publishes what main shows each forum and reads what the others have published; one sentence a forum on out. files are
 * those of the commit that main is at on the remote; NULL where it was not reached: then nothing is published. The
 * first error is returned after all have been tried; a forum without address is one when a note is for it.
 * ERROR_STALE: a colleague was faster, or main has brought a forum with it; begin again with forums_begin().
 */
int forums_share(struct forums *forums, const struct tree_files *files);

/* With ctx->dry_run: nothing is sent, and the notes that would be are named (foresee.h). The first error, as above. */
int forums_foresee(const struct session *session, struct history *history, const struct tree_files *files);

/* What the next share would show a forum, and what waits for a person: asks nobody, sends nothing, prints nothing. */
struct forum_waiting {
	struct foreseen_list list;
	struct findings held; /* notes that say forum and stay here, and why */
	const char *refused;  /* why nothing goes to that address, a sentence; NULL when it may */
};

int forums_waiting(struct forum_waiting *out, const struct session *session, struct history *history,
		   const struct forum_setting *setting, const struct tree_files *files);

/* ERROR_FORMAT: a note is for a forum that has no address, and where to write it. */
int forums_refuse_waiting(const struct session *session, const struct tree_files *files);

/* How many notes of the last commit that forum would show. */
int forums_count(size_t *out, const struct session *session, struct history *history, const char *name);
