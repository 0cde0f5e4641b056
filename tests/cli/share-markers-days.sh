#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# erfar share where a colleague with git alone, whose editor changes all line ends, commits git's markers day after day:
# they come to stand within and across one another.
. "${0%/*}/lib.sh"
two_colleagues
git -C ola config --remove-section merge.erfar
git -C ola config core.autocrlf false
N=minutes/2026/04/2026-04-16-etikk-i-telefonen.md
cp -r fjord.git start.git

# as_windows: the note with the line ends of another system
as_windows() { sed -i 's/\r*$/\r/' "$ola/$N"; }

# goes_out HOW PUSH: what Ola has is committed and pulled, and what git makes of it is committed too
goes_out()
{
	git -C "$ola" commit -qam ola
	GIT_EDITOR=true git -C "$ola" pull -q --no-edit "$1" >/dev/null 2>&1
	while [ -d "$ola/.git/rebase-merge" ]; do
		git -C "$ola" add -A
		GIT_EDITOR=true git -C "$ola" rebase --continue >/dev/null 2>&1 || git -C "$ola" rebase --skip >/dev/null 2>&1 || break
	done
	git -C "$ola" add -A
	git -C "$ola" commit -qm merge >/dev/null 2>&1
	[ "$2" = kept ] || git -C "$ola" push -q
}

# days HOW PUSH: three days; on the first he pushes or not
days()
{
	ola=ola$1$2 kari=kari$1$2
	rm -rf fjord.git && cp -r start.git fjord.git
	cp -r ola "$ola"
	cp -r kari "$kari"
	sed -i 's/^- Vi sier .*/- Vi sier KARI1./; s/^- \[ \] .*/&\n- [ ] Siri Dal: KARI2 (2026-12-16)/; s/^title: .*/title: KARI3/' "$kari/$N"
	check "$1 $2: the first day" exits 0 erfar -C "$kari" share
	sed -i 's/^- Vi sier .*/- Vi sier OLA1./; s/^## Refleksjon/&\n\nOLA2/; s/^title: .*/title: OLA3/' "$ola/$N"
	as_windows
	goes_out "$1" "$2"
	for day in 4 5; do
		run erfar -C "$kari" share
		sed -i "s/^## Eksempel/&\n\nKARI$day/" "$kari/$N"
		run erfar -C "$kari" share
		sed -i "0,/^## Refleksjon/s//&\n\nOLA$day/" "$ola/$N"
		as_windows
		goes_out "$1" sent
		check '... his markers stand in one another' test "$(git -C fjord.git show main:$N | grep -c '^>>>>>>>')" -gt 1
	done
	check '... she shares' exits 7 erfar -C "$kari" share
	check '... no marker is left' sh -c "! grep -rE '^(<<<<<<<|=======|>>>>>>>)' $kari/minutes $kari/unsettled"
	check '... nor told' sh -c "! grep -q 'git has left' '$world/err'"
	check '... it is one note' test "$(grep -c '^---' "$kari/$N") $(grep -c '^## Refleksjon' "$kari/$N")" = '2 1'
	for text in KARI2 KARI4 KARI5 OLA2 OLA4 OLA5; do
		check "... $text once" test "$(grep -c $text "$kari/$N")" = 1
	done
	for text in KARI1 OLA1; do
		check "... $text stands" grep -q "$text" "$kari/$N"
	done
	check '... both titles wait' sh -c "grep -q 'title: KARI3' '$kari/unsettled/$N.md' && grep -q 'title: OLA3' '$kari/unsettled/$N.md'"
	check '... and another share has nothing to add' test "$(erfar -C "$kari" share >/dev/null 2>&1; git -C "$kari" log -1 --format=%H)" = "$(git -C fjord.git rev-parse main)"
}

check 'the note has what is edited' sh -c "grep -q '^- Vi sier ' ola/$N && grep -q '^- \\[ \\] ' ola/$N && grep -q '^## Refleksjon' ola/$N && grep -q '^## Eksempel' ola/$N"
days --no-rebase kept
days --rebase kept
days --no-rebase sent
days --rebase sent
finish
