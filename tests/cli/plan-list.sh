#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
. "${0%/*}/lib.sh"
clinic fjord
cd fjord || exit 1

ERFAR_NOW=2026-06-30T12:00
export ERFAR_NOW
check 'a term as a table' exits 0 erfar plan list --term 2026-spring
check '... with its themes' out_has 'Etikk i telefonen, en gang til'
check '... and nothing on stderr' err_empty
check 'list is what plan does by itself' exits 0 erfar plan --term 2026-spring
check 'json: one object a line' exits 0 erfar plan list --term 2026-spring --format json
check '... of schema plan/1' sh -c "jq -e 'select(.schema != \"plan/1\")' ../out; test \$? = 4"
state() { jq -r "select(.id == \"$1\") | .state" ../out; }
check '... a held one' test "$(state 2026-spring/2026-04-16)" = held
check '... a moved one keeps its id and is held' test "$(state 2026-spring/2026-02-19)" = held
check '... on the new day' test "$(jq -r 'select(.id == "2026-spring/2026-02-19") | .date' ../out)" = 2026-02-26
check '... one that nobody wrote minutes of' test "$(state 2026-spring/2026-04-30)" = unrecorded
check '... a holiday is not expected' test "$(state 2026-spring/2026-05-14)" = holiday
check '... the minutes' test "$(jq -r 'select(.id == "2026-spring/2026-04-16") | .minutes_path' ../out)" = minutes/2026/04/2026-04-16-etikk-i-telefonen.md
check 'csv for Excel' exits 0 erfar plan list --term 2026-spring --format csv
check '... begins with a BOM' sh -c 'head -c 3 ../out | od -An -tx1 | grep -q "ef bb bf"'
check '... and CRLF' sh -c 'head -n 1 ../out | od -c | grep -q "\\\\r"'
check 'plain csv has commas' exits 0 erfar plan list --term 2026-spring --plain-csv
check '... without a BOM' sh -c 'head -c 3 ../out | grep -q "id,"'
check 'days, whatever the term' exits 0 erfar plan list --from 2025-12-01 --to 2026-01-31 --format json
check '... both terms' sh -c 'jq -r .id ../out | cut -d/ -f1 | sort -u | tr "\n" " " | grep -q "2025-autumn 2026-spring"'
check 'a term that is not there' exits 2 erfar plan list --term 2031-spring
check '... says which file it would be' err_has terms/2031-spring.md
check 'days the wrong way round' exits 2 erfar --lang en plan list --from 2026-09-01 --to 2026-03-01
check '... are said so' err_has '"2026-03-01" as 2026-03-01: the last day comes before the first'
check 'the end without a year' exits 0 erfar plan list --from 1.12.2026 --to 1.3. --format json
check '... comes after the beginning' sh -c 'jq -r .date ../out | grep -q 2027-02-01'
check 'a date nobody understands' exits 2 erfar plan list --from someday
check 'a mistyped action' exits 2 erfar plan lits
check '... with a suggestion' err_has list
check 'an unknown option' exits 2 erfar plan list --trem 2026-spring
check '... with a suggestion' err_has --term

printf -- '---\nid: 2027-spring\nkind: plan\ntitle: x\nfrom: 2027-01-11\nto: 2027-06-18\nevery: 3 moons\n---\n' >terms/2027-spring.md
check 'a plan that can not be read' exits 4 erfar plan list
check '... names file and line' err_has terms/2027-spring.md:7:8:
check '... minute check finds it' exits 1 erfar --lang en minute check --errors
check '... with line and column' out_has 'terms/2027-spring.md:7:8: error: plan: "every" can'
sed -i '/^every:/d; /^to:/d' terms/2027-spring.md
check '... what is missing, too' exits 1 erfar --lang en minute check terms
check '... by its name' out_has 'terms/2027-spring.md:1:1: error: plan: the plan has no "to"'

rm terms/2027-spring.md
check 'a term that there is not' exits 2 erfar --lang en plan list --term 2026-autum
check '... has one near it' err_has '"2026-autum" is not known here. Did you mean "2026-autumn"?'
ERFAR_NOW=2026-10-20T08:00
check 'what was to come and has been' exits 0 erfar --lang en plan list
check '... is past' sh -c 'grep "^2026-10-12 " ../out | grep -q " past$"'
check '... and what is to come is not' sh -c 'grep "^2027-02-01 " ../out | grep -q " coming$"'
check 'as json' exits 0 erfar plan list --format json
check '... its state is one of the contract' sh -c 'test "$(jq -r "select(.kind == \"watch\") | .state" ../out | tr "\n" " ")" = "held coming "'
ERFAR_NOW=2026-09-03T08:00
check 'days without a session' exits 1 erfar plan list --from 2030-01-01 --to 2030-02-01 --format json
check '... print nothing' out_empty

sed -i 's/^## Unntak$/&\n- 3.12.2026: fagdag kl. 9: for hånd\n- 4.12.: fagdag 09:00: uten år\n- i desember en gang/' terms/2026-autumn.md
check 'lines by hand' exits 0 erfar --lang en plan list --term 2026-autumn
check '... are read' sh -c 'grep "^2026-12-03 " ../out | grep -q "09:00.*for hånd"'
check '... those that can not be are counted' err_has "terms/2026-autumn.md:$(grep -n 'uten år' terms/2026-autumn.md | cut -d: -f1): lines of the plan that are not understood and left out: 2."

git checkout -q terms/2026-autumn.md
check 'a plan whose lines all count' exits 0 erfar --lang en plan list --term 2026-autumn
check '... has no hints' err_empty
theme=$(grep -n '^- 2026-09-03: ' terms/2026-autumn.md | cut -d: -f1)
hint="terms/2026-autumn.md:$theme: lines of the plan with a day that no session goes by, so they count for nothing: 7."
sed -i 's/^every:.*/every: 2 weeks tue 08:30/' terms/2026-autumn.md
check 'after another rule' exits 0 erfar --lang en plan list --term 2026-autumn
check '... the lines without a session are counted' err_has "$hint"
check '... next says it too' exits 0 erfar --lang en plan next
check '... likewise' err_has "$hint"
check '... and theme' exits 0 erfar --lang en plan theme
check '... likewise' err_has "$hint"
check 'another term does not' exits 0 erfar --lang en plan list --term 2026-spring
check '... say it' err_empty
check 'check shows them' exits 1 erfar --lang en minute check terms
check '... each' test "$(wc -l <../out)" = 7
check '... with the nearest session' out_has "terms/2026-autumn.md:$theme:1: warning: plan-day: no session of this plan goes by 2026-09-03, so this line counts for nothing; write its day, such as 2026-09-01"
check '... a plan with faults is another matter' sh -c "sed -i 's/^from: .*/from: x/' terms/2026-spring.md && ! erfar minute check terms >../out 2>../err && ! grep plan-day ../out && grep -q '2026-spring.md:5:' ../out"
git checkout -q terms
finish
