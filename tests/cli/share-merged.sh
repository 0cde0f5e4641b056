#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# covers: share
# A merge that plain git made and nobody has sent: what was written in it is looked at, what came with it is not again.
. "${0%/*}/lib.sh"
two_colleagues

write_note() { # PLACE TEXT
	mkdir -p experiences/2026/09
	printf -- '---\nid: 2026-09-%s-abcde\nkind: experience\ndate: 2026-09-%s\ntitle: Tolken\nlang: nb\nshare: clinic\n---\n\n%s\n' \
		"$1" "$1" "$2" >experiences/2026/09/2026-09-"$1".md
}
commit() { git add -A && git commit -q --no-verify -m "$1"; }
ola_sends()
{
	cd "$world/ola" || exit 1
	git pull -q --no-rebase --no-edit && write_note "$1" "$2" && commit Ola && git push -q --no-verify origin main
	cd "$world/kari" || exit 1
}

cd kari || exit 1
ola_sends 01 'Tolken kom for sent.'
write_note 02 'Vi ryddet venterommet.'
commit Kari
git pull -q --no-rebase --no-edit
check 'a merge is shared' exits 0 erfar --lang en share
check 'only what nobody has sent is looked at: the note and two messages' out_has 'texts: 3, '
check 'it is sent' test "$(git rev-parse HEAD)" = "$(git -C "$world/fjord.git" rev-parse main)"

ola_sends 03 "Ringte $synthetic."
write_note 04 'Vi flyttet skranken.'
commit Kari
git pull -q --no-rebase --no-edit
check 'what a colleague sent past the gate keeps nobody from sharing' exits 0 erfar --lang en share
check 'and is told' err_has 'What came from Ola Berg'

ola_sends 05 'Vi har ny telefon.'
write_note 06 'Vi har nye stoler.'
commit Kari
git pull -q --no-rebase --no-edit
write_note 07 "Nummer $synthetic."
git add -A
git commit -q --no-verify --amend --no-edit
git rm -q experiences/2026/09/2026-09-07.md
commit 'taken out again'
check 'what was written in a merge is looked at' exits 3 erfar --lang en share
check 'and told' err_has ':experiences/2026/09/2026-09-07.md:10'

# only a merge comes: nobody wrote anything
cd "$world/kari" && git reset -q --hard origin/main && erfar share >/dev/null 2>&1
cd "$world/ola" && git pull -q --no-rebase --no-edit
git reset -q --hard "$(git commit-tree -p HEAD -p HEAD~1 -m merge 'HEAD^{tree}')" && git push -q --no-verify origin main
cd "$world/kari" || exit 1
check 'a merge that brings nothing comes' exits 0 erfar --lang en share
check 'and is no change of anybody' out_lacks Fetched
check 'it is here' test "$(git rev-parse HEAD)" = "$(git -C "$world/fjord.git" rev-parse main)"
cd "$world/ola" && write_note 09 'Nytt skilt.' && git add -A
git reset -q --hard "$(git commit-tree -p HEAD -p HEAD~1 -m merge "$(git write-tree)")" && git push -q --no-verify origin main
cd "$world/kari" || exit 1
check 'a merge in which something was written comes' exits 0 erfar --lang en share
check 'what that is is told' out_has 'as somebody merged: experiences/2026/09/2026-09-09.md.'

erfar share join "$world/fjord.git" "$world/anne" --as 'Anne Lie <anne.lie@fjord.example>' >/dev/null 2>&1
cd "$world/ola" && git pull -q --no-rebase --no-edit && write_note 08 'Ny vikar.' && commit Ola &&
	git push -q --no-verify origin main
cd "$world/anne" || exit 1
git config --global trace2.normalTarget "$world/trace"
check 'what came is fetched' exits 0 erfar --lang en share
check 'from a pack' grep -q 'pack-objects' "$world/trace"
check 'of whole texts, not of what differs from what is here' fails grep -q -e '--thin' "$world/trace"
finish
