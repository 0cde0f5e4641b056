#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
. "${0%/*}/lib.sh"
clinic fjord
cd fjord || exit 1

ERFAR_NOW=2026-09-01T08:00
export ERFAR_NOW
check 'the next meeting' exits 0 erfar plan next --format json
check '... is one' test "$(wc -l <../out)" = 1
check '... on 3 September' test "$(jq -r .date ../out)" = 2026-09-03
check 'three of them' exits 0 erfar plan next -n 3 --format json
check '... are three' test "$(wc -l <../out)" = 3
check 'today counts until it has minutes' sh -c 'ERFAR_NOW=2026-09-03T15:00 erfar plan next --format json | jq -e ".date == \"2026-09-03\""'

sed -i 's/^## Unntak$/&\n\n- 2026-10-15 -> 2026-10-16: tur\n- 2026-10-15 -> 2026-10-19: ferie/' terms/2026-autumn.md
check 'two lines for one meeting' exits 0 erfar --lang en plan next
check '... are told of' err_has 'terms/2026-autumn.md:'
cp ../err ../told
check '... as the list does' exits 0 erfar --lang en plan list
check '... in the same words' sh -c 'grep "terms/2026-autumn.md:" ../err | cmp - ../told'
check '... but not of a plan that is not shown' sh -c 'ERFAR_NOW=2026-05-01T08:00 erfar plan next 2>&1 >/dev/null | grep -c 2026-autumn.md | grep -qx 0'

ERFAR_NOW=2031-01-01T08:00
check 'nothing more is planned' exits 1 erfar plan next
check '... and says how to go on' err_has 'plan new'

check 'a count that is no number' exits 2 erfar --lang en plan next -n x
check '... is named as it was typed' err_has '-n needs a whole number, 1 or more, not "x".'
check 'none at all' exits 2 erfar --lang en plan next --count=0
check '... is no count' err_has '--count needs a whole number, 1 or more, not "0".'
finish
