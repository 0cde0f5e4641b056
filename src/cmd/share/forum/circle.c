/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/share/forum/circle.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/path.h"
#include "base/utf8.h"
#include "cmd/ask.h"
#include "cmd/finding.h"
#include "cmd/named_note.h"
#include "cmd/place.h"
#include "cmd/share/forum/consent.h"
#include "cmd/share/forum/departures.h"
#include "cmd/share/forum/forums.h"
#include "cmd/share/forum/left_out.h"
#include "cmd/share/forum/retracted.h"
#include "cmd/share/gate/screen.h"
#include "cmd/share/say.h"
#include "index/catalog.h"
#include "model/guard.h"
#include "model/minute.h"
#include "model/mirror.h"
#include "model/notebook.h"
#include "model/publish.h"
#include "model/small_counts.h"
#include "store/history/given.h"
#include "store/history/tree_files.h"
#include "store/remote/forum.h"
#include "text/settings.h"

#include <stdio.h>
#include <string.h>

/* What is gathered for one commit. */
struct widening {
	const struct session *session;
	struct circle *circle;
	struct history *history;
	struct history_person person;
	struct changes *changes;
	struct strings *named; /* ids */
	struct strings drafts; /* paths to remove once the commit stands */
	struct strings places; /* where each of them stands then */
	struct strings seen;   /* "RULE COUNT PATH": warnings over which a person says yes */
	struct consent consent;
	struct permits permits;
	bool warned; /* the gate warns of something in the note at hand that nobody has seen yet */
};

static void list_forums(struct buf *out, const struct config *config)
{
	for (size_t i = 0; i < config->count; i++)
		if (span_is(config->entries[i].section, "forum") && span_is(config->entries[i].key, "url") &&
		    config->entries[i].value.len)
			buf_add_format(out, "%s%.*s", out->len ? ", " : "", (int)config->entries[i].subsection.len,
				       config->entries[i].subsection.at);
}

/* The only forum of the settings, or the named one, when its address is missing there. */
static const struct config_section *without_address(const struct config *config, const char *with, bool any)
{
	const struct config_section *section = NULL;

	if (strncmp(with, "forum:", 6) == 0)
		section = settings_forum(config, span_of(with + 6));
	for (size_t i = 0; !any && !section && strcmp(with, "forum") == 0 && i < config->section_count; i++)
		section = settings_forum(config, config->sections[i].subsection);
	return section;
}

int circle_read(struct circle *out, const struct session *session, const char *with)
{
	const struct config *config = &session->notebook->config;
	struct buf forums = BUF_INIT;
	struct circle circle = { 0 };
	int rc = 0;

	list_forums(&forums, config);
	if (strcmp(with, "clinic") == 0) {
		circle.forum = false;
	} else if (strncmp(with, "forum:", 6) == 0 && config_get(config, "forum", with + 6, "url").len) {
		circle = (struct circle){ .forum = true, .name = with + 6 };
	} else if (strcmp(with, "forum") == 0 && forums.len && !strchr(forums.at, ',')) {
		circle = (struct circle){ .forum = true, .name = arena_copy(session->ctx->arena, forums.at) };
	} else if (without_address(config, with, forums.len > 0)) {
		rc = forums_refuse_address(session, without_address(config, with, forums.len > 0));
	} else if (strncmp(with, "forum", 5) == 0 && !forums.len) {
		rc = fail(ERROR_USAGE, _("Your clinic has no forum yet; \"erfar share forum add NAME URL\" adds one."));
	} else if (strncmp(with, "forum", 5) == 0) {
		rc = fail(ERROR_USAGE, _("Say which forum: --with forum:NAME. There are: %s."), forums.at);
	} else {
		rc = fail(ERROR_USAGE, _("--with is clinic or forum, not \"%s\"."), with);
	}
	if (rc >= 0)
		*out = circle;
	buf_done(&forums);
	return rc;
}

static int set_key(struct buf *bytes, struct arena *arena, const char *key, struct span value)
{
	struct span file = { span_copy(arena, buf_span(bytes)), bytes->len };
	struct buf next = BUF_INIT;
	int rc = value.len ? front_set(&next, arena, file, key, value) : front_remove(&next, arena, file, key);

	if (rc >= 0) {
		buf_clear(bytes);
		buf_add_span(bytes, buf_span(&next));
	}
	buf_done(&next);
	return rc;
}

