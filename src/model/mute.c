/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/mute.h"

#include "base/error.h"
#include "base/i18n.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define OWN_MOST ((size_t)64 * 1024)

static void add_names(struct muted_list *out, struct arena *arena, const struct config_entry *entry, bool own)
{
	struct span rest = entry->value, name;

	while (span_next(&rest, ',', &name)) {
		name = span_trim(name);
		if (!name.len || span_find(name, '/') < name.len)
			continue;
		out->items = arena_grow(arena, out->items, out->count, &out->capacity, sizeof(*out->items));
		out->items[out->count++] =
			(struct muted){ span_copy(arena, entry->subsection), span_copy(arena, name), own };
	}
}

static void add_all(struct muted_list *out, struct arena *arena, const struct config *config, bool own)
{
	for (size_t i = 0; i < config->count; i++)
		if (span_is(config->entries[i].section, "forum") && span_is(config->entries[i].key, "muted"))
			add_names(out, arena, &config->entries[i], own);
}

/* NULL where the person has no home. */
static const char *own_folder(struct arena *arena)
{
	const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");

	if (config && *config == '/')
		return arena_format(arena, "%s/erfar", config);
	return home && *home == '/' ? arena_format(arena, "%s/.config/erfar", home) : NULL;
}

/* The person's own settings; ERROR_ABSENT where there are none. */
static int read_own(struct config *out, struct arena *arena)
{
	const char *path = own_folder(arena);
	struct folder *folder = NULL;
	struct span bytes;
	int rc;

	/* Asked first, as most have none: to say that a folder can't be opened, catalogues of messages are read. */
	if (!path || access(path, F_OK) < 0 || folder_open(&folder, arena, path) < 0)
		return ERROR_ABSENT;
	rc = folder_read(&bytes, arena, folder, "config", OWN_MOST);
	folder_close(folder);
	if (rc < 0)
		return rc;
	return config_parse(out, arena, arena_format(arena, "%s/config", path), bytes);
}

int muted_read(struct muted_list *out, const struct notebook *notebook)
{
	struct arena *arena = notebook->ctx->arena;
	struct muted_list muted = { 0 };
	struct config own;
	int rc = read_own(&own, arena);

	add_all(&muted, arena, &notebook->config, false);
	if (rc >= 0)
		add_all(&muted, arena, &own, true);
	if (rc < 0 && rc != ERROR_ABSENT)
		return rc;
	error_clear();
	*out = muted;
	return 0;
}

int muted_hide(const struct notebook *notebook)
{
	struct context *ctx = notebook->ctx;
	struct muted_list muted;
	int rc = muted_read(&muted, notebook);

	if (rc < 0)
		return rc;
	ctx->hidden = (struct strings){ 0 };
	for (size_t i = 0; i < muted.count; i++)
		strings_add(&ctx->hidden, ctx->arena,
			    arena_format(ctx->arena, "forum/%s/%s/", muted.items[i].forum, muted.items[i].clinic));
	return 0;
}
