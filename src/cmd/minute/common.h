/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the actions of minute share: follow-ups and conclusions as they are typed, text from stdin, saving behind the
 * gate.
 */
#pragma once

#include "cmd/command.h"
#include "model/agenda.h"
#include "model/minute.h"

struct naming;

/* Adds one follow-up, its owner's name made whole (names.h), its day read (follow_up.h); a hint when it is nobody's. */
int minute_add_action(struct strings *out, const struct naming *naming, const char *typed);

/* Adds one conclusion, its day to look at it again read likewise; a hint when that is no day. */
int minute_add_conclusion(struct strings *out, const struct naming *naming, const char *typed);

/* All of stdin, at most NOTE_LIMIT_BYTES. */
int minute_read_stdin(struct span *out, struct arena *arena);

/*
 * The body of a note from stdin, as UTF-8 and with LF; a hint where it was in another encoding. ERROR_FORMAT when it is
 * no text, or begins with front matter, which is the program's to write.
 */
int minute_read_body(struct span *out, struct context *ctx);

/*
 * Saves one note. While the gate finds something that must not leave, the note is written but enters no history: the
 * findings stand on err and the exit status is still 0.
 */
int minute_save(const struct session *session, const char *path, const struct span *old, struct span bytes,
		const char *subject, const char *action);

/* What has just failed, as a hint: for what comes after the note is written. */
void minute_hint_failure(const struct session *session);

/* The group's words in what was written, as hints on err; that words.csv can't be read is one too. */
void minute_hint_words(const struct session *session, const char *path, struct span bytes);

/* Reads a note of ours whole. */
int minute_load(struct note *out, const struct session *session, const char *path);
