/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The register of conclusions as a page, and conclusions as other pages list them. */
#include "cmd/report/site/site.h"

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

/* Of the conclusions that are to be looked at now, of all years; or of those of the page's part of the notes. */
struct listing {
	struct site_job *job;
	struct page *page;
	const struct site_build *build;
	struct arena *scratch, *one; /* of the page, and of a conclusion on it */
	const struct site_conclusion *first, *end;
	const struct site_group **themes; /* of those from first to end; NULL for none */
	int sections;
	bool begun; /* the section */
};

/* The first theme of its note, so that it stands once. */
static const struct site_group *theme_of(const struct site_build *build, const struct site_conclusion *conclusion)
{
	const struct strings *themes = &conclusion->note->note->themes;

	return themes->count ? site_theme_of(build, themes->items[0]) : NULL;
}

static bool is_due(const struct listing *listing, const struct site_conclusion *conclusion)
{
	return conclusion_is_due(conclusion->conclusion, listing->build->today);
}

static void add(struct listing *listing, const char *title, const char *class, const struct site_conclusion *conclusion)
{
	if (!listing->begun) {
		site_begin_section(listing->page, title,
				   arena_format(listing->scratch, "part-%d", ++listing->sections));
		page_begin(listing->page, "ul", "class", class, NULL);
	}
	listing->begun = true;
	site_add_conclusion(listing->page, listing->build, conclusion, "", listing->one);
	site_flush(listing->page, listing->job);
	arena_reset(listing->one);
}

static void end(struct listing *listing)
{
	if (!listing->begun)
		return;
	page_end(listing->page);
	page_end(listing->page);
	listing->begun = false;
}

static void add_due(struct listing *listing, const char *title)
{
	const struct site *site = listing->build->site;

	for (size_t i = 0; i < site->conclusion_count; i++)
		if (is_due(listing, &site->conclusions[i]))
			add(listing, title, "statements", &site->conclusions[i]);
	end(listing);
}

static void add_of_theme(struct listing *listing, const char *title, const struct site_group *theme)
{
	for (const struct site_conclusion *at = listing->first; at < listing->end; at++)
		if (at->conclusion->in_force && listing->themes[at - listing->first] == theme && !is_due(listing, at))
			add(listing, title, "statements", at);
	end(listing);
}

static void add_replaced(struct listing *listing, const char *title)
{
	for (const struct site_conclusion *at = listing->first; at < listing->end; at++)
		if (!at->conclusion->in_force)
			add(listing, title, "statements old", at);
	end(listing);
}

/* Those of the notes that the page shows. */
static void choose(struct listing *listing, const struct site_job *job)
{
	const struct site *site = listing->build->site;
	const struct site_note *last = job->part.end ? &site->notes[job->part.end - 1] : NULL;

	if (!last)
		return;
	listing->first = site->notes[job->part.first].conclusions;
	listing->end = last->conclusions + last->conclusion_count;
	listing->themes = arena_array(listing->scratch, (size_t)(listing->end - listing->first) + 1,
				      sizeof(const struct site_group *));
	for (const struct site_conclusion *at = listing->first; at < listing->end; at++)
		listing->themes[at - listing->first] = theme_of(listing->build, at);
}

int site_make_conclusions(struct buf *out, struct site_build *build, struct site_job *job, struct arena *scratch)
{
	const struct site_head head = { .title = build->look.places[SITE_AT_CONCLUSIONS],
					.up = "",
					.place = SITE_AT_CONCLUSIONS };
	const struct site *site = build->site;
	struct page page;
	struct listing listing = { .job = job, .page = &page, .build = build, .scratch = scratch, .one = arena_open() };
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
	choose(&listing, job);
	if (!job->cut || job->part.year == job->cut->years[0].year) /* on the first page, whatever their year */
		add_due(&listing, in(build, N_("Time to look at again")));
	for (size_t i = 0; i < site->themes.count; i++)
		add_of_theme(&listing, site_theme_name(build, &site->themes.items[i]), &site->themes.items[i]);
	add_of_theme(&listing, in(build, N_("Without a theme")), NULL);
	add_replaced(&listing, in(build, N_("Replaced since")));
	site_page_done(&page, &build->look, out);
	arena_close(listing.one);
	return job->written;
}
