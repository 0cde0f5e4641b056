/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Each tree is read once, whatever number of commits and folders hold it: what is known of it is kept by its id, so
 * that a tree which repeats itself a million times costs nothing and is still counted. What stands at the same path in
 * our own last commit is here and of a form that we have taken in already: it is counted, and its files are not looked
 * up one by one.
 */
#include "store/remote/check.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/map.h"
#include "base/path.h"
#include "base/utf8.h"
#include "store/history/repository.h"
#include "store/remote/forum.h"
#include "store/remote/object_check.h"

#include <errno.h>
#include <string.h>

/* What is known of a tree and all below it. */
struct facts {
	size_t entries;	  /* all files and folders, at most CHECK_ENTRIES_MOST + 1 */
	size_t longest;	  /* path */
	const char *why;  /* what in it is of a kind that no notebook holds; NULL when nothing */
	const char *path; /* of that, where it was first met; in the arena */
};

/* The way from the root to the entry looked at; made into a path only where one is to be named. */
struct trail {
	const struct trail *up; /* NULL: name stands in the root */
	struct span name;
};

struct check {
	struct arena *arena, *scratch;
	git_repository *repository, *home; /* as check_incoming() */
	git_odb *odb;
	struct map trees; /* id -> struct facts */
	struct map blobs; /* id -> struct facts, of one entry */
	git_oid own;	  /* the tree of our own last commit; zero when there is none */
	struct object_fault fault;
	const char *fault_path;
	const char *own_fault; /* what our own disk or memory said; then nobody else is to blame */
};

/*
 * After a read that failed: was it our own disk? What was sent went through libgit2's indexer, so that a text that is
 * there and can't be read is not the sender's doing. libgit2 says "not found" also where opening a file failed: errno
 * tells.
 */
static void note_own_fault(struct check *check, int rc, int number)
{
	const git_error *error = git_error_last();
	bool own = rc == GIT_EMISMATCH || number == EIO || number == EMFILE || number == ENFILE || number == ENOMEM ||
		   number == EACCES ||
		   (error && rc != GIT_ENOTFOUND && (own_disk_failed() || error->klass == GIT_ERROR_ZLIB));

	if (own && !check->own_fault)
		check->own_fault =
			arena_copy(check->arena, number == EIO || !error ? strerror(number) : error->message);
}

static bool has_object(git_repository *repository, const git_oid *id)
{
	git_buf path = { 0 };
	git_odb *odb = NULL;
	bool has = git_repository_item_path(&path, repository, GIT_REPOSITORY_ITEM_OBJECTS) == 0 &&
		   git_odb_open(&odb, path.ptr) == 0 && git_odb_exists(odb, id) == 1;

	git_odb_free(odb);
	git_buf_dispose(&path);
	return has;
}

/* "Not found" is also said of all in a folder that the disk would not show at first. What a new look finds was sent. */
static void note_lost(struct check *check, const git_oid *id, int rc, int number)
{
	note_own_fault(check, rc, number);
	if (!check->own_fault && (has_object(check->repository, id) || has_object(check->home, id)))
		check->own_fault = arena_copy(check->arena, strerror(EIO));
}

/* An object of the kind wanted. False: it is not there, or can't be read. */
static bool read_object(git_odb_object **out, struct check *check, const git_oid *id)
{
	int rc;

	errno = 0;
	rc = git_odb_read(out, check->odb, id);
	if (rc < 0)
		note_lost(check, id, rc, errno);
	return rc >= 0;
}

static bool read_header(size_t *size, git_object_t *type, struct check *check, const git_oid *id)
{
	int rc;

	errno = 0;
	rc = git_odb_read_header(size, type, check->odb, id);
	if (rc < 0)
		note_lost(check, id, rc, errno);
	return rc >= 0;
}

static const char *visible(struct arena *arena, struct span text)
{
	struct buf buf = BUF_INIT;
	const char *copy;

	visible_add(&buf, span_take(text, 300));
	copy = arena_copy(arena, buf.at);
	buf_done(&buf);
	return copy;
}

static void add_trail(struct buf *path, const struct trail *trail)
{
	const struct trail *steps[CHECK_DEPTH_MOST + 2];
	size_t count = 0;

	for (; trail && count < sizeof(steps) / sizeof(*steps); trail = trail->up)
		steps[count++] = trail;
	while (count--) {
		visible_add(path, steps[count]->name);
		if (count)
			buf_add_byte(path, '/');
	}
}

