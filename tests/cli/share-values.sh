#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# erfar share: two wrote different values in one place, and plain git was there. None is unseen, overwritten or nameless.
. "${0%/*}/lib.sh"
two_colleagues
note=minutes/2026/04/2026-04-16-etikk-i-telefonen.md
beside=unsettled/$note.md

# write WHO TEXT [DATE]: the note's title in WHO's words, committed by plain git
write()
{
	sed -i "s/^title: .*/title: $2/" "$1/$note"
	GIT_AUTHOR_DATE="${3:-2026-09-01}T12:00:00 +0200" git -C "$1" commit -qam "$2"
}

# says FILE 'NAME' TEXT: the text stands under that name
says() { grep -A 1 -F -- "> $2, " "$1" | grep -qF -- "> > $3" || { cat "$1"; return 1; }; }

erfar -C ola share hooks install >/dev/null
write kari 'Karis tittel'
git -C kari push -q
write ola 'Olas tittel'
check 'plain git unites two titles' git -C ola pull -q --no-rebase --no-edit
check '... and the note carries what they wrote' file_has "ola/$note" 'title: Karis tittel'
was=$(git -C fjord.git rev-parse main)
check 'a push is stopped' exits 1 git -C ola push
check '... with the way on' err_has '«erfar share settle»'
check '... and nothing has left' test "$(git -C fjord.git rev-parse main)" = "$was"
check 'the list says so' exits 7 erfar -C ola share status
check 'share sends it along' exits 7 erfar -C ola share
check '... for whoever fetches' exits 7 erfar -C kari share
check '... with the names' says "kari/$beside" 'Kari Nilsen' 'title: Karis tittel'
check '... of both' says "kari/$beside" 'Ola Berg' 'title: Olas tittel'
echo >>ola/$note
git -C ola commit -qam 'en linje til'
check 'what all have stops no later push' exits 0 git -C ola push

# no hook, and the texts are thrown away: the merge alone reaches the server
for who in kari ola; do rm -rf $who; done
for who in kari ola; do
	erfar share join fjord.git $who --as "$([ $who = kari ] && echo 'Kari Nilsen' || echo 'Ola Berg') <$who@fjord.example>" >/dev/null
	erfar -C $who share settle --keep 1 >/dev/null && erfar -C $who share >/dev/null
done
change()
{
	sed -i "s/^\(Per Vik;[^;]*\);[^;]*;/\1;$3;/" "$1/people.csv"
	write "$1" "$2" "$4"
}
change kari 'Karis andre' kontorleder 2026-09-01
git -C kari push -q
change ola 'Olas andre' sekretær 2026-09-02
cp -r kari third
git -C ola pull -q --no-rebase --no-edit >out 2>&1
sed -i '/^"\{0,1\}>/d' ola/$note ola/people.csv && git -C ola commit -q -a --amend --no-edit
git -C ola push -q
check 'the merge alone is on the server' sh -c "git -C fjord.git show main:$note | grep -q '^title: Karis tittel'"
git -C third pull -q --no-rebase --no-edit >out 2>&1
check 'whoever fetches it by share is told' exits 7 erfar -C kari share
check '... and by name' says "kari/$beside" 'Kari Nilsen' 'title: Karis andre'
check '... of both' says "kari/$beside" 'Ola Berg' 'title: Olas andre'
check '... in the table' says kari/unsettled/people.csv.md 'Ola Berg' 'Per Vik: profession: sekretær'
check '... of both' says kari/unsettled/people.csv.md 'Kari Nilsen' 'Per Vik: profession: kontorleder'
check '... it is with the colleagues' exits 7 erfar -C ola share
check '... who have the same' test "$(git -C ola rev-parse 'HEAD^{tree}')" = "$(git -C kari rev-parse 'HEAD^{tree}')"
check 'whoever had the merge alone by plain git' exits 7 erfar -C third share
check 'settled, as it stands' exits 0 erfar -C kari --lang en share settle --keep both
check '... which is said, with what stands there' err_has ' says as before: '
was=$(git -C kari rev-parse HEAD)
check '... it stays so' exits 0 erfar -C kari share
check '... for all' exits 0 erfar -C ola share
rm -f ola/.git/erfar/merges kari/.git/erfar/merges
check '... also where nothing is remembered' exits 0 erfar -C kari share
git -C kari rev-list --max-parents=0 HEAD >kari/.git/erfar/merges
check '... or all is looked at anew' exits 0 erfar -C kari share
check '... and nothing is added' test "$(git -C kari rev-parse HEAD)" = "$was"

