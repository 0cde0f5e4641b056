#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# gate.csv: what a clinic tells the gate about its own place.
. "${0%/*}/lib.sh"
clinic fjord
cd fjord || exit 1
look() { printf '%s\n' "$1" | erfar --lang en share check --stdin; }

check 'a place nobody knows' exits 0 look 'Jente på 14 år, Solvik.'
printf 'word;kind\r\nSolvik;place\r\nNedre Øy;Place\r\n"57 83 11 22";number\r\nfjordtun.example;domain\r\n;\r\n' >gate.csv
printf 'rekruttlaget;unique\r\nFjordtun;institution\r\n' >>gate.csv
check '... is known when the clinic says so' exits 1 look 'Jente på 14 år, Solvik.'
check '... and warns' out_has 'warning: quasi'
check '... of two words, in other letters' exits 1 look 'Jente på 14 år, nedre øy.'
check 'a word that points at one' exits 1 look 'Gutten på rekruttlaget er her.'
check 'an own telephone' exits 0 look 'Mor kan ringe 57 83 11 22.'
check '... beside one that is not' exits 1 look 'Mor kan ringe 57 83 11 23.'
check 'an own mail' exits 0 look 'Mor skriver til anne@fjordtun.example.'
check 'an own institution' exits 0 look 'Mor nås på Fjordtun 57 83 44 55.'
printf '%s;number\r\n' "$synthetic" >>gate.csv
check 'an identity number is no own number' exits 1 look "fnr $synthetic"
check '... not in the table either' exits 1 erfar share check gate.csv
printf 'word;kind\nSolvik;by\n' >gate.csv
check 'a kind that there is not closes the gate' exits 4 look 'ingenting'
check '... and says where and what there is' err_has 'gate.csv:2:1: "by" is no kind'
check '... for a share too' exits 4 erfar share
check '... and for what writes' exits 4 erfar plan theme 'Nytt'
printf 'Solvik;place\nLeira;place\n' >gate.csv
check 'a table without headings' exits 4 look 'ingenting'
check '... is told where they are to stand' err_has 'gate.csv:1:1: the first line must name the columns: word;kind'
rm gate.csv
printf 'word;kind\nleirdeltakar;patient\n' >gate.csv
check 'an own word for a patient where a sentence begins' exits 1 look 'Leirdeltakar Jorfinn ringte.'
check '... and inside it' exits 1 look 'Her ringte leirdeltakar Jorfinn.'
check '... and with its article' exits 1 look 'Her ringte leirdeltakaren Jorfinn.'
printf 'word;kind\n+47 57 83 11 22;number\n' >gate.csv
check 'an own telephone with the code of the country' exits 0 look 'Mor kan ringe 57 83 11 22.'
check '... which the text has, too' exits 0 look 'Mor kan ringe +47 57 83 11 22.'
rm gate.csv

# What a file of the clinic's holds by mistake is not shown either.
printf 'word;kind\nx;%s\n' "$synthetic" >gate.csv
check 'a number instead of a kind' exits 4 look 'ingenting'
check '... is told with its place' err_has 'gate.csv:2:1: "•••••••••••" is no kind'
check '... and not shown' sh -c "! grep -q $synthetic ../err"
rm gate.csv
sed -i "s/language = .*/language = x$synthetic/" erfar.conf
check 'a number in the settings' exits 4 look 'ingenting'
check '... is told with its place' err_has 'the language is nb, nn, da or en, not "x•••••••••••"'
check '... and not shown' sh -c "! grep -q $synthetic ../err"
git checkout -q erfar.conf

