/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * mail_oracle FROM TO SUBJECT TEXT PAGE FILE: that message on stdout; exit 2 where it is refused. The last three are read
 * from files ("" for none). For mail_oracle.py.
 */
#include "base/arena.h"
#include "output/mail.h"

#include <stdio.h>
#include <stdlib.h>

static struct span read_file(struct arena *arena, const char *path)
{
	struct buf bytes = BUF_INIT;
	FILE *file = *path ? fopen(path, "rb") : NULL;
	struct span all;
	int byte;

	while (file && (byte = getc(file)) != EOF)
		buf_add_byte(&bytes, (char)byte);
	if (file)
		(void)fclose(file);
	all = span_make(arena_copy_bytes(arena, bytes.at, bytes.len), bytes.len);
	buf_done(&bytes);
	return all;
}

int main(int argc, char **argv)
{
	struct arena *arena = arena_open();
	struct buf out = BUF_INIT;
	struct mime_address to;
	struct mail mail = { .to = &to, .to_count = 1, .language = "nb", .seed = "oracle", .automatic = true };
	struct mail_file file = { .name = "plan.ics", .type = "text/calendar; charset=utf-8" };
	int status = 2;

	if (argc == 7 && mime_address_parse(&mail.from, arena, span_of(argv[1])) >= 0 &&
	    mime_address_parse(&to, arena, span_of(argv[2])) >= 0) {
		mail.subject = argv[3];
		mail.date = clock_from_seconds(1788415200);
		mail.text = read_file(arena, argv[4]);
		mail.page = read_file(arena, argv[5]);
		file.bytes = read_file(arena, argv[6]);
		mail.files = &file;
		mail.file_count = *argv[6] ? 1 : 0;
		status = mail_write(&out, &mail) < 0 ? 2 : 0;
	}
	(void)fwrite(out.at, 1, out.len, stdout);
	buf_done(&out);
	arena_close(arena);
	return status;
}
