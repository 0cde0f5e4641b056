/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A killed run leaves a journal and files in between; the next one puts them in order. */
#include "repository.h"
#include "store/files/placing.h"
#include "store/history/journal.h"

#define world_text(world, path) world_text((world), (path))

/* What a run had done when it was killed. */
struct killed {
	struct history *history;
	struct changes changes;
	struct placing placing;
	struct journal journal;
};

static git_oid raw_id(struct killed *killed, struct span bytes)
{
	git_oid id;

	ck_assert_int_eq(blob_store_raw(&id, killed->history, bytes), 0);
	return id;
}

/* x.md is replaced, new/y.md is new, z.md is deleted, run.sh becomes executable. Up to the journal. */
static void begin(struct killed *killed, struct world *world)
{
	struct span old = span_of("old\n");

	repository_world(world);
	ck_assert_int_eq(commit_one(world, "x.md", NULL, "old\n"), 0);
	ck_assert_int_eq(commit_one(world, "z.md", NULL, "old\n"), 0);
	ck_assert_int_eq(commit_one(world, "run.sh", NULL, "old\n"), 0);
	killed->history = history_of(world);
	changes_init(&killed->changes, world->arena);
	changes_write(&killed->changes, "x.md", &old, span_of("new\n"));
	changes_write(&killed->changes, "new/y.md", NULL, span_of("y\n"));
	changes_delete(&killed->changes, "z.md", old);
	changes_write(&killed->changes, "run.sh", &old, old);
	changes_set_executable(&killed->changes, "run.sh", true);
	killed->changes.files_have_modes = true;
	ck_assert_int_eq(placing_init(&killed->placing, world->arena, world->folder, &killed->changes, ""), 0);
	killed->journal = (struct journal){ .branch = "refs/heads/main", .count = 4 };
	killed->journal.files = arena_array(world->arena, 4, sizeof(struct journal_file));
	for (size_t i = 0; i < 4; i++) {
		const struct change *change = &killed->changes.items[i];
		struct journal_file *file = &killed->journal.files[i];

		*file = (struct journal_file){ .path = change->path,
					       .temporary = killed->placing.temporaries[i],
					       .existed = change->existed,
					       .deleted = change->deleted };
		if (change->existed)
			file->old = raw_id(killed, change->expected);
		if (!change->deleted)
			file->new = raw_id(killed, change->bytes);
	}
	ck_assert_int_eq(journal_save(&killed->journal, killed->history), 0);
	world_put(world, "r/.git/index.lock", "erfar-hold 1\n");
}

/* The next run, and what must hold after it. */
static void recover(struct killed *killed, struct world *world)
{
	ck_assert_msg(history_begin(killed->history, HISTORY_WAIT) == 0, "%s", error_message());
	history_end(killed->history);
	history_close(killed->history);
	ck_assert(!world_has(world, "r/.git/index.lock"));
	ck_assert(!world_has(world, "r/.git/erfar/journal"));
	ck_assert(holds_true(world, "test -z \"$(find . -name '.erfar-*')\""));
}

static void check_old(struct world *world)
{
	ck_assert_str_eq(world_text(world, "r/x.md"), "old\n");
	ck_assert_str_eq(world_text(world, "r/z.md"), "old\n");
	ck_assert(!world_has(world, "r/new"));
	ck_assert(holds_true(world, "test -z \"$(git status --porcelain)\""));
	world_close(world);
}

START_TEST(killed_before_any_file)
{
	struct world world;
	struct killed killed;

	begin(&killed, &world);
	recover(&killed, &world);
	check_old(&world);
}
END_TEST

START_TEST(killed_with_temporaries)
{
	struct world world;
	struct killed killed;

	begin(&killed, &world);
	ck_assert_int_eq(placing_stage(&killed.placing), 0);
	recover(&killed, &world);
	check_old(&world);
}
END_TEST

START_TEST(killed_with_all_files_in_place)
{
	struct world world;
	struct killed killed;

	begin(&killed, &world);
	ck_assert_int_eq(placing_stage(&killed.placing), 0);
	ck_assert_int_eq(placing_carry_out(&killed.placing), 0);
	ck_assert_str_eq(world_text(&world, "r/x.md"), "new\n");
	ck_assert(holds_true(&world, "test -x run.sh"));
	recover(&killed, &world);
	check_old(&world);
}
END_TEST

START_TEST(the_old_text_comes_from_the_blob_when_it_must)
{
	struct world world;
	struct killed killed;

	begin(&killed, &world);
	ck_assert_int_eq(placing_stage(&killed.placing), 0);
	ck_assert_int_eq(placing_carry_out(&killed.placing), 0);
	ck_assert(holds_true(&world, "find . -name '.erfar-*' -delete"));
	recover(&killed, &world);
	check_old(&world);
}
END_TEST

