#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# erfar undo: one's own last command, and the one before; never further back by itself.
. "${0%/*}/lib.sh"

commits_are() { [ "$(git rev-list --count HEAD)" = "$1" ] || { git log --oneline; return 1; }; }
clean() { [ -z "$(git status --porcelain)" ] || { git status --porcelain; return 1; }; }

# save PATH TEXT [OLD]: one commit as a note-writing command makes it
save()
{
	message=${message:-a note}
	command='minute new'
	verb=${3:+replace}
	old=${3:-}
	printf 'erfar-changes 1\nmessage %d\n%s\ncommand %d\n%s\n%s %d %d %d\n%s%s%s\nend\n' ${#message} "$message" \
		${#command} "$command" "${verb:-add}" ${#1} ${#old} ${#2} "$1" "$old" "$2" |
		erfar-history commit >/dev/null
}

check 'outside a clinic' exits 2 erfar undo
erfar init fjord --clinic fjord >/dev/null && cd fjord || exit 1
check 'nothing to take back' exits 1 erfar undo
check 'which is said' err_has 'nothing'
check 'the first commit stays' commits_are 1

check 'a note' save minutes/2026/09/a.md 'one'
check 'and another' save minutes/2026/09/b.md 'two'
check 'a dry run' exits 0 erfar undo -n
check 'names the note' out_has minutes/2026/09/b.md
check 'and does nothing' commits_are 3
check 'undo' exits 0 erfar undo
check 'prints the path' out_is minutes/2026/09/b.md
check 'is one new commit' commits_are 4
check 'the note is gone' test ! -e minutes/2026/09/b.md
check 'the commit says which it undoes' test "$(git log -1 --format='%(trailers:key=Undoes,valueonly)' | head -n1)" = "$(git rev-parse HEAD~1)"
check 'again: the one before' exits 0 erfar undo
check 'that note is gone too' test ! -e minutes
check 'a third time there is nothing' exits 1 erfar undo
check 'the work tree is clean' clean

save minutes/x.md 'mine'
git -c user.email=ola@fjord.example -c user.name='Ola Berg' commit -q --allow-empty -m "$(printf 'his\n\nErfar: minute new')"
echo 'by hand' >other.md
check 'what a colleague did since is no obstacle' exits 0 erfar undo
check 'only the note is taken back' test ! -e minutes/x.md -a -e other.md
rm other.md

save minutes/y.md 'mine'
printf 'mine, and his\n' >minutes/y.md
git -c user.email=ola@fjord.example -c user.name='Ola Berg' commit -qam 'his'
check 'a note that he has changed since' exits 1 erfar undo
check 'is named' err_has minutes/y.md
check 'and stays' file_has minutes/y.md 'mine, and his'
check '... with -y too, where nothing else is left of it' exits 1 erfar undo -y
check '... and stays' file_has minutes/y.md 'mine, and his'

check 'a stream that is cut short' sh -c 'printf "erfar-changes 1\nmessage 1\na" | erfar-history commit; test $? = 4'
check 'a path that leads out' sh -c 'printf "erfar-changes 1\nmessage 1\na\ncommand 0\n\nadd 4 0 1\n../ax\nend\n" | erfar-history commit; test $? = 4'
check 'log as JSON lines' exits 0 erfar-history log --format json
check 'with its schema first' out_has '{"schema":"log/1","id":"'
check 'a text as it was' exits 0 erfar-history show HEAD minutes/y.md
check 'byte for byte' out_is 'mine, and his'
check 'a text that was not' exits 1 erfar-history show HEAD~1 minutes/none.md
check 'all texts there have ever been' exits 0 erfar-history texts minutes
check 'also those that are gone' out_has 'minutes/2026/09/a.mdone'
check 'each once' test "$(grep -c '^text' "$world/out")" = 5

save minutes/p.md 'before'
save minutes/q.md 'then'
mv minutes/q.md minutes/r.md
check 'a note that was moved by hand' exits 1 erfar undo
check '... is named' err_has 'minutes/q.md has been moved to minutes/r.md'
before=$(git rev-parse HEAD~1 | cut -c 1-10)
check '... with the way on' err_has "What you did before that (a note): erfar undo $before"
check 'with -y' exits 1 erfar undo -y
check '... it goes no further back' test -e minutes/p.md
check '... and says the same' err_has "erfar undo $before"
check 'what was done before, by its number: a dry run' exits 0 erfar undo -n "$before"
check '... names it' out_has minutes/p.md
check '... is taken back' exits 0 erfar undo "$before"
check '... alone' test ! -e minutes/p.md -a -e minutes/r.md
check '... and not twice' exits 1 erfar undo "$before"
check '... which is said' err_has 'taken back already'
check 'no number' exits 2 erfar undo minutes/p.md
check 'is put back by its number' exits 0 erfar undo --redo "$before"
check '... alone' test -e minutes/p.md
mv minutes/r.md minutes/q.md
check 'back at its place it is taken back' exits 0 erfar undo
check '... too' test ! -e minutes/q.md

save minutes/q.md "$(printf -- '---\nid: 2026-09-03-abcde\n---\n\n- mine\n')"
mv minutes/q.md minutes/r.md
echo '- his' >>minutes/r.md
mkdir -p forum/vest/fjord unsettled/minutes
cp minutes/r.md forum/vest/fjord/r.md
cp minutes/r.md unsettled/minutes/r.md
check 'a note that was moved and has been written in since' exits 1 erfar undo
check '... is named' err_has 'minutes/q.md has been moved to minutes/r.md'
rm -r forum unsettled minutes/r.md
git checkout -q minutes/q.md
erfar undo >/dev/null 2>&1

# What share writes as one's own choice goes back too; what it has sent or united never does.
cp erfar.conf "$world/conf"
erfar share forum add vest "$world/vest.git" >/dev/null 2>&1
check 'a forum that was added' exits 0 erfar undo -n
check '... is named' out_has erfar.conf
check '... is taken back' exits 0 erfar undo
check '... from the settings' cmp erfar.conf "$world/conf"
check '... and can be added again' exits 0 erfar share forum add vest "$world/vest.git"
check '... and taken back again' exits 0 erfar undo
check '... clean' clean

cd "$world" || exit 1
two_colleagues
note=terms/2026-autumn.md
for who in kari ola; do
	sed -i "s/^minutes: .*/minutes: 5$(printf %s $who | wc -c)/; s/^title: .*/title: $who/" $who/$note
	(cd $who && erfar share) >/dev/null 2>&1
done
cd ola || exit 1
check 'what two have written' exits 7 erfar share
check '... and was united' exits 1 erfar undo
cp $note "$world/both"
cp unsettled/$note.md "$world/beside"
check 'is settled' exits 0 erfar share settle --keep mine
check '... in my words' file_has $note 'title: ola'
check '... which is taken back' exits 0 erfar undo
check '... to both texts' cmp $note "$world/both"
check '... and what stood beside' cmp unsettled/$note.md "$world/beside"
check '... and waits again' exits 7 erfar share settle
check 'settled again' exits 0 erfar share settle --keep theirs
check '... in their words' file_has $note 'title: kari'
check '... and shared' exits 0 erfar share
check '... can be taken back still' exits 0 erfar undo
check '... as a commit of its own' test "$(git rev-parse HEAD~1)" = "$(git rev-parse origin/main)"
check '... and no more than that' exits 1 erfar undo

git init -q --bare -b main "$world/vest.git"
cd ../kari || exit 1
erfar share >/dev/null 2>&1
erfar share forum add vest "$world/vest.git" >/dev/null 2>&1
printf 'tekst' | erfar minute experience 'Skranken' --stdin >"$world/draft"
check 'a note that the forum was given' exits 0 erfar share "$(cat "$world/draft")" --with forum:vest
check '... stays' exits 1 erfar undo
check '... and the forum, from which it can be retracted' file_has erfar.conf 'forum "vest"'

# what was taken back is put back: before and after it was shared, and past what others did meanwhile
cd "$world" || exit 1
two_colleagues >/dev/null 2>&1 || :
cd "$world" && rm -rf redo && erfar share join "$world/fjord.git" redo --as 'Liv Moe <liv.moe@fjord.example>' >/dev/null && cd redo || exit 1
themes() { grep -c "Takk for i $1" terms/2026-autumn.md; }
erfar plan theme 'Takk for i dag' >/dev/null
erfar plan theme 'Takk for i går' >/dev/null
check 'nothing was taken back' exits 1 erfar --lang en undo --redo
check '... which is said' err_has 'taken nothing back'
erfar undo >/dev/null
erfar undo >/dev/null
check 'two are taken back' test "$(themes dag) $(themes går)" = '0 0'
check 'a dry run of putting back' exits 0 erfar undo --redo -n
check '... changes nothing' test "$(themes dag)" = 0
check 'the last is put back' exits 0 erfar undo --redo
check '... which is the first one' test "$(themes dag) $(themes går)" = '1 0'
check '... and called by what it was' test "$(git log -1 --format=%s | grep -c 'Tatt tilbake')" = 0
check 'it is shared' exits 0 erfar share
check 'the one before is put back too' exits 0 erfar undo --redo
check '... both are there' test "$(themes dag) $(themes går)" = '1 1'
check 'and no more than that' exits 1 erfar undo --redo
check 'then they can be taken back again' exits 0 erfar undo
check '... the last one first' test "$(themes dag) $(themes går)" = '1 0'
check '... after a share too' sh -c 'exec >/dev/null; erfar share && erfar undo --redo && erfar share'
check '... all is there' test "$(themes dag) $(themes går)" = '1 1'
erfar undo >/dev/null
erfar plan goal 'Alle skriver' >/dev/null
check 'past another thing done' exits 0 erfar undo --redo
check '... all is there' test "$(themes dag) $(themes går)" = '1 1'
erfar undo >/dev/null
erfar undo >/dev/null
rm terms/2026-autumn.md
git commit -qam 'uten plan'
check 'a note that is gone' exits 1 erfar --lang en undo --redo
check '... is named' err_has terms/2026-autumn.md
check '... with what was taken back before' err_has '(plan: nytt mål: Alle skriver): erfar undo --redo '

# a step with nothing left of it, which had displaced a text, and behind it a note that was shared
cd "$world" && erfar init last --clinic fjord >/dev/null && cd last || exit 1
git commit -q --allow-empty -m "$(printf 'given\n\nErfar: share note')"
printf 'by hand' >themes.csv
save themes.csv 'then' 'by hand'
check 'the text that was displaced is kept' git rev-parse -q --verify "refs/erfar/before/$(git rev-parse HEAD)"
printf 'by hand' >themes.csv
check 'is not passed over' exits 1 erfar --lang en undo
check '... as it says' err_has 'Of "a note" nothing is left'
check '... with nothing before it' fails grep -q 'before that' "$world/err"
check 'before it: what was shared' exits 1 erfar --lang en undo "$(git rev-parse HEAD~1)"
check '... as it says' err_has 'You have shared given since'

# a line beside one's own that somebody else has changed or added
cd "$world" && erfar init by-line --clinic fjord >/dev/null && cd by-line || exit 1
lines() { printf '%s\n' "$@"; }
his_text() { printf %s "$(lines "$@")" >minutes/a.md && git -c user.email=ola@fjord.example -c user.name='Ola Berg' commit -qam his; }
save minutes/a.md "$(lines '- en' '- to' x)"
save minutes/a.md "$(lines '- en' '- to' '- tre' x)" "$(lines '- en' '- to' x)"
his_text '- en' '- to, sier Ola' '- tre' '- fire' x
check 'a line between those of a colleague' exits 0 erfar undo
check '... is taken back alone' test "$(cat minutes/a.md)" = "$(lines '- en' '- to, sier Ola' '- fire' x)"
check '... and put back' exits 0 erfar undo --redo
check '... there' file_has minutes/a.md '- tre'
save minutes/a.md "$(lines '- en' '- [x] to' x)" "$(cat minutes/a.md)"
his_text '- en' '- [x] to' '- [x] to' x
check 'a line that stands twice by now' exits 1 erfar --lang en undo
check '... is left to people' err_has 'changed in the same place since'
his_text '- en' '- [x] to, sier Ola' x
check 'one that was itself changed' exits 1 erfar undo
check '... stays' file_has minutes/a.md 'sier Ola'

# ... only where it stood: below the same heading, or beside the same line
cd "$world" && erfar init by-place --clinic fjord >/dev/null && cd by-place || exit 1
begin() { printf %s "$(lines "$@")" >minutes/a.md && git add -A && git commit -qm 'by hand'; }
moved() { check "$1" exits 1 erfar --lang en undo; check '... is left to people' err_has 'changed in the same place since'; }
mkdir minutes
begin '# Møte' '## Til stede' '- Kari' '## Borte' '- Liv'
save minutes/a.md "$(lines '# Møte' '## Til stede' '- Kari' '- Ola' '## Borte' '- Liv')" "$(cat minutes/a.md)"
his_text '# Møte' '## Til stede' '- Kari, Per' '## Borte' '- Ola' '- Liv'
moved 'a line that was moved below another heading'
his_text '# Møte' '## Til stede' '## Borte' '- Kari' '- Ola' '- Liv, Per'
moved 'one that was moved with the line beside it'
his_text '# Møte' '## Borte' '- Liv' '## Til stede' '- Ola' '- Kari'
check 'one below the same heading' exits 0 erfar undo
check '... is taken back' test "$(cat minutes/a.md)" = "$(lines '# Møte' '## Borte' '- Liv' '## Til stede' '- Kari')"
begin 'present:' '- Kari' 'absent:' '- Liv'
save minutes/a.md "$(lines 'present:' '- Kari' '- Ola' 'absent:' '- Liv')" "$(cat minutes/a.md)"
his_text 'present:' '- Per' 'absent:' '- Ola' '- Liv, Kari'
moved 'one in a list that was moved to another list'
begin '## Kl. 9' 'Tema:' '- en' '## Kl. 10' 'Tema:' '- to'
save minutes/a.md "$(lines '## Kl. 9' 'Tema:' '- en' '- ny' '## Kl. 10' 'Tema:' '- to')" "$(cat minutes/a.md)"
his_text '## Kl. 9' 'Tema:' '- ett' '## Kl. 10' 'Tema:' '- ny' '- tre'
moved 'one below another heading of the same name'
begin '## Tema' '- en' '- to'
save minutes/a.md "$(lines '## Tema' '- en' '- ny' '- to')" "$(cat minutes/a.md)"
his_text '## Temaer' '- ett' '- ny' '- to'
check 'one below a heading that has another name now' exits 0 erfar undo
check '... is taken back beside the line that it stood beside' test "$(cat minutes/a.md)" = "$(lines '## Temaer' '- ett' '- to')"
begin '- en'
save minutes/a.md "$(lines '- en' '- to')
" "$(lines '- en')"
printf '%s\n' '- en' '- to' '- tre' >minutes/a.md && git -c user.email=ola@fjord.example -c user.name='Ola Berg' commit -qam his
erfar undo >/dev/null 2>&1
check 'a last line without an end and what follows it' grep -qxF -e '- tre' minutes/a.md

# many lines at once, each of them with a colleague's beside it
rows() { awk -v n="$1" -v mine="$2" -v his="$3" 'BEGIN { for (i = 1; i <= n; i++) print "- " i mine "\n- nr. " i his }'; }
many() { # COUNT
	rows "$1" '' '' >minutes/a.md && git add -A && git commit -qm 'by hand'
	rows "$1" ' er med' '' >minutes/a.md && git commit -qam "$(printf 'mine\n\nErfar: minute import')"
	rows "$1" ' er med' ' også' >minutes/a.md && git -c user.email=ola@fjord.example -c user.name='Ola Berg' commit -qam his
}
many 200
check 'many lines between those of a colleague' exits 0 erfar undo
rows 200 '' ' også' >"$world/wanted"
check '... are taken back alone' cmp minutes/a.md "$world/wanted"
many 4000
check 'so many that they are most of the text' exits 1 timeout 10 erfar --lang en undo
check '... are left to people' err_has 'changed in the same place since'

# what git has taken back, made anew or taken away is not passed over either
cd "$world" && erfar init by-git --clinic fjord >/dev/null && cd by-git || exit 1
save minutes/a.md 'one'
first=$(git rev-parse HEAD | cut -c 1-10)
message='the second' save minutes/b.md 'two'
git revert --no-edit HEAD >/dev/null
check 'a step that git revert took back' exits 1 erfar --lang en undo
check '... is said' err_has 'does not stand in the notes any more'
check '... with the one before' err_has "erfar undo $first"
check '... which stays' file_has minutes/a.md 'one'
message='the third' save minutes/c.md 'three'
git commit -q --amend -m 'another name'
check 'a step that was amended' exits 1 erfar --lang en undo
check '... is said' err_has '"the third" is no longer in the history as erfar saved it'
check '... with the one before' err_has '(the second): erfar undo'
check '... nothing is taken back' test -e minutes/a.md -a -e minutes/c.md
message='the fourth' save minutes/d.md 'four'
git commit -q --amend --no-edit
check 'one that kept its message' exits 0 erfar undo
check '... is taken back' test ! -e minutes/d.md
check 'the one before that was amended' exits 1 erfar --lang en undo
check '... is not passed over' err_has 'no longer in the history'
message='the fifth' save minutes/e.md 'five'
git reset -q --hard HEAD~1
check 'one that git reset took away' exits 1 erfar --lang en undo
check '... is said' err_has 'no longer in the history'
check '... a note from before stays' file_has minutes/a.md 'one'
check 'and can be named' exits 0 erfar undo "$first"
check '... and is taken back' test ! -e minutes/a.md

# git reset to the very step that undo would choose
cd "$world" && erfar init by-reset --clinic fjord >/dev/null && cd by-reset || exit 1
message='the first' save minutes/a.md 'one'
first=$(git rev-parse HEAD | cut -c 1-10)
message='the second' save minutes/b.md 'two'
git reset -q --hard HEAD~1
check 'what git reset took away' exits 1 erfar --lang en undo -n
check '... is not passed over for the one it went back to' err_has '"the second" is no longer in the history'
check '... which is named' err_has "(the first): erfar undo $first"
message='the third' save minutes/c.md 'three'
check 'what was done since' exits 0 erfar undo
check '... is taken back' test ! -e minutes/c.md -a -e minutes/a.md
check 'behind it, git reset once more' exits 1 erfar --lang en undo
check '... is not passed over' err_has '"the second" is no longer in the history'
GIT_COMMITTER_DATE='2026-09-04T09:00Z' GIT_AUTHOR_DATE='2026-09-04T09:00Z' git commit -q --allow-empty -m "$(printf 'the fourth\n\nErfar: minute new')"
message='the fifth' save minutes/e.md 'five'
other=$(git commit-tree -p "$first" -m "$(printf 'the sixth\n\nErfar: minute new')" "$(git rev-parse 'HEAD^{tree}')")
git reset -q --hard HEAD~1 && git reset -q --hard "$other"
check 'git reset to what the branch never had' exits 1 erfar --lang en undo -n
check '... is not passed over' err_has '"the fourth" is no longer in the history'

# the rest of a step that was named, past a step that was taken since
cd "$world" && erfar init rest --clinic fjord >/dev/null && cd rest || exit 1
advice() { sed -n 's/.*\(erfar undo .*\)$/\1/p' "$world/err"; }
mkdir minutes && echo en >minutes/a.md && echo to >minutes/b.md && git add minutes
git commit -qm "$(printf 'both\n\nErfar: minute import')"
step=$(git rev-parse HEAD | cut -c 1-10)
echo 'en, sier Ola' >minutes/a.md && git -c user.email=ola@fjord.example -c user.name='Ola Berg' commit -qam his
save minutes/c.md 'three'
check 'a step of which a part can go back' exits 1 erfar --lang en undo "$step"
check '... says how' test "$(advice)" = "erfar undo -y $step"
# shellcheck disable=SC2046 # the words of a command
check '... as is done' exits 0 $(advice)
check '... the rest is gone' test ! -e minutes/b.md -a -e minutes/a.md
check '... and what was done since stays' test -e minutes/c.md
echo to >minutes/a.md && cp minutes/a.md minutes/b.md && git add minutes
git commit -qm "$(printf 'again\n\nErfar: minute import')" && step=$(git rev-parse HEAD | cut -c 1-10)
echo tre >minutes/a.md && echo tre >minutes/b.md && git commit -qam "$(printf 'more\n\nErfar: minute import')"
step=$(git rev-parse HEAD | cut -c 1-10) && erfar undo "$step" >/dev/null
echo 'to, sier Ola' >minutes/a.md && git -c user.email=ola@fjord.example -c user.name='Ola Berg' commit -qam his
erfar undo "$(git log --format=%h --abbrev=10 -1 --grep='a note')" >/dev/null
check 'one that was taken back, of which a part can be put back' exits 1 erfar --lang en undo --redo "$step"
check '... says how' test "$(advice)" = "erfar undo --redo -y $step"
# shellcheck disable=SC2046
check '... as is done' exits 0 $(advice)
check '... there' file_has minutes/b.md tre
check '... and what was taken back since stays so' test ! -e minutes/c.md

# the beginning of an id that two commits share
cd "$world" && erfar init by-name --clinic fjord >/dev/null && cd by-name || exit 1
awk 'BEGIN { for (i = 1; i <= 2000; i++) { text = "step " i "\n\nErfar: minute new\n"
	printf "commit refs/heads/main\ncommitter Kari Nilsen <kari@fjord.example> %d +0000\n", 1756900000 + i
	printf "data %d\n%s\n", length(text), text
	if (i == 1) print "from refs/heads/main^0"
	printf "M 644 inline minutes/%d.md\ndata 3\nen\n\n", i } }' | git fast-import --quiet && git reset -q --hard
