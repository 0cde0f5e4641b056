#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Days without work: public holidays, closures.csv and closures.ics.
. "${0%/*}/lib.sh"
clinic fjord
clinic syd
cd fjord || exit 1
field() { jq -r "select(.original_date == \"$1\") | .$2" ../out; }
list() { run erfar plan list --term 2026-autumn --format json; }
calendar() { printf '%s\r\n' BEGIN:VCALENDAR VERSION:2.0 'PRODID:-//Outlook//NO' "$@" END:VCALENDAR >closures.ics; }

list
check 'no closure yet' test "$(field 2026-10-15 state)" = coming
calendar BEGIN:VEVENT 'DTSTART;VALUE=DATE:20261012' 'DTEND;VALUE=DATE:20261016' 'SUMMARY:Høst' ' ferie\, stengt' END:VEVENT \
	BEGIN:VEVENT 'DTSTART;VALUE=DATE:20251126' 'RRULE:FREQ=YEARLY' 'SUMMARY:Kontoret er på fjellet' END:VEVENT
list
check 'a calendar beside the table' test "$(field 2026-10-15 state)" = holiday
check '... says why' test "$(field 2026-10-15 why)" = 'Høstferie, stengt'
check '... each year' test "$(field 2026-11-26 why)" = 'Kontoret er på fjellet'
check '... its end is exclusive' test "$(field 2026-10-29 state)" = coming
printf '2026-10-29;2026-10-29;Brannøvelse\n' >>closures.csv
list
check 'both hold' test "$(field 2026-10-15 why):$(field 2026-10-29 why)" = 'Høstferie, stengt:Brannøvelse'

git init -q --bare -b main ../server.git
git remote add origin ../server.git
check 'share takes the calendar along' exits 0 erfar share
check '... to everybody' test "$(git -C ../server.git show main:closures.ics | head -n 1)" = "$(printf 'BEGIN:VCALENDAR\r')"
head=$(printf %s "$synthetic" | cut -c 1-6)
tail=$(printf %s "$synthetic" | cut -c 7-)
calendar BEGIN:VEVENT 'DTSTART;VALUE=DATE:20261012' "SUMMARY:time for $head" " $tail" END:VEVENT
check '... through the gate, folded or not' exits 3 erfar share
check '... and share check --all reads it' exits 1 erfar share check --all
check '... names it' out_has closures.ics

calendar BEGIN:VEVENT 'DTSTART;VALUE=DATE:2026-10-12' END:VEVENT BEGIN:VEVENT 'DTSTART;VALUE=DATE:20261012' \
	'RRULE:FREQ=WEEKLY' END:VEVENT
check 'a calendar that can not be read' exits 4 erfar plan list
check '... names line and column' err_has 'closures.ics:5:20: '
check '... of all of it' err_has 'closures.ics:9:7: '
check '... the rule by name' err_has 'FREQ=WEEKLY'
check 'the table itself in its place' sh -c 'cp closures.csv closures.ics; ! erfar plan list 2>../err >../out && grep -q closures.ics:1:1: ../err'
rm closures.ics
printf 'x;2026-10-29;x\n2026-10-29;2026-10-28;x\n2026-10-29;y;x\n' >>closures.csv
check 'rows that can not be read' exits 4 erfar plan list
check '... are all named' sh -c "grep -q 'closures.csv:9:1: ' ../err && grep -q 'closures.csv:10:12: ' ../err && grep -q 'closures.csv:11:12: ' ../err"


table() { printf "%s\r\n" "$1" >closures.csv; shift; printf '%s\r\n' "$@" >>closures.csv; }
for head in 'fra,til,årsak' 'frå,til,orsak' 'fra;til;grund' 'from;to;text'; do
	mark=$(printf %s "$head" | tr -dc ',;' | cut -c 1)
	table "$head" "12.10.2026${mark}16.10.2026${mark}høstferie" "29.10.2026${mark}${mark}kurs" "${mark}26.11.2026${mark}tur"
	list
	check "as Excel saves it: $head" test "$(field 2026-10-15 why):$(field 2026-10-29 why):$(field 2026-11-26 why)" = høstferie:kurs:tur
	check '... the day after is one of work' test "$(field 2026-12-10 state)" = coming
done
table '5.10.2026,9.10.2026,høstferie'
check 'a table without names of columns' exits 4 erfar --lang en plan list
check '... says so' err_has 'closures.csv:1:1: the first line must name the columns: from;to;text'
table 'fra,til,årsak' '5.10.,9.10.,høstferie'
check 'days without a year' exits 4 erfar plan list

cd ../syd || exit 1
erfar plan new 2027-spring --from 2027-01-04 --to 2027-06-30 --every 'sat 09:00' --minutes 45 --responsible 'Mette Lund' >/dev/null
june() { run erfar plan list --from 2027-06-05 --to 2027-06-05 --format json; jq -r .state ../out; }
check '5 June is a day of work' test "$(june)" = coming
git config -f erfar.conf clinic.constitution-day true
check '... unless the clinic says it is not' test "$(june)" = holiday
check '... by its Danish name' test "$(jq -r .why ../out)" = grundlovsdag
git config -f erfar.conf clinic.constitution-day No
check '... or that it is' test "$(june)" = coming
git config -f erfar.conf clinic.constitution-day kanskje
check 'neither' exits 4 erfar plan list
check '... names the line' err_has 'erfar.conf:'
git config -f erfar.conf clinic.constitution-day true
git config -f erfar.conf clinic.country no
check 'not in Norway' test "$(june)" = coming
printf 'from;to;text\n2026-10-05;2026-10-09;ferie\nsnart;;kurs\n2026-12-02;2026-12-01;x\n' >closures.csv
check 'a table that cannot be read' exits 1 erfar --lang en minute check
check '... is found by line' out_has 'closures.csv:3:1: error: table: the dates'
check '... each of them' out_has 'closures.csv:4:12: error: table: the last day comes before the first'
check '... by its name too' exits 1 erfar minute check closures.csv
check '... alone' test "$(wc -l <../out)" = 2
rm closures.csv
printf 'BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:tull\n' >closures.ics
check 'a calendar too' exits 1 erfar minute check closures.ics
check '... by its own name' grep -q '^closures.ics:[0-9]*:[0-9]*: error: table: ' ../out
rm closures.ics
printf 'a;b\nx;"y\n' >synonyms.csv
check 'and synonyms' exits 1 erfar minute check
check '... by line' out_has 'synonyms.csv:2:'
check '... by name' exits 1 erfar minute check synonyms.csv
rm synonyms.csv
check 'none of them' exits 0 erfar minute check closures.csv
finish
