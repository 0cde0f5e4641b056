/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which commit undo means: the last thing that the person did, or the one that was named. Where that can't be taken
 * back, it is said why, and what was done before it: undo never goes further back by itself.
 */
#include "store/history/undo_parts.h"

#include "base/error.h"
#include "base/i18n.h"

#include <string.h>

#define RECENT 200 /* commits to look through before all are */

/*
 * Commands that begin, publish or unite have their own ways back. What share writes as a person's own choice, without
 * sending it, is taken back as a note is.
 */
static bool can_be_undone(const struct history_entry *entry)
{
	static const char *const others[] = { "undo", "init", "share", "merge" };
	static const char *const choices[] = { "share settle", "share forum add", UNDO_RETRACT };

	if (!*entry->command || entry->parents > 1)
		return false;
	for (size_t i = 0; i < sizeof(choices) / sizeof(*choices); i++)
		if (strcmp(entry->command, choices[i]) == 0)
			return true;
	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++) {
		size_t len = strlen(others[i]);

		if (strncmp(entry->command, others[i], len) == 0 &&
		    (!entry->command[len] || entry->command[len] == ' '))
			return false;
	}
	return true;
}

bool undo_is_own(const struct undoing *undoing, const struct history_entry *entry)
{
	return span_is_nocase(span_of(entry->email), undoing->person.email);
}

bool undo_wants(const struct undoing *undoing, const struct history_entry *entry)
{
	if (!undo_is_own(undoing, entry))
		return false;
	return undoing->redo ? strcmp(entry->command, "undo") == 0 && *entry->undoes : can_be_undone(entry);
}

/* The commit of that id; the entry itself where that one is further back than what was read. */
static const struct history_entry *find_entry(const struct history_log *log, const char *id,
					      const struct history_entry *entry)
{
	for (const struct history_entry *other = entry; other < log->items + log->count; other++)
		if (strcmp(other->id, id) == 0)
			return other;
	return entry;
}

struct given_note {
	struct undoing *undoing;
	const char *path; /* where it lies now */
};

static int see_note(const struct tree_difference *difference, void *to)
{
	struct given_note *given = to;
	struct undo_step step;
	int rc;

	if (given->path || !span_ends(span_of(difference->path), ".md"))
		return 0;
	if ((rc = undo_step_read(&step, given->undoing, difference->path)) >= 0)
		given->path = step.path ? step.path : difference->path;
	return rc;
}

/* Whoever has just shared a note means that one, not what was done before it. */
static int refuse_given(struct undoing *undoing, const struct history_entry *entry)
{
	struct given_note given = { .undoing = undoing };
	int rc;

	undoing->entry = undoing->subject = entry;
	rc = undo_trees_open(undoing);
	if (rc == 0)
		rc = tree_compare(undoing->history, undoing->before, undoing->after, see_note, &given);
	undo_trees_close(undoing);
	if (rc < 0)
		return rc;
	if (!given.path)
		given.path = undo_first_line(undoing);
	return fail(
		ERROR_NOTHING,
		_("You have shared %s since, and undo can't take that back, nor what you did before. If a forum has "
		  "it: erfar share retract %s --why TEXT. For what your colleagues have, change the note and share "
		  "again."),
		given.path, given.path);
}

/* To let out again what was taken back is a choice of its own. */
static int agree(struct undoing *undoing, bool is_newest)
{
	struct context *ctx = undoing->history->ctx;
	const char *line = undo_first_line(undoing);

	if (undoing->redo || strcmp(undoing->entry->command, UNDO_RETRACT) != 0)
		return 0;
	if (!is_newest)
		return fail(ERROR_NOTHING,
			    _("Before that, you took a note back from the forums (%s). Undo lets it out again only "
			      "while that is the last thing you did; write what may be told after all as a new note."),
			    line);
	if (ctx->yes || ctx->dry_run)
		return 0;
	if (!ctx->may_ask || !undoing->talk->is_agreed)
		return fail(ERROR_USAGE,
			    _("This would let out again what you took back from the forums (%s). If that is what you "
			      "want, give the same command on a terminal, or with --yes."),
			    line);
	if (!undoing->talk->is_agreed(
		    undoing->talk->asker,
		    arena_format(ctx->arena,
				 _("%s: let it out again? The forum sees it only after a new yes: erfar share NOTE "
				   "--with forum. [y/n] "),
				 line)))
		return fail(ERROR_USAGE, _("Nothing was changed."));
	return 0;
}

/* What the commits tell that have been looked through so far. */
struct choice {
	struct strings undone;
	size_t seen;
	bool has_given;	  /* a note, to a forum perhaps: then the forum stays */
	bool has_stepped; /* that person has taken a step since */
};

/* Whether the commit is one that may be taken back and has not been. One that was put back counts as before. */
static bool is_candidate(struct choice *choice, const struct undoing *undoing, const struct history_entry *entry)
{
	if (*entry->undoes && !strings_has(&choice->undone, span_of(entry->id)))
		strings_add(&choice->undone, undoing->history->ctx->arena, entry->undoes);
	if (!strings_has(&choice->undone, span_of(entry->id)) && undo_wants(undoing, entry))
		return true;
	choice->has_stepped |= *entry->command != '\0'; /* what a run of share keeps or logs is no step of anybody's */
	return false;
}

