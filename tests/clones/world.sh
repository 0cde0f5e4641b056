# shellcheck shell=sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A clinic in the folder $world: a server and a clone each for some colleagues. Sourced by the scripts that the
# machine prints when something is wrong, and used by the machine itself:
#   ERFAR_EXEC_PATH=build/src sh SCRIPT     does it again, step by step, and says where the world is left to look at
: "${clones:?where this file is}"
world=${world:-$(mktemp -d)}

[ -n "${clones_ready-}" ] ||
	for name in $(env | sed -n 's/^\(GIT_[A-Z_]*\|LC_[A-Z]*\|LANGUAGE\|XDG_[A-Z_]*\|VISUAL\|EDITOR\|ERFAR_DIR\)=.*/\1/p'); do
		unset "$name"
	done
LANG=C.UTF-8 TZ=UTC TERM=dumb NO_COLOR=1 ERFAR_NOW=2026-09-03T08:00
GIT_CONFIG_NOSYSTEM=1 GIT_SSH_COMMAND=$clones/line.sh GIT_SSH_VARIANT=simple GIT_MERGE_AUTOEDIT=no
PATH=$ERFAR_EXEC_PATH:$PATH
export LANG TZ TERM NO_COLOR ERFAR_NOW GIT_CONFIG_NOSYSTEM GIT_SSH_COMMAND GIT_SSH_VARIANT GIT_MERGE_AUTOEDIT PATH world

# new_world NAME...: the example notebook on a server, and a clone of it for each colleague
new_world()
{
	for who in "$@"; do
		mkdir -p "$world/home-$who"
		printf '[init]\n\tdefaultBranch = main\n[advice]\n\tskippedCherryPicks = false\n[gc]\n\tauto = 0\n[maintenance]\n\tauto = false\n[core]\n\tfsync = none\n' \
			>"$world/home-$who/.gitconfig"
	done
	HOME=$world/home-$1
	export HOME
	mkdir "$world/empty"
	git init -q --bare -b main --template="$world/empty" "$world/server.git"
	git -C "$world/server.git" config receive.fsckObjects true
	erfar init "$world/$1" --clinic fjord --as "$1 Nilsen <$1@fjord.example>" --remote line:server.git >/dev/null
	cp -R "$clones/notebook/." "$world/$1"
	(cd "$world/$1" && git add -A && git commit -qm 'the notebook' && git push -qu origin main)
	first=$1
	shift
	for who in "$@"; do
		HOME=$world/home-$who erfar share join line:server.git "$world/$who" --as "$who Berg <$who@fjord.example>" >/dev/null
	done
	(cd "$world/$first" && erfar share >/dev/null)
}

# each end of a program of erfar is noted
erfar()
{
	status=0
	command erfar "$@" || status=$?
	echo "$status erfar $*" >>"$world/exits"
	return $status
}

# cut_off in|out BYTES COMMAND...: the line to the server breaks after so many bytes of one direction
cut_off()
{
	line_cut="$1 $2"
	shift 2
	(
		export LINE_CUT="$line_cut"
		"$@"
	)
}

# killed CALL N COMMAND...: kill -9 at the Nth system call CALL of the command, whichever of its own programs makes it;
# where strace can't trace, after N hundredths of a second
killed()
{
	call=$1 when=$2
	shift 2
	case $2 in
	share) follow= ;; # not the server's git, which is another machine's
	*) follow=-f ;;
	esac
	status=0
	if [ "${clones_strace-yes}" = yes ]; then
		strace $follow -qq -o /dev/null -e "trace=$call" -e "inject=$call:signal=KILL:when=$when" "$@" || status=$?
	else
		timeout -s KILL "$(printf '0.%02d' "$when")" "$@" || status=$?
	fi
	# the server may still be at it
	flock "$world/line.lock" true
	echo "$status $*" >>"$world/exits"
	return $status
}

# give_up: leaves a merge of plain git's; while the lock of a killed run is there, git can't, and the next erfar removes it
give_up()
{
	git merge --abort || { command erfar share --unattended; git merge --abort; }
}

# at NAME <<'END' ... END: what this person types, in their clone
at()
{
	typed=$(cat)
	status=0
	(
		cd "$world/$1" || exit
		HOME=$world/home-$1
		export HOME
		eval "$typed"
	) </dev/null || status=$?
	printf '%s: exit %s\n' "$1" "$status" >&2
}
