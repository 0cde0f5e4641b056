#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Two colleagues change one plan at the same time: nothing stands twice, and what contradicts is said.
. "${0%/*}/lib.sh"
two_colleagues
plan=terms/2026-autumn.md
share_all()
{
	for who in kari ola kari; do
		shared=0
		erfar -C $who share >/dev/null 2>"$world/shared" || shared=$?
		[ $who = kari ] || cp "$world/shared" "$world/told"
	done
}
each_once() { [ -z "$(erfar -C kari plan list --format json 2>/dev/null | jq -r .id | sort | uniq -d)" ]; }
field() { erfar -C kari plan list --format json 2>/dev/null | jq -r "select(.original_date == \"$1\") | .$2"; }
same() { cmp "kari/$1" "ola/$1"; }

erfar -C kari plan move 2026-10-15 2026-10-16 --why kurs >/dev/null
erfar -C ola plan move 2026-10-15 2026-10-14 --why ferie >/dev/null
share_all
check 'both move one meeting: shared' test "$shared" = 0
check '... which says so to whoever came last' grep -q "$plan:[0-9]*: " "$world/told"
check '... to the same plan' same $plan
check '... both reasons are kept' sh -c "grep -q ': kurs\$' kari/$plan && grep -q ': ferie\$' kari/$plan"
check '... the meeting is there once' test "$(field 2026-10-15 id)" = 2026-autumn/2026-10-15
check '... on the day of the first line' test "$(field 2026-10-15 date)" = "$(sed -n 's/^- 2026-10-15 -> \([0-9-]*\):.*/\1/p' kari/$plan | head -n 1)"
check '... nothing else is twice' each_once
check 'the list says it' exits 0 erfar -C kari plan list
line=$(grep -n '^- 2026-10-15 ->' kari/$plan | tail -n 1 | cut -d: -f1)
check '... with the line' err_has "$plan:$line: "
check 'so does the check' exits 1 erfar -C ola minute check $plan
check '... by its rule' out_has "$plan:$line:1: warning: plan-twice: "
check 'no other term has it' exits 0 erfar -C kari plan list --term 2026-spring
check '... to say' err_empty
check 'moving it to where it is settles it' exits 0 erfar -C kari plan move 2026-10-15 "$(field 2026-10-15 date)" --why 'kurs likevel'
check '... as one line' test "$(grep -c '^- 2026-10-15 ->' kari/$plan)" = 1
check '... and nothing more is said' sh -c 'erfar -C kari plan list 2>&1 >/dev/null | diff - /dev/null'
share_all

erfar -C kari plan move 2026-10-29 2026-10-30 --why a >/dev/null
erfar -C ola plan move 2026-10-29 2026-10-28 --why b >/dev/null
share_all
check 'taken back by restore' exits 0 erfar -C kari plan restore 2026-10-29
check '... both' fails grep -q '^- 2026-10-29 ->' kari/$plan
share_all

erfar -C kari plan assign 2026-11-26 'Brev til to adresser' >/dev/null
erfar -C ola plan assign 2026-11-26 'Noe nytt fra Ola' >/dev/null
share_all
check 'both draw a theme: the same plan' same $plan
check '... both are kept' test "$(grep -c '^- 2026-11-26: ' kari/$plan)" = 2
check '... the meeting has one' test "$(field 2026-11-26 theme | wc -l)" = 1
check '... and it is said' sh -c "erfar -C kari plan list 2>&1 >/dev/null | grep -q '$plan:'"
check 'one of them settles it' exits 0 erfar -C kari plan assign 2026-11-26 'noe nytt fra ola' --facilitator 'Ola Berg'
check '... the other is a wish again' grep -q '^- Brev til to adresser #letters' kari/$plan
check '... and there is one' test "$(grep '^- 2026-11-26: ' kari/$plan)" = '- 2026-11-26: Noe nytt fra Ola (Ola Berg)'
share_all

erfar -C kari plan swap 2026-12-10 2026-11-12 >/dev/null
erfar -C ola plan swap 2026-12-10 2026-10-29 >/dev/null
share_all
check 'both swap: the same plan' same $plan
check '... everything once' each_once
check '... one leads' test "$(field 2026-12-10 facilitator | wc -l)" = 1
check '... and it is said' sh -c "erfar -C kari plan list 2>&1 >/dev/null | grep -q '$plan:'"

for text in a b c; do
	who=kari
	[ $text = b ] && who=ola
	erfar -C $who plan add 2026-11-19 --kind session "ekstra $text" >/dev/null
	erfar -C $who plan add 2026-11-19 --kind forum "forum $text" >/dev/null
done
erfar -C kari plan theme 'Samme ønske' >/dev/null
erfar -C ola plan theme 'Samme ønske' >/dev/null
erfar -C kari plan goal 'Samme mål' >/dev/null
erfar -C ola plan goal 'Samme mål' >/dev/null
share_all
check 'several entries on one day' test "$(field 2026-11-19 id | wc -l)" = 6
check '... each with its own id' each_once
check 'the same wish and goal once' test "$(grep -c 'Samme ' kari/$plan)" = 2

erfar -C kari plan new 2027-spring --from 2027-01-04 --to 2027-06-18 --every 'thu 08:30' --minutes 45 --responsible 'Kari Nilsen' >/dev/null
erfar -C ola plan new 2027-spring --from 2027-01-11 --to 2027-06-25 --every '2 weeks tue 09:00' --minutes 60 --responsible 'Ola Berg' >/dev/null
share_all
check 'both make one term: a contradiction' test "$shared" = 7
check '... that is told' grep -q 'erfar share settle' "$world/shared"
check '... one file' sh -c '[ "$(ls kari/terms | grep -c 2027)" = 1 ]'
check '... the same for both' same terms/2027-spring.md
check '... that can be read' exits 0 erfar -C kari plan list --term 2027-spring --format json
check '... with a rule of one of the two' test "$(jq -r .start <out | sort -u | wc -l)" = 1
check '... each meeting once' test -z "$(jq -r .id <out | sort | uniq -d)"
check '... each section once' sh -c "[ -z \"\$(grep '^## ' kari/terms/2027-spring.md | sort | uniq -d)\" ]"
finish
