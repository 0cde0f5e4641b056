/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The main that all of erfar's programs have in common: languages, context, finding the action in the table, reading
 * its options, opening what it needs, running it, printing the one error and choosing the exit status.
 */
#include "base/error.h"
#include "base/i18n.h"
#include "base/rest.h"
#include "base/utf8.h"
#include "cmd/command.h"
#include "cmd/error_print.h"
#include "cmd/hint.h"
#include "cmd/turns.h"
#include "cmd/veil.h"
#include "gate/gate.h"
#include "model/notebook.h"
#include "store/files/changes.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define TURNS_MOST 50 /* of one run among others that write the same notes */

/* A file opened later must not become what somebody prints to. */
static void open_standard_streams(void)
{
	int fd;

	do /* a closed one is opened for reading, so that writing to it fails and is told */
		fd = open("/dev/null", O_RDONLY);
	while (fd >= 0 && fd <= 2);
	if (fd > 2)
		(void)close(fd);
}

/* -C and --lang, before anything else is read: the language of the first message depends on them. */
static void peek(struct common_args *common, char *const *argv)
{
	for (; *argv && strcmp(*argv, "--") != 0; argv++) {
		if (strcmp(*argv, "-C") == 0 && argv[1])
			common->directory = argv[1];
		else if (strcmp(*argv, "--directory") == 0 && argv[1])
			common->directory = argv[1];
		else if (strncmp(*argv, "--directory=", 12) == 0)
			common->directory = *argv + 12;
		else if (strcmp(*argv, "--lang") == 0 && argv[1])
			common->language = argv[1];
		else if (strncmp(*argv, "--lang=", 7) == 0)
			common->language = *argv + 7;
	}
	if (!common->directory)
		common->directory = getenv("ERFAR_DIR");
	if (common->directory && !*common->directory)
		common->directory = NULL;
}

static const char *shown_value(struct arena *arena, const char *value)
{
	return gate_shown_value(NULL, arena, value);
}

static int prepare(struct context *ctx, const struct common_args *common)
{
	const char *clinic = notebook_language(ctx->arena, common->directory);
	const char *wanted = i18n_language(common->language);

	ctx->screen = i18n_open(common->language, clinic);
	ctx->written = wanted ? wanted : clinic ? clinic : ctx->screen;
	ctx->out = stdout;
	ctx->err = stderr;
	ctx->is_watched = isatty(STDERR_FILENO);
	ctx->mask = gate_shown_message;
	ctx->mask_value = shown_value;
	return clock_now(&ctx->now);
}

static int apply_common(struct session *session, const struct common_args *common)
{
	struct context *ctx = session->ctx;
	const char *colour = common->colour ? common->colour : "auto";
	const char *term = getenv("TERM"), *no_colour = getenv("NO_COLOR");
	int format = format_named(common->format ? common->format : "text");

	if (common->language && !i18n_language(common->language))
		return fail(ERROR_USAGE, _("--lang is nb, nn, da or en, not \"%s\"."), common->language);
	if (strcmp(colour, "auto") != 0 && strcmp(colour, "always") != 0 && strcmp(colour, "never") != 0)
		return fail(ERROR_USAGE, _("--color is auto, always or never, not \"%s\"."), colour);
	if ((session->command->needs & LISTS) && common->plain_csv && common->format &&
	    strcmp(common->format, "csv") != 0)
		return fail(ERROR_USAGE, _("--plain-csv is CSV; it can't be --format %s at the same time."),
			    common->format);
	if ((session->command->needs & LISTS) && format < 0)
		return fail(ERROR_USAGE, _("--format is text, json or csv, not \"%s\"."), common->format);
	ctx->colour =
		strcmp(colour, "always") == 0 || (strcmp(colour, "auto") == 0 && isatty(STDOUT_FILENO) &&
						  !(no_colour && *no_colour) && !(term && strcmp(term, "dumb") == 0));
	ctx->may_ask = !common->no_input && isatty(STDIN_FILENO) && ctx->is_watched;
	ctx->dry_run = common->dry_run;
	ctx->no_commit = common->no_commit;
	ctx->yes = common->yes;
	session->directory = common->directory;
	session->language = common->language;
	session->format = format < 0 ? FORMAT_TEXT : (enum format)format;
	if (common->plain_csv)
		session->format = FORMAT_PLAIN_CSV;
	return 0;
}

