/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The gate before anything is committed or sent: all texts, names and messages that would leave. */
#pragma once

#include "cmd/share/gate/permits.h"
#include "cmd/share/gate/standing.h"
#include "gate/gate.h"
#include "store/files/file_set.h"
#include "store/history/history.h"

struct context;
struct notebook;
struct outgoing;
struct outgoing_list;

struct screen {
	struct gate *gate;
	struct gate_report report;
	struct history *history; /* NULL: nothing can have been allowed */
	struct permits permits;	 /* attachments that may leave; the history's come when one is met */
	size_t commits;
	size_t unread;	  /* files that somebody let go though nobody can look into them: no texts of the report */
	struct map files; /* paths of those that screen_file() looked at: they come after the commits */
	const struct outgoing *
		*refused; /* of what screen_list() looked at: with an error each that is none of standing's */
	size_t refused_count, refused_capacity;
	struct standing standing;
	struct tree_files lists; /* as laid; those that are not among them are the folder's */
	bool is_laid;		 /* the gate's lists are not the folder's */
	const char *behind;	 /* a list of the gate's that is otherwise in the folder than laid; NULL for none */
};

int screen_open(struct screen *out, struct notebook *notebook, struct history *history);

/* From now on these lists (lists.h) excuse, and not the folder's. */
int screen_lay(struct screen *screen, struct notebook *notebook, const struct tree_files *lists);

/* After errors: says of a list that is changed here and stays behind that it excuses nothing. */
void screen_tell_behind(const struct screen *screen, struct context *ctx);

/* How much was looked at, in one sentence on out; before it, what goes along that nobody was stopped for. */
void screen_tell_count(const struct screen *screen, struct context *ctx);

/* Whether the gate can't look into a file: a picture, a document, what is no text. */
int screen_is_attachment(struct screen *screen, struct arena *arena, const char *path, struct span bytes);

/* A text of the work tree, whatever its name. */
int screen_text(struct screen *screen, struct arena *arena, const char *path, struct span bytes);

/* One file of the work tree: name, kind, text. A file that is gone is fine. *seen: its bytes, at NULL then; or NULL. */
int screen_file(struct span *seen, struct screen *screen, struct notebook *notebook, const char *path);

/* Every commit that upstream (NULL: nothing) lacks: message, names, each text that ever stood in it. */
int screen_outgoing(struct screen *screen, struct arena *arena, struct history *history, const char *upstream);

/*
 * The same of a list at hand. Files without a commit are named by their path, messages without one "commit:new". A draft
 * that the server lacks is an error in a commit, and a warning before there is one.
 */
int screen_list(struct screen *screen, struct arena *arena, const struct outgoing_list *list);

/* How a file of a commit is named in findings; one without a commit by its path. */
const char *screen_place(struct arena *arena, const struct outgoing *item, const char *path);

/* The name of a branch or tag; a message that is being written. */
int screen_name(struct screen *screen, struct arena *arena, const char *name);
int screen_message(struct screen *screen, struct arena *arena, struct span message);

/*
 * A name or line as it may be printed: masked where it is a name with a hit, "…" where nothing of it may be shown, as
 * when screen_open() failed.
 */
const char *screen_shown(const struct screen *screen, struct arena *arena, const char *text);
