#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# erfar report programme: every form against what it was, what each page hides, and surveys as offices save them.
# With UPDATE=1 the expected files are written anew; read the difference before you keep it.
. "${0%/*}/lib.sh"
cases=$tests/../cases/report

# as_before FILE: what came is what is expected, byte for byte
as_before()
{
	[ -z "${UPDATE:-}" ] || cp "$world/out" "$cases/$1"
	diff -u "$cases/$1" "$world/out"
}

# answers ROWS HEADING ROW...: a survey of that many answers, the rows one after the other
answers()
{
	rows=$1
	printf '%s\n' "$2"
	shift 2
	while [ "$rows" -gt 0 ]; do
		for row; do
			[ "$rows" -gt 0 ] && printf '%s\n' "$row"
			rows=$((rows - 1))
		done
	done
}

cp -r "$top/examples/syd" syd
cd syd || exit 1
ERFAR_NOW=2026-09-30T12:00
report() { erfar report programme 2025-proevedage "$@"; }

check 'text' exits 0 report --explain
check '... says nothing on stderr' err_empty
check '... as before' as_before programme.text
check 'a page' exits 0 report --format html
check '... as before' as_before programme.html
check '... well-formed, self-contained, in order' python3 "$cases/check_page.py" ../out
for whom in participants hosts leaders; do
	check "the page for $whom" exits 0 report --for $whom --format html -o "../$whom.html"
	check '... is well-formed' python3 "$cases/check_page.py" "../$whom.html"
