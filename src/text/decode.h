/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text in the encoding of whoever wrote it, as UTF-8. */
#pragma once

#include "base/arena.h"
#include "base/span.h"

#define BYTE_ORDER_MARK "\xEF\xBB\xBF" /* of UTF-8 */

/* What stands behind the byte order mark, or all of it. */
struct span text_without_mark(struct span file);

/* The file as UTF-8 without BOM, from UTF-8, UTF-16 with BOM or Windows-1252, also line by line. Points into file or the arena. */
struct span text_decode(struct arena *arena, struct span file);
