#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A note that may go beside one that may not: nothing goes, and what is said to leave out can be typed as it stands.
. "${0%/*}/lib.sh"
two_colleagues
cd kari || exit 1
mkdir -p experiences/2026/09
note() { printf -- '---\nid: 2026-09-01-%s\nkind: experience\ntitle: Brev\ndate: 2026-09-01\n---\n\n%s\n' "$1" "$2" >"experiences/2026/09/2026-09-01-$1.md"; }
follow() { sh -c "$(sed -n 's/.*: \(erfar share .*\)$/\1/p' "$world/err")"; }
note aaaaa "nummer $synthetic"
note bbbbb 'Helt vanlig.'
touch -d 2026-09-01 experiences/2026/09/*
for way in '' -y --unattended; do
	# shellcheck disable=SC2086 # none is none
	check "share $way" exits 3 erfar share $way
	check '... sends nothing' test -z "$(git -C ../fjord.git ls-tree -r --name-only main experiences/2026/09)"
	check '... and says what to leave out' err_has 'erfar share --leave-out experiences/2026/09/2026-09-01-aaaaa.md'
done
cd minutes || exit 1
check 'as it says, from another folder' exits 3 erfar share
check '... it can be typed' follow
cd .. || exit 1
check '... the other goes' test "$(git -C ../fjord.git ls-tree -r --name-only main experiences/2026/09)" = experiences/2026/09/2026-09-01-bbbbb.md
check '... and the one stays' test "$(git status --short)" = '?? experiences/2026/09/2026-09-01-aaaaa.md'
for more in c d e; do note "$more$more$more$more$more" "nummer $synthetic"; done
check 'with many' exits 3 erfar --lang en share
check '... none is named' err_has 'erfar share --leave-out NOTE'
finish
