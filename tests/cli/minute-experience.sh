#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
. "${0%/*}/lib.sh"
clinic fjord
cd fjord || exit 1

check 'a draft' exits 0 erfar minute experience 'Da tolken ikke kom' --aspect interpreter
draft=drafts/2026-09-03-da-tolken-ikke-kom.md
check '... its path' out_is $draft
check '... is mine alone' test "$(stat -c %a $draft)" = 600
check '... in a folder that is mine alone' test "$(stat -c %a drafts)" = 700
check '... of its kind' file_has $draft 'kind: experience'
check '... what happened comes first' file_has $draft '## Situasjonen'
check '... with its theme' file_has $draft 'themes: [interpreter]'
check '... in no history' test "$(git rev-list --count HEAD)" = 1
check '... and git does not see it' test -z "$(git status --porcelain)"
check '... has a second copy' test -f "$HOME/.local/share/erfar/fjord/$draft"
check 'a text from stdin' sh -c "echo 'Det var slik.' | erfar minute experience 'Da tolken ikke kom' --stdin"
check '... does not overwrite' file_has drafts/2026-09-03-da-tolken-ikke-kom-2.md 'Det var slik.'
check 'a number in the title' exits 0 erfar minute experience "Om $synthetic"
check '... is not in the name of the file' out_is drafts/2026-09-03-note.md
check '... nor on the screen' fails grep -q "$synthetic" ../err
check 'a patient in the title' exits 0 erfar minute experience 'Pasient Jonas Bakkeli kom for sent'
check '... is not either' out_is drafts/2026-09-03-note-2.md
check 'a colleague in the title' exits 0 erfar minute experience 'Det Anne Lie sa om pasienter'
check '... may be' out_is drafts/2026-09-03-det-anne-lie-sa-om-pasienter.md
rm drafts/2026-09-03-note*.md drafts/2026-09-03-det-*.md
check 'dry run' exits 0 erfar minute experience Annet -n
check '... writes nothing' test ! -e drafts/2026-09-03-annet.md
check 'with a byline' exits 0 erfar minute experience Navn --byline
check '... as share writes it' file_has drafts/2026-09-03-navn.md 'byline: Kari Nilsen'
check 'without' exits 0 erfar minute experience Uten --no-byline
check '... none' fails grep -q byline drafts/2026-09-03-uten.md
check 'both' exits 2 erfar minute experience Begge --byline --no-byline
check '... no draft' test ! -e drafts/2026-09-03-begge.md

# A clinic whose .gitignore says nothing of drafts, and one that is a linked work tree: git is told by itself.
clinic fjord "$world/bare"
cd "$world/bare" || exit 1
git rm -q --cached .gitignore && rm .gitignore && git commit -qm 'no .gitignore'
git worktree add -q "$world/linked"
printf '# mine' >.git/info/exclude
check 'a dry run in a clinic without .gitignore' exits 0 erfar minute experience Nytt -n
check '... changes nothing' test "$(cat .git/info/exclude)" = '# mine'
check 'a draft in a clinic without .gitignore' exits 0 erfar minute experience Nytt
check '... is seen by nobody' test -z "$(git status --porcelain)"
check '... nor another clinic'"'"'s note' git check-ignore -q forum/vest/by/x.md
check '... beside what was excluded' test "$(head -n 1 .git/info/exclude)" = '# mine'
cp .git/info/exclude ../before
rm -r drafts
check 'a second one' exits 0 erfar minute learning Nytt
check '... says it once' cmp .git/info/exclude ../before
printf '!drafts/\n!forum/\n' >.gitignore
rm -r drafts
check 'a .gitignore that says otherwise' exits 0 erfar minute learning Nytt
check '... is believed' cmp .git/info/exclude ../before
rm .gitignore && printf '' >.git/info/exclude
check 'whatever writes' exits 0 erfar plan goal 'Alle har holdt et innlegg'
check '... excludes drafts' git check-ignore -q drafts/x.md
cd "$world/linked" || exit 1
printf '' >"$world/bare/.git/info/exclude"
check 'a draft in a linked work tree' exits 0 erfar minute experience Nytt
check '... is seen by nobody' test -z "$(git status --porcelain)"
cd "$world/fjord" || exit 1
git config --global --unset user.name
check 'a byline without a name' exits 2 erfar minute experience Hvem --byline
check '... says how to tell it' err_has user.name
finish
