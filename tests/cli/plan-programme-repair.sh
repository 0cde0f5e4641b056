#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
. "${0%/*}/lib.sh"
clinic syd
cd syd || exit 1
ERFAR_NOW=2026-12-10
export ERFAR_NOW
id=2027-klinisk-verden
p=programmes/$id
table=$p/placements.csv
erfar plan programme assign $id >/dev/null
git commit -q --allow-empty -m 'before'
cp $table ../before

repair() { erfar --lang en plan programme repair $id "$@"; }
# rows that are in one table and not in the other
gone() { cut -d';' -f1-4 ../before | sort >../a; cut -d';' -f1-4 $table | sort >../b; comm -23 ../a ../b; }
broken() { # hard rules that can be seen from the tables alone
	cut -d';' -f1,2 $table | sort | uniq -d
	cut -d';' -f1,4 $table | sort | uniq -d
}

check 'it has to be said why' exits 2 repair --department Patologi
check 'one thing at a time' exits 2 repair --department Patologi --participant Ole --why x
check 'a day of the programme' exits 2 repair --department Patologi --date 2027-02-19 --why x
day=$(grep ';Patologi;' $table | sed -n '1s/^[^;]*;\([^;]*\);.*/\1/p')
hit=$(grep -c "^[^;]*;$day;[^;]*;Patologi;" $table)
check 'a department falls out on a day: dry run' exits 0 repair --department Patologi --date "$day" --why flytter -n
check '... shows the difference, a line each' sh -c "grep -c -- ' -> ' ../out | grep -qx $hit"
check '... writes nothing' git diff --quiet HEAD
check '... as json' exits 0 repair --department Patologi --date "$day" --why flytter -n --format json
check '... one object each, and nothing else' test "$(jq -r 'select(.schema == "change/1" and .from_department == "Patologi" and .told_before == false) | .to_department' "$world/out" | grep -vc null)" = "$hit"
check '... still writes nothing' git diff --quiet HEAD
check 'a department falls out on a day' exits 0 repair --department Patologi --date "$day" --why flytter
check '... in one commit' test "$(git show --name-only --format= HEAD | sort | tr '\n' ' ')" = "$p/departments.csv $table $p/programme.md "
check '... those who were there alone change' test "$(gone | wc -l)" = "$hit"
check '... nobody is there' fails grep -q "^[^;]*;$day;[^;]*;Patologi;" $table
check '... all have a place' test "$(wc -l <$table)" = "$(wc -l <../before)"
check '... by the rules' test -z "$(broken)"
check '... the day is closed' grep -q "^Patologi;.*$day" $p/departments.csv
check '... the reason stands in the note' file_has $p/programme.md "- $day: Patologi: flytter"
check '... and the difference on err' sh -c "grep -c -- ' -> ' ../err | grep -qx $hit"
check '... what changed has its day' test "$(grep -c ';2026-12-10$' $table)" = "$hit"
check 'told again' exits 0 repair --department Patologi --date "$day" --why flytter
check '... it stands there once' test "$(grep -c -- "- $day: Patologi: flytter" $p/programme.md)" = 1
check '... and no commit' out_empty
check 'nothing more to mend' exits 0 repair
check '... changes nothing' out_empty

who=$(grep ';2026-12-10$' $table | sed -n '1s/;.*//p')
other=$(grep "^$who;" $table | grep -v "^$who;$day" | sed -n '1s/^[^;]*;\([^;]*\);.*/\1/p')
check 'whoever was told of one day' exits 0 repair --participant "$who" --date "$other" --why syg -n --format json
check '... is told again, be it of another' test "$(jq -r 'select(.schema == "change/1") | .told_before' "$world/out" | sort -u)" = true

check 'undo' exits 0 erfar undo
while IFS='|' read -r where date changes; do
	check "as few are told as can be: $where" exits 0 repair --department "$where" ${date:+--date "$date"} --why x -n
	check '... proven' out_has 'No plan with so few changes is better: that is proven.'
	check '... and each shift counts' sh -c "grep -c -- ' -> ' ../out | grep -qx $changes"
