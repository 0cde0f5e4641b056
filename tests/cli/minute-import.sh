#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# erfar minute import: minutes made without erfar become notes; the text stays byte for byte.
. "${0%/*}/lib.sh"
clinic fjord
mkdir -p old/2019/05 old/2024-07 old/.hidden
printf '# Referat fra kontormøte\n\nTil stede: Kari, Ola Berg og Amina Rashid (leder)\nForfall: Per Vik\n\n## Vedtak\n\n- Vi ringer alltid tilbake.\n' >'old/Referat 3. januar 2024.md'
printf '\357\273\277# Telefonmøte\r\n\r\n**Til stede:**\r\n\r\n- Kari Nilsen\r\n- Sunniva Øye\r\n\r\nSlutt' >old/2019/05/09-telefon.md
printf '# Notes\n\n## Attendees\n\n* Ada Winter @ada (chair)\n' >old/2024-07/july-29.md
printf 'Møte uten dag\n' >old/uten-dag.md
printf '# M\370te\n' >old/2024-01-05-latin.md
printf '# Hemmelig\n' >old/.hidden/2024-01-06.md
ln -s "$world/old/uten-dag.md" old/2024-01-07-lenke.md
cd fjord || exit 1

check 'a dry run shows and exits 0' exits 0 erfar minute import -n ../old
check '... the file' out_has '../old/Referat 3. januar 2024.md'
check '... and its note' out_has 'minutes/2024/01/2024-01-03-referat-fra-kontormoete.md'
check '... and what to do with one without a date' out_has '--date'
check '... and changes nothing' test -z "$(git status --porcelain)"

check 'as records' exits 0 erfar minute import -n --format json ../old
check '... with names that people.csv completes' sh -c 'jq -es "any(.[]; .schema == \"import/1\" and .present == [\"Kari Nilsen\", \"Ola Berg\", \"Amina Rashid\"] and .away == [\"Per Vik\"])" ../out'
check '... with who led' sh -c 'jq -es "any(.[]; .facilitator == \"Ada Winter\" and .date == \"2024-07-29\")" ../out'
check '... hidden folders are left alone' sh -c 'jq -es "length == 6" ../out'
check '... links are named' sh -c 'jq -es "any(.[]; (.source | endswith(\"lenke.md\")) and .state == \"left-out\")" ../out'

check 'writes what it can, and says that something was left out' exits 1 erfar minute import ../old
check '... the paths on stdout' out_has 'minutes/2019/05/2019-05-09-telefonmoete.md'
check '... only the paths' fails out_has 'old'
check '... the one that is no UTF-8 by name' err_has '../old/2024-01-05-latin.md: '
check '... the one without a date' err_has '../old/uten-dag.md: '
check '... in one commit' test "$(git rev-list --count HEAD)" = 2
check '... of three files' test "$(git show --name-only --format= | wc -l)" = 3
check '... with front matter' file_has minutes/2024/01/2024-01-03-referat-fra-kontormoete.md 'date: 2024-01-03'
check '... shared with the clinic' file_has minutes/2024/01/2024-01-03-referat-fra-kontormoete.md 'share: clinic'
check 'the list of conclusions knows them' sh -c 'erfar minute conclusions | grep -q "Vi ringer alltid tilbake"'

same_text() # NOTE ORIGINAL: behind the front matter the bytes are the original's
{
	size=$(wc -c <"$2")
	tail -c "$size" "$1" | cmp - "$2"
}
check 'the text is byte for byte the original' same_text minutes/2024/01/2024-01-03-referat-fra-kontormoete.md '../old/Referat 3. januar 2024.md'
tail -c +4 ../old/2019/05/09-telefon.md >../without-mark
check '... CRLF and no final line end too' same_text minutes/2019/05/2019-05-09-telefonmoete.md ../without-mark
check '... the byte order mark stands first' sh -c 'head -c 3 minutes/2019/05/2019-05-09-telefonmoete.md | od -An -tx1 | grep -q "ef bb bf"'
check '... and erfar reads it' sh -c 'erfar find telefonmøte | grep -q 2019-05-09-telefonmoete'
check 'notes of a good form' exits 0 erfar minute check minutes/2019 minutes/2024/01
check 'the originals are not touched' test -f ../old/2019/05/09-telefon.md

check 'a second run' exits 1 erfar minute import ../old
check '... makes nothing' out_empty
check '... and changes nothing' test -z "$(git status --porcelain)"
sed -i 's/Vi ringer alltid tilbake/Vi ringer tilbake/' minutes/2024/01/2024-01-03-referat-fra-kontormoete.md
check 'a note that was changed since is known all the same' exits 0 erfar minute import '../old/Referat 3. januar 2024.md'
check '... no copy is made' out_empty
git checkout -q .

