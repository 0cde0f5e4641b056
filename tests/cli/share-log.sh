#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
. "${0%/*}/lib.sh"
clinic fjord
cd fjord || exit 1

erfar plan theme 'Et tema' >/dev/null
check 'the log' exits 0 erfar share log --format json
check '... newest first' test "$(head -n 1 ../out | jq -r .by)" = 'Kari Nilsen'
check '... with what was written' test "$(head -n 1 ../out | jq -r '.paths[0]')" = terms/2026-autumn.md
check '... and by which command' test "$(head -n 1 ../out | jq -r .command)" = 'plan theme'
check 'one only' exits 0 erfar share log --limit 1 --format json
check '... is one' test "$(wc -l <../out)" = 1

# an answered warning is named when it goes, and stays in the log with its reason
cd .. || exit 1
rm -rf fjord
two_colleagues
cd kari || exit 1
echo 'Emma sin mor bakte kake. <!-- erfar: ok patient-name "kollegaen Emma" -->' >>README.md
note=minutes/2026/08/2026-08-20-skolestart-og-timebok.md
echo 'Emma sin mor bakte kake. <!-- erfar: ok patient-name "kollegaen Emma" -->' >>$note
check 'an answered warning goes' exits 0 erfar --lang en share
check '... and is named, with the reason' out_has 'patient-name (kollegaen Emma)'
check '... what was looked through is counted' out_has 'Looked through (texts: 1, names: 1, '
check '... no pattern, it says' out_has 'no pattern found.'
check 'a colleague sees it in the log' sh -c "cd ../ola && erfar share >/dev/null && erfar share log --limit 1 >../out"
check '... with the place' out_has "patient-name $note:"
check '... and the reason' out_has 'kollegaen Emma'
check 'as records' exits 0 erfar share log --limit 1 --format json
check '... a list of its own' test "$(jq -r '.let_through | length' <../out)" = 1
check '... the first line stays what it was' sh -c "! jq -r .what <../out | grep -q kollegaen"
check '... to whom it went' test "$(jq -r '.to | join(" ")' <../out)" = clinic
check '... by which gate' sh -c "jq -r .gate <../out | grep -qx 'erfar [0-9.]*'"

# one that another command or plain git has kept already
erfar minute 2026-10-01 --theme 'Ny skranke' --conclusion 'Emma sin mor bakte. <!-- erfar: ok patient-name "kollegaen Emma sin mor" -->' >/dev/null
erfar share log --limit 1 --format json >../out
check 'before it is sent it went to nobody' test "$(jq -r '.to | length' <../out)" = 0
check 'an answered warning in a commit' exits 0 erfar --lang en share
check '... is named too' out_has 'patient-name (kollegaen •••• ••• •••).'
erfar share log --limit 1 --format json >../out
check '... and in the log' sh -c "jq -r '.let_through[]' <../out | grep -q 'patient-name minutes/2026/10/.*kollegaen •••• ••• •••'"
commits=$(git rev-list --count HEAD)
check 'again: nothing new' exits 0 erfar --lang en share
check '... which is said' out_has 'There is nothing new to look through.'
check '... and makes no commit' test "$(git rev-list --count HEAD)" = "$commits"
erfar minute 2026-10-01 --conclusion 'Og mer.' >/dev/null
check 'the same answer in a later commit' exits 0 erfar share
check '... is not told again' test "$(git rev-list --count HEAD)" = $((commits + 1))
git checkout -q --detach
check 'on no branch the log is there all the same' exits 0 erfar share log
git checkout -q main
echo 'Emma sin mor. <!-- erfar: ok patient-name -->' >>$note
check 'without a reason nothing is answered' exits 0 erfar --lang en share
check '... which is said' err_has 'warning: ok-reason'
check '... and the warning stands' err_has 'warning: patient-name'
check '... and is not let through' out_lacks 'Let through: minutes/2026/08/2026-08-20-skolestart-og-timebok.md:99'
echo 'Stille. <!-- erfar: ok patient-name "ikke lenger" --> <!-- erfar: ok pasient-navn "feil navn" -->' >>$note
check 'an answer to nothing' exits 0 erfar --lang en share
check '... is said' err_has 'warning: stale-ok'
check '... and one to a rule that is none' err_has 'warning: ok-reason: there is no rule of that name'
echo "Nummer $synthetic <!-- erfar: ok no-hnr \"prøve\" -->" >>$note
check 'an error is not answered' exits 3 erfar --lang en share
check '... which is said at the comment' err_has "can't silence this"
git checkout -q .
note=minutes/2026/01/2026-01-08-hva-sier-tallene.md

