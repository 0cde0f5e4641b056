#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# erfar share where plain git left its conflict markers in a note: some of them taken out by hand, and around all of it,
# where an editor on another system had changed the line ends.
. "${0%/*}/lib.sh"
two_colleagues
for who in kari ola; do git -C $who config --remove-section merge.erfar; done
N=minutes/2026/09/2026-09-03-telefon.md
mkdir -p kari/minutes/2026/09
cat >kari/$N <<'NOTE'
---
id: 2026-09-03-telefon
kind: minute
title: Telefon
date: 2026-09-03
minutes: 45
present: [Kari Nilsen, Ola Berg]
share: clinic
---

## Eksempel

Et eksempel.

## Konklusjoner

- Vi svarer kort.

## Oppfølging

- [ ] Ola Berg: nytt kort (2026-09-17)
NOTE
git -C kari add $N && git -C kari commit -qm note && git -C kari push -q
git -C ola pull -q
cp kari/$N before
git -C fjord.git branch before main
cp -r kari kari-whole
cp -r ola ola-whole
cp -r ola pia
cp -r kari kari-later
cp -r ola ola-later
cp -r kari kari-twice
cp -r ola ola-twice

# meet EDIT-OF-KARI EDIT-OF-OLA WHO-KARI WHO-OLA: the markers are Ola's
meet()
{
	sed -i "$1" "$3/$N" && git -C "$3" commit -qam kari && git -C "$3" push -q
	sed -i "$2" "$4/$N" && git -C "$4" commit -qam ola
	git -C "$4" pull -q --no-rebase --no-edit >/dev/null 2>&1
}

# he takes the second half and the end of it out in the front matter, and the beginning in the text
meet 's/^minutes: 45/minutes: 51/; s/kort\./kort K./' 's/^minutes: 45/minutes: 52/; s/kort\./kort P./' kari ola
check 'two places are marked' test "$(grep -c '^<<<<<<<' ola/$N)" = 2
awk '/^=======/ && !n {n = 1; gone = 1} !gone; /^>>>>>>>/ {gone = 0}' ola/$N | awk '!/^<<<<<<</ || !n++' >marked
cp marked ola/$N
git -C ola commit -qam merge && git -C ola push -q
run erfar -C kari --lang en share
check 'shared' test "$status" = 0
check '... it is said' out_has "Git's conflict markers are taken out: $N"
check '... the front matter is whole' test "$(sed '/^## Eksempel/,$d' kari/$N | sed 's/5[12]/45/')" = "$(sed '/^## Eksempel/,$d' kari-whole/$N)"
check '... with the value that he kept' file_has kari/$N 'minutes: 52'
check '... and each line below it' test "$(sed '1,/^## Eksempel/d' kari/$N)" = "$(sed '1,/^## Eksempel/d' marked)"
check '... share tells what is left there' err_has "$N:$(grep -n '^>>>>>>>' kari/$N | cut -d: -f1):1: git has left the line >>>>>>> here"
check '... status too' exits 0 erfar -C kari --lang en share status
check '... by its line' out_has "line $(grep -n '^>>>>>>>' kari/$N | cut -d: -f1): git has left the line >>>>>>> here"
check '... and the next share' exits 0 erfar -C kari --lang en share
check '... both lines of the contradiction' test "$(grep -c "git has left the line" "$world/err")" = 2
check '... each once' test "$(sort "$world/err" | uniq -d | wc -l)" = 0
run erfar -C kari --lang en minute check
check '... minute check tells what is left there' out_has "$N:$(grep -n '^>>>>>>>' kari/$N | cut -d: -f1):1: error: "

