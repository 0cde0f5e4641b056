/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gate/report.h"

#include "base/buf.h"
#include "base/hash.h"
#include "base/i18n.h"
#include "gate/waiver.h"

#include <stdlib.h>
#include <string.h>

void report_add(struct gate_report *out, struct arena *arena, const char *path, int line, int column, enum rule rule)
{
	const struct gate_rule *text = rule_at(rule);

	findings_add(&out->findings, arena,
		     (struct finding){ path, line, column, text->severity, text->name, _(text->message) });
	if (text->severity == SEVERITY_ERROR)
		out->errors++;
	else
		out->warnings++;
}

static int by_place(const void *left, const void *right)
{
	const struct hit *a = left, *b = right;

	if (a->start != b->start)
		return a->start < b->start ? -1 : 1;
	if (rule_at(a->rule)->severity != rule_at(b->rule)->severity)
		return rule_at(a->rule)->severity == SEVERITY_ERROR ? -1 : 1;
	if (a->end != b->end)
		return a->end > b->end ? -1 : 1;
	return (int)a->rule - (int)b->rule;
}

size_t hits_settle(struct hit *hits, size_t count)
{
	size_t kept = 0;

	if (count)
		qsort(hits, count, sizeof(*hits), by_place);
	for (size_t i = 0; i < count; i++) {
		struct hit *last = kept ? &hits[kept - 1] : NULL;

		if (!last || hits[i].start >= last->end)
			hits[kept++] = hits[i];
		else if (rule_at(hits[i].rule)->severity == SEVERITY_ERROR &&
			 rule_at(last->rule)->severity != SEVERITY_ERROR)
			*last = hits[i];
	}
	return kept;
}

/* Where in the text the next finding stands; only ever moves forward. */
struct cursor {
	struct span text;
	size_t at, line_start;
	int line;
};

static void move_to(struct cursor *cursor, size_t at)
{
	while (cursor->at < at) {
		size_t end = cursor->at + span_find(span_make(cursor->text.at + cursor->at, at - cursor->at), '\n');

		if (end < at) {
			cursor->line++;
			cursor->line_start = end + 1;
			cursor->at = end + 1;
		} else {
			cursor->at = at;
		}
	}
}

static struct span text_of(const struct normal *normal, const struct hit *hit)
{
	return span_make(normal->text.at + hit->start, hit->end - hit->start);
}

static void keep_waiver(struct gate_report *out, struct arena *arena, struct gate_waiver waiver)
{
	out->waivers = arena_grow(arena, out->waivers, out->waiver_count, &out->waiver_capacity, sizeof(*out->waivers));
	out->waivers[out->waiver_count++] = waiver;
}

static bool is_rule(struct span name)
{
	size_t count;
	const struct gate_rule *rules = gate_rules(&count);

	for (size_t i = 0; i < count; i++)
		if (span_is(name, rules[i].name))
			return true;
	return false;
}

/* What is to be said about the comments themselves, after their findings have met them. */
static void report_waivers(struct gate_report *out, struct arena *arena, const char *path,
			   const struct waivers *waivers)
{
	for (size_t i = 0; i < waivers->count; i++) {
		const struct waiver *waiver = &waivers->items[i];

		if (waiver->reason.len)
			keep_waiver(out, arena,
				    (struct gate_waiver){
					    path, waiver->line, waiver->column, span_copy(arena, waiver->rule),
					    span_copy(arena, waiver->reason), waiver->used, waiver->silenced });
		if (!waiver->reason.len)
			report_add(out, arena, path, waiver->line, waiver->column, RULE_OK_REASON);
		else if (!is_rule(waiver->rule))
			report_add(out, arena, path, waiver->line, waiver->column, RULE_OK_UNKNOWN);
		else if (!waiver->used)
			report_add(out, arena, path, waiver->line, waiver->column,
				   waiver->met_error ? RULE_OK_ERROR : RULE_OK_STALE);
	}
}

static int utf16_units(struct span text)
{
	int units = 0;

	for (size_t i = 0; i < text.len; i++) {
		unsigned char byte = (unsigned char)text.at[i];

		units += (byte & 0xC0) != 0x80;
		units += byte >= 0xF0;
	}
	return units;
}

/* The columns of the digits of a hit, "9-14, 16-20". */
static const char *digit_columns(struct arena *arena, const struct cursor *cursor, const struct normal *normal,
				 const struct hit *hit)
{
	struct buf columns = BUF_INIT;
	size_t first = 0, last = 0;
	const char *text;

	for (size_t at = hit->start; at <= hit->end; at++) {
		char byte = at < hit->end ? normal->text.at[at] : ' ';
		size_t column = at < hit->end ? normal_source(normal, at) - cursor->line_start + 1 : 0;

		if (byte >= '0' && byte <= '9') {
			first = first ? first : column;
			last = column;
		} else if (first) {
			buf_add_format(&columns, "%s%zu-%zu", columns.len ? ", " : "", first, last);
			first = 0;
		}
	}
	text = span_copy(arena, buf_span(&columns));
	buf_done(&columns);
	return text;
}

