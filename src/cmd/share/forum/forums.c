/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/share/forum/forums.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/path.h"
#include "cmd/finding.h"
#include "cmd/share/forum/difference.h"
#include "cmd/share/forum/news.h"
#include "cmd/share/forum/refused.h"
#include "cmd/share/say.h"
#include "gate/gate.h"
#include "index/search.h"
#include "model/guard.h"
#include "model/notebook.h"
#include "model/publish.h"
#include "store/remote/forum.h"
#include "text/settings.h"

#include <string.h>

int forums_refuse_address(const struct session *session, const struct config_section *section)
{
	return fail(ERROR_FORMAT, "erfar.conf:%d:%d: %s", section->line, section->column,
		    settings_no_address(session->ctx->arena, section->subsection));
}

void forums_read(struct forum_settings *out, const struct session *session)
{
	const struct config *config = &session->notebook->config;
	struct arena *arena = session->ctx->arena;

	*out = (struct forum_settings){ 0 };
	for (size_t i = 0; i < config->count; i++) {
		const struct config_entry *entry = &config->entries[i];

		if (!span_is(entry->section, "forum") || !span_is(entry->key, "url") || !entry->value.len)
			continue;
		out->items = arena_grow(arena, out->items, out->count, &out->capacity, sizeof(*out->items));
		out->items[out->count++] = (struct forum_setting){ .name = span_copy(arena, entry->subsection),
								   .url = span_copy(arena, entry->value),
								   .line = entry->line,
								   .column = entry->column };
	}
}

int forums_name_place(const struct forum_setting *setting, int rc)
{
	if (rc != ERROR_USAGE)
		return rc;
	return fail_prefix(ERROR_REMOTE, "erfar.conf:%d:%d: [forum \"%s\"]", setting->line, setting->column,
			   setting->name);
}

bool forums_any(const struct session *session)
{
	const struct config *config = &session->notebook->config;

	for (size_t i = 0; i < config->section_count; i++)
		if (span_is(config->sections[i].section, "forum"))
			return true;
	return false;
}

/* What main shows this forum. open: the forum, for what stands there as taken back; NULL where it can't be opened. */
static int compute(struct publication *out, const struct session *session, const struct tree_files *files,
		   const char *name, struct forum *open)
{
	const char *clinic = session->notebook->clinic;
	struct span buried = span_of("");
	struct gate *gate;
	int rc = open ? forum_tombstones(&buried, open, clinic) : 0;

	if (rc < 0 || (rc = guard_open_at(&gate, session->notebook, files)) < 0 ||
	    (rc = publish_compute(out, session->ctx->arena, clinic, name, files, buried, gate)) < 0)
		return rc;
	return 0;
}

/* What says forum and stays. */
static void tell_left_out(const struct session *session, const struct publication *publication)
{
	finding_print_all(session->ctx, session->ctx->err, &publication->left_out);
}

/* Below CLINIC/, as the forum's repository wants it. */
static void as_forum_files(struct forum_files *out, const struct session *session,
			   const struct publication *publication)
{
	size_t skip = strlen(session->notebook->clinic) + 1;

	*out = (struct forum_files){ .items = arena_array(session->ctx->arena, publication->count + 1,
							  sizeof(*out->items)) };
	for (size_t i = 0; i < publication->count; i++)
		out->items[out->count++] =
			(struct forum_file){ publication->items[i].path + skip, publication->items[i].bytes };
	if (publication->tombstones.len)
		out->items[out->count++] = (struct forum_file){ FORUM_RETRACTED, publication->tombstones };
}

/* What was taken back is gone from the branch; what nobody can call back is said too. */
static void tell_retracted(const struct session *session, const struct forum_setting *setting, const char *old_tip)
{
	say_line(session->ctx,
		 _("What you took back is gone from the forum %s, and the other clinics drop it when they share. What "
		   "somebody has read, printed or copied can't be called back, and answers of other clinics may repeat "
		   "its words."),
		 setting->name);
	say_line(session->ctx,
		 _("The forum's server keeps the old text until whoever runs it removes commit %s there: git reflog "
		   "expire --expire=now --all; git gc --prune=now"),
		 old_tip);
}

/* All that the clinic has shown this forum, by the log; none where that says nothing. */
static int find_ours(struct map *out, const struct session *session, const char *name,
		     const struct publication *publication, const struct tree_files *main)
{
	struct arena *arena = session->ctx->arena;
	int rc = 0;

	map_init(out, arena);
	for (size_t i = 0; i < main->count && rc >= 0; i++)
		if (strcmp(main->items[i].path, SHARED_LOG_PATH) == 0)
			rc = departures_map(out, arena, main->items[i].bytes, span_of(name));
	for (size_t i = 0; i < publication->count && out->count; i++)
		map_put(out,
			span_of(arena_format(arena, "%s %s", publish_file_name(arena, publication->items[i].id),
					     departures_copy(arena, publication->items[i].bytes))),
			out);
	return rc;
}

