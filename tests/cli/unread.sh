#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Notes that can't be read as they should be: every listing names them and goes on; share keeps them as they are.
. "${0%/*}/lib.sh"
clinic fjord
cd fjord || exit 1

place=' minutes/2026/08/2026-08-31-oedelagt.md:3:8:'
named="erfar: hint:$place"
mkdir -p minutes/2026/08
erfar minute conclusions --format json >../before
printf -- '---\r\nkind: minute\r\ntitle: "aldri lukket\r\ndate: 2026-08-31\r\n---\r\n\r\n## Konklusjoner\r\n\r\n- Vi lukker bøker.\r\n' \
	>minutes/2026/08/2026-08-31-oedelagt.md

for listing in 'plan list' 'plan next' 'plan goal' 'plan agree' 'plan theme' 'plan rota' 'plan brief' 'minute actions' \
	'minute conclusions' 'minute missed' 'minute missed Ola' 'report term' 'report actions' 'report agenda' \
	'report agenda --format ics' 'report calendar' 'report conclusions' 'find tolk'; do
	# shellcheck disable=SC2086 # words are meant
	check "$listing" exits 0 erfar --lang en $listing
	check '... names the note and the place' err_has "$named this quote is never closed on its line"
	check '... once' test "$(grep -c oedelagt.md: ../err)" = 1
	# shellcheck disable=SC2086 # words are meant
	check '... and again, from the cache' exits 0 erfar --lang nn $listing
	check '... in the language of the screen' err_has "tips:$place dette hermeteiknet blir ikkje lukka på linja"
done
printf '# Etikk 3. januar 2024\n\nVi snakket om etikk.\n' >../gammelt.md
check 'an import tells what it could not compare with' exits 0 erfar --lang en minute import -n ../gammelt.md
check '... once' test "$(grep -c "$named" ../err)" = 1
check 'of the note itself it says why' exits 1 erfar --lang en minute import minutes/2026/08/2026-08-31-oedelagt.md
check '... once' test "$(grep -c oedelagt ../err)" = 1

check 'json stays json' exits 0 erfar minute conclusions --format json
check '... every line of it' jq -e .schema ../out
check '... and goes on with what can be read' sh -c 'grep -q "Vi lukker bøker" ../out && test $(($(wc -l <../out) - 1)) = "$(wc -l <../before)"'
check 'the report says so where it ends' exits 0 erfar --lang nb report term --format md
check '... in words' out_has '1 notat kunne ikke leses som det skal.'

for n in 1 2 3 4 5 6; do
	printf -- '---\ntitle: [a\n---\n' >"minutes/2026/08/2026-08-2$n-x.md"
done
check 'many such notes' exits 0 erfar --lang en minute actions
check '... five are named' test "$(grep -c 'hint: minutes/' ../err)" = 5
check '... the rest is counted' err_has "and 2 more notes that can't be read as they should be"
rm minutes/2026/08/2026-08-2?-x.md

mkdir -p drafts forum/vest/by
printf -- '---\ntitle: [a\n---\n' | tee drafts/kladd.md README.md >forum/vest/by/x.md
check 'a draft is named where drafts are looked at' exits 0 erfar --lang en find tolk
check '... the draft' err_has 'drafts/kladd.md:2:8:'
check '... not what is others'"'"' to mend' fails err_has forum/
check '... nor a README' fails err_has README
check 'nowhere else' exits 0 erfar --lang en minute actions
check '... not the draft' fails err_has kladd.md
rm README.md

# What two colleagues have written differently is in no list until it is settled: the lists say so, check says where.
cp terms/2026-autumn.md ../term
note=$(grep -l '^## Oppfølging' minutes/2026/08/*.md | head -n 1)
cp "$note" ../note
block='> <!-- erfar: unsettled 7h2kq9mz -->
> Kari Nilsen, 2026-09-03:
> > - [ ] Per: ring tolken
>
> Ola Berg, 2026-09-04:
> > - [ ] Per: skriv til tolken'
printf '\n%s\n' "$block" >>"$note"
line=$(grep -n 'erfar: unsettled' "$note" | cut -d: -f1)
check 'a contradiction that waits' exits 1 erfar --lang en minute check "$note"
check '... is found' out_has "$note:$line:1: warning: unsettled: two versions wait here to be settled"
check '... which is no error' exits 0 erfar minute check --errors "$note"
for list in 'minute actions' 'minute conclusions' 'report actions' 'minute missed' 'plan'; do
	# shellcheck disable=SC2086
	check "$list" exits 0 erfar --lang en $list
	check '... says what it lacks' err_has "$note:$line:1: two versions wait here to be settled"
done
check 'the note can be written in all the same' exits 0 erfar minute 20.8. --conclusion 'Vi spør begge'
cp ../note "$note"
printf '\n## Temaer\n\n%s\n' "$block" >>terms/2026-autumn.md
check 'in a plan' exits 0 erfar --lang en plan
check '... it is told' err_has 'terms/2026-autumn.md:'
cp ../term terms/2026-autumn.md
mkdir -p unsettled/terms && printf '%s\n' "$block" >unsettled/terms/2026-autumn.md.md
check 'beside a note' exits 0 erfar --lang en plan
check '... it is told' err_has 'unsettled/terms/2026-autumn.md.md:1:1: two versions wait here'
rm -r unsettled

printf -- '---\nkind: plan\nfrom: {\n---\n' >terms/2027-spring.md
check 'a plan that is broken is an error' exits 4 erfar plan list
check '... but not for the notes' exits 0 erfar minute actions
check '... which name it' err_has terms/2027-spring.md:3:
rm terms/2027-spring.md

git init -q --bare -b main ../server.git
git remote add origin ../server.git
check 'share says what it would keep' exits 0 erfar --lang en share -n
check '... and what is wrong with it' err_has "$named"
check 'share keeps it' exits 0 erfar --lang en share
check '... and names it' err_has "$named"
check '... as it is' sh -c 'git show HEAD:minutes/2026/08/2026-08-31-oedelagt.md | cmp - minutes/2026/08/2026-08-31-oedelagt.md'
check 'once it is mended' sed -i 's/aldri lukket/aldri lukket"/' minutes/2026/08/2026-08-31-oedelagt.md
check '... nothing is said' exits 0 erfar minute actions
check '... at all' err_empty
finish
