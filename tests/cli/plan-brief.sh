#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# erfar plan brief: one page to begin a session from. Whole pages are compared with UPDATE=1 as in report-term.sh.
. "${0%/*}/lib.sh"
cases=$tests/../cases/report

as_before()
{
	[ -z "${UPDATE:-}" ] || cp "$world/out" "$cases/$1"
	diff -u "$cases/$1" "$world/out"
}

narrow() { ! awk '{ gsub(/[\200-\277]/, ""); if (length($0) > 80) { print; found = 1 } } END { exit !found }' "$world/out"; }

# in_order WORDS...: these stand in the output, one after the other, wherever lines break
in_order()
{
	tr -s ' \n' '  ' <"$world/out" >"$world/.flat"
	for words; do
		awk -v words="$words" '{ at = index($0, words); if (!at) exit 1; print substr($0, at + length(words)) }' \
			"$world/.flat" >"$world/.rest" || { echo "not in order: $words"; return 1; }
		mv "$world/.rest" "$world/.flat"
	done
}

clinic fjord
clinic by
clinic syd

# What neighbours have shared, as share lays it out; the second says something that must stay plain text.
mkdir -p fjord/forum/vest/by/2026/04
cp by/experiences/2025/09/2025-09-15-eg-skal-berre-sjaa.md fjord/forum/vest/by/2026/04/
cat >fjord/forum/vest/by/2026/04/hostile.md <<'END'
---
id: 2026-04-30-abcde
kind: experience
title: "<script>alert(1)</script> etikk"
date: 2026-04-30
themes: [ethics]
---

## Det vi ser

Ring **nå** på [denne](javascript:alert(1)). <img src=x> Resten står ikkje her. Slett ikkje dette.

## Privat

Dette er hemmeleg.
END
check 'the session of today' exits 0 erfar -C fjord plan brief
check '... as before' as_before brief-fjord.text
check '... on 80 columns' narrow
check '... says nothing on stderr' err_empty
check '... writes nothing' sh -c '[ -z "$(git -C fjord status --porcelain)" ]'
check '... with what was concluded, tried, shared, is open and comes' in_order 'Å snakke ut fra' \
	'Det vi har kommet fram til' 'aldri over telefon' 'Det vi har sett og prøvd' 'laminert, festet med skrue' \
	'Fra andre klinikker' '(by)' 'Åpne oppfølginger' 'Kari Nilsen: samle tre eksempler' 'Endringer som kommer'
check '... without what was replaced' out_lacks 'ringer tilbake på et kjent nummer'
check '... or private' out_lacks hemmeleg
check '... and what it may not hold says how to find it' out_has 'erfar minute conclusions --theme ethics'
command=$(sed -n 's/^[0-9]* til: erfar \(minute conclusions .*\)$/\1/p' out | head -n 1)
# shellcheck disable=SC2086 # words of a command
check '... which is a command' exits 0 erfar -C fjord $command
erfar -C fjord plan brief >first
check 'the same bytes in another zone and without a cache' \
	sh -c 'TZ=Asia/Tokyo XDG_CACHE_HOME=/nowhere erfar -C fjord plan brief | cmp - first'
check '... and finds as many' test "$(erfar -C fjord minute conclusions --theme ethics --format json | wc -l)" -ge \
	"$(sed -n 's/^\([0-9]*\) til: erfar minute conclusions --theme ethics.*/\1/p' first)"
check 'as Markdown' exits 0 erfar -C fjord plan brief --format md
check '... with no command on paper' out_lacks 'erfar '
check '... but how many more' grep -Eq '^og [0-9]+ til$' out
check '... whose markup is not ours' out_has '\<script\>'
check 'as a page' exits 0 erfar -C fjord plan brief --format html -o brief.html
check '... comes into its file alone' out_empty
check '... well-formed, self-contained, in order' python3 "$cases/check_page.py" brief.html
check '... without markup of others' fails grep -q '<script\|<img\|javascript:' brief.html
check 'a folder that is not there' exits 2 erfar -C fjord plan brief -o nowhere/brief.html
check 'a form nobody knows' exits 2 erfar -C fjord plan brief --format pdf

check 'another day by its words' exits 0 erfar -C fjord plan brief 17.9. --lang en
check '... is that session' out_has 'Registreringspraksis'
check 'a moved one by its first day' exits 0 erfar -C fjord plan brief 2026-10-01 --lang en
check '... on its new day' out_has 'Friday 2 October 2026'
check 'a day without a session' exits 2 erfar -C fjord plan brief 2026-09-04
check '... names the nearest' err_has 2026-09-03
check 'a session without a theme' exits 0 erfar -C fjord plan brief 26.11. --lang en
check '... has the wishes' in_order 'An open session' 'Wishes to choose from' 'Helsenorge: hva ser familien'
check 'a professional day' exits 0 erfar -C fjord plan brief 2026-06-03 --lang en
check 'held sessions have what was known before' out_lacks 'tegning av de tjueseks'

