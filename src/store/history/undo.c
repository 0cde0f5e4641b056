/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Taking back one's own last command: what it changed is taken out of the files as they are now, by a three-way merge
 * of lines, so that what anybody has written since stays. Where that can't be told apart, nothing is done; with
 * ctx->yes that file stays as it is and the rest goes back. What was taken back is put back in the same way, by
 * taking the commit back that did it.
 */
#include "base/error.h"
#include "base/i18n.h"
#include "store/files/placing.h"
#include "store/history/repository.h"

#include <string.h>

struct undoing {
	struct history *history;
	const struct history_entry *entry;
	const struct history_entry *subject; /* what the person did: entry, or what entry took back */
	bool redo;			     /* take back what was taken back */
	git_tree *after, *before;	     /* the commit's tree; its parent's, NULL where it has none */
	git_tree *displaced; /* texts it displaced that were in no commit (refs/erfar/before), or NULL */
	struct changes changes;
	const struct history_talk *talk;
};

#define RETRACT "share retract"
#define SHARED_LOG "shared-log.csv"

#define RECENT 200 /* commits to look through before all are */

/*
 * Commands that begin, publish or unite have their own ways back. What share writes as a person's own choice, without
 * sending it, is taken back as a note is.
 */
static bool can_be_undone(const struct history_entry *entry)
{
	static const char *const others[] = { "undo", "init", "share", "merge" };
	static const char *const choices[] = { "share settle", "share forum add", RETRACT };

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

/* A text in one of the trees, as it would stand in the work tree; absent: removed. */
static int text_in(struct span *out, bool *absent, struct undoing *undoing, const git_tree *tree, const char *path)
{
	struct tree_edit found;
	int rc = tree_find(&found, tree, path);

	*absent = found.removed;
	*out = span_of("");
	if (rc < 0 || found.removed)
		return rc;
	return blob_to_work_tree(out, undoing->history->ctx->arena, undoing->history, path, &found.id);
}

/* The newer text is what somebody wants to have: without a word it is not touched, and nothing else is either. */
static int in_the_way(const struct undoing *undoing, const char *path, const char *why)
{
	if (!undoing->history->ctx->yes && undoing->redo)
		return fail(
			ERROR_NOTHING,
			_("%s has been changed, removed or moved since; nothing was changed. To leave that so and put "
			  "back the rest: erfar undo --redo -y"),
			path);
	if (!undoing->history->ctx->yes)
		return fail(ERROR_NOTHING, "%s", why);
	context_warn(undoing->history->ctx, _("%s stays as it is."), path);
	return 0;
}

static int changed_since(const struct undoing *undoing, const char *path)
{
	return in_the_way(
		undoing, path,
		arena_format(undoing->history->ctx->arena,
			     _("%s has been changed in the same place since, so it can't be taken back by itself; "
			       "nothing was changed. To keep your newer text there and take back the rest, or what you "
			       "did before that: erfar undo -y"),
			     path));
}

static git_merge_file_input input_of(struct span text, const char *path)
{
	return (git_merge_file_input){ .version = GIT_MERGE_FILE_INPUT_VERSION,
				       .ptr = text.at,
				       .size = text.len,
				       .path = path,
				       .mode = GIT_FILEMODE_BLOB };
}

/* now, less the way from old to new. */
static int take_out(struct span *out, struct undoing *undoing, const char *path, struct span old, struct span new,
		    struct span now)
{
	git_merge_file_input ancestor = input_of(new, path), ours = input_of(now, path), theirs = input_of(old, path);
	git_merge_file_result result = { 0 };
	int rc = git_merge_file(&result, &ancestor, &ours, &theirs, NULL);

	if (rc < 0)
		rc = git_failed(rc, ERROR_INTERNAL, _("%s can't be merged"), path);
	else if (!result.automergeable)
		rc = changed_since(undoing, path);
	else
		*out = span_make(arena_copy_bytes(undoing->history->ctx->arena, result.ptr, result.len), result.len);
	git_merge_file_result_free(&result);
	return rc;
}

static int undo_changed(struct undoing *undoing, const char *path, struct span old, struct span new, struct span now)
{
	struct span result = span_equal(now, new) ? old : now;
	int rc;

	if (span_equal(now, old))
		return 0;
	if (!span_equal(now, new) && (rc = take_out(&result, undoing, path, old, new, now)) < 0)
		return rc;
	if (!span_equal(result, now))
		changes_write(&undoing->changes, path, &now, result);
	return 0;
}

/* A new file that is gone has nothing left to take back, unless the very text stands somewhere else. */
static int look_for_moved(const struct undoing *undoing, const char *path, struct span new)
{
	struct arena *arena = undoing->history->ctx->arena;
	const struct folder *folder = undoing->history->folder;
	struct folder_list list = { 0 };
	int rc = folder_walk(&list, arena, folder, "", ".md");

	for (size_t i = 0; i < list.count && rc >= 0; i++) {
		const char *other = list.items[i].path;
		struct span bytes;

		if (!new.len || (size_t)list.items[i].size != new.len)
			continue;
		if (folder_read(&bytes, arena, folder, other, PLACING_LIMIT) >= 0 && span_equal(bytes, new))
			return in_the_way(
				undoing, path,
				arena_format(arena,
					     _("%s has been moved to %s since; nothing was changed. To leave "
					       "it there and take back what you did before that: erfar undo -y"),
					     path, other));
	}
	return rc < 0 ? rc : 0;
}

static int undo_path(const struct tree_difference *difference, void *to)
{
	struct undoing *undoing = to;
	const char *path = difference->path;
	struct arena *arena = undoing->history->ctx->arena;
	struct span old, new, now, kept;
	bool was_absent, is_deleted, is_kept_absent;
	int rc, found;

	/* the log remembers what was taken back: to be shown again takes a new yes */
	if (strcmp(undoing->subject->command, RETRACT) == 0 && strcmp(path, SHARED_LOG) == 0)
		return 0;
	if ((rc = text_in(&old, &was_absent, undoing, undoing->before, path)) < 0 ||
	    (rc = text_in(&new, &is_deleted, undoing, undoing->after, path)) < 0 ||
	    (rc = text_in(&kept, &is_kept_absent, undoing, undoing->displaced, path)) < 0)
		return rc;
	if (!is_kept_absent) {
		old = kept;
		was_absent = false;
	}
	found = folder_read(&now, arena, undoing->history->folder, path, PLACING_LIMIT);
	if (found < 0 && found != ERROR_ABSENT)
		return found;
	if (found == ERROR_ABSENT && was_absent)
		return is_deleted ? 0 : look_for_moved(undoing, path, new);
	if (found == ERROR_ABSENT && !is_deleted)
		return in_the_way(
			undoing, path,
			arena_format(arena,
				     _("%s has been removed or moved since; nothing was changed. To leave that so and "
				       "take back the rest, or what you did before that: erfar undo -y"),
				     path));
	if (found == ERROR_ABSENT)
		changes_write(&undoing->changes, path, NULL, old);
	else if (was_absent && span_equal(now, new))
		changes_delete(&undoing->changes, path, now);
	else if (was_absent || (is_deleted && !span_equal(now, old)))
		return changed_since(undoing, path);
	else if (!is_deleted)
		return undo_changed(undoing, path, old, new, now);
	return 0;
}

static int open_trees(struct undoing *undoing)
{
	git_repository *repository = undoing->history->repository;
	const char *reference = arena_format(undoing->history->ctx->arena, "refs/erfar/before/%s", undoing->entry->id);
	git_commit *commit = NULL, *parent = NULL;
	git_oid id;
	int rc = git_oid_fromstr(&id, undoing->entry->id);

	if (rc == 0)
		rc = git_commit_lookup(&commit, repository, &id);
	if (rc == 0)
		rc = git_commit_tree(&undoing->after, commit);
	if (rc == 0 && git_commit_parentcount(commit)) {
		rc = git_commit_parent(&parent, commit, 0);
		if (rc == 0)
			rc = git_commit_tree(&undoing->before, parent);
	}
	git_commit_free(commit);
	git_commit_free(parent);
	if (rc < 0)
		return object_failed(repository, rc, _("The commit %s can't be read"), undoing->entry->id);
	if (git_reference_name_to_id(&id, repository, reference) == 0)
		return tree_of(&undoing->displaced, repository, &id);
	return 0;
}

/* What is looked at next may have none of its own. */
static void close_trees(struct undoing *undoing)
{
	git_tree_free(undoing->after);
	git_tree_free(undoing->before);
	git_tree_free(undoing->displaced);
	undoing->after = undoing->before = undoing->displaced = NULL;
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
	int rc = open_trees(undoing);

	changes_init(&undoing->changes, ctx->arena);
	if (rc == 0)
		rc = tree_compare(undoing->history, undoing->before, undoing->after, undo_path, undoing);
	close_trees(undoing);
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

static int see_note(const struct tree_difference *difference, void *to)
{
	const char **path = to;

	if (!*path && span_ends(span_of(difference->path), ".md"))
		*path = difference->path;
	return 0;
}

/* Whoever has just shared a note means that one, not what was done before it. */
static int refuse_given(struct undoing *undoing, const struct history_entry *entry)
{
	const char *path = NULL;
	int rc;

	undoing->entry = undoing->subject = entry;
	rc = open_trees(undoing);
	if (rc == 0)
		rc = tree_compare(undoing->history, undoing->before, undoing->after, see_note, &path);
	close_trees(undoing);
	if (rc < 0)
		return rc;
	if (!path)
		path = first_line(undoing);
	return fail(
		ERROR_NOTHING,
		_("You have shared %s since, and undo can't take that back, nor what you did before. If a forum has "
		  "it: erfar share retract %s --why TEXT. For what your colleagues have, change the note and share "
		  "again."),
		path, path);
}

/* To let out again what was taken back is a choice of its own. */
static int agree(struct undoing *undoing, bool is_newest)
{
	struct context *ctx = undoing->history->ctx;
	const char *line = first_line(undoing);

	if (undoing->redo || strcmp(undoing->entry->command, RETRACT) != 0)
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

/* The last commit that can be taken back and has not been. One that was put back counts as before. */
static int choose(struct undoing *undoing, const struct history_log *log, const struct history_person *person)
{
	struct strings undone = { 0 };
	struct arena *arena = undoing->history->ctx->arena;
	bool has_given = false; /* a note, to a forum perhaps: then the forum stays */
	bool is_newest = true;	/* of that person's steps */

	for (size_t i = 0; i < log->count; i++) {
		const struct history_entry *entry = &log->items[i];
		int rc;

		has_given |= strcmp(entry->command, "share note") == 0;
		if (!is_same_person(entry, person) || (has_given && strcmp(entry->command, "share forum add") == 0))
			continue;
		if (!undoing->redo && strcmp(entry->command, "share note") == 0)
			return refuse_given(undoing, entry);
		if (*entry->undoes && !strings_has(&undone, span_of(entry->id)))
			strings_add(&undone, arena, entry->undoes);
		if (strings_has(&undone, span_of(entry->id)) || !is_wanted(undoing, entry)) {
			is_newest &= !*entry->command; /* what a run of share keeps or logs is no step of anybody's */
			continue;
		}
		*undoing = (struct undoing){ .history = undoing->history,
					     .entry = entry,
					     .subject = undoing->redo ? find_entry(log, entry->undoes, entry) : entry,
					     .redo = undoing->redo,
					     .talk = undoing->talk };
		if ((rc = prepare(undoing)) < 0 || undoing->changes.count)
			return rc < 0 ? rc : agree(undoing, is_newest);
		is_newest = false;
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
	const size_t limits[] = { RECENT, 0 };
	struct history_person person;
	struct history_log log;
	int rc = history_identity(&person, history);

	for (size_t i = 0; rc == 0 && !undoing->entry && i < 2; i++) {
		struct history_query query = { .limit = limits[i] };

		rc = history_log(&log, history, &query);
		if (rc == 0)
			rc = choose(undoing, &log, &person);
		if (log.count < RECENT)
			break;
	}
	if (rc == 0 && !undoing->entry)
		return nothing_found(undoing);
	return rc;
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
	rc = undo(&undoing);
	history_end(history);
	return rc;
}
