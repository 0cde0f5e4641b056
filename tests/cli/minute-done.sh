#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
. "${0%/*}/lib.sh"
clinic fjord
cd fjord || exit 1
note=minutes/2026/04/2026-04-16-etikk-i-telefonen.md
cp $note before
id=$(erfar minute actions --open --format json | jq -r 'select(.path == "'$note'") | .id')

check 'done, by the whole id' exits 0 erfar minute 'done' "$id" --note 'fire eksempler'
check '... ticks the line' file_has $note "- [x] Kari Nilsen: samle tre eksempler om foreldre som ikke er enige, til høsten (2026-08-20) ^${id#*#} (done 2026-09-03: fire eksempler)"
check '... and no other' test "$(diff before $note | grep -c '^>')" = 1
check '... one commit' test "$(git rev-list --count HEAD)" = 2
check 'not twice' exits 2 erfar minute 'done' "$id"
check 'an unknown one' exits 2 erfar minute 'done' azzzzz
check '... says where to look' err_has 'minute actions'
check 'undo' exits 0 erfar undo
check '... to the byte' cmp before $note

mkdir -p minutes/2026/09
shapes=minutes/2026/09/2026-09-01-former.md
{
	printf -- '---\r\nid: x/2026-09-01\r\nkind: minute\r\ndate: 2026-09-01\r\n---\r\n\r\n## Oppfølging\r\n\r\n'
	printf -- '- [ ] Ola Berg: lage en plakat\r\n  ved porten\r\n  (2026-09-17)\r\n    - nederst\r\n'
	printf -- '*\t[ ] Anne Lie: se [rutinen](http://x.example/a_(b)) (ny) (2026-10-01) <!-- obs -->\r\n'
	printf -- '1. [ ] Sunniva Øye: sende (eller levere) skjema\r\n'
	printf -- '- [ ] Per Vik: lese https://x.example/(a (2026-10-02)\r\n'
} >$shapes
# shape WORDS: the follow-up is ticked by its words, and keeps owner and day
shape()
{
	erfar minute actions --format json | jq -c 'select(.path == "'$shapes'") | [.owner, .text, .due]' | sort >"$world/before"
	exits 0 erfar minute 'done' "$1" --note "$2" || return 1
	erfar minute actions --format json | jq -c 'select(.path == "'$shapes'") | [.owner, .text, .due]' | sort | diff "$world/before" - &&
		! grep -v "$(printf '\r')\$" $shapes
}
check 'by words, over lines' shape 'ola plakat port' 'fint :) og (nesten'
check '... the item below it stays' file_has $shapes '    - nederst'
check '... how it went is read back' sh -c 'erfar minute actions --format json | jq -es "any(.[]; .how == \"fint :) og (nesten\")"'
check 'a tab, a link, parentheses, a comment' shape rutinen 'se ^abc12 (ja)'
check '... the comment stays' file_has $shapes '<!-- obs -->'
check 'a numbered one' shape 'sende levere' 'a) først'
check '... a parenthesis that would end it is a bracket' sh -c 'erfar minute actions --format json | jq -es "any(.[]; .how == \"a] først\")"'
check 'an address' shape 'lese' 'i dag'
check 'words of several' exits 2 erfar minute 'done' kari
check '... lists them' err_has '#a'
check 'words of none' exits 2 erfar minute 'done' ingenting
check 'done already: says when' exits 2 erfar minute 'done' 'lese https'
check '... which day it was' err_has 2026-09-03
open=$(erfar minute actions --open --format json | head -n 1 | jq -r .id)
echo 'Det gikk greit.' >../answers
check 'a terminal asks how it went' python3 "$tests/typed.py" erfar minute 'done' "$open" <../answers
check '... and keeps it' sh -c 'erfar minute actions --format json | jq -es "any(.[]; .how == \"Det gikk greit.\" and .done == \"2026-09-03\")"'
open=$(erfar minute actions --open --format json | head -n 1 | jq -r .id)
echo >../answers
check '... Enter skips it' python3 "$tests/typed.py" erfar minute 'done' "$open" <../answers
check '... and it is done' sh -c 'git show | grep -q "(done 2026-09-03)\$"'
printf '# Referat 1. september\n\n**Konklusjon:**\n- Vi ringer.\n**Oppfølging**\n- [ ] **Kari Nilsen**: bestille krus (2026-10-01)\n- [ ] **Ola Berg:** henge opp ruter\n**Annet**\n- kake\n' >minutes/2026/09/2026-09-01-fet.md
check 'headings and owners in bold are read' sh -c 'erfar minute actions --open --format json | jq -es "[.[] | select(.path | endswith(\"fet.md\")) | .owner] == [\"Kari Nilsen\", \"Ola Berg\"]"'
check '... and ticked' exits 0 erfar minute 'done' 'bestille krus' --note ja
check '... and stay bold' grep -qx -- '- \[x\] \*\*Kari Nilsen\*\*: bestille krus (2026-10-01) ^a[0-9a-z]* (done 2026-09-03: ja)' minutes/2026/09/2026-09-01-fet.md
check '... the next one too' exits 0 erfar minute 'done' 'henge opp ruter'
check '... bold as well' grep -qx -- '- \[x\] \*\*Ola Berg:\*\* henge opp ruter ^a[0-9a-z]* (done 2026-09-03)' minutes/2026/09/2026-09-01-fet.md
check '... and nothing else' test "$(sed -n '1,5p;8,$p' minutes/2026/09/2026-09-01-fet.md | md5sum)" = "$(printf '# Referat 1. september\n\n**Konklusjon:**\n- Vi ringer.\n**Oppfølging**\n**Annet**\n- kake\n' | md5sum)"
open=$(erfar minute actions --open --format json | head -n 1 | jq -r .id)
git rev-parse HEAD >../before
echo ^D >../answers
check '... Ctrl-D leaves it' python3 "$tests/typed.py" erfar minute 'done' "$open" <../answers
check '... as it was' sh -c 'git rev-parse HEAD | cmp - ../before && git diff --quiet'
check '... open' sh -c "erfar minute actions --open --format json | grep -qF '$open'"
finish
