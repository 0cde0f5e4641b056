#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# erfar share of a table that a spreadsheet saved: in another encoding than a colleague's, or where git alone marked the
# whole of it. Each row stands once, everybody can read it.
. "${0%/*}/lib.sh"
two_colleagues
git -C ola config --remove-section merge.erfar
git -C fjord.git branch before main

# saved WHO ENCODING: as a spreadsheet does
saved()
{
	sed -i 's/^\(Per Vik;[^;]*\);[^;]*/\1;lærer på vakt/; s/$/\r/' "$1/people.csv"
	[ "$2" = utf-16le ] || [ "$2" = utf-8 ] && sed -i "1s/^/$(printf '\357\273\277')/" "$1/people.csv"
	iconv -f utf-8 -t "$2" "$1/people.csv" >saved.csv && mv saved.csv "$1/people.csv"
}

# united HOW WHO...
united()
{
	how=$1
	shift
	for who; do
		check "$how: it is UTF-8 with $who" iconv -f utf-8 -t utf-16 -o read.csv "$who/people.csv"
		check '... the cell is there' grep -q '^Per Vik;[^;]*;lærer på vakt;' "$who/people.csv"
		check '... and the row' grep -q '^Åse Bø;' "$who/people.csv"
		check '... each row stands once' test "$(cut -d';' -f1 "$who/people.csv" | sort | uniq -d)" = ''
		check '... nothing waits' test ! -e "$who/unsettled/people.csv.md"
		check '... it is read' exits 0 erfar -C "$who" minute check people.csv
	done
}

for encoding in windows-1252 utf-16le utf-8; do
	kari=kari-$encoding ola=ola-$encoding
	git -C fjord.git branch -f main before
	cp -r kari "$kari" && cp -r ola "$ola"
	echo 'Åse Bø;;lærer;BUP Fjord;2026-01-01;' >>"$kari/people.csv"
	check "$encoding: she shares" exits 0 erfar -C "$kari" share
	saved "$ola" "$encoding"
	check '... so does he' exits 0 erfar -C "$ola" share
	check '... and she once more' exits 0 erfar -C "$kari" share
	united "$encoding" "$kari" "$ola"
done

for encoding in windows-1252 utf-8; do
	kari=kari-git-$encoding ola=ola-git-$encoding
	git -C fjord.git branch -f main before
	cp -r kari "$kari" && cp -r ola "$ola"
	saved "$kari" "$encoding"
	check "$encoding against git: she shares" exits 0 erfar -C "$kari" share
	echo 'Åse Bø;;lærer;BUP Fjord;2026-01-01;' >>"$ola/people.csv"
	git -C "$ola" commit -qam ola
	git -C "$ola" pull -q --no-rebase >/dev/null 2>&1
	check '... it is marked' grep -q '^<<<<<<<' "$ola/people.csv"
	git -C "$ola" commit -qam merged
	git -C "$ola" push -q --no-verify
	check '... the markers go' exits 0 erfar -C "$kari" share
	united "$encoding against git" "$kari"
done
finish
