/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar report site: the shared notes of the clinic or of a forum as a folder of pages. */
#include "cmd/report/site/site.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/number.h"
#include "base/utf8.h"
#include "cmd/hint.h"
#include "cmd/report/actions.h"
#include "cmd/report/common.h"
#include "model/guard.h"

#include <limits.h>
#include <string.h>

static const struct option options[] = {
	PATH('o', "output", "DIR", struct site_args, output, N_("the folder for the pages, of its own")),
	TEXT(0, "of", "clinic|forum[:NAME]", struct site_args, of, N_("whose notes (otherwise: the clinic's)")),
	TEXT(0, "mode", "MODE", struct site_args, mode, N_("who may read the files, such as 640 or 644")),
	TEXT(0, "url", "URL", struct site_args, url, N_("where the site will stand, for the links in its feeds")),
	FLAG('n', "dry-run", struct site_args, dry_run, N_("say what would be written and removed, and do nothing")),
	FLAG(0, "all", struct site_args, all, N_("make every page again, not only what has changed")),
	OPTIONS_END,
};

static int only_forum(const char **out, const struct notebook *notebook)
{
	const struct config *config = &notebook->config;
	const char *found = NULL;

	for (size_t i = 0; i < config->section_count; i++) {
		if (!span_is(config->sections[i].section, "forum") || !config->sections[i].subsection.len)
			continue;
		if (found && !span_is(config->sections[i].subsection, found))
			return fail(ERROR_USAGE, _("There are several forums; say which: --of forum:%s"), found);
		found = span_copy(notebook->ctx->arena, config->sections[i].subsection);
	}
	if (!found)
		return fail(ERROR_USAGE, _("This clinic is in no forum; \"erfar share forum add\" adds one."));
	*out = found;
	return 0;
}

static bool has_forum(const struct config *config, const char *forum)
{
	for (size_t i = 0; i < config->section_count; i++)
		if (span_is(config->sections[i].section, "forum") && span_is(config->sections[i].subsection, forum))
			return true;
	return false;
}

static int read_of(const char **forum, const struct notebook *notebook, const char *of)
{
	*forum = NULL;
	if (!of || strcmp(of, "clinic") == 0)
		return 0;
	if (strcmp(of, "forum") == 0)
		return only_forum(forum, notebook);
	if (strncmp(of, "forum:", 6) != 0 || !of[6])
		return fail(ERROR_USAGE, _("--of is clinic, forum or forum:NAME, not \"%s\"."), of);
	if (!has_forum(&notebook->config, of + 6))
		return fail(ERROR_USAGE,
			    _("There is no forum \"%s\" in erfar.conf; \"erfar share forum add\" adds one."), of + 6);
	*forum = of + 6;
	return 0;
}

static int check_url(const char *url)
{
	struct span text = span_of(url);
	size_t start = span_starts(text, "https://") ? 8 : span_starts(text, "http://") ? 7 : 0;
	bool fine = start && text.len > start;

	for (size_t i = 0; fine && i < text.len; i++)
		fine = text.at[i] > ' ' && text.at[i] < 0x7F && !strchr("\"'<>\\^`{|}", text.at[i]);
	return !url || fine ? 0
			    : fail(ERROR_USAGE, _("--url is an address such as https://site.example/fag/, not \"%s\"."),
				   url);
}

static void hint_silent(const struct site_build *build, size_t count)
{
	if (count)
		context_warn(
			build->session->ctx,
			ngettext("%zu note does not say with whom it is shared, and is not on the site; \"share: "
				 "clinic\" in its front matter puts it there",
				 "%zu notes do not say with whom they are shared, and are not on the site; \"share: "
				 "clinic\" in their front matter puts them there",
				 count),
			count);
}

static void hint_left_out(const struct site_build *build)
{
	const struct site *site = build->site;
	struct context *ctx = build->session->ctx;

	for (size_t i = 0; i < build->stopped.count; i++)
		context_warn(ctx,
			     _("%s is not on the site: the gate found something that must not leave; \"erfar share "
			       "check --all\" shows where"),
			     build->stopped.items[i]);
	for (size_t i = 0; i < site->left_out.count; i++)
		context_warn(ctx, _("%s is not on the site: %s"), site->left_out.items[i].path,
			     site->left_out.items[i].message);
	hint_silent(build, site->silent);
}

/* What was done: with -n a line a page, for people at a terminal a count. */
static void tell(const struct site_build *build)
{
	static const char *const signs[] = { "", "+", "~", "-" };
	const struct site_folder *folder = build->folder;
	struct context *ctx = build->session->ctx;
	size_t counts[4] = { 0 };

	for (size_t i = 0; i < folder->files.count; i++) {
		const struct site_file *file = site_folder_file(folder, i);

		counts[file->change]++;
		if (ctx->dry_run && file->change != SITE_SAME)
			(void)fprintf(ctx->out, "%s %s\n", signs[file->change], file->path);
	}
	if (!ctx->dry_run)
		context_say(ctx, _("%s: %zu files are new, %zu changed, %zu gone"), build->args->output, counts[1],
			    counts[2], counts[3]);
}

/* Whatever of the clinic has to be told with every run can't be told without the notes. */
static bool can_be_kept(const struct site_build *build)
{
	return !build->args->dry_run && !build->catalog->unread.count && !build->stopped.count &&
	       !build->site->left_out.count;
}

