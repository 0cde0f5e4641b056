/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar share settle: goes through what two people wrote differently in the same place, and keeps what is right. */
#include "cmd/share/actions.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/number.h"
#include "base/utf8.h"
#include "cmd/ask.h"
#include "cmd/save.h"
#include "cmd/share/unite/contradictions.h"
#include "cmd/share/unite/names.h"
#include "cmd/share/unite/newer.h"
#include "cmd/share/unite/put_down.h"
#include "cmd/share/unite/renamed.h"
#include "cmd/named_note.h"
#include "cmd/share/say.h"
#include "cmd/share/unite/twins.h"
#include "cmd/share/unite/unmark.h"
#include "merge/encoding.h"
#include "model/notebook.h"
#include "store/files/changes.h"
#include "store/history/history.h"

#include <string.h>

struct settle_args {
	const char *keep;
};

static const struct option options[] = {
	TEXT(0, "keep", "WHICH", struct settle_args, keep,
	     N_("mine, theirs, both, or the number of the text; without asking")),
	OPTIONS_END,
};

/* A file on its way: several contradictions may stand in it. */
struct edited {
	const char *path;
	struct span old, laid, now; /* laid: before anything is settled */
	bool is_new;		    /* the folder has it not yet */
	bool is_settled;	    /* now is a text of its own */
};

struct settling {
	struct session *session;
	struct merge_choice choice; /* from --keep */
	bool chosen, alone;	    /* alone: one place, in the note that was named */
	struct edited *files;
	size_t count, capacity, settled, left;
	size_t united;		 /* notes that stood under two names */
	struct strings unmarked; /* tables that git's markers stood in */
};

static int read_choice(struct settling *now, const char *keep)
{
	static const char *const words[] = { "mine", "theirs", "both" };

	now->chosen = keep != NULL;
	for (size_t i = 0; keep && i < sizeof(words) / sizeof(*words); i++)
		if (strcmp(keep, words[i]) == 0) {
			now->choice.keep = (enum merge_keep)i;
			return 0;
		}
	if (keep && (keep[0] < '1' || keep[0] > '9' || keep[1]))
		return fail(ERROR_USAGE, _("--keep is mine, theirs, both, or the number of a text, not \"%s\"."), keep);
	now->choice.keep = KEEP_ONE;
	now->choice.number = keep ? (size_t)(keep[0] - '1') : 0;
	return 0;
}

/* Under whose name my texts stand. */
static int read_my_name(struct settling *now)
{
	struct history_person person = { 0 };
	struct history *history = NULL;
	int rc = history_open(&history, now->session->ctx, now->session->notebook->folder);

	if (rc >= 0)
		rc = history_identity(&person, history);
	now->choice.my_name = person.name;
	history_close(history);
	return rc;
}

static struct edited *add_file(struct settling *now, const char *path, struct span file)
{
	now->files = arena_grow(now->session->ctx->arena, now->files, now->count, &now->capacity, sizeof(*now->files));
	now->files[now->count] = (struct edited){ path, .old = file, .laid = file, .now = file };
	return &now->files[now->count++];
}

static int edited_file(struct edited **out, struct settling *now, const char *path)
{
	struct arena *arena = now->session->ctx->arena;
	struct span file;
	int rc;

	for (size_t i = 0; i < now->count; i++)
		if (strcmp(now->files[i].path, path) == 0) {
			*out = &now->files[i];
			return 0;
		}
	if ((rc = folder_read(&file, arena, now->session->notebook->folder, path, NOTE_LIMIT_BYTES)) < 0)
		return rc;
	*out = add_file(now, path, file);
	return 0;
}

/* What it was in between is given back: a table with hundreds of contradictions is settled cell by cell. */
static void write_settled(struct edited *file, const struct settling *now, const struct buf *bytes)
{
	struct arena *arena = now->session->ctx->arena;

	if (file->is_settled)
		arena_drop(arena, (char *)file->now.at, file->now.len + 1);
	file->now = span_make(span_copy(arena, buf_span(bytes)), bytes->len);
	file->is_settled = true;
}

