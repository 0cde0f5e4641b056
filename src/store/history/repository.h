/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The insides of struct history, for store/history and store/remote only. */
#pragma once

#include "base/buf.h"
#include "store/history/history.h"

#include <git2.h>
#include <signal.h>

struct history {
	struct context *ctx;
	const struct folder *folder;
	git_repository *repository;
	const char *git;    /* git's folder of this work tree, without a final '/' */
	const char *common; /* that of the whole repository; the same unless this is a linked work tree */
	const char *own;    /* <git>/erfar: journal and files in the making */
	int lock;	    /* descriptor of <common>/erfar/lock, -1 while not begun */
	int depth;	    /* of history_begin() */
	const char *branch; /* that it began on, which all its commits go to; NULL where there was none */
	enum history_wait wait;
	bool marked;		   /* <own>/hold is written (lock.c) */
	bool stuck;		   /* the disk would not let a lock of ours go: <own>/hold stays, for the next run */
	git_odb_backend *making;   /* objects that nobody else sees yet (making.c); NULL before the first */
	struct packing *packing;   /* the same, of large commits (packing.h) */
	struct index_known *index; /* NULL: not read yet, or too young to be told from the next one (index.c) */
	struct index_written *written;	     /* its bytes, when this run wrote it */
	struct attributes_known *attributes; /* what was asked so far (attributes.c) */
	struct map met; /* by blob: the versions that were read (sides.c); without arena before the first */
};

/* Whether libgit2's last error tells of this machine: something here could not be read, kept or held in memory. */
bool own_disk_failed(void);

/*
 * Records the message with libgit2's reason after it and returns the code: ERROR_BUSY for locks, ERROR_STORAGE for
 * what the system refused, else the given one.
 */
