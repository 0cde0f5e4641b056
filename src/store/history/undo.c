/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Taking back one's own last command: what it changed is taken out of the files as they are now, by a three-way merge
 * of lines, so that what anybody has written since stays. Where that can't be told apart, nothing is done; with
 * ctx->yes that file stays as it is and the rest goes back. What was taken back is put back in the same way, by
 * taking the commit back that did it.
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

static const char *first_line(const struct undoing *undoing)
{
	struct span message = span_of(undoing->subject->message);
	const char *line = span_copy(undoing->history->ctx->arena, span_take(message, span_find(message, '\n')));

	if (undoing->talk->may_say && !undoing->talk->may_say(undoing->talk->asker, line))
		line = arena_format(undoing->history->ctx->arena, "%.8s", undoing->subject->id);
	return line;
}

/* Fills the changes; an empty set means that nothing of the commit is left to take back. */
static int prepare(struct undoing *undoing)
{
	struct context *ctx = undoing->history->ctx;
	int rc = undo_trees_open(undoing);

	changes_init(&undoing->changes, ctx->arena);
	if (rc == 0)
		rc = tree_compare(undoing->history, undoing->before, undoing->after, undo_path, undoing);
	undo_trees_close(undoing);
	if (rc < 0) /* with its own message */
		return rc;
	undoing->changes.command = undoing->redo ? "undo redo" : "undo";
	undoing->changes.message = arena_format(
		ctx->arena, i18n_in(ctx->written, undoing->redo ? N_("Put back: %s") : N_("Taken back: %s")),
		first_line(undoing));
	return 0;
}

static bool is_same_person(const struct history_entry *entry, const struct history_person *person)
{
	return span_is_nocase(span_of(entry->email), person->email);
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

/* Whether the commit is one that is looked for: something done, or with redo something taken back. */
static bool is_wanted(const struct undoing *undoing, const struct history_entry *entry)
{
	return undoing->redo ? strcmp(entry->command, "undo") == 0 && *entry->undoes : can_be_undone(entry);
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
		given.path = first_line(undoing);
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
	const char *line = first_line(undoing);

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
	if (!strings_has(&choice->undone, span_of(entry->id)) && is_wanted(undoing, entry))
		return true;
	choice->has_stepped |= *entry->command != '\0'; /* what a run of share keeps or logs is no step of anybody's */
	return false;
}

/* The last candidate with something left to take back, of those not looked at yet. */
static int choose(struct undoing *undoing, struct choice *choice, const struct history_log *log,
		  const struct history_person *person)
{
	while (choice->seen < log->count) {
		const struct history_entry *entry = &log->items[choice->seen++];
		int rc;

		choice->has_given |= strcmp(entry->command, "share note") == 0;
		if (!is_same_person(entry, person) ||
		    (choice->has_given && strcmp(entry->command, "share forum add") == 0))
			continue;
		if (!undoing->redo && strcmp(entry->command, "share note") == 0)
			return refuse_given(undoing, entry);
		if (!is_candidate(choice, undoing, entry))
			continue;
		undoing->entry = entry;
		undoing->subject = undoing->redo ? find_entry(log, entry->undoes, entry) : entry;
		if ((rc = prepare(undoing)) < 0 || undoing->changes.count)
			return rc < 0 ? rc : agree(undoing, !choice->has_stepped);
		choice->has_stepped = true;
	}
	undoing->entry = NULL;
	return 0;
}

static int nothing_found(const struct undoing *undoing)
{
	return fail(ERROR_NOTHING, "%s",
		    undoing->redo ? _("You have taken nothing back that could be put back")
				  : _("There is nothing of yours to take back"));
}

static int find(struct undoing *undoing)
{
	struct history *history = undoing->history;
	struct choice choice = { 0 };
	struct history_person person;
	struct history_log log = { 0 };
	int rc = history_identity(&person, history);

	if (rc < 0 || (rc = history_log(&log, history, &(struct history_query){ .limit = RECENT })) < 0 ||
	    (rc = choose(undoing, &choice, &log, &person)) < 0)
		return rc;
	if (!undoing->entry && log.count == RECENT &&
	    (rc = history_log(&log, history, &(struct history_query){ 0 })) >= 0)
		rc = choose(undoing, &choice, &log, &person);
	return rc < 0 || undoing->entry ? rc : nothing_found(undoing);
}

/* An editor that has the file open would write its old text over ours. */
static int check_editors(struct undoing *undoing)
{
	struct context *ctx = undoing->history->ctx;

	for (size_t i = 0; !ctx->yes && !ctx->dry_run && i < undoing->changes.count; i++) {
		const char *path = undoing->changes.items[i].path;
		const char *lock = folder_editor_lock(ctx->arena, undoing->history->folder, path);

		if (lock)
			return fail(ERROR_BUSY,
				    _("%s is open in an editor (%s). Save and close it there first, or say -y."), path,
				    lock);
	}
	return 0;
}

static int undo(struct undoing *undoing)
{
	struct history *history = undoing->history;
	struct history_options options = { 0 };
	int rc;

	if ((rc = find(undoing)) < 0 || (rc = check_editors(undoing)) < 0)
		return rc;
	if (history->ctx->dry_run || history->ctx->no_commit)
		return changes_save(&undoing->changes, history->ctx, history->folder);
	options.trailers = arena_format(history->ctx->arena, "Undoes: %s\n", undoing->entry->id);
	if ((rc = history_commit(NULL, history, &undoing->changes, &options)) < 0)
		return rc;
	changes_print(&undoing->changes, history->ctx);
	return 0;
}

int history_undo(struct history *history, bool redo, const struct history_talk *talk)
{
	struct undoing undoing = { .history = history, .redo = redo, .talk = talk };
	int rc = history->ctx->dry_run ? 0 : history_begin(history, history->wait);

	if (rc < 0)
		return rc;
	undoing.follow = follow_open(history);
	undoing.scratch = arena_open();
	rc = undo(&undoing);
	arena_close(undoing.scratch);
	follow_close(undoing.follow);
	history_end(history);
	return rc;
}
