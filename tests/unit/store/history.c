/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening, log, status and undo. */
#include "base/buf.h"
#include "repository.h"

static int open_rc(struct world *world)
{
	struct history *history = NULL;
	int rc = history_open(&history, &world->ctx, world->folder);

	history_close(history);
	return rc;
}

static int undo(struct world *world)
{
	struct history *history = history_of(world);
	const struct history_talk talk = { 0 };
	int rc = history_undo(history, false, NULL, &talk);

	history_close(history);
	return rc;
}

static bool log_is(struct world *world, const char *wanted)
{
	struct history *history = history_of(world);
	struct history_query query = { .paths = true };
	struct history_log log;
	struct buf text = BUF_INIT;
	bool same;

	ck_assert_int_eq(history_log(&log, history, &query), 0);
	for (size_t i = 0; i < log.count; i++) {
		buf_add_format(&text, "%s:", log.items[i].command);
		for (size_t k = 0; k < log.items[i].paths.count; k++)
			buf_add_format(&text, " %s", log.items[i].paths.items[k]);
		buf_add_text(&text, "\n");
	}
	same = strcmp(text.at, wanted) == 0;
	if (!same)
		(void)fprintf(stderr, "%s", text.at);
	buf_done(&text);
	history_close(history);
	return same;
}

/* "new a.md, changed b.md" */
static const char *status_of(struct world *world)
{
	static const char *const names[] = { "new", "changed", "deleted" };
	struct history *history = history_of(world);
	struct history_status status;
	struct buf text = BUF_INIT;
	const char *kept;

	ck_assert_msg(history_status(&status, history) == 0, "%s", error_message());
	for (size_t i = 0; i < status.count; i++)
		buf_add_format(&text, "%s%s %s", i ? ", " : "", names[status.items[i].state], status.items[i].path);
	kept = arena_copy(world->arena, text.at);
	buf_done(&text);
	history_close(history);
	return kept;
}

START_TEST(kinds_of_repository_that_are_refused)
{
	struct world world;

	repository_world(&world);
	ck_assert_int_eq(open_rc(&world), 0);
	ck_assert(holds_true(&world, "rm -rf .git"));
	ck_assert_int_eq(open_rc(&world), ERROR_USAGE);
	ck_assert_ptr_nonnull(strstr(error_message(), "erfar init --adopt"));
	ck_assert(holds_true(&world, "git init -q --object-format=sha256"));
	ck_assert_int_eq(open_rc(&world), ERROR_FORMAT);
	ck_assert_ptr_nonnull(strstr(error_message(), "SHA-256"));
	ck_assert(holds_true(&world, "rm -rf .git && git init -q --bare . "));
	ck_assert_int_eq(open_rc(&world), ERROR_USAGE);
	ck_assert(holds_true(&world,
			     "rm -rf * && git init -q && echo 1 >a && git add a && git commit -qm 1 && "
			     "git commit -qm 2 --allow-empty && cd .. && git clone -q --depth 1 file://$PWD/r s && "
			     "rm -rf r && mv s r"));
	folder_close(world.folder);
	ck_assert_int_eq(folder_open(&world.folder, world.arena, world_path(&world, "r")), 0);
	ck_assert_int_eq(open_rc(&world), ERROR_FORMAT);
	ck_assert_ptr_nonnull(strstr(error_message(), "--unshallow"));
	world_close(&world);
}
END_TEST

START_TEST(a_split_index_is_refused_with_the_way_out)
{
	struct world world;

	repository_world(&world);
	ck_assert(holds_true(&world, "for i in 1 2 3; do echo $i >$i; done; git add -A; git commit -qm 1; "
				     "git update-index --split-index; echo 4 >4; git add 4"));
	ck_assert_int_eq(commit_one(&world, "x.md", NULL, "x\n"), ERROR_FORMAT);
	ck_assert_ptr_nonnull(strstr(error_message(), "--no-split-index"));
	ck_assert(!world_has(&world, "r/x.md"));
	ck_assert(!world_has(&world, "r/.git/index.lock"));
	world_close(&world);
}
END_TEST

