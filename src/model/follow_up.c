/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/follow_up.h"

#include "base/error.h"
#include "base/i18n.h"
#include "text/dateword.h"
#include "text/item.h"

#define LONG_AGO 90 /* days; a day without a year that lies further back is meant to come */

/* A day of the coming year where the words leave the year open and mean one more than most days ago otherwise. */
static struct date look_ahead(struct arena *arena, struct span words, struct date date, struct date today, long most)
{
	static const char *const between[] = { " ", "", ".", "-" };

	if (date_to_days(today) - date_to_days(date) <= most)
		return date;
	for (size_t i = 0; i < sizeof(between) / sizeof(*between); i++) {
		const char *text =
			arena_format(arena, "%.*s%s%d", (int)words.len, words.at, between[i], today.year + 1);

		if (date_in_words(&date, span_of(text), today))
			break;
	}
	return date;
}

int follow_up_read(struct follow_up *out, struct arena *arena, const char *typed, struct date today)
{
	struct span whole = span_trim(span_of(typed)), text = span_take(whole, whole.len - span_ends(whole, ").")),
		    inside;
	struct span parenthesis = item_last_parenthesis(text), before;
	char day[DATE_TEXT];
	struct item item;
	struct date date;

	item_parse(&item, arena, span_of(arena_format(arena, "- [ ] %s", typed)), ROLE_ACTIONS);
	out->has_owner = item.owner.len > 0;
	out->words = span_copy(arena, whole);
	if (date_is_set(item.due) || !parenthesis.len)
		return 0;
	inside = span_trim(span_make(parenthesis.at + 1, parenthesis.len - 2));
	before = span_take(text, text.len - parenthesis.len);
	if (!date_is_meant(inside) && !date_in_words(&date, inside, today))
		return 0;
	if (!date_in_words(&date, inside, today))
		return fail(
			ERROR_USAGE,
			_("\"%s\": (%.*s) reads as the day it should be done by, but there is no such day. Write it as "
			  "(2026-03-05), (5.3.) or (next thursday)."),
			typed, (int)inside.len, inside.at);
	date = look_ahead(arena, inside, date, today, LONG_AGO);
	out->words = arena_format(arena, "%.*s(%s)%s", (int)before.len, before.at, date_text(day, date),
				  text.len < whole.len ? "." : "");
	return 0;
}

static struct span after_look_again(struct span parenthesis)
{
	if (parenthesis.len < 2)
		return span_make(NULL, 0);
	return item_after_look_again(span_trim(span_make(parenthesis.at + 1, parenthesis.len - 2)));
}

int agreed_read(struct agreed *out, struct arena *arena, const char *typed, struct date today)
{
	struct span whole = span_trim(span_of(typed)), last = item_last_parenthesis(whole), before, after, words;
	char day[DATE_TEXT];
	struct date date;

	if (span_starts(last, "(replaces "))
		last = item_last_parenthesis(span_trim(span_take(whole, whole.len - last.len)));
	words = after_look_again(last);
	if (words.at && !date_in_words(&date, words, today) && date_is_meant(words))
		return fail(
			ERROR_USAGE,
			_("\"%s\": (look again %.*s) reads as the day to look at it again, but there is no such day. Write "
			  "it as (look again 2026-03-05), (look again 5.3.) or (look again next thursday)."),
			typed, (int)words.len, words.at);
	if (!words.at || !date_in_words(&date, words, today)) {
		*out = (struct agreed){ span_copy(arena, whole), words.at ? span_copy(arena, last) : NULL };
		return 0;
	}
	date = look_ahead(arena, words, date, today, 0);
	before = span_between(whole.at, last.at);
	after = span_between(last.at + last.len, whole.at + whole.len);
	out->no_day = NULL;
	out->words = arena_format(arena, "%.*s(look again %s)%.*s", (int)before.len, before.at, date_text(day, date),
				  (int)after.len, after.at);
	return 0;
}
