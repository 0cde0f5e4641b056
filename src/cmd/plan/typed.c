/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/plan/typed.h"

#include "base/error.h"
#include "base/i18n.h"
#include "text/dateword.h"
#include "text/item.h"

int plan_read_date(struct date *out, const struct session *session, const char *words)
{
	return date_from_words(out, span_of(words), session->ctx->now.date);
}

/* Whether the words name the same day in whatever year they are said. */
static bool has_year(const char *words, struct date today)
{
	struct date now, then;
	const struct date before = { today.year - 8, today.month, 1 };

	return date_in_words(&now, span_of(words), today) && date_in_words(&then, span_of(words), before) &&
	       date_compare(now, then) == 0;
}

int plan_read_range(struct date *from, struct date *to, const struct session *session, const char *from_words,
		    const char *to_words)
{
	struct date first = { 0 }, last = { 0 };
	char one[DATE_TEXT], other[DATE_TEXT];
	int rc;

	if (from_words && (rc = plan_read_date(&first, session, from_words)) < 0)
		return rc;
	if (to_words && (rc = date_from_words_after(&last, span_of(to_words), session->ctx->now.date, first)) < 0)
		return rc;
	if (from_words && to_words && date_compare(last, first) < 0)
		return fail(ERROR_USAGE,
			    has_year(from_words, session->ctx->now.date) && has_year(to_words, session->ctx->now.date)
				    ? _("\"%s\" is read as %s and \"%s\" as %s: the last day comes before the first. "
					"Put the earlier one first, or correct the year.")
				    : _("\"%s\" is read as %s and \"%s\" as %s: the last day comes before the first. "
					"Write the year too."),
			    from_words, date_text(one, first), to_words, date_text(other, last));
	*from = first;
	*to = last;
	return 0;
}

int plan_read_theme(struct span *out, const char *words)
{
	struct span text = span_trim(span_of(words));

	if (!text.len || span_has_line_end(text))
		return fail(ERROR_USAGE, _("A theme is one line of words."));
	if (item_marker(text) || text.at[0] == '#' || text.at[0] == '>' || span_starts(text, "<!--") ||
	    span_starts(text, "```") || span_starts(text, "~~~"))
		return fail(ERROR_USAGE, _("A theme begins with a word, not with \"%.*s\"."), (int)span_find(text, ' '),
			    text.at);
	*out = text;
	return 0;
}
