#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# covers: report, plan-brief
# What others read holds nothing that the gate refuses, in whatever form it is made and wherever that stands in the notes;
# who makes it is told where that is.
. "${0%/*}/lib.sh"

two_colleagues
cd kari || exit 1
erfar plan theme "Om $synthetic" >/dev/null 2>&1
erfar plan goal "Svare $synthetic" >/dev/null 2>&1
erfar plan add 2026-10-20 --kind fagdag "Fagdag $synthetic" >/dev/null 2>&1
erfar minute 2026-09-03 --theme "Brev $synthetic" --present 'Kari Nilsen, Ola Berg' --conclusion "Nr $synthetic slettes" \
	--action "Kari Nilsen: ringe om 134950 40083 (2026-09-17)" >/dev/null 2>&1
note=$(grep -rl "Nr $synthetic" minutes)
digits=$(echo "$synthetic" | cut -c7-)

masks() # COMMAND...: exits 0, nothing of it on either stream nor in the file, and where it stands is said
{
	exits 0 "$@" || return 1
	[ ! -e ../made ] || cat ../made >>../out
	! grep -q "$digits" ../out ../err || { grep "$digits" ../out ../err; return 1; }
	err_has 'masked' && out_has '•••' && err_has "$note:"
}
export LC_ALL=en_GB.UTF-8
for form in text md html csv json; do
	check "term as $form" masks erfar report term --format $form
	check "conclusions as $form" masks erfar report conclusions --format $form
	check "actions as $form" masks erfar report actions --format $form
done
check 'year' masks erfar report year --since 2026-01-01 --until 2026-12-31
check 'agenda' masks erfar report agenda
check 'calendar' masks erfar report calendar --format ics
check 'brief' masks erfar plan brief 2026-09-17
check 'brief as a page' masks erfar plan brief 2026-09-17 --format html
plan=$(find terms -name '*.md')
cp "$plan" ../plan
printf -- '\n- 2026-10-15 facilitator Pasient %s\n- 2026-10-06: fagdag 09:00, 60 min, rom %s: Dagen\n' "$synthetic" "$synthetic" >>"$plan"
for form in text md html; do
	for day in 2026-10-15 2026-10-06; do
		exits 0 erfar plan brief $day --format $form >/dev/null
		check "the head of a brief as $form, $day" fails grep -q "$digits" ../out
	done
done
cp ../plan "$plan"
exits 0 erfar report term --to leder@fjord.example >/dev/null
check 'a mail' fails grep -q "$digits" ../out
check 'into a file' sh -c 'erfar report term --format html -o ../made.html 2>../err'
check '... masked, too' fails grep -q "$digits" ../made.html

printf 'number;why;by;confirmed\n%s;fra kurset i DIPS Arena;Kari Nilsen;\n' "$synthetic" >synthetic.csv
git add synthetic.csv && git commit -qm 'et nummer fra kurset' && git push -q origin main
git -C ../ola pull -q && sed -i 's/Kari Nilsen;$/Kari Nilsen;Ola Berg/' ../ola/synthetic.csv
git -C ../ola commit -qam bekreftet && git -C ../ola push -q origin main
git pull -q
check 'what two have declared to be nobody' exits 0 erfar report conclusions
check '... is shown' out_has "Nr $synthetic slettes"
check '... and not told' err_lacks masked

# What else the gate refuses: a name, a birth date, the number of a record, a password; in a title, a conclusion and a task,
# behind an owner who is none, and in the name of the file.
refused='Jonas|Bakkeli|Sivert|Aasen|12\.03\.2012|4711223|Xk7#pQ2vL9|[Ff]alkvik'
cat >minutes/2026/08/2026-08-28-pasient-lasse-falkvik.md <<END
---
id: 2026-autumn/2026-08-28
kind: minute
title: Om pasienten Jonas Bakkeli
date: 2026-08-28
minutes: 45
present: [Kari Nilsen, Ola Berg]
themes: [ethics]
---

## Konklusjoner

- Gjelder: Jonas Bakkeli har fått svar.
- Gutten er født 12.03.2012.
- Pasientnr 4711223 sperres.
- Passord: Xk7#pQ2vL9
- Emma sin mor ringte, og Ola Berg svarte.

## Oppfølging

- [ ] Pasienten: Sivert Aasen ringes (2026-09-17)
- [ ] Kari Nilsen: spørre om gutten, født 12.03.2012 (2026-09-17)
- [ ] Ola Berg: passord: Xk7#pQ2vL9 (2026-09-17)
- [x] Pasienten: Sivert Aasen er ringt (2026-09-01)
END
sed -i 's/^title: .*/title: Høst, også for pasienten Jonas Bakkeli/' terms/2026-autumn.md
erfar plan theme 'Mor til Jonas Bakkeli' >/dev/null 2>&1
erfar plan add 2026-10-21 --kind fagdag 'Fagdag om pasienten Jonas Bakkeli' >/dev/null 2>&1
erfar plan goal 'Svare pasienten Jonas Bakkeli' >/dev/null 2>&1

# hides COMMAND...: nothing of it on either stream, and if anything was masked, that is said; a form it lacks is none
hides()
{
	run "$@"
	[ "$status" != 2 ] || return 0
	[ "$status" = 0 ] || { echo "exit status $status"; return 1; }
	! grep -En "$refused" ../out ../err || return 1
	! grep -q '••' ../out || err_has 'was masked'
}
for form in text md html csv json mail; do
	for report in term 'term --explain' year conclusions 'conclusions --explain' actions 'actions --explain' themes agenda \
		digest 'digest --since 2026-08-01' forum sharing; do
		# shellcheck disable=SC2086 # a report and its options
		check "$report as $form" hides erfar report $report --format $form --to leder@fjord.example
		# shellcheck disable=SC2086
		check '... to nobody' hides erfar report $report --format $form
	done
done
check 'the calendar' hides erfar report calendar --format ics
check '... with its notes' hides erfar report calendar --format ics --explain
check 'the agenda as a calendar' hides erfar report agenda --format ics
for form in text md html; do
	check "the brief as $form" hides erfar plan brief 2026-09-17 --format $form
done
check 'of the conclusions' hides erfar report conclusions
for words in 'Gjelder: ••••• ••••••• har' 'født ••.••.••••' 'Pasientnr ••••••• sperres' 'Passord: ••••••••••' \
	'Emma sin mor ringte, og Ola Berg svarte.'; do
	check "... $words" out_has "$words"
done
check '... and where they stand' err_has 'minutes/2026/08/2026-08-28-pasient-•••••-•••••••.md:4'
check 'of a task' hides erfar report actions --format csv
check '... behind its owner' out_has ';Pasienten;•••••• ••••• ringes;'
check '... in the name of its file' out_has 'minutes/2026/08/2026-08-28-pasient-•••••-•••••••.md'
check 'the share refuses' exits 3 erfar share
finish
