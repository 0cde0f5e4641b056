/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/share/forums.h"

#include "base/error.h"
#include "base/i18n.h"
#include "cmd/finding.h"
#include "cmd/share/foresee.h"
#include "cmd/share/say.h"
#include "gate/gate.h"
#include "index/search.h"
#include "model/guard.h"
#include "model/notebook.h"
#include "model/publish.h"
#include "store/remote/forum.h"
#include "text/settings.h"

#include <string.h>

#define ROUNDS 5

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
		out->items[out->count].name = span_copy(arena, entry->subsection);
		out->items[out->count++].url = span_copy(arena, entry->value);
	}
}

bool forums_any(const struct session *session)
{
	const struct config *config = &session->notebook->config;

	for (size_t i = 0; i < config->section_count; i++)
		if (span_is(config->sections[i].section, "forum"))
			return true;
	return false;
}

/* What main shows this forum. */
static int compute(struct publication *out, const struct session *session, const struct tree_files *files,
		   const char *forum)
{
	struct gate *gate;
	int rc;

	if ((rc = guard_open(&gate, session->notebook)) < 0 ||
	    (rc = publish_compute(out, session->ctx->arena, session->notebook->clinic, forum, files, gate)) < 0)
		return rc;
	finding_print_all(session->ctx, session->ctx->err, &out->left_out);
	return 0;
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
		   "somebody has read, printed or copied can't be called back."),
		 setting->name);
	say_line(session->ctx,
		 _("The forum's server keeps the old text until whoever runs it removes commit %s there: git reflog "
		   "expire --expire=now --all; git gc --prune=now"),
		 old_tip);
}

/* Reads the tip first (the lease), then publishes; a colleague who was faster means once more. */
static int publish(const struct session *session, struct forum *forum, const struct forum_setting *setting,
		   const struct publication *publication)
{
	const char *clinic = session->notebook->clinic;
	struct strings retracted = { 0 };
	struct forum_files files;
	struct forum_tip tip, now = { .id = "" };
	int rc = ERROR_STALE;

	as_forum_files(&files, session, publication);
	for (size_t i = 0; i < publication->retracted.count; i++)
		strings_add(&retracted, session->ctx->arena,
			    publish_file_name(session->ctx->arena, publication->retracted.items[i]));
	for (int round = 0; round < ROUNDS && rc == ERROR_STALE; round++) {
		if ((rc = forum_read_tip(&tip, forum, clinic)) < 0)
			return rc;
		if (!publication->count && !*tip.id)
			return 0;
		rc = forum_publish(&now, forum, clinic, &tip, &files, &retracted);
	}
	if (rc == 0)
		say_line(session->ctx,
			 ngettext("The forum %s now shows %zu note of yours.",
				  "The forum %s now shows %zu notes of yours.", publication->count),
			 setting->name, publication->count);
	if (rc == 0 && now.anew)
		tell_retracted(session, setting, tip.id);
	return rc < 0 ? rc : 0;
}

static size_t count_removed(const struct forum_changes *changes)
{
	size_t count = 0;

	for (size_t i = 0; i < changes->count; i++)
		count += changes->items[i].removed;
	return count;
}

static void tell_news(const struct session *session, const struct forum_setting *setting,
		      const struct forum_clinic *clinic)
{
	size_t back = clinic->rewritten ? count_removed(&clinic->changes) : 0;

	if (clinic->refused)
		context_warn(session->ctx, "%s", clinic->refused);
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
	    (rc = forum_lay_out(forum, &news)) < 0)
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

static int share_one(const struct session *session, struct history *history, const struct forum_setting *setting,
		     const struct tree_files *files)
{
	struct publication publication;
	struct forum *forum = NULL;
	int rc;

	if ((rc = compute(&publication, session, files, setting->name)) < 0 ||
	    (rc = forum_open(&forum, history, setting->name, setting->url)) < 0)
		return rc;
	if (session->ctx->dry_run) {
		rc = foresee_forum(session, forum, setting->name, &publication, files);
		forum_close(forum);
		return rc;
	}
	rc = publish(session, forum, setting, &publication);
	if (rc >= 0)
		rc = read_others(session, forum, setting);
	if (rc == ERROR_REMOTE && forum_is_untried(forum))
		context_warn(
			session->ctx,
			_("The forum %s has never answered at that address. If it is wrong, and you have just "
			  "added it, take it back with \"erfar undo\"; else correct it in erfar.conf. Then say yes "
			  "to the right one: erfar share forum add %s URL"),
			setting->name, setting->name);
	forum_close(forum);
	return rc;
}

/* Forums whose address is missing: no harm as long as no note is for them. */
static int refuse_waiting(const struct session *session, const struct tree_files *files)
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
		rc = compute(&publication, session, files, name);
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
	struct gate *gate;
	int rc;

	if ((rc = history_head(head, history)) < 0 || (rc = history_files_at(&files, history, head)) < 0 ||
	    (rc = guard_open(&gate, session->notebook)) < 0 ||
	    (rc = publish_compute(&publication, session->ctx->arena, session->notebook->clinic, name, &files, gate)) <
		    0)
		return rc;
	*out = publication.count;
	return 0;
}

int forums_share(const struct session *session, struct history *history, const struct tree_files *files)
{
	struct forum_settings forums;
	int first = 0;

	forums_read(&forums, session);
	for (size_t i = 0; i < forums.count; i++) {
		int rc = share_one(session, history, &forums.items[i], files);

		if (rc == ERROR_REMOTE && !session->ctx->dry_run)
			(void)fail_prefix(rc, _("The clinic has all that you have; only the forum %s is left"),
					  forums.items[i].name);
		if (rc < 0 && !first)
			first = rc;
		else if (rc < 0)
			context_warn(session->ctx, "%s", error_message());
	}
	return first ? first : refuse_waiting(session, files);
}
