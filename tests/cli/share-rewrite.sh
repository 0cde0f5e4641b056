#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# erfar share --rewrite-unsent: what must not leave is taken out of commits that were never sent; all else in them stays.
# covers: share-now
. "${0%/*}/lib.sh"
two_colleagues
cd kari || exit 1

server_lacks() { ! git -C ../fjord.git cat-file --batch-all-objects --batch | grep -qa "$1" || { echo "the server has: $1"; return 1; }; }
ours_lacks() { ! git log -p --format=fuller main | grep -q "$1" || { echo "our history has: $1"; return 1; }; }
same() { [ "$(git rev-parse HEAD)" = "$(git -C ../fjord.git rev-parse main)" ] || { echo 'not sent'; return 1; }; }
sound() { [ -z "$(git fsck --strict --no-dangling --no-reflogs 2>&1)" ] || { git fsck --strict --no-dangling; return 1; }; }
author() { git log --format='%an <%ae> %aI %cI' --grep "$1"; }
note=minutes/2026/08/2026-08-20-skolestart-og-timebok.md
other=minutes/2026/04/2026-04-16-etikk-i-telefonen.md

# A number that plain git committed, with other work in the same commit and after it, and that is gone again.
printf 'Godt arbeid.\nDet gjaldt %s.\n' "$synthetic" >>$note
echo 'Også dette.' >>$other
export GIT_AUTHOR_DATE='2026-08-21T10:00:00 +0200' GIT_COMMITTER_DATE='2026-08-21T10:00:01 +0200'
git commit -qam 'for hånd'
unset GIT_AUTHOR_DATE GIT_COMMITTER_DATE
was=$(author 'for hånd')
erfar plan theme 'Et tema imellom' >/dev/null
sed -i "/$synthetic/d" $note
git commit -qam 'tatt ut'
head=$(git rev-parse HEAD)
check 'a text added and removed again is refused' exits 3 erfar --lang en share
check '... with what to type' err_has 'erfar share --rewrite-unsent'
check '... and nothing has changed' test "$(git rev-parse HEAD)" = "$head"
check '-y alone is no yes' exits 3 erfar share -y
check '... nothing has changed' test "$(git rev-parse HEAD)" = "$head"
check 'not by itself at night' exits 2 erfar share --unattended --rewrite-unsent
check 'what would be done' exits 0 erfar --lang en share --rewrite-unsent -n
check '... to which commit' out_has "$(git rev-parse --short=10 HEAD~2) 2026-08-21 for hånd"
check '... and which note' out_has "    $note: gets the text that may leave"
check '... not to the others' test "$(grep -c '^[0-9a-f]\{10\} ' ../out)" = 1
check '... without the number' sh -c "! cat ../out ../err | grep -q $synthetic"
check '... and nothing has changed' test "$(git rev-parse HEAD)" = "$head" -a -z "$(git status --porcelain)"
before=$(git rev-list --count HEAD)
check 'it is done when asked for' exits 0 erfar --lang en share --rewrite-unsent
check '... to that commit and those after it' out_has '3 commits were made anew.'
check '... and shared' same
check '... the number is in no commit' ours_lacks "$synthetic"
check '... nor on the server' server_lacks "$synthetic"
check '... and was in no output' sh -c "! cat ../out ../err | grep -q $synthetic"
check '... as many commits as before' test "$(git rev-list --count HEAD)" = "$before"
check '... who and when stay' test "$(author 'for hånd')" = "$was"
check '... the other note of that commit stays in it' sh -c "git log -1 -p --format= --grep 'for hånd' | grep -q '^+Også dette'"
check '... what else was written in the note, too' sh -c "git log -1 -p --format= --grep 'for hånd' | grep -q '^+Godt arbeid'"
check '... the commit in between as well' sh -c "git log -1 -p --format= --grep 'Et tema imellom' | grep -q 'Et tema imellom'"
check '... nothing is left over' test -z "$(git status --porcelain)" -a ! -e .git/erfar/journal -a ! -e .git/index.lock
check '... and git finds it sound' sound
check 'what was sent is not taken apart' exits 0 erfar share --rewrite-unsent
check 'undo goes on from there' exits 0 erfar undo
check '... and takes back what it would have' fails grep -q 'Et tema imellom' terms/2026-autumn.md
erfar share >/dev/null

