#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
. "${0%/*}/lib.sh"
two_colleagues
server() { git -C "$world/fjord.git" show "main:$1"; }
note=minutes/2026/09/2026-09-03-etikk-i-telefonen.md

cd "$world/kari" || exit 1
erfar minute --conclusion 'Fra Kari.' --present 'Kari Nilsen' >/dev/null
echo 'for hånd' >>README.md
echo '- Et ønske skrevet for hånd' >>terms/2026-autumn.md
check 'dry run' exits 0 erfar share -n
check '... says what it would keep' out_has terms/2026-autumn.md
check '... and what it would send' out_has 'Etikk i telefonen'
check '... and changes nothing' test -n "$(git status --porcelain terms)"
check 'what was written and what was edited by hand goes out' exits 0 erfar share
check '... is on the server' sh -c 'git -C ../fjord.git show main:minutes/2026/09/2026-09-03-etikk-i-telefonen.md | grep -q "Fra Kari"'
check '... also the edit' sh -c 'git -C ../fjord.git show main:terms/2026-autumn.md | grep -q "for hånd"'
check "... what is not erfar's stays" test "$(git status --porcelain)" = ' M README.md'
check 'again: nothing to do' exits 0 erfar share
check '... is said' out_has alt
check '... on stderr nothing' err_empty
check '... and makes no commit' test "$(git rev-list --count HEAD)" = "$(git -C "$world/fjord.git" rev-list --count main)"

cd "$world/ola" || exit 1
erfar share >/dev/null
check 'a colleague has it' file_has $note 'Fra Kari.'
erfar minute 3.9. --conclusion 'Fra Ola.' >/dev/null
cd "$world/kari" || exit 1
erfar minute 3.9. --action 'Kari Nilsen: gjøre noe (2026-10-01)' >/dev/null
check 'both changed one note: the first' exits 0 erfar share
cd "$world/ola" || exit 1
check '... and the second' exits 0 erfar share
check '... both lines are there' sh -c "grep -q 'Fra Ola' $note && grep -q 'gjøre noe' $note"
check '... no conflict marker' fails grep -q '<<<<' $note
check '... fsck is clean' git fsck --strict --no-dangling

# the same line by both: a contradiction, and both texts are kept
cd "$world/kari" || exit 1
erfar share >/dev/null
sed -i 's/^- Fra Kari\.$/- Fra Kari, slik./' $note
erfar share >/dev/null
cd "$world/ola" || exit 1
sed -i 's/^- Fra Kari\.$/- Fra Kari, på en annen måte./' $note
check 'a contradiction is shared and told' exits 7 erfar share
check '... with the one text' file_has $note 'Fra Kari, slik.'
check '... and the other' file_has $note 'Fra Kari, på en annen måte.'
check '... that still parses' exits 0 erfar minute conclusions
check '... and again, while it waits' exits 7 erfar share
check '... status tells where' exits 7 erfar share status
check '... the note' out_has $note

sed -i '/^ *>/d' $note
check 'settled by hand: what is right stays, the block goes' exits 0 erfar share
check 'a mistyped note to leave out' exits 2 erfar share --leave-out minutes/nothing.md

# minutes of one meeting written twice under different names
cd "$world/kari" || exit 1
git -C "$world/kari" reset -q --hard
erfar share >/dev/null
erfar minute 2026-09-17 --theme 'Registrering' --conclusion 'Kari så dette.' >/dev/null
cd "$world/ola" || exit 1
erfar minute 2026-09-17 --theme 'Praksis i DIPS' --conclusion 'Ola så dette.' >/dev/null
erfar share >/dev/null
cd "$world/kari" || exit 1
erfar share >/dev/null
check 'one meeting, two minutes: they become one' test "$(grep -l '^id: 2026-autumn/2026-09-17$' minutes/2026/09/*.md | wc -l)" = 1
check '... with what both saw' sh -c 'grep -q "Kari så dette" minutes/2026/09/*17* && grep -q "Ola så dette" minutes/2026/09/*17*'

