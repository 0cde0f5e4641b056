/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A look at the files that a run has taken, to be told from another one. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

struct files_look {
	bool settled; /* nothing looks as if it were still being written: the same look again is of the same bytes */
	bool beside_settled; /* likewise, of what is no note */
	uint64_t notes;	     /* folder_scan_digest() */
	uint64_t beside;     /* folder_scan_beside() */
	uint64_t left_out;   /* the part of the digest that is not of the notes in the cache */
};