/* The file that it is about was deleted, or has another name now: there is no place for a text any more. */
static int leave(const struct settling *now, const struct contradiction *place)
{
	error_clear();
	context_warn(now->session->ctx,
		     _("%s is no longer there. What waits for it stands in %s; \"--keep both\" takes it away"),
		     place->file, place->path);
	return 1;
}

/* Nobody has seen it who says --keep both: none of the texts goes into the file, which keeps what it says. */
static void tell_none_chosen(struct context *ctx, const struct contradiction *place, struct span file)
{
	struct span text = merge_beside_now(ctx->arena, place->file, &place->block, file);

	if (text.at)
		context_warn(ctx,
			     _("%s says as before: %s. The texts that waited beside it are taken away; \"erfar undo\" "
			       "brings them back."),
			     place->file, context_value(ctx, span_copy(ctx->arena, text)));
	else
		context_warn(ctx,
			     _("%s stays as it is. The texts that waited beside it are taken away; \"erfar undo\" "
			       "brings them back."),
			     place->file);
}

/* What stands in unsettled/: the chosen text goes into its place in the file itself. 1: it is left as it is. */
static int apply_beside(struct settling *now, const struct contradiction *place, const struct merge_choice *choice)
{
	struct buf file = BUF_INIT, beside = BUF_INIT;
	struct edited *about, *left;
	struct arena *scratch;
	size_t about_at;
	int rc = edited_file(&about, now, place->file);
	bool gone = rc == ERROR_ABSENT;

	if (gone && choice->keep != KEEP_BOTH)
		return leave(now, place);
	if (rc < 0 && !gone)
		return rc;
	about_at = gone ? 0 : (size_t)(about - now->files);
	if ((rc = edited_file(&left, now, place->path)) < 0)
		return rc;
	about = &now->files[about_at]; /* the list may have grown */
	scratch = arena_open();
	rc = merge_beside_settle(&file, &beside, scratch, place->file, gone ? span_of("") : about->now, left->now,
				 place->block.id, choice);
	if (rc >= 0) {
		if (now->chosen && choice->keep == KEEP_BOTH && !gone && !now->session->ctx->dry_run)
			tell_none_chosen(now->session->ctx, place, about->now);
		if (!gone)
			write_settled(about, now, &file);
		write_settled(left, now, &beside);
	}
	arena_close(scratch);
	buf_done(&file);
	buf_done(&beside);
	return rc;
}

/* 1: it is left as it is. */
static int apply(struct settling *now, const struct contradiction *place, const struct merge_choice *choice)
{
	struct arena *arena = now->session->ctx->arena;
	struct buf bytes = BUF_INIT;
	struct edited *file;
	int rc;

	if (place->about != place->path)
		return apply_beside(now, place, choice);
	if ((rc = edited_file(&file, now, place->path)) < 0)
		return rc;
	rc = merge_settle(&bytes, arena, encoding_settle(arena, place->path, file->now), place->block.id, choice);
	if (rc >= 0)
		write_settled(file, now, &bytes);
	buf_done(&bytes);
	return rc;
}

/* Whole, as a cue may stand in the line above. Who wrote it is what tells two texts apart that are masked alike. */
static void add_lines(struct buf *out, const struct context *ctx, struct span text)
{
	struct span line;

	text = span_of(context_veiled(ctx, span_copy(ctx->arena, text)));

	while (span_next_line(&text, &line)) {
		buf_add_text(out, "     ");
		visible_add(out, line);
		buf_add_byte(out, '\n');
	}
}

