#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# quietly.sh ARGUMENT...
# Runs `erfar ARGUMENT...` for cron. Cron mails whatever is printed, so this prints
# the data when all went well, one line when a person has to look, and else nothing.
# Exits 0 when there is nothing to do for a person, else as erfar did.
#
#   ERFAR_DIR      the clinic's folder (needed)
#   ERFAR          the program, when it is not in the PATH
#   ERFAR_NIGHTS   after how many quiet runs in a row that got no further (exit 5 or 6)
#                  to say so after all: 7; 0 is never. They are counted in XDG_STATE_HOME
#                  or HOME; where neither is set, none of them is mailed

set -u
umask 077

if [ -z "${ERFAR_DIR:-}" ] || [ $# -eq 0 ]; then
	echo "quietly.sh: set ERFAR_DIR to the clinic's folder and name a command" >&2
	exit 2
fi
erfar=${ERFAR:-erfar}
nights=${ERFAR_NIGHTS:-7}
case $nights in
'' | *[!0-9]*) nights=7 ;;
esac
action=$1
if ! out=$(mktemp "${TMPDIR:-/tmp}/erfar-cron.XXXXXX"); then
	echo "erfar $action: no room for a temporary file; nothing was done"
	exit 8
fi
trap 'rm -f "$out"' EXIT
trap 'exit 1' HUP INT TERM

# erfar's own messages are left out of the mail: it is one line and holds no text of a note.
"$erfar" -C "$ERFAR_DIR" "$@" </dev/null >"$out" 2>/dev/null
status=$?

say() {
	printf 'erfar %s in %s: %s (exit %d)\n' "$action" "$ERFAR_DIR" "$1" "$status"
}

# The quiet runs in a row are counted in a file of one line for each clinic and command.
state=${XDG_STATE_HOME:-${HOME:+$HOME/.local/state}}
state=${state:+$state/erfar-cron}
count=$state/$(printf '%s %s' "$action" "$ERFAR_DIR" | tr -c 'A-Za-z0-9\n' _)
case $status in
5 | 6) ;;
*) [ -z "$state" ] || rm -f "$count" ;;
esac

case $status in
0)
	cat "$out"
	;;
1)
	status=0 # nothing found
	;;
5 | 6)
	n=0
	if [ -n "$state" ] && [ -r "$count" ]; then
		read -r n <"$count" || n=0
	fi
	case $n in
	'' | *[!0-9]*) n=0 ;;
	esac
	n=$((n + 1))
	[ -z "$state" ] || { mkdir -p "$state" 2>/dev/null && echo "$n" >"$count"; }
	if [ "$nights" -gt 0 ] && [ $((n % nights)) -eq 0 ]; then
		say "nothing went out the last $n times; see 'erfar share status'"
	else
		status=0 # the work is kept here and goes out next time
	fi
	;;
2) say "the command can't be run as the crontab has it, as where a folder is missing; run it by hand to see why" ;;
3) say "the confidentiality gate refused and nothing was sent; see 'erfar share check'" ;;
4) say "something can't be read as it should and nothing was changed; see 'erfar minute check'" ;;
7) say "shared, but two people's edits contradict each other; see 'erfar share settle'" ;;
8) say "the disk is full, read-only or failing; every note is old or new" ;;
126 | 127) say "the program can't be run; look at PATH in the crontab" ;;
*) say "a fault in erfar itself; nothing was sent" ;;
esac
exit "$status"
