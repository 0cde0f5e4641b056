/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a spreadsheet does not say about its file: the separator. */
#include "text/csv.h"
#include "text/csv_bytes.h"

#define LINES_LOOKED_AT 20
#define BYTES_LOOKED_AT ((size_t)64 * 1024)

/* How often the separator stands outside quotes in the next row; moves *at past it. */
static size_t count_in_row(struct span text, size_t *at, char separator)
{
	bool quoted = false;
	size_t count = 0;

	for (; *at < text.len; (*at)++) {
		char byte = text.at[*at];

		if (byte == '"')
			quoted = !quoted;
		if (!quoted && (byte == '\n' || byte == '\r'))
			break;
		count += !quoted && byte == separator;
	}
	while (*at < text.len && (text.at[*at] == '\n' || text.at[*at] == '\r'))
		(*at)++;
	return count;
}

/* Rows that hold as many of it as the first row; 0 when the first row holds none. */
static size_t agreement(struct span text, char separator, size_t *in_first)
{
	size_t at = 0, rows = 1;

	*in_first = count_in_row(text, &at, separator);
	for (int i = 1; *in_first && i < LINES_LOOKED_AT && at < text.len; i++)
		rows += count_in_row(text, &at, separator) == *in_first;
	return *in_first ? rows : 0;
}

char csv_announced(struct span line)
{
	return line.len == 5 && span_starts(line, "sep=") ? line.at[4] : '\0';
}

char csv_separator(const struct lines *lines, bool *announced)
{
	static const char candidates[] = ";,\t";
	const char said = csv_announced(lines_at(lines, 0));
	size_t best_rows = 0, best_count = 0;
	char best = ';';

	*announced = said != '\0';
	if (said)
		return said;
	for (size_t i = 0; i < 3; i++) {
		size_t count, rows = agreement(span_take(lines->text, BYTES_LOOKED_AT), candidates[i], &count);

		if (rows > best_rows || (rows == best_rows && count > best_count)) {
			best = candidates[i];
			best_rows = rows;
			best_count = count;
		}
	}
	return best;
}