/* What the file says where nobody settles: nobody shall choose over what he does not see. */
static void add_present(struct buf *out, struct settling *now, const struct contradiction *place)
{
	struct edited *about;
	struct span text;

	if (place->about == place->path || edited_file(&about, now, place->file) < 0) {
		error_clear();
		return;
	}
	text = merge_beside_now(now->session->ctx->arena, place->file, &place->block, about->now);
	if (!text.at)
		return;
	buf_add_format(out, "  b  %s\n", _("as it stands there now"));
	add_lines(out, now->session->ctx, text);
}

static void show(struct settling *now, const struct contradiction *place, FILE *out)
{
	struct buf shown = BUF_INIT;

	now->session->ctx->shown_note = place->path;
	visible_add(&shown, span_of(context_veiled(now->session->ctx, place->file)));
	buf_add_format(&shown, ":%d\n", place->about == place->path ? place->block.line : 1);
	for (size_t i = 0; i < place->block.count; i++) {
		const struct merge_text *text = &place->block.texts[i];

		buf_add_format(&shown, "%3zu  ", i + 1);
		visible_add(&shown, text->name.len ? text->name : span_of(i ? _("another version") : _("one version")));
		if (text->date.len) {
			buf_add_text(&shown, ", ");
			visible_add(&shown, text->date);
		}
		buf_add_byte(&shown, '\n');
		add_lines(&shown, now->session->ctx, text->text);
	}
	add_present(&shown, now, place);
	(void)fprintf(out, "%s\n", shown.at);
	buf_done(&shown);
}

/* The number of a text, or b for both; false for anything else. */
static bool read_answer(struct merge_choice *out, const struct contradiction *place, const char *answer)
{
	long number;

	*out = (struct merge_choice){ .keep = *answer == 'b' || *answer == 'B' ? KEEP_BOTH : KEEP_ONE };
	if (out->keep == KEEP_BOTH)
		return true;
	if (!number_parse(&number, span_of(answer), 1, (long)place->block.count))
		return false;
	out->number = (size_t)number - 1;
	return true;
}

/* On a terminal. False: later. */
static bool ask(struct merge_choice *out, const struct settling *now, const struct contradiction *place)
{
	struct context *ctx = now->session->ctx;
	const char *answer =
		ask_line(ctx, place->about == place->path
				      ? _("Which is right? The number; b: both stay; Enter: later")
				      : _("Which is right? The number; b: as it stands there now; Enter: later"));

	while (answer && *answer && !read_answer(out, place, answer))
		answer = ask_line(ctx, arena_format(ctx->arena, _("A number from 1 to %zu, or b; Enter: later"),
						    place->block.count));
	return answer && *answer;
}

/*
 * Among others, a place that can't be settled (the texts do not say whose they are, or their place in the file is not
 * found) goes on waiting and is told. 1; rc where it is the only one that was named, or the fault is no place's.
 */
static int wait_on(const struct settling *now, const struct contradiction *place, int rc)
{
	struct context *ctx = now->session->ctx;

	if (now->alone || (rc != ERROR_USAGE && rc != ERROR_ABSENT && rc != ERROR_FORMAT))
		return rc;
	if (rc == ERROR_USAGE && now->choice.keep == KEEP_ONE)
		context_warn(ctx, _("%s:%d waits: no text there has that number"), place->path, place->block.line);
	else if (rc == ERROR_USAGE)
		context_warn(ctx,
			     _("%s:%d waits: the texts there do not say which of them is yours. Settle it by itself, "
			       "with --keep and the number of the text"),
			     place->path, place->block.line);
	else
		context_warn(ctx, _("%s:%d waits: %s"), place->path, place->block.line, error_message());
	error_clear();
	return 1;
}

static int settle_one(struct settling *now, const struct contradiction *place)
{
	struct context *ctx = now->session->ctx;
	struct merge_choice choice = now->choice;
	int rc;

	if (!now->chosen) {
		show(now, place, ctx->may_ask ? ctx->err : ctx->out);
		if (!ctx->may_ask || !ask(&choice, now, place)) {
			now->left++;
			return 0;
		}
	}
	rc = apply(now, place, &choice);
	if (rc < 0)
		rc = wait_on(now, place, rc);
	now->settled += rc == 0;
	now->left += rc > 0;
	return rc < 0 ? rc : 0;
}

