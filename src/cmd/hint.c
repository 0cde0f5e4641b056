/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/hint.h"

#include "base/edit_distance.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "model/notebook.h"
#include "model/people.h"
#include "model/themes.h"
#include "text/settings.h"
#include "text/unicode.h"

#include <string.h>

#define SHOWN 5 /* notes that can't be read; settings */

/* A path may hold line breaks, which context_warn() would let through. */
static const char *visible(struct arena *arena, const char *path)
{
	struct buf shown = BUF_INIT;
	const char *copy;

	visible_add(&shown, span_of(path));
	copy = arena_copy(arena, shown.at);
	buf_done(&shown);
	return copy;
}

void hint_unread(const struct session *session, const struct unread *unread)
{
	struct context *ctx = session->ctx;
	size_t more = unread->count > SHOWN ? unread->count - SHOWN : 0;

	for (size_t i = 0; i < unread->count - more; i++) {
		struct finding finding = unread_explain(&unread->items[i], ctx->arena, session->notebook->folder);

		context_warn(ctx, "%s:%d:%d: %s", visible(ctx->arena, finding.path), finding.line, finding.column,
			     finding.message);
	}
	if (more)
		context_warn(ctx,
			     ngettext("and %zu more note that can't be read as it should be; \"erfar minute check\" "
				      "lists them all",
				      "and %zu more notes that can't be read as they should be; \"erfar minute "
				      "check\" lists them all",
				      more),
			     more);
}

/* How many were not shown. */
static size_t show_first(struct context *ctx, const struct findings *findings)
{
	const size_t more = findings->count > SHOWN ? findings->count - SHOWN : 0;

	for (size_t i = 0; i < findings->count - more; i++)
		context_warn(ctx, "%s:%d:%d: %s", visible(ctx->arena, findings->items[i].path), findings->items[i].line,
			     findings->items[i].column, findings->items[i].message);
	return more;
}

void hint_to_mend(const struct session *session, const struct findings *findings)
{
	const size_t more = show_first(session->ctx, findings);

	if (more)
		context_warn(session->ctx,
			     ngettext("and %zu more line to be mended; \"erfar minute check\" lists them all",
				      "and %zu more lines to be mended; \"erfar minute check\" lists them all", more),
			     more);
}

void hint_settings(const struct session *session)
{
	struct context *ctx = session->ctx;
	struct findings findings = { 0 };
	size_t more;

	settings_check(&findings, ctx->arena, &session->notebook->config);
	more = show_first(ctx, &findings);
	if (more)
		context_warn(ctx,
			     ngettext("and %zu more line of the settings; \"erfar minute check\" lists them all",
				      "and %zu more lines of the settings; \"erfar minute check\" lists them all",
				      more),
			     more);
}

static const char *fold(struct arena *arena, const char *text)
{
	struct buf folded = BUF_INIT;
	const char *copy;

	unicode_fold(&folded, span_trim(span_of(text)));
	copy = arena_copy(arena, folded.at);
	buf_done(&folded);
	return copy;
}

/* How far the word lies from the name or from one of its words; more than limit: far away. Both are folded. */
static int distance_to(struct arena *arena, const char *word, const char *name, int limit)
{
	int least = edit_distance(word, name, limit);
	struct span rest = span_of(name), part;

	while (least && span_next(&rest, ' ', &part)) {
		int distance = edit_distance(word, span_copy(arena, part), limit);

		least = distance < least ? distance : least;
	}
	return least;
}

static const char *nearest(struct arena *arena, const struct strings *known, const char *typed)
{
	const char *word = fold(arena, typed), *found = NULL;
	int best = strlen(word) < 4 ? 2 : strlen(word) < 7 ? 3 : 4; /* one more than may be wrong */

	for (size_t i = 0; i < known->count; i++) {
		int distance = distance_to(arena, word, fold(arena, known->items[i]), best - 1);

		if (distance < best) {
			best = distance;
			found = known->items[i];
		}
	}
	return found;
}

void hint_nearest(const struct session *session, const struct strings *known, const char *typed)
{
	const char *near = nearest(session->ctx->arena, known, typed);

	if (near)
		context_warn(session->ctx, _("\"%s\" is not known here. Did you mean \"%s\"?"), typed, near);
}