START_TEST(what_was_written_since_stays)
{
	struct world world;
	struct killed killed;

	begin(&killed, &world);
	ck_assert_int_eq(placing_stage(&killed.placing), 0);
	ck_assert_int_eq(placing_carry_out(&killed.placing), 0);
	world_put(&world, "r/x.md", "new\nand more by hand\n");
	world_put(&world, "r/new/y.md", "y\nand more by hand\n");
	world_put(&world, "r/z.md", "another z\n");
	recover(&killed, &world);
	ck_assert_str_eq(world_text(&world, "r/x.md"), "new\nand more by hand\n");
	ck_assert_str_eq(world_text(&world, "r/new/y.md"), "y\nand more by hand\n");
	ck_assert_str_eq(world_text(&world, "r/z.md"), "another z\n");
	world_close(&world);
}
END_TEST

START_TEST(an_editor_that_was_faster_gets_its_text_back)
{
	struct world world;
	struct killed killed;

	begin(&killed, &world);
	ck_assert_int_eq(placing_stage(&killed.placing), 0);
	world_put(&world, "r/x.md", "by the editor\n");
	ck_assert_int_eq(placing_rename(world.folder, killed.placing.temporaries[0], "x.md", RENAME_EXCHANGE), 0);
	ck_assert_str_eq(world_text(&world, "r/x.md"), "new\n");
	recover(&killed, &world);
	ck_assert_str_eq(world_text(&world, "r/x.md"), "by the editor\n");
	world_close(&world);
}
END_TEST

START_TEST(an_editor_between_check_and_rename_is_noticed)
{
	struct world world;
	struct killed killed;

	begin(&killed, &world);
	ck_assert_int_eq(placing_stage(&killed.placing), 0);
	world_put(&world, "r/z.md", "by the editor\n");
	ck_assert_int_eq(placing_carry_out(&killed.placing), ERROR_STALE);
	ck_assert_str_eq(world_text(&world, "r/x.md"), "old\n");
	ck_assert_str_eq(world_text(&world, "r/z.md"), "by the editor\n");
	ck_assert(!world_has(&world, "r/new"));
	recover(&killed, &world);
	world_close(&world);
}
END_TEST

START_TEST(what_had_reached_the_branch_is_finished)
{
	struct world world;
	struct killed killed;
	char head[HISTORY_ID];

	begin(&killed, &world);
	ck_assert(holds_true(&world, "rm .git/index.lock"));
	ck_assert_int_eq(placing_stage(&killed.placing), 0);
	ck_assert_int_eq(placing_carry_out(&killed.placing), 0);
	/* the same commit made by git; then the index is put back to what it was before */
	ck_assert(holds_true(&world,
			     "cp .git/index ../index && git add -A x.md new z.md run.sh && git commit -qm ours && "
			     "cp ../index .git/index"));
	ck_assert_int_eq(history_head(head, killed.history), 0);
	ck_assert_int_eq(git_oid_fromstr(&killed.journal.commit, head), 0);
	ck_assert_int_eq(journal_save(&killed.journal, killed.history), 0);
	world_put(&world, "r/.git/index.lock", "erfar-hold 1\n");
	recover(&killed, &world);
	ck_assert_str_eq(world_text(&world, "r/x.md"), "new\n");
	ck_assert(!world_has(&world, "r/z.md"));
	ck_assert(holds_true(&world, "test -z \"$(git status --porcelain)\""));
	world_close(&world);
}
END_TEST

START_TEST(a_damaged_journal_stops_nobody)
{
	struct world world;
	struct killed killed;

	begin(&killed, &world);
	killed.history->ctx->err = fopen("/dev/null", "w");
	ck_assert(holds_true(&world, "printf x | dd of=.git/erfar/journal bs=1 seek=30 conv=notrunc 2>/dev/null"));
	recover(&killed, &world);
	ck_assert(world_has(&world, "r/.git/erfar/journal.damaged"));
	ck_assert_int_eq(commit_one(&world, "w.md", NULL, "w\n"), 0);
	(void)fclose(world.ctx.err);
	world_close(&world);
}
END_TEST

START_TEST(gits_own_lock_is_never_taken_away)
{
	struct world world;
	struct history *history;

	repository_world(&world);
	world_put(&world, "r/.git/index.lock", "DIRC");
	history = history_of(&world);
	ck_assert_int_eq(history_begin(history, HISTORY_WAIT), 0);
	history_end(history);
	history_close(history);
	ck_assert(world_has(&world, "r/.git/index.lock"));
	world_close(&world);
}
END_TEST

