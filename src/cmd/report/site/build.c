/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a site is made of, page by page. Each page has a mark (site_marks.c); a page whose mark is that of the last
 * run is not made again, and its note not even read. Notes come first: what the gate stops is left out of everything,
 * so lists are made when that is known.
 */
#include "cmd/report/site/site.h"

#include "base/error.h"
#include "base/i18n.h"
#include "cmd/report/words.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#define MANY 64		/* pages of notes, or notes on lists, from which a second thread is worth its start */
#define PASSES_MOST 100 /* each leaves a note out at least */

static void look_up_words(struct site_build *build)
{
	const char *l = build->language;

	build->terms = (struct site_terms){
		.replies = i18n_in(l, "Replies"),
		.answer_to = i18n_in(l, "A reply to"),
		.not_here = i18n_in(l, "a note that is not shown here"),
		.not_here_of = i18n_in(l, "a note from %s that is not shown here"),
		.by = i18n_in(l, "By"),
		.due = i18n_in(l, "by %s"),
		.done = i18n_in(l, "done %s"),
		.look_again = i18n_in(l, "to be looked at again %s"),
		.replaced = i18n_in(l, "replaced"),
		.kinds = { [KIND_OTHER] = i18n_in(l, "Note"),
			   [KIND_MINUTE] = i18n_in(l, "Minutes of a meeting"),
			   [KIND_EXPERIENCE] = i18n_in(l, "Experience"),
			   [KIND_LEARNING] = i18n_in(l, "Learned"),
			   [KIND_VISIT] = i18n_in(l, "Visit"),
			   [KIND_PLAN] = "",
			   [KIND_PROGRAMME] = "" },
	};
}

/* 1 when it has to be made. */
static int want(struct site_file **out, struct site_build *build, const char *path, struct site_mark mark)
{
	int rc = site_folder_want(out, build->folder, path, mark);

	if (rc < 0)
		return rc;
	if (build->args->all && !(*out)->made)
		(*out)->mark = (struct site_mark){ { 0 } };
	return !site_file_is_fresh(*out);
}

static int add_job(struct site_build *build, const char *path, struct site_mark mark, struct site_job job)
{
	int rc = want(&job.file, build, path, mark);

	if (rc <= 0)
		return rc;
	build->jobs =
		arena_grow(build->arena, build->jobs, build->job_count, &build->job_capacity, sizeof(*build->jobs));
	build->jobs[build->job_count++] = job;
	return 0;
}

static int plan_notes(struct site_build *build)
{
	const struct site *site = build->site;
	struct buf path = BUF_INIT;
	int rc = 0;

	build->page_count = 0;
	if (!build->pages)
		build->pages = arena_array(build->arena, site->note_count + 1, sizeof(*build->pages));
	for (size_t i = 0; i < site->note_count && rc >= 0; i++) {
		struct site_page page = { .note = &site->notes[i] };
		const struct site_file *known;

		buf_clear(&path);
		buf_add_text(&path, "notes/");
		buf_add_text(&path, site->notes[i].name);
		buf_add_text(&path, ".html");
		known = site_folder_known(build->folder, path.at);
		rc = want(&page.file, build, path.at, site_mark_note(build, page.note, known && known->noted));
		if (rc > 0)
			build->pages[build->page_count++] = page;
	}
	buf_done(&path);
	return rc < 0 ? rc : 0;
}

/* The years of a list, newest first as its notes are; NULL when it stays whole. */
static const struct site_cut *cut_list(const struct site_build *build, const struct site_notes *notes, size_t count,
				       const char *folder, const char *name)
{
	struct site_cut *cut;

	if (count <= SITE_LIST_MOST)
		return NULL;
	cut = arena_alloc(build->arena, sizeof(*cut));
	cut->folder = folder;
	cut->name = name;
	for (size_t i = 0; i < notes->count; i++) {
		int year = notes->items[i]->note->date.year;

		if (!cut->count || cut->years[cut->count - 1].year != year) {
			cut->years =
				arena_grow(build->arena, cut->years, cut->count, &cut->capacity, sizeof(*cut->years));
			cut->years[cut->count++] = (struct site_year){ .year = year, .first = i };
		}
		cut->years[cut->count - 1].end = i + 1;
	}
	return cut;
}

