/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the other clinics have published: fetched, checked each by itself, laid out as plain files. */
#include "base/error.h"
#include "base/i18n.h"
#include "base/path.h"
#include "base/utf8.h"
#include "store/remote/forum_internal.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Read-only, so that an editor warns whoever wants to change another clinic's note. */
#define LAID_MODE 0444

static int failed(struct forum *forum, int rc)
{
	return git_failed(rc, ERROR_STORAGE, _("The copy of the forum in %s can't be read"), forum->path);
}

/* The clinic that owns a branch of the forum; NULL for branches that are no clinic's. */
static const char *owner_of(const char *branch)
{
	const char *clinic = branch + strlen(FORUM_BRANCHES);

	return strncmp(branch, FORUM_BRANCHES, strlen(FORUM_BRANCHES)) == 0 && forum_name_is_valid(clinic) ? clinic
													   : NULL;
}

/* payload: the one clinic wanted, NULL for all. */
static int choose(struct incoming_list *list, struct arena *arena, const git_remote_head **heads, size_t count,
		  void *payload)
{
	const char *wanted = payload;

	for (size_t i = 0; i < count; i++) {
		const char *clinic = owner_of(heads[i]->name);
		struct incoming *item;

		if (!clinic || (wanted && strcmp(clinic, wanted) != 0))
			continue;
		if (list->count == FORUM_CLINICS_MOST)
			return fail(ERROR_REMOTE, _("The forum has more than %d clinics, which erfar does not take in"),
				    FORUM_CLINICS_MOST);
		clinic = arena_copy(arena, clinic); /* the head goes with its connection */
		item = incoming_add(list, arena, arena_format(arena, FORUM_BRANCHES "%s", clinic),
				    arena_format(arena, FORUM_CHECKED "%s", clinic), &heads[i]->oid);
		item->only_folder = clinic;
		item->left = true;
	}
	return 0;
}

/* Sets our refs of what was let in. */
static int follow(struct forum *forum, const struct incoming_list *list)
{
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < list->count; i++)
		if (!list->items[i].refused && list->items[i].moved)
			rc = forum_set_ref(forum, FORUM_CHECKED, list->items[i].only_folder, &list->items[i].id);
	return rc;
}

int forum_read_tip(struct forum_tip *out, struct forum *forum, const char *clinic)
{
	char *wanted = arena_copy(forum->ctx->arena, clinic);
	struct incoming_list list = { 0 };
	struct forum_tip tip = { .id = "" };
	int rc = incoming_fetch(&list, forum->ctx, forum->repository, &forum->fetch, choose, wanted, FORUM_MOST);

	if (rc < 0 || (rc = follow(forum, &list)) < 0)
		return rc;
	if (list.count) {
		(void)git_oid_tostr(tip.id, sizeof(tip.id), &list.items[0].id);
		tip.broken = list.items[0].refused != NULL;
		if (!tip.broken)
			rc = forum_set_ref(forum, FORUM_BRANCHES, clinic, &list.items[0].id);
	}
	if (rc == 0)
		*out = tip;
	return rc;
}

/* Every file of a tree, with its blob. */
struct leaf {
	const char *path;
	git_oid id;
};

struct leaves {
	struct arena *arena;
	struct leaf *items;
	size_t count, capacity;
};

static int add_leaf(const char *folder, const git_tree_entry *entry, void *payload)
{
	struct leaves *leaves = payload;
	struct leaf *leaf;

	if (git_tree_entry_type(entry) != GIT_OBJECT_BLOB)
		return 0;
	leaves->items = arena_grow(leaves->arena, leaves->items, leaves->count, &leaves->capacity, sizeof(*leaf));
	leaf = &leaves->items[leaves->count++];
	leaf->path = arena_format(leaves->arena, "%s%s", folder, git_tree_entry_name(entry));
	leaf->id = *git_tree_entry_id(entry);
	return 0;
}

static int compare_leaves(const void *a, const void *b)
{
	const struct leaf *left = a, *right = b;

	return strcmp(left->path, right->path);
}

