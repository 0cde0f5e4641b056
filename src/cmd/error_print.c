/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/error_print.h"

#include "base/arena.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "gate/gate.h"

#include <stdio.h>

void error_print(int rc)
{
	struct arena *arena = arena_open();
	struct buf line = BUF_INIT;

	visible_add_lines(&line, span_of(gate_shown_message(arena, error_message())));
	if (!line.len && rc != ERROR_NOTHING)
		buf_add_text(&line, _("It did not work, and nothing says why; please tell those who keep erfar."));
	if (line.len)
		(void)fprintf(stderr, "erfar: %s\n", line.at);
	buf_done(&line);
	arena_close(arena);
}
