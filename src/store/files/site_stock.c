/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/files/site_stock.h"

#include "base/path.h"
#include "store/files/beneath.h"
#include "store/files/site_list.h"

#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct site_stock {
	const struct folder *folder;
	struct span list;
	bool *has;     /* by line */
	bool is_whole; /* so far */
	struct span place;
	int fd; /* of the folder `place`, in which the last file lay; -1 */
	pthread_t thread;
	bool runs;
};

/* Files of one folder stand together in the list. */
static int open_place(struct site_stock *stock, struct span place)
{
	char path[PATH_MAX];

	if (stock->fd >= 0 && span_equal(place, stock->place))
		return stock->fd;
	if (stock->fd >= 0)
		(void)close(stock->fd);
	stock->fd = -1;
	if (place.len >= sizeof(path))
		return -1;
	memcpy(path, place.at, place.len);
	path[place.len] = '\0';
	stock->place = place;
	stock->fd = beneath_open(stock->folder->fd, path, O_RDONLY | O_DIRECTORY, 0);
	return stock->fd;
}

static bool is_there(struct site_stock *stock, const struct site_line *line)
{
	struct span file = path_name(line->path);
	int place = open_place(stock, path_folder(line->path));
	char name[NAME_MAX + 1];
	struct stat st;

	if (place < 0 || file.len >= sizeof(name))
		return false;
	memcpy(name, file.at, file.len);
	name[file.len] = '\0';
	return fstatat(place, name, &st, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(st.st_mode) && st.st_size == line->size;
}

static void *look(void *data)
{
	struct site_stock *stock = data;
	struct span rest = stock->list, text;
	struct site_line line;

	for (size_t i = 0; span_next_line(&rest, &text); i++) {
		if (!site_line_read(&line, text))
			continue;
		stock->has[i] = is_there(stock, &line);
		stock->is_whole = stock->is_whole && stock->has[i];
	}
	if (stock->fd >= 0)
		(void)close(stock->fd);
	return NULL;
}

static size_t count_lines(struct span text)
{
	size_t count = 1; /* the last may have no end */

	for (size_t i = 0; i < text.len; i++)
		count += text.at[i] == '\n';
	return count;
}

struct site_stock *site_stock_begin(struct arena *arena, const struct folder *folder, struct span list)
{
	struct site_stock *stock = arena_alloc(arena, sizeof(*stock));

	*stock = (struct site_stock){ .folder = folder, .list = list, .is_whole = true, .fd = -1 };
	stock->has = arena_array(arena, count_lines(list), sizeof(*stock->has));
	stock->runs = pthread_create(&stock->thread, NULL, look, stock) == 0;
	if (!stock->runs)
		(void)look(stock);
	return stock;
}

void site_stock_finish(struct site_stock *stock)
{
	if (!stock || !stock->runs)
		return;
	(void)pthread_join(stock->thread, NULL);
	stock->runs = false;
}

bool site_stock_has(const struct site_stock *stock, size_t line)
{
	return stock->has[line];
}

bool site_stock_is_whole(const struct site_stock *stock)
{
	return stock->is_whole;
}