check '--date helps where there is none' exits 0 erfar minute import ../old/uten-dag.md --date 7.1.2024
check '... and the first line is the title' out_is 'minutes/2024/01/2024-01-07-moete-uten-dag.md'
check 'a date that is none' exits 2 erfar minute import ../old/uten-dag.md --date '31.2.2024'
check 'a path that is not there' exits 2 erfar minute import ../nothing
check 'a link is not followed' exits 2 erfar minute import ../old/2024-01-07-lenke.md
check 'a folder without minutes' exits 1 erfar minute import ../home
check 'no path' exits 2 erfar minute import

mkdir -p minutes/2023/02
printf '# Møte om brev\n\nTilstede: Anne Lie\n' >minutes/2023/02/2023-02-03-brev.md
check 'a file in the notebook gets its front matter in place' exits 0 erfar minute import minutes/2023
check '... there' out_is 'minutes/2023/02/2023-02-03-brev.md'
check '... with the theme of its title' file_has minutes/2023/02/2023-02-03-brev.md 'themes: [letters]'
check '... once' exits 0 erfar minute import minutes/2023
check '... only' out_empty
check 'other kinds of note are no minutes' exits 1 erfar minute import experiences/2025/09
check '... and stay as they are' test -z "$(git status --porcelain experiences)"

mkdir -p 2022
printf '# Møte om julegrøt 3.2.2022\n\nTilstede: Anne Lie\n' >2022/referat.md
cp 2022/referat.md ../referat.md
git add 2022
git commit -qm 'an adopted folder'
check 'a file elsewhere in the notebook' exits 0 erfar --lang en minute import -n 2022 --format json
check '... would become a note' sh -c 'jq -es "length == 1 and .[0].state == \"new\" and .[0].path == \"minutes/2022/02/2022-02-03-moete-om-julegroet.md\"" ../out'
check '... does' exits 0 erfar --lang en minute import 2022
check '... where share looks' out_is 'minutes/2022/02/2022-02-03-moete-om-julegroet.md'
check '... with the text' same_text minutes/2022/02/2022-02-03-moete-om-julegroet.md ../referat.md
check '... and the file is not touched' cmp 2022/referat.md ../referat.md
check '... which is said' err_has '1 of these files lies in the notebook and stays there'
echo 'Mer.' >>minutes/2022/02/2022-02-03-moete-om-julegroet.md
check '... what is written on is not shared yet' sh -c 'erfar share status --format json | jq -es "any(.[]; .path == \"minutes/2022/02/2022-02-03-moete-om-julegroet.md\")"'
git checkout -q minutes
check '... again' exits 0 erfar minute import 2022
check '... nothing' out_empty
check '... nor a hint' err_empty
cp minutes/2022/02/2022-02-03-moete-om-julegroet.md 2022/notat.md
check 'a note where share does not look' exits 1 erfar --lang en minute import 2022/notat.md
check '... is told to be moved' err_has 'move it below minutes/ with git mv'
rm -r 2022/notat.md

printf -- '---\nlayout: post\ntitle: Brevmal\ndate: 2023-03-04\n---\n# Noe annet\n' >../front-1.md
printf -- '---\ntags: &x [a]\n---\n# Noe 5.3.2023\n' >../front-2.md
check 'front matter keeps its keys' exits 0 erfar minute import ../front-1.md
check '... and their values' file_has minutes/2023/03/2023-03-04-brevmal.md 'layout: post'
check 'front matter beyond our YAML' exits 1 erfar minute import ../front-2.md
check '... is named with its line' err_has '../front-2.md: '
check '... and not imported' out_empty

printf '# Møte 6.3.2023\n\nFødselsnummer %s\n' "$synthetic" >../stopped.md
check 'what may not leave is written' exits 0 erfar minute import ../stopped.md
check '... with the finding on stderr' err_has 'minutes/2023/03/2023-03-06-'
check '... but not committed' sh -c 'git status --porcelain minutes/2023/03 | grep -q "^??"'

printf '# Kontormøte 17.9.2026\n' >../framtid.md
printf '# Kontormøte 3.9.2026\n' >../planlagt.md
check 'the minutes of a planned meeting' exits 0 erfar minute import ../planlagt.md --format json
check '... are those of that meeting' sh -c 'jq -e ".state == \"new\" and .id == \"2026-autumn/2026-09-03\"" ../out'
check '... which is held' sh -c 'erfar plan list --format json | jq -es "any(.[]; .date == \"2026-09-03\" and .state == \"held\")"'
check 'json holds the path and nothing else is printed' sh -c 'jq -es "length == 1 and .[0].path == \"minutes/2026/09/2026-09-03-kontormoete.md\"" ../out'
check 'a meeting still to come keeps its own' sh -c 'erfar minute import -n --format json ../framtid.md | jq -e ".id | startswith(\"2026-09-17-\")"'
check 'csv' exits 0 erfar minute import -n --plain-csv ../framtid.md
check '... has its columns' out_has 'source,state,path,date,title'
check 'it can be taken back' exits 0 erfar undo
check '... whole' fails test -e minutes/2026/09/2026-09-03-kontormoete.md

