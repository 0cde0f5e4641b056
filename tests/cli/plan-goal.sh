#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
. "${0%/*}/lib.sh"
clinic fjord
clinic by
cd fjord || exit 1
plan=terms/2026-autumn.md
cp $plan before

check 'the goals with their numbers' exits 0 erfar plan goal --format json
check '... as they stand' sh -c "jq -es 'length == 3 and .[1] == {schema: \"goal/1\", number: 2,
	text: \"To erfaringer til delt i forumet\", done: false, term: \"2026-autumn\", line: 17}' <../out"
check '... for people' exits 0 erfar plan goal
check '... one a line' out_has 'Alle har ledet et tema  '
check '... for a spreadsheet' exits 0 erfar plan goal --term 2025-autumn --plain-csv --format csv
check '... those of that term' out_has '3,To erfaringer hver i løpet av høsten,false,2025-autumn,'

check 'a new one' exits 0 erfar plan goal 'Tre besøk på Ærø'
check '... is the one line that changed' test "$(diff before $plan | grep '^[<>]')" = '> - [ ] Tre besøk på Ærø'
check '... in one commit' test "$(git log -1 --format=%s)" = 'plan: nytt mål: Tre besøk på Ærø'
check 'not twice' exits 2 erfar plan goal 'tre BESØK på Ærø'
check '... and says where' err_has "$plan:19"
check 'ticked' exits 0 erfar plan goal --done 2
check '... its box and nothing else' test "$(diff before $plan | grep '^[<>]' | sort)" = "$(printf '%s\n' \
	'< - [ ] To erfaringer til delt i forumet' '> - [ ] Tre besøk på Ærø' '> - [x] To erfaringer til delt i forumet' | sort)"
check 'not twice' exits 2 erfar plan goal --done 2
check '... says so' err_has 'To erfaringer til delt i forumet'
cp $plan before
for odd in 0 5 -1 two '' 1.5; do
	check "no goal '$odd'" exits 2 erfar plan goal "--done=$odd"
	check '... says which there are' err_has '4  Tre besøk på Ærø'
done
check 'a dry run' exits 0 erfar plan goal --done 1 -n
check '... shows it' out_has '[x] Alle har ledet et tema'
check 'both at once' exits 2 erfar plan goal 'Et til' --done 1
check 'two lines' exits 2 erfar plan goal 'a
b'
check 'no such term' exits 2 erfar plan goal --term 2030-autumn
check '... and nothing has changed' cmp before $plan

printf -- '---\r\nid: 2027-spring\r\nkind: plan\r\nfrom: 2027-01-04\r\nto: 2027-06-18\r\nresponsible: Øyvind\r\n---\r\n' >terms/2027-spring.md
git add terms && git commit -qm term
check 'a term without goals' exits 1 erfar plan goal --term 2027-spring
check '... says how to make one' err_has 'erfar plan goal'
check '... and gets the section' exits 0 erfar plan goal 'Første mål' --term 2027-spring
check '... with the line ends it has' sh -c "tail -n 3 terms/2027-spring.md | od -c | tr -s ' ' | grep -q 'l .r .n'"
check '... in the language of the clinic' file_has terms/2027-spring.md '## Mål'
printf '* Andre\r\n  mål   over\r\n  to linjer <!-- ja -->\r\n  - under\r\n' >>terms/2027-spring.md
git commit -qam wrapped
check 'a goal without a box, over several lines' exits 0 erfar plan goal --done 2 --term 2027-spring
printf '%s\r\n' '* [x] Andre' '  mål   over' '  to linjer <!-- ja -->' '  - under' >../wanted
tail -n 4 terms/2027-spring.md >../ticked
check '... is ticked where it stands' cmp ../wanted ../ticked

cd ../by || exit 1
check 'nynorsk' exits 0 erfar plan goal 'Vi prøver noko nytt'
check '... in the commit too' test "$(git log -1 --format=%s)" = 'plan: nytt mål: Vi prøver noko nytt'
finish
