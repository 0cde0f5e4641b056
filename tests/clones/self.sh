#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The machine must be able to fail: an erfar that spoils something each time is set before the real one, and the kind
# of fault has to be found.
set -u
clones=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
programs=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
number=0

# finds KIND SPOIL: after each share, SPOIL is done in the clone
finds()
{
	number=$((number + 1))
	rm -rf "$work/programs"
	mkdir "$work/programs"
	for program in "$programs"/erfar*; do
		[ -d "$program" ] || ln -s "$program" "$work/programs/"
	done
	rm "$work/programs/erfar"
	printf '#!/bin/sh\n"%s/erfar" "$@"\nstatus=$?\n[ "${world##*/}" = world ] && [ "$1" = share ] && {\n%s\n}\nexit $status\n' \
		"$programs" "$2" >"$work/programs/erfar"
	chmod +x "$work/programs/erfar"
	python3 "$clones/machine.py" --no-shrink --first 5 --count 4 "$work/programs" >"$work/out" 2>&1
	if grep -q "^# $1" "$work/out"; then
		echo "ok $number - $1 is found"
	else
		echo "not ok $number - $1 is found"
		sed 's/^/# /' "$work/out"
	fi
}

finds lost 'sed -i /b0016x/d minutes/2026/09/*.md'
finds doubled 'sed -i "s/^.*b0018x/&\n&/" minutes/2026/09/*.md'
finds marker 'echo "<<<<<<< ours" >>terms/2026-autumn.md'
finds exit 'status=70'
finds left ': >.git/refs/heads/main.lock.lock'
finds unclean 'echo >>terms/2026-autumn.md'
finds fsck 'echo nonsense | git hash-object -w -t tree --literally --stdin >/dev/null'
echo "1..$number"
