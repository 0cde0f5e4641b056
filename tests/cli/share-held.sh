#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A lock file that a machine left in the server's repository when it died while sharing: it is named with its hour and
# what to do, in every language; one that may be of a share under way is waited for; none is removed.
. "${0%/*}/lib.sh"
two_colleagues
cd kari || exit 1
theirs=$world/fjord.git
change() { echo "- Vi tar $1." >>terms/2026-autumn.md; }
# for a folder that is served by ssh, without one
cat >"$world/line" <<'END2'
#!/bin/sh
for command; do :; done
cd "$world" || exit 255
eval "exec $command"
END2
chmod +x "$world/line"
export world

# the hour is the clinic's: summer time
left() { for lock; do touch -d '2026-09-02T12:05:00Z' "$theirs/$lock.lock"; done; }

left refs/heads/main HEAD
change bussen
check 'two locks' exits 6 erfar --lang en share
check '... are named with their hour' err_has "$theirs/refs/heads/main.lock, $theirs/HEAD.lock have been there since 2026-09-02 14:05"
check '... and what to do' err_has 'delete those files'
check '... without the words of git' fails err_has 'Another git process'
check '... nobody is told that it goes out' fails err_has 'goes out'
check '... they stay' test -e "$theirs/refs/heads/main.lock" -a -e "$theirs/HEAD.lock"
check '... what was written is kept' test -n "$(git log -1 --format=%s origin/main..main)"

rm "$theirs/HEAD.lock"
check 'one lock' exits 6 erfar --lang en share
check '... is named with its hour' err_has "$theirs/refs/heads/main.lock has been there since 2026-09-02 14:05"
check 'in bokmål' exits 6 erfar --lang nb share
check '... it is said' err_has 'main.lock har ligget der siden 2026-09-02 14:05'
check 'in nynorsk' exits 6 erfar --lang nn share
check '... it is said' err_has 'main.lock har lege der sidan 2026-09-02 14:05'
check 'in Danish' exits 6 erfar --lang da share
check '... it is said' err_has 'main.lock har ligget der siden 2026-09-02 14:05'
check 'whatever language git speaks' exits 6 env LANGUAGE=de LC_ALL=C.UTF-8 erfar --lang en share
check '... it is said' err_has 'main.lock has been there since'

# the same by ssh: no look at the server's files
git remote set-url origin line:fjord.git
check 'by ssh' exits 6 env GIT_SSH_COMMAND="$world/line" GIT_SSH_VARIANT=simple erfar --lang en share
check '... the lock is named' err_has 'a lock file stands in the way there (refs/heads/main.lock)'
check '... and whom to ask' err_has 'whoever looks after the server'
check '... without the words of git' fails err_has 'Another git process'
git remote set-url origin "$theirs"

mv "$theirs/refs/heads/main.lock" "$theirs/HEAD.lock"
check 'that of HEAD alone' exits 6 erfar --lang en share
check '... is named with its hour' err_has "$theirs/HEAD.lock has been there since 2026-09-02 14:05"
rm "$theirs/HEAD.lock"
check 'when it is gone' exits 0 erfar share
check '... all is there' test "$(git rev-parse main)" = "$(git -C "$theirs" rev-parse main)"

# a young one may be a colleague's share under way, which ends before the second attempt
cat >"$theirs/hooks/pre-receive" <<'END2'
#!/bin/sh
echo x >>attempts
[ "$(wc -l <attempts)" -lt 2 ] || rm -f refs/heads/main.lock
END2
chmod +x "$theirs/hooks/pre-receive"
change toget
: >"$theirs/refs/heads/main.lock"
check 'a young lock that goes' exits 0 erfar --lang en share
check '... is waited for' test "$(wc -l <"$theirs/attempts")" = 2
check '... in silence' err_empty
check '... all is there' test "$(git rev-parse main)" = "$(git -C "$theirs" rev-parse main)"

# a hook that refuses is not taken for a lock, though one stands there
printf '#!/bin/sh\necho "no notes on Sundays" >&2\nexit 1\n' >"$theirs/hooks/pre-receive"
change sykkelen
left HEAD
check 'a hook refuses' exits 5 erfar --lang en share
check '... and is heard' err_has 'no notes on Sundays'
rm "$theirs/HEAD.lock" "$theirs/hooks/pre-receive"

# in a forum's folder: the clinic has it all the same
git init -q --bare -b main "$world/vest.git"
{ erfar share forum add vest "$world/vest.git" && erfar share; } >/dev/null 2>&1
sed -i 's|^title: .*|title: Om vikaren|' "$(grep -rl '^share: forum' experiences | sort | head -n 1)"
touch -d '2026-09-02T12:05:00Z' "$world/vest.git/refs/heads/clinics/fjord.lock"
check 'a lock in a forum' exits 6 erfar --lang en share
check '... only the forum is left' err_has 'only the forum vest is left'
check '... the lock is named' err_has 'clinics/fjord.lock has been there since 2026-09-02 14:05'
check '... the clinic has it' test "$(git rev-parse main)" = "$(git -C "$theirs" rev-parse main)"
finish