# a number declared to be nobody's is named wherever it goes, by place and reason and never itself
# It counts once a second colleague has confirmed it: not when the first one writes both names.
declare_it() { printf 'number;why;by;confirmed\n%s;prøve med %s;%s;%s\n' "$synthetic" "$synthetic" "$1" "$2" >synthetic.csv; }
in_ola() { (cd ../ola && "$@"); }
declare_it 'Ukjent' '' && check 'declared by nobody of people.csv' exits 3 erfar --lang en share
declare_it 'Kari Nilsen' 'ola  berg' && check 'confirmed in the name of another' exits 3 erfar --lang en share
check '... which is said' err_has 'synthetic.csv:2 declares it to be nobody'
git add synthetic.csv && check '... by the hook of git too' exits 3 erfar share hooks run pre-commit
declare_it 'Kari Nilsen' '' && check 'without that name it goes' exits 0 erfar --lang en share
check '... as one that waits' err_has 'synthetic.csv:2:1: warning: synthetic'
in_ola erfar share >/dev/null
in_ola declare_it 'Kari Nilsen' 'ola  berg'
check 'the colleague confirms it' exits 0 in_ola erfar share
check 'and the first one has it' exits 0 erfar share
told='synthetic (prøve med •••••••••••; Kari Nilsen, Ola Berg)'
echo "Fnr $synthetic, og $synthetic." >>$note
line=$(wc -l <$note)
check 'a declared number' exits 0 erfar --lang en share check
check '... says nothing by itself' test ! -s ../out
check '... and with --explain' exits 0 erfar --lang en share check --explain
check '... is told of, both times' test "$(grep -c "^$note:$line:[0-9]*: note: synthetic: let through (prøve" ../out)" = 2
check '... as records' exits 0 erfar share check --explain --format json $note
check '... with its place' test "$(jq -r '[.path, .severity, .rule, .line, .column] | join(" ")' ../out | head -n 1)" = "$note note synthetic $line 5"
check '... in the table too' exits 0 erfar --lang en share check --explain synthetic.csv
check '... with its place' out_has 'synthetic.csv:2:1: note: synthetic'
check '... as CSV' exits 0 erfar share check --explain --format csv $note
check '... too' out_has ';note;synthetic;'
check '... from stdin' sh -c "echo 'fnr $synthetic' | erfar --lang en share check --explain --stdin >../out"
check '... too' out_has '-:1:5: note: synthetic: let through (prøve med •••••••••••; Kari Nilsen, Ola Berg)'
check 'what would go' exits 0 erfar --lang en share -n
check '... tells of it' out_has "Let through: $note:$line, $told."
check '... once' test "$(grep -c "^Let through: $note" ../out)" = 1
check '... and not the number' sh -c "! cat ../out ../err | grep -q $synthetic"
check 'it goes' exits 0 erfar --lang en share
check '... and is told of' out_has "Let through: $note:$line, $told."
check '... not by itself' sh -c "! cat ../out ../err | grep -q $synthetic"
check 'a colleague sees it in the log' sh -c "cd ../ola && erfar share >/dev/null && erfar share log --limit 1 >../out"
check '... with place and reason' out_has "synthetic $note:$line (prøve med •••••••••••; Kari Nilsen, Ola Berg)"
check '... and not the number' out_lacks "$synthetic"
erfar share log --limit 1 --format json >../out
check '... as records' test "$(jq -r '.let_through | length' ../out)" = 1
erfar share log --limit 1 --format csv >../out
check '... as CSV' out_has "synthetic $note:$line (prøve"
check '... the message of the commit does not hold it' sh -c "! git log --format=%B | grep -q $synthetic"
echo 'Mer.' >>$note && git commit -qm mer $note
commits=$(git rev-list --count HEAD)
check 'the same in a later commit' exits 0 erfar --lang en share
check '... is not told again' test "$(git rev-list --count HEAD)" = "$commits"
echo "Fnr $synthetic." >"minutes/2026/08/om-$synthetic.md" && git add minutes && git commit -qm mer
check 'in the name of a note that was committed' exits 0 erfar --lang en share -n
check '... it is told, and the name masked' grep -q '^Let through: commit:[0-9a-f]*:minutes/2026/08/om-•••••••••••.md:1, synthetic (prøve' ../out
check '... everywhere' sh -c "! cat ../out ../err | grep -q $synthetic"

# what each of the server's notes holds is looked up once, and known of that note alone
cd .. && rm -rf kari ola seed fjord.git && two_colleagues && cd kari || exit 1
other=minutes/2026/08/2026-08-20-skolestart-og-timebok.md
seq 4000 | sed 's/.*/Emma sin mor bakte. <!-- erfar: ok patient-name "kollegaen Emma &" -->/' >>$note
check 'thousands of answers' exits 0 erfar share
echo 'Emma sin mor. <!-- erfar: ok patient-name "kollegaen Emma 7" -->' | tee -a $other >>$note
echo 'Emma sin mor. <!-- erfar: ok patient-name "en annen Emma" -->' >>$note
git commit -qm mer $note $other
check 'in a later commit' exits 0 timeout 10 erfar --lang en share -n
check '... only what is new is told' test "$(grep -c '^Let through: ' ../out)" = 2
check '... the new reason' out_has 'patient-name (en annen Emma).'
check '... and the other note' out_has "$other:"

# the last lines of a message are anybody's, who writes it with git
git commit -q --allow-empty -m "Mer" -m "Gate: port $synthetic
Shared-with: vest $synthetic
Erfar: plan $synthetic"
for format in text json csv; do
	check "such lines as $format" exits 0 erfar share log --limit 1 --format $format
	check '... with the forum' out_has 'forum:vest •••••••••••'
	check '... by which gate' out_has 'port •••••••••••'
	check '... by which command' test $format = text -o -n "$(grep 'plan •••••••••••' ../out)"
	check '... without the number' out_lacks "$synthetic"
done
finish