done <<END
Børneafdelingen|2027-04-08|2
Geriatri||11
END
check '... is as before' cmp $table ../before
check 'a participant is away for a day' exits 0 repair --participant 'Emil Rosenberg' --date 2027-05-06 --why syg
check '... and has no place then' fails grep -q '^Emil Rosenberg;2027-05-06' $table
check '... nobody else changes' test "$(gone)" = "$(grep '^Emil Rosenberg;2027-05-06' ../before | cut -d';' -f1-4)"
check '... it stands in the table' grep -q '^Emil Rosenberg;.*2027-05-06' $p/participants.csv
cp $table ../before
check 'a participant falls out' exits 0 repair --participant 'Gitte Vang' --why 'nyt job'
check '... altogether' fails grep -q '^Gitte Vang' $table
check '... and nobody else changes' test "$(gone | grep -vc '^Gitte Vang')" = 0
cp $table ../before
printf 'Ny Deltager;ny@syd.example;Region Syd, Arkiv;;Fødegangen;;;\n' >>$p/participants.csv
git commit -qam 'one more'
check 'a new participant' exits 0 repair --participant 'Ny Deltager' --why 'kom til'
check '... gets all days' test "$(grep -c '^Ny Deltager' $table)" = 8
check '... the reason stands in the note' file_has $p/programme.md '- 2026-12-10: Ny Deltager: kom til'
check '... in the same commit' test "$(git show --name-only --format= HEAD | sort | tr '\n' ' ')" = "$table $p/programme.md "
check '... as the only line that changed' test "$(git show --numstat --format= HEAD -- $p/programme.md | cut -f1,2 | tr '\t' ' ')" = '1 0'
check '... undone together' exits 0 erfar undo
check '... without a rest' git diff --quiet HEAD~2
check '... again' exits 0 repair --participant 'Ny Deltager' --why 'kom til'
check '... by the rules' test -z "$(broken)"
sed -i 's/^\(Freja Dam;2027-03-04;[^;]*;[^;]*\);[^;]*;/\1;x;/' $table
kept=$(grep '^Freja Dam;2027-03-04' $table | cut -d';' -f1-5)
git commit -qam 'fixed'
where=$(printf '%s' "$kept" | cut -d';' -f4)
check 'a fixed row' exits 0 repair --participant 'Asger Bang' --date 2027-03-04 --why syg
check '... stays' grep -q "^$kept" $table
check '... but not where its department falls out' exits 0 repair --department "$where" --date 2027-03-04 --why lukket
check '... ' fails grep -q "^$kept" $table
ERFAR_NOW=2027-04-10
cp $table ../before
check 'in the middle of the programme' exits 0 repair --department 'Børneafdelingen' --why 'influenza'
check '... what has been stays' test "$(gone | grep -cE ';2027-(02|03)|;2027-04-08')" = 0
check '... and nobody goes there any more' fails grep -qE '2027-(04-22|05|06).*;Børneafdelingen' $table
row=$(grep '^Kirsten Åby;2027-02-18' $table | cut -d';' -f4)
sed -i "s/^\(Kirsten Åby;2027-03-04;[^;]*\);[^;]*;/\1;$row;/" $table
git commit -qam 'somebody went twice, in spite of all'
check 'what has been may have broken a rule' exits 0 repair --participant 'Lasse Grøn' --date 2027-06-03 --why syg
check '... and stays' test "$(grep -c "^Kirsten Åby;2027-0[23].*;$row;" $table)" = 2
hit=$(grep -c ';2027-05-20;' $table)
check 'a day falls away: dry run' exits 0 repair --date 2027-05-20 --why strejke -n
check '... a line for everybody who was to come' sh -c "grep -c 'Thu 20 May: .* -> no place$' ../out | grep -qx $hit"
check '... as json' exits 0 repair --date 2027-05-20 --why strejke -n --format json
check '... an object each' test "$(jq -r 'select(.schema == "change/1" and .date == "2027-05-20" and .to_department == null) | .from_department' "$world/out" | grep -vc null)" = "$hit"
check 'a day falls away' exits 0 repair --date 2027-05-20 --why strejke
check '... told before it is written' sh -c "grep -c -- ' -> no place$' ../err | grep -qx $hit"
check '... for all' fails grep -q '2027-05-20' $table
check '... and is no day of the programme' fails grep -q 'individual:.*2027-05-20' $p/programme.md
check 'a day that has been' exits 2 repair --participant 'Lasse Grøn' --date 2027-03-04 --why syg
check '... is left as it is' err_has '2027-03-04 has been, and what has been is left as it is'
check 'a course that is over' exits 2 env ERFAR_NOW=2026-12-10 erfar --lang en plan programme repair 2025-proevedage --participant 'Gitte Balle' --why 'skiftede job'
check '... keeps who went where' err_has '2025-proevedage has no day left that could be changed'
check '... in its tables too' git diff --quiet HEAD -- programmes/2025-proevedage
check 'a plan that is none yet' exits 2 erfar --lang en plan programme repair 2026-klinisk-verden
check '... tells what to do first' err_has 'plan programme assign 2026-klinisk-verden'
finish
