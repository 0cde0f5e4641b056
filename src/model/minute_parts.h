/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of minutes share. */
#pragma once

#include "model/minute.h"

/* The note's bytes with the conclusions and follow-ups of facts at the end of their sections. */
int minute_append_items(struct buf *out, struct arena *arena, const char *language, const char *path,
			const struct minute_facts *facts);
