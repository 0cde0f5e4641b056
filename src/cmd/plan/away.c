/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names from words: people type "anne", the notes say "Anne Lie". */
#include "cmd/plan/common.h"

#include "base/error.h"
#include "base/i18n.h"
#include "model/attendance.h"
#include "model/notebook.h"

/* Each person once, however often and however spelled. */
static void add_known(struct strings *known, struct arena *arena, struct map *seen, const char *name)
{
	struct buf folded = BUF_INIT;

	people_fold_name(&folded, span_of(name));
	if (folded.len && !map_get(seen, buf_span(&folded))) {
		map_put(seen, buf_span(&folded), known);
		strings_add(known, arena, name);
	}
	buf_done(&folded);
}

static int collect(struct strings *known, const struct session *session, const struct agenda *agenda)
{
	struct arena *arena = session->ctx->arena;
	struct people people;
	struct map seen;
	int rc;

	if ((rc = notebook_people(&people, session->notebook)) < 0)
		return rc;
	map_init(&seen, arena);
	for (size_t i = 0; i < agenda->plans.count; i++) {
		const struct plan *plan = agenda->plans.items[i];

		add_known(known, arena, &seen, plan->responsible);
		for (size_t k = 0; k < plan->facilitators.count; k++)
			add_known(known, arena, &seen, plan->facilitators.items[k]);
	}
	for (size_t i = 0; i < people.count; i++)
		add_known(known, arena, &seen, people.items[i].name);
	for (size_t i = 0; i < agenda->meetings.count; i++)
		add_known(known, arena, &seen, agenda->meetings.items[i].facilitator);
	return 0;
}

int plan_read_away(struct strings *out, const struct session *session, const struct agenda *agenda, const char *names,
		   bool known_only)
{
	static const char unknown[] = N_("\"%.*s\" is nobody, or more than one, of those who take turns or stand in "
					 "people.csv; write the whole name.");
	struct arena *arena = session->ctx->arena;
	struct span rest = span_of(names), name;
	struct strings known = { 0 };
	const char *found;
	int rc;

	if (!names)
		return 0;
	if ((rc = collect(&known, session, agenda)) < 0)
		return rc;
	while (rest.len && span_next(&rest, ',', &name)) {
		name = span_trim(name);
		if (!name.len)
			continue;
		found = attendance_complete(arena, &known, name);
		if (!found && known_only)
			return fail(ERROR_USAGE, _(unknown), (int)name.len, name.at);
		if (!found && known.count)
			context_warn(session->ctx, _(unknown), (int)name.len, name.at);
		strings_add(out, arena, found ? found : span_copy(arena, name));
	}
	return 0;
}

int plan_read_name(const char **out, const struct session *session, const struct agenda *agenda, const char *name)
{
	struct strings read = { 0 };
	int rc = plan_read_away(&read, session, agenda, name, false);

	if (rc >= 0)
		*out = read.count == 1 ? read.items[0] : name;
	return rc;
}
