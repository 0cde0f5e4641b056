#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# erfar share --allow-attachment: a picture that a person lets go; only these bytes, only there, and all else is looked at.
# covers: share-now
. "${0%/*}/lib.sh"
two_colleagues
cd kari || exit 1

same() { [ "$(git rev-parse HEAD)" = "$(git -C ../fjord.git rev-parse main)" ] || { echo 'not sent'; return 1; }; }
there() { git -C ../fjord.git cat-file -e "main:$1"; }
kept() { git log -1 --format=%B | grep -qxF -- "$1" || { git log -1 --format=%B; return 1; }; }
alone() { [ -z "$(git show --format= --name-only HEAD)" ]; }
picture=minutes/2026/08/venterom.gif

printf 'GIF89a\0\1\2' >$picture
check 'a picture beside a note' exits 3 erfar --lang en share
check '... is refused' err_has "$picture:1:1: error: attachment"
check '... with what may be done' err_has 'erfar share --allow-attachment'
check '... and what was looked at is counted' out_has 'Looked through (texts: 0, names: 1, '
check 'without a reason' exits 2 erfar share --allow-attachment $picture
check '... which is asked for' err_has '--why'
check '... an empty one is none' exits 2 erfar share --allow-attachment $picture --why ' '
check '... nor are two lines' exits 2 erfar share --allow-attachment $picture --why "a
b"
check 'a reason alone' exits 2 erfar share --why 'et bilde'
check 'a reason with a number in it' exits 3 erfar share --allow-attachment $picture --why "om $synthetic"
check '... is named' err_has 'commit:new:message'
check 'another file' exits 2 erfar share --allow-attachment minutes/2026/08/annet.gif --why 'et bilde'
check 'a note is no attachment' exits 2 erfar share --allow-attachment erfar.conf --why 'et notat'
check '... and nothing was kept' test "$(git status --porcelain)" = "?? $picture"

check 'what would be' exits 0 erfar share -n --allow-attachment $picture --why 'det tomme venterommet'
check '... is said' out_has "$picture (det tomme venterommet)"
check '... and not done' test "$(git status --porcelain)" = "?? $picture"

check 'with a reason' exits 0 erfar --lang en share --allow-attachment $picture --why 'det tomme venterommet'
check '... only its reason counts as a text' out_has 'Looked through (texts: 1, '
check '... and that nobody looked into it is said' out_has '1 file that nobody can look into goes along'
check '... it goes' there $picture
check '... the commit names the bytes' kept "Attachment: $(git rev-parse HEAD:$picture) $picture"
check '... and the reason' kept 'Why: det tomme venterommet'
check '... it is looked at again without ado' exits 0 erfar share check $picture
check '... and in all the history' exits 0 erfar share check --history
cd ../ola || exit 1
check 'a colleague gets it' exits 0 erfar share
check '... byte for byte' cmp $picture ../kari/$picture
check '... and it is no obstacle to him' sh -c 'echo mer >>minutes/2026/08/2026-08-20-skolestart-og-timebok.md; erfar share'
cd ../kari || exit 1
erfar share >/dev/null

printf 'GIF89a\0\3\4' >$picture
check 'other bytes at the same place' exits 3 erfar share
git checkout -q $picture
cp $picture minutes/2026/08/kopi.gif
check 'the same bytes at another place' exits 3 erfar share
rm minutes/2026/08/kopi.gif

printf '<svg><text>%s</text></svg>\n' "$synthetic" >minutes/2026/08/kart.svg
check 'what a picture holds as text' exits 3 erfar share --allow-attachment minutes/2026/08/kart.svg --why 'et kart'
check '... is looked at' err_has 'minutes/2026/08/kart.svg:1:12: error: no-'
check '... and only that is said' fails grep -q attachment ../err
rm minutes/2026/08/kart.svg
printf '\211PNG\r\n\032\n\0\0\0\rtEXtTitle\0Skann %s\0\0\0\0IEND\256B`\202' "$synthetic" >minutes/2026/08/skann.png
check 'what a picture has for a title' exits 3 erfar share --allow-attachment minutes/2026/08/skann.png --why 'et rom'
check '... is looked at' err_has 'minutes/2026/08/skann.png:1:1: error: no-'
check '... and only that is said' fails grep -q attachment ../err
rm minutes/2026/08/skann.png
printf 'a\0b' >minutes/2026/08/data.bin
check 'what is no text' exits 3 erfar share
check '... may go too' exits 0 erfar share --allow-attachment minutes/2026/08/data.bin --why 'målinger fra en maskin'
check '... with its reason' kept 'Why: målinger fra en maskin'

printf 'GIF89a\0\5' >minutes/2026/08/a.gif
printf 'GIF89a\0\6' >minutes/2026/08/b.gif
check 'two at once' exits 0 erfar -C minutes share --allow-attachment minutes/2026/08/a.gif --allow-attachment minutes/2026/08/b.gif \
	--why 'skjemaet uten navn'
