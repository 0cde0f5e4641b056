/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One number that is true as long as all files look as they do, such as how many of them git has not got yet: kept
 * beside the look at them, it need not be counted again.
 */
#pragma once

#include "base/context.h"
#include "index/files_look.h"
#include "store/files/folder.h"

struct cache;

/* of: a sum over what else the number follows from. */
struct remembered {
	uint64_t notes, beside, of;
	int64_t number;
};

/* What is kept, whatever it is of; of nothing where there is none. ERROR_STALE when the cache is damaged. */
int remembered_load(struct remembered *out, struct cache *cache);

/* Whether it is of that look. */
bool remembered_is_of(const struct remembered *remembered, const struct files_look *look, uint64_t of);

/* Keeps the number for the next run, unless the cache is of another look by now, or can't be written. */
void remembered_keep(struct context *ctx, const struct folder *folder, const struct files_look *look, uint64_t of,
		     long number);
