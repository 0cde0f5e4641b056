/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar find: everything that was written, conclusions first. */
#include "base/error.h"
#include "base/i18n.h"
#include "base/number.h"
#include "base/path.h"
#include "cmd/asked.h"
#include "cmd/find/hits.h"
#include "cmd/find/open.h"
#include "cmd/find/past.h"
#include "cmd/find/people.h"
#include "cmd/hint.h"
#include "cmd/named_note.h"
#include "cmd/terminal.h"
#include "model/people.h"
#include "model/themes.h"
#include "model/who.h"
#include "text/dateword.h"

#include <string.h>
#include <unistd.h>

#define NOTES_BEHIND 300 /* asked who is behind them */
#define BEST 50		 /* hits that are read and shown unless --limit says otherwise */

struct find_args {
	const char *kind, *theme, *clinic, *since, *until, *with, *in, *sort, *limit, *like;
	bool paths, null, open, rebuild, no_check, history, people;
};

static const struct option options[] = {
	TEXT('k', "kind", "KIND", struct find_args, kind, N_("minute, experience, learning, visit, plan or programme")),
	TEXT('t', "theme", "THEME", struct find_args, theme, N_("notes on that theme")),
	TEXT(0, "clinic", "ID", struct find_args, clinic, N_("notes of that clinic")),
	TEXT(0, "since", "DATE", struct find_args, since, N_("notes of that day and later")),
	TEXT(0, "until", "DATE", struct find_args, until, N_("notes of that day and earlier")),
	TEXT(0, "with", "NAME", struct find_args, with, N_("meetings where that person was")),
	TEXT(0, "in", "PART", struct find_args, in, N_("only there: conclusions, actions, title, theme, ...")),
	TEXT(0, "sort", "relevance|date", struct find_args, sort,
	     N_("relevance (the best first) or date (the newest first)")),
	TEXT(0, "limit", "N", struct find_args, limit, N_("at most so many; 0 is all")),
	FLAG(0, "paths", struct find_args, paths, N_("only the paths, one a line")),
	FLAG('0', "null", struct find_args, null, N_("only the paths, each ended by NUL")),
	FLAG(0, "open", struct find_args, open, N_("open it in the editor: the one you choose, or the first")),
	FLAG(0, "rebuild", struct find_args, rebuild, N_("make the index anew first; deleting it loses nothing")),
	FLAG(0, "no-check", struct find_args, no_check,
	     N_("as the notes were at the last search: quicker, and what has changed since is missed")),
	PATH(0, "like", "NOTE", struct find_args, like, N_("notes about the same as that one, by its path or id")),
	FLAG(0, "history", struct find_args, history, N_("also what has since been changed or removed")),
	FLAG(0, "people", struct find_args, people, N_("whom to ask about it: those behind the notes that are found")),
	DASHED_WORDS,
	OPTIONS_END,
};

/* A theme by its name in any language is as good as by its own. */
static const char *theme_slug(struct session *session, const char *name)
{
	const struct theme *theme;
	struct themes themes;

	if (!name || themes_load(&themes, session->notebook) < 0)
		return name;
	theme = themes_named(&themes, span_of(name));
	return theme ? theme->slug : name;
}

/* What else whoever is asked for is called in the notes: a first name alone. Without people.csv nobody knows. */
static void read_with(struct search_query *out, struct session *session, const char *typed)
{
	struct people people;
	struct who who;
	const char *name;

	out->with = typed;
	if (!typed)
		return;
	if (people_load(&people, session->notebook) < 0) {
		error_clear();
		return;
	}
	who_init(&who, session->ctx->arena, &people);
	name = who_is_meant(&who, span_of(typed));
	if (name)
		who_first_names(&out->with_too, &who, name);
}

/* The best ones will do; of what is a list, such as all visits, nothing may be missing. */
static bool is_ranked(const struct search_query *query, const struct find_args *args)
{
	return (*query->words || args->like) && query->sort == SEARCH_BY_RELEVANCE;
}

static int read_days(struct search_query *out, const struct find_args *args, struct date today)
{
	char from[DATE_TEXT], to[DATE_TEXT];
	int rc;

	if (args->since && (rc = date_from_words_since(&out->since, span_of(args->since), today)) < 0)
		return rc;
	if (args->until && (rc = date_from_words_after(&out->until, span_of(args->until), today, out->since)) < 0)
		return rc;
	if (args->since && args->until && date_compare(out->until, out->since) < 0)
		return fail(ERROR_USAGE, _("There are no days from %s to %s; the first can't come after the last."),
			    date_text(from, out->since), date_text(to, out->until));
	return 0;
}

