#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
. "${0%/*}/lib.sh"
clinic fjord
cd fjord || exit 1

check 'a professional day' exits 0 erfar plan add 2026-10-21 --kind fagdag --start 09:00 --minutes 360 --place RBUP 'fagdag om arkiv'
check '... as the grammar has it' file_has terms/2026-autumn.md '- 2026-10-21: fagdag 09:00, 360 min, RBUP: fagdag om arkiv'
check '... has an id of its own' sh -c 'erfar plan list --term 2026-autumn --format json | jq -es "any(.[]; (.id == \"2026-autumn/2026-10-21-fagdag\") and (.minutes == 360))"'
check 'a coming change' exits 0 erfar plan add 2027-02-15 --kind watch --term 2026-autumn 'nytt telefonsystem'
check '... stands under what comes' file_has terms/2026-autumn.md '- 2027-02-15: watch: nytt telefonsystem'
check 'a kind is needed' exits 2 erfar plan add 2026-10-21 'noe'
check 'a place that would be read as the text' exits 2 erfar plan add 2026-10-22 --kind fagdag --place 'A: B' tur
check 'a place that would be read as a time' exits 2 erfar plan add 2026-10-22 --kind fagdag --place '09:30' tur
check '... nothing is written' fails grep -q '2026-10-22: fagdag' terms/2026-autumn.md
check 'a place of two words' exits 0 erfar plan add 2026-10-23 --kind fagdag --place 'A, B' tur
check '... is read back' test "$(erfar plan list --format json | jq -r 'select(.date == "2026-10-23") | .place')" = 'A, B'
check 'a day of no term' exits 0 erfar --lang en plan add 2031-10-22 --kind fagdag tur
check '... is hinted at' err_has 'No term has 2031-10-22; the line stands in terms/2026-autumn.md.'

check 'the same once more' exits 2 erfar --lang en plan add 2026-10-21 --kind fagdag --start 09:00 --minutes 300 --place rbup 'Fagdag om arkiv'
check '... names the line' err_has "stands in the plan of that day already (terms/2026-autumn.md:$(grep -n '^- 2026-10-21: fagdag' terms/2026-autumn.md | cut -d: -f1))."
check '... a change to come too' exits 2 erfar plan add 2027-02-15 --kind watch --term 2026-autumn 'Nytt telefonsystem'
check '... each stands once' test "$(grep -ci 'fagdag om arkiv\|nytt telefonsystem' terms/2026-autumn.md)" = 2
check 'another time of day is another entry' exits 0 erfar plan add 2026-10-21 --kind fagdag --start 13:00 --place RBUP 'fagdag om arkiv'
check '... another text too' exits 0 erfar plan add 2026-10-21 --kind fagdag --start 09:00 --place RBUP 'fagdag om brev'
check '... check has nothing to say' exits 0 erfar minute check terms
sed -i 's/^- 2026-10-23: fagdag, A, B: tur$/&\n- 23.10.2026: Fagdag, 60 min, A, B: Tur/' terms/2026-autumn.md
line=$(grep -n '60 min, A, B: Tur' terms/2026-autumn.md | cut -d: -f1)
check 'one entry twice, by hand' exits 1 erfar --lang en minute check terms
check '... is found' out_has "terms/2026-autumn.md:$line:1: warning: plan-twice: line $((line - 1)) says the same"
check '... and the plan hints at it' exits 0 erfar --lang en plan list
check '... likewise' err_has "terms/2026-autumn.md:$line: line $((line - 1)) says the same"

check 'own time by its name' exits 0 erfar plan add 2026-12-01 --kind egentid --start 13:00 'rolig time'
check '... is a session' file_has terms/2026-autumn.md '- 2026-12-01: session 13:00: rolig time'
check 'own time as a term of its own' exits 0 erfar plan new 2026-egentid --from 2026-08-17 --to 2026-12-18 \
	--every 'every thu 13:00' --minutes 30 --responsible 'Kari Nilsen'
check '... stands beside the common one' test "$(erfar plan next -n 9 --format json | jq -r 'select(.date == "2026-09-17") | .id' | tr '\n' ' ')" = \
	'2026-autumn/2026-09-17 2026-egentid/2026-09-17 '
check '... in the plan too' test "$(erfar plan --format json | jq -r 'select(.date == "2026-09-17") | .id' | tr '\n' ' ')" = \
	'2026-autumn/2026-09-17 2026-egentid/2026-09-17 '
check '... and alone where it is asked for' test "$(erfar plan list --term 2026-egentid --format json | jq -r .id | cut -d / -f 1 | sort -u)" = 2026-egentid
check '... an earlier term is not in it' sh -c '! erfar plan --format json | grep -q 2026-spring'
check '... the day alone could be both' exits 2 erfar plan assign 2026-09-17 'Rydde i permen'
check '... by its id it is one' exits 0 erfar plan assign 2026-egentid/2026-09-17 'Rydde i permen'
check '... in its own file' file_has terms/2026-egentid.md '- 2026-09-17: Rydde i permen'
sed -i 's/^facilitators: .*/facilitators: [Kari, Ola Berg, Suniva Øye]/; s/#registration (Per Vik)/#regstration (Per Vikk)/' terms/2026-autumn.md
check 'slips in a plan' exits 1 erfar --lang en minute check terms/2026-autumn.md
check '... in who take turns' out_has 'name: people.csv does not know "Suniva Øye"; did you mean "Sunniva Øye"?'
check '... behind a theme' out_has 'name: people.csv does not know "Per Vikk"; did you mean "Per Vik"?'
check '... in its tag' out_has 'theme: themes.csv does not know "regstration"; did you mean "registration"?'
check '... a first name alone is none' out_lacks '"Kari"'
finish
