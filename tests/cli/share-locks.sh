#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Locks in the copy of a forum, as in the clinic's own repository: what a killed run left goes, another program's stays.
. "${0%/*}/lib.sh"
two_colleagues
git init -q --bare -b main vest.git
cd kari || exit 1
erfar share forum add vest "$world/vest.git" >/dev/null
erfar share >/dev/null 2>&1
forum=.git/erfar/forums/vest.git
id=$(sed -n 's/;vest;.*//p' shared.csv | head -n 1)
note=$(grep -rl "^id: $id\$" experiences learning minutes | head -n 1)
change() { sed -i "s|^title: .*|title: Vikaren $1|" "$note"; }

for ref in refs/heads/clinics/fjord refs/erfar/clinics/fjord; do
	change "$ref"
	: >"$forum/$ref.lock"
	check "$ref: held by another program" exits 6 erfar --lang en share --no-wait
	check '... which is named' err_has "$ref.lock has been there for 0 minutes"
	check '... and not removed' test -e "$forum/$ref.lock"
	check '... the clinic has it all the same' test "$(git rev-parse HEAD)" = "$(git -C ../fjord.git rev-parse main)"
	rm "$forum/$ref.lock"
	check '... afterwards it goes out' exits 0 erfar share
	check '... and is there' sh -c "git -C ../vest.git grep -q 'Vikaren $ref' clinics/fjord"

	change "again $ref"
	printf 'erfar-hold 1\n' >"$forum/$ref.lock"
	check "$ref: left by a killed run" exits 0 erfar share
	check '... is gone' test ! -e "$forum/$ref.lock"
	check '... and the note is there' sh -c "git -C ../vest.git grep -q 'Vikaren again $ref' clinics/fjord"
done
git -C "$forum" update-ref "refs/erfar/sending/$(git -C "$forum" rev-parse refs/heads/clinics/fjord)" refs/heads/clinics/fjord
mkdir -p "$forum/refs/erfar/sending" && : >"$forum/refs/erfar/sending/1.lock"
erfar share >/dev/null 2>&1
check 'what a killed run was sending is let go' test -z "$(git -C "$forum" for-each-ref refs/erfar/sending)"
check 'nothing is left' test -z "$(find .git -name '*.lock' ! -name quarantine.lock)"

# a join that was interrupted when all was there
cd "$world" || exit 1
git init -q --bare -b main annen.git
mkdir per && git clone -q "$world/fjord.git" per/.erfar-joined
check 'joined again from elsewhere' exits 2 erfar --lang en share join "$world/annen.git" per --as 'Per Vik <per.vik@fjord.example>'
check '... is told what lies there' err_has "per holds the notebook of $world/fjord.git"
check '... and how to finish it' err_has "erfar share join $world/fjord.git per"
check '... and nothing is lost' test -e per/.erfar-joined/erfar.conf
check 'finished' exits 0 erfar share join "$world/fjord.git" per --as 'Per Vik <per.vik@fjord.example>'
check '... it is there' test -e per/erfar.conf -a ! -e per/.erfar-joined

# a clone made by plain git gets the merge driver with the first command that writes
git clone -q "$world/fjord.git" "$world/plain"
cd "$world/plain" || exit 1
git config user.name 'Liv Moe'
git config user.email liv.moe@fjord.example
chmod 600 .git/config
printf 'erfar-hold 1\n' >.git/config.lock
check 'a lock of the settings that a killed run left' exits 0 erfar plan theme 'Fra en vanlig klon'
check '... is gone' test ! -e .git/config.lock
check '... the driver is known to git' test -n "$(git config merge.erfar.driver)"
check '... what stood there stays' test "$(git config user.name) $(git config remote.origin.url)" = "Liv Moe $world/fjord.git"
check '... and the mode' test "$(stat -c %a .git/config)" = 600
git config --remove-section merge.erfar
touch .git/config.lock
check "another program's lock stops nothing" exits 0 erfar plan theme 'Fra en vanlig klon igjen'
check '... and stays' test -e .git/config.lock
rm .git/config.lock

# a lock that the disk did not let go is found by the mark beside it, also by a run that has nothing to save
for lock in index HEAD config refs/heads/main; do
	printf 'erfar-hold 1\n' >.git/erfar/hold
	ln .git/erfar/hold ".git/$lock.lock"
	check "$lock.lock of ours" exits 2 erfar plan theme 'Fra en vanlig klon'
	check '... is gone' test ! -e ".git/$lock.lock"
	check '... with its mark' test ! -e .git/erfar/hold
done
printf 'erfar-hold 1\n' >.git/erfar/hold
: >.git/HEAD.lock
check "another program's beside our mark" exits 2 erfar plan theme 'Fra en vanlig klon'
check '... stays' test -e .git/HEAD.lock
rm .git/HEAD.lock

# what comes is written piece by piece; libgit2 itself passes over some of the writes that fail
cd "$world/ola" || exit 1
echo '- Fra Ola' >>terms/2026-autumn.md
erfar share >/dev/null 2>&1
cp -R "$world/kari" "$world/before"
again()
{
	rm -rf "$world/kari"
	cp -R "$world/before" "$world/kari"
	cd "$world/kari" || exit 1
}
faulty() { leaks_aside strace -qq -o ../trace -e trace="$1" -e inject="$1:error=$2:when=$3" erfar-share --no-input >/dev/null 2>../err; }
# at_each CALL ERROR HOW-MANIETH...: each time it is told as 8, or it did not matter
at_each()
{
	call=$1 error=$2
	shift 2
	for n; do
		again
		faulty "$call" "$error" "$n"
		status=$?
		case $status in 0 | 7 | 8) ;; *) cat ../err && echo "$call $n: $status" && return 1 ;; esac
		git fsck --strict --no-dangling >../fsck 2>&1 || { cat ../fsck && echo "$call $n" && return 1; }
	done
}
# those of its calls that are made where what comes is kept first
where() { leaks_aside strace -qq -y -s 0 -o ../trace -e trace="$1" erfar-share --no-input >/dev/null 2>&1; grep -n 'quarantine-[^/]*/objects/pack' ../trace | cut -d: -f1; }
if strace -o ../trace true 2>/dev/null; then
	again
	points=$(where pwrite64)
	check 'what comes is written' test -n "$points"
	points=$(echo "$points" | tail -n 4)
	# shellcheck disable=SC2086
	check 'a full disk at its last writes' at_each pwrite64 ENOSPC $points
	again
	points=$(where getdents64)
	check 'what came is listed' test -n "$points"
	# shellcheck disable=SC2086
	check 'a list that breaks off' at_each getdents64 EIO $points
else
	skip 'a full disk at its last writes' 'no strace'
fi
finish
