#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# covers: plan-programme-show, plan-programme-list
. "${0%/*}/lib.sh"
clinic syd
cd syd || exit 1
ERFAR_NOW=2026-12-10
export ERFAR_NOW
id=2027-klinisk-verden

check 'list' exits 0 erfar plan programme --format json
check '... of all, with what is wanted' sh -c "jq -r 'select(.id == \"$id\") | \"\(.schema) \(.participants) \(.departments) \(.placed) \(.wanted)\"' ../out | grep -qx 'programme/1 22 14 0 161'"
check 'nobody is anywhere yet' exits 0 erfar --lang en plan programme show $id
check '... is told' err_has 'Nobody has a place yet'
check '... there is no empty table' out_lacks 'Guests'
check '... but its days' out_has 'Days apart: Thu 18 Feb'
check '... and who leads it' out_has 'Steering group: Mette Kjær'
erfar plan programme assign $id >/dev/null
cp -r ../syd ../marked
printf '%s\n' '<<<<<<< HEAD' 'Ny Person;;;;;' '=======' 'En Anden;;;;;' '>>>>>>> 5b1c0de' >>../marked/programmes/$id/participants.csv
was=$(cat ../marked/programmes/$id/participants.csv)
check "git's markers stop no reader" exits 0 erfar -C ../marked --lang en plan programme show $id
check '... they are told' err_has "git's conflict markers stand here"
check '... once' test "$(grep -c 'conflict markers' ../err)" = 1
for action in assign repair; do
	check "$action waits for the share" exits 4 erfar -C ../marked --lang en plan programme $action $id
	check '... is said' err_has 'holds what two of you wrote'
	check '... and nothing is lost' test "$(cat ../marked/programmes/$id/participants.csv)" = "$was"
done
show() { erfar --lang en plan programme show $id "$@"; }
check 'json' exits 0 show --format json
check '... a row each' test "$(jq -r .participant "$world/out" | wc -l)" = 161
check '... keys in their order' test "$(head -n 1 "$world/out" | jq -r 'keys_unsorted[:8] | join(" ")')" = 'schema programme participant date shift department speciality why'
check '... that say why' test "$(jq -r 'select(.why == null)' "$world/out")" = ''
check 'csv' exits 0 show --format csv
check '... for Excel' sh -c 'head -c 3 ../out | od -An -tx1 | grep -q "ef bb bf"'
check '... or plain' exits 0 show --plain-csv
check '... with commas' out_has '2027-klinisk-verden,'
check 'a person' exits 0 show --participant 'jakob m'
check '... by the beginning of the name' out_has 'Jakob Mejer'
check '... every day of theirs' test "$(grep -cE '^(Thu|away)' "$world/out")" = 8
check '... and the days together' out_has 'Thu 4 Feb, 09:00'
check '... and what is to be signed' out_has 'is not signed yet'
check 'whoever has signed' exits 0 show --participant Asger
check '... is told so' out_has 'signed on Tuesday 12 January 2027'
check 'a department' exits 0 show --department Patologi
check '... with where the guests come from' out_has 'Region Syd, '
check '... and where to meet' out_has 'Kælderen, dør 4; host: Birger Holm'
check 'a day' exits 0 show --day 18.2.2027
check '... and no other' out_lacks '4 March'
check 'a day together' exits 0 show --day 4.2.2027
check '... is one' out_has 'Days together'
check 'html' exits 0 show --format html -o ../page.html
check '... prints nothing' out_empty
check '... is a page' sh -c 'grep -q "<table" ../page.html && ! grep -q "<script" ../page.html'
erfar plan programme repair $id --department Patologi --date 18.3.2027 --why flytter >/dev/null
check 'a calendar' exits 0 show --participant 'Jakob Mejer' --format ics
check '... numbers each event' sh -c "sed -n 's/^SEQUENCE:\([0-9]*\).*/\1/p' ../out | sort -u | tee ../first | grep -qx '[1-9][0-9]*'"
check '... and one made later has the last word' sh -c "ERFAR_NOW=2026-12-11 erfar plan programme show $id --participant 'Jakob Mejer' --format ics | awk -v first=\$(cat ../first) -F: '/^SEQUENCE/ { if (\$2 + 0 <= first) bad = 1; n++ } END { exit bad || !n }'"
check '... of days apart and together' test "$(grep -c '^BEGIN:VEVENT' "$world/out")" = "$(($(grep -c '^Jakob Mejer' programmes/$id/placements.csv) + 3))"
check '... of a host has the guests' exits 0 show --department Patologi --format ics
check '... alone' test "$(grep -c '^STATUS:CONFIRMED' "$world/out")" = "$(grep -c ';Patologi;' programmes/$id/placements.csv)"
check '... and whoever comes no more is called off' sh -c "tr -d '\\r' <../out | grep -B 9 '^STATUS:CANCELLED' | grep -q '^UID:.*/2027-03-18/'"
check '... the whole calendar calls off nobody who is elsewhere' sh -c "! erfar plan programme show $id --format ics | grep -q CANCELLED"
erfar plan programme repair $id --participant 'Emil Rosenberg' --date 6.5.2027 --why syg >/dev/null
check 'a day without a place' exits 0 show --participant Emil --format ics
check '... is called off, and no other' sh -c "tr -d '\\r' <../out | awk '/^UID/ { uid = \$0 } /^STATUS:CANCELLED/ { print uid }' | grep -c . | grep -qx 1 && grep -q '^UID:.*/2027-05-06/Emil' ../out"
cat >../read.py <<'EOF'
import email, email.policy, sys
mail = email.message_from_binary_file(sys.stdin.buffer, policy=email.policy.default)
assert "STATUS:CANCELLED" in next(mail.iter_attachments()).get_content()
EOF
check '... by mail too' sh -c "erfar plan programme letters $id --participant Emil --format mail | python3 ../read.py"
check 'a day on which nobody is anywhere' exits 1 show --day 2027-02-19
check '... says which days there are' err_has '2027-02-18'
check '... and shows none' out_empty
check 'a form that is none' exits 2 show --format pdf
check 'a name that is nobody' exits 2 show --participant Xantippe

