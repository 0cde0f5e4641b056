/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When the notes of a site were saved last: asked of erfar-history once a commit, and remembered. */
#include "base/error.h"
#include "base/hash.h"
#include "cmd/report/site/site.h"
#include "store/files/child.h"
#include "store/files/git_place.h"

struct asked_days {
	struct span known;   /* as remembered, of that history; .at is NULL: they were asked for */
	struct child *child; /* erfar-history */
};

uint64_t site_seal_history(const struct site_build *build)
{
	struct arena *arena = build->arena;
	const char *git = git_folder(arena, build->session->notebook->folder);
	char head[GIT_ID];

	if (!git_head(head, arena, git))
		return 0;
	return hash_mix(hash_bytes(0, span_of(head)), git_file_look(arena, git_common(arena, git), "shallow"));
}

struct asked_days *site_ask_days(const struct site_build *build, const struct remembered *remembered)
{
	const struct notebook *notebook = build->session->notebook;
	struct arena *arena = build->arena;
	const char *argv[] = {
		child_program(arena, "erfar-history"), "-C", notebook->folder->path, "--no-input", "recent", NULL
	};
	const struct span *known;
	struct asked_days *asked = arena_alloc(arena, sizeof(*asked));

	if ((known = remembered_text(remembered, build->history))) {
		asked->known = *known;
		return asked;
	}
	asked->child = child_begin(arena, argv);
	if (!asked->child)
		error_clear();
	return asked;
}

/* Where git has none of it, notes count by their own days. */
static void take_days(struct site_build *build, struct span records)
{
	struct span record;

	while (span_next(&records, '\0', &record)) {
		struct date *day = arena_alloc(build->arena, sizeof(*day));

		if (date_parse(day, span_take(record, DATE_TEXT - 1)))
			map_put(&build->written, span_skip(record, DATE_TEXT), day);
	}
}

void site_read_days(struct site_build *build)
{
	const struct notebook *notebook = build->session->notebook;
	const struct asked_days *asked = build->days;
	struct child_result result = { .out = BUF_INIT, .err = BUF_INIT };

	map_init(&build->written, build->arena);
	if (asked->known.at) {
		take_days(build, asked->known);
		return;
	}
	if (child_end(&result, asked->child) < 0)
		return;
	take_days(build, buf_span(&result.out));
	if (result.status == 0 && build->history && build->history == site_seal_history(build))
		remembered_keep_text(notebook->ctx, notebook->folder, build->history, buf_span(&result.out));
	buf_done(&result.out);
	buf_done(&result.err);
}

void site_drop_days(struct site_build *build)
{
	struct child_result result;

	if (build->days->known.at || child_end(&result, build->days->child) < 0)
		return;
	buf_done(&result.out);
	buf_done(&result.err);
}
