#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What a table of the clinic's own lets through that goes along is told, and stands in the log.
. "${0%/*}/lib.sh"
two_colleagues
cd kari || exit 1
note=minutes/2026/08/2026-08-20-skolestart-og-timebok.md
erfar share hooks install >/dev/null
name() { echo "Gjelder: $1." >>$note; line=$(wc -l <$note); }
person() { echo "$1;;;" >>people.csv; }

name 'Sivert Aasen Lie'
check 'a name beside such a word' exits 3 erfar share
person 'Sivert Aasen Lie'
check 'with a line that lets it go' exits 0 erfar --lang en share
check '... it is told' out_has "Let through: $note:$line, patient-name (people.csv)."
erfar share log --limit 1 --format json | jq -r '.let_through[]' >../out
check '... and stands in the log' out_has "patient-name $note:$line (people.csv)"
echo 'Og mer.' >>$note
check 'a later share' exits 0 erfar --lang en share
check '... has nothing new' out_lacks 'Let through'
person 'Ingen Andre Her'
check 'a line that lets nothing go' exits 0 erfar --lang en share
check '... is not told' out_lacks 'Let through'

name 'Marius Moen Dahl'
person 'Marius Moen Dahl'
check 'with plain git' exits 0 git commit -qam 'begge'
check '... the commit tells it' err_has "$note:$line, patient-name (people.csv)"
check '... and the push' sh -c 'git push 2>../err'
check '... does' err_has "$note:$line, patient-name (people.csv)"

name 'Jonas Moen Vik'
person 'Jonas Moen Vik'
git commit -qnam 'begge'
check 'kept by git and sent by share' exits 0 erfar --lang en share
check '... is told' out_has "$note:$line, patient-name (people.csv)"
erfar share log --limit 1 --format json | jq -r '.let_through[]' >../out
check '... and stands in the log' out_has "patient-name $note:$line (people.csv)"
check 'once' exits 0 erfar --lang en share
check '... and not again' out_lacks 'Let through'

# the line goes first, and what it lets go later
person 'Tobias Moen Lund'
check 'a line that goes alone' exits 0 erfar --lang en share
check '... lets nothing go yet' out_lacks 'Let through'
name 'Tobias Moen Lund'
check 'what it lets go then' exits 0 erfar --lang en share
check '... is told' out_has "Let through: $note:$line, patient-name (people.csv)."
erfar share log --limit 1 --format json | jq -r '.let_through[]' >../out
check '... and stands in the log' out_has "patient-name $note:$line (people.csv)"
sed -i '8i En linje til.' $note
check 'a line above it' exits 0 erfar --lang en share
check '... does not tell it again' out_lacks 'Let through'
echo 'Gjelder: Tobias Moen Lund, en gang til.' >>$note
echo 'Pasienten Tobias Moen Lund.' >>$note
check 'two more lines' exits 0 erfar --lang en share
check '... are told, each' test "$(grep -c '^Let through: .*(people.csv)' ../out)" = 2
printf 'word;kind\nTirilpost;institution\n918 44 207;number\n' >gate.csv
check 'a number of the own house' exits 0 erfar share
echo 'Mor til pasienten nås på 918 44 207.' >>$note
check '... where it would warn' exits 0 erfar --lang en share
check '... is told with its table' out_has "Let through: $note:$(wc -l <$note), contact (gate.csv)."
name 'Tobias Moen Lund, igjen'
git commit -qnam 'forbi'
check 'what goes by plain git' sh -c 'git push 2>../err'
check '... is told by the push' err_has "$note:$line, patient-name (people.csv)"
check '... alone' test "$(grep -c 'people.csv\|gate.csv' ../err)" = 1
finish
