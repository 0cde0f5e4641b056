#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
. "${0%/*}/lib.sh"
clinic fjord
cd fjord || exit 1
note=minutes/2026/04/2026-04-16-etikk-i-telefonen.md
cp $note before
id=$(erfar minute actions --open --format json | jq -r 'select(.path == "'$note'") | .id')

check 'done, by the whole id' exits 0 erfar minute 'done' "$id" --note 'fire eksempler'
check '... ticks the line' file_has $note "- [x] Kari Nilsen: samle tre eksempler om foreldre som ikke er enige, til høsten (2026-08-20) ^${id#*#} (done 2026-09-03: fire eksempler)"
check '... and no other' test "$(diff before $note | grep -c '^>')" = 1
check '... one commit' test "$(git rev-list --count HEAD)" = 2
check 'not twice' exits 2 erfar minute 'done' "$id"
check 'an unknown one' exits 2 erfar minute 'done' azzzzz
check '... says where to look' err_has 'minute actions'
check 'undo' exits 0 erfar undo
check '... to the byte' cmp before $note
finish
