#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# erfar share: what plain git's merge met in a cell or a setting travels in the table or in erfar.conf itself, by any
# command of git, and is shared only where git took it up.
# covers: share
. "${0%/*}/lib.sh"
two_colleagues
colleague third 'Per Vik'
people() { sed -i "s/^\(Per Vik;[^;]*\);[^;]*;/\1;$2;/" "$1/people.csv"; git -C "$1" commit -qam "$2"; }
setting() { sed -i "s/^\(\tname = \).*/\1$2/" "$1/erfar.conf"; git -C "$1" commit -qam "$2"; }
other() { printf '%s\n' "$2" >"$1/other.txt"; git -C "$1" add other.txt; git -C "$1" commit -qm "$2"; }
carries() { grep -q 'erfar: unsettled' "$1"; }
carries_none() { ! grep 'erfar: unsettled' "$1"; }
has_both() { file_has "$1" "$2" && file_has "$1" "$3"; }
unseen() { ! git -C fjord.git log -p --all | grep -q "$1" && ! grep -rq "$1" ola/unsettled 2>/dev/null; }
says() { grep -A 1 -F -- "> $2, " "$1" | grep -F -- "$3" || { cat "$1"; return 1; }; }
clean() { test -z "$(git -C "$1" status --porcelain)" || { git -C "$1" status; return 1; }; }
same() { test "$(git -C "$1" rev-parse 'HEAD^{tree}')" = "$(git -C "$2" rev-parse 'HEAD^{tree}')"; }
settled()
{
	check '... settled' exits 0 erfar -C third share settle --keep 1
	for who in third kari ola; do check "... $who shares" exits 0 erfar -C "$who" share; done
	check '... all have the same' same kari ola
	check '... all three' same kari third
}

# by git alone, then sent by git alone: every way there is
by_merge() { git -C ola pull -q --no-rebase --no-edit; }
by_rebase() { git -C ola pull -q --rebase; }
by_stash() { git -C ola reset -q --soft HEAD~1 && git -C ola stash -q && git -C ola pull -q && git -C ola stash pop -q && git -C ola commit -qam igjen; }
by_pick() { git -C ola fetch -q && mine=$(git -C ola rev-parse HEAD) && git -C ola reset -q --hard origin/main && git -C ola cherry-pick "$mine"; }
for way in by_merge by_rebase by_stash by_pick; do
	for what in people setting; do
		case $what in people) file=people.csv ;; setting) file=erfar.conf ;; esac
		cp "kari/$file" before
		$what kari "Kari $way" && git -C kari push -q
		$what ola "Ola $way"
		check "$way, $what: goes through" exits 0 $way
		check '... both texts stand in the file' has_both "ola/$file" "Kari $way" "Ola $way"
		check '... and nothing lies beside it' clean ola
		check '... which is told' exits 1 erfar -C ola minute check "$file"
		check '... as what it is' out_has 'warning: unsettled'
		git -C ola push -q
		git -C kari pull -q
		check '... whoever has it by plain git alone sees both' has_both "kari/$file" "Kari $way" "Ola $way"
		check '... a third one shares' exits 7 erfar -C third share
		check '... the one by name' says "third/unsettled/$file.md" 'Kari Nilsen' "Kari $way"
		check '... and the other' says "third/unsettled/$file.md" 'Ola Berg' "Ola $way"
		check '... the file is as it was' cmp before "third/$file"
		settled
	done
done

# several commits of one cell and one setting, rebased one after the other
for what in people setting; do
	case $what in people) file=people.csv ;; setting) file=erfar.conf ;; esac
	cp "kari/$file" before
	$what kari 'Kari en gang' && git -C kari push -q
	for text in 'Ola først' 'Ola så' 'Ola til slutt'; do $what ola "$text"; done
	check "three commits of one $what are rebased" by_rebase
	check '... one place waits' test "$(grep -c 'erfar: unsettled' "ola/$file")" = 1
	check '... with what both wrote last' has_both "ola/$file" 'Kari en gang' 'Ola til slutt'
	git -C ola push -q
	check '... a third one is told' exits 7 erfar -C third share
	check '... of the one' says "third/unsettled/$file.md" 'Kari Nilsen' 'Kari en gang'
	check '... and the other' says "third/unsettled/$file.md" 'Ola Berg' 'Ola til slutt'
	check '... the file is as it was' cmp before "third/$file"
	settled
