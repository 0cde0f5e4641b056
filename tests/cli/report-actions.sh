#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# erfar report actions: late ones first, in every form.
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
	check "follow-ups as $format" exits 0 erfar -C small report actions --format $format
	check '... as before' as_before "actions.$format"
done
check 'a page' exits 0 erfar -C small report actions --format html -o actions.html
check '... well-formed, self-contained, in order' python3 "$cases/check_page.py" actions.html
ERFAR_NOW=2026-02-20T12:00
check 'earlier in the term' exits 0 erfar -C small report actions
check '... nothing was late' out_lacks 'Past their day'
check 'days before anything was done' exits 1 erfar -C small report actions --since 2026-01-01 --until 2026-01-31
check '... say so' out_has 'There are no follow-ups.'
check '... and CSV has its headings alone' sh -c \
	'[ "$(erfar -C small report actions --since 2026-01-01 --until 2026-01-31 --format csv | wc -l)" = 1 ]'
rm small/terms/*
check 'without a plan it is the year' exits 0 erfar -C small report actions --lang en
check '... so far' out_has '1 January – 20 February 2026'
finish
