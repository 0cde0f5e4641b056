/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * store/history — the notebook's git repository (libgit2, which only this folder and store/remote include).
 * May include store/files, text/ and base/. Start reading with this header, then commit.c.
 *
 * One command is one commit of just its own files. Beside it plain git, another erfar and an editor may be at work,
 * and the process may be killed at any moment: nobody's text is lost, and the next run puts the rest in order
 * (commit.c tells how). Hooks of the repository and programs named in its configuration are never run.
 */
#pragma once

#include "base/context.h"
#include "base/map.h"
#include "store/files/changes.h"
#include "store/files/folder.h"

#include <stdint.h>

struct history;

#define HISTORY_ID 41 /* room for a commit's id in hex and its NUL */

/*
 * Opens the repository of which folder is the top (linked work trees too). ERROR_USAGE: there is none, or it has no
 * work tree; ERROR_FORMAT: of a kind that erfar can't work in (SHA-256, shallow, somebody else's), with what to do.
 */
int history_open(struct history **out, struct context *ctx, const struct folder *folder);
void history_close(struct history *history); /* NULL is fine */

enum history_wait { HISTORY_WAIT, HISTORY_NO_WAIT };

/*
 * Locks the repository against other runs of erfar (10 seconds at most, or not at all), finishes or undoes what a
 * killed run began, and checks that no merge, rebase, cherry-pick or bisect is in progress. ERROR_BUSY. Writing
 * functions do this themselves; who needs several of them in a row begins once around all. Calls may nest.
 */
int history_begin(struct history *history, enum history_wait wait);
void history_end(struct history *history);

/*
 * Before a round of a race with others for the server, counted from 0: a moment of random length, none before the
 * first, up to 60 ms more after every one that was lost.
 */
void history_rest(int round);

struct history_person {
	const char *name, *email;
};

/* Who sits here, from git's configuration. ERROR_USAGE tells how to set it. */
int history_identity(struct history_person *out, struct history *history);

/* Whether git knows a name and an address for whoever sits here, in any repository. */
bool history_knows_person(struct context *ctx);

/* "NAME <MAIL>" taken apart. ERROR_USAGE. */
int history_person_parse(struct history_person *out, struct arena *arena, const char *text);

struct history_options {
	const char *merged; /* a commit that becomes the second parent, or NULL */
	const char
		*forward; /* an existing commit whose tree this set gives: no commit is made, the branch goes there */
	const char *trailers; /* more lines for the end of the message, each ended by a newline; or NULL */
	bool even_unchanged;  /* a commit for the sake of its message */
};

/*
 * Writes the files and commits them; files below drafts/ and forum/ are written but never committed, except what comes
 * with merged or forward. out may be NULL.
 * 0: committed; 1: the branch had these texts already, and only the work tree was brought to them. Otherwise nothing
 * has changed: ERROR_STALE (a file is not as expected; with merged or forward also: the branch has moved), ERROR_BUSY,
 * ERROR_STORAGE, ERROR_USAGE (no identity), ERROR_FORMAT (a filter of an outside program, the index).
 */
int history_commit(char out[HISTORY_ID], struct history *history, const struct changes *changes,
		   const struct history_options *options);

/* The commit that the branch is at; "" before the first one. */
int history_head(char out[HISTORY_ID], struct history *history);

/*
 * The branch by its full name ("refs/heads/main"). ERROR_BUSY when HEAD is on none: somebody looks at an old version.
 */
int history_branch(const char **out, struct history *history);

/* Where this work goes when it is shared. */
struct history_upstream {
	const char *branch;   /* that the colleagues share, by its name on the server: "refs/heads/main" */
	const char *tracking; /* what is known of it here: "refs/remotes/origin/main" */
	const char *current;  /* the branch here */
	bool elsewhere;	      /* the branch here is another one: what is written on it reaches nobody */
	const char *folder;   /* another work tree that has the colleagues' branch out; NULL for none */
};

