/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes that grow. Always ended by NUL (not counted), so buf.at can be read as text. Never NULL. */
#pragma once

#include "base/span.h"

#include <stddef.h>

struct buf {
	char *at;
	size_t len, room;
};

#define BUF_INIT                                                                                                       \
	{                                                                                                              \
		buf_empty, 0, 0                                                                                        \
	}

extern char buf_empty[1]; /* what a buffer without memory points to; never written */

void buf_init(struct buf *buf);
void buf_done(struct buf *buf);	 /* frees; the buffer is empty and usable again */
void buf_clear(struct buf *buf); /* length 0, memory kept */

void buf_reserve(struct buf *buf, size_t more);
void buf_add(struct buf *buf, const char *bytes, size_t len);
void buf_add_text(struct buf *buf, const char *text);
void buf_add_span(struct buf *buf, struct span span);
void buf_add_byte(struct buf *buf, char byte);
void buf_add_format(struct buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Replaces len bytes at start by the span, which must not point into the buffer. */
void buf_splice(struct buf *buf, size_t start, size_t len, struct span with);

struct span buf_span(const struct buf *buf);
