#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Every hour: the shared notes as web pages. Only what has changed is written, each file whole.
#
#   ERFAR_SITE        the folder for the pages, of its own (needed)
#   ERFAR_SITE_OF     whose notes: clinic, forum or forum:NAME (clinic)
#   ERFAR_SITE_MODE   who can read the files (640, your group)

set -u
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd) || exit 1

if [ -z "${ERFAR_SITE:-}" ]; then
	echo "site.sh: set ERFAR_SITE to the folder for the pages" >&2
	exit 2
fi
exec "$here/quietly.sh" report site -o "$ERFAR_SITE" --of "${ERFAR_SITE_OF:-clinic}" --mode "${ERFAR_SITE_MODE:-640}"
