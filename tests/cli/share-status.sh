#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
. "${0%/*}/lib.sh"
two_colleagues
cd kari || exit 1

check 'all is shared' exits 0 erfar share status
check '... is said' out_has delt
echo '- Et ønske' >>terms/2026-autumn.md
erfar minute experience 'Et utkast' >/dev/null
erfar minute --conclusion 'Nytt.' >/dev/null
check 'what is not' exits 0 erfar share status --format json
has() { jq -es "any(.[]; .state == \"$1\" and ((.path // \"\") | contains(\"$2\")))" ../out >/dev/null; }
check '... a changed plan' has changed terms/2026-autumn.md
check '... a commit' has unsent ''
check '... a draft' has draft drafts/2026-09-03-et-utkast.md
erfar share >/dev/null
check 'after a share nothing is unsent' sh -c 'erfar share status --format json | jq -es "all(.[]; .state == \"draft\")"'
echo '- Et ønske til' >>terms/2026-autumn.md
check 'status changes nothing' test "$(git status --porcelain)" = ' M terms/2026-autumn.md'
git commit -qam 'ferdig'

# what two wrote in the same place is remembered, and looked for anew only where something has changed
block='> <!-- erfar: unsettled 7h2kq9mz -->
> **Kari, 2026-09-01**
> Traktoren er rød.
>
> **Ola, 2026-09-02**
> Traktoren er gul.'
note=$(git ls-files 'minutes/*.md' | head -n 1)
waits() { erfar share status --format json 2>/dev/null | jq -es 'any(.[]; .state == "unsettled")'; }
cp "$note" ../note
check 'nothing waits' sh -c '! erfar share status --format json | grep -q unsettled'
printf '\n%s\n' "$block" >>"$note"
check 'a block typed in is found' exits 7 erfar share status
git commit -qam 'en blokk'
check '... and when it is committed' exits 7 erfar share status
check '... and the next time' waits
cp ../note "$note"
check '... and not where it is taken out again' exits 0 erfar share status
git checkout -q -- "$note"
check '... and again when git brings it back' waits
printf 'erfar-looked 1\nweg' >.git/erfar/looked
check 'a damaged memory is none' waits
rm .git/erfar/looked
check '... nor is a lost one' waits
git revert --no-edit HEAD >/dev/null
check 'what git itself brings is seen' exits 0 erfar share status
mkdir -p annet
printf '%s\n' "$block" >annet/ved-siden.md
check 'a note outside the usual folders is looked at each time' waits
rm -r annet
if strace -o ../trace true 2>/dev/null; then
	strace -f -e trace=openat,openat2 -o ../trace erfar share status >/dev/null 2>&1
	grep -o '"minutes/20[^"]*\.md"' ../trace | sort -u >../opened
	few() { cat ../opened && test "$(wc -l <../opened)" -le 1; } # the one just written
	check 'notes that have not changed are not opened' few
else
	skip 'notes that have not changed are not opened' 'no strace'
fi

# an object that is not there is one thing, a disk that does not give it back another
erfar share >/dev/null 2>&1
git commit -q --allow-empty -m 'ikke sendt'
object=.git/objects/$(git rev-parse HEAD | sed 's/../&\//')
git commit -q --allow-empty -m 'heller ikke'
if strace -o ../trace true 2>/dev/null; then
	failing() { leaks_aside strace -f -qq -o ../trace -P "$PWD/$object" -e inject=openat,open,access,newfstatat,stat:error=EIO "$@"; }
	check 'a commit that the disk does not give back' exits 8 failing erfar --lang en share status
	check '... is said to be the disk' err_has 'the disk did not give back'
	check '... and nothing is sent' exits 8 failing erfar share
else
	skip 'a commit that the disk does not give back' 'no strace'
fi
mv "$object" ../kept
check 'a commit that is missing' exits 4 leaks_aside erfar --lang en share status
check '... is said, with what to do' err_has "a part of git's history is damaged or missing"
check '... and nothing is sent, for nobody could look it over' exits 4 leaks_aside erfar share
printf 'not what was written' >"$object"
check 'a commit that is damaged' exits 4 leaks_aside erfar --lang en share status
check '... is said in the same words' err_has "a part of git's history is damaged or missing"
for bytes in 0 1 20 60 100; do
	head -c $bytes ../kept >"$object"
	check "one that is cut short after $bytes bytes" exits 4 leaks_aside timeout 20 erfar --lang en share status
	check '... is said in the same words too' err_has "a part of git's history is damaged or missing"