static const char *trail_path(struct arena *arena, const struct trail *trail)
{
	struct buf path = BUF_INIT;
	const char *copy;

	add_trail(&path, trail);
	copy = span_copy(arena, span_take(buf_span(&path), 1000));
	buf_done(&path);
	return copy;
}

/* The form of an object is wrong; the walk ends here. */
static int found_fault(struct check *check, const char *why, const struct trail *trail)
{
	check->fault.why = why;
	check->fault_path = trail_path(check->arena, trail);
	return -1;
}

/* path: where that is, NULL for the end of the trail. */
static void note_kind(struct facts *facts, struct check *check, const char *why, const char *path,
		      const struct trail *trail)
{
	if (facts->why)
		return;
	facts->why = why;
	facts->path = path ? path : trail_path(check->arena, trail);
}

static int check_blob(struct facts **out, struct check *check, struct span id, const struct trail *trail)
{
	struct facts *facts = map_get(&check->blobs, id);
	git_object_t type;
	git_oid oid;
	size_t size;

	if (!facts) {
		(void)git_oid_fromraw(&oid, (const unsigned char *)id.at);
		if (!read_header(&size, &type, check, &oid) || type != GIT_OBJECT_BLOB)
			return found_fault(check, _("a file that was not sent"), trail);
		facts = arena_alloc(check->arena, sizeof(*facts));
		facts->entries = 1;
		if (size > CHECK_BLOB_MOST)
			facts->why = _("a file of more than 16 MiB");
		map_put(&check->blobs, id, facts);
	}
	*out = facts;
	return 0;
}

/* A folder of our own beside one that came: its entries are met in the same order. */
struct beside {
	git_odb_object *object; /* NULL: we have none there */
	struct span rest;
	struct tree_entry next; /* name.at is NULL at the end */
	bool same;		/* it is the very folder that came */
};

static void beside_next(struct beside *beside)
{
	beside->next = (struct tree_entry){ 0 };
	(void)tree_next(&beside->next, &beside->rest);
}

/* id: of our folder, no bytes when there is none. */
static void beside_open(struct beside *beside, struct check *check, struct span id, struct span came)
{
	git_oid oid;

	*beside = (struct beside){ .same = id.len && span_equal(id, came) };
	if (!id.len || beside->same)
		return;
	(void)git_oid_fromraw(&oid, (const unsigned char *)id.at);
	if (git_odb_read(&beside->object, check->odb, &oid) < 0)
		return;
	if (git_odb_object_type(beside->object) == GIT_OBJECT_TREE &&
	    git_odb_object_size(beside->object) <= CHECK_TREE_MOST)
		beside->rest = span_make(git_odb_object_data(beside->object), git_odb_object_size(beside->object));
	beside_next(beside);
}

/* What we have under the name of the entry, of the same kind; no bytes when nothing. */
static struct span beside_find(struct beside *beside, const struct tree_entry *entry)
{
	if (beside->same)
		return entry->id;
	while (beside->next.name.at && tree_entry_compare(&beside->next, entry) < 0)
		beside_next(beside);
	return beside->next.name.at && beside->next.kind == entry->kind && span_equal(beside->next.name, entry->name)
		       ? beside->next.id
		       : span_of("");
}

static int check_tree(struct facts **out, struct check *check, struct span id, struct span own,
		      const struct trail *trail, int depth);

static const char *kind_refused(enum tree_kind kind)
{
	if (kind == TREE_LINK)
		return _("a symbolic link");
	return kind == TREE_SUBMODULE ? _("another repository inside this one (a submodule)")
				      : _("a file of an unknown kind");
}

/* One entry of a tree: what it adds to the facts of the tree. own: what we have there. */
static int check_entry(struct facts *facts, struct check *check, const struct tree_entry *entry, struct span own,
		       const struct trail *trail, int depth)
{
	struct facts *below = NULL;
	size_t entries = 1, longest = entry->name.len;
	int rc = 0;

	if (entry->kind == TREE_FOLDER)
		rc = check_tree(&below, check, entry->id, own, trail, depth + 1);
	else if (entry->kind != TREE_FILE)
		note_kind(facts, check, kind_refused(entry->kind), NULL, trail);
	else if (!span_equal(own, entry->id))
		rc = check_blob(&below, check, entry->id, trail);
	if (rc < 0)
		return rc;
	if (below && below->why)
		note_kind(facts, check, below->why, below->path, trail);
	if (span_is_nocase(entry->name, ".gitmodules"))
		note_kind(facts, check, _("a list of submodules"), NULL, trail);
	if (below && entry->kind == TREE_FOLDER) {
		entries += below->entries;
		longest += 1 + below->longest;
	}
	facts->entries += entries;
	if (facts->entries > CHECK_ENTRIES_MOST)
		facts->entries = CHECK_ENTRIES_MOST + 1;
	if (longest > facts->longest)
		facts->longest = longest;
	return 0;
}