/* Whether an option word as it is typed takes the next word as its value; *known: whether there is such an option. */
static bool takes_next(bool *known, const struct option_set *sets, size_t set_count, const char *word)
{
	bool is_long = word[1] == '-';
	const struct option *option = is_long ? option_find(sets, set_count, span_of(word + 2), 0)
					      : option_find(sets, set_count, span_of(""), word[1]);

	*known = option != NULL || (is_long && strchr(word, '='));
	return option && option->kind != OPTION_FLAG && (is_long || !word[2]);
}

/*
 * The first word that is no option and no option's value, among what may stand before an action: options common to all
 * and those of the default action. Its place, or NULL.
 */
static char **first_word(const struct command *command, char **argv)
{
	const struct command *usual = command->default_action ? command->actions[0] : NULL;
	const struct option_set sets[] = {
		{ common_options, NULL },
		{ usual ? usual->options : NULL, NULL },
		{ writing_options, NULL },
		{ listing_options, NULL },
	};

	for (; *argv; argv++) {
		bool known;

		if ((*argv)[0] != '-' || !(*argv)[1])
			return argv;
		if (strcmp(*argv, "--") == 0)
			return NULL;
		if (takes_next(&known, sets, sizeof(sets) / sizeof(*sets), *argv) && argv[1])
			argv++;
		else if (!known)
			return NULL; /* mistyped: what follows may be its value */
	}
	return NULL;
}

/* Goes down the table as far as the words name actions, taking those words out of argv. */
static int choose(const struct command **out, struct buf *path, char **argv, bool for_help)
{
	const struct command *command = &program;

	while (command->actions) {
		char **word = first_word(command, argv);
		const struct command *action = word ? command_find(command, *word) : NULL;
		const struct command *nearest = word && !action ? command_nearest(command, *word) : NULL;

		if (action) {
			buf_add_format(path, " %s", action->name);
			for (; *word; word++)
				word[0] = word[1];
		} else if (nearest && !strpbrk(*word, "/.0123456789")) {
			return fail(ERROR_USAGE, _("%s has no action \"%s\". Did you mean \"%s\"?"), path->at, *word,
				    nearest->name);
		} else if (command->default_action && !(word && (for_help || !command->actions[0]->operands))) {
			action = command->actions[0];
		} else if (word) {
			return fail(ERROR_USAGE, _("%s has no action \"%s\"; %s --help lists them."), path->at, *word,
				    path->at);
		} else {
			break;
		}
		command = action;
	}
	*out = command;
	return 0;
}

static void list_options(const struct command *command, const char *path)
{
	const struct option *tables[] = { command->options, command->needs & WRITES_NOTES ? writing_options : NULL,
					  command->needs & LISTS ? listing_options : NULL };

	printf("%s\t\t\t%s\t%s\n", path, command->operands ? command->operands : "",
	       command->aliases ? command->aliases : "");
	for (size_t i = 0; i < 3; i++)
		for (const struct option *option = tables[i]; option && option->name; option++)
			if (option->help)
				printf("%s\t--%s\t%s\t%s\n", path, option->name, option->value ? option->value : "",
				       _(option->help));
	for (const struct command *const *action = command->actions; action && *action; action++) {
		struct buf below = BUF_INIT;

		if (!(*action)->summary)
			continue;
		buf_add_format(&below, "%s %s", path, (*action)->name);
		list_options(*action, below.at);
		buf_done(&below);
	}
}

/* The settings may have been among what was interrupted. */
static int recover(struct session *session)
{
	int rc = changes_recover(session->ctx, session->notebook->folder);

	if (rc > 0) { /* what it said of that stands, however this turn ends */
		turns_tell(session->ctx);
		turns_hold(session->ctx);
	}
	return rc > 0 ? notebook_reload(session->notebook) : rc;
}

/* Settings that a colleague broke and has mended since are read as the server has them by the command that fetches them. */
static int open_notebook(struct session *session)
{
	const struct command *command = session->command;
	int rc = notebook_open(&session->notebook, session->ctx, session->directory);
	const char *why;

	if (rc != ERROR_FORMAT || !command->open_otherwise || session->ctx->dry_run)
		return rc;
	why = arena_copy(session->ctx->arena, error_message());
	return command->open_otherwise(session) < 0 ? fail(rc, "%s", why) : 0;
}

