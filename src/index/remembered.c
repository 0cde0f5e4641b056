/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/remembered.h"

#include "base/buf.h"
#include "base/error.h"
#include "index/cache.h"

#include <sqlite3.h>
#include <string.h>

#define CHANGED_MOST 100 /* of more it is no quicker to ask about them alone */

/* Before the text. */
struct packed_remembered {
	uint64_t notes, beside, left_out, of;
};

/* The one value that the statement finds, or nothing. */
static int load_value(struct span *out, struct cache *cache, enum cache_statement which)
{
	struct sqlite3_stmt *statement;
	struct span bytes;
	int rc;

	*out = span_of("");
	if ((rc = cache_statement(&statement, cache, which)) < 0 || (rc = cache_step(cache, statement)) <= 0)
		return rc;
	bytes = cache_bytes(statement, 0);
	*out = span_make(arena_copy_bytes(cache->ctx->arena, bytes.at, bytes.len), bytes.len);
	(void)sqlite3_reset(statement);
	return 0;
}

static int put_value(struct cache *cache, enum cache_statement which, struct span value)
{
	struct sqlite3_stmt *statement;
	int rc = cache_statement(&statement, cache, which);

	if (rc < 0)
		return rc;
	(void)sqlite3_bind_blob64(statement, 1, value.at, value.len, SQLITE_STATIC);
	return cache_step(cache, statement);
}

static int load_changed(struct strings *out, struct cache *cache)
{
	struct span rest, path;
	int rc = load_value(&rest, cache, CACHE_REMEMBERED_CHANGED);

	*out = (struct strings){ 0 };
	while (rc == 0 && rest.len && span_next(&rest, '\0', &path))
		strings_add(out, cache->ctx->arena, path.at);
	return rc;
}

static int load_of_look(struct remembered *out, struct cache *cache)
{
	struct packed_remembered packed;
	struct span value;
	int rc;

	if ((rc = load_value(&value, cache, CACHE_REMEMBERED)) < 0 || value.len < sizeof(packed))
		return rc;
	memcpy(&packed, value.at, sizeof(packed));
	out->notes = packed.notes;
	out->beside = packed.beside;
	out->left_out = packed.left_out;
	out->of = packed.of;
	out->text = span_skip(value, sizeof(packed));
	return load_changed(&out->changed, cache);
}

/* The sum that each is of stands before its text. */
static int load_texts(struct remembered *out, struct cache *cache)
{
	struct sqlite3_stmt *statement;
	int rc = cache_statement(&statement, cache, CACHE_TEXTS);

	while (rc >= 0 && (rc = cache_step(cache, statement)) > 0 && out->text_count < REMEMBERED_TEXTS) {
		struct remembered_text *text = &out->texts[out->text_count];
		struct span value = cache_bytes(statement, 0);

		if (value.len < sizeof(text->of))
			continue;
		memcpy(&text->of, value.at, sizeof(text->of));
		value = span_skip(value, sizeof(text->of));
		text->text = span_make(arena_copy_bytes(cache->ctx->arena, value.at, value.len), value.len);
		out->text_count++;
	}
	(void)sqlite3_reset(statement);
	return rc < 0 ? rc : 0;
}

int remembered_load(struct remembered *out, struct cache *cache)
{
	int rc;

	*out = (struct remembered){ 0 };
	rc = load_of_look(out, cache);
	return rc < 0 ? rc : load_texts(out, cache);
}

const struct span *remembered_text(const struct remembered *remembered, uint64_t of)
{
	for (size_t i = 0; i < remembered->text_count; i++)
		if (remembered->texts[i].of == of)
			return &remembered->texts[i].text;
	return NULL;
}

bool remembered_is_of(const struct remembered *remembered, const struct files_look *look, uint64_t of)
{
	return look->settled && remembered->notes == look->notes && remembered->beside == look->beside &&
	       remembered->of == of;
}

bool remembered_is_nearly_of(const struct remembered *remembered, const struct files_look *look, uint64_t of)
{
	return look->beside_settled && remembered->beside == look->beside && remembered->left_out == look->left_out &&
	       remembered->of == of;
}

