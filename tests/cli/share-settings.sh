#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# covers: share
# What a person has set git to, and what else lies in the folder: erfar shares all the same, or says in a sentence why not.
. "${0%/*}/lib.sh"
two_colleagues
note=minutes/2026/04/2026-04-16-etikk-i-telefonen.md

# edit WHO LINE: a line more in the note
edit() { printf '%s\n' "$2" >>"$1/$note"; }
arrived() { git -C "$world/fjord.git" show "main:$note" | grep -qF -- "$1"; }
clean() { test -z "$(git -C "$1" status --porcelain)" || { git -C "$1" status --porcelain; return 1; }; }

# set WHO KEY VALUE TEXT: with that setting a line goes out, and nothing is left over
set_and_share()
{
	git -C "$1" config "$2" "$3"
	edit "$1" "$4"
	check "$2 = $3" exits 0 erfar -C "$1" --lang en share
	check '... it arrived' arrived "$4"
	check '... nothing is left over' clean "$1"
	git -C "$1" config --unset "$2"
}
set_and_share kari push.default nothing 'Linje 1.'
git -C kari config user.signingKey DEADBEEF
set_and_share kari commit.gpgSign true 'Linje 2.'
set_and_share kari push.gpgSign true 'Linje 3.'
set_and_share kari pull.rebase true 'Linje 4.'
set_and_share kari merge.ff only 'Linje 5.'
set_and_share kari core.fileMode false 'Linje 6.'
set_and_share kari core.autocrlf true 'Linje 7.'
set_and_share kari core.ignoreCase true 'Linje 8.'
set_and_share kari core.quotePath false 'Linje 9.'
set_and_share kari receive.denyCurrentBranch refuse 'Linje 10.'
git -C ola config core.autocrlf true
check 'a colleague with autocrlf has it' exits 0 erfar -C ola share
check '... to the byte' cmp kari/$note ola/$note
check '... and git has nothing to say of it' clean ola
chmod +x ola/$note && git -C ola config core.fileMode false
check 'a mode that git is not to look at is none of the changes' exits 0 erfar -C ola --lang en share
check '... for git' clean ola


# what else lies in the folder
git init -q "$world/part" && git -C "$world/part" commit -q --allow-empty -m en
git -C ola config --unset core.autocrlf
git -C ola -c protocol.file.allow=always submodule --quiet add "$world/part" bilder 2>/dev/null
edit ola 'Linje 11.'
check 'a submodule beside the notes, staged' exits 0 erfar -C ola --lang en share
check '... the note arrived' arrived 'Linje 11.'
check '... and what is staged is left alone' test "$(git -C ola diff --cached --name-only | tr '\n' ' ')" = '.gitmodules bilder '
git -C ola rm -qf bilder .gitmodules

# names that only case tells apart, as plain git can bring them
big=$(dirname $note)/$(basename $note | tr '[:lower:]' '[:upper:]')
erfar -C kari share >out 2>err
sed 's/^id: .*/id: 2026-spring\/2026-04-17/; s/^title: .*/title: Med store bokstaver/' "kari/$note" >"kari/$big"
check 'two names that differ in case alone' exits 0 erfar -C kari --lang en share
check 'a colleague gets both' exits 0 erfar -C ola --lang en share
check '... to the byte' sh -c "cmp 'kari/$note' 'ola/$note' && cmp 'kari/$big' 'ola/$big'"

# a branch without a commit
git -C kari checkout -q --orphan tom
git -C kari reset -q
check 'a branch without a commit is not what colleagues get' exits 6 erfar -C kari --lang en share
check '... is said' err_has 'You are working on the branch "tom"'
git -C kari checkout -qf main
check '... and nothing is lost' clean kari

# the server's branch has another name now
git -C "$world/fjord.git" branch -m main master
git -C "$world/fjord.git" symbolic-ref HEAD refs/heads/master
git -C "$world/fjord.git" branch backup master # of the same age, and before it in the alphabet
edit kari 'Linje 12.'
check 'a branch that was renamed on the server is not made anew' exits 5 erfar -C kari --lang en share
check '... what to do is said' err_has '"git branch -m main master", "git fetch -p", "git remote set-head origin -a" and "git branch -u origin/master"'
check '... and nothing was sent' test "$(git -C "$world/fjord.git" for-each-ref --format='%(refname)')" = "$(printf 'refs/heads/backup\nrefs/heads/master')"
(cd kari && git branch -m main master && git fetch -qp && git remote set-head origin -a && git branch -q -u origin/master) >out 2>err
check '... which helps' exits 0 erfar -C kari --lang en share
check '... the note arrived' sh -c "git -C fjord.git show 'master:$note' | grep -q 'Linje 12'"

# a name that nobody is to copy into a shell
git -C "$world/fjord.git" branch -m master "m;touch\${IFS}pwn"
git -C "$world/fjord.git" symbolic-ref HEAD "refs/heads/m;touch\${IFS}pwn"
edit kari 'Linje 13.'
check 'a branch with a strange name' exits 5 erfar -C kari --lang en share
check '... is not told as a command' err_lacks 'pwn'
check '... but whom to ask' err_has 'Ask whoever keeps the server'
finish
