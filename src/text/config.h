/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar.conf: the syntax of git-config(1), values as text; "include" is refused. */
#pragma once

#include "base/arena.h"
#include "base/buf.h"
#include "base/span.h"
#include "text/note.h"

struct config_entry {
	struct span section, subsection, key, value; /* section and key in lower case; quotes and escapes undone */
	int line, column;			     /* of the key; columns are 1-based, in bytes */
	int value_column;			     /* in the same line; of the key where it stands alone */
	size_t key_end, value_start, value_end; /* bytes of the value as written; both 0 for a key alone ("true") */
};

struct config_section {
	struct span section, subsection;
	int line, column; /* of its '[' */
	size_t end;	  /* after the last line that belongs to it, blank lines and comments below left out */
};

struct config {
	struct config_entry *entries;
	size_t count, capacity;
	struct config_section *sections; /* one for each header, in order of the file */
	size_t section_count, section_capacity;
};

/* 0, or ERROR_FORMAT with the message recorded as "path:line:column: ...". */
int config_parse(struct config *out, struct arena *arena, const char *path, struct span file);

/* The last value of section.key (subsection NULL) or section.subsection.key; the empty span when there is none. */
struct span config_get(const struct config *config, const char *section, const char *subsection, const char *key);

/* The entry of that value; NULL when there is none. */
const struct config_entry *config_find(const struct config *config, const char *section, const char *subsection,
				       const char *key);

/*
 * The file with one value set: the last one that holds is changed in place; an absent one is added to the end of its
 * section or of the file. All other bytes stay. ERROR_FORMAT when the file or a name can't be read.
 */
int config_set(struct buf *out, struct arena *arena, struct span file, const char *section, const char *subsection,
	       const char *key, struct span value);