/* The next candidate: 1; 0 at the end of the log, or where a note of the person's was shared, which *given then is. */
static int next_candidate(const struct history_entry **given, struct undoing *undoing, struct choice *choice)
{
	const struct history_log *log = &undoing->log;

	*given = NULL;
	while (choice->seen < log->count) {
		const struct history_entry *entry = &log->items[choice->seen++];
		const bool is_given = strcmp(entry->command, "share note") == 0;

		choice->has_given |= is_given;
		if (!undo_is_own(undoing, entry) ||
		    (choice->has_given && strcmp(entry->command, "share forum add") == 0))
			continue;
		if (is_given && !undoing->redo) {
			*given = entry;
			return 0;
		}
		if (!is_candidate(choice, undoing, entry))
			continue;
		undoing->entry = entry;
		undoing->subject = undoing->redo ? find_entry(log, entry->undoes, entry) : entry;
		return 1;
	}
	return 0;
}

/* By the id of what was done. */
static bool is_named(const struct undoing *undoing)
{
	return span_starts(span_of(undo_name(undoing)), undoing->named);
}

/* Ends the sentence why a step can't be taken back with the one before it. */
static int refuse(struct undoing *undoing, struct choice *choice, const char *why)
{
	const char *format = undoing->redo ? _("%s What you took back before that (%s): erfar undo --redo %.*s")
					   : _("%s What you did before that (%s): erfar undo %.*s");
	const struct history_entry *given;

	if (!next_candidate(&given, undoing, choice))
		return fail(ERROR_NOTHING, "%s", why);
	return fail(ERROR_NOTHING, format, why, undo_first_line(undoing), UNDO_ID, undo_name(undoing));
}

/* Nothing of the step is left to take back. */
static int refuse_empty(struct undoing *undoing, struct choice *choice)
{
	const char *line = undo_first_line(undoing), *why = undoing->obstacle;

	if (!why)
		why = arena_format(undoing->history->ctx->arena,
				   undoing->redo
					   ? _("Of \"%s\" nothing is left to put back: it stands in the notes, or was "
					       "changed since.")
					   : _("Of \"%s\" nothing is left to take back: it does not stand in the notes "
					       "any more."),
				   line);
	return refuse(undoing, choice, why);
}

/* What can be told without a look at the files: what the person did after that commit, and no commit here tells. */
static int check_later(struct undoing *undoing, struct choice *choice)
{
	struct context *ctx = undoing->history->ctx;
	const struct history_entry *lost = NULL;
	const char *draft = NULL;
	int rc = undo_find_lost(&lost, undoing, choice->seen);

	if (rc >= 0)
		rc = undo_find_draft(&draft, undoing, choice->seen);
	if (rc < 0 || (!lost && !draft))
		return rc;
	choice->seen -= undoing->entry != NULL; /* the sentence names it */
	if (draft)
		return refuse(undoing, choice,
			      arena_format(ctx->arena,
					   _("The last thing you wrote is the draft %s, a file of your own that is in "
					     "no history: delete it if you don't want it."),
					   draft));
	undoing->entry = undoing->subject = lost;
	return refuse(undoing, choice,
		      arena_format(ctx->arena,
				   _("\"%s\" is no longer in the history as erfar saved it (git commit --amend, reset "
				     "or rebase), so it can't be taken back."),
				   undo_first_line(undoing)));
}

/* The step to take back, with its changes; without one undoing->entry is NULL. */
static int choose(struct undoing *undoing, struct choice *choice)
{
	const struct history_entry *given;
	int rc = 0;

	undoing->entry = NULL;
	while (next_candidate(&given, undoing, choice)) {
		if (undoing->named && !is_named(undoing)) {
			choice->has_stepped = true;
			undoing->entry = NULL;
			continue;
		}
		if (!undoing->named && (rc = check_later(undoing, choice)) < 0)
			return rc;
		if ((rc = undo_prepare(undoing)) < 0)
			return rc;
		if (undoing->changes.count && (!undoing->obstacle || undoing->history->ctx->yes))
			return agree(undoing, !choice->has_stepped);
		if (undoing->changes.count)
			return undo_refuse_part(undoing);
		if (undoing->differs)
			return refuse_empty(undoing, choice);
		choice->has_stepped = true;
		undoing->entry = NULL;
	}
	return given ? refuse_given(undoing, given) : 0;
}

static int nothing_found(struct undoing *undoing, struct choice *choice)
{
	int rc = undoing->named ? 0 : check_later(undoing, choice);

	if (rc < 0)
		return rc;
	if (undoing->named)
		return undo_refuse_named(undoing);
	return fail(ERROR_NOTHING, "%s",
		    undoing->redo ? _("You have taken nothing back that could be put back")
				  : _("There is nothing of yours to take back"));
}

int undo_find(struct undoing *undoing)
{
	struct history *history = undoing->history;
	const struct history_query query = { .limit = undoing->named ? 0 : RECENT };
	struct choice choice = { 0 };
	int rc = history_identity(&undoing->person, history);

	if (rc < 0 || (rc = history_log(&undoing->log, history, &query)) < 0 ||
	    (undoing->named && (rc = undo_check_named(undoing)) < 0) || (rc = choose(undoing, &choice)) < 0)
		return rc;
	if (!undoing->entry && undoing->log.count == query.limit &&
	    (rc = history_log(&undoing->log, history, &(struct history_query){ 0 })) >= 0)
		rc = choose(undoing, &choice);
	return rc < 0 || undoing->entry ? rc : nothing_found(undoing, &choice);
}
