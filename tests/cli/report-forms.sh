#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What all kinds of report have in common: the same bytes everywhere, mail, and files with a mode.
. "${0%/*}/lib.sh"
cases=$tests/../cases/report
kinds='term year actions themes conclusions digest agenda forum sharing'

clinic fjord
ERFAR_NOW=2026-06-30T12:00
mkdir -p fjord/forum/vest/by/2026/06
printf -- '---\nid: 2026-06-20-abcde\nkind: experience\ntitle: Køa på telefonen\ndate: 2026-06-20\n---\n\n## Situasjonen\n\nLang.\n' \
	>fjord/forum/vest/by/2026/06/2026-06-20-abcde.md

# there COMMAND...: as another machine would run it, in another zone and language, without a cache, and with nothing else
there()
{
	env -i TZ=Pacific/Auckland LANG=da_DK.UTF-8 LC_ALL=C XDG_CACHE_HOME=/nowhere ERFAR_NOW="$ERFAR_NOW" PATH="$PATH" \
		ERFAR_EXEC_PATH="$ERFAR_EXEC_PATH" ERFAR_LOCALEDIR="$ERFAR_LOCALEDIR" "$@"
}

# same FORMAT KIND: the same bytes there as here
same()
{
	address=
	[ "$1" != mail ] || address='--from ola@fjord.example --to kari@fjord.example'
	# shellcheck disable=SC2086 # several words, or none
	set -- -C fjord report "$2" --format "$1" $address
	erfar "$@" >first 2>/dev/null && [ -s first ] || return 1
	there erfar "$@" 2>/dev/null | cmp first -
}

for kind in $kinds; do
	for format in text md html csv json mail; do
		check "$kind as $format is the same everywhere" same $format "$kind"
	done
done
check 'so is a calendar' sh -c 'erfar -C fjord report calendar >first && TZ=Asia/Tokyo erfar -C fjord report calendar | cmp - first'
check '... and a test of that can fail' fails sh -c 'ERFAR_NOW=2026-07-01 erfar -C fjord report term | cmp - fjord/erfar.conf'

for kind in $kinds; do
	check "$kind as a mail" exits 0 erfar -C fjord report "$kind" --since 1.1.2025 --to 'Liv Åse <liv@by.example>'
	check '... is one' python3 "$cases/check_mail.py" out liv@by.example
done
check 'two receivers' exits 0 erfar -C fjord report actions --to a@b.example --to 'B, C <c@d.example>' --from e@f.example
check '... stand in it' out_has '"B, C" <c@d.example>'
check '... and whom it is from' out_has 'From: e@f.example'
for words in 'x' 'a@b.example, c@d.example' 'Å <å@b.example>' '-f@b.example'; do
	check "no address: $words" exits 2 erfar -C fjord report actions "--to=$words"
done
check 'a mail to nobody' exits 2 erfar --lang en -C fjord report actions --format mail
check '... says so' err_has 'add --to'

# message DAY: the Message-ID of the leader's report of that day
message() { ERFAR_NOW=$1 erfar -C fjord report term --to a@b.example --from e@f.example | tr -d '\r' | grep -A1 '^Message-ID'; }
first=$(message 2026-10-01T06:40)
check 'the same report is the same message' test "$(message 2026-10-01T06:41)" = "$first"
check "next month's is another, though nothing was saved" test "$(message 2026-11-02T06:40)" != "$first"
check 'a page of nothing' sh -c 'erfar -C fjord report forum --since 2031-01-01 --until 2031-01-02 --format html >../out 2>&1 || true; grep -q "Det er ingenting å fortelle" ../out'
check 'a mail as a table' exits 2 erfar -C fjord report actions --to a@b.example --format csv
check 'nothing to tell makes no mail' exits 1 erfar -C fjord report sharing --since 2031-01-01 --until 2031-01-02 --to a@b.example
check '... at all' out_empty
git config --global --unset user.email
check 'from nobody' exits 2 erfar --lang en -C fjord report actions --to a@b.example
check '... says what to do' err_has 'add --from'
git config --global user.email kari@fjord.example

# explained KIND PATTERN: with --explain, and only then, it is said where things come from
explained()
{
	erfar -C fjord report "$1" --since 1.1.2025 --explain | grep -q "$2" && ! erfar -C fjord report "$1" --since 1.1.2025 | grep -q "$2"
}
for kind in term year actions themes conclusions digest; do
	check "where $kind comes from" explained $kind 'minutes/2026/0[0-9]/'
done
check 'where the agenda comes from' explained agenda 'terms/2026'
check 'where the sharing stands' explained sharing 'shared.*csv'

# what is private is in no report: neither itself, nor as what replaced or was replaced by something else
clinic fjord quiet
cat >>quiet/minutes/2026/06/2026-06-25-hva-fikk-vi-til.md <<'MD'

## Konklusjoner {private}

- Hemmelig: det ene ^kpriv1
- Hemmelig: det andre ^kpriv2 (replaces 2025-autumn/2025-09-11#k5xw2a)

## Oppfølging {private}

- [ ] Ola Berg: hemmelig (2026-07-01)
- [x] Ola Berg: hemmelig og gjort

## Konklusjoner

- Det alle kan lese ^kopen1 (replaces 2026-spring/2026-06-25#kpriv1)
MD
printf '\n## Mål {private}\n- [x] Hemmelig mål\n' >>quiet/terms/2026-spring.md
git -C quiet commit -qam 'what is private'
check 'the private one replaces' sh -c 'erfar -C quiet minute conclusions | grep -q Hemmelig'
for kind in $kinds; do
	for format in text html csv json; do
		check "$kind as $format is quiet" fails sh -c 'erfar -C quiet report $1 --format $2 --since 1.1.2025 | grep -i hemmelig' sh "$kind" $format
	done
done
check '... also for readers outside' fails sh -c 'erfar -C quiet report term --outside | grep -i hemmelig'
check '... and tells the rest' sh -c 'erfar -C quiet report conclusions | grep "Det alle kan lese"'

clinic fjord hostile
check 'texts that would be more than words, in every kind and form' python3 "$cases/hostile_report.py" hostile

umask 022
check 'a file for its reader alone' exits 0 erfar -C fjord report term -o term.html --format html --mode 600
check '... is one' test "$(stat -c %a term.html)" = 600
check 'the same for the group' exits 0 erfar -C fjord report term -o term.html --format html --mode 640
check '... is one' test "$(stat -c %a term.html)" = 640
check 'without a mode it stays' sh -c 'erfar -C fjord report term -o term.html; [ "$(stat -c %a term.html)" = 640 ]'
for mode in 8 777 0400 44 rw 6400; do
	check "no mode: $mode" exits 2 erfar -C fjord report term -o other.html --mode $mode
done
check '... and no file' test ! -e other.html
check 'a mode on the screen' exits 2 erfar -C fjord report term --mode 600
finish
