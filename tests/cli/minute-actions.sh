#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
. "${0%/*}/lib.sh"
clinic fjord
cd fjord || exit 1

check 'all follow-ups' exits 0 erfar minute actions --format json
all=$(wc -l <../out)
check '... many' test "$all" -gt 40
check '... of action/1' sh -c 'jq -e "select(.schema != \"action/1\")" ../out; test $? = 4'
check '... done ones with their date' sh -c 'jq -es "any(.[]; (.text == \"nye kort ved telefonene\") and (.done == \"2026-05-05\"))" ../out'
check 'open ones' exits 0 erfar minute actions --open --format json
check '... are fewer' test "$(wc -l <../out)" -lt "$all"
check '... and not done' sh -c 'jq -e "select(.done != false)" ../out; test $? = 4'
check 'overdue ones' exits 0 erfar minute actions --overdue --format json
check '... are due before today' sh -c 'jq -e "select(.due >= \"2026-09-03\")" ../out; test $? = 4'
check 'one owner' exits 0 erfar minute actions --owner ola --format json
check '... only' sh -c 'jq -e "select(.owner != \"Ola Berg\")" ../out; test $? = 4'
check 'one owner by the last name, whatever the case' sh -c 'erfar minute actions --owner ØYE --format json | jq -es "length > 0 and all(.[]; .owner == \"Sunniva Øye\")"'
check 'since when' sh -c 'erfar minute actions --format json | jq -es "all(.[]; .since | test(\"^20[0-9][0-9]-\"))"'
check 'as a table' exits 0 erfar minute actions --open
check 'listing writes nothing' test -z "$(git status --porcelain)"

check 'an owner nobody knows' exits 1 erfar --lang en minute actions --owner Olla
check '... has one near' err_has '"Olla" is not known here. Did you mean "Ola Berg"?'
check 'one that is like nobody' exits 1 erfar --lang en minute actions --owner Åsmund
check '... is said to be unknown' err_has '"Åsmund" is not known here.'
check 'a name without --owner' sh -c 'erfar --lang en minute actions ola >../out 2>../err; true'
check '... names the option' err_has '--owner "ola"'
check 'other words' sh -c 'erfar --lang en minute actions telefon >../out 2>../err; true'
check '... do not' err_lacks '--owner'
check 'one who has nothing to do' exits 0 erfar minute actions --overdue --owner 'Kari N'
check '... is known' err_empty
check 'a filter that leaves nothing' exits 1 erfar minute actions --owner Nobody --format json
check '... prints nothing' out_empty
printf -- '---\nkind: minute\ndate: 2026-09-01\n---\n\n## Oppfølging\n\n- [ ] Ola: fornavn\n- [ ] Kari og ola: sammen\n- [ ] Olav: en annen\n' >minutes/2026-09-01-fornavn.md
mine() { erfar minute actions --owner "$1" --format json | jq -r 'select(.path == "minutes/2026-09-01-fornavn.md") | .text' | tr '\n' ' '; }
check 'a first name is the person of people.csv' test "$(mine 'Ola Berg')" = 'fornavn sammen '
check '... also by the surname' test "$(mine berg)" = 'fornavn sammen '
check '... nobody else' test "$(mine 'Anne Lie')" = ''
check '... and finds the whole name' sh -c 'erfar minute actions --owner ola --format json | jq -es "any(.[]; .owner == \"Ola Berg\")"'
printf 'Ola Dahl;;;;;\n' >>people.csv
check 'not where two are called so' test "$(mine 'Ola Berg')" = ''
printf 'name;from\n"Ola;\n' >people.csv
check 'without people.csv, by what stands there' exits 0 erfar minute actions --owner 'Ola Berg'
check '... with a hint' err_has people.csv:2
rm minutes/2026-09-01-fornavn.md
git checkout -q people.csv
erfar init ../empty --clinic tom >/dev/null 2>&1
check 'an empty notebook without a filter' exits 0 erfar -C ../empty minute actions

clinic by "$world/asked"
cd "$world/asked" || exit 1
mkdir -p minutes/2026/08
cat >minutes/2026/08/2026-08-28-tolk.md <<'END'
---
id: x/2026-08-28
kind: minute
title: Tolk på skjerm
date: 2026-08-28
---

## Oppfølging

- [ ] Ragnhild: lage et kort om fristene (2026-09-20)
- [ ] Sindre: kjøpe kaffe (2026-09-20)
- [ ] Sindre: ringe tolketjenesten (2026-09-21)
END
check 'by a word' exits 0 erfar minute actions tolken --open --format json
check '... in any form, in a compound' sh -c 'jq -r .text ../out | grep -q "ringe tolketjenesten"'
check '... not because of the title alone' out_lacks kaffe
check 'words of the text and of the title' exits 0 erfar minute actions tolk frister --format json
check '... meet together' sh -c 'test "$(jq -r .text ../out)" = "lage et kort om fristene"'
check 'the owner counts' exits 0 erfar minute actions sindre kaffe --format json
check '... too' out_has 'kjøpe kaffe'
check 'a lone -0' exits 2 erfar minute actions -0
check 'without a word' exits 0 erfar minute actions tolk -ringe --format json
check '... leaves those out' sh -c '! grep -q ringe ../out'
check 'a phrase' exits 0 erfar minute actions '"kort om fristene"'
check '... in its order' exits 1 erfar minute actions '"fristene om kort"'
check 'a word that nobody wrote' exits 1 erfar --lang en minute actions ordsomingenharskrevet
check '... is named' err_has 'No note has "ordsomingenharskrevet" in any form'
check 'the report asks alike' exits 0 erfar report actions --since 2026-08-01 tolk frister --format json
check '... the same' sh -c 'test "$(jq -r .text ../out)" = "lage et kort om fristene"'
check 'a slip of the finger' exits 0 erfar --lang en minute actions tolketensta
check '... is told' err_has 'these have a word that is spelt nearly like it'
finish
