/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/config.h"

#include "base/error.h"
#include "base/i18n.h"

#include <string.h>

#define LIMIT_BYTES ((size_t)1024 * 1024)

struct config_scan {
	struct config *config;
	struct arena *arena;
	const char *path;
	struct span file;
	size_t at;
	int line;
	size_t line_start;
};

static int column_of(const struct config_scan *scan, size_t at)
{
	return (int)(at - scan->line_start) + 1;
}

static int refuse(const struct config_scan *scan, size_t at, const char *message)
{
	return fail(ERROR_FORMAT, "%s:%d:%d: %s", scan->path, scan->line, column_of(scan, at), message);
}

/* The byte at the place, NUL at the end; a CR before LF reads as that LF. */
static char look(const struct config_scan *scan)
{
	if (scan->at >= scan->file.len)
		return '\0';
	if (scan->file.at[scan->at] == '\r' && scan->at + 1 < scan->file.len && scan->file.at[scan->at + 1] == '\n')
		return '\n';
	return scan->file.at[scan->at];
}

static bool at_end(const struct config_scan *scan)
{
	return scan->at >= scan->file.len;
}

static void step(struct config_scan *scan)
{
	bool ends = look(scan) == '\n';

	scan->at += ends && scan->file.at[scan->at] == '\r' ? 2 : 1;
	if (ends) {
		scan->line++;
		scan->line_start = scan->at;
	}
}

static void skip_blanks(struct config_scan *scan)
{
	while (look(scan) == ' ' || look(scan) == '\t')
		step(scan);
}

static void skip_line(struct config_scan *scan)
{
	while (!at_end(scan) && look(scan) != '\n')
		step(scan);
	if (!at_end(scan))
		step(scan);
}

static bool is_name(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
	       byte == '-';
}

static struct span lower_case(struct arena *arena, struct span name)
{
	char *copy = span_copy(arena, name);

	for (size_t i = 0; i < name.len; i++)
		if (copy[i] >= 'A' && copy[i] <= 'Z')
			copy[i] = (char)(copy[i] - 'A' + 'a');
	return span_make(copy, name.len);
}

/* A name of letters, digits and '-' (and '.' in the head of a section). */
static struct span read_name(struct config_scan *scan, bool with_points)
{
	size_t start = scan->at;

	while (!at_end(scan) && (is_name(look(scan)) || (with_points && look(scan) == '.')))
		step(scan);
	return span_make(scan->file.at + start, scan->at - start);
}

/* The quoted part of [section "subsection"]. */
static int read_subsection(struct config_scan *scan, struct span *out)
{
	struct buf text = BUF_INIT;
	size_t start = scan->at;

	for (step(scan); look(scan) != '"'; step(scan)) {
		if (look(scan) == '\\')
			step(scan);
		if (at_end(scan) || look(scan) == '\n' || look(scan) == '\0') {
			buf_done(&text);
			return refuse(scan, start, _("this quote is never closed on its line"));
		}
		buf_add_byte(&text, look(scan));
	}
	step(scan);
	*out = span_make(arena_copy_bytes(scan->arena, text.at, text.len), text.len);
	buf_done(&text);
	return 0;
}

static int read_section(struct config_scan *scan)
{
	struct config *config = scan->config;
	struct config_section section = { .subsection = span_of("") };
	size_t start = scan->at, point;
	struct span name;
	int rc;

	section.line = scan->line;
	section.column = column_of(scan, start);
	step(scan);
	name = lower_case(scan->arena, read_name(scan, true));
	if (!name.len)
		return refuse(scan, scan->at, _("the name of a section was expected here"));
	point = span_find(name, '.');
	section.section = span_take(name, point);
	section.subsection = span_skip(name, point + 1);
	skip_blanks(scan);
	if (look(scan) == '"' && (rc = read_subsection(scan, &section.subsection)) < 0)
		return rc;
	if (look(scan) != ']')
		return refuse(scan, scan->at, _("a ']' was expected here"));
	step(scan);
	if (span_is(section.section, "include") || span_is(section.section, "includeif"))
		return refuse(scan, start, _("other files can't be included here; write the settings themselves"));
	section.end = scan->at;
	config->sections = arena_grow(scan->arena, config->sections, config->section_count, &config->section_capacity,
				      sizeof(*config->sections));
	config->sections[config->section_count++] = section;
	return 0;
}

static int read_escape(struct config_scan *scan, struct buf *text)
{
	static const char names[] = "nt\\\"b", values[] = "\n\t\\\"\b";
	size_t start = scan->at;
	const char *found;

	step(scan);
	if (look(scan) == '\n' || at_end(scan)) /* the value goes on in the next line */
		return 0;
	found = look(scan) ? strchr(names, look(scan)) : NULL;
	if (!found)
		return refuse(scan, start, _("this '\\' is not understood; write '\\\\' for a backslash"));
	buf_add_byte(text, values[found - names]);
	return 0;
}

