/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/minute/names.h"

#include "base/edit_distance.h"
#include "base/i18n.h"
#include "cmd/minute/ask.h"
#include "model/minute.h"

#include <string.h>

#define NEAR_EDITS 3 /* "Nilsn" is near Nilsen; "Kari" is not near Ola */

void names_read(struct strings *out, struct arena *arena, const char *text)
{
	struct span rest = span_of(text), name;

	while (rest.len && span_next(&rest, ',', &name))
		if (span_trim(name).len)
			strings_add_span(out, arena, span_trim(name));
}

/* The name that was probably meant: the one that begins so, else the one a few letters away; NULL for none. */
static const char *nearest(struct arena *arena, const struct people *people, const char *name, struct date date)
{
	const char *found, *near = NULL;
	struct strings names = { 0 };
	int least = NEAR_EDITS + 1;

	attendance_names(&names, arena, people, date);
	found = attendance_complete(arena, &names, span_of(name));
	for (size_t i = 0; !found && i < names.count; i++) {
		int edits = edit_distance(name, names.items[i], NEAR_EDITS);

		if (edits < least && (size_t)edits * 2 < strlen(name)) {
			near = names.items[i];
			least = edits;
		}
	}
	return found ? found : near;
}

void names_hint(const struct session *session, const struct people *people, const struct strings *names)
{
	struct context *ctx = session->ctx;

	for (size_t i = 0; people->count && i < names->count; i++) {
		const char *near;

		if (people_find(people, span_of(names->items[i])))
			continue;
		near = nearest(ctx->arena, people, names->items[i], ctx->now.date);
		if (near)
			context_warn(
				ctx,
				_("people.csv does not know \"%s\"; the name is taken as it is. Did you mean \"%s\"?"),
				names->items[i], near);
		else
			context_warn(ctx, _("people.csv does not know \"%s\"; the name is taken as it is."),
				     names->items[i]);
	}
}

static void add_joined(struct buf *out, const struct strings *names)
{
	for (size_t i = 0; i < names->count; i++)
		buf_add_format(out, "%s%s", i ? ", " : "", names->items[i]);
}

static const char *joined(struct arena *arena, const struct strings *names)
{
	struct buf text = BUF_INIT;
	const char *copy;

	add_joined(&text, names);
	copy = span_copy(arena, buf_span(&text));
	buf_done(&text);
	return copy;
}

/* As typed, or whole: first among those expected, then among all of people.csv. */
static const char *whole_name(const struct session *session, const struct people *people,
			      const struct strings *expected, struct date date, struct span typed)
{
	struct arena *arena = session->ctx->arena;
	const char *name = attendance_complete(arena, expected, typed);
	struct strings all = { 0 }, unknown = { 0 };

	if (!name) {
		attendance_names(&all, arena, people, date);
		name = attendance_complete(arena, &all, typed);
	}
	if (name)
		return name;
	strings_add_span(&unknown, arena, typed);
	names_hint(session, people, &unknown);
	return unknown.items[0];
}

static void show_attendance(const struct session *session, const struct minute_facts *facts)
{
	struct arena *arena = session->ctx->arena;

	if (facts->away.count)
		ask_show(session->ctx, arena_format(arena, _("There: %s. Away: %s."), joined(arena, &facts->present),
						    joined(arena, &facts->away)));
	else
		ask_show(session->ctx, arena_format(arena, _("There: %s."), joined(arena, &facts->present)));
}

/* The plan's facilitator was away. Enter leaves it open. */
static bool ask_who_led(struct minute_facts *facts, const struct session *session, const struct people *people,
			const struct strings *expected)
{
	const char *answer =
		ask_line(session->ctx, arena_format(session->ctx->arena, _("%s was away. Who led? (Enter: skip)"),
						    facts->facilitator));

	facts->facilitator = "";
	if (answer && *answer)
		facts->facilitator = whole_name(session, people, expected, facts->date, span_of(answer));
	return answer != NULL;
}

bool names_ask(struct minute_facts *facts, const struct session *session, const struct people *people,
	       const struct plan *plan)
{
	struct arena *arena = session->ctx->arena;
	struct strings expected = { 0 }, typed = { 0 }, guests = { 0 };
	const char *answer;

	attendance_expected(&expected, session->notebook, people, plan, facts->date);
	if (expected.count)
		answer = ask_line(session->ctx,
				  arena_format(arena,
					       _("Who was away? Usually there: %s.\n"
						 "(Names or how they begin, with commas; +Name for a guest; "
						 "Enter: everybody was there)"),
					       joined(arena, &expected)));
	else
		answer = ask_line(session->ctx, _("Who was there? (Names, with commas)"));
	if (!answer)
		return false;
	names_read(&typed, arena, answer);
	for (size_t i = 0; i < typed.count; i++) {
		struct span name = span_of(typed.items[i]);
		bool guest = span_starts(name, "+") || !expected.count;

		name = span_trim(span_skip(name, span_starts(name, "+")));
		if (name.len)
			strings_add(guest ? &guests : &facts->away, arena,
				    whole_name(session, people, &expected, facts->date, name));
	}
	attendance_subtract(&expected, &facts->away);
	attendance_subtract(&expected, &guests);
	facts->present = expected;
	for (size_t i = 0; i < guests.count; i++)
		strings_add(&facts->present, arena, guests.items[i]);
	if (facts->present.count)
		show_attendance(session, facts);
	return !strings_has(&facts->away, span_of(facts->facilitator)) ||
	       ask_who_led(facts, session, people, &expected);
}
