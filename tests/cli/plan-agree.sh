#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
. "${0%/*}/lib.sh"
clinic fjord
cd fjord || exit 1
plan=terms/2026-autumn.md
cp $plan before
changed() { diff before $plan | grep '^[<>]'; }
agreed() { grep '^agreed:' $plan; }

check 'what was agreed' exits 0 erfar plan agree --format json
check '... against what is planned and used' sh -c "jq -e '. == {schema: \"agreed/1\", term: \"2026-autumn\",
	with: \"Tove Holm\", on: \"2026-06-02\", hours: 9, planned_hours: 6.75, so_far_hours: 0.75, used_hours: 0.75,
	days_hours: 1.25}' <../out"
check '... for people' exits 0 erfar plan agree
check '... with a comma' out_has '9,00'
check '... of another term' exits 0 erfar plan agree --term 2026-spring
check '... its own' out_has '2025-12-10'

check 'other hours, comma' exits 0 erfar plan agree --hours 9,5
check '... and nothing else' test "$(changed)" = "$(printf '%s\n' \
	'< agreed: {with: Tove Holm, on: 2026-06-02, hours: 9}' '> agreed: {with: Tove Holm, on: 2026-06-02, hours: 9.5}')"
check '... in one commit' test "$(git log -1 --format=%s)" = 'plan: avtalte timer for 2026-autumn'
check 'other hours, point' exits 0 erfar plan agree --hours 10.25 --on 3.9. --with 'Øst, Åse: leder'
check '... the name in quotes where it must' test "$(agreed)" = 'agreed: {with: "Øst, Åse: leder", on: 2026-09-03, hours: 10.25}'
check '... and read again' exits 0 erfar plan agree --format json
check '... as it was meant' sh -c "jq -e '.hours == 10.25 and .with == \"Øst, Åse: leder\"' <../out"
cp $plan before
for odd in 0 0,0 -1 nine '' 9,5,5 9,555 1e3 99999; do
	check "no hours '$odd'" exits 2 erfar plan agree "--hours=$odd"
done
check 'no such day' exits 2 erfar plan agree --on 2026-13-01
check 'a name of two lines' exits 2 erfar plan agree --with 'a
b'
check 'a dry run' exits 0 erfar plan agree --hours 12 -n
check '... shows it' out_has 'hours: 12'
check '... and nothing has changed' cmp before $plan

sed -i '/^agreed:/d' $plan
git commit -qam 'nothing agreed'
check 'nothing agreed yet' exits 0 erfar plan agree --format json
check '... is null' sh -c "jq -e '.hours == null and .with == null and .on == null' <../out"
check '... and says how' err_has '--hours'
check 'a first agreement needs all' exits 2 erfar plan agree --hours 9
check '... names them' err_has '--with NAVN'
check 'a first agreement' exits 0 erfar plan agree --with 'Tove Holm' --on 2.6. --hours 9
check '... as it is written by hand' test "$(agreed)" = 'agreed: {with: Tove Holm, on: 2026-06-02, hours: 9}'

sed -i 's/^agreed:.*/agreed:\n  with: Tove Holm\n  on: 2026-06-02\n  hours: "8,5"\n  room: 2.14/; s/$/\r/' $plan
git commit -qam 'by hand, over lines, CRLF'
check 'written over several lines' exits 0 erfar plan agree --format json
check '... with a comma' sh -c "jq -e '.hours == 8.5' <../out"
check '... changed' exits 0 erfar plan agree --hours 9
check '... what else stood there is kept' sh -c "tr -d '\r' <$plan | grep -qx 'agreed: {with: Tove Holm, on: 2026-06-02, hours: 9, room: 2.14}'"
check '... and the line ends' fails grep -qv "$(printf '\r')\$" $plan
finish
