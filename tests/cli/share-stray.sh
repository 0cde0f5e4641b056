#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What lies in the notebook's folder where share takes nothing is said, so that nobody takes it for shared.
# covers: share-status
. "${0%/*}/lib.sh"
two_colleagues
cd kari || exit 1

named() { exits 0 erfar share status --format json && jq -r 'select(.state == "not-shared").path' "$world/out"; }
names() { printf '%s\n' "$@" | diff - "$world/named"; }
again() { named >"$world/named"; }

check 'nothing is astray' test -z "$(named)"
mkdir Møter && echo '# Et møte' >Møter/uke-36.md
echo '# Et notat' >notat.md
cp people.csv 'Kopi av people.csv'
echo x >Referat.DOCX
again
check 'notes in the root and in a folder of their own, copies and documents' \
	names 'Kopi av people.csv' Møter/uke-36.md Referat.DOCX notat.md
check 'in words' exits 0 erfar --lang en share status
check '... what to do with a note' grep -q 'notat.md .*move it to minutes/' ../out
check '... with a document' grep -q 'Referat.DOCX .*save it as one in minutes/' ../out
check '... with a copy of a table' grep -q "people.csv .*is none of erfar's tables" ../out
check 'no longer is all said to be shared' out_lacks 'Everything here is shared'
check 'as a spreadsheet has it' exits 0 erfar share status --format csv
check '... too' out_has ';Møter/uke-36.md;'
printf 'telefon;tlf\n' >synonyms.csv
again
check "the clinic's own synonyms are not among them" fails grep -q synonyms ../named

# what is nobody's note, and what plain git has
mkdir -p .obsidian .git/annet kode bilder nettsted
git init -q kode
for path in .obsidian/x.md .git/annet/x.md kode/les.md .skjult.md README.md Møter/README.md LICENSE.txt nettsted/index.html \
	bilder/tavle.jpg 'notat.md~' '~$Referat.DOCX' drafts/eget.md; do
	mkdir -p "$(dirname "$path")" && echo x >"$path"
done
echo 'Møter/hemmelig*' >>.gitignore
echo x >Møter/hemmelig.md
echo x >med-git.md && git add med-git.md .gitignore && git commit -qm 'med git' -- med-git.md .gitignore
echo x >lagt-til.md && git add lagt-til.md
again
check 'what git has or ignores, hidden files, other repositories and pages are passed over' \
	names 'Kopi av people.csv' Møter/uke-36.md Referat.DOCX notat.md

# share says it to a person, once
check 'without a terminal' exits 0 erfar --lang en share
check '... it is not said' err_lacks 'reach none of your colleagues'
check '... and synonyms go' test "$(git -C ../fjord.git show main:synonyms.csv)" = 'telefon;tlf'
check 'nor by cron' exits 0 erfar --lang en share --unattended
check '... it is not either' err_lacks 'reach none of your colleagues'
at_terminal() { python3 "$tests/typed.py" erfar --lang en share </dev/null >"$world/typed" 2>&1; }
check 'at a terminal' at_terminal
check '... it is said' grep -q '4 files here reach none of your colleagues; "erfar share status" says' ../typed
check 'the next time' at_terminal
check '... it is not' fails grep -q 'of your colleagues;' ../typed
echo x >til.md
check 'when there is another one' at_terminal
check '... it is said again' grep -q '5 files here' ../typed
rm til.md notat.md Referat.DOCX 'Kopi av people.csv' && git rm -qf lagt-til.md
mkdir -p minutes/2026/09 && mv Møter/uke-36.md minutes/2026/09/2026-09-01-uke-36.md
check 'moved to where it belongs' at_terminal
check '... it is said no more' fails grep -q 'of your colleagues;' ../typed
check '... and colleagues get it' test -n "$(git -C ../fjord.git ls-tree --name-only main minutes/2026/09/2026-09-01-uke-36.md)"
finish
