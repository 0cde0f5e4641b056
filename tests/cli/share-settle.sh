#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
. "${0%/*}/lib.sh"
two_colleagues
note=minutes/2026/09/2026-09-03-etikk-i-telefonen.md

# contradict WORD DIGIT: both change one line and one value of the same note; kari is the one who has to settle it
contradict()
{
	(cd kari && git pull -q && sed -i "s/^minutes: .*/minutes: ${2}0/; s/^- .*kb52mx/- Kari $1 ^kb52mx/" $note && erfar share)
	(cd ola && sed -i "s/^minutes: .*/minutes: ${2}5/; s/^- .*kb52mx/- Ola $1 ^kb52mx/" $note && erfar share)
	(cd kari && erfar share)
} >/dev/null 2>&1

(
	cd kari || exit 1
	mkdir -p minutes/2026/09
	printf -- '---\nid: 2026-autumn/2026-09-03\nkind: minute\ntitle: Etikk\ndate: 2026-09-03\nminutes: 45\n---\n\n' >$note
	printf '## Konklusjoner\n\n- Vi bekrefter aldri. ^k7f3q2\n- Vi sier hva vi kan. ^kb52mx\n' >>$note
	erfar share
	cd ../ola && erfar share
) >/dev/null 2>&1

check 'nothing to settle is fine' exits 0 erfar -C kari --lang nb share settle
check '... and said' out_has 'Ingenting'
contradict 'først' 1
cd kari || exit 1
check 'a share tells that something waits' exits 7 erfar share
check '... and what to do' err_has 'erfar share settle'
before=$(git rev-parse HEAD)
check 'without a terminal and a choice it is shown' exits 7 erfar share settle
check '... with both texts' out_has '- Kari først'
check '... and whose' out_has 'Ola Berg, 2026-'
check '... with the value too' out_has 'minutes: 15'
check '... and how to choose' err_has '--keep'
check '... and nothing is changed' test "$(git rev-parse HEAD)" = "$before"
check 'a choice that is none' exits 2 erfar share settle --keep yours
check '... is named' err_has yours
check 'a note that is none' exits 2 erfar share settle minutes/nix.md --keep mine
check 'a dry run' exits 0 erfar share settle --keep mine -n
check '... changes nothing' test "$(git rev-parse HEAD)" = "$before"
check '... and shows what would' out_has 'Kari først'
check 'mine' exits 0 erfar share settle --keep mine
check '... prints the note' out_has "$note"
check '... keeps my line' file_has $note '- Kari først ^kb52mx'
check '... drops the other' fails grep -q 'Ola først' $note
check '... writes my value' file_has $note 'minutes: 10'
check '... leaves nothing beside' fails test -e unsettled/$note.md
check '... as one commit that undo knows' git log -1 --format=%b --grep 'Erfar: share settle'
check 'status is quiet again' exits 0 erfar share status
check 'sharing too' exits 0 erfar share
check 'undo is refused or harmless once shared' sh -c 'erfar undo; test $? -lt 8'
git reset -q --hard origin/main
(cd ../ola && erfar share) >/dev/null 2>&1
check 'the other clone is settled by it' exits 0 erfar -C ../ola share

cd ..
contradict 'så' 2
cd kari || exit 1
check 'theirs, one note only' exits 0 erfar share settle $note --keep theirs
check '... keeps their line' file_has $note '- Ola så'
check '... and their value' file_has $note 'minutes: 25'
erfar share >/dev/null 2>&1

cd ..
(cd ola && erfar share) >/dev/null 2>&1
contradict 'alene' 3
cd kari || exit 1
status=0
printf '2\n7\nb\n' | python3 "$tests/typed.py" erfar --lang en share settle >../typed 2>&1 || status=$?
check 'on a terminal each is asked about' test "$status" = 0
check '... and what is no answer is met by what would be one' file_has ../typed 'A number from 1 to 2, or b; Enter: later'
check '... the second text was chosen' file_has $note '- Ola alene'
check '... and the value stays as it was' fails grep -q 'erfar: unsettled' $note
erfar share >/dev/null 2>&1

cd ..
(cd ola && erfar share) >/dev/null 2>&1
contradict 'sist' 4
cd kari || exit 1
check 'both' exits 0 erfar share settle --keep both
check '... keeps mine' file_has $note '- Kari sist'
check '... and theirs' file_has $note '- Ola sist'
check '... and the note has no block' fails grep -q 'erfar: unsettled' $note
check '... nor anything beside' fails test -e unsettled
erfar share >/dev/null 2>&1

# of several places one is not hers: the others are settled
cd ..
(cd ola && erfar share) >/dev/null 2>&1
contradict 'noe' 6
cd kari || exit 1
sed -i 's/^> Kari Nilsen, .*/> Per Vik, 2026-09-03:/' $note
check 'not all of it is mine' exits 7 erfar --lang en share settle --keep mine
check '... what is not is named' err_has "$note:13 waits"
check '... and waits' file_has $note 'Kari noe'
check '... what is mine is settled' file_has $note 'minutes: 60'
check '... and nothing waits beside' fails test -e unsettled
check 'one note alone: that is said' exits 2 erfar share settle $note --keep mine
check 'by its number' exits 0 erfar share settle $note --keep 1
erfar share >/dev/null 2>&1

# a value waits beside a note that is no longer there
cd ..
(cd ola && erfar share) >/dev/null 2>&1
contradict 'borte' 5
cd kari || exit 1
git rm -q $note
git commit -qm 'ikke lenger'
check 'without the note there is no place for it' exits 7 erfar --lang en share settle --keep mine
check '... says so' err_has 'is no longer there'
check '... and keeps it' file_has unsettled/$note.md 'minutes: 55'
check 'both takes it away' exits 0 erfar share settle --keep both
check '... without bringing the note back' fails test -e unsettled -o -e $note

