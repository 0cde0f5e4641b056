/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the actions of minute share: names from options, text from stdin or an editor, saving behind the gate. */
#pragma once

#include "cmd/command.h"
#include "model/agenda.h"
#include "model/minute.h"

/* "A, B,C" as names. */
void minute_read_names(struct strings *out, struct arena *arena, const char *text);

/* Hints at names that people.csv does not know. Never refuses. */
int minute_hint_names(const struct session *session, const struct strings *names);

/* All of stdin, at most NOTE_LIMIT_BYTES. */
int minute_read_stdin(struct span *out, struct arena *arena);

/* The note in the person's editor ($VISUAL, $EDITOR); bytes is replaced by what was saved. */
int minute_edit(struct buf *bytes, const struct session *session);

/*
 * Saves one note. While the gate finds something that must not leave, the note is written but enters no history: the
 * findings stand on err and the exit status is still 0.
 */
int minute_save(const struct session *session, const char *path, const struct span *old, struct span bytes,
		const char *subject, const char *action);

/* Reads a note of ours whole. */
int minute_load(struct note *out, const struct session *session, const char *path);
