#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
. "${0%/*}/lib.sh"
clinic fjord
cd fjord || exit 1
lines() { tr -d '\r' <../out | grep -cF -- "$1"; }

check 'the term' exits 0 erfar report calendar
check '... every line ends as it must' sh -c '! grep -qv "$(printf "\r")\$" ../out'
check '... begins and ends' test "$(lines BEGIN:VCALENDAR)$(lines END:VCALENDAR)" = 11
check '... with a session' test "$(lines 'UID:2026-autumn/2026-09-03@fjord.erfar')" = 1
check '... a moved one keeps its UID' sh -c 'tr -d "\r" <../out | grep -A3 "^UID:2026-autumn/2026-10-01@" | grep -q ":20261002T083000"'
check '... and says why' out_has 'kurs om brevmaler'
check '... in the clinic'"'"'s language' out_has 'Anne Lie leder'
check '... a forum' out_has 'LOCATION:Teams'
check '... a coming change is a whole day' sh -c 'tr -d "\r" <../out | grep -q "^DTSTART;VALUE=DATE:"'
cp ../out ../here
check 'the zone is the clinic'"'"'s' exits 0 env TZ=America/New_York erfar report calendar
check '... whatever the machine says' cmp ../here ../out
check 'what comes only' exits 0 erfar report agenda --format ics
check '... not what was' test "$(lines 2026-08-20@)" = 0
check '... but what will be' test "$(lines 2026-09-17@)" = 1
check 'into a file' exits 0 erfar report calendar --format ics -o plan.ics
check '... the same' cmp plan.ics ../here
check 'another format' exits 2 erfar report calendar --format html
check '... is named' err_has html
check 'a term that is none' exits 2 erfar report calendar --term 1999

# The SEQUENCE numbers of the calendar, each once
sequences() { erfar report calendar | tr -d '\r' | sed -n 's/^SEQUENCE://p' | sort -nu; }
first=$(sequences)
check 'each event has the number of the calendar' test "$(echo "$first" | grep -cx '[1-9][0-9]*')" = 1
check '... a calendar made later the higher one' test "$(ERFAR_NOW=2026-09-18 sequences)" -gt "$first"
erfar plan move 2026-10-15 2026-10-16 --why kurs >/dev/null
check '... nothing in the clone of a colleague differs' sh -c 'git clone -q . ../clone && erfar -C ../clone report calendar >../theirs 2>../err; erfar report calendar | cmp - ../theirs'
erfar undo >/dev/null
check 'one person'"'"'s' exits 0 erfar report calendar --person anne
check '... what she leads' test "$(lines BEGIN:VEVENT):$(lines 2026-09-03@)" = 2:1
check '... says whose it is' out_has 'X-WR-CALNAME:BUP Fjord – Anne Lie'
check '... nobody'"'"'s' exits 2 erfar --lang en report calendar --person Anna
check '... is said' err_has '"Anna" leads no session'

erfar report calendar --person 'Anne Lie' | tr -d '\r' | sed -n 's/^UID:\(.*\)@.*/\1/p' >../had
other=$(erfar plan list --from today --format json | jq -r 'select(.facilitator != "Anne Lie" and .facilitator != "" and .kind == "session") | .date' | tail -n 1)
hers=$(erfar plan list --from 2026-10-03 --format json | jq -r 'select(.facilitator == "Anne Lie") | .date' | tail -n 1)
check 'two swap' exits 0 erfar plan swap "$hers" "$other"
check 'her calendar' exits 0 erfar report calendar --person 'Anne Lie'
check '... has her new day' test "$(lines "UID:2026-autumn/$other@")" = 1
check '... and takes the old one away' sh -c "tr -d '\r' <../out | sed -n '/^UID:2026-autumn\/$hers@/,/^END/p' | grep -qx STATUS:CANCELLED"
check '... saying who leads it' sh -c "tr -d '\r' <../out | sed -n '/^UID:2026-autumn\/$hers@/,/^END/p' | grep -q '^SUMMARY:.* leder: '"
check 'the calendar of all' exits 0 erfar report calendar
check '... has nothing called off' test "$(lines STATUS:CANCELLED)" = 0
erfar undo >/dev/null