done
mv -f ../kept "$object"
cp .git/refs/heads/main ../kept && : >.git/refs/heads/main
check 'a branch that was left empty' exits 4 leaks_aside erfar --lang en share status
check '... is said in the same words' err_has "a part of git's history is damaged or missing"
cp ../kept .git/refs/heads/main
check 'with it all goes on' exits 0 erfar share

# what waits to go to a forum, without asking it
cd ../ola || exit 1
git init -q --bare -b main "$world/vest.git"
erfar share >/dev/null 2>&1
check 'without a forum nothing waits for one' sh -c '! erfar share status --format json | grep -q to-publish'
erfar share forum add vest "$world/vest.git" >/dev/null
check 'what is for a new forum waits' exits 0 erfar --lang en share status
check '... and is named' out_has 'experiences/2025/09/2025-09-16-klokka-som-ringte.md'
check '... with its forum' out_has 'the forum vest is shown it by the next share'
states() { erfar share status --format json 2>/dev/null | jq -r .state | grep -c "^$1\$"; }
check '... all six' test "$(states to-publish)" = 6
check '... nothing is made for it' test ! -e .git/erfar/forums/vest.git
check '... and the forum hears nothing' test -z "$(git -C ../vest.git for-each-ref)"
mv ../vest.git ../borte.git
check '... nor is it asked' test "$(states to-publish)" = 6
mv ../borte.git ../vest.git
erfar share >/dev/null 2>&1
check 'what the forum has does not wait' test "$(states to-publish)" = 0
note=experiences/2025/09/2025-09-16-klokka-som-ringte.md
sed -i 's/^title: /title: Om /' $note
check 'a later change waits' exits 0 erfar --lang en share status
check '... and is named' out_has 'the forum vest is shown what has changed by the next share'
sed -i 's/^share: forum/share: clinic/' $note
check 'what is no longer for the forum' exits 0 erfar --lang en share status
check '... is to be taken out' out_has 'the next share takes it out of the forum vest'
git checkout -q $note
draft=$(erfar minute experience 'Håndskrevet' --stdin <../note)
mkdir -p experiences/2026/09
sed 's/^share:.*/share: forum/' "$draft" >experiences/2026/09/2026-09-03-haandskrevet.md
grep -q '^share: forum' experiences/2026/09/2026-09-03-haandskrevet.md ||
	sed -i '2i share: forum' experiences/2026/09/2026-09-03-haandskrevet.md
