#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Files and folders whose names hold line breaks or escapes: left out by everything, and said, escaped, by each command.
. "${0%/*}/lib.sh"

two_colleagues
cd kari || exit 1
strange=$(printf 'minutes/2026/08/2026-08-21-a\nb\033[31m.md')
shown='minutes/2026/08/2026-08-21-a\nb\x1b[31m.md'
printf -- '---\ntitle: Kvantefysikk\n---\n\nkvantefysikk\n' >"$strange"
mkdir "$(printf 'minutes/2026/07\tx')"
printf 'kvantefysikk\n' >"$(printf 'minutes/2026/07\tx/y.md')"
once() { test "$(grep -cF -- "$1" "$world/$2")" = 1 || { echo "not once on $2: $1"; return 1; }; }
no_escape() { ! grep -q "$(printf '\033')" "$world/out" "$world/err"; }

check 'find does not have it' exits 1 erfar --lang en find kvantefysikk
check '... and says so once' once "hint: $shown:1:1: The name holds a line break" err
check '... with what to do' err_has 'rename it'
check '... and the folder' once 'hint: minutes/2026/07\tx:1:1:' err
check '... harmlessly' no_escape
check 'minute check' exits 1 erfar minute check
check '... has it as a finding' once "$shown:1:1: error: file-name:" out
check '... and the folder' once 'minutes/2026/07\tx:1:1: error: file-name:' out
check 'below a folder' exits 1 erfar minute check minutes/2026/08
check '... likewise' once "$shown:1:1: error: file-name:" out
check 'as records' exits 1 erfar minute check --format json
check '... with the true name' out_has '2026-08-21-a\nb\u001b[31m.md","line":1'
check 'share check' exits 1 erfar share check
check '... has it' once "$shown:1:1: error: file-name:" out
check 'share check --all' exits 1 erfar share check --all
check '... has it once' once "$shown:1:1: error: file-name:" out
check '... and the folder once' once 'minutes/2026/07\tx:1:1:' out
check 'share status' exits 0 erfar --lang en share status
check '... has it' once "left out  $shown" out
check 'what would be shared' exits 0 erfar share -n
check '... lacks it' out_lacks kvante
check '... and says so' once "$shown:1:1:" err
check 'sharing' exits 0 erfar share
check '... does not send it' test -z "$(git ls-tree -r --name-only HEAD | grep 2026-08-21)"
check '... and says so' once "$shown:1:1:" err
check 'a listing' exits 0 erfar plan list
check '... says so too' once "$shown:1:1:" err
mv "$strange" minutes/2026/08/2026-08-21-kvantefysikk.md
rm -r "$(printf 'minutes/2026/07\tx')"
check 'renamed, it is found' exits 0 erfar find kvantefysikk
check '... and nothing is said' err_empty

# two names that Windows and Mac take for one
new() { printf -- '---\nid: 2026-09-05-%s\nkind: experience\ntitle: Lapp\ndate: 2026-09-05\n---\n' "$2" >"experiences/2026/09/$1"; }
mkdir -p experiences/2026/09
new 2026-09-05-lapp.md aaaaa
new 2026-09-05-tavle.md bbbbb
check 'names that differ' exits 0 erfar --lang en share
check '... are fine' fails err_has 'Windows and Mac'
new 2026-09-05-Lapp.md ccccc
check 'names that differ in a capital' exits 0 erfar --lang en share
check '... are both named' err_has 'hint: experiences/2026/09/2026-09-05-lapp.md:1:1: Windows and Mac take this name and experiences/2026/09/2026-09-05-Lapp.md for one'
check '... with what to do' err_has 'give one of them another name'
new "2026-09-05-$(printf 'tr\303\245d').md" ddddd
new "2026-09-05-$(printf 'tra\314\212d').md" eeeee
check 'names that differ in how a letter is composed' exits 0 erfar --lang en share -n
check '... too' err_has 'tråd.md:1:1: Windows and Mac'
printf -- '---\nid: 2026-09-05-fffff\nkind: experience\ntitle: Lapp\ndate: 2026-09-05\n---\n' >experiences/2026-09-05-nede.md
check 'new files in a folder and in one below' exits 0 erfar --lang en share -n
check '... tell each pair once' test "$(grep -c 'Windows and Mac' "$world/err")" = 2
rm experiences/2026-09-05-nede.md
check 'minute check' exits 1 erfar --lang en minute check
check '... says so of each pair' test "$(grep -c 'warning: file-name: Windows and Mac' "$world/out")" = 2
finish
