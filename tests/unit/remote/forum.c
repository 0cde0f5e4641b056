/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A forum between clinics: what leaves, what comes in, and what a hostile clinic can't do. */
#include "store/remote/forum.h"

#include "world.h"

static struct world world;
static const char *bare;

static void setup(void)
{
	world_open(&world);
	bare = world_bare(&world, "forum.git");
}

static void teardown(void)
{
	world_close(&world);
}

struct member {
	const char *clinic;
	struct notebook notebook;
	struct forum *forum;
};

static struct member join(const char *name, const char *clinic)
{
	struct member member = { .clinic = clinic, .notebook = world_notebook(&world, name, "nowhere") };

	ck_assert_msg(forum_accept_url(member.notebook.history, "nord", bare) == 0, "%s", error_message());
	ck_assert_msg(forum_open(&member.forum, member.notebook.history, "nord", bare) == 0, "%s", error_message());
	return member;
}

static void leave(struct member *member)
{
	forum_close(member->forum);
	notebook_close(&member->notebook);
}

/* Publishes "path", "text" pairs, NULL at the end. */
static int publish(struct member *member, struct forum_tip *tip, const char *retracted, ...)
{
	struct forum_file items[8];
	struct forum_files files = { items, 0, 8 };
	struct strings taken_back = { 0 };
	va_list pairs;

	va_start(pairs, retracted);
	while (files.count < 8 && (items[files.count].path = va_arg(pairs, const char *)))
		items[files.count++].bytes = span_of(va_arg(pairs, const char *));
	va_end(pairs);
	if (retracted)
		strings_add(&taken_back, world.ctx.arena, retracted);
	return forum_publish(tip, member->forum, member->clinic, tip, &files, &taken_back, NULL);
}

static struct forum_tip read_tip(struct member *member)
{
	struct forum_tip tip;

	ck_assert_msg(forum_read_tip(&tip, member->forum, member->clinic) == 0, "%s", error_message());
	return tip;
}

static struct forum_news fetch(struct member *member)
{
	struct forum_news news;

	ck_assert_msg(forum_fetch_others(&news, member->forum, member->clinic) == 0, "%s", error_message());
	return news;
}

static const char *text_of(const struct member *member, const char *path)
{
	struct span bytes;

	if (folder_read(&bytes, world.ctx.arena, member->notebook.folder, path, 1000) < 0)
		return "";
	return span_copy(world.ctx.arena, bytes);
}

START_TEST(nothing_but_the_published_bytes_leaves)
{
	struct member fjord = join("a", "fjord");
	struct forum_tip tip = read_tip(&fjord);
	char *objects;

	ck_assert_str_eq(tip.id, "");
	(void)notebook_commit(&world, &fjord.notebook, "hemmelig.md", "the secret of the house, told at length\n");
	(void)world_git(&world, fjord.notebook.path, "gc", "-q", NULL);
	ck_assert_msg(publish(&fjord, &tip, NULL, "2026/09/a.md", "shared: the secret of the house\n", NULL) == 0, "%s",
		      error_message());
	objects = world_objects(&world, bare);
	ck_assert_msg(strstr(objects, "tree") && strstr(objects, "blob") && strstr(objects, "commit"), "%s", objects);
	/* one commit, the trees "", fjord, 2026, 09 and one blob */
	ck_assert_str_eq(world_sh(&world, bare, "git cat-file --batch-check --batch-all-objects | wc -l | tr -d ' '"),
			 "6");
	ck_assert_str_eq(world_git(&world, bare, "log", "-1", "--format=%an <%ae> %cn <%ce> %at %ct %s%b",
				   "clinics/fjord", NULL),
			 "fjord <fjord@forum.invalid> fjord <fjord@forum.invalid> 1788134400 1788134400 share");
	ck_assert_str_eq(world_git(&world, bare, "for-each-ref", "--format=%(refname)", NULL),
			 "refs/heads/clinics/fjord");
	(void)world_git(&world, bare, "fsck", "--strict", NULL);
	ck_assert_str_eq(world_sh(&world, fjord.notebook.path, "stat -c %a .git/erfar/forums/nord.git"), "700");
	leave(&fjord);
}
END_TEST

