/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages that list notes: the front page, themes, kinds, clinics, and the search page. */
#include "cmd/report/site/site.h"

#include "base/i18n.h"
#include "cmd/report/words.h"
#include "model/summary.h"

#include <string.h>

#define NEW_CONCLUSIONS 6
#define PIECE ((size_t)256 * 1024) /* of a page that may be of a hundred thousand notes */

static const char *in(const struct site_build *build, const char *text)
{
	return i18n_in(build->language, text);
}

static const char *count_notes(const struct site_build *build, size_t count, struct arena *scratch)
{
	return arena_format(scratch, i18n_plural_in(build->language, "%zu note", "%zu notes", count), count);
}

void site_flush(struct page *page, struct site_job *job)
{
	if (page->bytes.len < PIECE)
		return;
	if (job->written >= 0)
		job->written = site_put_piece(job->put, buf_span(&page->bytes));
	buf_clear(&page->bytes);
}

void site_begin_section(struct page *page, const char *title, const char *id)
{
	page_begin(page, "section", "aria-labelledby", id, NULL);
	page_element(page, "h2", title, "id", id, NULL);
}

void site_add_cut(struct page *page, const struct site_build *build, const struct site_job *job, struct arena *scratch)
{
	const struct site_cut *cut = job->cut;

	if (!cut)
		return;
	page_begin(page, "nav", "aria-label", in(build, N_("Years")), NULL);
	page_begin(page, "ul", "class", "kinds", NULL);
	for (size_t i = 0; i < cut->count; i++) {
		int year = cut->years[i].year;
		const char *path = site_list_path(scratch, cut->folder, cut->name, cut, year);

		page_begin(page, "li", NULL);
		page_begin(page, "a", year == job->part.year ? "aria-current" : NULL, "page", NULL);
		page_attribute(page, "href", "%s%s", job->up, path);
		page_text(page, site_year_name(build, year, scratch));
		page_end(page);
		page_end(page);
	}
	page_end(page);
	page_end(page);
}

/* Opens the list of a year under its heading when the year is another one than before. */
static void turn_year(struct page *page, const struct site_build *build, int *year, int next, struct arena *scratch)
{
	if (*year == next)
		return;
	if (*year >= 0) {
		page_end(page);
		page_end(page);
	}
	*year = next;
	page_begin(page, "section", "class", "year", "aria-labelledby", arena_format(scratch, "year-%d", next), NULL);
	page_element(page, "h2", site_year_name(build, next, scratch), "id", arena_format(scratch, "year-%d", next),
		     NULL);
	page_begin(page, "ul", "class", "notes", NULL);
}

static void end_years(struct page *page, int year)
{
	if (year < 0)
		return;
	page_end(page);
	page_end(page);
}

static void begin_list(struct page *page, const struct site_build *build, const struct site_job *job, const char *title,
		       const char *lead, struct arena *scratch)
{
	const struct site_head head = { .title = job->cut ? arena_format(scratch, "%s %s", title,
									 site_year_name(build, job->part.year, scratch))
							  : title,
					.up = job->up,
					.place = SITE_ELSEWHERE };

	site_page_init(page, &build->look, &head);
	page_element(page, "h1", title, NULL);
	page_element(page, "p", lead, "class", "lead", NULL);
	site_add_cut(page, build, job, scratch);
}

static void add_group_notes(struct page *page, const struct site_build *build, struct site_job *job,
			    struct arena *scratch)
{
	const struct site_notes *notes = &job->group->notes;
	struct arena *one = arena_open();
	int year = -1;

	for (size_t i = job->part.first; i < job->part.end; i++) {
		struct site_entry entry = site_entry_of(build, notes->items[i], job->up, one);

		turn_year(page, build, &year, notes->items[i]->note->date.year, scratch);
		site_add_entry(page, &entry, 3);
		site_flush(page, job);
		arena_reset(one);
	}
	end_years(page, year);
	arena_close(one);
}

/* What holds on a theme comes before what was said about it. */
static void add_in_force(struct page *page, const struct site_build *build, struct site_job *job)
{
	const struct site_notes *notes = &job->group->notes;
	struct arena *one = arena_open();
	bool begun = false;

	for (size_t i = job->part.first; i < job->part.end; i++)
		for (size_t k = 0; k < notes->items[i]->conclusion_count; k++) {
			const struct site_conclusion *conclusion = &notes->items[i]->conclusions[k];

			if (!conclusion->conclusion->in_force)
				continue;
			if (!begun) {
				site_begin_section(page, in(build, N_("What holds")), "in-force");
				page_begin(page, "ul", "class", "statements", NULL);
			}
			begun = true;
			site_add_conclusion(page, build, conclusion, job->up, one);
			site_flush(page, job);
			arena_reset(one);
		}
	if (begun) {
		page_end(page);
		page_end(page);
	}
	arena_close(one);
}

static int make_group(struct buf *out, struct site_build *build, struct site_job *job, const char *title,
		      bool conclusions, struct arena *scratch)
{
	struct page page;

	begin_list(&page, build, job, title, count_notes(build, job->group->notes.count, scratch), scratch);
	if (conclusions)
		add_in_force(&page, build, job);
	add_group_notes(&page, build, job, scratch);
	site_page_done(&page, &build->look, out);
	return job->written;
}

