/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Repositories that mean harm, or are broken: refused by name, and nothing of them stays here. */
#include "store/remote/fetch.h"

#include "world.h"

#define TRACKING "refs/remotes/origin/main"

static struct world world;
static const char *bare;
static struct notebook notebook;

static void setup(void)
{
	world_open(&world);
	bare = world_bare(&world, "notes.git");
	notebook = world_notebook(&world, "a", bare);
}

static void teardown(void)
{
	notebook_close(&notebook);
	world_close(&world);
}

static const char *put(const char *type, struct span bytes)
{
	const char *const argv[] = {
		"git", "-C", bare, "hash-object", "--literally", "-w", "--stdin", "-t", type, NULL
	};

	return world_run(&world, argv, bytes.at, bytes.len);
}

static void add_entry(struct buf *tree, const char *mode, const char *name, const char *id)
{
	git_oid oid;

	ck_assert_int_eq(git_oid_fromstr(&oid, id), 0);
	buf_add_format(tree, "%s %s", mode, name);
	buf_add(tree, "", 1);
	buf_add(tree, (const char *)oid.id, 20);
}

static const char *put_tree(struct buf *tree)
{
	const char *id = put("tree", buf_span(tree));

	buf_done(tree);
	return id;
}

static const char *put_commit(const char *tree, const char *parent)
{
	return put("commit",
		   span_of(arena_format(world.ctx.arena,
					"tree %s\n%s%s%sauthor Per Vik <per@berg.example> 1788415200 +0200\n"
					"committer Per Vik <per@berg.example> 1788415200 +0200\n\nx\n",
					tree, parent ? "parent " : "", parent ? parent : "", parent ? "\n" : "")));
}

static void set_main(const char *commit)
{
	world_write(world_path(&world, "notes.git/refs/heads/main"), arena_format(world.ctx.arena, "%s\n", commit));
}

/* The fetch is refused with these words, and nothing is different afterwards. */
static void assert_refused(const char *words)
{
	char *before = world_objects(&world, notebook.path);
	struct fetched fetched;
	int rc = remote_fetch(&fetched, notebook.history, "origin", "refs/heads/main", TRACKING);

	ck_assert_msg(rc == ERROR_REMOTE, "%d: %s (wanted: %s)", rc, rc < 0 ? error_message() : "", words);
	ck_assert_msg(strstr(error_message(), words) != NULL, "%s (wanted: %s)", error_message(), words);
	ck_assert_ptr_null(strpbrk(error_message(), "\n\x1b"));
	ck_assert_str_eq(world_objects(&world, notebook.path), before);
	ck_assert_str_eq(world_git(&world, notebook.path, "for-each-ref", "refs/remotes", NULL), "");
	ck_assert_str_eq(world_sh(&world, notebook.path, "ls .git/erfar | grep quarantine- || true"), "");
}

static const struct bad_entry {
	const char *mode, *name, *words;
} bad_entries[] = {
	{ "120000", "lenke.md", "a symbolic link: lenke.md" },
	{ "100664", "x.md", "a file of an unknown kind: x.md" },
	{ "100600", "x.md", "a file of an unknown kind: x.md" },
	{ "0100644", "x.md", "in a way git does not write" },
	{ "100644", ".gitmodules", "a list of submodules: .gitmodules" },
	{ "100644", ".GITmodules", "a list of submodules: .GITmodules" },
	{ "100644", ".git", "unsafe on a disk: .git" },
	{ "100644", ".GIT", "unsafe on a disk: .GIT" },
	{ "100644", ".git.", "unsafe on a disk: .git." },
	{ "100644", "git~1", "unsafe on a disk: git~1" },
	{ "100644", ".git::$INDEX_ALLOCATION", "unsafe on a disk: .git::$INDEX" },
	{ "100644", ".git . . . . .", "unsafe on a disk: .git ." },
	{ "100644", "GIT~1 .. ..:x", "unsafe on a disk: GIT~1" },
	{ "100644", ".g\xe2\x80\x8cit", "unsafe on a disk: .g" },
	{ "100644", "..", "unsafe on a disk: .." },
	{ "100644", ".", "unsafe on a disk: ." },
	{ "100644", "a/b", "unsafe on a disk: a/b" },
	{ "100644", "../../etc/x", "unsafe on a disk" },
	{ "100644", "/etc/x", "unsafe on a disk" },
	{ "100644", "a\\b", "unsafe on a disk" },
	{ "100644", "a\nb", "unsafe on a disk: a\\nb" },
	{ "100644", "a\x1b[31mb", "unsafe on a disk" },
	{ "100644",
	  "a\xc2\x9b"
	  "31mb",
	  "unsafe on a disk: a\\x9b31mb" },
	{ "100644",
	  "a\xe2\x80\xae"
	  "dm.exe",
	  "unsafe on a disk: a\\u{202e}" },
	{ "100644", "a\xe2\x80\xa8x", "unsafe on a disk" },
};