struct keeping {
	const struct files_look *look;
	struct span value;
};

/* In the transaction that cache_use() has begun for reading. */
static int keep(struct cache *cache, void *data)
{
	const struct keeping *keeping = data;
	int rc;

	if (!cache->settled || cache->look != keeping->look->notes)
		return 0;
	if ((rc = put_value(cache, CACHE_REMEMBER, keeping->value)) < 0 ||
	    (rc = put_value(cache, CACHE_REMEMBER_CHANGED, span_of(""))) < 0)
		return rc;
	return cache_run(cache, "COMMIT");
}

void remembered_keep(struct context *ctx, const struct folder *folder, const struct files_look *look, uint64_t of,
		     struct span text)
{
	const struct packed_remembered packed = { look->notes, look->beside, look->left_out, of };
	struct keeping keeping = { .look = look };
	struct cache_use using = {
		.ctx = ctx, .folder = folder, .need = CACHE_NOTES_IF_THERE, .use = keep, .data = &keeping
	};
	struct buf value = BUF_INIT;

	if (!look->settled)
		return;
	buf_add(&value, (const char *)&packed, sizeof(packed));
	buf_add_span(&value, text);
	keeping.value = buf_span(&value);
	if (cache_use(&using) < 0)
		error_clear();
	buf_done(&value);
}

/* In the transaction that cache_use() has begun for reading. */
static int keep_text(struct cache *cache, void *data)
{
	const struct remembered_text *text = data;
	struct sqlite3_stmt *statement;
	struct buf value = BUF_INIT;
	int rc = cache_statement(&statement, cache, CACHE_TEXT_PUT);

	buf_add(&value, (const char *)&text->of, sizeof(text->of));
	buf_add_span(&value, text->text);
	if (rc >= 0) {
		(void)sqlite3_bind_int64(statement, 1, (int64_t)text->of);
		(void)sqlite3_bind_blob64(statement, 2, value.at, value.len, SQLITE_STATIC);
		rc = cache_step(cache, statement);
	}
	buf_done(&value);
	if (rc < 0 || (rc = cache_statement(&statement, cache, CACHE_TEXTS_DROP)) < 0)
		return rc;
	(void)sqlite3_bind_int64(statement, 1, REMEMBERED_TEXTS);
	if ((rc = cache_step(cache, statement)) < 0)
		return rc;
	return cache_run(cache, "COMMIT");
}

void remembered_keep_text(struct context *ctx, const struct folder *folder, uint64_t of, struct span text)
{
	struct remembered_text kept = { of, text };
	struct cache_use using = {
		.ctx = ctx, .folder = folder, .need = CACHE_NOTES_IF_THERE, .use = keep_text, .data = &kept
	};

	if (text.len <= REMEMBERED_TEXT_MOST && cache_use(&using) < 0)
		error_clear();
}

static int forget(struct cache *cache)
{
	int rc = put_value(cache, CACHE_REMEMBER, span_of(""));

	return rc < 0 ? rc : put_value(cache, CACHE_REMEMBER_CHANGED, span_of(""));
}

int remembered_add_changed(struct cache *cache, const struct strings *changed)
{
	struct buf value = BUF_INIT;
	struct strings all;
	int rc;

	if (!changed)
		return forget(cache);
	if (!changed->count)
		return 0;
	if ((rc = load_changed(&all, cache)) < 0)
		return rc;
	for (size_t i = 0; i < changed->count; i++)
		if (!strings_has(&all, span_of(changed->items[i])))
			strings_add(&all, cache->ctx->arena, changed->items[i]);
	if (all.count > CHANGED_MOST)
		return forget(cache);
	for (size_t i = 0; i < all.count; i++)
		buf_add(&value, all.items[i], strlen(all.items[i]) + 1);
	rc = put_value(cache, CACHE_REMEMBER_CHANGED, buf_span(&value));
	buf_done(&value);
	return rc;
}
