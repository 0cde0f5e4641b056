#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# covers: share
# What is unsent is judged by what the server has now: what was taken out of it is outgoing again, and looked at anew.
. "${0%/*}/lib.sh"
two_colleagues
experience=experiences/2026/09/2026-09-02-tolken.md

in_ola() { (cd "$world/ola" && "$@"); }
server_holds_it() { git -C "$world/fjord.git" log main -p | grep -q "$synthetic"; }
write_note() { # TEXT
	mkdir -p experiences/2026/09
	printf -- '---\nid: 2026-09-02-abcde\nkind: experience\ndate: 2026-09-02\ntitle: Tolken\nlang: nb\nshare: clinic\n---\n\n%s\n' \
		"$1" >$experience
}
# push_number: Ola's git, which has no hooks, sends a number; set_back: and takes it out of the server again
push_number()
{
	cd "$world/ola" || exit 1
	write_note "Nummer $synthetic." && git add -A && git commit -qm tolken && git push -q origin main
	cd "$world/kari" || exit 1
}
set_back() { in_ola git reset -q --hard HEAD~1 && in_ola git push -qf origin main; }

cd kari || exit 1
erfar share hooks install >/dev/null
push_number
check 'what came is taken in' exits 0 erfar --lang en share
before=$(git rev-parse HEAD)
set_back
check 'what the server no longer has is looked at again' exits 3 erfar --lang en share
check '... and named' err_has "commit:$(git rev-parse --short=10 HEAD):$experience"
check '... without the number' fails grep -q "$synthetic" ../err
check '... and nothing is kept or lost' test "$(git rev-parse HEAD)" = "$before"
check '... nor sent' fails server_holds_it
check 'so it is again' exits 3 erfar share
check 'and from cron' exits 3 erfar share --unattended
check 'the hook of plain git judges by what git says of the server' exits 1 git push -q origin main
check '... nothing was sent' fails server_holds_it
git reset -q --hard HEAD~1
check 'without it all goes' exits 0 erfar share

# what is remembered of the server by plain git alone is no older truth
push_number
git pull -q
set_back
git update-ref refs/remotes/origin/main HEAD
check 'the same for what git fetched' exits 1 git push -q origin main
check '... nothing was sent' fails server_holds_it
check 'a new branch of it is judged by all that the server has' exits 1 git push -q origin main:refs/heads/gren
check '... which is not there' test -z "$(git ls-remote ../fjord.git gren)"
check 'nor a tag on it' sh -c 'git tag merke && ! git push -q origin merke 2>../err'
check '... and the commit is named' err_has 'commit:'
git tag -d merke >/dev/null
git reset -q --hard HEAD~1
check 'what the server has may get another name' exits 0 git push -q origin main:refs/heads/ny

in_ola sh -c 'git pull -q; echo mer >>README.md; git commit -qam mer; git push -q origin main'
echo mitt >>LICENSE
git add LICENSE && git commit -qm mitt
check 'what was never fetched can not be judged' exits 1 git push -q origin main
check '... says what to do' err_has 'git fetch'
git pull -q --no-rebase --no-edit
check '... and then it goes' exits 0 git push -q origin main

git -C ../fjord.git update-ref -d refs/heads/main
git commit -q --allow-empty --no-verify -m "om $synthetic"
git update-ref refs/remotes/origin/main HEAD
check 'a server that lost the branch gets nothing unseen' exits 3 erfar share
check '... and has it not' fails git -C ../fjord.git rev-parse -q --verify main
finish
