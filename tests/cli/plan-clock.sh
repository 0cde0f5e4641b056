#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Today is the clinic's today: the zone of the machine, or that it has none, changes nothing.
. "${0%/*}/lib.sh"
clinic fjord
cd fjord || exit 1
zones='UTC America/New_York Pacific/Kiritimati Asia/Kolkata Nowhere/Unknown :/nothing XXX-14 XXX+12'

today() { erfar plan add today --kind watch x -n | sed -n 's/^+- \([0-9-]*\): watch: x$/\1/p'; }
for now in 2026-09-03T00:00 2026-09-03T23:59 2026-03-29T02:30 2026-10-25T02:30 2026-12-31T23:59 2028-02-29T12:00; do
	wrong=
	for zone in $zones; do
		found=$(ERFAR_NOW=$now TZ=$zone today)
		[ "$found" = "${now%T*}" ] || wrong="$wrong $zone:$found"
	done
	found=$(unset TZ; ERFAR_NOW=$now today)
	check "today at $now, whatever the machine's zone" test "$wrong:$found" = ":${now%T*}"
done

# The machine's own clock: the rule of the European Union, as POSIX has it, needs no zone files.
before=$(TZ=CET-1CEST,M3.5.0,M10.5.0/3 date +%Y-%m-%d)
for zone in America/New_York Pacific/Kiritimati XXX+12; do
	found=$(unset ERFAR_NOW; TZ=$zone today)
	after=$(TZ=CET-1CEST,M3.5.0,M10.5.0/3 date +%Y-%m-%d)
	check "the clock itself in $zone" test "$found" = "$before" -o "$found" = "$after"
done

erfar plan list --format json >../utc
TZ=Pacific/Kiritimati erfar plan list --format json >../far
check 'a plan is the same anywhere' cmp ../utc ../far

printf '%s\r\n' BEGIN:VCALENDAR BEGIN:VEVENT DTSTART:20261014T220000Z DTEND:20261015T220000Z SUMMARY:Stengt END:VEVENT END:VCALENDAR >closures.ics
why() { TZ=$1 erfar plan list --format json | jq -r 'select(.original_date == "2026-10-15") | .why'; }
check 'times in UTC are the day they are here' test "$(why UTC):$(why America/New_York)" = Stengt:Stengt
finish
