/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/share/gate/explain.h"

#include "base/i18n.h"
#include "cmd/finding.h"
#include "output/sarif.h"

#include <string.h>

static struct span key_of(struct arena *arena, int line, int column, const char *path, const char *message)
{
	return span_of(arena_format(arena, "%d:%d:%s\n%s", line, column, path, message));
}

/* Findings have been sorted and some dropped since: each is found again by its place and what it says. */
static void by_key(struct map *out, struct arena *arena, const struct gate_report *report)
{
	map_init(out, arena);
	for (size_t i = report->why_count; i; i--) {
		struct gate_why *why = &report->whys[i - 1];
		struct span key = key_of(arena, why->line, why->column, why->path, why->message);

		why->next = map_get(out, key);
		map_put(out, key, why);
	}
}

/* The first that nobody has had. */
static const struct gate_why *take_why(struct map *whys, struct arena *arena, const struct finding *finding)
{
	struct span key = key_of(arena, finding->line, finding->column, finding->path, finding->message);
	const struct gate_why *why = map_get(whys, key);

	if (why && why->next)
		map_put(whys, key, why->next);
	return why;
}

static void add_cues(struct buf *out, uint64_t cues)
{
	const char *last = NULL;
	bool first = true;

	for (int bit = 0; bit < 64; bit++) {
		const char *name = cues >> bit & 1 ? gate_cue_name(bit) : NULL;

		if (!name || (last && strcmp(name, last) == 0))
			continue;
		buf_add_format(out, "%s%s", first ? "" : ", ", name);
		first = false;
		last = name;
	}
}

static void print_why(struct context *ctx, const struct gate_why *why)
{
	struct buf cues = BUF_INIT;

	add_cues(&cues, why->cues);
	(void)fprintf(ctx->out, _("    columns %d to %d"), why->first_column, why->end_column - 1);
	if (*why->digits)
		(void)fprintf(ctx->out, _("; digits at %s"), why->digits);
	if (cues.len)
		(void)fprintf(ctx->out, _("; in it or beside it: %s"), cues.at);
	(void)fprintf(ctx->out, "\n");
	buf_done(&cues);
}

void explain_print(struct context *ctx, const struct gate_report *report)
{
	struct map whys;

	by_key(&whys, ctx->arena, report);
	for (size_t i = 0; i < report->findings.count; i++) {
		struct findings one = { .items = &report->findings.items[i], .count = 1 };
		const struct gate_why *why = take_why(&whys, ctx->arena, one.items);

		finding_print_all(ctx, ctx->out, &one);
		if (why)
			print_why(ctx, why);
	}
}

/* Each name once; one that may be an error is one. */
static struct sarif_rule *rules_once(size_t *out, struct arena *arena)
{
	size_t all, count = 0;
	const struct gate_rule *rules = gate_rules(&all);
	struct sarif_rule *once = arena_array(arena, all, sizeof(*once));

	for (size_t i = 0; i < all; i++) {
		bool is_error = rules[i].severity == SEVERITY_ERROR;
		size_t at = 0;

		while (at < count && strcmp(once[at].id, rules[i].name) != 0)
			at++;
		if (at == count)
			once[count++] = (struct sarif_rule){ rules[i].name, _(rules[i].message), is_error };
		else
			once[at].is_error |= is_error;
	}
	*out = count;
	return once;
}

void explain_sarif(struct context *ctx, const struct gate_report *report)
{
	struct sarif_results results = { 0 };
	struct buf text = BUF_INIT;
	struct sarif_rule *rules;
	struct map whys;
	size_t rule_count;

	by_key(&whys, ctx->arena, report);
	rules = rules_once(&rule_count, ctx->arena);
	for (size_t i = 0; i < report->findings.count; i++) {
		const struct finding *finding = &report->findings.items[i];
		const struct gate_why *why = take_why(&whys, ctx->arena, finding);

		results.items =
			arena_grow(ctx->arena, results.items, results.count, &results.capacity, sizeof(*results.items));
		results.items[results.count++] =
			(struct sarif_result){ .rule = finding->rule,
					       .message = finding->message,
					       .is_error = finding->severity == SEVERITY_ERROR,
					       .path = finding->path,
					       .line = finding->line,
					       .column = why ? why->character : finding->column,
					       .end_column = why ? why->character + why->characters : 0 };
	}
	sarif_write(&text, "erfar", rules, rule_count, &results);
	(void)fputs(text.at, ctx->out);
	buf_done(&text);
}
