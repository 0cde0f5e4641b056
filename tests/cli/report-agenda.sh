#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# erfar report agenda: what comes; nothing ahead prints nothing, so that cron sends no mail.
. "${0%/*}/lib.sh"
cases=$tests/../cases/report

as_before()
{
	[ -z "${UPDATE:-}" ] || cp "$world/out" "$cases/$1"
	diff -u "$cases/$1" "$world/out"
}

cp -r "$tests/../notebooks/report-small" small
ERFAR_NOW=2026-03-10T12:00
for format in text md csv json; do
	check "what comes, as $format" exits 0 erfar -C small report agenda --format $format
	check '... as before' as_before "agenda.$format"
done
check 'a form that there is not' exits 2 erfar -C small report agenda --lang en --format xml
check '... with all that there are' err_has 'text, md, html, csv, json, mail, ics'
check 'a page' exits 0 erfar -C small report agenda --format html -o agenda.html
check '... well-formed, self-contained, in order' python3 "$cases/check_page.py" agenda.html
check 'two weeks' exits 0 erfar -C small report agenda --since today --until +2w
check '... and no more' out_lacks '31 Mar'
ERFAR_NOW=2029-01-01T12:00
check 'nothing ahead' exits 0 erfar -C small report agenda --since 2028-12-01 --until 2028-12-31
check '... but old follow-ups are still due' out_has 'Follow-ups that are due'
ERFAR_NOW=2026-06-30T12:00
clinic fjord
check 'from a day on' exits 0 erfar -C fjord report agenda --lang en --since 1.8.
check '... is to the end of its term' out_has '1 August – 18 December 2026'
check '... with its meetings' out_has 'Skolestart og timebok'
check 'up to a day' exits 0 erfar -C fjord report agenda --lang en --until 1.9.
check '... is from today on' out_has '30 June – 1 September 2026'
check '... without what has been' out_lacks '2026-01'
check 'up to a day that has been' exits 2 erfar --lang en -C fjord report agenda --until 1.3.2026
check '... is none' err_has 'no days from 2026-06-30 to 2026-03-01'
ERFAR_NOW=2029-01-01T12:00
printf '[clinic]\n\tid = empty\n' >small/erfar.conf
rm -r small/minutes small/terms
check 'nothing at all' exits 0 erfar -C small report agenda
check '... prints nothing' out_empty
finish
