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
check 'what was held' exits 2 erfar --lang en plan swap 2026-08-20 2026-10-29
check '... is not swapped' err_has 'The meeting of 2026-08-20 has been held'
sed -i 's/^## Unntak$/&\n- 2026-11-26 facilitator Kari Nilsen\n- 2026-12-10 facilitator Kari Nilsen/' terms/2026-autumn.md
git commit -qam 'one leads both'
cp terms/2026-autumn.md before
check 'two of one person' exits 1 erfar --lang en plan swap 2026-11-26 2026-12-10
check '... are said so' err_has 'Kari Nilsen leads both; there is nothing to swap.'
check '... nothing is written' cmp before terms/2026-autumn.md
finish
