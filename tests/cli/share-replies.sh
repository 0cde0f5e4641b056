#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# An answer to another clinic's note: written, shared, and shown below what it answers, once; and a clinic that is muted.
. "${0%/*}/lib.sh"
for clinic in fjord by syd; do
	clinic $clinic seed-$clinic
	git init -q --bare -b main "$world/$clinic.git"
	git -C seed-$clinic push -q "$world/$clinic.git" main
done
git init -q --bare -b main "$world/vest.git"
git init -q --bare -b main "$world/nord.git"
erfar share join "$world/fjord.git" kari --as 'Kari Nilsen <kari.nilsen@fjord.example>' >/dev/null
erfar share join "$world/by.git" liv --as 'Liv Moe <liv.moe@by.example>' >/dev/null
erfar share join "$world/syd.git" jens --as 'Jens Damgaard <jens.damgaard@syd.example>' >/dev/null
for who in kari liv jens; do
	erfar -C $who share forum add vest "$world/vest.git" >/dev/null
	erfar -C $who share >/dev/null
done
asked=2026-03-11-t8v0q
title='Nokon gret i telefonen'

cd liv || exit 1
answer_text() { printf '## Situasjonen\n\nHos oss gjekk det betre med %s.\n' "$1"; }
answer_text kvistlauv >answer
check 'an answer, by clinic and id' exits 0 sh -c "erfar minute experience --stdin --reply-to fjord/$asked <answer"
draft=$(cat ../out)
check '... a draft that names what it answers' file_has "$draft" "reply-to: fjord/$asked"
check '... called after the clinic, not after what may be taken back' file_has "$draft" 'title: Svar til fjord'
check '... a dry run' exits 0 erfar minute learning -n --reply-to "$asked"
check '... by the id alone' out_has svar-til-fjord
check '... by the path, with a title' exits 0 erfar minute experience 'Same hos oss' -n --reply-to "forum/vest/fjord/2026/03/$asked.md"
check '... the title' out_has same-hos-oss
check 'what is not there' exits 2 erfar --lang en minute experience --reply-to fjord/2026-03-11-t8v0p
check '... is refused' err_has 'no note "fjord/2026-03-11-t8v0p" to answer'
check '... with the nearest' err_has "fjord/$asked"
check '... and makes no draft' test "$(find drafts -name '*.md' | wc -l)" = 1
check 'before it is shared, it stands below as a draft' exits 0 erfar --lang en find "$title"
check '... it does' out_has 'draft of an answer'
erfar share "$draft" --with forum --byline >/dev/null 2>&1
id=$(sed -n 's/^id: //p' experiences/2026/09/*.md)
check 'in the forum it says what it answers' sh -c "git -C ../vest.git show clinics/by:by/2026/09/$id.md | grep -qx 'reply-to: fjord/$asked'"
check '... and who wrote it' sh -c "git -C ../vest.git show clinics/by:by/2026/09/$id.md | grep -qx 'byline: Liv Moe'"

cd ../kari || exit 1
erfar share >/dev/null
check "at the asker's clinic" exits 0 erfar --lang en find "$title"
check '... below the note, with the clinic and the byline' out_has "answer from by (Liv Moe), 2026-09-03: Svar til fjord · forum/vest/by/2026/09/$id.md"
check '... once' test "$(grep -c "$id" ../out)" = 1
mv "forum/vest/by/2026/09/$id.md" ../away.md
check 'files that are not looked at' exits 0 erfar --lang en find --no-check "$title"
check '... are not looked at for the answers either' out_has 'answer from by'
check 'an answer that is gone' exits 0 erfar --lang en find "$title"
check '... is not told' out_lacks 'answer from by'
mv ../away.md "forum/vest/by/2026/09/$id.md"
check 'found by its own words' exits 0 erfar --lang en find kvistlauv
check '... it names what it answers' out_has "answers \"$title\" · experiences/2026/03/2026-03-11-nokon-gret-i-telefonen.md"
check '... for programs' exits 0 erfar find kvistlauv --format json
check '... what it answers, and who' out_has "\"byline\":\"Liv Moe\",\"reply_to\":\"fjord/$asked\",\"replies\":[]"
erfar find "$title" --format json >../out
check '... and what answers' out_has "\"replies\":[\"by/$id\"]"
check 'an answer to the answer' exits 0 sh -c "printf '## Situasjonen\n\nTakk, det tar vi med. Kongsmynte.\n' | erfar minute experience --stdin --reply-to by/$id"
erfar share "$(cat ../out)" --with forum >/dev/null 2>&1
again=$(sed -n 's/^id: //p' experiences/2026/09/*svar-til-by*.md)

cd ../jens || exit 1
erfar share >/dev/null
check 'a third clinic has both' exits 0 erfar --lang en find "$title"
check '... below each other' sh -c 'grep -A 9 "Nokon gret i telefonen · 2026-03-11 · fjord" ../out | grep -q "^    answer from by" && grep -q "^      answer from fjord" ../out'
check '... and says nothing of it twice' test "$(grep -c "$again" ../out)" = 1
# the same forum under a second name: every note is there twice
for who in liv kari jens; do (cd ../$who && sed 's/;vest;/;nord;/;1d' shared.csv >rows && cat rows >>shared.csv && rm rows
	erfar share forum add nord "$world/nord.git" && erfar share) >/dev/null 2>&1; done
check 'an answer in another forum' exits 0 erfar -C ../liv --lang en share
check '... stays' err_has 'It answers a note of another clinic, and nobody has seen that note in the forum nord when saying yes'
check '... of which nothing is there' fails git -C ../nord.git grep -q "$asked" clinics/by
check '... until somebody has seen it there' exits 0 erfar -C ../liv share "$id" --with forum:nord
check '... and says so in the note' grep -qx 'answers-in: \[nord, vest\]' ../liv/experiences/2026/09/*.md
(cd ../liv && sed -i "s/^reply-to: .*/reply-to: syd\/2026-01-01-hemml/; s/^answers-in.*/answers-in: [vest]/" experiences/2026/09/*.md)
check 'an answer to what is not there' exits 2 erfar -C ../liv --lang en share "$id" --with forum:nord
check '... is not shared' err_has 'answers syd/2026-01-01-hemml, which does not stand in the forum nord'
git -C ../liv checkout -q experiences
(cd ../kari && erfar share && erfar share "$again" --with forum:nord; cd ../jens && erfar share) >/dev/null 2>&1
check 'in two forums' test -f "forum/nord/by/2026/09/$id.md"
erfar --lang en find "$title" >../out
check '... an answer is still told once' test "$(grep -c "answer from by" ../out)" = 1
check '... and so is the note' test "$(grep -c "$asked" ../out)" = 1

# muted
cd ../kari || exit 1
printf '[forum "vest"]\n\tmuted = syd, by\n[forum "nord"]\n\tmuted = by\n' >>erfar.conf
check 'a muted clinic' exits 1 erfar --lang en find kvistlauv
check '... also by its name' exits 1 erfar --lang en find kvistlauv --clinic by
check '... which is told' err_has 'by is muted'
erfar --lang en find "$title" >../out
check '... its answers are not shown' out_lacks 'answer from by'
check '... nor is it in a brief' sh -c 'erfar plan brief | grep -q "(by)" && exit 1 || exit 0'
check '... status tells' exits 0 erfar --lang en share status
check '... where' out_has 'by in the forum vest: its notes are not shown here (erfar.conf)'
check 'the settings know the word' sh -c 'erfar --lang en minute check 2>&1 | grep -q muted && exit 1 || exit 0'
git checkout -q erfar.conf
mkdir -p "$HOME/.config/erfar"
printf '[forum "vest"]\nmuted = by\n[forum "nord"]\nmuted = by\n' >"$HOME/.config/erfar/config"
check 'for one person alone' exits 1 erfar --lang en find kvistlauv
erfar --lang en share status >../out
check '... status says so' out_has 'by in the forum vest: its notes are not shown to you (your own settings)'
check '... and that all is shared' out_has 'Everything here is shared.'
printf '[forum "vest"\n' >"$HOME/.config/erfar/config"
check 'own settings that can not be read' exits 0 erfar --lang en find kvistlauv
check '... are named and keep nobody from working' err_has "$HOME/.config/erfar/config:1:14"
rm "$HOME/.config/erfar/config"

# what says forum and waits
hand=$(grep -rl '^share: clinic' experiences | sort | head -n 1)
sed -i 's/^share: clinic/share: forum/' "$hand"
erfar share >/dev/null 2>&1
check 'a note that waits' exits 0 erfar --lang en share status --format json
check '... is told with the reason' out_has "\"state\":\"held\",\"path\":\"$hand\",\"detail\":\"It says forum, but nobody has said yes"
finish
