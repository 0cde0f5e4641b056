#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
. "${0%/*}/lib.sh"
clinic syd
cd syd || exit 1
erfar plan programme new course --title Course --individual 2027-02-18,2027-03-04 >/dev/null
mkdir ../in
import() { erfar --lang en plan programme import course "$@"; }

printf 'department;speciality;hospital;day\nPatologi;patologi;Havnstrup;2\nGeriatri;geriatri;Engby;1\n' >../in/d.csv
printf 'name;workplace;wishes\nOla Berg;Indkøb;Patologi\nÅse Øst;Jura;"Patologi,Geriatri"\n' >../in/p.csv
check 'tables: dry run' exits 0 import --participants ../in/p.csv --departments ../in/d.csv -n
check '... changes nothing' test ! -e programmes/course/participants.csv
check 'tables' exits 0 import --participants ../in/p.csv --departments ../in/d.csv
check '... print their paths' out_is "programmes/course/participants.csv
programmes/course/departments.csv"
check '... are one commit' test "$(git log -1 --format=%s)" = 'plan: tables of the programme course'
check 'again changes nothing' exits 0 import --participants ../in/p.csv --departments ../in/d.csv
check '... and says nothing' out_empty
printf '"> <!-- erfar: unsettled 7h2kq9mz beside -->\n> en version:\n> > Ola Berg: workplace: Jura"\n' >>programmes/course/participants.csv
check 'a table that holds what two wrote' exits 4 import --participants ../in/p.csv
check '... is not written anew before it is shared' err_has 'participants.csv holds what two of you wrote. Run "erfar share" first'
git checkout -q programmes

# What Excel makes of it: Windows-1252, CRLF, Danish headings, its own dates.
printf 'Navn;Arbejdssted;V\346k;\330nsker;Telefon\r\nOla Berg;Indk\370b;"4.3.2027";Patologi;12\r\n\305se \330st;Jura;;;\r\n' >../in/excel.csv
check 'Windows-1252 with Danish headings' exits 0 import --participants ../in/excel.csv
check '... and a word on the column nothing reads' test "$(cat ../err)" = 'erfar: hint: ../in/excel.csv: nothing reads the column "Telefon", it is only kept.'
check '... is kept as UTF-8' file_has programmes/course/participants.csv 'Åse Øst;Jura;;;'
check '... with English headings, others as they were' file_has programmes/course/participants.csv 'name;workplace;away;wishes;Telefon'
check '... and dates in one form' file_has programmes/course/participants.csv 'Ola Berg;Indkøb;2027-03-04;Patologi;12'
{ printf '\357\273\277'; printf 'avdeling,spesialitet,dag,kveld,stengt\nPatologi,patologi,2,1,2027-03-04..2027-03-06\n'; } >../in/comma.csv
check 'commas and a BOM' exits 0 import --departments ../in/comma.csv
check '... and a range of days' file_has programmes/course/departments.csv 'Patologi;patologi;2;1;2027-03-04,2027-03-05,2027-03-06'

printf 'navn;arbejdssted;fravær\nOla Berg;A;"uge 10, 2026-03-01..2026-12-31,2027-05-01..2028-01-01"\nÅse Øst;B;"uge 11..uge 12"\n' >../in/away.csv
check 'weeks and long times away' exits 0 import --participants ../in/away.csv
check '... a week is Monday to Sunday' grep -q '^Ola Berg.*2027-03-08,2027-03-09,2027-03-10,2027-03-11,2027-03-12,2027-03-13,2027-03-14,2027-05-01' programmes/course/participants.csv
check '... from a week to a week' test "$(grep '^Åse' programmes/course/participants.csv | tr ',' '\n' | wc -l)" = 14
check '... no day of a long time is lost' grep -q '^Ola Berg.*,2028-01-01$' programmes/course/participants.csv
printf 'name;workplace;away\nOla Berg;A;"2026-03-01..2028-12-31,2029-01-01..2031-12-31,2032-01-01"\nÅse Øst;B;\n' >../in/away.csv
check 'too many days' exits 4 import --participants ../in/away.csv
check '... are told' err_has '../in/away.csv:2:12: up to "2029-01-01..2031-12-31" these are more than 1500 days'
import --participants ../in/excel.csv >/dev/null

