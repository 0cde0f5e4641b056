#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# erfar share: one note under two names, an anchor that two people gave to different items, and executable files.
. "${0%/*}/lib.sh"
two_colleagues
folder=experiences/2026/08
note=$folder/2026-08-19-sommervikaren.md
all_share() { (cd kari && erfar share && cd ../ola && erfar share && cd ../kari && erfar share) >out 2>&1; }
count() { [ "$(cat "$3"/$folder/*sommervikar* | grep -c "$2")" = "$1" ] || { cat "$3"/$folder/*sommervikar*; return 1; }; }

# renamed by one, edited by the other
(cd kari && mv $note $folder/2026-08-19-vikaren.md)
echo 'Ola skrev dette.' >>ola/$note
check 'renamed here, edited there' all_share
check '... it has the new name' file_has ola/$folder/2026-08-19-vikaren.md 'Ola skrev dette.'
check '... and not the old one' test ! -e ola/$note -a ! -e kari/$note
check '... everywhere the same' git -C kari diff --quiet origin/main

echo 'Kari skrev dette.' >>kari/$folder/2026-08-19-vikaren.md
(cd ola && mv $folder/2026-08-19-vikaren.md $note)
check 'the other way round' all_share
check '... again one note' file_has kari/$note 'Kari skrev dette.'
check '... once' count 1 'Ola skrev dette' kari
check '... under one name' test ! -e kari/$folder/2026-08-19-vikaren.md

(cd kari && mv $note $folder/2026-08-19-sommervikar-b.md && echo 'Fra b.' >>$folder/2026-08-19-sommervikar-b.md)
(cd ola && mv $note $folder/2026-08-19-sommervikar-a.md && sed -i '1,/^$/s/^title: .*/title: Vikaren/' $folder/2026-08-19-sommervikar-a.md)
check 'two new names' all_share
check '... the first in order' count 1 'Fra b' ola
check '... with the title of the other' file_has ola/$folder/2026-08-19-sommervikar-a.md 'title: Vikaren'
check '... the second is gone' test ! -e ola/$folder/2026-08-19-sommervikar-b.md -a ! -e kari/$folder/2026-08-19-sommervikar-b.md

(cd kari && mv $folder/2026-08-19-sommervikar-a.md $note)
rm ola/$folder/2026-08-19-sommervikar-a.md
check 'renamed here, deleted there' all_share
check '... stays under its new name' count 1 'Fra b' ola

# deleted by one and changed by two, who both keep it: what they did not change comes once
git clone -q "$world/fjord.git" per
(cd per && git rm -q $note && git commit -qm 'ikke lenger' && git push -q)
sed -i 's/^Fra b\./Fra b, skrev Kari./' kari/$note
sed -i 's/^title: .*/title: Vikaren om vinteren/' ola/$note
printf '#!/bin/sh\nexit 1\n' >fjord.git/hooks/pre-receive
chmod +x fjord.git/hooks/pre-receive
check 'the server takes nothing' exits 5 erfar -C kari share
rm fjord.git/hooks/pre-receive
erfar -C ola share >out 2>&1
check 'deleted, and changed by two' all_share
check '... both changes are there' sh -c "grep -q 'Fra b, skrev Kari' ola/$note && grep -q 'om vinteren' kari/$note"
check '... once' count 1 'Fra b' ola

# unattended: what was renamed goes or stays as a whole, and what is being written is not touched
old() { find "$1" -name '*.md' -exec touch -d 2026-08-01 {} +; }
(cd kari && mv $note $folder/2026-08-19-vikaren.md)
check 'unattended, a name just given' exits 0 erfar -C kari share --unattended
check '... stays' err_has 2026-08-19-vikaren.md
check '... and the old one too' test -n "$(git -C kari ls-tree main $note)"
old kari
check 'unattended, a while later' exits 0 erfar -C kari share --unattended
check '... both names go' test "$(git -C kari ls-tree --name-only main $folder/)" = "$(cd kari && ls -d $folder/*)"
# many that are gone: not passed on by cron, and a person is asked
erfar -C ola share >/dev/null
(cd kari && rm experiences/2026/0[1-5]/*.md)
for try in 1 2; do
	check "unattended, many are gone, run $try" exits 0 erfar -C kari --lang en share --unattended
	check '... is said' err_has 'which --unattended doesn'
	check '... with what does it' err_has 'If it is meant, "erfar share" does: experiences/2026/01/'
	check '... they stay at the server' test -n "$(git -C fjord.git ls-tree main experiences/2026/03/)"
done
on_terminal() { printf '%s\n' "$1" | python3 "$tests/typed.py" erfar -C kari --lang en share >"$world/out" 2>&1; }
check 'on a terminal' on_terminal n
check '... it is asked' out_has 'tables are gone here. Are they to go for your colleagues too? [y/n]'
check '... and no is no' test -n "$(git -C fjord.git ls-tree main experiences/2026/03/)"
check '... and yes' on_terminal y
check '... is yes' test -z "$(git -C fjord.git ls-tree main experiences/2026/03/)"
erfar -C ola share >/dev/null
echo 'Kari skriver ennå.' >>kari/$folder/2026-08-19-vikaren.md
echo 'Ola også.' >>ola/$folder/2026-08-19-vikaren.md
erfar -C ola share >/dev/null
check 'unattended, a colleague changed the same note' exits 0 erfar -C kari --lang en share --unattended
check '... is told' err_has 'A colleague has changed what stays as well'
check '... and not touched' fails grep -q 'Ola også' kari/$folder/2026-08-19-vikaren.md
check 'the same with --leave-out' exits 6 erfar -C kari --lang en share --leave-out $folder/2026-08-19-vikaren.md
check '... says what to do' err_has 'Share it too'
check 'in the end' all_share
check '... both are there' sh -c "grep -q 'Ola også' kari/$folder/2026-08-19-vikaren.md && grep -q 'skriver ennå' ola/$folder/2026-08-19-vikaren.md"

# who tidies up moves a note to a folder that is not shared: that is told, and a person is asked
erfar -C ola share >/dev/null
erfar -C kari share >/dev/null
mkdir kari/arkiv && mv kari/$folder/2026-08-19-vikaren.md kari/arkiv/
check 'a note in a folder that is not shared: status' exits 0 erfar -C kari --lang en share status
check '... where it is' out_has 'lies in arkiv/2026-08-19-vikaren.md, which is not shared'
check '... unattended' exits 0 erfar -C kari --lang en share --unattended
check '... it stays' err_has "$folder/2026-08-19-vikaren.md -> arkiv/2026-08-19-vikaren.md"
check '... on a terminal' on_terminal n
check '... it is asked' out_has 'what was only moved lies in a folder that is not shared. Is it to go for your colleagues too? [y/n]'
check '... and no is no' test -n "$(git -C fjord.git ls-tree main $folder/2026-08-19-vikaren.md)"
check '... without one' exits 0 erfar -C kari --lang en share
check '... it goes, which is said' err_has '1 note was moved to a folder that is not shared, and goes for your colleagues'
check '... moved back' mv kari/arkiv/2026-08-19-vikaren.md kari/$folder/
check '... it is there for all again' all_share
check '... with its text' file_has ola/$folder/2026-08-19-vikaren.md 'Ola også'

# what no colleague's share takes in does not go: it would stop them all
ln -s $folder/2026-08-19-vikaren.md kari/siste
git -C kari add siste
git -C kari commit -qm 'en lenke'
check 'a link by plain git: with -n' exits 0 erfar -C kari --lang en share -n
check '... it would not be sent' fails out_has 'would be sent'
check '... which is said' err_has 'git rm --cached "siste"'
check 'a link by plain git: share' exits 5 erfar -C kari --lang en share
check '... is named, with what to do' err_has 'Take it out of git with: git rm --cached "siste"'
erfar -C kari share hooks install >/dev/null
check '... nor by push' exits 1 git -C kari push -q origin HEAD
check '... which says it too' err_has 'git rm --cached "siste"'
erfar -C kari share hooks remove >/dev/null
git -C kari rm -q --cached siste && git -C kari commit -qm 'uten lenken'
rm kari/siste
check '... without it all goes' all_share

# one that is here already, and that a colleague's git has taken out again
ln -s $folder kari/lenke
git -C kari add lenke && git -C kari commit -qm lenke && git -C kari push -q --no-verify
(cd ola && git pull -q && git rm -q lenke && git commit -qm 'uten lenken' && git push -q --no-verify)
check 'a link that was taken out elsewhere' exits 5 erfar -C kari --lang en share
check '... says what to do' err_has 'Take it out of git with: git rm --cached "lenke"'
git -C kari rm -q --cached lenke && git -C kari commit -qm 'uten lenken'
rm kari/lenke
check '... then all goes on' all_share

# a note that a power cut left without a byte
: >kari/$folder/2026-08-19-vikaren.md
touch -d 2026-08-01 kari/$folder/2026-08-19-vikaren.md
check 'an empty note: unattended' exits 0 erfar -C kari --lang en share --unattended
check '... it is there for others' test -n "$(git -C fjord.git show main:$folder/2026-08-19-vikaren.md)"
check 'an empty note: share' exits 0 erfar -C kari --lang en share
check '... says so' err_has "$folder/2026-08-19-vikaren.md is empty, as after a power cut, and stays for now"
check '... it is there for others' test -n "$(git -C fjord.git show main:$folder/2026-08-19-vikaren.md)"
for blanks in '\n' ' \r\n\n' '\0\0\0'; do
	printf "%b" "$blanks" >kari/$folder/2026-08-19-vikaren.md
	touch -d 2026-08-01 kari/$folder/2026-08-19-vikaren.md
	check "of $blanks alone: unattended" exits 0 erfar -C kari --lang en share --unattended
	check '... stays' err_has "$folder/2026-08-19-vikaren.md is empty"
done
git -C kari restore $folder/2026-08-19-vikaren.md
check '... and back with what was said' all_share

# what a colleague's plain git has put where erfar itself commits nothing comes as it comes to git, in both ways
clean() { test -z "$(git -C "$1" status --porcelain)" && test "$(git -C "$1" rev-parse HEAD)" = "$(git -C "$2" rev-parse origin/main)"; }
(cd ola && git pull -q && mkdir -p drafts forum/vest/by && echo f >drafts/x.md && echo g >forum/vest/by/x.md &&
	git add -f drafts forum && git commit -qm 'et utkast' && git push -q)
check 'a draft in git, forward' exits 0 erfar -C kari share
check '... is here' file_has kari/drafts/x.md f
check '... for me alone' test "$(stat -c %a kari/drafts/x.md)" = 600
check '... and so is a note of the forum' file_has kari/forum/vest/by/x.md g
check '... and nothing is left over' clean kari ola
(cd ola && echo ff >drafts/x.md && git rm -q forum/vest/by/x.md && git commit -qam 'mer' && git push -q)
echo 'Kari igjen.' >>kari/$folder/2026-08-19-vikaren.md
check 'the same in a merge' exits 0 erfar -C kari share
check '... it is here' file_has kari/drafts/x.md ff
check '... what was deleted is not' test ! -e kari/forum/vest/by/x.md
git -C ola pull -q
check '... and nothing is left over' clean kari ola
check '... nor taken away from others' file_has ola/drafts/x.md ff

lines='En.\n\nTo.\n\nTre.\n\nFire.\n'
(cd ola && printf '%b' "$lines" >drafts/x.md && git commit -qam 'et utkast' && git push -q)
erfar -C kari share >/dev/null
(cd ola && sed -i 's/^Fire.*/Fire, sier Ola./' drafts/x.md && git commit -qam 'mer' && git push -q)
sed -i 's/^En.*/En, sier Kari./' kari/drafts/x.md
check 'a draft in git, changed here and there' exits 0 erfar -C kari --lang en share
check '... is no less a draft' out_has 'changed in a draft stays beside what came, and is not shared: drafts/x.md.'
check '... and both are there' sh -c "grep -q 'sier Ola' kari/drafts/x.md && grep -q 'sier Kari' kari/drafts/x.md"
git -C kari checkout -q -- drafts

# a change of somebody's own in a file that is not erfar's, which a colleague's plain git changes too
ola_gives() { (cd ola && git pull -q && eval "$1" && git add -Af && git commit -qm "${2:-et annet}" && git push -q); }
lines='En.\n\nTo.\n\nTre.\n\nFire.\n'
ola_gives "printf '%b' '$lines' >README.md && printf '%b' '$lines' >les.txt && printf 'a\\0b' >logo.png"
erfar -C kari share >/dev/null
own_is() { printf '%s' "$(cat "kari/$1")" | diff - "$world/wanted" && git -C kari diff --quiet HEAD origin/main; }
for how in plain staged; do
	ola_gives "sed -i 's/^Fire.*/Fire $how, sier Ola./' README.md"
	sed -i "s/^En.*/En $how, sier Kari./" kari/README.md
	[ $how = plain ] || git -C kari add README.md
	echo "Kari $how." >>kari/$folder/2026-08-19-vikaren.md
	old kari
	unattended=$([ $how = plain ] || echo --unattended)
	# shellcheck disable=SC2086 # none or one
	check "README.md, changed here ($how) and there" exits 0 erfar -C kari --lang en share $unattended
	check '... is said' out_has 'and is not shared, since it is no note: README.md.'
	printf 'En %s, sier Kari.\n\nTo.\n\nTre.\n\nFire %s, sier Ola.' $how $how >wanted
	check '... both are there' own_is README.md
	check "... Kari's is in no commit" test "$(git -C kari diff HEAD --stat -- README.md | tail -n 1)" = ' 1 file changed, 1 insertion(+), 1 deletion(-)'
	check '... nor in the index' git -C kari diff --cached --quiet
done
check 'nothing more comes of it' exits 0 erfar -C kari --lang en share
check '... it stays' own_is README.md
ola_gives 'echo Fem. >>les.txt && git rm -q README.md'
rm kari/les.txt
check 'deleted there, and another one deleted here' exits 0 erfar -C kari --lang en share
check '... the one stays with its change' file_has kari/README.md 'En staged, sier Kari.'
check '... the other comes back' file_has kari/les.txt 'Fem.'
check '... and is named' out_has 'so back again: les.txt.'
rm kari/README.md

# in_the_way NAME WORDS [OPTIONS]: said each time, nothing changed, one's own note committed; and moved aside it goes on
in_the_way()
{
	cp -R "kari/$1" mine && echo "Og $1." >>kari/$folder/2026-08-19-vikaren.md && old kari
	for option in ${3---unattended}; do
		check "$1 is in the way, $option" exits 4 erfar -C kari --lang en share "$option"
		check '... is said' err_has "$2"
		check '... and by whom it came' err_has 'Ola Berg has'
		check '... it is as it was' diff -r mine "kari/$1"
		check '... the note is kept here' git -C kari grep -q "Og $1" main
	done
	mv "kari/$1" "kari/$1.min"
	check '... moved aside it goes on' exits 0 erfar -C kari --lang en share
	check '... theirs is here' diff -r "kari/$1" "ola/$1"
	check '... and mine too' diff -r mine "kari/$1.min"
	rm -r "kari/$1.min" mine
}
ola_gives "sed -i 's/^To.*/To, sier Ola./' les.txt"
sed -i 's/^To.*/To, sier Kari./' kari/les.txt
in_the_way les.txt 'You have changed les.txt here' '--no-wait --unattended'
ola_gives "printf 'c\\0d' >logo.png"
printf 'e\0f' >kari/logo.png
in_the_way logo.png 'You have changed logo.png here'
ola_gives 'echo Ola >bilde.txt'
echo Kari >kari/bilde.txt
in_the_way bilde.txt 'bilde.txt here is yours alone'
ola_gives 'mkdir -p drafts && echo Ola >drafts/y.md'
mkdir -p kari/drafts && echo Kari >kari/drafts/y.md
in_the_way drafts/y.md 'drafts/y.md here is yours alone'
ola_gives 'echo Ola >mappe'
mkdir kari/mappe && echo Kari >kari/mappe/x
in_the_way mappe 'mappe here is yours alone'
ola_gives 'mkdir perm && echo Ola >perm/a'
echo Kari >kari/perm
in_the_way perm 'perm here is yours alone'
ola_gives 'echo Ola >peker'
ln -s /dev/null kari/peker
in_the_way peker 'peker here is yours alone'
ola_gives 'echo Ola >tom && mkdir ei && echo Ola >ei/fil'
mkdir -p kari/tom/enda/en kari/ei/fil
check 'empty folders are no obstacle' exits 0 erfar -C kari share
check '... the files are there' sh -c 'cmp kari/tom ola/tom && cmp kari/ei/fil ola/ei/fil'
ola_gives "echo Ola >en.txt && echo Ola >to.txt && echo Ola >hul && sed -i 's/^To.*/To, sier Ola igjen./' les.txt"
echo Kari >kari/en.txt
echo Kari >kari/to.txt
sed -i 's/^To.*/To, sier Kari igjen./' kari/les.txt
mkdir -p kari/hul/rom
check 'several are in the way' exits 4 erfar -C kari --lang en share
check '... the first is told' err_has 'en.txt here is yours alone, and Ola Berg has'
check '... the second' err_has 'to.txt here is yours alone, and Ola Berg has'
check '... and the changed one' err_has 'You have changed les.txt here, and Ola Berg has'
check '... what to do once' test "$(grep -c 'Nothing was fetched' err)" = 1
check '... an empty folder stays as it was too' test -d kari/hul/rom
rm kari/en.txt kari/to.txt
git -C kari checkout -q les.txt
check '... out of the way it goes on' exits 0 erfar -C kari share
check '... theirs are here' sh -c 'cmp kari/en.txt ola/en.txt && cmp kari/hul ola/hul'
ola_gives 'echo likt >likt.txt'
echo likt >kari/likt.txt
check 'the same bytes are no obstacle' exits 0 erfar -C kari share
check '... and no change' test -z "$(git -C kari status --porcelain)"

# two new conclusions with the same anchor, typed by hand; each is referred to from another note
target=minutes/2026/08/2026-08-20-skolestart.md
for who in kari ola; do
	[ -e "$who/$target" ] || target=$(cd "$who" && find minutes/2026 -name '*.md' | sort | tail -n 1)
done
id=$(sed -n 's/^id: //p' kari/"$target")
other=$(cd kari && find minutes/2026 -name '*.md' | sort | head -n 2)
first=$(echo "$other" | head -n 1) second=$(echo "$other" | tail -n 1)
sed -i "s/^## Konklusjoner\$/&\\n\\n- Anne ringer. ^k1/" kari/"$target"
sed -i "s/^## Konklusjoner\$/&\\n\\n- Per skriver. ^k1/" ola/"$target"
sed -i "s|^## Konklusjoner\$|&\\n\\n- Se Anne ($id#k1).|" kari/"$first"
sed -i "s|^## Konklusjoner\$|&\\n\\n- Se Per. (replaces $id#k1)|" ola/"$second"
sed -i "s|^## Konklusjoner\$|&\\n\\n- Se Per også ($id#k1), ikke $id#k12.|" ola/"$first"
check 'one anchor, two items' all_share
check '... Anne keeps it' file_has ola/"$target" '- Anne ringer. ^k1'
per=$(sed -n 's/^- Per skriver. ^//p' kari/"$target")
check '... Per gets another' test -n "$per" -a "$per" != k1
check '... who meant Anne still does' file_has ola/"$first" "Se Anne ($id#k1)"
check '... who meant Per too, in a file that only he changed' file_has kari/"$second" "(replaces $id#$per)"
check '... and in one that both changed' file_has kari/"$first" "Se Per også ($id#$per), ikke $id#k12."
check '... all are equal' test "$(git -C kari rev-parse HEAD)" = "$(git -C ola rev-parse HEAD)"

# two stories of one name and day, by two people; the minutes of one session are one, though
story=$folder/2026-08-19-den-gule-lappen.md
tell() { printf -- '---\nid: 2026-08-19-%s\nkind: %s\ntitle: Den gule lappen\ndate: 2026-08-19\nshare: clinic\n---\n\n%s\n' "$2" "$3" "$4" >"$1"; }
stories_of() { (cd "$1" && cat $folder/*den-gule-lappen*); }
tell kari/$story x9abc experience 'Kari fant en lapp.'
tell ola/$story b7def experience 'Ola skrev en lapp.'
check 'Kari shares hers' exits 0 erfar -C kari share
echo 'Kari fant en lapp til.' >>kari/$story
check '... and Ola his' exits 0 erfar -C ola --lang en share
hers=$story his=${story%.md}-b7def.md
check '... he is told' out_has "wrote a note of the same name; both are kept: $hers by Kari Nilsen, which was shared first, and $his by Ola Berg."
check '... hers was on the server and keeps the path, though his id is smaller' sh -c "grep -q x9abc ola/$hers && ! grep -q Ola ola/$hers"
check '... his is beside it' sh -c "grep -q b7def ola/$his && grep -q 'Ola skrev' ola/$his && ! grep -q Kari ola/$his"
tell kari/$folder/2026-08-19-se.md s1a2b experience 'Se 2026-08-19-x9abc, ikke 2026-08-19-b7def.'
check 'she has gone on with hers' all_share
check '... and it is in hers' file_has ola/"$hers" 'lapp til.'
check '... not in his' fails grep -q Kari kari/"$his"
check '... all are equal' test "$(git -C kari rev-parse HEAD)" = "$(git -C ola rev-parse HEAD)"
check '... and nothing stands twice' test "$(stories_of kari | grep -c 'lapp')" = 5
(cd ola && mkdir -p drafts && tell drafts/lapp.md y1abc experience 'Ola skrev en grønn lapp.')
sed -i 's/^title: .*/title: Den grønne lappen/; s/^share: .*/share: draft/' ola/drafts/lapp.md
place=$(erfar -C ola --lang en share drafts/lapp.md --with clinic -n | sed -n 's/^\(experiences.*\.md\).*/\1/p' | head -n 1)
mkdir -p "kari/${place%/*}"
tell "kari/$place" c1abc experience 'Kari skrev en grønn lapp.'
check 'Kari has a story where his draft is to go' exits 0 erfar -C kari share
check '... and he shares the draft' exits 0 erfar -C ola --lang en share drafts/lapp.md --with clinic
check '... the path that is printed is where his lies now' grep -qx "${place%.md}-y1abc.md" "$world/out"
check '... and not hers' fails grep -qx "$place" "$world/out"
check '... it is his' file_has "ola/${place%.md}-y1abc.md" 'Ola skrev en grønn lapp.'
check '... which is said' out_has "$place by Kari Nilsen, which was shared first, and ${place%.md}-y1abc.md by Ola Berg."
tell kari/$folder/2026-08-19-etikk.md x9ab1 minute 'Kari referer.'
tell ola/$folder/2026-08-19-etikk.md b7de1 minute 'Ola refererer.'
tell kari/$folder/2026-08-19-om-karis.md s2a2b experience 'Kari mener 2026-08-19-x9ab1#k1.'
tell ola/$folder/2026-08-19-om-olas.md s3a2b experience 'Ola mener 2026-08-19-b7de1#k2.'
check 'two wrote the minutes' all_share
check '... which are one' sh -c "grep -q 'Kari ref' ola/$folder/2026-08-19-etikk.md && grep -q 'Ola ref' ola/$folder/2026-08-19-etikk.md"
check '... with the smaller id' file_has kari/$folder/2026-08-19-etikk.md 'id: 2026-08-19-b7de1'
check '... and whoever meant hers means it' file_has ola/$folder/2026-08-19-om-karis.md 'Kari mener 2026-08-19-b7de1#k1.'
check '... whoever meant his too' file_has kari/$folder/2026-08-19-om-olas.md 'Ola mener 2026-08-19-b7de1#k2.'

# which files are executable is part of what is shared: kept in the tree, the index and the work tree
mode_is() { test "$(git -C "$1" ls-tree HEAD "$3" | cut -c 1-6)" = "$2" && test "$(git -C "$1" ls-files -s "$3" | cut -c 1-6)" = "$2"; }
runs() { mode_is "$1" 100755 "$2" && test -x "$1/$2" && git -C "$1" diff --quiet HEAD; }
reads() { mode_is "$1" 100644 "$2" && test ! -x "$1/$2" && git -C "$1" diff --quiet HEAD; }
by_ola() { (cd ola && eval "$1" && git add -A && git commit -qm 'et skript' && git push -q); }
in_ola() { git -C ola pull -q && "$@"; }
by_ola "printf '#!/bin/sh\necho a\necho b\necho c\n' >run.sh && chmod +x run.sh && echo x >plain.txt"
check 'an executable file' exits 0 erfar -C kari share
check '... stays one' runs kari run.sh
check '... and another none' reads kari plain.txt
by_ola 'chmod -x run.sh && chmod +x plain.txt'
check 'only the modes, forward' exits 0 erfar -C kari share
check '... not any more' reads kari run.sh
check '... but now' runs kari plain.txt
by_ola 'chmod +x run.sh && sed -i s/a/A/ run.sh && echo >new.sh && chmod +x new.sh && chmod -x plain.txt'
echo 'Kari var her.' >>kari/$folder/2026-08-19-vikaren.md
check 'the same in a merge' exits 0 erfar -C kari share
check '... changed with its text' runs kari run.sh
check '... a new one' runs kari new.sh
check '... and back' reads kari plain.txt
check '... as the others get it' in_ola runs ola new.sh
(cd kari && chmod -x new.sh && sed -i 's/c$/C/' run.sh && git commit -qam 'Kari' && git push -q && git -C ../ola pull -q)
(cd kari && chmod -x run.sh && chmod +x plain.txt && git commit -qam 'bare modus')
by_ola 'sed -i s/A/B/ run.sh && echo y >>plain.txt'
check 'ours against their text' exits 0 erfar -C kari share
check '... with their text' file_has kari/run.sh 'echo B'
check '... no longer executable' reads kari run.sh
check '... and executable' runs kari plain.txt
(cd kari && git config core.fileMode false)
git -C ola pull -q
by_ola 'chmod +x run.sh'
check 'where files have no modes' exits 0 erfar -C kari share
check '... git knows it' mode_is kari 100755 run.sh
check '... and nothing is touched' test ! -x kari/run.sh
check '... nor seems changed' test -z "$(git -C kari status --porcelain -uno)"

# notes that a colleague took away: whoever gets that is told, and a new name is none
(cd kari && git config core.fileMode true; erfar share) >/dev/null 2>&1
git -C ola pull -q
one=minutes/2026/01/2026-01-08-hva-sier-tallene.md
other=minutes/2026/01/2026-01-22-inntaksmoetet.md
renamed=minutes/2026/05/2026-05-07-tolk-paa-skjerm.md
by_ola "git rm -q $one $other && git mv $renamed ${renamed%.md}-ny.md"
check 'two notes are taken away' exits 0 erfar -C kari --lang en share
check '... which is said' out_has "2 notes have been taken away, and are gone here too: $one, $other. What stood in them is found with: erfar find --history WORD"
check '... they are gone' test ! -e "kari/$one" -a ! -e "kari/$other"
by_ola "git rm -q ${renamed%.md}-ny.md"
echo 'Kari var her igjen.' >>kari/$folder/2026-08-19-vikaren.md
check 'one, in a merge' exits 0 erfar -C kari --lang en share
check '... is said' out_has '1 note has been taken away, and is gone here too'
finish
