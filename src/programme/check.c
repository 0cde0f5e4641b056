/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "programme/check.h"

#include "base/edit_distance.h"
#include "base/error.h"
#include "base/i18n.h"
#include "programme/names.h"

#define FARTHEST 2 /* letters that are mistyped */
#define RULE_SIGNATURE "confidentiality"

static const char *const keys[] = {
	"individual", "collective", "mobility", "steering", "confidentiality", "free-text"
};

struct checking {
	struct findings *out;
	struct arena *arena;
	const struct note *note;
	const struct participants *participants; /* NULL where they can't be read */
};

static void add(const struct checking *now, const struct front_entry *entry, const char *rule, const char *message)
{
	findings_add(now->out, now->arena,
		     (struct finding){ .path = now->note->path,
				       .line = entry->line,
				       .column = 1,
				       .severity = SEVERITY_WARNING,
				       .rule = rule,
				       .message = message });
}

static void check_key(const struct checking *now, const struct front_entry *entry)
{
	const char *key = span_copy(now->arena, entry->key);

	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++) {
		int distance = edit_distance(key, keys[i], FARTHEST);

		if (distance && distance <= FARTHEST && !front_find(&now->note->front, keys[i]))
			add(now, entry, "front-matter",
			    arena_format(now->arena, _("nothing reads \"%s\"; is it \"%s\"?"), key, keys[i]));
	}
}

static void check_signer(const struct checking *now, const struct front_entry *entry, struct span name)
{
	struct span folded = name_fold(now->arena, name);
	struct strings known = { 0 };
	const char *nearest;

	for (size_t i = 0; now->participants && i < now->participants->count; i++) {
		if (span_equal(now->participants->items[i].folded, folded))
			return;
		strings_add(&known, now->arena, now->participants->items[i].name);
	}
	if (!known.count)
		return;
	nearest = name_nearest(now->arena, &known, name);
	add(now, entry, RULE_SIGNATURE,
	    nearest ? arena_format(
			      now->arena,
			      _("\"%.*s\" does not stand in participants.csv, so this signature counts for nobody; "
				"is it \"%s\"?"),
			      (int)name.len, name.at, nearest)
		    : arena_format(
			      now->arena,
			      _("\"%.*s\" does not stand in participants.csv, so this signature counts for nobody"),
			      (int)name.len, name.at));
}

static void check_signatures(const struct checking *now)
{
	const struct front_entry *entry = front_find(&now->note->front, "confidentiality");
	struct strings texts = { 0 };

	programme_texts(&texts, now->arena, entry);
	for (size_t i = 0; i < texts.count; i++) {
		struct span name;
		struct date day;

		if (signature_parse(&name, &day, span_of(texts.items[i])))
			check_signer(now, entry, name);
		else
			add(now, entry, RULE_SIGNATURE,
			    arena_format(now->arena,
					 _("\"%s\" has no day that there is, so it counts for nothing; write who has "
					   "signed and when, as in \"Ole Kvist 2027-01-12\""),
					 texts.items[i]));
	}
}

void programme_check(struct findings *out, struct notebook *notebook, const struct note *note)
{
	struct checking now = { .out = out, .arena = notebook->ctx->arena, .note = note };
	struct span rest = span_of(note->path), folder, id;
	struct programme *programme;

	if (note->kind != KIND_PROGRAMME)
		return;
	if (span_next(&rest, '/', &folder) && span_is(folder, "programmes") && span_next(&rest, '/', &id) &&
	    span_is(rest, "programme.md")) {
		if (programme_load(&programme, notebook, span_copy(now.arena, id)) >= 0)
			now.participants = &programme->participants;
		error_clear();
	}
	for (size_t i = 0; i < note->front.count; i++)
		check_key(&now, &note->front.entries[i]);
	check_signatures(&now);
}

void programme_check_signatures(struct findings *out, const struct programme *programme)
{
	const struct checking now = { .out = out,
				      .arena = programme->arena,
				      .note = &programme->note,
				      .participants = &programme->participants };

	check_signatures(&now);
}
