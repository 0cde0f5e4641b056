#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Which version a report is made from: counted by erfar-history once, remembered while no file looks different.
. "${0%/*}/lib.sh"

clinic fjord c
git -C c worktree add -q ../linked

# A history of ours that tells whether it was asked.
mkdir asked
cat >asked/erfar-history <<EOF
#!/bin/sh
case " \$* " in *' head '*) echo asked >>'$world/log' ;; esac
PATH=\${ERFAR_EXEC_PATH#*:}:\$PATH exec erfar-history "\$@"
EOF
chmod +x asked/erfar-history
ERFAR_EXEC_PATH=$world/asked:$ERFAR_EXEC_PATH

# told [DIR]: what a report says, as erfar-history says it
told()
{
	: >"$world/log"
	erfar report term -C "${1:-c}" --format json |
		sed -n 's/^.*"commit": *"\([0-9a-f]*\)".*"unsaved_changes": *\([0-9]*\).*$/\1 \2/p; s/^ *"commit": "\(.*\)",$/\1/p
			s/^ *"unsaved_changes": \(.*\),$/\1/p' | tr '\n' ' ' | sed 's/ $//'
}
true_of()
{
	sleep 0.2 # what was written just now may still be being written
	now=$(told "${1:-c}")
	known=$(PATH=${ERFAR_EXEC_PATH#*:}:$PATH erfar-history head -C "${1:-c}")
	[ "$now" = "$known" ] || { echo "a report says $now, erfar-history $known"; return 1; }
}
asked() { [ -s "$world/log" ]; }
remembered() { true_of "$@" && ! asked; }

check 'the first report asks' true_of
check '... erfar-history' asked
check 'the second knows' remembered
note=$(git -C c ls-files minutes | head -n 1)
echo 'En linje til.' >>"c/$note"
check 'a changed note is counted' true_of
check '... once' remembered
echo 'ny;liste' >>c/themes.csv
check 'a changed list is counted' true_of
check '... once' remembered
mkdir -p c/programmes/h && echo 'a;b' >c/programmes/h/people.csv
check 'a new table in a new folder is counted' true_of
check '... once' remembered
printf 'A;b\n' >c/programmes/h/people.csv
check 'another text of the same length is' true_of
mv c/themes.csv away
check 'a list that is gone is' true_of
git -C c checkout -q themes.csv
check 'git bringing it back is' true_of
git -C c add -A
check 'staging changes nothing' true_of
git -C c commit -qm all
check 'a commit counts' true_of
check '... and is remembered' remembered
git -C c pack-refs --all
check 'packed refs are read too' remembered
git -C c checkout -q --detach HEAD~1
check 'a commit that is on no branch is told' true_of
check '... and remembered' remembered
git -C c checkout -q main
check 'back on the branch' true_of
check 'a linked work tree has its own' true_of linked
check '... and remembers it' remembered linked
echo 'x' >>"linked/$note"
check '... by itself' true_of linked
check 'the first one knows its own' true_of
rm -rf c/.git
check 'without git there is no version' sh -c 'erfar report term -C c --format json | grep -q "\"commit\": *null"'
finish
