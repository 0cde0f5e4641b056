/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Content lines and components of a calendar; the values stand in ics_value.c. */
#include "text/ics_read.h"

#include "base/buf.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "text/ics_value.h"

#define MOST_FINDINGS 100
#define DEEPEST 16
#define SECONDS_A_DAY 86400L

/* One content line: "NAME;PARAMETER=...:VALUE", unfolded. */
struct property {
	struct span name, value;
	struct span raw;    /* as it stands in the file, folds and all */
	size_t value_start; /* in the unfolded line */
	int line;
};

struct event {
	struct property start, end, duration, rule; /* name.at is NULL where there is none */
	struct span text;
	bool cancelled, refused;
	int line;
};

struct reading {
	struct ics_calendar *out;
	struct findings *findings;
	struct arena *arena;
	const char *path;
	struct span rest;
	int line;
	struct buf unfolded;
	struct span open[DEEPEST]; /* names of the components around */
	size_t depth;
	struct event event;
};

static void find(struct reading *reading, int line, int column, const char *message)
{
	if (reading->findings->count < MOST_FINDINGS)
		findings_add(reading->findings, reading->arena,
			     (struct finding){ .path = reading->path,
					       .line = line,
					       .column = column,
					       .severity = SEVERITY_ERROR,
					       .rule = "ics",
					       .message = message });
}

/* Where the byte at an offset of the unfolded line stands in the file. */
static void find_at(struct reading *reading, const struct property *property, size_t offset, const char *message)
{
	struct span rest = property->raw, piece;
	int line = property->line;
	size_t skipped = 0;

	while (span_next_line(&rest, &piece)) {
		if (offset < piece.len - skipped || !rest.len) {
			find(reading, line, (int)(offset + skipped) + 1, message);
			return;
		}
		offset -= piece.len - skipped;
		skipped = 1;
		line++;
	}
	find(reading, line, 1, message);
}

/* The start of a value, for a message. */
static const char *shown(const struct reading *reading, struct span value)
{
	struct buf visible = BUF_INIT;
	const char *text;

	visible_add(&visible, span_take(value, 60));
	text = arena_copy(reading->arena, visible.at);
	buf_done(&visible);
	return text;
}

/* About a part of the property's value; the event is then left out. */
static void find_value(struct reading *reading, const struct property *property, struct span part, const char *message)
{
	find_at(reading, property, property->value_start + (size_t)(part.at - property->value.at), message);
	reading->event.refused = true;
}

/* The next content line with its folds undone; blank lines are passed over. */
static bool next_line(struct reading *reading, struct property *out)
{
	struct span line, start;

	do {
		start = reading->rest;
		if (!span_next_line(&reading->rest, &line))
			return false;
		reading->line++;
	} while (!span_trim(line).len);
	*out = (struct property){ .line = reading->line };
	buf_clear(&reading->unfolded);
	buf_add_span(&reading->unfolded, line);
	while (reading->rest.len && (reading->rest.at[0] == ' ' || reading->rest.at[0] == '\t')) {
		(void)span_next_line(&reading->rest, &line);
		reading->line++;
		buf_add_span(&reading->unfolded, span_skip(line, 1));
	}
	out->raw = span_take(start, start.len - reading->rest.len);
	return true;
}

/* Parameters may hold ':' and ';' in quotes. */
static bool split(struct property *property, struct span line)
{
	size_t name = 0, colon;
	bool quoted = false;

	while (name < line.len && line.at[name] != ';' && line.at[name] != ':')
		name++;
	for (colon = name; colon < line.len && (quoted || line.at[colon] != ':'); colon++)
		if (line.at[colon] == '"')
			quoted = !quoted;
	if (!name || colon == line.len)
		return false;
	property->name = span_take(line, name);
	property->value = span_trim(span_skip(line, colon + 1));
	property->value_start = (size_t)(property->value.at - line.at);
	return true;
}

/* What outlives the line goes into the arena. */
static struct property keep(struct reading *reading, const struct property *property)
{
	struct property kept = *property;

	kept.name =
		span_make(arena_copy_bytes(reading->arena, property->name.at, property->name.len), property->name.len);
	kept.value = span_make(arena_copy_bytes(reading->arena, property->value.at, property->value.len),
			       property->value.len);
	return kept;
}

static void keep_once(struct reading *reading, struct property *place, const struct property *property)
{
	if (place->name.at)
		find_value(reading, property, property->value,
			   arena_format(reading->arena, _("a second %s in the same event"),
					shown(reading, property->name)));
	else
		*place = keep(reading, property);
}