begins() { git log --format=%H | cut -c "1-$1" | sort | uniq "$2" | head -n 1; }
many=$(begins 4 -d) one=$(begins 4 -u)
check 'a beginning that names several' exits 2 erfar --lang en undo "$many"
check '... names none' test -z "$(git status --porcelain)" -a "$(git log --format=%s -1)" = 'step 2000'
for id in $(git log --format=%H | grep "^$many" | head -n 2 | cut -c 1-10); do
	check '... is told with two of them' err_has "$id (step "
done
check 'as is the one that takes back' exits 2 erfar undo --redo "$many"
check 'one that names only one' exits 0 erfar undo -n "$one"
check 'more of it than was shared' exits 0 erfar undo -n "$(git log --format=%H | grep "^$many" | tail -n 1 | cut -c 1-12)"
check 'three letters' exits 2 erfar undo "$(echo "$one" | cut -c 1-3)"

# a draft is in no history
cd "$world" && erfar init drafts --clinic fjord >/dev/null && cd drafts || exit 1
save minutes/a.md 'one'
step=$(git rev-parse HEAD | cut -c 1-10)
draft=$(printf 'tekst' | erfar minute experience 'Skranken' --stdin)
check 'a draft came last' exits 1 erfar --lang en undo
check '... and is named' err_has "the draft $draft"
check '... with what was done before' err_has "erfar undo $step"
check '... and nothing is taken back' test -e minutes/a.md -a -e "$draft"
save minutes/b.md 'two'
check 'what was done since' exits 0 erfar undo
check '... is taken back' test ! -e minutes/b.md
check '... and then it is the draft again' exits 1 erfar undo
rm "$draft"
check 'a draft that is gone' exits 0 erfar undo
check '... is in nobody'"'"'s way' test ! -e minutes/a.md

