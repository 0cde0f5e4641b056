#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
. "${0%/*}/lib.sh"
clinic fjord
cd fjord || exit 1

new() { erfar plan new 2027-spring --from 2027-01-11 --to 2027-06-18 --every '2 weeks thu 08:30' --minutes 45 \
	--responsible 'Kari Nilsen' --facilitators 'Kari Nilsen, Ola Berg,Anne Lie' "$@"; }

check 'dry run' exits 0 new -n
check '... changes nothing' test ! -e terms/2027-spring.md
check 'a new term' exits 0 new
check '... prints its path' out_is terms/2027-spring.md
check '... is one commit' test "$(git rev-list --count HEAD)" = 2
check '... of that file only' test "$(git show --name-only --format= HEAD)" = terms/2027-spring.md
check '... with who takes turns' file_has terms/2027-spring.md 'facilitators: [Kari Nilsen, Ola Berg, Anne Lie]'
check '... in the language of the clinic' file_has terms/2027-spring.md '## Mål'
check '... and its sessions' sh -c 'erfar plan list --term 2027-spring --format json | jq -r .date | head -n 2 | tr "\n" " " | grep -q "2027-01-14 2027-01-28"'
check 'not twice' exits 2 new
check 'a bad rule' exits 2 erfar plan new 2028-spring --from 2028-01-11 --to 2028-06-18 --every 'sometimes' --minutes 45 --responsible X
try() { erfar plan new 2029-spring --from 2029-01-08 --to 2029-06-15 --minutes 45 --responsible X -n --every "$1"; }
for rule in 'last fri of month' 'first mon of month 13:00' 'hver andre torsdag 08.30' 'FREQ=MONTHLY;BYDAY=-1FR;BYHOUR=13'; do
	check "a rule: $rule" exits 0 try "$rule"
done
for rule in FREQ=DAILY BYSETPOS=1 BYDAY=6MO COUNT=0 BYHOUR=24 UNTIL=20290230 WKST=SU INTERVAL=0; do
	full="FREQ=MONTHLY;$rule"
	[ $rule = FREQ=DAILY ] && full=$rule
	check "no rule: $full" exits 2 try "$full"
	check '... names the part' err_has "$rule"
done
check 'a word of a rule' exits 2 try 'hver fullmåne 08:30'
check '... is named, with what would be right' sh -c 'grep -q fullmåne ../err && grep -q "2 weeks thu 08:30" ../err'
check 'a rule without a day in the term' exits 2 erfar --lang en plan new 2029-spring --from 2029-01-09 --to 2029-01-12 --minutes 45 \
	--responsible X --every 'mon 08:30'
check '... is said so, with both days' err_has 'The rule "mon 08:30" gives no meeting from 2029-01-09 to 2029-01-12'
for minutes in 0 5000; do
	check "$minutes minutes" exits 2 erfar --lang en plan new 2029-spring --from 2029-01-08 --to 2029-06-12 --every 'mon 08:30' \
		--minutes $minutes --responsible X
	check '... says how few and how many' err_has '1 to 1440'
done
term() { erfar --lang en plan new 2027-x --every 'thu 08:30' --minutes 45 --responsible X --no-commit "$@"; }
check '--to without a year' exits 0 term --from 8.1.2027 --to 20.6.
check '... comes after --from' file_has terms/2027-x.md 'to: 2027-06-20'
rm terms/2027-x.md
check 'weeks too' exits 0 term --from 'uke 40' --to 'uke 20'
check '... into the next year' file_has terms/2027-x.md 'to: 2027-05-17'
rm terms/2027-x.md
check 'a year that is wrong' exits 2 term --from 8.1.2027 --to 20.6.2026
check '... shows what was understood' err_has '"8.1.2027" is read as 2027-01-08 and "20.6.2026" as 2026-06-20'
check '... and to write the year where it is missing' sh -c 'erfar --lang en plan new y --every "thu 08:30" --minutes 45 \
	--responsible X --from 20.9. --to 1.8.2026 2>&1 | grep -q "Write the year too"'
check 'both years are there' exits 2 term --from 2026-12-31 --to 2026-07-01
check '... so the order is what is wrong' err_has 'Put the earlier one first'
check 'a term that ends before it begins' exits 2 erfar plan new 2028-spring --from 2028-06-11 --to 2028-01-18 --every 'thu 08:30' --minutes 45 --responsible X
check 'a bad name' exits 2 erfar plan new ../2028 --from 2028-01-11 --to 2028-06-18 --every 'thu 08:30' --minutes 45 --responsible X
check '--no-commit leaves the commit to you' exits 0 erfar plan new 2028-spring --from 2028-01-11 --to 2028-06-18 --every 'first mon of month 13:00' --minutes 45 --responsible X --no-commit
check '... the file is there' test -f terms/2028-spring.md
check '... the history is as before' test "$(git rev-list --count HEAD)" = 2
clinic fjord named
check 'people by the starts of their names' exits 0 erfar -C named plan new 2027-autumn --from 2027-08-16 --to 2027-12-17 \
	--every 'thu 08:30' --minutes 45 --responsible Kari --facilitators 'Kari,ola,Anne L'
check '... are written whole' sh -c 'grep -q "^responsible: Kari Nilsen$" named/terms/2027-autumn.md &&
	grep -q "^facilitators: \[Kari Nilsen, Ola Berg, Anne Lie\]$" named/terms/2027-autumn.md'
clinic fjord strangers
head -n 1 strangers/people.csv >people.head && mv people.head strangers/people.csv
rm strangers/terms/*
git -C strangers commit -qam 'a new clinic'
names() { erfar --lang en -C strangers plan new "$@" --from 2027-08-16 --to 2027-12-17 --every 'hver annen torsdag 08:30' --minutes 45; }
check 'a clinic that knows nobody' exits 0 names a --responsible 'Kari Nilsen' --facilitators 'Kari Nilsen,Ola Berg'
check '... has nothing to say' err_empty
check 'whole names that nobody has' exits 0 names b --responsible 'Ida Holm' --facilitators 'Kari Nilsen,Ida Holm,Nils Moe'
check '... are told once, together' err_has 'is called this: Ida Holm, Nils Moe. Taken as written'
check '... in one line' test "$(wc -l <"$world/err")" = 1
check '... as they were written' file_has strangers/terms/b.md 'facilitators: [Kari Nilsen, Ida Holm, Nils Moe]'
check 'a beginning that fits nobody' exits 0 names c --responsible Xer
check '... wants the whole name' err_has '"Xer" is nobody, or more than one'
finish