# A number that is nobody's counts once it says why, and two colleagues who work here stand for it.
declared() { printf 'number;why;by;date;confirmed\n%s;%s;%s;2026-09-01;%s\n' "$synthetic" "$1" "$2" "$3" >synthetic.csv; }
lacks() { # NAME WHY BY CONFIRMED MESSAGE SEVERITY: only what waits for a second colleague alone may travel
	declared "$2" "$3" "$4"
	check "... $1" exits 1 look "fnr $synthetic"
	check '... which is told with its place' grep -q "error: no-hnr: .*; synthetic.csv:2 declares it .*$5" ../out
	check '... and in the table' exits 1 erfar --lang en share check synthetic.csv
	check '... with the same' grep -q "^synthetic.csv:2:1: $6: .*synthetic.csv:2 declares it .*$5" ../out
}
printf 'Turid Moen;turid@fjord.example;;;2020-01-01;2025-12-31\nKari Berge;KARI.nilsen@fjord.example;;;;\n' >>people.csv
check 'a number that nobody has declared' exits 1 look "fnr $synthetic"
check '... has nothing to do with the table' out_lacks synthetic.csv
lacks 'declared, and not confirmed' kurs 'Kari Nilsen' '' 'column "confirmed"' 'warning: synthetic'
lacks 'confirmed by whoever declared it' kurs 'Kari Nilsen' 'kari  nilsen' 'column "confirmed"' 'warning: synthetic'
lacks 'confirmed by the same under another name' kurs 'Kari Nilsen' 'Kari Berge' 'column "confirmed"' 'warning: synthetic'
lacks 'confirmed by somebody whom people.csv does not know' kurs 'Kari Nilsen' 'Hedda Ukjent' 'own machine' 'error: no-hnr'
lacks 'confirmed by one who has left' kurs 'Kari Nilsen' 'Turid Moen' 'own machine' 'error: no-hnr'
lacks 'confirmed by a colleague, in whose name somebody else writes' kurs 'Kari Nilsen' 'Ola Berg' 'own machine' 'error: no-hnr'
lacks 'declared by one who has left' kurs 'Turid Moen' 'Kari Nilsen' 'column "by"' 'error: no-hnr'
lacks 'declared by nobody' kurs '' 'Kari Nilsen' 'column "by"' 'error: no-hnr'
lacks 'declared by half a name' kurs Kari 'Kari Nilsen' 'column "by"' 'error: no-hnr'
lacks 'declared by an address' kurs kari.nilsen@fjord.example 'Kari Nilsen' 'column "by"' 'error: no-hnr'
lacks 'without a reason' ' ' 'Ola Berg' 'Kari Nilsen' 'column "why"' 'error: no-hnr'
declared kurs 'Kari Nilsen' 'Ola Berg'
echo "$synthetic;kurs;Kari Nilsen;2026-09-01;" >>synthetic.csv
check 'a second line does not let the first one travel' exits 1 erfar --lang en share check synthetic.csv
check '... which is an error' out_has 'error: no-hnr'
git config user.name 'Ola Berg'
declared kurs 'Kari Nilsen' 'ola  berg'
check '... confirmed by a colleague, and never shared by the one who declared it' exits 1 look "fnr $synthetic"
check '... which is said' out_has 'own machine'
git config --unset user.name
git checkout -q people.csv
rm synthetic.csv

# Who was at a meeting, wrote a note or takes part in a programme is a colleague in other notes too.
asked='Datteren til Liv Brask Espe kom.'
check 'a name that no note has' exits 1 look "$asked"
visit=visits/2026/09/2026-09-08-v5e2k.md
mkdir -p "${visit%/*}" programmes/trygg
printf -- '---\nid: 2026-09-08-v5e2k\nkind: visit\ntitle: Hos naboene\ndate: 2026-09-08\npresent: [liv  brask espe]\n---\n' >$visit
check '... nor the cache, which is not made for this' exits 1 look "$asked"
erfar find hos naboene >/dev/null
check '... that stands in the front matter of one' exits 0 look "$asked"
check '... is no excuse for an error' exits 1 look 'Pasient Liv Brask Espe kom.'
check '... nor for a part of it' exits 1 look 'Datteren til Liv Brask kom.'
rm $visit
erfar find hos naboene >/dev/null
check '... and gone with it' exits 1 look "$asked"
printf 'name;workplace\nLiv Brask Espe;Førde\n' >programmes/trygg/participants.csv
check '... of a participant' exits 0 look "$asked"
printf 'department;host\nRus;Liv Brask Espe\n' >programmes/trygg/departments.csv
rm programmes/trygg/participants.csv
check '... of a host' exits 0 look "$asked"
rm -r programmes

check 'it goes with the notes' sh -c 'printf "word;kind\nSolvik;place\n" >gate.csv && erfar share status | grep -q gate.csv'
finish
