/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reads objects that have a file each, in place of libgit2: its own reader (1.5) never comes back from a file that is
 * cut short, as a power cut or a copied folder leaves it.
 */
#pragma once

#include <git2.h>

/*
 * Lets odb, which owns what is added, read the objects in a folder this way (objects/ of a repository, as libgit2 names
 * it). All else, and whatever is not as git writes it, is left to libgit2. Gives what libgit2 gives.
 */
int loose_add(git_odb *odb, const char *folder);
