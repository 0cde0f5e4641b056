# SPDX-License-Identifier: GPL-3.0-or-later
# Completion for bash. It asks the programs what they take ("erfar plan --list-options": lines of action, option, value
# and help with tabs between), so it is never out of date; where they don't answer, nothing is offered.
# shellcheck shell=bash

# Offers those of the lines on stdin that begin with $1; names with blanks are quoted.
_erfar_offer()
{
	local line

	while IFS= read -r line; do
		[[ -n $line && $line == "$1"* ]] && COMPREPLY+=("$(printf '%q' "$line")")
	done
	return 0
}

# A list of names goes on behind its last comma: $1 is what is typed so far.
_erfar_after_comma()
{
	local before='' line

	[[ $1 == *,* ]] && before=${1%,*},
	while IFS= read -r line; do
		printf '%s%s\n' "$before" "$line"
	done
}

# What may stand where the help says $2 in the action $3, of the program $1; $4 is what is typed so far.
_erfar_values()
{
	case $2 in
	*'|'*) tr -d '[]' <<<"$2" | tr '|' '\n' ;;
	*THEME* | *ASPECT*) "$1" plan values themes ;;
	*NAME* | *OWNER* | *PERSON*) "$1" plan values people ;;
	A,B*) "$1" plan values people | _erfar_after_comma "$4" ;;
	ACTION) "$1" plan values actions ;;
	*NOTE*) "$1" plan values notes ;;
	WHOM) printf '%s\n' clinic forum ;;
	ORDER) printf '%s\n' relevance date ;;
	KIND)
		case $3 in
		plan*) printf '%s\n' fagdag forum session watch ;;
		find*) printf '%s\n' minute experience learning visit plan programme ;;
		esac
		;;
	FORMAT) printf '%s\n' text json csv ;;
	LANG) printf '%s\n' nb nn da en ;;
	WHEN) printf '%s\n' auto always never ;;
	esac 2>/dev/null </dev/null
}

_erfar()
{
	local program=${COMP_WORDS[0]} current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
	local table place='' word skip='' value i

	COMPREPLY=()
	current=${current#[\"\']}
	for ((i = 1; i < COMP_CWORD; i++)); do
		word=${COMP_WORDS[i]}
		if [[ -n $skip ]]; then
			skip=
		elif [[ -z $place && ( $word == -C || $word == --lang || $word == --color ) ]]; then
			skip=yes
		elif [[ -z $place && $word != -* && $word != help ]]; then
			place=$word
			table=$("$program" "$word" --list-options 2>/dev/null </dev/null | sed 's/^history //')
		elif [[ -n $place && $'\n'$table == *$'\n'"$place $word"[$'\t ']* ]]; then
			place="$place $word"
		fi
	done
	case $previous in
	-C | --directory) compopt -o dirnames 2>/dev/null; return ;;
	--lang) _erfar_offer "$current" < <(_erfar_values "$program" LANG); return ;;
	--color) _erfar_offer "$current" < <(_erfar_values "$program" WHEN); return ;;
	esac
	if [[ -z $place ]]; then
		_erfar_offer "$current" < <(printf '%s\n' init plan minute share find report undo help -C --lang --color \
			--help --version)
		return
	fi
	value=$(awk -F '\t' -v place="$place" -v option="$previous" '
		index($1 " ", place " ") == 1 && $2 == option && option != "" { print $3; exit }' <<<"$table")
	if [[ $previous == --* && -n $value ]]; then
		_erfar_offer "${current//\\/}" < <(_erfar_values "$program" "$value" "$place" "${current//\\/}")
	elif [[ $current == -* ]]; then
		_erfar_offer "$current" < <(awk -F '\t' -v place="$place" '
			$1 == place && $2 != "" { print $2 }
			index($1, place " ") == 1 && !first { first = $1 }
			$1 == first && $2 != "" { print $2 }
			END { print "--help" }' <<<"$table")
	else
		_erfar_offer "$current" < <(awk -F '\t' -v place="$place" '
			index($1, place " ") == 1 && $2 == "" {
				split(substr($1, length(place) + 2), words, " ")
				if (!seen[words[1]]++) print words[1]
			}' <<<"$table")
		value=$(awk -F '\t' -v place="$place" '
			($1 == place || index($1, place " ") == 1) && $2 == "" && $4 != "" && !done { print $4; done = 1 }
			index($1, place " ") == 1 { done = 1 }' <<<"$table")
		value=${value#\[} value=${value%%[\]. ]*}
		[[ $value == NAME ]] || _erfar_offer "$current" < <(_erfar_values "$program" "$value" "$place")
	fi
	((${#COMPREPLY[@]})) || compopt -o default 2>/dev/null
}
complete -F _erfar erfar
