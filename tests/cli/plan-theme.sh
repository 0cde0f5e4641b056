#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
. "${0%/*}/lib.sh"
clinic fjord
cd fjord || exit 1
cp terms/2026-autumn.md before

check 'a wish' exits 0 erfar plan theme 'Hvem eier skjemaene på nett' --aspect quality
check '... stands in the plan' file_has terms/2026-autumn.md '- Hvem eier skjemaene på nett #quality'
check '... and is the one line that changed' test "$(diff before terms/2026-autumn.md | grep -c '^[<>]')" = 1
check 'not twice' exits 2 erfar plan theme 'hvem eier skjemaene på nett'
check 'an unknown aspect is a hint' exits 0 erfar plan theme 'Noe nytt' --aspect bananas
check '... that names it' err_has bananas
check 'more than a line is refused' exits 2 erfar plan theme 'a
b'
check 'an aspect by its name' exits 0 erfar plan theme 'Papirmappene' --aspect Arkiv
check '... is written as the plan has it' file_has terms/2026-autumn.md '- Papirmappene #archive'
check 'a mistyped aspect' exits 0 erfar plan theme 'Noe til' --aspect arcive
check '... has a nearest' err_has '«archive»'
check 'an aspect of two words' exits 2 erfar plan theme 'Noe annet' --aspect 'to ord'
for odd in '* liste' '1. liste' '# overskrift' '> sitat' '' ' '; do
	check "no theme: '$odd'" exits 2 erfar plan theme -- "$odd"
done
check 'a theme with a day' exits 2 erfar plan theme '2026-10-29: Brev'
check '... is told how' err_has 'erfar plan assign'

git reset -q --hard "$(git log --format=%h --reverse | head -n 1)"
check 'the backlog' exits 0 erfar plan theme
check '... has the wishes' out_has 'Brev til to adresser'
check '... not what is drawn' out_lacks 'Nye brevmaler'
check '... and the balance' sh -c "grep -qE '^samarbeid +0 +1 +0 +' ../out && grep -qE '^kvalitet +1 +1 +2\$' ../out"
check '... as JSON' exits 0 erfar plan theme --format json
check '... a wish' sh -c "jq -es '[.[] | select(.schema == \"theme/1\")] | length == 5 and .[2] == {schema: \"theme/1\",
	text: \"Brev til to adresser\", themes: [\"letters\"], sides: [\"quality\"], term: \"2026-autumn\",
	path: \"terms/2026-autumn.md\", line: 28}' <../out"
check '... a side' sh -c "jq -es '[.[] | select(.schema == \"balance/1\")] | map(.side) == [\"collaboration\", \"ict\", \"quality\",
	\"coordination\"] and .[3] == {schema: \"balance/1\", side: \"coordination\", held: 2, drawn: 1, wishes: 2, thin: false,
	term: \"2026-autumn\"} and .[0].thin' <../out"
check '... one table as CSV' exits 0 erfar plan theme --term 2025-autumn --format csv
check '... of that term' sh -c "[ \$(wc -l <../out) = 4 ] && grep -q Arkivrommet ../out"
check 'an aspect without words' exits 2 erfar plan theme --aspect quality
sed -i '/^## Temaer/,/^## Unntak/{/^- /d}' terms/2026-autumn.md
check 'an empty backlog' exits 0 erfar plan theme
check '... only the balance' sh -c "[ \$(wc -l <../out) = 5 ]"
printf 'name;from\n"Kari Nilsen;\n' >"$world/fjord/people.csv"
check 'people.csv that can not be read' exits 4 erfar -C "$world/fjord" plan theme
check '... is told once' test "$(grep -c people.csv:2 "$world/err")" = 1
check '... for the brief too' exits 4 erfar -C "$world/fjord" plan brief
check '... once' test "$(grep -c people.csv:2 "$world/err")" = 1
finish
