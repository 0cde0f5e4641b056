/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What git runs (by sh -c) to unite a file that both sides have changed: erfar, as PATH knows it or where it lies now,
 * and where neither can be run, git's own merge. A driver that fails and leaves no conflict markers would leave our
 * side alone in the file, and the next "git add" would lose theirs.
 */
#include "store/files/child.h"
#include "store/history/repository.h"

#include <string.h>

#define BEFORE_PATH "erfar merge-driver %O %A %B %P" /* what earlier versions wrote */
#define BEGINNING "for erfar in erfar"

void shell_add_quoted(struct buf *out, const char *text)
{
	buf_add_byte(out, '\'');
	for (; *text; text++)
		if (*text == '\'')
			buf_add_text(out, "'\\''");
		else
			buf_add_byte(out, *text);
	buf_add_byte(out, '\'');
}

/* A path that git's own percent signs go around. */
static void add_path(struct buf *out, const char *path)
{
	struct buf doubled = BUF_INIT;

	for (const char *at = path; *at; at++)
		buf_add_text(&doubled, *at == '%' ? "%%" : (const char[]){ *at, '\0' });
	buf_add_byte(out, ' ');
	shell_add_quoted(out, doubled.at);
	buf_done(&doubled);
}

/* 1 is erfar's own word that git's user has to choose. */
const char *driver_command(struct arena *arena)
{
	const char *path = child_program(arena, "erfar-history"), *command;
	struct buf text = BUF_INIT;

	buf_add_text(&text, BEGINNING);
	if (*path == '/' && !span_has_control(span_of(path)))
		add_path(&text, path);
	buf_add_text(&text, "; do command -v \"$erfar\" >/dev/null || continue; \"$erfar\" merge-driver "
			    "%O %A %B %P && exit; [ $? = 1 ] && exit 1; done; "
			    "git merge-file -q -L ours -L base -L theirs --marker-size=%L %A %O %B || exit 1");
	command = span_copy(arena, buf_span(&text));
	buf_done(&text);
	return command;
}

bool driver_is_outdated(struct arena *arena, const char *command)
{
	if (!*command || strcmp(command, BEFORE_PATH) == 0)
		return true;
	return strncmp(command, BEGINNING, strlen(BEGINNING)) == 0 && strcmp(command, driver_command(arena)) != 0;
}
