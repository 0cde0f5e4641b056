/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "programme/benefit.h"

#include "base/utf8.h"
#include "model/plan.h"
#include "model/small_counts.h"
#include "programme/benefit_parts.h"

#include <string.h>

int benefit_field_of(const struct benefit *benefit, const struct placement *placement)
{
	return placement->where ? (int)benefit->hosts[placement->where - benefit->programme->departments.items].field
				: -1;
}

static bool is_taken(const struct benefit *benefit, const char *code)
{
	for (size_t i = 0; i < benefit->field_count; i++)
		if (span_is(span_of(benefit->fields[i].code), code))
			return true;
	return false;
}

/* The first letter of the name and the nearest behind it that makes a code nobody has; a number where none does. */
static const char *make_code(const struct benefit *benefit, struct arena *arena, struct span folded)
{
	size_t first, len, at;
	const char *code;

	if (folded.len) {
		(void)utf8_next(folded, &first);
		for (at = first; at < folded.len; at += len) {
			struct span letter = span_skip(folded, at);

			(void)utf8_next(letter, &len);
			code = arena_format(arena, "%.*s%.*s", (int)first, folded.at, (int)len, letter.at);
			if (*letter.at != ' ' && !is_taken(benefit, code))
				return code;
		}
	}
	return arena_format(arena, "%zu", benefit->field_count + 1);
}

static size_t field_number(struct benefit *benefit, const struct department *where)
{
	struct arena *arena = benefit->programme->arena;
	struct benefit_field *field = &benefit->fields[benefit->field_count];

	for (size_t i = 0; i < benefit->field_count; i++)
		if (span_equal(benefit->fields[i].folded, where->field))
			return i;
	field->name = *where->speciality ? where->speciality : where->label;
	field->folded = where->field;
	field->code = make_code(benefit, arena, where->field);
	return benefit->field_count++;
}

static size_t places_on(const struct department *where, struct date day)
{
	size_t places = 0;

	for (int shift = 0; shift < SHIFT_COUNT; shift++)
		places += (size_t)department_places(where, day, shift);
	return places;
}

static void add_host(struct benefit *benefit, const struct department *where)
{
	const struct programme *programme = benefit->programme;
	struct benefit_host *host = &benefit->hosts[benefit->host_count++];

	host->where = where;
	host->field = field_number(benefit, where);
	host->days = arena_array(programme->arena, benefit->day_count + 1, sizeof(*host->days));
	for (size_t i = 0; i < benefit->day_count; i++) {
		struct benefit_day *day = &host->days[i];

		day->date = programme->individual.items[i];
		day->offered = places_on(where, day->date);
		host->offered += day->offered;
	}
	benefit->offered += host->offered;
}

/* Days outside the programme's own are of loans and the like: guests, but no places. */
static void count_guest(struct benefit *benefit, const struct placement *placement)
{
	struct benefit_host *host = &benefit->hosts[placement->where - benefit->programme->departments.items];

	host->used++;
	host->been += date_compare(placement->date, benefit->today) <= 0;
	for (size_t i = 0; i < benefit->day_count; i++)
		host->days[i].used += date_compare(host->days[i].date, placement->date) == 0;
}

static void count_elsewhere(struct benefit *benefit, const struct placement *placement)
{
	size_t i = 0;

	while (i < benefit->elsewhere_count && strcmp(benefit->elsewhere[i].name, placement->department) != 0)
		i++;
	if (i == benefit->elsewhere_count)
		benefit->elsewhere[benefit->elsewhere_count++].name = placement->department;
	benefit->elsewhere[i].used++;
	benefit->elsewhere[i].been += date_compare(placement->date, benefit->today) <= 0;
}

static void count_hosts(struct benefit *benefit)
{
	const struct programme *programme = benefit->programme;

	benefit->elsewhere =
		arena_array(programme->arena, programme->placements.count + 1, sizeof(*benefit->elsewhere));
	for (size_t i = 0; i < programme->departments.count; i++)
		add_host(benefit, &programme->departments.items[i]);
	for (size_t i = 0; i < programme->placements.count; i++)
		if (programme->placements.items[i].where)
			count_guest(benefit, &programme->placements.items[i]);
		else
			count_elsewhere(benefit, &programme->placements.items[i]);
	for (size_t i = 0; i < benefit->host_count; i++)
		for (size_t day = 0; day < benefit->day_count; day++)
			benefit->hosts[i].days_been +=
				benefit->hosts[i].days[day].used &&
				date_compare(benefit->hosts[i].days[day].date, benefit->today) <= 0;
}

