#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# erfar share: two wrote different values in one place, and plain git was there. None is unseen, overwritten or nameless.
. "${0%/*}/lib.sh"
two_colleagues
note=minutes/2026/04/2026-04-16-etikk-i-telefonen.md
beside=unsettled/$note.md

# write WHO TEXT [DATE]: the note's title in WHO's words, committed by plain git
write()
{
	sed -i "s/^title: .*/title: $2/" "$1/$note"
	GIT_AUTHOR_DATE="${3:-2026-09-01}T12:00:00 +0200" git -C "$1" commit -qam "$2"
}

# says FILE 'NAME' TEXT: the text stands under that name
says() { grep -A 1 -F -- "> $2, " "$1" | grep -qF -- "> > $3" || { cat "$1"; return 1; }; }

erfar -C ola share hooks install >/dev/null
write kari 'Karis tittel'
git -C kari push -q
write ola 'Olas tittel'
check 'plain git unites two titles' git -C ola pull -q --no-rebase --no-edit
check '... and leaves what they wrote in a file of its own' file_has "ola/$beside" 'title: Karis tittel'
was=$(git -C fjord.git rev-parse main)
check 'a push that leaves it behind is stopped' exits 1 git -C ola push
check '... with the way on' err_has '«erfar share»'
check '... and nothing has left' test "$(git -C fjord.git rev-parse main)" = "$was"
check 'the list says so' exits 7 erfar -C ola share status
check 'share sends it along' exits 7 erfar -C ola share
check '... for whoever fetches' exits 7 erfar -C kari share
check '... with the names' says "kari/$beside" 'Kari Nilsen' 'title: Karis tittel'
check '... of both' says "kari/$beside" 'Ola Berg' 'title: Olas tittel'
echo >>ola/$note
git -C ola commit -qam 'en linje til'
check 'what all have stops no later push' exits 0 git -C ola push
finish
