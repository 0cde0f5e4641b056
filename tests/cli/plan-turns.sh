#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Several commands at once that write the same note: each takes its turn.
# covers: plan-theme
. "${0%/*}/lib.sh"

clinic fjord
cd fjord || exit 1
commits=$(git rev-list --count HEAD)
pids=
for turn in 1 2 3 4 5 6 7 8; do
	erfar plan theme "Samtidig tema $turn" >"../out.$turn" 2>"../err.$turn" </dev/null &
	pids="$pids $!"
done
for pid in $pids; do
	check 'it goes through, beside the others' wait "$pid"
done
check '... all is written' test "$(cat terms/*.md | grep -c 'Samtidig tema')" = 8
check '... each in a commit' test "$(git rev-list --count HEAD)" = $((commits + 8))
check '... and nothing is left over' test -z "$(git status --porcelain)"
finish
