#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What the gate would refuse is written and shown, and enters no history: for every action that writes notes.
. "${0%/*}/lib.sh"
clinic fjord
cd fjord || exit 1
start=$(git rev-parse HEAD)

# held COMMAND...: exits 0 with the finding, the number stands in a file and nowhere in the history
held()
{
	exits 0 "$@" && err_has 'error: no-hnr' && err_has 'blir ikke lagret i historikken' && grep -rqF "$synthetic" terms &&
		[ "$(git rev-parse HEAD)" = "$start" ] || return 1
	git checkout -q . && git clean -qfd terms
}

check 'a wish' held erfar plan theme "Sak om $synthetic"
check 'a goal' held erfar plan goal "Mål om $synthetic"
check 'why a session moves' held erfar plan move 2026-10-29 2026-10-30 --why "på grunn av $synthetic"
check 'an extra session' held erfar plan add 2026-10-05 --kind session "Sak $synthetic"
check 'a theme for a day' held erfar plan assign 2026-10-29 "Sak $synthetic"
check 'who agreed' held erfar plan agree --with "Tove $synthetic" --on 2.6. --hours 9
check 'who is responsible' held erfar plan new 2027-autumn --from 2027-08-16 --to 2027-12-17 --every 'thu 08:30' --minutes 45 \
	--responsible "Kari $synthetic"
check 'a file name' exits 0 erfar plan new "$synthetic" --from 2027-08-16 --to 2027-12-17 --every 'thu 08:30' --minutes 45 \
	--responsible 'Kari Nilsen'
check '... is not committed' test "$(git rev-parse HEAD)" = "$start"
git clean -qfd terms
check 'a dry run shows it' exits 0 erfar plan theme -n "Sak om $synthetic"
check '... before anything is written' err_has 'error: no-hnr'
check '... and writes nothing' git diff --quiet
check "nothing is in the history" exits 0 erfar share check --history

# What is held goes along with the next change, once it has been mended.
erfar plan theme "Sak om $synthetic" >/dev/null 2>&1
check 'the next change is held with it' exits 0 erfar plan theme 'Noe annet'
check '... says so' err_has 'error: no-hnr'
check '... no commit' test "$(git rev-parse HEAD)" = "$start"
sed -i "s/Sak om $synthetic/Sak om brev/" terms/2026-autumn.md
check 'when it is mended all is committed' exits 0 erfar plan theme 'Noe tredje'
check '... as one' git diff --quiet
check '... with a message of its own' sh -c "git log -1 --format=%s | grep -q 'Noe tredje'"

# A message repeats nothing that even a warning stands for, nor does the message of undo.
check 'a warning is committed' exits 0 erfar plan theme 'Skjema: født i mars 2012'
check '... with the finding shown' err_has 'warning: '
check '... the message names the file instead' sh -c "[ \"\$(git log -1 --format=%s)\" = 'plan theme: terms/2026-autumn.md' ]"
echo "- Sak om $synthetic" >>terms/2026-autumn.md
git commit -qam "plan: ønske om $synthetic

Erfar: plan theme"
check 'an older message' exits 0 erfar undo
check '... is not repeated' sh -c "! git log -1 --format=%B | grep -q $synthetic"
check '... but named' sh -c "git log -1 --format=%s | grep -q \"\$(git log -1 --skip=1 --format=%h --abbrev=8)\""
check 'a plain one is' exits 0 erfar plan theme 'Noe fjerde'
erfar undo >/dev/null 2>&1
check '... repeated' sh -c "git log -1 --format=%s | grep -q 'Noe fjerde'"

# What excuses a text must be in the history with it, or go there in the same commit.
said='Gjelder: Sivert Aasen Lie ringte'
echo 'Sivert Aasen Lie;' >>people.csv
start=$(git rev-parse HEAD)
check 'a colleague whom only the folder knows' exits 0 erfar plan theme "$said"
check '... excuses nothing' err_has 'error: patient-name'
check '... which is said' err_has 'people.csv unnskylder ingenting'
check '... no commit' test "$(git rev-parse HEAD)" = "$start"
git commit -qm 'en kollega' people.csv
check 'a colleague in the history' exits 0 erfar plan theme 'Noe femte'
check '... excuses the name' git diff --quiet
check '... and nothing is said' err_lacks 'unnskylder'
printf 'word;kind\nRonja;no-name\nEidem;no-name\n' >gate.csv
start=$(git rev-parse HEAD)
check 'a word that only the folder knows' exits 0 erfar plan theme 'Gjelder: Ronja Eidem ringte'
check '... excuses nothing' err_has 'gate.csv unnskylder ingenting'
check '... no commit' test "$(git rev-parse HEAD)" = "$start"
git add gate.csv && git commit -qm 'to ord'
check 'a word in the history does' exits 0 erfar plan theme 'Noe sjette'
check '... and the text is kept' git diff --quiet
finish
