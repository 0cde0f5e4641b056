/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Front matter: no value that is changed may touch another byte; a key added and taken out leaves nothing behind. */
#include "text/frontmatter.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>

#define MOST_KEYS 8

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static void change(struct arena *arena, struct span file, const struct front_entry *entry)
{
	const char *key = span_copy(arena, entry->key);
	struct buf out = BUF_INIT, value = BUF_INIT;
	struct span changed;

	front_write_text(&value, entry->value.kind == FRONT_TEXT ? entry->value.text : span_of("æ: #"), false);
	if (front_set(&out, arena, file, key, buf_span(&value)) < 0)
		abort();
	changed = buf_span(&out);
	assert(span_equal(span_take(changed, entry->value_start), span_take(file, entry->value_start)));
	assert(changed.len >= file.len - entry->value_end);
	assert(span_equal(span_skip(changed, changed.len - (file.len - entry->value_end)),
			  span_skip(file, entry->value_end)));
	if (front_remove(&out, arena, file, key) < 0)
		abort();
	assert(out.len <= file.len - (entry->end - entry->start));
	buf_done(&out);
	buf_done(&value);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct span file = span_make((const char *)bytes, length);
	struct arena *arena = arena_open();
	struct buf out = BUF_INIT;
	struct front_problem problem = { 0 };
	struct front front;

	if (front_parse(&front, &problem, arena, file) < 0) {
		assert(problem.line > 0 && problem.column > 0 && problem.message && !front.count);
	} else {
		for (size_t i = 0; i < front.count && i < MOST_KEYS; i++)
			change(arena, file, &front.entries[i]);
		if (!front_find(&front, "zz-new")) {
			if (front_set(&out, arena, file, "zz-new", span_of("[a, 'b']")) < 0)
				abort();
			if (front.present && front_remove(&out, arena, buf_span(&out), "zz-new") < 0)
				abort();
			assert(!front.present || span_equal(buf_span(&out), file));
		}
	}
	assert(front.body <= length);
	buf_done(&out);
	arena_close(arena);
	return 0;
}
