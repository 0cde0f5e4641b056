#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# An editor saves a note while erfar share runs, at each of its looks at the note in turn: what leaves is what the gate saw.
. "${0%/*}/lib.sh"
if ! strace -o trace true 2>/dev/null; then
	skip 'an editor that saves meanwhile' 'no strace'
	finish
fi
two_colleagues
cd kari || exit 1
note=minutes/2026/09/2026-09-03-telefon.md
mkdir -p minutes/2026/09
printf -- '---\nid: 2026-09-03-telefon\nkind: minute\ntitle: Telefon\ndate: 2026-09-03\nshare: clinic\n---\n\n## Konklusjoner\n\n- Vi svarer kort.\n' >$note
erfar share >/dev/null 2>&1
sed 's/kort\./kort, og sier hvem vi er./' $note >../fine
sed "s/kort\./kort om $synthetic./" $note >../number
git rev-parse HEAD >../before

# stopped_at NUMBER: at its opening number NUMBER of the note it stands still, the note is saved anew, and it goes on
stopped_at()
{
	git reset -q --hard "$(cat ../before)"
	git push -qf "$world/fjord.git" HEAD:main --no-verify
	cp ../fine $note
	leaks_aside strace -f -qq -o ../trace -P "$note" -e trace=openat,openat2 \
		-e inject=openat,openat2:signal=STOP:when="$1" erfar share --no-input >../out 2>../err &
	while kill -0 $! 2>/dev/null && ! grep -q 'stopped by SIGSTOP' ../trace; do sleep 0.02; done
	stopped=$(sed -n 's/^\([0-9]*\) .*stopped by SIGSTOP.*/\1/p' ../trace | head -n 1)
	cp ../number "$world/saved" && mv "$world/saved" $note
	[ -z "$stopped" ] || kill -CONT "$stopped"
	wait $!
}

look=0
stopped=first
while [ "$stopped" ] && [ $look -lt 20 ]; do
	look=$((look + 1))
	: >../trace
	stopped_at $look
	check "saved at look $look: no number leaves" sh -c "! git -C ../fjord.git grep -q $synthetic main"
	check '... nor stands in a commit here' sh -c "! git log -p $(cat ../before)..HEAD | grep -q $synthetic"
	check '... and nothing is lost' cmp -s ../number $note
done
check 'every look was tried' test "$look" -gt 2 -a "$look" -lt 20
finish
