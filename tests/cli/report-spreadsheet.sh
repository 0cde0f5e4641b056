#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Every list of reports as LibreOffice opens it; what would be taken for something else comes as words.
# covers: report-actions report-agenda report-conclusions report-themes report-term report-sharing
. "${0%/*}/lib.sh"

if ! command -v soffice >/dev/null; then
	skip 'tables in a spreadsheet' 'LibreOffice is not installed; bin/setup --full does it'
	finish
	exit
fi
clinic fjord
clinic syd
printf -- '---\nid: 2026-09-01-aaaaa\nkind: minute\ntitle: "0047 er et nummer; og «bl\303\245b\303\246r»"\ndate: 2026-09-01\n---\n
## Oppf\303\270lging\n- [ ] Kari: =1+1 (2026-09-10) ^aaaaa\n- [ ] Kari: 004712345 ^aaaab\n- [ ] Kari: 123456789012345678 ^aaaac
- [ ] Kari: +47 22 33 44 55 ^aaaad\n- [ ] Kari: "hva; n\303\245" ^aaaae\n- [ ] Kari: -2 dager ^aaaaf\n' \
	>fjord/minutes/2026/08/2026-09-01-tall.md
tables=
for kind in actions conclusions themes agenda term sharing; do
	for one in fjord syd; do
		erfar -C $one report $kind --format csv -o $one-$kind.csv
		tables="$tables $one-$kind.csv"
	done
done
erfar -C syd report programme 2025-proevedage --format csv -o programme.csv
# shellcheck disable=SC2086
check 'tables in a spreadsheet' python3 "$tests/../cases/report/spreadsheet.py" programme.csv $tables
check '... with what was to be watched' grep -q "'=1+1" fjord-actions.csv
finish
