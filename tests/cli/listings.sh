#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What all listings have in common: a filter that finds nothing ends with 1, options that contradict each other with 2.
. "${0%/*}/lib.sh"

clinic fjord
cd fjord || exit 1
days='--since 2019-01-01 --until 2019-02-01'

# nothing NAME COMMAND...: exits with 1 and says why
nothing() { exits 1 erfar --lang en "$@" && grep -q '^erfar: ' "$world/err"; }

# shellcheck disable=SC2086 # several words
for kind in term year actions conclusions agenda calendar; do
	check "report $kind of days that have nothing" nothing report $kind $days
done
# shellcheck disable=SC2086
check '... is written all the same' sh -c 'erfar report term '"$days"' -o nothing.txt; test -s nothing.txt'
# shellcheck disable=SC2086
check '... also as a table' nothing report actions $days --format csv
check 'words that no follow-up has' nothing report actions kvantefysikk
check 'days that have something' exits 0 erfar report actions --since 2026-01-01
check 'no days given' exits 0 erfar report actions
check 'a plan of other days' nothing plan list --from 2019-01-01 --to 2019-02-01
check 'missed since then' nothing minute missed --since 2031-01-01
check 'missed at all' exits 0 erfar minute missed
check 'follow-ups of nobody' nothing minute actions --owner Ingen
check 'conclusions on no theme' nothing minute conclusions --theme ingenting
sed -i '/^## Mål/,/^## Temaer/{/^- /d}' terms/2026-spring.md terms/2026-autumn.md
check 'goals of a term without' nothing plan goal --term 2026-spring
check 'goals of this one' exits 0 erfar --lang en plan goal
check '... are hinted at' err_has 'has no goals yet'

check 'paths as records' exits 2 erfar --lang en find tolk -0 --format json
check '... is said' err_has '--paths and -0 print paths alone'
check 'paths as a table' exits 2 erfar find tolk --paths --format csv
check 'paths as text' exits 0 erfar find tolk --paths --format text
check 'plain CSV as records' exits 2 erfar --lang en plan list --plain-csv --format json
check '... is said' err_has "--plain-csv is CSV; it can't be --format json"
check 'plain CSV as CSV' exits 0 erfar plan list --plain-csv --format csv
check '... in a report' exits 2 erfar report actions --plain-csv --format md
check '... in a calendar' exits 2 erfar report agenda --plain-csv --format ics
check '... or in one alone' exits 2 erfar report calendar --plain-csv

check 'a word missing' exits 2 erfar --lang en minute import
check '... is named as it is written' err_has '"import" needs more: PATH... (--help'

check 'wishes for people' exits 0 erfar --lang nb plan theme
check '... have the names of themes' out_has '  Timebok'
check 'wishes for programs' exits 0 erfar plan theme --format json
check '... have their slugs' out_has '"themes":["appointments"]'

# What controls a terminal is shown by its name in every format: \x1b.
note=$(grep -l '^## Oppfølging' minutes/2026/08/*.md | head -n 1)
printf '\n- [ ] Per: \033[31mrød\033[0m og \007 (2026-09-01)\n' >>"$note"
for format in text csv json; do
	check "a colour in a note, as $format" exits 0 erfar minute actions --open --format $format
	check '... is not sent' fails grep -q "$(printf '[\033\007]')" "$world/out"
done
check '... as CSV it is shown' sh -c "erfar minute actions --open --format csv | grep -qF '\\x1b[31mrød\\x1b[0m og \\x07'"
check '... as plain CSV too' sh -c "erfar minute actions --open --plain-csv | grep -qF '\\x1b[31mrød'"

printf 'name;from\nx;blah\n' >people.csv
for command in 'plan theme Hei' 'plan goal Hei' 'plan move 2026-09-17 2026-09-18 --why x' 'plan restore 2026-10-02'; do
	# shellcheck disable=SC2086
	check "a broken table: $command" exits 4 erfar $command
	check '... is told once' test "$(grep -c people.csv "$world/err")" = 1
done
finish
