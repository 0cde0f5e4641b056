#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# erfar share names whoever wrote a text, not whoever carried it along or had it from before: where one side alone changed
# a value, where git's markers reach over what a colleague's rebase carries, and where a note was copied as a pattern.
. "${0%/*}/lib.sh"
two_colleagues
git -C kari config pull.rebase false
git clone -q fjord.git wenche
git -C wenche config user.name 'Wenche Moe'
git -C wenche config user.email wenche@fjord.example
N=minutes/2026/04/2026-04-16-etikk-i-telefonen.md
was=$(TZ=Europe/Oslo git -C kari log -1 --format='%an, %ad' --date=short-local -- $N)
mkdir first && cp -r kari ola wenche fjord.git first
for way in merge rebase stash; do
	cp -r first $way
	for who in kari ola wenche; do git -C $way/$who remote set-url origin "$world/$way/fjord.git"; done
done

# says FILE NAME TEXT: the text stands under that name
says() { grep -A 1 -- "^> $2" "$1" | grep -qxF -- "> > $3" || { cat "$1"; return 1; }; }

# what one side alone changed, and the stricter value holds: nobody contradicts her but the one who wrote what was before
for way in merge rebase stash; do
	cd "$world/$way" || exit 1
	share=$(grep '^share: ' kari/$N)
	check "$way: a note for the clinic" test "$share" = 'share: clinic'
	sed -i 's/^minutes: .*/minutes: 50/' ola/$N
	check "$way: he changed another line" exits 0 erfar -C ola share
	sed -i 's/^share: .*/share: forum/' kari/$N
	if [ $way = stash ]; then
		git -C kari stash -q && git -C kari pull -q && git -C kari stash pop -q >/dev/null && git -C kari commit -qam kari
	else
		git -C kari commit -qam kari
		git -C kari pull -q --no-edit "$([ $way = rebase ] && echo --rebase || echo --no-rebase)" >/dev/null
	fi
	git -C kari push -q --no-verify
	check "$way: he shares" exits 7 erfar -C ola share
	check "$way: her text" says ola/unsettled/$N.md 'Kari Nilsen, ' 'share: forum'
	check "$way: what was before is by whoever wrote that" says ola/unsettled/$N.md "$was" 'share: clinic'
	check "$way: he is named nowhere" fails grep -q 'Ola Berg' ola/unsettled/$N.md
done

# git's markers around a row that carries two texts: the third one is hers who brought the markers
cd "$world/first" || exit 1
for who in kari ola wenche; do git -C $who remote set-url origin "$world/first/fjord.git"; done
edit() { sed -i "s/^\($2;[^;]*\);[^;]*/\1;$3/" "$1/people.csv"; }
edit kari 'Per Vik' KARIS
check 'she shares a cell' exits 0 erfar -C kari share
edit ola 'Per Vik' OLAS
git -C ola commit -qam ola
git -C ola pull -q --rebase && git -C ola push -q --no-verify
sed -i '2,$s/^\([^;]*;[^;]*\);[^;]*/\1;OVER/' wenche/people.csv
edit wenche 'Per Vik' WENCHES
git -C wenche commit -qam wenche
git -C wenche pull -q --rebase >/dev/null 2>&1
git -C wenche add -A && GIT_EDITOR=true git -C wenche rebase --continue >/dev/null 2>&1
check 'git leaves its markers' grep -q '^<<<<<<<' wenche/people.csv
git -C wenche push -q
check 'a colleague shares' exits 7 erfar -C kari share
beside=kari/unsettled/people.csv.md
check '... her text' says $beside 'Kari Nilsen, ' 'Per Vik: profession: KARIS'
check '... his, which was carried' says $beside 'Ola Berg, ' 'Per Vik: profession: OLAS'
check '... hers who brought the markers' says $beside 'Wenche Moe, ' 'Per Vik: profession: WENCHES'

# an emptied cell against a text that was rebased
cp -r "$world/first" "$world/emptied"
cd "$world/emptied" || exit 1
for who in kari ola; do
	git -C $who remote set-url origin "$world/emptied/fjord.git"
	erfar -C $who share </dev/null >/dev/null 2>&1
	erfar -C $who share settle --keep 1 </dev/null >/dev/null 2>&1
done
(cd kari && erfar share; cd ../ola && erfar share) >/dev/null 2>&1
edit kari 'Anne Lie' ''
erfar -C kari share >/dev/null 2>&1
edit ola 'Anne Lie' OLAT
git -C ola commit -qam ola
git -C ola pull -q --rebase && git -C ola push -q --no-verify
run erfar -C ola share
check 'an emptied cell is hers' says ola/unsettled/people.csv.md 'Kari Nilsen, ' 'Anne Lie: profession: '
check '... and the text against it is his' says ola/unsettled/people.csv.md 'Ola Berg, ' 'Anne Lie: profession: OLAT'
cd "$world/first" || exit 1

# a note that was copied as a pattern and still has the other's id: who copied it wrote what is new
erfar share join "$world/first/fjord.git" anne --as 'Anne Lie <anne.lie@fjord.example>' >/dev/null
sed 's/^title: .*/title: Tolk/; 0,/^- [^[].*/s//- Vi bestiller tolk i tide./' anne/$N >anne/${N%/*}/2026-04-23-tolk.md
check 'she copies a note and shares' exits 7 erfar -C anne share
check '... its title is hers' says anne/unsettled/$N.md 'Anne Lie, ' 'title: Tolk'
check '... the other one is by whoever wrote it' says anne/unsettled/$N.md "$was" "$(grep '^title: ' wenche/$N)"
finish
