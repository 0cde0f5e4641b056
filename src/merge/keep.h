/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/arena.h"
#include "base/buf.h"

/* The bytes of a buffer in the arena, ended by NUL; the buffer's own memory is given back. */
static inline struct span buf_keep(struct arena *arena, struct buf *buf)
{
	struct span bytes = span_make(arena_copy_bytes(arena, buf->at, buf->len), buf->len);

	buf_done(buf);
	return bytes;
}