check '... the two titles wait in a note of their own' test -n "$(find unsettled -name '*.md')"
# another title by both: what waits is added to, and nothing is overwritten
united=$(grep -l '^id: 2026-autumn/2026-09-17$' minutes/2026/09/*.md)
sed -i 's/^title: .*/title: Karis tittel/' "$united"
erfar share >/dev/null 2>&1
cd "$world/ola" || exit 1
sed -i 's/^title: .*/title: Olas tittel/' "$united" 2>/dev/null || sed -i 's/^title: .*/title: Olas tittel/' minutes/2026/09/*17*.md
erfar share >/dev/null 2>&1
check 'a second contradiction about the same note' sh -c 'grep -rq "Karis tittel" unsettled && grep -rq "Olas tittel" unsettled'
check '... is one with the first' test "$(cat unsettled/minutes/2026/09/*17*.md | grep -c 'erfar: unsettled')" = 1
check '... whose other text waits there too' grep -rq 'Registrering' unsettled
git rm -rq unsettled
git commit -qm 'settled'
erfar share >/dev/null 2>&1
cd "$world/kari" || exit 1
erfar share >/dev/null 2>&1

# the gate
printf '\nDet gjaldt %s.\n' "$synthetic" >>$note
check 'the gate refuses' exits 3 erfar share
check '... with file and line' err_has "$note:"
check '... without the number' fails grep -q "$synthetic" "$world/err"
check '... nothing was sent' fails sh -c "git -C ../fjord.git show main:$note | grep -q $synthetic"
check '... nothing was kept' fails sh -c "git show HEAD:$note | grep -q $synthetic"
erfar plan theme 'Et tema til' >/dev/null
check 'the rest goes with --leave-out' exits 0 erfar share --leave-out $note
check '... it did' sh -c 'git -C ../fjord.git show main:terms/2026-autumn.md | grep -q "Et tema til"'
cd minutes/2026/09 || exit 1
check '... named from its own folder' exits 0 erfar share --leave-out "${note##*/}"
check '... or by its id' exits 0 erfar share --leave-out "$(sed -n 's/^id: //p' "${note##*/}")"
cd ../../.. || exit 1
check '... the note waits' test "$(git status --porcelain minutes)" = " M $note"
git commit -qam 'by plain git'
sed -i '$d' $note
check 'also what plain git put into history is seen' exits 3 erfar share
check '... named by commit' err_has 'commit:'
check '... with a way out' err_has 'erfar share --rewrite-unsent'
echo '- Enda et tema' >>terms/2026-autumn.md
check '... which leads to the end' exits 0 erfar share --rewrite-unsent
check '... without the number in any commit' fails sh -c "git -C ../fjord.git log -p main | grep -q $synthetic"
check '... and with the rest' sh -c 'git -C ../fjord.git show main:terms/2026-autumn.md | grep -q "Enda et tema"'

# another branch than the one that the colleagues share
git switch -qc side
erfar minute 2026-10-01 --conclusion 'På en annen gren.' >/dev/null
check 'work on another branch is not told to be sent' exits 6 erfar --lang en share
check '... with the way to the colleagues' err_has 'git switch main; git merge side'
check '... nothing went' test -z "$(git -C ../fjord.git branch --list side)"
check '... not with --with either' exits 6 erfar share $note --with clinic
check '... which keeps nothing' test -z "$(git log main..side --format=%s -- $note)"
check 'status says so too' exits 6 erfar share status
check '... and lists what waits' out_has 'Nye brevmaler'
git switch -q main
git merge -q side
check '... brought over, it goes' exits 0 erfar share
check '... to the colleagues' sh -c 'git -C ../fjord.git grep -q "På en annen gren" main'
git switch -qc another --track origin/main
erfar plan theme 'Under et annet navn' >/dev/null
check 'a branch of another name that follows theirs' exits 0 erfar share
check '... goes to theirs' sh -c 'git -C ../fjord.git show main:terms/2026-autumn.md | grep -q "Under et annet navn"'
git switch -q main
git merge -q --ff-only another

# offline
cd "$world/ola" || exit 1
git remote set-url origin "$world/nowhere.git"
erfar plan theme 'Skrevet uten nett' >/dev/null
check 'offline' exits 5 erfar share
check '... which is said' err_has 'er tatt vare på her'
check '... the work is kept' test -z "$(git status --porcelain terms)"
git remote set-url origin "$world/fjord.git"
check '... and goes out next time' exits 0 erfar share

git remote set-url origin "$world/nowhere.git"
check 'an address where nothing is' exits 5 erfar --lang en share
check '... is one sentence of ours' err_has "$world/nowhere.git: can't be reached: there is no shared notebook there; see whether the shared drive is connected, and how the address is written. What you have written is kept here, and goes out with the next share."
check '... alone' fails err_has 'fatal:'
printf '#!/bin/sh\necho "### WARNING ###" >&2\necho "git@server.example: Permission denied (publickey)." >&2\nexit 255\n' >"$world/closed"
chmod +x "$world/closed"
git config --global core.sshCommand "$world/closed"
git remote set-url origin ssh://git@server.example/fjord.git
check 'a server that lets nobody in' exits 5 erfar --lang en share
check '... with what ssh says about it last' err_has 'it does not let you in; ask whoever runs it: git@server.example: Permission denied (publickey).'
check '... and no more' fails err_has WARNING
git remote set-url origin "$world/fjord.git"
echo 'mer' >>minutes/2026/08/2026-08-20-skolestart-og-timebok.md
: >.git/index.lock
check 'while git is at work' exits 6 erfar --lang en share --no-wait
check '... the lock is named from the root of the notebook' err_has ' .git/index.lock has been there'
rm .git/index.lock
printf 'tekst\n' | erfar minute experience 'Da tolken ble borte' --stdin >/dev/null
cp drafts/2026-09-03-da-tolken-ble-borte.md ../left-behind
check 'a draft for the clinic' exits 0 erfar share drafts/2026-09-03-da-tolken-ble-borte.md --with clinic
check '... where it is now' sh -c 'tail -n 1 ../out | grep -qx experiences/2026/09/2026-09-03-da-tolken-ble-borte.md'
mkdir -p drafts && cp ../left-behind drafts/2026-09-03-da-tolken-ble-borte.md
check 'a draft that a failing disk left behind is shared again' exits 0 \
	erfar share drafts/2026-09-03-da-tolken-ble-borte.md --with clinic
check '... the note comes once' fails test -e experiences/2026/09/2026-09-03-da-tolken-ble-borte-2.md
check '... and the draft is gone' fails test -e drafts/2026-09-03-da-tolken-ble-borte.md
mkdir -p drafts && cp ../left-behind drafts/2026-09-03-da-tolken-ble-borte.md
echo 'mer' >>drafts/2026-09-03-da-tolken-ble-borte.md
check 'one that was written on since stays a note of its own' exits 0 \
	erfar share drafts/2026-09-03-da-tolken-ble-borte.md --with clinic
check '... with its text' grep -qx mer experiences/2026/09/2026-09-03-da-tolken-ble-borte-2.md
rm experiences/2026/09/2026-09-03-da-tolken-ble-borte-2.md
# a run that ends after the draft became a note, under another title: the same command goes on with the note
printf 'tekst\n' | erfar minute experience 'Da heisen sto' --stdin >/dev/null
sed -i 's/^title: .*/title: Da alle gikk trappa/' drafts/2026-09-03-da-heisen-sto.md
printf '#!/bin/sh\nexit 1\n' >../fjord.git/hooks/pre-receive
chmod +x ../fjord.git/hooks/pre-receive
check 'a draft, and a server that takes nothing' exits 5 erfar share drafts/2026-09-03-da-heisen-sto.md --with clinic
check '... its second copy is gone' test -z "$(find "$HOME/.local/share/erfar" -name '*heisen*')"
rm ../fjord.git/hooks/pre-receive
cp .git/erfar/given ../given
check '... the same command again' exits 0 erfar --lang en share drafts/2026-09-03-da-heisen-sto.md --with clinic
check '... names the note' out_has \
	'drafts/2026-09-03-da-heisen-sto.md has become experiences/2026/09/2026-09-03-da-alle-gikk-trappa.md already.'
check '... and sends it' git -C ../fjord.git cat-file -e main:experiences/2026/09/2026-09-03-da-alle-gikk-trappa.md
check '... nothing is kept of it' fails test -e .git/erfar/given
check '... a third time there is no such draft' exits 2 erfar share drafts/2026-09-03-da-heisen-sto.md --with clinic
git rm -q experiences/2026/09/2026-09-03-da-alle-gikk-trappa.md && cp ../given .git/erfar/given
check '... nor when its note is gone' exits 2 erfar share drafts/2026-09-03-da-heisen-sto.md --with clinic
git reset -q --hard
# the second copy of a draft that can't be removed is named
printf 'tekst\n' | erfar minute experience 'Den andre kopien' --stdin >/dev/null
rm "$HOME/.local/share/erfar/fjord/drafts/2026-09-03-den-andre-kopien.md"
mkdir -p "$HOME/.local/share/erfar/fjord/drafts/2026-09-03-den-andre-kopien.md/x"
check 'a second copy that stays' exits 0 erfar --lang en share drafts/2026-09-03-den-andre-kopien.md --with clinic
check '... is named' err_has 'erfar/fjord/drafts/2026-09-03-den-andre-kopien.md, could not be removed; please delete it.'
rm -r "$HOME/.local/share/erfar/fjord/drafts/2026-09-03-den-andre-kopien.md"
other=minutes/2026/08/2026-08-20-skolestart-og-timebok.md
echo $synthetic >>$other
draft=$(printf 'tekst\n' | erfar minute experience 'Mens en annen venter' --stdin)
check 'a draft, while another note keeps everything back' exits 3 erfar --lang en share "$draft" --with clinic
check '... is said to be kept as a note' err_has 'kept here as experiences/2026/09/2026-09-03-mens-en-annen-venter.md'
check '... which it is' git cat-file -e HEAD:experiences/2026/09/2026-09-03-mens-en-annen-venter.md
check '... and no draft' fails test -e "$draft"
draft=$(printf '%s\n' "$synthetic" | erfar minute experience 'Med et nummer' --stdin 2>/dev/null)
check 'one that holds it itself' exits 3 erfar --lang en share "$draft" --with clinic
check '... stays a draft' test -e "$draft"
check '... and nothing else is said' fails err_has 'kept here as'
rm "$draft"
sed -i '$d' $other
# what a killed run left locked is set free; what git holds is not touched
erfar plan theme 'Etter et strømbrudd' >/dev/null
mkdir -p .git/refs/erfar/sending
: >".git/refs/erfar/sending/$(git rev-parse HEAD).lock"
git update-ref "refs/erfar/sending/$(git rev-parse HEAD~2)" HEAD~2
git pack-refs --all
git update-ref "refs/erfar/sending/$(git rev-parse HEAD~1)" HEAD~1
printf 'erfar-hold 1\n' >.git/refs/remotes/origin/main.lock
check 'locks of a killed run' exits 0 erfar share
check '... are gone' test -z "$(find .git/refs -name '*.lock')"
check '... what it was sending is let go' test -z "$(git for-each-ref refs/erfar/sending)"
check '... plain git knows what was sent' test "$(git rev-parse origin/main)" = "$(git rev-parse HEAD)"
erfar plan theme 'Mens git henter' >/dev/null
: >.git/refs/remotes/origin/main.lock
check "git's own lock" exits 6 erfar share --no-wait
check '... stays' test -e .git/refs/remotes/origin/main.lock
rm .git/refs/remotes/origin/main.lock
check '... and when git is done' exits 0 erfar share
sed -i 's/^every: .*/every: hver dag/' terms/2026-autumn.md
check 'a plan that can not be read is shared' exits 0 erfar --lang en share
check '... and named' err_has 'terms/2026-autumn.md:7:8: "every"'

# two drafts of one day and title, as after two visits to one department: each is a note of its own
for words in Anemone Bjørkeskog Cikorie; do
	echo "$words" | erfar minute experience 'Det samme' --stdin >/dev/null 2>&1
done
check 'drafts of one title in one command, one of them named twice' exits 0 erfar share drafts/*-det-samme*.md drafts/*-det-samme.md --with clinic
for words in Anemone Bjørkeskog Cikorie; do
	check "... $words is kept" test "$(git grep -l "$words" HEAD -- experiences | wc -l)" = 1
done
check '... and each has gone from the drafts' sh -c '! ls drafts/*-det-samme*.md 2>/dev/null | grep -q .'

finish
