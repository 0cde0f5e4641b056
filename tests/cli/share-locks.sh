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
finish
