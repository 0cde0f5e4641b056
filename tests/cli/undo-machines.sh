#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# erfar undo by one who works on two machines, and by two colleagues: each did one thing, and all of it is shared.
# covers: undo
. "${0%/*}/lib.sh"
two_colleagues
cp -r fjord.git start.git
plan=terms/2026-autumn.md

# themes WHO: how many of the two stand there
themes() { printf '%s %s\n' "$(grep -c '^- Fra kontoret' "$1/$plan")" "$(grep -c '^- Hjemmefra' "$1/$plan")"; }

# both WHO: the clone "home" is that one's
both()
{
	rm -rf fjord.git office home && cp -r start.git fjord.git
	erfar share join "$world/fjord.git" office --as 'Kari Nilsen <kari.nilsen@fjord.example>' >/dev/null
	erfar share join "$world/fjord.git" home --as "$1" >/dev/null
	ERFAR_NOW=2026-09-04T08:00 run erfar -C office plan theme 'Fra kontoret'
	ERFAR_NOW=2026-09-04T18:00 run erfar -C home plan theme 'Hjemmefra'
	for who in office home office; do
		run erfar -C $who share
	done
}


both 'Kari Nilsen <kari.nilsen@fjord.example>'
check 'both are on both machines' test "$(themes office) $(themes home)" = '1 1 1 1'
check 'the office takes back' exits 0 erfar -C office --lang en undo -y
check '... what she did last, on the other machine' test "$(themes office)" = '1 0'
check '... and says that it was on another' err_has 'on another machine (plan: '
check '... and when' err_has '2026-09-04 18:00'
check '... and nothing untrue is said' sh -c "! grep -q 'amend' '$world/err'"
check 'home does the same' exits 0 erfar -C home --lang en undo -y
check '... and takes the same back' test "$(themes home)" = '1 0'
check '... which was done there' err_lacks 'another machine'
check '... nor is anything untrue said there' sh -c "! grep -q 'amend' '$world/err'"
for who in office home office; do
	check "$who shares" exits 0 erfar -C $who share
done
check '... it is gone on both' test "$(themes office) $(themes home)" = '1 0 1 0'
check 'the undo is undone' exits 0 erfar -C office --lang en undo -y --redo
check '... it stands again' test "$(themes office)" = '1 1'
for who in office home; do
	check "$who shares" exits 0 erfar -C $who share
done
check '... on both' test "$(themes office) $(themes home)" = '1 1 1 1'

both 'Ola Berg <ola.berg@fjord.example>'
check 'Kari takes back' exits 0 erfar -C office --lang en undo -y
check '... her own alone' test "$(themes office)" = '0 1'
check 'Ola takes back' exits 0 erfar -C home --lang en undo -y
check '... his own alone' test "$(themes home)" = '1 0'
for who in office home office; do
	check "$who shares" exits 0 erfar -C $who share
done
check '... both are gone' test "$(themes office) $(themes home)" = '0 0 0 0'
finish
