# SPDX-License-Identifier: GPL-3.0-or-later
# Completion for bash. It asks the programs what they take ("erfar plan --list-options": lines of action, option, value
# and help with tabs between; a line without option has operands and other names there), so it is never out of date;
# where they don't answer, nothing is offered. Norwegian and Danish names are offered once their beginning is typed.
# shellcheck shell=bash

# Of the operands as the help has them ("[PROGRAMME] [PERSON]"): the one with number $1, or the last where it may be repeated.
_erfar_operand()
{
	awk -v number="$1" '{
		if (number >= NF && $NF ~ /[.][.][.]/) number = NF - 1
		name = $(number + 1)
		gsub(/[][.]/, "", name)
		if (number < NF) print name
	}'
}

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

# Of lines "name TAB other names": the name that answers to the word $1.
_erfar_named()
{
	awk -F '\t' -v word="$1" '{
		count = split($1 " " $2, names, " ")
		for (i = 1; i <= count; i++)
			if (names[i] == word) { print $1; exit }
	}'
}

# Of the same lines: all names; the other ones only where $1, what is typed so far, is not empty.
_erfar_names()
{
	awk -F '\t' -v typed="$1" '{ print $1 }
		typed != "" { count = split($2, names, " "); for (i = 1; i <= count; i++) print names[i] }'
}

# Of the table of a program: the actions right below $1, as lines "name TAB other names".
_erfar_actions()
{
	awk -F '\t' -v place="$1" '
		index($1, place " ") == 1 && $2 == "" {
			name = substr($1, length(place) + 2)
			if (name !~ / /) print name "\t" $5
		}'
}

# Of the same: what the option $2 takes, of the action $1 or those below it.
_erfar_takes()
{
	awk -F '\t' -v place="$1" -v option="$2" '
		index($1 " ", place " ") == 1 && $2 == option && option != "" { print $3; exit }'
}

# What may stand where the help says $2, of the program $1; $3 is what is typed of it, the words from $4 on all there is.
_erfar_values()
{
	case $2 in
	*'|'*) tr -d '[]' <<<"$2" | tr '|' '\n' ;;
	*THEME* | *ASPECT*) "$1" plan values themes ;;
	ID | PROGRAMME) "$1" plan values programmes ;;
	PARTICIPANT) "$1" plan values participants -- "${@:4}" ;;
	PERSON) "$1" plan values persons -- "${@:4}" ;;
	DEPARTMENT) "$1" plan values departments -- "${@:4}" ;;
	WHO) "$1" plan values both -- "${@:4}" ;;
	*NAME* | *OWNER*) "$1" plan values people ;;
	A,B*) "$1" plan values people | _erfar_after_comma "$3" ;;
	ACTION) "$1" plan values actions ;;
	TERM) "$1" plan values terms ;;
	*NOTE*) "$1" plan values notes ;;
	WHOM) printf '%s\n' clinic forum ;;
	KIND) printf '%s\n' minute experience learning visit plan programme ;;
	PART) printf '%s\n' title theme conclusions actions experience reflection ;;
	WHICH) printf '%s\n' mine theirs both ;;
	esac 2>/dev/null </dev/null
}

_erfar()
{
	local program=${COMP_WORDS[0]} current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
	local commands table place='' word skip='' value name operand=0 i

	COMPREPLY=()
	current=${current#[\"\']}
	commands=$("$program" --list-commands 2>/dev/null </dev/null)
	for ((i = 1; i < COMP_CWORD; i++)); do
		word=${COMP_WORDS[i]}
		if [[ -n $skip ]]; then
			skip=
		elif [[ -z $place && ( $word == -C || $word == --lang || $word == --color ) ]]; then
			skip=yes
		elif [[ -z $place && $word != -* && $word != help ]]; then
			place=$(_erfar_named "$word" <<<"$commands")
			place=${place:-$word}
			table=$("$program" "$place" --list-options 2>/dev/null </dev/null | sed 's/^history //')
		elif [[ -n $place ]]; then
			name=$(_erfar_actions "$place" <<<"$table" | _erfar_named "$word")
			place=$place${name:+ $name}
			if [[ $word == -* ]]; then
				skip=$(_erfar_takes "$place" "$word" <<<"$table")
			elif [[ -z $name ]]; then
				operand=$((operand + 1))
			fi
		fi
	done
	case $previous in
	-C | --directory) compopt -o dirnames 2>/dev/null; return ;;
	--lang) _erfar_offer "$current" < <(_erfar_values "$program" 'nb|nn|da|en'); return ;;
	--color) _erfar_offer "$current" < <(_erfar_values "$program" 'auto|always|never'); return ;;
	esac
	if [[ -z $place ]]; then
		_erfar_offer "$current" < <(_erfar_names "$current" <<<"$commands"
			printf '%s\n' help -C --lang --color --help --version)
		return
	fi
	value=$(_erfar_takes "$place" "$previous" <<<"$table")
	if [[ $previous == --* && -n $value ]]; then
		_erfar_offer "${current//\\/}" < <(_erfar_values "$program" "$value" "${current//\\/}" "${COMP_WORDS[@]}")
	elif [[ $current == -* ]]; then
		_erfar_offer "$current" < <(awk -F '\t' -v place="$place" '
			$1 == place && $2 != "" { print $2 }
			index($1, place " ") == 1 && !first { first = $1 }
			$1 == first && $2 != "" { print $2 }
			END { print "--help" }' <<<"$table")
	else
		_erfar_offer "$current" < <(_erfar_actions "$place" <<<"$table" | _erfar_names "$current")
		value=$(awk -F '\t' -v place="$place" '
			($1 == place || index($1, place " ") == 1) && $2 == "" && $4 != "" && !done { print $4; done = 1 }
			index($1, place " ") == 1 { done = 1 }' <<<"$table")
		value=$(_erfar_operand "$operand" <<<"$value")
		[[ $value == NAME || $value == TERM || $place == *' new' ]] ||
			_erfar_offer "$current" < <(_erfar_values "$program" "$value" "$current" "${COMP_WORDS[@]}")
	fi
	((${#COMPREPLY[@]})) || compopt -o default 2>/dev/null
}
complete -F _erfar erfar
