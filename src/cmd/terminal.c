/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/terminal.h"

#include "base/error.h"
#include "base/i18n.h"
#include "store/files/child.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

const char *terminal_editor(void)
{
	const char *visual = getenv("VISUAL"), *editor = getenv("EDITOR");

	return visual && *visual ? visual : editor && *editor ? editor : NULL;
}

int terminal_edit(struct context *ctx, const char *path)
{
	const char *editor = terminal_editor();
	struct strings words = { 0 };
	int status, rc;

	if (!editor)
		return fail(ERROR_USAGE,
			    _("Say which editor you use, for example export EDITOR=nano; %s stands ready."), path);
	if (!command_words(&words, ctx->arena, editor))
		return fail(ERROR_USAGE,
			    _("The editor setting \"%s\" needs a shell, which erfar does not start; name a small "
			      "script instead."),
			    editor);
	strings_add(&words, ctx->arena, path);
	strings_add(&words, ctx->arena, NULL);
	if ((rc = child_run_on_terminal(&status, words.items)) < 0)
		return rc;
	return status ? fail(ERROR_USAGE, _("The editor (%s) ended with an error."), words.items[0]) : 0;
}

/* The words of $PAGER, or less; none when it is set to nothing or to cat. */
static bool pager_words(struct strings *words, struct arena *arena)
{
	const char *pager = getenv("PAGER");

	if (!command_words(words, arena, pager ? pager : "less"))
		return false;
	return strcmp(words->items[0], "cat") != 0;
}

void paging_begin(struct paging *paging, struct context *ctx)
{
	struct strings words = { 0 };
	FILE *memory;

	memset(paging, 0, sizeof(*paging));
	if (!isatty(fileno(ctx->out)) || !pager_words(&words, ctx->arena))
		return;
	memory = open_memstream(&paging->text, &paging->len);
	if (!memory)
		return;
	paging->terminal = ctx->out;
	ctx->out = memory;
}

/* Rows of the screen that the text takes; a letter is taken for one column wide. */
static size_t rows_of(const char *text, size_t len, size_t columns)
{
	size_t rows = 0, column = 0;

	for (size_t i = 0; i < len; i++) {
		if (text[i] == '\033') /* a colour of ours, "\033[1m" */
			i += strcspn(text + i, "m\n");
		else if (text[i] == '\n') {
			rows += 1 + (column ? (column - 1) / columns : 0);
			column = 0;
		} else {
			column += ((unsigned char)text[i] & 0xC0) != 0x80;
		}
	}
	return rows + (column > 0);
}

static bool fits_screen(const struct paging *paging)
{
	struct winsize size = { 0 };

	if (ioctl(fileno(paging->terminal), TIOCGWINSZ, &size) < 0 || !size.ws_row || !size.ws_col)
		return true;
	return rows_of(paging->text, paging->len, size.ws_col) < size.ws_row;
}

/* The text as the pager's standard input, which the run's own is meanwhile; false when it could not be shown so. */
static bool page(const struct paging *paging, struct context *ctx)
{
	int text = memfd_create("page", MFD_CLOEXEC), input = fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3), status;
	struct strings words = { 0 };
	bool shown = false;

	if (text >= 0 && input >= 0 && pager_words(&words, ctx->arena) &&
	    write(text, paging->text, paging->len) == (ssize_t)paging->len && lseek(text, 0, SEEK_SET) == 0 &&
	    dup2(text, STDIN_FILENO) >= 0) {
		strings_add(&words, ctx->arena, NULL);
		(void)setenv("LESS", "FRX", 0); /* as git does: colours, and the text stays on the screen */
		shown = child_run_on_terminal(&status, words.items) == 0 && status != 127;
		(void)dup2(input, STDIN_FILENO);
	}
	if (input >= 0)
		(void)close(input);
	if (text >= 0)
		(void)close(text);
	return shown;
}

void paging_end(struct paging *paging, struct context *ctx)
{
	if (!paging->terminal)
		return;
	(void)fclose(ctx->out);
	ctx->out = paging->terminal;
	(void)fflush(ctx->out);
	if (fits_screen(paging) || !page(paging, ctx)) {
		error_clear();
		(void)fwrite(paging->text, 1, paging->len, ctx->out);
	}
	free(paging->text);
	memset(paging, 0, sizeof(*paging));
}
