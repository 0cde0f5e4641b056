/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The person's own programs at the terminal: the editor and the pager, started by argv and never through a shell. */
#pragma once

#include "base/context.h"

/* $VISUAL, else $EDITOR; NULL when neither names one. */
const char *terminal_editor(void);

/*
 * Opens a file by its whole path in the editor. ERROR_USAGE when there is none, it can't be started or ends with an
 * error.
 */
int terminal_edit(struct context *ctx, const char *path);

/* Where ctx->out goes while a page is collected. */
struct paging {
	FILE *terminal; /* NULL: nothing is collected */
	char *text;
	size_t len;
};

/* Collects what is printed on ctx->out from here on, if that is a terminal and there is a pager. */
void paging_begin(struct paging *paging, struct context *ctx);

/* Shows it: through the pager what is longer than the screen, the rest as it is. */
void paging_end(struct paging *paging, struct context *ctx);