check 'a "share: forum" typed by hand' exits 0 erfar --lang en share status
check '... waits for a yes' out_has 'nobody has said yes'
check '... as the table for machines has it' test "$(states held)" = 1
cp shared.csv "$world/kept"
printf '"\n' >>shared.csv
check 'a table that nobody can read' exits 4 erfar --lang en share status
check '... is named' err_has 'shared.csv:8:1: a quotation mark in this row is never closed'
cp "$world/kept" shared.csv
tree=$(git -C .git/erfar/forums/vest.git rev-parse refs/erfar/clinics/fjord:fjord)
object=.git/erfar/forums/vest.git/objects/$(printf %.2s "$tree")/${tree#??}
cp "$object" "$world/kept"
chmod u+w "$object"
echo broken >"$object"
check 'a copy of the forum that was damaged' exits 8 erfar --lang en share status
check '... is named' err_has "The copy of the forum in $PWD/.git/erfar/forums/vest.git can't be read"
cp "$world/kept" "$object"
git config --file erfar.conf forum.vest.url "$world/annet.git"
check 'an address that changed' exits 0 erfar --lang en share status
check '... holds back what would go' sh -c 'sed -i "s/^title: /title: Om /" '$note'; erfar --lang en share status | grep -q "The address of the forum vest has changed"'
git config --file erfar.conf --unset forum.vest.url
check 'a forum without an address' exits 0 erfar share status
check '... is named' out_has 'erfar.conf'

# a draft that git has committed is nobody's alone any more
cd "$world" && rm -rf kari fjord.git seed ola && two_colleagues && cd kari || exit 1
draft=$(erfar minute experience 'Med git' --stdin <../note)
git add -f "$draft" && git commit -qm kladd
check 'a draft that git has' exits 0 erfar --lang en share status
check '... is not called yours alone' out_has 'git has it for the whole clinic'
check 'it does not go' exits 3 erfar --lang en share
check '... as it says' err_has "$draft:1:1: error: draft:"
check '... with the way on' err_has 'erfar share --rewrite-unsent'
check '... nor by itself' exits 3 erfar --lang en share --unattended
check '... nothing is there' test -z "$(git -C ../fjord.git ls-tree -r main drafts/)"
check 'the commits are made anew' exits 0 erfar --lang en share --rewrite-unsent
check '... without it' test -z "$(git -C ../fjord.git log --all --format=%h -- drafts/)"
check '... and it stays here' test -e "$draft"
check '... for oneself alone' exits 0 erfar --lang en share status
check '... again' grep -q "$draft *yours alone" ../out
git add -f "$draft" && git commit -qm kladd && git push -q
check 'one that plain git has sent' exits 0 erfar --lang en share
check '... keeps nobody from sharing' err_empty
echo Mer. >>"$draft" && git commit -qam mer
check '... nor when it is changed' exits 0 erfar --lang en share
check '... and is not' exits 0 erfar --lang en share status
check '... called yours alone' grep -q "$draft *git has it for the whole clinic" ../out
git mv "$draft" drafts/nytt-navn.md && echo '# tom' >drafts/.gitkeep && git add -f drafts/.gitkeep && git commit -qm navn
check 'nor when it only has another name' exits 0 erfar --lang en share
check '... keeps it anybody from sharing' err_empty
# a later commit takes it out of the files, and not out of what goes
draft=$(erfar minute experience 'Ut igjen' --stdin <../note)
own=$(erfar minute experience 'Bare min' --stdin <../note)
git add -f "$draft" && git commit -qm kladd && git rm -q --cached "$draft" && git commit -qm 'ut igjen'
check 'one that a later commit took out' exits 0 erfar --lang en share status
check '... is not called yours alone' grep -q "$draft *git has it for the whole clinic" ../out
check '... and another one is' grep -q "$own *yours alone" ../out
check 'it does not go either' exits 3 erfar --lang en share
check '... as it says' err_has "$draft:1:1: error: draft:"
git push -q
check 'sent by plain git' exits 0 erfar --lang en share status
check '... it is yours alone no more' grep -q "$draft *git has it for the whole clinic" ../out
check '... and the other one is' grep -q "$own *yours alone" ../out

# what a plain commit or a draft's name tells of a patient is shown nowhere
cd "$world" && rm -rf kari fjord.git seed ola && two_colleagues && cd kari || exit 1
git commit -q --allow-empty -m 'Pasienten Jonas Bakkeli ringte'
git commit -q --allow-empty -m "om $synthetic"
named=drafts/2026-09-03-pasienten-jonas-bakkeli.md
mkdir -p drafts experiences/2026/09
printf -- '---\nkind: experience\ntitle: Et utkast\ndate: 2026-09-03\n---\n\nFnr %s\n' "$synthetic" >"$named"
hides() { # STATUS COMMAND...
	exits "$@" && ! cat ../out ../err | grep -qiE "jonas|bakkeli|$synthetic"
}
for format in text json csv; do
	check "status as $format" hides 0 erfar share status --format $format
	check '... the rest is there' out_has 'ringte'
	check "the log as $format" hides 0 erfar share log --format $format
	check '... the rest is there' out_has 'Pasienten ••••• ••••••• ringte'
done
check 'the sentence of a refused note' hides 3 erfar share "$named" --with clinic
check '... the rest is there' err_has 'drafts/2026-09-03-pasienten-•••••-•••••••.md'
mv "$named" experiences/2026/09/
check 'what is refused by its name' hides 1 erfar --lang en share check experiences/2026/09
check '... says that it is the name' out_has '•••••••.md:1:1: error: patient-name: in the name of the file'
check 'so does the check of notes' hides 1 erfar --lang en minute check experiences/2026/09
check '... at the same place' out_has '•••••••.md:1:1: error: patient-name: in the name of the file'
check '... of one file' hides 1 erfar --lang en minute check experiences/2026/09/2026-09-03-pasienten-jonas-bakkeli.md
check '... at the same place' out_has '•••••••.md:1:1: error: patient-name: in the name of the file'
printf 'name;x\n"' >people.csv
check 'where the gate is shut, too' hides 0 erfar share log
finish
