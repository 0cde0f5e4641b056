#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What excuses a text leaves with it: lines of people.csv and gate.csv count as they go, or have gone.
. "${0%/*}/lib.sh"
two_colleagues
cd kari || exit 1
name='Sivert Aasen Lie'
text="Gjelder: $name ringte."
note=minutes/2026/08/note.md
mkdir -p minutes/2026/08

sent() { test "$(git ls-remote ../fjord.git main | cut -f1)" = "$(git rev-parse "$1")"; }
server_lacks() { ! git --git-dir=../fjord.git grep -qF -- "$1" main; }
# write: the note, as a person would
write() { printf -- '---\nid: e-20260801-0001\ntitle: Et notat\ndate: 2026-08-01\n---\n\n%s\n' "$text" >$note; }

write
check 'the gate refuses the name' exits 3 erfar share
echo "$name;" >>people.csv
check 'a line of people.csv that stays behind excuses nothing' exits 3 erfar share --leave-out people.csv
check '... which is said' err_has 'people.csv unnskylder ingenting'
check '... and the name is not on the server' server_lacks "$name"
git checkout -q people.csv
printf 'word;kind\nSivert;no-name\nAasen;no-name\nLie;no-name\n' >gate.csv
check 'nor a word of gate.csv' exits 3 erfar share --leave-out gate.csv
check '... which is said' err_has 'gate.csv unnskylder ingenting'
rm gate.csv

erfar share hooks install >/dev/null
echo "$name;" >>people.csv
git add $note
check 'what is not staged excuses nothing in a commit' exits 1 git commit -qm 'et notat'
check '... which is said' err_has 'people.csv unnskylder ingenting'
check 'nor in its message' exits 1 git commit -q --allow-empty -m "$text" -- erfar.conf
git commit -qnm 'et notat'
check 'what is not committed excuses nothing in a push' exits 1 git push -q origin main
check '... which is said' err_has 'people.csv unnskylder ingenting'
check '... and nothing left' server_lacks "$name"
check 'nor for a commit that was not sent' exits 3 erfar share --leave-out people.csv
check '... which can be made anew' exits 0 erfar share --leave-out people.csv --rewrite-unsent -n
check '... without the text' out_has "$note: blir som det var"
git add people.csv
check 'staged it excuses' exits 0 git commit -qm 'en kollega'
check '... and committed' exits 0 git push -q origin main
check '... both have left' sent HEAD

echo 'Liv Ruud Moe;' >>people.csv
text='Gjelder: Liv Ruud Moe ringte.'
write
check 'a colleague written down in the same share counts' exits 0 erfar share
check '... without a word of it' fails grep -q 'unnskylder ingenting' ../err
check '... and both have left' sent HEAD
finish
