/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/who.h"

#include "model/attendance.h"
#include "model/people.h"

#include <string.h>

/* Somebody, with the rows of people.csv; without any where it does not know the name. */
struct acquaintance {
	const char *name;
	const struct person **rows;
	size_t count, capacity;
};

/* One of those who are called so. */
struct namesake {
	struct acquaintance *person;
	struct namesake *next;
};

/* What is known of one way to write a name. */
struct spelling {
	struct span folded;
	struct acquaintance *person; /* NULL until it is a name of its own */
	struct namesake *namesakes;
};

static void add_first_names(struct who *who, struct acquaintance *person, struct span folded)
{
	struct span first = { folded.at, 0 };

	for (int i = 0; i < MOST_FIRST_NAMES && people_next_first_name(&first, folded); i++) {
		struct namesake *namesake = arena_alloc(who->arena, sizeof(*namesake));

		namesake->person = person;
		namesake->next = map_get(&who->firsts, first);
		map_put(&who->firsts, first, namesake);
	}
}

static struct acquaintance *get_acquainted(struct who *who, struct span folded, struct span name)
{
	struct acquaintance *person = arena_alloc(who->arena, sizeof(*person));

	person->name = span_copy(who->arena, span_trim(name));
	map_put(&who->names, folded, person);
	return person;
}

void who_init(struct who *out, struct arena *arena, const struct people *people)
{
	*out = (struct who){ .arena = arena };
	map_init(&out->spellings, arena);
	map_init(&out->names, arena);
	map_init(&out->firsts, arena);
	for (size_t i = 0; i < people->count; i++) {
		const struct person *row = &people->items[i];
		struct span folded = people_folded(arena, span_of(row->name));
		struct acquaintance *person = map_get(&out->names, folded);

		if (!folded.len)
			continue;
		if (!person) {
			person = get_acquainted(out, folded, span_of(row->name));
			strings_add(&out->whole, arena, person->name);
			add_first_names(out, person, folded);
		}
		person->rows = arena_grow(arena, person->rows, person->count, &person->capacity, sizeof(*person->rows));
		person->rows[person->count++] = row;
	}
}

static bool worked_on(const struct acquaintance *person, struct date day)
{
	for (size_t i = 0; i < person->count && date_is_set(day); i++)
		if (person_works_on(person->rows[i], day))
			return true;
	return !date_is_set(day);
}

/* The only one of them who worked here then; NULL for none or several. */
static const struct acquaintance *only_one(const struct namesake *namesakes, struct date day)
{
	const struct acquaintance *found = NULL;

	for (const struct namesake *one = namesakes; one; one = one->next) {
		if (!worked_on(one->person, day))
			continue;
		if (found)
			return NULL;
		found = one->person;
	}
	return found;
}

/* Each way of writing a name is folded once. */
static struct spelling *look_up(struct who *who, struct span name)
{
	struct spelling *spelling = map_get(&who->spellings, name);

	if (spelling)
		return spelling;
	spelling = arena_alloc(who->arena, sizeof(*spelling));
	spelling->folded = people_folded(who->arena, name);
	spelling->person = map_get(&who->names, spelling->folded);
	spelling->namesakes = map_get(&who->firsts, spelling->folded);
	map_put(&who->spellings, name, spelling);
	return spelling;
}

const char *who_is(struct who *who, struct span name, struct date day)
{
	struct spelling *spelling = look_up(who, name);
	const struct acquaintance *person = spelling->person;

	if (!person || !person->count) /* also where another day made it a name of its own */
		person = only_one(spelling->namesakes, day);
	if (person)
		return person->name;
	if (!spelling->person)
		spelling->person = map_get(&who->names, spelling->folded);
	if (!spelling->person)
		spelling->person = get_acquainted(who, spelling->folded, name);
	return spelling->person->name;
}

const char *who_is_meant(struct who *who, struct span typed)
{
	const struct spelling *spelling = look_up(who, typed);
	const struct acquaintance *person = spelling->person;

	if (!person || !person->count)
		person = only_one(spelling->namesakes, (struct date){ 0 });
	if (person)
		return person->name;
	return spelling->namesakes ? NULL : attendance_complete(who->arena, &who->whole, typed);
}

void who_first_names(struct strings *out, struct who *who, const char *name)
{
	const struct spelling *spelling = look_up(who, span_of(name));
	struct span first = { spelling->folded.at, 0 };

	for (int i = 0; spelling->person && i < MOST_FIRST_NAMES && people_next_first_name(&first, spelling->folded);
	     i++)
		if (!map_get(&who->names, first) &&
		    only_one(map_get(&who->firsts, first), (struct date){ 0 }) == spelling->person)
			strings_add_span(out, who->arena, first);
}

bool who_next(struct span *name, struct span *rest)
{
	static const char *const between[] = { ",", "&", " og ", " and " };
	size_t end = 0, skip = 0;

	if (!rest->len)
		return false;
	while (end < rest->len && !skip) {
		for (size_t i = 0; i < sizeof(between) / sizeof(*between) && !skip; i++)
			if (span_starts(span_skip(*rest, end), between[i]))
				skip = strlen(between[i]);
		end += !skip;
	}
	*name = span_trim(span_take(*rest, end));
	*rest = span_skip(*rest, end + skip);
	return true;
}