/* The warnings that this person is shown: more of them later need a person again. */
static int mark_seen(struct buf *bytes, struct widening *now, const char *path)
{
	struct arena *arena = now->session->ctx->arena;
	struct span file = { span_copy(arena, buf_span(bytes)), bytes->len };
	struct buf list = BUF_INIT;
	struct strings seen = { 0 };
	struct published_copy copy;
	struct forum_names names;
	struct csv_table table;
	struct gate *gate;
	struct span people;
	struct note note;
	int rc;

	if ((rc = note_parse(&note, arena, path, file)) < 0 || (rc = guard_open(&gate, now->session->notebook)) < 0 ||
	    (rc = notebook_table(&table, &people, now->session->notebook, "people.csv")) < 0)
		return rc;
	publish_names_init(&names, arena, now->session->notebook->clinic, people);
	names.threshold = small_counts_in(&now->session->notebook->config);
	names.language = now->session->notebook->language;
	publish_copy(&copy, arena, gate, &note, &names);
	now->warned = publish_has_new(&copy.look, &note);
	for (size_t i = 0; i < copy.look.count; i++)
		strings_add(&seen, arena,
			    arena_format(arena, "%s %zu", copy.look.warnings[i].rule, copy.look.warnings[i].count));
	strings_sort(&seen);
	for (size_t i = 0; i < seen.count; i++)
		strings_add(&now->seen, arena, seen.items[i]);
	if (seen.count)
		front_write_list(&list, seen.items, seen.count);
	rc = set_key(bytes, arena, PUBLISH_SEEN, buf_span(&list));
	buf_done(&list);
	return rc;
}

/* Whether the note of that name lies here as the forum shows it. */
static int is_in_forum(bool *out, const struct widening *now, struct span clinic, struct span id)
{
	struct arena *arena = now->session->ctx->arena;
	const char *name = publish_file_name(arena, span_copy(arena, id));
	const char *top = arena_format(arena, "forum/%s/%.*s", now->circle->name, (int)clinic.len, clinic.at);
	struct folder_list list = { 0 };
	int rc = forum_name_is_valid(span_copy(arena, clinic))
			 ? folder_walk(&list, arena, now->session->notebook->folder, top, ".md")
			 : 0;

	*out = false;
	for (size_t i = 0; i < list.count; i++)
		*out |= span_is(path_name(span_of(list.items[i].path)), name);
	return rc < 0 ? rc : 0;
}

/* An answer goes where what it answers is, and nowhere else. */
static int mark_answers(struct buf *bytes, struct widening *now, const char *path)
{
	struct arena *arena = now->session->ctx->arena;
	struct span file = { span_copy(arena, buf_span(bytes)), bytes->len }, clinic, id;
	const struct front_entry *entry;
	struct strings forums = { 0 };
	struct buf list = BUF_INIT;
	struct note note;
	bool is_there;
	int rc;

	if ((rc = note_parse(&note, arena, path, file)) < 0 ||
	    !publish_answers(&clinic, &id, &note, now->session->notebook->clinic) ||
	    publish_answers_in(&note, now->circle->name) || (rc = is_in_forum(&is_there, now, clinic, id)) < 0)
		return rc;
	if (!is_there)
		return fail(
			ERROR_USAGE,
			_("%s answers %.*s/%.*s, which does not stand in the forum %s: nobody there is to hear of it. "
			  "Take the line reply-to out of the note, and what it tells of the other, or share it where "
			  "that stands."),
			path, (int)clinic.len, clinic.at, (int)id.len, id.at, now->circle->name);
	entry = front_find(&note.front, PUBLISH_ANSWERS_IN);
	for (size_t i = 0; entry && entry->value.kind == FRONT_LIST && i < entry->value.count; i++)
		strings_add_span(&forums, arena, span_trim(entry->value.items[i].value.text));
	strings_add(&forums, arena, now->circle->name);
	strings_sort(&forums);
	front_write_list(&list, forums.items, forums.count);
	rc = set_key(bytes, arena, PUBLISH_ANSWERS_IN, buf_span(&list));
	buf_done(&list);
	return rc;
}

/* The note as it will be: share: set, and the byline as chosen. */
static int mark(struct buf *bytes, struct widening *now, struct span file)
{
	struct arena *arena = now->session->ctx->arena;
	struct buf name = BUF_INIT;
	int rc;

	buf_add_span(bytes, file);
	rc = set_key(bytes, arena, "share", span_of(now->circle->forum ? "forum" : "clinic"));
	if (rc >= 0 && now->circle->byline) {
		if (*now->circle->byline)
			front_write_text(&name, span_of(now->circle->byline), false);
		rc = set_key(bytes, arena, "byline", buf_span(&name));
	}
	buf_done(&name);
	return rc;
}