/* After a power cut an object that was still in the making may be there by name and hold nothing. */
START_TEST(a_torn_object_of_a_killed_run_is_not_taken)
{
	struct world world;

	repository_world(&world);
	ck_assert(holds_true(&world, "id=$(printf 'x\\n' | git hash-object --stdin)\n"
				     "making=.git/erfar/objects\n"
				     "mkdir -p $making/${id%%??????????????????????????????????????}\n"
				     ": >$making/${id%%??????????????????????????????????????}/${id#??}\n"
				     ": >$making/tmp_object_git2_1"));
	ck_assert_int_eq(commit_one(&world, "x.md", NULL, "x\n"), 0);
	ck_assert(holds_true(&world, "git fsck --strict 2>&1 && git show HEAD:x.md >/dev/null\n"
				     "test -z \"$(find .git/erfar/objects -mindepth 1)\""));
	world_close(&world);
}
END_TEST

/* Nobody sees an object before the disk has it: not git, and not the next run. */
START_TEST(objects_are_seen_when_they_are_kept)
{
	size_t texts = _i ? 1000 : 0; /* many become a pack */
	struct history *history;
	struct world world;
	char hex[HISTORY_ID];
	git_oid id;

	repository_world(&world);
	history = history_of(&world);
	ck_assert_int_eq(history_begin(history, HISTORY_WAIT), 0);
	ck_assert_int_eq(objects_begin(history, texts), 0);
	ck_assert_int_eq(blob_store_raw(&id, history, span_of("x\n")), 0);
	(void)git_oid_tostr(hex, sizeof(hex), &id);
	ck_assert(!holds_true(&world, "git cat-file -e %s 2>/dev/null", hex));
	ck_assert_int_eq(objects_keep(history, ERROR_GATE), ERROR_GATE);
	ck_assert(!holds_true(&world, "git cat-file -e %s 2>/dev/null", hex));
	ck_assert_int_eq(objects_begin(history, texts), 0);
	if (texts)
		ck_assert_int_eq(blob_store_raw(&id, history, span_of("x\n")), 0);
	ck_assert_int_eq(objects_keep(history, 0), 0);
	ck_assert(holds_true(&world, "git cat-file -e %s", hex));
	history_end(history);
	history_close(history);
	world_close(&world);
}
END_TEST

START_TEST(a_journal_is_read_as_it_was_written)
{
	struct world world;
	struct killed killed;
	struct journal again;
	struct buf text = BUF_INIT;

	begin(&killed, &world);
	journal_write(&text, &killed.journal);
	ck_assert_int_eq(journal_parse(&again, world.arena, buf_span(&text)), 0);
	ck_assert_int_eq((int)again.count, 4);
	ck_assert_str_eq(again.files[1].path, "new/y.md");
	ck_assert_str_eq(again.files[1].temporary, killed.journal.files[1].temporary);
	for (size_t i = 0; i < text.len; i++) {
		text.at[i] ^= 1;
		ck_assert_int_eq(journal_parse(&again, world.arena, buf_span(&text)), ERROR_FORMAT);
		text.at[i] ^= 1;
		ck_assert_int_eq(journal_parse(&again, world.arena, span_make(text.at, i)), ERROR_FORMAT);
	}
	buf_done(&text);
	history_close(killed.history);
	world_close(&world);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("recover");
	TCase *tests = tcase_create("all");
	SRunner *runner;
	int failed;

	tcase_set_timeout(tests, 60);
	tcase_add_test(tests, killed_before_any_file);
	tcase_add_test(tests, killed_with_temporaries);
	tcase_add_test(tests, killed_with_all_files_in_place);
	tcase_add_test(tests, the_old_text_comes_from_the_blob_when_it_must);
	tcase_add_test(tests, what_was_written_since_stays);
	tcase_add_test(tests, an_editor_that_was_faster_gets_its_text_back);
	tcase_add_test(tests, an_editor_between_check_and_rename_is_noticed);
	tcase_add_test(tests, what_had_reached_the_branch_is_finished);
	tcase_add_test(tests, a_damaged_journal_stops_nobody);
	tcase_add_test(tests, gits_own_lock_is_never_taken_away);
	tcase_add_test(tests, a_torn_object_of_a_killed_run_is_not_taken);
	tcase_add_test(tests, objects_are_seen_when_they_are_kept);
	tcase_add_test(tests, a_journal_is_read_as_it_was_written);
	suite_add_tcase(suite, tests);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
