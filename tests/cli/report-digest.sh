#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# erfar report digest: what is new by the commit, told once to each reader, and silence otherwise.
. "${0%/*}/lib.sh"
cases=$tests/../cases/report

clinic fjord
cd fjord || exit 1
digest() { erfar --lang en report digest "$@"; }
saved() { git add -A && GIT_COMMITTER_DATE="$1" git commit -qm x; }
whats() { jq -r .what "$world/out" | sort | uniq -c | tr -s ' \n' ' '; }

GIT_COMMITTER_DATE='2026-08-20T12:00:00+0200' git commit -q --amend -m 'before'
check 'nothing since then' exits 0 digest --since 2026-08-25
check '... is silence' out_empty
check '... not a word' err_empty
check '... and no file' sh -c 'erfar report digest --since 2026-08-25 -o ../none.html --format html; test ! -e ../none.html'
check 'since before the beginning' exits 0 digest --since 2026-08-01
check '... everything is new' out_has 'Ny telefonløsning, første erfaringer'

check 'the first time' exits 0 digest --since last
check '... tells the last days, in which nothing was' out_empty
note=$(find minutes/2026/08 -name '*.md' | sort | head -n 1)
mkdir -p minutes/2026/09
printf -- '---\nid: 2026-09-02-qwert\nkind: minute\ntitle: <Bør> vi?\ndate: 2026-09-02\n---\n\n## Konklusjoner\n\n- Ja, vi bør.\r\n' >minutes/2026/09/2026-09-02-boer-vi.md
printf '\n## Oppfølging\n\n- [ ] Åse: kjøpe =blomster (2026-09-20)\n\n## Privat\n\n- [ ] Hemmelig\n' >>minutes/2026/09/2026-09-02-boer-vi.md
open=$(erfar minute actions --open --format json | head -n 1)
sed -i "$(echo "$open" | jq -r .line)s/\[ \]\(.*\)$/[x]\1 (done 2026-09-02: det gikk)/" "$(echo "$open" | jq -r .path)"
printf -- '- 2026-10-15 -> 2026-10-16: kurs\n' >>terms/2026-autumn.md
printf 'Ny Person;ny@fjord.example;;;;\n' >>people.csv
rm experiences/2026/08/*.md
gone=$(git status --short experiences | wc -l)
check 'what is not saved' sh -c 'erfar report digest --since last | cmp - /dev/null'
saved '2026-09-03T07:00:00+0200'
check 'what is, shown and not remembered' exits 0 digest --since last -n --format json
check '... is what it is' test "$(whats)" = " 1 conclusion 1 done 1 follow-up $gone gone 1 note 1 plan 1 table "
check '... private sections are not' out_lacks Hemmelig
check 'told' exits 0 digest --since last
check '... as the minutes have it' out_has '- <Bør> vi? – 2 September 2026'
check '... with what was concluded' out_has '- Ja, vi bør. – <Bør> vi?'
check '... and is to be done' out_has '[ ] Åse: kjøpe =blomster – by 20 September 2026'
check '... and was' out_has 'det gikk'
check '... and is planned' out_has '- Thu 15 Oct is moved to Fri 16 Oct: kurs – Fagutvikling høsten 2026'
check 'once' exits 0 digest --since last
check '... and no more' out_empty
check 'by the day it is still new' exits 0 digest --since 2026-09-01 --explain
check '... with its place' out_has 'minutes/2026/09/2026-09-02-boer-vi.md:10'

check 'each file is a reader' exits 0 digest --since last -o ../a.html --format html --mode 644
check '... well-formed, self-contained' python3 "$cases/check_page.py" ../a.html
check '... with its mode' test "$(stat -c %a ../a.html)" = 644
touch -d 2001-01-01 ../a.html
check '... nothing new leaves it alone' sh -c 'erfar report digest --since last -o ../a.html --format html; test -z "$(find .. -maxdepth 1 -name a.html -newermt 2002-01-01)"'
check '... however it is named' sh -c 'erfar report digest --since last -o "$PWD/../a.html" --format html; test -z "$(find .. -maxdepth 1 -name a.html -newermt 2002-01-01)"'
check 'each address too' exits 0 digest --since last --to liv@by.example
check '... as a mail' python3 "$cases/check_mail.py" "$world/out" liv@by.example
check '... once' sh -c 'erfar report digest --since last --to liv@by.example | cmp - /dev/null'
check 'two addresses are one reader in any order' sh -c 'erfar report digest --since last --to b@by.example --to a@by.example >/dev/null && erfar report digest --since last --to a@by.example --to b@by.example | cmp - /dev/null'
check 'a name' exits 0 digest --since last --remember wall
check '... told' out_has '<Bør> vi?'

check 'what could not be written' sh -c '! erfar report digest --since last --remember full >/dev/full 2>&1'
check '... is not remembered' sh -c 'erfar report digest --since last --remember full | grep -q blomster'
check 'nor what came in no file' exits 2 digest --since last -o ../nowhere/x.txt --remember nowhere
check '... nor then' sh -c 'erfar report digest --since last --remember nowhere | grep -q blomster'

git mv minutes/2026/09/2026-09-02-boer-vi.md minutes/2026/09/2026-09-02-nytt-navn.md
sed -i '/^- Ja, vi/d' minutes/2026/09/2026-09-02-nytt-navn.md
sed -i 's/^## Konklusjoner/&\n\n- Nei.\n- Ja, vi bør./' minutes/2026/09/2026-09-02-nytt-navn.md
saved '2026-09-03T07:30:00+0200'
check 'a file that was renamed, and lines in another order' exits 0 digest --since last --format json
check '... only what was not there' test "$(jq -r .text "$world/out")" = 'Nei.'

forum=forum/vest/by/2026/09
mkdir -p $forum
for name in aaaaa bbbbb; do
	printf -- '---\nid: 2026-09-01-%s\nkind: experience\ntitle: Fra by %s\ndate: 2026-09-01\n---\n\nx\n' $name $name >$forum/2026-09-01-$name.md
done
check 'a forum' exits 0 digest --since last
check '... what came' out_has 'Fra by aaaaa (by)'
echo y >>$forum/2026-09-01-aaaaa.md
rm $forum/2026-09-01-bbbbb.md
printf 'note;date\n2026-09-01-bbbbb;2026-09-03\n' >forum/vest/by/retracted.csv
check 'then' exits 0 digest --since last --format json
check '... what was changed, and what was taken back' test "$(whats)" = ' 1 forum-changed 1 forum-gone '
check '... is told once' sh -c 'erfar report digest --since last | cmp - /dev/null'
printf 'date;clinic;note;what\n2026-08-01;by;;new\n2026-09-02;by;2026-09-01-aaaaa;changed\n' >forum/vest/news.csv
check 'by the day, what was changed is told too' sh -c 'erfar report digest --since 2026-09-02 --format json | jq -es "map(select(.what == \"forum-changed\" and .id == \"2026-09-01-aaaaa\")) | length == 1"'
check '... not what was changed before' sh -c 'erfar report digest --since 2026-09-03 --format json | grep -q forum-changed && exit 1 || exit 0'
rm forum/vest/news.csv
printf '"x\nday 9999-01-01\ncommit 0";2026-09-03\n' >>forum/vest/by/retracted.csv
check 'a taken back note of several lines' exits 0 digest --since last --format json
check '... is one' test "$(whats)" = ' 1 forum-gone '
check '... and is told once too' sh -c 'erfar report digest --since last | cmp - /dev/null'

memory=$(grep -l '^for name wall$' .git/erfar/digest/*)
busy() { flock "${memory%/*}/.${memory##*/}.lock" erfar --lang en report digest --since last --remember wall; }
check 'two at once' exits 6 busy
check '... one leaves, and says so' err_has 'being made by another run'
check 'afterwards' exits 0 digest --since last --remember wall

echo ny >>"$note"
saved '2026-09-03T07:50:00+0200'
digest --since last --remember gone >/dev/null
git checkout -q --orphan new && git commit -qm anew && git branch -D main -q && git branch -m main
git -c gc.reflogExpire=now -c gc.reflogExpireUnreachable=now reflog expire --expire=now --all
git -c gc.pruneExpire=now gc -q --prune=now
check 'a history that was written anew' exits 0 digest --since last --remember gone
check 'is remembered from there on' sh -c 'erfar report digest --since last --remember gone | cmp - /dev/null'

check 'with an empty environment' exits 0 env -i ERFAR_NOW=2026-09-03T08:00 PATH="$PATH" ERFAR_EXEC_PATH="$ERFAR_EXEC_PATH" \
	erfar -C "$PWD" report digest --since last --remember env --from a@b.example --to c@d.example
check 'a name without a memory' exits 2 digest --remember x
check 'a term is no digest' exits 2 digest --term 2026-autumn
check 'a folder without a history' sh -c 'cp -r "$0" ../bare && rm -rf ../bare/.git && ! erfar -C ../bare report digest' .
finish
