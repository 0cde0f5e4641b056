#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Kinds and states of repositories in which plain git leaves a clinic: each is worked in, or named with what to do.
. "${0%/*}/lib.sh"
two_colleagues
note=experiences/2026/08/2026-08-19-sommervikaren.md
erfar -C kari share >/dev/null 2>&1

# is_refused STATUS DIR WORDS: minute and share end so, say so, and change nothing
is_refused()
{
	before=$(git -C "$2" status --porcelain 2>&1; git -C "$2" log -1 --format=%H 2>&1)
	for words in 'minute 2026-09-03 --conclusion Ellers. --no-input' 'share --no-wait' 'share --unattended'; do
		# shellcheck disable=SC2086 # words
		exits "$1" erfar -C "$2" --lang en $words || { echo "$words"; return 1; }
		err_has "$3" || return 1
	done
	[ "$before" = "$(git -C "$2" status --porcelain 2>&1; git -C "$2" log -1 --format=%H 2>&1)" ]
}

git clone -q --depth 1 "file://$world/fjord.git" shallow
check 'shallow' is_refused 4 shallow 'git fetch --unshallow'
git clone -q "$world/fjord.git" split
git -C split update-index --split-index
check 'a split index' is_refused 4 split 'git update-index --no-split-index'
git clone -q "$world/fjord.git" sparse
git -C sparse sparse-checkout set --sparse-index minutes terms
check 'a sparse index' is_refused 4 sparse 'git sparse-checkout disable'
git init -q --object-format=sha256 sha256
cp -r kari/[a-z]* sha256
(cd sha256 && git add -A && git commit -qm alt)
check 'SHA-256' is_refused 4 sha256 'git init --bare --object-format=sha1'
git clone -q --bare sha256 server256.git
git clone -q --bare sha256 "$world/other256/.git"
for address in "$world/server256.git" "file://$world/server256" other256; do
	check "a server in that form: $address" exits 4 erfar --lang en share join "$address" joined --as 'Ny Moe <ny@x.example>'
	check '... is told' err_has "git's SHA-256 form, which erfar can't read"
	check '... leaves nothing' test ! -e joined
done
git clone -q "$world/fjord.git" foreign
if chown -R nobody foreign 2>/dev/null; then
	check "somebody else's" is_refused 4 foreign 'git config --global --add safe.directory'
	git clone -q --bare fjord.git "$world/theirs.git"
	chown -R nobody "$world/theirs.git"
	for try in "share join $world/theirs.git joined --as 'Ny Moe <ny@x.example>'" '-C kari share'; do
		[ "$try" != '-C kari share' ] || git -C kari remote set-url origin "$world/theirs.git"
		check "a server of somebody else's: $try" exits 5 eval erfar --lang en "$try"
		check '... is told' err_has "belongs to another user of this machine; if you trust it, run: git config --global --add safe.directory $world/theirs.git"
		git config --global --add safe.directory "$world/theirs.git"
		check '... and goes when it is trusted' exits 0 eval erfar --lang en "$try"
		git config --global --unset-all safe.directory
	done
	git -C kari remote set-url origin "$world/fjord.git"
else
	skip "somebody else's" 'only root can give files away'
fi

# worked in
git clone -q "$world/fjord.git" cone
git -C cone sparse-checkout set minutes terms
check 'part of the folders only: minute' exits 0 erfar -C cone minute 2026-09-03 --conclusion 'Slik.' --no-input
check '... share' exits 0 erfar -C cone share
check '... nothing is deleted' test -n "$(git -C fjord.git ls-tree main $note)"
sed -i '$a\Skrevet av Kari.' kari/$note
erfar -C kari share >/dev/null 2>&1
check '... a colleague changed what is not here' exits 4 erfar -C cone --lang en share
check '... what to do' err_has 'git sparse-checkout disable'
git -C cone sparse-checkout disable
git -C cone config core.repositoryFormatVersion 1
check 'settings of one work tree' test "$(git -C cone config extensions.worktreeConfig)" = true
check '... stop nobody' exits 0 erfar -C cone share status
check '... afterwards' exits 0 erfar -C cone share
check '... it is here' file_has cone/$note 'Skrevet av Kari.'
git clone -q "$world/fjord.git" termless
git -C termless sparse-checkout set minutes
check 'without the terms: plan' exits 4 erfar -C termless --lang en plan theme 'Tolk og tid'
check '... what to do' err_has 'git sparse-checkout add terms'
check '... a term by its name' exits 4 erfar -C termless --lang en plan list --term 2026-autumn
git -C termless sparse-checkout add terms
check '... afterwards' exits 0 erfar -C termless plan theme 'Tolk og tid'
git -C kari worktree add -q ../linked -b side
check 'a linked worktree on a branch of its own: minute' exits 0 erfar -C linked minute 2026-09-17 --conclusion 'Slik.' --no-input
check '... share' exits 6 erfar -C linked --lang en share
check '... what to do where main is out' err_has "git -C \"$world/kari/\" merge side"
check '... git takes that' git -C "$world/kari/" merge -q side
git -C linked checkout -q --detach
check '... on no branch' exits 6 erfar -C linked --lang en share
check '... where the present is' err_has "the present is in $world/kari/"
check '... the clinic itself goes on' exits 0 erfar -C kari share

