/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Paths inside a notebook: relative to its root, parts joined by '/', never leading out of it. */
#pragma once

#include "base/span.h"

struct arena;

/* "a/b" from "a" and "b"; an empty folder or "." gives the name alone. */
char *path_join(struct arena *arena, const char *folder, const char *name);

struct span path_name(struct span path);   /* after the last '/' */
struct span path_folder(struct span path); /* before it, "" when there is none */

/*
 * Whether a path may be used inside a notebook: relative, no empty, "." or ".." part, no control character, no
 * backslash, no part that names or imitates ".git", at most 1,000 bytes.
 */
bool path_is_safe(struct span path);