START_TEST(a_bad_entry_is_refused)
{
	const struct bad_entry *bad = &bad_entries[_i];
	struct buf tree = BUF_INIT;

	add_entry(&tree, bad->mode, bad->name, put("blob", span_of("text\n")));
	set_main(put_commit(put_tree(&tree), NULL));
	assert_refused(bad->words);
	ck_assert_msg(strstr(error_message(), "Per Vik <per@berg.example>") != NULL, "%s", error_message());
}
END_TEST

START_TEST(the_same_below_a_folder)
{
	struct buf tree = BUF_INIT, top = BUF_INIT;

	add_entry(&tree, "120000", "y.md", put("blob", span_of("/etc/passwd")));
	add_entry(&top, "40000", "minutes", put_tree(&tree));
	set_main(put_commit(put_tree(&top), NULL));
	assert_refused("a symbolic link: minutes/y.md");
}
END_TEST

START_TEST(a_submodule)
{
	struct buf tree = BUF_INIT;

	add_entry(&tree, "160000", "x", "0123456789012345678901234567890123456789");
	set_main(put_commit(put_tree(&tree), NULL));
	assert_refused("a submodule");
}
END_TEST

START_TEST(twice_and_out_of_order)
{
	const char *blob = put("blob", span_of("text\n"));
	struct buf twice = BUF_INIT, order = BUF_INIT, both = BUF_INIT, empty = BUF_INIT;

	add_entry(&twice, "100644", "a", blob);
	add_entry(&twice, "100644", "a", blob);
	set_main(put_commit(put_tree(&twice), NULL));
	assert_refused("stands there twice: a");
	add_entry(&order, "100644", "b", blob);
	add_entry(&order, "100644", "a", blob);
	set_main(put_commit(put_tree(&order), NULL));
	assert_refused("out of order: a");
	add_entry(&empty, "100644", "x", blob);
	add_entry(&both, "100644", "a", blob);
	add_entry(&both, "100644", "a.b", blob);
	add_entry(&both, "40000", "a", put_tree(&empty));
	set_main(put_commit(put_tree(&both), NULL));
	assert_refused("stands there twice: a");
}
END_TEST

START_TEST(a_tree_cut_off)
{
	struct buf tree = BUF_INIT;

	add_entry(&tree, "100644", "a", put("blob", span_of("text\n")));
	tree.len -= 3;
	set_main(put_commit(put_tree(&tree), NULL));
	assert_refused("");
}
END_TEST

START_TEST(too_deep_and_too_many)
{
	const char *blob = put("blob", span_of("text\n"));
	struct buf tree = BUF_INIT;
	const char *id;

	add_entry(&tree, "100644", "x", blob);
	id = put_tree(&tree);
	for (int i = 0; i < 70; i++) {
		add_entry(&tree, "40000", "d", id);
		id = put_tree(&tree);
	}
	set_main(put_commit(id, NULL));
	assert_refused("too deep");

	/* Ten folders of ten folders of ...: ten million files in seventy entries. */
	add_entry(&tree, "100644", "x", blob);
	id = put_tree(&tree);
	for (int i = 0; i < 7; i++) {
		for (char name[] = "0"; name[0] <= '9'; name[0]++)
			add_entry(&tree, "40000", name, id);
		id = put_tree(&tree);
	}
	set_main(put_commit(id, NULL));
	assert_refused("more files than");
}
END_TEST

