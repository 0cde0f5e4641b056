/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A walk that knows names from before tells the same as one that reads them all. */
#include "store/files/stamp.h"
#include "world.h"

#define SECOND 1000000000LL

static const char *const all[] = { NULL };

/* Known folders as whoever keeps them does: those not used go, those that last come. */
static void remember(struct map *known, struct arena *arena, const struct folder_scan *scan)
{
	struct folder_names_list read;
	struct map kept;

	map_init(&kept, arena);
	folder_scan_names(&read, arena, scan);
	for (size_t i = 0; i < known->count; i++) {
		struct folder_names *names = known->entries[i].value;

		if (names->used)
			map_put_kept(&kept, names->path, names);
		names->used = false;
	}
	for (size_t i = 0; i < read.count; i++) {
		struct folder_names *names = arena_alloc(arena, sizeof(*names));

		if (!read.items[i].lasting)
			continue;
		*names = read.items[i];
		names->path = arena_copy(arena, names->path);
		names->names = span_make(arena_copy_bytes(arena, names->names.at, names->names.len), names->names.len);
		map_put_kept(&kept, names->path, names);
	}
	*known = kept;
}

static int sign(int order)
{
	return (order > 0) - (order < 0);
}

/* File by file it is as the list has it, and stands where its path says. */
static void expect_gone_through(const struct folder_scan *scan, const struct folder_list *list, struct arena *arena)
{
	struct folder_cursor cursor = folder_scan_first(scan);

	for (size_t i = 0; i < list->count; i++, folder_cursor_next(&cursor)) {
		const char *path = list->items[i].path;

		ck_assert_ptr_nonnull(cursor.folder);
		ck_assert_str_eq(folder_cursor_entry(&cursor, arena).path, path);
		ck_assert_uint_eq(cursor.sum, list->items[i].sum);
		for (size_t j = 0; j < list->count; j++)
			ck_assert_int_eq(sign(folder_cursor_compare(&cursor, list->items[j].path)),
					 sign(strcmp(path, list->items[j].path)));
		ck_assert_int_gt(folder_cursor_compare(&cursor, ""), 0);
		ck_assert_int_gt(folder_cursor_compare(&cursor, "m"), 0);
		ck_assert_int_lt(folder_cursor_compare(&cursor, "m0"), 0);
	}
	ck_assert_ptr_null(cursor.folder);
}

static struct folder_list scanned(struct world *world, struct map *known, size_t *read)
{
	const struct folder_scan_of look = { .top = "", .left_out = all, .suffix = ".md" };
	struct folder_scan *scan = folder_scan_open(world->folder, &look);
	struct folder_names_list names;
	struct folder_list list;

	folder_scan_know(scan, known);
	ck_assert_int_eq(folder_scan_finish(scan), 0);
	folder_scan_list(&list, world->arena, scan);
	expect_gone_through(scan, &list, world->arena);
	folder_scan_names(&names, world->arena, scan);
	*read = names.count;
	remember(known, world->arena, scan);
	folder_scan_close(scan);
	return list;
}

static void expect_same(const struct folder_list *list, const struct folder_list *other)
{
	ck_assert_uint_eq(list->count, other->count);
	for (size_t i = 0; i < list->count; i++) {
		ck_assert_str_eq(list->items[i].path, other->items[i].path);
		ck_assert_int_eq(list->items[i].size, other->items[i].size);
		ck_assert_int_eq(list->items[i].mtime_ns, other->items[i].mtime_ns);
		ck_assert_uint_eq(list->items[i].inode, other->items[i].inode);
	}
	ck_assert_uint_eq(list->refused.count, other->refused.count);
	for (size_t i = 0; i < list->refused.count; i++)
		ck_assert_str_eq(list->refused.items[i], other->refused.items[i]);
}