/* One page, or one a year. */
static int plan_list(struct site_build *build, struct site_job job, const struct site_notes *notes, size_t count,
		     const char *folder, const char *name, struct site_mark more)
{
	int rc = 0;

	job.cut = cut_list(build, notes, count, folder, name);
	for (size_t i = 0; i < (job.cut ? job.cut->count : 1) && rc >= 0; i++) {

		job.part = job.cut ? job.cut->years[i] : (struct site_year){ .end = notes->count };
		rc = add_job(build, site_list_path(build->arena, folder, name, job.cut, job.part.year),
			     site_mark_list(build, &job, notes, more), job);
	}
	return rc;
}

static int plan_groups(struct site_build *build, const struct site_groups *groups, const char *folder,
		       int (*make_page)(struct buf *, struct site_build *, struct site_job *, struct arena *))
{
	const struct site_mark none = { { 0 } };
	int rc = 0;

	for (size_t i = 0; i < groups->count && rc >= 0; i++) {
		const struct site_group *group = &groups->items[i];

		rc = plan_list(build, (struct site_job){ .make = make_page, .group = group, .up = "../" },
			       &group->notes, group->notes.count, folder, group->name, none);
	}
	return rc;
}

static int plan_lists(struct site_build *build)
{
	const struct site *site = build->site;
	const struct site_mark none = { { 0 } };
	const struct {
		const char *path;
		struct site_job job;
		struct site_mark more;
	} newest[] = {
		{ SITE_FEED, { .make = site_make_feed, .up = "" }, site_seal_newest(build, SITE_NEWEST, SITE_NEWEST) },
		{ SITE_FEED_CONCLUSIONS,
		  { .make = site_make_feed_conclusions, .up = "" },
		  site_seal_newest(build, SITE_NEWEST, 0) },
		{ SITE_FRONT, { .make = site_make_front, .up = "" }, site_seal_front(build) },
	};
	struct site_notes all = { 0 };
	int rc;

	all.items = arena_array(build->arena, site->note_count + 1, sizeof(struct site_note *));
	while (all.count < site->note_count) {
		all.items[all.count] = &site->notes[all.count];
		all.count++;
	}
	if ((rc = plan_list(build, (struct site_job){ .make = site_make_search, .up = "" }, &all, 0, "", "search",
			    none)) < 0 || /* first: the other thread goes on with what is short */
	    (rc = plan_groups(build, &site->themes, "themes/", site_make_theme)) < 0 ||
	    (rc = plan_groups(build, &site->kinds, "kinds/", site_make_kind)) < 0 ||
	    (rc = plan_groups(build, &site->clinics, "clinics/", site_make_clinic)) < 0 ||
	    (rc = plan_list(build, (struct site_job){ .make = site_make_conclusions, .up = "" }, &all,
			    site->conclusion_count, "", "conclusions", site_seal_conclusions(build))) < 0 ||
	    (rc = add_job(build, SITE_STYLE, build->base, (struct site_job){ .make = site_make_style })) < 0)
		return rc;
	for (size_t i = 0; i < sizeof(newest) / sizeof(*newest) && rc >= 0; i++) {
		struct site_job job = newest[i].job;

		job.part.end = all.count;
		rc = add_job(build, newest[i].path, site_mark_list(build, &job, &all, newest[i].more), job);
	}
	return rc;
}

struct crew {
	struct site_build *build;
	int (*make)(struct site_build *build, size_t at, struct arena *scratch, struct buf *page);
	atomic_size_t next; /* to be made */
	size_t last;
	atomic_int failed; /* an error code, 0 for none */
	_Atomic(char *) message;
};

static int do_job(struct site_build *build, struct site_job *job, struct arena *scratch, struct buf *page)
{
	struct site_mark mark = job->file->wish;
	struct site_put put;
	int rc;

	buf_clear(page);
	arena_reset(scratch);
	site_put_init(&put, build->folder, job->file);
	job->put = &put;
	if ((rc = job->make(page, build, job, scratch)) == 0) {
		if (job->note)
			mark = site_mark_note(build, job->note, job->linked);
		rc = site_put_end(&put, mark, job->linked, buf_span(page));
	}
	job->put = NULL;
	site_put_done(&put);
	return rc;
}

