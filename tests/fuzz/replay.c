/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gives every file of the folders named to the fuzz target, so that a corpus is also an ordinary test. */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static int replay_file(const char *path)
{
	FILE *file = fopen(path, "rb");
	uint8_t *bytes;
	long length;
	int rc = -1;

	if (!file)
		return -1;
	if (fseek(file, 0, SEEK_END) == 0 && (length = ftell(file)) >= 0 && fseek(file, 0, SEEK_SET) == 0) {
		bytes = malloc(length ? (size_t)length : 1);
		if (bytes && fread(bytes, 1, (size_t)length, file) == (size_t)length)
			rc = LLVMFuzzerTestOneInput(bytes, (size_t)length);
		free(bytes);
	}
	(void)fclose(file);
	return rc;
}

static long replay_folder(const char *folder)
{
	DIR *dir = opendir(folder);
	struct dirent *entry;
	char path[4096];
	long count = 0;

	while (dir && (entry = readdir(dir))) {
		if (entry->d_name[0] == '.')
			continue;
		(void)snprintf(path, sizeof(path), "%s/%s", folder, entry->d_name);
		if (replay_file(path) < 0) {
			fprintf(stderr, "can't replay %s\n", path);
			exit(1);
		}
		count++;
	}
	if (dir)
		(void)closedir(dir);
	return count;
}

int main(int argc, char **argv)
{
	long count = 0;

	for (int i = 1; i < argc; i++)
		count += replay_folder(argv[i]);
	printf("%ld inputs\n", count);
	return count ? 0 : 1;
}
