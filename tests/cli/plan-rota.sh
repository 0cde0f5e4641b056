#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# erfar plan rota: whose turn it is, why, and who takes over.
. "${0%/*}/lib.sh"
clinic fjord
cd fjord || exit 1
value() { jq -r "select(.id == \"2026-autumn/$1\") | $2" ../out; }

check 'what comes, as a table' exits 0 erfar plan rota
check '... with the stand-ins in order' out_has 'Sunniva Øye, Kari Nilsen, Per Vik, Ola Berg'
check '... and nothing on stderr' err_empty
check 'json' exits 0 erfar plan rota --format json
check '... of schema rota/1' sh -c "jq -e 'select(.schema != \"rota/1\")' ../out; test \$? = 4"
check '... not what is past' test -z "$(value 2026-08-20 .id)"
check '... no forum, no professional day' test "$(wc -l <../out)" = 8
check '... one that is written' test "$(value 2026-09-03 .proposed)" = false
check '... one that is proposed' test "$(value 2026-10-29 .proposed)" = true
check '... to whom least and longest ago' test "$(value 2026-10-29 .facilitator)" = 'Kari Nilsen'
check '... and so lists the plan' sh -c 'erfar plan list --format json | grep 2026-10-29 | grep -q "\"facilitator\":\"Kari Nilsen\""'
check '... not the one who has left' out_lacks 'Bjørg'
check '... with a reason in the language of the clinic' sh -c 'erfar --lang en plan rota --format json | grep -q "fewer turns"; erfar plan rota --format json | grep -q "færre ganger"'
mv ../out ../before
check 'the same answer in another place and language' exits 0 env TZ=Asia/Tokyo LC_ALL=C XDG_CACHE_HOME="$world/cache" erfar -C "$world/fjord" plan rota --format json
check '... to the byte' cmp ../before ../out
check 'csv' exits 0 erfar plan rota --plain-csv
check '... with its columns' out_has 'id,date,theme,facilitator,proposed,instead_of,stand_ins,away,there,least,few,reason'

check 'why' exits 0 erfar --lang en plan rota --explain
check '... what is written' out_has '2026-09-03  Anne Lie (in the plan)'
check '... after a swap' out_has "It is written among the plan's exceptions, as after a swap."
check '... what decided' out_has 'Sunniva Øye goes before Anne Lie: fewer turns.'
check '... how often and when' out_has '6 turns, the last on'
check '... one who came later' out_has 'level with the others from 2026-02-05'

check 'somebody away' exits 0 erfar plan rota 3.9. --away 'anne,per' --format json
check '... the first stand-in leads' test "$(value 2026-09-03 .facilitator)" = 'Sunniva Øye'
check '... instead of' test "$(value 2026-09-03 .instead_of)" = 'Anne Lie'
check '... the rest in order' test "$(value 2026-09-03 '.stand_ins | join(",")')" = 'Kari Nilsen,Ola Berg'
check '... enough are left' test "$(value 2026-09-03 '"\(.there) \(.few)"')" = '3 false'
check 'without DATE it is the next' exits 0 erfar --lang en plan rota --away 'ANNE LIE,Ola Berg,kari nilsen,sun' --explain
check '... alone' out_lacks '2026-09-17  '
check '... one left, held all the same' out_has '2026-09-03: 1 is left, and the plan says 2 at least. The meeting is held all'
check '... with everybody away last' out_has 'away that day'
check 'everybody away' exits 0 erfar --lang en plan rota 29.10. --away anne,per,ola,kari,sunniva
check '... says how to move it' out_has 'erfar plan move 2026-10-29'
check 'a name nobody has' exits 2 erfar --lang en plan rota 3.9. --away 'Nobody Here'
check '... is hinted at' err_has 'is called "Nobody Here"'
check 'a beginning two have' exits 2 erfar --lang en plan rota 3.9. --away m
check '... is hinted at too' err_has '"m" is nobody, or more than one'
check 'a held one' exits 0 erfar --lang en plan rota 20.8. --format json
check '... who led' test "$(value 2026-08-20 '"\(.facilitator) \(.there)"')" = 'Ola Berg null'
check 'no ordinary meeting' exits 2 erfar plan rota 22.10.
check 'a holiday' exits 2 erfar plan rota 14.5.
check 'a day without any' exits 2 erfar plan rota 4.9.
check '... names the nearest' err_has 2026-09-03
check 'a term that is over' exits 1 erfar plan rota --term 2026-spring
check 'a term that is not there' exits 2 erfar plan rota --term 2031-spring