/*
 * What plain git's merge left stands in no commit's unsettled/ yet. It does before any of it is settled: share knows by
 * that that it was (dropped.h), and whoever undoes a choice has it, and all that waits besides.
 */
static int keep_beside(struct settling *now)
{
	struct notebook *notebook = now->session->notebook;
	struct context *ctx = notebook->ctx;
	struct history *history = NULL;
	struct history_status changed;
	struct changes changes;
	int rc;

	if (ctx->dry_run || ctx->no_commit)
		return 0;
	changes_init(&changes, ctx->arena);
	changes.message = i18n_in(ctx->written, N_("share: what two had written"));
	if ((rc = history_open(&history, ctx, notebook->folder)) >= 0)
		rc = history_status(&changed, history);
	for (size_t i = 0; i < now->count && rc >= 0; i++) {
		struct edited *file = &now->files[i];

		if (!span_starts(span_of(file->path), UNSETTLED_FOLDER))
			continue;
		if (!span_equal(file->laid, file->old))
			changes_write(&changes, file->path, file->is_new ? NULL : &file->old, file->laid);
		else if (!span_equal(file->now, file->laid) && history_status_has(&changed, file->path))
			changes_take(&changes, file->path, &file->old);
		file->old = file->laid;
		file->is_new = false;
	}
	if (rc >= 0 && changes.count)
		rc = history_commit(NULL, history, &changes, NULL);
	history_close(history);
	return rc < 0 ? rc : 0;
}

static int save(struct settling *now)
{
	struct notebook *notebook = now->session->notebook;
	struct changes changes;

	changes_init(&changes, notebook->ctx->arena);
	for (size_t i = 0; i < now->count; i++) {
		struct edited *file = &now->files[i];

		if (span_equal(file->now, file->old))
			continue;
		if (!file->now.len && span_starts(span_of(file->path), UNSETTLED_FOLDER))
			changes_delete(&changes, file->path, file->old);
		else
			changes_write(&changes, file->path, file->is_new ? NULL : &file->old, file->now);
	}
	return save_changes(notebook, &changes,
			    i18n_in(notebook->ctx->written, N_("share: settled what two had written")), "share settle");
}

/* What is left is in the places that were asked for; others may wait besides. */
static int report(const struct settling *now, const char *note)
{
	struct context *ctx = now->session->ctx;

	if (!now->settled && !now->left && !now->united && !now->unmarked.count) {
		if (note)
			say_line(ctx, _("Nothing waits to be settled in %s."), note);
		else
			say_line(ctx, "%s", _("Nothing waits to be settled."));
	}
	if (!now->left)
		return 0;
	if (now->chosen || ctx->may_ask)
		return fail(ERROR_UNSETTLED,
			    ngettext("%zu place waits to be settled.", "%zu places wait to be settled.", now->left),
			    now->left);
	return fail(ERROR_UNSETTLED,
		    _("Say which is right with --keep mine, theirs, both, or the number of the text."));
}

/* A table with git's markers in it stops the gate, and with it what is settled. In the files alone: the gate comes yet. */
static int unmark(struct settling *now)
{
	struct notebook *notebook = now->session->notebook;
	struct context *ctx = notebook->ctx;
	struct history *history;
	struct changes changes;
	int rc = history_open(&history, ctx, notebook->folder);

	if (rc < 0)
		return rc;
	rc = unmark_tables(&now->unmarked, &changes, notebook, history, NULL);
	history_close(history);
	if (rc < 0 || !changes.count || (rc = changes_save_files(&changes, ctx, notebook->folder)) < 0)
		return rc;
	unmark_tell(ctx, &now->unmarked);
	return 0;
}