static int run_once(struct session *session, const void *args, const struct strings *operands)
{
	const struct command *command = session->command;
	int rc = 0;

	turns_hold(session->ctx);
	if (command->needs & NEEDS_NOTEBOOK) {
		if ((rc = open_notebook(session)) < 0)
			return rc;
		if (!session->language) /* the disk may not have shown it to prepare() */
			session->ctx->written = session->notebook->language;
	}
	if (session->notebook && (command->needs & WRITES_NOTES) && !session->ctx->dry_run)
		rc = recover(session);
	veil_begin(session);
	if (rc >= 0)
		rc = command->run(session, args, operands->items);
	veil_end(session);
	if (rc >= 0 && session->notebook && (command->needs & WRITES_NOTES) && notebook_reload(session->notebook) >= 0)
		hint_settings(session); /* as they are now: the run may have mended or fetched them */
	if (session->notebook)
		notebook_close(session->notebook);
	session->notebook = NULL;
	return rc;
}

/* Another run may save the same notes in this moment: whoever comes second begins anew with what it has written. */
static int run_action(struct session *session, const void *args, struct strings *operands)
{
	struct context *ctx = session->ctx;
	const bool takes_turns = session->command->needs & TAKES_TURNS;
	int rc = command_check_operands(session->command, operands);

	if (rc < 0)
		return rc;
	strings_add(operands, ctx->arena, NULL);
	if (takes_turns)
		turns_open(ctx);
	rc = run_once(session, args, operands);
	for (int turn = 1; takes_turns && rc == ERROR_STALE && turn < TURNS_MOST; turn++) {
		turns_drop(ctx);
		error_clear();
		rest(5, 100);
		rc = run_once(session, args, operands);
	}
	turns_tell(ctx);
	return rc;
}

static int dispatch(struct context *ctx, struct common_args *common, char **argv)
{
	struct session session = { .ctx = ctx };
	struct strings operands = { 0 };
	struct buf path = BUF_INIT;
	struct option_set sets[4] = { { NULL, NULL }, { common_options, common } };
	bool wants_help = false;
	size_t root;
	void *args;
	int rc;

	buf_add_format(&path, "erfar%s%s", program.behind_front ? "" : " ", program.behind_front ? "" : program.name);
	root = path.len;
	for (char **word = argv; *word && strcmp(*word, "--") != 0; word++)
		wants_help = wants_help || strcmp(*word, "--help") == 0 || strcmp(*word, "-h") == 0;
	if ((rc = choose(&session.command, &path, argv, wants_help)) < 0)
		goto done;
	if (wants_help && path.len == root)
		session.command = &program;
	args = arena_alloc(ctx->arena, session.command->args_size ? session.command->args_size : 1);
	sets[0] = (struct option_set){ session.command->options, args };
	sets[2] = (struct option_set){ session.command->needs & WRITES_NOTES ? writing_options : NULL, common };
	sets[3] = (struct option_set){ session.command->needs & LISTS ? listing_options : NULL, common };
	if (!wants_help && (rc = option_parse(&operands, ctx->arena, argv, sets, 4)) < 0)
		goto done;
	if (wants_help)
		command_print_help(stdout, session.command, path.at);
	else if (common->version)
		printf("erfar-%s " ERFAR_VERSION "\n", program.name);
	else if (common->list_options)
		list_options(&program, program.name);
	else if (!session.command->run)
		command_print_help(stdout, session.command, path.at);
	else if ((rc = apply_common(&session, common)) >= 0)
		rc = run_action(&session, args, &operands);
done:
	buf_done(&path);
	return rc;
}

int main(int argc, char **argv)
{
	struct common_args common = { 0 };
	struct context ctx = { 0 };
	int rc;

	(void)argc;
	memory_begin();
	open_standard_streams();
	(void)signal(SIGXFSZ, SIG_IGN); /* a file that may not grow is told as a full disk, not by a killed run */
	ctx.arena = arena_open();
	peek(&common, argv + 1);
	rc = prepare(&ctx, &common);
	if (rc == 0)
		rc = dispatch(&ctx, &common, argv + 1);
	if ((fflush(stdout) != 0 || ferror(stdout)) && (rc >= 0 || rc == ERROR_NOTHING))
		rc = fail_errno(ERROR_STORAGE, _("What was found could not be written out"));
	if (rc < 0)
		error_print(rc);
	arena_close(ctx.arena);
	return error_exit_status(rc);
}
