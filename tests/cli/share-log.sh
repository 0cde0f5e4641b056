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
check '... what was looked through is counted' out_has 'Looked through 1 texts, 1 names, '
check '... no pattern, it says' out_has 'no pattern found.'
check 'a colleague sees it in the log' sh -c "cd ../ola && erfar share >/dev/null && erfar share log --limit 1 >../out"
check '... with the place' out_has "patient-name $note:"
check '... and the reason' out_has 'kollegaen Emma'
check 'as records' exits 0 erfar share log --limit 1 --format json
check '... a list of its own' test "$(jq -r '.let_through | length' <../out)" = 1
check '... the first line stays what it was' sh -c "! jq -r .what <../out | grep -q kollegaen"
echo 'Emma sin mor. <!-- erfar: ok patient-name -->' >>$note
check 'without a reason nothing is answered' exits 0 erfar --lang en share
check '... which is said' err_has 'warning: ok-reason'
check '... and the warning stands' err_has 'warning: patient-name'
check '... and is not let through' out_lacks 'Let through: minutes/2026/08/2026-08-20-skolestart-og-timebok.md:99'
finish
