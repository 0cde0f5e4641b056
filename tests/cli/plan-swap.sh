#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
. "${0%/*}/lib.sh"
clinic fjord
cd fjord || exit 1
leads() { erfar plan list --term 2026-autumn --format json | jq -r "select(.id == \"2026-autumn/$1\") | .facilitator"; }

first=$(leads 2026-09-17)
second=$(leads 2026-10-15)
check 'two swap' exits 0 erfar plan swap 2026-09-17 2026-10-15
check '... the one' test "$(leads 2026-09-17)" = "$second"
check '... and the other' test "$(leads 2026-10-15)" = "$first"
check '... as two lines' test "$(grep -c '^- 2026-[0-9-]* facilitator ' terms/2026-autumn.md)" -ge 2
check 'with itself is refused' exits 2 erfar plan swap 2026-09-17 2026-09-17
finish
