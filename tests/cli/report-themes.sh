#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# erfar report themes: the balance over the four sides, and what was done about each theme.
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
	check "themes as $format" exits 0 erfar -C small report themes --format $format --explain
	check '... as before' as_before "themes.$format"
done
check 'a page' exits 0 erfar -C small report themes --format html -o themes.html
check '... well-formed, self-contained, in order' python3 "$cases/check_page.py" themes.html
check '... shows the balance' file_has themes.html '<svg'
clinic fjord
check 'a page of a clinic' exits 0 erfar -C fjord report themes --lang nb --term 2026-spring --format html -o themes.html
check '... names each row, first of all' file_has themes.html '<tr><th scope="row">Etikk og taushetsplikt</th><td>'
check '... and the column' file_has themes.html '<tr><th scope="col">tema</th><th scope="col">sist</th>'
check 'early in a term' exits 0 env ERFAR_NOW=2026-09-20 erfar -C fjord report themes --lang en
check '... all sides that were met as seldom are named' sh -c '
	for side in $(sed -n "s/^\\(collaboration\\|ICT\\|quality\\|coordination\\)  *0 meetings.*/\\1/p" out); do
		grep "^There has been least of:" out | grep -q "$side" || exit 1
	done; test "$(grep "^There has been least of" out | tr -cd , | wc -c)" -ge 1'
check 'a whole clinic' sh -c 'erfar -C fjord report themes --format json >themes.json'
check '... every theme of the table once' test "$(jq -r .theme themes.json | sort | uniq | wc -l)" = "$(jq -r .theme themes.json | wc -l)"
check '... as many meetings a side as the term has' sh -c '
	erfar -C fjord report term --format json | jq -S .sides >term
	erfar -C fjord report themes --lang en --format text | sed -n "s/^\(collaboration\|ICT\|quality\|coordination\)  *\([0-9]*\) meetings\{0,1\}.*/\1 \2/p" >sides
	[ "$(wc -l <sides)" = 4 ] && while read -r side count; do jq -e ".\"$(echo "$side" | tr ICT ict)\" == $count" term || exit 1; done <sides'
check '... its notes are there' sh -c 'jq -r ".paths[]" themes.json | while read -r path; do test -f "fjord/$path" || exit 1; done'
check 'days without a term' exits 0 erfar -C fjord report themes --since 1.1.2026
check 'days that have nothing' exits 1 erfar -C fjord report themes --since 2019-01-01 --until 2019-02-01
check 'themes that only notes have' sh -c 'sed -i "s/^themes: .*/themes: [kantine]/" fjord/minutes/2026/05/*.md &&
	erfar -C fjord report themes --lang en --since 1.5.2026 --until 2026-05-31 >out && grep -q "kantine" out && grep -q "other themes" out'
check 'up to a day between terms' exits 0 erfar -C fjord report themes --lang en --until 2025-12-31
check '... begins with the term before' out_has '25 August – 31 December 2025'
rm fjord/terms/*
check 'without a plan it is the year' exits 0 erfar -C fjord report themes --lang en
check '... all of it' out_has '1 January – 31 December 2026'
finish
