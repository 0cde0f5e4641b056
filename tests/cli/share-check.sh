#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
. "${0%/*}/lib.sh"
clinic fjord
cd fjord || exit 1

check 'the example clinic is clean' exits 0 erfar share check --all
check '... and silent' out_empty
check 'a text from stdin' sh -c "! echo 'gjelder $synthetic' | erfar share check --stdin >../out"
check '... line and column' out_has '-:1:9: error: no-'
check '... without the number' out_lacks "$synthetic"
echo "Det gjaldt $synthetic." >>minutes/2026/08/2026-08-20-skolestart-og-timebok.md
check 'what the next share would send' exits 1 erfar share check
check '... the changed note' out_has minutes/2026/08/2026-08-20-skolestart-og-timebok.md:
check 'as records' exits 1 erfar share check --format json minutes/2026/08
check '... of finding/1' test "$(jq -r .schema ../out)" = finding/1
git commit -qam x
git revert --no-edit HEAD >/dev/null
check 'added and removed again is seen' exits 1 erfar share check
check '... in the commit' out_has 'commit:'
printf 'GIF89a' >minutes/2026/08/bilde.gif
check 'a picture' exits 1 erfar share check minutes/2026/08/bilde.gif
check '... is an attachment' out_has 'error: attachment'
touch "minutes/2026/08/om-$synthetic.txt"
check 'a name' exits 1 erfar share check minutes/2026/08
check '... at its place' grep -q '^minutes/2026/08/om-•*.txt:1:1: error: no-' ../out
rm "minutes/2026/08/om-$synthetic.txt"
check 'a path that is not there' exits 2 erfar share check minutes/2027
cd minutes/2026/08 || exit 1
check 'from the folder it lies in' exits 1 erfar share check bilde.gif
check '... a folder' exits 1 erfar share check .
check '... the one above' exits 1 erfar share check ../08
check '... from the root' exits 1 erfar share check minutes/2026/08/bilde.gif
check '... one that is not there' exits 2 erfar share check ikke.md
check 'a path above the notebook' exits 2 erfar share check ../../../../x.md
cd ../../.. || exit 1
check 'a path outside' exits 2 erfar share check /etc/passwd
check 'what is found is not lost where it can not be printed' sh -c 'erfar share check minutes/2026/08 >/dev/full; test $? = 8'
finish
