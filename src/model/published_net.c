/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The net over a finished copy. Whatever was written, and whatever was overlooked when the copy was made: a path of the
 * notebook, a link that leads nowhere in the forum and the id of a note that is not there hold it back.
 */
#include "model/publish_parts.h"

#include "base/i18n.h"
#include "text/destination.h"
#include "text/lines.h"
#include "text/unicode.h"

#include <string.h>

#define UP "../../../" /* from a note in the forum to the clinics' folders */

static bool is_one_of(char byte, const char *set)
{
	return byte != '\0' && strchr(set, byte) != NULL;
}

/* "2026-09-03", "2026-09-03-fagdag": a session of a term; other notes have five letters of base32 behind the day. */
static bool is_session_day(struct span text)
{
	struct date day;
	struct span rest = span_skip(text, 11);

	if (!date_parse(&day, span_take(text, 10)))
		return false;
	if (rest.len != 5)
		return true;
	for (size_t i = 0; i < rest.len; i++)
		if (is_one_of(rest.at[i], "ilou"))
			return true;
	return false;
}

bool publish_hides(const struct forum_names *names, struct span id)
{
	const char *path = map_get(&names->ids, id);
	size_t slash = span_find(id, '/');
	struct span clinic = span_take(id, slash), rest = span_skip(id, slash + 1);

	if (path)
		return !map_get(&names->places, span_of(path));
	if (slash == id.len)
		return true;
	if (span_is(clinic, names->clinic))
		return publish_hides(names, rest);
	return map_get(&names->ids, clinic) || is_session_day(rest);
}

/* A path in the clinic's folder of the forum, as links to it are written. */
static bool is_place(const struct forum_names *names, struct span target)
{
	return span_starts(target, UP) && map_get(&names->shown, span_skip(target, strlen(UP)));
}

/* Whether somewhere in it stands what names something in a notebook. */
static bool has_sign(struct span word)
{
	static const char *const signs[] = { "../",	"minutes/", "experiences/", "learning/", "visits/",
					     "drafts/", "terms/",   "programmes/",  ".md" };

	for (size_t at = 0; at < word.len; at++)
		for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++) {
			size_t len = strlen(signs[i]);
			struct span rest = span_skip(word, at);

			if (span_is_nocase(span_take(rest, len), signs[i]) &&
			    (signs[i][len - 1] == '/' || rest.len == len ||
			     !unicode_is_word((unsigned char)rest.at[len])))
				return true;
		}
	return false;
}

/* "bilder/venterom.png": a folder, and a file with an ending of letters. An address on the web has its dot before the '/'. */
static bool is_file(struct span word)
{
	size_t slash = word.len, dot = word.len;

	for (size_t at = 0; at < word.len; at++) {
		if (word.at[at] == '/')
			slash = at;
		if (word.at[at] == '.')
			dot = at;
	}
	if (slash == word.len || dot == word.len || dot < slash + 2 || word.len - dot < 3 || word.len - dot > 5)
		return false;
	for (size_t at = dot + 1; at < word.len; at++)
		if (!((word.at[at] >= 'a' && word.at[at] <= 'z') || (word.at[at] >= 'A' && word.at[at] <= 'Z')))
			return false;
	return span_find(span_take(word, span_find(word, '/')), '.') == span_find(word, '/');
}

static size_t outside_from(struct span word)
{
	static const char *const schemes[] = { "https://", "http://", "mailto:" };
	size_t first = word.len;

	for (size_t i = 0; i < sizeof(schemes) / sizeof(*schemes); i++)
		if (span_find_text(word, schemes[i]) < first)
			first = span_find_text(word, schemes[i]);
	return first;
}

/* Whether it can be nothing but an id: digits, and something else; no day. */
static bool is_telling(struct span id)
{
	bool digits = false, others = false;
	struct date day;

	for (size_t i = 0; i < id.len; i++) {
		bool is_digit = id.at[i] >= '0' && id.at[i] <= '9';

		digits = digits || is_digit;
		others = others || !is_digit;
	}
	return digits && others && !date_parse(&day, id);
}

/* "2026-09-03-ab3kq", "2026-h/2026-09-03#k7f3q2". A plain word is an id only before '#'. */
static bool is_hidden_id(const struct forum_names *names, struct span word)
{
	size_t hash = span_find(word, '#');
	struct span id = span_take(word, hash);
	const char *path = map_get(&names->ids, id);

	if (span_is(span_take(id, span_find(id, '/')), names->clinic) && span_find(id, '/') < id.len) {
		id = span_skip(id, span_find(id, '/') + 1);
		path = map_get(&names->ids, id);
	}
	return path && !map_get(&names->places, span_of(path)) && (hash < word.len || is_telling(id));
}

static bool ends_word(char byte)
{
	return is_one_of(byte, " \t\r\n()<>[]{}\"'`|,;*=");
}

/* As words are read by a shell or a browser: "..\\" is "../". */
static struct span with_slashes(struct arena *arena, struct span word)
{
	char *copy;

	if (span_find(word, '\\') == word.len)
		return word;
	copy = arena_copy_bytes(arena, word.at, word.len);
	for (size_t i = 0; i < word.len; i++)
		if (copy[i] == '\\')
			copy[i] = '/';
	return span_make(copy, word.len);
}

static const char *look_at_word(struct arena *arena, const struct forum_names *names, struct span word)
{
	struct span inside = with_slashes(arena, span_take(word, outside_from(word)));

	while (inside.len && is_one_of(inside.at[inside.len - 1], ".:!?_"))
		inside.len--;
	while (inside.len && is_one_of(inside.at[0], "_"))
		inside = span_skip(inside, 1);
	if (is_place(names, inside))
		return NULL;
	if (has_sign(inside) || is_file(inside))
		return N_("Line %d still names a file of the notebook, so the note is not published; write a link as "
			  "[words](file) on one line, or take the name of the file out.");
	if (is_hidden_id(names, inside))
		return N_(
			"Line %d names a note that is not in the forum by its id, so this one is not published; take the "
			"id out, or share that note as well.");
	return NULL;
}

static const char *look_at_words(size_t *at, struct arena *arena, const struct forum_names *names, struct span copy)
{
	for (size_t start = 0, end; start < copy.len; start = end + 1) {
		const char *why;

		for (end = start; end < copy.len && !ends_word(copy.at[end]);)
			end++;
		if (end > start && (why = look_at_word(arena, names, span_between(copy.at + start, copy.at + end)))) {
			*at = start;
			return why;
		}
	}
	return NULL;
}

static bool may_lead(const struct forum_names *names, struct span target)
{
	return !target.len || target.at[0] == '#' || destination_is_outside(target) || is_place(names, target);
}

const char *published_net(size_t *at, struct arena *arena, const struct forum_names *names, struct span copy,
			  size_t body)
{
	const char *why = look_at_words(at, arena, names, copy);
	struct destinations found;
	struct lines lines;

	if (why)
		return why;
	*at = body;
	if (!destinations_find(&found, arena, span_skip(copy, body)))
		return N_(
			"From line %d on the note can't be looked through for links, so it is not published; take out "
			"some of its brackets.");
	lines_parse(&lines, arena, span_skip(copy, body));
	for (size_t i = 0; i < found.count; i++)
		if (!may_lead(names, found.items[i].text)) {
			*at = body + lines_start(&lines, found.items[i].line);
			return N_(
				"Line %d holds a link that leads to nothing in the forum, so the note is not published; "
				"write it as [words](file) on one line, or take it out.");
		}
	return NULL;
}