static int check_entries(struct facts *facts, struct check *check, struct span raw, struct beside *beside,
			 const struct trail *up, int depth)
{
	struct trail trail = { .up = up };
	struct tree_entry entry;
	int rc = 0;

	arena_reset(check->scratch);
	if (!beside->same && !tree_is_sound(&check->fault, check->scratch, raw)) {
		trail.name = check->fault.name;
		return found_fault(check, check->fault.why, trail.name.len ? &trail : up);
	}
	while (rc == 0 && tree_next(&entry, &raw)) {
		trail.name = entry.name;
		rc = check_entry(facts, check, &entry, beside_find(beside, &entry), &trail, depth);
	}
	return rc;
}

static int check_tree(struct facts **out, struct check *check, struct span id, struct span own,
		      const struct trail *trail, int depth)
{
	struct facts *facts = map_get(&check->trees, id);
	git_odb_object *object = NULL;
	struct beside beside;
	git_oid oid;
	int rc;

	if (facts) {
		*out = facts;
		return 0;
	}
	if (depth > CHECK_DEPTH_MOST)
		return found_fault(check, _("folders within folders, too deep"), trail);
	(void)git_oid_fromraw(&oid, (const unsigned char *)id.at);
	if (!read_object(&object, check, &oid) || git_odb_object_type(object) != GIT_OBJECT_TREE)
		rc = found_fault(check, _("a folder that was not sent"), trail);
	else if (git_odb_object_size(object) > CHECK_TREE_MOST)
		rc = found_fault(check, _("a folder of too many files"), trail);
	else {
		facts = arena_alloc(check->arena, sizeof(*facts));
		beside_open(&beside, check, own, id);
		rc = check_entries(facts, check, span_make(git_odb_object_data(object), git_odb_object_size(object)),
				   &beside, trail, depth);
		git_odb_object_free(beside.object);
	}
	git_odb_object_free(object);
	if (rc < 0)
		return rc;
	map_put(&check->trees, id, facts);
	*out = facts;
	return 0;
}

/* The sentence about one commit. */
static int refuse_commit(struct check *check, const git_oid *id, struct span author, const char *why, const char *path)
{
	char hex[OBJECT_ID_HEX + 1];

	if (check->own_fault) {
		(void)fail(ERROR_STORAGE, _("What was fetched can't be read again: %s"), check->own_fault);
		return ERROR_STORAGE;
	}
	(void)git_oid_tostr(hex, 13, id);
	(void)fail(ERROR_REMOTE,
		   _("The commit %s by %s can't be taken in: %s%s%s. It must be put right at the remote, by its author "
		     "or whoever looks after the repository"),
		   hex, author.len ? visible(check->arena, author) : _("an unknown author"), why, *path ? ": " : "",
		   path);
	return ERROR_REMOTE;
}

/* Facts of the commit's tree; a fault of form is an error at once. */
static int check_commit(struct facts **out, struct span *author, struct check *check, const git_oid *id)
{
	git_odb_object *object = NULL;
	struct commit_parts parts = { .author = { "", 0 } };
	struct facts *facts = NULL;
	git_oid tree;
	int rc = 0;

	check->fault_path = "";
	if (!read_object(&object, check, id))
		rc = found_fault(check, _("it was not sent whole"), NULL);
	else if (git_odb_object_type(object) != GIT_OBJECT_COMMIT)
		rc = found_fault(check, _("it is no commit"), NULL);
	else if (git_odb_object_size(object) > CHECK_COMMIT_MOST)
		rc = found_fault(check, _("its message is too long"), NULL);
	else if (!commit_is_sound(&parts, &check->fault,
				  span_make(git_odb_object_data(object), git_odb_object_size(object))))
		rc = -1;
	if (rc == 0) {
		(void)git_oid_fromstrn(&tree, parts.tree.at, parts.tree.len);
		rc = check_tree(&facts, check, span_make((const char *)tree.id, OBJECT_ID),
				span_make((const char *)check->own.id, git_oid_is_zero(&check->own) ? 0 : OBJECT_ID),
				NULL, 0);
	}
	*author = span_of(span_copy(check->arena, parts.author));
	git_odb_object_free(object);
	if (rc == 0 && facts->entries > CHECK_ENTRIES_MOST)
		rc = found_fault(check, _("more files than a notebook can have"), NULL);
	if (rc == 0 && facts->longest > 1000)
		rc = found_fault(check, _("a path of more than 1000 bytes"), NULL);
	if (rc < 0)
		return refuse_commit(check, id, *author, check->fault.why, check->fault_path);
	*out = facts;
	return 0;
}