# The number still stands in the note.
printf 'Mer godt arbeid.\nDet gjaldt %s.\n' "$synthetic" >>$note
echo 'Enda mer.' >>$other
git commit -qam 'for hånd igjen'
check 'while it still stands in the note' exits 3 erfar --lang en share --rewrite-unsent
check '... it is out of the commits' ours_lacks "$synthetic"
check '... the other note stays in them' sh -c "git log -1 -p --format= --grep 'for hånd igjen' | grep -q '^+Enda mer'"
check '... and the note here is as it was' grep -q "$synthetic" $note
check '... as a change that is not kept yet' test "$(git status --porcelain)" = " M $note"
check '... nothing was sent' fails same
check '... the note is named, and no commit' sh -c "grep -q '^$note:' ../err && tail -n 1 ../err | grep -q leave-out"
check '... the rest goes without it' exits 0 erfar share --leave-out $note
check '... it did' same
sed -i "/$synthetic/d" $note
check '... mended, the note goes too' exits 0 erfar share
check '... with the rest of what was written' sh -c "git -C ../fjord.git show main:$note | grep -q 'Mer godt arbeid'"

# A note left out, whose text as it is now would do.
echo "Det gjaldt $synthetic." >>$note
git commit -qam 'tredje gang'
sed -i "s/Det gjaldt $synthetic./Uferdig./" $note
check 'what is left out does not come by the commits either' exits 0 erfar share --rewrite-unsent --leave-out $note
check '... it stays here' test "$(git status --porcelain)" = " M $note"
check '... alone' sh -c "! git -C ../fjord.git show main:$note | grep -q Uferdig"
erfar share >/dev/null

# Messages, names of people and of files.
git commit -q --allow-empty -m 'En linje' -m "Om $synthetic." -m 'En linje til'
git commit -q --allow-empty -m "Samtale om $synthetic"
undone=$(git rev-parse HEAD)
git commit -q --allow-empty -m 'Tatt tilbake' -m "Undoes: $undone"
git -c user.name="Kari $synthetic" commit -q --allow-empty -m 'under feil navn'
echo tekst >"minutes/2026/08/om-$synthetic.md"
git add minutes
git commit -qm 'en fil'
git rm -q "minutes/2026/08/om-$synthetic.md"
git commit -qm 'bort'
check 'messages and names: what would be done' exits 0 erfar --lang en share --rewrite-unsent -n
check '... without the number' sh -c "! cat ../out ../err | grep -q $synthetic"
check '... the file with its name masked' out_has 'minutes/2026/08/om-•••••••••••.md: stays as it was before, or is left out'
check '... the message' out_has 'the lines of its message that must not leave are taken out'
check '... the person' out_has 'it gets your name and address as git has them now'
check 'messages and names' exits 0 erfar share --rewrite-unsent
check '... are in no commit' ours_lacks "$synthetic"
check '... nor on the server' server_lacks "$synthetic"
check '... the lines around them stay' sh -c "git log --format=%B --grep 'En linje' | tr '\n' '|' | grep -q 'En linje||.*En linje til'"
check '... a commit named in a message by its new name' git cat-file -e "$(git log -1 --format=%B --grep 'Tatt tilbake' | sed -n 's/^Undoes: //p')^{commit}"
check '... which is not the old one' fails git merge-base --is-ancestor "$undone" HEAD
check '... sound' sound

# The own name, in a commit that share itself would make.
printf '\nEn linje til.\n' >>$note
git config user.name "Kari $synthetic"
check 'under a name with a number' exits 3 erfar --lang en share
check '... is said' err_has 'Your own name or address'
check '... without the number' sh -c "! cat ../out ../err | grep -q $synthetic"
check '... no commit has it' ours_lacks "$synthetic"
check '... nor with --dry-run' exits 3 erfar share -n
git -c user.name='Kari Nilsen' commit -qam 'en linje til'
merges=$(git rev-list --count --merges HEAD)
sed -i 's/^date: /&/;$s/$/ Og mer./' "$world/ola/$note" && erfar -C "$world/ola" share >/dev/null 2>&1
check 'before it unites with what came, too' exits 3 erfar --lang en share
check '... is said' err_has 'Your own name or address'
check '... and nothing is united' test "$(git rev-list --count --merges HEAD)" = "$merges"
check '... no commit has it' ours_lacks "$synthetic"
git config user.name 'Kari Nilsen'
check '... and shares under the right one' exits 0 erfar share
check '... without the number' server_lacks "$synthetic"

# A picture.
printf 'GIF89a\0\1' >minutes/2026/08/bilde.gif
git add minutes && git commit -qm 'et bilde'
check 'a picture comes out of the commit' exits 3 erfar share --rewrite-unsent
check '... and stays here' test "$(git status --porcelain)" = '?? minutes/2026/08/bilde.gif'
rm minutes/2026/08/bilde.gif
erfar share >/dev/null

