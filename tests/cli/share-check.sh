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
git -c user.name="Kari $synthetic" commit -q --allow-empty -m y
check 'who wrote is looked at too' exits 1 erfar share check
check '... and shown masked' out_has 'Kari •••••••••••'
printf 'GIF89a' >minutes/2026/08/bilde.gif
check 'a picture' exits 1 erfar share check minutes/2026/08/bilde.gif
check '... is an attachment' out_has 'error: attachment'
touch "minutes/2026/08/om-$synthetic.txt"
check 'a name' exits 1 erfar share check minutes/2026/08
check '... at its place' grep -q '^minutes/2026/08/om-•*.txt:1:1: error: no-' ../out
rm "minutes/2026/08/om-$synthetic.txt"
printf '# Telefon\n\nPå kontoret, fnr. %s.\n' "$synthetic" >"minutes/2026/08/på tur.md"
check 'why' exits 1 erfar --lang en share check --explain minutes/2026/08
check '... where it stands' out_has 'columns 20 to 30; digits at 20-30'
check '... and which words are beside it' out_has 'a word for an identity number'
check '... without the text' out_lacks "$synthetic"
check '... or the word' out_lacks 'fnr'
printf '\nJenta er 13 år og går på Utvik skole.\n' >>"minutes/2026/08/på tur.md"
check 'why facts count together' exits 1 erfar --lang en share check --explain "minutes/2026/08/på tur.md"
grep -A1 ': quasi: ' ../out | tail -n 1 >../quasi
check '... is told of each that was scored' grep -q ': a word for a girl, boy, woman or man, a school or small place, an age$' ../quasi
mkdir -p learning/2026/08
touch "learning/2026/08/pasient-jonas-bakkeli-$synthetic.md"
check 'why of a name' exits 1 erfar --lang en share check --explain learning
check '... which columns of it' out_has 'columns 26 to 38; in it or beside it: a word for a patient, a first name'
check '... and which digits' out_has 'columns 40 to 50; digits at 40-50'
check '... at each finding' test "$(grep -c '^    columns' ../out)" = "$(grep -c '^learning.*: error: ' ../out)"
rm -r learning/2026/08
git -c user.name="Kari $synthetic" commit -q --allow-empty -m "om $synthetic"
check 'why of a message' exits 1 erfar --lang en share check --explain
check '... and of an author' grep -q -A1 '^commit:[0-9a-f]*:message:1:4: error' ../out
check '... each with its digits' test "$(grep -c 'digits at ' ../out)" = "$(grep -c ': error: no-hnr' ../out)"
git reset -q --soft HEAD~1
check 'as SARIF' exits 1 erfar share check --format sarif minutes/2026/08
check '... one run of 2.1.0' test "$(jq -r '.version + " " + (.runs | length | tostring)' ../out)" = '2.1.0 1'
check '... with its rules, each once' jq -e '.runs[0].tool.driver.rules | length > 10 and (map(.id) | length == (unique | length))' ../out
check '... every result names one of them' jq -e '.runs[0] | .tool.driver.rules as $r | all(.results[]; $r[.ruleIndex].id == .ruleId)' ../out
check '... and a region, in letters' jq -e '.runs[0].results[] | select(.ruleId | test("^no-")) | .locations[0].physicalLocation | .artifactLocation.uri == "minutes/2026/08/p%C3%A5%20tur.md" and .region == {"startLine": 3, "startColumn": 19, "endColumn": 30}' ../out
check '... without the text' out_lacks "$synthetic"
rm "minutes/2026/08/på tur.md"
check 'nothing found is a log as well' exits 0 erfar share check --format sarif terms
check '... without results' jq -e '.runs[0].results == []' ../out
check 'a format that is none' exits 2 erfar share check --format xml
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
# A name in the history is named as what it is, and so is who wrote a commit.
git reset -q --hard
mkdir -p minutes/2026/09
echo hei >"minutes/2026/09/om-$synthetic.md" && git add minutes
git -c user.name="Kari $synthetic" -c core.hooksPath=/dev/null commit -qm share
git rm -q "minutes/2026/09/om-$synthetic.md" && git -c core.hooksPath=/dev/null commit -qm share
check 'a name that is gone again' exits 1 erfar share check
check '... stands in a commit' grep -q '^commit:[0-9a-f]*:minutes/2026/09/om-•••••••••••.md:1:1: error' ../out
check '... and nowhere else' sh -c "! grep -q '^minutes/2026/09/om-' ../out"
check 'who wrote it' grep -q '^commit:[0-9a-f]*:Kari •••••••••••' ../out

# on no branch, as in the middle of a rebase: what would be sent from there
cd .. || exit 1
rm -rf fjord
two_colleagues
cd kari || exit 1
git checkout -q --detach
check 'on no branch' exits 0 erfar share check
check '... nothing has been found' out_empty
echo "Det gjaldt $synthetic." >>README.md && git commit -qam share
check '... a commit that the server lacks' exits 1 erfar share check
check '... is named' grep -q '^commit:[0-9a-f]*:README.md' ../out
check '... and no other' test "$(cut -d: -f2 ../out | sort -u | wc -l)" = 1
git commit -q --allow-empty -m mer
GIT_SEQUENCE_EDITOR="sed -i '1s/^pick/edit/'" git rebase -q -i HEAD~1 2>/dev/null
check 'in the middle of a rebase' exits 1 erfar share check
check '... the same' grep -q '^commit:[0-9a-f]*:README.md' ../out
finish
