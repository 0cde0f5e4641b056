/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/option.h"

#include "base/arena.h"
#include "base/edit_distance.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/number.h"

#include <string.h>

#define MOST 1000000000L

static const struct option *find_in(const struct option_set *sets, size_t set_count, struct span name, char letter,
				    void **into)
{
	for (size_t i = 0; i < set_count; i++)
		for (const struct option *option = sets[i].options; option && option->name; option++)
			if (letter ? option->letter == letter : span_is(name, option->name)) {
				*into = sets[i].into;
				return option;
			}
	return NULL;
}

const struct option *option_find(const struct option_set *sets, size_t set_count, struct span name, char letter)
{
	void *into;

	return find_in(sets, set_count, name, letter, &into);
}

static int unknown(const struct option_set *sets, size_t set_count, const char *word)
{
	const char *nearest = NULL;
	int best = 3;

	for (size_t i = 0; i < set_count; i++)
		for (const struct option *option = sets[i].options; option && option->name; option++) {
			int distance = option->help ? edit_distance(word, option->name, 2) : 3;

			if (distance < best) {
				best = distance;
				nearest = option->name;
			}
		}
	if (nearest)
		return fail(ERROR_USAGE, _("There is no option --%s. Did you mean --%s?"), word, nearest);
	return fail(ERROR_USAGE, _("There is no option --%s here; --help lists those there are."), word);
}

/* What goes into a note or a commit message as one line must not be several. False when it is. */
static bool is_one_line(const char **out, struct arena *arena, const char *value)
{
	struct span words = span_of(value);

	if (span_has_line_end(words))
		words = span_trim(words);
	*out = words.at == value && !value[words.len] ? value : span_copy(arena, words);
	return !span_has_line_end(words);
}

static int store_text(const char **out, struct arena *arena, const char *typed, const char *value)
{
	const char *words;

	if (!is_one_line(&words, arena, value))
		return fail(ERROR_USAGE, _("%s is one line of words; put it all on one line."), typed);
	*out = words;
	return 0;
}

static int store_one_more(struct strings *out, struct arena *arena, const char *typed, const char *value)
{
	const char *words;

	if (!is_one_line(&words, arena, value))
		return fail(ERROR_USAGE, _("%s is one line of words; write it once for each line."), typed);
	strings_add(out, arena, words);
	return 0;
}

/* typed: the option as the person wrote it, "--count" or "-n". */
static int store(const struct option *option, void *into, struct arena *arena, const char *typed, const char *value)
{
	char *field = (char *)into + option->offset;

	switch (option->kind) {
	case OPTION_FLAG:
		*(bool *)(void *)field = true;
		return 0;
	case OPTION_TEXT:
		return store_text((const char **)(void *)field, arena, typed, value);
	case OPTION_PATH:
		*(const char **)(void *)field = value;
		return 0;
	case OPTION_LIST:
		return store_one_more((struct strings *)(void *)field, arena, typed, value);
	case OPTION_PATHS:
		strings_add((struct strings *)(void *)field, arena, value);
		return 0;
	case OPTION_NUMBER:
		if (number_parse((long *)(void *)field, span_of(value), 0, MOST))
			return 0;
		return fail(ERROR_USAGE, _("%s needs a whole number, not \"%s\"."), typed, value);
	case OPTION_COUNT:
		if (number_parse((long *)(void *)field, span_of(value), 1, MOST))
			return 0;
		return fail(ERROR_USAGE, _("%s needs a whole number, 1 or more, not \"%s\"."), typed, value);
	case OPTION_WORDS:
		break;
	}
	return ERROR_INTERNAL;
}

/* One word that begins with "--". *next is moved past a value that stands in the following word. */
static int parse_long(char *const **next, struct arena *arena, const struct option_set *sets, size_t set_count)
{
	const char *word = **next + 2;
	struct span name = span_take(span_of(word), span_find(span_of(word), '='));
	const char *value = word[name.len] ? word + name.len + 1 : NULL;
	void *into;
	const struct option *option = find_in(sets, set_count, name, 0, &into);

	if (!option)
		return unknown(sets, set_count, span_copy(arena, name));
	if (option->kind == OPTION_FLAG && value)
		return fail(ERROR_USAGE, _("--%s takes no value."), option->name);
	if (option->kind != OPTION_FLAG && !value) {
		value = (*next)[1];
		if (!value)
			return fail(ERROR_USAGE, _("--%s needs a value: %s."), option->name, option->value);
		++*next;
	}
	return store(option, into, arena, arena_format(arena, "--%s", option->name), value);
}

/* One word of letters behind '-'. */
static int parse_letters(char *const **next, struct arena *arena, const struct option_set *sets, size_t set_count)
{
	for (const char *letter = **next + 1; *letter; letter++) {
		const char *value = letter[1] ? letter + 1 : (*next)[1];
		void *into;
		const struct option *option = find_in(sets, set_count, span_of(""), *letter, &into);
		int rc;

		if (!option)
			return fail(ERROR_USAGE, _("There is no option -%c here; --help lists those there are."),
				    *letter);
		if (option->kind != OPTION_FLAG && !value)
			return fail(ERROR_USAGE, _("-%c needs a value: %s."), *letter, option->value);
		if ((rc = store(option, into, arena, arena_format(arena, "-%c", *letter), value)) < 0)
			return rc;
		if (option->kind != OPTION_FLAG) {
			if (!letter[1])
				++*next;
			break;
		}
	}
	return 0;
}

/*
 * Whether a word such as "-telefon" is meant as it stands: the table says so, and it is no option by itself. Values
 * stand apart from their letter there, for "-tolk" is no theme; only a path may follow it.
 */
static bool is_dashed_word(const struct option_set *sets, size_t set_count, const char *word)
{
	const struct option *option = option_find(sets, set_count, span_of(""), word[1]);

	if (!word[2] && (option || word[1] == '0'))
		return false; /* "-0" is find's --null, and elsewhere no word to leave out */
	if (word[2] && option && option->kind != OPTION_FLAG && strpbrk(word, "/."))
		return false;
	for (size_t i = 0; i < set_count; i++)
		for (const struct option *row = sets[i].options; row && row->name; row++)
			if (row->kind == OPTION_WORDS)
				return true;
	return false;
}

int option_parse(struct strings *operands, struct arena *arena, char *const *argv, const struct option_set *sets,
		 size_t set_count)
{
	bool only_operands = false;
	int rc = 0;

	for (char *const *next = argv; *next && rc >= 0; next++) {
		if (only_operands || (*next)[0] != '-' || !(*next)[1])
			strings_add(operands, arena, *next);
		else if (strcmp(*next, "--") == 0)
			only_operands = true;
		else if ((*next)[1] == '-')
			rc = parse_long(&next, arena, sets, set_count);
		else if (is_dashed_word(sets, set_count, *next))
			strings_add(operands, arena, *next);
		else
			rc = parse_letters(&next, arena, sets, set_count);
	}
	return rc;
}

void option_add_help(struct buf *out, const struct option *options)
{
	for (; options && options->name; options++) {
		struct buf left = BUF_INIT;

		if (!options->help)
			continue;
		if (options->letter)
			buf_add_format(&left, "-%c, ", options->letter);
		buf_add_format(&left, "--%s", options->name);
		if (options->value)
			buf_add_format(&left, " %s", options->value);
		buf_add_format(out, "  %-26s %s\n", left.at, _(options->help));
		buf_done(&left);
	}
}
