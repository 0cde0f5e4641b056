/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as the Markdown of a note that is to leave: what is found stands on a line of it, and is never much more than it. */
#include "text/destination.h"
#include "text/lines.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

/* What cmark lets definitions of references grow to, where the text is shorter. */
#define MOST_REPEATED 100000

static size_t most(struct span input)
{
	bool repeats = span_find_text(input, "]:") < input.len && span_find(input, '[') < input.len;

	return 8 * input.len + (repeats ? MOST_REPEATED : 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct span input = span_make((const char *)bytes, length);
	struct arena *arena = arena_open();
	struct destinations found;
	struct lines lines;
	size_t total = 0;

	lines_parse(&lines, arena, input);
	if (destinations_find(&found, arena, input))
		for (size_t i = 0; i < found.count; i++) {
			total += found.items[i].text.len;
			(void)destination_is_outside(found.items[i].text);
			if (found.items[i].line && found.items[i].line >= lines.count)
				abort();
		}
	if (total > most(input))
		abort();
	arena_close(arena);
	return 0;
}