/* What stands at the same place in our own last commit is not looked up again, but still counted and refused. */
START_TEST(what_we_have_ourselves_counts_as_well)
{
	const char *blob = put("blob", span_of("text\n"));
	struct buf tree = BUF_INIT;
	struct fetched fetched;
	const char *id, *first;

	add_entry(&tree, "100644", "x", blob);
	id = put_tree(&tree);
	for (int i = 0; i < 4; i++) {
		for (char name[] = "0"; name[0] <= '9'; name[0]++)
			add_entry(&tree, "40000", name, id);
		id = put_tree(&tree);
	}
	add_entry(&tree, "40000", "a", id);
	first = put_commit(put_tree(&tree), NULL);
	set_main(first);
	ck_assert_int_eq(remote_fetch(&fetched, notebook.history, "origin", "refs/heads/main", TRACKING), 0);
	world_git(&world, notebook.path, "update-ref", "refs/heads/main", first, NULL);
	world_git(&world, notebook.path, "update-ref", "-d", TRACKING, NULL);
	for (char name[] = "a"; name[0] <= 't'; name[0]++)
		add_entry(&tree, "40000", name, id);
	set_main(put_commit(put_tree(&tree), first));
	assert_refused("more files than");
	world_git(&world, notebook.path, "update-ref", "-d", "refs/heads/main", NULL);
}
END_TEST

START_TEST(a_link_that_we_have_ourselves)
{
	world_sh(
		&world, notebook.path,
		"git checkout -q -B main && ln -s /etc/passwd lenke.md && git add . && git commit -qm a && echo x >x.md && "
		"git add . && git commit -qm b && git push -qf origin HEAD:main && git reset -q --hard HEAD~1 && "
		"git update-ref -d " TRACKING);
	assert_refused("a symbolic link: lenke.md");
	world_sh(&world, notebook.path, "rm lenke.md .git/index && git update-ref -d refs/heads/main");
}
END_TEST

START_TEST(a_path_too_long)
{
	char name[252];
	struct buf tree = BUF_INIT;
	const char *id = put("blob", span_of("text\n"));

	memset(name, 'n', sizeof(name) - 1);
	name[sizeof(name) - 1] = '\0';
	for (int i = 0; i < 5; i++) {
		add_entry(&tree, i ? "40000" : "100644", name, id);
		id = put_tree(&tree);
	}
	set_main(put_commit(id, NULL));
	assert_refused("more than 1000 bytes");
}
END_TEST

START_TEST(a_file_too_large)
{
	size_t len = ((size_t)16 << 20) + 1;
	char *bytes = calloc(1, len);
	struct buf tree = BUF_INIT;

	add_entry(&tree, "100644", "film.bin", put("blob", span_make(bytes, len)));
	free(bytes);
	set_main(put_commit(put_tree(&tree), NULL));
	assert_refused("more than 16 MiB: film.bin");
}
END_TEST

static const char *const bad_commits[] = {
	"tree %s\nauthor Per <p@x> 1 +0000\ncommitter Per <p@x> 1 +0000",
	"tree %s\nauthor Per 1 +0000\ncommitter Per <p@x> 1 +0000\n\nx",
	"tree %s\nauthor Per <p@x> 01 +0000\ncommitter Per <p@x> 1 +0000\n\nx",
	"tree %s\nauthor Per <p@x> 1 0000\ncommitter Per <p@x> 1 +0000\n\nx",
	"tree %s\nauthor Per <p<@x> 1 +0000\ncommitter Per <p@x> 1 +0000\n\nx",
	"tree %s\nauthor P\x1b[31mer <p@x> 1 +0000\ncommitter Per <p@x> 1 +0000\n\nx",
	"tree %s\nauthor Per <p@x> 1 +0000\ncommitter Per <p\x7f@x> 1 +0000\n\nx",
	"tree %s\ncommitter Per <p@x> 1 +0000\n\nx",
	"tree %s\nauthor Per <p@x> 1 +0000\n\nx",
};

