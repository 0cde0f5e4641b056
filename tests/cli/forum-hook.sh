#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The hook of a forum's server: where a clinic may write, and the gate once more for what was pushed past its own.
. "${0%/*}/lib.sh"
git init -q --bare -b main vest.git
cp "$top/examples/forum-server/pre-receive" vest.git/hooks/pre-receive
chmod +x vest.git/hooks/pre-receive
git -C vest.git config erfar.gate "$world/reader"
mkdir reader
printf '[clinic]\nid = "caretaker"\n' >reader/erfar.conf
printf 'name;mail\nMona Lundekvam;mona@fjord.example\n' >reader/people.csv
git init -q -b main fjord
cd fjord || exit 1
git remote add forum ../vest.git
ERFAR_CLINIC=fjord
export ERFAR_CLINIC

push() { exits "$1" git push -q forum HEAD:refs/heads/clinics/fjord; }
note=fjord/2026/09/2026-09-03_abcde.md
mkdir -p fjord/2026/09
printf -- '---\nid: 2026-09-03-abcde\nkind: experience\ntitle: Tolken\n---\n\nTolken kom ikke.\n' >$note
git add fjord && git commit -qm share
check 'a note goes' push 0
check 'another branch does not' exits 1 git push -q forum HEAD:refs/heads/clinics/by
check '... nor beside the own one' exits 1 git push -q forum HEAD:refs/heads/clinics/fjord HEAD:refs/heads/clinics/by
check '... none of the two' test -z "$(git -C ../vest.git branch --list clinics/by)"
echo "Det gjaldt $synthetic." >>$note
git commit -qam share
check 'an identity number is refused' push 1
check '... with the place' err_has "forum: $note:8:12: error: no-hnr:"
check '... without the number' fails grep -q "$synthetic" ../err
check '... and how one passes that is nobody' err_has 'synthetic.csv of erfar.gate'
check '... and is not there' fails sh -c "git -C ../vest.git cat-file --batch-all-objects --batch | grep -aq $synthetic"
sed -i '$d' $note
git commit -qam share
check 'also one that is gone again' push 1
git reset -q --soft HEAD~2
git commit -q --allow-empty -m "om $synthetic"
check 'one in a message' push 1
check '... is named' err_has "forum: the message of commit $(git rev-parse --short HEAD) of $(git show -s --format=%cs) by Kari Nilsen:1:4: error: no-hnr:"
git -c user.name="Kari $synthetic" commit -q --amend --allow-empty -m share --reset-author
check 'one in a name' push 1
check '... is named by its commit' err_has "forum: the writer of commit $(git rev-parse --short HEAD) of $(git show -s --format=%cs):1:6: error: no-hnr:"
check '... alone' fails grep -q "$synthetic" ../err
git commit -q --amend --allow-empty -m share --reset-author
printf 'GIF89a\0\1' >fjord/2026/09/bilde.md
git add fjord && git commit -qm share
check 'a picture' push 1
check '... is named' err_has 'bilde.md:1:1: error: attachment'
git reset -q --hard HEAD~1
printf '\377\376' >fjord/2026/09/b.md
printf 'Det gjaldt %s.\n' "$synthetic" | iconv -t UTF-16LE >>fjord/2026/09/b.md
git add fjord && git commit -qm share
check 'one in UTF-16' push 1
git reset -q --hard HEAD~1
echo 'Pasienten Siv Lundekvam fikk brev.' >>$note
git commit -qam share
check 'a name' push 1
check '... is named' err_has 'error: patient-name'
git reset -q --hard HEAD~1
echo 'Emma sin mor bakte kake.' >>$note
git commit -qam share
check 'a warning is told, and goes' push 0
check '... with its place' err_has "forum: $note:"

# A number that is nobody's: the caretaker says so, and a second one.
echo "Prøven $synthetic." >>$note
git commit -qam share
printf 'number;why;by;confirmed\n%s;kurs;Mona Lundekvam;\n' "$synthetic" >../reader/synthetic.csv
check 'a number that one has declared' push 1
echo 'Tor Haukeli;tor@fjord.example' >>../reader/people.csv
sed -i 's/;$/;Tor Haukeli/' ../reader/synthetic.csv
check '... and a second one confirmed' push 0
rm ../reader/synthetic.csv
sed -i '$d' $note
git commit -qam share
check '... taken out again' push 0

# A name counts as its text does, also where the server has the text already.
named() { refused=fjord/2026/09/$1$synthetic.md && "$2" && git add fjord && git commit -qm share; }
renamed() { git mv $note "$refused"; }
copied() { cp $note "$refused"; }
gone_again() { copied && git add fjord && git commit -qm share && git rm -q "$refused" && echo mer >>$note; }
for way in renamed copied gone_again; do
	named x- $way
	check "an identity number in a name, $way" push 1
	check '... is named' err_has 'fjord/2026/09/x-•••••••••••.md:1:1: error: no-hnr:'
	check '... without the number' fails grep -q "error.*$synthetic" ../err
	git reset -q --hard forum/clinics/fjord
done
git mv $note fjord/2026/09/pasient-jonas-bakkeli.md && git commit -qm share
check 'a full name in a name' push 1
check '... is named' err_has 'fjord/2026/09/pasient-•••••-•••••••.md:1:1: error: patient-name:'
git reset -q --hard forum/clinics/fjord
git checkout -q -b side
git mv $note fjord/2026/09/side.md && git commit -qm share
git checkout -q main
git merge -q --no-ff --no-commit side && git mv fjord/2026/09/side.md "fjord/2026/09/$synthetic.md" && git commit -qm share
check 'one that only a merge brings' push 1
git reset -q --hard forum/clinics/fjord
git mv $note fjord/2026/09/moved.md && git commit -qm share
check 'another name goes' push 0
git mv fjord/2026/09/moved.md $note && git commit -qm share
check '... and back' push 0

# Nothing but notes: what lies in a folder under certain names is run by whoever opens it.
for name in desktop.ini HEAD config 2026/09/.envrc 2026/09/x.html 2026/09/con.md 2026/09/a:b.md 2026/09/-x.md 2026/x.md \
	2026/09/sub.git 2026/09/retracted.csv; do
	echo x >"fjord/$name" && git add fjord && git commit -qm share
	check "$name is no note" push 1
	check '... is named' err_has "fjord/$name: not a note of a forum"
	git reset -q --hard HEAD~1
done

# Without an answer of the gate nothing is taken.
mkdir ../broken
printf '#!/bin/sh\nexit 70\n' >../broken/erfar
chmod +x ../broken/erfar
echo mer >>$note
git commit -qam share
sound=$PATH
PATH=$world/broken:$PATH
check 'a gate that fails' push 1
check '... is said' err_has 'the gate is out of order'
PATH=/usr/bin:/bin
check 'none at all' push 1
PATH=$sound
mv ../reader/erfar.conf ..
check 'one without its notebook' push 1
mv ../erfar.conf ../reader
check 'put right' push 0
git -C ../vest.git config --unset erfar.gate
echo "$synthetic" >>$note
git commit -qam share
check 'none, where none is asked for' push 0
finish
