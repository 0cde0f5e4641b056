#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
. "${0%/*}/lib.sh"
clinic fjord
cd fjord || exit 1
ids() { erfar minute conclusions --in-force --format json | jq -r "select(.path | contains(\"$1\")) | .id"; }

old=$(ids 2025-09-25 | head -n 1)
new=$(ids 2026-06-25 | sed -n 2p)
check 'a newer one takes its place' exits 0 erfar minute replace "$old" "$new"
check '... is written on the new one' file_has minutes/2026/06/2026-06-25-hva-fikk-vi-til.md "^${new#*#} (replaces $old)"
check '... the old one keeps its anchor' grep -q "^- .*^${old#*#}\$" minutes/2025/09/2025-09-25-avviksmeldinger.md
check '... and is out of force' sh -c "erfar minute conclusions --format json | jq -es 'any(.[]; (.id == \"$old\") and (.in_force == false))'"
check 'undo' exits 0 erfar undo
check 'by words, whatever the case' exits 0 erfar minute replace kp4d7w 'FÆRRE temaer'
check '... the one that has them' file_has minutes/2026/06/2026-06-25-hva-fikk-vi-til.md '(replaces 2025-autumn/2025-10-09#kp4d7w)'
check '... and that a colleague has done so before' err_has 2026-spring/2026-04-16#kb52mx
check 'undo that' exits 0 erfar undo
check 'words that several have' exits 2 erfar minute replace kp4d7w vi
check '... are listed' test "$(wc -l <../err)" = 6
check 'the older by the newer only' exits 2 erfar minute replace "$new" "$old"
check '... and nothing is written' test -z "$(git status --porcelain)"
check 'not with itself' exits 2 erfar minute replace "$new" "$new"
check 'an unknown one' exits 2 erfar minute replace kzzzzz "$new"
other=$(ids 2025-10-09 | head -n 1)
check 'one for two' exits 0 erfar minute replace "$old" "$new"
check '... and the second' exits 0 erfar minute replace "$other" "$new"
check '... both stand on it' file_has minutes/2026/06/2026-06-25-hva-fikk-vi-til.md "^${new#*#} (replaces $old, $other)"
check '... neither holds' sh -c "erfar minute conclusions --format json | jq -es '[.[] | select(.id == \"$old\" or .id == \"$other\") | .in_force] == [false, false]'"
check '... which find knows' sh -c "erfar find --format json \"\$(erfar minute conclusions --format json | jq -r 'select(.id == \"$other\") | .text' | cut -d' ' -f1-4)\" --in conclusions | jq -es 'any(.[]; .in_force == false)'"
check '... and nothing to complain of' sh -c '! erfar minute check | grep replaces'
check 'not the same again' exits 2 erfar --lang en minute replace "$other" "$new"
check '... is said' err_has 'already'
finish
