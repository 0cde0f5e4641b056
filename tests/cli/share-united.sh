#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# covers: share
# A colleague's plain git put a number into the very note that is changed here: what comes of uniting both is looked at
# before it goes. It stays here, where the line can be taken out; then all goes.
. "${0%/*}/lib.sh"
two_colleagues
note=experiences/2026/09/2026-09-02-tolken.md
beside=unsettled/$note.md

text() { # TITLE FIRST LAST
	printf -- '---\nid: 2026-09-02-abcde\nkind: experience\ndate: 2026-09-02\ntitle: %s\nlang: nb\nshare: clinic\n---\n' "$1"
	printf '\n%s\n\nMidten.\n\n%s\n' "$2" "$3"
}
ola_sends() # TITLE FIRST LAST: by plain git, without hooks
{
	text "$@" >"$world/ola/$note"
	git -C "$world/ola" commit -qam tolken
	git -C "$world/ola" push -q origin main
}
begin() # a note that both have
{
	cd "$world/ola" || exit 1
	git fetch -q && git reset -q --hard origin/main && mkdir -p experiences/2026/09
	text Tolken Før. Etter. >$note
	rm -rf unsettled
	git add -A && git commit -qm begin --allow-empty && git push -q origin main
	cd "$world/kari" || exit 1
	git fetch -q && git reset -q --hard origin/main
	erfar share </dev/null >/dev/null 2>&1
}
server() { git -C "$world/fjord.git" rev-parse main; }
is_on_server() { [ "$(server)" = "$(git rev-parse HEAD)" ] || { echo 'HEAD is not there'; return 1; }; }
nothing_sent() { [ "$(server)" = "$(git -C "$world/ola" rev-parse HEAD)" ] || { echo 'something was sent'; return 1; }; }
server_note_lacks() { ! git -C "$world/fjord.git" show "main:$1" | grep -qF "$2" || { echo 'it is there'; return 1; }; }
take_out() { sed -i "s/ *$synthetic//" "$1"; }

begin
ola_sends Tolken Før. "Etter $synthetic."
text Tolken 'Lenge før.' Etter. >$note
check 'a paragraph of theirs with a number' exits 3 erfar --lang en share
check 'goes nowhere in a text of mine' nothing_sent
check 'what came of both is here' file_has $note "$synthetic"
check 'with mine in it' file_has $note 'Lenge før.'
check 'in the history here, too' test -z "$(git status --porcelain -- $note)"
check 'it says which note and line' err_has "$note:14 came"
check 'who brought it' err_has 'from Ola Berg'
check 'that it is on the server already' err_has "stands on the clinic's server already"
check 'and what to do' err_has 'Take it out of the note'
check 'never what it is' err_lacks "$synthetic"
check 'once more: the same' exits 3 erfar --lang en share
check 'in the same words' err_has "$note:14 came"
check 'and who' err_has 'from Ola Berg'
check 'with -n as well' exits 3 erfar --lang en share -n
check 'without a person, too' exits 3 erfar --lang en share --unattended
printf '\nOg mer.\n' >>$note
check 'to leave the note out does not help' exits 3 erfar --lang en share --leave-out $note
check 'and it says what does' err_has 'Take it out of the note'
check 'still nothing is sent' nothing_sent
take_out $note
check 'once it is taken out' exits 0 erfar --lang en share
check '... it says what still goes along' sh -c 'cat ../out ../err | grep -q "goes along with what stands" && ! grep -q "no pattern found" ../out'
check 'all goes' is_on_server
check 'without it in the note' server_note_lacks $note "$synthetic"

begin
ola_sends Tolken "Før $synthetic." Etter.
text Tolken 'Lenge før.' Etter. >$note
check 'both texts of a contradiction' exits 3 erfar --lang en share
check 'are looked at' err_has "$note:12 came"
check 'and stay here' file_has $note 'erfar: unsettled'
check 'who settles it for the one without' exits 0 erfar --lang en share settle $note --keep mine
check 'may share' exits 0 erfar --lang en share
check 'and it is there' is_on_server

begin
ola_sends "Tolken $synthetic" Før. Etter.
text 'Min tolk' Før. Etter. >$note
check 'texts beside the note' exits 3 erfar --lang en share
check 'are looked at, too' err_has "$beside:"
check 'nothing is sent' nothing_sent
check 'settled' exits 0 erfar --lang en share settle $note --keep mine
check 'it goes' exits 0 erfar --lang en share
check 'all of it' is_on_server

