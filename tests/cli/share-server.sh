#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A forum's server as examples/forum-server/README.md sets it up, with a real sshd on the loopback: one key, one clinic,
# one branch; what the hook refuses; the second gate; the caretaker's notebook.
. "${0%/*}/lib.sh"
here=$top/examples/forum-server
sshd=$(command -v sshd || echo /usr/sbin/sshd)
if [ ! -x "$sshd" ] || ! command -v ssh-keygen >/dev/null || ! command -v git-shell >/dev/null; then
	skip 'a server' 'no sshd here'
	finish
	exit
fi
two_colleagues
clinic by seed-by
git init -q --bare -b main "$world/by.git"
git -C seed-by push -q "$world/by.git" main
erfar share join "$world/by.git" liv --as 'Liv Moe <liv.moe@by.example>' >/dev/null

# the forum, by the caretaker's own lines
cp "$here/pre-receive" .
grep '^git \(init\|config\)' "$here/README.md" | sed '/erfar.gate/d;/reader/d' |
	sed "s|^git config|git -C vest.git config|;s|git init --bare|git init -q --bare -b main|" >lines
check 'the manual makes the forum' sh -e lines
cp pre-receive vest.git/hooks/pre-receive
chmod 755 vest.git/hooks/pre-receive

# sshd, as this person; a key each
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
mkdir keys
for key in host fjord by stranger; do ssh-keygen -q -t ed25519 -N '' -C "$key" -f keys/$key; done
line=$(sed -n 's/^\(restrict,command="ERFAR_CLINIC=by .*"\) ssh-ed25519 .*/\1/p' "$here/README.md" | head -n 1)
{
	echo "$line $(cat keys/by.pub)"
	echo "$line $(cat keys/fjord.pub)" | sed 's/ERFAR_CLINIC=by/ERFAR_CLINIC=fjord/'
	echo "restrict,command=\"exec git-shell -c \\\"\$SSH_ORIGINAL_COMMAND\\\"\" $(cat keys/stranger.pub)"
} >keys/authorized
cat >sshd_config <<END
Port $port
ListenAddress 127.0.0.1
HostKey $world/keys/host
AuthorizedKeysFile $world/keys/authorized
PidFile $world/sshd.pid
StrictModes no
UsePAM no
PasswordAuthentication no
PermitRootLogin prohibit-password
END
[ "$(id -u)" != 0 ] || mkdir -p /run/sshd
"$sshd" -f sshd_config -E sshd.log || { skip 'a server' 'sshd does not start here'; finish; exit; }
trap 'kill "$(cat "$world/sshd.pid")" 2>/dev/null; chmod -R u+rwX "$world" 2>/dev/null; rm -rf "$world"' EXIT
echo "[127.0.0.1]:$port $(cat keys/host.pub)" >keys/known
# as KEY COMMAND...: with that key alone
as()
{
	key=$1
	shift
	GIT_SSH_COMMAND="ssh -F none -o IdentitiesOnly=yes -o IdentityAgent=none -o UserKnownHostsFile=$world/keys/known -i $world/keys/$key" "$@"
}
url=ssh://$(id -un)@127.0.0.1:$port$world/vest.git
for _ in 1 2 3 4 5 6 7 8 9 10; do as by git ls-remote "$url" >/dev/null 2>&1 && break; sleep 0.2; done

cd kari || exit 1
check 'a clinic joins' exits 0 as fjord erfar --lang en share forum add vest "$url"
check '... the address answers' err_empty
check '... and publishes' exits 0 as fjord erfar --lang en share
check '... it is said' out_has 'The forum vest now shows 6 notes'
cd ../liv || exit 1
as by erfar share forum add vest "$url" >/dev/null 2>&1
check 'another one reads and publishes' exits 0 as by erfar share
check '... has the notes' test -d forum/vest/fjord
check '... and shows its own' test -n "$(git -C ../vest.git ls-tree -r --name-only clinics/by)"
cd ../kari || exit 1
note=$(grep -rl '^share: forum' experiences | sort | head -n 1)
check 'a note is taken back over ssh' exits 0 as fjord erfar --lang en share retract "$note" --why 'feil'
check '... it is gone there' out_has 'is gone from the forum vest'
git -C ../vest.git gc -q --prune=now
check '... after the night also its bytes' fails sh -c "git -C ../vest.git cat-file --batch-all-objects --batch | grep -aq '^id: $(sed -n 's/^id: //p' "$note")\$'"

