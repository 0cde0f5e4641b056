#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# covers: minute-new
# "erfar minute" at a terminal: what it asks, and that nothing is lost when the editor or erfar ends badly.
. "${0%/*}/lib.sh"
clinic fjord
cd fjord || exit 1
note=minutes/2026/09/2026-09-03-etikk-i-telefonen.md

# types ANSWER... -- COMMAND...
types()
{
	: >"$world/answers"
	while [ "$1" != -- ]; do
		printf '%s\n' "$1" >>"$world/answers"
		shift
	done
	shift
	status=0
	python3 "$tests/typed.py" "$@" <"$world/answers" >"$world/out" 2>"$world/err" || status=$?
	return $status
}

# editor LINE: the lines of shell that the editor is; "$1" is the file
editor()
{
	printf '#!/bin/sh\n%s\n' "$1" >"$world/editor"
	chmod +x "$world/editor"
	EDITOR=$world/editor
	export EDITOR
}

check 'today, without an editor' types 'Vi ringer tilbake.' '' 'Ola Berg: lage et kort (2026-09-17)' '' \
	'per, +ingrid' 50 -- erfar minute
check '... conclusions are asked first' sh -c 'grep "^[A-Z].*?" ../out | head -n 1 | grep -q konkluderte'
check '... a beginning becomes the name' file_has $note 'away: [Per Vik]'
check '... the others were there, and the guest' file_has $note 'present: [Kari Nilsen, Ola Berg, Anne Lie, Sunniva Øye, Ingrid Moe]'
check '... and that is shown' out_has 'Per Vik.'
check '... the time used' file_has $note 'minutes: 50'
check '... the conclusion' file_has $note '- Vi ringer tilbake.'
check '... the follow-up' file_has $note '- [ ] Ola Berg: lage et kort (2026-09-17)'

ERFAR_NOW=2026-10-20T09:00
check 'the plan says what is not written' types -- erfar plan list
check '... on a terminal' out_has 'torsdag 17. september'
check '... only' sh -c '! erfar plan list 2>&1 | grep -q "torsdag 17"'
check 'three lines, the oldest first' types '' 'Karri Nilsn' 'Vi så på tall.' 'Per Vik: sjekke tallene (2026-11-01)' n n -- erfar minute
three=minutes/2026/09/2026-09-17-registreringspraksis-i-dips-arena.md
check '... what was said' file_has $three 'Vi så på tall.'
check '... what follows, with an owner' file_has $three '- [ ] Per Vik: sjekke tallene (2026-11-01)'
check '... an unknown name is taken' file_has $three 'away: [Karri Nilsn]'
check '... and the nearest said' out_has '«Kari Nilsen»'
check '... the next is offered' out_has 'Nye brevmaler'
check '... and can wait' test ! -e minutes/2026/10/2026-10-02-nye-brevmaler.md
check '... it counts as held' sh -c 'erfar plan list --format json | jq -es "any(.[]; .id == \"2026-autumn/2026-09-17\" and .state == \"held\")"'
check 'what follows without an owner is agreed' types '' '' 'Om brev.' 'Vi bruker malen.' n -- erfar minute
check '... a conclusion' file_has minutes/2026/10/2026-10-02-nye-brevmaler.md '- Vi bruker malen.'
check 'the facilitator was away' types '' 'ola' 'kari' 'Om henvisninger.' '' -- erfar minute
check '... another led' file_has minutes/2026/10/2026-10-15-henvisninger-som-mangler-noe.md 'facilitator: Kari Nilsen'
check 'a day that there is not' types 'Vi rydder. (look again 31.2.)' 'Vi rydder. (look again 28.2.)' '' 'Ola Berg: rydde (31.2.)' 'Ola Berg: rydde (28.2.)' '' '' '' -- erfar --lang en minute 18.10. --theme Rydding
check '... is asked for again' out_has '(31.2.) reads as the day'
check '... of both' out_has '(look again 31.2.) reads as the day'
check '... and taken when right' file_has minutes/2026/10/2026-10-18-rydding.md '- Vi rydder. (look again 2027-02-28)'
check '... of both' file_has minutes/2026/10/2026-10-18-rydding.md '- [ ] Ola Berg: rydde (2027-02-28)'
check '... alone' fails grep -q '31.2' minutes/2026/10/2026-10-18-rydding.md
check 'nothing answered' types ^D -- erfar minute 19.10.
check '... nothing written' test -z "$(find minutes -name '2026-10-19*')"
check 'the input ends half-way' types 'Én ting.' ^D -- erfar minute 19.10.
check '... what was answered is kept' grep -q 'Én ting' minutes/2026/10/2026-10-19-moete.md