static int find_gone(struct differences *out, const struct session *session, struct forum *forum,
		     const struct publication *publication)
{
	struct forum_files there;
	int rc = forum_load(&there, forum, session->notebook->clinic);

	if (rc < 0)
		return rc;
	differences_find(out, session->ctx->arena, publication, &there);
	return 0;
}

/* A note that was deleted, or is the clinic's only by now, is gone from the branch but not from its history. */
static void tell_gone(const struct session *session, const struct forum_setting *setting,
		      const struct differences *gone)
{
	for (size_t i = 0; i < gone->count; i++) {
		struct span name = path_name(span_of(gone->items[i].note ? "" : gone->items[i].path));
		const char *id = span_copy(session->ctx->arena, span_take(name, name.len > 3 ? name.len - 3 : 0));

		if (*id)
			say_line(
				session->ctx,
				_("%s is no longer shown in the forum %s, but its old text stays in the history there. "
				  "To take that back too: erfar share retract %s --why TEXT"),
				id, setting->name, id);
	}
}

/* ERROR_STALE: a colleague has published since the tip was read. */
static int publish(const struct session *session, struct forum *forum, const struct forum_setting *setting,
		   const struct forum_tip *tip, const struct publication *publication, const struct tree_files *main)
{
	struct differences gone = { 0 };
	struct strings retracted = { 0 };
	struct forum_tip now = { .id = "" };
	struct forum_files files;
	struct map ours;
	int rc;

	if (!publication->count && !*tip->id)
		return 0;
	as_forum_files(&files, session, publication);
	for (size_t i = 0; i < publication->retracted.count; i++)
		strings_add(&retracted, session->ctx->arena,
			    publish_file_name(session->ctx->arena, publication->retracted.items[i]));
	if ((rc = find_gone(&gone, session, forum, publication)) < 0 ||
	    (rc = find_ours(&ours, session, setting->name, publication, main)) < 0)
		return rc;
	rc = forum_publish(&now, forum, session->notebook->clinic, tip, &files, &retracted, ours.count ? &ours : NULL);
	if (rc == 0)
		say_line(session->ctx,
			 ngettext("The forum %s now shows %zu note of yours.",
				  "The forum %s now shows %zu notes of yours.", publication->count),
			 setting->name, publication->count);
	if (rc == 0 && now.broken)
		context_warn(session->ctx,
			     _("Your clinic's branch in the forum %s held what does not come from you (commit %s), and "
			       "was made anew with your notes alone. Ask whoever runs the server who may write there."),
			     setting->name, tip->id);
	else if (rc == 0 && now.anew)
		tell_retracted(session, setting, tip->id);
	else if (rc == 0)
		tell_gone(session, setting, &gone);
	return rc < 0 ? rc : 0;
}

static void tell_news(const struct session *session, const struct forum_setting *setting,
		      const struct forum_clinic *clinic)
{
	size_t back = clinic->rewritten ? news_count_taken_back(session, clinic) : 0;

	if (!clinic->refused &&
	    context_hides(session->ctx, arena_format(session->ctx->arena, "forum/%s/%s/", setting->name, clinic->name)))
		return;
	if (clinic->refused)
		context_warn(session->ctx, _("In the forum %s: %s"), setting->name, clinic->refused);
	else if (clinic->changes.count)
		say_line(session->ctx,
			 ngettext("From %s in the forum %s: %zu change.", "From %s in the forum %s: %zu changes.",
				  clinic->changes.count),
			 clinic->name, setting->name, clinic->changes.count);
	if (back)
		say_line(session->ctx,
			 ngettext("%s has taken back %zu note from the forum %s; it is gone here as well.",
				  "%s has taken back %zu notes from the forum %s; they are gone here as well.", back),
			 clinic->name, back, setting->name);
}

/* What the other clinics have published since last time. */
static int read_others(const struct session *session, struct forum *forum, const struct forum_setting *setting)
{
	struct forum_news news = { 0 };
	bool taken_back = false;
	int rc;

	if ((rc = forum_fetch_others(&news, forum, session->notebook->clinic)) < 0 ||
	    (rc = news_write(session, setting->name, &news)) < 0 || (rc = forum_lay_out(forum, &news)) < 0)
		return rc;
	for (size_t i = 0; i < news.count; i++) {
		tell_news(session, setting, &news.items[i]);
		taken_back |= news.items[i].rewritten;
	}
	/* the index may keep words of a text for a while after it is gone */
	if (taken_back && search_forget(session->ctx, session->notebook->folder) < 0)
		error_clear();
	return 0;
}

