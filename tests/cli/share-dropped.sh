#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# erfar share: a merge of plain git went out without what it had laid into unsettled/. The texts come back.
. "${0%/*}/lib.sh"
two_colleagues
note=minutes/2026/04/2026-04-16-etikk-i-telefonen.md
beside=unsettled/$note.md
colleague third 'Per Vik'
colleague fourth 'Eva Lund'

# write WHO TEXT: the note's title in WHO's words, committed by plain git
write()
{
	sed -i "s/^title: .*/title: $2/" "$1/$note"
	git -C "$1" commit -qam "$2"
}
# without_texts: Ola's merge as it was before notes carried them, or after somebody took them out of it
without_texts()
{
	sed -i '/^>/d' "ola/$note" && git -C ola commit -q -a --amend --no-edit
}
has_both() { file_has "$1" "title: $2" && file_has "$1" "title: $3"; }

# bare WORD: Kari and Ola wrote different titles, and Ola's merge without the texts is on the server
bare()
{
	git -C kari pull -q --ff-only && git -C ola pull -q --ff-only
	write kari "Karis $1"
	git -C kari push -q
	write ola "Olas $1"
	git -C ola pull -q --no-rebase --no-edit >/dev/null 2>&1
	without_texts
	git -C ola push -q
}

bare første
git -C third pull -q --ff-only
check 'a clone that never shared, and had it by plain git' exits 7 erfar -C third share
check '... has the texts' has_both third/$beside 'Karis første' 'Olas første'
git -C fourth pull -q --ff-only
check '... whoever has them from there is told' exits 7 erfar -C fourth share
erfar -C fourth share settle --keep 1 >out && erfar -C fourth share >out

# what stays here is not written to, and comes the next time
git -C third pull -q --ff-only
bare andre
mkdir -p "third/${beside%/*}" && echo '# Mitt eget' >third/$beside
check 'left out: nothing is laid there' exits 0 erfar -C third share --leave-out $beside
check '... the file is as it was' test "$(cat third/$beside)" = '# Mitt eget'
check 'the next run lays it' exits 7 erfar -C third share
check '... has the texts' has_both third/$beside 'Karis andre' 'Olas andre'
erfar -C third share settle --keep 1 >out && erfar -C third share >out

# a rebase that keeps merges makes erfar's own anew, under its message
git -C kari pull -q --ff-only && git -C ola pull -q --ff-only
git -C ola remote set-url origin "$world/nowhere.git"
write kari 'Karis tredje'
git -C kari push -q
write ola 'Olas tredje'
git -C ola remote set-url origin "$world/fjord.git"
mkdir -p fjord.git/hooks && printf '#!/bin/sh\nexit 1\n' >fjord.git/hooks/pre-receive && chmod +x fjord.git/hooks/pre-receive
erfar -C ola share >out 2>&1
rm fjord.git/hooks/pre-receive
check 'a merge of erfar that was not sent' test "$(git -C ola rev-list --merges --count origin/main..HEAD)" -ge 1
git -C kari commit -q --allow-empty -m 'tom' && git -C kari push -q
git -C ola pull -q --rebase=merges >/dev/null 2>&1
rm -rf ola/unsettled
git -C ola checkout -q -f HEAD -- .
git -C ola push -q
check '... made anew by git' fails git -C fjord.git cat-file -e "main:$beside"
check '... the next run lays it' exits 7 erfar -C kari share
check '... has the texts' has_both kari/$beside 'Karis tredje' 'Olas tredje'
erfar -C kari share settle --keep 1 >out && erfar -C kari share >out

# the note has another name by the time that anybody looks
bare fjerde
moved=minutes/2026/04/2026-04-16-et-annet-navn.md
git -C ola mv $note $moved
git -C ola commit -qm 'nytt navn' && git -C ola push -q
check 'renamed after the merge' exits 7 erfar -C third share
check '... the texts stand with the new name' has_both third/unsettled/$moved.md 'Karis fjerde' 'Olas fjerde'
check '... can be settled there' exits 0 erfar -C third share settle --keep 1
check '... which takes the file away' fails test -e third/unsettled/$moved.md
erfar -C third share >out
git -C third mv $moved $note && git -C third commit -qm 'gammelt navn' && git -C third push -q

# settled before any share had sent it
git -C kari pull -q --ff-only && git -C ola pull -q --ff-only
write kari 'Karis femte'
git -C kari push -q
write ola 'Olas femte'
git -C ola pull -q --no-rebase --no-edit >/dev/null 2>&1
check 'settled at once, as it stands' exits 0 erfar -C ola share settle --keep both
check '... the file is gone' fails test -e ola/$beside
check '... it stays so' exits 0 erfar -C ola share
check '... also at the colleague' exits 0 erfar -C kari share
check '... and undo brings it back' exits 0 erfar -C ola undo -y
check '... with both texts' has_both ola/$beside 'Karis femte' 'Olas femte'
finish
