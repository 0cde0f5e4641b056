#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# covers: report-forum, report-sharing
# What came from the forum, what was answered and taken back; what left, by whom; and what stands there too long.
. "${0%/*}/lib.sh"
for clinic in fjord by; do
	clinic $clinic seed-$clinic
	git init -q --bare -b main "$world/$clinic.git"
	git -C seed-$clinic push -q "$world/$clinic.git" main
done
git init -q --bare -b main "$world/vest.git"
erfar share join "$world/fjord.git" kari --as 'Kari Nilsen <kari.nilsen@fjord.example>' >/dev/null
erfar share join "$world/by.git" liv --as 'Liv Moe <liv.moe@by.example>' >/dev/null
share_at() { (cd "$1" && ERFAR_NOW=$2 erfar share) >/dev/null 2>&1; }
tell() { printf '## Situasjonen\n\n%s\n' "$1" | erfar minute experience "$2" --stdin; }
for who in kari liv; do erfar -C $who share forum add vest "$world/vest.git" >/dev/null; done
share_at kari 2026-08-01T08:00
share_at liv 2026-08-01T08:00
share_at kari 2026-08-01T08:00

cd kari || exit 1
check 'what left stands in the clinic, before it left' test "$(grep -c ';vest;shown;Kari Nilsen;' shared-log.csv)" = 6
check '... at the server' git -C ../fjord.git grep -q ';vest;shown;' main -- shared-log.csv
check '... without a word of a note' fails grep -q 'klokka\|telefon' shared-log.csv
check '... a second share writes nothing' sh -c 'before=$(git rev-parse HEAD); erfar share >/dev/null; test "$before" = "$(git rev-parse HEAD)"'
check 'a copy says in which language it is written, though the note does not' \
	git -C ../vest.git grep -q '^lang: nb$' clinics/fjord -- 'fjord/2026/06/*5yb2j.md'
check '... others see it' sh -c 'grep -rq "^lang: nn$" forum/vest/by'
check 'the first sight of a clinic is one row' test "$(cat forum/vest/news.csv)" = "date;clinic;note;what
2026-08-01;by;;new"
check 'four weeks later nothing is new' exits 0 erfar --lang en report forum --format json
check '... so nothing is told' out_empty
check 'days in which nothing came' exits 1 erfar report forum --since 2026-09-01
check 'the days when it came' exits 0 erfar --lang en report forum --since 2026-07-30 --until 2026-08-02
check '... are those, whatever day the notes bear' out_has 'New in the forum'