# in progress
git clone -q "$world/fjord.git" busy
cd busy || exit 1
git config merge.erfar.driver false
git checkout -qb other
sed -i '$a\Den ene.' $note
git commit -qam en
git checkout -q main
sed -i '$a\Den andre.' $note
git commit -qam to
sed -i '$a\Den tredje.' $note
git commit -qam tre
for command in merge rebase cherry-pick revert am bisect; do
	case $command in
	revert) git revert --no-edit HEAD~1 ;;
	am) git format-patch -q -1 other -o ../patches && git am ../patches/*.patch ;;
	bisect) git bisect start HEAD HEAD~2 ;;
	*) git $command other ;;
	esac >/dev/null 2>&1
	cd ..
	case $command in
	bisect) end='git bisect reset' ;;
	*) end="git $command --abort" ;;
	esac
	check "$command in progress" is_refused 6 busy "$end"
	if [ $command = rebase ]; then
		check '... status says it too' exits 6 erfar -C busy --lang en share status
		check '... by its name' err_has 'A rebase is in progress'
	fi
	cd busy && $end >/dev/null 2>&1
done
check 'afterwards all of it goes out' exits 0 erfar share
check '... and is there' git -C ../fjord.git grep -q 'Den tredje' main -- $note

# locks of other programs: named, waited for, never removed
for lock in index.lock refs/heads/main.lock HEAD.lock refs/remotes/origin/main.lock; do
	sed -i "\$a\\Bak $lock." $note
	: >".git/$lock"
	check "$lock" exits 6 erfar --lang en share --no-wait
	check '... is named' err_has ".git/$lock has been there for 0 minutes"
	check '... is not removed' test -e ".git/$lock"
	rm ".git/$lock"
	check '... afterwards it goes out' exits 0 erfar share
	check '... and is there' git -C ../fjord.git grep -q "Bak $lock" main -- $note
done
sleep 30 3>.git/index.lock &
holder=$!
until grep -qx sleep "/proc/$holder/comm"; do sleep 0.1; done
sed -i '$a\Bak en annen.' $note
check 'a lock that a program has open' exits 6 erfar --lang en share --no-wait
check '... names the program' err_has "sleep (process $holder) seems to hold .git/index.lock."
kill $holder
rm .git/index.lock
GIT_EDITOR='touch ../edits; sleep 10; :' git commit -qa >/dev/null 2>&1 &
holder=$!
until [ -e ../edits ]; do sleep 0.1; done
check 'a git that waits for its editor' exits 6 erfar --lang en share --no-wait
check '... is named' err_has "git (process $holder) seems to hold .git/index.lock."
check '... its lock is not removed' test -e .git/index.lock
kill $holder
wait
check '... afterwards it goes out' exits 0 erfar share
check '... and is there' git -C ../fjord.git grep -q 'Bak en annen' main -- $note
: >.git/index.lock
(sleep 1; rm .git/index.lock) &
sed -i '$a\Etter en stund.' $note
check 'a lock that goes by itself is waited for' exits 0 erfar share
wait
check 'git finds no fault' git fsck --strict --no-dangling
check 'nor at the server' git -C ../fjord.git fsck --strict --no-dangling

# HOME of somebody else: git goes on without what may not be read there
cd "$world" || exit 1
mkdir closed
cp "$HOME/.gitconfig" closed
git clone -q "$world/fjord.git" homeless
git -C homeless config user.name 'Kari Nilsen'
git -C homeless config user.email kari@fjord.example
if [ "$(id -u)" = 0 ]; then
	chown -R 65534 homeless fjord.git
	chmod 711 "$world" # closed/ stays root's
	chmod 700 closed
	other() { setpriv --reuid=65534 --clear-groups env HOME="$world/closed" "$@"; }
else
	chmod 000 closed
	other() { env HOME="$world/closed" "$@"; }
fi
if other true 2>/dev/null; then
	check 'a home that may not be read' exits 0 other erfar -C homeless --lang en plan theme 'Uten hjem'
	check '... nothing is said of it' fails err_has gitconfig
	check '... share' exits 0 other erfar -C homeless --lang en share
	check '... status' exits 0 other erfar -C homeless share status
else
	skip 'a home that may not be read' 'no setpriv'
fi
chmod 700 closed
finish
