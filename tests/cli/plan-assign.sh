#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
. "${0%/*}/lib.sh"
clinic fjord
cd fjord || exit 1
erfar plan theme 'Hvem eier skjemaene på nett' --aspect quality >/dev/null

check 'a wish is drawn' exits 0 erfar plan assign 2026-12-10 'Hvem eier skjemaene på nett' --facilitator 'Anne Lie'
check '... with its date' file_has terms/2026-autumn.md '- 2026-12-10: Hvem eier skjemaene på nett #quality (Anne Lie)'
check '... and no longer a wish' fails grep -q '^- Hvem eier' terms/2026-autumn.md
check '... the plan has it' sh -c 'erfar plan list --term 2026-autumn --format json | jq -es "any(.[]; (.date == \"2026-12-10\") and (.facilitator == \"Anne Lie\"))"'
check 'another theme frees the first' exits 0 erfar plan assign 10.12. 'Noe helt annet'
check '... which is a wish again' file_has terms/2026-autumn.md '- Hvem eier skjemaene på nett #quality'
check 'a day without a meeting' exits 2 erfar plan assign 2026-12-11 'Noe'
check '... names the nearest' err_has 2026-12-10
finish
