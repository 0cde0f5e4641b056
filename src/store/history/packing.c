/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/history/packing.h"

#include "base/error.h"
#include "base/i18n.h"
#include "text/digest.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <git2/sys/odb_backend.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#define PRIORITY 4		      /* before making.c's */
#define BYTES_MOST ((size_t)32 << 20) /* of all texts; more are written one by one */

struct gathered {
	git_oid id;
	git_object_t type;
	struct span bytes;
};

struct packing {
	git_odb_backend backend; /* first, so that libgit2's pointer to it is one to the whole */
	struct history *history;
	struct arena *arena; /* of what is gathered; NULL while nothing is to be */
	struct map objects;  /* struct gathered, by the bytes of their ids */
	size_t bytes;
};

static struct gathered *find(git_odb_backend *backend, const git_oid *id)
{
	struct packing *packing = (struct packing *)backend;

	return packing->arena ? map_get(&packing->objects, span_make((const char *)id->id, GIT_OID_RAWSZ)) : NULL;
}

static int read_header(size_t *len, git_object_t *type, git_odb_backend *backend, const git_oid *id)
{
	const struct gathered *found = find(backend, id);

	if (!found)
		return GIT_ENOTFOUND;
	*len = found->bytes.len;
	*type = found->type;
	return 0;
}

static int read_object(void **bytes, size_t *len, git_object_t *type, git_odb_backend *backend, const git_oid *id)
{
	const struct gathered *found = find(backend, id);

	if (!found)
		return GIT_ENOTFOUND;
	*bytes = git_odb_backend_data_alloc(backend, found->bytes.len ? found->bytes.len : 1);
	if (!*bytes)
		return GIT_ERROR;
	memcpy(*bytes, found->bytes.at, found->bytes.len);
	*len = found->bytes.len;
	*type = found->type;
	return 0;
}

static int exists(git_odb_backend *backend, const git_oid *id)
{
	return find(backend, id) != NULL;
}

static bool take(struct packing *packing, const git_oid *id, struct span bytes, git_object_t type)
{
	struct gathered *gathered;

	if (!packing->arena || bytes.len > BYTES_MOST - packing->bytes)
		return false;
	packing->bytes += bytes.len;
	gathered = arena_alloc(packing->arena, sizeof(*gathered));
	gathered->id = *id;
	gathered->type = type;
	gathered->bytes = span_make(arena_copy_bytes(packing->arena, bytes.at, bytes.len), bytes.len);
	map_put(&packing->objects, span_make((const char *)id->id, GIT_OID_RAWSZ), gathered);
	return true;
}

static int write_object(git_odb_backend *backend, const git_oid *id, const void *bytes, size_t len, git_object_t type)
{
	return take((struct packing *)backend, id, span_make(bytes, len), type) ? 0 : GIT_PASSTHROUGH;
}

/* The rest of it lies in the run's arena. */
static void let_go(git_odb_backend *backend)
{
	arena_close(((struct packing *)backend)->arena);
}

int packing_open(struct packing **out, struct history *history, git_odb *odb)
{
	struct packing *packing = arena_alloc(history->ctx->arena, sizeof(*packing));
	int rc = git_odb_init_backend(&packing->backend, GIT_ODB_BACKEND_VERSION);

	packing->history = history;
	packing->backend.read = read_object;
	packing->backend.read_header = read_header;
	packing->backend.exists = exists;
	packing->backend.write = write_object;
	packing->backend.free = let_go;
	if (rc < 0 || (rc = git_odb_add_backend(odb, &packing->backend, PRIORITY)) < 0)
		return rc;
	*out = packing;
	return 0;
}

void packing_begin(struct packing *packing)
{
	packing->arena = arena_open();
	packing->bytes = 0;
	map_init(&packing->objects, packing->arena);
}

bool packing_take(struct packing *packing, const git_oid *id, struct span bytes)
{
	return take(packing, id, bytes, GIT_OBJECT_BLOB);
}

/* Type and length before an object: four bits of it beside the type, then seven a byte, the lowest first. */
static void add_head(struct buf *out, const struct gathered *gathered)
{
	size_t rest = gathered->bytes.len >> 4;
	unsigned byte = (unsigned)gathered->type << 4 | (gathered->bytes.len & 0xF);

	for (; rest; rest >>= 7) {
		buf_add_byte(out, (char)(byte | 0x80));
		byte = rest & 0x7F;
	}
	buf_add_byte(out, (char)byte);
}

static int add_compressed(struct buf *out, struct span bytes)
{
	uLongf len = compressBound(bytes.len);

	buf_reserve(out, len);
	if (compress2((Bytef *)out->at + out->len, &len, (const Bytef *)bytes.at, bytes.len, Z_BEST_SPEED) != Z_OK)
		return -1;
	out->len += len;
	out->at[out->len] = '\0';
	return 0;
}

