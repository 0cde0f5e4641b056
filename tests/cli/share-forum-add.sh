#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
. "${0%/*}/lib.sh"
two_colleagues
clinic by seed-by
git init -q --bare -b main "$world/by.git"
git -C seed-by push -q "$world/by.git" main
git init -q --bare -b main "$world/vest.git"
erfar share join "$world/by.git" liv --as 'Liv Moe <liv.moe@by.example>' >/dev/null

cd kari || exit 1
check 'a bad name' exits 2 erfar share forum add 'Vest!' "$world/vest.git"
check 'a forum' exits 0 erfar --lang en share forum add vest "$world/vest.git"
check '... notes that have a yes already are counted' out_has '6 notes have a yes for it already'
check '... stands in the settings' file_has erfar.conf '[forum "vest"]'
check '... as a commit' test "$(git show --name-only --format= HEAD)" = erfar.conf
check 'what would be published' exits 0 erfar --lang en share -n
foretold() { test "$(grep -c "would be $1 the forum vest: " ../out)" = "$2"; }
check '... six notes' foretold 'published in' 6
check '... by their paths' out_has 'would be published in the forum vest: experiences/2025/09/2025-09-16-klokka-som-ringte.md'
check '... and nothing goes' test -z "$(git -C ../vest.git branch --list 'clinics/*')"
rm -rf .git/erfar/forums/vest.git
mkdir .git/erfar/forums/vest.git
touch .git/erfar/forums/vest.git/config.lock .git/erfar/forums/vest.git/HEAD.lock .git/erfar/forums/vest.git/_git2_0
check 'shared notes with a yes are published, also where a run was killed at making the copy' exits 0 erfar share
check '... of which nothing is left' sh -c '! ls .git/erfar/forums/vest.git | grep -qE "lock$|^_git2_"'
published=$(git -C "$world/vest.git" ls-tree -r --name-only clinics/fjord)
check '... six' test "$(echo "$published" | wc -l)" = 6
check '... by id, not by title' fails sh -c "echo '$published' | grep -q tolk"
all() { git -C "$world/vest.git" cat-file --batch-all-objects --batch; }
check '... no private section' fails sh -c "git -C '$world/vest.git' cat-file --batch-all-objects --batch | grep -q '{private}'"
check '... no names of those present' fails sh -c "git -C '$world/vest.git' cat-file --batch-all-objects --batch | grep -q 'present: \\['"
check '... a neutral author' test "$(git -C "$world/vest.git" log --format='%an <%ae> %s' clinics/fjord)" = 'fjord <fjord@forum.invalid> share'
check '... none of the clinic'"'"'s own commits' fails git -C "$world/vest.git" cat-file -e "$(git rev-parse HEAD)"

draft=$(erfar minute experience 'Da tolken ikke kom' --stdin <<'END'
## Situasjonen

Tolken kom ikke. [Mer](../../minutes/2026/04/2026-04-16-etikk-i-telefonen.md) <!-- bare til oss -->

## Oppfølging

- [ ] Kari Nilsen: ringe tolketjenesten (2026-10-01)

## Privat

Dette er bare for oss.
END
)
check 'a draft goes to the forum when somebody says so' exits 0 erfar share "$draft" --with forum
note=experiences/2026/09/2026-09-03-da-tolken-ikke-kom.md
check '... it moves to its place' test -f $note
check '... and is no draft any more' test ! -e "$draft"
check '... the yes stands in shared.csv' grep -q 'vest;2026-09-03;Kari Nilsen' shared.csv
copy=$(git -C "$world/vest.git" grep -l 'Tolken kom ikke' clinics/fjord | cut -d: -f2)
git -C "$world/vest.git" show "clinics/fjord:$copy" >"$world/copy"
check '... without the private section' fails grep -q 'bare for oss' "$world/copy"
check '... without the comment' fails grep -q 'bare til oss' "$world/copy"
check '... without the link' fails grep -q 'minutes/' "$world/copy"
check '... without who does it' file_has "$world/copy" '- [ ] ringe tolketjenesten (2026-10-01)'
check '... without who wrote it' fails grep -q 'Kari' "$world/copy"
check 'a second share sends nothing' sh -c "before=\$(git -C ../vest.git rev-parse clinics/fjord); erfar share >/dev/null && test \"\$before\" = \"\$(git -C ../vest.git rev-parse clinics/fjord)\""