# One placement is enough for a loan, a secondment, an exchange.
erfar plan programme new hope --title HOPE --kind exchange >/dev/null
printf 'participant;date;department;to;purpose;country;language\nMette Kjær;2027-05-03;Hospital Clínico;2027-05-28;ventelister;Spanien;spansk\n' >../hope.csv
check 'an exchange' exits 0 erfar plan programme import hope --placements ../hope.csv
check '... in a report without departments' sh -c 'erfar report programme hope >../out && ! grep -qx Afdelingerne ../out'
check '... explained' exits 0 erfar plan programme explain hope 'mette kjær'
check '... by its stay' out_has 'Hospital Clínico – Spanien; spansk;'
check '... without days' out_lacks 'Dag for dag'
check '... as json' exits 0 erfar plan programme explain hope 'Mette Kjær' --format json
check '... in one row' test "$(jq -r '.about + " " + .to' "$world/out")" = 'stay 2027-05-28'
check '... of nobody' exits 2 erfar plan programme explain hope 'Mette'
check '... is shown' exits 0 erfar --lang en plan programme show hope
check '... with its period, country and language' sh -c 'grep -q "2027-05-03  2027-05-28  Mette Kjær" ../out && grep -q "Hospital Clínico, Spanien, spansk" ../out'
check '... as json' exits 0 erfar plan programme show hope --format json
check '... of that kind' test "$(jq -r '"\(.kind) \(.to) \(.country) \(.language)"' "$world/out")" = 'exchange 2027-05-28 Spanien spansk'
check '... and in a calendar as long as it is' sh -c "erfar plan programme show hope --format ics | grep -q '^DTEND;VALUE=DATE:20270529'"

