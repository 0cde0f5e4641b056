#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
. "${0%/*}/lib.sh"
clinic fjord
cd fjord || exit 1
note=minutes/2026/09/2026-09-03-etikk-i-telefonen.md

check 'dry run' exits 0 erfar minute -n --conclusion x
check '... writes nothing' test ! -e $note
check 'minutes from the plan' exits 0 erfar minute --present 'Kari Nilsen,Ola Berg' --away 'Per Vik' \
	--conclusion 'Vi ringer alltid tilbake.' --conclusion 'Kortet ligger ved telefonen.' \
	--action 'Ola Berg: lage et nytt kort (2026-09-17)'
check '... the path' out_is $note
check '... the id of the session' file_has $note 'id: 2026-autumn/2026-09-03'
check '... who was there' file_has $note 'present: [Kari Nilsen, Ola Berg]'
check '... a conclusion' file_has $note '- Vi ringer alltid tilbake.'
check '... a follow-up' file_has $note '- [ ] Ola Berg: lage et nytt kort (2026-09-17)'
check '... one commit of it' test "$(git show --name-only --format= HEAD)" = $note
check '... and the meeting is held' sh -c 'erfar plan list --term 2026-autumn --format json | jq -es "any(.[]; (.id == \"2026-autumn/2026-09-03\") and (.state == \"held\"))"'
check 'more on the same day' exits 0 erfar minute 3.9. --conclusion 'Og en til.' --minutes 60
check '... in the same note' file_has $note '- Og en til.'
check '... with the time used' file_has $note 'minutes: 60'
check 'a day outside the plan' sh -c 'printf "## Konklusjoner\n\n- Fra stdin.\n" | erfar minute 2026-09-08 --theme "Kort møte" --stdin'
check '... is an extra meeting' file_has minutes/2026/09/2026-09-08-kort-moete.md 'id: 2026-autumn/2026-09-08'
check '... that the plan shows' sh -c 'erfar plan list --term 2026-autumn --format json | jq -es "any(.[]; (.id == \"2026-autumn/2026-09-08\") and (.state == \"held\"))"'
check 'an unknown name is a hint' exits 0 erfar minute 2026-09-09 --theme Prat --present 'Ukjent Person' --conclusion y
check '... not an error' err_has 'Ukjent Person'
check '... and the nearest is said' sh -c 'erfar minute 2026-09-09 --away "Kari Nilsn" 2>&1 | grep -q "Kari Nilsen"'
check 'in part' exits 0 erfar minute 2026-09-09 --part 'Ola Berg, Per Vik'
check '... stands there' file_has minutes/2026/09/2026-09-09-prat.md 'part: [Ola Berg, Per Vik]'
check 'lines of text alone' sh -c 'printf "Vi snakket sammen.\nOg vi lo.\n" | erfar minute 17.9. --stdin'
tail -n 5 minutes/2026/09/2026-09-17-registreringspraksis-i-dips-arena.md >../tail
check '... are the minutes' sh -c 'printf "share: clinic\n---\n\nVi snakket sammen.\nOg vi lo.\n" | cmp - ../tail'
check '... of a meeting that was held' sh -c 'erfar plan list --format json | jq -es "any(.[]; .id == \"2026-autumn/2026-09-17\" and .state == \"held\")"'
check 'text and a conclusion' sh -c 'echo "Vi leste." | erfar minute 15.10. --stdin --conclusion "Én frist."'
check '... no heading without words' sh -c 'tail -n 5 minutes/2026/10/2026-10-15-henvisninger-som-mangler-noe.md | tr "\n" "|" | grep -qx "Vi leste.||## Konklusjoner||- Én frist.|"'
check 'time alone, on minutes that are there' exits 0 erfar minute 2026-09-09 --minutes 20
check '... is set' file_has minutes/2026/09/2026-09-09-prat.md 'minutes: 20'
check 'a word of the list is a hint' sh -c 'erfar minute 2026-09-06 --theme Ord --conclusion "Vi maser." 2>&1 | grep -q "følge opp"'

note=minutes/2026/09/2026-09-02-frister.md
check 'days as people type them' exits 0 erfar minute 2026-09-02 --theme Frister --action 'Sunniva Øye: ringe (neste torsdag)' \
	--action 'Ola Berg: skrive (uke 12)' --action 'Ola Berg: lese (se rutinen)' --action 'Per Vik: spørre (1.12.)'
check '... nothing is said' err_empty
check '... are written as days' file_has $note '- [ ] Sunniva Øye: ringe (2026-09-10)'
check '... to come' file_has $note '- [ ] Ola Berg: skrive (2027-03-22)'
check '... with their year' file_has $note '- [ ] Per Vik: spørre (2026-12-01)'
check '... and other parentheses stay' file_has $note '- [ ] Ola Berg: lese (se rutinen)'
check 'a conclusion with a day to look at it again' exits 0 erfar minute 2026-09-02 --conclusion 'Vi ringer. (look again uke 12)' \
	--conclusion 'Vi svarer samme dag. (look again 2.9.)'