# a note of one's own that had to make room for a colleague's of the same name: undo means it where it lies now
cd "$world" && rm -rf kari ola && for who in kari ola; do
	erfar share join "$world/fjord.git" $who --as "$who <$who@fjord.example>" >/dev/null
done
name=visits/2026/09/2026-09-03-poliklinikken
theirs=$name.md mine=$name-b7def.md
tell() { printf -- '---\nid: 2026-09-03-%s\nkind: visit\ntitle: Poliklinikken\ndate: 2026-09-03\n---\n\n%s\n' "$1" "$2"; }
is() { tell "$2" "$3" | cmp - "$1"; }
(cd kari && save $theirs "$(tell x9abc 'Kari var der.')" && erfar share) >/dev/null 2>&1
cd ola && save $theirs "$(tell b7def 'Ola var der.')" && save $theirs "$(tell b7def 'Ola var der lenge.')" "$(tell b7def 'Ola var der.')"
check 'two notes of one name meet' exits 0 erfar share
check '... one makes room' test -e $mine
check 'a dry run' exits 0 erfar undo -n
check '... names it where it lies' out_has $mine
check '... and not the other' out_lacks $theirs
check 'what was changed in it' exits 0 erfar undo
check '... is taken back' file_has $mine 'Ola var der.'
check '... there' out_is $mine
check '... and again' exits 0 erfar undo
check '... it is gone' fails test -e $mine
check '... and the colleague keeps hers' file_has $theirs 'Kari var der.'
check 'it is put back' exits 0 erfar undo --redo
check '... beside hers' file_has $mine 'Ola var der.'
check '... which is said' out_is $mine
erfar undo >/dev/null
save $theirs "$(tell b7def 'Ola her.')" "$(tell x9abc 'Kari var der.')"
rm $theirs && git -c user.email=kari@fjord.example -c user.name=Kari commit -qam 'hers'
tell x9abc 'Kari igjen.' >$theirs
check 'gone, and hers in its place' exits 1 erfar --lang en undo
check '... is said' err_has "$theirs is another note now"
check '... and hers stays' file_has $theirs 'Kari igjen.'