/* Up to the line's end or a comment, quotes and escapes undone; blanks at both ends that are not quoted are dropped. */
static int read_value_text(struct config_scan *scan, struct config_entry *entry, struct buf *text)
{
	size_t kept = 0, quote = 0;
	bool quoted = false;
	int rc;

	entry->value_start = entry->value_end = scan->at;
	for (; !at_end(scan) && (quoted || !strchr("#;", look(scan))); step(scan)) {
		char byte = look(scan);

		if (byte == '\n')
			break;
		if (byte == '\0')
			return refuse(scan, scan->at, _("an invisible control character stands here; delete it"));
		if (byte == '"') {
			quoted = !quoted;
			quote = scan->at;
		} else if (byte == '\\') {
			if ((rc = read_escape(scan, text)) < 0)
				return rc;
		} else {
			buf_add_byte(text, byte);
		}
		if (quoted || (byte != ' ' && byte != '\t' && byte != '\r')) {
			kept = text->len;
			entry->value_end = at_end(scan) ? scan->at : scan->at + 1;
		}
		if (at_end(scan))
			break;
	}
	if (quoted)
		return refuse(scan, quote < scan->line_start ? scan->line_start : quote,
			      _("this quote is never closed on its line"));
	buf_splice(text, kept, text->len - kept, span_of(""));
	return 0;
}

static int read_value(struct config_scan *scan, struct config_entry *entry)
{
	struct buf text = BUF_INIT;
	int rc;

	step(scan);
	skip_blanks(scan);
	entry->value_column = column_of(scan, scan->at);
	rc = read_value_text(scan, entry, &text);
	entry->value = span_make(arena_copy_bytes(scan->arena, text.at, text.len), text.len);
	buf_done(&text);
	return rc;
}

static int read_entry(struct config_scan *scan)
{
	struct config *config = scan->config;
	struct config_section *section;
	struct config_entry entry = { .line = scan->line };
	size_t start = scan->at;
	int rc;

	entry.column = entry.value_column = column_of(scan, start);
	if (!config->section_count)
		return refuse(scan, start, _("a setting must stand below the name of its section, such as [clinic]"));
	section = &config->sections[config->section_count - 1];
	entry.section = section->section;
	entry.subsection = section->subsection;
	if (at_end(scan) || !is_name(look(scan)) || look(scan) == '-' || (look(scan) >= '0' && look(scan) <= '9'))
		return refuse(scan, start, _("'name = value' was expected here"));
	entry.key = lower_case(scan->arena, read_name(scan, false));
	entry.key_end = scan->at;
	skip_blanks(scan);
	if (look(scan) == '=') {
		if ((rc = read_value(scan, &entry)) < 0)
			return rc;
	} else if (at_end(scan) || strchr("\n#;", look(scan))) {
		entry.value = span_of("true");
	} else {
		return refuse(scan, scan->at, _("a '=' was expected here"));
	}
	skip_line(scan);
	section->end = scan->at;
	config->entries =
		arena_grow(scan->arena, config->entries, config->count, &config->capacity, sizeof(*config->entries));
	config->entries[config->count++] = entry;
	return 0;
}

/* What may follow a section's head on its line is a setting or a comment, so only whole lines are skipped here. */
static int read_file(struct config_scan *scan)
{
	int rc = 0;

	while (rc == 0) {
		skip_blanks(scan);
		if (at_end(scan))
			break;
		if (look(scan) == '\n')
			step(scan);
		else if (look(scan) == '#' || look(scan) == ';')
			skip_line(scan);
		else if (look(scan) == '[')
			rc = read_section(scan);
		else
			rc = read_entry(scan);
	}
	return rc;
}

int config_parse(struct config *out, struct arena *arena, const char *path, struct span file)
{
	struct config config = { 0 };
	struct config_scan scan = { .config = &config, .arena = arena, .path = path, .file = file, .line = 1 };
	int rc;

	if (file.len > LIMIT_BYTES)
		return fail(ERROR_FORMAT, _("%s: the configuration is larger than 1 MB"), path);
	if (span_starts(file, "\xEF\xBB\xBF"))
		scan.at = scan.line_start = 3;
	if ((rc = read_file(&scan)) < 0)
		return rc;
	*out = config;
	return 0;
}

