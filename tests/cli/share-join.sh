#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
. "${0%/*}/lib.sh"
clinic fjord seed
git init -q --bare -b main "$world/fjord.git"
git -C seed push -q "$world/fjord.git" main

check 'joining' exits 0 erfar share join "$world/fjord.git" kari --as 'Kari Nilsen <kari.nilsen@fjord.example>'
check '... has the notes' test -f kari/minutes/2026/04/2026-04-16-etikk-i-telefonen.md
check '... nothing to do for git' test -z "$(git -C kari status --porcelain)"
check '... knows who sits here' test "$(git -C kari config --local user.email)" = kari.nilsen@fjord.example
check '... plain git merges by meaning too' test -n "$(git -C kari config --local merge.erfar.driver)"
check '... and where it came from' test "$(git -C kari config remote.origin.url)" = "$world/fjord.git"
check 'without a folder' exits 0 erfar share join "$world/fjord.git"
check '... it is called as the address' test -f fjord/erfar.conf
check 'not into a folder in use' exits 2 erfar share join "$world/fjord.git" kari
check 'an address that leads nowhere' exits 5 erfar share join "$world/none.git" x
check '... leaves nothing' test ! -e x
git init -q -b main other
git -C other commit -q --allow-empty -m x
check 'a repository that is no notebook' exits 2 erfar --lang en share join "$world/other" z
check '... is told' err_has 'holds no notebook'
check '... leaves nothing' test ! -e z
mkdir z
check '... nor in a folder that was there' exits 2 erfar share join "$world/other" z
check '... which is empty as before' test -z "$(ls -A z)"
check 'an address that begins as an option' exits 2 erfar --lang en share join -- -x y
check '... is named as one' err_has 'it begins with "-"'
check 'a word that is no address' exits 2 erfar --lang en share join fjor y
check '... is said' err_has 'There is no folder "fjor" here'
check 'an address that is a program' exits 2 erfar share join 'ext::sh -c touch% pwned' y
check '... runs nothing' test ! -e pwned

# libgit2 would read all certificates at each start (docs/decisions/0016-certificates.md)
if command -v strace >/dev/null && strace -o /dev/null true 2>/dev/null && [ -r /etc/ssl/certs/ca-certificates.crt ]; then
	certificates() { leaks_aside strace -f -qq -e trace=openat -o ../trace "$@" >/dev/null 2>../err; grep -c ca-certificates ../trace; }
	for chosen in '' /etc/ssl/certs/ca-certificates.crt; do
		export GIT_SSL_CAINFO="$chosen"
		check "by https they are read${chosen:+, also when chosen}" test \
			"$(cd kari && certificates erfar-share join https://localhost:1/x.git ../w)" -ge 1
		check '... and for a path they are not' test "$(cd kari && certificates erfar-share status)" = 0
	done
else
	skip 'certificates' 'strace may not trace here, or there are none'
fi
finish
