#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What the hooks say when they let plain git go on: what was let through, and how much was looked at.
. "${0%/*}/lib.sh"
two_colleagues
cd kari || exit 1
note=minutes/2026/08/2026-08-20-skolestart-og-timebok.md
answer='<!-- erfar: ok patient-name "kollegaen Emma" -->'
erfar share hooks install >/dev/null

# log_of COMMIT: what the log has of it, as a record
log_of() { erfar share log --limit 500 --format json | jq -c "select(.commit == \"$(git rev-parse "$1")\")" >../out; }

echo 'Helt vanlig.' >>$note
check 'a commit of nothing that is to be told' exits 0 git commit -qam 'vanlig'
check '... is silent' err_empty
echo "Emma sin mor bakte kake. $answer" >>$note
line=$(wc -l <$note)
check 'an answered warning is kept' exits 0 git commit -qam 'kake'
check '... and told' err_has "$note:$line, patient-name (kollegaen Emma)"
check '... not on standard output' out_empty
git commit -q --amend -m 'kake og kaffe' 2>../err
check '... and not again where the commit is amended' err_empty
echo 'Og mer.' >>$note
check 'the same answer in a later commit' exits 0 git commit -qam 'mer'
check '... is not told again' err_empty
check 'a push tells it too' exits 0 git push origin main
check '... with the commit' err_has "commit:$(git rev-parse --short=10 HEAD~1):$note:$line, patient-name (kollegaen Emma)"
check '... and counts what was looked at' err_has 'Sett gjennom (tekster: 6, navn: 7, lagringer: 3): fant ikke noe mønster.'
check '... not on standard output' out_lacks 'Sett gjennom'
check 'nothing new' exits 0 git push origin main
check '... is said' err_has 'Det er ikke noe nytt å se gjennom.'
log_of HEAD~1
check 'the log has it' test "$(jq -r '.let_through[]' ../out)" = "patient-name $note:$line (kollegaen Emma)"
log_of HEAD
check '... of that commit alone' test "$(jq -r '.let_through | length' ../out)" = 0
erfar share log --limit 5 >../out
check '... as text' out_has "kake og kaffe; patient-name $note:$line (kollegaen Emma)"
erfar share log --limit 5 --format csv >../out
check '... as a table' out_has "patient-name $note:$line (kollegaen Emma)"
check 'a colleague takes it in' sh -c 'cd ../ola && erfar share >/dev/null && erfar share log --limit 5 >../out'
check '... and sees it in the log' out_has "patient-name $note:$line (kollegaen Emma)"

echo "Sivert sin mor bakte. <!-- erfar: ok patient-name \"kollegaen Sivert\" -->" >>$note
git commit -qnam 'uten kroker'
check 'what went past the first hook' exits 0 git push -q
check '... is told by the second' err_has 'patient-name (kollegaen Sivert)'
check '... and the first of them no more' err_lacks 'kollegaen Emma'
log_of HEAD
check '... and stands in the log' sh -c "jq -r '.let_through[]' <../out | grep -q 'kollegaen Sivert'"

echo "Jonas sin mor bakte. <!-- erfar: ok patient-name \"kollegaen Jonas\" -->" >>$note
git commit -qam 'så deles det' 2>../err
check 'what git keeps and share sends' exits 0 erfar share
check '... is told' out_has 'kollegaen Jonas'
erfar share log --limit 5 --format json | jq -r '.let_through[]' >../out
check '... and stands in the log once' test "$(grep -c 'kollegaen Jonas' ../out)" = 1

# one answer behind another text: in the place of the first, and beside it
contact='<!-- erfar: ok contact "vaktas eget nummer" -->'
echo "Mor til pasienten nås på 918 44 207. $contact" >>$note
git commit -qam 'et nummer' 2>../err && git push -q 2>../err
sed -i 's/918 44 207/918 55 318/' $note
check 'an answer that stands behind another number now' exits 0 git commit -qam 'et annet nummer'
check '... is told' err_has 'contact (vaktas eget nummer)'
echo "Far til pasienten nås på 918 66 429. $contact" >>$note
check 'an answer copied behind a second one' exits 0 git commit -qam 'to nummer'
check '... is told' err_has "$note:$(wc -l <$note), contact (vaktas eget nummer)"
check 'a push' exits 0 git push origin main
check '... tells both' test "$(grep -c 'contact (vaktas eget nummer)' ../err)" = 2
log_of HEAD~1
check '... and the log has the one' test "$(jq -r '.let_through | length' ../out)" = 1
log_of HEAD
check '... and the other' test "$(jq -r '.let_through | length' ../out)" = 1

git checkout -qb side HEAD~1
echo 'Stille. <!-- erfar: ok patient-name "kollegaen Jonas" -->' >minutes/2026/08/side.md
echo 'Jonas sin mor. <!-- erfar: ok patient-name "på grenen" -->' >>minutes/2026/08/side.md
git add minutes && git commit -qm 'på en gren' 2>../err
git checkout -q main
git merge -q --no-ff -m 'tar den inn' side 2>../err
log_of HEAD
check 'a merge has not brought what came with it' test "$(jq -r '.let_through | length' ../out)" = 0
log_of HEAD^2
check '... the other commit has' sh -c "jq -r '.let_through[]' <../out | grep -q 'på grenen'"
git push -q 2>../err

git tag -a -m 'Halvåret. Emma sin mor bakte. <!-- erfar: ok patient-name "kollegaen i taggen" -->' host HEAD~1
git tag -a -m 'Om den.' om host 2>/dev/null
git tag lett HEAD~1
check 'a tag with an answer in its text' exits 0 git push origin host om lett
check '... is told' err_has 'tag:host:message:1, patient-name (kollegaen i taggen)'
log_of HEAD~1
check '... and the log has it, with the commit that it names' grep -q '"patient-name tag:host:message:1 (kollegaen i taggen)"' ../out
erfar share log --limit 50 --format json | jq -r '.let_through[]' >../out
check '... once' test "$(grep -c 'kollegaen i taggen' ../out)" = 1

echo "nummer $synthetic" >minutes/2026/08/n.md
git add minutes && git commit -qnm 'et nummer'
check 'a push that is stopped' exits 1 git push -q
check '... counts as well' err_has 'Sett gjennom (tekster: 2, navn: 3, lagringer: 1); det som ble funnet, står ovenfor.'
git reset -q --hard HEAD~1

# a colleague's plain git has sent a number, and it was taken out again
(cd ../ola && erfar share >/dev/null && echo "nummer $synthetic" >minutes/2026/08/o.md && git add minutes && git commit -qnm 'o' && git push -q)
git pull -q 2>/dev/null
echo 'annet' >>minutes/2026/08/o.md
git commit -qnam 'mer under'
printf 'uten\n' >minutes/2026/08/o.md
git commit -qam 'tatt ut'
check 'what goes along with what the server has' exits 0 git push -q
check '... is said' err_has '«erfar share check --history» sier hvor'
for language in nb nn da en; do
	echo "$language" >>$note && git commit -qam "$language" 2>/dev/null
	LC_ALL=$language git push -q 2>"../$language"
done
cat ../nb ../nn ../da ../en >../err
check 'in every language' test "$(sed 's/(.*//' ../err | sort -u | wc -l)" -ge 3
finish
