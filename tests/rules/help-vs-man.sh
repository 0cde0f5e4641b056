#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# help-vs-man.sh — every action and option of the programs stands in its manual page, and the other way round.
# An action has a section "## plan move DATE NEWDATE" with the operands as --help prints them, and each of its options
# as *--name* in it. What all actions of a page take may stand in "# OPTIONS"; what all that write or list take, in erfar(1).
set -eu
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=SCRIPTDIR/actions.sh disable=SC1091
. "$here/actions.sh"
man=$here/../../docs/man
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

list_actions >"$work/help"
leaf_actions <"$work/help" >"$work/leaves"
[ -s "$work/leaves" ] || { echo 'the programs list no actions'; exit 1; }

# Lines "page TAB section TAB option", with the whole heading first as an option "##".
for page in erfar erfar-plan erfar-minute erfar-share erfar-find erfar-report; do
	awk -v page="$page" '
		/^```/ { code = !code; next }
		code { next }
		/^# / { top = $2; section = $0 == "# OPTIONS" ? "OPTIONS" : $0 ~ /^# OPTIONS WHEN|^# OPTIONS EVERY/ ? "COMMON" : "" }
		/^## / && top !~ /^(ACTIONS|COMMANDS|DESCRIPTION)$/ { section = ""; next }
		/^## / { section = substr($0, 4); print page "\t" section "\t##" }
		section != "" && /^\*-/ {
			line = $0
			while (match(line, /\*--[a-z-]+\*|\*-[A-Za-z0-9]\*/)) {
				print page "\t" section "\t" substr(line, RSTART + 1, RLENGTH - 2)
				line = substr(line, RSTART + RLENGTH)
			}
		}' "$man/$page.1.scd"
done >"$work/man"

awk -F '\t' -v leaves="$work/leaves" '
function complain(text) { print text; bad = 1 }

BEGIN { while ((getline name < leaves) > 0) leaf[name] = 1 }

FILENAME ~ /help$/ && ($2 in leaf) {
	if ($3 == "") {
		heading[$2] = $5 == "" ? $2 : $2 " " $5
		page[$2] = $1
	} else {
		help[$2, $3] = 1
		anywhere[$1, $3] = 1
		option[++count] = $2 "\t" $3
	}
}

FILENAME ~ /man$/ {
	if ($3 == "##") { section[$1, $2] = 1; order[++sections] = $1 "\t" $2 }
	else { man[$1, $2, $3] = 1; written[++total] = $0 }
}

END {
	for (name in heading)
		if (!((page[name], heading[name]) in section))
			complain(page[name] ".1.scd: there is no section \"## " heading[name] "\"")
	for (i = 1; i <= count; i++) {
		split(option[i], part, "\t")
		name = part[1]; flag = part[2]
		if (!((page[name], heading[name], flag) in man) && !((page[name], "OPTIONS", flag) in man) &&
		    !(("erfar", "COMMON", flag) in man))
			complain(page[name] ".1.scd: \"## " heading[name] "\" lacks " flag)
	}
	for (name in heading) known[page[name], heading[name]] = name
	for (i = 1; i <= sections; i++) {
		split(order[i], part, "\t")
		if (!((part[1], part[2]) in known))
			complain(part[1] ".1.scd: \"## " part[2] "\" is no action of the program")
	}
	for (i = 1; i <= total; i++) {
		split(written[i], part, "\t")
		if (part[3] !~ /^--/ || part[2] == "COMMON")
			continue
		if (part[2] == "OPTIONS") {
			if (!((part[1], part[3]) in anywhere))
				complain(part[1] ".1.scd: no action takes " part[3])
		} else if (((part[1], part[2]) in known) && !((known[part[1], part[2]], part[3]) in help))
			complain(part[1] ".1.scd: \"## " part[2] "\" has " part[3] ", which the program does not take")
	}
	exit bad
}' "$work/help" "$work/man"