# A proposal of the rota goes to somebody else when a meeting was led by another than the plan has.
for who in 'Kari Nilsen' 'Anne Lie'; do
	erfar report calendar --person "$who" | tr -d '\r' | awk '/^UID/ { uid = $0 } /^STATUS:CONFIRMED/ { print uid }'
done | sort >../proposed
erfar minute 2026-09-17 --facilitator 'Kari Nilsen' --present 'Kari Nilsen,Ola Berg' --away 'Per Vik,Anne Lie' --conclusion Ja >/dev/null
for who in 'Kari Nilsen' 'Anne Lie'; do
	ERFAR_NOW=2026-09-18 erfar report calendar --person "$who" | tr -d '\r' >../"${who%% *}"
done
check 'a proposal that went to another' sh -c 'grep -qx STATUS:CANCELLED ../Kari'
check '... stands nowhere for both' sh -c "for who in Kari Anne; do awk '/^UID/ { uid = \$0 } /^STATUS:CONFIRMED/ { print uid }' ../\$who; done | sort | uniq -d | { ! grep .; }"
check '... and each that somebody had is there, standing or called off' sh -c "cat ../Kari ../Anne | grep ^UID | sort -u | comm -13 - ../proposed | { ! grep .; }"
erfar undo >/dev/null

check 'with --explain' exits 0 erfar report calendar --explain
check '... it says which note' sh -c "tr -d '\\r\\n' <../out | sed 's/ //g' | grep -q 'terms/2026-autumn.md'"

# event DAY FIELD: of the event of the session that had that day first, what the field says
event() { erfar report calendar --term 2026-autumn | tr -d '\r' | sed -n "/^UID:2026-autumn\/$1@/,/^END/s/^$2://p"; }
printf '2026-11-26;2026-11-26;planleggingsdag\n' >>closures.csv
check 'a day that is closed later calls its session off' test "$(event 2026-11-26 STATUS)" = CANCELLED
check '... in words too, and why' sh -c 'erfar report calendar | tr -d "\r" | grep -A7 "^UID:2026-autumn/2026-11-26@" | grep -A1 "^SUMMARY:Avlyst" | grep -q "DESCRIPTION:planleggingsdag"'
git commit -qam 'a day of planning'
sed -i '/^2026-11-26;/d' closures.csv
git commit -qam 'no day of planning after all'
check 'opened again it stands' test "$(event 2026-11-26 STATUS)" = CONFIRMED
printf '2026-11-26;2026-11-26;planleggingsdag\n' >>closures.csv
git commit -qam 'a day of planning'
check '... closed before the plan was made, it was never there' sh -c '! erfar report calendar --term 2026-spring --since 2026-04-02 --until 2026-04-02 2>/dev/null | grep -q 2026-04-02@'
erfar plan move 2026-11-26 2026-11-27 --why planleggingsdag >/dev/null
check '... moved instead it stands' test "$(event 2026-11-26 STATUS)" = CONFIRMED
erfar plan add 2026-12-09 --kind fagdag Julefagdag >/dev/null
erfar undo >/dev/null
check 'a day taken out of the plan is called off' test "$(event 2026-12-09-fagdag STATUS)" = CANCELLED
check '... what comes says so as well' exits 0 erfar report agenda --format ics --since 2026-12-01 --until 2026-12-31
check '... once' test "$(lines STATUS:CANCELLED)" = 1
check 'from a day on' exits 0 erfar report calendar --since 1.11.2026
check '... is to the end of the term' sh -c 'grep -q "^UID:2026-autumn/2026-12-10@" ../out && ! grep -q "^UID:2026-autumn/2026-10" ../out'
cp terms/2026-autumn.md ../taken.md
sed -i 's/^to: .*/to: 2026-12-01/' terms/2026-autumn.md
check 'a term that ends earlier' exits 0 erfar report calendar
check '... calls its last meetings off' test "$(event 2026-12-10 STATUS)" = CANCELLED
check '... what comes says so as well' sh -c 'erfar report agenda --format ics | grep -q 2026-12-10@'
check '... but not beyond the days that were asked for' exits 0 erfar report calendar --until 2026-12-02
check '... there it is not' test "$(lines 2026-12-10@)" = 0
mv ../taken.md terms/2026-autumn.md
mv terms/2026-autumn.md ../taken.md
check 'a plan that is gone is called off from today on' exits 0 erfar report calendar --since 2026-09-01 --until 2026-12-31
check '... each of its sessions' sh -c 'test "$(grep -c "^STATUS:CANCELLED" ../out)" = "$(grep -c "^BEGIN:VEVENT" ../out)" && grep -q 2026-10-29@ ../out'
mv ../taken.md terms/2026-autumn.md

