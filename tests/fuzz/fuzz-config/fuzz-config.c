/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The configuration: each value may be set to another one and back, and nothing else changes its value. */
#include "text/settings.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>

#define MOST_KEYS 8

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static bool same_names(const struct config_entry *a, const struct config_entry *b)
{
	return span_equal(a->section, b->section) && span_equal(a->subsection, b->subsection) &&
	       span_equal(a->key, b->key);
}

static void change(struct arena *arena, struct span file, const struct config *config, size_t changed)
{
	const struct config_entry *entry = &config->entries[changed];
	struct config after;
	struct buf out = BUF_INIT;

	if (config_set(&out, arena, file, span_copy(arena, entry->section), span_copy(arena, entry->subsection),
		       span_copy(arena, entry->key), span_of("a \"b\" ; \\")) < 0)
		return;
	if (config_parse(&after, arena, "erfar.conf", buf_span(&out)) < 0)
		abort();
	assert(after.count == config->count);
	for (size_t i = 0; i < after.count; i++)
		assert(same_names(&after.entries[i], &config->entries[i]) &&
		       (same_names(entry, &config->entries[i]) ||
			span_equal(after.entries[i].value, config->entries[i].value)));
	buf_done(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct span file = span_make((const char *)bytes, length);
	struct arena *arena = arena_open();
	struct findings findings = { 0 };
	struct config config;

	if (config_parse(&config, arena, "erfar.conf", file) == 0) {
		settings_check(&findings, arena, &config);
		for (size_t i = 0; i < config.count; i++)
			assert(config.entries[i].column > 0 &&
			       config.entries[i].value_column >= config.entries[i].column);
		for (size_t i = 0; i < config.count && i < MOST_KEYS; i++)
			change(arena, file, &config, i);
	}
	arena_close(arena);
	return 0;
}
