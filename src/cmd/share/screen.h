/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The gate before anything is committed or sent: all texts, names and messages that would leave. */
#pragma once

#include "gate/gate.h"
#include "store/history/history.h"

struct notebook;

struct screen {
	struct gate *gate;
	struct gate_report report;
	size_t commits;
};

int screen_open(struct screen *out, struct notebook *notebook);

/* One file of the work tree: name, kind, text. A file that is gone is fine. */
int screen_file(struct screen *screen, struct notebook *notebook, const char *path);

/* Every commit that upstream (NULL: nothing) lacks: message, names, each text that ever stood in it. */
int screen_outgoing(struct screen *screen, struct arena *arena, struct history *history, const char *upstream);
