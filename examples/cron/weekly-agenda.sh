#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Every week: what is coming, and the follow-ups that are past their day.
# It is printed, so cron mails it to MAILTO. Nothing to say makes no mail.

set -u
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd) || exit 1

for what in 'report agenda --format text' 'minute actions --overdue'; do
	# shellcheck disable=SC2086 # the words of a command of our own
	said=$("$here/quietly.sh" $what)
	status=$?
	if [ "$status" -ne 0 ]; then
		printf '%s\n' "$said"
		exit "$status" # one line is enough
	elif [ -n "$said" ]; then
		printf '%s\n\n' "$said"
	fi
done