static void read_property(struct reading *reading, const struct property *property)
{
	struct event *event = &reading->event;

	if (span_is_nocase(property->name, "DTSTART"))
		keep_once(reading, &event->start, property);
	else if (span_is_nocase(property->name, "DTEND"))
		keep_once(reading, &event->end, property);
	else if (span_is_nocase(property->name, "DURATION"))
		keep_once(reading, &event->duration, property);
	else if (span_is_nocase(property->name, "RRULE"))
		keep_once(reading, &event->rule, property);
	else if (span_is_nocase(property->name, "SUMMARY"))
		event->text = ics_text_read(reading->arena, property->value);
	else if (span_is_nocase(property->name, "STATUS"))
		event->cancelled = span_is_nocase(property->value, "CANCELLED");
	else if (span_is_nocase(property->name, "EXDATE") || span_is_nocase(property->name, "RDATE") ||
		 span_is_nocase(property->name, "RECURRENCE-ID"))
		find_value(reading, property, property->value,
			   arena_format(reading->arena,
					_("%s is not understood; write each closure as an event of its own"),
					shown(reading, property->name)));
}

static bool read_time(struct reading *reading, struct ics_time *out, const struct property *property)
{
	if (ics_time_read(out, property->value))
		return true;
	find_value(reading, property, property->value,
		   arena_format(reading->arena,
				_("\"%s\" is no day and no time; write it as 20261009 or 20261009T160000"),
				shown(reading, property->value)));
	return false;
}

/* The last day that is covered; false with a finding. */
static bool read_end(struct reading *reading, struct ics_days *days, const struct ics_time *start)
{
	struct event *event = &reading->event;
	struct ics_time end = *start;
	long seconds = 0;

	if (event->end.name.at && !read_time(reading, &end, &event->end))
		return false;
	if (event->duration.name.at && !ics_duration_read(&seconds, event->duration.value)) {
		find_value(reading, &event->duration, event->duration.value,
			   arena_format(reading->arena, _("\"%s\" is no length; write it as P5D for five days"),
					shown(reading, event->duration.value)));
		return false;
	}
	if (!event->end.name.at) {
		seconds += start->seconds > 0 ? start->seconds : 0;
		end.date = date_add_days(start->date, seconds / SECONDS_A_DAY);
		end.seconds = (int)(seconds % SECONDS_A_DAY);
	}
	days->to = end.seconds > 0 ? end.date : date_add_days(end.date, -1);
	if (date_compare(end.date, start->date) < 0) {
		find_value(reading, &event->end, event->end.value, _("the event would end before it begins"));
		return false;
	}
	if (date_compare(days->to, days->from) < 0)
		days->to = days->from;
	return true;
}

static bool read_rule(struct reading *reading, struct ics_days *days)
{
	const struct property *rule = &reading->event.rule;
	struct span bad;

	if (!rule->name.at)
		return true;
	if (!ics_rule_read(days, &bad, rule->value)) {
		find_value(
			reading, rule, bad,
			arena_format(reading->arena,
				     _("\"%s\" is not understood; a closure is repeated by FREQ=YEARLY with INTERVAL, "
				       "COUNT and UNTIL"),
				     shown(reading, bad)));
		return false;
	}
	if (date_to_days(days->to) - date_to_days(days->from) >= 365L * days->every) {
		find_value(reading, rule, rule->value, _("the event lasts longer than until it is repeated"));
		return false;
	}
	return true;
}

static void end_event(struct reading *reading)
{
	const struct event *event = &reading->event;
	struct ics_days days = { .text = event->text };
	struct ics_time start;

	if (event->cancelled || event->refused)
		return;
	if (!event->start.name.at) {
		find(reading, event->line, 1, _("this event has no DTSTART, the day it begins"));
		return;
	}
	if (!read_time(reading, &start, &event->start))
		return;
	days.from = start.date;
	if (!read_end(reading, &days, &start) || !read_rule(reading, &days))
		return;
	if (reading->out->count == ICS_LIMIT_EVENTS) {
		find(reading, event->line, 1,
		     _("there are too many events; a calendar of closures has 20,000 at most"));
		return;
	}
	reading->out->items = arena_grow(reading->arena, reading->out->items, reading->out->count,
					 &reading->out->capacity, sizeof(*reading->out->items));
	reading->out->items[reading->out->count++] = days;
}

static bool is_in_event(const struct reading *reading)
{
	return reading->depth == 2 && span_is_nocase(reading->open[1], "VEVENT");
}

