/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The register of conclusions as people read it. */
#pragma once

#include "base/context.h"
#include "model/notebook.h"
#include "model/register.h"
#include "model/themes.h"

/*
 * A line a conclusion: date, mark and text; below it what has replaced it, and that it is time to look at it again.
 * themes: grouped under the first theme of their notes, in the order of that table; NULL: one list by date.
 */
void conclusions_print(struct context *ctx, const struct conclusion_register *all,
		       const struct conclusion *const *chosen, size_t count, const struct themes *themes);

/* What has replaced it, a line each at column indent. */
void conclusions_print_replaced(struct context *ctx, const struct conclusion_register *all,
				const struct conclusion *conclusion, int indent);