/* Findings of the gate in the note as it is, which goes as bytes to place: shown, and an error refuses. */
static int guard(struct widening *now, const char *path, struct span file, const char *place, struct span bytes)
{
	const struct session *session = now->session;
	struct context *ctx = session->ctx;
	struct screen screen;
	int rc = screen_open(&screen, session->notebook, now->history);

	if (rc < 0 ||
	    (rc = allow_note(&now->permits, &screen, session, &now->circle->allowance, path, place, bytes)) < 0 ||
	    (rc = screen_text(&screen, ctx->arena, path, file)) < 0)
		return rc;
	finding_print_all(ctx, ctx->err, &screen.report.findings);
	if (screen.report.errors)
		return fail(ERROR_GATE, _("%s holds what must not leave; change the lines above and share again."),
			    path);
	strings_add(&now->circle->allowance.notes, ctx->arena, path);
	return 0;
}

int circle_is_refused(const struct session *session, struct history *history, const char *const *notes)
{
	struct arena *arena = session->ctx->arena;
	struct screen screen;
	int rc = screen_open(&screen, session->notebook, history);

	for (; *notes && rc >= 0; notes++) {
		const char *path;
		struct span file;

		if (named_note(&path, session, *notes) >= 0 &&
		    folder_read(&file, arena, session->notebook->folder, path, NOTE_LIMIT_BYTES) >= 0)
			rc = screen_text(&screen, arena, path, file);
		else
			error_clear();
	}
	return rc < 0 ? rc : screen.report.errors > 0;
}

/* Naming the note is the yes. One that was taken back, and may go again by undo or by hand, is told. */
static int consent(struct widening *now, const char *path, struct span id)
{
	const char *day;
	int rc;

	if (!now->circle->forum)
		return 0;
	rc = consent_add(&day, &now->consent, id, now->circle->name, now->person.name);
	if (rc == 1)
		context_warn(now->session->ctx,
			     _("%s was taken back from the forum %s on %s; to name it lets it out again."), path,
			     now->circle->name, day);
	return rc < 0 ? rc : 0;
}

/*
 * Where a draft already stands as a note, because a run that moved it could not take it away: under its own id, with
 * the very bytes that would be written now. NULL when nowhere.
 */
static int find_moved(const char **out, const struct session *session, const struct note *after, struct span bytes)
{
	const struct folder *folder = session->notebook->folder;
	const struct catalog_query query = { .drafts = false };
	struct catalog *catalog;
	int rc = catalog_load(&catalog, session->ctx, folder, &query);

	*out = NULL;
	for (size_t i = 0; rc >= 0 && i < catalog->note_count && !*out; i++) {
		const struct catalog_note *note = &catalog->notes[i];
		struct span file;

		if (note->clinic || !span_is(after->id, note->id))
			continue;
		rc = folder_read(&file, session->ctx->arena, folder, note->path, NOTE_LIMIT_BYTES);
		if (rc >= 0 && span_equal(file, bytes))
			*out = note->path;
	}
	return rc < 0 ? rc : 0;
}

/* The copy as the next share would publish it: of the last commit, with what is changed here laid over it. */
static int foresee_copy(struct published_note *out, struct widening *now, const char *place, struct span bytes,
			struct span id)
{
	struct context *ctx = now->session->ctx;
	struct tree_file over = { place, bytes };
	const struct tree_files changed = { .items = &over, .count = 1 };
	struct publication publication;
	struct tree_files files = { 0 };
	char head[HISTORY_ID];
	struct gate *gate;
	int rc = history_head(head, now->history);

	if (rc >= 0)
		rc = history_files_at(&files, now->history, head);
	if (rc < 0 && rc != ERROR_ABSENT)
		return rc;
	tree_files_lay(&files, ctx->arena, &changed);
	consent_lay(&files, &now->consent);
	if ((rc = guard_open_at(&gate, now->session->notebook, &files)) < 0 ||
	    (rc = publish_compute(&publication, ctx->arena, now->session->notebook->clinic, now->circle->name, &files,
				  span_of(""), gate)) < 0)
		return rc;
	for (size_t i = 0; i < publication.count; i++)
		if (span_is(id, publication.items[i].id)) {
			*out = publication.items[i];
			return 0;
		}
	for (size_t i = 0; i < publication.left_out.count; i++)
		if (strcmp(publication.left_out.items[i].path, place) == 0)
			return fail(ERROR_USAGE, "%s: %s", place, publication.left_out.items[i].message);
	return fail(ERROR_USAGE, _("%s can't be published as it stands."), place);
}

