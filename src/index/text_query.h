/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A query (query.h) asked of single texts instead of whole notes: of the lines of a register, of follow-ups. Words meet
 * in the same forms, languages and compounds as in search.h.
 */
#pragma once

#include "base/context.h"
#include "base/map.h"
#include "store/files/folder.h"

struct text_query {
	struct context *ctx;
	struct query *parsed;	 /* NULL: nothing was asked, everything meets it */
	struct term *terms;	 /* one each */
	struct strings unknown;	 /* words that no note has in any form */
	struct strings misspelt; /* the same, where words spelt nearly alike were looked for instead */
	struct arena *scratch;	 /* one text's */
};

/* words: as typed; "" meets everything. text_query_close() must follow when it succeeds. */
int text_query_open(struct text_query *out, struct context *ctx, const struct folder *folder, const char *words);
void text_query_close(struct text_query *query);

/*
 * Whether every word is met in the text or in what stands around it (count texts, such as the title of its note), at
 * least one of them in the text itself; what must not be there (-word) is not in the text.
 */
bool text_query_meets(const struct text_query *query, const char *text, const char *const *around, size_t count);
