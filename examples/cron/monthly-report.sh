#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Every month: the term so far, as one HTML page for the leader.
#
#   ERFAR_REPORTS   the folder for the pages, outside the clinic's own (needed)

set -u
umask 077
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd) || exit 1

if [ -z "${ERFAR_REPORTS:-}" ]; then
	echo "monthly-report.sh: set ERFAR_REPORTS to the folder for the pages" >&2
	exit 2
fi
if ! mkdir -p "$ERFAR_REPORTS" ||
	! new=$(mktemp -d "$ERFAR_REPORTS/.new.XXXXXX"); then
	echo "monthly-report.sh: can't write in $ERFAR_REPORTS"
	exit 8
fi
trap 'rm -rf "$new"' EXIT
trap 'exit 1' HUP INT TERM

# Made beside its place and renamed, so that nobody opens half a page.
said=$("$here/quietly.sh" report term --format html -o "$new/term.html")
status=$?
if [ "$status" -ne 0 ]; then
	printf '%s\n' "$said"
elif [ -s "$new/term.html" ]; then
	chmod "${ERFAR_REPORTS_MODE:-640}" "$new/term.html"
	mv -f "$new/term.html" "$ERFAR_REPORTS/term-$(date +%Y-%m).html"
	status=$?
fi
exit "$status"
