#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
. "${0%/*}/lib.sh"
two_colleagues
clinic by
clinic syd
cd fjord 2>/dev/null || { clinic fjord && cd fjord; } || exit 1
note=minutes/2025/11/2025-11-12-fagdag-rbup.md

check 'what Per has missed' exits 0 erfar minute missed 'Per Vik' --format json
check '... a note an object' test "$(wc -l <../out)" = 7
check '... of missed/1' sh -c 'jq -es "all(.[]; .schema == \"missed/1\" and .name == \"Per Vik\")" ../out'
check '... by date' sh -c 'jq -es "map(.date) == (map(.date) | sort)" ../out'
check '... with why' sh -c 'jq -es "map(.absence) | index(\"excused\") != null and index(\"away\") != null" ../out'
check '... a replaced conclusion says by which' sh -c 'jq -es "any(.[].conclusions[]; .id == \"2025-autumn/2025-11-06#k3n8wz\" and (.in_force | not) and .replaced_by == [\"2026-spring/2026-05-07#kq92dv\"])" ../out'
check '... one in force is none' sh -c 'jq -es "all(.[].conclusions[]; .in_force == (.replaced_by == []))" ../out'
check 'their own follow-ups only' sh -c 'erfar minute missed sunniva --format json | jq -es ".[0].actions | length == 1 and .[0].text == \"samle våre to merknader om brevmalene\""'
check 'as text' exits 0 erfar minute missed per
check '... by the start of the name, with title' out_has '2026-06-11  Arkivrommet i kjelleren ('
check '... the path' out_has minutes/2026/06/2026-06-11-arkivrommet.md
check '... what has replaced it' out_has 'kq92dv: Skjermtolk bestilles'
check 'as a table for a spreadsheet' exits 0 erfar minute missed per --format csv
check '... a row a conclusion' test "$(wc -l <../out)" = 24
check 'since a day' exits 0 erfar minute missed per --since 11.6. --format json
check '... only' sh -c 'jq -r .date ../out | tr "\n" " " | grep -qx "2026-06-11 2026-08-20 "'

check 'a line a person' exits 0 erfar minute missed --format json
check '... of missed-people/1' sh -c 'jq -es "all(.[]; .schema == \"missed-people/1\")" ../out'
check '... by name, never by how much' sh -c 'jq -r .name ../out | diff - "$1"' sh - <<'EOF'
Amina Rashid
Anne Lie
Ingrid Moe
Kari Nilsen
Magnus Eide
Ola Berg
Per Vik
Sunniva Øye
Tove Holm
EOF
check '... how much waits' sh -c 'jq -es "any(.[]; .name == \"Per Vik\" and .meetings == 7 and .conclusions == 23 and .actions == 0 and .since == \"2025-09-25\")" ../out'
check '... not of who has left' out_lacks 'Bjørg Sæther'
check 'an unknown name' exits 1 erfar minute missed 'Pre Vik'
check '... offers the nearest' err_has 'Per Vik'
check 'one that nobody is near' exits 1 erfar minute missed Kasimir
check 'several by that name' exits 2 erfar minute missed a
check '... are named' err_has 'Amina Rashid'
check 'reading needs a name' exits 2 erfar minute missed --read
check 'listing writes nothing' test -z "$(git status --porcelain)"

check 'what signing off would change' exits 0 erfar minute missed per --read -n
check '... is shown' out_has '+read: [Per Vik 2026-09-03]'
check '... and not done' test -z "$(git status --porcelain)"
check 'signing off' exits 0 erfar minute missed per --read
check '... prints the notes' test "$(wc -l <../out)" = 7
check '... in one commit' test "$(git rev-list --count HEAD)" = 2
check '... is a line in each' test "$(git diff HEAD~ | grep -c '^+read: \[Per Vik 2026-09-03\]$')" = 7
check '... and no other' test "$(git diff HEAD~ | grep -c '^[-+][^-+]')" = 7
check 'then nothing waits' exits 1 erfar minute missed per
check '... at all' out_empty
check 'again changes nothing' exits 0 erfar minute missed per --read
check '... no commit' test "$(git rev-list --count HEAD)" = 2
check 'undo' exits 0 erfar undo
check '... brings it back' sh -c 'test "$(erfar minute missed per --format json | wc -l)" = 7'

printf -- '---\r\nkind: minute\r\ndate: 2026-09-01\r\npresent: [Kari Nilsen]\r\naway: ["Dahl, Ø. #2", per  vik]\r\nread: # hvem\r\n  - Anne Lie 2026-09-02 # leste alt\r\n---\r\n\r\n## Konklusjoner\r\n\r\n- Ja.\r\n' >minutes/2026/09.md
check 'an odd name, CRLF and comments' exits 0 erfar minute missed 'dahl, ø. #2' --read
check '... are kept' sh -c "grep -q '^  - Anne Lie 2026-09-02 # leste alt.\$' minutes/2026/09.md"
check '... and one line comes' sh -c "grep -q '^  - \"Dahl, Ø. #2 2026-09-03\".\$' minutes/2026/09.md"
check '... which is understood' sh -c "erfar minute missed 'Dahl, Ø. #2' | wc -l | grep -qx 0"
check 'spelt with other blanks' sh -c 'erfar minute missed per --since 1.9. --format json | jq -es "length == 1"'
printf -- '---\nkind: minute\ndate: 2026-09-02\naway: [Per Vik]\nread: {Kari: i dag}\n---\n' >minutes/2026/map.md
check 'a "read" that is no list' exits 4 erfar minute missed per --read
check '... is named' err_has 'minutes/2026/map.md:5:'
check '... and nothing was written' fails grep -q 'Per Vik 2026-09-03' minutes/2026/09.md

: >people.csv
rm -r minutes experiences learning visits terms 2>/dev/null
check 'an empty notebook' exits 0 erfar minute missed
check '... has nothing' out_empty
check '... and nobody' exits 1 erfar minute missed per

cd ../by || exit 1
check 'nynorsk' exits 0 erfar minute missed sindre
cd ../syd || exit 1
check 'Danish' exits 0 erfar minute missed Anders

cd ..
check 'two sign off the same note' exits 0 erfar -C kari minute missed per --read
check '... each in a clone' exits 0 erfar -C ola minute missed ola --read
check '... one shares' exits 0 erfar share -C kari
check '... and the other' exits 0 erfar share -C ola
check '... both stand in it' sh -c "grep '^read:' ola/$note | grep 'Per Vik 2026-09-03' | grep -q 'Ola Berg 2026-09-03'"
check '... as one list' test "$(grep -c '^read:' ola/$note)" = 1
finish
