/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/missed.h"

#include "base/error.h"
#include "index/catalog.h"
#include "model/people.h"
#include "text/dateword.h"
#include "text/unicode.h"

#include <stdlib.h>
#include <string.h>

/* A person while the minutes are gone through by date. */
struct tally {
	struct missed_person person;
	const char *sort_key;
	size_t first, last, times; /* of their presences: 1 + the note's number; 0 for never */
	size_t seen;		   /* 1 + the number of the note at hand once it has named them */
	enum absence absence;	   /* in the note at hand, when seen */
	bool has_read;		   /* its list "read" has them */
	size_t *named;		   /* notes since the last presence that name them, or that they have read */
	size_t named_count, named_capacity;
};

struct counting {
	struct notebook *notebook;
	struct arena *arena;
	struct date since;
	struct who *who;
	struct map by_name; /* whole name -> struct tally */
	struct tally **tallies;
	size_t tally_count, tally_capacity;
	const struct catalog_note **notes; /* minutes of ours, by date */
	size_t note_count;
	size_t *saying;		/* how many notes up to and with this one say who was there */
	struct tally **touched; /* by the note at hand */
	size_t touched_count, touched_capacity;
};

const char *absence_name(enum absence absence)
{
	static const char *const names[] = { "", "unnamed", "part", "excused", "away" };

	return names[absence];
}

/* The tally of whoever goes by that name on that day; a new one is made. */
static struct tally *tally_of(struct counting *counting, struct span name, struct date day)
{
	const char *whole = who_is(counting->who, name, day);
	struct tally *tally = map_get(&counting->by_name, span_of(whole));
	struct buf key = BUF_INIT;

	if (tally)
		return tally;
	tally = arena_alloc(counting->arena, sizeof(*tally));
	tally->person.name = whole;
	unicode_sort_key(&key, span_of(whole));
	tally->sort_key = span_copy(counting->arena, buf_span(&key));
	buf_done(&key);
	map_put(&counting->by_name, span_of(whole), tally);
	counting->tallies = arena_grow(counting->arena, counting->tallies, counting->tally_count,
				       &counting->tally_capacity, sizeof(*counting->tallies));
	counting->tallies[counting->tally_count++] = tally;
	return tally;
}

static int by_date(const void *a, const void *b)
{
	const struct catalog_note *first = *(const struct catalog_note *const *)a;
	const struct catalog_note *second = *(const struct catalog_note *const *)b;
	int order = date_compare(first->date, second->date);

	return order ? order : strcmp(first->path, second->path);
}

static void collect_notes(struct counting *counting, const struct catalog *catalog)
{
	counting->notes = arena_array(counting->arena, catalog->note_count + 1, sizeof(const struct catalog_note *));
	for (size_t i = 0; i < catalog->note_count; i++) {
		const struct catalog_note *note = &catalog->notes[i];

		if (note->kind == KIND_MINUTE && !note->clinic && !note->draft)
			counting->notes[counting->note_count++] = note;
	}
	if (counting->note_count)
		qsort(counting->notes, counting->note_count, sizeof(const struct catalog_note *), by_date);
	counting->saying = arena_array(counting->arena, counting->note_count + 1, sizeof(*counting->saying));
	for (size_t i = 0; i < counting->note_count; i++)
		counting->saying[i] =
			(i ? counting->saying[i - 1] : 0) + (counting->notes[i]->people->present.count > 0);
}

static struct tally *touch(struct counting *counting, struct span name, size_t number)
{
	struct tally *tally;

	if (!span_trim(name).len)
		return NULL;
	tally = tally_of(counting, name, counting->notes[number]->date);
	if (tally->seen == number + 1)
		return tally;
	tally->seen = number + 1;
	tally->absence = ABSENT_UNNAMED;
	tally->has_read = false;
	counting->touched = arena_grow(counting->arena, counting->touched, counting->touched_count,
				       &counting->touched_capacity, sizeof(*counting->touched));
	counting->touched[counting->touched_count++] = tally;
	return tally;
}

static void touch_all(struct counting *counting, const struct strings *names, size_t number, enum absence absence)
{
	for (size_t i = 0; i < names->count; i++) {
		struct tally *tally = touch(counting, span_of(names->items[i]), number);

		if (!tally)
			continue;
		tally->absence = absence;
		tally->person.in_notes = true;
	}
}

struct span missed_reader(struct span *day, struct span entry)
{
	const struct date leap_year = { 2024, 1, 1 };
	struct span rest;
	struct date date;