check 'nothing more to publish' exits 0 erfar --lang en share -n
check '... nothing is foretold' out_lacks 'the forum vest'
other=$(grep -rl '^share: forum' experiences | grep -v tolken | sort | head -n 1)
sed -i 's/^share: forum/share: clinic/' "$other"
sed -i 's/Tolken kom ikke/Tolken kom aldri/' $note
hand=$(grep -rl '^share: clinic' experiences | grep -v "$other" | sort | head -n 1)
sed -i 's/^share: clinic/share: forum/' "$hand"
check 'edits by hand' exits 0 erfar --lang en share -n
check '... what would be changed' out_has "would be changed in the forum vest: $note"
check '... what would be taken out, by its path' out_has "would be taken out of the forum vest: $other"
check '... what says forum without a yes stays' out_lacks "the forum vest: $hand"
check '... and is named' err_has "$hand:1:1: warning: not-shared"
check 'named with --with' exits 0 erfar --lang en share -n "$hand" --with forum
check '... it would go' out_has "would be published in the forum vest: $hand"
echo $synthetic >>$note
check 'what the gate refuses' exits 3 erfar --lang en share -n
check '... foretells nothing' out_lacks 'the forum vest: '
git checkout -q .
git remote set-url origin "$world/nowhere.git"
check 'without the server' exits 0 erfar share -n
git remote remove origin
check 'where there is none' exits 0 erfar --lang en share -n
check '... that is said' err_has 'The clinic has no server yet'
git remote add origin "$world/fjord.git"
git fetch -q

cd "$world/ola" || exit 1
check 'an address that nobody here has accepted yet' exits 0 erfar --lang en share -n
erfar share >/dev/null 2>&1
check '... once it has come' exits 0 erfar --lang en share -n
check '... is named, and nothing else' err_has 'erfar share forum add vest'
check "a colleague's machine asks before it trusts the address" exits 5 erfar --lang en share
check '... and says that the clinic has everything' err_has 'The clinic has all that you have; only the forum vest is left'
check '... and what to type' err_has "erfar share forum add vest $world/vest.git"
check '... which is enough' exits 0 erfar share forum add vest "file://$world/vest.git"
check 'a forum that was never seen is asked what it has' exits 0 erfar --lang en share -n
check '... nothing would be published anew' foretold 'published in' 0
check 'after that' exits 0 erfar share
check '... it computes the same tree' test "$(git -C "$world/vest.git" rev-list --count clinics/fjord)" = 2

cd "$world/liv" || exit 1
erfar share forum add vest "$world/vest.git" >/dev/null
check 'the neighbours read' exits 0 erfar share
check '... as plain files' test -f "forum/vest/$copy"
check '... that nobody edits' test "$(stat -c %a "forum/vest/$copy")" = 444
check '... and git does not see' test -z "$(git status --porcelain)"

check 'an address where nothing is' exits 0 erfar --lang en share forum add langt "$world/langt.git"
check '... is said' err_has "$world/langt.git: can't be reached: there is no shared notebook there"
check '... with what to do' err_has 'If the address is wrong, take it back'
check '... and known all the same' file_has erfar.conf langt.git
check 'at the next share' exits 5 erfar --lang en share
check '... the way on is said again' err_has 'The forum langt has never answered at that address'
git init -q --bare -b main "$world/naert.git"
sed -i 's/langt.git/naert.git/' erfar.conf
check '... until it is corrected' exits 0 erfar share forum add langt "$world/naert.git"
check '... and answers' err_empty
check 'what would be' exits 0 erfar share forum add -n lengre "$world/langt.git"
check '... tries nothing' err_empty
erfar share forum add feil "$world/nowhere.git" >/dev/null 2>&1
check 'a wrong address is taken back' exits 0 erfar undo
check '... and given anew' exits 0 erfar share forum add feil "$world/elsewhere.git"

cd "$world/kari" || exit 1
git pull -q
forums=$(cat erfar.conf)
printf '%s\n' "$forums" | sed '/url/d' >erfar.conf
note=experiences/2026/03/2026-03-25-foertitre-spoersmaal.md
check 'a forum without address' exits 4 erfar --lang en share "$note" --with forum:vest
check '... is named with its place' err_has 'The forum "vest" has no address'
check '... once' test "$(grep -c 'no address' "$world/err")" = 1
check '... also when notes wait for it' exits 4 erfar --lang en share
check '... after what can go has gone' out_has 'Sent to the clinic'

