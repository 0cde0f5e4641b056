/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nested JSON on one line: objects and arrays, with the commas in their places. Lists of records: printer.h. */
#pragma once

#include "base/buf.h"
#include "base/context.h"
#include "base/date.h"

#include <stdbool.h>

struct json_writer {
	struct buf *out;
	const struct context *ctx; /* through whose veil texts go; NULL: as they are */
	bool follows;		   /* something stands before in the same object or array */
};

void json_writer_init(struct json_writer *writer, struct buf *out);

/* Each value takes the key it stands under in an object; NULL in an array and at the top. */
void json_begin(struct json_writer *writer, const char *key, char bracket);    /* '{' or '[' */
void json_end(struct json_writer *writer, char bracket);		       /* '}' or ']' */
void json_text(struct json_writer *writer, const char *key, const char *text); /* NULL is null */
void json_number(struct json_writer *writer, const char *key, long number);
void json_tenths(struct json_writer *writer, const char *key, long tenths); /* 0 or more, with one decimal */
void json_bool(struct json_writer *writer, const char *key, bool value);
void json_date(struct json_writer *writer, const char *key, struct date date); /* no date is null */
void json_null(struct json_writer *writer, const char *key);
