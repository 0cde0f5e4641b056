/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/calendar.h"

#include "text/dateword.h"
#include "text/words.h"

#include <string.h>

struct day_words {
	const char *nb, *nn, *da, *en;
	const char *read;
};

static const struct day_words weekdays[] = {
	[MONDAY] = { "mandag", "måndag", "mandag", "Monday",
		     "monday|mondays|mon|mandag|mandagen|mandager|mandage|man|måndag|måndagen|måndagar|mån" },
	[TUESDAY] = { "tirsdag", "tysdag", "tirsdag", "Tuesday",
		      "tuesday|tuesdays|tue|tues|tirsdag|tirsdagen|tirsdager|tirsdage|tir|tysdag|tysdagen|tysdagar|"
		      "tys" },
	[WEDNESDAY] = { "onsdag", "onsdag", "onsdag", "Wednesday",
			"wednesday|wednesdays|wed|onsdag|onsdagen|onsdager|onsdagar|onsdage|ons" },
	[THURSDAY] = { "torsdag", "torsdag", "torsdag", "Thursday",
		       "thursday|thursdays|thu|thur|thurs|torsdag|torsdagen|torsdager|torsdagar|torsdage|tor|tors" },
	[FRIDAY] = { "fredag", "fredag", "fredag", "Friday",
		     "friday|fridays|fri|fredag|fredagen|fredager|fredagar|fredage|fre" },
	[SATURDAY] = { "lørdag", "laurdag", "lørdag", "Saturday",
		       "saturday|saturdays|sat|lørdag|lørdagen|lørdager|lørdage|lør|laurdag|laurdagen|laurdagar|lau" },
	[SUNDAY] = { "søndag", "søndag", "søndag", "Sunday",
		     "sunday|sundays|sun|søndag|søndagen|søndager|søndagar|søndage|søn|sundag|sundagen|sundagar" },
};

static const struct day_words months[] = {
	{ "", "", "", "", "" },
	{ "januar", "januar", "januar", "January", "januar|january|jan" },
	{ "februar", "februar", "februar", "February", "februar|february|feb" },
	{ "mars", "mars", "marts", "March", "mars|marts|march|mar" },
	{ "april", "april", "april", "April", "april|apr" },
	{ "mai", "mai", "maj", "May", "mai|maj|may" },
	{ "juni", "juni", "juni", "June", "juni|june|jun" },
	{ "juli", "juli", "juli", "July", "juli|july|jul" },
	{ "august", "august", "august", "August", "august|aug" },
	{ "september", "september", "september", "September", "september|sep|sept" },
	{ "oktober", "oktober", "oktober", "October", "oktober|october|okt|oct" },
	{ "november", "november", "november", "November", "november|nov" },
	{ "desember", "desember", "december", "December", "desember|december|des|dec" },
};

static const char *in_language(const struct day_words *words, const char *language)
{
	if (strcmp(language, "nb") == 0)
		return words->nb;
	if (strcmp(language, "nn") == 0)
		return words->nn;
	return strcmp(language, "da") == 0 ? words->da : words->en;
}

const char *weekday_name(enum weekday weekday, const char *language)
{
	return in_language(&weekdays[weekday], language);
}

const char *month_name(int month, const char *language)
{
	return in_language(&months[month], language);
}

static struct span without_point(struct span word)
{
	return span_ends(word, ".") ? span_take(word, word.len - 1) : word;
}

int weekday_named(struct span folded)
{
	for (int day = MONDAY; day <= SUNDAY; day++)
		if (words_have(weekdays[day].read, without_point(folded)))
			return day;
	return 0;
}

int month_named(struct span folded)
{
	for (int month = 1; month <= 12; month++)
		if (words_have(months[month].read, without_point(folded)))
			return month;
	return 0;
}

/* As the Norwegian and Danish language councils shorten them. */
static const char *short_weekday(enum weekday weekday, const char *language)
{
	static const char *const nb[] = { "", "ma.", "ti.", "on.", "to.", "fr.", "lø.", "sø." };
	static const char *const nn[] = { "", "må.", "ty.", "on.", "to.", "fr.", "la.", "sø." };
	static const char *const en[] = { "", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };

	if (strcmp(language, "en") == 0)
		return en[weekday];
	return strcmp(language, "nn") == 0 ? nn[weekday] : nb[weekday];
}

static const char *short_month(int month, const char *language)
{
	static const char *const no[] = { "",	  "jan.", "feb.", "mars", "apr.", "mai", "juni",
					  "juli", "aug.", "sep.", "okt.", "nov.", "des." };
	static const char *const da[] = { "",	  "jan.", "feb.", "marts", "apr.", "maj", "juni",
					  "juli", "aug.", "sep.", "okt.",  "nov.", "dec." };
	static const char *const en[] = { "",	 "Jan", "Feb", "Mar", "Apr", "May", "Jun",
					  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };

	if (strcmp(language, "en") == 0)
		return en[month];
	return strcmp(language, "da") == 0 ? da[month] : no[month];
}

void date_add_words(struct buf *out, struct date date, const char *language, bool short_form)
{
	const char *point = strcmp(language, "en") == 0 ? "" : ".";

	if (!date_is_set(date))
		return;
	if (short_form)
		buf_add_format(out, "%s %d%s %s", short_weekday(date_weekday(date), language), date.day, point,
			       short_month(date.month, language));
	else
		buf_add_format(out, "%s %d%s %s %d", weekday_name(date_weekday(date), language), date.day, point,
			       month_name(date.month, language), date.year);
}
