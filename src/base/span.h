/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A look at bytes that somebody else owns: pointer and length, never freed, not ended by NUL. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct arena;

struct span {
	const char *at;
	size_t len;
};

/* The small ones stand here, so that what goes through notes byte by byte calls nothing. */

static inline struct span span_make(const char *at, size_t len)
{
	return (struct span){ at, len };
}

static inline struct span span_between(const char *start, const char *end)
{
	return (struct span){ start, (size_t)(end - start) };
}

/* Of a NUL-ended text; NULL gives the empty span. */
static inline struct span span_of(const char *text)
{
	return (struct span){ text ? text : "", text ? strlen(text) : 0 };
}

static inline bool span_equal(struct span a, struct span b)
{
	return a.len == b.len && (a.len == 0 || memcmp(a.at, b.at, a.len) == 0);
}

static inline bool span_is(struct span a, const char *text)
{
	return !(a.len && *a.at != *text) && span_equal(a, span_of(text));
}

static inline bool span_starts(struct span a, const char *prefix)
{
	size_t length;

	if (a.len && *prefix && *a.at != *prefix) /* of a list most words go by this */
		return false;
	length = strlen(prefix);
	return a.len >= length && memcmp(a.at, prefix, length) == 0;
}

static inline bool span_ends(struct span a, const char *suffix)
{
	size_t length = strlen(suffix);

	return a.len >= length && memcmp(a.at + a.len - length, suffix, length) == 0;
}

/* The rest after n bytes; n bytes at most. Both stop at the end. */
static inline struct span span_skip(struct span a, size_t n)
{
	if (n > a.len)
		n = a.len;
	return n ? (struct span){ a.at + n, a.len - n } : a; /* of no bytes at may be NULL */
}

static inline struct span span_take(struct span a, size_t n)
{
	return (struct span){ a.at, n < a.len ? n : a.len };
}

bool span_is_nocase(struct span a, const char *text); /* ASCII letters only */
int span_compare(struct span a, struct span b);	      /* by bytes, shorter first: as memcmp */

/* Blanks (space, tab, CR, LF) off both ends. */
struct span span_trim(struct span a);

/* Whether it has neither a letter nor a sign: blanks and NULs, such as a power cut leaves. */
bool span_is_blank(struct span a);

/* Whether a line ends somewhere in it: LF, or CR alone. */
bool span_has_line_end(struct span a);

/* Whether a control character of ASCII stands in it: a line end, a tab, DEL and the like. */
bool span_has_control(struct span a);

/* Where the byte or text first stands, or a.len. */
size_t span_find(struct span a, char byte);
size_t span_find_text(struct span a, const char *text);

/* Cuts the next piece off *rest, up to the separator, which is dropped. False when nothing was left. */
bool span_next(struct span *rest, char separator, struct span *piece);

/* The next line with its line end left out (LF or CRLF); the bytes of *rest move past the line end. */
bool span_next_line(struct span *rest, struct span *line);

/* A NUL-ended copy in the arena. */
char *span_copy(struct arena *arena, struct span a);
