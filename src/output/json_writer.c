/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/json_writer.h"

#include "output/json.h"

void json_writer_init(struct json_writer *writer, struct buf *out)
{
	*writer = (struct json_writer){ .out = out };
}

static void lead(struct json_writer *writer, const char *key)
{
	if (writer->follows)
		buf_add_byte(writer->out, ',');
	writer->follows = true;
	if (key) {
		json_add_string(writer->out, span_of(key));
		buf_add_byte(writer->out, ':');
	}
}

void json_begin(struct json_writer *writer, const char *key, char bracket)
{
	lead(writer, key);
	buf_add_byte(writer->out, bracket);
	writer->follows = false;
}

void json_end(struct json_writer *writer, char bracket)
{
	buf_add_byte(writer->out, bracket);
	writer->follows = true;
}

void json_text(struct json_writer *writer, const char *key, const char *text)
{
	if (!text) {
		json_null(writer, key);
		return;
	}
	lead(writer, key);
	json_add_string(writer->out, span_of(context_veiled(writer->ctx, text)));
}

void json_number(struct json_writer *writer, const char *key, long number)
{
	lead(writer, key);
	buf_add_format(writer->out, "%ld", number);
}

void json_tenths(struct json_writer *writer, const char *key, long tenths)
{
	lead(writer, key);
	buf_add_format(writer->out, "%ld.%ld", tenths / 10, tenths % 10);
}

void json_bool(struct json_writer *writer, const char *key, bool value)
{
	lead(writer, key);
	buf_add_text(writer->out, value ? "true" : "false");
}

void json_date(struct json_writer *writer, const char *key, struct date date)
{
	char text[DATE_TEXT];

	json_text(writer, key, date_is_set(date) ? date_text(text, date) : NULL);
}

void json_null(struct json_writer *writer, const char *key)
{
	lead(writer, key);
	buf_add_text(writer->out, "null");
}