START_TEST(what_git_is_in_the_middle_of_is_named)
{
	struct world world;

	repository_world(&world);
	ck_assert_int_eq(commit_one(&world, "x.md", NULL, "0\n"), 0);
	ck_assert(holds_true(&world, "git checkout -qb other; echo 1 >x.md; git commit -qam 1; git checkout -q main; "
				     "echo 2 >x.md; git commit -qam 2; ! git merge -q other >/dev/null"));
	ck_assert_int_eq(commit_one(&world, "y.md", NULL, "y\n"), ERROR_BUSY);
	ck_assert_ptr_nonnull(strstr(error_message(), "merge"));
	ck_assert(holds_true(&world, "git merge --abort; ! git rebase -q other >/dev/null 2>&1"));
	ck_assert_int_eq(commit_one(&world, "y.md", NULL, "y\n"), ERROR_BUSY);
	ck_assert_ptr_nonnull(strstr(error_message(), "rebase"));
	ck_assert(holds_true(&world, "git rebase --abort; git bisect start -q >/dev/null"));
	ck_assert_int_eq(commit_one(&world, "y.md", NULL, "y\n"), ERROR_BUSY);
	ck_assert_ptr_nonnull(strstr(error_message(), "bisect"));
	ck_assert(holds_true(&world, "git bisect reset >/dev/null 2>&1; git checkout -q --detach"));
	ck_assert_int_eq(commit_one(&world, "y.md", NULL, "y\n"), ERROR_BUSY);
	ck_assert(!world_has(&world, "r/y.md"));
	world_close(&world);
}
END_TEST

START_TEST(without_a_name_nothing_is_written)
{
	struct world world;

	repository_world(&world);
	ck_assert(holds_true(&world, "git config --global --unset user.name"));
	ck_assert_int_eq(commit_one(&world, "x.md", NULL, "x\n"), ERROR_USAGE);
	ck_assert_ptr_nonnull(strstr(error_message(), "git config"));
	ck_assert(!world_has(&world, "r/x.md"));
	world_close(&world);
}
END_TEST

START_TEST(names_with_addresses)
{
	struct world world;
	struct history_person person;

	world_open(&world);
	ck_assert_int_eq(history_person_parse(&person, world.arena, " Øyvind Å. <o@by.example> "), 0);
	ck_assert_str_eq(person.name, "Øyvind Å.");
	ck_assert_str_eq(person.email, "o@by.example");
	ck_assert_int_eq(history_person_parse(&person, world.arena, "Kari"), ERROR_USAGE);
	ck_assert_int_eq(history_person_parse(&person, world.arena, "<k@x.example>"), ERROR_USAGE);
	ck_assert_int_eq(history_person_parse(&person, world.arena, "Kari <kari>"), ERROR_USAGE);
	ck_assert_int_eq(history_person_parse(&person, world.arena, "Kari <k@x> <l@x>"), ERROR_USAGE);
	ck_assert_int_eq(history_person_parse(&person, world.arena, "Kari\n <k@x.example>"), ERROR_USAGE);
	world_close(&world);
}
END_TEST

START_TEST(log_and_texts_as_they_were)
{
	struct world world;
	struct history *history;
	struct span text;

	repository_world(&world);
	ck_assert(log_is(&world, ""));
	ck_assert_int_eq(commit_one(&world, "a/x.md", NULL, "one\n"), 0);
	ck_assert_int_eq(commit_one(&world, "a/x.md", "one\n", "two\n"), 0);
	ck_assert_int_eq(commit_one(&world, "y.md", NULL, "y\n"), 0);
	ck_assert(log_is(&world, "minute new: y.md\nminute new: a/x.md\nminute new: a/x.md\n"));
	ck_assert(holds_true(&world, "git tag first main~2"));
	history = history_of(&world);
	ck_assert_int_eq(history_text_at(&text, world.arena, history, "first", "a/x.md"), 0);
	ck_assert(span_is(text, "one\n"));
	ck_assert_int_eq(history_text_at(&text, world.arena, history, "first", "y.md"), ERROR_ABSENT);
	ck_assert_int_eq(history_text_at(&text, world.arena, history, "main@{0}", "y.md"), ERROR_USAGE);
	ck_assert_int_eq(history_text_at(&text, world.arena, history, "nothing", "y.md"), ERROR_USAGE);
	history_close(history);
	world_close(&world);
}
END_TEST

START_TEST(status_is_by_content)
{
	struct world world;

	repository_world(&world);
	ck_assert_str_eq(status_of(&world), "");
	ck_assert_int_eq(commit_one(&world, "minutes/a.md", NULL, "one\n"), 0);
	ck_assert_int_eq(commit_one(&world, "terms/t.md", NULL, "one\n"), 0);
	ck_assert_int_eq(commit_one(&world, "other/o.md", NULL, "one\n"), 0);
	ck_assert_str_eq(status_of(&world), "");
	world_put(&world, "r/minutes/a.md", "two\n"); /* same size, same second */
	ck_assert_str_eq(status_of(&world), "changed minutes/a.md");
	world_put(&world, "r/minutes/a.md", "one\n"); /* other times, same text */
	ck_assert_str_eq(status_of(&world), "");
	world_put(&world, "r/other/o.md", "not ours\n");
	world_put(&world, "r/erfar.conf", "[clinic]\n");
	ck_assert(
		holds_true(&world, "rm terms/t.md; mkdir learning; echo x >learning/x.md; echo x >learning/.x.md.swp"));
	ck_assert_str_eq(status_of(&world), "new erfar.conf, new learning/x.md, deleted terms/t.md");
	world_close(&world);
}
END_TEST

