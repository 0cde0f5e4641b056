#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What the hook of a push says where "erfar share" would not make commits anew: another branch, a merge half way.
. "${0%/*}/lib.sh"
two_colleagues
cd kari || exit 1
note=minutes/2026/08/2026-08-20-skolestart-og-timebok.md
other=minutes/2026/09/ny.md
erfar share hooks install >/dev/null
mkdir -p minutes/2026/09

# follow: does what the last line of a refusal says to type
follow() { sh -c "$(sed -n 's/.*: \(git .*\)$/\1/p; s/.*with "\(git [^"]*\)".*/\1/p' ../err | tail -n 1)" >/dev/null 2>&1; }
stopped() { LC_ALL=en exits 1 git push origin "$@"; }

git switch -qc side
echo "nummer $synthetic" >$other
git add minutes && git commit -qnm 'et nummer'
check 'a push of another branch' stopped side
check '... says whose it is' err_has 'You are working on the branch "side"'
check '... and not yet how commits are made anew' err_lacks 'rewrite-unsent'
git switch -q main
check 'of one that is not out' stopped side
check '... says how to go there' err_has 'with "git switch side"'
check '... and not yet how commits are made anew' err_lacks 'rewrite-unsent'
check '... it can be typed' follow
check '... and then' stopped side
check '... the next step too' follow
check '... is on the branch of all' test "$(git branch --show-current)" = main -a -e $other
check '... where a push' stopped main
check '... says how commits are made anew' err_has 'erfar share --rewrite-unsent'
check 'of a commit before the last' stopped HEAD~0:refs/heads/main
check '... too' err_has 'erfar share --rewrite-unsent'
git checkout -qb third main~1 && echo 'tredje' >>$note && git commit -qnam 'tredje'
git checkout -q main
git merge -q --no-commit --no-ff third 2>/dev/null
check 'in the middle of a merge' stopped main
check '... how that ends comes first' err_has 'git merge --abort'
check '... and not yet how commits are made anew' err_lacks 'rewrite-unsent'
git merge --abort
echo 'Uten.' >$other
check 'mended' exits 0 erfar share --rewrite-unsent
check '... it goes' sh -c "git push -q origin main && ! git log -p origin/main | grep -q $synthetic"
finish
