#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
. "${0%/*}/lib.sh"

check 'help' exits 0 erfar help
check '... names the commands' out_has 'report'
check 'version' exits 0 erfar --version
check '... is a number' grep -q '^erfar [0-9]' out
check 'no command' exits 2 erfar
check 'a mistyped command' exits 2 erfar plna
check '... with a suggestion' err_has '"plan"'
check 'a command of nobody' exits 2 erfar frobnicate
mkdir bin
printf '#!/bin/sh\necho "own: $*"\n' >bin/erfar-hello
chmod +x bin/erfar-hello
PATH=$world/bin:$PATH
check 'a command of ones own' exits 0 erfar hello you
check '... gets its words' out_is 'own: you'
check 'messages in bokmål' sh -c 'erfar --lang nb help | grep -q "Bruk:"'
check 'messages in Danish, from the environment' sh -c 'LANG=da_DK.UTF-8 erfar help | grep -q "Kommandoer:"'
mkdir clinic
printf '[clinic]\n\tid = by\n\tlanguage = nn\n' >clinic/erfar.conf
check "the clinic's language where the machine has none" sh -c 'erfar -C clinic help | grep -q "Kommandoar:"'
check 'control characters of a name reach nobody' exits 2 erfar "$(printf 'pla\033[31mn')"
check '... but are shown' err_has '\x1b'
check 'help of an action that is not there' exits 2 erfar help plan nosuch
check 'an action that is not there' exits 2 erfar -C clinic plan nosuch
check '... is not taken for a word too many' err_has 'nosuch'
check 'help of a command of the front' exits 0 erfar help init
check '... is called as it is typed' out_has 'erfar init [DIR]'
check 'help of a command with a usual action' exits 0 erfar --lang en share -h
check '... says which it is' out_has 'Options without an action, which means "now":'
check '... and what it takes' out_has '--leave-out NOTE'
check '... when it writes, too' out_has '--dry-run'
check 'help of one without' exits 0 erfar --lang en share forum -h
check '... has no such part' out_lacks 'without an action'
check 'a closed stdout' sh -c 'erfar help plan >&-; test $? = 8'

check 'a folder that there is not' exits 2 erfar --lang en -C "$world/nowhere" plan
check '... is named' err_has "There is no folder $world/nowhere."
mkdir "$world/none"
check 'a folder without a clinic in it or above' exits 2 erfar --lang en -C "$world/none" plan
check '... is named' err_has "There is no notebook in $world/none or above it."
check 'that of the environment too' exits 2 env ERFAR_DIR="$world/none" erfar --lang en minute actions
check '... is named' err_has "There is no notebook in $world/none or above it."
for now in tull 2026-02-30 2026-09-03T25:00 2026-09-03T08:00x; do
	check "a clock that says $now" exits 2 env ERFAR_NOW=$now erfar --lang en -C "$world/none" plan
	check '... is told' err_has "ERFAR_NOW is a day or a moment like 2026-09-03T08:00, not \"$now\""
done

# Examples are in the reader's language, and every one of them is a command that there is.
for language in 'en "Everybody has led a theme"' 'nb "Alle har ledet et tema"' 'nn "Alle har leidd eit tema"'; do
	check "examples in ${language%% *}" exits 0 erfar --lang "${language%% *}" plan goal --help
	check '... have its words' out_has "${language#* }"
done
check 'Danish ones' exits 0 erfar --lang da minute new --help
check '... too' out_has 'lave et kort ved telefonen'
check '... over more than one line' out_has '    --action "Ola Berg'
finish
