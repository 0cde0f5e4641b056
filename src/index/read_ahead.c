/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/read_ahead.h"

#include "base/error.h"
#include "index/checked_vfs.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#define BATCH 8		  /* notes that are handed over at once */
#define BATCHES 4	  /* and so many of them in memory */
#define WORTH_A_THREAD 64 /* notes */

struct batch {
	struct arena *arena;
	struct read_note notes[BATCH];
};

struct read_ahead {
	const struct folder *folder;
	const struct to_read *list;
	size_t count, taken;
	struct batch batches[BATCHES];
	pthread_t reader;
	bool reads; /* the reader runs */

	pthread_mutex_t lock; /* over what follows */
	pthread_cond_t changed;
	size_t begun, done; /* batches that the reader may fill, and has filled */
	bool stop;
};

/* A disk that fails once is asked once more: what it keeps back would be missing from every answer of this run. */
static int read_bytes(struct span *out, struct arena *arena, const struct folder *folder, const char *path)
{
	int rc = folder_read(out, arena, folder, path, NOTE_LIMIT_BYTES);

	return rc == ERROR_STORAGE ? folder_read(out, arena, folder, path, NOTE_LIMIT_BYTES) : rc;
}

static void read_one(struct read_note *out, struct arena *arena, const struct folder *folder, const struct to_read *one)
{
	struct span bytes;

	memset(out, 0, sizeof(*out));
	if (read_bytes(&bytes, arena, folder, one->path) < 0) {
		error_clear();
		out->unreadable = true;
		return;
	}
	out->digest = checksum(bytes.at, bytes.len);
	out->same = one->known && one->known->digest == out->digest;
	if (!out->same && note_parse(&out->note, arena, one->path, bytes) < 0) {
		error_clear();
		out->unreadable = true;
	}
}

static void fill(struct read_ahead *ahead, size_t number)
{
	struct batch *batch = &ahead->batches[number % BATCHES];
	size_t first = number * BATCH;

	arena_reset(batch->arena);
	for (size_t i = 0; i < BATCH && first + i < ahead->count; i++)
		read_one(&batch->notes[i], batch->arena, ahead->folder, &ahead->list[first + i]);
}

static void *read_all(void *data)
{
	struct read_ahead *ahead = data;
	size_t count = (ahead->count + BATCH - 1) / BATCH;
	bool stop;

	for (size_t number = 0; number < count; number++) {
		(void)pthread_mutex_lock(&ahead->lock);
		while (!ahead->stop && ahead->begun <= number)
			(void)pthread_cond_wait(&ahead->changed, &ahead->lock);
		stop = ahead->stop;
		(void)pthread_mutex_unlock(&ahead->lock);
		if (stop)
			break;
		fill(ahead, number);
		(void)pthread_mutex_lock(&ahead->lock);
		ahead->done = number + 1;
		(void)pthread_cond_signal(&ahead->changed);
		(void)pthread_mutex_unlock(&ahead->lock);
	}
	return NULL;
}

struct read_ahead *read_ahead_open(const struct folder *folder, const struct to_read *list, size_t count)
{
	struct read_ahead *ahead = memory_resize(NULL, sizeof(*ahead));

	memset(ahead, 0, sizeof(*ahead));
	ahead->folder = folder;
	ahead->list = list;
	ahead->count = count;
	ahead->begun = BATCHES;
	for (size_t i = 0; i < BATCHES; i++)
		ahead->batches[i].arena = arena_open();
	(void)pthread_mutex_init(&ahead->lock, NULL);
	(void)pthread_cond_init(&ahead->changed, NULL);
	if (count >= WORTH_A_THREAD)
		ahead->reads = pthread_create(&ahead->reader, NULL, read_all, ahead) == 0;
	return ahead;
}

/* The batch comes to the taker, and the one before it goes to the reader. */
static void take_batch(struct read_ahead *ahead, size_t number)
{
	if (!ahead->reads) {
		fill(ahead, number);
		return;
	}
	(void)pthread_mutex_lock(&ahead->lock);
	ahead->begun = number + BATCHES;
	(void)pthread_cond_signal(&ahead->changed);
	while (ahead->done <= number)
		(void)pthread_cond_wait(&ahead->changed, &ahead->lock);
	(void)pthread_mutex_unlock(&ahead->lock);
}

const struct read_note *read_ahead_next(struct read_ahead *ahead)
{
	size_t at = ahead->taken++;

	if (at % BATCH == 0)
		take_batch(ahead, at / BATCH);
	return &ahead->batches[at / BATCH % BATCHES].notes[at % BATCH];
}

void read_ahead_close(struct read_ahead *ahead)
{
	if (!ahead)
		return;
	(void)pthread_mutex_lock(&ahead->lock);
	ahead->stop = true;
	(void)pthread_cond_broadcast(&ahead->changed);
	(void)pthread_mutex_unlock(&ahead->lock);
	if (ahead->reads)
		(void)pthread_join(ahead->reader, NULL);
	for (size_t i = 0; i < BATCHES; i++)
		arena_close(ahead->batches[i].arena);
	(void)pthread_cond_destroy(&ahead->changed);
	(void)pthread_mutex_destroy(&ahead->lock);
	free(ahead);
}
