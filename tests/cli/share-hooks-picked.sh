#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The other ways by which plain git makes a commit: each has hooks of its own.
. "${0%/*}/lib.sh"
two_colleagues
cd kari || exit 1
erfar share hooks install >../out
for hook in pre-commit pre-merge-commit prepare-commit-msg commit-msg applypatch-msg pre-applypatch pre-push; do
	check "$hook is installed" test -x ".git/hooks/$hook"
done

git checkout -qb side
mkdir -p minutes/2026/08
echo 'Stille.' >minutes/2026/08/a.md
git add minutes && git commit -qm 'noe fint'
echo "nummer $synthetic" >minutes/2026/08/n.md
git add minutes && git commit -qnm 'et nummer'
git format-patch -q -1 -o ..
git rm -q minutes/2026/08/n.md && git commit -qm 'tatt ut'
git checkout -qb messages main
git commit -qn --allow-empty -m "om $synthetic"
echo 'Om noe.' >minutes/2026/08/m.md
git add minutes && git commit -qnm "også om $synthetic"
git checkout -q main
echo 'Mitt.' >minutes/2026/08/k.md
git add minutes && git commit -qm 'mitt'
start=$(git rev-parse HEAD)

check 'what is fine is picked' exits 0 git cherry-pick side~2
check '... in silence' err_empty
git reset -q --hard "$start"
check 'a number is not picked' exits 128 git cherry-pick side~1
check '... says where' err_has 'minutes/2026/08/n.md:1:8: error'
check '... without the number' err_lacks "$synthetic"
check '... and how to go on or back' err_has '«git cherry-pick --continue»; «git cherry-pick --abort»'
check '... and nothing was kept' test "$(git rev-parse HEAD)" = "$start"
echo 'uten' >minutes/2026/08/n.md
check 'mended it goes on' sh -c 'git add minutes && GIT_EDITOR=true git cherry-pick --continue'
git reset -q --hard "$start"
exits 128 git cherry-pick side~1 >/dev/null
check 'or it is taken back' exits 0 git cherry-pick --abort
check '... to what was' test "$(git status --porcelain -uno)$(git rev-parse HEAD)" = "$start"
check 'nor is a message with one' exits 128 git cherry-pick messages
check '... which is named' err_has 'commit:new:message:1:'
check '... and another one is given' err_has '«git commit -m TEXT»'
check '... as it says' exits 0 git commit -qm 'om noe'
git reset -q --hard "$start"
git checkout -q side
check 'nor by a revert' exits 128 git revert --no-edit HEAD
check '... which says how to go on or back' err_has '«git commit»; «git reset --merge»'
check '... and so it is taken back' exits 0 git reset --merge
check '... nothing was kept' test "$(git status --porcelain -uno)$(git rev-parse HEAD)" = "$(git rev-parse side)"
check 'nor by several' exits 128 git revert --no-edit HEAD HEAD~1
check '... which says how to go on or back' err_has '«git revert --continue»; «git revert --abort»'
check '... and so it is taken back' exits 0 git revert --abort
git checkout -q main
check 'nor by a patch' exits 1 git am ../0001-et-nummer.patch
check '... says where' err_has 'minutes/2026/08/n.md:1:8: error'
check '... and how to go on or back' err_has '«git am --continue»; «git am --abort»'
check '... and so it is taken back' exits 0 git am --abort
check '... nothing was kept' test "$(git rev-parse HEAD)" = "$start"
sed 's/^Subject:.*/Subject: Re: om '"$synthetic/; s/nummer $synthetic/stille/" ../0001-et-nummer.patch >../message.patch
check 'nor by the message of a patch' exits 1 git am ../message.patch
check '... which is named' err_has 'commit:new:message:1:'
git am --abort
sed "s/^Subject:.*/Subject: stille/; s/nummer $synthetic/stille/; s/^---\$/# om $synthetic\n---/" ../0001-et-nummer.patch >../message.patch
check 'nor where it looks like a comment' exits 1 git am ../message.patch
check '... which is named' err_has 'commit:new:message:3:'
git am --abort
check 'nor by a merge' exits 1 git merge --no-ff -m 'tar inn' side~1
check '... says where' err_has 'minutes/2026/08/n.md:1:8: error'
check '... and how to go on or back' err_has '«git commit»; «git merge --abort»'
check '... and so it is taken back' exits 0 git merge --abort
check '... nothing was kept' test "$(git rev-parse HEAD)" = "$start"
check 'a rebase leaves be what is in the history' exits 0 git rebase -q main side
git checkout -q main

# what the server has is no news
(cd ../ola && echo "nummer $synthetic" >minutes/2026/08/o.md && git add minutes && git commit -qnm 'o' && git push -q)
check 'what a colleague has sent past the gate may be merged in' exits 0 git pull -q --no-rebase --no-edit
check '... and then other work goes' exits 0 git push -q
echo "nummer $synthetic mer" >minutes/2026/08/o.md
check 'but not be changed and kept' exits 1 git commit -qam 'mer'
git checkout -q HEAD -- minutes
check '--no-verify still goes past the hooks' exits 0 git commit -q --allow-empty --no-verify -m "om $synthetic"
git reset -q --hard HEAD~1

# a new branch, while the server has what was never fetched here: what was sent long ago is not taken for new
(cd ../ola && git pull -q --no-rebase --no-edit && echo mer >minutes/2026/08/p.md && git add minutes && git commit -qnm 'p' && git push -q)
git checkout -qb ny
echo 'Gren.' >minutes/2026/08/g.md && git add minutes && git commit -qm 'gren'
check 'a new branch before a fetch' exits 1 git push -q origin ny
check '... says what to do' err_has '«git fetch»'
check '... for which branch' err_has refs/heads/main
check '... and nothing of damage' err_lacks fsck
git fetch -q
check '... after which it goes' exits 0 git push -q origin ny
git checkout -q main

check 'remove takes all of them away' exits 0 erfar share hooks remove
check '... and none is left' test -z "$(grep -l erfar .git/hooks/* 2>/dev/null)"
printf '#!/bin/sh\necho "$@" >>../seen\n' >.git/hooks/prepare-commit-msg
chmod +x .git/hooks/prepare-commit-msg
erfar share hooks install >/dev/null
git commit -q --allow-empty -m 'tom'
check 'a hook that was there still runs' file_has ../seen COMMIT_EDITMSG
erfar share hooks remove >/dev/null
check '... and is put back' test -x .git/hooks/prepare-commit-msg -a ! -e .git/hooks/prepare-commit-msg.before-erfar
finish
