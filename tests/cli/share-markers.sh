#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# erfar share where plain git left its conflict markers in tables and settings: also by a rebase, within one another, of
# another size, and some of them taken out by hand.
. "${0%/*}/lib.sh"
two_colleagues
for who in kari ola; do git -C $who config --remove-section merge.erfar; done

# edit WHO PROFESSION NAME: the same row and the same setting, by plain git
edit()
{
	sed -i "s/^\(Per Vik;[^;]*\);[^;]*/\1;$2/" "$1/people.csv"
	sed -i "s/name = .*/name = $3/" "$1/erfar.conf"
}
save() { edit "$@" && git -C "$1" commit -qam "$1"; }
unmarked() { ! grep -qE '^(<<<<<<<|\|\|\|\|\|\|\||=======|>>>>>>>)' "$@"; }
# one contradiction, by those two: text and name, text and name
beside() { tr '\n' ' ' <"$1" | grep -qF "$2, 2026" && grep -A 1 "^> $2, 2026" "$1" | grep -q "> > $3\$" && grep -A 1 "^> $4, 2026" "$1" | grep -q "> > $5\$" && [ "$(grep -c unsettled "$1")" = 1 ]; }

# a rebase: no commit has both versions for its parents
save kari 'sjef' 'BUP Eldre'
save kari 'rådgiver' 'BUP Karis'
git -C kari push -q
save ola 'merkantil' 'BUP Olas'
git -C ola pull -q --rebase >/dev/null 2>&1
git -C ola add -A && GIT_EDITOR=true git -C ola rebase --continue >/dev/null 2>&1
check 'a rebase leaves markers' grep -q '^<<<<<<<' ola/people.csv
git -C ola push -q
cp -r kari kari-edits
cp -r ola ola-edits
git -C fjord.git branch marked main
check 'a colleague fetches them' exits 7 erfar -C kari share
check '... no marker is left' unmarked kari/people.csv kari/erfar.conf
check '... the row stands once' test "$(grep -c '^Per Vik;' kari/people.csv)" = 1
check '... with a value from before' grep -q '^Per Vik;[^;]*;sjef;' kari/people.csv
check '... so does the setting' file_has kari/erfar.conf 'name = BUP Eldre'
check '... both cells wait, by their writers' beside kari/unsettled/people.csv.md 'Kari Nilsen' 'Per Vik: profession: rådgiver' 'Ola Berg' 'Per Vik: profession: merkantil'
check '... and both settings' beside kari/unsettled/erfar.conf.md 'Kari Nilsen' '\[clinic\] name = BUP Karis' 'Ola Berg' '\[clinic\] name = BUP Olas'
check 'mine is mine' exits 0 erfar -C kari share settle --keep mine
check '... in both' sh -c "grep -q '^Per Vik;[^;]*;rådgiver;' kari/people.csv && grep -q 'name = BUP Karis' kari/erfar.conf"

# one of the two has gone on meanwhile, in the row and the setting themselves: she contradicts the other one alone
git -C fjord.git branch after main
git -C fjord.git branch -f main marked
edit kari-edits 'leder' 'BUP Tredje'
check 'who has gone on fetches them' exits 7 erfar -C kari-edits share
check '... no marker is left' unmarked kari-edits/people.csv kari-edits/erfar.conf
check '... the row stands once' test "$(grep -c '^Per Vik;' kari-edits/people.csv)" = 1
check '... with a value from before' grep -q '^Per Vik;[^;]*;sjef;' kari-edits/people.csv
check '... so does the setting' file_has kari-edits/erfar.conf 'name = BUP Eldre'
check '... her own cell waits, and his' beside kari-edits/unsettled/people.csv.md 'Kari Nilsen' 'Per Vik: profession: leder' 'Ola Berg' 'Per Vik: profession: merkantil'
check '... and both settings' beside kari-edits/unsettled/erfar.conf.md 'Kari Nilsen' '\[clinic\] name = BUP Tredje' 'Ola Berg' '\[clinic\] name = BUP Olas'
check 'mine is mine' exits 0 erfar -C kari-edits share settle --keep mine
check '... in both' sh -c "grep -q '^Per Vik;[^;]*;leder;' kari-edits/people.csv && grep -q 'name = BUP Tredje' kari-edits/erfar.conf"
git -C fjord.git branch -f main after

# somebody has taken some of them out by hand: SCRIPT for sed
lone()
{
	sed -i "$1" kari/people.csv
	run erfar -C kari --lang en share
}
check 'shared' exits 0 erfar -C kari share
rows=$(cat kari/people.csv)
for line in '<<<<<<< HEAD' '=======' '>>>>>>> 5b1c0de (share)' '||||||| 3f2a9c1'; do
	lone "3a $line"
	check "one line left, $line" test "$status" = 0
	check '... it is said' out_has "Git's conflict markers are taken out: people.csv"
	check '... and goes' test "$(cat kari/people.csv)" = "$rows"