check '... nothing is said' err_empty
check '... is written as a day' file_has $note '- Vi ringer. (look again 2027-03-22)'
check '... to come' file_has $note '- Vi svarer samme dag. (look again 2027-09-02)'
check '... that the register has' sh -c 'erfar minute conclusions --format json | grep -q "\"look_again\":\"2027-03-22\""'
check 'what is no day' exits 0 erfar --lang en minute 2026-09-02 --conclusion 'Vi venter. (look again neste år)'
check '... is text, and said so' err_has 'hint: (look again neste år) names no day'
check '... and written' file_has $note '- Vi venter. (look again neste år)'
cp $note before
check 'a day to look again in the words of the listing' exits 0 erfar minute 2026-09-02 --conclusion 'Vi hilser. (se på igjen 5.3.)'
check '... is written in those of the note' file_has $note '- Vi hilser. (look again 2027-03-05)'
cp $note before
check 'no such day to look again' exits 2 erfar --lang en minute 2026-09-02 --conclusion 'Vi rydder. (look again 31.2.)'
check '... is named, and what would be right' err_has '(look again 31.2.) reads as the day to look at it again, but there is no such day. Write it as'
check '... and nothing is written' cmp before $note
check 'a day that there is not' exits 2 erfar --lang en minute 2026-09-02 --action 'Ola Berg: rydde (31.2.2027)'
check '... is named, and what would be right' err_has '(31.2.2027) reads as the day it should be done by, but there is no such day. Write it as'
check '... for a new note too' exits 2 erfar minute 2026-09-23 --action 'Ola Berg: rydde (2026-13-01)'
check '... and nothing is written' cmp before $note
check 'nobody'"'"'s to do' exits 0 erfar --lang en minute 2026-09-02 --action 'rydde skapet (neste uke)'
check '... is a hint' err_has '"rydde skapet (2026-09-07)" is nobody'"'"'s to do'
check '... and written' file_has $note '- [ ] rydde skapet (2026-09-07)'

check 'what must not leave is written' exits 0 erfar minute 2026-09-10 --theme Annet --conclusion "gjelder $synthetic"
check '... but enters no history' test -n "$(git status --porcelain minutes/2026/09)"
check '... and is said' err_has 'error: no-'
check '... without the number' fails grep -q "$synthetic" ../err
printf -- '---\nid: 2026-autumn/2026-09-11\nkind: minute\ntitle: Galt\ndate: 2026-99-11\n---\n\ntekst\n' >minutes/2026/09/2026-09-11-galt.md
cp minutes/2026/09/2026-09-11-galt.md before
check 'a note that can not be read as it should' exits 4 erfar minute 2026-09-11 --conclusion x
check '... is named with file, line and column' err_has minutes/2026/09/2026-09-11-galt.md:5:
check '... and stays as it is' cmp before minutes/2026/09/2026-09-11-galt.md

check 'a conclusion without words' exits 2 erfar --lang en minute 2026-09-24 --conclusion ' '
check '... is said' err_has 'A conclusion has no words'
check 'a follow-up without words' exits 2 erfar minute 2026-09-24 --action ''
check '... makes no note' test ! -e minutes/2026/09/2026-09-24-meeting.md
cp words.csv kept.csv
printf 'word;rather\n"a\n' >words.csv
check 'a list of words that can not be read' exits 0 erfar minute 2026-09-25 --theme W --conclusion q
check '... is a hint' err_has 'words.csv:2'
check '... and the note is there' out_is minutes/2026/09/2026-09-25-w.md
check '... committed' test "$(git show --name-only --format= HEAD)" = minutes/2026/09/2026-09-25-w.md
check '... for a draft too' exits 0 erfar minute experience W
check '... whose path is said' sh -c "grep -q '^drafts/.*-w.md' ../out"
mv kept.csv words.csv
cp people.csv kept.csv
printf 'name;from\n"Kari Nilsen;\n' >people.csv
check 'people.csv that can not be read' exits 4 erfar minute 2026-09-26 --theme V --conclusion q
check '... is told once' test "$(grep -c people.csv:2 ../err)" = 1
check '... before anything is written' test ! -e minutes/2026/09/2026-09-26-v.md
check '... and a draft needs none of it' exits 0 erfar minute experience V
check '... with its path, whose name says nothing while the gate can not be asked' sh -c "grep -q '^drafts/.*-note.md' ../out"
mv kept.csv people.csv

