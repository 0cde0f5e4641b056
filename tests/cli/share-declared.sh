#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# covers: share
# A number declared to be nobody's: it takes two people, each on their own machine, and every moment says the same.
. "${0%/*}/lib.sh"
two_colleagues
note=minutes/2026/01/2026-01-08-hva-sier-tallene.md

in_kari() { (cd "$world/kari" && "$@"); }
in_ola() { (cd "$world/ola" && "$@"); }
row() { printf 'number;why;by;confirmed\n%s;kurs;%s;%s\n' "$synthetic" "$1" "$2" >synthetic.csv; }
write_note() { echo "Fnr $synthetic." >>$note; }
clean() { git reset -q --hard origin/main && git clean -qfd; }
past_the_gate() { git add -A && git commit -q --no-verify -m "$1" && git push -q --no-verify; }

# refused WHY TEXT: at every moment, with that text
refused() {
	cp synthetic.csv ../row.csv
	write_note
	check "$1: share check" exits 1 erfar --lang en share check $note
	check '... says why' out_has "$2"
	check '... share' exits 3 erfar --lang en share
	check '... says why' err_has "$2"
	git add -A
	check '... the hook before a commit' exits 3 erfar --lang en share hooks run pre-commit
	check '... says why' err_has "$2"
	git commit -q --no-verify -m x
	check '... the hook before a push' sh -c "echo 'refs/heads/main $(git rev-parse HEAD) refs/heads/main $(git rev-parse origin/main)' |
		erfar --lang en share hooks run pre-push origin x >../out 2>../err; test \$? = 3"
	check '... says why' err_has "$2"
	clean
	cp ../row.csv synthetic.csv
	head=$(git rev-parse HEAD)
	check '... minute' exits 0 erfar --lang en minute 2026-10-01 --theme Kurs --conclusion "Nummer $synthetic."
	check '... says why' err_has "$2"
	check '... keeps nothing' test "$(git rev-parse HEAD)" = "$head"
	check '... minute check' exits 1 erfar --lang en minute check
	check '... says why' out_has "$2"
	clean
	cp ../row.csv synthetic.csv
	check '... plan' exits 0 erfar --lang en plan theme "Kurs $synthetic"
	check '... says why' err_has "$2"
	check '... keeps nothing' test "$(git rev-parse HEAD)" = "$head"
	clean
}

cd kari || exit 1
row 'Ola Berg' 'Kari Nilsen'
refused "declared in a colleague's name, confirmed in the own one" 'column "by" has not written'
row 'Ola Berg' ''
refused "declared in a colleague's name, and waiting" 'column "by" has not written'
row 'Kari Nilsen' 'Ola Berg'
refused "confirmed in a colleague's name" 'from their own machine'

# the server's table is no proof by itself
row 'Ola Berg' 'Kari Nilsen' && past_the_gate 'begge navn'
refused 'pushed past the gate' 'column "by" has not written'
in_ola git pull -q
check '... nor in the clone of whose name it is' exits 1 in_ola sh -c "echo 'fnr $synthetic' | erfar share check --stdin"
git rm -q synthetic.csv && past_the_gate 'ut igjen'
row 'Kari Nilsen' '' && check 'declared, it goes' exits 0 erfar share
in_ola erfar share >/dev/null
in_ola row 'Kari Nilsen' 'Ola Berg'
in_ola git commit -qam 'bekreftet' && in_ola git push -q --no-verify
git pull -q
check 'confirmed by the colleague' exits 0 sh -c "echo 'fnr $synthetic' | erfar share check --stdin"
sed -i 's/;kurs;/;annet;/' synthetic.csv
check '... not for another reason' exits 1 sh -c "echo 'fnr $synthetic' | erfar share check --stdin"
sed -i 's/;annet;/;kurs;/; s/;Kari Nilsen;/;Anne Lie;/' synthetic.csv
check '... nor for another who declares it' exits 1 sh -c "echo 'fnr $synthetic' | erfar share check --stdin"
git checkout -q synthetic.csv
git rm -q synthetic.csv && past_the_gate 'ut igjen' && in_ola git pull -q

# a colleague's commit, made anew with more in it, is not theirs any more
in_ola sh -c 'echo mer >>README.md && git commit -qam mer && git push -q --no-verify'
git pull -q
row 'Ola Berg' '' && git add -A && git commit -q --amend --no-edit --no-verify && git push -qf --no-verify
row 'Ola Berg' 'Kari Nilsen'
refused 'added to a commit of a colleague' 'column "by" has not written'
git rm -q synthetic.csv && past_the_gate 'ut igjen'
in_ola git fetch -q && in_ola git reset -q --hard origin/main

