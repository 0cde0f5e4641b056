/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A picture or document pasted into a text as an address "data:TYPE;base64,...": nobody can see what leaves with it. */
#include "gate/scan.h"

#include <string.h>

enum {
	TYPE_LIMIT = 128, /* bytes before the comma that are looked at */
	CODED_LEAST = 32, /* the smallest picture takes more, "iVBORw0..." in a manual less */
	CODED_TEXT = 64,  /* of a coded text so many are no document */
	DRAWN_LEAST = 4,  /* "<svg" */
};

static const char *const seen_types[] = { "image/", "audio/", "video/", "font/" };

static bool is_type_byte(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
	       (byte && strchr("/+.;=-", byte));
}

static bool is_coded_byte(char byte)
{
	return is_type_byte(byte) ? byte != '.' && byte != ';' : byte == '_' || byte == '%';
}

static bool is_blank(char byte)
{
	return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

static bool begins_nocase(struct span text, const char *with)
{
	return text.len >= strlen(with) && span_is_nocase(span_take(text, strlen(with)), with);
}

/* What stands before the comma: "image/png;base64", "" where there is none. */
static struct span type_before(struct span text, size_t comma)
{
	size_t start = comma;

	while (start && comma - start < TYPE_LIMIT && is_type_byte(text.at[start - 1]))
		start--;
	return span_make(text.at + start, comma - start);
}

/* Where the bytes that hold(byte) end, which begin at start. */
static size_t run_end(struct span text, size_t start, bool (*hold)(char byte))
{
	while (start < text.len && hold(text.at[start]))
		start++;
	return start;
}

static bool is_drawn_byte(char byte)
{
	return !is_blank(byte) && byte != '.';
}

static bool ends_nocase(struct span text, const char *with)
{
	return text.len >= strlen(with) && begins_nocase(span_skip(text, text.len - strlen(with)), with);
}

/* Whether "data:" ends there, and not "metadata:". */
static bool is_scheme_before(struct span text, size_t at)
{
	const size_t len = strlen("data:");
	struct span before = span_take(text, at);

	return at && text.at[at - 1] == ':' && ends_nocase(before, "data:") &&
	       (at == len || !is_type_byte(text.at[at - len - 1]));
}

/* How much of it must follow the comma; 0 where no kind of address stands before it. */
static size_t least_after(struct span text, size_t comma, bool *coded)
{
	struct span type = type_before(text, comma);

	*coded = type.len && type.at[type.len - 1] == '4' && ends_nocase(type, ";base64");
	if (*coded)
		return type.at[0] == ';' || begins_nocase(type, "text/") ? CODED_TEXT : CODED_LEAST;
	if (!type.len || !is_scheme_before(text, comma - type.len))
		return 0;
	for (size_t i = 0; i < sizeof(seen_types) / sizeof(*seen_types); i++)
		if (begins_nocase(type, seen_types[i]))
			return DRAWN_LEAST;
	return 0;
}

/* Up to where the address goes that has this comma; 0 where it is none. */
static size_t address_end(struct span text, size_t comma)
{
	bool coded;
	const size_t least = least_after(text, comma, &coded);
	size_t start, end;

	if (!least)
		return 0;
	start = run_end(text, comma + 1, is_blank);
	end = run_end(text, start, coded ? is_coded_byte : is_drawn_byte);
	return end - start < least ? 0 : end;
}

void embedded_hide(struct scan *scan, char *text)
{
	const struct span whole = scan->text;

	for (size_t comma = span_find(whole, ','); comma < whole.len;) {
		size_t end = address_end(whole, comma);

		if (end) {
			scan_hit_bytes(scan, RULE_ATTACHMENT, comma - type_before(whole, comma).len, end);
			memset(text + comma + 1, ' ', end - comma - 1);
		} else {
			end = comma + 1;
		}
		comma = end + span_find(span_skip(whole, end), ',');
	}
}