done
check 'participants see who went where' file_has ../participants.html 'Gitte Balle'
check '... but not how many wishes of each came true' fails grep -q '1 af 1' ../participants.html
check '... nor who wrote: no day, no department with few guests' fails grep -qE 'n, [0-9]+\. [a-z]+ 2025|Bakkernes vej, ' ../participants.html
check '... a department with many stands' file_has ../participants.html 'Et vindue på tyve minutter, Operationsgangen<'
check 'leaders see no names of participants' fails grep -qE 'Gitte Balle|Henrik Voss|Jette Kruse|Ulla Dam|Nanna Fisker' ../leaders.html
check '... but what they said' file_has ../leaders.html 'Respekt for den, der finder en seng'
check '... small counts in words' file_has ../leaders.html 'færre end 5'
check '... and no path' fails grep -q 'visits/' ../leaders.html
check 'hosts see their load' file_has ../hosts.html 'Tak, Tine Rask og alle på Operationsgangen, fordi I tog imod 5 gæster på 3 dage.'
check '... no names of guests' fails grep -qE 'Gitte Balle|Lars Ottesen' ../hosts.html
check '... nothing of the survey' fails grep -q 'Respekt for den' ../hosts.html
check '... nor what no forum has' fails grep -q 'aktindsigt' ../hosts.html
printf '2025-05-01-%s;vest;2025-06-01;mette.kjaer@syd.example\n' "$(sed -n 's/^id: 2025-05-01-//p' visits/2025/05/*aktindsigt*)" >>shared.csv
sed -i 's/^share: clinic/share: forum/' visits/2025/05/*aktindsigt*
check 'what a forum has' exits 0 report --for hosts
check '... hosts may see' out_has aktindsigt
check 'one host' exits 0 report --for hosts --department Geriatri
check '... sees its own' out_has 'Solveig Bach'
check '... and no other' out_lacks Operationsgangen
cp "$top/examples/syd/shared.csv" shared.csv
cp "$top"/examples/syd/visits/2025/05/*aktindsigt* visits/2025/05/

check 'one object' sh -c 'erfar report programme 2025-proevedage --format json | jq -e "
	.schema == \"programme-report/1\" and .placed == 17 and .wanted == 17 and .wishes_fulfilled == 8 and
	.breadth.mean == 2.8 and (.persons | map(.participant))[0] == \"Gitte Balle\" and (.later | map(.within))[0] == \"during\" and .later[1].follow_ups == 2 and
	.evaluation.answers == 6 and .evaluation.questions[0].mean == null and .evaluation.questions[0].groups == [] and
	.evaluation.questions[1].mean == 4"'
check '... of a page, without what it hides' sh -c 'erfar report programme 2025-proevedage --for leaders --format json | jq -e "
	(has(\"persons\") | not) and .later[1].follow_ups == null and .insights[0].by == null and .insights[0].path == null and
	all(.insights[]; .date == null)"'
figures() { erfar report programme 2025-proevedage --for leaders --format json | jq -c '[.wishes, .wishes_fulfilled, .breadth]'; }
cp programmes/2025-proevedage/participants.csv programmes/2025-proevedage/placements.csv ..
figures >../before
printf 'Ny Deltager;ny@syd.example;Region Syd, Jura;;Operationsgangen\n' >>programmes/2025-proevedage/participants.csv
printf 'Ny Deltager;2025-03-06;day;Geriatri;;\n' >>programmes/2025-proevedage/placements.csv
figures >../after
check 'one more participant tells nothing of that one' cmp ../before ../after
check '... as the page says' sh -c 'erfar report programme 2025-proevedage --for leaders | grep -q "de første 5 deltagere"'
cp ../participants.csv ../placements.csv programmes/2025-proevedage/
check 'CSV' exits 0 report --format csv
check '... with a decimal comma' out_has ';gennemsnit;4,0;5;'
check 'plain CSV' exits 0 report --plain-csv
check '... with a point' out_has ',gennemsnit,4.0,5,'

draft=drafts/2025-06-02-hemmeligt.md
mkdir -p drafts
sed 's/^id:.*/id: 2025-06-02-zzzzz/; s/^## Det jeg.*/&\n\nhemmelig kladde/' visits/2025/05/*aktindsigt* >$draft
sed -i 's/^## Det jeg tager med tilbage/&\n\nsynlig tekst\n\n## Det jeg tager med tilbage {privat}/' visits/2025/03/*vindue*
check 'drafts and private sections' exits 0 report
check '... stay where they are' fails grep -qE 'hemmelig|femogtyve minutter. 41' ../out
check '... what stands before is told' out_has 'synlig tekst'
sed -i '/^share:/d' visits/2025/03/*bakkernes*
check 'a note that is not shared' exits 0 report
check '... is counted' out_has '1 besøgsnotat er ikke delt og er udeladt.'

answers 4 'Udbytte;Tekst' '5;hemmelig' '4;hemmelig' >../few.csv
check 'four answers' exits 0 report --survey ../few.csv --free-text Tekst
check '... are not told' out_has 'Færre end 5 har svaret'
check '... at all' out_lacks hemmelig
answers 44 'Udbytte;Sted' '5;Økonomi' '4;Økonomi' '5;It' '3;HR' >../many.csv
printf '2;Byggeri\n' >>../many.csv
check 'forty-five answers' exits 0 report --survey ../many.csv
check '... on a scale, the small group with its neighbour' out_has '1–3: 12 · 4: 11 · 5: 22'
check '... and the small choice with the next' out_has 'andre svar tilsammen – 12'
check '... which has no name' out_lacks Byggeri
cp ../out ../before
iconv -f utf-8 -t cp1252 ../many.csv >../windows.csv
check 'the same as Excel saves it' sh -c 'erfar report programme 2025-proevedage --survey ../windows.csv | cmp - ../before'
questions() { erfar report programme 2025-proevedage --survey ../many.csv --format json | jq -c .evaluation.questions; }
questions >../before
printf '1;Byggeri\n' >>../many.csv
questions >../after
check 'one more answer is counted' sh -c 'erfar report programme 2025-proevedage --survey ../many.csv | grep -qx "46 personer svarede."'
check '... and waits, so that two pages do not differ by it' cmp ../before ../after
check 'a column nobody has' exits 2 report --free-text Farve
check '... is told' err_has 'Farve'
check 'who answered is never shown' exits 2 report --free-text Tidsstempel
printf 'a;b\n1;2;3\n"x' >../broken.csv
printf '16.5.2025;5;4;Ja\n16.5.2025;4;4;Nei\n' >../bare.csv
check 'a survey without its questions' exits 4 report --survey ../bare.csv
check '... is told where they are to stand' err_has '../bare.csv:1:1: den første linje skal være spørgsmålene'
check 'a survey that can not be read' exits 4 report --survey ../broken.csv
check '... names each row' test "$(grep -c 'broken.csv:' ../err)" = 2
mkdir -p visits/2025/04
sed 's/^id:.*/id: 2025-04-20-zzzzy/; s/^date:.*/date: 2025-04-20/; s/^visit:.*/visit: follow-up/' visits/2025/05/*aktindsigt* >visits/2025/04/tilbage.md
sed 's/^id:.*/id: 2025-02-01-zzzzx/; s/^date:.*/date: 2025-02-01/; s/^visit:.*/visit: informal/' visits/2025/05/*aktindsigt* >visits/2025/04/foer.md
check 'there again while the programme runs' exits 0 report
check '... is a line of its own' sh -c "tr -s ' ' <../out | grep -E 'under forløbet *1 *0'"
check '... and counts in all' sh -c "tr -s ' ' <../out | grep -E 'Opfølgende og uformelle besøg *6'"
check '... as JSON, and what was before it does not' sh -c 'erfar report programme 2025-proevedage --format json | jq -e ".later[0] == {within: \"during\", until: \"2025-05-15\", over: true, follow_ups: 1, informal: 0}"'
check '... as CSV' sh -c 'erfar report programme 2025-proevedage --format csv | grep -E ";later;follow-up;during;1;"'
check '... and to the day on which it was' sh -c 'ERFAR_NOW=2025-04-25 erfar report programme 2025-proevedage | grep "under forløbet (indtil nu)"'
rm visits/2025/04/tilbage.md visits/2025/04/foer.md
printf '[report]\n\tsmallest-group = 8\n' >>erfar.conf
check 'a larger smallest group' exits 0 report
check '... hides six' out_has 'Færre end 8 har svaret'
sed -i 's/= 8/= 2/' erfar.conf
check 'one that would name people' exits 4 report
check '... is refused' err_has 'smallest-group'
cp "$top/examples/syd/erfar.conf" erfar.conf

{
	echo 'Ulla Dam;2025-06-05;day;Geriatri;;'
	echo 'Lars Ottesen;2025-03-20;day;Geriatri;;'
} >>programmes/2025-proevedage/placements.csv
check 'places on days that need none' exits 0 report --format json
check '... are not counted among those that do' test "$(jq -c '[.placed, .wanted]' ../out)" = '[17,17]'
check '... and a person has no more than they need' test "$(jq -c '[.persons[] | select(.placed > .wanted)]' ../out)" = '[]'
cp "$top/examples/syd/programmes/2025-proevedage/placements.csv" programmes/2025-proevedage/

check 'those that run within the dates' exits 0 erfar report programme --since 2025-05-01 --until 2026-02-28 --format json
check '... are two' test "$(jq -r .programme ../out | tr '\n' ' ')" = '2025-proevedage 2026-klinisk-verden '
check '... both in one page' exits 0 erfar report programme --since 2025-05-01 --until 2026-02-28 --format html -o ../both.html
check '... which is in order' python3 "$cases/check_page.py" ../both.html
check 'dates without any' exits 1 erfar report programme --since 2020-01-01 --until 2020-02-01
check 'nobody has a place yet' exits 0 erfar report programme 2027-klinisk-verden
check '... and what to do' out_has 'erfar plan programme assign 2027-klinisk-verden'
check 'an unknown programme' exits 2 erfar report programme 2025-proevedag
check '... with the nearest' err_has '2025-proevedage'
erfar plan programme new 2026-laan --kind loan --title 'Lån til Fjord' --participant 'Øyvind Å' --host 'BUP Fjord' \
	--from 2026-03-02 --to 2026-05-29 --purpose ventelister --no-commit >/dev/null
check 'a loan' exits 0 erfar report programme 2026-laan
check '... from when to when, what for' out_has 'Øyvind Å  BUP Fjord  2. marts – 29. maj 2026  ventelister'
check '... with thanks' out_has 'Tak, BUP Fjord, fordi I tog imod 1 gæst.'
check '... counts from its last day' out_has 'til 29. november 2026'
check '... for its host' exits 0 erfar report programme 2026-laan --for hosts
check '... without a name' out_lacks Øyvind
check 'where figures come from is for no page' exits 2 report --for leaders --explain
check 'an unknown page' exits 2 report --for everybody
check 'a department of another page' exits 2 report --for leaders --department Geriatri
check 'an unknown department' exits 2 report --for hosts --department Tandklinikken
finish