# addresses that can't be used, or hold a password
printf '%s\n' "$forums" >erfar.conf
git commit -qam 'share: vest' && git push -q origin main
head=$(git rev-parse HEAD)
for address in http://server.example/x.git 'ext::sh -c touch% pwned' ssh://kari:geheim@server.example/x.git; do
	check "refused: $address" exits 2 erfar --lang en share forum add darlig "$address"
done
check '... nothing is written' test "$(git rev-parse HEAD) $(git status --porcelain)" = "$head "
check 'with a password' exits 0 erfar --lang en share forum add passord https://kari:geheim@localhost:1/x.git
check '... it is said who is asked instead' err_has "git's credential store is asked for it instead"
check '... the user alone stays' file_has erfar.conf 'url = https://kari@localhost:1/x.git'
check '... nothing else holds it' fails grep -rq geheim erfar.conf .git
sed -i 's,kari@localhost,kari:geheim@localhost,' erfar.conf
line=$(grep -n geheim erfar.conf | cut -d: -f1)
check 'written by hand' exits 3 erfar --lang en share
check '... with its line' err_has "erfar.conf:$line:2: error: setting"
check '... not the password' sh -c '! grep -q geheim ../out ../err'
git commit -qam 'share: passord'
check '... also once it is kept' exits 3 erfar --lang en share
git reset -q --hard HEAD~1
sed -i 's,kari@localhost,kari:geheim@localhost,' erfar.conf
check '... the same command takes it out' exits 0 erfar share forum add passord https://kari@localhost:1/x.git
check '... of the file' fails grep -q geheim erfar.conf

git reset -q --hard "$head"
erfar share >/dev/null 2>&1
sed -i "s,$world/vest.git,http://kari@server.example/vest.git," erfar.conf
printf '[forum "Feil navn"]\n\turl = %s\n' "$world/naert.git" >>erfar.conf
line=$(grep -n http: erfar.conf | cut -d: -f1)
for command in 'share -n' 'share status'; do
	# shellcheck disable=SC2086
	check "a bad address by hand: $command" exits 0 erfar --lang en $command
done
check '... share' exits 5 erfar --lang en share
check '... has reached the clinic' test "$(git rev-parse HEAD)" = "$(git -C ../fjord.git rev-parse main)"
check '... and says so' err_has 'The clinic has all that you have; only the forum vest is left'
check '... with the place' err_has "erfar.conf:$line:2: [forum \"vest\"]: The address"
check '... so for a bad name' err_has '[forum "Feil navn"]: The name'
cd "$world" || exit 1

# a forum that fails keeps nobody from hearing what waits in the clinic
erfar -C ola share >out 2>err
note=minutes/2026/04/2026-04-16-etikk-i-telefonen.md
sed -i 's/^title: .*/title: Telefonen/' "kari/$note"
erfar -C kari share >out 2>err
sed -i 's/^title: .*/title: Skranken/' "ola/$note"
check 'what two wrote differently, beside a forum that can not be used' exits 7 erfar -C ola --lang en share
check '... it is told' err_has '"erfar share settle" shows them'
check '... so is the forum' err_has 'The clinic has all that you have; only the forum vest is left'
check '... who wrote which is known' grep -q '^> Kari Nilsen, ' "ola/unsettled/$note.md"
check '... again, when nothing is new' exits 7 erfar -C ola share
erfar -C kari share >out 2>err
erfar -C kari share settle --keep mine >out 2>err
check '... until it is settled' exits 5 erfar -C kari --lang en share
check '... the forum is told' err_has 'only the forum vest is left'

check 'who joins then' exits 0 erfar --lang en share join "$world/fjord.git" ny --as 'Ny Moe <ny@fjord.example>'
check '... has the folder' test -f ny/erfar.conf
check '... and is told' err_has "erfar.conf:$line:2: [forum \"vest\"]: The address"

git init -q --bare --object-format=sha256 -b main "$world/ny256.git"
check 'a forum in the SHA-256 form' exits 0 erfar -C ola --lang en share forum add ny "$world/ny256.git"
check '... is told' err_has 'SHA-256 form'
finish