/* Exactly what will leave, under the name that it will have. */
static int show_copy(FILE *out, struct widening *now, const char *place, struct span bytes, struct span id)
{
	struct published_note copy = { 0 };
	struct buf shown = BUF_INIT;
	int rc = foresee_copy(&copy, now, place, bytes, id);

	if (rc < 0)
		return rc;
	visible_add_lines(&shown, copy.bytes);
	buf_add_byte(&shown, '\n');
	left_out_write(&shown, &copy.less);
	(void)fprintf(out, "%s\n%s\n\n%s", _("This is what the forum will see:"), copy.path, shown.at);
	buf_done(&shown);
	return 0;
}

/* On a terminal a question. Elsewhere naming the note is the yes, but not to warnings that nobody has seen. */
static int ask(struct widening *now, const char *place, struct span bytes, const struct note *note)
{
	struct context *ctx = now->session->ctx;
	bool asks = ctx->may_ask && !ctx->yes && !ctx->dry_run;
	int rc;

	if (!now->circle->forum)
		return 0;
	if ((asks || ctx->dry_run) && (rc = show_copy(asks ? ctx->err : ctx->out, now, place, bytes, note->id)) < 0)
		return rc;
	if (!ctx->may_ask && !ctx->yes && now->warned)
		return fail(
			ERROR_GATE,
			_("The gate has a warning about %s that nobody has seen yet, and nobody can be asked here, so "
			  "nothing was shared. Look at the lines above; if it may go, give the same command on a "
			  "terminal, or with --yes."),
			place);
	if (!asks)
		return 0;
	if (!ask_for_yes(ctx, arena_format(ctx->arena, _("Share it with the forum %s? [y/n] "), now->circle->name)))
		return fail(ERROR_USAGE, _("Nothing was shared."));
	return 0;
}

static int refuse_retracted(const struct session *session, const char *path, struct span id)
{
	const char *day;
	int rc = retracted_when(&day, session->notebook, id);

	if (rc == 0)
		return fail(
			ERROR_USAGE,
			_("%s was taken back on %s, and a note that was taken back is not published again. Write what may "
			  "be told as a new note; \"erfar undo\" takes the taking back itself back while it is the last "
			  "thing you did."),
			path, day);
	return rc < 0 ? rc : 0;
}

/* The note that typed means. An interrupted run may have moved the draft of that name to its place already. */
static int find_note(const char **out, struct widening *now, const char *typed)
{
	const struct session *session = now->session;
	const struct folder *folder = session->notebook->folder;
	const char *path, *place;
	int rc = place_typed(&path, session, typed);

	if (rc >= 0 && !folder_has(folder, path)) {
		rc = given_find(&place, now->history, path);
		if (rc >= 0 && folder_has(folder, place)) {
			say_line(session->ctx, _("%s has become %s already."), path, place);
			*out = place;
			strings_add(&now->circle->allowance.notes, session->ctx->arena, path);
			return 0;
		}
	}
	if (rc < 0 && rc != ERROR_ABSENT)
		return rc;
	error_clear();
	return named_note(out, session, typed);
}

