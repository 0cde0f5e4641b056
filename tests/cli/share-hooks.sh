#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# covers: share-hooks-list, share-hooks-install, share-hooks-remove
. "${0%/*}/lib.sh"
two_colleagues
cd kari || exit 1

check 'none at first' exits 0 erfar share hooks --format json
check '... and listed so' jq -es 'length == 7 and all(.[]; .schema == "hook/1" and .state == "absent")' ../out
check 'a dry run' exits 0 erfar share hooks install -n
check '... installs nothing' fails test -e .git/hooks/pre-commit
check 'install' exits 0 erfar share hooks install
check '... names each' out_has .git/hooks/pre-push
check '... as programs' test -x .git/hooks/pre-commit -a -x .git/hooks/commit-msg -a -x .git/hooks/pre-push
check '... that a shell can read' sh -n .git/hooks/pre-push
check 'twice is once' exits 0 erfar share hooks install
check '... and no chain of its own' fails test -e .git/hooks/pre-commit.before-erfar

echo 'Alt er bra.' >>minutes/2026/08/note.txt 2>/dev/null || { mkdir -p minutes/2026/08 && echo 'Alt er bra.' >minutes/2026/08/note.txt; }
git add minutes
check 'plain git may keep what is fine' git commit -qm 'et notat'

echo "Pasienten har nummer $synthetic." >>minutes/2026/08/note.txt
before=$(git rev-parse HEAD)
check 'but not an identity number' exits 1 git commit -qam 'mer'
check '... says where' err_has 'minutes/2026/08/note.txt:2:'
check '... without the number' fails grep -q "$synthetic" ../err
check '... and nothing was kept' test "$(git rev-parse HEAD)" = "$before"
git add minutes
git checkout -q HEAD -- minutes
echo "nummer $synthetic" >minutes/2026/08/b.txt
git add minutes/2026/08/b.txt
echo 'uskyldig' >minutes/2026/08/b.txt
check 'what is staged counts, not what lies there' exits 1 git commit -qm 'mer'
echo 'annet' >minutes/2026/08/c.txt
git add minutes/2026/08/c.txt
mkdir -p ting/i/en/mappe
echo "nummer $synthetic" >ting/i/en/mappe/d.txt
git add ting
check 'also deep in a new folder, beside others that are as they were' exits 1 git commit -qm 'mer' ting
check '... which is named' err_has 'ting/i/en/mappe/d.txt:1:'
git rm -qrf --cached ting
rm -r ting
check 'a commit of one file alone is looked at alone' exits 0 git commit -qm 'bare c' minutes/2026/08/c.txt
git rm -qf --cached minutes/2026/08/b.txt
rm minutes/2026/08/b.txt
echo "nummer $synthetic" >minutes/2026/08/e.txt
git add -N minutes/2026/08/e.txt
check 'what was only announced is not committed yet' exits 0 git commit -q --allow-empty -m 'tomt'
git rm -qf --cached minutes/2026/08/e.txt
rm minutes/2026/08/e.txt

check 'nor in a message' exits 1 git commit -q --allow-empty -m "om $synthetic"
check '... which is named' err_has 'commit:new:message'
check 'nor where it looks like a comment, which git keeps' exits 1 git commit -q --allow-empty -m 'tom' -m "# $synthetic"
check '... which is named' err_has 'commit:new:message:3:'
printf '#!/bin/sh\nprintf "stille\\n%%s %s\\n" "$1" >"$2"\n' "$synthetic" >../editor
chmod +x ../editor
check 'a comment that git takes out is none' env GIT_EDITOR='../editor "#"' git commit -q --allow-empty
git config core.commentChar ';'
check '... nor by another sign' env GIT_EDITOR='../editor ";"' git commit -q --allow-empty
check '... which leaves the usual one' exits 1 env GIT_EDITOR='../editor "#"' git commit -q --allow-empty
git config --unset core.commentChar

check 'plain git may send what is fine' exits 0 git push -q
git commit -q --allow-empty --no-verify -m "om $synthetic"
git commit -q --allow-empty -m 'senere'
check 'nothing is sent past the gate' exits 1 git push -q
check '... the commit is named' err_has 'commit:'
check '... and the server has it not' test "$(git ls-remote ../fjord.git main | cut -f1)" = "$(git rev-parse HEAD~2)"
git reset -q --hard HEAD~2
check 'nor a branch with such a name' exits 1 git push -q origin "HEAD:refs/heads/om-$synthetic"
check '... with how to rename it' err_has 'git branch -m'
check '... and not how to make commits anew' fails grep -q rewrite-unsent ../err
git tag -a -m "om $synthetic" merke
check 'nor a tag with such a text' exits 1 git push -q origin merke
check '... which is named as a tag' err_has 'tag:merke:message:1:'
check '... with how to make it anew' err_has 'git tag -d'
check '... and not how to make commits anew' fails grep -q rewrite-unsent ../err
git tag -d merke >/dev/null
git tag -a -m 'om kurset' merke
check '... and then it goes' exits 0 git push -q origin merke
git tag -d merke >/dev/null
git notes add -m "om $synthetic"
check 'nor a note of git' exits 1 git push -q origin refs/notes/commits
check '... with how to take it away' err_has 'git update-ref -d refs/notes/commits'
check '... and not how to make commits anew' fails grep -q rewrite-unsent ../err
git update-ref -d refs/notes/commits
git notes add -m 'om kurset'
check '... and then it goes' exits 0 git push -q origin refs/notes/commits
mkdir -p drafts && echo 'Bare mitt.' >drafts/mitt.md && git add -f drafts
check 'plain git may keep a draft' exits 0 git commit -qm 'kladd'
check '... with a warning' err_has 'drafts/mitt.md:1:1:'
check '... but not send it' exits 1 git push -q
check '... as it says' err_has ':drafts/mitt.md:1:1:'
check '... and so does the check' exits 1 erfar share check
check '... of the same' out_has ':drafts/mitt.md:1:1:'
git reset -q --hard HEAD~1
mkdir -p drafts && echo '# tom' >drafts/.gitkeep && : >drafts/tom.md && git add -f drafts && git commit -qm 'en mappe' 2>../err
check 'what only keeps the folder is no draft' err_empty
check '... and goes' exits 0 git push -q
check 'a branch is taken away without ado' sh -c 'git push -q origin HEAD:refs/heads/gren && git push -q origin :gren'

