/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which note of a site lies where, which one has an id, and which ones answer it. */
#include "base/hash.h"
#include "model/site_parts.h"

#include <string.h>

const struct site_thread site_no_thread;

static uint64_t sum_of_id(struct span clinic, struct span id)
{
	return hash_bytes(hash_bytes(0, clinic), id);
}

void site_number_notes(struct site_loading *loading)
{
	struct site *site = loading->site;

	slots_init(&site->by_path, loading->arena, site->note_count);
	slots_init(&site->by_id, loading->arena, site->note_count);
	for (size_t i = 0; i < site->note_count; i++) {
		struct span clinic = span_of(site->notes[i].clinic), id = span_of(site->notes[i].note->id);

		slots_put(&site->by_path, hash_bytes(0, span_of(site->notes[i].place)), i);
		if (!site_named(site, clinic, id))
			slots_put(&site->by_id, sum_of_id(clinic, id), i);
	}
}

struct site_note *site_at(const struct site *site, struct span path)
{
	struct slots_walk walk = slots_of(&site->by_path, hash_bytes(0, path));
	size_t at;

	while (slots_next(&at, &walk))
		if (span_is(path, site->notes[at].place))
			return &site->notes[at];
	return NULL;
}

struct site_note *site_named(const struct site *site, struct span clinic, struct span id)
{
	struct slots_walk walk = slots_of(&site->by_id, sum_of_id(clinic, id));
	size_t at;

	while (slots_next(&at, &walk))
		if (span_is(id, site->notes[at].note->id) && span_is(clinic, site->notes[at].clinic))
			return &site->notes[at];
	return NULL;
}

const char *site_reply_to(const struct site_note *note)
{
	return catalog_note_value(note->note, "reply-to");
}

/* To be written to. */
static struct site_thread *thread_of(struct site_loading *loading, struct site_note *note)
{
	if (note->thread == &site_no_thread)
		note->thread = arena_alloc(loading->arena, sizeof(*note->thread));
	return (struct site_thread *)(uintptr_t)note->thread;
}

/* What "CLINIC/ID" names. */
static struct site_note *original_of(const struct site *site, const struct site_note *note)
{
	struct span rest = span_of(site_reply_to(note)), clinic;

	return span_next(&rest, '/', &clinic) ? site_named(site, clinic, rest) : NULL;
}

void site_link_replies(struct site_loading *loading)
{
	struct site *site = loading->site;

	for (size_t i = site->note_count; i-- > 0;) {
		struct site_note *note = &site->notes[i], *original = original_of(site, note);

		if (!original || original == note)
			continue;
		thread_of(loading, note)->original = original;
		site_notes_add(&thread_of(loading, original)->replies, loading->arena, note);
	}
}