printf 'Avdeling;Spesialitet;Dag;Ride along;Møtestad;Utan trapper;Hospitall\nPatologi;patologi;2;1;Luka;x;Nord\n' >../in/nn.csv
check 'headings in nynorsk' exits 0 import --departments ../in/nn.csv -n
check '... are known' out_has 'department;speciality;day;ride;meeting_point;step_free;Hospitall'
check '... one that is mistyped is told' err_has '../in/nn.csv: nothing reads the column "Hospitall", it is only kept. Is it "hospital"?'
printf 'Namn;Arbeidsstad;Trong\nOla Berg;Innkjøp;ikkje natt\n' >../in/trong.csv
check 'needs in nynorsk' exits 0 import --participants ../in/trong.csv -n
check '... are known' out_has 'name;workplace;needs'
check '... without a word' err_empty

# What a coordinator types over a column, and what erfar itself prints for a shift.
knows() { # HEADING COLUMN
	printf 'Avdeling;Fagområde;%s\nPatologi;p;2\n' "$1" >../in/one.csv
	run import --departments ../in/one.csv -n
	[ "$status" = 0 ] && out_has "department;speciality;$2" && err_empty
}
for language in nb nn da; do
	for shift in 'day:day shift' 'evening:evening shift' 'night:night shift' 'ride:riding along'; do
		word=$(sed -n "/^msgid \"${shift#*:}\"/{n;s/^msgstr \"\(.*\)\"/\1/p;}" "$top/src/po/$language.po")
		check "the heading \"$word\" ($language)" knows "$word" "${shift%%:*}"
	done
done
while IFS='|' read -r heading column; do
	check "the heading \"$heading\"" knows "$heading" "$column"
done <<'END'
Kører med|ride
Plasser (dag)|day
Plassar_dag:|day
Kväll|evening
NATTEVAGTER|night
riding  along|ride
Plasser (kveld)|evening
Plassar (kveld)|evening
Pladser (aften)|evening
Pladser (aftenvagt)|evening
Platser (kväll)|evening
Places [evening]|evening
Plasser – kveld|evening
Plasser (natt)|night
Pladser (nattevagt)|night
Plassar, natta|night
Antall (natt)|night
Plasser (medkjøring)|ride
Plasser (kl. 8-15)|day
(Dagtid)|day
Kveld (plasser)|evening
END

# How people call a column otherwise.
knows_person() { # HEADING COLUMN
	printf 'Navn;Arbeidssted;%s\nOla Berg;Innkjøp;\n' "$1" >../in/one.csv
	run import --participants ../in/one.csv -n
	[ "$status" = 0 ] && out_has "name;workplace;$2" && err_empty
}
while IFS='|' read -r heading column; do
	check "the heading \"$heading\"" knows_person "$heading" "$column"
done <<'END'
Fråverande|away
Fråvære|away
Er vekke|away
Ikkje til stades|away
Ikke til stede|away
Ikke tilgjengelig (datoer)|away
Ikke til rådighed|away
Inte på plats|away
Days off|away
Ynske|wishes
Ynskje (avdelingar)|wishes
Ynskjer seg|wishes
Ynskt|wishes
Ønsker sig|wishes
Vill gärna se|wishes
Would like|wishes
Har vore|visited
Vore på|visited
Har vært|visited
Har været|visited
Har varit på|visited
Has been to|visited
END
while read -r heading; do
	printf 'Avdeling;%s;Plasser (dag);Plasser (kveld)\nPatologi;p;2;1\n' "$heading" >../in/one.csv
	run import --departments ../in/one.csv -n
	check "the heading \"$heading\"" out_has 'department;speciality;day;evening'
done <<'END'
Spesiale
Spesialområde
Fagområder
END