# A theme that is new, and one that is an experience.
sed -i 's/^- 2026-09-03: Etikk i telefonen #ethics/- 2026-09-03: Hjertestarteren i gangen #heart/
	s/^- 2026-09-17: Registreringspraksis.*/- 2026-09-17: Sommervikaren som ryddet #onboarding/' fjord/terms/2026-autumn.md
check 'a new theme' exits 0 erfar -C fjord plan brief --lang en
check '... is no less of a page' in_order 'This theme is new' 'To talk from' 'Open follow-ups'
check '... and claims nothing' out_lacks 'What we have concluded'
sed -i 's/^- 2026-09-03: .*/- 2026-09-03: Kvantefysikk på pauserommet/' fjord/terms/2026-autumn.md
check 'a new theme without a slug' exits 0 erfar -C fjord plan brief --lang en
check '... is new too' in_order 'This theme is new' 'To talk from'
check '... and what shares a small word with it stays away' out_lacks 'What we have seen'
sed -i 's/^- 2026-09-03: .*/- 2026-09-03: Nokon gret i telefonen/' fjord/terms/2026-autumn.md
check 'the title of an experience' exits 0 erfar -C fjord plan brief --lang en
check '... has what is on its themes' in_order 'The experience' 'What we have concluded' 'erfar find --theme phone'
check 'an experience' exits 0 erfar -C fjord plan brief 17.9. --lang en
check '... is told first, before the questions' in_order 'stay with it' 'The experience' 'posthylla sortert alfabetisk' \
	'To talk from' 'What we have concluded'
check '... without its solution' out_lacks 'Alfabetisk ut september'
git -C fjord checkout -q terms

# Follow-ups: what was done since last time asks how it went, and is then told.
note=fjord/minutes/2026/08/2026-08-20-skolestart-og-timebok.md
sed -i 's/- \[ \] Ola Berg: skrive dette inn\(.*\)$/- [x] Ola Berg: skrive dette inn\1 (done 2026-09-01)/' $note
check 'done without a word' exits 0 erfar -C fjord plan brief
check '... asks how it went' in_order 'Gjort siden sist' 'skrive dette inn' 'Hvordan gikk det?'
sed -i 's/(done 2026-09-01)/(done 2026-09-01: to sider, det holdt)/' $note
check 'done with a word' exits 0 erfar -C fjord plan brief
check '... tells it' out_has 'to sider, det holdt'
check '... and does not ask' out_lacks 'Hvordan gikk det?'
last=$(erfar -C fjord plan list --format json | jq -r 'select(.state == "held") | .date' | sort | tail -n 1)
sed -i "s/(done 2026-09-01: /(done $last: /" $note
check 'done on the day of the last meeting' exits 0 erfar -C fjord plan brief
check '... is told too' in_order 'Gjort siden sist' 'to sider, det holdt'

# A full page: what is to be looked at again on other themes gives way first, and is told of all the same.
long='i en lang setning om alt det vi må huske på når noen ringer, slik at den fyller to linjer på arket og litt til, og mer enn det'
mkdir -p fjord/minutes/2026/07
{
	printf -- '---\nkind: minute\ndate: 2026-07-01\nthemes: [ethics]\n---\n\n## Konklusjoner\n\n'
	for n in 1 2 3 4 5; do printf -- '- Nummer %s %s.\n' $n "$long"; done
	printf '\n## Oppfølging\n\n'
	for n in 1 2 3 4 5 6; do printf -- '- [ ] Ola Berg: gjøre nummer %s %s\n' $n "$long"; done
	for n in 1 2 3 4; do printf -- '- [x] Ola Berg: gjort %s %s (done 2026-07-2%s: %s)\n' $n "$long" $n "$long"; done
	for n in 1 2; do printf -- '- [x] Ola Berg: gjort nå %s %s (done 2026-09-0%s: %s)\n' $n "$long" $n "$long"; done
} >fjord/minutes/2026/07/2026-07-01-full.md
printf -- '---\nkind: minute\ndate: 2026-07-02\nthemes: [letters]\n---\n\n## Konklusjoner\n\n- Brev går ut fredag. (look again 2026-08-01)\n' \
	>fjord/minutes/2026/07/2026-07-02-brev.md
check 'a full page' exits 0 erfar -C fjord plan brief --lang en
check '... has no room for other themes' out_lacks 'Brev går ut fredag'
check '... and says how many there are' out_has '4 conclusions to look at again: erfar minute conclusions --due'
check '... which that lists' sh -c 'erfar -C fjord minute conclusions --due | grep -q "Brev går ut fredag"'
rm -r fjord/minutes/2026/07

