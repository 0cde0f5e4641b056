/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * erfar report digest: what is new in the clinic and the forums since a day, or since this reader was told last. It
 * tells what is saved, never what is only in the folder: so it can remember the commit, and no clock decides what was
 * seen.
 */
#include "cmd/report/digest/digest.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/path.h"
#include "cmd/report/actions.h"
#include "index/catalog.h"
#include "model/notebook.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#define USUAL_DAYS 7 /* where nobody was told before */

static const struct option options[] = {
	TEXT(0, "since", "DATE|last", struct report_args, since,
	     N_("from this day on; \"last\": what was not told yet (otherwise: the last seven days)")),
	TEXT(0, "remember", "NAME", struct digest_args, remember,
	     N_("with --since last: for this reader (otherwise: the file or the addresses it goes to)")),
	FLAG('n', "dry-run", struct digest_args, dry_run, N_("with --since last: show it, and remember nothing")),
	FORM_ROWS(REPORT_FORMATS),
	MAIL_ROWS,
	OPTIONS_END,
};

static bool is_last(const char *since)
{
	static const char *const words[] = { "last", "sist", "siste", "sidst", "sidste" };

	for (size_t i = 0; since && i < sizeof(words) / sizeof(*words); i++)
		if (strcmp(since, words[i]) == 0)
			return true;
	return false;
}

/* Who is told: each file, each set of addresses, and the screen remember for themselves. */
static const char *key_of(const struct digest_args *args, struct arena *arena)
{
	const struct report_args *report = &args->report;
	struct strings addresses = { 0 };
	const char *key = "mail", *whole;
	char resolved[PATH_MAX];
	struct span folder = { NULL, 0 };

	if (args->remember)
		return arena_format(arena, "name %s", args->remember);
	for (size_t i = 0; i < report->to.count; i++)
		if (!strings_has(&addresses, span_of(report->to.items[i])))
			strings_add(&addresses, arena, report->to.items[i]);
	strings_sort(&addresses);
	for (size_t i = 0; i < addresses.count; i++)
		key = arena_format(arena, "%s %s", key, addresses.items[i]);
	if (report->to.count)
		return key;
	if (!report->output || strcmp(report->output, "-") == 0)
		return "screen";
	folder = path_folder(span_of(report->output));
	whole = realpath(folder.len ? span_copy(arena, folder) : report->output[0] == '/' ? "/" : ".", resolved);
	return arena_format(arena, "file %s/%s", whole ? whole : "",
			    span_copy(arena, path_name(span_of(report->output))));
}

static void add_item(struct digest *digest, enum forum_what what, const struct catalog_note *note,
		     const struct forum_tombstone *tombstone)
{
	digest->items = arena_grow(digest->report.arena, digest->items, digest->count, &digest->capacity,
				   sizeof(*digest->items));
	digest->items[digest->count++] = (struct forum_item){ what, note, tombstone };
}

/* memory NULL: by the day on which it came. */
static void add_forum_note(struct digest *digest, const struct digest_memory *memory, const struct catalog_note *note)
{
	struct arrivals *arrivals = &digest->arrivals;
	const struct period *period = &digest->report.period;
	const char *seen = memory ? map_get(&memory->notes, span_of(note->path)) : NULL;
	const struct date *changed = arrivals_changed(arrivals, note);

	if (!arrivals_is_first(arrivals, note))
		return;
	if (memory ? seen == NULL : period_has(period, arrivals_day(arrivals, note)))
		add_item(digest, reply_own_above(&arrivals->book, note) ? FORUM_ANSWER : FORUM_NOTE, note, NULL);
	else if (memory ? strcmp(seen, memory_of_note(digest->report.arena, note)) != 0
			: changed && period_has(period, *changed))
		add_item(digest, FORUM_CHANGED, note, NULL);
}

static int by_what(const void *a, const void *b)
{
	const struct forum_item *first = a, *second = b;

	if (first->what != second->what)
		return first->what < second->what ? -1 : 1;
	if (first->note && second->note)
		return strcmp(first->note->path, second->note->path);
	return (first->tombstone > second->tombstone) - (first->tombstone < second->tombstone);
}

