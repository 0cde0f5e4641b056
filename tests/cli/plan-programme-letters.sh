#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
. "${0%/*}/lib.sh"
clinic syd
cd syd || exit 1
id=2025-proevedage
sed -i '1s/$/;needs/; 2,$s/$/;/; /^Nanna/s/$/step-free/; /^Henrik/s/$/not Patologi, no night/' programmes/$id/participants.csv
# shellcheck disable=SC2016 # the dollar is sed's
sed -i 's/^department;.*bring$/&;step_free/; s/^\([FGOS].*\)$/\1;x/; $a Patologi;patologi;;0;0;;;;;;' programmes/$id/departments.csv
sed -i '/Ulla Dam 2025/d' programmes/$id/programme.md
letters() { erfar plan programme letters $id "$@"; }

check 'a letter to a host' exits 0 letters --department geri
check '... by the name of the host' out_has 'Kære Solveig Bach,'
check '... with who comes when' out_has '| torsdag 6. marts 2025, aftenvagt | Jette Kruse |  | Region Syd, It og EPJ |'
check '... where they meet' out_has 'Kontoret på 4. sal'
check '... who needs something there' out_has 'adgang uden trin: Nanna Fisker'
check '... who has not signed' out_has 'Har ikke skrevet under endnu: Ulla Dam.'
check '... thanks' out_has 'Tak, fordi I tager imod gæster'
check '... no address of theirs' out_lacks '@syd.example'
check '... and nothing else that they asked for' out_lacks 'Patologi'
check 'a letter to a participant' exits 0 letters --participant Ulla
check '... with the place' out_has '## torsdag 1. maj 2025, dagvagt: Operationsgangen'
check '... whom to ask for' out_has 'Spørg efter: Tine Rask'
check '... what to bring' out_has 'hår sat op, ingen ringe'
check '... days together' out_has 'torsdag 20. februar 2025, 09:00'
check '... and what is to be signed' out_has 'Vi skal have den før torsdag 6. marts 2025'
check 'in the language asked for' exits 0 erfar --lang nn plan programme letters $id --participant Gitte
check '... is nynorsk' out_has 'Du skreiv under erklæringa om teieplikt torsdag 20. februar 2025.'
sed -i '/^Ulla Dam;2025-03-06/d; s/^\(Henrik Voss;2025-03-06\);day/\1;evening/; s/^\(Jette Kruse;2025-03-06\);evening/\1;day/' programmes/$id/placements.csv
check 'a day without a place' exits 0 letters --participant Ulla
check '... stands where it comes' sh -c "grep '^## ' ../out | head -n 1 | grep -qx '## torsdag 6. marts 2025'"
check 'a day at a host' exits 0 letters --department geri
check '... goes from day to night' sh -c "grep '^| torsdag 6. marts' ../out | head -n 1 | grep -q 'dagvagt | Jette Kruse'"
git checkout -q programmes/$id/placements.csv
check 'all of them: dry run' exits 0 letters -o ../letters -n
check '... writes nothing' test ! -e ../letters
check 'all of them' exits 0 letters -o ../letters
check '... a file each' test "$(find ../letters -name 'participant-*.md' | wc -l) $(find ../letters -name 'department-*.md' | wc -l)" = '6 4'
check '... for nobody else to read' test "$(stat -c %a ../letters/department-geriatri.md)" = 600
check '... by names that every disk takes' test -f ../letters/department-foedegangen.md
check 'what is there stays' exits 2 letters -o ../letters
check '... unless told otherwise' exits 0 letters -o ../letters -y
check 'nothing is saved' test "$(git rev-list --count HEAD)" = 1

check 'a mail' exits 0 letters --participant Ulla --format mail
check '... to them' out_has 'To: Ulla Dam <ulla.dam@syd.example>'
check '... from the writer' out_has 'From: Kari Nilsen <kari@fjord.example>'
check '... as a draft' out_has 'X-Unsent: 1'
check '... with their calendar' out_has 'filename="calendar.ics"'
cat >../read.py <<'EOF'
import email, email.policy, sys
mail = email.message_from_binary_file(sys.stdin.buffer, policy=email.policy.default)
text, calendar = mail.get_body(("plain",)).get_content(), next(mail.iter_attachments()).get_content()
assert "Fødegangen" in text and calendar.count("BEGIN:VEVENT") == 5, calendar
EOF
check '... as others read it' sh -c 'python3 ../read.py <../out'
check 'from somebody else' exits 0 letters --participant Ulla --format mail --from 'Mette Kjær <mette.kjaer@syd.example>'
check '... is so' out_has '<mette.kjaer@syd.example>'
check 'several need a folder' exits 2 letters --format mail
check '... and are a file each' exits 0 letters --format mail -o ../mails
check '... of mail' test "$(find ../mails -name '*.eml' | wc -l)" = 10
sed -i 's/ulla.dam@syd.example/Ulla D. <&>/' programmes/$id/participants.csv
check 'an address with a name before it' exits 0 letters --participant Ulla --format mail
check '... is taken alone' out_has 'To: Ulla Dam <ulla.dam@syd.example>'
sed -i 's/Ulla D. <ulla.dam@syd.example>//' programmes/$id/participants.csv
check 'without an address there is no mail' exits 1 letters --participant Ulla --format mail
check '... and they are named' err_has 'Ulla Dam'
check 'to both at once is too much' exits 2 letters --participant Ulla --department Geriatri
check 'a department without guests has no letter' exits 1 letters --department Patologi
check 'a form that is none' exits 2 letters --format html
check 'whom mail is from is for mail' exits 2 letters --from 'A <a@b.example>'
sed -i 's/^Ulla Dam;/Åse Bo;/; s/^Lars Ottesen;/Aase Bo;/' programmes/$id/participants.csv programmes/$id/placements.csv
check 'two whose names are one file name' exits 0 letters -o ../bo
check '... have a letter each' grep -q 'Kære Åse Bo,' ../bo/participant-aase-bo-2.md
check '... of their own' grep -q 'Kære Aase Bo,' ../bo/participant-aase-bo.md

mkdir programmes/hope
printf '%s\n' --- 'id: hope' 'kind: programme' 'title: HOPE' 'mobility: exchange' --- >programmes/hope/programme.md
printf 'name;workplace\nMette Kjær;HR\n' >programmes/hope/participants.csv
printf 'participant;date;department;to;purpose;country;language\nMette Kjær;2027-05-03;Hospital Clínico;2027-05-28;ventelister;Spanien;spansk\n' \
	>programmes/hope/placements.csv
check 'an exchange' exits 0 erfar plan programme letters hope
check '... has its period, country and purpose' out_has '## fra mandag 3. maj 2027 til fredag 28. maj 2027: Hospital Clínico, Spanien'
check '... and a host that stands in no table' out_has 'Kære Hospital Clínico,'
check '... alone too' exits 0 erfar plan programme letters hope --department 'Hospital Clínico'
finish
