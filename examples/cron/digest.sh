#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Every morning: what is new in the clinic and its forums, as a mail. No news is no mail.
# What was told is remembered by its commit, for each set of addresses.
#
#   ERFAR_TO   the addresses, blanks between them (needed)

set -u
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd) || exit 1

if [ -z "${ERFAR_TO:-}" ]; then
	echo "digest.sh: set ERFAR_TO to the addresses that the mail goes to" >&2
	exit 2
fi
exec "$here/mail.sh" digest "$ERFAR_TO" report digest --since last
