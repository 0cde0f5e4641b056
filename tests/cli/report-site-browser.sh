#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Pages of reports in a real browser: no error, no request, accessible in light and dark, on a telephone, at 200 % and
# without a mouse.
# Needs Chromium; axe-core where bin/setup --full has put it. ERFAR_PICTURES keeps the pictures.
# covers: report-site
axe=${ERFAR_AXE:-${XDG_CACHE_HOME:-$HOME/.cache}/erfar-tests/axe.min.js}
. "${0%/*}/lib.sh"

clinic fjord
# a pasted address, which has no place to break in
address='https://www.veileder.example/psykisk-helsevern/henvisninger_og_vurdering_av_henvisninger/prioritering?utm_source=intranett_oversikt'
erfar -C fjord minute today --conclusion "Vi leser $address" --action "Ola Berg: sende $address til alle" >/dev/null 2>&1
erfar -C fjord plan goal "Lese $address" >/dev/null 2>&1
erfar -C fjord report site -o pages 2>/dev/null
clinic syd
mkdir pages/reports
for kind in term themes digest actions conclusions; do
	erfar -C fjord report "$kind" --format html -o "pages/reports/$kind.html" 2>/dev/null
done
erfar -C syd report programme 2025-proevedage --format html -o pages/reports/all.html
erfar -C syd report programme 2025-proevedage --for hosts --format html -o pages/reports/hosts.html
[ -f "$axe" ] || axe=
if command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null; then
	# shellcheck disable=SC2086
	check 'pages in a browser' python3 "$tests/../cases/report/browser.py" pages "${ERFAR_PICTURES:--}" $axe
	[ -n "$axe" ] || skip 'accessibility' 'axe-core is not installed; bin/setup --full does it'
else
	skip 'pages in a browser' 'Chromium is not installed; bin/setup --full does it'
fi
finish
