#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# erfar share of a note that an editor saved in another encoding, which a colleague has changed meanwhile.
. "${0%/*}/lib.sh"
two_colleagues
note=minutes/2026/04/2026-04-16-etikk-i-telefonen.md
git -C fjord.git branch before main

# saved WHO ENCODING: with a line of its own, as an editor on Windows does
saved()
{
	printf '\nOlas linje på gården.\n' >>"$1/$note"
	sed -i 's/$/\r/' "$1/$note"
	[ "$2" = windows-1252 ] || sed -i "1s/^/$(printf '\357\273\277')/" "$1/$note"
	iconv -f utf-8 -t "$2" "$1/$note" >saved.md && mv saved.md "$1/$note"
}

for how in share git; do
	for encoding in windows-1252 utf-16le utf-16be; do
		kari=kari-$how-$encoding ola=ola-$how-$encoding
		git -C fjord.git branch -f main before
		cp -r kari "$kari" && cp -r ola "$ola"
		sed -i 's/^title: .*/title: Øving/' "$kari/$note"
		check "$encoding: she shares" exits 0 erfar -C "$kari" share
		saved "$ola" "$encoding"
		[ $how = share ] || (cd "$ola" && git commit -qam ola && git pull -q --no-rebase --no-edit)
		check "... so does he, by $how" exits 0 erfar -C "$ola" share
		check '... and she once more' exits 0 erfar -C "$kari" share
		for who in "$kari" "$ola"; do
			check '... it is UTF-8' iconv -f utf-8 -t utf-16 -o read.md "$who/$note"
			check '... with his line' file_has "$who/$note" 'Olas linje på gården.'
			check '... and hers' file_has "$who/$note" 'title: Øving'
			check '... and nothing beside it' test ! -e "$who/unsettled"
			check '... it is read' exits 0 erfar -C "$who" minute check "$note"
		done
	done
done
finish