static void keep_why(struct gate_report *out, struct arena *arena, const struct finding *finding,
		     const struct normal *normal, const struct cursor *cursor, const struct hit *hit)
{
	size_t end = normal_source(normal, hit->end - 1) + 1;
	struct span rest = span_skip(cursor->text, cursor->at), found;
	struct gate_why why = { .path = finding->path,
				.rule = finding->rule,
				.message = finding->message,
				.line = finding->line,
				.column = finding->column,
				.cues = hit->cues };

	while (end < cursor->text.len && ((unsigned char)cursor->text.at[end] & 0xC0) == 0x80)
		end++;
	found = span_take(rest, end - cursor->at);
	found = span_take(found, span_find(found, '\n'));
	why.first_column = (int)(cursor->at - cursor->line_start) + 1;
	why.end_column = why.first_column + (int)found.len;
	why.character =
		utf16_units(span_make(cursor->text.at + cursor->line_start, cursor->at - cursor->line_start)) + 1;
	why.characters = utf16_units(found);
	why.digits = digit_columns(arena, cursor, normal, hit);
	out->whys = arena_grow(arena, out->whys, out->why_count, &out->why_capacity, sizeof(*out->whys));
	out->whys[out->why_count++] = why;
}

void report_keep_found(struct map *found, const struct hit *hit, const struct normal *normal)
{
	struct span text = text_of(normal, hit);
	struct span key =
		span_of(arena_format(found->arena, "%s %.*s", rule_at(hit->rule)->name, (int)text.len, text.at));
	size_t *times = map_get(found, key);

	if (!times) {
		times = arena_alloc(found->arena, sizeof(*times));
		*times = 0;
		map_put(found, key, times);
	}
	++*times;
}

static void report_found(struct gate_report *out, struct arena *arena, const char *path, const struct normal *normal,
			 const struct cursor *cursor, const struct hit *hit)
{
	struct finding *finding;

	report_add(out, arena, path, cursor->line, (int)(cursor->at - cursor->line_start) + 1, hit->rule);
	finding = &out->findings.items[out->findings.count - 1];
	if (hit->remark)
		finding->message = hit->rule == RULE_SYNTHETIC
					   ? hit->remark
					   : arena_format(arena, "%s; %s", finding->message, hit->remark);
	if (out->found && finding->severity == SEVERITY_ERROR)
		report_keep_found(out->found, hit, normal);
	if (out->explain)
		keep_why(out, arena, finding, normal, cursor, hit);
}

void report_name(struct gate_report *out, struct arena *arena, const char *shown, struct span name,
		 const struct normal *normal, const struct scan *scan)
{
	struct cursor cursor = { .text = name, .line = 1 };

	for (size_t i = 0; i < scan->hit_count; i++) {
		report_add(out, arena, shown, 1, 1, scan->hits[i].rule);
		if (out->found && rule_at(scan->hits[i].rule)->severity == SEVERITY_ERROR)
			report_keep_found(out->found, &scan->hits[i], normal);
		move_to(&cursor, normal_source(normal, scan->hits[i].start));
		if (!out->explain)
			continue;
		keep_why(out, arena, &out->findings.items[out->findings.count - 1], normal, &cursor, &scan->hits[i]);
		/* an editor has no place for it in the file */
		out->whys[out->why_count - 1].character = 1;
		out->whys[out->why_count - 1].characters = 0;
	}
}

static int by_line(const void *left, const void *right)
{
	const struct finding *a = left, *b = right;

	if (a->line != b->line)
		return a->line < b->line ? -1 : 1;
	return (a->column > b->column) - (a->column < b->column);
}

static int by_start(const void *left, const void *right)
{
	const struct pass *a = left, *b = right;

	return (a->start > b->start) - (a->start < b->start);
}

void report_passes(struct gate_report *out, struct arena *arena, const char *path, struct span text,
		   const struct normal *normal, const struct scan *scan)
{
	struct cursor cursor = { .text = text, .line = 1 };

	if (scan->pass_count)
		qsort(scan->passes, scan->pass_count, sizeof(*scan->passes), by_start);
	for (size_t i = 0; i < scan->pass_count; i++) {
		const struct pass *pass = &scan->passes[i];

		if (i && pass->start == pass[-1].start)
			continue; /* read in several ways, it is one number */
		move_to(&cursor, normal_source(normal, pass->start));
		keep_waiver(out, arena,
			    (struct gate_waiver){ path, cursor.line, (int)(cursor.at - cursor.line_start) + 1,
						  rule_at(RULE_SYNTHETIC)->name, pass->reason ? pass->reason : "", true,
						  pass->digits });
	}
}

void report_scan(struct gate_report *out, struct arena *arena, const char *path, struct span text,
		 const struct normal *normal, const struct scan *scan)
{
	struct cursor cursor = { .text = text, .line = 1 };
	size_t first = out->findings.count;
	struct waivers waivers;

	waivers_find(&waivers, arena, text);
	for (size_t i = 0; i < scan->hit_count; i++) {
		const struct hit *hit = &scan->hits[i];

		move_to(&cursor, normal_source(normal, hit->start));
		if (!waivers_silence(&waivers, cursor.line, (int)(cursor.at - cursor.line_start) + 1,
				     rule_at(hit->rule), text_of(normal, hit)))
			report_found(out, arena, path, normal, &cursor, hit);
	}
	report_waivers(out, arena, path, &waivers);
	report_passes(out, arena, path, text, normal, scan);
	if (waivers.count && out->findings.count > first)
		qsort(out->findings.items + first, out->findings.count - first, sizeof(*out->findings.items), by_line);
}