check 'a swap' exits 0 erfar plan swap 29.10. 12.11.
check '... is honoured' sh -c 'test "$(erfar plan rota 29.10. --format json | jq -r "\"\(.facilitator) \(.proposed)\"")" = "Sunniva Øye false"'
check '... and the others follow' sh -c 'test "$(erfar plan rota 26.11. --format json | jq -r .facilitator)" = "Anne Lie"'

mkdir -p drafts
printf -- '---\nid: 2026-autumn/2026-09-17\nkind: minute\ndate: 2026-09-17\naway: [Per Vik]\n---\n' >drafts/2026-09-17-x.md
check 'a draft that knows who is away' exits 0 erfar plan rota 17.9. --format json
check '... gives the stand-in' test "$(value 2026-09-17 .instead_of)" = 'Per Vik'
check '... and changes nothing later' sh -c 'erfar plan rota --term 2026-autumn --format json | jq -r "select(.date == \"2026-10-29\") | .facilitator" | grep -q Sunniva'
rm drafts/*
mkdir -p minutes/2026/09
printf -- '---\r\nid: 2026-autumn/2026-09-17\r\nkind: minute\r\ntitle: x\r\ndate: 2026-09-17\r\nexcused: [Per  Vik]\r\n---\r\n' >minutes/2026/09/2026-09-17-x.md
check 'minutes begun beforehand' exits 0 erfar plan rota 17.9. --format json
check '... give the stand-in too' test "$(value 2026-09-17 '"\(.facilitator) \(.instead_of)"')" = 'Kari Nilsen Per Vik'
check 'next tells of it' exits 0 erfar --lang en plan next -n 9
check '... once' test "$(grep -c 'is the first to take over' ../err)" = 1
check '... who and when' err_has 'Per Vik is not there on 2026-09-17; Kari Nilsen is the first'
check 'next on another day says nothing' exits 0 erfar plan next
check '... indeed' err_empty
rm minutes/2026/09/2026-09-17-x.md
sed -i 's/^Per Vik;.*/&2026-10-01/' people.csv
check 'who leaves is asked no more' exits 0 erfar plan rota --format json
check '... after that day' test "$(value 2026-10-29 '.stand_ins | join(",")' | grep -c 'Per Vik')" = 0
check '... but before it' test "$(value 2026-09-17 .facilitator)" = 'Per Vik'
printf 'X;;;;someday;\n' >>people.csv
check 'people.csv with a mistake: the plan is still shown' exits 0 erfar plan list
check '... with file and line' err_has people.csv:12
sed -i '/^facilitators/d; /^- 2026-10-29 facil/d' terms/2026-autumn.md
sed -i '$d' people.csv
check 'a plan without a list' exits 0 erfar --lang en plan rota 29.10. --explain
check '... falls to the one responsible' out_has 'Kari Nilsen is responsible for the term'

for name in by syd; do
	clinic "$name" "$world/$name"
	check "$name: what comes" exits 0 erfar -C "$world/$name" plan rota --explain
	check "$name: ... in its language" out_has "$([ "$name" = by ] && echo 'går framfor' || echo 'går forud for')"
done
mkdir "$world/empty"
printf '[clinic]\n\tid = empty\n' >"$world/empty/erfar.conf"
check 'an empty notebook' exits 1 erfar -C "$world/empty" plan rota
check '... says how to begin' err_has 'plan new'

# Minutes name people as they are called at the table.
clinic fjord "$world/again"
cd "$world/again" || exit 1
erfar --lang en plan rota --explain >../whole
sed -i '/^\(present\|facilitator\|away\|excused\):/s/Sunniva Øye/Sunniva/' minutes/*/*/*.md
check 'a first name alone in the minutes' grep -q '^facilitator: Sunniva$' -r minutes
check '... is the one who has it' exits 0 erfar --lang en plan rota --explain
check '... in everything' cmp ../whole ../out
check 'a whole name that nobody has' exits 2 erfar --lang en plan rota --away 'Ole Hansen'
check '... is not asked for whole' err_has 'is called "Ole Hansen"; check the spelling'

erfar plan rota --format json >../before.json
for form in 'cp1252 .' 'utf-16 /' 'utf-8-sig -'; do
	git checkout -q people.csv
	python3 - "${form% *}" "${form#* }" <<'PY'
import re, sys
text = open('people.csv', encoding='utf-8').read()
text = re.sub(r'(\d{4})-(\d\d)-(\d\d)', lambda day: sys.argv[2].join(reversed(day.groups())), text)
open('people.csv', 'w', encoding=sys.argv[1], newline='\r\n').write(text)
PY
	check "people.csv as a spreadsheet saves it: $form" exits 0 erfar plan rota --format json
	check '... is the same people' cmp ../out ../before.json
done
finish
