/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where git keeps things, and the little that is read of them without libgit2. Nothing here records a message. */
#pragma once

#include "store/files/folder.h"

#define GIT_ID 41 /* room for the id of a commit, in hex */

/* Git's own folder of this work tree; of a linked work tree the file .git says where. */
const char *git_folder(struct arena *arena, const struct folder *folder);

/* That of the whole repository; the same unless this is a linked work tree. */
const char *git_common(struct arena *arena, const char *git);

/* The first line of a small file of git's after its lead; NULL where it does not begin so. */
const char *git_line(struct arena *arena, const char *git, const char *name, const char *lead);

/* The commit that HEAD is at; false where there is none yet, or only libgit2 can tell. */
bool git_head(char out[GIT_ID], struct arena *arena, const char *git);

/* How a file of git's looks, as a number that another look has only while nobody has written it; 0: it is not there. */
uint64_t git_file_look(struct arena *arena, const char *folder, const char *name);

/* The same of all files that say what git makes of texts: settings and attributes of the repository, the person, the machine. */
uint64_t git_settings_look(struct arena *arena, const char *git);