static int read_query(struct search_query *out, struct session *session, const struct find_args *args)
{
	long limit;
	int rc;

	if ((args->paths || args->null) && session->format != FORMAT_TEXT)
		return fail(ERROR_USAGE,
			    _("--paths and -0 print paths alone, so they can't be had as JSON or CSV; leave "
			      "out one of the two."));
	if (args->open &&
	    (args->paths || args->null || args->people || args->history || session->format != FORMAT_TEXT))
		return fail(ERROR_USAGE, _("--open opens a note and prints nothing; leave out what says how to print, "
					   "--people and --history."));
	if ((rc = read_days(out, args, session->ctx->now.date)) < 0)
		return rc;
	if (args->in && !*out->words && !args->like)
		return fail(ERROR_USAGE,
			    _("--in is where the words are to stand; say the words too, for example: erfar "
			      "find interpreter --in conclusions"));
	if (args->sort && strcmp(args->sort, "relevance") != 0 && strcmp(args->sort, "date") != 0)
		return fail(ERROR_USAGE, _("--sort is relevance or date, not \"%s\"."), args->sort);
	if (args->sort && strcmp(args->sort, "date") == 0)
		out->sort = SEARCH_BY_DATE;
	out->paths_only = (args->paths || args->null) && !args->history;
	limit = is_ranked(out, args) && !out->paths_only && !args->people ? BEST : 0;
	if (args->limit && !number_parse(&limit, span_of(args->limit), 0, 1000000000))
		return fail(ERROR_USAGE, _("%s needs a whole number, not \"%s\"."), "--limit", args->limit);
	out->limit = (size_t)limit;
	out->unchecked = args->no_check;
	out->kind = args->kind;
	if (args->kind && kind_said(span_of(args->kind)) != KIND_OTHER)
		out->kind = kind_name(kind_said(span_of(args->kind)));
	out->theme = theme_slug(session, args->theme);
	out->clinic = args->clinic;
	out->own_clinic = session->notebook->clinic;
	read_with(out, session, args->with);
	out->in = args->in;
	return args->like ? named_note(&out->like, session, args->like) : 0;
}

/* Nothing was found: because a filter names what nobody knows? */
static int hint_filters(const struct session *session, const struct find_args *args)
{
	const struct catalog_query query = { .forum = true, .drafts = true };
	struct catalog *catalog;
	int rc;

	if (!args->theme && !args->with && !args->clinic)
		return 0;
	if ((rc = catalog_load(&catalog, session->ctx, session->notebook->folder, &query)) < 0)
		return rc;
	if (args->theme)
		hint_theme(session, catalog, args->theme);
	if (args->with)
		hint_person(session, catalog, args->with);
	if (args->clinic)
		hint_clinic(session, catalog, args->clinic);
	return 0;
}

static void tell_aside(struct session *session, const struct search_result *result)
{
	struct context *ctx = session->ctx;

	if (result->partial && result->count)
		context_warn(ctx, _("No note has all the words; these have the most of them."));
	if (result->count)
		asked_hint(session, &result->unknown, &result->misspelt, true);
	if (result->as_known)
		context_warn(
			ctx,
			_("The notes are as they were at the last search; without --no-check they are looked at first."));
	hint_unread(session, &result->unread);
	if (result->count < result->total)
		context_say(ctx, _("%zu of %zu notes are shown; --limit 0 shows all."), result->count, result->total);
}

/* The limit is of people; behind them stand the notes that say most about it. */
static int run_people(struct session *session, const struct find_args *args, struct search_query query)
{
	size_t limit = query.limit;
	struct search_result *result;
	int rc;

	if (!*query.words && !query.like && !query.theme)
		return fail(ERROR_USAGE, _("Whom to ask about what? Say it behind --people."));
	if (args->paths || args->null || args->history)
		return fail(ERROR_USAGE, _("--people shows people; leave out %s."),
			    args->history ? "--history"
			    : args->paths ? "--paths"
					  : "-0");
	query.paths_only = false;
	query.places_only = true;
	query.limit = NOTES_BEHIND;
	if ((rc = search(&result, session->ctx, session->notebook->folder, &query)) < 0)
		return rc;
	result->total = result->count;
	tell_aside(session, result);
	return people_print(session, result, limit);
}

static void print(struct session *session, const struct find_args *args, const struct search_result *result)
{
	struct paging paging;
	struct found found;

	if (args->paths || args->null) {
		hits_print_paths(session, result, args->null);
		return;
	}
	found_make(&found, session, result);
	if (session->format != FORMAT_TEXT) {
		hits_print_records(session, &found);
		return;
	}
	paging_begin(&paging, session->ctx);
	hits_print_text(session, &found);
	paging_end(&paging, session->ctx);
}

static int run(struct session *session, const void *parsed, const char *const *operands)
{
	const struct find_args *args = parsed;
	struct search_query query = { .words = asked_words(session->ctx->arena, operands) };
	const struct folder *folder = session->notebook->folder;
	struct search_result *result;
	int rc;

	if ((rc = read_query(&query, session, args)) < 0)
		return rc;
	if (args->rebuild) {
		if ((rc = search_rebuild(session->ctx, folder)) < 0)
			return rc;
		context_say(session->ctx, _("The index was made anew; it has %d notes."), rc);
		if (!*operands)
			return 0;
	}
	if (args->people)
		return run_people(session, args, query);
	/* Our own notes are answered only where others can read them. */
	query.threads = !args->paths && !args->null && !args->open &&
			access(path_join(session->ctx->arena, folder->path, "forum"), F_OK) == 0;
	if ((rc = search(&result, session->ctx, folder, &query)) < 0)
		return rc;
	if (args->history && (rc = past_add(result, session, &query)) < 0)
		return rc;
	tell_aside(session, result);
	if (args->open && result->count)
		return open_hit(session, result);
	print(session, args, result);
	if (!result->count && (rc = hint_filters(session, args)) < 0)
		return rc;
	if (!result->count)
		return fail(ERROR_NOTHING, _("Nothing was found."));
	return 0;
}

const struct command program = {
	.name = "find",
	.operands = "[WORD...]",
	.summary = N_("search all notes, conclusions first"),
	.examples = N_("erfar find interpreter\n"
		       "erfar find interpreter --in conclusions\n"
		       "erfar find '\"ethics on the telephone\"'\n"
		       "erfar find ethics -telephone\n"
		       "erfar find 'treat*' --since 1.1.\n"
		       "erfar find complaint --paths"),
	.options = options,
	.args_size = sizeof(struct find_args),
	.needs = NEEDS_NOTEBOOK | LISTS,
	.run = run,
};
