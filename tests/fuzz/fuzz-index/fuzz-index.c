/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Git's index, which may be damaged: what is read can be patched, and what comes out can be read again. */
#include "base/buf.h"
#include "store/history/indexfile.h"
#include "text/digest.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static void patch(struct arena *arena, const struct index_file *file)
{
	struct index_edit edits[] = { { .entry = { .path = "a/new.md", .mode = 0100644 } },
				      { .entry = { .path = "b.md" }, .removed = true } };
	struct buf out = BUF_INIT;
	struct index_found found;
	struct index_file again;

	if (index_file_patch(&out, file, edits, 2, 1000) == 0)
		if (index_file_parse(&again, arena, buf_span(&out)) != 0 ||
		    !index_file_find(&found, &again, "a/new.md") || index_file_find(&found, &again, "b.md"))
			abort();
	buf_done(&out);
}

/* The checksum is put right, or nothing would ever get past it. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct arena *arena = arena_open();
	struct span body = span_make((const char *)bytes, length);
	unsigned char sum[DIGEST_SHA1];
	struct buf whole = BUF_INIT;
	struct index_file file;

	digest_sha1(sum, &body, 1);
	buf_add_span(&whole, body);
	buf_add(&whole, (const char *)sum, sizeof(sum));
	if (index_file_parse(&file, arena, buf_span(&whole)) == 0)
		patch(arena, &file);
	buf_done(&whole);
	arena_close(arena);
	return 0;
}
