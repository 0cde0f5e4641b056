#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Git's own files in a notebook: what somebody changes in them is theirs, and the lines by which plain git merges by
# meaning are erfar's.
# covers: share-now
. "${0%/*}/lib.sh"

two_colleagues
settings='erfar.conf -text diff merge=erfar'

echo '# mitt' >>kari/.gitattributes
echo 'notat.txt' >>kari/.gitignore
check 'what is changed by hand in them' exits 0 erfar -C kari --lang en share
check '... stays here' test -z "$(git -C fjord.git log --format=%s -- .gitattributes .gitignore | sed 1d)"
check '... and is no note' fails grep -q 'Kept' out
check '... as it was' test "$(git -C kari status --porcelain | tr '\n' ' ')" = ' M .gitattributes  M .gitignore '
rm kari/.gitignore
check 'one that is gone' exits 0 erfar -C kari share
check '... stays so here alone' test "$(git -C kari status --porcelain .gitignore)" = ' D .gitignore'
git -C kari checkout -q .

# begun by an earlier erfar
sed -i "/^erfar.conf/d; s/^\*.csv.*/&\n*.png binary/" kari/.gitattributes
git -C kari commit -qam 'as it was' && git -C kari push -q
erfar -C ola share >out 2>&1
check 'a clinic from before' exits 0 erfar -C ola share
check '... has the line for the settings' file_has ola/.gitattributes "$settings"
check '... before the others' test "$(sed -n '/^\*.csv/{n;p;n;p}' ola/.gitattributes | tr '\n' ' ')" = "$settings *.png binary "
check '... as a step of its own' test "$(git -C ola log -1 --format= --name-only)" = .gitattributes
check '... which was sent' test "$(git -C fjord.git show main:.gitattributes | grep -c '^erfar.conf')" = 1
check 'a colleague gets it' exits 0 erfar -C kari share
check '... once' test "$(grep -c '^erfar.conf' kari/.gitattributes)" = 1
check '... and has nothing to send' test "$(git -C kari rev-parse HEAD)" = "$(git -C fjord.git rev-parse main)"

sed -i 's/^erfar.conf.*/erfar.conf merge=union/' kari/.gitattributes
git -C kari commit -qam 'as we want it'
check 'a line that the clinic has changed' exits 0 erfar -C kari share
check '... stays' file_has kari/.gitattributes 'erfar.conf merge=union'
check '... alone' test "$(grep -c '^erfar.conf' kari/.gitattributes)" = 1
sed -i '/^erfar.conf/d' kari/.gitattributes
git -C kari commit -qam 'away with it'
echo '# mitt' >>kari/.gitattributes
check 'while somebody changes the file' exits 0 erfar -C kari share
check '... it stays as it is' fails grep -q '^erfar.conf' kari/.gitattributes
git -C kari checkout -q .
printf '*.png binary\n' >kari/.gitattributes
git -C kari commit -qam 'nothing of erfar'
check 'a file with nothing of erfar in it' exits 0 erfar -C kari share
check '... stays so' test "$(cat kari/.gitattributes)" = '*.png binary'
rm kari/.gitattributes && ln -s people.csv kari/.gitattributes
check 'a link in place of the file' exits 0 erfar -C kari --lang en share
check '... is nothing to complete' err_lacks 'can'"'"'t be'
git -C kari commit -qam 'a link'
check '... once it is kept, no colleague would take it in' exits 5 erfar -C kari --lang en share
check '... which is said' err_has 'Take it out of git with: git rm --cached ".gitattributes"'
git -C kari rm -q --cached .gitattributes && git -C kari commit -qm 'no link'
rm kari/.gitattributes && mkdir kari/.gitattributes && echo x >kari/.gitattributes/x
check 'a folder' exits 0 erfar -C kari share
git -C kari add -A && git -C kari commit -qm 'a folder'
check '... as well' exits 0 erfar -C kari share
git -C kari rm -rqf .gitattributes && printf '*.md -text diff merge=erfar\n*.csv -text diff merge=erfar\n' >kari/.gitattributes
git -C kari add -A && git -C kari commit -qm 'as it was'
mkdir -p fjord.git/hooks kari/experiences/2026/09
printf '#!/bin/sh\n[ ! -e sent ] && : >sent\n' >fjord.git/hooks/pre-receive && chmod +x fjord.git/hooks/pre-receive
printf -- '---\nid: 2026-09-02-abcde\nkind: experience\ndate: 2026-09-02\ntitle: Tolken\nshare: clinic\n---\n\nKom for sent.\n' \
	>kari/experiences/2026/09/2026-09-02-tolken.md
check 'a server that takes the notes and not the line' exits 5 erfar -C kari --lang en share
check '... has the notes' out_has 'Sent to the clinic'
check '... and nothing is said to be kept here' err_lacks 'is kept here'
check '... but why' err_has 'did not take the notes'
finish
