/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/heading.h"

#include "text/unicode.h"

static const char *const headings[HEADING_COUNT] = {
	HEADING_NAME, HEADING_MAIL,   HEADING_PROFESSION, HEADING_WORKPLACE, HEADING_FROM,
	HEADING_TO,   HEADING_DATE,   HEADING_NOTE,	  HEADING_THEME,     HEADING_WORD,
	HEADING_KIND, HEADING_RATHER, HEADING_NUMBER,	  HEADING_BY,	     HEADING_CONFIRMED,
};

int heading_number(struct span text)
{
	struct buf folded = BUF_INIT;
	int found = -1;

	unicode_fold(&folded, span_trim(text));
	for (int i = 0; i < HEADING_COUNT && found < 0; i++) {
		struct span rest = span_of(headings[i]), name;

		while (span_next(&rest, '|', &name))
			if (span_equal(name, buf_span(&folded)))
				found = i;
	}
	buf_done(&folded);
	return found;
}

struct span heading_name(int number)
{
	const struct span names = span_of(headings[number]);

	return span_take(names, span_find(names, '|'));
}