int site_make_theme(struct buf *out, struct site_build *build, struct site_job *job, struct arena *scratch)
{
	return make_group(out, build, job, site_theme_name(build, job->group), true, scratch);
}

int site_make_kind(struct buf *out, struct site_build *build, struct site_job *job, struct arena *scratch)
{
	enum kind kind = kind_named(span_of(job->group->key));

	return make_group(out, build, job, site_kind_name(build, kind, true), false, scratch);
}

int site_make_clinic(struct buf *out, struct site_build *build, struct site_job *job, struct arena *scratch)
{
	return make_group(out, build, job, site_clinic_name(build, job->group->key), true, scratch);
}

static void add_new_notes(struct page *page, const struct site_build *build, const struct site_job *job,
			  struct arena *scratch)
{
	const struct site *site = build->site;

	if (!site->note_count)
		return;
	site_begin_section(page, in(build, N_("What is new")), "new");
	page_begin(page, "ul", "class", "notes new", NULL);
	for (size_t i = 0; i < site->newest_count && i < SITE_NEW; i++) {
		const struct site_note *note = site->newest[i].note;
		struct site_entry entry = site_entry_of(build, note, job->up, scratch);

		site_date_entry(&entry, build, site->newest[i].day, scratch);
		if (i < SITE_NEW_WHOLE)
			entry.more = site_excerpt(build, note, scratch);
		site_add_entry(page, &entry, 3);
	}
	page_end(page);
	page_end(page);
}

/* The newest ones that hold. */
static void add_new_conclusions(struct page *page, const struct site_build *build, const struct site_job *job,
				struct arena *scratch)
{
	const struct site *site = build->site;
	size_t shown = 0;

	for (size_t i = 0; i < site->conclusion_count && shown < NEW_CONCLUSIONS; i++) {
		if (!site->conclusions[i].conclusion->in_force)
			continue;
		if (!shown++) {
			site_begin_section(page, in(build, N_("The latest conclusions")), "concluded");
			page_begin(page, "ul", "class", "statements", NULL);
		}
		site_add_conclusion(page, build, &site->conclusions[i], job->up, scratch);
	}
	if (shown) {
		page_end(page);
		page_end(page);
	}
}

static void add_group_link(struct page *page, const struct site_group *group, const char *folder, const char *title,
			   bool count)
{
	char number[24];

	page_begin(page, "li", NULL);
	page_begin(page, "a", NULL);
	page_attribute(page, "href", "%s%s.html", folder, group->name);
	page_text(page, title);
	if (!count) {
		(void)snprintf(number, sizeof(number), " (%zu)", group->notes.count);
		page_text(page, number);
	}
	page_end(page);
	if (count) {
		(void)snprintf(number, sizeof(number), "%zu", group->notes.count);
		page_element(page, "span", number, "class", "count", NULL);
	}
	page_end(page);
}

static enum side side_of(const struct site_group *theme)
{
	return theme->theme ? side_named(theme->theme->side) : SIDE_OTHER;
}

/* The four sides of the trade, and what stands on none of them. */
static void add_themes(struct page *page, const struct site_build *build)
{
	const struct site_groups *themes = &build->site->themes;

	site_begin_section(page, in(build, N_("Themes")), "themes"); /* the menu leads there */
	if (!themes->count) {
		page_element(page, "p", in(build, N_("No note names a theme yet.")), NULL);
		page_end(page);
		return;
	}
	page_begin(page, "ul", "class", "sides", NULL);
	for (int side = 0; side < SIDE_COUNT; side++) {
		bool begun = false;

		for (size_t i = 0; i < themes->count; i++) {
			if ((int)side_of(&themes->items[i]) != side)
				continue;
			if (!begun) {
				static const char *const names[] = { N_("Collaboration"), N_("ICT"), N_("Quality"),
								     N_("Coordination"), N_("Other themes") };

				page_begin(page, "li", NULL);
				page_element(page, "h3", in(build, names[side]), NULL);
				page_begin(page, "ul", NULL);
			}
			begun = true;
			add_group_link(page, &themes->items[i], "themes/", site_theme_name(build, &themes->items[i]),
				       true);
		}
		if (begun) {
			page_end(page);
			page_end(page);
		}
	}
	page_end(page);
	page_end(page);
}

static void add_kinds(struct page *page, const struct site_build *build)
{
	const struct site_groups *kinds = &build->site->kinds, *clinics = &build->site->clinics;

	if (kinds->count) {
		site_begin_section(page, in(build, N_("Kinds of note")), "kinds");
		page_begin(page, "ul", "class", "kinds", NULL);
		for (size_t i = 0; i < kinds->count; i++)
			add_group_link(page, &kinds->items[i], "kinds/",
				       site_kind_name(build, kind_named(span_of(kinds->items[i].key)), true), false);
		page_end(page);
		page_end(page);
	}
	if (clinics->count) {
		site_begin_section(page, in(build, N_("Clinics")), "clinics");
		page_begin(page, "ul", "class", "kinds", NULL);
		for (size_t i = 0; i < clinics->count; i++)
			add_group_link(page, &clinics->items[i], "clinics/",
				       site_clinic_name(build, clinics->items[i].key), false);
		page_end(page);
		page_end(page);
	}
}

