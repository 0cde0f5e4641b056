/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/history/loose.h"

#include "base/number.h"

#include <fcntl.h>
#include <git2/sys/odb_backend.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#define PRIORITY 2	 /* as packs, which stand there already, and before libgit2's own reader, which has 1 */
#define HEAD_BYTES 64	 /* room for "commit", a blank, the length and NUL */
#define MOST_PACKED 1032 /* times what deflate (RFC 1951) makes of something, at most */

struct loose {
	git_odb_backend backend; /* first, so that libgit2's pointer to it is one to the whole */
	char folder[PATH_MAX];
};

/* A file being unpacked. */
struct unpacking {
	struct span file;
	z_stream stream;
	char head[HEAD_BYTES];
	size_t head_len; /* with its NUL */
	size_t after;	 /* bytes that came out behind it */
	size_t len;	 /* of the object */
	git_object_t type;
};

static int cut_short(const git_oid *id)
{
	char text[128], name[GIT_OID_HEXSZ + 1];

	(void)snprintf(text, sizeof(text), "the file of object %s is cut short", git_oid_tostr(name, sizeof(name), id));
	git_error_set_str(GIT_ERROR_ODB, text);
	return GIT_ERROR;
}

/* The bytes of its file, to be freed; none when there is none, or it can't be read. */
static struct span read_file(const struct loose *loose, const git_oid *id)
{
	char name[GIT_OID_HEXSZ + 2], path[PATH_MAX], *bytes = NULL;
	struct stat facts;
	size_t len = 0;
	ssize_t got = 1;
	int fd;

	(void)git_oid_pathfmt(name, id);
	name[GIT_OID_HEXSZ + 1] = '\0';
	if (snprintf(path, sizeof(path), "%s%s", loose->folder, name) >= (int)sizeof(path))
		return span_make(NULL, 0);
	fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (fd < 0)
		return span_make(NULL, 0);
	if (fstat(fd, &facts) == 0 && S_ISREG(facts.st_mode) && facts.st_size > 0 && facts.st_size < UINT_MAX)
		bytes = malloc((size_t)facts.st_size);
	while (bytes && len < (size_t)facts.st_size && (got = read(fd, bytes + len, (size_t)facts.st_size - len)) > 0)
		len += (size_t)got;
	(void)close(fd);
	if (got > 0)
		return span_make(bytes, len);
	free(bytes);
	return span_make(NULL, 0);
}

/* The type and length that stand before an object: "blob 12". */
static bool parse_head(struct unpacking *unpacking)
{
	const char *blank = memchr(unpacking->head, ' ', sizeof(unpacking->head));
	const char *end = memchr(unpacking->head, '\0', sizeof(unpacking->head) - unpacking->stream.avail_out);
	char type[HEAD_BYTES];
	long len;

	if (!blank || !end || blank > end ||
	    !number_parse(&len, span_make(blank + 1, (size_t)(end - blank) - 1), 0, LONG_MAX))
		return false;
	memcpy(type, unpacking->head, (size_t)(blank - unpacking->head));
	type[blank - unpacking->head] = '\0';
	unpacking->type = git_object_string2type(type);
	unpacking->len = (size_t)len;
	unpacking->head_len = (size_t)(end - unpacking->head) + 1;
	unpacking->after = sizeof(unpacking->head) - unpacking->stream.avail_out - unpacking->head_len;
	return git_object_typeisloose(unpacking->type);
}

/*
 * Unpacks the beginning: 0; GIT_ENOTFOUND: it is not there, or not as git writes it, and whoever reads next may say
 * what it is. To be ended by end() only when it is 0.
 */
static int begin(struct unpacking *unpacking, const struct loose *loose, const git_oid *id)
{
	int state, rc = GIT_ENOTFOUND;

	memset(unpacking, 0, sizeof(*unpacking));
	unpacking->file = read_file(loose, id);
	if (!unpacking->file.len)
		return GIT_ENOTFOUND;
	unpacking->stream.next_in = (Bytef *)unpacking->file.at;
	unpacking->stream.avail_in = (uInt)unpacking->file.len;
	unpacking->stream.next_out = (Bytef *)unpacking->head;
	unpacking->stream.avail_out = sizeof(unpacking->head);
	if (inflateInit(&unpacking->stream) == Z_OK) {
		state = inflate(&unpacking->stream, Z_SYNC_FLUSH);
		if ((state == Z_OK || state == Z_STREAM_END || state == Z_BUF_ERROR) && parse_head(unpacking))
			return 0;
		if ((state == Z_OK || state == Z_BUF_ERROR) && unpacking->stream.avail_out)
			rc = cut_short(id);
		(void)inflateEnd(&unpacking->stream);
	}
	free((void *)unpacking->file.at);
	return rc;
}

static void end(struct unpacking *unpacking)
{
	(void)inflateEnd(&unpacking->stream);
	free((void *)unpacking->file.at);
}

static int read_header(size_t *len, git_object_t *type, git_odb_backend *backend, const git_oid *id)
{
	struct unpacking unpacking;
	int rc = begin(&unpacking, (const struct loose *)backend, id);

	if (rc < 0)
		return rc;
	*len = unpacking.len;
	*type = unpacking.type;
	end(&unpacking);
	return 0;
}

/* The rest into bytes, which have room for the object and one more; GIT_ENOTFOUND as begin(). */
static int unpack(char *bytes, struct unpacking *unpacking, const git_oid *id)
{
	z_stream *stream = &unpacking->stream;
	int state;

	memcpy(bytes, unpacking->head + unpacking->head_len, unpacking->after);
	stream->next_out = (Bytef *)bytes + unpacking->after;
	stream->avail_out = (uInt)(unpacking->len - unpacking->after) + 1;
	state = inflate(stream, Z_FINISH);
	if (state == Z_STREAM_END && stream->avail_out == 1 && !stream->avail_in)
		return 0;
	return state == Z_BUF_ERROR && stream->avail_out ? cut_short(id) : GIT_ENOTFOUND;
}

static int read_object(void **bytes, size_t *len, git_object_t *type, git_odb_backend *backend, const git_oid *id)
{
	struct unpacking unpacking;
	char *into = NULL;
	int rc = begin(&unpacking, (const struct loose *)backend, id);

	if (rc < 0)
		return rc;
	if (unpacking.len >= unpacking.after && unpacking.len < UINT_MAX - 1 &&
	    unpacking.len / MOST_PACKED <= unpacking.file.len)
		into = git_odb_backend_data_alloc(backend, unpacking.len + 1);
	rc = into ? unpack(into, &unpacking, id) : GIT_ENOTFOUND;
	end(&unpacking);
	if (rc < 0) {
		git_odb_backend_data_free(backend, into);
		return rc;
	}
	into[unpacking.len] = '\0';
	*bytes = into;
	*len = unpacking.len;
	*type = unpacking.type;
	return 0;
}

static void let_go(git_odb_backend *backend)
{
	free(backend);
}

int loose_add(git_odb *odb, const char *folder)
{
	struct loose *loose = calloc(1, sizeof(*loose));
	int rc;

	if (!loose || snprintf(loose->folder, sizeof(loose->folder), "%s", folder) >= (int)sizeof(loose->folder)) {
		free(loose);
		git_error_set_oom();
		return GIT_ERROR;
	}
	rc = git_odb_init_backend(&loose->backend, GIT_ODB_BACKEND_VERSION);
	loose->backend.read = read_object;
	loose->backend.read_header = read_header;
	loose->backend.free = let_go;
	if (rc < 0 || (rc = git_odb_add_backend(odb, &loose->backend, PRIORITY)) < 0)
		free(loose);
	return rc;
}
