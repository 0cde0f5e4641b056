#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
. "${0%/*}/lib.sh"
clinic fjord
cd fjord || exit 1
cp terms/2026-autumn.md before

erfar plan move 2026-09-17 2026-09-18 --why kurs >/dev/null
check 'a move is taken back' exits 0 erfar plan restore 2026-09-17
check '... to the byte' cmp before terms/2026-autumn.md
check 'nothing to restore' exits 2 erfar plan restore 2026-12-10

erfar plan swap 2026-10-29 2026-11-26 >/dev/null
check 'a swap is taken back by one side' exits 0 erfar --lang en plan restore 26.11.
check '... names the other' err_has 'Kari Nilsen leads on 2026-10-29 again.'
check '... both lines are gone' cmp before terms/2026-autumn.md
erfar plan swap 2026-09-17 2026-10-15 >/dev/null
erfar plan swap 2026-10-29 2026-11-26 >/dev/null
check 'of two swaps' exits 0 erfar plan restore 2026-10-29
check '... the other one stays' file_has terms/2026-autumn.md '- 2026-10-15 facilitator Per Vik'
check '... this one goes' fails grep -q '2026-11-26 facilitator' terms/2026-autumn.md
erfar plan restore 2026-10-15 >/dev/null
check 'a line that changes nothing' exits 0 erfar --lang en plan restore 2026-10-01
check '... first the move' err_empty
check '... then the line' exits 0 erfar --lang en plan restore 2026-10-01
check '... says that all is as before' err_has 'the meeting of 2026-10-01 is as before'
finish