mkdir ../odd
printf '# Møte 1.2.2023\n' >"../odd/$(printf 'a\033[31mb').md"
check 'a name with a control character is left out' exits 1 erfar minute import ../odd
check '... named, harmless on the screen' err_has '../odd/a\x1b[31mb.md: '

cp -r ../old ../once
cp '../once/Referat 3. januar 2024.md' '../once/2024-01-03 kopi.md'
clinic by ../by
cd ../by || exit 1
check 'two files with one text are one note' sh -c 'erfar minute import -n --format json ../once | jq -es "map(select(.state == \"known\")) | length == 1"'

mkdir ../rest
printf '# March 5, 2024\n\n## Attendees\n* Ola Berg, guest\n* Anne Lie, secretary\n* Per Vik, absent\n\n## Notes\nWe tidied the old folders.\n' >../rest/mar-5.md
printf -- '---\ntitle: Arkiv\ndate: 2024-02-01 10:00:00 +0100\n---\n\nTil stede: Kari Nilsen\n\nVi ryddet.\n' >../rest/jekyll.md
check 'what is said behind a name' exits 0 erfar --lang en minute import -n ../rest --format json
check '... does not hide it' test "$(jq -rc 'select(.date == "2024-03-05") | [.present, .away]' ../out)" = '[["Ola Berg","Anne Lie"],["Per Vik"]]'
check 'the rest of a date is no title' test "$(jq -r 'select(.date == "2024-03-05") | .missing[]' ../out)" = title
check 'a day with its time of day' test "$(jq -r 'select(.title == "Arkiv") | .state + " " + .date' ../out)" = 'new 2024-02-01'
check 'the table' exits 0 erfar --lang en minute import -n ../rest
check '... shows the names' out_has 'Ola Berg, Anne Lie'
check 'they are written' exits 0 erfar minute import ../rest
check '... the day alone' sh -c 'grep -qx "date: 2024-02-01" minutes/2024/02/2024-02-01-arkiv.md'

mkdir ../plain
printf '# Møte den 5. sept. 2023\r\n\r\nTil stede: Kari Nilsen, Per Vik, Ola Berg (fra 09)\r\n\r\nVedtak:\r\n- Vi vasker hylla.\r\n\r\nOppfølging:\r\n* Per - ringe tolken - 12.9.\r\n- [ ] Ola – sende brev\r\n' >../plain/moete.md
check 'a plain text' exits 0 erfar minute import -n ../plain --format json
check '... has day, title and who was there for a part' test "$(jq -rc '[.date, .title, .missing, .present, .part]' ../out)" = '["2023-09-05","Møte",[],["Kari Nilsen","Per Vik"],["Ola Berg"]]'
check '... who stands in the table all the same' sh -c 'erfar minute import -n ../plain | grep -q "Ola Berg"'
check '... is written' exits 0 erfar minute import ../plain
check '... with who was there for a part' file_has minutes/2023/09/2023-09-05-moete.md 'part: [Ola Berg]'
check '... and its text as it was' same_text minutes/2023/09/2023-09-05-moete.md ../plain/moete.md
check 'what follows "Vedtak:" is a conclusion' sh -c 'erfar minute conclusions | grep -q "Vi vasker hylla"'
erfar minute actions --format json >../actions
check 'who stands before a dash is the owner' test "$(jq -r 'select(.text | test("^(ringe tolken|sende brev)")) | .owner' ../actions | sort | tr '\n' ,)" = Ola,Per,
id=$(jq -r 'select(.text == "sende brev") | .id' ../actions)
check '... and the follow-up can be done by its id' exits 0 erfar minute 'done' "$id"
check '... whose line keeps its words' grep -q "^- \[x\] Ola – sende brev ^${id#*#} (done " minutes/2023/09/2023-09-05-moete.md
mkdir ../number
printf '# Om %s\n\nDato: 2023-09-12\n\nVi ryddet.\n' "$synthetic" >../number/a.md
check 'a number in the title' exits 0 erfar minute import ../number
check '... is not in the name of the file' out_has minutes/2023/09/2023-09-12-note.md
mkdir ../about && printf 'Møte 14. september 2023\n\nTil stede: Kari Nilsen\n\nGjelder: Jonas Aas Vikeby\n\nVi ringer.\n' >../about/om.md
check 'a title that a patient follows from by its label alone' exits 0 erfar minute import ../about
check '... is not in the name of the file' out_has minutes/2023/09/2023-09-14-note.md
check '... nor on the screen' fails grep -i vikeby ../out ../err
check 'its line' exits 1 erfar share check minutes/2023/09/2023-09-14-note.md
check '... is refused in both places' test "$(grep -c 'patient-name' ../out)" = 2
printf '# Skranken\n\nDato: 2023-10-12\n\nVi ryddet.\n' >../number/b.md
printf '# Brev\n\nDato: 2023-10-19\n\nOm %s\n' "$synthetic" >../number/c.md
check 'one that the gate refuses beside another' exits 0 erfar minute import ../number
check '... is not counted among what is kept' sh -c "git log -1 --format=%s | grep -q ': 1$'"
finish
