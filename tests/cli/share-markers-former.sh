#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# erfar share where git alone marked a rebase, a picked commit or what was stashed, and the other one had shared twice: it
# can't be known which of her versions he began with. Both texts wait.
. "${0%/*}/lib.sh"
two_colleagues
git -C ola config --remove-section merge.erfar
N=minutes/2026/04/2026-04-16-etikk-i-telefonen.md
name=$(sed -n 's/^[ \t]*name = //p' kari/erfar.conf)
check 'the note has what is edited' grep -q '^minutes: 55' kari/$N
git -C fjord.git branch before main

# edit WHO TEXT MINUTES: a cell, a setting and a value
edit()
{
	sed -i "s/^\(Per Vik;[^;]*\);[^;]*/\1;$2/" "$1/people.csv"
	sed -i "s/name = .*/name = $2/" "$1/erfar.conf"
	sed -i "s/^minutes: .*/minutes: $3/" "$1/$N"
}

# beside WHO: the lines next to them
beside()
{
	sed -i '/^Per Vik/!s/^\([^;]*;[^;]*\);[^;]*sekretær/\1;leder/' "$1/people.csv"
	sed -i 's/language = .*/& # vår/' "$1/erfar.conf"
	sed -i 's/^facilitator: .*/facilitator: Ola Berg/' "$1/$N"
}

# takes_up HOW: what she shared comes to what he has, with git's markers, and goes out
takes_up()
{
	case $1 in
	rebase) git -C "$ola" pull -q --rebase ;;
	stash) git -C "$ola" reset -q --soft HEAD~1 && git -C "$ola" stash -q && git -C "$ola" pull -q && git -C "$ola" stash pop ;;
	pick) git -C "$ola" branch own && git -C "$ola" reset -q --hard HEAD~1 && git -C "$ola" pull -q && git -C "$ola" cherry-pick own ;;
	esac >/dev/null 2>&1
	git -C "$ola" add -A
	GIT_EDITOR=true git -C "$ola" rebase --continue >/dev/null 2>&1 || git -C "$ola" -c core.editor=true commit -qam ola
	git -C "$ola" push -q
}

for how in rebase pick stash; do
	kari=kari-$how ola=ola-$how
	git -C fjord.git branch -f main before
	cp -r kari "$kari" && cp -r ola "$ola"
	edit "$kari" HENNES 77
	check "$how: she shares" exits 0 erfar -C "$kari" share
	beside "$kari"
	check '... twice' exits 0 erfar -C "$kari" share
	edit "$ola" HANS 88
	git -C "$ola" commit -qam ola
	takes_up "$how"
	check '... three files are marked' test "$(git -C fjord.git grep -l '^<<<<<<<' main | wc -l)" = 3
	check '... it waits' exits 7 erfar -C "$kari" share
	for text in "people.csv:Per Vik: profession: " 'erfar.conf:[clinic] name = '; do
		for who in HENNES HANS; do
			check "... ${text%%:*} has $who" grep -qF "> ${text#*:}$who" "$kari/unsettled/${text%%:*}.md"
		done
	done
	for minutes in 77 88; do
		check "... the note has $minutes" grep -q "> minutes: $minutes" "$kari/unsettled/$N.md"
	done
	check '... the setting is that of before' test "$(sed -n 's/^[ \t]*name = //p' "$kari/erfar.conf")" = "$name"
	check '... as it stood' grep -qF "$(grep 'name = ' kari/erfar.conf)" "$kari/erfar.conf"
	check '... so is the value' grep -q '^minutes: 55' "$kari/$N"
	check '... each row stands once' test "$(cut -d';' -f1 "$kari/people.csv" | sort | uniq -d)" = ''
	check '... nothing unknown stands there' sh -c "! grep -q '$(printf '\032')' $kari/people.csv $kari/unsettled/people.csv.md"
done
# what waits already, of which one was written over by a third one with git alone
for how in rebase stash; do
	git -C fjord.git branch -f main before
	for who in kari ola per; do
		rm -rf "waiting-$who" && cp -r "$([ $who = kari ] && echo kari || echo ola)" "waiting-$who"
	done
	git -C waiting-per config user.name 'Per Vik'
	ola=waiting-ola kari=waiting-kari
	title=$(grep '^title: ' $kari/$N)
	sed -i 's/^title: .*/title: HENNES/' $kari/$N
	erfar -C $kari share >/dev/null 2>&1
	git -C $ola pull -q
	sed -i 's/^title: .*/title: PERS/' waiting-per/$N
	check "$how: two titles wait" exits 7 erfar -C waiting-per share
	sed -i 's/^title: .*/title: HANS/' $ola/$N
	git -C $ola commit -qam ola
	takes_up $how
	check '... a third one is marked' grep -q '^<<<<<<<' $ola/$N
	sed -i 's/^facilitator: .*/facilitator: Ola Berg/' $kari/$N
	check '... it waits' exits 7 erfar -C $kari share
	for who in HENNES PERS HANS; do
		check "... with $who" grep -q "> title: $who" "$kari/unsettled/$N.md"
	done
	check '... and what all began with stands' grep -qxF "$title" $kari/$N
done
# the same where the table carries the two, and the row above was changed too, whose cell once was empty
profession() { sed -i "s/^\($2;[^;]*\);[^;]*/\1;$3/" "$1/people.csv"; }
for how in rebase stash pick; do
	git -C fjord.git branch -f main before
	for who in kari ola per; do
		rm -rf "carried-$who" && cp -r "$([ $who = kari ] && echo kari || echo ola)" "carried-$who"
	done
	for who in kari per; do git -C carried-$who config merge.erfar.driver "$(git -C kari config merge.erfar.driver)"; done
	git -C carried-per config user.name 'Per Vik'
	ola=carried-ola kari=carried-kari first=$(sed -n '2s/;.*//p' kari/people.csv) second=$(sed -n '3s/;.*//p' kari/people.csv)
	stood=$(sed -n '2s/^[^;]*;[^;]*;\([^;]*\).*/\1/p' kari/people.csv)
	profession $kari "$first" '' && erfar -C $kari share >/dev/null 2>&1
	profession $kari "$first" "$stood" && erfar -C $kari share >/dev/null 2>&1
	git -C $ola pull -q && git -C carried-per pull -q
	profession $kari "$second" HENNES && erfar -C $kari share >/dev/null 2>&1
	profession carried-per "$second" PERS && git -C carried-per commit -qam per
	git -C carried-per pull -q --rebase && git -C carried-per push -q --no-verify
	check "$how: a table carries two" sh -c "git -C fjord.git show main:people.csv | grep -q 'erfar: unsettled'"
	profession $ola "$first" OVER && profession $ola "$second" HANS && git -C $ola commit -qam ola
	takes_up $how
	check '... a third one is marked' grep -q '^<<<<<<<' $ola/people.csv
	check '... it waits' exits 7 erfar -C $kari share
	for who in HENNES PERS HANS; do
		check "... with $who" grep -q ": $who\$" $kari/unsettled/people.csv.md
	done
	check '... and no cell is empty' grep -q "^$first;[^;]*;$stood;" $kari/people.csv
done
finish