before=$(git rev-parse HEAD)
printf 'name;workplace;wishes\nPer Vik;D;Patlogi\n' >../in/wish.csv
printf 'name;workplace;away;wishes;e-mail;needs\nOla Berg;A;yesteryear;Patologi;ola;\n;B;;;;\nOla  berg;C;;;;\nPer Vik;D;;Patlogi;;maybe\nKari;E;2027-03-04,x;;;ikke dag,ikke kveld,ikke natt,ikke medkjøring\n' >../in/bad.csv
check 'rows that are wrong' exits 4 import --participants ../in/bad.csv
check '... a day' err_has '../in/bad.csv:2:12: "yesteryear" is no day'
check '... a wish that is no department, in the same run' err_has '../in/bad.csv:5:12: "Patlogi" is no department of departments.csv; is it "Patologi"?'
check '... an address' err_has '../in/bad.csv:2:32: "ola" is no e-mail address'
check '... a name that is missing' err_has '../in/bad.csv:3:1: a name is missing here'
check '... two alike' err_has '../in/bad.csv:4:1: "Ola  berg" stands in line 2 already'
check '... a need' err_has '../in/bad.csv:5:21: "maybe" is no need'
check '... one of two days' err_has '../in/bad.csv:6:8: "x" is no day'
check '... needs that leave nothing' err_has '../in/bad.csv:6:23: with these needs no part'
check '... all in one run, in the order of the file' test "$(cut -d: -f2 "$world/err" | sort -n -c && wc -l <"$world/err")" = 8
check '... and nothing is taken in' test "$(git rev-parse HEAD)" = "$before"
printf 'name;workplace;e-mail\nPer Vik;D;"x@y.example, z@y.example"\n' >../in/mail.csv
check 'two addresses' exits 4 import --participants ../in/mail.csv
check '... are no address for a letter' err_has '../in/mail.csv:2:11: "x@y.example, z@y.example" is no e-mail address'
check 'a wish that is no department' exits 4 import --participants ../in/wish.csv
check '... with the nearest' err_has '../in/wish.csv:2:11: "Patlogi" is no department of departments.csv; is it "Patologi"?'
printf 'department;speciality;day\nPatologi;p;two\nPatologi;p;1\n' >../in/d2.csv
check 'both files are checked at once' exits 4 import --departments ../in/d2.csv --participants ../in/bad.csv
check '... the one' err_has '../in/d2.csv:2:12: "two" is no number'
check '... its twins' err_has '../in/d2.csv:3:1: "Patologi" stands in line 2'
check '... and the other' err_has '../in/bad.csv:3:1'
check '... with its wishes' err_has '../in/bad.csv:5:12: "Patlogi"'
printf 'participant;date;department\nNobody;2027-02-18;Patologi\n' >../in/rows.csv
check 'all three at once' exits 4 import --departments ../in/d2.csv --participants ../in/bad.csv --placements ../in/rows.csv
check '... the rows' err_has '../in/rows.csv:2:1: "Nobody" does not stand in participants.csv'
check '... the tables' err_has '../in/bad.csv:5:12: "Patlogi"'
printf 'hospital;speciality\nNord;p\n' >../in/d3.csv
check 'departments without names' exits 4 import --departments ../in/d3.csv --participants ../in/wish.csv
check '... make no wish wrong' test "$(cut -d: -f1-3 ../err)" = 'erfar: ../in/d3.csv:1'
printf 'who;workplace\nX;Y\n' >../in/head.csv
check 'a column that is missing' exits 4 import --participants ../in/head.csv
check '... is named' err_has '../in/head.csv:1:1: the first line must name the columns, and "name" is missing'
check 'a file that is not there' exits 2 import --participants ../in/none.csv
check 'no file' exits 2 import
check 'no programme of that name' exits 2 erfar --lang en plan programme import coarse --departments ../in/d.csv

printf 'participant;date;department;fixed\nOla Berg;2027-02-18;Patologi;x\nNobody;2027-02-18;Patologi;\nOla Berg;2027-02-18;Patologi;ja\n' >../in/rows.csv
check 'placements' exits 4 import --placements ../in/rows.csv
check '... of people who are there' err_has '../in/rows.csv:3:1: "Nobody" does not stand in participants.csv'
check '... and one a day' err_has '../in/rows.csv:4:1: Ola Berg has another place on that day in line 2'
sed -i '3,4d' ../in/rows.csv
check 'right ones' exits 0 import --placements ../in/rows.csv
printf 'participant;date;department;fixed\nOla Berg;2027-03-04;Patologi;x\nÅse Øst;2027-02-19;Patologi;\n' >../in/rows.csv
check 'placements on a day that is none' exits 4 import --placements ../in/rows.csv
check '... are told by their line' err_has '../in/rows.csv:3:1: 2027-02-19 is no day of course'
sed -i '3d' ../in/rows.csv
check 'one that is fixed where it can not be' exits 4 import --placements ../in/rows.csv
check '... is told with its rule' err_has '../in/rows.csv:2:1: Ola Berg is fixed at Patologi on 2027-03-04'
check 'two departments of one name' sh -c 'printf "department;speciality;hospital;day\nPatologi;p;Nord;1\nPatologi;p;Syd;1\n" >../in/two.csv &&
	! erfar --lang en plan programme import course --departments ../in/two.csv 2>../err'
