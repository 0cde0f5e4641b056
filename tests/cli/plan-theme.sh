#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
. "${0%/*}/lib.sh"
clinic fjord
cd fjord || exit 1
cp terms/2026-autumn.md before

check 'a wish' exits 0 erfar plan theme 'Hvem eier skjemaene på nett' --aspect quality
check '... stands in the plan' file_has terms/2026-autumn.md '- Hvem eier skjemaene på nett #quality'
check '... and is the one line that changed' test "$(diff before terms/2026-autumn.md | grep -c '^[<>]')" = 1
check 'not twice' exits 2 erfar plan theme 'hvem eier skjemaene på nett'
check 'an unknown aspect is a hint' exits 0 erfar plan theme 'Noe nytt' --aspect bananas
check '... that names it' err_has bananas
check 'more than a line is refused' exits 2 erfar plan theme 'a
b'
check 'a text is needed' exits 2 erfar plan theme
finish