cp terms/2026-autumn.md ../taken.md
erfar plan move 2026-12-10 2026-12-21 --why sykdom >/dev/null
check 'a meeting that was moved past its term is in the calendar' test "$(event 2026-12-10 'DTSTART;TZID=Europe.Oslo')" = 20261221T083000
check '... and among what comes' sh -c 'erfar report agenda --format csv | grep -q 2026-12-21'
check '... from today on as well' sh -c 'erfar report agenda --since today --format csv | grep -q 2026-12-21'
check '... and when the term is over' sh -c 'ERFAR_NOW=2026-12-19 erfar report agenda --format csv | grep -q 2026-12-21'
erfar plan new 2026-own --from 2026-09-14 --to 2026-12-18 --every 'mon 13:00' --minutes 60 --title 'Egen tid' --responsible 'Kari Nilsen' --facilitators 'Kari Nilsen' >/dev/null
check 'of a term beside it, --term has its own alone' sh -c 'erfar report calendar --term 2026-own | grep ^UID: | { ! grep -v UID:2026-own/; }'
check '... without it there are both' sh -c 'erfar report calendar >../out; grep -q ^UID:2026-own/ ../out && grep -q ^UID:2026-autumn/ ../out'
mv ../taken.md terms/2026-autumn.md
rm terms/2026-own.md

erfar plan new 2027-autumn --from 2027-08-19 --to 2027-12-17 --every '2 weeks thu 08:30' --minutes 45 --title Høsten --responsible 'Kari Nilsen' --facilitators 'Kari Nilsen,Ola Berg' >/dev/null
check 'between two terms it is the next one' sh -c 'ERFAR_NOW=2027-07-20 erfar report calendar | tr -d "\r" >../out; grep -q "^UID:2027-autumn/2027-08-19@" ../out && ! grep -q ^UID:2026-autumn/ ../out'
rm terms/2027-autumn.md

printf -- '---\nid: night\nkind: plan\ntitle: Natt\nfrom: 2026-10-24\nto: 2026-10-26\nevery: 1 weeks sun 02:30\nminutes: 60\n---\n' >terms/night.md
check 'a session in the night when clocks go back' exits 0 erfar report calendar --term night
check '... begins when it says, once' test "$(lines 'DTSTART;TZID=Europe/Oslo:20261025T023000')" = 1
printf -- '---\nid: d\nkind: plan\ntitle: "Tegn; komma, og \\\\ strek"\nfrom: 2026-10-19\nto: 2026-10-25\nevery: mon 09:00\nminutes: 60\n---\n' >terms/d.md
check 'signs that mean something in a calendar' exits 0 erfar report calendar --term d
check '... are made harmless' out_has 'Tegn\; komma\, og \\ strek'
{
	printf -- '---\nid: y\nkind: plan\ntitle: y\nfrom: 2028-01-01\nto: 2028-12-31\n---\n\n## Unntak\n'
	seq 12000 | awk '{ printf "- 2028-%02d-%02d: fagdag, 60 min: %d\n", $1 % 12 + 1, $1 % 28 + 1, $1 }'
} >terms/y.md
git add terms
git commit -qm y
check 'a year of twelve thousand lines is no work of hours' exits 0 timeout 20 erfar report calendar --term y
check '... has them all' test "$(lines BEGIN:VEVENT)" = 12000
finish