# an editor changes all line ends: git marks the whole note
git -C fjord.git branch -f main before
meet 's/svarer kort/svarer svært kort/' 's/nytt kort/nytt stort kort/; s/$/\r/' kari-whole ola-whole
check 'the whole note is marked' sh -c "head -n 1 ola-whole/$N | grep -q '^<<<<<<<'"
git -C ola-whole commit -qam merge && git -C ola-whole push -q
check 'shared' exits 0 erfar -C kari-whole share
check '... nothing is left of it' sh -c "! grep -qE '^(<<<<<<<|=======|>>>>>>>|>)' kari-whole/$N"
check '... it is one note' test "$(grep -c '^id: ' kari-whole/$N)" = 1
check '... with what she wrote' grep -q '^- Vi svarer svært kort' kari-whole/$N
check '... and what he wrote' grep -q 'nytt stort kort' kari-whole/$N
check '... and its line ends are his' test "$(grep -vc "$(printf '\r')" kari-whole/$N)" = 0
check 'settle has nothing to ask' exits 0 erfar -C kari-whole share settle --keep both
# in a plan; "=======" by itself belongs to a heading
printf '\nGoals\n=======\n\nWe listen.\n' >>kari-whole/$N
check 'a heading is no marker' exits 0 erfar -C kari-whole --lang en share
check '... and not told' sh -c "! grep -q 'git has left' '$world/err'"
plan=terms/2025-autumn.md
printf '\n||||||| 3f2a9c1\n' >>"kari-whole/$plan"
check 'a marker in a plan' exits 0 erfar -C kari-whole --lang en share
check '... is told once' test "$(grep -c "$plan:$(wc -l <"kari-whole/$plan"):1: git has left" "$world/err")" = 1
check '... and stays' grep -q '^|||||||' "kari-whole/$plan"

# he keeps both lines and takes out what stood between and below them
git -C fjord.git branch -f main before
meet 's/^minutes: 45/minutes: 51/' 's/^minutes: 45/minutes: 52/' kari-twice ola-twice
sed -i '/^=======/d; /^>>>>>>>/d' ola-twice/$N
check 'two lines of one key' test "$(grep -c '^minutes: ' ola-twice/$N)" = 2
git -C ola-twice commit -qam merge && git -C ola-twice push -q
check 'two lines of one key wait' exits 7 erfar -C kari-twice share
check '... the value from before stands' test "$(cat kari-twice/$N)" = "$(cat before)"
for who in 'Kari Nilsen, 2026-[0-9-]*:51' 'Ola Berg, 2026-[0-9-]*:52'; do
	check "... ${who%%,*}'s text beside it" sh -c 'grep -A 1 "^> ${1%:*}:$" "$2" | grep -q "> > minutes: ${1##*:}$"' - "$who" "kari-twice/unsettled/$N.md"
done
check '... and she chooses' exits 0 erfar -C kari-twice share settle --keep mine
check '... hers' file_has kari-twice/$N 'minutes: 51'

# an editor changes all line ends, and a third one's line comes between the markers before anybody shares
git -C fjord.git branch -f main before
meet 's/^- \[ \] Ola Berg.*/&\n- [ ] Kari Nilsen: hennes egen (2026-12-16)/; s/^title: .*/title: Hennes/' 's/^## Eksempel/&\n\nHans avsnitt./; s/^title: .*/title: Hans/; s/$/\r/' kari-later ola-later
git -C pia pull -q
sed -i 's/^## Konklusjoner/&\n\n- Vi ringer tilbake./' pia/$N && git -C pia commit -qam pia
git -C ola-later commit -qam merge && git -C ola-later push -q
git -C pia pull -q --no-rebase --no-edit && git -C pia push -q
check 'a line of hers lies between the markers' sh -c "sed -n '/^<<<<<<</,/^>>>>>>>/p' pia/$N | grep -q 'ringer tilbake'"
check 'the titles wait' exits 7 erfar -C kari-later share
check '... the line that one half alone has stays' grep -q 'hennes egen' kari-later/$N
check '... so does that of the other' grep -q 'Hans avsnitt' kari-later/$N
check '... and the one between' grep -q 'ringer tilbake' kari-later/$N
check '... the title is that of before' grep -q '^title: Telefon' kari-later/$N
check '... both titles wait' sh -c "grep -q 'title: Hennes' kari-later/unsettled/$N.md && grep -q 'title: Hans' kari-later/unsettled/$N.md"
finish
