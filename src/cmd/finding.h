/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Findings as compilers print them: path:line:column: severity: rule: message. */
#pragma once

#include "output/printer.h"
#include "text/note.h"

/* A file or folder that is left out because of its name. */
void finding_add_refused(struct findings *out, struct arena *arena, const char *path);

/* As lines of text; nothing when there are none. */
void finding_print_all(struct context *ctx, FILE *out, const struct findings *findings);

/* In the session's format: text lines, or records of finding/1. The number of findings. */
size_t finding_list(struct context *ctx, enum format format, const struct findings *findings);
