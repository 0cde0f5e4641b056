/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * cmd/ — verbs: what the user types, its options, its wording, the order of work. May include every layer.
 *
 * How to add an action, say "erfar plan archive":
 *   1. src/cmd/plan/archive.c with the option table, run() and a struct command, as in its neighbours;
 *   2. one line each in plan/actions.h, plan/plan.c and meson.build;
 *   3. tests/cli/plan-archive.sh;
 *   4. a section in docs/man/erfar-plan.1.scd.
 * tests/rules/ complains when 3 or 4 is missing.
 */
#pragma once

#include "base/context.h"
#include "base/map.h"
#include "cmd/option.h"
#include "output/printer.h"

struct notebook;

#define SHORT_ID 10 /* letters of a commit's id, for people */

/* What the dispatcher prepares before run(), and which of the common options an action takes. */
enum command_needs {
	NEEDS_NOTEBOOK = 1, /* session.notebook is open; without one: exit 2, naming erfar init and share join */
	WRITES_NOTES = 2,   /* takes -n, --no-commit, -y */
	LISTS = 4,	    /* takes --format text|json|csv and --plain-csv; session.format holds */
	/*
	 * Is run again where another run has changed the notes meanwhile: reads standard input by ask_line() alone, and
	 * prints nothing before it has saved.
	 */
	TAKES_TURNS = 8,
};

/* The options every command takes. */
struct common_args {
	const char *directory, *language, *colour, *format;
	bool help, version, no_input, plain_csv, list_options;
	bool dry_run, no_commit, yes;
};

/* What an action is handed. */
struct session {
	struct context *ctx;
	struct notebook *notebook; /* NULL unless NEEDS_NOTEBOOK */
	enum format format;
	const char *directory; /* -C, else ERFAR_DIR, else NULL */
	const char *language;  /* --lang, or NULL */
	const struct command *command;
};

struct command {
	const char *name;     /* "move" */
	const char *aliases;  /* other names it answers to, separated by spaces; NULL for none */
	const char *operands; /* as in the synopsis: "DATE NEWDATE", "[WORD...]"; NULL for none */
	const char *summary;  /* N_(), one line; NULL: not for people, and not in the help */
	const char *examples; /* N_() where it has words; lines of shell, shown first in --help; NULL for none */
	const struct option *options;
	size_t args_size; /* of the struct that options fill */
	unsigned needs;
	/* operands is NULL-ended and holds as many words as the synopsis allows. */
	int (*run)(struct session *session, const void *args, const char *const *operands);
	/* Opens session->notebook where erfar.conf can't be read; negative where it can't either, without a message. NULL for none. */
	int (*open_otherwise)(struct session *session);

	/* A command has either run or actions; the first action is the default one when default_action says so. */
	const struct command *const *actions; /* NULL-ended */
	bool default_action;
	bool behind_front; /* its actions are reached as "erfar init", not "erfar history init" */
};

/* The command that this program is; defined by the table of each subcommand. */
extern const struct command program;

/* Prints --help of a command; path is what was typed: "erfar plan move". */
void command_print_help(FILE *out, const struct command *command, const char *path);

/* The action with that name or alias, NULL when there is none. */
const struct command *command_find(const struct command *parent, const char *name);

/* The action most like that word, NULL when none is near. */
const struct command *command_nearest(const struct command *parent, const char *name);

/* Checks the number of operands against the synopsis; ERROR_USAGE says what is missing or too much. */
int command_check_operands(const struct command *command, const struct strings *operands);

/*
 * How a listing ends: 0, or ERROR_NOTHING with the sentence (translated) when it was asked with a filter and has
 * nothing to show. Without a filter an empty notebook is no failure.
 */
int command_listed(size_t shown, bool filtered, const char *sentence);

/* The common options that a command with these needs takes, as one table for help. */
extern const struct option common_options[], writing_options[], listing_options[];
