#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# erfar share: a third value where a contradiction waits beside the file; and names where plain git rebased, picked or
# took up again what was put aside.
. "${0%/*}/lib.sh"
two_colleagues
erfar share join "$world/fjord.git" per --as 'Per Vik <per.vik@fjord.example>' >/dev/null
note=minutes/2026/04/2026-04-16-etikk-i-telefonen.md
beside=unsettled/$note.md
table=unsettled/people.csv.md

# put WHO TITLE PROFESSION: a title, and a cell of the table, by hand
put()
{
	sed -i "s/^title: .*/title: $2/" "$1/$note"
	sed -i "s/^\(Anne Lie;[^;]*\);[^;]*;/\1;$3;/" "$1/people.csv"
}

# write WHO TITLE PROFESSION DAY: the same, committed by plain git
write()
{
	put "$1" "$2" "$3"
	GIT_AUTHOR_DATE="$4T12:00:00 +0200" git -C "$1" commit -qam "$2"
}

# says FILE 'NAME, DATE' TEXT: the text stands under that name
says() { grep -A 1 -F -- "> $2:" "$1" | grep -qF -- "> > $3" || { cat "$1"; return 1; }; }

# begin_anew: all have the same, and nothing waits
begin_anew()
{
	for who in per kari ola kari; do
		erfar -C $who share settle --keep both >"$world/out" 2>"$world/err"
		erfar -C $who share >"$world/out" 2>"$world/err"
	done
	rm -rf "$world/per"
	erfar share join "$world/fjord.git" "$world/per" --as 'Per Vik <per.vik@fjord.example>' >/dev/null
}

was_title=$(grep '^title:' kari/$note)
was_cell=$(grep '^Anne Lie;' kari/people.csv)

# a third person who had not seen it
write kari 'Karis tittel' kontorleder 2026-09-01
write ola 'Olas tittel' konsulent 2026-09-02
write per 'Pers tittel' arkivar 2026-09-03
check 'Kari shares' exits 0 erfar -C kari share
check '... then Ola, who contradicts' exits 7 erfar -C ola share
check '... then Per, who wrote a third' exits 7 erfar -C per share
check 'what all began with stands' file_has per/$note "$was_title"
check '... in the table' file_has per/people.csv "$was_cell"
check 'his value is one of the texts' says per/$beside 'Per Vik, 2026-09-03' 'title: Pers tittel'
check '... beside the others' says per/$beside 'Kari Nilsen, 2026-09-01' 'title: Karis tittel'
check '... in the table too' says per/$table 'Per Vik, 2026-09-03' 'Anne Lie: profession: arkivar'
was=$(git -C per rev-parse HEAD)
check 'the next share adds nothing' exits 7 erfar -C per share
check '... at all' test "$(git -C per rev-parse HEAD)" = "$was"
check 'Kari gets it' exits 7 erfar -C kari share
check '... and is shown all three' exits 7 erfar -C kari share settle
check '... his by name' out_has 'Per Vik, 2026-09-03'
check '... and what stands there' sh -c "grep -A 1 '^  b  ' out | grep -qF '$was_title'"
check 'mine is mine' exits 0 erfar -C kari share settle --keep mine
check '... in the note' file_has kari/$note 'title: Karis tittel'
check '... and in the table' file_has kari/people.csv ';kontorleder;'
begin_anew

# whoever shares first, second and third: the same end
shared_in_order()
{
	write kari 'Karis ord' lege 2026-09-01
	write ola 'Olas ord' pleier 2026-09-02
	write per 'Pers ord' vikar 2026-09-03
	for who in "$@" kari ola per; do
		erfar -C "$who" share >"$world/out" 2>"$world/err"
	done
	cat kari/$note kari/people.csv kari/$beside kari/$table
	begin_anew
}
shared_in_order kari ola per >order1
check 'three are beside the note' test "$(grep -c 'title: .* ord' order1)" = 3
check '... and beside the table' test "$(grep -c '> Anne Lie: profession: ' order1)" = 3
while read -r first second third; do
	shared_in_order "$first" "$second" "$third" >order2
	check "$first, $second, $third: the same" cmp order1 order2