START_TEST(names_are_read_once)
{
	struct world world;
	struct folder_list list;
	struct map known;
	size_t read;

	world_open(&world);
	map_init(&known, world.arena);
	ck_assert_int_eq(world_shell(&world, "mkdir -p m/a m/b && touch m/a/1.md m/b/2.md m/0.md m/a.md m/a-.md && "
					     "ln -s 0.md m/l.md"),
			 0);
	ck_assert_int_eq(usleep(120000), 0); /* so that the folders no longer look as if they were being written */
	list = scanned(&world, &known, &read);
	ck_assert_uint_eq(list.count, 5);
	ck_assert_uint_eq(list.refused.count, 1);
	ck_assert_uint_eq(read, 4);
	if (!stamp_tells_names(world.folder->fd)) {
		ck_assert_uint_eq(known.count, 0);
		world_close(&world);
		return;
	}
	ck_assert_uint_eq(known.count, 4);
	for (int i = 0; i < 2; i++) {
		struct folder_list again = scanned(&world, &known, &read);

		ck_assert_uint_eq(read, 0);
		expect_same(&again, &list);
	}
	/* A note edited in place, and one that comes: only where it comes names are read. */
	ck_assert_int_eq(world_shell(&world, "echo x >>m/a/1.md && touch m/b/3.md"), 0);
	list = scanned(&world, &known, &read);
	ck_assert_uint_eq(read, 1);
	ck_assert_uint_eq(list.count, 6);
	ck_assert_int_eq(list.items[3].size, 2);
	ck_assert_uint_eq(known.count, 3); /* m/b looks as if it were being written */
	world_close(&world);
}
END_TEST

/* Whatever is done to the folders, and however soon after the last look. */
START_TEST(known_names_hide_nothing)
{
	static const char *const changes[] = {
		"touch m/%d/%d.md",
		"rm -f m/%d/%d.md",
		"mkdir -p m/%d/s%d",
		"touch m/%d/s%d/x.md",
		"rm -rf m/%d/s%d",
		"mv m/%d/%d.md m/y.md",
		"mv m/y.md m/%d/%d.md",
		"rm -rf m/t && mv m/%d m/t && mkdir m/0%d",
		"mv m/t m/%d; rm -rf m/0%d",
		"ln -sf ../y.md m/%d/%d.md",
		"mkdir -p m/%d && ln -s s m/%d",
		"rm -f m/%d/%d.md && mkdir -p m/0/0.md",
		"cp -a m/%d m/c%d && rm -rf m/0",
		"touch -d 2020-01-01 m/%d m/%d/*.md",
	};
	struct world world;
	struct map known;
	size_t read;

	world_open(&world);
	map_init(&known, world.arena);
	srand(7);
	ck_assert_int_eq(world_shell(&world, "mkdir -p m/0 m/1 m/2 m/3; touch m/1/1.md m/2/2.md"), 0);
	for (int i = 0; i < 300; i++) {
		struct folder_list list, right;
		const char *change = changes[(size_t)rand() % (sizeof(changes) / sizeof(*changes))];
		const char *command = arena_format(world.arena, change, rand() % 4, rand() % 4);

		(void)world_shell(&world, "(%s) 2>/dev/null", command);
		if (i % 8 == 0)
			ck_assert_int_eq(usleep(60000), 0);
		list = scanned(&world, &known, &read);
		ck_assert_int_eq(folder_walk(&right, world.arena, world.folder, "", ".md"), 0);
		expect_same(&list, &right);
	}
	world_close(&world);
}
END_TEST

START_TEST(times_that_could_hide_a_change_are_told)
{
	const int64_t day = 1788422400 * SECOND, fine = day + 123456789;

	ck_assert(stamp_is_settled(fine, fine, fine + SECOND / 10));
	ck_assert(!stamp_is_settled(fine, fine, fine));
	ck_assert(!stamp_is_settled(fine, fine, fine + SECOND / 100));
	ck_assert(!stamp_is_settled(fine - SECOND, fine, fine)); /* written again, and its time set back */
	ck_assert(!stamp_is_settled(fine + SECOND, fine, fine + SECOND / 10)); /* of the future */
	/* Whole seconds: perhaps the file system has no others. */
	ck_assert(!stamp_is_settled(day, day, day + SECOND));
	ck_assert(stamp_is_settled(day, day, day + 3 * SECOND));
}
END_TEST

START_TEST(other_file_systems_are_not_trusted)
{
	int fd = open("/proc", O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	ck_assert_int_ge(fd, 0);
	ck_assert(!stamp_tells_names(fd));
	ck_assert(!stamp_tells_names(-1));
	ck_assert_int_eq(close(fd), 0);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("store/walk");
	TCase *tests = tcase_create("all");
	SRunner *runner;
	int failed;

	tcase_set_timeout(tests, 60);
	tcase_add_test(tests, names_are_read_once);
	tcase_add_test(tests, known_names_hide_nothing);
	tcase_add_test(tests, times_that_could_hide_a_change_are_told);
	tcase_add_test(tests, other_file_systems_are_not_trusted);
	suite_add_tcase(suite, tests);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? 1 : 0;
}
