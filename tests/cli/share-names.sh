#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# erfar share and share settle: who wrote what, where plain git united the notes and its merge driver knew no names.
. "${0%/*}/lib.sh"
two_colleagues
note=minutes/2026/04/2026-04-16-etikk-i-telefonen.md

# say WHO TEXT DATE: a line of the note in WHO's words, committed by plain git
say()
{
	sed -i "s/^- Vi spør.*/- $2/" "$1/$note"
	GIT_AUTHOR_DATE="$3T12:00:00 +0200" git -C "$1" commit -qam "$2"
}

line=$(grep -n '^- ' kari/$note | head -n 1 | cut -d: -f1)
for who in kari ola; do
	sed -i "${line}s/.*/- Vi spør alltid først./" $who/$note
done
git -C kari commit -qam felles
git -C kari push -q
git -C ola checkout -q -- .
git -C ola pull -q

say kari 'Vi spør aldri på telefonen.' 2026-09-01
say ola 'Vi spør bare når det haster.' 2026-09-02
git -C kari push -q
check 'plain git unites what both wrote' git -C ola pull -q --no-rebase --no-edit
check '... without names' file_has ola/$note '> en versjon:'
cp -r ola before-share
check 'share' exits 7 erfar -C ola share
check '... says so' out_has 'hvem som skrev hva'
check '... knows both' file_has ola/$note '> Kari Nilsen, 2026-09-01:'
check '... and their texts' sh -c "grep -A 1 'Ola Berg, 2026-09-02:' ola/$note | grep -q haster"
check '... no text is nameless' fails grep -q 'versjon:' ola/$note
check '... it is with the colleagues' sh -c "git -C fjord.git show main:$note | grep -q 'Ola Berg, 2026-09-02:'"
check '... nothing is left to keep' test -z "$(git -C ola status --porcelain)"
was=$(git -C ola rev-parse HEAD)
check 'the next one has nothing to do' exits 7 erfar -C ola share
check '... and does nothing' test "$(git -C ola rev-parse HEAD)" = "$was"
check 'mine is mine' exits 0 erfar -C ola share settle --keep mine
check '... and stays' file_has ola/$note '- Vi spør bare når det haster.'
check '... the other one is gone' fails grep -q 'aldri på' ola/$note

# settle alone
check 'settle without share: the names are shown' exits 7 erfar -C before-share share settle
check '... Kari' out_has 'Kari Nilsen, 2026-09-01'
check '... Ola' out_has 'Ola Berg, 2026-09-02'
check '... to look changes nothing' test -z "$(git -C before-share status --porcelain)"
check 'theirs is theirs' exits 0 erfar -C before-share share settle --keep theirs
check '... and stays' file_has before-share/$note '- Vi spør aldri på telefonen.'

# rebased: the one who goes second is the author of the commit; CRLF notes too
check 'shared' exits 0 erfar -C ola share
check 'fetched' exits 0 erfar -C kari share
sed -i 's/$/\r/' kari/$note
git -C kari commit -qam CRLF
git -C kari push -q
git -C ola pull -q
say kari 'Vi spør Kari.\r' 2026-09-01
say ola 'Vi spør Ola.\r' 2026-09-02
git -C kari push -q
check 'plain git rebases' git -C ola pull -q --rebase
check '... without names' file_has ola/$note '> en versjon:'
check 'share finds them too' exits 7 erfar -C ola share
check '... Kari' file_has ola/$note '> Kari Nilsen, 2026-09-01:'
check '... Ola' file_has ola/$note '> Ola Berg, 2026-09-02:'
check '... each line ends as before' test "$(grep -c . ola/$note)" = "$(grep -c "$(printf '\r')\$" ola/$note)"
check '... settled' exits 0 erfar -C ola share settle --keep mine
check '... with his text' file_has ola/$note 'Vi spør Ola.'
check '... shared' exits 0 erfar -C ola share

