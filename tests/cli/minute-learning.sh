#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
. "${0%/*}/lib.sh"
clinic fjord
cd fjord || exit 1

check 'a draft' exits 0 erfar minute learning 'Da tolken ikke kom' --aspect interpreter
draft=drafts/2026-09-03-da-tolken-ikke-kom.md
check '... its path' out_is $draft
check '... is mine alone' test "$(stat -c %a $draft)" = 600
check '... in a folder that is mine alone' test "$(stat -c %a drafts)" = 700
check '... of its kind' file_has $draft 'kind: learning'
check '... with its theme' file_has $draft 'themes: [interpreter]'
check '... in no history' test "$(git rev-list --count HEAD)" = 1
check '... and git does not see it' test -z "$(git status --porcelain)"
check '... has a second copy' test -f "$HOME/.local/share/erfar/fjord/$draft"
check 'a text from stdin' sh -c "echo 'Det var slik.' | erfar minute learning 'Da tolken ikke kom' --stdin"
check '... does not overwrite' file_has drafts/2026-09-03-da-tolken-ikke-kom-2.md 'Det var slik.'
check 'dry run' exits 0 erfar minute learning Annet -n
check '... writes nothing' test ! -e drafts/2026-09-03-annet.md
check 'with a byline' exits 0 erfar minute learning Navn --byline
check '... as share writes it' file_has drafts/2026-09-03-navn.md 'byline: Kari Nilsen'
check 'without' exits 0 erfar minute learning Uten --no-byline
check '... none' fails grep -q byline drafts/2026-09-03-uten.md
check 'both' exits 2 erfar minute learning Begge --byline --no-byline
check '... no draft' test ! -e drafts/2026-09-03-begge.md
git config --global --unset user.name
check 'a byline without a name' exits 2 erfar minute learning Hvem --byline
check '... says how to tell it' err_has user.name
finish
