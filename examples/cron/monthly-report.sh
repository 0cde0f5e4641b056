#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Every month: the term so far, as one HTML page for the leader, as a mail, or both.
#
#   ERFAR_REPORTS        the folder for the pages, outside the clinic's own
#   ERFAR_REPORTS_MODE   who can read them (640, your group)
#   ERFAR_LEADER         the leader's address

set -u
umask 077
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd) || exit 1

if [ -z "${ERFAR_REPORTS:-}${ERFAR_LEADER:-}" ]; then
	echo "monthly-report.sh: set ERFAR_REPORTS to the folder for the pages, or ERFAR_LEADER to an address" >&2
	exit 2
fi
if [ -n "${ERFAR_REPORTS:-}" ]; then
	if ! mkdir -p "$ERFAR_REPORTS"; then
		echo "monthly-report.sh: can't write in $ERFAR_REPORTS"
		exit 8
	fi
	# The file is replaced whole, so nobody opens half a page.
	"$here/quietly.sh" report term --format html --mode "${ERFAR_REPORTS_MODE:-640}" \
		-o "$ERFAR_REPORTS/term-$(date +%Y-%m).html" || exit $?
fi
if [ -n "${ERFAR_LEADER:-}" ]; then
	exec "$here/mail.sh" term "$ERFAR_LEADER" report term
fi
