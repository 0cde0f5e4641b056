/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/buf.h"

#include "base/arena.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

char buf_empty[1] = "";

void buf_init(struct buf *buf)
{
	*buf = (struct buf)BUF_INIT;
}

void buf_done(struct buf *buf)
{
	if (buf->room)
		free(buf->at);
	buf_init(buf);
}

void buf_clear(struct buf *buf)
{
	buf->len = 0;
	if (buf->room)
		buf->at[0] = '\0';
}

void buf_reserve(struct buf *buf, size_t more)
{
	size_t wanted = buf->len + more + 1;
	size_t room = buf->room ? buf->room : 64;

	assert(wanted > more);
	if (wanted <= buf->room)
		return;
	while (room < wanted)
		room *= 2;
	buf->at = memory_resize(buf->room ? buf->at : NULL, room);
	buf->at[buf->len] = '\0';
	buf->room = room;
}

void buf_add(struct buf *buf, const char *bytes, size_t len)
{
	if (!len)
		return;
	buf_reserve(buf, len);
	memcpy(buf->at + buf->len, bytes, len);
	buf->len += len;
	buf->at[buf->len] = '\0';
}

void buf_add_text(struct buf *buf, const char *text)
{
	buf_add(buf, text, strlen(text));
}

void buf_add_span(struct buf *buf, struct span span)
{
	buf_add(buf, span.at, span.len);
}

void buf_add_byte(struct buf *buf, char byte)
{
	if (buf->len + 1 >= buf->room)
		buf_reserve(buf, 1);
	buf->at[buf->len++] = byte;
	buf->at[buf->len] = '\0';
}

void buf_add_format(struct buf *buf, const char *format, ...)
{
	size_t room = buf->room ? buf->room - buf->len : 0;
	va_list args, again;
	int length;

	va_start(args, format);
	va_copy(again, args);
	length = vsnprintf(room ? buf->at + buf->len : NULL, room, format, args);
	va_end(args);
	if (length > 0 && (size_t)length >= room) {
		buf_reserve(buf, (size_t)length);
		(void)vsnprintf(buf->at + buf->len, (size_t)length + 1, format, again);
	}
	va_end(again);
	if (length > 0)
		buf->len += (size_t)length;
}

void buf_splice(struct buf *buf, size_t start, size_t len, struct span with)
{
	size_t tail;

	assert(start <= buf->len && len <= buf->len - start);
	tail = buf->len - start - len;
	buf_reserve(buf, with.len);
	memmove(buf->at + start + with.len, buf->at + start + len, tail);
	if (with.len)
		memcpy(buf->at + start, with.at, with.len);
	buf->len = start + with.len + tail;
	buf->at[buf->len] = '\0';
}

struct span buf_span(const struct buf *buf)
{
	return (struct span){ buf->at, buf->len };
}