/* The files of a clinic by one of our refs, sorted; none when there is no such ref. */
static int list_leaves(struct leaves *out, struct forum *forum, const char *prefix, const char *clinic)
{
	struct leaves leaves = { .arena = forum->ctx->arena };
	git_tree *tree = NULL;
	int rc = forum_tree(&tree, forum, prefix, clinic);

	if (rc == 0 && (rc = git_tree_walk(tree, GIT_TREEWALK_PRE, add_leaf, &leaves)) < 0)
		rc = failed(forum, rc);
	git_tree_free(tree);
	if (rc < 0)
		return rc;
	if (leaves.count)
		qsort(leaves.items, leaves.count, sizeof(*leaves.items), compare_leaves);
	*out = leaves;
	return 0;
}

static int load_blob(struct span *out, struct forum *forum, const git_oid *id)
{
	git_blob *blob = NULL;
	int rc = git_blob_lookup(&blob, forum->repository, id);

	if (rc < 0)
		return failed(forum, rc);
	out->len = (size_t)git_blob_rawsize(blob);
	out->at = arena_copy_bytes(forum->ctx->arena, git_blob_rawcontent(blob), out->len);
	git_blob_free(blob);
	return 0;
}

int forum_load(struct forum_files *out, struct forum *forum, const char *clinic)
{
	struct arena *arena = forum->ctx->arena;
	size_t folder = strlen(clinic) + 1;
	struct forum_files files = { 0 };
	struct leaves leaves;
	int rc = list_leaves(&leaves, forum, FORUM_CHECKED, clinic);

	for (size_t i = 0; rc == 0 && i < leaves.count; i++) {
		files.items = arena_grow(arena, files.items, files.count, &files.capacity, sizeof(*files.items));
		files.items[files.count].path = leaves.items[i].path + folder;
		rc = load_blob(&files.items[files.count++].bytes, forum, &leaves.items[i].id);
	}
	if (rc == 0)
		*out = files;
	return rc;
}

int forum_tombstones(struct span *out, struct forum *forum, const char *clinic)
{
	const char *path = arena_format(forum->ctx->arena, "%s/" FORUM_RETRACTED, clinic);
	git_tree_entry *entry = NULL;
	git_tree *tree = NULL;
	struct span file = span_of("");
	int rc = forum_tree(&tree, forum, FORUM_CHECKED, clinic);

	if (rc == 0 && (rc = git_tree_entry_bypath(&entry, tree, path)) < 0)
		rc = rc == GIT_ENOTFOUND ? 0 : failed(forum, rc);
	if (rc == 0 && entry)
		rc = load_blob(&file, forum, git_tree_entry_id(entry));
	git_tree_entry_free(entry);
	git_tree_free(tree);
	if (rc >= 0)
		*out = file;
	return rc < 0 ? rc : 0;
}

static struct forum_change *add_change(struct forum_changes *changes, struct arena *arena, const char *path)
{
	struct forum_change *change;

	changes->items = arena_grow(arena, changes->items, changes->count, &changes->capacity, sizeof(*changes->items));
	change = &changes->items[changes->count++];
	*change = (struct forum_change){ .path = path };
	return change;
}

static const char *laid_path(struct forum *forum, const char *path)
{
	return arena_format(forum->ctx->arena, "forum/%s/%s", forum->name, path);
}

/* Both lists are sorted: one walk over the two finds what went, what came and what changed. */
static int compare_with_laid(struct forum_changes *out, struct forum *forum, const struct leaves *laid,
			     const struct leaves *now)
{
	struct arena *arena = forum->ctx->arena;
	struct forum_changes changes = { 0 };
	size_t i = 0;
	int rc = 0;

	for (size_t j = 0; i < laid->count; i++) {
		while (j < now->count && strcmp(now->items[j].path, laid->items[i].path) < 0)
			j++;
		if (j == now->count || strcmp(now->items[j].path, laid->items[i].path) != 0)
			add_change(&changes, arena, laid->items[i].path)->removed = true;
	}
	i = 0;
	for (size_t j = 0; rc == 0 && j < now->count; j++) {
		const char *path = now->items[j].path;
		struct forum_change *change;
		bool known, same;

		while (i < laid->count && strcmp(laid->items[i].path, path) < 0)
			i++;
		known = i < laid->count && strcmp(laid->items[i].path, path) == 0;
		same = known && git_oid_equal(&laid->items[i].id, &now->items[j].id);
		if (same && folder_has(forum->history->folder, laid_path(forum, path)))
			continue;
		change = add_change(&changes, arena, path);
		change->known = known;
		change->again = same;
		rc = load_blob(&change->bytes, forum, &now->items[j].id);
	}
	if (rc == 0)
		*out = changes;
	return rc;
}

