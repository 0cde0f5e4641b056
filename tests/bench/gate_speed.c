/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * gate_speed FILE... — gives the files to the gate, in memory, again and again for about a second of processor time,
 * and prints megabytes a second and nanoseconds for opening the gate. For bin/bench.
 */
#include "base/buf.h"
#include "gate/gate.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double seconds(void)
{
	struct timespec now;

	(void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static bool read_file(struct buf *out, const char *path)
{
	FILE *file = fopen(path, "rb");
	char bytes[65536];
	size_t len;

	if (!file)
		return false;
	while ((len = fread(bytes, 1, sizeof(bytes), file)) > 0)
		buf_add(out, bytes, len);
	return fclose(file) == 0;
}

static double opening_time(void)
{
	enum { ROUNDS = 50 };
	double start = seconds();

	for (int i = 0; i < ROUNDS; i++) {
		struct arena *arena = arena_open();
		struct gate *gate;

		(void)gate_open(&gate, arena, NULL);
		arena_close(arena);
	}
	return (seconds() - start) / ROUNDS;
}

int main(int argc, char **argv)
{
	struct arena *kept = arena_open(), *arena = arena_open();
	struct buf *files = arena_array(kept, (size_t)argc, sizeof(*files));
	size_t bytes = 0, findings = 0;
	struct gate *gate;
	double start;

	for (int i = 1; i < argc; i++) {
		buf_init(&files[i]);
		if (!read_file(&files[i], argv[i])) {
			perror(argv[i]);
			return EXIT_FAILURE;
		}
	}
	(void)gate_open(&gate, kept, NULL);
	start = seconds();
	do {
		findings = 0;
		for (int i = 1; i < argc; i++) {
			struct gate_report report = { 0 };

			(void)gate_check(&report, gate, arena, argv[i], buf_span(&files[i]));
			bytes += files[i].len;
			findings += report.findings.count;
			arena_reset(arena);
		}
	} while (bytes && seconds() - start < 1.0);
	(void)printf("%.1f MB/s, %zu findings, opening %.1f us\n", (double)bytes / 1e6 / (seconds() - start), findings,
		     opening_time() * 1e6);
	for (int i = 1; i < argc; i++)
		buf_done(&files[i]);
	arena_close(arena);
	arena_close(kept);
	return EXIT_SUCCESS;
}
