#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Git on no branch: what erfar advises there is true, and works.
. "${0%/*}/lib.sh"
two_colleagues
cd kari || exit 1
erfar share hooks install >/dev/null
note=minutes/2026/08/n.md
mkdir -p minutes/2026/08

# obey: what the last sentence told to give
obey() { sed -n 's/^erfar: .*: \(git .*\)$/\1/p' ../err | tail -n 1 >../told && sh -e ../told; }

git checkout -q --detach HEAD
check 'where nothing new was kept' exits 6 erfar share
check '... it is an old version' err_has 'gammel versjon'
check '... and the way back' err_has 'git switch main'
check '... works' obey
check '... indeed' exits 0 erfar share
git checkout -q --detach HEAD
echo 'Nytt.' >$note
git add minutes && git commit -qm 'nytt'
check 'where something was kept' exits 6 erfar share
check '... it is no old version' err_lacks 'gammel versjon'
check '... and how it gets to the others' err_has "git switch main; git merge $(git rev-parse --short=10 HEAD)"
check '... works' obey
check '... indeed' test -e $note -a "$(git branch --show-current)" = main
check '... and goes out' exits 0 erfar share

git checkout -q --detach HEAD
echo "nummer $synthetic" >>$note
git commit -qnam 'et nummer'
check 'a push from there is stopped' exits 1 git push -q origin HEAD:main
check '... which says that nothing has left' err_has 'ingenting har forlatt maskinen'
check '... and how to go on' err_has 'git merge '
check '... not that it is old' err_lacks 'gammel versjon'
check '... which works' obey
check 'and then the way out of it is said' exits 1 git push -q
check '... as before' err_has 'erfar share --rewrite-unsent'
sed -i '$d' $note
check '... and works' exits 0 erfar share --rewrite-unsent

git worktree add -q --detach ../beside main~1
cd ../beside || exit 1
check 'beside a work tree that has the branch' exits 6 erfar share
check '... the present is there' err_has "$world/kari"
check '... and git would refuse to switch, so it is not told' err_lacks 'git switch'
echo 'Ved siden av.' >beside.txt
git add beside.txt && git commit -qm 'ved siden av'
check 'what was kept here' exits 6 erfar share
check '... gets there with' err_has "git -C \"$world/kari/\" merge"
check '... which works' obey
check '... indeed' test -e ../kari/beside.txt
cd ../kari || exit 1
git checkout -q --detach HEAD
for language in nb nn da en; do
	LC_ALL=$language erfar share 2>"../$language"
done
check 'in every language' test "$(cat ../nb ../nn ../da ../en | sort -u | wc -l)" = 4
finish
