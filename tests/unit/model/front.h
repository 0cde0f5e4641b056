/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Front matter of notes in a catalogue, for tests that make such notes by hand. */
#pragma once

#include "index/record.h"

/* pairs: key, value, key, value, NULL. */
static inline struct span front_pack(struct arena *arena, const char *const *pairs)
{
	struct buf packed = BUF_INIT;
	struct span copy;

	for (; *pairs; pairs++)
		record_add_text(&packed, span_of(*pairs));
	copy = span_make(arena_copy_bytes(arena, packed.at, packed.len), packed.len);
	buf_done(&packed);
	return copy;
}