check '... leave a row without a department' err_has '"Patologi" does not stand in departments.csv'
rm -f programmes/course/*.csv
cat >../in/needs.csv <<'END'
Deltaker;Egen arbeidsplass;Særlige behov
A;Patologi;ikkje på min egen arbeidsplass
B;Patologi;ikke egen arbejdsplads, ikke på egen afdeling, not at my own workplace
C;Patologi;ikkje på natta, ikke om aftenen, inte på natten, not at night
D;Patologi;kun dag
E;Jura;"ikke på Patologi
uten trapper; ikke kører med"
END
printf 'Avdeling;Fag;Dag;Natt;Kveld;Uten trapper\nPatologi;p;1;1;1;x\nGeriatri;g;1;1;1;x\n' >../in/one.csv
check 'needs as people write them' exits 0 import --participants ../in/needs.csv --departments ../in/one.csv
check '... without a word' err_empty
check '... one below the other in a cell' file_has programmes/course/participants.csv 'E;Jura;ikke på Patologi,uten trapper,ikke kører med'
run erfar --lang en plan programme assign course -n
check '... and mean a department' err_has 'E: only 1 department to go to'
printf 'Navn;Arbejdsplads;Behov\nA;;"kun dag,ikke om dagen"\n' >../in/needs.csv
check '... and a part of the day' exits 4 import --participants ../in/needs.csv
check '... of which none may be left' err_has '../in/needs.csv:2:4: with these needs no part of the day is left'

# What is likely to be meant otherwise.
printf '\357\273\277name;workplace\r\n' >../in/empty.csv
before=$(git rev-parse HEAD)
check 'a table of headings alone' exits 4 import --participants ../in/empty.csv
check '... would take out all' err_has '../in/empty.csv:1:1: there are no rows below the headings, and 5 rows of programmes/course/participants.csv would be taken out'
check '... and does nothing' test "$(git rev-parse HEAD)" = "$before"
check '... unless it is meant' exits 0 import --participants ../in/empty.csv -y
check '... and told' err_has '../in/empty.csv has no rows below its headings.'
check 'a course at Easter' exits 0 erfar --lang en plan programme new easter --title Easter --individual 2027-03-28,2027-03-30,2027-04-04
check '... asks about the Sundays' test "$(grep -c 'do departments take guests on that day?' ../err)" = 2
check '... by their names' err_has '2027-03-28 is Easter Sunday'
printf 'Afdeling;Speciale;Dag;Lukket\nPatologi;p;1;28.3.2027\nGeriatri;g;1;\n' >../in/d.csv
check 'departments that are open then' exits 0 erfar --lang en plan programme import easter --departments ../in/d.csv
check '... are counted' err_has '2027-03-28 is Easter Sunday, and 1 department takes guests by day on it.'
loan() { erfar --lang en plan programme new "$@" --kind loan --title Loan --participant 'Mette Lund' --home Patologi --from 2027-03-01 --to 2027-03-05; }
check 'a loan to where they work' exits 0 loan own --host patologi
check '... is told' err_has 'Mette Lund works at patologi already: nobody is lent to their own workplace.'
check '... to another place is not' exits 0 loan other --host Geriatri
check '... as such' err_empty
printf 'participant;date;department;to\nMette Lund;2027-03-01;Patologi;2027-03-04\n' >../in/rows.csv
check 'a stay from a table' exits 0 erfar --lang en plan programme import other --placements ../in/rows.csv
check '... is told likewise' err_has 'Mette Lund works at Patologi already'
finish
