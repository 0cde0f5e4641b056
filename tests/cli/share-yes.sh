#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The yes to a forum: on a terminal the very bytes that leave are shown first; what comes new with a later edit and the gate
# warns of waits for a person; what is in doubt stays, and is said.
. "${0%/*}/lib.sh"
two_colleagues
git init -q --bare -b main "$world/vest.git"
cd kari || exit 1
erfar share forum add vest "$world/vest.git" >/dev/null
erfar share >/dev/null
printf 'word;kind\nLillevik;place\n' >gate.csv
erfar share >/dev/null 2>&1
shown=experiences/2026/03/2026-03-11-nokon-gret-i-telefonen.md
unshown=minutes/2026/04/2026-04-16-etikk-i-telefonen.md
draft=$(erfar minute experience 'Blåbær og ønsker' --stdin <<END
## Situasjonen

Ei fioldronning. Vi har [skrevet om det](../../../$shown), og [i et referat]($unshown).

## Bak lukket dør {private}

Dette er vårt.
END
)
on_terminal() { printf '%s\n' "$1" | script -qec "$2" /dev/null | tr -d '\r' >"$world/out"; }
on_terminal n "erfar --lang en share $draft --with forum"
check 'a no on the terminal' out_has 'Nothing was shared.'
check '... leaves it a draft' test -f "$draft"
check '... and writes no yes' fails grep -q '2026-09-03' shared.csv
printf '\0\n' | script -qec "erfar --lang en share $draft --with forum" /dev/null | tr -d '\r' >"$world/out"
check 'a byte that is no letter' out_has 'Nothing was shared.'
check '... is a no' test -f "$draft"
for whom in forum clinic; do
	check "cron and --with $whom" exits 2 erfar --lang en share "$draft" --with $whom --unattended -y
	check '... is for a person to say' err_has 'unattended and --with exclude each other'
	check '... nothing is moved' test -f "$draft"
done
check 'what would leave' exits 0 erfar --lang en share "$draft" --with forum -n
check '... is shown as the forum will see it' out_has '[skrevet om det](../../../fjord/2026/03/'
sed -n '/^This is what the forum will see:/,/^experiences/p' ../out >../foretold
check '... under the name that it will have' grep -q '^fjord/2026/09/' ../foretold
check '... without what is private' fails grep -q 'Dette er vårt' ../foretold
check '... what stays behind is counted' out_has \
	'Left out of the copy: 1 private section, 1 link to what is not in the forum.'
check '... and nothing is moved' test -f "$draft"
on_terminal y "erfar --lang en share $draft --with forum"
note=experiences/2026/09/2026-09-03-blaabaer-og-oensker.md
id=$(sed -n 's/^id: //p' $note)
check 'a yes' out_has 'The forum vest now shows 7 notes'
check '... under the name that it has there' out_has "fjord/2026/09/$id.md"
git -C ../vest.git show "clinics/fjord:fjord/2026/09/$id.md" >../left
check '... what stays behind is said before it' out_has 'Left out of the copy: 1 private section'
sed -n "/^fjord\/2026\/09\/$id.md\$/,/^Left out of/p" ../out | sed '1,2d;$d' | sed '$d' >../seen
check '... what was shown is what left, byte by byte' diff ../seen ../left
check '... with a link to what is shared' grep -qF '[skrevet om det](../../../fjord/2026/03/' ../left
check '... and plain words where it is not' grep -qF 'og i et referat.' ../left

# a mark that is no heading comes later, and nobody is there
for mark in '**Privat:** Gratkvalt.' '## Gratkvalt {.privat}'; do
	cp $note ../note.md
	sed -i "s/^## Bak lukket.*/$mark\n\nGratkvalt.\n\n&/" $note
	touch -d 2026-08-01 $note
	check "$mark, by cron" exits 0 erfar --lang en share --unattended
	check '... holds the note back, which is said' err_has 'may have been meant to begin a private section'
	check '... nothing of it leaves' fails git -C ../vest.git grep -q Gratkvalt clinics/fjord
	mv ../note.md $note
	erfar share >/dev/null 2>&1
	check '... and it is back' git -C ../vest.git grep -q fioldronning clinics/fjord
done
printf '# Uten id\n\nTekst.\n' >experiences/2026/09/2026-09-03-uten.md
erfar share >/dev/null 2>&1
check 'a note without front matter' exits 2 erfar --lang en share experiences/2026/09/2026-09-03-uten.md --with forum -n
check '... is told what it lacks' err_has 'write a line "id: 2026-09-03-uten" between --- and ---'