# What a colleague wrote meanwhile, united by plain git.
(cd ../ola && erfar share >/dev/null && sed -i '5a\
Fra Ola.' $note && erfar share >/dev/null)
theirs=$(git -C ../fjord.git rev-parse main)
echo "Nederst: $synthetic" >>$note
git commit -qam 'før sammenslåingen'
git pull -q --no-rebase --no-edit origin main >/dev/null 2>&1
git update-ref refs/remotes/origin/main "$theirs~1"
check 'a merge whose sides differ at a text that nothing can stand in for' exits 3 erfar --lang en share --rewrite-unsent
check '... is left as it is' err_has "$note came together from two sides"
check '... what to do first is all it says' err_lacks 'git reset --soft'
check '... which is to change the note' err_has 'Change the note itself first, then share again.'
sed -i "/$synthetic/d" $note
check 'mended, the merge is made anew too' exits 0 erfar share --rewrite-unsent
check '... and sent' same
check '... without the number' server_lacks "$synthetic"
check "... the colleague's commit is the same" git merge-base --is-ancestor "$theirs" HEAD
check '... and what it says is there' sh -c "git show HEAD:$note | grep -q 'Fra Ola.'"
check '... still a merge' test "$(git rev-list --merges --count "$theirs~1..HEAD")" -ge 1

# Not ours to change.
echo "$synthetic" >>$note
git -c user.name='Ola Berg' -c user.email=ola.berg@fjord.example commit -qam 'av Ola'
sed -i "/$synthetic/d" $note
head=$(git rev-parse HEAD)
check "somebody else's commit" exits 3 erfar --lang en share --rewrite-unsent
check '... is named' err_has "The commit $(git rev-parse --short=10 HEAD) is somebody else's"
check '... and stays' test "$(git rev-parse HEAD)" = "$head"
erfar share hooks install >/dev/null
check 'the hook does not send anybody to what is refused' exits 1 env LC_ALL=en_GB.UTF-8 git push -q
check '... but says whose it is' err_has "The commit $(git rev-parse --short=10 HEAD) is somebody else's"
check '... and what to do' err_has 'git reset --soft'
erfar share hooks remove >/dev/null
git reset -q --hard HEAD~1
echo "$synthetic" >>$note
git -c user.email=kari@hjemme.example commit -qam 'hjemmefra'
check 'what is to stay is in a commit already' exits 2 erfar --lang en share --leave-out $note
check '... out of which it can be taken' err_has 'erfar share --rewrite-unsent'
sed -i "/$synthetic/d" $note
check 'my name with another address' exits 3 erfar --lang en share --rewrite-unsent
check '... is said' err_has 'git config user.email kari@hjemme.example'
mail=$(git config user.email)
git config user.email kari@hjemme.example
check '... and helps' exits 0 erfar --lang en share --rewrite-unsent
check '... it is sent' same
check '... without it' server_lacks "$synthetic"
git config user.email "$mail"
echo "$synthetic" >>$note
git commit -qam 'på en annen gren'
git update-ref refs/remotes/origin/gren HEAD
sed -i "/$synthetic/d" $note
head=$(git rev-parse HEAD)
check 'what another branch of the server has' exits 3 erfar --lang en share --rewrite-unsent
check '... can not be taken back' err_has "what was sent can't be taken back from here"
check '... and stays' test "$(git rev-parse HEAD)" = "$head"
git update-ref -d refs/remotes/origin/gren
git reset -q --hard HEAD~1

# On a terminal it asks.
echo "Det gjaldt $synthetic." >>$note
git commit -qam 'spør'
sed -i "/$synthetic/d" $note
head=$(git rev-parse HEAD)
types() { printf '%s\n' "$1" | python3 "$tests/typed.py" erfar --lang en share >"$world/out"; }
check 'a no on a terminal' fails types n
check '... after a look' out_has "$note: gets the text that may leave"
check '... and a question' out_has 'Make 1 commit anew like this?'
check '... leaves all as it was' test "$(git rev-parse HEAD)" = "$head"
check 'a yes' types y
check '... does it' out_has '1 commit was made anew.'
check '... and shares' same
check '... without the number' server_lacks "$synthetic"

# A clinic without a server: all its commits are unsent, the first too.
cd .. && git -C kari worktree prune && rm -rf alone && clinic fjord alone && cd alone || exit 1
echo "$synthetic" >>$note
git commit -q --amend -am 'den første'
sed -i "/$synthetic/d" $note
check 'the first commit of all' exits 5 erfar --lang en share --rewrite-unsent
check '... is made anew' out_has '1 commit was made anew.'
check '... without the number' ours_lacks "$synthetic"
finish
