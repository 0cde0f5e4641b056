/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules in words and as RRULE. */
#include "text/recurrence.h"

#include "base/buf.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/number.h"
#include "base/utf8.h"
#include "text/calendar.h"
#include "text/words.h"

#include <string.h>

#define LONGEST_RULE 400

/* ERROR_USAGE; the part is made visible, for it may hold anything. */
static int refuse(const char *sentence, struct span part)
{
	struct buf visible = BUF_INIT;
	int rc;

	visible_add(&visible, span_take(part, 60));
	rc = fail(ERROR_USAGE, sentence, visible.at);
	buf_done(&visible);
	return rc;
}

static int ordinal_named(struct span word)
{
	static const char *const ordinals[] = {
		"first|1st|1.|første|fyrste|1ste",
		"second|2nd|2.|andre|annen|anna|annan|anden|2den",
		"third|3rd|3.|tredje|3die",
		"fourth|4th|4.|fjerde",
		"fifth|5th|5.|femte",
	};

	for (int i = 0; i < 5; i++)
		if (words_have(ordinals[i], word))
			return i + 1;
	return words_have("last|siste|sidste|sist|sidst", word) ? -1 : 0;
}

static void add_day(struct recurrence *rule, int weekday, int ordinal)
{
	rule->days[weekday] |= (unsigned char)(1U << (ordinal < 0 ? 5 - ordinal : ordinal));
}

static bool names_day(const struct recurrence *rule)
{
	for (int day = MONDAY; day <= SUNDAY; day++)
		if (rule->days[day])
			return true;
	return rule->month_days || rule->last_day;
}

struct rule_words {
	struct recurrence *rule;
	int ordinals[6]; /* of the weekdays to come */
	size_t ordinal_count;
	bool used;		 /* a weekday has come since */
	bool just;		 /* the word before is an ordinal */
	bool every, after_every; /* an ordinal stood behind "every"; the word before is "every" */
	bool month;		 /* it says "of month" */
	long number;		 /* before "weeks" or "months", an hour at the end; 0 for none */
	struct span number_word;
	bool just_number, after_clock; /* the word before is the number; is "kl." */
	bool bare;		       /* a number stood for an ordinal: "5 mon of month" */
	bool day_of_month;
};

static bool is_filler(struct span word)
{
	return span_is(word, ",") ||
	       words_have("every|each|hver|hvert|kvar|kvart|of|the|in|i|at|kl|kl.|klokka|klokken|and|og|on|på|"
			  "om|den|month|måneden|månaden|"
			  "måned|månad|week|uke|uka|uken|veke|veka|uge|ugen|a",
			  word);
}

/* "every second week": the ordinal is an interval; "the first week" is none. */
static void take_ordinal(struct rule_words *words)
{
	int ordinal = words->ordinals[words->ordinal_count - 1];

	if (!words->just || words->number || ordinal < 2)
		return;
	words->ordinal_count--;
	words->number = ordinal;
	words->just_number = true;
}

static bool read_unit(struct rule_words *words, struct span word)
{
	bool week = words_have("week|weeks|uke|uker|veke|veker|uge|uger", word);
	bool month = words_have("month|months|måned|måneder|månad|månader", word);

	if ((week || month) && words->ordinal_count)
		take_ordinal(words);
	if (!words->number || !words->just_number || (!week && !month))
		return false;
	words->rule->monthly = month;
	words->rule->interval = (int)words->number;
	words->number = 0;
	return true;
}

/* "08:30" or "08.30". */
static bool read_time(struct recurrence *rule, struct span word)
{
	char copy[5];

	if (word.len < 4 || word.len > 5)
		return false;
	memcpy(copy, word.at, word.len);
	if (copy[word.len - 3] == '.')
		copy[word.len - 3] = ':';
	return rule->start < 0 && clock_time_parse(&rule->start, span_make(copy, word.len));
}

static bool read_month_day(struct rule_words *words, struct span word)
{
	long day;

	if (span_ends(word, "."))
		word = span_take(word, word.len - 1);
	if (!words->day_of_month || !number_parse(&day, word, 1, 31))
		return false;
	words->day_of_month = false;
	words->rule->monthly = true;
	words->rule->month_days |= 1U << day;
	return true;
}

/* "kl. 8", and the "8" at the end of "torsdag 8". */
static bool read_hour(struct rule_words *words, struct span word)
{
	long hour;

	if (words->rule->start >= 0 || !number_parse(&hour, word, 0, 23))
		return false;
	words->rule->start = (int)hour * 60;
	return true;
}

/* "5 mon of month" is the fifth one. */
static void take_number(struct rule_words *words)
{
	if (!words->just_number || words->number > 5 || words->ordinal_count)
		return;
	words->ordinals[words->ordinal_count++] = (int)words->number;
	words->number = 0;
	words->bare = true;
}

static void read_weekday(struct rule_words *words, int weekday)
{
	take_number(words);
	words->used = true;
	if (!words->ordinal_count)
		add_day(words->rule, weekday, 0);
	else
		words->rule->monthly = true;
	for (size_t i = 0; i < words->ordinal_count; i++)
		add_day(words->rule, weekday, words->ordinals[i]);
}

