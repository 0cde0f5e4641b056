/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names from words: people type "anne", the notes say "Anne Lie". */
#include "cmd/plan/names.h"

#include "base/error.h"
#include "base/i18n.h"
#include "model/attendance.h"
#include "model/notebook.h"
#include "model/people.h"

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

	if ((rc = people_load(&people, session->notebook)) < 0)
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

/* A whole name that nobody has, which is another thing than too little of one. */
static bool is_stranger(const struct strings *known, struct arena *arena, struct span name)
{
	struct strings fitting = { 0 };

	attendance_fitting(&fitting, arena, known, name);
	return !fitting.count && span_find(name, ' ') < name.len;
}

/* Adds the names to out; those whom nobody knows also to strangers, which is NULL where only known ones will do. */
static int read_names(struct strings *out, struct strings *strangers, const struct session *session,
		      const struct strings *known, const char *names)
{
	static const char unknown[] = N_("\"%.*s\" is nobody, or more than one, of those who take turns or stand in "
					 "people.csv; write the whole name.");
	struct arena *arena = session->ctx->arena;
	struct span rest = span_of(names), name;

	while (rest.len && span_next(&rest, ',', &name)) {
		const char *found;

		name = span_trim(name);
		if (!name.len)
			continue;
		found = attendance_complete(arena, known, name);
		if (!found && !strangers)
			return is_stranger(known, arena, name)
				       ? fail(ERROR_USAGE,
					      _("Nobody who takes turns or stands in people.csv is called \"%.*s\"; check "
						"the spelling."),
					      (int)name.len, name.at)
				       : fail(ERROR_USAGE, _(unknown), (int)name.len, name.at);
		if (!found && is_stranger(known, arena, name)) {
			if (!strings_has(strangers, name))
				strings_add_span(strangers, arena, name);
		} else if (!found && known->count) {
			context_warn(session->ctx, _(unknown), (int)name.len, name.at);
		}
		strings_add(out, arena, found ? found : span_copy(arena, name));
	}
	return 0;
}

/* All of them at once. A clinic that knows nobody yet has nothing to check against. */
static void tell_strangers(const struct session *session, const struct strings *known, const struct strings *strangers)
{
	if (known->count && strangers->count)
		context_warn(session->ctx,
			     _("Nobody in people.csv or in a plan is called this: %s. Taken as written; check the "
			       "spelling, or add them to people.csv."),
			     strings_join(session->ctx->arena, strangers));
}

int plan_read_away(struct strings *out, const struct session *session, const struct agenda *agenda, const char *names,
		   bool known_only)
{
	struct strings known = { 0 }, strangers = { 0 };
	int rc;

	if (!names)
		return 0;
	if ((rc = collect(&known, session, agenda)) < 0 ||
	    (rc = read_names(out, known_only ? NULL : &strangers, session, &known, names)) < 0)
		return rc;
	tell_strangers(session, &known, &strangers);
	return 0;
}

int plan_read_name(const char **out, const struct session *session, const struct agenda *agenda, const char *name)
{
	struct strings none = { 0 };

	return plan_read_leaders(out, &none, session, agenda, name, NULL);
}

int plan_read_leaders(const char **responsible, struct strings *facilitators, const struct session *session,
		      const struct agenda *agenda, const char *name, const char *names)
{
	struct strings known = { 0 }, strangers = { 0 }, read = { 0 };
	int rc = collect(&known, session, agenda);

	if (rc < 0 || (name && (rc = read_names(&read, &strangers, session, &known, name)) < 0) ||
	    (names && (rc = read_names(facilitators, &strangers, session, &known, names)) < 0))
		return rc;
	tell_strangers(session, &known, &strangers);
	*responsible = read.count == 1 ? read.items[0] : name;
	return 0;
}
