#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# covers: plan-programme-assign, plan-programme-explain
. "${0%/*}/lib.sh"
clinic syd
cd syd || exit 1
ERFAR_NOW=2026-12-10
export ERFAR_NOW
p=programmes/2027-klinisk-verden
table=$p/placements.csv

assign() { erfar --lang en plan programme assign "$@"; }

check 'dry run' exits 0 assign 2027-klinisk-verden -n
check '... tells what came of it' out_has '161 places are filled.'
check '... who gets how much, where it differs' out_has 'Different fields to see: at least 6 for 22, at least 7 for 20, at least 8 for 9.'
check '... and that it is proven' out_has 'No plan is better'
check '... writes nothing' test ! -e $table
check 'a plan' exits 0 assign 2027-klinisk-verden
check '... prints its path' out_is $table
check '... and nothing else' err_empty
check '... is one commit' test "$(git show --name-only --format= HEAD)" = $table
check '... places all' test "$(wc -l <$table)" = 162
check '... nobody twice on a day' test "$(cut -d';' -f1,2 $table | sort | uniq -d)" = ''
check '... nobody twice at a department' test "$(cut -d';' -f1,4 $table | sort | uniq -d)" = ''
check '... none to their own' fails grep -q 'Winnie Hald;.*;Røntgen og Skanning' $table
check '... none where they asked not to go' fails grep -q 'Vibeke Ross;.*;Psykiatrisk' $table
check '... nor where they have been' fails grep -qE 'Maja Thorup;.*;(Medicinsk Afdeling|Geriatri)' $table
check '... none at night who can not' fails grep -q 'Ditte Falk;.*;night;' $table
check '... where there are no steps' fails grep -qE 'Ole Kvist;.*;(Serviceafdelingen|Ortopædkirurgi|Operationsgangen|Præhospital Ambulance)' $table
check '... on no closed day' fails grep -q '2027-04-08;.*;Patologi' $table
cp $table ../first
check 'again' exits 0 assign 2027-klinisk-verden
check '... is the same plan' cmp $table ../first
check '... and no commit' out_empty

sed -i 's/^Jakob Mejer;2027-02-18;.*/Jakob Mejer;2027-02-18;day;Patologi;x;/' $table
sed -i '2d' $table
check 'a plan that stands' exits 2 assign 2027-klinisk-verden
check '... gives way to no other by itself' err_has 'There is a plan already, and a new one changes'
check '... and repair is named' err_has 'erfar plan programme repair 2027-klinisk-verden'
check '... a dry run says how many' exits 0 assign 2027-klinisk-verden -n
check '... change' out_has 'There is a plan already, and a new one changes'
check 'a row that is fixed' exits 0 assign 2027-klinisk-verden -y
check '... and others bear the day on which they changed' grep -q ';2026-12-10$' $table
check '... stays' file_has $table 'Jakob Mejer;2027-02-18;day;Patologi;x;'
sed -i 's/^Winnie Hald;2027-02-18;.*/Winnie Hald;2027-02-18;day;Røntgen og Skanning;x;/' $table
check 'one that can not be' exits 4 assign 2027-klinisk-verden
check '... is named with its rule' err_has 'Winnie Hald is fixed at Røntgen og Skanning on 2027-02-18, and that can'"'"'t be: own workplace'
git checkout -q $table
cp $table ../before
check 'every department has a day without guests' test "$(cut -d';' -f2,4 $table | sed 1d | sort -u | cut -d';' -f2 | sort | uniq -c | sort -rn | awk '{ print $1; exit }')" -lt 8
check 'days that have been' env ERFAR_NOW=2027-03-10 erfar plan programme assign 2027-klinisk-verden -y --seconds 20
check '... stay' sh -c "grep -E '2027-(02|03-04)' $table >../a; grep -E '2027-(02|03-04)' ../before | cmp - ../a"
check 'a course that is over' exits 2 env ERFAR_NOW=2027-12-01 erfar --lang en plan programme assign 2027-klinisk-verden -y
check '... is planned by nobody' err_has 'has no day left that could be changed'

