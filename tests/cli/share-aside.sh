#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# erfar share: what the merge driver met in a table is shared only where git took the merge up.
# covers: share
. "${0%/*}/lib.sh"
two_colleagues
people() { sed -i "s/^\(Per Vik;[^;]*\);[^;]*;/\1;$2;/" "$1/people.csv"; git -C "$1" commit -qam "$2"; }
other() { printf '%s\n' "$2" >"$1/other.txt"; git -C "$1" add other.txt; git -C "$1" commit -qm "$2"; }
shares() { erfar -C "$1" share >"$world/out" 2>"$world/err"; }
unseen() { ! git -C fjord.git log -p --all | grep -q "$1" && ! grep -rq "$1" ola/unsettled 2>/dev/null; }
nothing_aside() { test ! -e ola/.git/erfar/aside || { find ola/.git/erfar/aside; return 1; }; }
# at_odds BRANCH: the same cell on main and on the branch, and a text that git can't unite
at_odds()
{
	git -C ola switch -qc "$1"
	people ola "hemmelig-$1"
	other ola "$1"
	git -C ola switch -q main
	people ola "vikar-$1"
	other ola "main-$1"
}

# broken off
for way in merge rebase cherry-pick; do
	at_odds "$way"
	case $way in
	merge) met() { git -C ola merge -q --no-edit merge >out 2>&1; } ;;
	rebase) met() { git -C ola rebase -q rebase >out 2>&1; } ;;
	cherry-pick) met() { git -C ola cherry-pick cherry-pick~1 cherry-pick >out 2>&1; } ;;
	esac
	check "$way: stops" fails met
	check '... the driver met the cell' test -e ola/.git/erfar/aside
	git -C ola "$way" --abort
	check '... broken off, nothing waits' fails grep -q unsettled <<END
$(erfar -C ola share status 2>&1)
END
	check '... nor is shared' exits 0 erfar -C ola share
	check '... of what was not merged' unseen "hemmelig-$way"
	check '... and it is forgotten' nothing_aside
done

# set back
git -C ola switch -qc back && people ola hemmelig-back && git -C ola switch -q main && people ola vikar-back
git -C ola merge -q --no-edit back >out 2>&1
git -C ola reset -q --hard ORIG_HEAD
check 'a merge that was set back' exits 0 erfar -C ola share
check '... is not shared' unseen hemmelig-back

# for a look
git -C ola merge-tree --write-tree main back >out 2>&1
check 'a merge that was only looked at' exits 0 erfar -C ola share
check '... is not shared' unseen hemmelig-back
check '... and it is forgotten' nothing_aside
erfar -C kari share >out
people kari psykolog
git -C kari push -q
people ola lege
git -C ola pull -q --no-rebase --no-edit >out 2>&1
check 'one that was made' exits 7 erfar -C ola share
check '... and settled' exits 0 erfar -C ola share settle --keep 1
check '... and shared' exits 0 erfar -C ola share
git -C ola log --remerge-diff >out 2>&1
check 'looked at again' exits 0 erfar -C ola share
check '... does not come back' nothing_aside
git -C ola merge-tree --write-tree 'HEAD~2^1' 'HEAD~2^2' >out 2>&1
check '... by no look' exits 0 erfar -C ola share
erfar -C kari share >out

# taken up, and edited on top
row() { sed -i "s/^\(Kari Nilsen;[^;]*\);[^;]*;/\1;$2;/" "$1/people.csv"; }
stashed() { git -C ola reset -q --soft HEAD~1 && git -C ola stash -q && git -C ola pull -q && git -C ola stash pop -q; }
rebased() { git -C ola pull -q --rebase; }
amended() { rebased && row ola "$1" && git -C ola commit -q --amend -am endret; }
committed() { stashed && row ola "$1" && git -C ola commit -qam igjen; }
edited() { stashed && row ola "$1"; }
squashed() { rebased && git -C ola reset -q --soft HEAD~1 && row ola "$1" && git -C ola commit -qam samlet; }
for way in stashed rebased amended committed edited squashed; do
	people kari "kari-$way"
	git -C kari push -q
	people ola "ola-$way"
	$way "rad-$way" >out 2>&1
	check "$way: waits" exits 7 erfar -C ola share
	check '... with the one text' file_has ola/unsettled/people.csv.md "kari-$way"
	check '... and the other' file_has ola/unsettled/people.csv.md "ola-$way"
	check '... is settled' exits 0 erfar -C ola share settle --keep 1
	check '... and shared' exits 0 erfar -C ola share
	check '... with all' exits 0 erfar -C kari share
done

# one is settled, the other waits; undo takes back the choice alone
note=minutes/2026/04/2026-04-16-etikk-i-telefonen.md
for who in kari ola; do
	sed -i "s/^title: .*/title: Tittel av $who/" "$who/$note"
	people $who "celle-av-$who"
done
git -C kari push -q
git -C ola pull -q --no-rebase --no-edit >out 2>&1
check 'one of two is settled' exits 0 erfar -C ola share settle $note --keep 1
check '... and undone' exits 0 erfar -C ola undo
check '... the other one still waits' file_has ola/unsettled/people.csv.md celle-av-kari
check '... both do' exits 7 erfar -C ola share
check '... the cell' file_has ola/unsettled/people.csv.md celle-av-ola
check '... and the title' file_has ola/unsettled/$note.md 'Tittel av kari'

# of a work tree that is gone when its branch is merged
erfar -C ola share settle --keep 1 >out && erfar -C ola share >out
git -C ola worktree add -q "$world/side" -b side
people side side-celle
people ola main-celle
git -C side rebase -q main >out 2>&1
check 'what another work tree met' exits 0 erfar -C ola share
git -C ola worktree remove "$world/side"
git -C ola merge -q side
check '... waits once it is merged' exits 7 erfar -C ola share
check '... with the one text' file_has ola/unsettled/people.csv.md side-celle
check '... and the other' file_has ola/unsettled/people.csv.md main-celle
check '... and is no more aside' nothing_aside
finish
