/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One whole message (RFC 5322, MIME) as "sendmail -t" takes it: text, the same as a page for programs that show pages,
 * and files. Whatever the texts hold, they stay in their places: no line of theirs becomes a header or a part. The same
 * values give the same bytes.
 */
#pragma once

#include "base/clock.h"
#include "text/mime.h"

struct mail_file {
	const char *name; /* as path_name_is_plain() asks */
	const char *type; /* a constant of ours: "text/calendar; charset=utf-8" */
	struct span bytes;
};

struct mail {
	struct mime_address from;
	const struct mime_address *to;
	size_t to_count;
	const char *subject, *language;
	struct moment date;
	const char *seed; /* what it tells of; a message about the same is known again by its Message-ID */
	bool automatic;	  /* no person wrote it: programs that answer mail then keep still (RFC 3834) */
	bool unsent;	  /* a draft: mail programs open it to be looked over and sent (X-Unsent) */
	struct span text; /* lines end with LF */
	struct span page; /* HTML; empty for none */
	const struct mail_file *files;
	size_t file_count;
};

/* ERROR_USAGE without a receiver, or where a file's name is not plain; otherwise 0. */
int mail_write(struct buf *out, const struct mail *mail);