# The same typed at once.
check 'a loan' exits 0 erfar plan programme new udlaan --kind loan --title Udlån --participant 'Mette Kjær' \
	--home 'Region Syd, HR' --host 'Engby Kommune' --from 2.8.2027 --to 1.10. --purpose 'udskrivning'
check '... is a note and two tables' test "$(wc -l <"$world/out")" = 3
check '... in one commit' test "$(git show --name-only --format= HEAD | grep -c programmes/udlaan/)" = 3
check '... has its period' file_has programmes/udlaan/programme.md 'to: 2027-10-01'
check '... is shown' exits 0 erfar plan programme show udlaan
check '... with home, host and purpose' grep -q '2027-08-02  2027-10-01  Mette Kjær  Region Syd, HR .*Engby Kommune  udskrivning' "$world/out"
erfar plan programme new clinico --kind exchange --title Clínico --participant 'Mette Kjær' --host 'Hospital Clínico' \
	--from 3.5.2027 --to 28.5.2027 --country Spanien --language spansk --purpose ventelister >/dev/null 2>../err
check 'an exchange with all of it' err_empty
check '... explained' exits 0 erfar --lang en plan programme explain clinico 'Mette Kjær'
check '... with its period, host, country, language and purpose' sh -c 'tr -s "\n " "  " <../out >../line; grep -F "3 May 2027 – Friday 28 May 2027: Hospital Clínico" ../line && grep -F "Spanien; spansk; ventelister" ../line'
check '... as json' exits 0 erfar plan programme explain clinico 'Mette Kjær' --format json
check '... likewise' test "$(jq -r '[.about, .state, .date, .to, .department, .country, .language, .purpose, .shift] | join(",")' "$world/out")" = 'stay,placed,2027-05-03,2027-05-28,Hospital Clínico,Spanien,spansk,ventelister,'
check 'an exchange without a country' exits 0 erfar --lang en plan programme new fjernt --kind exchange --title Fjernt --participant 'Mette Kjær' --host 'Clínico' --from 2.8.2027 --to 6.8.
check '... is asked for it' err_has 'To which country does Mette Kjær go'
check '... needs all of it' exits 2 erfar plan programme new x --kind loan --title X --participant A --host B
check '... and is no course' exits 2 erfar plan programme new x --title X --individual 3.3.2027 --participant A --host B --from 1.3. --to 2.3.
check '... nor ends before it begins' exits 2 erfar plan programme new x --kind loan --title X --participant A --host B --from 2027-03-03 --to 2027-03-02

# Signatures that are nobody's, and a key that is mistyped.
note=programmes/2027-klinisk-verden/programme.md
sed -i -e '/^confidentiality:/d' -e 's/^individual:.*/&\nconfidentiality: [Asger Bangg 2027-01-12, Ole Kvist, Birgit Støvring 2027-13-12, Ole Kvist 2027-01-12]/' $note
check 'signatures' exits 1 erfar --lang en minute check $note
check '... of nobody' out_has '"Asger Bangg" does not stand in participants.csv, so this signature counts for nobody; is it "Asger Bang"?'
check '... without a day' out_has '"Ole Kvist" has no day that there is, so it counts for nothing'
check '... of a day that is none' out_has '"Birgit Støvring 2027-13-12" has no day that there is'
check '... and no other' test "$(grep -c confidentiality ../out)" = 3
check '... are told beside the plan too' sh -c 'erfar --lang en plan programme show 2027-klinisk-verden >../out 2>../err; grep -q "\"Asger Bangg\" does not stand" ../err'
check 'on an English screen' sh -c 'LANG=en_GB.UTF-8 erfar plan programme show 2027-klinisk-verden >../out 2>../err; grep -q "does not stand" ../err'
check '... all that is written is Danish' out_has 'og 15 til.'
sed -i -e '/^confidentiality:/d' -e 's/^individual:/individul:/' $note
check 'a mistyped key' exits 1 erfar --lang en minute check $note
check '... is told' out_has 'nothing reads "individul"; is it "individual"?'
finish
