/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One file of a site_folder as it is written, whole or piece by piece: a page may be longer than memory should hold.
 * Nothing is written where the file lies there with these bytes already.
 */
#pragma once

#include "store/files/site_folder.h"

struct site_put {
	struct site_folder *site;
	struct site_file *file;
	bool begun;	    /* by a piece */
	int old;	    /* what lies there, as long as it begins with the pieces; else -1 */
	int fd;		    /* the temporary; -1 */
	int64_t len;	    /* of the pieces so far */
	char temporary[64]; /* its name */
};

void site_put_init(struct site_put *out, struct site_folder *site, struct site_file *file);

/* A piece of a long file. Several threads may do this, each for files of its own, once the folder is begun. */
int site_put_piece(struct site_put *put, struct span bytes);

/* The rest, or all of it; then the file is there. mark and noted come with it to the next run. */
int site_put_end(struct site_put *put, struct site_mark mark, bool noted, struct span bytes);

/* Always in the end; what is not put yet is dropped. */
void site_put_done(struct site_put *put);