START_TEST(undo_and_undo_again)
{
	struct world world;

	repository_world(&world);
	ck_assert_int_eq(undo(&world), ERROR_NOTHING);
	ck_assert_int_eq(commit_one(&world, "other.md", NULL, "o\n"), 0);
	ck_assert_int_eq(commit_one(&world, "x.md", NULL, "one\n"), 0);
	ck_assert_int_eq(commit_one(&world, "x.md", "one\n", "one\ntwo\n"), 0);
	ck_assert_int_eq(undo(&world), 0);
	ck_assert_str_eq(world_text(&world, "r/x.md"), "one\n");
	ck_assert_int_eq(undo(&world), 0);
	ck_assert(!world_has(&world, "r/x.md"));
	ck_assert_str_eq(world_printed(&world), "x.md\nx.md\n");
	ck_assert(log_is(&world, "undo: x.md\nundo: x.md\nminute new: x.md\nminute new: x.md\nminute new: other.md\n"));
	ck_assert(holds_true(&world, "test -z \"$(git status --porcelain)\""));
	world_close(&world);
}
END_TEST

START_TEST(undo_keeps_what_was_written_since)
{
	struct world world;

	repository_world(&world);
	ck_assert_int_eq(commit_one(&world, "x.md", NULL, "a\nb\nc\nd\ne\n"), 0);
	ck_assert_int_eq(commit_one(&world, "x.md", "a\nb\nc\nd\ne\n", "a\nMINE\nb\nc\nd\ne\n"), 0);
	ck_assert(holds_true(&world, "printf 'a\\nMINE\\nb\\nc\\nd\\nTHEIRS\\n' >x.md; "
				     "git -c user.email=ola@fjord.example commit -qam theirs"));
	ck_assert_int_eq(undo(&world), 0);
	ck_assert_str_eq(world_text(&world, "r/x.md"), "a\nb\nc\nd\nTHEIRS\n");
	world_close(&world);
}
END_TEST

START_TEST(undo_refuses_where_it_would_take_more)
{
	struct world world;

	repository_world(&world);
	ck_assert_int_eq(commit_one(&world, "x.md", NULL, "mine\n"), 0);
	ck_assert(holds_true(&world, "echo theirs >>x.md; git -c user.email=ola@fjord.example commit -qam theirs"));
	ck_assert_int_eq(undo(&world), ERROR_NOTHING);
	ck_assert_ptr_nonnull(strstr(error_message(), "x.md"));
	ck_assert_str_eq(world_text(&world, "r/x.md"), "mine\ntheirs\n");
	world_close(&world);
}
END_TEST

START_TEST(undo_is_for_ones_own_commands_only)
{
	struct world world;

	repository_world(&world);
	ck_assert_int_eq(commit_one(&world, "x.md", NULL, "mine\n"), 0);
	ck_assert(holds_true(&world, "git config user.email ola@fjord.example"));
	ck_assert_int_eq(undo(&world), ERROR_NOTHING);
	ck_assert(holds_true(&world, "git config user.email kari@fjord.example; echo by hand >y.md; git add y.md; "
				     "git commit -qm 'by hand'"));
	ck_assert_int_eq(undo(&world), 0);
	ck_assert(!world_has(&world, "r/x.md"));
	ck_assert(world_has(&world, "r/y.md"));
	world_close(&world);
}
END_TEST

START_TEST(undo_gives_back_what_had_not_been_committed)
{
	struct world world;

	repository_world(&world);
	ck_assert_int_eq(commit_one(&world, "x.md", NULL, "old\n"), 0);
	world_put(&world, "r/x.md", "old\nby hand\n");
	ck_assert_int_eq(commit_one(&world, "x.md", "old\nby hand\n", "old\nby hand\nby erfar\n"), 0);
	ck_assert_int_eq(undo(&world), 0);
	ck_assert_str_eq(world_text(&world, "r/x.md"), "old\nby hand\n");
	world_close(&world);
}
END_TEST

