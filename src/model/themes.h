/* SPDX-License-Identifier: GPL-3.0-or-later */
/* themes.csv: the themes of the trade, their side of it, and their names in each language. */
#pragma once

#include "model/notebook.h"

struct theme {
	const char *slug;
	const char *side;     /* collaboration, ict, quality or coordination; "" where not given */
	const char *names[4]; /* nb, nn, da, en; "" where not given */
};

struct themes {
	struct theme *items;
	size_t count;
};

/* themes.csv; an absent table is empty. ERROR_FORMAT when its first line does not name the columns. */
int themes_load(struct themes *out, struct notebook *notebook);

/* By its slug; by its slug or its name in any language. Letter case aside; NULL when there is none. */
const struct theme *themes_find(const struct themes *themes, struct span slug);
const struct theme *themes_named(const struct themes *themes, struct span name);

/* The theme's name in a language, its slug where it has none. */
const char *theme_name(const struct theme *theme, const char *language);
