#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# erfar report conclusions: the register by theme, replaced ones apart.
. "${0%/*}/lib.sh"
cases=$tests/../cases/report

as_before()
{
	[ -z "${UPDATE:-}" ] || cp "$world/out" "$cases/$1"
	diff -u "$cases/$1" "$world/out"
}

cp -r "$tests/../notebooks/report-small" small
ERFAR_NOW=2026-05-13T12:00
for format in text md csv json; do
	check "conclusions as $format" exits 0 erfar -C small report conclusions --format $format
	check '... as before' as_before "conclusions.$format"
done
check 'a page' exits 0 erfar -C small report conclusions --format html -o conclusions.html
check '... well-formed, self-contained, in order' python3 "$cases/check_page.py" conclusions.html
check 'days' exits 0 erfar -C small report conclusions --since 2026-03-01 --format json
check '... are kept to' sh -c '[ "$(wc -l <out)" = 2 ]'
clinic fjord
check 'up to a day' exits 0 erfar -C fjord report conclusions --lang en --until 2025-12-31
check '... is all of them before' out_has 'Skole, barnevern og andre'
check '... and none after' out_lacks 'Radioen på'
check '... as its head says' out_has 'until 31 December 2025'
check 'a whole clinic' exits 0 erfar -C fjord report conclusions --lang en
check '... knows what was replaced' out_has 'Replaced since'
mkdir -p fjord/minutes/2026/09
cat >fjord/minutes/2026/09/2026-09-17-x.md <<'NOTE'
---
id: 2026-autumn/2026-09-17
kind: minute
date: 2026-09-17
themes: [Ethics]
---

## Konklusjoner

- Stor bokstav i temaet.
NOTE
check 'a theme in capitals' exits 0 erfar -C fjord report conclusions --lang en
check '... is the one of that name' out_has 'Stor bokstav i temaet'
finish
