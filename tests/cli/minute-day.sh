#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A day has one note: what is written of it later is added there, whoever made the note and however.
. "${0%/*}/lib.sh"

notes() { find "$1" -name "$2*.md" | wc -l; }
has() { erfar plan list --format json | jq -es "any(.[]; $1)"; }
minutes=minutes/2026/09

erfar init alone --clinic fjord --lang nb >/dev/null 2>&1
cd alone || exit 1
erfar minute 3.9. --theme Tolk --conclusion En >/dev/null
check 'a day outside every plan, again' exits 0 erfar minute 3.9. --conclusion To
check '... is the same note' out_is $minutes/2026-09-03-tolk.md
check '... and the only one' test "$(notes minutes 2026-09-03)" = 1
check '... with both' sh -c "grep -q -- '- En' $minutes/2026-09-03-tolk.md && grep -q -- '- To' $minutes/2026-09-03-tolk.md"
check '... that the commit names' sh -c 'git log -1 --format=%s | grep -q Tolk'
printf '# Ut på tur\r\n\r\nVi gikk.\r\n' >$minutes/2026-09-05-utpaatur.md
check 'one written by hand, without front matter' exits 0 erfar minute 5.9. --conclusion 'Støvler.'
check '... is added to' out_is $minutes/2026-09-05-utpaatur.md
printf -- '---\ntitle: Frokost med Øye\n---\n\nVi spiste.\n' >$minutes/2026-09-05-frokost.md
check 'several on one day' exits 2 erfar --lang en minute 5.9. --conclusion 'Sokker.'
check '... are named' err_has $minutes/2026-09-05-frokost.md
check '... all' err_has $minutes/2026-09-05-utpaatur.md
check 'the one whose title fits' exits 0 erfar minute 5.9. --theme 'FROKOST MED ØYE' --conclusion 'Egg.'
check '... is added to' out_is $minutes/2026-09-05-frokost.md
check 'a part of the title will do' exits 0 erfar minute 5.9. --theme frokost --conclusion 'Te.'
check '... in the same note' out_is $minutes/2026-09-05-frokost.md
check 'a title that none has' exits 2 erfar minute 5.9. --theme Middag --conclusion 'Te.'
check '... makes none' test "$(notes minutes 2026-09-05)" = 2
cd ..

clinic fjord
cd fjord || exit 1
mkdir -p $minutes
git rm -q minutes/2026/08/2026-08-20-skolestart-og-timebok.md
printf -- '---\ntitle: For hånd\npresent: [Kari Nilsen]\n---\n\n## Konklusjoner\n\n- Én.\n' >minutes/2026/08/2026-08-20-for-haand.md
check 'by hand on a planned day: held' has '.id == "2026-autumn/2026-08-20" and .state == "held" and .minutes_path == "minutes/2026/08/2026-08-20-for-haand.md"'
check '... for the report too' sh -c 'erfar report term --format json | jq -es "[.. | objects | select(.minutes_path? == \"minutes/2026/08/2026-08-20-for-haand.md\" and .id == \"2026-autumn/2026-08-20\")] | length == 1"'
check '... and added to' exits 0 erfar minute 20.8. --conclusion two
check '... there' out_is minutes/2026/08/2026-08-20-for-haand.md
printf 'Bare tekst.\n' >$minutes/2026-09-03.md
check 'without front matter, named by its day' has '.id == "2026-autumn/2026-09-03" and .state == "held"'
check '... is added to' exits 0 erfar minute --conclusion Mer
check '... there' out_is $minutes/2026-09-03.md
printf 'To.\n' >$minutes/2026-09-17-to.md
printf 'En.\n' >$minutes/2026-09-17-en.md
check 'two on a planned day are nobody knows whose' has '.id == "2026-autumn/2026-09-17" and .state == "coming"'
check '... and asked about' exits 2 erfar minute 17.9. --conclusion x
cd ..

two_colleagues
(cd kari && erfar minute 4.7. --theme Sommer --conclusion 'Kari så det.') >/dev/null 2>&1
(cd ola && erfar minute 4.7. --theme Sommer --conclusion 'Ola hørte det.') >/dev/null 2>&1
(cd kari && erfar share) >/dev/null 2>&1
cd ola || exit 1
check 'two colleagues of one day, outside every plan' exits 0 erfar share
check '... have one note' test "$(notes minutes 2026-07-04)" = 1
check '... with what both wrote' sh -c 'cat minutes/2026/07/2026-07-04-*.md | grep -c "Kari så det\|Ola hørte det" | grep -qx 2'
finish
