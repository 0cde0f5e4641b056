/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * erfar-history declared [COMMIT]: who wrote the lines of synthetic.csv, as a commit has them, or what the server is
 * known to have; and who sits here (model/declared.h tells the form). Only whoever put their own commit into the
 * history has written its lines: a merge, or another's commit made anew, says nothing of whose they are.
 */
#include "cmd/history/actions.h"

#include "base/error.h"
#include "base/i18n.h"
#include "model/declared.h"
#include "store/history/trail.h"

struct telling {
	struct arena *arena;
	struct history_trail *trail;
	struct span key; /* of the line that is looked for */
	struct buf rows;
};

static struct map *keys_of(struct arena *arena, struct span bytes)
{
	struct map *keys = arena_alloc(arena, sizeof(*keys));

	map_init(keys, arena);
	declarations_add_keys(keys, bytes);
	return keys;
}

/* Each line is looked for in each version, so what a version has is read once. */
static bool has(const struct trail_version *version, void *data)
{
	const struct telling *now = data;
	struct arena *scratch;
	bool found;

	if (version->made) {
		if (!*version->made)
			*version->made = keys_of(now->arena, version->bytes);
		return map_get(*version->made, now->key);
	}
	scratch = arena_open();
	found = map_get(keys_of(scratch, version->bytes), now->key);
	arena_close(scratch);
	return found;
}

/* Name, address and day into three cells, empty where that can't be told. */
static int find_hand(struct span cells[3], struct telling *now, const struct declaration *line, bool confirmed)
{
	struct history_bringer *bringer = arena_alloc(now->arena, sizeof(*bringer));
	int rc;

	now->key = declaration_key(now->arena, line, confirmed);
	rc = history_trail_bringer(bringer, now->trail, has, now);
	if (rc <= 0 || !bringer->kept)
		return rc < 0 ? rc : 0;
	cells[0] = span_of(bringer->name);
	cells[1] = span_of(bringer->email);
	cells[2] = span_of(bringer->date);
	return 0;
}

static int tell_line(struct telling *now, const struct declaration *line)
{
	struct span cells[DECLARED_COLUMNS] = { line->number, line->why, line->by, line->confirmed };
	int rc;

	if (!line->number.len)
		return 0;
	if ((rc = find_hand(cells + 4, now, line, false)) < 0 ||
	    (line->confirmed.len && (rc = find_hand(cells + 7, now, line, true)) < 0))
		return rc;
	csv_write_row(&now->rows, cells, DECLARED_COLUMNS, CSV_PLAIN);
	return 0;
}

static int tell_lines(struct telling *now, struct history *history, const char *commit)
{
	struct declarations lines;
	struct span bytes;
	int rc;

	if ((rc = history_trail_open(&now->trail, history, commit, "synthetic.csv")) < 0 ||
	    (rc = history_trail_tip(&bytes, now->trail)) < 0)
		return rc;
	declarations_read(&lines, now->arena, bytes);
	for (size_t i = 0; i < lines.count && rc >= 0; i++)
		rc = tell_line(now, &lines.items[i]);
	return rc;
}

static void tell_person(struct telling *now, struct history *history)
{
	struct span cells[DECLARED_COLUMNS] = { span_of(""), span_of("-") };
	struct history_person person;

	if (history_identity(&person, history) >= 0) {
		cells[4] = span_of(person.name);
		cells[5] = span_of(person.email);
	}
	error_clear();
	csv_write_row(&now->rows, cells, DECLARED_COLUMNS, CSV_PLAIN);
}

static int run(struct session *session, const void *parsed, const char *const *operands)
{
	struct telling now = { .arena = session->ctx->arena, .rows = BUF_INIT };
	char sent[HISTORY_ID] = "";
	struct history *history;
	int rc = history_open(&history, session->ctx, session->notebook->folder);

	(void)parsed;
	if (rc < 0)
		return rc;
	tell_person(&now, history);
	if (!operands[0])
		rc = history_sent(sent, history);
	if (rc >= 0 && (operands[0] || *sent))
		rc = tell_lines(&now, history, operands[0] ? operands[0] : sent);
	history_close(history);
	if (rc >= 0)
		(void)fprintf(session->ctx->out, "%s%.*s", DECLARED_HEADER, (int)now.rows.len, now.rows.at);
	buf_done(&now.rows);
	return rc;
}

const struct command history_declared_action = {
	.name = "declared",
	.operands = "[COMMIT]",
	.summary = N_("who wrote the lines of synthetic.csv (for erfar's own programs)"),
	.needs = NEEDS_NOTEBOOK,
	.run = run,
};