/* Each object whole: to find what it has in common with others takes longer than all the rest of the commit. */
static int make_pack(struct buf *out, const struct packing *packing)
{
	const uint32_t head[] = { htonl(0x5041434B /* PACK */), htonl(2), htonl((uint32_t)packing->objects.count) };
	unsigned char sum[DIGEST_SHA1];
	struct span whole;

	buf_add(out, (const char *)head, sizeof(head));
	for (size_t i = 0; i < packing->objects.count; i++) {
		const struct gathered *gathered = packing->objects.entries[i].value;

		add_head(out, gathered);
		if (add_compressed(out, gathered->bytes) < 0)
			return -1;
	}
	whole = buf_span(out);
	digest_sha1(sum, &whole, 1);
	buf_add(out, (const char *)sum, sizeof(sum));
	return 0;
}

/* Both its files into the folder; *out is their name without an end. */
static int write_pack(const char **out, struct packing *packing, const char *folder)
{
	git_indexer *indexer = NULL;
	git_indexer_progress progress = { 0 };
	struct buf pack = BUF_INIT;
	int rc = git_indexer_new(&indexer, folder, 0444, NULL, NULL);

	if (rc == 0)
		rc = make_pack(&pack, packing);
	if (rc == 0 && (rc = git_indexer_append(indexer, pack.at, pack.len, &progress)) == 0)
		rc = git_indexer_commit(indexer, &progress);
	if (rc == 0)
		*out = arena_format(packing->history->ctx->arena, "pack-%s", git_indexer_name(indexer));
	git_indexer_free(indexer);
	buf_done(&pack);
	return rc < 0 ? git_failed(rc, ERROR_STORAGE, _("The texts can't be saved in the history; nothing was changed"))
		      : 0;
}

/* A disk that lies is found out before the branch moves: libgit2 compares what it reads with the id. */
static int read_back(struct packing *packing, const char *index)
{
	git_odb_backend *pack = NULL;
	git_odb *odb = NULL;
	int rc = git_odb_new(&odb);

	if (rc == 0 && (rc = git_odb_backend_one_pack(&pack, index)) == 0)
		rc = git_odb_add_backend(odb, pack, 1);
	for (size_t i = 0; rc == 0 && i < packing->objects.count; i++) {
		const struct gathered *gathered = packing->objects.entries[i].value;
		git_odb_object *object = NULL;

		rc = git_odb_read(&object, odb, &gathered->id);
		git_odb_object_free(object);
	}
	git_odb_free(odb);
	return rc < 0 ? git_failed(rc, ERROR_STORAGE,
				   _("The disk gave back another text than was saved; nothing was changed"))
		      : 0;
}

/* The index last: a pack counts from then on. */
static int move_pack(struct packing *packing, const char *making, const char *name)
{
	static const char *const ends[] = { ".pack", ".idx" };
	struct arena *arena = packing->history->ctx->arena;
	const char *packs = arena_format(arena, "%s/objects/pack", packing->history->common);
	int rc = mkdir(packs, 0777) < 0 && errno != EEXIST ? -1 : 0;

	for (int i = 0; rc == 0 && i < 2; i++)
		rc = objects_sync(arena_format(arena, "%s/%s%s", making, name, ends[i]), 0);
	for (int i = 0; rc == 0 && i < 2; i++)
		rc = rename(arena_format(arena, "%s/%s%s", making, name, ends[i]),
			    arena_format(arena, "%s/%s%s", packs, name, ends[i]));
	if (rc == 0)
		rc = objects_sync(packs, O_DIRECTORY);
	return rc < 0 ? fail_errno(ERROR_STORAGE, _("The texts can't be saved in the history; nothing was changed"))
		      : 0;
}

static int keep(struct packing *packing, const char *making)
{
	const char *name = NULL;
	git_odb *odb = NULL;
	int rc = write_pack(&name, packing, making);

	if (rc < 0 ||
	    (rc = read_back(packing, arena_format(packing->history->ctx->arena, "%s/%s.idx", making, name))) < 0 ||
	    (rc = move_pack(packing, making, name)) < 0)
		return rc;
	if (git_repository_odb(&odb, packing->history->repository) == 0)
		(void)git_odb_refresh(odb);
	git_odb_free(odb);
	return 0;
}

int packing_end(struct packing *packing, const char *making)
{
	int rc = making && packing->arena && packing->objects.count ? keep(packing, making) : 0;

	arena_close(packing->arena);
	packing->arena = NULL;
	return rc;
}
