#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# covers: minute-new
# Names become whole, what is given later is added, nothing at all is no minutes, and a day may have two meetings.
. "${0%/*}/lib.sh"
clinic fjord
cd fjord || exit 1
printf 'Anne Moe;;konsulent;BUP Fjord;2020-01-01;\n' >>people.csv
git commit -qam 'a namesake'
note=minutes/2026/09/2026-09-03-etikk-i-telefonen.md

check 'names as they are called' exits 0 erfar minute --present 'ola, kari  nilsen,Anne' --away 'per' --facilitator ola \
	--action 'Ola og sunniva: lage et kort (5.10.)' --action 'Alle: lese det' --action 'Anne: ringe'
check '... are whole' file_has $note 'present: [Ola Berg, Kari Nilsen, Anne]'
check '... of those away' file_has $note 'away: [Per Vik]'
check '... of who led' file_has $note 'facilitator: Ola Berg'
check '... of whose it is' file_has $note '- [ ] Ola Berg og Sunniva Øye: lage et kort (2026-10-05)'
check '... not where it is nobody' file_has $note '- [ ] Alle: lese det'
check '... nor where it could be two' file_has $note '- [ ] Anne: ringe'
check '... which is said' err_has '«Anne» kan være Anne Lie eller Anne Moe'
check '... and nothing else' test "$(grep -vc Anne ../err)" = 0

check 'more of the same meeting' exits 0 erfar minute 3.9. --present 'Per, Ola, Ingrid' --aspect phone --aspect ethics --excused kari --minutes 50
check '... is added' file_has $note 'present: [Ola Berg, Anne, Per Vik, Ingrid Moe]'
check '... whoever was there was not away' fails grep -q '^away:' $note
check '... whoever was excused was not there' file_has $note 'excused: [Kari Nilsen]'
check '... themes too, each once' file_has $note 'themes: [ethics, phone]'
check 'a theme by its name' exits 0 erfar --lang en minute -n 3.9. --aspect 'etikk og taushetsplikt' --aspect phoen
check '... is that theme' out_has 'themes: [ethics, phone, phoen]'
check '... what nobody knows has the nearest said' err_has 'phone'
check '... the time is replaced' file_has $note 'minutes: 50'
git add -A
check 'a dry run shows it' exits 0 erfar minute -n 3.9. --part Kari --away 'Ingrid Moe'
check '... as it would be' out_has '+part: [Kari Nilsen]'
check '... and was' out_has '-excused: [Kari Nilsen]'
check '... and changes nothing' git diff --quiet
check 'what stands there already' exits 0 erfar --lang en minute 3.9. --present ola
check '... is no change' err_has 'Nothing was changed'
check 'another title is not taken' exits 0 erfar --lang en minute 3.9. --theme Noe --conclusion Ja
check '... which is said' err_has 'is headed "Etikk i telefonen", and stays so'
printf -- '---\r\nkind: minute\r\ndate: 2026-09-01\r\npresent: # hvem\r\n  - Ola # fast\r\n  - Kari Nilsen\r\n---\r\n\r\nTekst.\r\n' >minutes/2026/09/2026-09-01-hånd.md
check 'lines that a hand wrote' sh -c 'printf "Mer.\nOg mer.\n" | erfar minute 1.9. --present "Ola Berg,Per Vik" --away kari --stdin'
printf -- '---\r\nkind: minute\r\ndate: 2026-09-01\r\npresent: # hvem\r\n  - Ola # fast\r\n  - Per Vik\r\naway: [Kari Nilsen]\r\n---\r\n\r\nTekst.\r\n\r\nMer.\r\nOg mer.\r\n' >../wanted
check '... stay as they are' cmp minutes/2026/09/2026-09-01-hånd.md ../wanted

check 'nothing to write of a coming session' exits 2 erfar --lang en minute 17.9.
check '... is said' err_has '2026-09-17 is still to come, and there is nothing to write of it yet'
check '... not with an empty text either' sh -c 'printf "\n## Konklusjoner\n\n- \n" | erfar minute 17.9. --stdin; test $? = 2'
check '... nor its time alone' exits 2 erfar minute 17.9. --minutes 30 --aspect phone
check '... nor of a day that was' exits 2 erfar --lang en minute 2.9.
check '... what is missing' err_has 'Say who was there (--present)'
check '... nothing is written' test -z "$(find minutes -name '2026-09-17*' -o -name '2026-09-02*')"
check 'text beforehand' exits 0 erfar --lang en minute 17.9. --conclusion 'Vi begynner med tallene.'
check '... is a hint' err_has '2026-09-17 is still to come; these minutes are written ahead of it.'

erfar plan add 2026-10-15 --kind fagdag --start 12:00 'Tolkedag' >/dev/null
check 'a day with two meetings' exits 2 erfar --lang en minute 15.10. --conclusion x
check '... names the one' err_has '2026-autumn/2026-10-15  Henvisninger'
check '... and the other' err_has '2026-autumn/2026-10-15-fagdag  Tolkedag'
check '... writes nothing' test -z "$(find minutes -name '2026-10-15*')"
check 'by its id' exits 0 erfar minute 2026-autumn/2026-10-15-fagdag --conclusion 'Vi lærte.'
check '... it is that one' file_has "$(cat ../out)" 'id: 2026-autumn/2026-10-15-fagdag'
check '... and again' sh -c "erfar minute 2026-autumn/2026-10-15-fagdag --conclusion Mer | grep -qx $(cat ../out)"
check 'by its theme' exits 0 erfar minute 15.10. --theme henvisninger --conclusion 'Én frist.'
check '... it is the other' file_has "$(cat ../out)" 'id: 2026-autumn/2026-10-15'
printf '3\n2\nVi satt med den.\n\n\n\n\n' >../answers
ERFAR_NOW=2026-10-15T14:00
git rm -q "$(git ls-files 'minutes/2026/10/2026-10-15*tolkedag*')" && git commit -qm 'begin again'
check 'a terminal asks which' python3 "$tests/typed.py" erfar minute 15.10. <../answers
check '... and takes that' grep -rq 'Vi satt med den' minutes/2026/10
check '... which is the second' sh -c 'grep -l "Vi satt med den" -r minutes/2026/10 | grep -q tolkedag'
check '... or leaves it' sh -c "echo ^D | python3 $tests/typed.py erfar minute 15.10. >/dev/null; test \$? = 1"
# a power cut took the text: nothing is written as if there had been none
git add -A
git commit -qm 'before the power cut'
printf '\0\0\n' >$note
check 'an emptied note' exits 4 erfar --lang en minute 3.9. --conclusion 'Vi ringer'
check '... says how it comes back' err_has "its last text comes back with: git restore \"$note\""
check '... and stays' test "$(wc -c <$note)" = 3
check '... it does' git restore "$note"
check '... then it can be added to' exits 0 erfar minute 3.9. --conclusion 'Vi ringer'
finish