/* A note under two names is made one before its contradictions are looked at. */
static int settle_twins(struct settling *now)
{
	struct notebook *notebook = now->session->notebook;
	struct history *history = NULL;
	struct twins twins = { 0 };
	struct changes changes;
	int rc = history_open(&history, notebook->ctx, notebook->folder);

	changes_init(&changes, notebook->ctx->arena);
	if (rc >= 0 && (rc = twins_of_all(&twins, now->session, history)) >= 0)
		rc = twins_unite(&changes, now->session, history, &twins);
	history_close(history);
	now->united = twins.count;
	if (rc < 0 || !changes.count)
		return rc;
	return save_changes(notebook, &changes, i18n_in(notebook->ctx->written, N_("share: one note under two names")),
			    "share settle");
}

/* As share would lay them, with the names that plain git left out; that is kept together with what is settled. */
static int find_places(struct contradictions *out, struct settling *now)
{
	struct session *session = now->session;
	struct history *history;
	struct strings unmarked = { 0 };
	struct changes names;
	struct edited *file;
	int rc = history_open(&history, session->ctx, session->notebook->folder);

	if (rc < 0)
		return rc;
	changes_init(&names, session->ctx->arena);
	if ((rc = contradictions_list(out, session->notebook, history, NULL)) >= 0)
		renamed_follow(out, session, history);
	if (rc >= 0 && (rc = put_down_carried(out, &names, session->notebook, NULL)) >= 0 &&
	    (rc = newer_take(out, &names, session->notebook, history, NULL)) >= 0)
		rc = names_fill(out, &unmarked, &names, session->notebook, history, NULL);
	history_close(history);
	for (size_t i = 0; i < names.count && rc >= 0; i++) {
		file = add_file(now, names.items[i].path, names.items[i].expected);
		file->is_new = !names.items[i].existed;
		file->laid = file->now = names.items[i].bytes;
	}
	return rc;
}

/* Those of a note, or all: the list is cut down to them. */
static void select_places(struct contradictions *list, const char *note)
{
	size_t count = 0;

	for (size_t i = 0; i < list->count; i++)
		if (!note || strcmp(note, list->items[i].file) == 0 || strcmp(note, list->items[i].path) == 0)
			list->items[count++] = list->items[i];
	list->count = count;
}

static int run(struct session *session, const void *parsed, const char *const *operands)
{
	const struct settle_args *args = parsed;
	struct settling now = { .session = session };
	struct contradictions list;
	const char *note = NULL;
	int rc;

	if ((rc = read_choice(&now, args->keep)) < 0 || (rc = unmark(&now)) < 0 || (rc = read_my_name(&now)) < 0 ||
	    (operands[0] && (rc = named_note(&note, session, operands[0])) < 0) ||
	    (!note && (rc = settle_twins(&now)) < 0) || (rc = find_places(&list, &now)) < 0)
		return rc;
	select_places(&list, note);
	now.alone = note && list.count == 1;
	for (size_t i = 0; i < list.count && rc >= 0; i++)
		rc = settle_one(&now, &list.items[i]);
	if (rc >= 0 && now.settled && (rc = keep_beside(&now)) >= 0)
		rc = save(&now);
	if (rc >= 0 && !now.left && list.whole.count && !note)
		return fail(ERROR_UNSETTLED, "%s:%d:%d: %s", list.whole.items[0].path, list.whole.items[0].line,
			    list.whole.items[0].column, list.whole.items[0].message);
	return rc < 0 ? rc : report(&now, note);
}

const struct command share_settle = {
	.name = "settle",
	.aliases = "avgjør avgjer afgør",
	.operands = "[NOTE]",
	.summary = N_("choose what is right where two of you wrote different things"),
	.examples = N_("erfar share settle\n"
		       "erfar share settle minutes/2026/09/2026-09-03-ethics-on-the-telephone.md --keep both\n"
		       "erfar share settle --keep mine -n"),
	.options = options,
	.args_size = sizeof(struct settle_args),
	.needs = NEEDS_NOTEBOOK | WRITES_NOTES,
	.run = run,
};