/*
 * The colleagues' branch: "main", else the one that the server's HEAD names, else "master"; before anything was sent or
 * fetched the branch of those names here, else the current one. ERROR_BUSY when HEAD is on no branch.
 */
int history_upstream(struct history_upstream *out, struct history *history);

/*
 * The newest commit that the colleagues' branch on the server is known to have; "" for none. HEAD may be on no branch.
 */
int history_sent(char out[HISTORY_ID], struct history *history);

/* ERROR_BUSY with what to do when the work here is on another branch, else 0. */
int history_refuse_elsewhere(const struct history_upstream *upstream);

/* ERROR_BUSY, by name, when git is in the middle of something. */
int history_check_progress(struct history *history);

struct history_entry {
	char id[HISTORY_ID];
	const char *author, *email;
	const char *message; /* as committed */
	const char *command; /* of the trailer "Erfar: ...", "" when there is none */
	const char *undoes;  /* of the trailer "Undoes: ...", "" when there is none */
	int64_t seconds;     /* when, since 1970 UTC */
	unsigned parents;
	struct strings paths; /* what it changed against its first parent; filled when asked for */
};

struct history_log {
	struct history_entry *items; /* newest first, no commit before one that builds on it */
	size_t count, capacity;
};

struct history_query {
	const char *path; /* only commits that changed this file or folder; NULL for all */
	size_t limit;	  /* 0 is no limit */
	bool paths;
};

int history_log(struct history_log *out, struct history *history, const struct history_query *query);

/* One commit by its id, without paths; NULL when it is not here any more. In the arena. */
const struct history_entry *history_entry(struct history *history, const char *id);

/* A file as a commit (id, branch or tag) has it. ERROR_ABSENT when that commit has no such file. */
int history_text_at(struct span *out, struct arena *arena, struct history *history, const char *commit,
		    const char *path);

/* Git's id of a file's bytes as they stand in the work tree. ERROR_FORMAT for filters of outside programs. */
int history_blob_id(char out[HISTORY_ID], struct history *history, const char *path, struct span bytes);

struct history_text {
	const char *commit; /* the last one that had it */
	const char *path;
	int64_t seconds;   /* of that commit */
	struct span bytes; /* as git has them; valid during the call */
};

struct history_texts_query {
	const char *const *folders; /* or files; ended by NULL. Empty: all files, and each text once for its path */
	const char *from;	    /* the commit to begin at (an id in hex); NULL: that of the branch */
	size_t commits;		    /* to look through at most, the newest; 0: all */
};

/*
 * Every text that files below the folders, or the files of these names, have ever had, each time that it was saved,
 * newest first. Stops at the first negative result of see, which becomes its own.
 */
int history_texts(struct history *history, const struct history_texts_query *query,
		  int (*see)(const struct history_text *text, void *to), void *to);

/* One of the notebook's own files at two commits; the bytes as git has them, valid during the call. */
struct history_pair {
	const char *path;
	bool had, has; /* before, after */
	struct span before, after;
};

/*
 * Every file of the notebook's own that differs between two commits (ids; before "" is nothing at all), in no order
 * that matters. Stops at the first negative result of see, which becomes its own.
 */
int history_since(struct history *history, const char *before, const char *after,
		  int (*see)(const struct history_pair *pair, void *to), void *to);

struct history_recent_limits {
	size_t files;	/* so many, and the rest of the day on which the last of them was written */
	size_t commits; /* to look at, at most */
};

/*
 * The files written last, each with the day of the newest commit that wrote it, newest first. First commits, which hold
 * what was there before, do not count. Stops at the first negative result of see, which becomes its own.
 */
int history_recent(struct history *history, const struct history_recent_limits *limits,
		   int (*see)(const char *path, struct date day, void *to), void *to);

/* The last commit that this branch was at before that moment, "" when there is none. */
int history_before(char out[HISTORY_ID], struct history *history, int64_t seconds);