	entry = rest = span_trim(entry);
	while (rest.len) {
		bool is_number = rest.at[0] >= '0' && rest.at[0] <= '9';

		if (is_number && (date_is_meant(rest) || date_in_words(&date, rest, leap_year)))
			break;
		rest = span_trim(span_skip(rest, span_find(rest, ' ')));
	}
	if (day)
		*day = rest;
	return rest.len ? span_trim(span_between(entry.at, rest.at)) : entry;
}

/* The lists of one note; who stands in two of them was not there for all of it. */
static void touch_note(struct counting *counting, const struct catalog_note *note, size_t number)
{
	const char *facilitator = catalog_note_value(note, "facilitator");
	struct strings led = { .items = &facilitator, .count = 1 };

	counting->touched_count = 0;
	touch_all(counting, &led, number, ABSENT_NOT);
	touch_all(counting, &note->people->present, number, ABSENT_NOT);
	touch_all(counting, &note->people->part, number, ABSENT_PART);
	touch_all(counting, &note->people->excused, number, ABSENT_EXCUSED);
	touch_all(counting, &note->people->away, number, ABSENT_AWAY);
	for (size_t i = 0; i < note->people->read.count; i++) {
		struct tally *tally =
			touch(counting, missed_reader(NULL, span_of(note->people->read.items[i])), number);

		if (tally)
			tally->has_read = true;
	}
}

static bool is_of_the_days(const struct counting *counting, const struct catalog_note *note)
{
	return !date_is_set(counting->since) || date_compare(note->date, counting->since) >= 0;
}

static void add_meeting(struct counting *counting, struct tally *tally, const struct catalog_note *note,
			enum absence absence)
{
	struct missed_person *person = &tally->person;

	if (!is_of_the_days(counting, note))
		return;
	person->meetings = arena_grow(counting->arena, person->meetings, person->count, &person->capacity,
				      sizeof(*person->meetings));
	person->meetings[person->count++] = (struct missed_meeting){ note, absence };
}

static void count_note(struct counting *counting, const struct catalog_note *note, size_t number)
{
	for (size_t i = 0; i < counting->touched_count; i++) {
		struct tally *tally = counting->touched[i];

		if (tally->absence >= ABSENT_PART && !tally->has_read)
			add_meeting(counting, tally, note, tally->absence);
		if (tally->absence == ABSENT_NOT || tally->absence == ABSENT_PART) {
			tally->first = tally->first ? tally->first : number + 1;
			tally->last = number + 1;
			tally->times++;
			tally->named_count = 0;
			continue;
		}
		tally->named = arena_grow(counting->arena, tally->named, tally->named_count, &tally->named_capacity,
					  sizeof(*tally->named));
		tally->named[tally->named_count++] = number;
	}
}

/* They were at half of the meetings or more, from the first to the last time they came. */
static bool usually_comes(const struct counting *counting, const struct tally *tally)
{
	if (tally->times < 2)
		return false;
	return 2 * tally->times > counting->saying[tally->last - 1] - counting->saying[tally->first - 1];
}

static bool was_employed(const struct person *person, struct date day)
{
	return !person || person_works_on(person, day);
}

static int by_note(const void *a, const void *b)
{
	return by_date(&((const struct missed_meeting *)a)->note, &((const struct missed_meeting *)b)->note);
}

/* Meetings after their last presence that say who was there, and not a word of them. */
static void add_unnamed(struct counting *counting, struct tally *tally)
{
	size_t start = tally->last, named = 0, before = tally->person.count;

	if (!usually_comes(counting, tally))
		return;
	if (counting->note_count > start + MISSED_UNNAMED_MOST)
		start = counting->note_count - MISSED_UNNAMED_MOST;
	for (size_t i = start; i < counting->note_count; i++) {
		const struct catalog_note *note = counting->notes[i];

		while (named < tally->named_count && tally->named[named] < i)
			named++;
		if (named < tally->named_count && tally->named[named] == i)
			continue;
		if (note->people->present.count && was_employed(tally->person.person, note->date) &&
		    date_compare(note->date, counting->notebook->ctx->now.date) <= 0)
			add_meeting(counting, tally, note, ABSENT_UNNAMED);
	}
	if (tally->person.count > before)
		qsort(tally->person.meetings, tally->person.count, sizeof(*tally->person.meetings), by_note);
}

static int by_name(const void *a, const void *b)
{
	return strcmp((*(struct tally *const *)a)->sort_key, (*(struct tally *const *)b)->sort_key);
}