START_TEST(another_machine_has_nothing_to_add)
{
	struct member one = join("a", "fjord"), two = join("b", "fjord");
	struct forum_tip first = read_tip(&one), second;

	ck_assert_int_eq(publish(&one, &first, NULL, "2026/09/a.md", "x\n", NULL), 0);
	second = read_tip(&two);
	ck_assert_str_eq(second.id, first.id);
	ck_assert_int_eq(publish(&two, &second, NULL, "2026/09/a.md", "x\n", NULL), 1);
	ck_assert_str_eq(second.id, first.id);
	ck_assert_int_eq(publish(&two, &second, NULL, "2026/09/a.md", "y\n", NULL), 0);
	ck_assert_int_eq(publish(&one, &first, NULL, "2026/09/a.md", "z\n", NULL), ERROR_STALE);
	ck_assert_str_eq(world_git(&world, bare, "show", "clinics/fjord:fjord/2026/09/a.md", NULL), "y");
	leave(&one);
	leave(&two);
}
END_TEST

START_TEST(what_was_taken_back_is_gone_from_the_past)
{
	struct member fjord = join("a", "fjord"), berg = join("b", "berg");
	struct forum_tip tip = read_tip(&fjord);
	const char *blob;
	struct forum_news news;

	ck_assert_int_eq(publish(&fjord, &tip, NULL, "2026/08/a.md", "regret\n", "2026/09/b.md", "keep\n", NULL), 0);
	ck_assert_int_eq(publish(&fjord, &tip, NULL, "2026/09/b.md", "keep\n", NULL), 0);
	blob = world_git(&world, bare, "rev-parse", "clinics/fjord~1:fjord/2026/08/a.md", NULL);
	news = fetch(&berg);
	ck_assert_int_eq(forum_lay_out(berg.forum, &news), 0);
	ck_assert_int_eq(publish(&fjord, &tip, "a.md", "2026/09/a.md", "again\n", NULL), ERROR_INTERNAL);
	ck_assert_msg(publish(&fjord, &tip, "a.md", "2026/09/b.md", "keep\n", NULL) == 0, "%s", error_message());
	ck_assert(tip.anew);
	ck_assert_str_eq(world_git(&world, bare, "rev-list", "--count", "clinics/fjord", NULL), "1");
	ck_assert_int_eq(publish(&fjord, &tip, "a.md", "2026/09/b.md", "keep\n", NULL), 1);
	news = fetch(&berg);
	ck_assert_uint_eq(news.count, 1);
	ck_assert(news.items[0].rewritten);
	ck_assert_int_eq(forum_lay_out(berg.forum, &news), 0);
	ck_assert_ptr_null(strstr(world_objects(&world, world_path(&world, "a/.git/erfar/forums/nord.git")), blob));
	ck_assert_ptr_null(strstr(world_objects(&world, world_path(&world, "b/.git/erfar/forums/nord.git")), blob));
	ck_assert_str_eq(text_of(&berg, "forum/nord/fjord/2026/09/b.md"), "keep\n");
	leave(&fjord);
	leave(&berg);
}
END_TEST

/* What was looked through is remembered, for the same names; what stands there wrongly, or no more, does no harm. */
START_TEST(the_past_is_looked_through_once)
{
	static const char looked[] = ".git/erfar/forums/nord.git/looked-through";
	struct member fjord = join("a", "fjord");
	struct forum_tip tip = read_tip(&fjord);
	const char *first, *known;

	ck_assert_int_eq(publish(&fjord, &tip, NULL, "2026/08/a.md", "a\n", NULL), 0);
	first = world_git(&world, bare, "rev-parse", "clinics/fjord", NULL);
	ck_assert_int_eq(publish(&fjord, &tip, "c.md", "2026/08/a.md", "a\n", NULL), 1);
	known = world_sh(&world, fjord.notebook.path, arena_format(world.ctx.arena, "cut -d' ' -f2 %s", looked));
	ck_assert_str_eq(known, first);
	ck_assert_int_eq(publish(&fjord, &tip, "c.md", "2026/09/b.md", "b\n", NULL), 0);
	for (int i = 0; i < 3; i++) {
		ck_assert_int_eq(publish(&fjord, &tip, "c.md", "2026/09/b.md", "b\n", NULL), 1);
		known = world_sh(&world, fjord.notebook.path,
				 arena_format(world.ctx.arena, "cut -d' ' -f2 %s", looked));
		ck_assert_str_eq(known, tip.id);
		(void)world_sh(&world, fjord.notebook.path,
			       arena_format(world.ctx.arena,
					    i == 0   ? "rm %s"
					    : i == 1 ? "echo nonsense > %s"
						     : "sed -i 's/ .*/ 1234567890123456789012345678901234567890/' %s",
					    looked));
	}
	ck_assert_int_eq(publish(&fjord, &tip, "a.md", "2026/09/b.md", "b\n", NULL), 0);
	ck_assert(tip.anew);
	ck_assert_int_eq(publish(&fjord, &tip, "a.md", "2026/09/b.md", "b\n", NULL), 1);
	leave(&fjord);
}
END_TEST