int git_failed(int rc, int code, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* Whether libgit2's "not found" is about an object, and not about a name or an ancestor. */
bool object_is_missing(int rc);

/* What to say of it when libgit2's last error is about an object or a ref that is not as it was written; else NULL. */
const char *object_damage(void);

/*
 * As git_failed() with ERROR_FORMAT, where objects were read: one that libgit2 did not find and that is there all the
 * same is the disk's fault, ERROR_STORAGE.
 */
int object_failed(git_repository *repository, int rc, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* The next commit of a walk: 1; 0 at its end. ERROR_FORMAT, ERROR_STORAGE: the history can't be followed further. */
int walk_next(git_oid *out, git_repository *repository, git_revwalk *walk);

/*
 * git_libgit2_init(), for once each git_libgit2_shutdown(). A personal configuration that may not be read (HOME is
 * somebody else's) is passed over, as git does.
 */
int repository_begin(void);

/* What libgit2 is to read for https: the file that somebody has chosen, else the system's, which repository_begin()
 * leaves unread. NULL: neither is there. */
const char *repository_certificates(const char *chosen);

/* In a repository that nobody else knows yet: a lock (of "HEAD") that the disk would not let libgit2 remove goes. */
void repository_unlock(git_repository *repository, const char *name);

/* git_repository_init_ext() in a folder of our own; no lock stays behind. Returns as libgit2 does. */
int repository_make(git_repository **out, const char *path, git_repository_init_options *options);

/* The repository of which path is the top, with what to do when it can't be opened. */
int repository_open(git_repository **out, const char *path);

/* Sleeps for a moment of random length and says whether the limit (10 seconds after *started) is still ahead. */
struct patience {
	int64_t until_ms; /* 0 before the first call */
	int tries;
};
bool patience_left(struct patience *patience, const struct history *history);

/*
 * Holds FILE.lock as git does, until hold_release(). Its content says that it is erfar's, so that a run that finds it
 * and has the repository's own lock knows that the holder is dead. ERROR_BUSY.
 */
struct hold {
	const char *path; /* of the lock file; NULL when not held */
	struct history *history;
};
int hold_take(struct hold *out, struct history *history, const char *lock_path);
void hold_release(struct hold *hold);

/* Removes the lock file of a dead run of erfar, if it is one. */
void hold_clear(struct history *history, const char *lock_path);

/* Removes what the locks of this run were links to. */
void hold_forget_mark(struct history *history);

/* Whether the lock file is of a run of erfar: a dead one, when the repository's own lock is ours. */
bool hold_is_dead(const char *lock_path);

/* SIGINT, SIGTERM and SIGHUP wait until the end of what must not be cut in two. */
void signals_hold(sigset_t *before);
void signals_release(const sigset_t *before);

/* A file in git's folder, written whole: temporary in own, fsync, rename, fsync of the folder. */
int git_file_write(struct history *history, const char *path, struct span bytes);

/*
 * What erfar remembers in this clone under a name, and writing it there: old or new, but not made durable, since losing it
 * costs one longer look. ERROR_ABSENT.
 */
int own_recall(struct span *out, struct history *history, const char *name);
void own_remember(struct history *history, const char *name, struct span bytes);

/* One that is still to be renamed to where it counts: its bytes are on the disk, its name need not be. */
int git_file_prepare(struct history *history, const char *path, struct span bytes);

/* Name and address of a configuration, "" where there is none; NULL is an empty one. */
void identity_read(struct history_person *out, struct arena *arena, git_config *config);

/*
 * Changes git's settings of this repository, on a copy that takes the place of git's file, under a lock that says
 * whose it is: libgit2's own would stay for ever after a kill. Between history_begin() and history_end(). ERROR_BUSY,
 * ERROR_STORAGE, and what change returns.
 */
int settings_change(struct history *history, int (*change)(git_config *config, void *data), void *data);

/*
 * Sets up the merge driver where a clone that plain git has made lacks it, or an earlier erfar wrote it differently; a
 * failure is no matter for whoever writes.
 */
void identity_complete(struct history *history);

/*
 * Keeps drafts/ and forum/ out of "git add" by lines in git's info/exclude, where nothing else does. 1 when lines were
 * added, 0 when none were needed; ERROR_STORAGE.
 */
int exclude_private(struct arena *arena, git_repository *repository);

/* The repository's own settings, to be written: the whole of git's would write to a person's where it has no file. */
int settings_open(git_config **out, git_repository *repository);

/* history_configure() for a configuration. */
int identity_configure(git_config *config, struct arena *arena, const struct history_person *person);

/* The command of the merge driver (gitattributes(5)), for git's sh -c. In the arena. */
const char *driver_command(struct arena *arena);

/* Whether the command is none (""), or one that erfar wrote and would write differently now. */
bool driver_is_outdated(struct arena *arena, const char *command);

/* What a move of a ref was, by what git and erfar write of it (takes.c). */
enum move_kind {
	MOVE_COMMITS, /* all else, a message of nobody's among it */
	MOVE_TAKES,   /* over what was committed elsewhere: a merge, a pull */
	MOVE_REBASES, /* onto that, making anew what was committed here */
	MOVE_BEGINS,  /* the clone */
	MOVE_GOES,    /* to a commit that was there already */
};

enum move_kind move_kind(const git_reflog_entry *move);

/* Text within single quotes of the shell. */
void shell_add_quoted(struct buf *out, const char *text);

/* Recovery of a killed run (journal.h). Called by history_begin(). */
int history_recover(struct history *history);

#define SHORT_ID 10 /* letters of a commit's id, for people */

/* ERROR_BUSY: HEAD is on no branch; the way to the colleagues' one, and how what was kept here gets there. */
int history_refuse_detached(struct history *history);

/* The folders that hold notes and tables which share commits. */
#define HISTORY_FOLDERS 7
extern const char *const history_folders[HISTORY_FOLDERS];

/*
 * Bytes of the work tree to a blob by git's own filters, and back. blob_store(): 1 when it is of these very bytes, 0
 * when they were filtered. ERROR_FORMAT for filters of outside programs.
 */
int blob_store(git_oid *out, struct history *history, const char *path, struct span bytes);
int blob_hash(git_oid *out, struct history *history, const char *path, struct span bytes);
int blob_to_work_tree(struct span *out, struct arena *arena, struct history *history, const char *path,
		      const git_oid *id);

/*
 * From objects_begin() on, what libgit2 or objects_write() puts into the repository is seen by this run alone;
 * objects_keep() makes it durable and lets it be seen by everybody, before anything may point to it. Given an error
 * it only ends what began, and returns it. Of many texts one pack is made. ERROR_STORAGE.
 */
int objects_begin(struct history *history, size_t texts);
int objects_write(git_oid *out, struct history *history, git_odb *odb,
		  struct span bytes); /* a blob; as libgit2 returns */
int objects_keep(struct history *history, int rc);
int objects_sync(const char *path, int flags); /* fsync(2) of a file or, with O_DIRECTORY, a folder; -1 and errno */

/* The bytes as they are. */
int blob_store_raw(git_oid *out, struct history *history, struct span bytes);
int blob_load_raw(struct span *out, struct arena *arena, struct history *history, const git_oid *id);

struct tree_edit {
	const char *path;
	bool removed;
	git_oid id; /* of a blob, unless removed */
	git_filemode_t mode;
};

/*
 * The tree (NULL: the empty one) with these edits, which are sorted on the way. Neither index nor work tree is
 * touched.
 */
int tree_update(git_oid *out, git_repository *repository, const git_tree *base, struct tree_edit *edits, size_t count);

/* The entry at path; 0 with out->id zero when there is none. */
int tree_find(struct tree_edit *out, const git_tree *tree, const char *path);

/* The tree of a commit; NULL for a zero id. */
int tree_of(git_tree **out, git_repository *repository, const git_oid *commit);

/* The blob that a commit has at path; zero where it has none. */
int blob_at(git_oid *out, struct history *history, const git_oid *commit, const char *path);

struct last_change;

/* Who wrote a commit, and when. */
void change_of(struct last_change *out, struct arena *arena, const git_commit *commit);

struct tree_difference {
	const char *path;
	git_oid old, new;		   /* zero where there is no file */
	git_filemode_t old_mode, new_mode; /* 0 where there is no file */
};

/*
 * Every file that differs between two trees (NULL is the empty one), in no order that matters. Stops at the first
 * negative result of see, which becomes its own.
 */
int tree_compare(struct history *history, const git_tree *before, const git_tree *after,
		 int (*see)(const struct tree_difference *difference, void *to), void *to);

/* The same of these files and folders alone (ended by NULL; none: of all); no other folder is read. */
int tree_compare_below(struct history *history, const git_tree *before, const git_tree *after, const char *const *below,
		       int (*see)(const struct tree_difference *difference, void *to), void *to);

/* Whether two trees (NULL is the empty one) differ at a path, a file's or a folder's. */
bool tree_differs(const git_tree *before, const git_tree *after, const char *path);

/* The commit that a branch is at; zero when it has none yet. */
int branch_tip(git_oid *out, struct history *history, const char *branch);

enum { BRANCH_ELSEWHERE = 1, BRANCH_UNSURE = 2 };

/*
 * Moves a branch from old to new (old zero: makes it). BRANCH_ELSEWHERE: it is no longer at old; nothing was done.
 * BRANCH_UNSURE: it has moved, but the disk would not confirm it; the message is recorded.
 */
int branch_move(struct history *history, const char *branch, const git_oid *old, const git_oid *new,
		const struct history_person *person, const char *reason);

/* Lets a ref that is no branch of ours point to id, wherever it pointed before; in the way of branch_move(). */
int ref_place(struct history *history, const char *name, const git_oid *id, const char *reason);

/* The same in another bare repository of erfar's own, at the path top; no log is written there. */
int ref_place_in(struct history *history, const char *top, const char *name, const git_oid *id);

/*
 * Removes the locks of killed runs from a folder of refs of such a repository ("refs/heads/clinics"). all: also those
 * that libgit2 made, where nobody but erfar writes.
 */
void ref_clear_locks(struct history *history, const char *top, const char *folder, bool all);