static int do_list(struct site_build *build, size_t at, struct arena *scratch, struct buf *page)
{
	return do_job(build, &build->jobs[at], scratch, page);
}

static int do_note(struct site_build *build, size_t at, struct arena *scratch, struct buf *page)
{
	struct site_page *of = &build->pages[at];
	struct site_job job = { .make = site_make_note, .file = of->file, .note = of->note, .up = "../" };
	int rc = do_job(build, &job, scratch, page);

	of->stopped = job.stopped;
	return rc;
}

/* Takes what is to be made until nothing is left; runs in both threads. */
static void *work(void *data)
{
	struct crew *crew = data;
	struct arena *scratch = arena_open();
	struct buf page = BUF_INIT;
	size_t at;

	while (!atomic_load(&crew->failed) && (at = atomic_fetch_add(&crew->next, 1)) < crew->last) {
		int rc = crew->make(crew->build, at, scratch, &page), none = 0;

		if (rc < 0 && atomic_compare_exchange_strong(&crew->failed, &none, rc))
			atomic_store(&crew->message, strdup(error_message()));
	}
	buf_done(&page);
	arena_close(scratch);
	return NULL;
}

/* By two threads when together, and when it is worth the second one's start. */
static int do_all(struct site_build *build, size_t count,
		  int (*make)(struct site_build *, size_t, struct arena *, struct buf *), bool together)
{
	struct crew crew = { .build = build, .make = make, .last = count };
	pthread_t helper;
	bool helped = together && count > 1 && pthread_create(&helper, NULL, work, &crew) == 0;
	char *message;
	int rc;

	(void)work(&crew);
	if (helped)
		(void)pthread_join(helper, NULL);
	rc = atomic_load(&crew.failed);
	message = atomic_load(&crew.message);
	if (rc < 0)
		(void)fail(rc, "%s", message ? message : "");
	free(message);
	return rc;
}

static void prepare(struct site_build *build)
{
	struct site *site = build->site;

	build->title = site->forum ? site->forum : build->clinic_name;
	build->job_count = 0;
	site_look_init(&build->look, build->arena, build->language, build->title);
	look_up_words(build);
	build->texts->items = arena_array(build->arena, site->conclusion_count + 1, sizeof(char *));
	map_init(&build->groups, build->arena);
	for (size_t i = 0; i < site->themes.count; i++)
		map_put(&build->groups, span_of(site->themes.items[i].key), &site->themes.items[i]);
	site_seal_all(build);
}

/* One attempt. 1: the gate has stopped notes, which are now known. */
static int pass(struct site_build *build)
{
	const struct site *site = build->site;
	int rc, stopped = 0;

	prepare(build);
	site_folder_forget(build->folder);
	if ((rc = plan_notes(build)) < 0 || (rc = plan_lists(build)) < 0 ||
	    (rc = site_folder_begin(build->folder)) < 0 ||
	    (rc = do_all(build, build->page_count, do_note, build->page_count >= MANY)) < 0)
		return rc;
	for (size_t i = 0; i < build->page_count; i++)
		if (build->pages[i].stopped) {
			strings_add(&build->stopped, build->arena, build->pages[i].note->note->path);
			stopped = 1;
		}
	if (stopped)
		return stopped;
	/* lists look words up, which two threads may only in the language of the screen */
	return do_all(build, build->job_count, do_list, site->note_count >= MANY && i18n_is_screen(build->language));
}

int site_build_run(struct site_build *build)
{
	struct site_texts texts = { .lock = PTHREAD_MUTEX_INITIALIZER };
	int rc;

	build->texts = &texts;
	rc = pass(build);
	for (int i = 0; rc > 0 && i < PASSES_MOST; i++) {
		if ((rc = site_load(&build->site, build->site->notebook, build->catalog, &build->themes,
				    build->site->forum, &build->stopped, build->gate)) >= 0 &&
		    (rc = site_find_newest(build->site, &build->written)) >= 0)
			rc = pass(build);
	}
	(void)pthread_mutex_destroy(&texts.lock);
	build->texts = NULL;
	return rc > 0 ? fail(ERROR_GATE, _("The notes are being changed while the site is made; try again.")) : rc;
}
