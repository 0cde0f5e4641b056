/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The objects that this run has made and not yet given to git (making.c), as one more place where libgit2 looks. */
#pragma once

#include <git2.h>

/*
 * Objects in that folder, which is empty. *out is the odb's once it is added there. It opens no file for an object that
 * nothing was written for: libgit2 looks here first, for every object that it reads. Gives what libgit2 gives.
 */
int made_open(git_odb_backend **out, const char *folder);