forum=minutes/2026/10/2026-10-22-kontorfaglig-forum-vest.md
editor 'echo "Mer." >>"$1"; exit 3'
types 'Delt med vest.' '' '' '' '' -- erfar minute 22.10.
check 'an editor that fails: exit 2' test $status = 2
check '... nothing in the minutes' test ! -e $forum
check '... the text is in drafts' sh -c 'grep -q "^Mer" drafts/edit-*.md && grep -q "Delt med vest" drafts/edit-*.md'
check '... for me alone' test "$(stat -c %a drafts/edit-*.md)" = 600
editor 'echo "Ferdig." >>"$1"'
types n -- erfar minute 19.10.
check '... not with another day' fails grep -q 'drafts/edit' "$world/out"
check '... the next minute offers it, of its day too' types '' -- erfar minute 22.10.
check '... and finishes it' grep -q '^Ferdig' $forum
check '... with all that was written' grep -q '^Mer' $forum
check '... the draft is gone' test ! -e drafts
editor ': >"$1"'
types -- erfar minute 22.10.
check 'an empty text changes nothing' grep -q '^Ferdig' $forum
check '... exit 2' test $status = 2
check '... and is kept as it was' sh -c 'grep -q "^Ferdig" drafts/edit-*.md'
check '... it can be thrown away' types x -- erfar minute
check '... then it is gone' test ! -e drafts
editor 'echo "Drept." >>"$1"; kill -9 $PPID'
types -- erfar minute 22.10.
check 'erfar killed while the editor is open' sh -c 'grep -q "^Drept" drafts/edit-*.md'
erfar minute 22.10. --conclusion 'Skrevet i mellomtiden.' >/dev/null
editor :
types '' -- erfar minute
check '... the note has changed since' file_has $forum 'Skrevet i mellomtiden.'
check '... so the text stays' sh -c 'grep -q "^Drept" drafts/edit-*.md'
rm -r drafts
erfar undo >/dev/null
types -- erfar minute 22.10. -n
check 'a dry run opens no editor' test ! -e drafts
editor 'echo "Lagret, men ikke flettet." >>"$1"; : >"$(git rev-parse --git-dir)/index.lock"'
types -- erfar minute 22.10.
check 'saving fails after the editor' test $status = 6
check '... the text is kept' sh -c 'grep -q "^Lagret" drafts/edit-*.md'
rm -f .git/index.lock

editor :
types -- erfar minute 21.10. # nobody answers
check 'nothing answered makes no note' test -z "$(find minutes -name '2026-10-21*')"
editor 'echo "Jeg ble stille." >>"$1"; exit 1'
types -- erfar minute experience Stille
check 'a draft survives its editor' grep -q 'Jeg ble stille' drafts/2026-10-20-stille.md
check '... in the second copy too' grep -q 'Jeg ble stille' "$HOME/.local/share/erfar/fjord/drafts/2026-10-20-stille.md"

for broken in false /nix/ed "$world" 'ed $FILE'; do
	EDITOR=$broken
	types -- erfar --lang en minute experience "Med $broken"
	check "an editor that is $broken: exit 2" test $status = 2
	check '... says where the draft is' out_has 'kept in drafts/2026-10-20-med-'
	types Noe. '' '' '' -- erfar --lang en minute 20.10.
	check '... and the minutes: exit 2' test $status = 2
	check '... says where they are' out_has 'kept in drafts/edit-'
	check '... with what was answered' grep -q Noe. drafts/edit-*-new.md
	rm drafts/edit-*
done
mkdir "$world/my editors"
editor 'echo "Med $1." >>"$2"'
mv "$world/editor" "$world/my editors/ed"
EDITOR="'$world/my editors/ed' \"two words\""
types -- erfar minute experience Sitert
check 'an editor in quotes' test $status = 0
check '... is given its words' grep -q 'Med two words.' drafts/2026-10-20-sitert.md


printf 'python3 "%s/typed.py" erfar --lang en minute 20.10. </dev/null >../second\n' "$tests" >"$world/second.sh"
editor 'mv "$1" "$1~"; cat "$1~" >"$1"; rm "$1~"; [ -e ../second ] || sh ../second.sh; kill -9 $PPID'
types Først. '' '' '' -- erfar minute 20.10.
check 'what another run has in its editor is not offered' fails grep -q drafts/edit "$world/second"
check '... to who sits down meanwhile' grep -q 'What did you conclude' "$world/second"
check '... and stays' grep -q Først. drafts/edit-*-new.md
mv drafts/edit-*-new.md drafts/edit-1-new.md # a number that belongs to another run by now
mv drafts/.edit-*-new.md.lock drafts/.edit-1-new.md.lock
editor :
types '' -- erfar minute 20.10.
check 'when that run is no more, it is' grep -q Først. minutes/2026/10/2026-10-20-moete.md
check '... and nothing lies about' test -z "$(find drafts -name '*edit*')"

erfar init ../tom --clinic tom --lang nb >/dev/null 2>&1
cd ../tom || exit 1
: >people.csv
editor :
types '' '' '' '' -- erfar minute 19.10.
check 'a form that nobody fills in is no minutes' test $status = 2
check '... nothing is written' test ! -e minutes
check '... nor kept' test ! -e drafts
finish