START_TEST(a_bad_commit_is_refused)
{
	const char *format = bad_commits[_i];
	struct span text = span_of(format);
	size_t hole = span_find_text(text, "%s");
	struct buf commit = BUF_INIT, tree = BUF_INIT;

	add_entry(&tree, "100644", "a", put("blob", span_of("text\n")));
	buf_add_span(&commit, span_take(text, hole));
	buf_add_text(&commit, put_tree(&tree));
	buf_add_span(&commit, span_skip(text, hole + 2));
	set_main(put("commit", buf_span(&commit)));
	buf_done(&commit);
	assert_refused("");
}
END_TEST

/* A fault that is gone again does no harm; one that stays is put down to the commit that brought it. */
START_TEST(the_commit_that_brought_it_is_named)
{
	const char *blob = put("blob", span_of("text\n")), *first, *second, *third;
	struct buf good = BUF_INIT, bad = BUF_INIT, worse = BUF_INIT;
	struct fetched fetched;

	add_entry(&good, "100644", "a", blob);
	add_entry(&bad, "100644", "a", blob);
	add_entry(&bad, "120000", "b", blob);
	add_entry(&worse, "120000", "b", blob);
	first = put_commit(put_tree(&good), NULL);
	second = put_commit(put_tree(&bad), first);
	third = put_commit(put_tree(&worse), second);
	set_main(third);
	assert_refused(arena_format(world.ctx.arena, "%.12s", second));
	add_entry(&good, "100644", "c", blob);
	set_main(put_commit(put_tree(&good), third));
	ck_assert_msg(remote_fetch(&fetched, notebook.history, "origin", "refs/heads/main", TRACKING) == 0, "%s",
		      error_message());
	(void)world_git(&world, notebook.path, "fsck", "--full", NULL);
}
END_TEST

START_TEST(a_tag_is_no_commit)
{
	struct buf tree = BUF_INIT;
	const char *commit, *tag;

	add_entry(&tree, "100644", "a", put("blob", span_of("text\n")));
	commit = put_commit(put_tree(&tree), NULL);
	tag = put("tag", span_of(arena_format(world.ctx.arena,
					      "object %s\ntype commit\ntag x\ntagger P <p@x> 1 +0000\n\nx\n", commit)));
	set_main(tag);
	assert_refused("");
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("remote/hostile");
	TCase *tcase = tcase_create("hostile");

	tcase_set_timeout(tcase, 60);
	tcase_add_unchecked_fixture(tcase, setup, teardown); /* one world: a refused fetch leaves it as it was */
	tcase_add_loop_test(tcase, a_bad_entry_is_refused, 0, sizeof(bad_entries) / sizeof(*bad_entries));
	tcase_add_test(tcase, the_same_below_a_folder);
	tcase_add_test(tcase, a_submodule);
	tcase_add_test(tcase, twice_and_out_of_order);
	tcase_add_test(tcase, a_tree_cut_off);
	tcase_add_test(tcase, too_deep_and_too_many);
	tcase_add_test(tcase, what_we_have_ourselves_counts_as_well);
	tcase_add_test(tcase, a_link_that_we_have_ourselves);
	tcase_add_test(tcase, a_path_too_long);
	tcase_add_test(tcase, a_file_too_large);
	tcase_add_loop_test(tcase, a_bad_commit_is_refused, 0, sizeof(bad_commits) / sizeof(*bad_commits));
	tcase_add_test(tcase, a_tag_is_no_commit);
	tcase_add_test(tcase, the_commit_that_brought_it_is_named); /* last: its second fetch is taken in */
	suite_add_tcase(suite, tcase);
	return world_main(suite);
}
