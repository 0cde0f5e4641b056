/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/mime.h"

#include "base/arena.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/utf8.h"

#include <string.h>

#define LINE_LIMIT 76  /* columns; RFC 2047 asks for it wherever an encoded word stands */
#define WORD_LIMIT 75  /* octets of an encoded word */
#define LOCAL_LIMIT 64 /* octets before the '@' (RFC 5321) */
#define MAIL_LIMIT 254

static bool is_alphanumeric(unsigned char byte)
{
	return (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
}

/* Words of atext with a full stop between them (RFC 5322, 3.2.3). */
static bool is_dot_atom(struct span text, const char *further)
{
	bool begins = true;

	for (size_t i = 0; i < text.len; i++) {
		unsigned char byte = (unsigned char)text.at[i];

		if (byte == '.' ? begins : !is_alphanumeric(byte) && !(byte && strchr(further, byte)))
			return false;
		begins = byte == '.';
	}
	return text.len && !begins;
}

static bool is_mail(struct span mail)
{
	size_t at = span_find(mail, '@');

	return at < mail.len && at <= LOCAL_LIMIT && mail.len <= MAIL_LIMIT && mail.at[0] != '-' &&
	       is_dot_atom(span_take(mail, at), "!#$%&'*+-/=?^_`{|}~") && is_dot_atom(span_skip(mail, at + 1), "-");
}

/* A name without the quotes around it, and what they shield. */
static const char *unquote(struct arena *arena, struct span name)
{
	struct buf plain = BUF_INIT;
	const char *text;

	if (name.len < 2 || name.at[0] != '"' || name.at[name.len - 1] != '"')
		return span_copy(arena, name);
	name = span_take(span_skip(name, 1), name.len - 2);
	for (size_t i = 0; i < name.len; i++) {
		if (name.at[i] == '\\' && i + 1 < name.len)
			i++;
		buf_add_byte(&plain, name.at[i]);
	}
	text = arena_copy_bytes(arena, plain.at, plain.len);
	buf_done(&plain);
	return text;
}

int mime_address_parse(struct mime_address *out, struct arena *arena, struct span text)
{
	struct span mail = span_trim(text), name = { 0 };
	size_t open = mail.len;

	if (mail.len && mail.at[mail.len - 1] == '>') {
		while (open && mail.at[open - 1] != '<')
			open--;
		name = span_trim(span_take(mail, open ? open - 1 : 0));
		mail = span_trim(span_take(span_skip(mail, open), mail.len - open - 1));
	}
	/* a '@' or '<' in what should be a name is a second address */
	if (span_has_control(text) || !utf8_is_valid(text) || !is_mail(mail) || span_find(name, '@') < name.len ||
	    span_find(name, '<') < name.len || span_find(name, '>') < name.len)
		return fail(ERROR_USAGE,
			    _("\"%s\" is no e-mail address; write it as kari@fjord.example or "
			      "'Kari Nilsen <kari@fjord.example>', one each."),
			    span_copy(arena, text));
	out->name = unquote(arena, name);
	out->mail = span_copy(arena, mail);
	return 0;
}

/* How many columns the last line of out has. */
static size_t column_of(const struct buf *out)
{
	size_t start = out->len;

	while (start && out->at[start - 1] != '\n')
		start--;
	return out->len - start;
}

/* Encoded words (RFC 2047, the Q encoding), each of whole characters. */
static void add_encoded(struct buf *out, struct span text)
{
	static const char begin[] = "=?UTF-8?Q?", end[] = "?=";
	size_t used = 0; /* octets of the word that is open, its end counted; 0 when none is */

	while (text.len) {
		size_t len, wide;
		bool plain = is_alphanumeric((unsigned char)text.at[0]) || text.at[0] == ' ';

		(void)utf8_next(text, &len);
		wide = plain ? 1 : 3 * len;
		if (used && (used + wide > WORD_LIMIT || column_of(out) + wide + strlen(end) > LINE_LIMIT)) {
			buf_add_text(out, end);
			used = 0;
			buf_add_text(out, "\n ");
		}
		if (!used) {
			buf_add_text(out, begin);
			used = strlen(begin) + strlen(end);
		}
		for (size_t i = 0; !plain && i < len; i++)
			buf_add_format(out, "=%02X", (unsigned)(unsigned char)text.at[i]);
		if (plain)
			buf_add_byte(out, text.at[0] == ' ' ? '_' : text.at[0]);
		used += wide;
		text = span_skip(text, len);
	}
	if (used)
		buf_add_text(out, end);
}

/* Whether it may stand in a header as it is, on the line that has been begun. */
static bool is_plain(const struct buf *out, struct span text, const char *shielded)
{
	for (size_t i = 0; i < text.len; i++) {
		unsigned char byte = (unsigned char)text.at[i];

		if (byte < ' ' || byte >= 0x7F || strchr(shielded, byte))
			return false;
	}
	return span_find_text(text, "=?") == text.len && column_of(out) + text.len <= LINE_LIMIT;
}

void mime_add_text(struct buf *out, struct span text)
{
	struct buf visible = BUF_INIT;
	struct span shown;

	visible_add(&visible, text);
	shown = span_trim(buf_span(&visible));
	if (is_plain(out, shown, ""))
		buf_add_span(out, shown);
	else
		add_encoded(out, shown);
	buf_done(&visible);
}

void mime_add_address(struct buf *out, const struct mime_address *address)
{
	struct buf visible = BUF_INIT;
	struct span name;

	visible_add(&visible, span_of(address->name));
	name = span_trim(buf_span(&visible));
	if (name.len && is_plain(out, name, "\"\\()<>[]:;@,."))
		buf_add_span(out, name);
	else if (name.len && is_plain(out, name, "\"\\"))
		buf_add_format(out, "\"%.*s\"", (int)name.len, name.at);
	else
		add_encoded(out, name);
	if (name.len && column_of(out) + strlen(address->mail) + 3 > LINE_LIMIT)
		buf_add_text(out, "\n");
	if (name.len)
		buf_add_format(out, " <%s>", address->mail);
	else
		buf_add_text(out, address->mail);
	buf_done(&visible);
}

void mime_add_date(struct buf *out, struct moment moment)
{
	static const char *const days[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };
	static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
					      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
	struct date date = moment.date;
	int ahead = clock_offset(moment.seconds);

	buf_add_format(out, "%s, %02d %s %04d %02d:%02d:%02d +%02d%02d", days[date_weekday(date) - MONDAY], date.day,
		       months[date.month - 1], date.year, moment.minutes / 60, moment.minutes % 60,
		       (int)((moment.seconds % 60 + 60) % 60), ahead / 60, ahead % 60);
}

/* Whether the first byte of what is left stands for itself in quoted-printable. */
static bool is_itself(struct span rest, bool line_start)
{
	unsigned char byte = (unsigned char)rest.at[0];

	if (byte == ' ' || byte == '\t')
		return rest.len > 1 && rest.at[1] != '\n';
	if (line_start && (byte == '.' || span_starts(rest, "From ")))
		return false;
	return byte > ' ' && byte < 0x7F && byte != '=';
}

void mime_add_quoted(struct buf *out, struct span text)
{
	size_t column = 0;

	while (text.len) {
		size_t len, wide;
		bool itself;

		if (text.at[0] == '\n') {
			buf_add_byte(out, '\n');
			column = 0;
			text = span_skip(text, 1);
			continue;
		}
		itself = is_itself(text, !column);
		(void)utf8_next(text, &len);
		wide = itself ? 1 : 3 * len;
		if (column + wide >= LINE_LIMIT) { /* one column is the soft line end's */
			buf_add_text(out, "=\n");
			column = 0;
			continue;
		}
		if (itself)
			buf_add_byte(out, text.at[0]);
		for (size_t i = 0; !itself && i < len; i++)
			buf_add_format(out, "=%02X", (unsigned)(unsigned char)text.at[i]);
		column += wide;
		text = span_skip(text, len);
	}
	if (column)
		buf_add_byte(out, '\n');
}

void mime_add_base64(struct buf *out, struct span bytes)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	size_t column = 0;

	for (; bytes.len; bytes = span_skip(bytes, 3)) {
		unsigned bits = 0;
		size_t len = bytes.len < 3 ? bytes.len : 3;

		for (size_t i = 0; i < 3; i++)
			bits = bits << 8 | (i < len ? (unsigned char)bytes.at[i] : 0);
		for (size_t i = 0; i < 4; i++)
			buf_add_byte(out, i > len ? '=' : digits[bits >> (18 - 6 * i) & 63]);
		column += 4;
		if (column == LINE_LIMIT || bytes.len <= 3) {
			buf_add_byte(out, '\n');
			column = 0;
		}
	}
}
