#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The scripts of examples/cron: what is worth a mail, and what they leave on the machine.
. "${0%/*}/lib.sh"
clinic fjord
cron=$top/examples/cron
ERFAR_DIR=$world/fjord
export ERFAR_DIR
printf '#!/bin/sh\nexit 5\n' >five
chmod +x five
times_lines() { test "$(grep -c "$1" "$world/out")" = "$2" || { echo "not $2 times on stdout: $1"; return 1; }; }

check 'the weekly mail' exits 0 "$cron/weekly-agenda.sh"
check '... has what comes' out_has 'Etikk i telefonen'
check '... and each overdue follow-up once' times_lines 'bok til hylla' 1
check 'two runs that got no further' exits 0 env ERFAR="$world/five" ERFAR_NIGHTS=2 "$cron/quietly.sh" share
check '... the first is quiet' out_empty
check '... the second' exits 5 env ERFAR="$world/five" ERFAR_NIGHTS=2 "$cron/quietly.sh" share
check '... is not' out_has 'nothing went out the last 2 times'
check 'without a home' exits 0 env -u HOME ERFAR="$world/five" ERFAR_NIGHTS=2 sh -x "$cron/quietly.sh" share
check '... nothing is counted' fails grep -q mkdir "$world/err"
check 'the programs take no unknown words' exits 2 "$top/bin/setup" --prnt
check '... any of them' exits 2 "$top/bin/bench" abc
finish
