/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The register of conclusions as a page, and conclusions as other pages list them. */
#include "cmd/report/site.h"

#include "base/i18n.h"
#include "cmd/report/words.h"

#include <string.h>

static const char *in(const struct site_build *build, const char *text)
{
	return i18n_in(build->language, text);
}

static const char *source_of(const struct site_build *build, const struct site_note *note, struct arena *scratch)
{
	const char *day = words_day(scratch, build->language, note->note->date);
	const char *clinic = build->site->forum ? site_clinic_name(build, note->clinic) : "";

	return arena_format(scratch, "%s%s%s%s%s", note->note->title, *clinic ? ", " : "", clinic, *day ? ", " : "",
			    day);
}

void site_add_conclusion(struct page *page, const struct site_build *build, const struct site_conclusion *conclusion,
			 const char *up, struct arena *scratch)
{
	const struct catalog_item *item = conclusion->conclusion->item;
	struct site_statement statement = {
		.up = up,
		.name = conclusion->note->name,
		.anchor = item->anchor,
		.text = site_conclusion_text(build, conclusion),
		.language = site_note_language(build, conclusion->note),
		.from = source_of(build, conclusion->note, scratch),
		.remark = "",
	};

	if (!conclusion->conclusion->in_force)
		statement.remark = build->terms.replaced;
	else if (date_is_set(item->look_again))
		statement.remark = arena_format(scratch, build->terms.look_again,
						words_day(scratch, build->language, item->look_again));
	if (conclusion->replaced_by) {
		statement.remark = arena_format(scratch, "%s:", statement.remark);
		statement.remark_name = conclusion->replaced_by->note->name;
		statement.remark_anchor = conclusion->replaced_by->conclusion->item->anchor;
		statement.remark_text = words_day(scratch, build->language, conclusion->replaced_by->note->note->date);
		if (!*statement.remark_text)
			statement.remark_text = conclusion->replaced_by->note->note->title;
	}
	site_add_statement(page, &statement);
}

enum chosen { LOOK_NOW, OF_THEME, REPLACED };

struct listing {
	struct page *page;
	const struct site_build *build;
	const struct site_job *job;
	struct arena *scratch;
	int sections;
};

/* The first theme of its note, so that it stands once. */
static const struct site_group *theme_of(const struct site_build *build, const struct site_conclusion *conclusion)
{
	const struct strings *themes = &conclusion->note->note->themes;
	const struct theme *theme;

	if (!themes->count)
		return NULL;
	theme = themes_find(&build->themes, span_of(themes->items[0]));
	return map_get(&build->groups, span_of(theme ? theme->slug : themes->items[0]));
}

static bool is_chosen(const struct listing *listing, const struct site_conclusion *conclusion, enum chosen chosen,
		      const struct site_group *theme)
{
	bool now = conclusion_is_due(conclusion->conclusion, listing->build->today);
	enum chosen place = !conclusion->conclusion->in_force ? REPLACED : now ? LOOK_NOW : OF_THEME;

	if (place != chosen)
		return false;
	if (chosen == LOOK_NOW) /* on the first page, whatever its year */
		return !listing->job->cut || listing->job->year == listing->job->cut->years[0];
	return site_is_of_year(listing->job, conclusion->note) &&
	       (chosen == REPLACED || theme_of(listing->build, conclusion) == theme);
}

static void add_chosen(struct listing *listing, const char *title, enum chosen chosen, const struct site_group *theme)
{
	const struct site *site = listing->build->site;
	bool begun = false;

	for (size_t i = 0; i < site->conclusion_count; i++) {
		if (!is_chosen(listing, &site->conclusions[i], chosen, theme))
			continue;
		if (!begun) {
			site_begin_section(listing->page, title,
					   arena_format(listing->scratch, "part-%d", ++listing->sections));
			page_begin(listing->page, "ul", "class", chosen == REPLACED ? "statements old" : "statements",
				   NULL);
		}
		begun = true;
		site_add_conclusion(listing->page, listing->build, &site->conclusions[i], "", listing->scratch);
	}
	if (begun) {
		page_end(listing->page);
		page_end(listing->page);
	}
}

int site_make_conclusions(struct buf *out, struct site_build *build, struct site_job *job, struct arena *scratch)
{
	const struct site_head head = { .title = build->look.places[SITE_AT_CONCLUSIONS],
					.up = "",
					.place = SITE_AT_CONCLUSIONS };
	const struct site *site = build->site;
	struct page page;
	struct listing listing = { &page, build, job, scratch, 0 };
	size_t in_force = 0;

	for (size_t i = 0; i < site->conclusion_count; i++)
		in_force += site->conclusions[i].conclusion->in_force;
	site_page_init(&page, &build->look, &head);
	page_element(&page, "h1", head.title, NULL);
	page_element(&page, "p",
		     arena_format(scratch, in(build, N_("%zu conclusions, %zu of them in force.")),
				  site->conclusion_count, in_force),
		     "class", "lead", NULL);
	site_add_cut(&page, build, job, scratch);
	add_chosen(&listing, in(build, N_("Time to look at again")), LOOK_NOW, NULL);
	for (size_t i = 0; i < site->themes.count; i++)
		add_chosen(&listing, site_theme_name(build, &site->themes.items[i]), OF_THEME, &site->themes.items[i]);
	add_chosen(&listing, in(build, N_("Without a theme")), OF_THEME, NULL);
	add_chosen(&listing, in(build, N_("Replaced since")), REPLACED, NULL);
	site_page_done(&page, &build->look, out);
	return 0;
}