/* How many notes say nothing, of a folder that was made from what it would be made from now; NULL: it may not be. */
static const struct span *find_seal(const struct site_build *build)
{
	uint64_t of = site_seal_files(build);

	return of ? remembered_text(&build->looked->remembered, of) : NULL;
}

static void keep_seal(const struct site_build *build)
{
	const struct notebook *notebook = build->session->notebook;
	uint64_t of = site_seal_files(build);
	char number[NUMBER_TEXT];

	if (of && !find_seal(build))
		remembered_keep_text(notebook->ctx, notebook->folder, of,
				     number_text(number, (int64_t)build->site->silent));
}

static int make(struct site_build *build)
{
	int rc;

	if ((rc = site_build_run(build)) < 0 || (rc = site_folder_finish(build->folder)) < 0)
		return rc;
	if (can_be_kept(build))
		keep_seal(build);
	tell(build);
	return 0;
}

/* The notes, of which the files were looked at already. */
static int load(struct site_build *build)
{
	static const char *const keys[] = { "reply-to", "byline", "lang", NULL };
	const struct catalog_query query = { .forum = true,
					     .items = true,
					     .only = ROLE_CONCLUSIONS,
					     .keys = keys,
					     .beside = build->looked,
					     .unchecked = true };
	struct session *session = build->session;
	struct notebook *notebook = session->notebook;
	struct strings none = { 0 };
	struct catalog *catalog;
	int rc = catalog_load(&catalog, session->ctx, notebook->folder, &query);

	if (rc < 0)
		return rc;
	build->catalog = catalog;
	hint_unread(session, &catalog->unread);
	return site_load(&build->site, notebook, catalog, &build->themes, build->forum, &none, build->gate);
}

/* What git was asked is answered by now, or has taken as long as all else. */
static int make_anew(struct site_build *build)
{
	int rc;

	build->days = site_ask_days(build, &build->looked->remembered);
	if ((rc = load(build)) < 0)
		site_drop_days(build);
	else
		site_read_days(build);
	if (rc >= 0 && (rc = site_find_newest(build->site, &build->written)) >= 0)
		rc = site_folder_take_stock(build->folder);
	if (rc < 0)
		report_drop_commit(build->asked);
	else
		report_read_commit(&build->commit, &build->unsaved, build->session->notebook, build->asked);
	return rc < 0 ? rc : make(build);
}

/* Whether all is as the last run left it. */
static bool is_made(long *silent, struct site_build *build)
{
	const struct span *kept;

	if (build->args->all || !report_knows_commit(build->asked))
		return false;
	report_read_commit(&build->commit, &build->unsaved, build->session->notebook, build->asked);
	return (kept = find_seal(build)) && number_parse(silent, *kept, 0, LONG_MAX) &&
	       site_folder_is_whole(build->folder);
}

static int keep_up(struct site_build *build)
{
	static const struct catalog_query look = { .forum = true, .look_only = true };
	struct session *session = build->session;
	struct catalog *looked;
	long silent;
	int rc;

	if ((rc = catalog_load(&looked, session->ctx, session->notebook->folder, &look)) < 0)
		return rc;
	build->looked = looked;
	build->history = site_seal_history(build);
	build->asked = report_ask_commit(session->notebook, looked);
	if (is_made(&silent, build)) {
		tell(build);
		hint_silent(build, (size_t)silent);
		return 0;
	}
	if ((rc = make_anew(build)) < 0)
		return rc;
	hint_left_out(build);
	return 0;
}

/* What stands in no note; once, as pages are made on two threads. */
static void veil_names(struct site_build *build)
{
	const struct context *ctx = build->session->ctx;
	struct theme *themes = build->themes.items;

	build->clinic_name = context_veiled(ctx, build->session->notebook->name);
	for (size_t i = 0; i < build->themes.count; i++)
		for (size_t k = 0; k < sizeof(themes->names) / sizeof(*themes->names); k++)
			themes[i].names[k] = context_veiled(ctx, themes[i].names[k]);
}

static int run(struct session *session, const void *parsed, const char *const *operands)
{
	const struct site_args *args = parsed;
	struct notebook *notebook = session->notebook;
	struct site_build build = {
		.session = session,
		.args = args,
		.arena = session->ctx->arena,
		.language = session->ctx->written,
		.today = session->ctx->now.date,
	};
	mode_t mode;
	int rc;

	(void)operands;
	session->ctx->dry_run = args->dry_run;
	if (!args->output || !*args->output)
		return fail(ERROR_USAGE, _("Say where the pages go: erfar report site -o DIR"));
	if ((rc = report_read_mode(&mode, args->mode)) < 0 || (rc = check_url(args->url)) < 0 ||
	    (rc = read_of(&build.forum, notebook, args->of)) < 0 || (rc = guard_open(&build.gate, notebook)) < 0 ||
	    (rc = themes_load(&build.themes, notebook)) < 0)
		return rc;
	veil_names(&build);
	if ((rc = site_folder_open(&build.folder, session->ctx, args->output, mode)) >= 0)
		rc = keep_up(&build);
	site_folder_close(build.folder);
	return rc;
}

const struct command report_site = {
	.name = "site",
	.aliases = "nettsted nettstad websted",
	.summary = N_("the shared notes as web pages in a folder"),
	.examples = "erfar report site -o /srv/fag\nerfar report site --of forum -o forum-pages --mode 644\n"
		    "erfar report site -o pages -n",
	.options = options,
	.args_size = sizeof(struct site_args),
	.needs = NEEDS_NOTEBOOK,
	.run = run,
};
