/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a site_folder keeps about itself from one run to the next. For store/ only. */
#pragma once

#include "base/buf.h"
#include "store/files/site_folder.h"

#define SITE_LIST ".erfar-site"

/* As they were read, before the files are known. */
struct site_list {
	struct arena *arena;
	bool is_there;		  /* a list, or what a killed run has left of one */
	struct span lines, begun; /* the list's behind its first one; paths */
	struct site_stock *stock; /* of the lines */
};

/* Reads them, and begins to look at the files. It is closed in any case; NULL is fine then. */
int site_list_open(struct site_list **out, struct site_folder *site);
void site_list_close(struct site_list *list);

/* Makes them the files of the site. */
void site_list_take(struct site_folder *site, const struct site_list *list);

/* A line of the list. */
struct site_line {
	struct span mark, path;
	bool noted;
	long size;
};

/* false: it is none of ours, and is left alone. */
bool site_line_read(struct site_line *out, struct span text);

struct site_file *site_list_find(const struct site_folder *site, struct span path); /* NULL: none is known */

/* The file of that path, a new one where none is known. */
struct site_file *site_list_add(struct site_folder *site, struct span path);

/* Notes what is about to be written. */
int site_list_begin(struct site_folder *site);

/* Whether the list is another one now than was read; and writes it. */
bool site_list_has_changed(const struct site_folder *site);
int site_list_write(struct site_folder *site);

/* Takes back what site_list_begin() noted. */
void site_list_end(const struct site_folder *site);
