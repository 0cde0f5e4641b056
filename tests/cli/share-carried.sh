#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# erfar share: a contradiction that plain git's merge met travels in the note itself, by any command of git.
. "${0%/*}/lib.sh"
two_colleagues
note=minutes/2026/04/2026-04-16-etikk-i-telefonen.md
beside=unsettled/$note.md
colleague third 'Per Vik'

# write WHO TEXT: the note's title in WHO's words, committed by plain git
write()
{
	sed -i "s/^title: .*/title: $2/" "$1/$note"
	git -C "$1" commit -qam "$2"
}
has_both() { file_has "$1" "title: $2" && file_has "$1" "title: $3"; }
says() { grep -A 1 -F -- "> $2, " "$1" | grep -qF -- "> > $3" || { cat "$1"; return 1; }; }
carries_none() { ! grep -q 'erfar: unsettled' "$1/$note" || { cat "$1/$note"; return 1; }; }
clean() { test -z "$(git -C "$1" status --porcelain)" || { git -C "$1" status; return 1; }; }
same() { test "$(git -C "$1" rev-parse 'HEAD^{tree}')" = "$(git -C "$2" rev-parse 'HEAD^{tree}')"; }

# a merge; the colleague shares; the pull after that
cp kari/$note before
write kari 'Karis første'
git -C kari push -q
write ola 'Olas første'
check 'plain git unites two titles' git -C ola pull -q --no-rebase --no-edit
check '... the value is the one of before' file_has "ola/$note" "$(grep '^title:' before)"
check '... both texts stand in the note' has_both ola/$note 'Karis første' 'Olas første'
check '... and nothing lies beside it' clean ola
check 'whoever reads the note finds it' exits 0 erfar -C ola find 'Etikk i telefonen' --kind minute
check '... and is told' err_has "$note:14:1: her står to ulike verdier"
check 'the list says that it waits' exits 7 erfar -C ola share status
git -C ola push -q
git -C third pull -q --no-rebase
check 'whoever has it by plain git alone sees both' has_both third/$note 'Karis første' 'Olas første'
check 'the colleague shares' exits 7 erfar -C kari share
check '... what waits stands beside the note, by name' says kari/$beside 'Kari Nilsen' 'title: Karis første'
check '... of both' says kari/$beside 'Ola Berg' 'title: Olas første'
check '... and no more in the note' carries_none kari
check '... which is as it was' cmp before kari/$note
sed -i 's/^## Eksempel/Linje av Ola.\n\n&/' ola/$note && git -C ola commit -qam 'en linje'
check 'her next pull goes through' git -C ola pull -q --no-rebase --no-edit
check '... and leaves it where it is' carries_none ola
check '... with a line of hers' file_has ola/$note 'Linje av Ola.'
check '... beside the note once' test "$(grep -c 'erfar: unsettled' ola/$beside)" = 1
check '... nothing is left over' clean ola
check 'settled' exits 0 erfar -C ola share settle --keep 1
check '... and shared' exits 0 erfar -C ola share
check '... it stays so' exits 0 erfar -C kari share
check '... for all' exits 0 erfar -C third share
check '... alike' same kari third
git -C ola pull -q --no-rebase

# rebased, put aside, picked: no merge is left that could be worked out again
rebased() { git -C ola pull -q --rebase; }
aside() { git -C ola reset -q --soft HEAD~1 && git -C ola stash -q && git -C ola pull -q && git -C ola stash pop -q >out && git -C ola commit -qam 'igjen'; }
picked() { git -C ola fetch -q && mine=$(git -C ola rev-parse HEAD) && git -C ola reset -q --hard origin/main && git -C ola cherry-pick "$mine" >/dev/null; }
for way in rebased aside picked; do
	write kari "Kari $way"
	git -C kari push -q
	write ola "Ola $way"
	check "$way: goes through" $way
	check '... both texts stand in the note' has_both ola/$note "Kari $way" "Ola $way"
	git -C ola push -q
	check '... a third one is told' exits 7 erfar -C third share
	check '... and has them by name' says third/$beside 'Kari Nilsen' "title: Kari $way"
	check '... both' says third/$beside 'Ola Berg' "title: Ola $way"
	check '... settles them' exits 0 erfar -C third share settle --keep 2
	check '... for all' exits 0 erfar -C third share
	check '... who wrote it as well' exits 0 erfar -C ola share
	check '... and wrote the other one' exits 0 erfar -C kari share
	check '... alike' same kari ola
	check '... with nothing in the note' carries_none ola
