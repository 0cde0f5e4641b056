#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Completion in bash: it asks the programs and the notebook.
. "${0%/*}/lib.sh"

clinic fjord
cd fjord || exit 1
cat >"$world/complete.bash" <<'END'
. "$1/docs/completion/erfar.bash"
shift
COMP_WORDS=("$@")
COMP_CWORD=$(($# - 1))
_erfar 2>/dev/null
printf '%s\n' "${COMPREPLY[@]}"
END

# offers WORD TYPED...: the last word typed is the one to complete
offers()
{
	wanted=$1
	shift
	run bash "$world/complete.bash" "$top" "$@"
	grep -qxF -- "$wanted" "$world/out" || { echo "not offered: $wanted"; return 1; }
}

check 'commands' offers minute erfar mi
check 'actions' offers assign erfar plan ''
check 'the second word of an action' offers add erfar share forum ''
check 'options of an action' offers --why erfar plan move --
check 'options of the default action' offers --term erfar plan --
check 'options of init' offers --clinic erfar init --
check 'people, in quotes where needed' offers 'Kari\ Nilsen' erfar plan assign --facilitator K
check 'the first of several' offers 'Kari\ Nilsen' erfar minute --present K
check '... and the next' offers 'Kari\ Nilsen\,Ola\ Berg' erfar minute --present 'Kari\ Nilsen,O'
check '... who was away' offers 'Per\ Vik' erfar minute 3.9. --away P
check 'open follow-ups' offers '2026-autumn/2026-08-20#am7rwt' erfar minute 'done' 2026-autumn/
check 'themes' offers ethics erfar minute conclusions --theme ''
check 'notes' offers minutes/2026/08/2026-08-27-forum-vest.md erfar share minutes/2026/08/
check 'kinds' offers experience erfar find --kind ''
check 'parts of a note' offers conclusions erfar find --in ''
check 'kinds of a plan' offers fagdag erfar plan add --kind ''
check '... and not of a note' fails offers visit erfar plan add --kind ''
check 'terms' offers 2026-autumn erfar plan list --term ''
check '... of a report' offers 2026-autumn erfar report term --term 2026-a
check '... but not for a new one' fails offers 2026-autumn erfar plan new 2026
check 'whom it was with' offers 'Tove\ Holm' erfar find --with T
check 'who agreed' offers 'Kari\ Nilsen' erfar plan agree --with K
check 'whose follow-ups' offers 'Ola\ Berg' erfar minute actions --owner O
check 'formats' offers csv erfar plan list --format ''
check '... of a page' offers html erfar plan brief --format ''
check '... which is no table' fails offers csv erfar plan brief --format ''
check '... of a report' offers md erfar report term --format ''
check '... no calendar' fails offers ics erfar report term --format ''
check '... but of what comes' offers ics erfar report agenda --format ''
check '... and of the calendar alone' fails offers text erfar report calendar --format ''
check 'a Norwegian name' offers referat erfar ref
check 'a Danish name' offers søg erfar sø
check '... not before it is begun' fails offers referat erfar ''
check 'an action by its Norwegian name' offers flytt erfar plan fl
check '... not before it is begun' fails offers flytt erfar plan ''
check 'behind a Norwegian name' offers experience erfar referat ''
check '... and its values' offers ethics erfar referat konklusjoner --theme e
check '... and its options' offers --why erfar plan flytt --
check 'colours' offers always erfar --color ''
check 'nothing of another action' fails offers --why erfar plan swap --
check 'nothing hidden' fails offers --list-options erfar plan --list
clinic syd ../syd
cd ../syd || exit 1
check 'people outside a programme' offers 'Mette\ Kjær' erfar minute missed M
check 'programmes' offers 2027-klinisk-verden erfar plan programme assign ''
check '... but not for a new one' fails offers 2027-klinisk-verden erfar plan programme new ''
check '... of a visit' offers 2025-proevedage erfar minute visit 2
check '... and who' offers 'Ulla\ Dam' erfar minute visit 2025-proevedage U
check '... nobody of another programme' fails offers 'Asger\ Bang' erfar minute visit 2025-proevedage ''
check '... and no programme there' fails offers 2025-proevedage erfar minute visit 2025-proevedage 2
check '... also behind an option' offers 'Ulla\ Dam' erfar minute visit --department Geriatri 2025-proevedage U
check 'the participants of a programme' offers 'Asger\ Bang' erfar plan programme show 2027-klinisk-verden --participant A
check 'its departments' offers Sterilcentralen erfar plan programme letters 2025-proevedage --department St
check '... and no others' fails offers 'Røntgen\ og\ Skanning' erfar plan programme letters 2025-proevedage --department ''
check 'both of them' offers Geriatri erfar plan programme explain 2025-proevedage ''
finish
