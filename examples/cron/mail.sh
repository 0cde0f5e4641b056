#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# mail.sh NAME ADDRESSES ARGUMENT...
# Sends `erfar ARGUMENT...` as a mail to the addresses (blanks between them), by sendmail.
# Nothing to tell is no mail. What could not be sent waits, and goes out first the next time.
#
#   ERFAR_FROM   whom it is from; otherwise whoever git says that you are
#   SENDMAIL     the program, when it is not /usr/sbin/sendmail

set -u
umask 077
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd) || exit 1

if [ $# -lt 3 ] || [ -z "$2" ]; then
	echo "mail.sh: name the mail, whom it goes to, and a command" >&2
	exit 2
fi
state=${XDG_STATE_HOME:-${HOME:+$HOME/.local/state}}
if [ -z "$state" ] || ! mkdir -p "$state/erfar-cron"; then
	echo "mail.sh: no room for mail that waits; set HOME or XDG_STATE_HOME"
	exit 8
fi
name=$1
addresses=$2
shift 2
waiting=$state/erfar-cron/$name.eml
sendmail=${SENDMAIL:-/usr/sbin/sendmail}

# Two runs at once would send the same mail twice.
exec 9>"$waiting.lock"
flock -n 9 || exit 0

send() {
	[ -s "$waiting" ] || return 0
	if "$sendmail" -t -i <"$waiting" 9>&-; then
		rm -f "$waiting"
	else
		echo "mail.sh: the mail \"$name\" can't be sent by $sendmail; it waits for the next run"
		return 1
	fi
}

send || exit 1
for address in $addresses; do
	set -- "$@" --to "$address"
done
if [ -n "${ERFAR_FROM:-}" ]; then
	set -- "$@" --from "$ERFAR_FROM"
fi
"$here/quietly.sh" "$@" -o "$waiting" 9>&- || exit $?
send