/* Feeds, and which saved state the site was made from. */
static void add_colophon(struct page *page, const struct site_build *build, struct arena *scratch)
{
	const char *version = arena_format(scratch, "%.10s", build->commit);

	page_begin(page, "p", "class", "small", NULL);
	page_text(page, in(build, N_("To follow along in a reader of feeds:")));
	page_text(page, " ");
	page_element(page, "a", build->look.feed, "href", SITE_FEED, NULL);
	page_text(page, ", ");
	page_element(page, "a", build->look.feed_conclusions, "href", SITE_FEED_CONCLUSIONS, NULL);
	page_text(page, *version ? ". " : ".");
	if (*version && build->unsaved)
		page_text(page,
			  arena_format(scratch,
				       i18n_plural_in(build->language, "Version %s, with %ld change not yet saved.",
						      "Version %s, with %ld changes not yet saved.",
						      (unsigned long)build->unsaved),
				       version, build->unsaved));
	else if (*version)
		page_text(page, arena_format(scratch, in(build, N_("Version %s.")), version));
	page_end(page);
}

static const char *lead_of(const struct site_build *build, struct arena *scratch)
{
	const struct site *site = build->site;
	const char *notes = count_notes(build, site->note_count, scratch);
	size_t in_force = 0;

	for (size_t i = 0; i < site->conclusion_count; i++)
		in_force += site->conclusions[i].conclusion->in_force;
	if (!site->note_count)
		return in(build, N_("Nothing is shared yet."));
	if (!in_force)
		return notes;
	return arena_format(scratch,
			    i18n_plural_in(build->language, "%s, and %zu conclusion that holds.",
					   "%s, and %zu conclusions that hold.", in_force),
			    notes, in_force);
}

int site_make_front(struct buf *out, struct site_build *build, struct site_job *job, struct arena *scratch)
{
	const struct site_head head = { .title = "", .up = "", .place = SITE_AT_FRONT };
	struct page page;

	site_page_init(&page, &build->look, &head);
	page_element(&page, "h1", build->title, NULL);
	page_element(&page, "p", lead_of(build, scratch), "class", "lead", NULL);
	add_new_notes(&page, build, job, scratch);
	add_new_conclusions(&page, build, job, scratch);
	add_themes(&page, build);
	add_kinds(&page, build);
	add_colophon(&page, build, scratch);
	site_page_done(&page, &build->look, out);
	return 0;
}

static void add_form(struct page *page, const struct site_build *build)
{
	page_begin(page, "form", "class", "search", "id", "search", "role", "search", "hidden", "hidden", NULL);
	page_element(page, "label", in(build, N_("Words in titles, themes and conclusions")), "for", "words", NULL);
	page_begin(page, "input", "id", "words", "type", "search", "autocomplete", "off", NULL);
	page_end(page);
	page_begin(page, "p", "id", "found", "class", "facts", "role", "status", NULL);
	page_attribute(page, "data-none", "%s", in(build, N_("No note holds all these words.")));
	page_attribute(page, "data-some", "%s", in(build, N_("Notes found: %d")));
	page_end(page);
	page_end(page);
}

static const char *words_of_conclusions(const struct site_build *build, const struct site_note *note,
					struct arena *scratch)
{
	struct buf words = BUF_INIT;
	const char *text;

	for (size_t i = 0; i < note->conclusion_count; i++) {
		if (words.len)
			buf_add_byte(&words, ' ');
		buf_add_text(&words, site_conclusion_text(build, &note->conclusions[i]));
	}
	text = arena_copy_bytes(scratch, words.at, words.len);
	buf_done(&words);
	return text;
}

/* The list is the index: what can be found is what can be read there. */
int site_make_search(struct buf *out, struct site_build *build, struct site_job *job, struct arena *scratch)
{
	const struct site_head head = { .title = build->look.places[SITE_AT_SEARCH],
					.up = "",
					.place = SITE_AT_SEARCH };
	struct arena *one = arena_open();
	struct page page;
	int year = -1;

	site_page_init(&page, &build->look, &head);
	page_element(&page, "h1", in(build, N_("All notes")), NULL);
	add_form(&page, build);
	for (size_t i = 0; i < build->site->note_count; i++) {
		const struct site_note *note = &build->site->notes[i];
		struct site_entry entry = site_entry_of(build, note, job->up, one);

		entry.more = words_of_conclusions(build, note, one);
		turn_year(&page, build, &year, note->note->date.year, scratch);
		site_add_entry(&page, &entry, 3);
		site_flush(&page, job);
		arena_reset(one);
	}
	end_years(&page, year);
	page_begin(&page, "script", NULL);
	page_markup(&page, span_of(site_script));
	page_end(&page);
	site_page_done(&page, &build->look, out);
	arena_close(one);
	return job->written;
}
