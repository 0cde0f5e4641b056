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
check '... and says that it was on another' err_has 'on another machine, or in a folder that is gone (plan: '
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

# What she did here comes to the branch by a merge, as what comes from elsewhere does.
erfar -C home share >/dev/null 2>&1
git -C home switch -qc side
run erfar -C home plan theme 'Fra en gren'
git -C home switch -q main && git -C home merge -q side
check 'on another branch here' exits 0 erfar -C home --lang en undo -n
check '... was here' err_lacks 'another machine'
git -C home branch -qD side
check 'nor when that branch is gone' exits 0 erfar -C home --lang en undo -n
check '... was it elsewhere' err_lacks 'another machine'
git -C home worktree add -q --detach ../beside
run erfar -C beside plan theme 'Fra en annen mappe'
git -C home merge -q "$(git -C beside rev-parse HEAD)"
check 'in a linked work tree' exits 0 erfar -C home --lang en undo -n
check '... was here, too' err_lacks 'another machine'
git -C home worktree remove --force ../beside
run erfar -C home share
run erfar -C office share
check 'with -n' exits 0 erfar -C office --lang en undo -n
check '... it would be taken back' err_has 'and that would be taken back.'
check '... and nothing is to be put back' err_lacks '--redo'

both 'Ola Berg <ola.berg@fjord.example>'
check 'Kari takes back' exits 0 erfar -C office --lang en undo -y
check '... her own alone' test "$(themes office)" = '0 1'
check 'Ola takes back' exits 0 erfar -C home --lang en undo -y
check '... his own alone' test "$(themes home)" = '1 0'
for who in office home office; do
	check "$who shares" exits 0 erfar -C $who share
done
check '... both are gone' test "$(themes office) $(themes home)" = '0 0 0 0'

# The first theme of a term stands between two blank lines; of two people's, each stands beside the other's.
rm -rf fjord.git office home && cp -r start.git fjord.git
plan=terms/2027-spring.md
erfar share join "$world/fjord.git" office --as 'Kari Nilsen <kari.nilsen@fjord.example>' >/dev/null
run erfar -C office plan new 2027-spring --from 2027-01-04 --to 2027-05-28 --every 'thu 08:30' --minutes 30 --responsible 'Kari Nilsen'
run erfar -C office share
cp office/$plan empty
erfar share join "$world/fjord.git" home --as 'Ola Berg <ola.berg@fjord.example>' >/dev/null
run erfar -C office plan theme --term 2027-spring 'Fra kontoret'
run erfar -C home plan theme --term 2027-spring 'Hjemmefra'
for who in office home office; do
	run erfar -C $who share
done
check 'two first themes' test "$(themes office) $(themes home)" = '1 1 1 1'
cp office/$plan both
check 'the first is taken back beside the second' exits 0 erfar -C office --lang en undo
check '... that line alone' sh -c "diff both office/$plan | grep '^[<>]' | diff - /dev/fd/3" 3<<END
< - Fra kontoret
END
check 'the second is taken back beside the first' exits 0 erfar -C home --lang en undo
check '... that line alone' sh -c "diff both home/$plan | grep '^[<>]' | diff - /dev/fd/3" 3<<END
< - Hjemmefra
END
for who in office home office; do
	run erfar -C $who share
done
check '... and both are gone' test "$(themes office) $(themes home)" = '0 0 0 0'
check '... with no line of another' sh -c "grep -v '^$' empty | diff - office/$plan -B"

# Which of two lines in one place came first can't be told.
run erfar -C home plan theme --term 2027-spring 'Fra en tredje'
run erfar -C home share
run erfar -C office share
check 'what stands where a line was refuses to let it back' exits 1 erfar -C office --lang en undo --redo
check '... and says what to do' err_has 'write there by hand what you want to have again.'
finish
