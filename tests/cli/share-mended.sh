#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# covers: share
# A colleague's plain git broke a table or the settings for all, and mends it later: the mend comes with the next share,
# which takes it in before it says that it can't read what stands here.
. "${0%/*}/lib.sh"
two_colleagues
note=minutes/2026/08/2026-08-20-skolestart-og-timebok.md

pia() { git -C "$world/ola" commit -qam "$1" && git -C "$world/ola" push -q origin main; }

# broken FILE SED: for kari, who has written something meanwhile
broken()
{
	cd "$world/ola" || exit 1
	git fetch -q && git reset -q --hard origin/main
	sed -i "$2" "$1"
	pia broken
	cd "$world/kari" || exit 1
	printf '\nKaris linje om %s.\n' "$1" >>$note
	erfar share </dev/null >/dev/null 2>&1
	check "$1 is broken for kari" exits 4 erfar share
	check '... who is told where' err_has "$1:"
	printf '\nEn linje til.\n' >>$note # where what comes was changed as well
	git -C "$world/ola" revert --no-edit HEAD >/dev/null 2>&1
	sed -i "s/^title: .*/title: Mens $1 var borte/" "$world/ola/$note"
	git -C "$world/ola" commit -qam tittel
	git -C "$world/ola" pull -q --no-edit >/dev/null 2>&1
	git -C "$world/ola" push -q origin main
	check '... until it is mended' exits 0 erfar share
	check '... and her line is on the server' sh -c "git -C '$world/fjord.git' show main:$note | grep -qF 'om $1.'"
	check '... with the title of the other' file_has $note "title: Mens $1 var borte"
	check '... and all is well' exits 0 erfar plan list
}

broken people.csv '2s/;/;"/'
broken erfar.conf 's/^\[clinic\]/[clinic/'
broken erfar.conf '/^[[:blank:]]*id *=/d'

cd "$world/ola" && git pull -q
sed -i 's/^\[clinic\]/[clinic/' "$world/kari/erfar.conf"
printf '\nOlas linje.\n' >>$note
pia ola
cd "$world/kari" || exit 1
check 'broken by kari herself' exits 4 erfar share
check '... it is she who must mend it' err_has 'erfar.conf:'
git remote set-url origin "$world/nowhere.git"
check 'without a server' exits 4 erfar share
check '... the same is said' err_has 'erfar.conf:'
check '... and nothing else' sh -c "[ \$(wc -l <'$world/err') = 1 ]"
check 'with --dry-run nothing is fetched' exits 4 erfar share -n
git checkout -q erfar.conf
git remote set-url origin "$world/fjord.git"
check 'when she has mended it' exits 0 erfar share
finish
