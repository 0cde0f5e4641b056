/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A forum: one git repository in which every clinic owns one branch, clinics/<id>, holding one folder, <id>/. Its
 * objects live apart from the clinic's, in a bare repository made of new objects only (.git/erfar/forums/<name>.git):
 * from there no way leads to the clinic's own history.
 */
#pragma once

#include "store/history/history.h"

struct forum;

/* Names of forums and clinics: a-z, 0-9 and '-' within, 64 bytes at most. */
bool forum_name_is_valid(const char *name);

/*
 * The one rule for what a clinic's folder holds, below CLINIC/: "YYYY/MM/NAME.md" with a plain name, and
 * "retracted.csv". Whatever else another clinic sends is not laid out: a git repository, a settings file of an
 * editor, a program. examples/forum-server/pre-receive repeats it.
 */
bool forum_path_is_valid(struct span path);

/*
 * The address that a person accepted for this forum on this machine (decisions.md 25), as url_parse() shows it.
 * forum_accepted_url(): ERROR_ABSENT when none was.
 */
int forum_accept_url(struct history *history, const char *name, const char *url);
int forum_accepted_url(const char **out, struct history *history, const char *name);

/*
 * Opens the forum's repository, made on first use. ERROR_REMOTE, with both addresses in the sentence, when url is not
 * the accepted one; ERROR_USAGE for a bad name or address. Close it before the history.
 */
int forum_open(struct forum **out, struct history *history, const char *name, const char *url);
void forum_close(struct forum *forum); /* NULL is fine */

/*
 * Opens the forum's repository as it lies on this machine, only to read it by forum_load() or to ask
 * forum_is_untried(): nothing is made or tidied up, so another run may be at work there. ERROR_ABSENT when there is
 * none.
 */
int forum_look(struct forum **out, struct history *history, const char *name);

/* ERROR_REMOTE, with a sentence, when no person has said yes to this address on this machine (decisions.md 25). */
int forum_check_url(struct history *history, const char *name, const char *url);

/* Whether nothing has ever been sent to it or fetched from it: then its address may be wrong. */
bool forum_is_untried(const struct forum *forum);

/* Where a clinic's branch stands on the forum. */
struct forum_tip {
	char id[HISTORY_ID]; /* "" when the clinic has published nothing yet */
	bool anew;	     /* of forum_publish(): what stood there before is no part of it any more */
	bool broken;	     /* it holds what no clinic publishes; of forum_publish(): it did, and was made anew */
};

/*
 * Read from the forum itself: the lease for forum_publish(). A branch that holds what no clinic publishes is taken in
 * no more than another clinic's, and stops nobody: broken. ERROR_REMOTE: not reached.
 */
int forum_read_tip(struct forum_tip *out, struct forum *forum, const char *clinic);

struct forum_file {
	const char *path; /* below <clinic>/: "2026/09/x.md" */
	struct span bytes;
};

struct forum_files {
	struct forum_file *items;
	size_t count, capacity;
};

/* What stands on a clinic's branch as last fetched or published, sorted by path; bytes in the context's arena. */
int forum_load(struct forum_files *out, struct forum *forum, const char *clinic);

/* The table of a clinic's folder that names what it took back: "note;date", a line each. */
#define FORUM_RETRACTED "retracted.csv"

/* That table as last fetched or published, empty where there is none; in the context's arena. */
int forum_tombstones(struct span *out, struct forum *forum, const char *clinic);

/*
 * Makes the clinic's branch hold exactly these files. retracted: names of files, in whatever folder, that must be
 * gone from its whole past too; when one is there, or the branch is broken, it begins anew with one commit. ours:
 * "NAME HEX" of each text that was ever published, by its file's name and the first FORUM_COPY_LETTERS of its
 * SHA-256: another one means that somebody else wrote there, and the branch is broken; NULL when nobody knows. out
 * (may be NULL): the commit that now stands on the forum.
 * 0: published and seen there; 1: the forum had it all, nothing was sent. ERROR_STALE: the branch has moved since
 * forum_read_tip(); begin again there. ERROR_REMOTE, ERROR_STORAGE. With ctx->dry_run nothing is sent.
 */
int forum_publish(struct forum_tip *out, struct forum *forum, const char *clinic, const struct forum_tip *tip,
		  const struct forum_files *files, const struct strings *retracted, const struct map *ours);

#define FORUM_COPY_LETTERS 16

/* The instant that a commit of this week carries: Monday 00:00 UTC. */
int64_t forum_week(int64_t seconds);

/* One file that is to change below forum/<forum>/<clinic>/. */
struct forum_change {
	const char *path; /* "<clinic>/2026/09/x.md" */
	bool removed;
	bool known; /* an earlier text of it was laid out */
	bool again; /* the same text, laid out once more because it was missing */
	struct span bytes;
};

struct forum_changes {
	struct forum_change *items; /* removals first */
	size_t count, capacity;
};

struct forum_clinic {
	const char *name;
	char id[HISTORY_ID];	      /* of its branch as taken in, "" when there is none any more */
	const char *refused;	      /* why its newest state was not taken in, a sentence; else NULL */
	bool rewritten;		      /* it took something back */
	bool first;		      /* nothing of it was ever laid out here */
	struct forum_changes changes; /* since the last layout */
};

struct forum_news {
	struct forum_clinic *items; /* sorted by name, without own */
	size_t count, capacity;
};

/*
 * Fetches every clinic's branch but own, each checked apart: a branch that holds anything but its own folder of regular
 * files is refused and the others come in nevertheless. Nothing is written outside the forum's own repository.
 */
int forum_fetch_others(struct forum_news *out, struct forum *forum, const char *own);

/*
 * Writes the changes as read-only files below forum/<forum>/ of the notebook, what a terminal would obey made visible
 * (visible_add_lines()), and remembers that this was done. What
 * somebody has taken back is then dropped from the forum's repository here, too.
 */
int forum_lay_out(struct forum *forum, const struct forum_news *news);
