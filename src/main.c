/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * erfar: the front. Finds the program of a command and becomes it; knows the commands' names in Norwegian and Danish;
 * an unknown command "foo" is looked for as erfar-foo on the PATH.
 */
#include "base/arena.h"
#include "base/edit_distance.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/map.h"
#include "base/utf8.h"
#include "cmd/error_print.h"
#include "cmd/option.h"
#include "model/notebook.h"
#include "store/files/child.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct entry {
	const char *name, *aliases; /* other names, separated by spaces */
	const char *program;
	bool hands_name_on; /* the program takes the name as its action: erfar-history init */
	const char *summary;
};

static const struct entry entries[] = {
	{ "init", "start opprett", "erfar-history", true, N_("make a clinic's notebook") },
	{ "plan", "planlegg planlæg", "erfar-plan", false, N_("the term: sessions, themes, whose turn") },
	{ "minute", "referat møte minutes", "erfar-minute", false, N_("write minutes and experiences; follow up") },
	{ "share", "del", "erfar-share", false, N_("give your colleagues what you wrote, and get theirs") },
	{ "find", "finn søk søg", "erfar-find", false, N_("search all notes, conclusions first") },
	{ "report", "rapport", "erfar-report", false, N_("what leaders and forums read") },
	{ "undo", "angre fortryd", "erfar-history", true, N_("take back the last thing you did") },
	{ "merge-driver", NULL, "erfar-history", true, NULL }, /* git calls it */
};

#define ENTRY_COUNT (sizeof(entries) / sizeof(*entries))

static bool is_named(const struct entry *entry, const char *word)
{
	struct span rest = span_of(entry->aliases), alias;

	if (strcmp(entry->name, word) == 0)
		return true;
	while (rest.len && span_next(&rest, ' ', &alias))
		if (span_is(alias, word))
			return true;
	return false;
}

static const struct entry *find_entry(const char *word)
{
	for (size_t i = 0; i < ENTRY_COUNT; i++)
		if (is_named(&entries[i], word))
			return &entries[i];
	return NULL;
}

static int print_help(void)
{
	printf("%s erfar [-C DIR] [--lang nb|nn|da|en] [--color auto|always|never] COMMAND [...]\n", _("Usage:"));
	printf("%s\n\n%s\n", _("Learn by experience: plan, meet, write down, share, find again."), _("Examples:"));
	printf("  erfar init --clinic fjord --as 'Kari Nilsen <kari@fjord.example>'\n");
	printf("  erfar plan next\n  erfar minute\n  erfar share\n  erfar find %s\n\n%s\n", _("interpreter"),
	       _("Commands:"));
	for (size_t i = 0; i < ENTRY_COUNT; i++)
		if (entries[i].summary)
			printf("  %-10s %s\n", entries[i].name, _(entries[i].summary));
	printf("\n%s\n", _("\"erfar help COMMAND [ACTION]\" tells more about each; \"man erfar\" about all."));
	return 0;
}

/* For completion: name, other names, summary, with tabs between. */
static int list_commands(void)
{
	for (size_t i = 0; i < ENTRY_COUNT; i++)
		if (entries[i].summary)
			printf("%s\t%s\t%s\n", entries[i].name, entries[i].aliases, _(entries[i].summary));
	return 0;
}

/* The words before the command: -C DIR, --lang L, --color W. Returns the place of the command. */
static char **skip_options(char **argv)
{
	while (*argv && (*argv)[0] == '-' && (*argv)[1]) {
		bool takes_value = strcmp(*argv, "-C") == 0 || strcmp(*argv, "--lang") == 0 ||
				   strcmp(*argv, "--color") == 0 || strcmp(*argv, "--directory") == 0;

		argv += takes_value && argv[1] ? 2 : 1;
	}
	return argv;
}

static const char *option_value(char **from, char **to, const char *name)
{
	size_t length = strlen(name);

	for (; from < to; from++) {
		if (strcmp(*from, name) == 0 && from + 1 < to)
			return from[1];
		if (strncmp(*from, name, length) == 0 && (*from)[length] == '=')
			return *from + length + 1;
	}
	return NULL;
}

static int suggest(const char *word)
{
	const char *nearest = NULL;
	int best = 3;

	for (size_t i = 0; i < ENTRY_COUNT; i++) {
		int distance = entries[i].summary ? edit_distance(word, entries[i].name, 2) : 3;

		if (distance < best) {
			best = distance;
			nearest = entries[i].name;
		}
	}
	if (nearest)
		return fail(ERROR_USAGE, _("There is no command \"%s\". Did you mean \"%s\"?"), word, nearest);
	return fail(ERROR_USAGE, _("There is no command \"%s\"; \"erfar help\" lists them."), word);
}

/* Becomes the program of the command at *word: its options first, then what stood before, then the rest. */
static int become(struct arena *arena, char **argv, char **word, bool help)
{
	const struct entry *entry = find_entry(*word);
	struct strings args = { 0 };
	const char *program;

	program = entry ? child_program(arena, entry->program) : arena_format(arena, "erfar-%s", *word);
	strings_add(&args, arena, program);
	for (char **before = argv; before < word; before++)
		if (!help || strcmp(*before, "help") != 0)
			strings_add(&args, arena, *before);
	if (entry && entry->hands_name_on)
		strings_add(&args, arena, entry->name);
	for (char **after = word + 1; *after; after++)
		strings_add(&args, arena, *after);
	if (help)
		strings_add(&args, arena, "--help");
	strings_add(&args, arena, NULL);
	if (entry)
		(void)execv(program, (char *const *)args.items);
	else if (!strchr(*word, '/'))
		(void)execvp(program, (char *const *)args.items);
	if (!entry)
		return suggest(*word);
	return fail(ERROR_INTERNAL, _("The program %s can't be started (%s); erfar may not be installed whole."),
		    program, strerror(errno));
}

static int run(struct arena *arena, char **argv)
{
	char **word = skip_options(argv);

	(void)i18n_open(option_value(argv, word, "--lang"),
			notebook_language(arena, option_value(argv, word, "-C") ? option_value(argv, word, "-C")
										: getenv("ERFAR_DIR")));
	for (char **before = argv; before < word; before++) {
		if (strcmp(*before, "--help") == 0 || strcmp(*before, "-h") == 0)
			return print_help();
		if (strcmp(*before, "--list-commands") == 0)
			return list_commands();
		if (strcmp(*before, "--version") == 0) {
			printf("erfar " ERFAR_VERSION "\n");
			return 0;
		}
	}
	if (!*word || (strcmp(*word, "help") == 0 && !word[1])) {
		(void)print_help();
		return *word ? 0 : fail(ERROR_USAGE, _("Say what to do, for example \"erfar plan next\"."));
	}
	if (strcmp(*word, "help") == 0)
		return become(arena, argv, word + 1, true);
	return become(arena, argv, word, false);
}

int main(int argc, char **argv)
{
	struct arena *arena = arena_open();
	int rc;

	(void)argc;
	rc = run(arena, argv + 1);
	if ((fflush(stdout) != 0 || ferror(stdout)) && rc >= 0)
		rc = fail_errno(ERROR_STORAGE, _("What was found could not be written out"));
	if (rc < 0)
		error_print(rc);
	arena_close(arena);
	return error_exit_status(rc);
}
