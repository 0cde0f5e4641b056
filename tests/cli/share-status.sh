#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
. "${0%/*}/lib.sh"
two_colleagues
cd kari || exit 1

check 'all is shared' exits 0 erfar share status
check '... is said' out_has delt
echo '- Et ønske' >>terms/2026-autumn.md
erfar minute experience 'Et utkast' >/dev/null
erfar minute --conclusion 'Nytt.' >/dev/null
check 'what is not' exits 0 erfar share status --format json
has() { jq -es "any(.[]; .state == \"$1\" and ((.path // \"\") | contains(\"$2\")))" ../out >/dev/null; }
check '... a changed plan' has changed terms/2026-autumn.md
check '... a commit' has unsent ''
check '... a draft' has draft drafts/2026-09-03-et-utkast.md
erfar share >/dev/null
check 'after a share nothing is unsent' sh -c 'erfar share status --format json | jq -es "all(.[]; .state == \"draft\")"'
echo '- Et ønske til' >>terms/2026-autumn.md
check 'status changes nothing' test "$(git status --porcelain)" = ' M terms/2026-autumn.md'
finish