/* "first and third mon": both hold for the weekdays after them, until another one comes. */
static bool read_ordinal(struct rule_words *words, struct span word)
{
	int ordinal = ordinal_named(word);

	if (ordinal && words->used)
		words->ordinal_count = 0;
	if (!ordinal || words->ordinal_count == 6)
		return false;
	words->used = false;
	words->ordinals[words->ordinal_count++] = ordinal;
	return true;
}

/* "every second thu" without "of month" is each second week. */
static void settle_every(struct rule_words *words)
{
	struct recurrence *rule = words->rule;

	if (!words->every || words->month || words->ordinal_count != 1 || words->ordinals[0] < 2 || rule->interval > 1)
		return;
	for (int day = MONDAY; day <= SUNDAY; day++)
		if (rule->days[day])
			rule->days[day] = 1;
	rule->monthly = false;
	rule->interval = words->ordinals[0];
}

static bool read_word(struct rule_words *words, struct span word)
{
	struct recurrence *rule = words->rule;
	int weekday = weekday_named(word);

	if (words->just && words_have("week|weeks|uke|uka|uken|veke|veka|uge|ugen", word) &&
	    words->ordinals[words->ordinal_count - 1] < 2)
		return false;
	if (weekday) {
		read_weekday(words, weekday);
		return true;
	}
	if (read_unit(words, word) || read_time(rule, word) || read_month_day(words, word))
		return true;
	if (words_have("other|annenhver|annankvar|annakvar|hveranden", word)) {
		rule->interval = 2;
		return true;
	}
	if (words_have("day|dag", word)) {
		words->day_of_month = true;
		return true;
	}
	if (words->after_clock && read_hour(words, word))
		return true;
	if (!words->number && number_parse(&words->number, word, 1, 99)) {
		words->number_word = word;
		return true;
	}
	return read_ordinal(words, word) || is_filler(word);
}

static int refuse_word(struct span word)
{
	return refuse(
		_("'%s' is not understood in a rule; write it like '2 weeks thu 08:30' or 'first mon of month 13:00'"),
		word);
}

static int read_words(struct recurrence *rule, struct span text)
{
	struct rule_words words = { .rule = rule };
	struct span rest = text, word;

	while (words_next(&rest, &word)) {
		bool fine = read_word(&words, word);

		words.just_number = words.number && word.at == words.number_word.at;
		words.after_clock = words_have("kl|kl.|at|klokka|klokken", word);
		words.every = words.every || (words.after_every && ordinal_named(word));
		words.after_every = words_have("every|each|hver|hvert|kvar|kvart", word);
		words.month = words.month || words_have("month|måneden|månaden|måned|månad", word);
		words.just = fine && words.ordinal_count && !words.used && ordinal_named(word);
		if (!fine)
			return refuse_word(word);
	}
	settle_every(&words);
	if (words.number && words.just_number && names_day(rule) && read_hour(&words, words.number_word))
		words.number = 0;
	if (names_day(rule) && (words.number || (words.bare && !words.month)))
		return refuse_word(words.number_word);
	if (words.number || words.day_of_month || !names_day(rule))
		return refuse(_("the rule '%s' names no day; write it like '2 weeks thu 08:30' or 'first mon of month "
				"13:00'"),
			      text);
	return 0;
}

static bool read_by_day(struct recurrence *rule, struct span value)
{
	static const char codes[] = "MOTUWETHFRSASU";
	struct span code;

	while (span_next(&value, ',', &code)) {
		struct span ordinal = span_take(code, code.len < 2 ? 0 : code.len - 2);
		bool negative = span_starts(ordinal, "-");
		long number = 0;
		int weekday = 0;

		for (int i = 0; i < 7 && code.len >= 2; i++)
			if (memcmp(codes + 2 * (size_t)i, code.at + code.len - 2, 2) == 0)
				weekday = i + 1;
		if (negative || span_starts(ordinal, "+"))
			ordinal = span_skip(ordinal, 1);
		if (!weekday || ((ordinal.len || negative) && !number_parse(&number, ordinal, 1, negative ? 2 : 5)))
			return false;
		add_day(rule, weekday, (int)(negative ? -number : number));
	}
	return true;
}

static bool read_by_month_day(struct recurrence *rule, struct span value)
{
	struct span part;

	while (span_next(&value, ',', &part)) {
		long day;

		if (span_is(part, "-1"))
			rule->last_day = true;
		else if (number_parse(&day, span_starts(part, "+") ? span_skip(part, 1) : part, 1, 31))
			rule->month_days |= 1U << day;
		else
			return false;
	}
	return true;
}

/* "20261231" or "20261231T225959Z": the day counts. */
static bool read_until(struct recurrence *rule, struct span value)
{
	long year, month, day;

	if ((value.len > 8 && value.at[8] != 'T') || !number_parse(&year, span_take(value, 4), 1, 9999) ||
	    value.len < 8 || !number_parse(&month, span_take(span_skip(value, 4), 2), 1, 12) ||
	    !number_parse(&day, span_take(span_skip(value, 6), 2), 1, 31) ||
	    !date_is_real((int)year, (int)month, (int)day))
		return false;
	rule->until = (struct date){ (short)year, (short)month, (short)day };
	return true;
}