# two honest colleagues
waiting=experiences/2026/08/2026-08-19-sommervikaren.md
row 'Kari Nilsen' ''
echo "Fnr $synthetic." >>$waiting
check 'one declares it' exits 0 erfar share --leave-out $waiting
check 'the note that needs it waits' exits 3 erfar share
in_ola erfar share >/dev/null
in_ola row 'Kari Nilsen' 'Ola Berg'
check 'the other confirms it, and uses it at once' exits 0 in_ola sh -c "echo 'Fnr $synthetic.' >>$note && erfar share"
in_ola sh -c "echo 'Vi snakket om det.' >>$waiting && git commit -qam mer && git push -q --no-verify"
check 'the note that waits stays where a colleague changed it, too' exits 3 erfar share
check '... as it is' file_has $waiting "Fnr $synthetic."
in_ola sh -c "git revert --no-edit HEAD && git push -q --no-verify" >/dev/null
check 'the note that waited goes' exits 0 erfar --lang en share
check '... and nothing is said against it' err_empty
check '... since the confirmation was fetched first' sh -c "head -n 1 ../out | grep -q Fetched"
check '... to the server' git -C "$world/fjord.git" grep -q "$synthetic" main -- $waiting
check 'the first one uses it' exits 0 sh -c "erfar share && erfar minute 2026-10-01 --theme Kurs --conclusion 'Nummer $synthetic.'"
check '... in a note that is kept' git diff --quiet HEAD
check '... with plain git' sh -c "echo 'Og $synthetic.' >>$note && git add -A && erfar share hooks run pre-commit && git commit -qm mer && erfar share"
git checkout -q --detach && write_note
check 'on no branch' exits 0 erfar share check
check '... too' sh -c "git add -A && erfar share hooks run pre-commit"
clean && git checkout -q main
check 'for a third one as well' sh -c "git config user.name 'Anne Lie' && git config user.email anne.lie@fjord.example &&
	echo 'fnr $synthetic' | erfar share check --stdin"
git config user.name 'Kari Nilsen' && git config user.email kari.nilsen@fjord.example

# what is published is computed from the history alone: both names must be in it
git init -q --bare -b main "$world/vest.git"
erfar share forum add vest "$world/vest.git" >/dev/null
draft=$(printf '## Situasjon\n\nPrøven %s lå der.\n' "$synthetic" | erfar minute experience 'Et kurs' --stdin)
check 'with a forum' exits 0 erfar share "$draft" --with forum
published() { git -C "$world/vest.git" grep -q "$synthetic" clinics/fjord 2>/dev/null; }
check '... the number goes there' published
other=120388'75009'
printf '%s;kurs;Ola Berg;Kari Nilsen\n' $other >>synthetic.csv && past_the_gate 'begge navn'
draft=$(printf '## Situasjon\n\nPrøven %s lå der.\n' $other | erfar minute experience 'Et annet kurs' --stdin)
check '... not one whose names one person wrote' exits 3 erfar share "$draft" --with forum
sed -i 's/^title:/share: forum\ntitle:/' "$draft" && mkdir -p experiences/2026/09 && mv "$draft" experiences/2026/09/x.md
id=$(sed -n 's/^id: //p' experiences/2026/09/x.md)
grep -q "^$id" shared.csv || echo "$id;vest;2026-09-03;Kari Nilsen" >>shared.csv
past_the_gate 'en erfaring'
check '... nor past the gate' exits 0 erfar --lang en share
check '... which is said' err_has 'The gate found something that must not leave'
check '... and is not there' fails git -C "$world/vest.git" grep -q $other clinics/fjord
check '... though the other one still is' published
sed -i "/^$other/d" synthetic.csv && git rm -qf experiences/2026/09/x.md && past_the_gate 'ut igjen'

# who leaves has confirmed it all the same; whom people.csv does not have any more has not
cp people.csv ../people.csv
columns=$(head -n 1 people.csv)
check 'the example has the columns of this test' test "$columns" = "$(sed -n 1p ../people.csv)"
sed -i '/^Ola Berg;/d' people.csv && echo 'Ola Berg;ola.berg@fjord.example;;;2020-01-01;2026-12-31' >>people.csv
check 'who confirmed it works here' exits 0 sh -c "echo 'fnr $synthetic' | erfar share check --stdin"
export ERFAR_NOW=2027-02-01T08:00
check '... and has left since' exits 0 sh -c "echo 'fnr $synthetic' | erfar share check --stdin --explain >../out"
check '... which is told' out_has 'Ola Berg (-2026-12-31)'
sed -i '/^Ola Berg;/d' people.csv && echo 'Ola Berg;ola.berg@fjord.example;;;2020-01-01;2025-12-31' >>people.csv
check 'who had left before has confirmed nothing' exits 1 sh -c "echo 'fnr $synthetic' | erfar share check --stdin"
sed -i '/^Ola Berg;/d' people.csv
check 'who is not there any more neither' exits 1 sh -c "echo 'fnr $synthetic' | erfar --lang en share check --stdin >../out"
check '... which is said' out_has 'does not have who confirmed it'
check '... also of the table' sh -c "erfar --lang en share check synthetic.csv >../out; grep -q 'who confirmed it' ../out"
finish
