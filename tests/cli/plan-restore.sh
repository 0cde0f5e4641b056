#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
. "${0%/*}/lib.sh"
clinic fjord
cd fjord || exit 1
cp terms/2026-autumn.md before

erfar plan move 2026-09-17 2026-09-18 --why kurs >/dev/null
check 'a move is taken back' exits 0 erfar plan restore 2026-09-17
check '... to the byte' cmp before terms/2026-autumn.md
check 'nothing to restore' exits 2 erfar plan restore 2026-12-10
finish
