#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# covers: plan-programme-new, plan-programme-template
. "${0%/*}/lib.sh"
clinic syd
cd syd || exit 1

new() { erfar --lang en plan programme new 2028-course --title 'Course: one' --individual '17.2.2028,2028-03-02' "$@"; }

check 'a programme is begun: dry run' exits 0 new --collective 2028-02-03 -n
check '... changes nothing' test ! -e programmes/2028-course
check 'a programme is begun' exits 0 new --collective 2028-02-03 --steering 'Mette Kjær,Lone Friis'
check '... prints its path' out_is programmes/2028-course/programme.md
check '... is one commit' test "$(git rev-list --count HEAD)" = 2
note=programmes/2028-course/programme.md
check '... with its days' file_has $note 'individual: [2028-02-17, 2028-03-02]'
check '... from the first' file_has $note 'from: 2028-02-03'
check '... to the last' file_has $note 'to: 2028-03-02'
check '... with its steering group' file_has $note 'steering: [Mette Kjær, Lone Friis]'
check '... a title that needs quotes has them' file_has $note 'title: "Course: one"'
check '... is listed' exits 0 erfar plan programme list --format json
check '... as one of them' sh -c "jq -r 'select(.id == \"2028-course\") | .kind' ../out | grep -qx course"
check 'not twice' exits 2 new
check 'no bad name' exits 2 erfar plan programme new ../x --title X --individual 2028-02-17
check 'not without days' exits 2 erfar --lang en plan programme new x --title X
check '... says what is missing' err_has '--individual 2027-02-04'
check 'no day in both lists' exits 2 erfar --lang en plan programme new x --title X --individual 2028-02-17 --collective 2028-02-17
check '... names it' err_has '2028-02-17 stands among'
check 'a kind that is none' exits 2 erfar plan programme new x --title X --kind holiday
check 'a loan needs no days' exits 0 erfar plan programme new loan-2028 --title 'Lån' --kind loan
check '... of that kind' file_has programmes/loan-2028/programme.md 'mobility: loan'
stay() { erfar --lang en plan programme new "$1" --title Stay --kind loan --host B --from 3.5.2028 --to 28.5.2028 --participant "$2" --individual 2028-05-04,2028-06-10; }
check 'nobody is no guest' exits 2 stay stay ' '
check 'a stay with days of its own' exits 0 stay stay 'Mette Kjær'
check '... begins once and ends once' test "$(grep -c '^from: 2028-05-03$\|^to: 2028-06-10$' programmes/stay/programme.md) $(grep -c '^from:\|^to:' programmes/stay/programme.md)" = '2 2'

cd ..
check 'a template: dry run' exits 0 erfar --lang da plan programme template tables -n
check '... writes nothing' test ! -e tables
check 'a template' exits 0 erfar --lang da plan programme template tables
check '... is four files' test "$(wc -l <"$world/out")" = 4
check '... as Excel opens them' sh -c 'head -c 3 tables/participants.csv | od -An -tx1 | grep -q "ef bb bf"'
check '... explains each column' sh -c 'for name in $(head -n 1 tables/departments.csv | tr -d "\r" | cut -c4- | tr ";" " "); do
	grep -q "^- .$name.:" tables/columns.md || { echo "$name is not explained"; exit 1; }; done'
check '... does not write over what is there' exits 2 erfar --lang en plan programme template tables
check '... unless told to' exits 0 erfar plan programme template tables -y
check '... and can be imported as it is' exits 0 erfar -C syd plan programme import 2028-course \
	--participants tables/participants.csv --departments tables/departments.csv
cd syd || exit 1
check 'its tables as they are' sh -c 'erfar plan programme new own --title Own --individual 2027-02-18,2027-03-11,2027-04-08 &&
	erfar plan programme import own --participants ../tables/participants.csv --departments ../tables/departments.csv --placements ../tables/placements.csv'
check '... have a place for everybody' exits 0 erfar plan programme assign own
check '... on each day that they can come' test "$(wc -l <programmes/own/placements.csv)" = 6
check '... and a mail to a host' exits 0 erfar plan programme letters own --department Akutmottak --format mail
check '... goes to whoever receives the guest' out_has 'To: Anne Lie <anne.lie@havn.example>'
check '... one to a participant' exits 0 erfar plan programme letters own --participant Kari --format mail
check '... to theirs' out_has 'To: Kari Nilsen <kari.nilsen@region.example>'
finish