# so does the sentence of a note that was shared by name
for who in kari ola; do
	cd "$world/$who" || exit 1
	git checkout -q -f . && git clean -qfd && erfar share >/dev/null
done
for who in kari ola; do
	cd "$world/$who" || exit 1
	printf 'Av %s.' $who | erfar minute experience 'Skranken' --stdin >"$world/draft" 2>/dev/null
	erfar --lang en share "$(cat "$world/draft")" --with clinic >"$world/out" 2>/dev/null
done
check 'a note that was shared' exits 1 erfar --lang en undo
place=$(cd "$world/ola" && grep -l 'Av ola' experiences/2026/09/*skranken*)
theirs=$(grep -l 'Av kari' experiences/2026/09/*skranken*)
check '... made room' test "$place" = "${theirs%.md}-$(sed -n 's/^id: .*-//p' "$place").md"
check '... and is named where it lies' err_has "You have shared $place since"
check '... also for retract' err_has "share retract $place"
hers=$(git log -1 --format=%h --author=Kari)
check 'what a colleague did, by its number' exits 1 erfar --lang en undo "$hers"
check '... is hers to take back' err_has "$hers is Kari's, and only she or he can take it back"
check 'a number that there is not' exits 1 erfar --lang en undo 00000000
check '... is said' err_has 'There is no commit 00000000 here'

# many notes at once, none of which is where it was: the notebook is read once, not for each of them; nor is a step
# looked at again with those from further back
cd "$world" && erfar init many --clinic fjord >/dev/null && cd many || exit 1
write() { # PREFIX: a note at each path, all of one size
	mkdir -p minutes/2026
	awk -v prefix="$1" 'BEGIN { for (i = 10001; i <= 11500; i++) { path = "minutes/2026/n" i ".md"
		printf "---\nid: 2026-09-03-%s%d\nkind: minute\n---\n\nTekst %d.\n", prefix, i, i >path; close(path) } }'
	git add -A
}
his() { git -c user.email=ola@fjord.example -c user.name='Ola Berg' commit -qm his; }
parent=$(git rev-parse HEAD)
for i in $(seq 200); do
	parent=$(git commit-tree -p "$parent" -m "$i" 'HEAD^{tree}')
done
git reset -q --soft "$parent"
write a
git commit -qm "$(printf 'taken in\n\nErfar: minute import')"
write b
his
check 'where a large import made room' exits 1 timeout 10 erfar --lang en undo -y
check '... each note of it is named once' test "$(grep -c 'stays as it is' "$world/err")" = 1500
check '... and is all there is' err_has 'nothing was changed.'
git rm -rqf minutes/2026
write a
git mv minutes/2026 minutes/2025
his
check 'where all were moved' exits 1 timeout 10 erfar --lang en undo -y
check '... each is named once' test "$(grep -c 'stays as it is' "$world/err")" = 1500

# What came by plain git and was taken out does not come back: undo's commit passes the gate as others do.
save minutes/2026/09/gate.md "nummer $synthetic"
save minutes/2026/09/gate.md 'uten' "nummer $synthetic"
before=$(git rev-parse HEAD)
check 'a dry run refuses what must not be kept' exits 3 erfar undo -n
check '... and does not print it' out_lacks "$synthetic"
check '... nor among what it found' err_lacks "$synthetic"
check 'so does undo' exits 3 erfar undo
check '... which says where' err_has 'minutes/2026/09/gate.md:1:'
check '... and commits nothing' test "$(git rev-parse HEAD)" = "$before"
check '... nor changes the note' file_has minutes/2026/09/gate.md uten

finish