# warnings
warned='Gutten på 14 år fra Lillevik, den eneste med ADHD der, kom hit.'
sed -i "s/^Ei fioldronning/$warned Ei fioldronning/" $note
check 'a new warning does not stop the clinic' exits 0 erfar --lang en share
check '... but the note waits' err_has "$note:1:1: warning: not-shared: The gate has a warning about it that nobody has seen yet"
check '... it is not in the forum' fails git -C ../vest.git grep -q fioldronning clinics/fjord
erfar --lang en share status >../out
check '... status tells' out_has "$note"
check 'named where nobody can be asked' exits 3 erfar --lang en share $note --with forum
check '... the warning is shown' err_has "$note:11:1: warning: quasi"
check '... and nobody has seen it' err_has "about $note that nobody has seen yet"
check '... -n says the same' exits 3 erfar --lang en share $note --with forum -n
check '... with the copy' out_has "$warned"
check '... it is not in the forum' fails git -C ../vest.git grep -q Lillevik clinics/fjord
check 'named once more, with --yes' exits 0 erfar --lang en share $note --with forum --yes
check '... it is seen' grep -q '^let-through: \[quasi 1\]$' $note
check '... and goes' git -C ../vest.git grep -q Lillevik clinics/fjord
check '... without a word of that' fails git -C ../vest.git grep -q let-through clinics/fjord
erfar --lang en share log --format json | jq -r 'select(.let_through | length > 0) | .gate + " " + .let_through[0]' >../out
check '... and the log says over what' out_has "erfar 0.1.0 quasi 1 $note (seen by whoever said yes)"
sed -i 's/^Dette er vårt/Dette er vårt, og her står mer/' $note
check 'an edit without a warning goes out by itself' exits 0 erfar share
check '... it is still there' git -C ../vest.git grep -q Lillevik clinics/fjord
printf '\n%s\n' "Også $warned" >>$note
sed -i 's/^## Bak lukket dør {private}/## Mer/' $note
check 'one more of the same kind' exits 0 erfar share
check '... waits again' fails git -C ../vest.git grep -q Lillevik clinics/fjord
sed -i "s/^Også .*/& <!-- erfar: ok quasi \"oppdiktet\" -->/" $note
check 'answered on its line' exits 0 erfar share
check '... it goes' git -C ../vest.git grep -q Lillevik clinics/fjord
check '... without the answer' fails git -C ../vest.git grep -q oppdiktet clinics/fjord

# in doubt: not shared, and said; the links of others to it are words then
cp $note experiences/2026/09/2026-09-04-blaabaer.md
sed -i '/^## Situasjonen/a\
\
Se [det andre](../09/2026-09-04-blaabaer.md).' $note
sed -i 's/^id: .*/id: æ1/' experiences/2026/09/2026-09-04-blaabaer.md
sed -i "\$a æ1;vest;2026-09-03;Kari Nilsen" shared.csv
check 'an id that is no name of a file' exits 0 erfar --lang en share
check '... stays, and is said' err_has "Its id can't be the name of a file in a forum"
check '... a link to it is words' sh -c 'git -C ../vest.git grep -q "Se det andre" clinics/fjord'
cp $note ../whole
awk '/^---$/ && ++fence == 2 { next } { print }' ../whole >$note
check 'front matter that nobody closed' exits 0 erfar --lang en share
check '... is said' err_has "$note:1:1: warning: not-shared: It can't be read well enough"
erfar --lang en share status --format json >../out 2>&1
check '... and waits in status' jq -es "any(.[]; .state == \"held\" and .path == \"$note\")" ../out
cp ../whole $note
check 'closed again' exits 0 erfar --lang en share
check '... it is not said' fails err_has 'read well enough'
check '... and holds up nothing else' git -C ../vest.git grep -q 'Nokon gret' clinics/fjord