static void hint_unknown(const struct session *session, const struct strings *known, const char *typed)
{
	if (nearest(session->ctx->arena, known, typed))
		hint_nearest(session, known, typed);
	else
		context_warn(session->ctx, _("\"%s\" is not known here."), typed);
}

static bool is_known(struct arena *arena, const struct strings *known, const char *typed)
{
	struct span wanted = span_of(fold(arena, typed));

	for (size_t i = 0; i < known->count; i++)
		if (span_is(wanted, fold(arena, known->items[i])))
			return true;
	return false;
}

static void add_all(struct strings *out, struct arena *arena, const struct strings *names)
{
	for (size_t i = 0; i < names->count; i++)
		if (!strings_has(out, span_of(names->items[i])))
			strings_add(out, arena, names->items[i]);
}

static void add_name(struct strings *out, struct arena *arena, const char *name)
{
	if (*name && !strings_has(out, span_of(name)))
		strings_add(out, arena, name);
}

void hint_theme(const struct session *session, const struct catalog *catalog, const char *theme)
{
	struct arena *arena = session->ctx->arena;
	struct themes themes = { 0 };
	struct strings known = { 0 };

	if (themes_load(&themes, session->notebook) < 0)
		error_clear();
	for (size_t i = 0; i < themes.count; i++) {
		add_name(&known, arena, themes.items[i].slug);
		for (size_t language = 0; language < 4; language++)
			add_name(&known, arena, themes.items[i].names[language]);
	}
	for (size_t i = 0; i < catalog->note_count; i++)
		add_all(&known, arena, &catalog->notes[i].themes);
	if (!is_known(arena, &known, theme))
		hint_unknown(session, &known, theme);
}

void hint_person(const struct session *session, const struct catalog *catalog, const char *name)
{
	static const char *const keys[] = { "facilitator", "responsible", "byline" };
	struct arena *arena = session->ctx->arena;
	const char *wanted = fold(arena, name);
	struct people people = { 0 };
	struct strings known = { 0 };

	if (people_load(&people, session->notebook) < 0)
		error_clear();
	for (size_t i = 0; i < people.count; i++)
		add_name(&known, arena, people.items[i].name);
	for (size_t i = 0; i < catalog->note_count; i++) {
		add_all(&known, arena, &catalog->notes[i].people->present);
		add_all(&known, arena, &catalog->notes[i].people->away);
		for (size_t key = 0; key < sizeof(keys) / sizeof(*keys); key++)
			add_name(&known, arena, catalog_note_value(&catalog->notes[i], keys[key]));
	}
	for (size_t i = 0; i < catalog->item_count; i++)
		add_name(&known, arena, catalog->items[i].owner);
	for (size_t i = 0; i < known.count; i++)
		if (strstr(fold(arena, known.items[i]), wanted))
			return;
	hint_unknown(session, &known, name);
}

void hint_clinic(const struct session *session, const struct catalog *catalog, const char *clinic)
{
	struct arena *arena = session->ctx->arena;
	struct strings known = { 0 };

	strings_add(&known, arena, session->notebook->clinic);
	for (size_t i = 0; i < catalog->note_count; i++)
		if (catalog->notes[i].clinic)
			add_name(&known, arena, catalog->notes[i].clinic);
	if (is_known(arena, &known, clinic))
		return;
	for (size_t i = 0; i < session->ctx->hidden.count; i++)
		if (span_ends(span_of(session->ctx->hidden.items[i]), arena_format(arena, "/%s/", clinic))) {
			context_warn(
				session->ctx,
				_("%s is muted: a line \"muted\" in erfar.conf, or in your own settings, hides its "
				  "notes. \"erfar share status\" tells which."),
				clinic);
			return;
		}
	hint_unknown(session, &known, clinic);
}

void hint_plan_twice(const struct session *session, const struct note *plan)
{
	for (size_t i = 0; i < plan->findings.count; i++) {
		const struct finding *finding = &plan->findings.items[i];

		if (strcmp(finding->rule, NOTE_PLAN_TWICE) == 0)
			context_warn(session->ctx, "%s:%d: %s", plan->path, finding->line, finding->message);
	}
}
