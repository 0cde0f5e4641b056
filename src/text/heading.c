/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/heading.h"

#include "text/unicode.h"

static const char *const headings[] = {
	HEADING_NAME, HEADING_MAIL,   HEADING_PROFESSION, HEADING_WORKPLACE, HEADING_FROM,
	HEADING_TO,   HEADING_DATE,   HEADING_NOTE,	  HEADING_THEME,     HEADING_WORD,
	HEADING_KIND, HEADING_RATHER, HEADING_NUMBER,	  HEADING_BY,	     HEADING_CONFIRMED,
};

struct span heading_first_name(struct span text)
{
	struct span found = text;
	struct buf folded = BUF_INIT;

	unicode_fold(&folded, span_trim(text));
	for (size_t i = 0; i < sizeof(headings) / sizeof(*headings); i++) {
		struct span rest = span_of(headings[i]), name;

		while (span_next(&rest, '|', &name))
			if (span_equal(name, buf_span(&folded)))
				found = span_take(span_of(headings[i]), span_find(span_of(headings[i]), '|'));
	}
	buf_done(&folded);
	return found;
}