# somebody chose in the merge itself
write kari 'Karis tredje'
git -C kari push -q
write ola 'Olas tredje'
git -C ola pull -q --no-rebase --no-edit --no-commit >out 2>&1
sed -i '/^>/d; s/^title: .*/title: Olas tredje/' ola/$note
git -C ola commit -qam 'flettet'
git -C ola push -q
check 'a merge in which somebody chose' exits 0 erfar -C kari share
check '... is let be' file_has kari/$note 'title: Olas tredje'

# from cron: what the merge left goes with it, however new it is
begin_anew()
{
	rm -rf "$world/kari" "$world/ola"
	for who in kari ola; do
		erfar share join fjord.git $who --as "$([ $who = kari ] && echo 'Kari Nilsen' || echo 'Ola Berg') <$who@fjord.example>" >/dev/null
	done
}
begin_anew
write kari 'Karis fjerde'
git -C kari push -q
write ola 'Olas fjerde'
git -C ola pull -q --no-rebase --no-edit >out 2>&1
check 'unattended' exits 7 env ERFAR_NOW= erfar -C ola share --unattended
check '... the texts go along' git -C fjord.git cat-file -e "main:$beside"
erfar -C ola share settle --keep both >out && erfar -C ola share >out

# each took in what the other then had (criss-cross), and both settled it alike: git unites their ancestors anew
crossed()
{
	begin_anew
	"$@"
	write kari 'Karis femte'
	write ola 'Olas femte'
	for who in kari ola; do git -C $who push -q origin main:$who; done
	for who in kari ola; do
		git -C $who fetch -q
		git -C $who merge -q --no-edit "origin/$([ $who = kari ] && echo ola || echo kari)" >out 2>&1
		erfar -C $who share settle --keep 1 >out 2>err
		echo "- mer fra $who" >>$who/$note
		sed -i "s/^## Eksempel/Linje av $who.\n\n&/" $who/$note
		git -C $who commit -qam 'en linje til'
	done
	git -C kari push -q
}
crossed true
check 'plain git unites what was united before' git -C ola pull -q --no-rebase --no-edit
check '... what was settled alike does not come back' fails test -e "ola/$beside"
check '... and nothing waits' exits 0 erfar -C ola share
check '... both have the title' file_has ola/$note 'title: Karis femte'

# as an earlier version set up a clone
former()
{
	for who in kari ola; do
		git -C $who config merge.erfar.recursive erfar-ancestor
		git -C $who config merge.erfar-ancestor.driver \
			"$(git -C $who config merge.erfar.driver | sed 's/merge-driver %O/merge-driver --ancestor %O/')"
	done
}
git -C fjord.git update-ref -d refs/heads/kari
git -C fjord.git update-ref -d refs/heads/ola
check 'a clone of an earlier version' crossed former
former
check '... unites what was united before' git -C ola pull -q --no-rebase --no-edit
check '... as well' fails test -e "ola/$beside"
check '... and the next command' exits 0 erfar -C ola plan theme 'Etter en ny utgave'
check '... makes it one of today' fails git -C ola config --get-regexp 'merge\.erfar(-ancestor\.|\.recursive)'
git -C kari config merge.erfar.driver true
former
erfar -C kari plan theme 'Etter en ny utgave' >out
check "somebody's own driver stays" test "$(git -C kari config merge.erfar.driver)" = true
finish