done <<'END'
kari per ola
ola kari per
ola per kari
per kari ola
per ola kari
END

# a value by one who had seen the contradiction and has committed it
write kari 'Karis fire' lege 2026-09-01
write ola 'Olas fire' pleier 2026-09-02
erfar -C kari share >out 2>&1
erfar -C ola share >out 2>&1
erfar -C per share >out 2>&1
write per 'Pers fire' vikar 2026-09-03
check 'who wrote a value over it' exits 7 erfar -C per share
check '... has it stand' file_has per/$note 'title: Pers fire'
check '... by name' says per/$beside 'Per Vik, 2026-09-03' 'title: Pers fire'
begin_anew

# one who had seen it, and writes by hand what is in no commit yet
write kari 'Karis andre' kontorleder 2026-09-01
write ola 'Olas andre' konsulent 2026-09-02
check 'Kari shares' exits 0 erfar -C kari share
check '... then Ola, who contradicts' exits 7 erfar -C ola share
check '... Per gets it' exits 7 erfar -C per share
put per 'Pers andre' arkivar
check 'settle shows what is not kept yet' exits 7 erfar -C per share settle
check '... as one of three' out_has '  3  '
check '... under his name' out_has 'Per Vik, 2026-09-03'
check 'share keeps it' exits 7 erfar -C per share
check '... by name' says per/$beside 'Per Vik, 2026-09-03' 'title: Pers andre'
sed -i 's/^title: .*/title: Olas andre/' per/$note
check 'a value that is one of the texts' exits 7 erfar -C per share settle
check '... is no new one' test "$(grep -c '^  [1-9]  ' out)" = 6
git -C per checkout -q .
begin_anew

# rebased: his own commit has the value from before, and hers is the one before it
write kari 'Karis tredje' kontorleder 2026-09-01
git -C kari push -q
write ola 'Olas tredje' konsulent 2026-09-02
check 'plain git rebases' git -C ola pull -q --rebase
check '... without names' file_has ola/$note '> en versjon:'
check 'share knows both' exits 7 erfar -C ola share
check '... hers' says ola/$beside 'Kari Nilsen, 2026-09-01' 'title: Karis tredje'
check '... and his' says ola/$beside 'Ola Berg, 2026-09-02' 'title: Olas tredje'
check '... in the table' says ola/$table 'Kari Nilsen, 2026-09-01' 'Anne Lie: profession: kontorleder'
check '... both' says ola/$table 'Ola Berg, 2026-09-02' 'Anne Lie: profession: konsulent'
begin_anew

# put aside and taken up again
write kari 'Karis fjerde' kontorleder 2026-09-01
git -C kari push -q
put ola 'Olas fjerde' konsulent
git -C ola stash -q
git -C ola pull -q
git -C ola stash pop >/dev/null 2>&1
check 'taken up again' file_has ola/$note 'title: Olas fjerde'
check 'settle knows both' exits 7 erfar -C ola share settle
check '... hers' out_has 'Kari Nilsen, 2026-09-01'
check '... and his own, in no commit yet' out_has 'Ola Berg, 2026-09-03'
check 'share does' exits 7 erfar -C ola share
check '... hers' says ola/$beside 'Kari Nilsen, 2026-09-01' 'title: Karis fjerde'
check '... and his' grep -q '^> Ola Berg, ' ola/$beside
check '... in the table' test -e ola/$table
check '... with a name for each text' fails grep -q versjon: ola/$table
begin_anew

# picked: somebody else's commit
git -C ola switch -qc gren
write ola 'Pers femte' konsulent 2026-09-02
git -C ola commit -q --amend --no-edit --author 'Per Vik <per.vik@fjord.example>'
git -C ola switch -q main
write kari 'Karis femte' kontorleder 2026-09-01
git -C kari push -q
git -C ola pull -q
check 'plain git picks a commit' git -C ola cherry-pick gren
check 'share knows both' exits 7 erfar -C ola share
check '... hers' says ola/$beside 'Kari Nilsen, 2026-09-01' 'title: Karis femte'
check '... and the one who wrote it, not who picked it' says ola/$beside 'Per Vik, 2026-09-02' 'title: Pers femte'
begin_anew