check 'explain' exits 0 erfar --lang en plan programme explain 2027-klinisk-verden Maja
check '... begins with how many' out_has 'wishes came true'
check '... goes day by day' out_has 'Thu 18 Feb'
check '... of a department' exits 0 erfar --lang en plan programme explain 2027-klinisk-verden Geriatri
check '... who comes' out_has 'a field that is new to them'
check '... as json' exits 0 erfar plan programme explain 2027-klinisk-verden Maja --format json
check '... a row for each day at least' test "$(jq -r 'select(.schema == "explanation/1" and .about == "day") | .date' "$world/out" | sort -u | wc -l)" = 8
check '... by kind and rule' jq -es 'any(.state == "away") and any(.about == "wish" and .state == "placed")' "$world/out"
check '... of nobody' exits 2 erfar --lang en plan programme explain 2027-klinisk-verden 'Maja Torup'
check '... with the nearest' err_has 'Did you mean "Maja Thorup"?'
check 'an unknown programme' exits 2 assign 2027-klinisk-verdn
check '... with the nearest' err_has '2027-klinisk-verden'

# What can't be done, with a core that is known.
make() { # DAYS PARTICIPANTS DEPARTMENTS: a course and its tables
	rm -rf programmes/x
	erfar plan programme new x --title X --individual "$1" --no-commit >/dev/null
	printf '%b\n' "$2" >programmes/x/participants.csv
	printf '%b\n' "$3" >programmes/x/departments.csv
}
make 2027-02-18 'name;workplace\nA;\nB;\nC;' 'department;speciality;day;closed\nP;p;1;\nQ;q;1;\nR;r;2;2027-02-18'
check 'more people than places on a day' exits 1 assign x
check '... is what is told' err_has 'Thu 18 Feb: there is room for 2, and 3 need a place'
check '... an open day would help' err_has 'R takes guests on Thu 18 Feb after all: 1 more has a place'
check '... or one place more' err_has 'P takes one more on Thu 18 Feb (day shift)'
check '... nothing is written' test ! -e programmes/x/placements.csv
check '... unless it is wanted' exits 0 assign x --partial --no-commit
check '... as far as it goes' test "$(wc -l <programmes/x/placements.csv)" = 3
gap=$(printf '%s\n' A B C | grep -vxF "$(cut -d';' -f1 programmes/x/placements.csv)")
check '... and the gap is explained' exits 0 erfar --lang en plan programme explain x "$gap"
check '... by what is full and what is closed' sh -c 'tr -s "\n " "  " <../out >../line; grep -q "full that day (" ../line && grep -q "R: takes nobody that day" ../line'
check '... as json too' exits 0 erfar plan programme explain x "$gap" --format json
check '... with who has the places' sh -c "jq -r 'select(.state == \"gap\") | \"\(.rule) \(.guests | length)\"' ../out | sort | tr '\n' ',' | grep -qx 'closed 0,full 1,full 1,'"
make 2027-02-18 'name;workplace\nA;\nB;\nC;' 'department;speciality;day;closed;other_places\nP;p;1;;\nR;r;1;2027-02-18;2027-02-18 day 2\nS;s;1;2027-02-18;2027-02-18 day 0'
check 'a closed day with a number of its own' exits 1 assign x
check '... opens with that' err_has 'R takes guests on Thu 18 Feb after all: 2 more have a place'
check '... or not at all' fails grep -q 'S takes guests' ../err
make 2027-02-18 'name;workplace\nA;\nB;\nC;\nD;' 'department;speciality;day;closed;other_places\nP;p;1;;\nR;r;0;2027-02-18;2027-02-18 day 2'
check 'one place more and such a day' exits 1 assign x
check '... are enough together' sh -c "grep -A2 '^Together these two' ../err | grep -c -e 'R takes guests' -e 'P takes one more' | grep -qx 2"
closed=$(for i in $(seq 30); do printf '%s' "C$i;c;1;2027-02-18\\n"; done)
make 2027-02-18,2027-03-04 'name;workplace;away\nA;;2027-02-18\nB;;2027-02-18\nC;;2027-02-18' "department;speciality;day;closed\n${closed}P;p;1;2027-02-18\nQ;q;1;2027-03-04\nR;r;3;2027-03-04"
sed -i 's/^\(C[0-9]*\);c;1;2027-02-18/\1;c;1;"2027-02-18,2027-03-04"/' programmes/x/departments.csv
check 'many closed days' exits 1 assign x
check '... the best of them is told first' sh -c "grep -A1 '^Each of these closes' ../err | tail -1 | grep -F 'R takes guests on Thu 4 Mar after all: 2 more have a place'"
people=$(for i in $(seq 200); do printf '%s' "P$i;\\n"; done)
hosts=$(for i in $(seq 40); do printf '%s' "D$i;s$((i % 9));5;2027-02-$((17 + i % 7))\\n"; done)
make 2027-02-17,2027-02-18,2027-02-19,2027-02-20,2027-02-21,2027-02-22,2027-02-23,2027-02-24 "name;workplace\n$people" "department;speciality;day;closed\n$hosts"
begun=$(date +%s)
check 'large tables and a second' exits 1 assign x --seconds 1
check '... for all of it, more or less' test $(($(date +%s) - begun)) -lt 60
check '... it is said what was found all the same' err_has ', and 200 need a place'
make 2027-02-18,2027-03-04 'name;workplace\nA;Q\nB;' 'department;speciality;day\nP;p;2\nQ;q;2'
check 'fewer departments than days' exits 1 assign x
check '... for whom, and by which rule' err_has 'A: only 1 department to go to on 2 days, when none comes twice (own workplace)'
check '... twice would help' err_has 'A goes to P a second time'
check '... or their own' err_has 'A goes to their own workplace, Q'
make 2027-02-18 'name;workplace;needs\nA;;not Q\nB;;not Q\nC;;' 'department;speciality;day\nP;p;1\nQ;q;5'
check 'a few who can go to few' exits 1 assign x
check '... are the ones who are named' err_has 'Thu 18 Feb: A, B can only go to P, and there is room for 1 of 2'
check '... and may be asked' err_has 'A goes to Q on Thu 18 Feb, where they asked not to go'
make 2027-02-18 'name;workplace\nA;' 'department;speciality;day\nP;p;1\nQ;q;1'
printf 'participant;date;shift;department;fixed;changed\nA;2027-02-11;day;P;;\n' >programmes/x/placements.csv
check 'a place on a day that is none any more' exits 0 assign x --no-commit
check '... is known to them' file_has programmes/x/placements.csv 'A;2027-02-18;day;Q'
make 2027-02-18 'name;workplace;wishes\nA;;X' 'department;speciality;day\nPatologi;p;1\n;q;1'
check 'a department without a name' exits 4 assign x
check '... is what no wish means' fails grep -qF 'is it ""' ../err
make 2027-02-18 'name;workplace;needs\nA;;no evening' 'department;speciality;evening\nP;p;1'
check 'nowhere to go' exits 1 assign x
check '... and why' err_has 'A can go nowhere (only in a part of the day they can'"'"'t come)'
check '... in the evening after all' err_has 'A goes to P on Thu 18 Feb (evening shift), a time at which they asked not to come'
check '... or P by day' err_has 'P takes one more on Thu 18 Feb (day shift)'
make 2027-02-18 'name;workplace;needs;visited\nA;R;step-free;\nB;;;"Q,R"' 'department;speciality;day;step_free\nQ;q;1;\nR;r;1;'
check 'rules about one alone' exits 1 assign x
check '... where it was before' err_has 'B goes to Q on Thu 18 Feb, which they have seen before'
check '... where there are steps' err_has 'Q can be reached without steps after all, and A goes there on Thu 18 Feb'
check '... but not one of two rules' fails grep -q 'own workplace, R' ../err
pair='name;workplace;away;needs;visited
Mia Moe;;;no evening;
Odd Os;;;only day;Nord
Pia Pil;;;;
Ulf Uv;;;;Vest
Siv Sand;Nord;;no evening;Sør
Tor Tun;;;no night;Sør
Unn Urd;;2027-03-02;;'
pair_hosts='department;speciality;day;evening;closed;night;ride;step_free
Nord;med;0;1;2027-03-04;0;0;x
Øst;kir;1;1;2027-03-04;1;0;
Sør;kir;1;1;;0;0;
Vest;med;2;1;;0;1;x'
make 2027-03-02,2027-03-03,2027-03-04 "$pair" "$pair_hosts"
check 'two rules in the way' exits 1 assign x
check '... the one' err_has 'Siv Sand: only 2 departments to go to on 3 days'
check '... and the other, which comes after it' err_has 'Thu 4 Mar: there is room for 6, and 7 need a place'
check '... and which two changes are enough' sh -c "grep -A2 '^Together these two would be enough:$' ../err | tail -2 | tr -d '\n' | grep -Fx \
	'  - Vest takes one more on Thu 4 Mar (day shift)  - Siv Sand goes to Sør on Thu 4 Mar, which they have seen before'"