# a row that is gone meanwhile: its place is told, and stops no other one
cd ..
rm -rf kari ola fjord.git seed
two_colleagues
for who in kari ola; do
	sed -i "s/^\(Per Vik.*\);konsulent/\1;yrke $who/; s/^\(Tove Holm.*\);seksjonsleder/\1;leder $who/" $who/people.csv
	erfar -C $who share >/dev/null 2>&1
done
cd ola || exit 1
sed -i '/^Per Vik/d' people.csv
check 'one of two has no place any more' exits 7 erfar --lang en share settle --keep mine
check '... and is told' err_has "unsettled/people.csv.md:3 waits: it can't be told"
check '... and counted' err_has '1 place waits'
check '... and waits' file_has unsettled/people.csv.md 'Per Vik: profession: yrke ola'
check '... the other one is settled' file_has people.csv ';leder ola;'
check '... and waits no more' fails grep -q 'Tove Holm' unsettled/people.csv.md
check 'by itself it is said too' exits 4 erfar --lang en share settle people.csv --keep mine
check 'a number that no text has' exits 7 erfar --lang en share settle --keep 3
check '... is said' err_has 'no text there has that number'
check 'both takes it away' exits 0 erfar --lang en share settle people.csv --keep both
check '... which is said' err_has 'people.csv stays as it is. The texts that waited beside it are taken away; "erfar undo"'
check '... and is so' exits 0 erfar undo
check '... they wait again' file_has unsettled/people.csv.md 'Per Vik: profession: yrke ola'
check 'once more' exits 0 erfar share settle people.csv --keep both
check 'nothing is left of it' exits 0 erfar --lang en share settle people.csv
check '... and it alone is said' out_has 'Nothing waits to be settled in people.csv.'

# of a block in unsettled/ somebody took out one text by hand: the other can be chosen still
cd ..
rm -rf kari ola fjord.git seed
two_colleagues
note=minutes/2026/04/2026-04-16-etikk-i-telefonen.md
for who in kari ola; do
	sed -i "s/^title: .*/title: Tittel av $who/" $who/$note
	erfar -C $who share >/dev/null 2>&1
done
cd ola || exit 1
sed -i '/^> Ola Berg/,$d' unsettled/$note.md
check 'one text is left' exits 7 erfar --lang en share settle --keep 2
check '... which is the first' exits 0 erfar --lang en share settle --keep 1
check '... and stands' file_has $note 'title: Tittel av kari'
check '... and waits no more' fails test -e unsettled

# somebody renames the note while it waits
cd ..
rm -rf kari ola fjord.git seed
two_colleagues
new=minutes/2026/04/2026-04-16-nytt-navn.md
for who in kari ola; do
	sed -i "s/^title: .*/title: Tittel av $who/" $who/$note
	erfar -C $who share >/dev/null 2>&1
done
(cd kari && { erfar share; git mv $note $new; } && git commit -qm 'nytt navn' && git push -q) >/dev/null 2>&1
cd ola || exit 1
check 'renamed while it waits' exits 7 erfar --lang en share
check '... it is settled under the new name' exits 0 erfar --lang en share settle $new --keep 1
check '... where the text stands' file_has $new 'title: Tittel av kari'
check '... and waits no more' fails test -e unsettled

# two give the same person another name
cd ..
sed -i 's/^Anne Lie;/Anne Lie Moe;/' kari/people.csv
erfar -C kari share >/dev/null 2>&1
sed -i 's/^Anne Lie;/Anne Vik;/' ola/people.csv
cd ola || exit 1
check 'one person, two names' exits 7 erfar --lang en share
check '... is settled' exits 0 erfar --lang en share settle people.csv --keep theirs
check '... in her row' grep -q '^Anne Lie Moe;' people.csv
check '... and there is one of her' test "$(grep -c '^Anne' people.csv)" = 1

# a note with what waits in it, saved by a program of an office as UTF-16
cd ..
for who in kari ola kari; do run erfar -C $who share; done
note=$new
sed -i '0,/^- /s/^- .*/- Kari skriver på nytt./' kari/$note
sed -i '0,/^- /s/^- .*/- Ola skriver på nytt./' ola/$note
for who in kari ola kari; do run erfar -C $who share; done
cd kari || exit 1
check 'a line waits in the note' file_has $note 'erfar: unsettled'
{ printf '\377\376'; iconv -f utf-8 -t utf-16le $note; } >../wide && cp ../wide $note
check 'as UTF-16: status tells of it' exits 7 erfar share status
check '... share too' exits 7 erfar share
check '... and it is settled' exits 0 erfar share settle $note --keep mine
check '... with the text' grep -qx -e '- Kari skriver på nytt.' $note
check '... alone' fails grep -q 'Ola skriver' $note

# a server that takes nothing: what came before that is told of all the same
cd ..
for who in kari ola; do run erfar -C $who share; done
sed -i 's/^title: .*/title: Kari da/' kari/$note
run erfar -C kari share
sed -i 's/^title: .*/title: Ola da/' ola/$note
printf '#!/bin/sh\nexit 1\n' >fjord.git/hooks/pre-receive && chmod +x fjord.git/hooks/pre-receive
check 'a server that refuses' exits 5 erfar -C ola --lang nb share
check '... and what waits since' err_has 'Dere har skrevet ulikt på samme sted'
finish