/* The changes for one clinic; 1 when its layout is as it should be, without looking at each file. */
static int find_changes(struct forum_changes *out, struct forum *forum, const char *clinic)
{
	struct arena *arena = forum->ctx->arena;
	const char *folder = path_join(arena, forum->history->folder->path, laid_path(forum, clinic));
	struct leaves laid, now;
	git_oid laid_id, now_id;
	bool is_laid = git_reference_name_to_id(&laid_id, forum->repository,
						arena_format(arena, FORUM_LAID "%s", clinic)) == 0;
	bool is_there = git_reference_name_to_id(&now_id, forum->repository,
						 arena_format(arena, FORUM_CHECKED "%s", clinic)) == 0;
	int rc;

	if (is_laid && is_there && git_oid_equal(&laid_id, &now_id) && access(folder, F_OK) == 0)
		return 1;
	rc = list_leaves(&laid, forum, FORUM_LAID, clinic);
	if (rc == 0)
		rc = list_leaves(&now, forum, FORUM_CHECKED, clinic);
	return rc < 0 ? rc : compare_with_laid(out, forum, &laid, &now);
}

static const struct incoming *find_incoming(const struct incoming_list *list, const char *clinic)
{
	for (size_t i = 0; i < list->count; i++)
		if (strcmp(list->items[i].only_folder, clinic) == 0)
			return &list->items[i];
	return NULL;
}

/* Every clinic of which we hold something, sorted: a clinic may have left the forum. */
static int known_clinics(struct strings *out, struct forum *forum)
{
	struct arena *arena = forum->ctx->arena;
	static const char *const prefixes[] = { FORUM_CHECKED, FORUM_LAID };
	struct strings clinics = { 0 };

	for (int i = 0; i < 2; i++) {
		git_reference_iterator *iterator = NULL;
		const char *name;
		int rc = git_reference_iterator_glob_new(&iterator, forum->repository,
							 arena_format(arena, "%s*", prefixes[i]));

		if (rc < 0)
			return failed(forum, rc);
		while ((rc = git_reference_next_name(&name, iterator)) == 0) {
			const char *clinic = name + strlen(prefixes[i]);

			if (forum_name_is_valid(clinic) && !strings_has(&clinics, span_of(clinic)))
				strings_add(&clinics, arena, arena_copy(arena, clinic));
		}
		git_reference_iterator_free(iterator);
		if (rc != GIT_ITEROVER)
			return failed(forum, rc);
	}
	*out = clinics;
	return 0;
}

/* Whether what was there before is no longer part of what is there now. */
static bool is_rewritten(struct forum *forum, const char *clinic, const git_oid *now)
{
	git_oid laid;

	if (git_reference_name_to_id(&laid, forum->repository,
				     arena_format(forum->ctx->arena, FORUM_LAID "%s", clinic)) < 0)
		return false;
	return !git_oid_equal(&laid, now) && git_graph_descendant_of(forum->repository, now, &laid) != 1;
}