check 'remove' exits 0 erfar share hooks remove
check '... takes them away' fails test -e .git/hooks/pre-commit -o -e .git/hooks/pre-push
check 'again there is nothing to take away' exits 0 erfar share hooks remove

cat >.git/hooks/pre-push <<'END'
#!/bin/sh
cat >../seen
echo "$@" >>../seen
[ ! -e ../refuse ]
END
chmod +x .git/hooks/pre-push
erfar share hooks install >../out
check 'a hook that was there is kept' test -x .git/hooks/pre-push.before-erfar
echo mer >>minutes/2026/08/c.txt
git commit -qam 'c igjen'
check '... and still runs' exits 0 git push -q
check '... with what git hands over' grep -q refs/heads/main ../seen
check '... and its words' grep -q 'origin .*fjord.git' ../seen
touch ../refuse
echo mer >>minutes/2026/08/c.txt
git commit -qam 'c igjen'
check '... and may still refuse' exits 1 git push -q
rm ../refuse
check 'the list says that it is there' sh -c 'erfar share hooks --format json | jq -es "any(.[]; .hook == \"pre-push\" and .chained)"'
erfar share hooks remove >/dev/null
check 'removing puts it back' sh -c '! grep -q erfar .git/hooks/pre-push && test -x .git/hooks/pre-push'

erfar share hooks install >/dev/null
check 'erfar itself is not in its own way' exits 0 erfar share
printf 'A.\n\n> <!-- erfar: unsettled 7h2kq9mz -->\n> Kari:\n> > a\n>\n> Ola:\n> > b\n' >minutes/2026/08/uenig.md
git add minutes
git commit -qm 'uenig'
check 'what waits to be settled stops a plain push' exits 1 git push -q
check '... which says so' err_has 'venter'
check '... and what to do' err_has 'erfar share settle'
printf 'A.\n' >minutes/2026/08/uenig.md
git commit -qam 'enig'
check '... until a later commit has settled it' exits 0 git push -q
check 'without erfar git says what is missing' exits 1 env PATH=/usr/bin:/bin git commit -q --allow-empty -m tom
check '... in the language of the clinic' err_has 'Git finner ikke programmet erfar'

git config core.hooksPath ../elsewhere
check 'hooks kept elsewhere are left alone' exits 4 erfar share hooks install
check '... with what to do' err_has 'erfar share hooks run'

# a clone of an older version has fewer hooks
cd "$world/ola" || exit 1
check 'without hooks nothing is said of them' exits 0 erfar --lang en share
check '... not a word' err_empty
erfar share hooks install >/dev/null
rm .git/hooks/pre-merge-commit .git/hooks/prepare-commit-msg .git/hooks/applypatch-msg .git/hooks/pre-applypatch
check 'cron says nothing of those that lack' exits 0 erfar --lang en share --unattended
check '... to nobody' err_empty
check 'a person is told' exits 0 erfar --lang en share
check '... how many, and what to do' err_has '4 of the hooks by which plain git passes the same gate are not in place'
check '... once' exits 0 erfar --lang en share
check '... and no more' err_empty
check 'the status tells it still' exits 0 erfar --lang en share status
check '... in the same words' err_has '"erfar share hooks install" adds them.'
# what two wrote is said, whatever hooks there are
cd "$world/kari" || exit 1
git config --unset core.hooksPath
git checkout -qf main
erfar share </dev/null >/dev/null 2>&1
note=minutes/2026/04/2026-04-16-etikk-i-telefonen.md
git -C "$world/ola" pull -q
sed -i 's/^minutes: .*/minutes: 11/' $note
erfar share </dev/null >/dev/null 2>&1
cd "$world/ola" || exit 1
sed -i 's/^minutes: .*/minutes: 12/' $note
git config core.hooksPath ../elsewhere
check 'two values, and hooks kept elsewhere' exits 7 erfar --lang en share
check '... what waits is said' err_has 'erfar share settle'
git config --unset core.hooksPath
erfar share settle --keep 1 >/dev/null
erfar share hooks install >/dev/null
check 'once they are all there' exits 0 erfar --lang en share status
check '... nothing is left to tell' err_empty
finish
