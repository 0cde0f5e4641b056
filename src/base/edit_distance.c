/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/edit_distance.h"

#include <string.h>

int edit_distance(const char *a, const char *b, int limit)
{
	int before[64], last[64], row[64];
	int length_a = (int)strlen(a), length_b = (int)strlen(b);

	if (length_a > 62 || length_b > 62)
		return limit + 1;
	for (int j = 0; j <= length_b; j++)
		last[j] = j;
	memcpy(before, last, sizeof(before));
	for (int i = 1; i <= length_a; i++) {
		row[0] = i;
		for (int j = 1; j <= length_b; j++) {
			int best = last[j - 1] + (a[i - 1] != b[j - 1]);

			best = last[j] + 1 < best ? last[j] + 1 : best;
			best = row[j - 1] + 1 < best ? row[j - 1] + 1 : best;
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] && before[j - 2] + 1 < best)
				best = before[j - 2] + 1;
			row[j] = best;
		}
		memcpy(before, last, sizeof(before));
		memcpy(last, row, sizeof(last));
	}
	return last[length_b] > limit ? limit + 1 : last[length_b];
}
