#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
. "${0%/*}/lib.sh"
clinic fjord
cd fjord || exit 1

check 'the register' exits 0 erfar minute conclusions --format json
all=$(wc -l <../out)
check '... of conclusion/1' sh -c 'jq -e "select(.schema != \"conclusion/1\")" ../out; test $? = 4'
check '... what was replaced says by what' sh -c 'jq -es "any(.[]; (.id == \"2025-autumn/2025-10-09#kp4d7w\") and (.in_force == false and .replaced_by == \"2026-spring/2026-04-16#kb52mx\"))" ../out'
check '... what holds says so' sh -c 'jq -es "any(.[]; (.id == \"2026-spring/2026-04-16#kb52mx\") and (.in_force and .replaced_by == null))" ../out'
check 'in force' exits 0 erfar minute conclusions --in-force --format json
check '... five fewer' test "$(wc -l <../out)" = $((all - 5))
check 'by theme' exits 0 erfar minute conclusions --theme ethics --format json
check '... only' sh -c 'jq -es "all(.[]; .themes | index(\"ethics\"))" ../out'
check 'listing writes nothing' test -z "$(git status --porcelain)"

check 'a theme nobody knows' exits 0 erfar --lang en minute conclusions --theme ethcs
check '... has one near it' err_has '"ethcs" is not known here. Did you mean "ethics"?'
check 'a theme by its name in any language' exits 0 erfar minute conclusions --theme 'ETIK og tavshedspligt' --format json
check '... is that theme' sh -c 'test -s ../out && jq -e "select(.themes | index(\"ethics\") | not)" ../out; test $? = 4'
check '... and known' err_empty
finish
