#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# erfar share where git rebased what a colleague wrote onto other texts, and the files have been changed otherwise since:
# each text bears its name all the same.
# covers: share-settle
. "${0%/*}/lib.sh"
two_colleagues
N=minutes/2026/04/2026-04-16-etikk-i-telefonen.md

# edit WHO TEXT: a cell, a setting and a value
edit()
{
	sed -i "s/^\(Per Vik;[^;]*\);[^;]*/\1;$2/" "$1/people.csv"
	sed -i "s/name = .*/name = $2/" "$1/erfar.conf"
	sed -i "s/^title: .*/title: $2/" "$1/$N"
}
edit kari HENNES
check 'she shares' exits 0 erfar -C kari share
edit ola HANS
git -C ola commit -qam ola
check 'he rebases with git' git -C ola pull -q --rebase
git -C ola push -q
sed -i 's/^\(Tove Holm;[^;]*\);[^;]*/\1;leder/' kari/people.csv
sed -i 's/language = .*/& # vårt/' kari/erfar.conf
sed -i 's/^minutes: .*/minutes: 50/' kari/$N
check 'she has changed other lines' exits 7 erfar -C kari --lang en share
check '... and it says who wrote what' out_has 'It says now who wrote what'
for file in people.csv erfar.conf $N; do
	check "... $file: hers" sh -c "grep -A 1 '^> Kari Nilsen, ' 'kari/unsettled/$file.md' | grep -q HENNES"
	check '... his' sh -c "grep -A 1 '^> Ola Berg, ' 'kari/unsettled/$file.md' | grep -q HANS"
done
check 'he gets it' exits 7 erfar -C ola share
check '... and mine is his' exits 0 erfar -C ola share settle --keep mine
check '... in the note' file_has ola/$N 'title: HANS'
check '... in the table' grep -q '^Per Vik;[^;]*;HANS;' ola/people.csv

# Three write one title, he in two commits of plain git, the third in one: both set theirs onto what was there.
run erfar -C ola share
run erfar -C kari share
colleague anne 'Anne Lie'
sed -i 's/^title: .*/title: HENNES2/' kari/$N
check 'she shares one more title' exits 0 erfar -C kari share
for commit in "ola HANS2" "ola HANS3" "anne TREDJES"; do
	sed -i "s/^title: .*/title: ${commit#* }/" "${commit% *}/$N"
	git -C "${commit% *}" commit -qam title
done
for who in ola anne; do
	check "$who rebases with git" git -C $who pull -q --rebase
	git -C $who push -q
done
check 'all three wait' exits 7 erfar -C anne --lang en share
for text in 'Kari Nilsen:HENNES2' 'Ola Berg:HANS3' 'Anne Lie:TREDJES'; do
	check "... ${text#*:} is by ${text%:*}" \
		sh -c "grep -A 1 '^> ${text%:*}, ' 'anne/unsettled/$N.md' | grep -q '${text#*:}'"
done

# A column that one takes out, against a cell of it: hers says that there is nothing.
for who in kari ola; do
	run erfar -C $who share
	run erfar -C $who share settle --keep both
	run erfar -C $who share
done
cut -d';' -f1,2,4- kari/people.csv >table && mv table kari/people.csv
check 'she takes a column out' exits 0 erfar -C kari share
sed -i 's/^\(Tove Holm;[^;]*\);[^;]*/\1;rådgiver/' ola/people.csv
git -C ola commit -qam ola
check 'he rebases' git -C ola pull -q --rebase
git -C ola push -q
check 'both wait' exits 7 erfar -C ola share
check '... by name' grep -q '^> Kari Nilsen, ' ola/unsettled/people.csv.md
check '... both of them' grep -q '^> Ola Berg, ' ola/unsettled/people.csv.md
finish
