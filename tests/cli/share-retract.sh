#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# erfar share retract: taken back from the forum, by the clinic and at its readers.
. "${0%/*}/lib.sh"
two_colleagues
clinic by seed-by
git init -q --bare -b main "$world/by.git"
git -C seed-by push -q "$world/by.git" main
git init -q --bare -b main "$world/vest.git"
erfar share join "$world/by.git" liv --as 'Liv Moe <liv.moe@by.example>' >/dev/null
for who in kari ola liv; do erfar -C "$who" share forum add vest "$world/vest.git" >/dev/null; (cd $who && erfar share) >/dev/null 2>&1; done
git -C vest.git config core.logAllRefUpdates false

cd kari || exit 1
erfar share >/dev/null 2>&1
draft=$(printf '## Situasjonen\n\nOrdet er fioldronning, alene.\n' | erfar minute experience 'Blåbær og ønsker' --stdin)
erfar share "$draft" --with forum >/dev/null 2>&1
note=experiences/2026/09/2026-09-03-blaabaer-og-oensker.md
id=$(sed -n 's/^id: //p' $note)
erfar -C ../liv share >/dev/null 2>&1
erfar -C ../ola share >/dev/null 2>&1
laid=$(cd ../liv && find forum -name "$id.md")
check 'the neighbours have it' test -n "$laid"
liv() { XDG_CACHE_HOME=$world/cache erfar -C ../liv --lang en "$@"; }
in_cache() { cat "$world"/cache/erfar/* | grep -aq fioldronning; }
check '... and find it' exits 0 liv find fioldronning
check '... by an index that holds its words' in_cache
before=$(git rev-parse HEAD)
branch() { git -C ../vest.git rev-parse clinics/fjord; }
tip=$(branch)

check 'without a reason' exits 2 erfar --lang en share retract $note
check '... asks for it' err_has '--why'
check 'a note that is on no forum' exits 2 erfar --lang en share retract minutes/2026/04/2026-04-16-etikk-i-telefonen.md --why nei
check '... says so' err_has 'never been shared'
check 'a note that is none' exits 2 erfar share retract minutes/nix.md --why nei
check 'a dry run' exits 0 erfar share retract $note --why 'for gjenkjennelig' -n
check '... shows the table' out_has 'retracted.csv'
check '... and the note' out_has '+share: clinic'
check '... and changes nothing' test "$(git rev-parse HEAD) $(branch)" = "$before $tip" -a -z "$(git status --porcelain)"
check 'a reason with a number that may be a person' exits 0 erfar share retract $note --why "gjelder $synthetic" -n
check '... is held back by the gate' err_has retracted.csv

check 'retract, by its id' exits 0 erfar --lang en share retract "$id" --why 'for gjenkjennelig'
check '... says that it is gone there' out_has 'is gone from the forum vest'
check '... and what can not be called back' out_has "can't be called back"
check '... and what the server is to remove' out_has "$tip"
check 'the note stays in the clinic' file_has $note fioldronning
check '... with share: clinic' grep -q '^share: clinic' $note
check '... the table has day, name and reason' file_has retracted.csv "$id;2026-09-03;Kari Nilsen;for gjenkjennelig"
check 'the forum has no text of it' fails sh -c 'for c in $(git -C ../vest.git rev-list clinics/fjord); do git -C ../vest.git grep -q fioldronning $c && exit 0; done; exit 1'
check '... nor its file in any commit' test -z "$(git -C ../vest.git log --all --format= --name-only | grep "$id.md")"
check '... but a tombstone' test "$(git -C ../vest.git show clinics/fjord:fjord/retracted.csv | tail -n 1)" = "$id;2026-09-03"
check '... without the reason' fails sh -c 'git -C ../vest.git show clinics/fjord:fjord/retracted.csv | grep -q gjenkjennelig'
check '... the other notes are there' test "$(git -C ../vest.git ls-tree -r --name-only clinics/fjord | grep -c '\.md$')" = 6
check 'the own copy of the forum has forgotten it' fails sh -c 'git -C .git/erfar/forums/vest.git cat-file --batch-all-objects --batch | grep -aq fioldronning'

check 'the neighbours share' exits 0 liv share
check '... hear of it' out_has 'fjord has taken back 1 note from the forum vest'
check '... have the file no more' fails test -e "../liv/$laid"
check '... nor the object' fails sh -c 'git -C ../liv/.git/erfar/forums/vest.git cat-file --batch-all-objects --batch | grep -aq fioldronning'
check '... nor its words in a byte of the index' fails in_cache
check '... nor find it' exits 1 liv find fioldronning

# a colleague who had not heard of it, with work of her own on the note
(cd ../ola && echo 'Ola skrev videre, rogneblad.' >>$note) 2>/dev/null
check 'her yes comes too late' exits 0 erfar -C ../ola --lang en share $note --with forum --byline
check '... which is said, with the day' err_has 'was taken back on 2026-09-03, before your yes came'
check 'a colleague does not publish it again' fails sh -c 'git -C ../vest.git grep -q "fioldronning\|rogneblad" clinics/fjord'
erfar share >/dev/null 2>&1
check '... a second share sends nothing' sh -c 'before=$(git -C ../vest.git rev-parse clinics/fjord); erfar share >/dev/null; test "$before" = "$(git -C ../vest.git rev-parse clinics/fjord)"'
check 'twice' exits 2 erfar --lang en share retract $note --why 'en gang til'
check '... says when it was' err_has '2026-09-03'
check 'sharing it with the forum again' exits 2 erfar --lang en share $note --with forum
check '... is refused' err_has 'was taken back on 2026-09-03'
sed -i 's/^share: clinic/share: forum/' $note
check 'nor by hand' exits 0 erfar share
check '... it stays here' fails git -C ../vest.git grep -q fioldronning clinics/fjord
sed -i 's/^share: forum/share: clinic/' $note
erfar share >/dev/null 2>&1

# undo
other=experiences/2026/08/2026-08-19-sommervikaren.md
grep -q '^share: forum' $other || other=$(grep -rl '^share: forum' experiences learning | head -n 1)
other_id=$(sed -n 's/^id: //p' "$other")
erfar share retract "$other" --why 'feil notat' >/dev/null 2>&1
check 'the log has it in the same commit' sh -c "git log -1 --format=%H -- retracted.csv | xargs git show --format= --name-only | grep -qx shared-log.csv"
check 'another one' fails sh -c "git -C ../vest.git ls-tree -r --name-only clinics/fjord | grep -q $other_id"
check 'undo asks for a yes' exits 2 erfar --lang en undo
check '... says what it would do' err_has 'let out again what you took back'
check 'on a terminal too' exits 2 sh -c "echo n | python3 \"$tests/typed.py\" erfar --lang nn undo"
check '... with the note' out_has 'experiences/2026'
check '... and what it takes to be shown again' out_has "etter eit nytt ja: erfar share NOTAT --with forum. [j/n] n"
check '... no is no' grep -q '^share: clinic' "$other"
check 'undo with a yes' exits 0 erfar undo -y
check '... the note is for the forum again' grep -q '^share: forum' "$other"
check '... and not in the table' fails grep -q "$other_id" retracted.csv
check '... the log still knows' file_has shared-log.csv "$other_id;vest;taken-back"
there() { git -C ../vest.git ls-tree -r --name-only clinics/fjord | grep -q "$other_id"; }
buried() { git -C ../vest.git show clinics/fjord:fjord/retracted.csv | grep "$other_id"; }
erfar --lang en share >/dev/null 2>../err
check '... and a share does not send it' fails there
check '... which is said' err_has 'It stays out until somebody names it again'
check '... a person has to name it' exits 0 erfar share "$other" --with forum
check '... then it is there' there
check '... without its tombstone' fails buried

# what is not the last step, and what undo can't take back
check 'taken back once more' exits 0 erfar share retract "$other" --why 'feil notat'
check '... its tombstone counts' sh -c "git -C ../vest.git show clinics/fjord:fjord/retracted.csv | grep -qx '$other_id;2026-09-03;2'"
draft=$(printf '## Situasjonen\n\nVente med ø.\n' | erfar minute experience 'Køen' --stdin)
erfar share "$draft" --with clinic >/dev/null 2>&1
check 'after another note was shared' exits 1 erfar --lang en undo -y
check '... undo names that' err_has 'You have shared experiences/2026/09/2026-09-03-koeen.md since'
check '... and takes nothing back' grep -q "$other_id" retracted.csv
erfar minute learning 'Enda en' </dev/null >/dev/null 2>&1
check 'a colleague reverts it by git' sh -c 'git revert --no-edit "$(git log --format=%H --grep "^Erfar: share retract" | head -n 1)"'
check '... both witnesses are gone' sh -c "! grep -q '$other_id' retracted.csv && tail -n 1 shared-log.csv | grep -q ';shown;\|agreed'"
erfar --lang en share status >../out
check '... status knows' out_has 'It was taken back on 2026-09-03'
erfar share >/dev/null 2>&1
check '... the forum still does not see it' fails there
check '... its tombstone stands' buried
check '... and the log has it again' sh -c "grep '$other_id;vest' shared-log.csv | tail -n 1 | grep -q ';taken-back;'"
erfar -C ../ola share >/dev/null 2>&1
check '... nor by a colleague' fails there
erfar share "$other" --with forum >/dev/null 2>&1
check '... until somebody names it' there
erfar share retract "$other" --why nei >/dev/null 2>&1
erfar plan theme 'Pause' >/dev/null
erfar undo >/dev/null 2>&1
check 'undo, and undo again' exits 1 erfar --lang en undo -y
check '... goes no further than to what was taken back' err_has 'Before that, you took a note back'
erfar share "$other" --with forum >/dev/null 2>&1
sed -i "/^$other_id/d" retracted.csv
erfar share >/dev/null 2>&1
erfar share "$other" --with forum >/dev/null 2>&1
check 'the line taken out by hand and named: there' there

# the server is away: it is kept and goes out next time
mv ../vest.git ../away.git
check 'the forum is out of reach' exits 5 erfar share retract "$other" --why 'likevel'
check '... it is kept' grep -q "$other_id" retracted.csv
mv ../away.git ../vest.git
check '... and goes out with the next share' exits 0 erfar share
check '... it is gone' fails sh -c "git -C ../vest.git log --all --format= --name-only clinics/fjord | grep -q $other_id"

# the line of retracted.csv deleted by hand: the log is the second witness, also at a colleague's
erfar -C ../ola share >/dev/null 2>&1
sed -i "/^$other_id/d" ../ola/retracted.csv
sed -i 's/^share: clinic/share: forum/' "../ola/$other"
check 'the line is deleted' exits 0 erfar -C ../ola --lang en share
check '... and the note stays out' fails there
check '... which is said, with the day' err_has "$other:1:1: warning: not-shared: It was taken back on 2026-09-03, and its line in retracted.csv is gone"
check '... and its tombstone stands' sh -c "git -C ../vest.git show clinics/fjord:fjord/retracted.csv | grep -q '$other_id;2026-09-03'"
erfar share >/dev/null 2>&1
check '... by whoever shares' fails there
erfar --lang en share status >../out
check '... status tells' out_has 'its line in retracted.csv is gone'
check 'named again' exits 0 erfar --lang en share "$other" --with forum
check '... it is said what is done' err_has 'was taken back from the forum vest on 2026-09-03'
check '... and it is there' there
check '... the log says who said so' file_has shared-log.csv "2026-09-03;$other_id;vest;agreed;Kari Nilsen"
check '... shared.csv has the yes once' test "$(grep -c "^$other_id" shared.csv)" = 1
check '... the report too' exits 0 erfar report sharing
erfar -C ../ola share >/dev/null 2>&1
check '... also when a colleague shares' there
gone=$(grep -l '^share: forum' experiences/*/*/*.md | grep -v "$other" | head -n 1)
erfar -C ../liv share >/dev/null 2>&1
rm "$gone"
check 'taken back once more, and another one deleted' exits 0 erfar share retract "$other" --why 'nei'
check '... it is gone' fails there
check '... that all is with the clinic is said once at most' test "$(grep -cE 'Kollegene dine har alt|Your colleagues have all' ../out)" -le 1
check 'at the neighbours' exits 0 liv share
check '... two files are gone' out_has 'From fjord in the forum vest: 3 changes.'
check '... and one was taken back' out_has 'fjord has taken back 1 note from the forum vest'

# the yes came to a colleague, the log's row not yet: the row that it was taken back came after her retract, and undo leaves it
mv ../vest.git ../away.git
draft=$(printf '## Situasjonen\n\nOrdet er tangstilk.\n' | erfar minute experience 'Tang' --stdin)
erfar share "$draft" --with forum >/dev/null 2>&1
late=experiences/2026/09/2026-09-03-tang.md
late_id=$(sed -n 's/^id: //p' $late)
erfar -C ../ola share >/dev/null 2>&1
mv ../away.git ../vest.git
erfar share >/dev/null 2>&1
tang() { git -C ../vest.git grep -q tangstilk clinics/fjord; }
check 'she knows the yes' grep -q "^$late_id;vest" ../ola/shared.csv
check '... and nothing of the log' fails grep -q "$late_id" ../ola/shared-log.csv
check '... and it is there' tang
check 'she takes it back' exits 0 erfar -C ../ola share retract $late --why 'nei'
check '... it is gone' fails tang
check 'her undo' exits 0 erfar -C ../ola undo -y
check 'the next share' exits 0 erfar -C ../ola --lang en share
check '... does not show it' fails tang
check '... and says why, and what to do' err_has 'by "erfar undo". It stays out until somebody names it again'
check 'named again' exits 0 erfar -C ../ola share $late --with forum
check '... it is there' tang

# whoever laid out the old tip of a branch that was made anew is told of nothing that was not
erfar share >/dev/null 2>&1
erfar -C ../liv share >/dev/null 2>&1
(cd ../liv && find forum/vest/fjord -type f | sort) >../laid-before
git init -q ../bad
(cd ../bad && ln -s /etc/passwd HEAD.md && git add HEAD.md && git commit -qm x && git push -qf ../vest.git HEAD:refs/heads/clinics/fjord)
check 'a neighbour, while the branch is spoilt' exits 0 liv share
check 'made anew by the clinic' exits 0 erfar share
check '... with one commit' test "$(git -C ../vest.git rev-list --count clinics/fjord)" = 1
check 'the neighbour then' exits 0 liv share
check '... hears of no change' fails out_has 'From fjord in the forum vest'
check '... and of nothing taken back' fails out_has 'has taken back'
(cd ../liv && find forum/vest/fjord -type f | sort) >../laid-after
check '... has each note once, where it was' diff ../laid-before ../laid-after

# deleted, or under another id by now: the id is enough, and the gate's complaint about another note stops nothing
past() { git -C ../vest.git log --all --format= --name-only clinics/fjord | grep -q "$1"; }
for word in sjøgress tareskog; do
	draft=$(printf '## Situasjonen\n\nOrdet er %s.\n' $word | erfar minute experience "Om $word" --stdin)
	erfar share "$draft" --with forum >/dev/null 2>&1
done
deleted=experiences/2026/09/2026-09-03-om-sjoegress.md
deleted_id=$(sed -n 's/^id: //p' $deleted)
rm $deleted
erfar --lang en share >../out 2>/dev/null
check 'a note that is deleted' out_has "$deleted_id is no longer shown in the forum vest, but its old text stays in the history there"
check '... with what takes that back' out_has "erfar share retract $deleted_id --why"
check '... which is so' past "$deleted_id"
check 'by its path' exits 2 erfar --lang en share retract $deleted --why 'nei'
check '... it is told where the id stands' err_has 'shared-log.csv'
printf '\nFødselsnummer %s.\n' "$synthetic" >>experiences/2026/09/2026-09-03-koeen.md
cp experiences/2026/09/2026-09-03-koeen.md ../unkept
check 'by its id' exits 0 erfar --lang en share retract "$deleted_id" --why 'for gjenkjennelig'
check '... what the gate refuses stays here' err_has 'What is changed here stays as it is'
check '... unchanged' cmp experiences/2026/09/2026-09-03-koeen.md ../unkept
check '... and unsent' fails sh -c "git -C ../fjord.git grep -q $synthetic main"
check '... the text is gone from the history there' fails past "$deleted_id"
check '... with a tombstone' sh -c "git -C ../vest.git show clinics/fjord:fjord/retracted.csv | grep -q '^$deleted_id;'"
check '... the log has it' sh -c "tail -n 1 shared-log.csv | grep -q '$deleted_id;vest;taken-back'"
check '... once only' exits 2 erfar share retract "$deleted_id" --why 'nei'
git checkout -q experiences
edited=experiences/2026/09/2026-09-03-om-tareskog.md
edited_id=$(sed -n 's/^id: //p' $edited)
sed -i 's/^id: .*/id: 2026-09-03-bbbbb/' $edited
check 'an id that was edited: by the path' exits 2 erfar --lang en share retract $edited --why 'nei'
check '... what to give instead' err_has 'If it had another id then, give that one'
check '... by the old id' exits 0 erfar share retract "$edited_id" --why 'nei'
check '... it is gone' fails past "$edited_id"

# a text of somebody else under a name that would do, on the clinic's own branch
git clone -q -b clinics/fjord ../vest.git ../planted
planted=$(cd ../planted && find fjord -name '*.md' | sort | head -n 1)
(cd ../planted && echo 'Plantet, krøkebær.' >>"$planted" && git commit -qam share && git push -q origin HEAD:clinics/fjord)
check 'a planted text' exits 0 erfar --lang en share
check '... is said' err_has "held what does not come from you"
check '... and is in no commit there' fails sh -c 'for c in $(git -C ../vest.git rev-list clinics/fjord); do git -C ../vest.git grep -q krøkebær $c && exit 0; done; exit 1'
check 'the next share' exits 0 erfar --lang en share
check '... finds nothing' fails err_has 'held what does not'
finish