static void count_person(struct benefit_person *person, const struct benefit *benefit, bool *seen, bool *was_at)
{
	const struct programme *programme = benefit->programme;

	for (size_t i = 0; i < benefit->day_count; i++)
		person->wanted += !days_have(&person->who->away, programme->individual.items[i]);
	for (size_t i = 0; i < programme->placements.count; i++) {
		const struct placement *placement = &programme->placements.items[i];

		if (placement->who != person->who)
			continue;
		person->has_place = true;
		person->placed += programme_needs(programme, person->who, placement->date);
		if (!placement->where)
			continue;
		person->fields += !seen[benefit_field_of(benefit, placement)];
		seen[benefit_field_of(benefit, placement)] = true;
		was_at[placement->where - programme->departments.items] = true;
	}
	for (size_t i = 0; i < benefit->host_count; i++) {
		person->wishes += person->who->wished[i];
		person->came += person->who->wished[i] && was_at[i];
	}
}

/* What pages tell of those who are counted. */
static void count_breadth(struct benefit *benefit)
{
	for (size_t i = 0; i < benefit->counted; i++) {
		const struct benefit_person *person = &benefit->persons[i];

		benefit->wishes += person->wishes;
		benefit->came += person->came;
		if (person->fields > benefit->most_fields)
			benefit->most_fields = person->fields;
	}
	benefit->breadth = arena_array(benefit->programme->arena, benefit->most_fields + 1, sizeof(*benefit->breadth));
	for (size_t i = 0; i < benefit->counted; i++)
		benefit->breadth[benefit->persons[i].fields] += benefit->persons[i].has_place;
}

static void count_persons(struct benefit *benefit, size_t smallest)
{
	const struct participants *participants = &benefit->programme->participants;
	struct arena *arena = benefit->programme->arena;

	benefit->persons = arena_array(arena, participants->count + 1, sizeof(*benefit->persons));
	for (size_t i = 0; i < participants->count; i++) {
		struct benefit_person *person = &benefit->persons[benefit->person_count++];

		person->who = &participants->items[i];
		count_person(person, benefit, arena_array(arena, benefit->field_count + 1, sizeof(bool)),
			     arena_array(arena, benefit->host_count + 1, sizeof(bool)));
		benefit->wanted += person->wanted;
		benefit->placed += person->placed;
	}
	benefit->counted = small_counts_steps(benefit->person_count, smallest);
	count_breadth(benefit);
}

static void count_goals(struct benefit *benefit)
{
	const struct note *note = &benefit->programme->note;

	for (size_t i = 0; i < note->item_count; i++) {
		if (!plan_is_goal(&note->items[i]) || note->items[i].is_private)
			continue;
		benefit->goals++;
		benefit->goals_reached += note->items[i].ticked;
	}
}

void benefit_make(struct benefit *out, const struct programme *programme, const struct catalog *catalog,
		  size_t smallest)
{
	struct arena *arena = programme->arena;

	*out = (struct benefit){ .programme = programme, .today = programme->notebook->ctx->now.date };
	out->day_count = programme->individual.count;
	out->first = programme->from;
	out->last = programme->to;
	for (size_t i = 0; i < programme->placements.count; i++) {
		if (date_compare(programme->placements.items[i].date, out->first) < 0)
			out->first = programme->placements.items[i].date;
		if (date_compare(programme->placements.items[i].to, out->last) > 0)
			out->last = programme->placements.items[i].to;
	}
	out->fields = arena_array(arena, programme->departments.count + 1, sizeof(*out->fields));
	out->hosts = arena_array(arena, programme->departments.count + 1, sizeof(*out->hosts));
	for (size_t i = 0; i < out->day_count; i++)
		out->days_been += date_compare(programme->individual.items[i], out->today) <= 0;
	count_hosts(out);
	count_persons(out, smallest);
	count_goals(out);
	benefit_read_visits(out, catalog);
}