/* Hides what is ours already: commits behind our branches and behind what an earlier check let in. */
static int hide_own(git_revwalk *walk, git_repository *home)
{
	git_reference_iterator *iterator = NULL;
	git_reference *reference;
	int rc = git_reference_iterator_new(&iterator, home);

	while (rc == 0 && git_reference_next(&reference, iterator) == 0) {
		const char *name = git_reference_name(reference);
		bool own = strncmp(name, "refs/heads/", 11) == 0 || strncmp(name, "refs/erfar/", 11) == 0;

		if (own && git_reference_target(reference))
			(void)git_revwalk_hide(walk, git_reference_target(reference)); /* no commit: hides nothing */
		git_reference_free(reference);
	}
	git_reference_iterator_free(iterator);
	return rc;
}

/*
 * The walk stopped at a commit that libgit2 can't read: finds and names it. Where all can be read now, it was our
 * disk.
 */
static int name_unreadable(struct check *check, const git_oid *tip)
{
	struct map seen;
	struct facts *facts;
	struct span author;
	git_oid *queue = NULL;
	size_t count = 0, capacity = 0;

	map_init(&seen, check->arena);
	queue = arena_grow(check->arena, queue, count, &capacity, sizeof(*queue));
	queue[count++] = *tip;
	while (count) {
		git_oid id = queue[--count];
		git_odb_object *object = NULL;
		struct commit_parts parts;
		struct span parent;
		int rc = check_commit(&facts, &author, check, &id);

		if (rc < 0)
			return rc;
		if (!read_object(&object, check, &id))
			return refuse_commit(check, tip, span_of(""), _("its history can't be read"), "");
		(void)commit_is_sound(&parts, &check->fault,
				      span_make(git_odb_object_data(object), git_odb_object_size(object)));
		while (commit_next_parent(&parent, &parts.parents)) {
			queue = arena_grow(check->arena, queue, count, &capacity, sizeof(*queue));
			(void)git_oid_fromstrn(&queue[count], parent.at, parent.len);
			if (map_get(&seen, span_make((const char *)queue[count].id, OBJECT_ID)))
				continue;
			map_put(&seen, span_make((const char *)queue[count].id, OBJECT_ID), check);
			count++;
		}
		git_odb_object_free(object);
	}
	return fail(ERROR_STORAGE, _("What was fetched can't be read again: %s"),
		    check->own_fault ? check->own_fault : strerror(EIO));
}

static int next_commit(git_oid *out, struct check *check, git_revwalk *walk)
{
	int rc;

	errno = 0;
	rc = git_revwalk_next(out, walk);
	if (rc < 0 && rc != GIT_ITEROVER)
		note_own_fault(check, rc, errno);
	return rc;
}

/* Oldest first, so that the commit named is the one that brought the fault in. */
static int check_commits(struct check *check, git_revwalk *walk, const git_oid *tip)
{
	struct facts *facts, *last = NULL;
	const char *why = NULL, *path = "";
	struct span author, culprit = span_of("");
	git_oid id, culprit_id = *tip;
	int rc;

	while ((rc = next_commit(&id, check, walk)) == 0) {
		rc = check_commit(&facts, &author, check, &id);
		if (rc < 0)
			return rc;
		if (facts->why && !why) {
			culprit_id = id;
			culprit = author;
		}
		why = facts->why;
		path = facts->path;
		last = facts;
	}
	if (rc != GIT_ITEROVER)
		return name_unreadable(check, tip);
	if (last && why)
		return refuse_commit(check, &culprit_id, culprit, why, path);
	return 0;
}