static int add_clinic(struct forum_news *news, struct forum *forum, const struct incoming_list *list, const char *name)
{
	const struct incoming *incoming = find_incoming(list, name);
	struct arena *arena = forum->ctx->arena;
	struct forum_clinic clinic = { .name = name };
	const char *checked = arena_format(arena, FORUM_CHECKED "%s", name);
	git_oid id;
	int rc;

	if (!incoming)
		(void)git_reference_remove(forum->repository, checked);
	else
		clinic.refused = incoming->refused;
	if (git_reference_name_to_id(&id, forum->repository, checked) == 0) {
		(void)git_oid_tostr(clinic.id, sizeof(clinic.id), &id);
		clinic.rewritten = is_rewritten(forum, name, &id);
	}
	clinic.first = git_reference_name_to_id(&id, forum->repository, arena_format(arena, FORUM_LAID "%s", name)) < 0;
	rc = find_changes(&clinic.changes, forum, name);
	if (rc < 0)
		return rc;
	news->items = arena_grow(arena, news->items, news->count, &news->capacity, sizeof(*news->items));
	news->items[news->count++] = clinic;
	return 0;
}

int forum_fetch_others(struct forum_news *out, struct forum *forum, const char *own)
{
	struct arena *arena = forum->ctx->arena;
	struct incoming_list list = { 0 };
	struct forum_news news = { 0 };
	struct strings clinics;
	int rc = incoming_fetch(&list, forum->ctx, forum->repository, &forum->fetch, choose, NULL, FORUM_MOST);

	if (rc == 0)
		rc = follow(forum, &list);
	if (rc == 0)
		rc = known_clinics(&clinics, forum);
	if (rc < 0)
		return rc;
	for (size_t i = 0; i < list.count; i++) /* refused from the start: known by its name only */
		if (!strings_has(&clinics, span_of(list.items[i].only_folder)))
			strings_add(&clinics, arena, list.items[i].only_folder);
	strings_sort(&clinics);
	for (size_t i = 0; rc == 0 && i < clinics.count; i++)
		if (strcmp(clinics.items[i], own) != 0)
			rc = add_clinic(&news, forum, &list, clinics.items[i]);
	if (rc == 0)
		*out = news;
	return rc;
}

/* A ref costs a look at all the others when it is set, and there may be hundreds. */
static bool is_laid(struct forum *forum, const struct forum_clinic *clinic)
{
	const char *name = arena_format(forum->ctx->arena, FORUM_LAID "%s", clinic->name);
	char text[HISTORY_ID];
	git_oid id;

	return !clinic->changes.count && git_reference_name_to_id(&id, forum->repository, name) == 0 &&
	       strcmp(git_oid_tostr(text, sizeof(text), &id), clinic->id) == 0;
}

/* A text of others that does nothing to the terminal of whoever prints it with cat(1). */
static int write_visible(struct forum *forum, const struct forum_change *change)
{
	struct buf text = BUF_INIT;
	int rc;

	visible_add_lines(&text, change->bytes);
	rc = folder_write(forum->history->folder, laid_path(forum, change->path), buf_span(&text), LAID_MODE);
	buf_done(&text);
	return rc;
}

static int lay_out_clinic(struct forum *forum, const struct forum_clinic *clinic)
{
	const struct folder *folder = forum->history->folder;
	git_oid id;
	int rc = 0;

	if (is_laid(forum, clinic))
		return 0;
	for (size_t i = 0; rc == 0 && i < clinic->changes.count; i++) {
		const struct forum_change *change = &clinic->changes.items[i];

		rc = change->removed ? folder_remove(folder, laid_path(forum, change->path))
				     : write_visible(forum, change);
	}
	if (rc < 0)
		return rc;
	if (*clinic->id && git_oid_fromstr(&id, clinic->id) == 0)
		return forum_set_ref(forum, FORUM_LAID, clinic->name, &id);
	(void)git_reference_remove(forum->repository, arena_format(forum->ctx->arena, FORUM_LAID "%s", clinic->name));
	return 0;
}

int forum_lay_out(struct forum *forum, const struct forum_news *news)
{
	bool forget = false;

	for (size_t i = 0; i < news->count; i++) {
		const struct forum_clinic *clinic = &news->items[i];
		int rc = lay_out_clinic(forum, clinic);

		if (rc < 0)
			return rc;
		forget = forget || clinic->rewritten || (!*clinic->id && clinic->changes.count);
	}
	if (forget)
		forum_forget(forum);
	return 0;
}
