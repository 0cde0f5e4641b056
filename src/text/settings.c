/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/settings.h"

#include "base/edit_distance.h"
#include "base/error.h"
#include "base/i18n.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#define MOST_EDITS 2

/* A new setting is one word here. */
static const struct known_section {
	const char *name;
	const char *keys;  /* separated by spaces */
	bool has_name;	   /* as in [forum "vest"] */
	const char *shown; /* as it is written */
} known_sections[] = {
	{ "clinic", "id name language country constitution-day", false, "[clinic]" },
	{ "forum", "url muted", true, "[forum \"NAME\"]" },
	{ "keep", "minute experience learning visit", false, "[keep]" },
	{ "report", "clinicians smallest-group", false, "[report]" },
};

#define KNOWN_SECTIONS (sizeof(known_sections) / sizeof(*known_sections))

struct checking {
	struct findings findings;
	struct arena *arena;
	const char *name; /* of the file */
};

static void add(struct checking *now, int line, int column, enum severity severity, const char *message)
{
	findings_add(&now->findings, now->arena,
		     (struct finding){ .path = now->name,
				       .line = line,
				       .column = column,
				       .severity = severity,
				       .rule = "setting",
				       .message = message });
}

static const struct known_section *section_named(struct span name)
{
	for (size_t i = 0; i < KNOWN_SECTIONS; i++)
		if (span_is(name, known_sections[i].name))
			return &known_sections[i];
	return NULL;
}

static bool has_key(const struct known_section *section, struct span key)
{
	struct span rest = span_of(section->keys), known;

	while (span_next(&rest, ' ', &known))
		if (span_equal(known, key))
			return true;
	return false;
}

/* The nearest of the words, NULL when none is near; half of a short word may not be wrong. */
static const char *nearest(struct arena *arena, const char *words, const char *typed)
{
	struct span rest = span_of(words), word;
	const char *found = NULL;
	int best = strlen(typed) < 4 ? 2 : MOST_EDITS + 1;

	while (span_next(&rest, ' ', &word)) {
		const char *known = span_copy(arena, word);
		int distance = edit_distance(typed, known, best - 1);

		if (distance < best) {
			best = distance;
			found = known;
		}
	}
	return found;
}

static const char *section_list(struct arena *arena)
{
	const char *list = "";

	for (size_t i = 0; i < KNOWN_SECTIONS; i++)
		list = arena_format(arena, "%s%s%s", list, i ? ", " : "", known_sections[i].shown);
	return list;
}

static const char *unknown_section(struct arena *arena, struct span name)
{
	const char *typed = span_copy(arena, name), *near = nearest(arena, "clinic forum keep report", typed);

	if (near)
		return arena_format(arena,
				    _("There is no section [%s], so what stands below it has no effect. Did you mean "
				      "[%s]?"),
				    typed, near);
	return arena_format(arena,
			    _("There is no section [%s], so what stands below it has no effect. The sections are: %s."),
			    typed, section_list(arena));
}

const char *settings_no_address(struct arena *arena, struct span forum)
{
	return arena_format(arena,
			    _("The forum \"%.*s\" has no address, so nothing can be shared with it. Write it below: "
			      "url = ssh://…"),
			    (int)forum.len, forum.at);
}

bool settings_holds_password(struct span address)
{
	struct span login = span_skip(address, span_find_text(address, "://") + 3);
	size_t at = 0, colon;

	login = span_take(login, span_find(login, '/'));
	for (size_t i = 0; i < login.len; i++)
		at = login.at[i] == '@' ? i : at;
	colon = span_find(login, ':');
	return colon + 1 < at;
}

static void check_passwords(struct checking *now, const struct config *config)
{
	for (size_t i = 0; i < config->count; i++) {
		const struct config_entry *entry = &config->entries[i];

		if (!span_is(entry->section, "forum") || !span_is(entry->key, "url") ||
		    !settings_holds_password(entry->value))
			continue;
		add(now, entry->line, entry->column, SEVERITY_ERROR,
		    arena_format(
			    now->arena,
			    _("The address of the forum \"%.*s\" holds a password, and this file goes to all your "
			      "colleagues. Write it as https://NAME@SERVER/…, without \":\" and the password; if it "
			      "has been shared already, ask for a new password."),
			    (int)entry->subsection.len, entry->subsection.at));
	}
}

/* The first address of the line that holds a password; a span at NULL for none. */
static struct span address_with_password(struct span line)
{
	size_t at = 0, length;

	while ((at += span_find_text(span_skip(line, at), "://")) < line.len) {
		struct span address;
		size_t start = at;

		while (start && isalpha((unsigned char)line.at[start - 1]))
			start--;
		address = span_skip(line, start);
		for (length = 0; length < address.len && !strchr(" \t\"<>", address.at[length]);)
			length++;
		if (settings_holds_password(span_take(address, length)))
			return span_take(address, length);
		at += 3;
	}
	return (struct span){ NULL, 0 };
}

static bool has_finding(const struct findings *findings, size_t first, int line)
{
	for (size_t i = first; i < findings->count; i++)
		if (findings->items[i].line == line)
			return true;
	return false;
}