/* One forum of a run. */
struct shared_forum {
	struct forum_setting setting;
	struct forum *forum;  /* NULL while it can't be opened */
	struct forum_tip tip; /* where the clinic's branch stood before main was fetched */
	struct publication publication;
	const struct tree_file *computed; /* the files that it is of; NULL: none yet */
	int rc;				  /* of opening it and reading the tip */
	const char *why;		  /* the sentence, when rc is negative */
	bool done;
};

struct forums {
	const struct session *session;
	struct history *history;
	struct shared_forum *items;
	size_t count, capacity;
	int first;	 /* error of those that are done */
	const char *why; /* its sentence */
};

static bool is_setting(const struct forum_setting *a, const struct forum_setting *b)
{
	return strcmp(a->name, b->name) == 0 && strcmp(a->url, b->url) == 0;
}

static struct shared_forum *find_shared(struct forums *forums, const struct forum_setting *setting)
{
	for (size_t i = 0; i < forums->count; i++)
		if (is_setting(&forums->items[i].setting, setting))
			return &forums->items[i];
	return NULL;
}

static void begin_one(struct forums *forums, struct shared_forum *one)
{
	one->computed = NULL;
	one->rc = one->forum ? 0 : forum_open(&one->forum, forums->history, one->setting.name, one->setting.url);
	one->rc = forums_name_place(&one->setting, one->rc);
	if (one->rc >= 0)
		one->rc = forum_read_tip(&one->tip, one->forum, forums->session->notebook->clinic);
	if (one->rc < 0)
		one->why = arena_copy(forums->session->ctx->arena, error_message());
	error_clear();
}

int forums_begin(struct forums **out, const struct session *session, struct history *history)
{
	struct arena *arena = session->ctx->arena;
	struct forums *forums = *out ? *out : arena_alloc(arena, sizeof(*forums));
	struct forum_settings settings;

	forums->session = session;
	forums->history = history;
	forums_read(&settings, session);
	for (size_t i = 0; i < settings.count; i++) {
		if (find_shared(forums, &settings.items[i]))
			continue;
		forums->items =
			arena_grow(arena, forums->items, forums->count, &forums->capacity, sizeof(*forums->items));
		forums->items[forums->count++] = (struct shared_forum){ .setting = settings.items[i] };
	}
	for (size_t i = 0; i < forums->count; i++)
		if (!forums->items[i].done)
			begin_one(forums, &forums->items[i]);
	*out = forums;
	return 0;
}

void forums_end(struct forums *forums)
{
	for (size_t i = 0; forums && i < forums->count; i++)
		forum_close(forums->items[i].forum);
}

static void tell_untried(const struct session *session, const struct forum_setting *setting)
{
	context_warn(session->ctx,
		     _("The forum %s has never answered at that address. If it is wrong, and you have just "
		       "added it, take it back with \"erfar undo\"; else correct it in erfar.conf. Then say yes "
		       "to the right one: erfar share forum add %s URL"),
		     setting->name, setting->name);
}

/* Once for what is written down before it goes and for what goes, unless main has moved in between. */
static int compute_one(const struct forums *forums, struct shared_forum *one, const struct tree_files *files)
{
	int rc;

	if (files->items && one->computed == files->items)
		return 0;
	rc = compute(&one->publication, forums->session, files, one->setting.name, one->forum);
	one->computed = rc < 0 ? NULL : files->items;
	return rc;
}

static int share_one(struct forums *forums, struct shared_forum *one, const struct tree_files *files)
{
	const struct session *session = forums->session;
	int rc = one->rc < 0 ? fail(one->rc, "%s", one->why) : 0;

	if (rc >= 0 && files && (rc = compute_one(forums, one, files)) >= 0) {
		tell_left_out(session, &one->publication);
		rc = publish(session, one->forum, &one->setting, &one->tip, &one->publication, files);
		if (rc == ERROR_REMOTE)
			rc = refused_by_forum(session, &one->publication);
	}
	if (rc >= 0)
		rc = read_others(session, one->forum, &one->setting);
	if (one->rc == ERROR_REMOTE && one->forum && forum_is_untried(one->forum))
		tell_untried(session, &one->setting);
	return rc;
}

/* Forums whose address is missing: no harm as long as no note is for them. */
int forums_refuse_waiting(const struct session *session, const struct tree_files *files)
{
	const struct config *config = &session->notebook->config;
	int rc = 0;

	for (size_t i = 0; i < config->section_count && rc >= 0; i++) {
		const struct config_section *section = &config->sections[i];
		const char *name = span_copy(session->ctx->arena, section->subsection);
		struct publication publication;

		if (!*name || settings_forum(config, section->subsection) != section ||
		    config_get(config, "forum", name, "url").len)
			continue;
		rc = compute(&publication, session, files, name, NULL);
		if (rc >= 0 && publication.count)
			rc = forums_refuse_address(session, section);
	}
	return rc;
}

