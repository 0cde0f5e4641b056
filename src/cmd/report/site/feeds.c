/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The two feeds of a site, and its style sheet: what is no page. */
#include "cmd/report/site/site.h"

#include "output/atom.h"
#include "text/html.h"

#include <string.h>

/* A tag URI (RFC 4151): the same for ever, wherever the site stands. */
static const char *feed_id(const struct site_build *build, const char *rest, struct arena *scratch)
{
	const struct site *site = build->site;

	return arena_format(scratch, "tag:%s.erfar.invalid,2026:%s%s/%s", site->notebook->clinic,
			    site->forum ? "forum/" : "", site->forum ? site->forum : "clinic", rest);
}

static const char *base_of(const struct site_build *build, struct arena *scratch)
{
	const char *url = build->args->url;

	if (!url)
		return "";
	return arena_format(scratch, "%s%s", url, span_ends(span_of(url), "/") ? "" : "/");
}

static void begin(struct buf *out, struct atom_feed *feed, const struct site_build *build, const char *title,
		  const char *file, const char *page, struct date updated, struct arena *scratch)
{
	*feed = (struct atom_feed){
		.id = feed_id(build, file, scratch),
		.title = arena_format(scratch, "%s – %s", build->title, title),
		.language = build->language,
		.author = build->title,
		.base = base_of(build, scratch),
		.self = file,
		.page = page,
		.updated = updated,
	};
	atom_begin(out, feed);
}

static const char *author_of(const struct site_build *build, const struct site_note *note)
{
	return build->site->forum ? site_clinic_name(build, note->clinic) : "";
}

int site_make_feed(struct buf *out, struct site_build *build, struct site_job *job, struct arena *scratch)
{
	const struct site *site = build->site;
	struct atom_feed feed;

	(void)job;
	begin(out, &feed, build, build->look.feed, SITE_FEED, SITE_FRONT,
	      site->newest_count ? site->newest[0].day : (struct date){ 0 }, scratch);
	for (size_t i = 0; i < site->newest_count; i++) {
		const struct site_note *note = site->newest[i].note;
		const struct atom_entry entry = {
			.id = feed_id(build, arena_format(scratch, "notes/%s", note->name), scratch),
			.title = note->note->title,
			.language = site_note_language(build, note),
			.page = arena_format(scratch, "notes/%s.html", note->name),
			.author = author_of(build, note),
			.summary = site_excerpt(build, note, scratch),
			.updated = site->newest[i].day,
		};

		atom_add(out, &feed, &entry);
	}
	atom_end(out);
	return 0;
}

struct adding {
	struct buf *out;
	const struct atom_feed *feed;
	const struct site_build *build;
	struct arena *scratch;
	size_t shown;
};

/* What the note has concluded and still holds, as of the day. */
static void add_conclusions(struct adding *adding, const struct site_note *note, struct date day)
{
	const struct site_build *build = adding->build;

	for (size_t i = 0; i < note->conclusion_count && adding->shown < SITE_NEWEST; i++) {
		const struct site_conclusion *conclusion = &note->conclusions[i];
		const char *anchor = conclusion->conclusion->item->anchor;
		const struct atom_entry entry = {
			.id = feed_id(build, arena_format(adding->scratch, "notes/%s#%s", note->name, anchor),
				      adding->scratch),
			.title = note->note->title,
			.language = site_note_language(build, note),
			.page = arena_format(adding->scratch, "notes/%s.html#" HTML_ID "%s", note->name, anchor),
			.author = author_of(build, note),
			.summary = site_conclusion_text(build, conclusion),
			.updated = day,
		};

		if (!conclusion->conclusion->in_force || conclusion->doubled)
			continue;
		atom_add(adding->out, adding->feed, &entry);
		adding->shown++;
	}
}

static bool is_among_newest(const struct site *site, const struct site_note *note)
{
	for (size_t i = 0; i < site->newest_count; i++)
		if (site->newest[i].note == note)
			return true;
	return false;
}

/* What was concluded in an old note today is new today, and its readers have long passed the day of the note. */
int site_make_feed_conclusions(struct buf *out, struct site_build *build, struct site_job *job, struct arena *scratch)
{
	const struct site *site = build->site;
	struct atom_feed feed;
	struct adding adding = { out, &feed, build, scratch, 0 };

	(void)job;
	begin(out, &feed, build, build->look.feed_conclusions, SITE_FEED_CONCLUSIONS, SITE_CONCLUSIONS,
	      site->newest_count ? site->newest[0].day : (struct date){ 0 }, scratch);
	for (size_t i = 0; i < site->newest_count; i++)
		add_conclusions(&adding, site->newest[i].note, site->newest[i].day);
	for (size_t i = 0; i < site->note_count && adding.shown < SITE_NEWEST; i++)
		if (!is_among_newest(site, &site->notes[i]))
			add_conclusions(&adding, &site->notes[i], site->notes[i].note->date);
	atom_end(out);
	return 0;
}

int site_make_style(struct buf *out, struct site_build *build, struct site_job *job, struct arena *scratch)
{
	(void)build;
	(void)job;
	(void)scratch;
	buf_add_text(out, site_style);
	return 0;
}
