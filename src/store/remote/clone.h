/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Joining a clinic: a new folder with its notebook, fetched and checked like everything that comes from a remote. */
#pragma once

#include "base/context.h"

/* The folder that a clone of this address gets when none is named: "notes" for ".../notes.git". In the arena. */
const char *remote_clone_name(struct arena *arena, const char *url);

/*
 * Makes dir (absent, or an empty folder) a notebook with url as its remote "origin", its branch "main" (else the
 * remote's own first branch) and all its files. *out: its absolute path, in the context's arena. On failure nothing is
 * left. ERROR_USAGE: dir is in use, the address, or what is there is no notebook; ERROR_REMOTE: not reached, empty, or
 * refused; ERROR_STORAGE. complete (or NULL) is called with the folder in which all is ready, just before it becomes
 * dir; not when a killed run had come as far as that. A negative result of it is a failure.
 */
int remote_clone(const char **out, struct context *ctx, const char *url, const char *dir,
		 int (*complete)(const char *path, void *to), void *to);