# what the hook refuses, also from plain git
cd .. && git clone -q vest.git other -b clinics/by 2>/dev/null
git -C other config user.name by
git -C other config user.email by@forum.invalid
push() { as "$1" git -C other push -q -f "$url" "HEAD:refs/heads/$2"; }
refused() { push "$2" "$3" >out 2>err && return 1; grep -q "forum: refused: .*$1" err; }
commit() { git -C other add -A && git -C other commit -qm share; }
again() { git -C other reset -q --hard origin/clinics/by && git -C other clean -fdq && mkdir -p other/by/2026/09; }
mkdir -p other/by/2026/09
check 'a branch of another clinic' refused 'by may only push to clinics/by' by clinics/fjord
check 'main' refused 'by may only push' by main
check 'a key without a clinic pushes nothing' refused 'belongs to no clinic' stranger clinics/stranger
check '... and reads' sh -c "[ -n \"$(as stranger git ls-remote "$url" 2>/dev/null | head -n 1)\" ]"
echo x >other/outside.md && commit
check 'a file outside of the folder' refused 'outside by/' by clinics/by
again
head -c 1100000 /dev/zero | tr '\0' x >other/by/2026/09/large.md && commit
check 'a file that is too large' refused 'larger than' by clinics/by
again
ln -s /etc/passwd other/by/2026/09/link.md && commit
check 'a link' refused 'not an ordinary file' by clinics/by
again
git -C other config user.email liv.moe@by.example
echo x >other/by/2026/09/x.md && commit
check "a person's name in a commit" refused 'names a person' by clinics/by
git -C other config user.email by@forum.invalid
again
as by git push -q "$url" :refs/heads/clinics/by >out 2>err
check 'deleting the branch is refused' test -n "$(git -C vest.git rev-parse -q --verify clinics/by)"
check 'no shell' fails as by ssh -F none -o IdentitiesOnly=yes -o UserKnownHostsFile="$world/keys/known" -i keys/by -p "$port" "$(id -un)@127.0.0.1" 'echo in'

# the caretaker's notebook and the second gate, by the manual's lines
sed -n '/^git init --bare reader.git/,/^```/p' "$here/README.md" | sed '$d' |
	sed "s|~|$world|g;s|git init --bare|git init -q --bare -b main|" >lines
check "the caretaker's notebook" sh -e lines
check '... reads the forum' test -d reader/forum/vest/fjord
printf '#!/bin/sh\nERFAR_EXEC_PATH="%s" PATH="%s" HOME="%s" exec erfar "$@"\n' "$ERFAR_EXEC_PATH" "$PATH" "$HOME" >erfar-here
chmod +x erfar-here
git -C vest.git config erfar.command "$world/erfar-here"
echo "Det gjaldt $synthetic." >other/by/2026/09/number.md && commit
check 'a number that may be a person' refused 'the gate found something' by clinics/by
check '... is not repeated' fails grep -q "$synthetic" err
again
echo 'Et vanlig notat.' >other/by/2026/09/plain.md && commit
check 'what is fine' push by clinics/by
git -C vest.git config erfar.command "$world/nowhere"
echo 'Et annet notat.' >other/by/2026/09/plain.md && commit
check 'a gate that can not be run lets nothing in' refused 'out of order' by clinics/by
cd reader || exit 1
check 'the digest' exits 0 erfar --lang en report forum --since -7d
check '... has what is new' out_has 'New in the forum'
mkdir ../page
check 'the page' exits 0 erfar report forum --since -1m --format html -o ../page/index.html
check '... is one' grep -q '</html>' ../page/index.html
finish