const struct config_entry *config_find(const struct config *config, const char *section, const char *subsection,
				       const char *key)
{
	for (size_t i = config->count; i-- > 0;) {
		const struct config_entry *entry = &config->entries[i];

		if (span_is_nocase(entry->section, section) &&
		    span_is(entry->subsection, subsection ? subsection : "") && span_is_nocase(entry->key, key))
			return entry;
	}
	return NULL;
}

struct span config_get(const struct config *config, const char *section, const char *subsection, const char *key)
{
	const struct config_entry *entry = config_find(config, section, subsection, key);

	return entry ? entry->value : span_of("");
}

static void add_escaped(struct buf *out, struct span text)
{
	for (size_t i = 0; i < text.len; i++) {
		char byte = text.at[i];

		if (byte == '"' || byte == '\\')
			buf_add_byte(out, '\\');
		if (byte == '\n' || byte == '\t')
			buf_add_text(out, byte == '\n' ? "\\n" : "\\t");
		else
			buf_add_byte(out, byte);
	}
}

static void add_value(struct buf *out, struct span value)
{
	bool quoted = span_trim(value).len != value.len || !value.len;

	for (size_t i = 0; i < value.len; i++)
		quoted = quoted || (value.at[i] && strchr("#;\"\r", value.at[i]));
	if (quoted)
		buf_add_byte(out, '"');
	add_escaped(out, value);
	if (quoted)
		buf_add_byte(out, '"');
}

static const char *line_end(struct span file)
{
	size_t first = span_find(file, '\n');

	return first > 0 && first < file.len && file.at[first - 1] == '\r' ? "\r\n" : "\n";
}

static void add_line_end(struct buf *out, const char *end)
{
	if (out->len && out->at[out->len - 1] != '\n')
		buf_add_text(out, end);
}

static void add_entry(struct buf *out, const char *key, struct span value, const char *end)
{
	add_line_end(out, end);
	buf_add_format(out, "\t%s = ", key);
	add_value(out, value);
	buf_add_text(out, end);
}

static void add_section(struct buf *out, const char *section, const char *subsection, const char *end)
{
	add_line_end(out, end);
	buf_add_format(out, "[%s", section);
	if (subsection) {
		buf_add_text(out, " \"");
		add_escaped(out, span_of(subsection));
		buf_add_byte(out, '"');
	}
	buf_add_format(out, "]%s", end);
}

/* Where a new entry of the section goes: at the end of its last part, the rest of that line kept. */
static size_t place_in_section(const struct config *config, struct span file, const char *section,
			       const char *subsection)
{
	for (size_t i = config->section_count; i-- > 0;) {
		const struct config_section *part = &config->sections[i];
		struct span rest = span_skip(file, part->end);
		size_t newline = span_find(rest, '\n');

		if (!span_is_nocase(part->section, section) || !span_is(part->subsection, subsection ? subsection : ""))
			continue;
		if (part->end > 0 && file.at[part->end - 1] == '\n')
			return part->end;
		return part->end + (newline < rest.len ? newline + 1 : rest.len);
	}
	return 0;
}

static void set_value(struct buf *out, struct span file, const struct config_entry *entry, struct span value)
{
	size_t start = entry->value_start ? entry->value_start : entry->key_end;

	buf_add_span(out, span_take(file, start));
	if (!entry->value_start)
		buf_add_text(out, " = ");
	else if (file.at[start - 1] == '=')
		buf_add_byte(out, ' ');
	add_value(out, value);
	buf_add_span(out, span_skip(file, entry->value_end ? entry->value_end : start));
}

int config_set(struct buf *out, struct arena *arena, struct span file, const char *section, const char *subsection,
	       const char *key, struct span value)
{
	struct buf result = BUF_INIT;
	struct config config = { 0 }, after = { 0 };
	const struct config_entry *entry;
	const char *end = line_end(file);
	size_t place;
	int rc;

	if ((rc = config_parse(&config, arena, "erfar.conf", file)) < 0)
		return rc;
	entry = config_find(&config, section, subsection, key);
	place = place_in_section(&config, file, section, subsection);
	if (entry) {
		set_value(&result, file, entry, value);
	} else {
		buf_add_span(&result, place ? span_take(file, place) : file);
		if (!place)
			add_section(&result, section, subsection, end);
		add_entry(&result, key, value, end);
		buf_add_span(&result, place ? span_skip(file, place) : span_of(""));
	}
	rc = config_parse(&after, arena, "erfar.conf", buf_span(&result));
	if (rc < 0 || after.count != config.count + !entry ||
	    !span_equal(config_get(&after, section, subsection, key), value)) {
		buf_done(&result);
		return fail(ERROR_FORMAT, _("'%s' can't be set to that value"), key);
	}
	buf_done(out);
	*out = result;
	return 0;
}