make 2027-03-02,2027-03-03,2027-03-04 "$(printf '%s\n' "$pair" | sed 's/^\(Siv.*\);Sør$/\1;/')" "$pair_hosts"
check '... the one alone is not' exits 1 assign x -n
sed -i '1s/$/;other_places/; 2,$s/$/;/; s/^Vest.*/&2027-03-04 day 3/' programmes/x/departments.csv
check '... both are' exits 0 assign x -n
sed -i 's/^\(Siv.*;\)$/\1Sør/' programmes/x/participants.csv
check '... nor is the other' exits 1 assign x -n
make 2027-02-18 'name;workplace\nA;\nB;\nC;' 'department;speciality;day\nP;p;1\nQ;q;0\n'
check 'a place in each of two departments' exits 1 assign x
check '... is a pair too' sh -c "grep -A2 '^Together these two' ../err | tail -2 | cut -c1-10 | tr '\n' ',' | grep -Fx '  - P take,  - Q take,'"
make 2027-02-18 'name;workplace\nA;\nB;\nC;\nD;' 'department;speciality;day\nP;p;1\nQ;q;0\n'
check 'more than two changes can mend' exits 1 assign x
check '... is said' err_has 'No single change that was tried is enough.'
make 2027-02-18,2027-03-04 'name;workplace;wishes\nA;;P' 'department;speciality;day\nP;;1\nQ;;1'
check 'departments without a speciality' exits 0 assign x --no-commit
check '... are explained' exits 0 erfar --lang en plan programme explain x A
check '... as a field each' out_has '2 different fields'
check '... in the report as well' sh -c 'erfar report programme x --format json | jq -e ".breadth.mean == 2 and .persons[0].specialities == 2"'
make 2027-02-18,2027-03-04,2027-03-18 'name;workplace;wishes\nAda Berg;;"P,S"\nAda Dal;;\n' 'department;speciality;day;closed\nP;p;1;2027-02-18\nQ;q;2;\nR;r;2;\nS;s;1;"2027-02-18,2027-03-04"'
printf 'participant;date;shift;department;fixed;changed\nAda Berg;2027-02-18;day;R;;\nAda Berg;2027-03-04;day;Q;;\nAda Berg;2027-03-18;day;S;;\n' >programmes/x/placements.csv
wish() { tr -s '\n ' '  ' <../out | grep -qF "$1"; }
check 'a wish after a repair, and a surname' exits 0 erfar --lang en plan programme explain x berg
check '... could not be met then' wish 'Thu 18 Feb: takes nobody that day; Thu 4 Mar: they are at Q; of a plan that stands no more is changed than has to be;'
check '... nor for another wish' wish 'Thu 18 Mar: they are at S, a wish as well'
check '... nothing is called free that is not' fails wish 'a place is free'
sed -i 's/Q;;$/Q;x;/' programmes/x/placements.csv
check 'settled beforehand' exits 0 erfar --lang en plan programme explain x berg
check '... is said as well' wish 'Thu 4 Mar: they are at Q, which was settled beforehand'
check 'a wish of days that have been' exits 0 env ERFAR_NOW=2027-03-10 erfar --lang en plan programme explain x berg
check '... where they were' wish 'Thu 4 Mar: they were at Q'
check 'a name that two have' exits 2 erfar --lang en plan programme explain x Ada
check '... who they are' err_has '"Ada" could be several people; say more of the name:'
check '... both of them' err_has 'Ada Dal'
finish
