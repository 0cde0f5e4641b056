#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# erfar find on the judged queries: fails where it answers worse than floors allows.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
world=$(mktemp -d)
trap 'rm -rf "$world"' EXIT
HOME=$world LC_ALL=C.UTF-8 PATH=$ERFAR_EXEC_PATH:$PATH PYTHONDONTWRITEBYTECODE=1
export HOME LC_ALL PATH PYTHONDONTWRITEBYTECODE
for half in tuned held; do
	python3 "$here/score.py" --half $half --floors "$here/floors"
done

# The scorer must be able to fail: floors that nothing can reach are not met.
printf 'tuned phrase 1.1 1.1 -\n' >"$world/floors"
if python3 "$here/score.py" --class phrase --floors "$world/floors" >/dev/null; then
	echo 'score: a floor that nothing can reach was met'
	exit 1
fi
