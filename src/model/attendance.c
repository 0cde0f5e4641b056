/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/attendance.h"

#include "model/profession.h"
#include "text/unicode.h"
#include "text/words.h"

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

/* Whether the name, or what follows a blank or hyphen in it, begins with the typed letters. Both are folded. */
static bool begins_so(struct span name, struct span typed)
{
	while (name.len >= typed.len) {
		size_t next = 0;

		if (memcmp(name.at, typed.at, typed.len) == 0)
			return true;
		while (next < name.len && name.at[next] != ' ' && name.at[next] != '-')
			next++;
		name = span_skip(name, next + 1);
	}
	return false;
}

const char *attendance_complete(struct arena *arena, const struct strings *names, struct span typed)
{
	struct span wanted = words_fold(arena, span_trim(typed));
	const char *found = NULL;
	size_t count = 0;

	for (size_t i = 0; wanted.len && i < names->count; i++) {
		struct span name = words_fold(arena, span_of(names->items[i]));

		if (span_equal(name, wanted))
			return names->items[i];
		if (begins_so(name, wanted)) {
			found = names->items[i];
			count++;
		}
	}
	return count == 1 ? found : NULL;
}

void attendance_subtract(struct strings *out, const struct strings *away)
{
	size_t kept = 0;

	for (size_t i = 0; i < out->count; i++)
		if (!strings_has(away, span_of(out->items[i])))
			out->items[kept++] = out->items[i];
	out->count = kept;
}
