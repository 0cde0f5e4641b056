/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which files of a site's list lie there as long as it says: a thread looks while other things are done. For store/. */
#pragma once

#include "store/files/folder.h"

struct site_stock;

/* list: its lines, which must live as long as this. A line that names no file is passed over. */
struct site_stock *site_stock_begin(struct arena *arena, const struct folder *folder, struct span list);

/* Waits for the thread. Then: of a line by its place, and whether none is missing. */
void site_stock_finish(struct site_stock *stock); /* NULL, or a second time, is fine */
bool site_stock_has(const struct site_stock *stock, size_t line);
bool site_stock_is_whole(const struct site_stock *stock);
