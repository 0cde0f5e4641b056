#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
. "${0%/*}/lib.sh"
clinic fjord
cd fjord || exit 1

check 'the register' exits 0 erfar minute conclusions --format json
all=$(wc -l <../out)
check '... of conclusion/1' sh -c 'jq -e "select(.schema != \"conclusion/1\")" ../out; test $? = 4'
check '... what was replaced says by what' sh -c 'jq -es "any(.[]; (.id == \"2025-autumn/2025-10-09#kp4d7w\") and (.in_force == false and .replaced_by == \"2026-spring/2026-04-16#kb52mx\"))" ../out'
check '... what holds says so' sh -c 'jq -es "any(.[]; (.id == \"2026-spring/2026-04-16#kb52mx\") and (.in_force and .replaced_by == null))" ../out'
check 'in force' exits 0 erfar minute conclusions --in-force --format json
check '... five fewer' test "$(wc -l <../out)" = $((all - 5))
check 'by theme' exits 0 erfar minute conclusions --theme ethics --format json
check '... only' sh -c 'jq -es "all(.[]; .themes | index(\"ethics\"))" ../out'
check '... by its name too' sh -c 'test "$(erfar minute conclusions --theme "etikk og TAUSHETSPLIKT" --format json | wc -l)" = "$(wc -l <../out)"'
check 'replaced ones' exits 0 erfar minute conclusions --replaced --format json
check '... only' sh -c 'jq -es "length == 5 and all(.[]; .in_force == false and .replaced_by != null)" ../out'
check 'time to look at again' exits 0 erfar minute conclusions --due --format json
check '... and in force' sh -c 'jq -es "length == 3 and all(.[]; .in_force and .look_again <= \"2026-09-03\")" ../out'
check 'replaced and in force at once' exits 2 erfar minute conclusions --replaced --in-force
check 'as csv' exits 0 erfar minute conclusions --format csv
check '... with the same columns' grep -q 'id;text;date;themes;in_force;replaced_by;path;line;look_again' ../out
check 'to read' exits 0 erfar --lang da minute conclusions
check '... by theme, in their language' out_has 'Etik og tavshedspligt'
check '... in the order of the table' sh -c 'grep -n "^[^ ]" ../out | head -n 2 | tail -n 1 | grep -q Telefon'
check '... with the date and the mark' out_has '  2026-04-16 kb52mx Vi sier hva vi kan hjelpe med'
check '... what replaced one' sh -c 'grep -A 1 kp4d7w ../out | tail -n 1 | grep -q -- "-> .*2026-04-16.*kb52mx: Vi sier hva"'
check '... and when its day has passed' sh -c 'grep -A 1 k5mgkr ../out | tail -n 1 | grep -q "^    ! .*2026-09-01"'
check 'one theme' exits 0 erfar minute conclusions --theme ethics
check '... has no heading' fails grep -q '^[^ ]' ../out
check 'listing writes nothing' test -z "$(git status --porcelain)"

check 'a theme nobody knows' exits 1 erfar --lang en minute conclusions --theme ethcs
check '... has one near it' err_has '"ethcs" is not known here. Did you mean "ethics"?'
check 'a theme by its name in any language' exits 0 erfar minute conclusions --theme 'ETIK og tavshedspligt' --format json
check '... is that theme' sh -c 'test -s ../out && jq -e "select(.themes | index(\"ethics\") | not)" ../out; test $? = 4'
check '... and known' err_empty

cat >>minutes/2026/06/2026-06-25-hva-fikk-vi-til.md <<'EOF'

## Konklusjoner

- Først dette. (replaces 2025-autumn/2025-10-09#kp4d7w)
EOF
check 'replaced twice' exits 0 erfar minute conclusions
check '... is a warning' err_has 2026-spring/2026-06-25#
check '... with both' sh -c 'grep -A 2 "kp4d7w " ../out | grep -c -- "->" | grep -qx 2'
check '... in json too' sh -c 'erfar minute conclusions --replaced --format json 2>/dev/null | jq -es "any(.[]; .replaced_by | contains(\", \"))"'
rm -r minutes
check 'no notes' exits 0 erfar minute conclusions
check '... nothing' out_empty
erfar init ../empty --clinic tom >/dev/null 2>&1
check 'an empty notebook without a filter' exits 0 erfar -C ../empty minute conclusions
check '... with one' exits 1 erfar -C ../empty minute conclusions --in-force

clinic fjord "$world/asked"
cd "$world/asked" || exit 1
check 'by words' exits 0 erfar minute conclusions telefon barn --in-force --format json
check '... that it has' sh -c 'jq -r .text ../out | grep -q "aldri over telefon at et barn"'
check '... all in force' sh -c 'test "$(jq -r .in_force ../out | sort -u)" = true'
check 'by none that it has' exits 1 erfar minute conclusions ordsomingenharskrevet
check 'the report asks alike' exits 0 erfar report conclusions telefon barn --format json
check '... the same' sh -c 'jq -r .text ../out | grep -q "aldri over telefon at et barn"'
check 'a slip of the finger' exits 0 erfar --lang en minute conclusions tokl
check '... is told' err_has 'these have a word that is spelt nearly like it'
finish
