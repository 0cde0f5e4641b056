/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names and passwords for https, asked of git's own credential helpers (git-credential(1)). Internal. */
#pragma once

#include <git2.h>

struct session;

/* libgit2's question, answered at most twice; payload is the session. */
int credential_answer(git_credential **out, const char *url, const char *user, unsigned int allowed, void *payload);

/* Tells git's helpers whether the last answer was right; nothing when none was given. */
void credential_report(struct session *session, int good);
