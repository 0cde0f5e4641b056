/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a run knows of the world outside: streams, clock, languages, how much may be asked. Everything below cmd/
 * gets it from here and from nowhere else, so that a test can set it.
 */
#pragma once

#include "base/arena.h"
#include "base/clock.h"
#include "base/map.h"

#include <stdbool.h>
#include <stdio.h>

struct turns;

struct context {
	struct arena *arena; /* as long as the run */
	FILE *out, *err;
	bool is_watched;     /* err is a terminal: what goes on is told as it goes */
	bool colour;	     /* on out */
	bool may_ask;	     /* a person sits at the terminal and --no-input was not given */
	bool yes;	     /* -y */
	bool dry_run;	     /* -n: writers say what they would do */
	bool no_commit;	     /* --no-commit */
	const char *screen;  /* language of messages: nb, nn, da or en */
	const char *written; /* language of what is written: --lang, else the clinic's */
	struct moment now;
	/* Takes identity numbers out of what is told: a message may quote what no rule has looked at. NULL takes none. */
	const char *(*mask)(struct arena *arena, const char *message);
	const char *(*mask_value)(struct arena *arena, const char *value); /* the same, for context_value() */
	/* Takes what must not leave out of what is written on out. NULL: nothing is. */
	const char *(*veil)(void *veil_data, const char *before, const char *text);
	void *veil_data;
	const char *shown_note; /* whose texts go through the veil, where that is known: NULL or a path */
	struct turns *turns;	/* of a run that may have to begin anew, else NULL; only cmd/ looks into it */
	struct strings hidden;	/* beginnings of paths that no listing shows, "forum/vest/by/": what is muted */
};

/* Whether a listing leaves the file out. */
bool context_hides(const struct context *ctx, const char *path);

/* The message as it may be told: the same text, or one from the arena. */
const char *context_masked(const struct context *ctx, const char *message);

/* A text of a note, or its path, as it may be shown: the same text, or one from the arena. NULLs are fine. */
const char *context_veiled(const struct context *ctx, const char *text);

/* The same of what stands behind its owner in the note: "Pasienten: ...", of which either alone says nothing. */
const char *context_veiled_task(const struct context *ctx, const char *owner, const char *text);

/* What somebody wrote who may have written anything, told by itself: an author's name, a reason. */
const char *context_value(const struct context *ctx, const char *value);

/* One line on err, masked and made visible: "erfar: hint: ...". The message is already translated. */
void context_warn(struct context *ctx, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* One line of progress or explanation on err, only where err is a terminal. */
void context_say(struct context *ctx, const char *format, ...) __attribute__((format(printf, 2, 3)));