struct rrule {
	struct recurrence *rule;
	bool has_freq;
	unsigned seen;	   /* bit: place in the names of parts */
	long hour, minute; /* -1 for none */
};

/* Whether the part comes a second time (RFC 5545, 3.3.10: each at most once). */
static bool is_again(struct rrule *rrule, struct span name)
{
	static const char *const names[] = { "FREQ",	 "INTERVAL", "BYDAY", "BYMONTHDAY", "BYHOUR",
					     "BYMINUTE", "COUNT",    "UNTIL", "WKST" };
	unsigned before = rrule->seen;

	for (unsigned i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (span_is(name, names[i]))
			rrule->seen |= 1U << i;
	return rrule->seen == before;
}

static int read_part(struct rrule *rrule, struct span part)
{
	struct recurrence *rule = rrule->rule;
	size_t equals = span_find(part, '=');
	struct span name = span_take(part, equals), value = span_skip(part, equals + 1);
	long number = 0;
	bool fine = false;

	if (is_again(rrule, name)) {
		fine = false;
	} else if (span_is(name, "FREQ")) {
		rrule->has_freq = fine = span_is(value, "WEEKLY") || span_is(value, "MONTHLY");
		rule->monthly = span_is(value, "MONTHLY");
	} else if (span_is(name, "INTERVAL")) {
		fine = number_parse(&number, value, 1, 99);
		rule->interval = (int)number;
	} else if (span_is(name, "BYDAY")) {
		fine = read_by_day(rule, value);
	} else if (span_is(name, "BYMONTHDAY")) {
		fine = read_by_month_day(rule, value);
	} else if (span_is(name, "BYHOUR")) {
		fine = number_parse(&rrule->hour, value, 0, 23);
	} else if (span_is(name, "BYMINUTE")) {
		fine = number_parse(&rrule->minute, value, 0, 59);
	} else if (span_is(name, "COUNT")) {
		fine = number_parse(&rule->count, value, 1, RECURRENCE_LIMIT);
	} else if (span_is(name, "UNTIL")) {
		fine = read_until(rule, value);
	} else {
		fine = span_is(part, "WKST=MO");
	}
	return fine ? 0
		    : refuse(_("'%s' is not understood in a rule; erfar knows FREQ=WEEKLY or MONTHLY, INTERVAL, BYDAY, "
			       "BYMONTHDAY, BYHOUR, BYMINUTE, COUNT and UNTIL"),
			     part);
}

static int read_rrule(struct recurrence *rule, struct span text)
{
	struct rrule rrule = { .rule = rule, .hour = -1, .minute = -1 };
	struct span rest = text, part;
	int rc;

	while (span_next(&rest, ';', &part))
		if (part.len && (rc = read_part(&rrule, part)) < 0)
			return rc;
	if (!rrule.has_freq)
		return refuse(_("the rule '%s' has no FREQ=WEEKLY or FREQ=MONTHLY"), text);
	if (rrule.minute >= 0 && rrule.hour < 0)
		return refuse(_("the rule '%s' has BYMINUTE without BYHOUR"), text);
	if (rrule.hour >= 0)
		rule->start = (int)(rrule.hour * 60 + (rrule.minute < 0 ? 0 : rrule.minute));
	if (!rule->monthly && (rule->month_days || rule->last_day))
		return refuse(_("the rule '%s' has BYMONTHDAY, which goes with FREQ=MONTHLY only"), text);
	for (int day = MONDAY; day <= SUNDAY; day++)
		if (!rule->monthly && rule->days[day] > 1)
			return refuse(
				_("the rule '%s' has a number before a weekday, which goes with FREQ=MONTHLY only"),
				text);
	return 0;
}

static char *upper_case(struct arena *arena, struct span text)
{
	char *copy = span_copy(arena, text);

	for (size_t i = 0; i < text.len; i++)
		if (copy[i] >= 'a' && copy[i] <= 'z')
			copy[i] = (char)(copy[i] - 'a' + 'A');
	return copy;
}

int recurrence_parse(struct recurrence *out, struct span text)
{
	struct recurrence rule = { .interval = 1, .start = -1 };
	struct arena *arena;
	struct span upper;
	int rc;

	text = span_trim(text);
	if (text.len > LONGEST_RULE)
		return fail(ERROR_USAGE, _("this rule is too long to be one"));
	arena = arena_open();
	upper = span_of(upper_case(arena, text));
	if (span_starts(upper, "RRULE:"))
		upper = span_skip(upper, 6);
	if (span_find_text(upper, "FREQ=") < upper.len)
		rc = read_rrule(&rule, upper);
	else
		rc = read_words(&rule, words_fold(arena, text));
	arena_close(arena);
	if (rc == 0)
		*out = rule;
	return rc;
}
