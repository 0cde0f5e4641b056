#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Every week: what is coming, and the follow-ups that have a day, those past it first.
# It is printed, so cron mails it to MAILTO. Nothing to say makes no mail.

set -u
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd) || exit 1

exec "$here/quietly.sh" report agenda --format text
