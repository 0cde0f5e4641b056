/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar.conf: the syntax of git-config(1), values as text; "include" is refused. */
#pragma once

#include "base/arena.h"
#include "base/buf.h"
#include "base/span.h"
#include "text/note.h"

struct config_entry {
	struct span section, subsection, key, value; /* section and key in lower case */
	int line;
};

struct config {
	struct config_entry *entries;
	size_t count, capacity;
};

/* 0, or ERROR_FORMAT with the message recorded as "path:line:column: ...". */
int config_parse(struct config *out, struct arena *arena, const char *path, struct span file);

/* The last value of section.key (subsection NULL) or section.subsection.key; the empty span when there is none. */
struct span config_get(const struct config *config, const char *section, const char *subsection, const char *key);

/* The file with one value set: changed in place, or added to the end of its section or of the file. */
int config_set(struct buf *out, struct arena *arena, struct span file, const char *section, const char *subsection,
	       const char *key, struct span value);