# in the front matter: both texts stand beside the note
check 'fetched' exits 0 erfar -C kari share
sed -i 's/^title: .*/title: Karis tittel/' kari/$note
git -C kari commit -qam tittel
git -C kari push -q
sed -i 's/^title: .*/title: Olas tittel/' ola/$note
git -C ola commit -qam tittel
check 'plain git unites two titles' git -C ola pull -q --no-rebase --no-edit
check '... without names' grep -q '^> en versjon:' "ola/$note"
check 'share names them' exits 7 erfar -C ola share
check '... Kari' file_has "ola/unsettled/$note.md" '> Kari Nilsen, '
check '... Ola' file_has "ola/unsettled/$note.md" '> Ola Berg, '

# one person alone brings both in: nothing is said that nobody knows
check 'settled' exits 0 erfar -C ola share settle --keep theirs
check '... with her title' file_has ola/$note 'title: Karis tittel'
check '... shared' exits 0 erfar -C ola share
cd ola || exit 1
git switch -qc side
cd ..
say ola 'Vi spør på siden.\r' 2026-09-03
git -C ola switch -q main
say ola 'Vi spør her.\r' 2026-09-04
git -C ola merge -q --squash side >/dev/null 2>&1
git -C ola commit -qam 'begge'
check 'a squashed branch' exits 7 erfar -C ola share
check '... the text that was here is known' file_has ola/$note '> Ola Berg, 2026-09-04:'
check '... the other one may be anybody'"'"'s' grep -q 'versjon:' ola/$note
was=$(git -C ola rev-parse HEAD)
check '... and stays so' exits 7 erfar -C ola share
check '... without a new commit' test "$(git -C ola rev-parse HEAD)" = "$was"

