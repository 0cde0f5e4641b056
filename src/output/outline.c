/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/outline.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "text/unicode.h"

#include <sys/ioctl.h>
#include <unistd.h>

#define NARROWEST 24 /* a text is not broken into less than that */

int terminal_width(FILE *out)
{
	struct winsize size;

	if (!isatty(fileno(out)) || ioctl(fileno(out), TIOCGWINSZ, &size) < 0 || size.ws_col < 20)
		return 0;
	return size.ws_col;
}

void outline_heading(struct context *ctx, bool *begun, const char *text)
{
	struct buf visible = BUF_INIT;

	visible_add(&visible, span_of(context_veiled(ctx, text)));
	(void)fprintf(ctx->out, ctx->colour ? "%s\033[1m%s\033[0m\n" : "%s%s\n", *begun ? "\n" : "", visible.at);
	*begun = true;
	buf_done(&visible);
}

static void add_blanks(struct buf *out, int count)
{
	for (; count > 0; count--)
		buf_add_byte(out, ' ');
}

/* Words from column hang on, broken before column room; room 0: never. */
static void add_words(struct buf *out, struct span text, int hang, int room)
{
	int used = hang;
	struct span word;

	while (text.len && span_next(&text, ' ', &word)) {
		int width = unicode_width(word);

		if (!word.len)
			continue;
		if (used > hang && room && used + 1 + width > room) {
			buf_add_byte(out, '\n');
			add_blanks(out, hang);
			used = hang;
		} else if (used > hang) {
			buf_add_byte(out, ' ');
			used++;
		}
		buf_add_span(out, word);
		used += width;
	}
	buf_add_byte(out, '\n');
}

void outline_line(struct context *ctx, int indent, const char *lead, const char *text)
{
	struct buf out = BUF_INIT, visible = BUF_INIT;
	int room = terminal_width(ctx->out), hang = indent;

	add_blanks(&out, indent);
	if (*lead) {
		visible_add(&visible, span_of(lead));
		hang += unicode_width(buf_span(&visible)) + 1;
		buf_add_span(&out, buf_span(&visible));
		buf_add_byte(&out, ' ');
		buf_clear(&visible);
	}
	visible_add(&visible, span_of(context_veiled(ctx, text)));
	add_words(&out, span_trim(buf_span(&visible)), hang, room && room < hang + NARROWEST ? hang + NARROWEST : room);
	(void)fwrite(out.at, 1, out.len, ctx->out);
	buf_done(&out);
	buf_done(&visible);
}
