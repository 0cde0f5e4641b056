/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a site costs at least: every note below a folder through libcmark into a file of its own, and nothing else. */
#include <cmark.h>

#include <sys/stat.h>

#include <fts.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *read_file(const char *path, size_t size)
{
	char *bytes = malloc(size + 1);
	FILE *file = fopen(path, "rb");

	if (!file || !bytes || fread(bytes, 1, size, file) != size)
		exit(1);
	(void)fclose(file);
	return bytes;
}

static void write_file(const char *folder, const char *name, const char *html)
{
	char path[4096];
	FILE *file;

	(void)snprintf(path, sizeof(path), "%s/%.*s.html", folder, (int)(strlen(name) - 3), name);
	file = fopen(path, "wb");
	if (!file || fputs(html, file) < 0 || fclose(file) != 0)
		exit(1);
}

int main(int argc, char **argv)
{
	char *tops[] = { argc > 1 ? argv[1] : NULL, NULL };
	FTS *walk = argc == 3 ? fts_open(tops, FTS_PHYSICAL, NULL) : NULL;
	FTSENT *entry;

	if (!walk)
		return 2;
	while ((entry = fts_read(walk))) {
		char *text, *html;

		if (entry->fts_info != FTS_F || entry->fts_namelen < 4 ||
		    strcmp(entry->fts_name + entry->fts_namelen - 3, ".md") != 0)
			continue;
		text = read_file(entry->fts_accpath, (size_t)entry->fts_statp->st_size);
		html = cmark_markdown_to_html(text, (size_t)entry->fts_statp->st_size, CMARK_OPT_DEFAULT);
		write_file(argv[2], entry->fts_name, html);
		free(html);
		free(text);
	}
	return fts_close(walk) < 0;
}