START_TEST(others_are_laid_out_by_changes_only)
{
	struct member fjord = join("a", "fjord"), berg = join("b", "berg");
	struct forum_tip tip = read_tip(&fjord);
	struct forum_news news;
	struct stat info;

	ck_assert_int_eq(publish(&fjord, &tip, NULL, "2026/09/a.md", "one\n", "2026/09/b.md", "two\n", NULL), 0);
	news = fetch(&berg);
	ck_assert_uint_eq(news.count, 1);
	ck_assert_uint_eq(news.items[0].changes.count, 2);
	ck_assert_int_eq(forum_lay_out(berg.forum, &news), 0);
	ck_assert_str_eq(text_of(&berg, "forum/nord/fjord/2026/09/a.md"), "one\n");
	ck_assert_int_eq(stat(world_path(&world, "b/forum/nord/fjord/2026/09/a.md"), &info), 0);
	ck_assert_uint_eq(info.st_mode & 07777, 0444);
	ck_assert_uint_eq(fetch(&berg).items[0].changes.count, 0);

	/* one is changed, one goes, one comes */
	ck_assert_int_eq(publish(&fjord, &tip, NULL, "2026/09/a.md", "else\n", "2026/10/c.md", "three\n", NULL), 0);
	news = fetch(&berg);
	ck_assert_uint_eq(news.items[0].changes.count, 3);
	ck_assert_int_eq(forum_lay_out(berg.forum, &news), 0);
	ck_assert_str_eq(text_of(&berg, "forum/nord/fjord/2026/09/a.md"), "else\n");
	ck_assert_str_eq(text_of(&berg, "forum/nord/fjord/2026/09/b.md"), "");

	/* a layout removed by hand comes back */
	(void)world_sh(&world, berg.notebook.path, "rm -rf forum");
	news = fetch(&berg);
	ck_assert_uint_eq(news.items[0].changes.count, 2);
	ck_assert_int_eq(forum_lay_out(berg.forum, &news), 0);
	ck_assert_str_eq(text_of(&berg, "forum/nord/fjord/2026/10/c.md"), "three\n");

	/* a clinic that has left */
	(void)world_git(&world, bare, "update-ref", "-d", "refs/heads/clinics/fjord", NULL);
	news = fetch(&berg);
	ck_assert_uint_eq(news.items[0].changes.count, 2);
	ck_assert_str_eq(news.items[0].id, "");
	ck_assert_int_eq(forum_lay_out(berg.forum, &news), 0);
	ck_assert_int_ne(access(world_path(&world, "b/forum/nord/fjord"), F_OK), 0);
	ck_assert_uint_eq(fetch(&berg).count, 0);
	leave(&fjord);
	leave(&berg);
}
END_TEST

START_TEST(a_laid_out_text_does_nothing_to_a_terminal)
{
	struct member fjord = join("a", "fjord"), berg = join("b", "berg");
	struct forum_tip tip = read_tip(&fjord);
	struct forum_news news;

	ck_assert_int_eq(publish(&fjord, &tip, NULL, "2026/09/a.md",
				 "a\033]0;x\007\tb\r\nc\xC2\x9B"
				 "31m\xE2\x80\xAE\x9B\xC3\xB8\n",
				 NULL),
			 0);
	news = fetch(&berg);
	ck_assert_int_eq(forum_lay_out(berg.forum, &news), 0);
	ck_assert_str_eq(text_of(&berg, "forum/nord/fjord/2026/09/a.md"),
			 "a\\x1b]0;x\\x07\tb\nc\\x9b31m\\u{202e}\\x9b\xC3\xB8\n");
	leave(&fjord);
	leave(&berg);
}
END_TEST