/* False where reading further makes no sense. */
static bool begin(struct reading *reading, const struct property *property)
{
	if (reading->depth == DEEPEST || (!reading->depth && !span_is_nocase(property->value, "VCALENDAR"))) {
		find(reading, property->line, 1, _("this is no calendar; it begins with BEGIN:VCALENDAR"));
		return false;
	}
	reading->open[reading->depth++] = keep(reading, property).value;
	if (is_in_event(reading))
		reading->event = (struct event){ .text = span_of(""), .line = property->line };
	return true;
}

static bool end(struct reading *reading, const struct property *property)
{
	struct span name = reading->depth ? reading->open[reading->depth - 1] : span_of("");

	if (!reading->depth || !span_is_nocase(property->value, span_copy(reading->arena, name))) {
		find(reading, property->line, 1,
		     arena_format(reading->arena, _("END:%s ends nothing that is open here"),
				  shown(reading, property->value)));
		return false;
	}
	if (is_in_event(reading))
		end_event(reading);
	reading->depth--;
	return true;
}

static bool read_line(struct reading *reading, struct property *property)
{
	if (!split(property, buf_span(&reading->unfolded))) {
		find(reading, property->line, 1, _("this line is no line of a calendar; it has the form NAME:VALUE"));
		return false;
	}
	if (span_is_nocase(property->name, "BEGIN"))
		return begin(reading, property);
	if (span_is_nocase(property->name, "END"))
		return end(reading, property);
	if (!reading->depth) {
		find(reading, property->line, 1, _("this is no calendar; it begins with BEGIN:VCALENDAR"));
		return false;
	}
	if (is_in_event(reading))
		read_property(reading, property);
	return true;
}

int ics_read(struct ics_calendar *out, struct findings *findings, struct arena *arena, const char *path,
	     struct span file)
{
	struct reading reading = { .out = out, .findings = findings, .arena = arena, .path = path, .rest = file };
	struct property property;
	bool going = true;
	size_t before = findings->count;

	*out = (struct ics_calendar){ 0 };
	if (file.len > ICS_LIMIT_BYTES)
		return fail(ERROR_FORMAT, _("%s is larger than %zu MiB; too much for a calendar of closures."), path,
			    ICS_LIMIT_BYTES / 1024 / 1024);
	if (span_starts(reading.rest, "\xEF\xBB\xBF"))
		reading.rest = span_skip(reading.rest, 3);
	buf_init(&reading.unfolded);
	while (going && next_line(&reading, &property))
		going = read_line(&reading, &property);
	buf_done(&reading.unfolded);
	if (going && reading.depth)
		find(&reading, reading.line, 1,
		     arena_format(arena, _("the file ends without END:%s"),
				  shown(&reading, reading.open[reading.depth - 1])));
	return findings->count > before ? fail(ERROR_FORMAT, "%s:%d:%d: %s", path, findings->items[before].line,
					       findings->items[before].column, findings->items[before].message)
					: 0;
}

static bool begins_in(const struct ics_days *days, int year, struct date *start)
{
	*start = (struct date){ (short)year, days->from.month, days->from.day };
	return (year - days->from.year) % days->every == 0 && date_is_real(year, days->from.month, days->from.day);
}

/*
 * Whether the time that begins in year is within COUNT; a 29 February that there is not does not count (RFC 5545,
 * 3.3.10).
 */
static bool is_counted(const struct ics_days *days, int year)
{
	struct date start;
	long index = 0;

	if (!days->count)
		return true;
	if (days->from.month != 2 || days->from.day != 29)
		return (year - days->from.year) / days->every < days->count;
	for (int before = days->from.year; before < year; before += days->every)
		index += begins_in(days, before, &start);
	return index < days->count;
}

bool ics_days_cover(const struct ics_days *days, struct date date)
{
	long length = date_to_days(days->to) - date_to_days(days->from);
	int year = date_from_days(date_to_days(date) - length).year;

	if (!days->every || date_compare(date, days->from) < 0)
		return date_compare(days->from, date) <= 0 && date_compare(date, days->to) <= 0;
	for (year = year < days->from.year ? days->from.year : year; year <= date.year; year++) {
		struct date start;

		if (!begins_in(days, year, &start) || date_compare(date, start) < 0 ||
		    date_compare(date_add_days(start, length), date) < 0)
			continue;
		if ((!date_is_set(days->until) || date_compare(start, days->until) <= 0) && is_counted(days, year))
			return true;
	}
	return false;
}