begin
ola_sends Tolken Før. "Etter $synthetic."
text Tolken 'Lenge før.' Etter. >$note
check 'while it waits here' exits 3 erfar --lang en share
ola_sends Tolken Før. Etter.
check 'the server is cleaned: what is here would bring it back' exits 3 erfar --lang en share
take_out $note
check 'also once it is only in the history here' exits 3 erfar --lang en share
check 'out of which it can be taken' err_has '--rewrite-unsent'
check 'as it says' exits 0 erfar --lang en share --rewrite-unsent
check 'and then all goes' is_on_server

begin
erfar share hooks install >/dev/null 2>&1
ola_sends Tolken Før. "Etter $synthetic."
text Tolken 'Lenge før.' Etter. >$note
git commit -qam kari
check 'plain git does not unite it' exits 1 env LC_ALL=en_GB.UTF-8 git pull -q --no-rebase --no-edit
check 'and is told how to take the merge back' err_has '"git merge --abort"'
check 'which it does' exits 0 git merge --abort
git pull -q --no-rebase --no-edit --no-verify >/dev/null 2>&1
check 'plain git that unites the same' exits 1 env LC_ALL=en_GB.UTF-8 git push -q origin main
check 'is told the same' err_has "$note:14 came"
check 'with the name' err_has 'from Ola Berg'
check 'and what to do' err_has 'Take it out of the note'
check 'and so is share' exits 3 erfar --lang en share
take_out $note
git commit -qam 'tatt ut'
check 'once it is out' exits 0 git push -q origin main
check 'plain git may push' is_on_server

begin
mkdir -p ../ola/experiences/2026/09
sed "s/abcde/fghij/" ../ola/$note | sed "s/Etter/Etter $synthetic/" >../ola/experiences/2026/09/2026-09-02-annet.md
git -C ../ola add -A
ola_sends Tolken Før. Etter
text Tolken 'Lenge før.' 'Etter.' >$note
git commit -qnam kari
git pull -q --no-rebase --no-edit >/dev/null 2>&1
check 'what stands in another note of theirs' exits 0 git push -q origin main
check 'is no part of what plain git united' is_on_server
git rm -q experiences/2026/09/2026-09-02-annet.md && git commit -qnm bort
erfar share hooks remove >/dev/null 2>&1

begin
ola_sends Tolken Før. "Etter Sivert Berg."
text Tolken "Lenge før, $synthetic." Etter. >$note
check 'a number of my own' exits 3 erfar --lang en share
check 'is mine to take out' err_lacks 'already'
git commit -qnam kari
check 'also in a commit' exits 3 erfar --lang en share
check 'is offered to be taken out of that' err_has '--rewrite-unsent'
check 'and never sent' nothing_sent

# In ssh's place: before the connection number $meanwhile_at Ola sends.
cat >"$world/line" <<'END'
#!/bin/sh
for command; do :; done
cd "$world" || exit 255
number=$(($(cat connections 2>/dev/null || echo 0) + 1))
echo $number >connections
[ "$number" != "$meanwhile_at" ] || git -C ola push -q "$world/fjord.git" main 2>/dev/null
eval "exec $command"
END
chmod +x "$world/line"
export world
refused=0
for at in 1 2 3; do
	begin
	git remote set-url origin line:fjord.git
	text Tolken Før. "Etter $synthetic." >"$world/ola/$note"
	git -C "$world/ola" commit -qam tolken
	text Tolken "Lenge før $at." Etter. >$note
	rm -f "$world/connections"
	meanwhile_at=$at GIT_SSH_COMMAND=$world/line GIT_SSH_VARIANT=simple run erfar --lang en share
	case $status in
	0) check "$at: mine was there first" server_note_lacks $note "$synthetic" ;;
	*)
		check "$at: what came meanwhile is looked at, too" err_has 'from Ola Berg'
		check "$at: nothing of mine is sent" nothing_sent
		refused=$((refused + 1))
		;;
	esac
	git remote set-url origin "$world/fjord.git"
done
check 'also where the first union was made in vain' test "$refused" = 2
finish