printf 'En\nto\n' >../lines
check 'more minutes than a day has' exits 2 erfar --lang en minute 2026-09-27 --conclusion x --minutes 9999
check '... is said' err_has 'from 1 to 1440 minutes'
check '... none at all' exits 2 erfar minute 2026-09-27 --conclusion x --minutes 0
check 'there and away' exits 2 erfar --lang en minute 2026-09-27 --present Kari --away 'Ola, Kari'
check '... is named' err_has 'Kari Nilsen stands in both --present and --away'
check 'a year long ago' exits 2 erfar --lang en minute 1.1.1800 --conclusion x
check '... is said' err_has 'The year 1800 is too long ago'
check '... and no note is made of these' test ! -e minutes/2026/09/2026-09-27-moete.md -a ! -e minutes/1800

check 'text from an old editor' sh -c "printf '\\357\\273\\277En\\r\\nto\\r\\n' | erfar minute 2026-09-27 --theme Linjer --stdin"
check '... has the line ends of the note' fails grep -q "$(printf '\r')" minutes/2026/09/2026-09-27-linjer.md
check '... and no mark before it' sh -c "tail -n 2 minutes/2026/09/2026-09-27-linjer.md | cmp - ../lines"
check 'text in another encoding' sh -c "printf '\\346\\370\\345 tekst\\n' | erfar --lang en minute 2026-09-27 --theme Linjer --stdin 2>../err"
check '... is converted' file_has minutes/2026/09/2026-09-27-linjer.md 'æøå tekst'
check '... with a hint' err_has 'was not in UTF-8 and has been converted'
# shellcheck disable=SC2059 # with escapes
# given TEXT: the text is refused as what it is
given() { printf -- "$1" | erfar --lang en minute 2026-09-27 --theme Linjer --stdin 2>../err; test $? = 4; }
check 'front matter in the text' given '---\nfoo: [\n---\nhei'
check '... is said' err_has 'begins with front matter'
check '... also such as can be read' given '---\ntitle: x\n---\nhei'
check 'what is no text' given 'a\000b'
check '... is said' err_has 'is no text'
check 'a stroke above the text' sh -c "printf -- '---\\n\\nUnder streken\\n' | erfar minute 2026-09-27 --theme Linjer --stdin"

ERFAR_NOW=2026-10-02T12:00
check 'whoever was to lead and was away' exits 0 erfar --lang en minute 2.10. --away 'sunniva  øye' --present 'Ola Berg'
check '... did not lead' fails grep -q facilitator "$(cat ../out)"
check '... which is said' err_has 'Sunniva Øye was to lead and was not there'
check '... nor does the plan say so' sh -c 'erfar plan list --format json | jq -es "any(.[]; .id == \"2026-autumn/2026-10-01\" and .state == \"held\" and .facilitator == null)"'
check 'who did lead' exits 0 erfar minute 2.10. --facilitator 'Ola Berg'
check '... is written down' sh -c 'grep -q "^facilitator: Ola Berg" minutes/2026/10/2026-10-02-*.md'

git checkout -q . && git clean -qfd
erfar plan add 20.8. --kind fagdag --start 10:00 'A dag' >/dev/null
erfar minute 2026-autumn/2026-08-20-fagdag --present Kari --conclusion 'om A' >/dev/null
sed -i 's/^- 2026-08-27: forum/- 2026-08-20: fagdag 14:00: Z dag\n&/' terms/2026-autumn.md
minutes_of() { erfar plan list --from 20.8. --to 20.8. --format json | jq -r "select(.theme == \"$1\") | .id, .state, .minutes_path"; }
check 'a line put in above takes no minutes' test "$(minutes_of 'A dag' | tail -n 2 | tr '\n' ' ')" = 'held minutes/2026/08/2026-08-20-a-dag.md '
check '... its own day has none' test "$(minutes_of 'Z dag' | tr '\n' ' ')" = '2026-autumn/2026-08-20-fagdag-2 unrecorded null '
check '... and gets its own' exits 0 erfar minute 2026-autumn/2026-08-20-fagdag-2 --present Kari --conclusion 'om Z'
check '... with an id of its own' file_has minutes/2026/08/2026-08-20-z-dag.md 'id: 2026-autumn/2026-08-20-fagdag-2'
check '... both are held' sh -c "erfar plan list --from 20.8. --to 20.8. --format json | jq -es 'all(.[]; .state == \"held\")'"
cd "$world/fjord" || exit 1
check 'a theme that tells of a patient' exits 0 erfar minute 2026-09-01 --theme 'Da Jonas Aas Vikeby, pasienten, kom' --conclusion 'Vi ringer.'
check '... is not in the name of the file' fails grep -i vikeby ../out
finish
