/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the gate says to the name of a file: path_cases FOLDER. Each line of blocked.txt, warned.txt and silent.txt is
 * tried as a file, a folder and a branch, with '-', with '_', with blanks and InCamelCase; as a file and a folder with '.', too.
 */
#include "gate/gate.h"

#include "base/buf.h"

#include <stdio.h>
#include <string.h>

static const char *const people[] = { "Kari Nilsen", "Åse Sørlie-Bø" };

/* 'B' blocked, 'W' warned of, '-' nothing. */
static char verdict(const struct gate *gate, struct arena *arena, const char *path)
{
	struct gate_report report = { 0 };

	(void)gate_check_path(&report, gate, arena, path);
	return report.errors ? 'B' : report.warnings ? 'W' : '-';
}

/* "PasientJonasBakkeli": each word with a capital, and nothing between them. */
static const char *in_camel_case(struct arena *arena, const char *slug)
{
	char *name = arena_copy(arena, slug);
	bool begins = true;
	size_t len = 0;

	for (const char *at = slug; *at; at++) {
		if (*at != '-')
			name[len++] = (char)(begins && *at >= 'a' && *at <= 'z' ? *at - 0x20 : *at);
		begins = *at == '-' || *at == '/';
	}
	name[len] = '\0';
	return name;
}

static int try_path(const struct gate *gate, struct arena *arena, const char *path, char wanted)
{
	char found = verdict(gate, arena, path);

	if (found == wanted)
		return 0;
	printf("%s: %c, not %c\n", path, found, wanted);
	return 1;
}

static int try_line(const struct gate *gate, struct arena *arena, const char *slug, char wanted)
{
	int wrong = 0;

	for (const char *mark = "-_. "; *mark; mark++) {
		char *name = arena_copy(arena, slug);
		const char *paths[3] = { NULL };

		for (char *at = name; *at; at++)
			if (*at == '-')
				*at = *mark;
		paths[0] = arena_format(arena, "minutes/2026/09/2026-09-03-%s.md", name);
		paths[1] = arena_format(arena, "learning/%s/a.md", name);
		if (*mark != '.') /* a short word at the end would be taken for an ending */
			paths[2] = arena_format(arena, "refs/heads/%s", name);
		for (size_t i = 0; i < sizeof(paths) / sizeof(*paths) && paths[i]; i++)
			wrong += try_path(gate, arena, paths[i], wanted);
	}
	slug = in_camel_case(arena, slug);
	wrong += try_path(gate, arena, arena_format(arena, "learning/%s.md", slug), wanted);
	return wrong + try_path(gate, arena, arena_format(arena, "learning/%s/a.md", slug), wanted);
}

static int try_file(const struct gate *gate, struct arena *arena, const char *path, char wanted)
{
	FILE *file = fopen(path, "r");
	int wrong = 0, lines = 0;
	char line[256];

	if (!file) {
		printf("%s: can't be read\n", path);
		return 1;
	}
	while (fgets(line, sizeof(line), file)) {
		line[strcspn(line, "\n")] = '\0';
		if (*line && *line != '#') {
			wrong += try_line(gate, arena, line, wanted);
			lines++;
		}
	}
	(void)fclose(file);
	return wrong + (lines == 0);
}

int main(int count, char **arguments)
{
	static const struct {
		const char *file;
		char wanted;
	} kinds[] = { { "blocked.txt", 'B' }, { "warned.txt", 'W' }, { "silent.txt", '-' } };
	struct gate_facts facts = { .people = { (const char **)people, 2, 0 } };
	struct arena *arena = arena_open();
	struct gate *gate;
	int wrong = 0;

	(void)gate_open(&gate, arena, &facts);
	for (size_t i = 0; count > 1 && i < sizeof(kinds) / sizeof(*kinds); i++)
		wrong += try_file(gate, arena, arena_format(arena, "%s/%s", arguments[1], kinds[i].file),
				  kinds[i].wanted);
	arena_close(arena);
	return count < 2 || wrong ? 1 : 0;
}
