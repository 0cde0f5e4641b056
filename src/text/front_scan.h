/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to frontmatter.c, front_value.c and front_edit.c: the scanner's state. */
#pragma once

#include "text/frontmatter.h"

#include <stdint.h>

struct front_scan {
	struct arena *arena;
	struct span file;
	struct front_problem *problem;
	size_t start, end; /* the line being read, its end without CR and LF */
	size_t next;	   /* the line after it */
	size_t limit;	   /* the closing line: nothing is read from here on */
	int line;
	size_t entry_count; /* of all lists and maps, against FRONT_LIMIT_ENTRIES */
};

/* What YAML allows in a stream, less what looks like a line end or like nothing at all. A tab is allowed. */
bool front_is_printable(uint32_t code_point);

/* ERROR_FORMAT, with the problem filled for the byte at. */
int front_refuse(struct front_scan *scan, size_t at, const char *message);

/* Steps to the next line before the limit. False at the end. */
bool front_next_line(struct front_scan *scan);

/* Blanks within the line. */
size_t front_skip_blanks(const struct front_scan *scan, size_t at);

/* Whether only blanks and a comment follow on the line; at must be its first byte or after a blank. */
bool front_at_comment(const struct front_scan *scan, size_t at);

/* Makes room for one more entry. ERROR_FORMAT beyond the limit. */
int front_grow(struct front_scan *scan, struct front_value *list, size_t *capacity, size_t at);

/* "key:" at a byte of the line, colon not included. Leaves the place after the colon in *after. */
int front_read_key(struct front_scan *scan, struct span *key, size_t at, size_t *after);

/*
 * A value that stands on one line: plain, quoted, "[...]" or "{...}"; the rest of the line must be blank or a comment.
 * entry gets value, value_start and value_end.
 */
int front_read_inline(struct front_scan *scan, struct front_entry *entry, size_t at, int depth);

/* Whether all keys of a map are different; reports the second of two. */
int front_check_keys(struct front_scan *scan, const struct front_entry *entries, size_t count);