/* What a clinic could push with plain git. */
#define NO_NOTE "is no note of a forum"
static const struct attack {
	const char *script, *words;
} attacks[] = {
	{ "mkdir -p ond fjord; echo x >ond/a.md; echo x >fjord/a.md", "outside its own folder" },
	{ "mkdir -p fjord; echo x >fjord/a.md", "outside its own folder" },
	{ "echo x >ond", "outside its own folder" },
	{ "mkdir ond; ln -s /etc/passwd ond/a.md", "a symbolic link" },
	{ "mkdir ond; ln -s .. ond/x", "a symbolic link" },
	{ "mkdir -p ond/objects ond/refs; echo x | tee ond/objects/x >ond/refs/x; echo 'ref: refs/heads/main' >ond/HEAD; "
	  "echo '[core]' >ond/config",
	  "is no note of a forum: ond/HEAD" },
	{ "mkdir ond; echo x >ond/a.md", NO_NOTE },
	{ "mkdir ond; echo x >ond/desktop.ini", NO_NOTE },
	{ "mkdir -p ond/2026/09; echo x >ond/2026/09/.envrc", NO_NOTE },
	{ "mkdir -p ond/2026/09; echo x >ond/2026/09/x.html", NO_NOTE },
	{ "mkdir -p ond/2026/09; echo x >ond/2026/09/con.md", NO_NOTE },
	{ "mkdir -p ond/2026/09; echo x >ond/2026/09/COM1.x.md", NO_NOTE },
	{ "mkdir -p ond/2026/09; echo x >ond/2026/09/a:b.md", NO_NOTE },
	{ "mkdir -p ond/2026/09; echo x >ond/2026/09/-x.md", NO_NOTE },
	{ "mkdir -p ond/2026/09; echo x >ond/2026/09/x.md.", NO_NOTE },
	{ "mkdir -p ond/2026/9; echo x >ond/2026/9/x.md", NO_NOTE },
	{ "mkdir -p ond/2026/09/a.git; echo x >ond/2026/09/a.git/x.md", NO_NOTE },
	{ "mkdir -p ond/2026/09; echo x >ond/2026/09/x\342\200\256.md", "unsafe on a disk" },
	{ "mkdir -p ond/2026/09; echo x >ond/2026/09/x\342\200\213.md", NO_NOTE },
	{ "mkdir -p ond/2026/09; echo x >ond/2026/09/\377.md", NO_NOTE },
	{ "mkdir -p ond/2026/09; echo x >ond/2026/09/x.md; chmod +x ond/2026/09/x.md", NO_NOTE },
	{ "mkdir -p ond/2026/09; echo x >ond/2026/09/x.md; echo y >ond/2026/09/X.md", "in upper and lower case" },
	{ "mkdir ond; head -c 17000000 /dev/zero >ond/x", "more than 16 MiB" },
};

START_TEST(one_bad_clinic_does_not_stop_the_others)
{
	struct member fjord = join("a", "fjord"), berg = join("b", "berg");
	struct forum_tip tip = read_tip(&fjord);
	struct forum_news news;
	const char *id;

	ck_assert_int_eq(publish(&fjord, &tip, NULL, "2026/09/a.md", "good\n", NULL), 0);
	(void)world_sh(
		&world, world.top,
		arena_format(world.ctx.arena,
			     "git init -q ond.work; cd ond.work; %s; git add -A; git commit -qm x; "
			     "git push -q ../forum.git HEAD:refs/heads/clinics/ond HEAD:refs/heads/clinics/..x/y "
			     "2>/dev/null || git push -q ../forum.git HEAD:refs/heads/clinics/ond",
			     attacks[_i].script));
	id = world_git(&world, bare, "rev-parse", "clinics/ond", NULL);
	news = fetch(&berg);
	ck_assert_uint_eq(news.count, 2);
	ck_assert_str_eq(news.items[0].name, "fjord");
	ck_assert_ptr_null(news.items[0].refused);
	ck_assert_str_eq(news.items[1].name, "ond");
	ck_assert_ptr_nonnull(news.items[1].refused);
	ck_assert_msg(strstr(news.items[1].refused, attacks[_i].words) != NULL, "%s", news.items[1].refused);
	ck_assert_int_eq(forum_lay_out(berg.forum, &news), 0);
	ck_assert_str_eq(text_of(&berg, "forum/nord/fjord/2026/09/a.md"), "good\n");
	ck_assert_str_eq(world_sh(&world, berg.notebook.path, "ls forum/nord"), "fjord");
	ck_assert_ptr_null(strstr(world_objects(&world, world_path(&world, "b/.git/erfar/forums/nord.git")), id));
	leave(&fjord);
	leave(&berg);
}
END_TEST

