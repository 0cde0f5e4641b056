#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# erfar share where two met in git's conflict markers, and a third brings a value of her own: she can choose it.
# covers: share-settle
. "${0%/*}/lib.sh"
two_colleagues
cp -r ola anne
git -C anne config user.name 'Anne Lie' && git -C anne config user.email 'anne@example.invalid'
git -C ola config --remove-section merge.erfar
note=minutes/2026/04/2026-04-16-etikk-i-telefonen.md

# edit WHO PROFESSION NAME MINUTES
edit()
{
	sed -i "s/^\(Per Vik;[^;]*\);[^;]*/\1;$2/" "$1/people.csv"
	sed -i "s/name = .*/name = $3/" "$1/erfar.conf"
	sed -i "s/^minutes: .*/minutes: $4/" "$1/$note"
}
check 'the note has minutes' grep -q '^minutes: ' kari/$note
was=$(grep '^minutes: ' kari/$note)
edit kari 'leder' 'BUP Karis' 51
check 'one shares' exits 0 erfar -C kari share
edit ola 'merkantil' 'BUP Olas' 52
git -C ola commit -qam ola
git -C ola pull -q --no-rebase >/dev/null 2>&1
git -C ola commit -qam merge && git -C ola push -q
check 'git has left markers' sh -c "git -C fjord.git show main:people.csv | grep -q '^<<<<<<<'"
edit anne 'lege' 'BUP Annes' 53
check 'the third shares' exits 7 erfar -C anne share
for place in "people.csv:Per Vik: profession: lege" 'erfar.conf:[clinic] name = BUP Annes' "$note:minutes: 53"; do
	check "${place%%:*} has three texts" test "$(grep -c '^> [A-Z].*, 2026' "anne/unsettled/${place%%:*}.md")" = 3
	check '... hers by her name' sh -c 'grep -A 1 "^> Anne Lie, " "$1" | grep -qF "$2"' - "anne/unsettled/${place%%:*}.md" "${place#*:}"
done
check 'what all began with stands until it is settled' file_has anne/$note "$was"
check 'mine is hers' exits 0 erfar -C anne share settle --keep mine
check '... in each' sh -c "grep -q '^Per Vik;[^;]*;lege;' anne/people.csv && grep -q 'name = BUP Annes' anne/erfar.conf && grep -q '^minutes: 53' anne/$note"
finish
