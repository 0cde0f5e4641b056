/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/alike.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/i18n.h"
#include "text/unicode.h"

#include <stdint.h>

void alike_init(struct alike *alike, struct arena *arena)
{
	alike->arena = arena;
	map_init(&alike->first, arena);
}

const char *alike_add(struct alike *alike, const char *path)
{
	struct buf folded = BUF_INIT;
	const char *first;

	unicode_fold(&folded, span_of(path));
	first = map_get(&alike->first, buf_span(&folded));
	if (!first)
		map_put(&alike->first, span_of(span_copy(alike->arena, buf_span(&folded))), (void *)(uintptr_t)path);
	buf_done(&folded);
	return first ? arena_format(alike->arena,
				    _("Windows and Mac take this name and %s for one and would lose one of the files; "
				      "give one of them another name."),
				    first)
		     : NULL;
}