# Kari settles what waits, and Per, for whom it waits still, writes a third text: hers and his contradict each other now
for way in share git; do
	put kari Karivalg kokk
	put ola Olavalg lege
	for who in kari ola per; do erfar -C $who share >/dev/null 2>&1; done
	erfar -C kari share >/dev/null 2>&1
	erfar -C kari share settle --keep 1 >/dev/null
	check 'settled' exits 0 erfar -C kari share
	write per Pervalg vaktmester 2026-09-03
	[ $way = share ] || (cd per && git pull -q --no-edit --no-rebase && git push -q --no-verify)
	check "Per shares by $way" exits 7 erfar -C per share
	for file in "$beside" "$table"; do
		check '... one contradiction' test "$(grep -c 'erfar: unsettled' "per/$file")" = 1
		check '... of two texts' test "$(grep -c '^> > ' "per/$file")" = 2
	done
	check '... without the one that nobody chose' fails grep -qr Olavalg per/unsettled
	begin_anew
done

# Ola, for whom it waits still, writes his own text into the note: he has chosen too
put kari Karisvar kontorleder
put ola Olasvar konsulent
for who in kari ola; do erfar -C $who share >/dev/null 2>&1; done
erfar -C kari share >/dev/null 2>&1
erfar -C kari share settle --keep 1 >/dev/null
erfar -C kari share >/dev/null
write ola Olasvar konsulent 2026-09-03
check 'two who settled it otherwise' exits 7 erfar -C ola share
check '... are both asked again' grep -q Karisvar ola/$beside
check '... about both texts' grep -q Olasvar ola/$beside
begin_anew

# the column gets another name while two texts wait, and a third person does not know of it yet
mail() { sed -i "s/^\(Anne Lie;\)[^;]*/\1$2@fjord.example/" "$1/people.csv"; }
erfar -C per share >/dev/null 2>&1
erfar -C ola share >/dev/null 2>&1
mail kari k
erfar -C kari share >/dev/null
mail ola o
erfar -C ola share >/dev/null 2>&1
erfar -C kari share >/dev/null 2>&1
sed -i '1s/.*/navn;e-post;yrke;arbeidssted;fra;til/' kari/people.csv
check 'headings in Norwegian' exits 7 erfar -C kari share
mail per p
check 'a third text, written under the English ones' exits 7 erfar -C per share
check '... joins the two' test "$(grep -c '^> > .*fjord.example' per/$table)" = 3
check '... and can be settled' exits 0 erfar -C per share settle --keep 1
check '... under the new heading' grep -q '^navn;e-post;' per/people.csv
check '... nothing waits' fails test -e per/$table

# the note gets another name while two texts wait, and a third person writes under the old one
begin_anew
new=minutes/2026/04/2026-04-16-nytt-navn.md
put kari Karinavn kokk
put ola Olanavn lege
for who in kari ola kari; do erfar -C $who share >/dev/null 2>&1; done
stood=$(grep '^title:' kari/$note)
mv kari/$note kari/$new
check 'renamed while two texts wait' exits 7 erfar -C kari share
for way in share git; do
	rm -rf third
	cp -r per third
	git -C fjord.git update-ref refs/heads/main "$(git -C kari rev-parse HEAD)"
	write third Pernavn vaktmester 2026-09-03
	[ $way = share ] || (cd third && git pull -q --no-edit --no-rebase && git push -q --no-verify)
	check "a third text by $way" exits 7 erfar -C third share
	check '... joins the two' says third/$beside 'Per Vik, 2026-09-03' 'title: Pernavn'
	check '... which are there still' test "$(grep -c '^> > title' third/$beside)" = 3
	check '... and none of them stands' file_has third/$new "$stood"
	check '... nor is there a note of the old name' fails test -e third/$note
	was=$(git -C third rev-parse HEAD)
	check 'the next share adds nothing' exits 7 erfar -C third share
	check '... at all' test "$(git -C third rev-parse HEAD)" = "$was"
done
finish
