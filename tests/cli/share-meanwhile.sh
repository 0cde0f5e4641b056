#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What a colleague does while a share is on its way, at each of its connections in turn: nothing that was taken back comes
# to a forum again.
. "${0%/*}/lib.sh"
two_colleagues
git init -q --bare -b main "$world/vest.git"

# In ssh's place: before the connection number $meanwhile_at, the colleague's script runs.
cat >"$world/line" <<'END'
#!/bin/sh
for command; do :; done
cd "$world" || exit 255
number=$(($(cat connections 2>/dev/null || echo 0) + 1))
echo $number >connections
if [ "$number" = "${meanwhile_at:-0}" ]; then
	(
		cd ola || exit
		unset meanwhile_at
		export GIT_SSH_COMMAND="$world/line" GIT_SSH_VARIANT=simple
		sh "$meanwhile"
	) >>"$world/said" 2>&1 </dev/null
fi
eval "exec $command"
END
chmod +x line
export world GIT_SSH_COMMAND="$world/line" GIT_SSH_VARIANT=simple
for who in kari ola; do
	git -C $who remote set-url origin line:fjord.git
	(cd $who && erfar share forum add vest line:vest.git && erfar share) >/dev/null 2>&1
done
cd kari || exit 1
draft=$(printf '## Situasjonen\n\nOrdet er fioldronning, alene.\n' | erfar minute experience 'Blåbær' --stdin)
erfar share "$draft" --with forum >/dev/null 2>&1
id=$(sed -n 's/^id: //p' experiences/2026/09/2026-09-03-blaabaer.md)
erfar -C ../ola share >/dev/null 2>&1
cd ..
check 'the forum has the note' git -C vest.git grep -q fioldronning clinics/fjord
cp -R kari ola fjord.git vest.git "$HOME"

# a world as it was; then Kari adds to the note and shares it
again()
{
	rm -rf kari ola fjord.git vest.git connections
	cp -R "$HOME/kari" "$HOME/ola" "$HOME/fjord.git" "$HOME/vest.git" .
	sed -i 's/alene/også rogneblad/' kari/experiences/2026/09/2026-09-03-blaabaer.md
}
shares() { (cd kari && meanwhile_at=$1 meanwhile=$world/does erfar --lang en share); }
in_forum() { git -C vest.git grep -q "$1" clinics/fjord; }

echo true >does
again
check 'without anybody else it goes out' exits 0 shares 0
check '... by several connections' test "$(cat connections)" -gt 5
check '... and is there' in_forum rogneblad
most=$(cat connections)

echo "erfar share retract $id --why 'for gjenkjennelig'" >does
for at in $(seq "$most"); do
	again
	check "taken back by a colleague before connection $at" exits 0 shares "$at"
	check '... the colleague was told so' grep -q 'er borte fra\|is gone from' said
	check '... the forum has it no more' fails in_forum 'fioldronning\|rogneblad'
	check '... nor does its past' fails sh -c 'git -C vest.git log -p --all | grep -q "fioldronning\|rogneblad"'
	check '... but the tombstone' in_forum "$id;2026-09-03"
	check '... and what Kari wrote is in the clinic' git -C fjord.git grep -q rogneblad main
done

# something else is published at the same moment: both are there in the end
cat >does <<'END'
draft=$(printf '## Situasjonen\n\nDet var tyttebaerlyng.\n' | erfar minute experience 'Et annet' --stdin)
erfar share "$draft" --with forum
END
for at in $(seq "$most"); do
	again
	check "another note by a colleague before connection $at" exits 0 shares "$at"
	check '... both are there' sh -c 'git -C vest.git grep -q rogneblad clinics/fjord && git -C vest.git grep -q tyttebaerlyng clinics/fjord'
done

# a run for cron that may not fetch, since the same note is being written here, publishes nothing of what it knew
again
(cd ola && sed -i 's/alene/alene, sier Ola/' experiences/2026/09/2026-09-03-blaabaer.md && erfar share >/dev/null 2>&1 &&
	erfar share retract "$id" --why 'for gjenkjennelig' >/dev/null 2>&1)
check 'the note is being written, and a colleague has changed it' exits 0 erfar -C kari --lang en share --unattended
check '... that is said' err_has 'nothing is fetched or sent'
check '... the forum stays without it' fails in_forum fioldronning
# Kari herself goes over to another branch of git: it is said, and not tried for ever
again
echo 'Fra Ola.' >>ola/README.md
git -C ola commit -qam ola && git -C ola push -q
echo 'git -C "$world/kari" switch -q -c annet' >does
check 'another branch meanwhile' exits 6 shares 2
check '... is said' err_has 'went over to another branch of git meanwhile'
check '... at once' test "$(cat connections)" -lt 6
check '... nothing came to that branch' test -z "$(git -C kari log --oneline main..annet)"
git -C kari switch -q main
check '... back again it goes out' exits 0 shares 0
check '... and is there' in_forum rogneblad
finish
