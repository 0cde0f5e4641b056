#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# erfar share where git rebased several commits of one person: his newest text waits alone, under his name.
# covers: share-settle
. "${0%/*}/lib.sh"
two_colleagues
N=minutes/2026/04/2026-04-16-etikk-i-telefonen.md
line=$(grep -m 1 '^- [^[]' kari/$N)

# write WHO TEXT: in place of the first conclusion
write() { sed -i "0,/^- [^[].*/s//- $2/" "$1/$N"; }

check 'the note has a conclusion' test -n "$line"
write kari 'Vi svarer som Kari.'
check 'she shares' exits 0 erfar -C kari share
for text in 'Vi svarer.' 'Vi svarer kort.' 'Vi svarer kort og vennlig.'; do
	write ola "$text"
	git -C ola commit -qam "$text"
done
check 'he rebases three commits with git' git -C ola pull -q --rebase
check '... each takes the place of the one before' test "$(grep -c '^> .*versjon:' ola/$N)" = 2
git -C ola push -q
for who in kari ola; do
	check "$who shares" exits 7 erfar -C $who share
	check '... her text' sh -c "grep -A 1 '^> Kari Nilsen, ' $who/$N | grep -qx '> > - Vi svarer som Kari.'"
	check '... his' sh -c "grep -A 1 '^> Ola Berg, ' $who/$N | grep -qx '> > - Vi svarer kort og vennlig.'"
	check '... and no other' test "$(grep -c '^> > ' $who/$N)" = 2
done
check 'mine is his' exits 0 erfar -C ola share settle --keep mine
check '... in the note' file_has ola/$N '- Vi svarer kort og vennlig.'
finish
