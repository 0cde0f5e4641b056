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
check 'not with itself' exits 2 erfar minute replace "$new" "$new"
check 'an unknown one' exits 2 erfar minute replace kzzzzz "$new"
finish
