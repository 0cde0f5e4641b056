#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# erfar share: what is written where a contradiction waits, by somebody who has not seen it, is one of its texts: a value
# or a heading of a note, a cell, a setting.
# covers: share-now
. "${0%/*}/lib.sh"
two_colleagues
colleague third 'Per Vik'

note=minutes/2026/04/2026-04-16-etikk-i-telefonen.md
title() { sed -i "s/^title: .*/title: $2/" "$1/$note"; git -C "$1" commit -qam "$2" >out; }
cell() { sed -i "s/^\(Per Vik;[^;]*\);[^;]*;/\1;$2;/" "$1/people.csv"; git -C "$1" commit -qam "$2" >out; }
setting() { sed -i "s/^\(\tname = \).*/\1$2/" "$1/erfar.conf"; git -C "$1" commit -qam "$2" >out; }
by_share() { erfar -C "$1" share >out 2>err; }
by_git() { git -C "$1" pull -q --no-rebase --no-edit >out 2>&1; git -C "$1" push -q; }
by_rebase() { git -C "$1" pull -q --rebase >out 2>&1; git -C "$1" push -q; }
says() { grep -A 1 -F -- "> $2, " "$1" | grep -qF -- "> > $said$3" || { cat "$1"; return 1; }; }
one_place() { test "$(grep -c 'erfar: unsettled' "$1")" = 1 || { cat "$1"; return 1; }; }
texts() { test "$(grep -c '^> > ' "$1")" = "$2" || { cat "$1"; return 1; }; }
# settled, and as it was before
settle_all()
{
	erfar -C kari share settle --keep both >out 2>err
	cp before "kari/$file"
	for who in kari ola third kari; do by_share "$who"; done
}

for write in title cell setting; do
	case $write in
	title) file=$note said='title: ' ;;
	cell) file=people.csv said='Per Vik: profession: ' ;;
	setting) file=erfar.conf said='[clinic] name = ' ;;
	esac
	beside=unsettled/$file.md

	# three write, and none of them has seen the others'
	while read -r first second third; do
		cp "kari/$file" before
		$write kari 'Karis ord'
		by_share kari
		$write ola 'Olas ord'
		$write third 'Pers ord'
		"by_$first" ola
		"by_$second" third
		"by_$third" kari
		by_share kari
		check "a $write by $first, $second, $third: one place waits" one_place "kari/$beside"
		check '... with three texts' texts "kari/$beside" 3
		check '... hers' says "kari/$beside" 'Kari Nilsen' 'Karis ord'
		check '... his' says "kari/$beside" 'Ola Berg' 'Olas ord'
		check '... and the third' says "kari/$beside" 'Per Vik' 'Pers ord'
		check '... what all began with stands' cmp before "kari/$file"
		settle_all
		check '... settled for all' fails test -e "ola/$beside"
	done <<-'END'
		git git share
		git share git
		share git share
		git rebase share
		rebase git share
		share share share
	END

	# she writes once more before she has fetched
	while read -r his hers; do
		cp "kari/$file" before
		$write kari 'Karis første'
		by_share kari
		$write ola 'Olas ord'
		"by_$his" ola
		$write kari 'Karis andre'
		"by_$hers" kari
		by_share kari
		check "a second $write by $hers, after his $his: one place waits" one_place "kari/$beside"
		check '... with two texts' texts "kari/$beside" 2
		check '... her newest' says "kari/$beside" 'Kari Nilsen' 'Karis andre'
		check '... and his' says "kari/$beside" 'Ola Berg' 'Olas ord'
		check '... what both began with stands' cmp before "kari/$file"
		check '... mine' exits 0 erfar -C kari share settle --keep mine
		check '... is her newest' grep -qF 'Karis andre' "kari/$file"
		settle_all
		check '... settled for all' fails test -e "ola/$beside"
	done <<-'END'
		share share
		share git
		share rebase
		git share
		git git
		git rebase
		rebase share
		rebase git
		rebase rebase
	END

	# he was offline, and wrote twice
	cp "kari/$file" before
	$write kari 'Karis første'
	by_share kari
	$write ola 'Olas første'
	$write ola 'Olas andre'
	by_share ola
	$write kari 'Karis andre'
	by_share kari
	check "a $write that both wrote twice: one place waits" one_place "kari/$beside"
	check '... with two texts' texts "kari/$beside" 2
	check '... his newest' says "kari/$beside" 'Ola Berg' 'Olas andre'
	check '... and hers' says "kari/$beside" 'Kari Nilsen' 'Karis andre'
	check '... what both began with stands' cmp before "kari/$file"
	head=$(git -C kari rev-parse HEAD)
	by_share kari
	check '... and no more is added' test "$(git -C kari rev-parse HEAD)" = "$head"
	settle_all
done

# a heading
file=$note beside=unsettled/$note.md said=''
cp "kari/$note" before
rename()
{
	sed -i "s/^## Eksempel.*/## $2/" "$1/$note"
	git -C "$1" commit -qam "$2"
}
rename kari 'Karis stikkord'
by_share kari
rename ola 'Olas stikkord'
rename third 'Pers stikkord'
by_git ola
by_share third
check 'a heading by three' one_place "third/$beside"
check '... with three texts' texts "third/$beside" 3
check '... his too' says "third/$beside" 'Per Vik' '# Eksempel -> # Pers stikkord'
check '... the note is as it was' cmp before "third/$note"
by_share kari
settle_all
finish
