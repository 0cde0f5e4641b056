#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# covers: share
# What a colleague's plain git sent past the gate is told by the next share of everybody else: who, where, what to do.
. "${0%/*}/lib.sh"
two_colleagues
experience=experiences/2026/09/2026-09-02-tolken.md
told='What came from'

write_note() { # PATH TEXT [ID]
	mkdir -p experiences/2026/09
	printf -- '---\nid: %s\nkind: experience\ndate: 2026-09-02\ntitle: Tolken\nlang: nb\nshare: clinic\n---\n\n%s\n' \
		"${3-2026-09-02-abcde}" "$2" >"$1"
}
# ola_sends TEXT [MESSAGE]: by plain git, without hooks
ola_sends()
{
	cd "$world/ola" || exit 1
	git pull -q --no-rebase --no-edit && write_note $experience "$1" && git add -A && git commit -qm "${2-tolken}" &&
		git push -q origin main
	cd "$world/kari" || exit 1
}
says_once() { [ "$(grep -cF -- "$1" "$world/err")" = 1 ] || { echo "not once: $1"; return 1; }; }

cd kari || exit 1
ola_sends "Nummer $synthetic."
check 'what came is taken in' exits 0 erfar --lang en share
check 'and told with who sent it' says_once "$told Ola Berg"
check 'and where it stands' err_has ":$experience:10"
check 'not what it is' err_lacks "$synthetic"
check 'once' exits 0 erfar --lang en share
check 'and not again' err_lacks "$told"

ola_sends 'Tolken kom for sent.' && ola_sends 'Og en gang til.' "ringt om $synthetic"
check 'a message counts, too' exits 0 erfar --lang en share
check 'and is named' err_has ':message:1'
check 'what was taken out of the note is no new place' err_lacks "$experience"

ola_sends "Nummer $synthetic." && ola_sends 'Tolken kom.'
check 'what was taken out before it came' exits 0 erfar --lang en share
check 'is told, since the history has it' err_has ":$experience:10"

ola_sends "Nummer $synthetic."
git pull -q --no-rebase --no-edit
check 'what plain git fetched' exits 0 erfar --lang en share
check 'is told by the next share' err_has "$told Ola Berg"

write_note experiences/2026/09/2026-09-03-venterommet.md 'Vi ryddet venterommet.' 2026-09-03-fghij
check 'what I send' exits 0 erfar --lang en share
check 'is not what came' err_lacks "$told"
check 'nor next time' exits 0 erfar --lang en share
check 'either' err_empty

ola_sends "Ringte $synthetic."
write_note experiences/2026/09/2026-09-04-skranken.md "Nummer $synthetic." 2026-09-04-klmno
check 'what comes while mine must not leave' exits 3 erfar --lang en share
check 'is told' says_once "$told Ola Berg"
write_note experiences/2026/09/2026-09-04-skranken.md 'Vi flyttet skranken.' 2026-09-04-klmno
check 'and once mine is mended' exits 0 erfar --lang en share
check 'not again' err_lacks "$told"

ola_sends 'Tolken kom.'
rm -f .git/erfar/came
check 'where nothing is remembered' exits 0 erfar --lang en share
check 'only what is new here is looked at' err_lacks "$told"

ola_sends "Nummer $synthetic."
cd "$world" || exit 1
check 'who joins a clinic with a number in a note' exits 0 erfar --lang en share join fjord.git per --as 'Per Vik <per@fjord.example>'
check 'is told that it was there' err_has '1 place in these notes holds what must not leave'
check 'and how to see where' err_has 'erfar share check --history'
check 'not what it is' err_lacks "$synthetic"
check 'which says it' sh -c 'erfar -C per share check --history | grep -q :experiences/'
ola_sends 'Tolken kom.'
cd "$world" || exit 1
check 'without one' exits 0 erfar --lang en share join fjord.git anne --as 'Anne Lie <anne@fjord.example>'
check 'nothing is told' err_lacks 'must not leave'
finish
