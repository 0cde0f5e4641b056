/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text in the encoding of whoever wrote it, as UTF-8. */
#pragma once

#include "base/arena.h"
#include "base/span.h"

/* The file as UTF-8 without BOM, from UTF-8, UTF-16 with BOM or Windows-1252. Points into file or the arena. */
struct span text_decode(struct arena *arena, struct span file);
