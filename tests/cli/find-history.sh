#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# erfar find --history: what has since been changed or removed.
# covers: find
. "${0%/*}/lib.sh"
clinic fjord
cd fjord || exit 1

note=minutes/2025/11/2025-11-06-tolkebestilling.md
gone=minutes/2026/05/2026-05-28-videokonsultasjon.md
before=$(git rev-parse HEAD)
sed -i 's/senest fjorten dager før timen/senest fem uker før timen/' "$note"
git rm -q "$gone"
git commit -qam 'en ny frist'

check 'a changed line' exits 0 erfar --lang en find --history fjorten dager tolkebestilling
check '... is named by its commit' out_has "commit:$(echo "$before" | cut -c 1-10):$note:33"
check '... and shown as it was' out_has 'Tolkebestilling sendes senest fjorten dager før timen'
check '... with the day it was saved' out_has ' · changed since, as saved '
check '... as git shows it' sh -c "git show $before:$note | sed -n 33p | grep -q 'senest fjorten dager'"
check 'what is there comes first' sh -c 'erfar find --history tolk --paths | head -n 1 | grep -qv "^commit:"'
check 'without it' exits 0 erfar find bildet fem minutter --paths
check '... nothing of what is gone' sh -c '! grep -q -e commit: -e videokonsultasjon ../out'
check 'a removed note, by words that none has now' exits 0 erfar find --history bildet minutter familien innkallingen --format json
check '... as json' jq -e --arg id "$before" 'select(.path | endswith("-videokonsultasjon.md")) | .commit == $id and .in_force == null and (.saved | length == 10)' ../out
check '... and the others have no commit' sh -c 'erfar find tolk --format json | jq -e ".commit == null" >/dev/null'
check 'paths ended by NUL' sh -c 'erfar find --history videokonsultasjon -0 | tr "\0" "\n" | grep -q "^commit:"'
check 'a slip of the finger' exits 0 erfar find --history vidoekonsultasjon --paths
check '... is forgiven' out_has "$gone"
check 'filters hold' exits 0 erfar find --history videokonsultasjon --kind plan --paths
check '... for what is gone' out_lacks commit:
check 'and --since' exits 0 erfar find --history videokonsultasjon --until 2026-05-01 --paths
check '... too' out_lacks "$gone"
check 'only in conclusions' exits 0 erfar find --history bildet --in conclusions --paths
check '... there it was' out_has commit:
check 'not in headings' exits 1 erfar find --history bildet --in heading
check 'at most so many' exits 0 erfar find --history tolk --limit 1 --paths
check '... and no more' sh -c 'test "$(wc -l <../out)" = 1'
check 'nothing' exits 1 erfar --lang en find --history ordsomingenharskrevet
check '... is said' err_has 'Nothing was found'

printf '\nNoe som bare er i arbeidet: brannbilen.\n' >>"$note"
check 'what is not saved yet is there' exits 0 erfar find --history brannbilen --paths
check '... and not gone' out_is "$note"
sed -i '$d' "$note"
check 'what never was saved' exits 1 erfar find --history brannbilen

git mv learning/2025/09/2025-09-22-webinar-taushetsplikt.md learning/2025/09/2025-09-22-et-webinar.md
git commit -qm 'nytt navn'
check 'a renamed note' exits 0 erfar find --history drosjesentralen --paths
check '... is not gone' out_is learning/2025/09/2025-09-22-et-webinar.md

rm -rf .git/objects/??/*
check 'a history that can not be read' exits 4 erfar --lang en find --history tolk
check '... is said' err_has "can't be read"
finish