done
lone '/^Per Vik/{s/.*/<<<<<<< HEAD\n&\n>>>>>>> 5b1c0de/}'
check 'one half and its frame' test "$(cat kari/people.csv)" = "$rows"
lone '/^Per Vik/{h;s/rådgiver/leder/;x;s/.*/<<<<<<< HEAD\n&\n=======/;G}'
check 'the end of a half is missing' test "$status" = 7
check '... both wait' grep -q 'Per Vik: profession: leder$' kari/unsettled/people.csv.md
check '... the other rows are as they were' sh -c "grep -v '^Per Vik' kari/people.csv >a; printf '%s\n' \"\$1\" | grep -v '^Per Vik' | diff - a" - "$rows"
check '... the row stands once' test "$(grep -c '^Per Vik' kari/people.csv)" = 1
check '... no marker is left' unmarked kari/people.csv
check 'settled' exits 0 erfar -C kari share settle --keep 1
check 'shared' exits 0 erfar -C kari share
lone '/^Per Vik/{h;s/leder/lærer/;x;s/.*/<<<<<<< HEAD\n&/;G}'
check 'the middle and the end are missing' test "$status" = 7
check '... the row stands once' test "$(grep -c '^Per Vik' kari/people.csv)" = 1
check '... no marker is left' unmarked kari/people.csv
check '... both wait' test "$(grep -cE '^> > Per Vik: profession: (leder|lærer)$' kari/unsettled/people.csv.md)" = 2
check 'settled' exits 0 erfar -C kari share settle --keep 1
check 'shared' exits 0 erfar -C kari share
# a cell of several lines that begin as markers do is nobody's business
cell='Line Dahl;"line@example.invalid
>>>>>>> spør henne om nøkler
<<<<<<<<<< viktig";lege;;;'
printf '%s\n' "$cell" >>kari/people.csv
check 'a cell of several lines' exits 0 erfar -C kari share
check '... stays as it was written' test "$(tail -n 3 kari/people.csv)" = "$cell"
check '... and is sent so' test "$(git -C fjord.git show main:people.csv | tail -n 3)" = "$cell"
# before anybody has shared: whoever reads goes on, and is told once
note=minutes/2026/04/2026-04-16-etikk-i-telefonen.md
cp -r ola-edits reads
printf 'from;to;text\n<<<<<<< HEAD\n2026-12-24;2026-12-24;jul\n=======\n2026-12-23;2026-12-23;jul\n>>>>>>> a\n' >reads/closures.csv
sed -i '1a =======' reads/themes.csv
for command in 'plan list' 'plan rota' 'minute actions' 'find telefon' 'report term' 'share check'; do
	# shellcheck disable=SC2086 # two words
	check "$command" exits 0 erfar -C reads --lang en $command
	check '... says it once a table' test "$(sort "$world/err" | uniq -d | wc -l)" = 0
	check '... and nothing else' sh -c "! grep -v 'conflict markers stand here' '$world/err'"
done
check 'minute check' exits 1 erfar -C reads --lang en minute check
for place in people.csv:5 erfar.conf:4 closures.csv:2 themes.csv:2; do
	check "... finds $place" out_has "$place:1: error: markers: git's conflict markers stand here"
done
check 'share status' exits 7 erfar -C reads --lang en share status
check '... lists them' out_has "line 5: git's conflict markers stand here"
was=$(cat reads/people.csv reads/themes.csv)
check 'share -n' exits 0 erfar -C reads --lang en share -n
check '... says what it would do' out_has "Git's conflict markers would be taken out: closures.csv, erfar.conf, people.csv, themes.csv."
check '... and does nothing' test "$(cat reads/people.csv reads/themes.csv)" = "$was"
check 'a line that is wrong is told by its place in the file' sh -c "sed -i 's/country = no/country = se/' reads/erfar.conf; erfar -C reads --lang en plan list 2>&1 | grep -q '^erfar: erfar.conf:10:'"

# in notes: both texts stay as a block, of what one had taken out the other's; it is told
cp -r ola-edits notes
git -C notes pull -q >/dev/null 2>&1
sed -i '$a \\n<<<<<<< Updated upstream\nVi ringer.\n=======\nVi skriver.\n>>>>>>> Stashed changes\n\n<<<<<<< HEAD\n=======\nVi venter.\n>>>>>>> 3f2a9c1' notes/$note
check 'markers in a note' exits 7 erfar -C notes --lang en share
check '... are told' out_has "Git's conflict markers are taken out: $note"
check '... and gone' unmarked notes/$note
check '... both texts stay' sh -c "grep -q '^> > Vi ringer' notes/$note && grep -q '^> > Vi skriver' notes/$note"
check '... and the one' grep -q '^Vi venter' notes/$note
finish
