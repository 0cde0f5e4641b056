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
 * Where a relative target ("x.md", "./x.md", "../09/x.md") leads from a folder, without "." and ".." (RFC 3986, 5.2.4);
 * NULL: out of the notebook.
 */
const char *path_resolve(struct arena *arena, struct span folder, struct span target);

/*
 * A copy with the letters A-Z as a-z: equal for paths that are one file where a disk knows no case. ASCII paths only.
 */
char *path_lower(struct arena *arena, struct span path);

/*
 * Whether a path may be used inside a notebook: relative, no empty, "." or ".." part, no backslash, no part that names
 * or imitates ".git", at most 1,000 bytes; nothing in it that controls a terminal, ends a line or turns the direction
 * of reading (C0, DEL, C1, U+2028, UAX #9).
 */
bool path_is_safe(struct span path);

/*
 * Whether a name is one that every disk and program takes for a plain file: at most 103 bytes, ASCII letters, digits,
 * '-', '_' and '.', a letter, digit or '_' first, no '.' last, and none of the names that Windows gives its devices.
 */
bool path_name_is_plain(struct span name);
