#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
. "${0%/*}/lib.sh"
clinic fjord
cd fjord || exit 1

erfar plan theme 'Et tema' >/dev/null
check 'the log' exits 0 erfar share log --format json
check '... newest first' test "$(head -n 1 ../out | jq -r .by)" = 'Kari Nilsen'
check '... with what was written' test "$(head -n 1 ../out | jq -r '.paths[0]')" = terms/2026-autumn.md
check '... and by which command' test "$(head -n 1 ../out | jq -r .command)" = 'plan theme'
check 'one only' exits 0 erfar share log --limit 1 --format json
check '... is one' test "$(wc -l <../out)" = 1
finish