# what is marked private in other letters stays; what may have been meant so holds the note back
printf '\n## Privat – bare oss\n\nKnurrefisk.\n\n## Mer\n\nHelleflyndre.\n\n## Ny {Privat}.\n\nKnurrefisk.\n' >>$note
check 'private in other letters' exits 0 erfar --lang en share
check '... the rest is there' git -C ../vest.git grep -q Helleflyndre clinics/fjord
check '... that is not' fails git -C ../vest.git grep -q Knurrefisk clinics/fjord
printf '\n##Aust\n\n## Vest\n\n##Privat\n\nKnurrefisk.\n' >>$note
check 'a mark that is almost one' exits 0 erfar --lang en share
check '... holds the note back' fails git -C ../vest.git grep -q -e Helleflyndre -e Knurrefisk clinics/fjord
check '... and is said' err_has 'may have been meant to begin a private section'

# a file name of the notebook in whatever form holds the note back
sed -i '/^##Aust/,$d' $note
check 'the almost mark gone' exits 0 erfar share
check '... it is back' git -C ../vest.git grep -q Helleflyndre clinics/fjord
printf '\n## Siste\n\nSe [se\nbrevet](../minutes/2026/08/HEMMELIG.md).\n' >>$note
check 'a link over two lines' exits 0 erfar --lang en share
check '... holds the note back' fails git -C ../vest.git grep -q -e Helleflyndre -e HEMMELIG clinics/fjord
check '... and is said' err_has 'still names a file of the notebook'
sed -i '/^## Siste/,$d' $note
cat >>$note <<'END'

## Siste

[t](../a.md "x )HEMMELIG tittel")

- A ^k12345 (replaces 2026-h/2026-04-16#k99999) (look again 2027-01-01)
- [ ] Ola Berg tenkjer på det
END
check 'a link with a title, what it replaces and who does it' exits 0 erfar --lang en share
check '... do not leave' fails git -C ../vest.git grep -E 'HEMMELIG|replaces|Berg' clinics/fjord -- "fjord/2026/09/$id.md"
check '... but the rest does' git -C ../vest.git grep -qF -e '- [ ] tenkjer på det' clinics/fjord
hidden=$(sed -n 's/^id: //p' minutes/2026/04/2026-04-16-etikk-i-telefonen.md)
[ -n "$hidden" ] || hidden=$(grep -rL '^share: forum' experiences | sort | head -n 1 | xargs sed -n 's/^id: //p')
printf '\nSe %s.\n' "$hidden" >>$note
check 'the id of a note that is not in the forum' exits 0 erfar --lang en share
line=$(wc -l <$note)
check '... holds it back, and the line is told' err_has "$note:$line:1: warning: not-shared: Line $line names a note that is not in the forum"
check '... it is not there' fails git -C ../vest.git grep -q Helleflyndre clinics/fjord
sed -i '$d' $note
printf '<a href=brev.docx>HEMMELIG</a>\n' >>$note
check 'an address in HTML' exits 0 erfar --lang en share status
erfar --lang en share >/dev/null 2>../err
check '... holds it back as well' err_has "$note:$line:1: warning: not-shared: Line $line holds a link that leads to nothing in the forum"

# somebody else writes on the clinic's own branch
sed -i '$d' $note
erfar share >/dev/null 2>&1
spoil() { ln -s /etc/passwd HEAD.md; git add HEAD.md; git commit -qm x; git push -qf ../vest.git HEAD:refs/heads/clinics/fjord; }
git init -q ../bad
(cd ../bad && spoil)
check 'a branch that somebody has spoilt' exits 0 erfar --lang en share
check '... is made anew' test "$(git -C ../vest.git ls-tree -r --name-only clinics/fjord | grep -c '^fjord/20')" = 7
check '... which is said' err_has "Your clinic's branch in the forum vest held what does not come from you"
check '... of what was put there nothing is left' test "$(git -C ../vest.git rev-list --count clinics/fjord)" = 1
check 'once' exits 0 erfar --lang en share
check '... is enough' fails err_has 'does not come from you'
# a draft's name is nobody's business but its writer's
mkdir -p drafts
printf -- '---\nid: 2026-09-05-x\nkind: experience\ntitle: Om ventetid\ndate: 2026-09-05\n---\n\n%s\n' "$warned" >drafts/2026-09-05-hemmelignavn.md
check 'a draft with a warning, with --yes' exits 0 erfar share drafts/2026-09-05-hemmelignavn.md --with forum --yes
check '... is named where it stands now' sh -c "git log -1 --format=%B --grep '^Let-through: quasi 1 experiences/2026/09/' | grep -q ."
check '... and nowhere as the draft' fails sh -c 'git log --format=%B | grep -q hemmelignavn'
finish
