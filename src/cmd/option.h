/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Options as data: one constant table an action, from which the parser, --help, completion and the check of the
 * manual all read. A row says where in the action's argument struct the value goes, so tables hold no state.
 */
#pragma once

#include "base/buf.h"
#include "base/map.h"

#include <stddef.h>

enum option_kind {
	OPTION_FLAG,   /* bool */
	OPTION_TEXT,   /* const char *, NULL when not given; the last one holds; one line of words */
	OPTION_PATH,   /* the same for a path, in whose name a line may end */
	OPTION_NUMBER, /* long; decimal, 0 to 1,000,000,000 */
	OPTION_COUNT,  /* the same from 1; 0 when not given */
	OPTION_LIST,   /* struct strings; may be given more than once; one line of words each */
	OPTION_PATHS,  /* the same for paths */
	OPTION_WORDS,  /* no option: beside this row "-word" is an operand (erfar find etikk -telefon) */
};

struct option {
	char letter;	  /* 0 when it has none */
	const char *name; /* without "--"; NULL ends the table */
	enum option_kind kind;
	const char *value; /* what stands for the value in help: "DATE"; NULL for flags */
	size_t offset;
	const char *help; /* N_(); NULL hides the option */
};

/* clang-format off */
#define FLAG(letter, name, type, field, help) { letter, name, OPTION_FLAG, NULL, offsetof(type, field), help }
#define TEXT(letter, name, value, type, field, help) { letter, name, OPTION_TEXT, value, offsetof(type, field), help }
#define PATH(letter, name, value, type, field, help) { letter, name, OPTION_PATH, value, offsetof(type, field), help }
#define NUMBER(letter, name, value, type, field, help) { letter, name, OPTION_NUMBER, value, offsetof(type, field), help }
#define COUNT(letter, name, value, type, field, help) { letter, name, OPTION_COUNT, value, offsetof(type, field), help }
#define LIST(letter, name, value, type, field, help) { letter, name, OPTION_LIST, value, offsetof(type, field), help }
#define PATHS(letter, name, value, type, field, help) { letter, name, OPTION_PATHS, value, offsetof(type, field), help }
#define DASHED_WORDS { 0, "", OPTION_WORDS, NULL, 0, NULL }
#define OPTIONS_END { 0, NULL, OPTION_FLAG, NULL, 0, NULL }
/* clang-format on */

/* A table and the struct its offsets belong to. */
struct option_set {
	const struct option *options; /* NULL is an empty table */
	void *into;
};

/*
 * Reads argv (NULL-ended): options of any of the sets may stand anywhere up to "--"; the other words become operands.
 * "--name=value", "--name value", "-nVALUE", "-n VALUE" and bundled flags. ERROR_USAGE names what was wrong and, for a
 * mistyped name, the nearest one. Line ends before and behind the words of a text are left out; between them they are
 * refused.
 */
int option_parse(struct strings *operands, struct arena *arena, char *const *argv, const struct option_set *sets,
		 size_t set_count);

/* The option with that name or letter among the sets, NULL when there is none. */
const struct option *option_find(const struct option_set *sets, size_t set_count, struct span name, char letter);

/* Aligned lines of help, one an option. */
void option_add_help(struct buf *out, const struct option *options);