static int widen_one(struct widening *now, const char *typed)
{
	const struct session *session = now->session;
	struct arena *arena = session->ctx->arena;
	struct note *before = arena_alloc(arena, sizeof(*before)), *after = arena_alloc(arena, sizeof(*after));
	struct buf bytes = BUF_INIT;
	const char *path = "", *place, *moved = NULL;
	struct span file, changed;
	size_t first = now->seen.count;
	bool draft;
	int rc;

	if ((rc = find_note(&path, now, typed)) < 0 ||
	    (rc = folder_read(&file, arena, session->notebook->folder, path, NOTE_LIMIT_BYTES)) < 0 ||
	    (rc = note_parse(before, arena, path, file)) < 0)
		return rc;
	draft = strncmp(path, "drafts/", 7) == 0;
	if (draft && strings_has(&now->drafts, span_of(path)))
		return 0; /* named twice */
	if (now->circle->forum && (rc = refuse_retracted(session, path, before->id)) < 0)
		return rc;
	if (before->kind == KIND_OTHER || before->kind == KIND_PLAN)
		return fail(ERROR_USAGE,
			    _("%s is not a note that can be shared; its kind is minute, experience, learning or "
			      "visit."),
			    path);
	rc = mark(&bytes, now, file);
	if (rc >= 0 && now->circle->forum && (rc = mark_answers(&bytes, now, path)) >= 0)
		rc = mark_seen(&bytes, now, path);
	changed = span_make(span_copy(arena, buf_span(&bytes)), bytes.len);
	buf_done(&bytes);
	place = path;
	if (rc >= 0 && draft)
		rc = minute_path(&place, session->notebook, before->kind,
				 date_is_set(before->date) ? before->date : session->ctx->now.date,
				 span_copy(arena, before->title), &now->places);
	if (rc < 0 || (rc = note_parse(after, arena, place, changed)) < 0 ||
	    (draft && (rc = find_moved(&moved, session, after, changed)) < 0) ||
	    (rc = guard(now, path, file, place, changed)) < 0)
		return rc;
	if (now->circle->forum)
		strings_add_span(now->named, arena, after->id);
	if ((rc = consent(now, place, after->id)) < 0 || (rc = ask(now, place, changed, after)) < 0)
		return rc;
	for (size_t i = first; i < now->seen.count; i++) /* where it comes to stand: a draft's name tells nobody */
		now->seen.items[i] = arena_format(arena, "%s %s", now->seen.items[i], moved ? moved : place);
	if (draft) {
		strings_add(&now->drafts, arena, path);
		strings_add(&now->places, arena, moved ? moved : place);
	}
	if (!moved && (draft || !span_equal(file, changed)))
		changes_write(now->changes, place, draft ? NULL : &file, changed);
	return 0;
}

/* Once the note is kept: what is written down first lets the next run find it, whenever this one ends. */
static int remove_drafts(struct widening *now)
{
	const struct notebook *notebook = now->session->notebook;
	int rc = 0;

	for (size_t i = 0; i < now->drafts.count && rc >= 0; i++) {
		if ((rc = given_add(now->history, now->drafts.items[i], now->places.items[i])) < 0)
			return rc;
		mirror_forget(now->session->notebook, now->drafts.items[i]);
		rc = folder_remove(notebook->folder, now->drafts.items[i]);
	}
	return rc;
}

/* To which forum, what was allowed, and what the gate warned of then, as "share log" reads it. NULL: nothing. */
static const char *trailers(const struct widening *now)
{
	struct context *ctx = now->session->ctx;
	const char *text = permits_write(&now->permits);

	if (!now->circle->forum && !text)
		return NULL;
	text = text ? text : "";
	if (now->circle->forum)
		text = arena_format(ctx->arena, "Shared-with: %s\n%s", now->circle->name, text);

	for (size_t i = 0; i < now->seen.count; i++)
		text = arena_format(ctx->arena, "%sLet-through: %s\nWhy: %s\n", text, now->seen.items[i],
				    i18n_in(ctx->written, N_("seen by whoever said yes")));
	return arena_format(ctx->arena, "%sGate: erfar " ERFAR_VERSION "\n", text);
}

static int save(struct widening *now)
{
	struct context *ctx = now->session->ctx;
	struct history_options options = { .trailers = trailers(now) };
	int rc;

	consent_save(now->changes, &now->consent);
	now->changes->message =
		i18n_in(ctx->written, now->circle->forum ? N_("share: with the forum") : N_("share: with the clinic"));
	now->changes->command = "share note";
	if (ctx->dry_run) {
		changes_show(now->changes, ctx);
		return 0;
	}
	rc = now->changes->count ? history_commit(NULL, now->history, now->changes, &options) : 0;
	if (rc >= 0)
		rc = remove_drafts(now);
	return rc < 0 ? rc : 0;
}

int circle_widen(struct changes *out, struct strings *named, const struct session *session, struct history *history,
		 struct circle *circle, const char *const *notes)
{
	struct widening now = {
		.session = session, .circle = circle, .history = history, .changes = out, .named = named
	};
	int rc;

	permits_init(&now.permits, session->ctx->arena);
	if ((rc = history_identity(&now.person, history)) < 0)
		return rc;
	for (rc = consent_load(&now.consent, session); *notes && rc >= 0; notes++)
		rc = widen_one(&now, *notes);
	if (rc >= 0)
		rc = save(&now);
	consent_done(&now.consent);
	return rc;
}
