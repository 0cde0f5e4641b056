/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/remembered.h"

#include "base/error.h"
#include "index/cache.h"

#include <sqlite3.h>
#include <string.h>

int remembered_load(struct remembered *out, struct cache *cache)
{
	struct sqlite3_stmt *statement;
	struct span bytes;
	int rc;

	*out = (struct remembered){ 0 };
	if ((rc = cache_statement(&statement, cache, CACHE_REMEMBERED)) < 0 || (rc = cache_step(cache, statement)) <= 0)
		return rc;
	bytes = cache_bytes(statement, 0);
	if (bytes.len == sizeof(*out))
		memcpy(out, bytes.at, sizeof(*out));
	(void)sqlite3_reset(statement);
	return 0;
}

bool remembered_is_of(const struct remembered *remembered, const struct files_look *look, uint64_t of)
{
	return look->settled && remembered->notes == look->notes && remembered->beside == look->beside &&
	       remembered->of == of;
}

/* In the transaction that cache_use() has begun for reading. */
static int keep(struct cache *cache, void *data)
{
	const struct remembered *remembered = data;
	struct sqlite3_stmt *statement;
	int rc;

	if (!cache->settled || cache->look != remembered->notes)
		return 0;
	if ((rc = cache_statement(&statement, cache, CACHE_REMEMBER)) < 0)
		return rc;
	(void)sqlite3_bind_blob64(statement, 1, remembered, sizeof(*remembered), SQLITE_STATIC);
	rc = cache_step(cache, statement);
	return rc < 0 ? rc : cache_run(cache, "COMMIT");
}

void remembered_keep(struct context *ctx, const struct folder *folder, const struct files_look *look, uint64_t of,
		     long number)
{
	struct remembered remembered = { look->notes, look->beside, of, number };
	struct cache_use using = {
		.ctx = ctx, .folder = folder, .need = CACHE_NOTES_IF_THERE, .use = keep, .data = &remembered
	};

	if (look->settled && cache_use(&using) < 0)
		error_clear();
}
