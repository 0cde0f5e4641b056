# shellcheck shell=sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What the tests of actions share: a world of their own, and TAP. Sourced, not run:
#   . "${0%/*}/lib.sh"
# A test is a few commands and then "check 'what holds' COMMAND..."; the last line is "finish".
set -u

tests=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
top=$(CDPATH='' cd -- "$tests/../.." && pwd)
world=$(mktemp -d)
trap 'chmod -R u+rwX "$world" 2>/dev/null; rm -rf "$world"' EXIT

# Nothing of the machine's may shine through.
for name in $(env | sed -n 's/^\(GIT_[A-Z_]*\|LC_[A-Z]*\|LANGUAGE\|XDG_[A-Z_]*\|NO_COLOR\|VISUAL\|EDITOR\|ERFAR_DIR\)=.*/\1/p'); do
	unset "$name"
done
# In a sanitized build the helper, which is started with a clean environment, knows the leaks of others' libraries too.
if [ -n "${LSAN_OPTIONS-}" ]; then
	mkdir "$world/wrapped"
	printf '#!/bin/sh\nLSAN_OPTIONS="%s" exec "%s" "$@"\n' "$LSAN_OPTIONS" "$ERFAR_EXEC_PATH/erfar-history" \
		>"$world/wrapped/erfar-history"
	chmod +x "$world/wrapped/erfar-history"
	ERFAR_EXEC_PATH=$world/wrapped:$ERFAR_EXEC_PATH
	export ERFAR_EXEC_PATH
fi
HOME=$world/home
LANG=C.UTF-8 TZ=UTC TERM=dumb
ERFAR_NOW=2026-09-03T08:00
GIT_CONFIG_NOSYSTEM=1
PATH=$ERFAR_EXEC_PATH:$PATH
export HOME LANG TZ TERM ERFAR_NOW GIT_CONFIG_NOSYSTEM PATH
mkdir -p "$HOME"
git config --global init.defaultBranch main
git config --global user.name 'Kari Nilsen'
git config --global user.email kari@fjord.example
git config --global advice.detachedHead false
cd "$world" || exit 1

number=0
failed=0

# check NAME COMMAND...: one test; what the command printed is shown when it fails
check()
{
	number=$((number + 1))
	what=$1
	shift
	if "$@" >"$world/.check" 2>&1; then
		echo "ok $number - $what"
	else
		echo "not ok $number - $what"
		failed=$((failed + 1))
		sed 's/^/# /' "$world/.check"
		for stream in out err; do
			[ -f "$world/$stream" ] && sed "s/^/# $stream: /" "$world/$stream"
		done
	fi
}

# COMMAND...: in a sanitized build without the search for leaks. It can't run in a traced process, and libgit2 1.5 leaks a
# few bytes of its own where a commit is missing.
leaks_aside()
{
	ASAN_OPTIONS=${ASAN_OPTIONS:+$ASAN_OPTIONS:}detect_leaks=0 "$@"
}

skip()
{
	number=$((number + 1))
	echo "ok $number - $1 # SKIP $2"
}

# run COMMAND...: keeps stdout in $world/out, stderr in $world/err, the exit status in $status
run()
{
	status=0
	"$@" >"$world/out" 2>"$world/err" </dev/null || status=$?
}

# exits N COMMAND...: runs it and compares the exit status
exits()
{
	wanted=$1
	shift
	run "$@"
	[ "$status" = "$wanted" ] || { echo "exit status $status, not $wanted"; return 1; }
}

out_has() { grep -qF -- "$1" "$world/out" || { echo "stdout lacks: $1"; return 1; }; }
err_has() { grep -qF -- "$1" "$world/err" || { echo "stderr lacks: $1"; return 1; }; }
out_lacks() { ! grep -qF -- "$1" "$world/out" || { echo "stdout has: $1"; return 1; }; }
err_lacks() { ! grep -qF -- "$1" "$world/err" || { echo "stderr has: $1"; return 1; }; }
out_is() { printf '%s\n' "$1" | diff - "$world/out"; }
out_empty() { [ ! -s "$world/out" ] || { echo 'stdout is not empty'; return 1; }; }
err_empty() { [ ! -s "$world/err" ] || { echo 'stderr is not empty'; return 1; }; }
file_has() { grep -qF -- "$2" "$1" || { echo "$1 lacks: $2"; return 1; }; }
fails() { ! "$@"; }

# clinic NAME [DIR]: the example clinic as a notebook with one commit
clinic()
{
	dir=${2:-$world/$1}
	cp -r "$top/examples/$1" "$dir"
	git -C "$dir" init -q -b main
	printf 'drafts/\nforum/\n' >"$dir/.gitignore"
	git -C "$dir" add -A
	git -C "$dir" commit -qm 'the example clinic'
}

# two_colleagues: the clinic fjord on a server, and the clones kari and ola of it
two_colleagues()
{
	clinic fjord seed
	git init -q --bare -b main "$world/fjord.git"
	git -C seed push -q "$world/fjord.git" main
	erfar share join "$world/fjord.git" kari --as 'Kari Nilsen <kari.nilsen@fjord.example>' >/dev/null
	erfar share join "$world/fjord.git" ola --as 'Ola Berg <ola.berg@fjord.example>' >/dev/null
}

# colleague FOLDER NAME: one more of them
colleague() { erfar share join "$world/fjord.git" "$1" --as "$2 <$1@fjord.example>" >/dev/null; }

# a synthetic number of the shape that test systems use (month + 40), which the gate refuses
# shellcheck disable=SC2034 # the tests use it
synthetic=13495040083

finish()
{
	echo "1..$number"
	[ "$failed" = 0 ]
}
