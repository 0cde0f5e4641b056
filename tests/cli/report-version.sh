#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Which version a report is made from: counted by erfar-history once, remembered while no file looks different; after
# notes were written in place it is asked about these alone.
. "${0%/*}/lib.sh"

clinic fjord c
git -C c worktree add -q ../linked

# A history of ours that tells whether it was asked.
mkdir asked
cat >asked/erfar-history <<EOF
#!/bin/sh
case " \$* " in *' head '*) echo "\$*" >>'$world/log' ;; esac
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

partly() { true_of && grep -q -- "-- $1\$" "$world/log"; }

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
git -C c worktree remove --force ../linked
git -C c reset -q --hard

# Notes written in place: the folder looks as it did.
second=$(git -C c ls-files minutes | sed -n 2p)
cp "c/$note" text
check 'the clean tree is remembered' true_of
check '... and known' remembered
echo 'En linje til.' >>"c/$note"
check 'of one written note it is asked about that one alone' partly "$note"
check '... once' remembered
echo 'Enda en.' >>"c/$second"
check 'of another one about that one' partly "$second"
cat text >"c/$note"
erfar find noe -C c >"$world/out" 2>&1
check 'a note with its saved text again is saved, whoever looked first' partly "$note"
sed 's/$/\r/' text >"c/$note"
check 'other line ends are a change' partly "$note"
cat text >"c/$note" && git -C c checkout -q -- "$second"
check 'what git brings back is saved' true_of
echo 'x' >>"c/$note" && rm "c/$second"
check 'a note that is gone is counted' true_of
git -C c checkout -q -- "$second"
check '... until it is back' true_of
echo 'x' >>"c/$note" && cp text c/minutes/new.md
check 'a new note is counted' true_of
echo 'y' >>c/minutes/new.md
check '... also when it is written again' partly minutes/new.md
echo 'x' >>c/minutes/new.md && git -C c add minutes/new.md
check '... and staged' true_of
rm c/minutes/new.md && git -C c reset -q
check '... and given up' true_of
cat text >c/minutes/README.md
check 'a file that is no note by its name is counted' true_of
git -C c add -A && git -C c commit -qm readme
check '... until it is saved' true_of
echo 'z' >>c/minutes/README.md && echo 'z' >>"c/$second"
check '... and again when it is written beside a note' true_of
git -C c checkout -q -- . && cp "c/$note" text
sed 's/$/\r/' text >"c/$note"
check 'line ends count' true_of
printf '* text=auto\n' >>c/.gitattributes
check '... but where git is told to change them' true_of
git -C c checkout -q -- .gitattributes
check '... no more' true_of
git -C c config core.autocrlf true
check '... and by the settings' true_of
git -C c config --unset core.autocrlf
git -C c checkout -q -- .

below=c/${note%/*}/.gitattributes
: >"$below"
sed 's/$/\r/' text >"c/$note"
check 'attributes below the top are looked at' true_of
check '... once' remembered
echo '* text' >"$below"
check '... also when they are written in place' true_of
check '... and are known then' remembered
rm "$below" && : >c/.gitattributes && git -C c commit -qm plain .gitattributes
check "where git's attributes say nothing" true_of
check '... all is known' remembered
git config --global core.autocrlf true
check "... the person's settings count" true_of
git config --global --unset core.autocrlf
check '... also when they are taken back' true_of
git -C c revert --no-edit HEAD >/dev/null && git -C c checkout -q -- .
echo a >c/minutes/x.bak && git -C c add -f minutes/x.bak && git -C c commit -qm bak
check 'a copy of an editor that git has is counted' true_of
echo b >c/minutes/x.bak
check '... as often as it is written' true_of
git -C c rm -qf minutes/x.bak && git -C c commit -qm gone
check 'without it' true_of
check '... all is remembered again' remembered

# Such edits in any order, by numbers that are the same in every run.
many_edits()
{
	seed=7
	for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24; do
		seed=$(((seed * 1103515245 + 12345) % 2147483648))
		one=$(git -C c ls-tree -r --name-only HEAD minutes | sed -n "$((seed / 65536 % 3 + 1))p")
		case $((seed / 1024 % 8)) in
		0 | 1 | 2) echo "$seed" >>"c/$one" ;;
		3) git -C c show "HEAD:$one" >"c/$one" ;;
		4) git -C c checkout -q HEAD -- "$one" ;;
		5) git -C c add "$one" ;;
		6) rm -f "c/$one" ;;
		7) erfar find noe -C c >"$world/out" 2>&1 ;;
		esac
		true_of || { echo "after $seed on $one"; return 1; }
	done
}
check 'any such edits' many_edits
rm -rf c/.git
check 'without git there is no version' sh -c 'erfar report term -C c --format json | grep -q "\"commit\": *null"'
finish
