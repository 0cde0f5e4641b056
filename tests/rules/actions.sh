# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced by help-vs-man.sh and cli-tests.sh: what the built programs say they take, as lines
# "page TAB action TAB option TAB value TAB help"; a line without option has the operands in the place of help.
# shellcheck shell=sh
exec_path=${ERFAR_EXEC_PATH:?the folder of the built programs}

# Of erfar-history only what is typed as "erfar init" and "erfar undo"; the rest is between erfar's own programs.
list_actions()
{
	for name in history plan minute share find report; do
		LC_ALL=C LANG=C "$exec_path/erfar-$name" --lang en --list-options </dev/null | sed "s/^/erfar-$name	/"
	done | sed 's/^erfar-history	history \(init\|undo\)	/erfar	\1	/' | grep -v '^erfar-history	'
}

# The actions alone; a command that only gathers others is none.
leaf_actions()
{
	awk -F '\t' '$3 == "" { name[++count] = $2 }
		END {
			for (i = 1; i <= count; i++) {
				leaf = 1
				for (j = 1; j <= count; j++)
					if (index(name[j], name[i] " ") == 1) leaf = 0
				if (leaf) print name[i]
			}
		}'
}
