#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# covers: find, plan-list, plan-next, plan-theme, plan-goal, minute-actions, minute-conclusions, minute-missed, share-status
# No list prints what the gate refuses, in whatever form; who asked is told where it stands. Paths for programs stay true.
. "${0%/*}/lib.sh"

two_colleagues
cd kari || exit 1
export LC_ALL=en_GB.UTF-8
refused="40083|Bakkeli|Aasen|12\.03\.2012|4711223|Xk7#pQ2vL9|[Ff]alkvik"
named=minutes/2026/08/2026-08-28-pasient-lasse-falkvik.md
cat >$named <<END
---
id: 2026-autumn/2026-08-28
kind: minute
title: Om pasienten Jonas Bakkeli
date: 2026-08-28
minutes: 45
present: [Kari Nilsen, Ola Berg]
absent: [Per Vik]
themes: [ethics]
---

## Konklusjoner

- Gjelder: Jonas Bakkeli har fått svar om kvernstein.
- Gutten er født 12.03.2012, om kvernstein.
- Pasientnr 4711223 sperres, om kvernstein.
- Passord: Xk7#pQ2vL9

## Oppfølging

- [ ] Pasienten: Sivert Aasen ringes (2026-09-17)
- [ ] Kari Nilsen: spørre om gutten, født 12.03.2012 (2026-09-17)
- [ ] Ola Berg: ringe om 134950 40083 (2026-09-17)
END
git add -A && git commit -qm 'et møte'
erfar plan theme "Mor til Jonas Bakkeli, $synthetic" >/dev/null 2>&1
sed -i 's/Etikk i telefonen/Etikk, og pasienten Jonas Bakkeli/' terms/2026-autumn.md
erfar plan goal "Svare $synthetic" >/dev/null 2>&1
erfar plan add 2026-09-24 --kind fagdag "Fagdag om pasienten Jonas Bakkeli" >/dev/null 2>&1

# hides COMMAND...: ends well, nothing of it on either stream, and what was masked is said
hides()
{
	exits 0 "$@" || return 1
	! grep -En "$refused" ../out ../err || return 1
	grep -q '•••' ../out || { echo 'nothing was masked'; return 1; }
	err_has 'was masked'
}
for form in text json csv; do
	check "find, $form" hides erfar find kvernstein --format $form
	check "find beside a number, $form" hides erfar find ringe --format $form
	check "find beside a name, $form" hides erfar find 'har fått svar' --format $form
	check "find whom to ask, $form" hides erfar find kvernstein --people --format $form
	check "find a name, $form" hides erfar find bakkeli kvernstein --format $form
	check "find half a number, $form" hides erfar find 40083 --format $form
	check "find how a number begins, $form" hides erfar find '4008*' --format $form
	check "find --kind, $form" hides erfar find --kind minute --format $form
	check "conclusions, $form" hides erfar minute conclusions --format $form
	check "actions, $form" hides erfar minute actions --format $form
	check "plan, $form" hides erfar plan list --format $form
	check "goals, $form" hides erfar plan goal --format $form
	check "themes, $form" hides erfar plan theme --format $form
	check "next, $form" hides erfar plan next --format $form
done
masked=minutes/2026/08/2026-08-28-pasient-•••••-•••••••.md
check 'find' hides erfar find kvernstein
check '... says where' err_has "$masked:4. Take it out of the note"
check '... shows the rest' out_has 'har fått svar om kvernstein'
check 'only the paths' exits 0 erfar find kvernstein --paths
check '... are true' out_is $named
check '... by NUL' sh -c "erfar find kvernstein -0 | tr '\\0' '\\n' | grep -qxF $named"
sed -i '/kvernstein/d' $named && git commit -qam 'noe er ute'
check 'what was there once' hides erfar find kvernstein --history
check '... is named by its commit' err_has 'commit:'
check 'the status' exits 0 erfar share status
check '... has nothing of it' fails grep -Eq "$refused" ../out ../err
check 'the log' exits 0 erfar share log
check '... has nothing of it' fails grep -Eq "$refused" ../out ../err
for kind in notes actions terms; do
	check "what is offered: $kind" exits 0 erfar plan values $kind
	check '... has nothing of it' fails grep -Eq "$refused" ../out ../err
done

# Paths and texts of what is made.
check 'a new plan' exits 0 erfar plan new "$synthetic" --from 2027-01-01 --to 2027-06-30 --every '2 weeks thu 08:30' --minutes 45 --responsible 'Kari Nilsen'
check '... has nothing of it' fails grep -Eq "$refused" ../out ../err
check 'a new programme' exits 0 erfar plan programme new "p-$synthetic" --title 'Hospitering' --individual 2027-02-04
check '... has nothing of it' fails grep -Eq "$refused" ../out ../err
check 'what would be done' exits 0 erfar plan theme "Mor til Jonas Bakkeli igjen, $synthetic" -n
check '... has nothing of it' fails grep -Eq "$refused" ../out ../err
check '... and the rest' out_has 'Mor til '
mkdir ../old && printf '# Om rutiner\n\nVi snakket om rutiner.\n' >"../old/2026-01-15 pasient $synthetic.md"
for form in text json csv; do
	check "what would be imported, $form" exits 0 erfar minute import -n --format $form "../old"
	check '... has nothing of it' fails grep -Eq "$refused" ../out ../err
done
check 'a forum' sh -c "erfar share forum add f$synthetic ../fjord.git >../out 2>../err; true"
check '... has nothing of it' fails grep -Eq "$refused" ../out ../err
check 'which of several is meant' exits 2 erfar minute 'done' r -n
check '... has nothing of it' fails grep -Eq "$refused" ../out ../err
check '... but what it may have' err_has 'minute'
printf '%s\n' '' '> <!-- erfar: unsettled 7zjkvxbk -->' '> Kari Nilsen, 2026-09-01:' '> > Gjelder: Jonas Bakkeli' '>' \
	'> Per Vik, 2026-09-02:' "> > Nummer $synthetic" >>minutes/2026/08/2026-08-20-skolestart-og-timebok.md
check 'what two have written' exits 7 erfar share settle
check '... has nothing of it' fails grep -Eq "$refused|$synthetic" ../out ../err
check '... but who wrote it' out_has 'Per Vik'
check '... and what to do next' err_has '--keep'
# what stands in tables
sed -i "s/^\\(Ola Berg;[^;]*;\\)[^;]*/\\1vakt $synthetic/" people.csv
sed -i "2s/\$/ $synthetic/" themes.csv
check 'whom to ask' exits 0 erfar find telefon --people
check '... has no number of a table' fails grep -q "$synthetic" ../out
check 'a site' exits 0 erfar report site --output ../site
check '... has no number of a table' fails grep -rq "$synthetic" ../site
check 'a calendar of a programme' sh -c "erfar plan programme new q --title 'Besøk $synthetic' --individual 2027-02-04 >/dev/null 2>&1; erfar plan programme show q --format ics >../out 2>../err"
check '... has nothing of it' fails grep -Eq "$refused|$synthetic" ../out ../err
mkdir ../new && cd ../new || exit 1
check 'a clinic' sh -c "erfar init --clinic c$synthetic --as 'Kari Nilsen <kari@fjord.example>' >../out 2>../err; true"
check '... has nothing of it' fails grep -Eq "$refused" ../out ../err
finish