START_TEST(undo_leaves_a_note_alone_that_an_editor_has_open)
{
	struct world world;

	repository_world(&world);
	ck_assert_int_eq(commit_one(&world, "x.md", NULL, "mine\n"), 0);
	world_put(&world, "r/.x.md.swp", "");
	ck_assert_int_eq(undo(&world), ERROR_BUSY);
	ck_assert(world_has(&world, "r/x.md"));
	world.ctx.yes = true;
	ck_assert_int_eq(undo(&world), 0);
	ck_assert(!world_has(&world, "r/x.md"));
	world_close(&world);
}
END_TEST

/* The files of another commit, written by us: as a merge of it, or by going on to it. */
static int go_to(struct world *world, const char *other, bool merge)
{
	struct history *history = history_of(world);
	struct history_options options = { .merged = merge ? other : NULL, .forward = merge ? NULL : other };
	struct changes changes;
	struct span old = span_of("0\n");
	int rc;

	changes_init(&changes, world->arena);
	changes.message = "theirs";
	changes_write(&changes, "x.md", &old, span_of("1\n"));
	rc = history_commit(NULL, history, &changes, &options);
	history_close(history);
	return rc;
}

START_TEST(merges_and_going_forward)
{
	struct world world;
	const char *other;

	repository_world(&world);
	ck_assert_int_eq(commit_one(&world, "x.md", NULL, "0\n"), 0);
	ck_assert(holds_true(&world,
			     "git checkout -qb other; echo 1 >x.md; git commit -qam theirs; git checkout -q main; "
			     "git rev-parse other >../id"));
	other = arena_copy_bytes(world.arena, world_text(&world, "id"), 40);
	ck_assert_int_eq(go_to(&world, other, false), 0);
	ck_assert(holds_true(&world, "test $(git rev-parse main) = $(git rev-parse other) && "
				     "test -z \"$(git status --porcelain)\" && git reset -q --hard main~1"));
	ck_assert_int_eq(commit_one(&world, "y.md", NULL, "y\n"), 0);
	ck_assert_int_eq(go_to(&world, other, false), ERROR_INTERNAL);
	ck_assert_str_eq(world_text(&world, "r/x.md"), "0\n");
	ck_assert_int_eq(go_to(&world, other, true), 0);
	ck_assert(holds_true(&world,
			     "test $(git rev-parse main^2) = $(git rev-parse other) && test -f y.md && "
			     "test -z \"$(git status --porcelain)\" && git fsck --strict 2>&1 | (! grep error)"));
	ck_assert_int_eq(undo(&world), 0);
	ck_assert_msg(!world_has(&world, "r/y.md"), "a merge is no obstacle, and is not taken back itself");
	world_close(&world);
}
END_TEST

START_TEST(undo_brings_back_what_was_removed)
{
	struct world world;

	repository_world(&world);
	ck_assert_int_eq(commit_one(&world, "a/x.md", NULL, "old\r\n"), 0);
	ck_assert_int_eq(commit_one(&world, "a/x.md", "old\r\n", NULL), 0);
	world.ctx.dry_run = true;
	ck_assert_int_eq(undo(&world), 0);
	ck_assert(!world_has(&world, "r/a/x.md"));
	world.ctx.dry_run = false;
	ck_assert_int_eq(undo(&world), 0);
	ck_assert_str_eq(world_text(&world, "r/a/x.md"), "old\r\n");
	world_close(&world);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("history");
	TCase *tests = tcase_create("all");
	SRunner *runner;
	int failed;

	tcase_set_timeout(tests, 60);
	tcase_add_test(tests, kinds_of_repository_that_are_refused);
	tcase_add_test(tests, a_split_index_is_refused_with_the_way_out);
	tcase_add_test(tests, what_git_is_in_the_middle_of_is_named);
	tcase_add_test(tests, without_a_name_nothing_is_written);
	tcase_add_test(tests, names_with_addresses);
	tcase_add_test(tests, log_and_texts_as_they_were);
	tcase_add_test(tests, status_is_by_content);
	tcase_add_test(tests, undo_and_undo_again);
	tcase_add_test(tests, undo_keeps_what_was_written_since);
	tcase_add_test(tests, undo_refuses_where_it_would_take_more);
	tcase_add_test(tests, undo_is_for_ones_own_commands_only);
	tcase_add_test(tests, undo_gives_back_what_had_not_been_committed);
	tcase_add_test(tests, undo_leaves_a_note_alone_that_an_editor_has_open);
	tcase_add_test(tests, merges_and_going_forward);
	tcase_add_test(tests, undo_brings_back_what_was_removed);
	suite_add_tcase(suite, tests);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
