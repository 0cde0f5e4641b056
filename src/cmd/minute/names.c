/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/minute/names.h"

#include "base/edit_distance.h"
#include "base/i18n.h"
#include "cmd/ask.h"
#include "model/minute.h"
#include "model/people.h"
#include "model/who.h"

#include <string.h>

#define MOST_NAMED 5 /* of those that a name could be */
#define NEAR_EDITS 3 /* "Nilsn" is near Nilsen; "Kari" is not near Ola */

void naming_init(struct naming *out, struct session *session, const struct people *people, const struct plan *plan,
		 struct date date)
{
	*out = (struct naming){ .session = session, .people = people };
	attendance_expected(&out->expected, session->notebook, people, plan, date);
	attendance_names(&out->known, session->ctx->arena, people, date);
}

/* The name a few letters away; NULL for none. */
static const char *nearest(const struct strings *names, const char *name)
{
	const char *near = NULL;
	int least = NEAR_EDITS + 1;

	for (size_t i = 0; i < names->count; i++) {
		int edits = edit_distance(name, names->items[i], NEAR_EDITS);

		if (edits < least && (size_t)edits * 2 < strlen(name)) {
			near = names->items[i];
			least = edits;
		}
	}
	return near;
}

static void hint_unknown(const struct naming *naming, const char *name, bool only_near)
{
	struct context *ctx = naming->session->ctx;
	const char *near = nearest(&naming->known, name);

	if (!naming->people->count || people_find(naming->people, span_of(name)))
		return;
	if (near)
		context_warn(ctx,
			     _("people.csv does not know \"%s\"; the name is taken as it is. Did you mean \"%s\"?"),
			     name, near);
	else if (!only_near)
		context_warn(ctx, _("people.csv does not know \"%s\"; the name is taken as it is."), name);
}

/* "Anne Lie or Anne Moe". */
static const char *alternatives(struct arena *arena, const struct strings *names)
{
	const char *text = names->items[0];

	for (size_t i = 1; i < names->count && i < MOST_NAMED; i++)
		text = arena_format(arena, _("%s or %s"), text, names->items[i]);
	return text;
}

static const char *complete(const struct naming *naming, struct span typed, bool only_near)
{
	struct arena *arena = naming->session->ctx->arena;
	struct strings fitting = { 0 };
	const char *name = span_copy(arena, typed);

	attendance_fitting(&fitting, arena, &naming->expected, typed);
	if (fitting.count != 1)
		attendance_fitting(&fitting, arena, &naming->known, typed);
	if (fitting.count == 1)
		return fitting.items[0];
	if (fitting.count)
		context_warn(naming->session->ctx, _("\"%s\" could be %s; it is written as it is."), name,
			     alternatives(arena, &fitting));
	else
		hint_unknown(naming, name, only_near);
	return name;
}

const char *names_complete(const struct naming *naming, struct span typed)
{
	return complete(naming, typed, false);
}

void names_read(struct strings *out, const struct naming *naming, const char *text)
{
	struct span rest = span_of(text), name;

	while (rest.len && span_next(&rest, ',', &name))
		if (span_trim(name).len)
			strings_add(out, naming->session->ctx->arena, complete(naming, span_trim(name), false));
}

const char *names_complete_owner(const struct naming *naming, const char *words)
{
	struct arena *arena = naming->session->ctx->arena;
	struct span whole = span_of(words), rest, name;
	const char *from = words, *copy;
	struct buf text = BUF_INIT;
	struct item item;

	item_parse(&item, arena, span_of(arena_format(arena, "- [ ] %s", words)), ROLE_ACTIONS);
	if (!item.owner.len || !span_equal(span_take(whole, item.owner.len), item.owner))
		return words;
	rest = span_take(whole, item.owner.len);
	while (who_next(&name, &rest)) {
		buf_add_span(&text, span_between(from, name.at));
		if (name.len)
			buf_add_text(&text, complete(naming, name, true));
		from = name.at + name.len;
	}
	buf_add_text(&text, from);
	copy = span_copy(arena, buf_span(&text));
	buf_done(&text);
	return copy;
}

static void show_attendance(const struct session *session, const struct minute_facts *facts)
{
	struct arena *arena = session->ctx->arena;

	if (facts->away.count)
		ask_show(session->ctx,
			 arena_format(arena, _("There: %s. Away: %s."), strings_join(arena, &facts->present),
				      strings_join(arena, &facts->away)));
	else
		ask_show(session->ctx, arena_format(arena, _("There: %s."), strings_join(arena, &facts->present)));
}

/* The plan's facilitator was away. Enter leaves it open. */
static bool ask_who_led(struct minute_facts *facts, const struct naming *naming)
{
	struct context *ctx = naming->session->ctx;
	const char *answer =
		ask_line(ctx, arena_format(ctx->arena, _("%s was away. Who led? (Enter: skip)"), facts->facilitator));

	facts->facilitator = "";
	if (answer && *answer)
		facts->facilitator = names_complete(naming, span_of(answer));
	return answer != NULL;
}

static const char *ask_who_was_away(const struct naming *naming)
{
	struct context *ctx = naming->session->ctx;

	if (!naming->expected.count)
		return ask_line(ctx, _("Who was there? (Names, with commas)"));
	return ask_line(ctx, arena_format(ctx->arena,
					  _("Who was away? Usually there: %s.\n"
					    "(Names or how they begin, with commas; +Name for a guest; "
					    "Enter: everybody was there)"),
					  strings_join(ctx->arena, &naming->expected)));
}

/* Everybody expected who is not away, then the guests. */
static void set_present(struct minute_facts *facts, const struct naming *naming, const struct strings *guests)
{
	struct arena *arena = naming->session->ctx->arena;

	for (size_t i = 0; i < naming->expected.count; i++)
		strings_add(&facts->present, arena, naming->expected.items[i]);
	attendance_subtract(&facts->present, &facts->away);
	attendance_subtract(&facts->present, guests);
	for (size_t i = 0; i < guests->count; i++)
		strings_add(&facts->present, arena, guests->items[i]);
}

bool names_ask(struct minute_facts *facts, const struct naming *naming)
{
	struct arena *arena = naming->session->ctx->arena;
	const char *answer = ask_who_was_away(naming);
	struct span rest = span_of(answer), name;
	struct strings guests = { 0 };

	if (!answer)
		return false;
	while (rest.len && span_next(&rest, ',', &name)) {
		bool guest = span_starts(span_trim(name), "+") || !naming->expected.count;

		name = span_trim(name);
		name = span_trim(span_skip(name, span_starts(name, "+")));
		if (name.len)
			strings_add(guest ? &guests : &facts->away, arena, names_complete(naming, name));
	}
	set_present(facts, naming, &guests);
	if (facts->present.count)
		show_attendance(naming->session, facts);
	return !strings_has(&facts->away, span_of(facts->facilitator)) || ask_who_led(facts, naming);
}