static int load_forums(struct digest *digest, const struct digest_memory *memory)
{
	struct arrivals *arrivals = &digest->arrivals;
	int rc = arrivals_load(arrivals, digest->report.session->notebook, digest->report.agenda.catalog);

	if (rc < 0)
		return rc;
	for (size_t i = 0; i < arrivals->catalog->note_count; i++)
		add_forum_note(digest, memory, &arrivals->catalog->notes[i]);
	for (size_t i = 0; i < arrivals->tombstones.count; i++) {
		const struct forum_tombstone *one = &arrivals->tombstones.items[i];

		if (memory ? !map_get(&memory->gone, span_of(memory_of_gone(digest->report.arena, one)))
			   : period_has(&digest->report.period, arrivals_taken_back(arrivals, one)))
			add_item(digest, FORUM_GONE, NULL, one);
	}
	if (digest->count)
		qsort(digest->items, digest->count, sizeof(*digest->items), by_what);
	return 0;
}

/* By the clock of the clinic: from the first minute of the first day. */
static const char *since_day(const struct digest *digest)
{
	return arena_format(digest->report.arena, "@%lld", (long long)clock_to_seconds(digest->report.period.from, 0));
}

/* memory: NULL unless what was told before counts. */
static int tell(struct digest *digest, const struct digest_memory *memory)
{
	struct report *report = &digest->report;
	int rc = ERROR_ABSENT;

	if (memory && !memory->known)
		memory = NULL;
	if (memory) {
		report->period.from = memory->day;
		rc = digest_read(digest, memory->commit);
	}
	if (rc == ERROR_ABSENT) { /* also where the history was rewritten: then the day has to do */
		error_clear();
		rc = digest_read(digest, since_day(digest));
	}
	if (rc < 0 || (rc = load_forums(digest, memory)) < 0)
		return rc;
	report->nothing = !digest->news.count && !digest->count;
	if (report->nothing)
		return 0;
	if (report->format == REPORT_CSV || report->format == REPORT_JSON)
		(void)digest_print(digest);
	else
		digest_write(digest);
	return 0;
}

static int make(struct digest *digest, const struct digest_memory *memory)
{
	struct report *report = &digest->report;
	FILE *out;
	int rc = report_close(report, tell(digest, memory));

	buf_done(&digest->bytes);
	out = report->session->ctx->out;
	/* remembered is only what has really been told */
	if (rc >= 0 && (fflush(out) != 0 || ferror(out)))
		rc = fail_errno(ERROR_STORAGE, _("What was found could not be written out"));
	if (rc >= 0 && memory && !digest->args->dry_run)
		rc = memory_save(memory, report->commit, report->today, &digest->arrivals);
	return rc;
}

static int run(struct session *session, const void *parsed, const char *const *operands)
{
	struct digest digest = { .args = parsed, .bytes = BUF_INIT, .before = "" };
	struct report_args args = digest.args->report;
	bool last = is_last(args.since);
	struct digest_memory memory;
	int rc;

	(void)operands;
	if (!last && (digest.args->remember || digest.args->dry_run))
		return fail(ERROR_USAGE, _("--remember and -n are for --since last."));
	if (last)
		args.since = NULL;
	if (last && (rc = memory_open(&memory, session, key_of(digest.args, session->ctx->arena))) < 0)
		return rc;
	rc = report_open(&digest.report, session, &args, DAYS_RECENT, WANTS_CONCLUSIONS | WANTS_REGISTER);
	if (rc >= 0) {
		report_find_commit(&digest.report);
		if (!args.since)
			digest.report.period.from = date_add_days(digest.report.today, -USUAL_DAYS);
		rc = make(&digest, last ? &memory : NULL);
	}
	if (last)
		memory_close(&memory);
	return rc;
}

const struct command report_digest = {
	.name = "digest",
	.aliases = "nytt sammendrag resumé",
	.summary = N_("what is new in the clinic and the forums, for a mail"),
	.examples = "erfar report digest --since 1.9.\n"
		    "erfar report digest --since last --to kari@fjord.example -o digest.eml\n"
		    "erfar report digest --since last --format html -o /srv/fag/new.html",
	.options = options,
	.args_size = sizeof(struct digest_args),
	.needs = NEEDS_NOTEBOOK,
	.run = run,
};
