/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two lines of work side by side: what each did since they parted, and what is on its way out. */
#pragma once

#include "store/history/history.h"

enum relation {
	RELATION_EQUAL,
	RELATION_AHEAD,	   /* the other has nothing that we lack */
	RELATION_BEHIND,   /* we have nothing that the other lacks */
	RELATION_DIVERGED, /* both went on, or they never had anything in common */
};

struct version {
	bool exists, executable;
	struct span bytes; /* as the work tree would have them */
	const char *id;	   /* of the blob, "" when there is none */
};

struct triple {
	const char *path;
	struct version base, ours, theirs;
};

struct comparison {
	enum relation relation;
	char base[HISTORY_ID]; /* where they parted; "" when nowhere */
	struct strings
		bases; /* all such places, by id: several when each had taken in the other's work; base is the first */
	struct triple *items; /* regular files that ours or theirs changed since, by path */
	size_t count, capacity;
	struct strings writers; /* of the other's commits that we lack, oldest first, each once */
	size_t commits, merges; /* of theirs that we lack, and how many of those are merges */
};

/*
 * Compares our branch with another commit. A file that both have, but not the ancestor, gets the last text it had
 * before it was deleted for its base. Nothing is written. All memory is the context's arena's.
 */
int history_compare(struct comparison *out, struct history *history, const char *theirs);

/*
 * The best common ancestors of the first commit and of one that would unite all others, by id; none when they have
 * nothing in common.
 */
int history_bases(struct strings *out, struct history *history, const struct strings *commits);

/* A file as a commit has it; not there is fine. */
int history_version_at(struct version *out, struct history *history, const char *commit, const char *path);

struct last_change {
	const char *name;	 /* of the writer; NULL when unknown */
	char date[DATE_TEXT];	 /* "" when unknown */
	char commit[HISTORY_ID]; /* "" when it is in none */
};

/* Who last changed the path on the way from base ("" for the beginning) to tip. */
int history_last_change(struct last_change *out, struct history *history, const char *tip, const char *base,
			const char *path);

/* Whether the files of the work tree show which are executable (core.fileMode); else only git's index does. */
bool history_files_have_modes(struct history *history);

/* One thing that would be sent: a commit's message (path NULL), or a file as a commit has it. */
struct outgoing {
	const char *commit, *path;
	struct span bytes; /* raw */
	const char *tag;   /* whose text or name this message is; NULL for a commit's */
	const char *blob;  /* git's id of them, in hex; NULL for a message */
	bool is_link;	   /* the bytes are the path that it leads to */
	const char *
		people; /* with a message: who wrote and committed it (or made the tag), "NAME <MAIL>", each on a line; else NULL */
};

struct outgoing_list {
	struct outgoing *items;
	size_t count, capacity;
	size_t commits, blobs;
	const char *tip;      /* the newest of the commits, by id; NULL for none */
	struct strings there; /* what the receiver has already, as it was told, by id */
};

/*
 * Everything reachable from where HEAD stands, on a branch or on none, and not from upstream (NULL: everything at
 * all): each message, each new blob once, also of texts that a later commit took out again; of a commit that unites
 * others what none of them has. A link's bytes are where it points to; a module has none.
 */
int history_outgoing(struct outgoing_list *out, struct history *history, const char *upstream);

/*
 * Every file that one commit (id) has and none of its parents. text->seconds is not set. Stops at the first negative
 * result of see, which becomes its own.
 */
int history_brought(struct history *history, const char *commit, int (*see)(const struct history_text *text, void *to),
		    void *to);

/* A tag with a text of its own. */
struct history_tag {
	const char *name;
	const char *commit; /* that it names, by id, also by way of another tag */
	struct span message;
};

struct history_tags {
	struct history_tag *items;
	size_t count, capacity;
};

/* Those that are here, in no order; a tag of something else than a commit is passed over. */
int history_tags(struct history_tags *out, struct history *history);

/*
 * 1: the commit (id) has a file at that path, or one of those bytes (the blob's id, in hex) at any; 0: neither. No text
 * is read.
 */
int history_holds(struct history *history, const char *commit, const char *path, const char *blob);

/* The ids of the commits that history_outgoing() would walk, in a map that is open; only they are read. */
int history_unsent(struct map *out, struct history *history, const char *upstream);

/* Whether a commit has another one in its past, or is it. What can't be read is in no past. */
bool history_has_in_past(struct history *history, const char *commit, const char *past);

/* Whether a commit was made right on top of another one ("": of nothing), and of no other. */
bool history_is_next(struct history *history, const char *commit, const char *before);

/* The id that a ref of ours points to; ERROR_ABSENT when there is none. */
int history_ref(char out[HISTORY_ID], struct history *history, const char *ref);

/* Lets a remote-tracking ref point to a commit of ours that the remote has been seen to have. */
int history_ref_set(struct history *history, const char *ref, const char *id);

/* The URL of a remote as the repository's configuration has it; ERROR_ABSENT when there is none; ERROR_STORAGE. */
int history_remote(const char **out, struct history *history, const char *name);
