#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# cli-tests.sh — every action is tested as it is typed: tests/cli/<command>-<action>.sh, or another script there that says
# so in a line "# covers: <command>-<action>"; and every script there is in the list that runs them.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=SCRIPTDIR/actions.sh disable=SC1091
. "$here/actions.sh"
cd "$here/../cli"
failed=0

for action in $(list_actions | leaf_actions | tr ' ' '-'); do
	if [ ! -f "$action.sh" ] && ! grep -qE "^# covers:(.*[ ,])?$action([ ,]|\$)" ./*.sh; then
		echo "tests/cli/$action.sh is missing (and no script there covers $action)"
		failed=1
	fi
done
for script in *.sh; do
	name=${script%.sh}
	if [ "$name" != lib ] && ! grep -q "'$name'" meson.build; then
		echo "tests/cli/meson.build does not run $script"
		failed=1
	fi
done
exit $failed
