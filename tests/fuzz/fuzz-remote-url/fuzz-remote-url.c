/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whatever an address holds: what is accepted can be handed to a program, and what is shown holds no password. */
#include "base/arena.h"
#include "store/remote/command.h"
#include "store/remote/url.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static void require(bool holds)
{
	if (!holds)
		abort();
}

static void require_harmless(const char *text)
{
	require(*text != '-');
	for (; *text; text++)
		require((unsigned char)*text >= 0x20 && *text != 0x7F);
}

static void check_accepted(struct arena *arena, const struct remote_url *url)
{
	struct remote_url again;
	const char *const *argv;

	require_harmless(url->user);
	require_harmless(url->host);
	require_harmless(url->path);
	require_harmless(url->shown);
	require(url->kind != REMOTE_LOCAL || url->path[0] == '/');
	require(url->kind == REMOTE_LOCAL || *url->host);
	if (url->kind == REMOTE_HTTPS) {
		require(url_parse(&again, arena, span_of(url->shown), "/base") == 0 || !*url->path);
		return;
	}
	require(command_for(&argv, arena, url, SERVICE_FETCH, NULL, true) == 0);
	for (size_t i = 0; argv[i]; i++)
		require(argv[i][0] != '-' || strcmp(argv[i], "--") == 0 || strcmp(argv[i], "-p") == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct arena *arena = arena_open();
	struct span text = span_make((const char *)bytes, length);
	struct remote_url url;
	struct strings words;

	if (url_parse(&url, arena, text, "/base") == 0)
		check_accepted(arena, &url);
	require_harmless(url_shown(arena, text)[0] == '-' ? "x" : url_shown(arena, text));
	(void)command_split(&words, arena, span_copy(arena, text));
	arena_close(arena);
	return 0;
}
