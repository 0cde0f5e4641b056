/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The net over a finished copy. Whatever was written, and whatever was overlooked when the copy was made: a path of the
 * notebook, a link that leads nowhere in the forum and the id of a note that is not there hold it back.
 */
#include "model/publish_parts.h"

#include "base/i18n.h"
#include "base/path.h"
#include "text/destination.h"
#include "text/lines.h"
#include "text/unicode.h"

#include <string.h>

#define LONGEST_NAME 200
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
	struct span rest = id, clinic;

	while (span_next(&rest, '/', &clinic) && rest.at && span_is(clinic, names->clinic))
		id = rest;
	if (!path)
		path = map_get(&names->ids, id);
	if (path)
		return !map_get(&names->places, span_of(path));
	return !rest.at || map_get(&names->ids, clinic) || is_session_day(rest);
}

/* A path in the clinic's folder of the forum, as links to it are written. */
static bool is_place(const struct forum_names *names, struct span target)
{
	return span_starts(target, UP) && map_get(&names->shown, span_skip(target, strlen(UP)));
}

/* The bytes at the start of text that are a word of that list, letter case aside; 0 for none. */
static size_t starts_with_one(struct span text, const char *const *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (span_is_nocase(span_take(text, strlen(list[i])), list[i]))
			return strlen(list[i]);
	return 0;
}

/* "ø" is one as well, byte by byte; '_' is not: it may be emphasis. */
static bool is_letter(struct span text, size_t at)
{
	return at < text.len && ((unsigned char)text.at[at] >= 0x80 || unicode_is_word((unsigned char)text.at[at]));
}

/* "venterom.png", "x.md:12": the ending of a file as people keep them, behind its name. "og/eller.Han" has none. */
static bool has_ending(struct span text)
{
	static const char *const endings[] = {
		".markdown", ".md",   ".txt",  ".csv", ".tsv",	".json", ".xml",   ".html", ".htm",  ".ics",
		".eml",	     ".msg",  ".png",  ".jpg", ".jpeg", ".gif",	 ".svg",   ".webp", ".heic", ".tif",
		".bmp",	     ".pdf",  ".docx", ".doc", ".odt",	".rtf",	 ".pages", ".xlsx", ".xls",  ".ods",
		".ppt",	     ".pptx", ".odp",  ".zip", ".tiff", ".mp3",	 ".mp4",   ".m4a",  ".wav",  ".mov",
	};

	for (size_t at = 1; at < text.len; at++) {
		struct span rest = span_skip(text, at);

		if (text.at[at] != '.' || is_one_of(text.at[at - 1], "./"))
			continue;
		for (size_t i = 0; i < sizeof(endings) / sizeof(*endings); i++)
			if (starts_with_one(rest, &endings[i], 1) && !is_letter(rest, strlen(endings[i])))
				return true;
	}
	return false;
}

/* "2026", "2026-h", "2026-09-03-x", "fagdag-2026-09-03": a folder or a name of a year, or one with a day in it. */
static bool has_year(struct span text)
{
	struct date day;

	for (size_t at = 0; at + 4 <= text.len; at++) {
		struct span rest = span_skip(text, at);

		if ((at == 0 || text.at[at - 1] == '/') && (span_starts(rest, "19") || span_starts(rest, "20")) &&
		    is_one_of(rest.at[2], "0123456789") && is_one_of(rest.at[3], "0123456789") && !is_letter(rest, 4))
			return true;
		if (date_parse(&day, span_take(rest, strlen("2026-09-03"))))
			return true;
	}
	return false;
}

/* "minutes/2026/", "/visits/x.docx": one of our folders, and behind it what can stand there. "terms/hours" can't. */
static bool has_folder(struct span word)
{
	static const char *const folders[] = { "minutes/", "experiences/", "learning/",	  "visits/",
					       "drafts/",  "terms/",	   "programmes/", "forum/" };

	for (size_t at = 0; at < word.len; at++) {
		size_t len = starts_with_one(span_skip(word, at), folders, sizeof(folders) / sizeof(*folders));
		struct span rest = span_skip(word, at + len);

		if (len && (!at || (word.at[at - 1] != '-' && !is_letter(word, at - 1))))
			return has_year(rest) || has_ending(rest);
	}
	return false;
}

/* "../x", "se:../x", "./x", and where a word begins "/home/kari". "ja../nei" lacks a blank only. */
static bool has_way(struct span word, bool begins)
{
	for (size_t at = 0; at + 3 < word.len; at++)
		if (span_starts(span_skip(word, at), "../") &&
		    (!at || !(word.at[at - 1] == '.' || is_letter(word, at - 1))))
			return true;
	if (span_starts(word, "./"))
		return is_letter(word, 2);
	return begins && span_starts(word, "/") && is_letter(word, 1) &&
	       is_letter(word, 2 + span_find(span_skip(word, 1), '/'));
}

