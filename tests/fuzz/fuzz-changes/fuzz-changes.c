/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A change set as it comes by pipe: what is accepted has only safe paths and is written as it was read. */
#include "base/buf.h"
#include "base/path.h"
#include "store/files/changes.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct arena *arena = arena_open();
	struct buf first = BUF_INIT, second = BUF_INIT;
	struct changes changes, again;

	if (changes_decode(&changes, arena, span_make((const char *)bytes, length)) == 0) {
		for (size_t i = 0; i < changes.count; i++)
			if (!path_is_safe(span_of(changes.items[i].path)))
				abort();
		changes_encode(&first, &changes);
		if (changes_decode(&again, arena, buf_span(&first)) != 0 || again.count != changes.count)
			abort();
		changes_encode(&second, &again);
		if (!span_equal(buf_span(&first), buf_span(&second)))
			abort();
	}
	buf_done(&first);
	buf_done(&second);
	arena_close(arena);
	return 0;
}
