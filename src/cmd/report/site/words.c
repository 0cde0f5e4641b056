/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names and short texts that several pages of a site show. */
#include "cmd/report/site/site.h"

#include "base/error.h"
#include "base/i18n.h"
#include "cmd/report/words.h"
#include "text/excerpt.h"

#include <string.h>

#define EXCERPT_SENTENCES 2
#define EXCERPT_LETTERS 260
#define CONCLUSION_LETTERS 700

const char *site_list_path(struct arena *arena, const char *folder, const char *name, const struct site_cut *cut,
			   int year)
{
	return !cut || year == cut->years[0].year ? arena_format(arena, "%s%s.html", folder, name)
						  : arena_format(arena, "%s%s~%d.html", folder, name, year);
}

const char *site_year_name(const struct site_build *build, int year, struct arena *scratch)
{
	return year ? arena_format(scratch, "%d", year) : i18n_in(build->language, "Without a date");
}

const char *site_note_language(const struct site_build *build, const struct site_note *note)
{
	const char *named = catalog_note_value(note->note, "lang"), *language;

	language = *named ? i18n_language(named) : note->note->clinic ? NULL : build->site->notebook->language;
	return language && strcmp(language, build->language) != 0 ? language : NULL;
}

const struct site_group *site_theme_of(const struct site_build *build, const char *key)
{
	const struct theme *theme = themes_find(&build->themes, span_of(key));

	return map_get(&build->groups, span_of(theme ? theme->slug : key));
}

const char *site_theme_name(const struct site_build *build, const struct site_group *theme)
{
	return theme->theme ? theme_name(theme->theme, build->language) : theme->title;
}

const char *site_clinic_name(const struct site_build *build, const char *clinic)
{
	return strcmp(clinic, build->site->notebook->clinic) == 0 ? build->clinic_name : clinic;
}

const char *site_kind_name(const struct site_build *build, enum kind kind, bool many)
{
	static const char *const names[] = { [KIND_OTHER] = N_("Notes"),
					     [KIND_MINUTE] = N_("Minutes"),
					     [KIND_EXPERIENCE] = N_("Experiences"),
					     [KIND_LEARNING] = N_("What we have learned"),
					     [KIND_VISIT] = N_("Visits") };

	if (!many)
		return build->terms.kinds[kind];
	return i18n_in(build->language, kind <= KIND_VISIT ? names[kind] : names[KIND_OTHER]);
}

static const char *take(struct buf *buf, struct arena *scratch)
{
	const char *text = arena_copy_bytes(scratch, buf->at, buf->len);

	buf_done(buf);
	return text;
}

/* The text that is kept; otherwise the given one is from now on: as it stands in the note, or a copy. */
static const char *keep_text(struct site_texts *texts, size_t place, struct arena *arena, const char *text,
			     const char *in_note)
{
	const char *kept;

	(void)pthread_mutex_lock(&texts->lock);
	if (text && !texts->items[place])
		texts->items[place] = strcmp(text, in_note) == 0 ? in_note : arena_copy(arena, text);
	kept = texts->items[place];
	(void)pthread_mutex_unlock(&texts->lock);
	return kept;
}

const char *site_conclusion_text(const struct site_build *build, const struct site_conclusion *conclusion)
{
	size_t place = (size_t)(conclusion - build->site->conclusions);
	struct span text = span_of(conclusion->conclusion->item->text);
	const char *kept = keep_text(build->texts, place, NULL, NULL, "");
	struct buf words = BUF_INIT;

	if (kept)
		return kept;
	excerpt_add_sentences(&words, text, 100, CONCLUSION_LETTERS);
	if (!words.len)
		buf_add_span(&words, text);
	kept = keep_text(build->texts, place, build->arena, words.at, text.at);
	buf_done(&words);
	return kept;
}

/* Of the first section that has any words of its own. */
static void add_excerpt(struct buf *out, const struct note *note)
{
	for (size_t i = 0; i < note->section_count && !out->len; i++) {
		const struct section *section = &note->sections[i];

		if (!section->is_private && section->role != ROLE_ACTIONS)
			excerpt_add_sentences(out, section_body(note, section), EXCERPT_SENTENCES, EXCERPT_LETTERS);
	}
}

const char *site_excerpt(const struct site_build *build, const struct site_note *note, struct arena *scratch)
{
	struct span bytes = note->published ? *note->published : span_of("");
	struct buf words = BUF_INIT;
	struct note parsed;

	if ((!note->published &&
	     folder_read(&bytes, scratch, build->site->notebook->folder, note->note->path, NOTE_LIMIT_BYTES) < 0) ||
	    note_read(&parsed, scratch, note->note->path, bytes) < 0) {
		error_clear();
		return "";
	}
	add_excerpt(&words, &parsed);
	return take(&words, scratch);
}

void site_date_entry(struct site_entry *entry, const struct site_build *build, struct date date, struct arena *scratch)
{
	char text[DATE_TEXT];

	entry->day = words_day(scratch, build->language, date);
	entry->date = arena_copy(scratch, date_text(text, date));
}

struct site_entry site_entry_of(const struct site_build *build, const struct site_note *note, const char *up,
				struct arena *scratch)
{
	const struct strings *themes = &note->note->themes;
	const char **names = arena_array(scratch, themes->count + 1, sizeof(*names));
	struct site_entry entry;

	for (size_t i = 0; i < themes->count; i++)
		names[i] = site_theme_name(build, site_theme_of(build, themes->items[i]));
	entry = (struct site_entry){
		.up = up,
		.name = note->name,
		.title = note->note->title,
		.language = site_note_language(build, note),
		.kind = site_kind_name(build, note->note->kind, false),
		.clinic = build->site->forum ? site_clinic_name(build, note->clinic) : "",
		.themes = names,
		.more = "",
	};
	site_date_entry(&entry, build, note->note->date, scratch);
	return entry;
}
