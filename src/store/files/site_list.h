/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a site_folder keeps about itself from one run to the next. For store/ only. */
#pragma once

#include "base/buf.h"
#include "store/files/site_folder.h"

#define SITE_LIST ".erfar-site"

/* As they were read, before the files are known. */
struct site_list {
	struct arena *arena;
	struct span list, begun; /* .at is NULL where there is none */
};

int site_list_read(struct site_list *out, struct site_folder *site);
void site_list_take(struct site_folder *site, const struct site_list *list);
void site_list_close(struct site_list *list);

/* The file of that path, a new one where none is known. */
struct site_file *site_list_add(struct site_folder *site, struct span path);

/* Notes what is about to be written. */
int site_list_begin(struct site_folder *site);

/* The list as it would be now, nothing where the one that was read still is; and writes it. */
void site_list_format(struct buf *out, const struct site_folder *site);
int site_list_write(const struct site_folder *site, struct span list);

/* Takes back what site_list_begin() noted. */
void site_list_end(const struct site_folder *site);