done

# several commits of one title, rebased one after the other
was=$(grep '^title:' kari/$note)
write kari 'Kari en gang'
git -C kari push -q
for title in 'Ola først' 'Ola så' 'Ola til slutt'; do write ola "$title"; done
check 'three commits are rebased' git -C ola pull -q --rebase
check '... the value is the one of before' file_has ola/$note "$was"
check '... one place waits' test "$(grep -c 'erfar: unsettled' ola/$note)" = 1
check '... with what both wrote last' has_both ola/$note 'Kari en gang' 'Ola til slutt'
git -C ola push -q
check '... a third one is told' exits 7 erfar -C third share
check '... hers by name' says third/$beside 'Kari Nilsen' 'title: Kari en gang'
check '... and his' says third/$beside 'Ola Berg' 'title: Ola til slutt'
check '... with no other' test "$(grep -c '^> > ' third/$beside)" = 2
check '... and nothing else stands there' file_has third/$note "$was"
check '... settled' exits 0 erfar -C third share settle --keep 2
for who in third ola kari; do check "... $who shares" exits 0 erfar -C $who share; done

# settled where git left it, before any share
write kari 'Karis tredje'
git -C kari push -q
write ola 'Olas tredje'
git -C ola pull -q --no-rebase --no-edit >out 2>&1
check 'what would be settled' exits 0 erfar -C ola share settle --keep theirs -n
check '... is shown' out_has '+title: Karis tredje'
check 'settled before it was shared' exits 0 erfar -C ola share settle --keep theirs
check '... it is that value' file_has ola/$note 'title: Karis tredje'
check '... nothing is left of it in the note' carries_none ola
check '... nor beside it' fails test -e ola/$beside
check '... and shared' exits 0 erfar -C ola share
check '... with the colleague' exits 0 erfar -C kari share
check '... alike' same kari ola

# by the hook
erfar -C ola share hooks install >/dev/null
write kari 'Karis fjerde'
git -C kari push -q
write ola 'Olas fjerde'
git -C ola pull -q --no-rebase --no-edit >out 2>&1
check 'a push is stopped' exits 1 git -C ola push
check '... since a place waits' err_has 'share settle'
check '... share takes it' exits 7 erfar -C ola share
check '... and the push then goes' exits 0 git -C ola push
erfar -C ola share settle --keep 1 >out && erfar -C ola share >out
erfar -C ola share hooks remove >/dev/null

# one merged by plain git, the other by share (criss-cross)
erfar -C kari share >out
write kari 'Karis femte'
write ola 'Olas femte'
for who in kari ola; do git -C $who push -q origin main:$who; done
git -C kari fetch -q && git -C kari merge -q --no-edit origin/ola >out 2>&1
git -C ola push -q origin main
erfar -C third share >out
git -C third fetch -q
git -C third merge -q --no-edit origin/kari >out 2>&1
erfar -C third share >out
erfar -C third share settle --keep 1 >out
erfar -C third share >out
git -C kari commit -q --allow-empty -m tom
check 'what a colleague had settled' exits 0 erfar -C kari share
check '... comes back nowhere' carries_none kari
check '... for all' exits 0 erfar -C ola share
check '... alike' same kari ola

# one of the two texts taken out by hand: what is left says nothing of who wrote it
for who in kari ola third; do erfar -C $who share >out; done
write kari 'Karis sjette'
git -C kari push -q
write ola 'Olas sjette'
git -C ola pull -q --no-rebase --no-edit >out 2>&1
sed -i '/^> one version:/,/^>$/d; /^> en versjon:/,/^>$/d' ola/$note
git -C ola commit -qam 'valgt halvt' && git -C ola push -q
check 'half of what waited is shared' exits 7 erfar -C kari --lang en share
check '... and nothing is said of writers whom nobody knows' out_lacks 'who wrote what'
finish