/* What no setting holds: comments, what the file carries, and all of it where it can't be read. */
static void check_lines(struct checking *now, struct span file, size_t first)
{
	struct span line;

	for (int number = 1; span_next_line(&file, &line); number++) {
		struct span address = address_with_password(line);

		if (!address.at || has_finding(&now->findings, first, number))
			continue;
		add(now, number, (int)(address.at - line.at) + 1, SEVERITY_ERROR,
		    _("This address holds a password, and this file goes to all your colleagues. Write it as "
		      "https://NAME@SERVER/…, without \":\" and the password; if it has been shared already, ask for a "
		      "new password."));
	}
}

void settings_check_passwords(struct findings *out, struct arena *arena, const char *name, struct span file)
{
	struct checking now = { .findings = *out, .arena = arena, .name = name };
	struct config config;

	if (config_parse(&config, arena, name, file) >= 0)
		check_passwords(&now, &config);
	else
		error_clear();
	check_lines(&now, file, out->count);
	*out = now.findings;
}

static bool has_right_name(const struct known_section *known, struct span subsection)
{
	return known->has_name == (subsection.len > 0);
}

static void check_section(struct checking *now, const struct config_section *section, const struct map *forums)
{
	const struct known_section *known = section_named(section->section);
	int line = section->line, column = section->column;
	struct arena *arena = now->arena;

	if (!known)
		add(now, line, column, SEVERITY_WARNING, unknown_section(arena, section->section));
	else if (known->has_name && !section->subsection.len)
		add(now, line, column, SEVERITY_ERROR, _("A forum needs a name, in quotes, as in [forum \"vest\"]."));
	else if (!known->has_name && section->subsection.len)
		add(now, line, column, SEVERITY_WARNING,
		    arena_format(arena, _("Write %s alone; what stands below it now has no effect."), known->shown));
	else if (known->has_name && map_get(forums, section->subsection) == section)
		add(now, line, column, SEVERITY_ERROR, settings_no_address(arena, section->subsection));
}

static const char *unknown_key(struct arena *arena, const struct known_section *section, struct span key)
{
	const char *typed = span_copy(arena, key), *near = nearest(arena, section->keys, typed), *keys = "";
	struct span rest = span_of(section->keys), known;

	for (size_t i = 0; i < KNOWN_SECTIONS; i++)
		if (has_key(&known_sections[i], key))
			return arena_format(arena, _("\"%s\" has no effect here; it belongs below %s."), typed,
					    known_sections[i].shown);
	if (near)
		return arena_format(arena,
				    _("There is no setting \"%s\", so the line has no effect. Did you mean \"%s\"?"),
				    typed, near);
	while (span_next(&rest, ' ', &known))
		keys = arena_format(arena, "%s%s%.*s", keys, *keys ? ", " : "", (int)known.len, known.at);
	return arena_format(arena,
			    _("There is no setting \"%s\", so the line has no effect. Below [%s] there are: %s."),
			    typed, section->name, keys);
}

static void check_entry(struct checking *now, const struct config_entry *entry)
{
	const struct known_section *section = section_named(entry->section);

	if (section && has_right_name(section, entry->subsection) && !has_key(section, entry->key))
		add(now, entry->line, entry->column, SEVERITY_WARNING, unknown_key(now->arena, section, entry->key));
}

/* Each forum that has no address, with the first of its sections. */
static void find_without_address(struct map *out, const struct config *config)
{
	for (size_t i = config->section_count; i-- > 0;)
		if (span_is(config->sections[i].section, "forum"))
			map_put(out, config->sections[i].subsection, &config->sections[i]);
	for (size_t i = 0; i < config->count; i++) /* the last one holds, as for config_get() */
		if (span_is(config->entries[i].section, "forum") && span_is(config->entries[i].key, "url") &&
		    config->entries[i].value.len)
			map_put(out, config->entries[i].subsection, NULL);
}

static int by_place(const void *a, const void *b)
{
	const struct finding *first = a, *second = b;

	if (first->line != second->line)
		return first->line < second->line ? -1 : 1;
	return first->column < second->column ? -1 : first->column > second->column;
}

void settings_check(struct findings *out, struct arena *arena, const struct config *config)
{
	struct checking now = { .arena = arena, .name = "erfar.conf" };
	struct map forums;

	map_init(&forums, arena);
	find_without_address(&forums, config);
	for (size_t i = 0; i < config->section_count; i++)
		check_section(&now, &config->sections[i], &forums);
	for (size_t i = 0; i < config->count; i++)
		check_entry(&now, &config->entries[i]);
	check_passwords(&now, config);
	if (now.findings.count)
		qsort(now.findings.items, now.findings.count, sizeof(*now.findings.items), by_place);
	for (size_t i = 0; i < now.findings.count; i++)
		findings_add(out, arena, now.findings.items[i]);
}

const struct config_section *settings_forum(const struct config *config, struct span name)
{
	for (size_t i = 0; i < config->section_count; i++)
		if (span_is(config->sections[i].section, "forum") && span_equal(config->sections[i].subsection, name))
			return &config->sections[i];
	return NULL;
}
