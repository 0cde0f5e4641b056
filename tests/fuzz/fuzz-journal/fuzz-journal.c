/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The journal of a killed run, which may be damaged: what is accepted is written as it was read. */
#include "base/buf.h"
#include "base/path.h"
#include "store/history/journal.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

/* The checksum is put right, or nothing would ever get past it. */
static void add_sum(struct buf *text)
{
	git_oid sum;
	char hex[HISTORY_ID];

	if (git_odb_hash(&sum, text->at, text->len, GIT_OBJECT_BLOB) == 0)
		buf_add_format(text, "sum %s\n", git_oid_tostr(hex, sizeof(hex), &sum));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	static bool started;
	struct arena *arena = arena_open();
	struct buf text = BUF_INIT, again = BUF_INIT;
	struct journal journal;

	if (!started)
		started = git_libgit2_init() > 0; /* it takes milliseconds */
	(void)journal_parse(&journal, arena, span_make((const char *)bytes, length));
	buf_add(&text, (const char *)bytes, length);
	add_sum(&text);
	if (journal_parse(&journal, arena, buf_span(&text)) == 0) {
		for (size_t i = 0; i < journal.count; i++)
			if (!path_is_safe(span_of(journal.files[i].path)))
				abort();
		journal_write(&again, &journal);
		if (journal_parse(&journal, arena, buf_span(&again)) != 0)
			abort();
	}
	buf_done(&text);
	buf_done(&again);
	arena_close(arena);
	return 0;
}