# git's own markers, in the front matter and below it, from a clone without the driver
note=minutes/2026/09/2026-09-03-telefon.md
rm -rf kari ola before-share
for who in kari ola; do
	git clone -q fjord.git $who
	mkdir -p $who/${note%/*}
	git -C $who config user.name "$([ $who = kari ] && echo 'Kari Nilsen' || echo 'Ola Berg')"
	printf -- '---\nid: 2026-autumn/2026-09-03\nkind: minute\ntitle: Telefon\ndate: 2026-09-03\nshare: forum\n---\n\n## Konklusjoner\n\n- Vi spør.\n- Vi svarer.\n' >$who/$note
done
git -C kari add -A && git -C kari commit -qm felles && git -C kari push -q
rm ola/$note && git -C ola pull -q
sed -i 's/^title: .*/title: Karis/; s/^share: .*/share: clinic/; s/^- Vi spør.*/- Vi spør Kari./' kari/$note
sed -i 's/^title: .*/title: Olas/; s/^share: .*/share: /; s/^- Vi spør.*/- Vi spør Ola./' ola/$note
for who in kari ola; do git -C $who commit -qam $who; done
git -C kari push -q
git -C ola pull -q --no-rebase --no-edit >/dev/null 2>&1
git -C ola add -A && git -C ola -c core.editor=true commit -q --no-edit
check 'git leaves its markers in the front matter' sh -c "sed '/^---\$/,/^---\$/!d' ola/$note | grep -q '^<<<<<<<'"
cp -r ola before-share
check 'share makes a note of it' exits 7 erfar -C ola share
check '... that can be read' exits 0 erfar -C ola find --kind minute Telefon --format json
check '... by its id' out_has '2026-autumn/2026-09-03'
check '... without a marker' fails grep -qE '^(<<<<<<<|=======|>>>>>>>)' ola/$note
check '... with the title they had before' file_has ola/$note 'title: Telefon'
check '... no farther than both wish' fails grep -q 'share: forum' ola/$note
check '... with both titles beside, by their writers' sh -c "tr '\n' ' ' <ola/unsettled/$note.md | grep -q 'Kari Nilsen, [-0-9]*: > > title: Karis > > Ola Berg, [-0-9]*: > > title: Olas'"
check '... and both lines, by theirs' sh -c "tr '\n' ' ' <ola/$note | grep -q 'Kari Nilsen, [-0-9]*: > > - Vi spør Kari. > > Ola Berg, [-0-9]*: > > - Vi spør Ola.'"
check '... which is with the colleagues' sh -c "git -C fjord.git show main:unsettled/$note.md | grep -q Karis"
was=$(git -C ola rev-parse HEAD)
check 'the next one has nothing to do' exits 7 erfar -C ola share
check '... and does nothing' test "$(git -C ola rev-parse HEAD)" = "$was"
check 'mine is mine' exits 0 erfar -C ola share settle --keep mine
check '... in both places' sh -c "grep -q 'title: Olas' ola/$note && grep -q 'spør Ola' ola/$note && ! test -e ola/unsettled/$note.md"
check 'settle without share: shown' exits 7 erfar -C before-share share settle
check '... with names' out_has 'Kari Nilsen, 2026'
check 'theirs is theirs' exits 0 erfar -C before-share share settle --keep theirs
check '... in both places' sh -c "grep -q 'title: Karis' before-share/$note && grep -q 'spør Kari' before-share/$note && ! test -e before-share/unsettled/$note.md"

# a cell that was rebased, after a merge that was given up; who wrote it is known once it is shared
beside=unsettled/people.csv.md
rm -rf kari ola before-share
git init -q --bare -b main again.git
git -C seed push -q "$world/again.git" main
for who in 'kari Kari Nilsen' 'ola Ola Berg'; do
	erfar share join "$world/again.git" "${who%% *}" --as "${who#* } <${who%% *}@fjord.example>" >/dev/null
done
for who in Karis Olas; do
	where=$([ $who = Karis ] && echo kari || echo ola)
	sed -i "s/^\(Per Vik;[^;]*\);[^;]*;/\1;$who;/" "$where/people.csv"
	git -C "$where" commit -qam "$who"
done
git -C kari push -q
git -C ola pull -q --no-rebase --no-commit >/dev/null 2>&1
git -C ola merge --abort
check 'a merge that is given up leaves nothing' test -z "$(git -C ola status --porcelain)"
git -C ola pull -q --rebase >/dev/null 2>&1
check 'after a rebase the table has no names' grep -q '^> en versjon:' ola/people.csv
cp -r ola before-share
check 'share' exits 7 erfar -C ola share
check '... knows both, and their texts' sh -c "tr '\n' ' ' <ola/$beside | grep -q 'Kari Nilsen, [-0-9]*: > > Per Vik: profession: Karis > > Ola Berg, [-0-9]*: > > Per Vik: profession: Olas'"
check '... it is with the colleagues' sh -c "git -C again.git show main:$beside | grep -q 'Ola Berg, '"
was=$(git -C ola rev-parse HEAD)
check 'the next one does nothing' exits 7 erfar -C ola share
check '... no commit' test "$(git -C ola rev-parse HEAD)" = "$was"
check 'mine is mine' exits 0 erfar -C ola share settle --keep mine
check '... in the table' file_has ola/people.csv ';Olas;'
sed -i 's/Per Vik: profession: Karis/Per Vik: profession: Noens/; s/unsettled [a-z0-9]*/unsettled 7h2kq9mz/' before-share/people.csv
git -C before-share commit -qam noen
check 'what nobody is known to have written' exits 7 erfar -C before-share share
check '... stays nameless' sh -c "tr '\n' ' ' <before-share/$beside | grep -q 'en versjon: > > Per Vik: profession: Noens > '"

# git's own markers in tables and settings, which a clone without the driver has sent
rm -rf kari ola anne before-share
for who in kari ola anne; do git clone -q fjord.git $who; done
git -C kari config user.name 'Kari Nilsen'
git -C ola config user.name 'Ola Berg'
erfar share join "$world/fjord.git" "$world/anne2" --as 'Anne Lie <anne.lie@fjord.example>' >/dev/null
change()
{
	sed -i "s/^\(Per Vik.*\);konsulent/\1;$2/; /^Per Vik/a $1 Ny;;;;;" "$1/people.csv"
	sed -i "s/;Telefon;Telefon;Telefon;/;$2;Telefon;Telefon;/" "$1/themes.csv"
	sed -i "s/name = .*/name = $2/" "$1/erfar.conf"
	git -C "$1" commit -qam "$1"
}
change kari rådgiver
change ola merkantil
git -C kari push -q
git -C ola pull -q --no-rebase --no-edit >/dev/null 2>&1
git -C ola commit -qam begge
for file in people.csv themes.csv erfar.conf; do
	check "git leaves its markers in $file" grep -q '^<<<<<<<' ola/$file
done
git -C ola push -q
check 'whoever reads it goes on' exits 0 erfar -C ola share check
check '... and is told what it is, and what to do' err_has 'people.csv:5:1: merkene fra git'
cp -r ola before-share
sed -i 's/^\(Per Vik.*\);konsulent/\1;sjef/' anne2/people.csv
check 'a colleague fetches it' exits 7 erfar -C anne2 share
check '... is told' out_has 'erfar.conf, themes.csv'
check '... and shares on' exits 7 erfar -C anne2 share
check 'nothing stops the one who has it' exits 7 erfar -C ola share
for who in anne2 ola; do
	for file in people.csv themes.csv erfar.conf; do
		check "$who: no marker in $file" fails grep -qE '^(<<<<<<<|=======|>>>>>>>)' $who/$file
	done
	check "$who: the value they had before" grep -q '^Per Vik;.*;konsulent;' $who/people.csv
	check "$who: ... and what a colleague made of it meanwhile" sh -c "grep -A 1 '^> Anne Lie, ' $who/unsettled/people.csv.md | grep -q 'profession: sjef'"
	check "$who: ... in the settings" file_has $who/erfar.conf 'name = BUP Fjord'
	check "$who: once" test "$(grep -c '^Per Vik' $who/people.csv)" = 1
	check "$who: what only one wrote" sh -c "grep -q '^kari Ny' $who/people.csv && grep -q '^ola Ny' $who/people.csv"
	for file in people.csv themes.csv erfar.conf; do
		check "$who: what contradicts itself in $file, Kari's" sh -c "grep -A 1 'Kari Nilsen, ' $who/unsettled/$file.md | grep -q 'rådgiver$'"
		check "$who: ... and Ola's" sh -c "grep -A 1 'Ola Berg, ' $who/unsettled/$file.md | grep -q 'merkantil$'"
	done
done
check 'on the server as well' fails git -C fjord.git grep -q '^<<<<<<<' main -- people.csv themes.csv erfar.conf
check 'settle without share' exits 7 erfar -C before-share share settle
check '... shows both' out_has 'Per Vik: profession: rådgiver'
check '... and the table is whole' fails grep -q '^<<<<<<<' before-share/people.csv
check '... which is no commit yet' test -n "$(git -C before-share status --porcelain people.csv)"
check 'mine is mine' exits 0 erfar -C before-share share settle --keep mine
check '... in all three' sh -c "cd before-share && grep -q '^Per Vik.*;merkantil' people.csv && grep -q ';merkantil;' themes.csv && grep -q 'name = merkantil' erfar.conf"

# markers that are in no commit yet, and beside them what must not leave: the gate and who leaves it out come first
git -C anne2 checkout -q . && erfar -C anne2 share >/dev/null 2>&1
mark()
{
	sed -i "1a <<<<<<< Updated upstream\\nLise Lie;;;;;\\n=======\\nLise Moe;;;$synthetic;;\\n>>>>>>> Stashed changes" anne2/people.csv
}
was=$(git -C anne2 rev-parse HEAD)
mark
check 'markers in nobody'\''s commit, from cron' fails erfar -C anne2 share --unattended
check '... stay in the hands of whoever writes' grep -q '^<<<<<<<' anne2/people.csv
check 'left out' fails erfar -C anne2 share --leave-out people.csv
check '... is not kept' test "$(git -C anne2 rev-parse HEAD)" = "$was"
check 'for all of them' exits 3 erfar -C anne2 share
check '... they are gone from the file' fails grep -q '^<<<<<<<' anne2/people.csv
check '... which is in no commit' test "$(git -C anne2 rev-parse HEAD)" = "$was"
git -C anne2 checkout -q . && git -C anne2 clean -qfd
mark
check 'settle' fails erfar -C anne2 share settle --keep mine
check '... commits no number' fails sh -c "git -C anne2 log -p --format= $was.. | grep -q $synthetic"
finish
