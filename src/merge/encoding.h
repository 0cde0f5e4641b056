/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Notes, tables and settings are saved by programs of an office in encodings of their own; they are compared as UTF-8. */
#pragma once

#include "base/arena.h"
#include "base/span.h"

/*
 * A note, a table or settings as UTF-8; of the latter two with a byte order mark where there was one. As it is: any other
 * file, and what is no text of those encodings. Points into file or the arena.
 */
struct span encoding_settle(struct arena *arena, const char *path, struct span file);

/* The same; false where it can't be compared with others by its text. */
bool encoding_read(struct span *file, struct arena *arena, const char *path);