static int add_people(struct counting *counting, struct missed *out)
{
	struct people people;
	int rc = people_load(&people, counting->notebook);

	if (rc < 0)
		return rc;
	out->who = counting->who = arena_alloc(counting->arena, sizeof(*counting->who));
	who_init(counting->who, counting->arena, &people);
	for (size_t i = 0; i < people.count; i++) {
		struct tally *tally;

		if (!*people.items[i].name)
			continue;
		tally = tally_of(counting, span_of(people.items[i].name), (struct date){ 0 });
		tally->person.person = &people.items[i]; /* the last row of somebody who came back */
		out->has_people = true;
	}
	return rc;
}

int missed_load(struct missed *out, struct notebook *notebook, const struct catalog *catalog, struct date since)
{
	struct arena *arena = notebook->ctx->arena;
	struct counting counting = { .notebook = notebook, .arena = arena, .since = since };
	struct missed found = { 0 };
	int rc;

	map_init(&counting.by_name, arena);
	if ((rc = add_people(&counting, &found)) < 0)
		return rc;
	collect_notes(&counting, catalog);
	for (size_t i = 0; i < counting.note_count; i++) {
		touch_note(&counting, counting.notes[i], i);
		count_note(&counting, counting.notes[i], i);
	}
	found.people = arena_array(arena, counting.tally_count + 1, sizeof(*found.people));
	if (counting.tally_count)
		qsort(counting.tallies, counting.tally_count, sizeof(*counting.tallies), by_name);
	for (size_t i = 0; i < counting.tally_count; i++) {
		add_unnamed(&counting, counting.tallies[i]);
		found.people[found.count++] = &counting.tallies[i]->person;
	}
	*out = found;
	return 0;
}

bool missed_works_here(const struct missed *missed, const struct missed_person *person, struct date day)
{
	return !missed->has_people || (person->person && was_employed(person->person, day));
}

size_t missed_find(const struct missed_person **out, const struct missed *missed, struct span name)
{
	const struct missed_person *first = NULL;
	struct buf wanted = BUF_INIT, folded = BUF_INIT;
	size_t count = 0;

	people_fold_name(&wanted, name);
	for (size_t i = 0; i < missed->count && wanted.len; i++) {
		buf_clear(&folded);
		people_fold_name(&folded, span_of(missed->people[i]->name));
		if (span_equal(buf_span(&folded), buf_span(&wanted))) {
			first = missed->people[i];
			count = 1;
			break;
		}
		if (people_name_has(buf_span(&folded), buf_span(&wanted)) && !count++)
			first = missed->people[i];
	}
	buf_done(&wanted);
	buf_done(&folded);
	if (count)
		*out = first;
	return count;
}

size_t missed_items(const struct catalog_item **out, const struct catalog *catalog, const struct catalog_note *note)
{
	size_t low = 0, high = catalog->item_count, count = 0;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (catalog->items[middle].note < note)
			low = middle + 1;
		else
			high = middle;
	}
	*out = catalog->items + low;
	while (low + count < catalog->item_count && catalog->items[low + count].note == note)
		count++;
	return count;
}

/* Letter case aside. */
static bool is_first_name(struct span name, const char *whole)
{
	struct buf wanted = BUF_INIT, folded = BUF_INIT;
	bool is;

	people_fold_name(&wanted, span_of(whole));
	people_fold_name(&folded, name);
	is = span_equal(buf_span(&folded), span_take(buf_span(&wanted), span_find(buf_span(&wanted), ' ')));
	buf_done(&wanted);
	buf_done(&folded);
	return is;
}

bool missed_is_owner(const struct missed *missed, const struct missed_person *person, const struct catalog_item *action)
{
	struct span rest = span_of(action->owner), name;

	while (who_next(&name, &rest))
		if (name.len && (strcmp(who_is(missed->who, name, action->note->date), person->name) == 0 ||
				 (!missed->has_people && is_first_name(name, person->name))))
			return true;
	return false;
}

int missed_sign_off(struct buf *out, struct arena *arena, const char *path, struct span file, const char *name,
		    struct date date)
{
	char day[DATE_TEXT];
	const char *entry = arena_format(arena, "%s %s", name, date_text(day, date));
	int rc = front_add_item(out, arena, file, "read", span_of(entry));

	return rc == ERROR_FORMAT ? fail(rc, "%s:%s", path, arena_copy(arena, error_message())) : rc;
}