int forums_count(size_t *out, const struct session *session, struct history *history, const char *name)
{
	struct publication publication;
	struct tree_files files;
	char head[HISTORY_ID];
	int rc;

	if ((rc = history_head(head, history)) < 0 || (rc = history_files_at(&files, history, head)) < 0 ||
	    (rc = compute(&publication, session, &files, name, NULL)) < 0)
		return rc;
	*out = publication.count;
	return 0;
}

int forums_waiting(struct forum_waiting *out, const struct session *session, struct history *history,
		   const struct forum_setting *setting, const struct tree_files *files)
{
	struct publication publication;
	struct forum *forum = NULL;
	int rc;

	*out = (struct forum_waiting){ 0 };
	if (forums_name_place(setting, forum_check_url(history, setting->name, setting->url)) < 0)
		out->refused = arena_copy(session->ctx->arena, error_message());
	error_clear();
	if ((rc = forum_look(&forum, history, setting->name)) < 0 && rc != ERROR_ABSENT && rc != ERROR_USAGE)
		return rc;
	error_clear();
	if ((rc = compute(&publication, session, files, setting->name, forum)) >= 0) {
		out->held = publication.left_out;
		rc = foresee_forum(&out->list, session, forum, &publication, files);
	}
	forum_close(forum);
	return rc;
}

int forums_departures(struct departures *out, struct forums *forums, const struct tree_files *files)
{
	const struct session *session = forums->session;
	const char *clinic = session->notebook->clinic;
	struct forum_settings settings;
	int rc = 0;

	forums_read(&settings, session);
	for (size_t i = 0; i < settings.count && rc >= 0; i++) {
		struct shared_forum *one = find_shared(forums, &settings.items[i]);
		struct forum_files there;

		if (!one || one->done || one->rc < 0)
			continue;
		if ((rc = compute_one(forums, one, files)) >= 0 && (rc = forum_load(&there, one->forum, clinic)) >= 0)
			departures_add(out, session->ctx->arena, one->setting.name, &one->publication, &there);
	}
	return rc < 0 ? rc : 0;
}

/* The first error is kept, the others are said at once. */
static void note_error(struct forums *forums, int rc)
{
	if (rc < 0 && forums->first < 0)
		context_warn(forums->session->ctx, "%s", error_message());
	if (rc >= 0 || forums->first < 0)
		return;
	forums->first = rc;
	forums->why = arena_copy(forums->session->ctx->arena, error_message());
}

static int first_error(const struct forums *forums)
{
	return forums->first < 0 ? fail(forums->first, "%s", forums->why) : 0;
}

int forums_share(struct forums *forums, const struct tree_files *files)
{
	const struct session *session = forums->session;
	struct forum_settings settings;
	bool stale = false;

	forums_read(&settings, session);
	for (size_t i = 0; i < settings.count; i++) {
		struct shared_forum *one = find_shared(forums, &settings.items[i]);
		int rc;

		if (one && one->done)
			continue;
		rc = one ? share_one(forums, one, files) : ERROR_STALE;
		if (rc == ERROR_STALE) {
			stale = true;
			continue;
		}
		one->done = true;
		if ((rc == ERROR_REMOTE || rc == ERROR_BUSY) && files)
			(void)fail_prefix(rc, _("The clinic has all that you have; only the forum %s is left"),
					  one->setting.name);
		note_error(forums, rc);
	}
	if (stale)
		return ERROR_STALE;
	return forums->first < 0 || !files ? first_error(forums) : forums_refuse_waiting(session, files);
}

/* As compute(), by what this machine has of the forum; what says forum and stays is told. */
static int look_and_compute(struct publication *out, const struct session *session, struct history *history,
			    const char *name, const struct tree_files *files)
{
	struct forum *forum = NULL;
	int rc = forum_look(&forum, history, name);

	if (rc >= 0 || rc == ERROR_ABSENT)
		rc = compute(out, session, files, name, forum);
	if (rc >= 0)
		tell_left_out(session, out);
	forum_close(forum);
	return rc;
}

int forums_foresee(const struct session *session, struct history *history, const struct tree_files *files)
{
	struct forums forums = { .session = session };
	struct forum_settings settings;

	forums_read(&settings, session);
	for (size_t i = 0; i < settings.count; i++) {
		const struct forum_setting *setting = &settings.items[i];
		struct publication publication;
		struct forum *forum = NULL;
		int rc = look_and_compute(&publication, session, history, setting->name, files);

		if (rc >= 0 && (rc = forum_open(&forum, history, setting->name, setting->url)) >= 0)
			rc = foresee_tell(session, forum, setting->name, &publication, files);
		forum_close(forum);
		note_error(&forums, forums_name_place(setting, rc));
	}
	return forums.first < 0 ? first_error(&forums) : forums_refuse_waiting(session, files);
}
