#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
. "${0%/*}/lib.sh"
clinic fjord
cd fjord || exit 1
mkdir -p minutes/2026/09

printf -- '---\nid: 2026-autumn/2026-09-03\nkind: minute\ntitle: Prøve\ndate: 2026-09-03\npresent: [Kari Nilsen]\nthemes: [phone]\n---\n\nEt rent referat.\n' >minutes/2026/09/2026-09-03-rent.md
check 'silent when all is well' exits 0 erfar minute check minutes/2026/09
check '... nothing on stdout' out_empty
check '... nothing on stderr' err_empty

printf -- '---\nid: 2026-autumn/2026-09-03\ntitle: "Prøve\nkind: minute\n---\n\ntekst\n' >minutes/2026/09/2026-09-04-galt.md
printf -- '---\nid: 2026-autumn/2026-09-05\nkind: minute\ntitle: Prøve\ndate: 2026-09-05\npresent: [Ukjent Person]\nthemes: [bananas]\n---\n\nHun er vår potet.\n' >minutes/2026/09/2026-09-05-ord.md
check 'all findings of all notes' exits 1 erfar minute check minutes/2026/09
check '... a broken front matter, with file and line' out_has 'minutes/2026/09/2026-09-04-galt.md:3:'
check '... an unknown name' out_has 'warning: name: '
check '... an unknown theme' out_has 'warning: theme: '
check '... a word of the list, with line and column' out_has 'minutes/2026/09/2026-09-05-ord.md:10:13: warning: word: '
check 'as records' exits 1 erfar minute check --format json minutes/2026/09
check '... of finding/1' sh -c 'jq -es "any(.[]; (.rule == \"name\") and (.schema == \"finding/1\" and .severity == \"warning\"))" ../out'
check 'a note that is not there' exits 1 erfar minute check minutes/nothing.md
check '... is an error' out_has 'minutes/nothing.md:1:1: error: unreadable:'
cp minutes/2026/09/2026-09-03-rent.md minutes/2026/09/2026-09-06-to.md
printf -- '---\nkind: minute\ntitle: Frister\ndate: 2026-09-07\n---\n\n## Konklusjoner\n\n- Vi ser igjen. (look again 2027-02-31)\n\n## Oppfølging\n\n- [ ] Ola: x (31.2.2027)\n- [ ] Ola: y (5.3.2027)\n- [x] Ola: z (done 2026-13-01: gikk bra)\n- [ ] Ola: side (10-15)\n' >minutes/2026/09/2026-09-07-frister.md
check 'days that there are not' exits 1 erfar --lang en minute check minutes/2026/09/2026-09-07-frister.md
check '... in conclusions' out_has ':9:1: warning: date: there is no such day'
check '... in follow-ups' out_has ':13:1: warning: date: there is no such day'
check '... that are done' out_has ':15:1: warning: date: there is no such day'
check '... and days not written as they should be' out_has ':14:1: warning: date: write the date as YYYY-MM-DD'
check '... are all' test "$(wc -l <../out)" = 4
rm minutes/2026/09/2026-09-07-frister.md
check 'one id in two notes' exits 1 erfar minute check
check '... is said' out_has 'error: id: '
finish
