#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# erfar find --people: whom one can ask about something.
# covers: find
. "${0%/*}/lib.sh"
clinic fjord
cd fjord || exit 1

check 'whom to ask' exits 0 erfar --lang en find --people tolk
check '... the one who knows most first' sh -c 'test "$(head -n 1 ../out)" = "Anne Lie, helsesekretær"'
check '... what she led' sh -c 'sed -n "2,3p" ../out | tr "\n" " " | grep -q "led: *Tolk på skjerm  minutes/2026/05/2026-05-07-tolk-paa-skjerm.md"'
check '... where she was' out_has 'visits/2026/04/2026-04-09-tolketjenesten.md'
check '... the department that was visited' out_has 'tolketjenesten (department)'
check '... who works here no more' out_has 'Bjørg Sæther, helsesekretær – works here no more'
check '... behind those who do' sh -c 'test "$(grep -n "^Bjørg" ../out | cut -d : -f 1)" -gt "$(grep -n "^Per Vik" ../out | cut -d : -f 1)"'
check 'nothing twice' sh -c '! erfar find --people tolk --format json | jq -r ".led - (.led - .decided) | .[]" | grep .'
check 'json' exits 0 erfar find --people tolk --format json
check '... of schema people/1' sh -c 'jq -e "select(.schema != \"people/1\")" ../out; test $? = 4'
check '... who, and by which notes' jq -es '.[0] | .name == "Anne Lie" and .kind == "person" and .here and (.led | length) > 0' ../out
check '... whose files are there' sh -c 'jq -r ".led[], .wrote[], .visited[], .decided[]" ../out | while read -r path; do test -f "$path" || exit 1; done'
check 'csv' exits 0 erfar find --people tolk --format csv
check 'at most so many' exits 0 erfar find --people tolk --limit 2 --format json
check '... and no more' sh -c 'test "$(wc -l <../out)" = 2'
check 'a first name is the colleague' sh -c 'erfar find --people tolk --format json | jq -r .name | grep -c "^Kari" | grep -qx 1'

printf '# Kvernstein\n\nOm en kvernstein, og %s.\n' "$synthetic" >minutes/2026/05/2026-05-30-x.md
erfar find --people kvernstein tolk >../out 2>../err
check 'what is not shown is not told to be masked' err_lacks '•'
check 'no more in a list' sh -c 'erfar find --people kvernstein --format json >../out 2>../err; ! grep -q • ../err'
rm minutes/2026/05/2026-05-30-x.md

mkdir -p forum/vest/by/2026/09 drafts
printf -- '---\nid: 2026-09-01-abcde\nkind: experience\ntitle: Frå By\ndate: 2026-09-01\nbyline: Jorunn Aase\n---\n\nEin brannbil.\n' >forum/vest/by/2026/09/x.md
printf '# Utkast\n\nEn brannbil.\n' >drafts/2026-09-02-y.md
printf -- '---\nid: x/2026-08-31\nkind: minute\ntitle: Tur\ndate: 2026-08-31\npresent: [Kari]\n---\n\n## Oppfølging\n\n- [ ] Ola: vaske brannbilen (2026-09-20)\n' >minutes/2026/05/2026-08-31-b.md
check 'other clinics' exits 0 erfar --lang en find --people brannbil
check '... by their name' out_has 'by (clinic)'
check '... and who signed' out_has 'Jorunn Aase (by)'
check 'who took it on' sh -c 'grep -A 1 "took on" ../out | grep -q "2026-08-31-b.md"'
check '... by the whole name' out_has 'Ola Berg, helsesekretær'
check '... not who just sat there' out_lacks Kari
check 'drafts are nobody'"'"'s' out_lacks drafts/

clinic syd ../syd
check 'where guests have been' exits 0 erfar -C ../syd find --people 'planlegging av operasjoner'
check '... the department, and who received them' out_has 'Operationsgangen, Tine Rask (afdeling)'
check '... and the guest' out_has 'Gitte Balle'
check '... by the note of the visit' out_has visits/2025/03/2025-03-06-et-vindue-paa-tyve-minutter.md
check '... as json' exits 0 erfar -C ../syd find --people operationer --format json
check '... too' jq -es '.[0] | .kind == "department" and .host == "Tine Rask"' ../out

check 'nobody' exits 1 erfar --lang en find --people ordsomingenharskrevet
check '... is said' err_has 'name nobody who has to do with that'
check 'about nothing' exits 2 erfar find --people
check 'with a theme alone' exits 0 erfar find --people --theme ethics
check 'paths are no people' exits 2 erfar find --people tolk --paths
finish