bool history_has_commit(struct history *history, const char *id);

/* The whole path of the folder for what erfar remembers in this clone; it need not be there yet. */
const char *history_place(const struct history *history);

enum history_state { HISTORY_NEW, HISTORY_CHANGED, HISTORY_DELETED };

struct history_difference {
	const char *path;
	enum history_state state;
};

struct history_status {
	struct history_difference *items; /* sorted by path */
	size_t count, capacity;
	struct strings refused; /* paths that can't be kept because of their names (folder.h) */
	bool has_byproducts;	/* git has files of which a walk through the folder says nothing */
};

/* How erfar's own files and folders differ from the last commit, by what is in them. */
int history_status(struct history_status *out, struct history *history);

/* The same of these files alone, without a look at the others. */
int history_status_of(struct history_status *out, struct history *history, const struct strings *paths);

/* Whether a path differs; status NULL: none does. */
bool history_status_has(const struct history_status *status, const char *path);

/* Those of erfar's own files that lie in no folder, sorted. */
#define HISTORY_FILES 12
extern const char *const history_files[HISTORY_FILES];

/* Whether a path is one of erfar's own, which share commits. */
bool history_owns(const char *path);

/*
 * Takes back what the same person (by e-mail) did last with a note-writing command and has not taken back yet, or the
 * one whose id begins with named, as one new commit; ctx->dry_run and no_commit hold. Prints the paths on ctx->out.
 * ERROR_NOTHING when there is none, or it can't be taken back: a text has since been changed in the same place, nothing
 * of it is left, git has made it anew, a draft is what came last, a note was shared since; the sentence says which, and
 * what was done before. "share retract" is taken back only while no step of that person follows it, and when somebody
 * agrees (ERROR_USAGE when not); the log of what was shared keeps its line. redo: puts back, in the same way, what that
 * person took back last.
 */
struct history_talk {
	/* whether the new commit may repeat the first line of the old one; else it names it by its id. NULL: always */
	bool (*may_say)(void *asker, const char *line);
	bool (*is_agreed)(void *asker, const char *question); /* NULL: nobody can be asked */
	/* whether the changes may enter the history: 0, or a code with its message. NULL: all may */
	int (*may_keep)(void *asker, const struct changes *changes);
	void *asker;
};

/* named: NULL for what was last. */
int history_undo(struct history *history, bool redo, const char *named, const struct history_talk *talk);

struct history_clinic {
	const char *id, *name;		    /* name may be NULL */
	const char *language;		    /* nb, nn, da or en; NULL: by country */
	const char *country;		    /* "no" or "dk"; NULL: by language */
	const char *remote;		    /* URL or NULL */
	const char *as;			    /* "NAME <MAIL>" or NULL */
	const char *profession, *workplace; /* of that person, for people.csv; or NULL */
	bool adopt;			    /* of a folder that is not empty; nothing in it is changed */
};

/*
 * The clone's own settings: erfar's merge driver for plain git, and who sits here (NULL: as git knows). For whoever
 * makes a clone; history_init() does it too.
 */
int history_configure(struct history *history, const struct history_person *person);

/*
 * Keeps drafts/ and forum/ out of plain "git add", where nothing else does. Takes no lock: also while git is at work.
 * history_begin() does it too. ERROR_STORAGE.
 */
int history_exclude(struct history *history);

/*
 * A notebook begun by an earlier erfar gets the lines of .gitattributes that it lacks, as a commit of erfar's own; not while
 * somebody changes that file. 1: it got some.
 */
int history_complete_attributes(struct history *history);

/* A draft is begun: it is kept out of "git add", and undo is to know that it came after what was committed so far. */
int history_draft(struct history *history, const char *path);

/* Makes a clinic of the folder (made when it is absent) with one commit. Prints the paths on ctx->out. ERROR_USAGE. */
int history_init(struct context *ctx, const char *path, const struct history_clinic *clinic);
