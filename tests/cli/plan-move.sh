#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
. "${0%/*}/lib.sh"
clinic fjord
cd fjord || exit 1
row() { erfar plan list --term 2026-autumn --format json | jq -r "select(.id == \"$1\") | .$2"; }

check 'a reason is needed' exits 2 erfar plan move 2026-09-17 2026-09-18
check 'a meeting is moved' exits 0 erfar plan move 17.9. 18.9. --why 'halve kontoret er på kurs'
check '... one line more' file_has terms/2026-autumn.md '- 2026-09-17 -> 2026-09-18: halve kontoret er på kurs'
check '... the id stays' test "$(row 2026-autumn/2026-09-17 date)" = 2026-09-18
check '... the state says so' test "$(row 2026-autumn/2026-09-17 state)" = moved
check 'moving again, by the new date' exits 0 erfar plan move 2026-09-18 2026-09-22 --why 'rommet var opptatt'
check '... changes the same line' test "$(grep -c '^- 2026-09-17 ->' terms/2026-autumn.md)" = 1
check '... dry run' exits 0 erfar plan move 2026-09-22 2026-09-23 --why x -n
check '... changes nothing' test "$(row 2026-autumn/2026-09-17 date)" = 2026-09-22
check 'what was held is not moved' exits 2 erfar plan move 2026-08-20 2026-08-21 --why x

check 'onto a holiday' exits 0 erfar --lang en plan move -n 2026-10-15 2026-12-25 --why tull
check '... is a hint' err_has '2026-12-25 is a day off (Christmas Day).'
check 'onto a day the clinic is closed' exits 0 erfar --lang en plan move -n 2026-10-15 2026-12-29 --why tull
check '... too' err_has '2026-12-29 is a day off (jul og romjul).'
check 'onto a Saturday' exits 0 erfar --lang en plan move -n 2026-10-15 2026-10-17 --why tull
check '... too' err_has '2026-10-17 is a day off (Saturday).'
check 'onto a working day' exits 0 erfar --lang en plan move -n 2026-10-15 2026-10-16 --why kurs
check '... without a word' err_empty
check 'onto another session' exits 0 erfar --lang en plan move -n 2026-10-15 2026-08-20 --why kurs
check '... is a hint' err_has 'There is a meeting on 2026-08-20 already'
cp terms/2026-autumn.md before
erfar plan move 2026-10-15 2026-10-16 --why kurs >/dev/null
check 'back to its own day' exits 0 erfar plan move 2026-10-16 2026-10-15 --why 'kurset er avlyst'
check '... leaves no line' cmp before terms/2026-autumn.md

row10() { erfar plan list --term 2026-autumn --format json | jq -r "select(.id == \"2026-autumn/2026-10-12-watch\") | .$1"; }
check 'a coming change' exits 0 erfar plan move 12.10. 13.10. --why 'en dag senere'
check '... has its new day' test "$(row10 date):$(row10 state):$(row10 why)" = '2026-10-13:moved:en dag senere'
check '... and is past when that is over' test "$(ERFAR_NOW=2026-10-20T08:00 row10 state)" = held
check '... is restored by the new day' exits 0 erfar plan restore 13.10.
check '... to the old one' test "$(row10 date)" = 2026-10-12

check 'an id in place of the date' exits 0 erfar plan move 2026-autumn/2026-10-29 2026-11-12 --why kurs
check '... makes a day of two meetings' exits 2 erfar --lang en plan brief 12.11.
check '... that are both named' err_has '2026-11-12 could be "2026-autumn/2026-10-29" or "2026-autumn/2026-11-12"'
check '... each can be meant' exits 0 erfar plan brief 2026-autumn/2026-10-29
check 'the second entry of a day' exits 0 erfar plan brief 2026-autumn/2026-11-12-fagdag
check '... has no line to move it by' exits 2 erfar --lang en plan move 2026-autumn/2026-11-12-fagdag 13.11. --why x
check '... which is said' err_has 'Change the day of "fagdag for kontorfaglige" in terms/2026-autumn.md'
check '... and nothing is written' fails grep -q '2026-11-13' terms/2026-autumn.md
check 'out of the term' exits 0 erfar --lang en plan move 2026-12-10 2027-02-02 --why x -n
check '... is hinted at' err_has '2027-02-02 lies outside the term 2026-autumn, which runs from 2026-08-17 to 2026-12-18.'
finish