check '... both are named' test "$(git log -1 --format=%B | grep -c '^Attachment: ')" = 2

# Plain git has committed one already.
printf 'GIF89a\0\7' >minutes/2026/08/c.gif
git add minutes && git commit -qm 'et bilde'
check 'in a commit not yet sent' exits 3 erfar share
check '... it is named' err_has ':minutes/2026/08/c.gif:'
check '... may be allowed' exits 0 erfar share --allow-attachment minutes/2026/08/c.gif --why 'den nye skranken'
check '... in a commit of its own' kept 'Why: den nye skranken'
check '... without a file' alone
check '... and is sent' same
printf 'GIF89a\0\10' >minutes/2026/08/d.gif
git add minutes && git commit -qm 'et bilde' && git rm -q minutes/2026/08/d.gif && git commit -qm 'bort igjen'
check 'one that is gone again' exits 3 erfar share
check '... may be allowed' exits 0 erfar share --allow-attachment minutes/2026/08/d.gif --why 'den nye skranken'

# A picture pasted into a note.
note=experiences/2026/09/2026-09-02-tavla.md
mkdir -p experiences/2026/09
coded=$(head -c 60 $picture /dev/zero | base64 -w 0)
printf -- '---\nid: 2026-09-02-abcde\nkind: experience\ndate: 2026-09-02\ntitle: Tavla\nlang: nb\nshare: clinic\n---\n\n%s\n' \
	"Slik: ![](data:image/gif;base64,$coded) en jente på 14 fra Utøya med anoreksi" >$note
check 'a picture in a note' exits 3 erfar share
check '... is refused where it stands' err_has "$note:10:16: error: attachment"
check '... minute check says so, too' exits 1 erfar minute check $note
check '... and names the rule' out_has ': error: attachment'
check '... so does the hook' sh -c "git add -A && ! erfar share hooks run pre-commit 2>../err; git reset -q; grep -q attachment ../err"
check '... it may be allowed' exits 0 erfar share --allow-attachment $note --why 'tavla i gangen'
check '... and what else stands there is told once' test "$(grep -c 'warning: quasi' ../err)" = 1
check '... it goes' same
sed -i "s/Slik:/Slik $synthetic:/" $note
check 'a number beside it' exits 3 erfar share --allow-attachment $note --why 'tavla i gangen'
check '... is no picture' err_has 'error: no-hnr'
git checkout -q $note

# A picture pasted into a draft: it may go while the draft becomes a note.
draft=$(printf '## Situasjonen\n\nSlik: ![](data:image/gif;base64,%s) og mer.\n' "$coded" |
	erfar minute experience 'Tavla i gangen' --stdin 2>../err | tail -1)
check 'a draft with a picture' exits 3 erfar share "$draft" --with clinic
check '... stays a draft' test -e "$draft"
check '... also where no reason is given' exits 2 erfar share "$draft" --with clinic --allow-attachment "$draft"
check '... what would be' exits 0 erfar share -n "$draft" --with clinic --allow-attachment "$draft" --why 'tavla'
check '... with a reason' exits 0 erfar share "$draft" --with clinic --allow-attachment "$draft" --why 'tavla'
check '... it is a note' test ! -e "$draft" -a -e experiences/2026/09/2026-09-03-tavla-i-gangen.md
check '... the reason is kept' kept 'Why: tavla'
check '... it goes' same
draft=$(printf '## Situasjonen\n\nUten bilde.\n' | erfar minute experience 'Uten' --stdin 2>../err | tail -1)
check 'where there is no picture' exits 2 erfar share "$draft" --with clinic --allow-attachment "$draft" --why 'tavla'
check '... it is not shared' test -e "$draft"
draft=$(printf '## Situasjonen\n\n%s: ![](data:image/gif;base64,%s)\n' "$synthetic" "$coded" |
	erfar minute experience 'Nummer' --stdin 2>../err | tail -1)
check 'a number in such a draft' exits 3 erfar share "$draft" --with clinic --allow-attachment "$draft" --why 'tavla'
check '... is no picture' err_has 'error: no-hnr'
check '... and stays there' test -e "$draft"
rm "$draft"

# The hooks of plain git ask the same.
erfar share hooks install >/dev/null
printf 'GIF89a\0\11' >minutes/2026/08/e.gif
git add minutes
check 'git commit' exits 1 git commit -qm 'et bilde'
check '... says what may be done' err_has 'erfar share --allow-attachment'
git remote set-url origin ../gone.git
check 'kept while the server is away' exits 5 erfar share --allow-attachment minutes/2026/08/e.gif --why 'skiltet i gangen'
git remote set-url origin ../fjord.git
check 'git push sends what was allowed' exits 0 git push -q
check '... it is there' same
printf 'GIF89a\0\12' >minutes/2026/08/f.gif
git add minutes && git commit -qnm 'et bilde'
check '... and nothing else' exits 1 git push -q
check '... which is named' err_has 'minutes/2026/08/f.gif:1:1: error: attachment'
finish
