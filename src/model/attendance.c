/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/attendance.h"

#include "model/people.h"
#include "model/profession.h"
#include "text/unicode.h"

#include <string.h>

static bool works_on(const struct person *person, struct date date)
{
	return *person->name && person_works_on(person, date);
}

static void add_once(struct strings *out, struct arena *arena, const char *name)
{
	if (!strings_has(out, span_of(name)))
		strings_add(out, arena, name);
}

static bool is_profession_of(const struct person *person, const struct people *people, const struct strings *names)
{
	for (size_t i = 0; *person->profession && i < names->count; i++) {
		const struct person *other = people_find(people, span_of(names->items[i]));

		if (other && span_is_nocase(span_of(other->profession), person->profession))
			return true;
	}
	return false;
}

void attendance_expected(struct strings *out, const struct notebook *notebook, const struct people *people,
			 const struct plan *plan, struct date date)
{
	struct arena *arena = notebook->ctx->arena;
	bool has_group = plan && plan->facilitators.count;

	for (size_t i = 0; has_group && i < plan->facilitators.count; i++) {
		const struct person *person = people_find(people, span_of(plan->facilitators.items[i]));

		if (!person || works_on(person, date))
			add_once(out, arena, plan->facilitators.items[i]);
	}
	for (size_t i = 0; i < people->count; i++) {
		const struct person *person = &people->items[i];

		if (works_on(person, date) && (has_group ? is_profession_of(person, people, &plan->facilitators)
							 : !profession_is_clinical(notebook, person->profession)))
			add_once(out, arena, person->name);
	}
}

void attendance_names(struct strings *out, struct arena *arena, const struct people *people, struct date date)
{
	for (size_t i = 0; i < people->count; i++)
		if (works_on(&people->items[i], date))
			add_once(out, arena, people->items[i].name);
}

enum fit { FIT_NOT, FIT_BEGINNING, FIT_WORDS, FIT_WHOLE };

/* How the typed letters stand in the name, or in what follows a blank or hyphen of it. Both are folded. */
static enum fit fits(struct span name, struct span typed)
{
	enum fit best = FIT_NOT;

	if (span_equal(name, typed))
		return FIT_WHOLE;
	while (name.len >= typed.len) {
		size_t next = 0;

		if (memcmp(name.at, typed.at, typed.len) == 0) {
			if (name.len == typed.len || name.at[typed.len] == ' ' || name.at[typed.len] == '-')
				return FIT_WORDS;
			best = FIT_BEGINNING;
		}
		while (next < name.len && name.at[next] != ' ' && name.at[next] != '-')
			next++;
		name = span_skip(name, next + 1);
	}
	return best;
}

void attendance_fitting(struct strings *out, struct arena *arena, const struct strings *names, struct span typed)
{
	struct span wanted = people_folded(arena, typed);
	enum fit best = FIT_BEGINNING;

	out->count = 0;
	for (size_t i = 0; wanted.len && i < names->count; i++) {
		enum fit fit = fits(people_folded(arena, span_of(names->items[i])), wanted);

		if (fit > best) {
			best = fit;
			out->count = 0;
		}
		if (fit == best)
			strings_add(out, arena, names->items[i]);
	}
}

const char *attendance_complete(struct arena *arena, const struct strings *names, struct span typed)
{
	struct strings fitting = { 0 };

	attendance_fitting(&fitting, arena, names, typed);
	return fitting.count == 1 ? fitting.items[0] : NULL;
}

void attendance_subtract(struct strings *out, const struct strings *away)
{
	size_t kept = 0;

	for (size_t i = 0; i < out->count; i++)
		if (!strings_has(away, span_of(out->items[i])))
			out->items[kept++] = out->items[i];
	out->count = kept;
}
