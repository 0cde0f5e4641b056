/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which bytes are text, and in which encoding. */
#pragma once

#include "base/buf.h"
#include "base/span.h"

#include <stdbool.h>

/*
 * *text becomes the bytes themselves, or, for UTF-16 with a byte order mark, their UTF-8 in *memory. False when they
 * are no text: a NUL, half a UTF-16 character, many control characters. What is no valid UTF-8 is text all the same
 * (normal.h reads it as Windows-1252).
 */
bool decode_text(struct span *text, struct buf *memory, struct span bytes);

/* Of bytes that are no text: what stands there in clear, such as the title of a picture, each stretch on a line. */
void decode_stretches(struct buf *out, struct span bytes);
