#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# covers: find
# "erfar find" at a terminal: the pager, and opening what was found in the editor.
. "${0%/*}/lib.sh"
clinic fjord
cd fjord || exit 1
TERM=xterm
export TERM
first=minutes/2025/12/2025-12-11-forum-vest.md
second=minutes/2026/05/2026-05-07-tolk-paa-skjerm.md

# types ANSWERS COMMAND...: on a terminal of its own; each line of ANSWERS is typed at a prompt
types()
{
	answers=$1
	shift
	status=0
	printf '%s' "$answers" | python3 "$tests/typed.py" "$@" >"$world/out" 2>"$world/err" || status=$?
	return $status
}

# on_screen ROWS COMMAND: a line of shell on a terminal so high
on_screen()
{
	types '' sh -c "stty rows $1 cols 80; $2"
}

printf '#!/bin/sh\nsed "s/^/paged: /"\n' >../pager
printf '#!/bin/sh\nprintf "edited: %%s\\n" "$@"\n' >../editor
chmod +x ../pager ../editor
PAGER=$world/pager EDITOR=$world/editor
export PAGER EDITOR

check 'a long answer' on_screen 10 'erfar find tolk'
check '... is paged' out_has "paged: "
check '... whole, with its colours' sh -c 'grep -c "^paged: .*\.md" ../out | grep -qx 13'
check 'a short one' on_screen 100 'erfar find tolk --limit 2'
check '... is not' out_lacks 'paged: '
check '... and stands there' out_has "$first"
check 'whom to ask' on_screen 5 'erfar find --people tolk'
check '... is paged too' out_has 'paged: '
check 'a pipe' on_screen 5 'erfar find tolk | cat'
check '... is not paged' out_lacks 'paged: '
check 'no pager wanted' on_screen 5 'PAGER= erfar find tolk'
check '... shows it as it is' out_has "$first"
check 'paths are for scripts' on_screen 5 'erfar find tolk --paths'
check '... and not paged' out_lacks 'paged: '
PAGER='no-such-pager --at-all'
check 'a pager that there is not' on_screen 5 'erfar find tolk'
check '... loses nothing' out_has "$first"
PAGER='sed s/^/words:/'
check 'a pager with words of its own' on_screen 5 'erfar find tolk'
check '... gets them' out_has 'words:'

check 'the first, where nobody can be asked' exits 0 erfar find tolk --open
check '... in the editor' out_is "edited: $world/fjord/$first"
check 'at a terminal one is asked' types '2
' erfar --lang en find tolk --open
check '... by number' out_has 'Type its number'
check '... and it is opened' out_has "edited: $world/fjord/$second"
check 'Enter alone' types '
' erfar find tolk --open
check '... is the first' out_has "edited: $world/fjord/$first"
check 'a number that there is not' types '99
2
' erfar --lang en find tolk --open
check '... is asked again' out_has "edited: $world/fjord/$second"
check 'the end of the input' fails types '^D
' erfar find tolk --open
check '... opens nothing' out_lacks 'edited:'
check 'q' fails types 'q
' erfar find tolk --open
check '... opens nothing either' out_lacks 'edited:'
check 'the only one is not asked about' types '' erfar find skjermtolk språk frist --limit 1 --open
check '... but opened' out_has 'edited: '
check 'nothing found' exits 1 erfar find ordsomingenharskrevet --open
check 'an editor with words of its own' exits 0 env VISUAL="$world/editor --wait" erfar find tolk --open
check '... gets them' out_has 'edited: --wait'
check 'an editor that ends badly' exits 2 env EDITOR=false erfar --lang en find tolk --open
check '... is told' err_has 'ended with an error'
check 'no editor' exits 2 env -u EDITOR erfar --lang en find tolk --open
check '... says how to name one' err_has 'export EDITOR='
check 'an editor that needs a shell' exits 2 env EDITOR='vi $HOME' erfar --lang en find tolk --open
check '... is told too' err_has 'needs a shell'
check 'opening prints nothing' exits 2 erfar find tolk --open --paths
check 'what is gone can not be opened' exits 2 erfar find tolk --open --history
finish
