/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why a note was found: one sentence a term, by its best place. */
#include "base/i18n.h"
#include "base/utf8.h"
#include "index/lookup.h"

#include <string.h>

static const char *visible(struct arena *arena, struct span text)
{
	struct buf out = BUF_INIT;
	const char *copy;

	visible_add(&out, text);
	copy = arena_copy(arena, out.at);
	buf_done(&out);
	return copy;
}

/* Of what is masked it is not said either what it is a form of. */
static const char *reason(const struct lookup *lookup, const struct found *found)
{
	struct arena *arena = lookup->keep;
	bool masked;
	const char *word = visible(arena, span_of(lookup_shown_word(lookup, found, &masked)));
	const char *of = visible(arena, span_of(found->match->of));

	switch (masked ? MATCH_SAME : found->match->reason) {
	case MATCH_FORM:
		return arena_format(arena, _("“%s” is a form of “%s”"), word, of);
	case MATCH_RELATED:
		return arena_format(arena, _("“%s” is akin to “%s”"), word, of);
	case MATCH_SPELLING:
		return arena_format(arena, _("“%s” is another spelling of “%s”"), word, of);
	case MATCH_PAIR:
		return arena_format(arena, _("“%s” is another word for “%s”"), word, of);
	case MATCH_PAIR_HOLDS:
		return arena_format(arena, _("“%s” holds another word for “%s”"), word, of);
	case MATCH_COMPOUND:
		return arena_format(arena, _("“%s” holds “%s”"), word, of);
	case MATCH_PARTS:
		return arena_format(arena, _("“%s” is a part of “%s”"), word, of);
	case MATCH_PREFIX:
		return arena_format(arena, _("“%s” begins with “%s”"), word, of);
	case MATCH_MISSPELT:
		return arena_format(arena, _("“%s” is spelt nearly like “%s”"), word, of);
	default:
		return arena_format(arena, _("“%s”"), word);
	}
}

static const char *whereabouts(struct arena *arena, const struct found *found)
{
	const struct section *section = found->word.section;

	if (found->replaced)
		return _("in a conclusion that has been replaced");
	switch ((int)found->word.field) {
	case FIELD_TITLE:
		return _("in the title");
	case FIELD_THEME:
		return _("in the themes");
	case FIELD_HEADING:
		return _("in a heading");
	case FIELD_PEOPLE:
		return _("among the people");
	case FIELD_FRONT:
		return _("in the facts above the text");
	case FIELD_PATH:
		return _("in the name of the file");
	default:
		if (!section || !section->heading.len)
			return _("in the text");
		return arena_format(arena, _("under “%s”"), visible(arena, section->heading));
	}
}

#define WHY_LIKE 4 /* words of the note that it is like */

void lookup_explain(struct search_hit *out, const struct lookup *lookup)
{
	struct arena *arena = lookup->keep;
	int alike = 0;

	for (size_t i = 0; i < lookup->term_count; i++) {
		const struct query_term *query = lookup->terms[i].query;
		const struct found *best = NULL;

		/* Small words are in every note: they explain nothing. */
		if (query->negative || (query->optional && !query->from_note) ||
		    (query->from_note && alike == WHY_LIKE))
			continue;
		for (size_t j = 0; j < lookup->count; j++)
			if (lookup->found[j].term == i && (!best || lookup->found[j].value > best->value))
				best = &lookup->found[j];
		alike += query->from_note && best;
		if (best) {
			/* TRANSLATORS: a reason and where, such as: “møter” is a form of “møte” (in the title) */
			strings_add(&out->why, arena,
				    arena_format(arena, _("%s (%s)"), reason(lookup, best), whereabouts(arena, best)));
		} else if (!query->optional) {
			strings_add(&out->why, arena,
				    arena_format(arena, _("without “%s”"), visible(arena, span_of(query->typed))));
		}
	}
}