# Few are there: a shorter page.
check 'two are left' exits 0 erfar -C fjord plan brief 17.9. --away Per,Kari --away 'Ola Berg'
check '... for two' in_order 'Dere er to i dag' 'eksempel hver' 'Sunniva Øye leder; tar over om nødvendig: Anne Lie.'
check '... without what is for many' out_lacks 'Endringer som kommer'
check 'one is left' exits 0 erfar -C fjord plan brief 17.9. --away 'Per,Kari,Ola,Anne'
check '... who writes' in_order 'Sunniva Øye er alene i dag' 'Å skrive ut fra'
check 'nobody is left' exits 0 erfar -C fjord plan brief 17.9. --away 'Per,Kari,Ola,Anne,Sunniva'
check '... and the session gets another day' out_has 'erfar plan move 2026-09-17'
check 'fewer than least' exits 0 erfar -C syd plan brief --away 'Pia,Anders,Hanne,Kasper' --lang en
check '... is a short page' out_has 'There are two of you today'
check 'one away who leads' exits 0 erfar -C fjord plan brief 17.9. --away Per --lang en
check '... names who does' in_order 'Per Vik is away; ' 'Who takes over: ' 'What we have concluded'
check 'a name nobody has' exits 0 erfar -C fjord plan brief --away Nobody --lang en
check '... is a hint' err_has '"Nobody"'
mkdir fjord/drafts
printf -- '---\nkind: minute\ndate: 2026-09-17\naway: [Per Vik, Kari Nilsen]\nexcused: [Ola Berg]\n---\n' >fjord/drafts/2026-09-17-x.md
printf -- '---\nkind: experience\ntitle: Etikk i telefonen\ndate: 2026-09-01\nthemes: [ethics]\n---\n\n## Det vi ser\n\nBare for meg.\n' \
	>fjord/drafts/2026-09-01-y.md
check 'a draft says who is away' exits 0 erfar -C fjord plan brief 17.9.
check '... as the option does' out_has 'Dere er to i dag'
check 'a draft' exits 0 erfar -C fjord plan brief
check '... is quoted nowhere' out_lacks 'Bare for meg'
rm -r fjord/drafts

# Broken, foreign and empty notebooks.
printf -- '---\nid: [x\nkind: minute\nthemes: [ethics]\n---\n\n## Konklusjoner\n\n- \033[31mrød\033[0m\n' >fjord/minutes/2026/08/2026-08-30-x.md
mkdir -p fjord/minutes/2026/09
printf -- '%s\r\n' --- 'kind: minute' 'date: 2026-09-01' 'themes: [ethics]' --- '' '## Konklusjoner' '' \
	'- Fra Windows om etikk i telefonen.' >fjord/minutes/2026/09/2026-09-01-w.md
check 'a broken note' exits 0 erfar -C fjord plan brief
check '... sends nothing to the terminal' fails grep -q "$(printf '\033')" out
check '... nor a carriage return' fails grep -q "$(printf '\r')" out
check '... and the others are there' out_has 'Fra Windows'
mkdir empty
printf '[clinic]\n\tid = empty\n' >empty/erfar.conf
check 'no plan at all' exits 1 erfar -C empty plan brief
check '... says how to make one' err_has 'erfar plan new'
mkdir empty/terms
printf -- '---\nkind: plan\nid: t\nfrom: 2026-09-01\nto: 2026-10-01\nevery: thu 08:30\n---\n' >empty/terms/t.md
check 'a plan and no notes' exits 0 erfar -C empty plan brief --lang en
check '... still has questions' in_order 'An open session' 'To talk from' 'Made from the notes'
printf 'from;to;text\n2026-09-03;2026-09-03;ferie\n' >empty/closures.csv
check 'a day off' exits 2 erfar -C empty plan brief 2026-09-03
check '... is named' err_has ferie
check '... and the next session is taken' sh -c 'erfar -C empty plan brief --lang en | grep -q "10 September 2026"'

erfar -C syd plan theme 'Planlægning af operationer' --aspect coordination >"$world/made" 2>&1
erfar -C syd plan assign 2.11. 'Planlægning af operationer' >"$world/made" 2>&1
check 'what guests have seen' exits 0 erfar -C syd plan brief 2.11.
check '... what they took back, and whom to ask' in_order 'jeg regner om med femogtyve minutter' 'spørg: Koordinatoren'
erfar -C syd undo >"$world/made" && erfar -C syd undo >"$world/made"
check 'in Danish' exits 0 erfar -C syd plan brief
check '... as before' as_before brief-syd.text
check 'in Nynorsk' exits 0 erfar -C by plan brief 15.9.
check '... nothing is left in English' sh -c '! grep -E "(the|what|with|since) " out'
finish