/* Files that every project has, and that people speak of. */
static bool is_common(struct span word)
{
	return span_is(word, "README.md") || span_is(word, "CHANGELOG.md") || span_is(word, "CONTRIBUTING.md");
}

/* "x.md", "bilder/venterom.png": a note, or a folder and a file. An address on the web has its dot before the '/'. */
static bool is_file(struct span word)
{
	size_t slash = span_find(word, '/');
	struct span note = word;

	if (is_common(word))
		return false;
	if (slash < word.len && span_find(span_take(word, slash), '.') == slash)
		return has_ending(span_skip(word, slash + 1));
	for (size_t at; (at = span_find_text(note, ".")) < note.len; note = span_skip(note, at + 1)) {
		struct span ending = span_skip(note, at);

		if (note.at + at > word.at && span_is_nocase(span_take(ending, 3), ".md") && !is_letter(ending, 3))
			return true;
	}
	return false;
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

bool published_is_path(struct arena *arena, struct span word)
{
	word = with_slashes(arena, word);
	return span_starts(word, "#") || has_way(word, true) || has_folder(word) || is_file(word) || has_ending(word);
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

/*
 * "2025-11-06-tolkebestilling": the name of a note's file, its day before it; in_brackets: "[[sak-klage]]", whatever
 * it is.
 */
static bool is_hidden_name(struct arena *arena, const struct forum_names *names, struct span word, bool in_brackets)
{
	struct date day;
	const char *path;
	bool has_day = word.len > 11 && word.at[10] == '-' && date_parse(&day, span_take(word, 10));

	if (!has_day && !in_brackets)
		return false;
	path = map_get(&names->files, span_of(path_lower(arena, word)));
	if (path)
		return !map_get(&names->places, span_of(path));
	return in_brackets && has_day;
}

/* "[[name]]" at the start of text, as some programs write links among notes. */
static bool leads_to_hidden(struct arena *arena, const struct forum_names *names, struct span text)
{
	struct span name = span_skip(span_take(text, LONGEST_NAME), 2);
	size_t end = span_find_text(name, "]]");

	if (!span_starts(text, "[[") || end == name.len || span_find(name, '\n') < end)
		return false;
	name = span_take(name, end);
	name = span_trim(span_take(name, span_find(name, '|')));
	if (is_hidden_id(names, name))
		return true;
	name = span_trim(span_take(name, span_find(name, '#')));
	return map_get(&names->ids, name) ? publish_hides(names, name) : is_hidden_name(arena, names, name, true);
}

/* An address on the web, which may hold '=' behind its '?'. */
static bool is_address(struct span word)
{
	size_t slash = span_find(word, '/');

	return outside_from(word) < word.len || span_is_nocase(span_take(word, 4), "www.") ||
	       (slash < word.len && span_find(span_take(word, slash), '.') < slash && span_find(word, '?') < word.len &&
		!span_starts(word, "."));
}

static bool ends_word(char byte)
{
	return is_one_of(byte, " \t\r\n()<>[]{}\"'`|,;*=");
}

static const char names_file[] = N_(
	"Line %d names a note that is not in the forum by the name of its file, so this one is not published; take the "
	"name out, or share that note as well.");

/* begins: nothing but a blank or what opens something stands before it. */
static const char *look_at_word(struct arena *arena, const struct forum_names *names, struct span word, bool begins)
{
	struct span inside = with_slashes(arena, span_take(word, outside_from(word)));

	if (is_address(word))
		inside = span_take(inside, span_find(inside, '?'));
	while (inside.len && is_one_of(inside.at[inside.len - 1], ".:!?_"))
		inside.len--;
	while (inside.len && is_one_of(inside.at[0], "_"))
		inside = span_skip(inside, 1);
	if (is_place(names, inside))
		return NULL;
	if (has_way(inside, begins) || has_folder(inside) || is_file(inside))
		return N_("Line %d still names a file of the notebook, so the note is not published; write a link as "
			  "[words](file) on one line, or take the name of the file out.");
	if (is_hidden_name(arena, names, inside, false))
		return names_file;
	if (is_hidden_id(names, inside))
		return N_(
			"Line %d names a note that is not in the forum by its id, so this one is not published; take the "
			"id out, or share that note as well.");
	return NULL;
}

static const char *look_at_words(size_t *at, struct arena *arena, const struct forum_names *names, struct span copy)
{
	for (size_t start = 0, end; start < copy.len; start = end + 1) {
		bool begins = !start || is_one_of(copy.at[start - 1], " \t\r\n([{<=|`");
		const char *why;

		for (end = start; end < copy.len && !ends_word(copy.at[end]);)
			end++;
		if (is_address(span_between(copy.at + start, copy.at + end)))
			while (end < copy.len && (is_one_of(copy.at[end], "=*") || !ends_word(copy.at[end])))
				end++;
		why = leads_to_hidden(arena, names, span_skip(copy, start)) ? names_file : NULL;
		if (end > start)
			why = look_at_word(arena, names, span_between(copy.at + start, copy.at + end), begins);
		if (why) {
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