done

# a spreadsheet saves the table in an encoding of its own while it carries both texts
cp kari/people.csv before
people kari 'Kari utf' && git -C kari push -q
people ola 'Ola utf'
by_merge
{ printf '\377\376' && iconv -f utf-8 -t utf-16le ola/people.csv; } >wide.csv && mv wide.csv ola/people.csv
check 'UTF-16: status tells it' exits 7 erfar -C ola --lang en share status
check '... where' out_has people.csv
check '... settle shows it' exits 7 erfar -C ola share settle
check '... the one' out_has 'Kari utf'
check '... and the other' out_has 'Ola utf'
git -C ola commit -qam utf
erfar -C ola share hooks install >out
check '... the hook stops a push of it' exits 1 git -C ola push -q
check '... so' err_has '1 sted venter'
erfar -C ola share hooks remove >out
git -C ola push -q
check '... share lays it down' exits 7 erfar -C third share
check '... with both' has_both third/unsettled/people.csv.md 'Kari utf' 'Ola utf'
check '... and the table is as it was' sh -c "sed '1s/^\xEF\xBB\xBF//' third/people.csv | cmp - before"
settled

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
	check '... the driver met the cell' carries ola/people.csv
	git -C ola "$way" --abort
	check '... broken off, nothing waits' fails grep -q unsettled <<END
$(erfar -C ola share status 2>&1)
END
	check '... nor is shared' exits 0 erfar -C ola share
	check '... of what was not merged' unseen "hemmelig-$way"
	check '... and it is forgotten' carries_none ola/people.csv
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
check '... and it is forgotten' carries_none ola/people.csv
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
check '... does not come back' carries_none ola/people.csv
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
check '... and is no more aside' carries_none ola/people.csv

# what is no row of the table is looked through like any other text
erfar -C ola share settle --keep 1 >out && erfar -C ola share >out
printf '"> <!-- erfar: unsettled 7h2kq9mz beside -->\n> en versjon:\n> > Per Vik: profession: %s"\n' "$synthetic" >>ola/people.csv
check 'what a table carries is looked through' exits 3 erfar -C ola share
git -C ola checkout -q people.csv

# an address in a text that erfar.conf carries: the commit that brought it is made anew by the rebase
for who in kari ola; do erfar -C $who share >out; done
forum() { printf '[forum "f"]\n\turl = %s\n' "$2" >>"$1/erfar.conf" && git -C "$1" commit -qnam "$3"; }
forum kari https://u@git.example/f begge && git -C kari push -q && git -C ola pull -q
address() { sed -i "s|^\(\turl = \).*|\1$2|" "$1/erfar.conf" && git -C "$1" commit -qnam "$3"; }
address ola https://o@git.example/f ola && git -C ola push -q
address kari https://u:hemmelig@git.example/f kari
git -C kari pull -q --rebase
check 'a password in what the settings carry' carries kari/erfar.conf
check '... is refused' exits 3 erfar -C kari share
check '... by its line' err_has 'erfar.conf:'
check '... without the password' err_lacks hemmelig
check '... by the check' exits 1 erfar -C kari share check
erfar -C kari share hooks install >out
check '... and by the push' exits 1 git -C kari push
check '... so it is not there' unseen 'u:hemmelig'
mkdir -p kari/unsettled && printf '> > [forum "f"] url = https://u:hemmelig@git.example/f\n' >kari/unsettled/erfar.conf.md
check 'nor beside them' exits 1 erfar -C kari share check unsettled/erfar.conf.md
finish