/* What a clinic's folder holds against forum_path_is_valid(). */
struct folder_look {
	struct check *check;
	const char *only_folder;
	struct map seen; /* paths without upper case */
	const char *why, *path;
};

static int look_at_entry(const char *folder, const git_tree_entry *entry, void *payload)
{
	struct folder_look *look = payload;
	struct arena *arena = look->check->arena;
	const char *path = arena_format(arena, "%s%s", folder, git_tree_entry_name(entry)), *lower;
	size_t skip = strlen(look->only_folder) + 1;
	bool is_folder = git_tree_entry_type(entry) == GIT_OBJECT_TREE;

	if (!*folder) {
		if (!is_folder || strcmp(path, look->only_folder) != 0)
			look->why = _("it holds something outside its own folder");
	} else if (!is_folder) {
		lower = path_lower(arena, span_of(path));
		if (!forum_path_is_valid(span_of(path + skip)) ||
		    git_tree_entry_filemode_raw(entry) != GIT_FILEMODE_BLOB)
			look->why = _("a file that is no note of a forum");
		else if (map_get(&look->seen, span_of(lower)))
			look->why = _("a name that stands there twice, in upper and lower case");
		map_put(&look->seen, span_of(lower), look);
	}
	look->path = path;
	return look->why ? -1 : 0;
}

static int check_folder(struct check *check, git_repository *repository, const git_oid *tip, const char *only_folder)
{
	struct folder_look look = { .check = check, .only_folder = only_folder };
	git_commit *commit = NULL;
	git_tree *tree = NULL;
	int rc;

	map_init(&look.seen, check->arena);
	errno = 0;
	rc = git_commit_lookup(&commit, repository, tip);
	if (rc == 0)
		rc = git_commit_tree(&tree, commit);
	if (rc == 0)
		rc = git_tree_walk(tree, GIT_TREEWALK_PRE, look_at_entry, &look);
	if (look.why)
		rc = refuse_commit(check, tip, span_of(git_commit_author(commit)->name), look.why,
				   visible(check->arena, span_of(look.path)));
	else if (rc < 0) {
		note_own_fault(check, rc, errno);
		rc = refuse_commit(check, tip, span_of(""), _("it can't be read"), "");
	}
	git_tree_free(tree);
	git_commit_free(commit);
	return rc;
}

/* libgit2 would follow a tag. */
static bool is_commit(struct check *check, const git_oid *id)
{
	git_object_t type;
	size_t size;

	return read_header(&size, &type, check, id) && type == GIT_OBJECT_COMMIT;
}

/* The tree of the branch that we are on; its commits are among those that hide_own() hides. */
static void find_own(struct check *check, git_repository *home)
{
	git_reference *head = NULL;
	git_commit *commit = NULL;

	if (git_repository_head(&head, home) == 0 && git_reference_is_branch(head) &&
	    git_commit_lookup(&commit, home, git_reference_target(head)) == 0)
		check->own = *git_commit_tree_id(commit);
	git_commit_free(commit);
	git_reference_free(head);
}

int check_incoming(struct arena *arena, git_repository *repository, git_repository *home, const git_oid *tip,
		   const char *only_folder)
{
	struct check check = { .arena = arena, .scratch = arena_open(), .repository = repository, .home = home };
	git_revwalk *walk = NULL;
	int rc;

	map_init(&check.trees, arena);
	map_init(&check.blobs, arena);
	find_own(&check, home);
	rc = git_repository_odb(&check.odb, repository);
	if (rc == 0)
		rc = git_revwalk_new(&walk, repository);
	if (rc < 0) {
		rc = fail(ERROR_STORAGE, _("What was fetched can't be read again: %s"), git_error_last()->message);
		goto done;
	}
	(void)git_revwalk_sorting(walk, GIT_SORT_TOPOLOGICAL | GIT_SORT_REVERSE);
	if (!is_commit(&check, tip) || git_revwalk_push(walk, tip) < 0 || hide_own(walk, home) < 0)
		rc = name_unreadable(&check, tip);
	else
		rc = check_commits(&check, walk, tip);
	if (rc == 0 && only_folder)
		rc = check_folder(&check, repository, tip, only_folder);
done:
	git_revwalk_free(walk);
	git_odb_free(check.odb);
	arena_close(check.scratch);
	return rc;
}
