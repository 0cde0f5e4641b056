#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# erfar share: one note that stands in the folder under two names, because git put a renamed one back.
. "${0%/*}/lib.sh"
two_colleagues
folder=experiences/2026/08
note=$folder/2026-08-19-sommervikaren.md
other=$folder/2026-08-19-vikaren.md
ola_writes() { (cd ola && erfar share && echo "$1" >>$note && erfar share) >/dev/null 2>&1; }
once() { [ "$(cat kari/$folder/*vikar*.md | grep -c "$1")" = 1 ] || { cat kari/$folder/*vikar*.md; return 1; }; }

ola_writes 'Ola skrev en linje.'
(cd kari && mv $note $other && git pull -q --no-edit)
check 'git puts a renamed note back' test -e kari/$note -a -e kari/$other
check 'minute check says so' exits 1 erfar -C kari --lang en minute check
check '... and what to do' out_has 'erfar share settle'
check 'a dry run' exits 0 erfar -C kari --lang en share -n
check '... says it' out_has "$other is an older text of $note under another name"
check '... and changes nothing' test -e kari/$other
find kari -name '*.md' -exec touch -d 2026-08-01 {} +
check 'unattended' exits 0 erfar -C kari --lang en share --unattended
check '... it stays' test -e kari/$other
check '... and is named' err_has "$other is the same note as $note"
check '... and not committed' test -z "$(git -C kari ls-files $other)"
check 'share' exits 0 erfar -C kari --lang en share
check '... says it' out_has "$other is an older text of $note under another name"
check '... the older text went' fails test -e kari/$other
check '... the newer one stands' once 'Ola skrev en linje'
check '... nothing is left to commit' test -z "$(git -C kari status --porcelain)"

ola_writes 'Ola skrev en linje til.'
(cd kari && mv $note $other && echo 'Kari skrev i den andre.' >>$other && git pull -q --no-edit)
check 'renamed and edited, then put back' test -e kari/$note -a -e kari/$other
check '... share' exits 0 erfar -C kari --lang en share
check '... says that they are one' out_has 'are one note under two names'
check '... has the line of one' once 'Ola skrev en linje til'
check '... and of the other' once 'Kari skrev i den andre'
check '... under the name that everybody has' test -e kari/$note -a ! -e kari/$other

ola_writes 'Ola skrev en tredje.'
(cd kari && mv $note $other && sed -i 's/^title: .*/title: Vikaren/; s/^Kari skrev i den andre.*/Kari skrev om./' $other && git pull -q --no-edit)
check 'renamed, and lines changed, then put back' exits 0 erfar -C kari --lang en share
check '... has the line of one' once 'Ola skrev en tredje'
check '... and of the other' once 'Kari skrev om'
check '... what she changed does not come back' fails once 'Kari skrev i den andre'
check '... nor does the title' once 'title: Vikaren'

(cd kari && mv $note $other && git stash -q -u && echo 'x' >/dev/null)
ola_writes 'Ola igjen.'
(cd kari && git pull -q --no-edit && git stash pop -q; git checkout -q -f HEAD -- .) >/dev/null 2>&1
check 'a stash that brings both' test -e kari/$note -a -e kari/$other
(cd kari && git add -A && git commit -qm 'begge' && git push -q)
check 'committed by hand: settle' exits 0 erfar -C kari --lang en share settle
check '... makes one of them' fails test -e kari/$other
check '... with all of it' once 'Ola igjen'
check '... as a commit' test -z "$(git -C kari status --porcelain)"
check '... and only once' exits 0 erfar -C kari --lang en share settle
check '... nothing waits' out_has 'Nothing waits'

# git knows of the second name: it was added by hand, or a stash that did not fit left it in conflict
(cd kari && cp $note $folder/2026-08-20-kopi.md && git add $folder)
check 'a second name that was added by hand' exits 0 erfar -C kari --lang en share
check '... goes' fails test -e kari/$folder/2026-08-20-kopi.md
check '... and git forgets it' test -z "$(git -C kari status --porcelain)"
(
	cd kari && echo 'Fra stashen.' >>$note && git stash -q
	{ sed '/^## /,$d' $note && seq -f 'Linje %g om noe annet enn det som sto her.' 40; } >$folder/2026-08-21-ny.md
	rm $note && erfar share && git stash pop
) >/dev/null 2>&1
check 'a stash that does not fit' test -n "$(git -C kari ls-files -u)"
check '... share' exits 0 erfar -C kari --lang en share
check '... has the line of the stash' test "$(cat kari/$folder/*ny.md | grep -c 'Fra stashen')" = 1
check '... and leaves no conflict to git' test -z "$(git -C kari status --porcelain)"

# an editor that still has a note open under the name that a colleague's now has, since hers was shared first
story=$folder/2026-08-19-den-gule-lappen.md
tell() { printf -- '---\nid: 2026-08-19-%s\nkind: experience\ntitle: Den gule lappen\ndate: 2026-08-19\nshare: clinic\n---\n\n%s\n' "$2" "$3" >"$1"; }
tell kari/$story x9abc 'Kari fant en lapp.'
tell ola/$story b7def 'Ola skrev en lapp.'
mine=${story%.md}-b7def.md
(erfar -C kari share && erfar -C ola share && erfar -C kari share) >/dev/null
tell ola/$story b7def 'Ola skrev en lapp og en til.'
find ola -name '*.md' -exec touch -d 2026-08-01 {} +
check 'saved over a note, unattended' exits 0 erfar -C ola --lang en share --unattended
check '... it stays' err_has "$story is the same note as $mine"
check 'saved over a note' exits 0 erfar -C ola --lang en share
check '... is said' out_has "$story is another note; it is as it was, and what you wrote there is in $mine now."
check '... it is back' file_has ola/"$story" 'Kari fant en lapp.'
check '... and what was written is in the other' file_has ola/"$mine" 'og en til.'
check '... for the colleagues too' test "$(git -C fjord.git grep -h 'lapp' main -- "${story%.md}*" | grep -vc title)" = 2

# a note copied as a pattern for the next one, with the id forgotten, is no second name
(cd kari && sed 's/^date: .*/date: 2026-08-26/' $folder/*ny.md >$folder/2026-08-26-neste.md)
check 'a pattern for the next note' exits 0 erfar -C kari share
check '... stays' test -e kari/$folder/2026-08-26-neste.md
check '... has an id of its own' fails grep -q "$(grep '^id:' kari/$folder/*ny.md)" kari/$folder/2026-08-26-neste.md
check '... which is of its day' grep -qE '^id: 2026-08-26-[a-z0-9]{5}$' kari/$folder/2026-08-26-neste.md
check '... and nothing is found in it' exits 0 erfar -C kari minute check $folder/2026-08-26-neste.md

# so minutes, for the next meeting; by share, and by plain git, where every colleague gives them the same
last=minutes/2026/08/2026-08-20-skolestart-og-timebok.md
first=$(grep '^id:' kari/$last)
(cd ola && erfar share) >/dev/null 2>&1
held() { [ "$(cd kari && erfar plan list --from 2026-08-17 --to 2026-09-20 --format json | grep "\"$1\"" | grep -c "$2")" = 1 ]; }
for way in share git; do
	next=minutes/2026/09/2026-09-17-$way.md
	rm -rf one && cp -r ola one && mkdir -p one/minutes/2026/09
	sed 's/^date: .*/date: 2026-09-17/; s/^title: .*/title: Tolk/' "one/$last" >"one/$next"
	if [ $way = git ]; then
		(cd one && git add -A && git commit -qm neste && git pull -q --no-edit --no-rebase && git push -q --no-verify) >/dev/null 2>&1
		check 'a copy by plain git: share' exits 0 erfar -C kari --lang en share
	else
		touch -d 2026-08-01 one/$next
		check 'a copy: unattended' exits 0 erfar -C one --lang en share --unattended
		check '... stays' test -n "$(git -C one status --porcelain)"
		check '... and is named' err_has "$next has the id of $last"
		check 'a copy: share' exits 0 erfar -C one --lang en share
	fi
	check '... says what was done' out_has "$next had the id of $last, from which it was copied; its own is 2026-autumn/2026-09-17 now."
	run erfar -C kari share
	check '... is that meeting' file_has kari/$next 'id: 2026-autumn/2026-09-17'
	check '... and the first one is what it was' file_has kari/$last "$first"
	check '... each is held' held 2026-autumn/2026-08-20 "$last"
	check '... on its day' held 2026-autumn/2026-09-17 "$next"
	run erfar -C one share
	check '... in the same bytes' test "$(git -C one rev-parse 'HEAD^{tree}')" = "$(git -C kari rev-parse 'HEAD^{tree}')"
	(cd kari && rm $next && erfar share) >/dev/null 2>&1
done

# the other way round: the old note is kept under another name, and the next meeting is written in its file
(cd ola && erfar share) >/dev/null 2>&1
rm -rf one && cp -r ola one && mkdir -p one/minutes/2026/09
cp "one/$last" one/minutes/2026/08/2026-08-20-gammelt.md
sed -i 's/^date: .*/date: 2026-09-17/; s/^title: .*/title: Tolk/' "one/$last"
check 'the copy under the old name: share' exits 0 erfar -C one --lang en share
check '... says which is the copy' out_has "$last had the id of minutes/2026/08/2026-08-20-gammelt.md, from which it was copied; its own is 2026-autumn/2026-09-17 now."
check '... the old meeting keeps its id' file_has one/minutes/2026/08/2026-08-20-gammelt.md "$first"
(cd one && git revert --no-edit HEAD && git push -q --no-verify) >/dev/null 2>&1

# two teams on one weekday: a copy is of its own team's next meeting
run erfar -C kari share
(cd kari && erfar plan new voksen-autumn --from 2026-08-17 --to 2026-12-18 --every 'thu 10:30' --minutes 45 \
	--responsible 'Kari Nilsen' --facilitators 'Kari Nilsen,Ola Berg' && erfar share) >/dev/null 2>&1
copy_for() { # TEAM DAY: a copy of its minutes of 2026-08-20
	sed "s,^id: .*,id: $1/2026-08-20,; s/^title: .*/title: $1/" "kari/$last" >"kari/minutes/2026/08/2026-08-20-$1.md"
	(cd kari && erfar share) >/dev/null 2>&1
	sed "s/^date: .*/date: $2/" "kari/minutes/2026/08/2026-08-20-$1.md" >"kari/minutes/2026/09/$2-$1.md"
	(cd kari && erfar share) >/dev/null 2>&1
}
copy_for voksen-autumn 2026-09-10
check "a team's copy has its own team's id" file_has kari/minutes/2026/09/2026-09-10-voksen-autumn.md 'id: voksen-autumn/2026-09-10'
sed 's,^id: .*,id: 2026-autumn/2026-09-10,; s/^date: .*/date: 2026-09-10/; s/^title: .*/title: Den ene/' "kari/$last" >kari/minutes/2026/09/2026-09-10-ene.md
(cd kari && erfar share) >/dev/null 2>&1
copy_for voksen-autumn 2026-09-10
check "... and is not made one with another team's" test -e kari/minutes/2026/09/2026-09-10-ene.md -a -e kari/minutes/2026/09/2026-09-10-voksen-autumn.md
(cd kari && rm minutes/2026/0?/*voksen* minutes/2026/09/2026-09-10-ene.md terms/voksen-autumn.md && erfar share) >/dev/null 2>&1

# two who copy one template for the same day, by share and by git: three notes
(cd ola && erfar share && git pull -q) >/dev/null 2>&1
mkdir -p kari/experiences/2026/07
printf -- '---\nid: 2026-07-01-abcde\nkind: experience\ntitle: Mal\ndate: 2026-07-01\nshare: clinic\n---\n\nSkriv her.\n' >kari/experiences/2026/07/2026-07-01-mal.md
(cd kari && erfar share && cd ../ola && erfar share) >/dev/null 2>&1
copy_template() { # WHO DAY TITLE
	mkdir -p "$1/experiences/2026/09"
	sed "s/^date: .*/date: $2/; s/^title: .*/title: $3/; s/^Skriv.*/$3 lært./" "$1/experiences/2026/07/2026-07-01-mal.md" >"$1/experiences/2026/09/$2-$3.md"
}
copy_template kari 2026-09-01 Telefonvakt
copy_template ola 2026-09-01 Vikarliste
(cd kari && erfar share && cd ../ola && erfar share && cd ../kari && erfar share) >/dev/null 2>&1
copy_template kari 2026-09-02 Telefonvakt
copy_template ola 2026-09-02 Vikarliste
(cd kari && git add -A && git commit -qm kopi && git push -q --no-verify && cd ../ola && git add -A && git commit -qm kopi &&
	git pull -q --rebase && git push -q --no-verify) >/dev/null 2>&1
(cd ola && erfar share && erfar share && cd ../kari && erfar share) >/dev/null 2>&1
for day in 2026-09-01 2026-09-02; do
	check "copies of one template, $day" test "$(find kari/experiences/2026/09 -name "$day-*.md" | wc -l)" = 2
	check '... have ids of their own' test "$(cd kari/experiences && cat 2026/09/$day-*.md 2026/07/*mal.md | grep '^id:' | sort -u | wc -l)" = 3
	check '... the same for both' cmp kari/experiences/2026/09/$day-Vikarliste.md ola/experiences/2026/09/$day-Vikarliste.md
done

# a moved meeting: who wrote of the new day has copied nothing
(cd ola && erfar share && git pull -q) >/dev/null 2>&1
(cd kari && erfar plan move 2026-10-01 2026-10-02 --why Kurs && erfar share) >/dev/null 2>&1
(cd ola && ERFAR_NOW=2026-10-03T08:00 erfar minute 2026-10-01 --theme Tolk --present 'Ola Berg' --conclusion 'OLAM.') >/dev/null 2>&1
(cd kari && ERFAR_NOW=2026-10-03T08:00 erfar minute 2026-10-02 --theme Tolker --present 'Kari Nilsen' --conclusion 'KARIM.' && erfar share) >/dev/null 2>&1
(cd ola && git pull -q --no-edit --no-rebase && git push -q --no-verify) >/dev/null 2>&1
run erfar -C ola --lang en share
check 'a moved meeting, two minutes' out_lacks 'from which it was copied'
check '... are one' sh -c "grep -l -e OLAM -e KARIM ola/minutes/2026/10/*.md | wc -l | grep -qx 1"
run erfar -C ola share settle --keep 1
run erfar -C ola share settle --keep 1
run erfar -C kari share

# two who wrote minutes of one day without knowing of each other, of whom one shared with git alone
held=minutes/2026/09/2026-09-03
(cd ola && erfar share) >/dev/null 2>&1
git -C kari pull -q
erfar -C kari minute 2026-09-03 --theme Tolk --present 'Kari Nilsen' --conclusion 'KARIS.' >/dev/null
erfar -C ola minute 2026-09-03 --theme Tolker --present 'Ola Berg' --conclusion 'OLAS.' >/dev/null
erfar -C kari share >/dev/null 2>&1
(cd ola && git pull -q --rebase && git push -q) >/dev/null 2>&1
check 'two minutes of one day' test -e ola/$held-tolk.md -a -e ola/$held-tolker.md
touch "ola/${held%/*}/.~lock.${held##*/}-tolker.md#"
check '... of which one is open in an editor' exits 0 erfar -C ola --lang en share
check '... wait' test -e ola/$held-tolk.md -a -e ola/$held-tolker.md
rm "ola/${held%/*}/.~lock.${held##*/}-tolker.md#"
check '... share' exits 7 erfar -C kari --lang en share
check '... says it' out_has 'are one note under two names'
check '... become one' test "$(find kari -path "*$held*" ! -path '*/unsettled/*' | wc -l)" = 1
for text in KARIS OLAS; do
	check "... with $text" grep -q "$text" kari/$held-tolk.md
done
check '... and both were there' grep -q '^present: .*Kari Nilsen.*Ola Berg' kari/$held-tolk.md
check '... the title waits' grep -q 'title: Tolker' kari/unsettled/$held-tolk.md.md
check '... for whoever brought it too' exits 7 erfar -C ola --lang en share
check '... to whom none of it is gone' fails out_has 'taken away'
check '... in the same bytes' test "$(git -C ola rev-parse 'HEAD^{tree}')" = "$(git -C kari rev-parse 'HEAD^{tree}')"
check '... under both names' test "$(grep -cE '^> (Kari Nilsen|Ola Berg), ' kari/unsettled/$held-tolk.md.md)" = 2

# three names of one day, by git alone: one is taken up after the other, and nothing is lost
days=minutes/2026/09/2026-09-10
for who in kari ola; do (cd $who && erfar share settle --keep 1; erfar share) >/dev/null 2>&1; done
for word in en to tre; do
	printf -- '---\nid: 2026-autumn/2026-09-10\nkind: minute\ntitle: Tolk\ndate: 2026-09-10\n---\n\n## Konklusjoner\n\n- Vi tok %s.\n' \
		$word >ola/$days-$word.md
done
(cd ola && git add -A && git commit -qm tre && git push -q) >/dev/null 2>&1
for _ in 1 2 3; do run erfar -C kari --lang en share; done
check 'three names' test "$(cd kari && echo $days-*)" = "$(cd kari && echo $days-en.md)"
for word in en to tre; do check "... with what $word has" file_has kari/$days-en.md "- Vi tok $word."; done
finish
