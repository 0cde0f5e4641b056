/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A text that is true as long as all files look as they do, such as which of them git has not got yet: kept beside the
 * look at them, it need not be found out again. Of notes that are written since it is kept which they are, so that it
 * may do to ask about these alone.
 */
#pragma once

#include "base/context.h"
#include "base/map.h"
#include "index/files_look.h"
#include "store/files/folder.h"

struct cache;

#define REMEMBERED_TEXTS 8			 /* the newest ones stay */
#define REMEMBERED_TEXT_MOST ((size_t)64 * 1024) /* of a longer one nothing is kept */

/* A text that is true whatever the files look like: of is a sum over all that it follows from. */
struct remembered_text {
	uint64_t of;
	struct span text;
};

struct remembered {
	uint64_t notes, beside, left_out; /* of the look */
	uint64_t of;			  /* a sum over what else the text follows from */
	struct span text;
	struct strings changed; /* notes that have other bytes since; none has come or gone */
	struct remembered_text texts[REMEMBERED_TEXTS];
	size_t text_count;
};

/* What is kept, whatever it is of; of nothing where there is none. ERROR_STALE when the cache is damaged. */
int remembered_load(struct remembered *out, struct cache *cache);

/* The text that is of just that; NULL: none is kept. */
const struct span *remembered_text(const struct remembered *remembered, uint64_t of);
void remembered_keep_text(struct context *ctx, const struct folder *folder, uint64_t of, struct span text);

/* Whether it is of that look; or would be, had the notes of its list not changed. */
bool remembered_is_of(const struct remembered *remembered, const struct files_look *look, uint64_t of);
bool remembered_is_nearly_of(const struct remembered *remembered, const struct files_look *look, uint64_t of);

/* Keeps the text for the next run, unless the cache is of another look by now, or can't be written. */
void remembered_keep(struct context *ctx, const struct folder *folder, const struct files_look *look, uint64_t of,
		     struct span text);

/*
 * While the cache is brought up to the files: these notes have other bytes now. NULL: that is not all, and what is kept
 * is forgotten.
 */
int remembered_add_changed(struct cache *cache, const struct strings *changed);
