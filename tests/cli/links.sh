#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Links in the notebook: never followed, and named by each command that leaves them out.
. "${0%/*}/lib.sh"

two_colleagues
cd kari || exit 1
plan=terms/2026-autumn.md
mkdir "$world/elsewhere"
mv $plan "$world/elsewhere/"
ln -s "$world/elsewhere/2026-autumn.md" $plan
ln -s "$world/elsewhere" minutes/2019
ln -s "$world/elsewhere/2026-autumn.md" minutes/bilde.png
once() { test "$(grep -cF -- "$1" "$world/$2")" = 1 || { echo "not once on $2: $1"; return 1; }; }

check 'nothing is planned then' exits 1 erfar --lang en plan next
check '... and it is said why' once "$plan:1:1: It is a link" err
check '... with what to do' err_has 'put the file or folder itself here'
check '... of the folder too' once 'minutes/2019:1:1:' err
check '... but of no other file' fails grep -q bilde.png "$world/err"
check 'a theme goes elsewhere' exits 0 erfar plan theme 'Noe nytt' -n
check '... and that is said' once "$plan:1:1:" err
check 'minute check' exits 1 erfar minute check
check '... has it as a finding' once "$plan:1:1: error: link:" out
check 'share check' exits 1 erfar share check
check '... has it' once "$plan:1:1: error: link:" out
check 'share status' exits 0 erfar --lang en share status
check '... has it' once "left out  $plan" out
check '... not as deleted' fails grep -q "deleted.*$plan" "$world/out"
check 'sharing' exits 0 erfar share -y
check '... takes the committed plan from nobody' test -n "$(git ls-tree HEAD $plan)"
check '... and says so' once "$plan:1:1:" err
mkdir "$world/old"
ln -s "$world/elsewhere/2026-autumn.md" "$world/old/gammel.md"
check 'an import' exits 0 erfar --lang en minute import -n "$world/old"
check '... names it' out_has 'gammel.md'
rm $plan minutes/2019
mv "$world/elsewhere/2026-autumn.md" $plan
check 'put back, it is planned' exits 0 erfar plan next
check '... and nothing is said' err_empty
finish
