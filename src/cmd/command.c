/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be read off the tables: finding an action, its help, how many operands it takes. */
#include "cmd/command.h"

#include "base/edit_distance.h"
#include "base/error.h"
#include "base/i18n.h"

#include <string.h>

const struct option common_options[] = {
	PATH('C', "directory", "DIR", struct common_args, directory, N_("work in the notebook in DIR")),
	TEXT(0, "lang", "nb|nn|da|en", struct common_args, language, N_("the language")),
	TEXT(0, "color", "auto|always|never", struct common_args, colour, N_("colours; auto: on a terminal")),
	FLAG(0, "no-input", struct common_args, no_input, N_("never ask anything")),
	FLAG('h', "help", struct common_args, help, N_("show this help")),
	FLAG(0, "version", struct common_args, version, N_("show the version")),
	FLAG(0, "list-options", struct common_args, list_options, NULL),
	OPTIONS_END,
};

const struct option writing_options[] = {
	FLAG('n', "dry-run", struct common_args, dry_run, N_("say what would change and change nothing")),
	FLAG(0, "no-commit", struct common_args, no_commit, N_("write the files and leave the commit to you")),
	FLAG('y', "yes", struct common_args, yes, N_("answer yes to questions")),
	OPTIONS_END,
};

const struct option listing_options[] = {
	TEXT(0, "format", "text|json|csv", struct common_args, format, N_("how to print it (otherwise: the first)")),
	FLAG(0, "plain-csv", struct common_args, plain_csv, N_("CSV as RFC 4180 has it, with commas")),
	OPTIONS_END,
};

static bool answers_to(const struct command *command, const char *name)
{
	struct span rest = span_of(command->aliases), alias;

	if (strcmp(command->name, name) == 0)
		return true;
	while (rest.len && span_next(&rest, ' ', &alias))
		if (span_is(alias, name))
			return true;
	return false;
}

const struct command *command_find(const struct command *parent, const char *name)
{
	for (const struct command *const *action = parent->actions; action && *action; action++)
		if (answers_to(*action, name))
			return *action;
	return NULL;
}

const struct command *command_nearest(const struct command *parent, const char *name)
{
	const struct command *nearest = NULL;
	int best = 3;

	for (const struct command *const *action = parent->actions; action && *action; action++) {
		int distance = (*action)->summary ? edit_distance(name, (*action)->name, 2) : 3;

		if (distance < best) {
			best = distance;
			nearest = *action;
		}
	}
	return nearest;
}

/* How many words the synopsis asks for, and how many it allows (-1: any number). */
static void count_operands(const char *synopsis, size_t *least, long *most)
{
	struct span rest = span_of(synopsis), word;
	bool endless = false;

	*least = 0;
	*most = 0;
	while (rest.len && span_next(&rest, ' ', &word)) {
		if (!word.len)
			continue;
		if (word.at[0] != '[')
			++*least;
		++*most;
		endless = endless || span_find_text(word, "...") < word.len;
	}
	if (endless)
		*most = -1;
}

int command_check_operands(const struct command *command, const struct strings *operands)
{
	size_t least;
	long most;

	count_operands(command->operands, &least, &most);
	if (operands->count < least)
		return fail(ERROR_USAGE, _("\"%s\" needs more: %s (--help shows examples)"), command->name,
			    command->operands);
	if (most == 0 && operands->count)
		return fail(ERROR_USAGE, _("\"%s\" does not take \"%s\". --help shows what it takes."), command->name,
			    operands->items[0]);
	if (most > 0 && operands->count > (size_t)most)
		return fail(ERROR_USAGE,
			    _("\"%s\" is one word too many; put quotes around words that belong together."),
			    operands->items[most]);
	return 0;
}

/* The action that is meant where none is named; NULL when one must be. */
static const struct command *usual_action(const struct command *command)
{
	return command->default_action ? command->actions[0] : NULL;
}

int command_listed(size_t shown, bool filtered, const char *sentence)
{
	return shown || !filtered ? 0 : fail(ERROR_NOTHING, "%s", sentence);
}

static void print_table(FILE *out, const char *heading, const struct option *options)
{
	struct buf lines = BUF_INIT;

	option_add_help(&lines, options);
	if (lines.len)
		(void)fprintf(out, "\n%s\n%s", heading, lines.at);
	buf_done(&lines);
}

static void print_examples(FILE *out, const char *examples)
{
	struct span rest = span_of(examples), line;

	if (rest.len)
		(void)fprintf(out, "\n%s\n", _("Examples:"));
	while (span_next_line(&rest, &line))
		(void)fprintf(out, "  %.*s\n", (int)line.len, line.at);
}

static void print_options(FILE *out, const struct command *command, const char *heading)
{
	print_table(out, heading, command->options);
	if (command->needs & WRITES_NOTES)
		print_table(out, _("When writing:"), writing_options);
	if (command->needs & LISTS)
		print_table(out, _("How to print it:"), listing_options);
}

void command_print_help(FILE *out, const struct command *command, const char *path)
{
	(void)fprintf(out, "%s %s%s%s%s\n%s\n", _("Usage:"), path, command->actions ? " [ACTION]" : "",
		      command->operands ? " " : "", command->operands ? command->operands : "", _(command->summary));
	print_examples(out, command->examples ? _(command->examples) : NULL);
	if (command->actions)
		(void)fprintf(out, "\n%s\n", _("Actions:"));
	for (const struct command *const *action = command->actions; action && *action; action++)
		if ((*action)->summary)
			(void)fprintf(out, "  %-14s %s\n", (*action)->name, _((*action)->summary));
	print_options(out, command, _("Options:"));
	if (usual_action(command)) {
		char heading[128];

		(void)snprintf(heading, sizeof(heading), _("Options without an action, which means \"%s\":"),
			       usual_action(command)->name);
		print_options(out, usual_action(command), heading);
	}
	print_table(out, _("Everywhere:"), common_options);
}