/* What somebody put on the clinic's own branch stops nobody, and goes. */
START_TEST(an_own_branch_that_is_spoilt_is_made_anew)
{
	struct member ond = join("a", "ond");
	struct forum_tip tip;
	struct forum_news news;

	tip = read_tip(&ond);
	ck_assert_int_eq(publish(&ond, &tip, NULL, "2026/09/a.md", "good\n", NULL), 0);
	(void)world_sh(&world, world.top,
		       arena_format(world.ctx.arena,
				    "git init -q ond.work; cd ond.work; %s; git add -A; git commit -qm x; "
				    "git push -qf ../forum.git HEAD:refs/heads/clinics/ond",
				    attacks[_i].script));
	tip = read_tip(&ond);
	ck_assert(tip.broken);
	ck_assert_int_eq(publish(&ond, &tip, NULL, "2026/09/a.md", "good\n", NULL), 0);
	ck_assert(tip.broken && tip.anew);
	ck_assert_str_eq(world_git(&world, bare, "rev-list", "--count", "clinics/ond", NULL), "1");
	ck_assert_str_eq(world_git(&world, bare, "ls-tree", "-r", "--name-only", "clinics/ond", NULL),
			 "ond/2026/09/a.md");
	tip = read_tip(&ond);
	ck_assert(!tip.broken);
	news = fetch(&ond);
	ck_assert_uint_eq(news.count, 0);
	leave(&ond);
}
END_TEST

START_TEST(an_address_needs_a_person)
{
	struct notebook notebook = world_notebook(&world, "a", "nowhere");
	struct forum *forum = NULL;
	const char *accepted;

	ck_assert_int_eq(forum_accepted_url(&accepted, notebook.history, "nord"), ERROR_ABSENT);
	ck_assert_int_eq(forum_open(&forum, notebook.history, "nord", bare), ERROR_REMOTE);
	ck_assert_int_eq(forum_accept_url(notebook.history, "nord", "https://kari:hemmelig@host/x"), 0);
	ck_assert_int_eq(forum_accepted_url(&accepted, notebook.history, "nord"), 0);
	ck_assert_str_eq(accepted, "https://kari@host/x");
	ck_assert_int_eq(forum_open(&forum, notebook.history, "nord", bare), ERROR_REMOTE);
	ck_assert_ptr_nonnull(strstr(error_message(), "https://kari@host/x"));
	ck_assert_ptr_nonnull(strstr(error_message(), bare));
	ck_assert_ptr_null(forum);
	ck_assert_int_eq(forum_accept_url(notebook.history, "../x", bare), ERROR_USAGE);
	ck_assert_int_eq(forum_accept_url(notebook.history, "nord", "../forum.git"), 0);
	ck_assert_int_eq(forum_open(&forum, notebook.history, "nord", "../forum.git"), 0);
	forum_close(forum);
	notebook_close(&notebook);
}
END_TEST

START_TEST(a_week_begins_on_monday)
{
	ck_assert_int_eq(forum_week(1788415200), 1788134400);
	ck_assert_int_eq(forum_week(1788134400), 1788134400);
	ck_assert_int_eq(forum_week(1788134399), 1788134400 - 7 * 86400);
	ck_assert_int_eq(forum_week(0), -3 * 86400);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("remote/forum");
	TCase *tcase = tcase_create("forum");

	tcase_set_timeout(tcase, 60);
	tcase_add_checked_fixture(tcase, setup, teardown);
	tcase_add_test(tcase, nothing_but_the_published_bytes_leaves);
	tcase_add_test(tcase, another_machine_has_nothing_to_add);
	tcase_add_test(tcase, what_was_taken_back_is_gone_from_the_past);
	tcase_add_test(tcase, the_past_is_looked_through_once);
	tcase_add_test(tcase, others_are_laid_out_by_changes_only);
	tcase_add_test(tcase, a_laid_out_text_does_nothing_to_a_terminal);
	tcase_add_loop_test(tcase, one_bad_clinic_does_not_stop_the_others, 0, sizeof(attacks) / sizeof(*attacks));
	tcase_add_loop_test(tcase, an_own_branch_that_is_spoilt_is_made_anew, 0, sizeof(attacks) / sizeof(*attacks));
	tcase_add_test(tcase, an_address_needs_a_person);
	tcase_add_test(tcase, a_week_begins_on_monday);
	suite_add_tcase(suite, tcase);
	return world_main(suite);
}