cd ../liv || exit 1
new=$(tell 'Vi hengde opp tyttebaerlyng.' 'Eit nytt notat')
erfar share "$new" --with forum >/dev/null 2>&1
new_id=$(sed -n 's/^id: //p' experiences/2026/09/*nytt*.md)
answer=$(printf '## Situasjonen\n\nHos oss òg.\n' | erfar minute experience --stdin --byline --reply-to fjord/2026-03-11-t8v0q)
erfar share "$answer" --with forum >/dev/null 2>&1
cd ../kari || exit 1
share_at . 2026-09-03T08:00
for format in text md html csv json; do
	check "as $format" exits 0 erfar --lang en report forum --format $format
	check '... the new note' out_has 'Eit nytt notat'
done
erfar --lang en report forum >../out
check 'the answer to us stands first, below what it answers' sh -c 'grep -A 3 "^Answers to us" ../out | grep -q "Nokon gret i telefonen (fjord, Sunniva Øye)"'
check '... with the clinic and the byline' out_has 'answer: Svar til fjord (by, Liv Moe)'
check '... once' test "$(grep -c 'answer: Svar' ../out)" = 1
check '... further in' grep -q '^  [^ ]* answer: Svar' ../out
check '... in Markdown' sh -c 'erfar --lang en report forum --format md | grep -q "^  - answer: Svar"'
check '... and on a page' sh -c 'erfar --lang en report forum --format html | tr -d "\n" | grep -q "</span><ul><li>answer: Svar"'
check '... without a path' out_lacks forum/vest/by
check 'with --explain' sh -c 'erfar report forum --explain | tr -d "\n" | grep -q "forum/vest/by"'
check 'for programs' jq -es 'length == 2 and any(.[]; .what == "answer" and .reply_to == "fjord/2026-03-11-t8v0q" and .clinic == "by" and .came == "2026-09-03")' <<END
$(erfar report forum --format json)
END
check 'a folder that was deleted is laid out again' sh -c 'rm -rf forum/vest/by && erfar share >/dev/null && test -d forum/vest/by'
check '... and nothing of that is news' test "$(wc -l <forum/vest/news.csv)" = 4

answer_id=$(sed -n 's/^id: //p' ../liv/experiences/2026/09/*svar-til-fjord*.md)
thanks=$(printf '## Situasjonen\n\nTakk.\n' | erfar minute experience 'Takk for svaret' --stdin --reply-to "by/$answer_id")
erfar share "$thanks" --with forum >/dev/null 2>&1
check 'who answered us' exits 0 erfar --lang en report forum
check '... sees no answer of our own there' out_lacks 'Takk for svaret'
(cd ../liv && erfar share) >/dev/null 2>&1
check 'an answer to our answer' exits 0 erfar --lang en -C ../liv report forum
check '... is one to us, below our own' sh -c 'grep -A 4 "^Answers to us" ../out | tr "\n" " " | grep -q "Svar til fjord (by, Liv Moe).*answer: Takk for svaret (fjord)"'
check '... and nowhere else' test "$(grep -c 'Takk for svaret' ../out)" = 1
check '... as in a digest' sh -c 'erfar --lang en -C ../liv report digest | grep -A 3 "^Answers to us" | grep -q "Takk for svaret"'

(cd ../liv && erfar share retract "$new_id" --why 'for nært') >/dev/null 2>&1
share_at . 2026-09-04T08:00
export ERFAR_NOW=2026-09-04T08:00
check 'taken back' exits 0 erfar --lang en report forum
check '... is told by its id' out_has "by/$new_id"
check '... and nothing of it' out_lacks 'Eit nytt notat'
check '... for programs' sh -c 'erfar report forum --format json | jq -es "any(.[]; .what == \"taken-back\" and .title == null and .came == \"2026-09-04\")"'
rm forum/vest/news.csv
check 'without the table notes count by their own day' exits 0 erfar --lang en report forum
check '... the answer is there' out_has 'answer: Svar'
printf '[forum "vest"]\n\tmuted = by\n' >>erfar.conf
check 'a muted clinic' exits 1 erfar report forum --since 2026-07-01
check '... neither its notes nor what it took back' out_lacks by/
git checkout -q erfar.conf

# what left us
note=experiences/2026/01/2026-01-15-brevet-til-begge.md
sed -i 's/^## Situasjonen/&\n\nEn setning til./' $note
erfar share >/dev/null
check 'a changed note' grep -q '^2026-09-04;2026-01-15-9drm3;vest;changed;Kari Nilsen;[0-9.]*;;[0-9a-f]*$' shared-log.csv
erfar share retract 2025-11-03-w2x9c --why 'avtalt med teamet' >/dev/null 2>&1
check 'one that was taken back' grep -q '^2026-09-04;2025-11-03-w2x9c;vest;taken-back;Kari Nilsen;' shared-log.csv
for format in text md html csv json; do check "sharing as $format" exits 0 erfar --lang en report sharing --format $format; done
check 'who said yes' sh -c 'erfar report sharing --format json | jq -es "any(.[]; .what == \"agreed\" and .by == \"Sunniva Øye\" and .forum == \"vest\")"'
check '... what left, by whom, under which gate' sh -c 'erfar report sharing --format json | jq -es "any(.[]; .what == \"changed\" and .id == \"2026-01-15-9drm3\" and .by == \"Kari Nilsen\" and .gate != null)"'
check '... which a reader sees too' sh -c 'erfar --lang en report sharing | tr "\\n" " " | grep -q "gate: *0.1.0"'
check '... and why one was taken back' sh -c 'erfar report sharing --format json | jq -es "any(.[]; .what == \"retracted\" and .why == \"avtalt med teamet\")"'
check '... no title, no text' sh -c 'erfar report sharing --format json | grep -q "Brevet\|brevet" && exit 1 || exit 0'
late() { ERFAR_NOW=2026-11-22T12:00 erfar report sharing "$@" --format json; }
check 'a first day without a year' exits 0 late --since 1.1.
check '... has been' jq -es 'all(.[]; .date >= "2026-01-01") and any(.[]; .date == "2026-09-04")' ../out
check 'its last day' exits 0 late --since 1.1. --until 5.9.
check '... comes after it' jq -es 'any(.[]; .date == "2026-09-04")' ../out
check 'that ends before' exits 1 late --since 1.1. --until 31.1.
check 'today' exits 1 late --since 22.11.
check 'some days' exits 0 erfar report sharing --since 2026-09-04 --format json
check '... only those' jq -es 'all(.[]; .date >= "2026-09-04")' ../out

# how many were there
sed -i 's/^date: .*/&\npresent: [Kari Nilsen, Ola Berg, Anne Lie]/' $note
erfar share >/dev/null 2>&1
check 'three people are too few to be told of' fails git -C ../vest.git grep -q '^present:' clinics/fjord -- '*9drm3.md'
printf '[report]\n\tsmallest-group = 3\n' >>erfar.conf
erfar share >/dev/null 2>&1
check '... but where the clinic has set another number' git -C ../vest.git grep -q '^present: 3$' clinics/fjord -- '*9drm3.md'

# how long
check 'nothing is due where nothing says how long' exits 1 erfar report sharing --due
printf '[keep]\n\texperience = 6 måneder\n' >>erfar.conf
check 'a time for a kind of note' exits 0 erfar --lang en report sharing --due
check '... what is past it' out_has '2025-09-16-4hk7p'
check '... not what was taken back' out_lacks 2025-11-03-w2x9c
check '... nor what is not old' out_lacks 2026-06-17-5yb2j
check '... the settings know it' sh -c 'erfar --lang en minute check 2>&1 | grep -q "no section \[keep\]" && exit 1 || exit 0'
sed -i 's/^date: .*/&\nkeep: always/' experiences/2025/09/2025-09-16-klokka-som-ringte.md
sed -i 's/^date: .*/&\nkeep: 2026-12-31/' $note
check "a note's own time holds" exits 1 erfar report sharing --due
sed -i 's/^keep: 2026-12-31/keep: lenge/' $note
check 'what is no time' exits 1 erfar --lang en report sharing --due
check '... is named' err_has '"keep: lenge" is no time'
sed -i 's/^keep: lenge/keep: 31.8.2026/' $note
check 'a day as people write it' exits 0 erfar --lang en report sharing --due
check '... holds' out_has '31 August'
finish
