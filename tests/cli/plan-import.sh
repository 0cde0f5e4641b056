#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A plan's list there and back: as it was written, as a spreadsheet saves it, and with what can't be taken.
. "${0%/*}/lib.sh"
clinic fjord
cd fjord || exit 1
plan=terms/2026-autumn.md
erfar plan list --term 2026-autumn --format csv >../list.csv

# edited ENCODING SEPARATOR DATES: the list as somebody changed it and a spreadsheet saved it, on stdout
edited()
{
	python3 - "$@" <<'PY'
import csv, sys
encoding, separator, dates = sys.argv[1:4]
rows = list(csv.DictReader(open('../list.csv', encoding='utf-8-sig'), delimiter=';'))
by = {row['id'].partition('/')[2]: row for row in rows}
for key in 'theme', 'themes', 'facilitator':
    by['2026-09-17'][key], by['2026-10-15'][key] = by['2026-10-15'][key], by['2026-09-17'][key]
by['2026-10-29']['theme'] = 'Brev til to adresser'
by['2026-11-12']['facilitator'] = 'anne'
by['2026-11-26'].update(date='2026-12-03', why='Kurs på Voss; hele dagen')
by['2026-11-12-fagdag'].update(start='08:45:00', place='Åsane', minutes='330,0')
by['2026-10-01']['theme'] = 'Nye brevmaler i Arena'
rows = [row for row in rows if row['id'] != '2026-autumn/2026-12-10']
rows.append({**dict.fromkeys(rows[0], ''), 'date': '2026-11-05', 'kind': 'forum', 'theme': 'nettmøte', 'start': '12:30'})
for row in rows:
    year, month, day = map(int, row['date'].split('-'))
    row['date'] = dates.format(y=year, m=month, d=day)
out = open('/dev/stdout', 'w', encoding=encoding, newline='')
table = csv.DictWriter(out, rows[0].keys(), delimiter=separator.replace('tab', '\t'))
table.writeheader()
table.writerows(rows)
PY
}

check 'the list as it is' exits 0 erfar plan import ../list.csv -n
check '... changes nothing' out_empty
check '... also without -n' exits 0 erfar plan import ../list.csv
check '... and makes no commit' test "$(git rev-list --count HEAD)" = 1
check '... as RFC 4180 has it' sh -c 'erfar plan list --term 2026-autumn --format csv --plain-csv >plain.csv && erfar plan import plain.csv -n >../out && [ ! -s ../out ]'

# cell COLUMN VALUE: the list with that in the row of 29 October
cell()
{
	python3 -c 'import csv, sys
rows = list(csv.DictReader(open("../list.csv", encoding="utf-8-sig"), delimiter=";"))
for row in rows:
    if row["original_date"] == "2026-10-29":
        row[sys.argv[1]] = sys.argv[2]
table = csv.DictWriter(open("../cell.csv", "w"), rows[0].keys(), delimiter=";")
table.writeheader()
table.writerows(rows)' "$@"
}
cell state avlyst
check 'a meeting that is called off in the column of states' exits 4 erfar --lang en plan import ../cell.csv
check '... is told, with what to do' err_has 'cell.csv:10:65: "avlyst" can'"'"'t be taken in: nothing is cancelled here'
cell state unrecorded
check 'a state of another day' exits 0 erfar plan import ../cell.csv
cell original_date 2026-10-28
check 'another first day' exits 4 erfar --lang en plan import ../cell.csv
check '... is told' err_has 'the first day of a meeting stays'
cell minutes_path minutes/x.md
check 'minutes that are named in the table' exits 4 erfar --lang en plan import ../cell.csv
check '... are told' err_has 'minutes can'"'"'t be named here'
printf 'date,theme\n9/17/2026,\n10/15/2026,\n12/10/2026,Summen av det hele\n' >../months.csv
check 'a table with the month first, as other rows show' exits 0 erfar plan import ../months.csv -n --format json
check '... is read so in all rows' jq -se 'any(.what == "theme" and .date == "2026-12-10") and all(.what != "new")' ../out
printf 'date,theme\n9/17/2026,\n29/10/2026,\n12/10/2026,Summen av det hele\n' >../months.csv
check 'a table with both' exits 4 erfar --lang en plan import ../months.csv
check '... names the row that can be two days' err_has 'months.csv:4:1: "12/10/2026" can be two days'
edited utf-8 , '{m}/{d}/{y}' >../months.csv
check 'the meetings show it too' exits 0 erfar plan import ../months.csv -n --format json
check '... as when days come first' jq -se 'any(.what == "date" and .before == "2026-11-26" and .after == "2026-12-03")' ../out
printf 'date,theme\n9/17/26,\n10/15/26,\n12/10/26,Summen av det hele\n' >../months.csv
check 'years of two digits, with the month first' exits 0 erfar plan import ../months.csv -n --format json
check '... are read by the same order' jq -se 'any(.what == "theme" and .date == "2026-12-10") and all(.what != "new")' ../out
printf 'date,theme\n9/17/2026,\n12/10/26,Summen av det hele\n' >../months.csv
check '... also beside years of four' exits 0 erfar plan import ../months.csv -n --format json
check '... likewise' jq -se 'any(.what == "theme" and .date == "2026-12-10") and all(.what != "new")' ../out
printf 'date,theme\n17/9/26,\n29/10/26,Brev til to adresser\n' >../months.csv
check 'with the day first' exits 0 erfar plan import ../months.csv -n --format json
check '... as people here write' jq -se 'any(.what == "theme" and .date == "2026-10-29") and all(.what != "new")' ../out
for hour in '2026-10-29 13:00' '2026-10-29 13:00:00' '29.10.2026 kl. 13:00' '29/10/2026 9:30'; do
	printf 'date;theme\n%s;Brev til to adresser\n' "$hour" >../hour.csv
	check "an hour behind the day: $hour" exits 4 erfar --lang en plan import ../hour.csv
	check '... is told where it belongs' err_has "hour.csv:2:1: \"$hour\" holds a time of day"
done
for hour in '2026-10-29 00:00' '29.10.2026 0:00:00' '29. oktober 2026 00:00:00'; do
	printf 'date;theme\n%s;Brev til to adresser\n' "$hour" >../hour.csv
	check "midnight behind the day: $hour" exits 0 erfar plan import ../hour.csv -n --format json
	check '... is the day' jq -se 'any(.what == "theme" and .date == "2026-10-29") and all(.what != "new")' ../out
done
printf 'date;facilitator\n2026-08-20;Ola Berg\n2026-10-29;Kari Nilsen\n' >../leads.csv
check 'who leads, as the list has it' exits 0 erfar --lang en plan import ../leads.csv -n
check '... is nothing to tell' err_empty
check 'who was to lead a day that is past, where the plan names nobody' exits 0 env ERFAR_NOW=2026-11-06T08:00 erfar --lang en plan import ../leads.csv -n
check '... is not taken' out_lacks 'Kari Nilsen'
check '... and is told, with what to do' err_has 'leads.csv:3: "Kari Nilsen" is not taken in, since the meeting of 2026-10-29 is past'
check '... that row alone' test "$(grep -c 'not taken in' ../err)" = 1
printf 'PK\003\004\024\000\006\000;x' >../plan.xlsx
check 'a workbook' exits 4 erfar --lang en plan import ../plan.xlsx
check '... is told in one sentence' sh -c 'test "$(wc -l <../err)" = 1 && grep -q "save it as \"CSV UTF-8\"" ../err'
printf 'name;e-mail;profession;workplace;from;to\n' >../nobody.csv
check 'a table of headings' exits 4 erfar --lang en plan import --people ../nobody.csv
check '... takes nobody out' git diff --quiet
sed 's/2018-01-02/02.01.94/' people.csv >../long.csv
check 'a year of two digits that has been' exits 0 erfar plan import --people ../long.csv -n
check '... is of the last century' out_has 1994-01-02

edited utf-8-sig ';' '{y}-{m:02}-{d:02}' >../excel.csv
check 'changed, as a dry run' exits 0 erfar --lang en plan import ../excel.csv -n
cp ../out ../said
check '... each cell is told: a theme' grep -qE '^ +5 +2026-09-17 +theme +Registreringspraksis .* Henvisninger' ../said
check '... a time' grep -qE '^ +12 +2026-11-12 +time +09:00 +08:45' ../said
check '... a day' grep -qE '^ +13 +2026-11-26 +date +2026-11-26 +2026-12-03' ../said
check '... a new one' grep -qE '^ +15 +2026-11-05 +new +nettmøte' ../said
check '... one that is not there stays' grep -qE '^ +2026-12-10 +not in the table' ../said
check '... and nothing is written' git diff --quiet
check '... for scripts' exits 0 erfar plan import ../excel.csv -n --format json
check '... one object a line' jq -se 'any(.what == "facilitator" and .line == 11 and .before == "Sunniva Øye" and .after == "Anne Lie")' ../out
check 'changed' exits 0 erfar plan import ../excel.csv
check '... is one commit' test "$(git rev-list --count HEAD):$(git status --porcelain | grep -c '^.[MD]')" = 2:0
for line in '- 2026-09-17: Henvisninger som mangler noe #referrals' '- 2026-09-17 facilitator Ola Berg' \
	'- 2026-10-15: Registreringspraksis i DIPS Arena #registration' '- 2026-10-29: Brev til to adresser #letters' \
	'- 2026-10-01: Nye brevmaler i Arena #letters' '- 2026-11-26 -> 2026-12-03: Kurs på Voss; hele dagen' \
	'- 2026-11-12: fagdag 08:45, 330 min, Åsane: fagdag for kontorfaglige' '- 2026-11-05: forum 12:30: nettmøte' \
	'- 2026-11-12 facilitator Anne Lie'; do
	check "... $line" sh -c 'grep -qxF -- "$1" "$2"' sh "$line" $plan
done
check '... nothing else was lost' test "$(grep -c '^- Arkiv\|^- Helsenorge\|^- Hvem rydder\|^- Egenmelding\|2026-12-10' $plan)" = 4
check '... and no theme stands twice' test "$(sed -n '/^## Temaer/,/^## U/s/^- \([0-9-]*: \)\{0,1\}//p' $plan | sort | uniq -d)" = ''
check 'the same once more' exits 0 erfar plan import ../excel.csv
check '... changes nothing' test "$(git rev-list --count HEAD)" = 2
cp $plan ../wanted
check 'undo takes it back' exits 0 erfar undo
check '... whole' sh -c 'git diff --quiet HEAD~1 -- terms || git diff --quiet HEAD~2 -- terms'

# saved ENCODING SEPARATOR DATES: the table in that form makes the same plan
saved()
{
	git checkout -q "$(git rev-list --max-parents=0 HEAD)" -- terms && edited "$@" >../again.csv &&
		erfar plan import ../again.csv --no-commit && cmp ../wanted $plan
}
check 'Windows-1252, as 3.9.2026' saved cp1252 ';' '{d}.{m}.{y}'
check 'UTF-16 with tabs, as 03.09.2026' saved utf-16 tab '{d:02}.{m:02}.{y}'
check 'commas, as 03-09-2026' saved utf-8 ',' '{d:02}-{m:02}-{y}'
check 'with a time of midnight' saved utf-8-sig ';' '{y}-{m:02}-{d:02} 00:00:00'

git checkout -q "$(git rev-list --max-parents=0 HEAD)" -- terms
printf 'dato;tema;leder\n29.10.2026;Helsenorge: hva ser familien, og når?;Per Vik\n' >hand.csv
check 'a table by hand, without ids' exits 0 erfar plan import hand.csv --no-commit
check '... takes the wish' file_has $plan '- 2026-10-29: Helsenorge: hva ser familien, og når? #digital'
check '... and who leads' file_has $plan 'Per Vik)'
check 'a theme that gives way' sh -c 'printf "date;theme\n2026-10-15;Budsjett\n" >t.csv; erfar --lang en plan import t.csv -n 2>../err'
check '... is a wish again' err_has '"Henvisninger som mangler noe" stood there and is a wish again.'

git checkout -q "$(git rev-list --max-parents=0 HEAD)" -- terms
cat >bad.csv <<'CSV'
id;date;start;minutes;kind;theme;facilitator;themes;place;why
2026-autumn/2026-08-20;2026-08-21;08:30;45;session;Skolestart og timebok;Ola Berg;;;
2026-autumn/2026-09-17;31.2.2026;08:30;45;session;Registreringspraksis i DIPS Arena;Per Vik;;;
2026-autumn/2026-10-15;2026-10-16;08:30;45;session;Henvisninger som mangler noe;Ola Berg;;;
2026-autumn/2026-10-29;2026-10-29;13:00;45;session;;Kari Nilsen;;;
2026-autumn/2026-11-12;2026-11-12;kvart over;mange;session;;Sunniva Øye;;;
2026-autumn/1999-01-01;2026-11-13;;;session;x;;;;
2026-autumn/2026-11-26;2026-11-26;08:30;45;session;# overskrift;Anne Lie;;;
2026-autumn/2026-12-10;2026-12-10;08:30;45;møtested;;Kari Nilsen;;;
2026-autumn/2026-12-10;2026-12-10;08:30;45;session;;Kari Nilsen;;;
2026-autumn/2026-10-22-forum;2026-10-22;12:30;90;forum;"a
- 2026-01-01: b";;;Teams;
;2031-01-01;08:30;45;fagdag;langt frem;;;;
;2026-11-06;08:30;45;fagdag;"sted";;;A: B;
CSV
check 'what can'"'"'t be taken' exits 4 erfar --lang en plan import bad.csv
for place in '2:24: the meeting has been held' '3:24: "31.2.2026" is no day' '4:92: say why it is moved' \
	'5:35: time, length and place' '6:35: "kvart over" is no time' '6:46: "mange" is no number' \
	'7:1: no meeting has the id' '8:52: A theme begins with a word' '9:44: "møtested" is no kind' '10:1: line 9 has the same' \
	'11:56: a cell of the plan is one line' '13:2: no term has this day' '14:36: The place "A: B"'; do
	check "... is named: $place" err_has "bad.csv:$place"
done
check '... and nothing of it is written' git diff --quiet "$(git rev-list --max-parents=0 HEAD)" -- terms
check 'no such file' exits 2 erfar plan import nowhere.csv
check 'a table of something else' exits 4 erfar plan import people.csv
check '... lacks the day' err_has 'date'
: >empty.csv
check 'an empty file' exits 4 erfar plan import empty.csv
check 'a number of a person' sh -c 'printf "date;theme\n2026-10-29;Sak %s\n" "$1" >n.csv; erfar plan import n.csv 2>../err' sh "$synthetic"
check '... enters no history' fails sh -c 'git log -p | grep -q "$1"' sh "$synthetic"

git checkout -qf . && git clean -qfd
# excel FILE EXPRESSION: that table as a spreadsheet saves it, after the change
excel()
{
	python3 - "$@" <<'PY'
import re, sys
text = eval(sys.argv[2], {'t': open(sys.argv[1], encoding='utf-8').read()})
text = re.sub(r'(\d{4})-(\d\d)-(\d\d)', r'\3.\2.\1', text)
open('../' + sys.argv[1], 'w', encoding='cp1252', newline='\r\n').write(text)
PY
}
for table in people themes words; do
	cp $table.csv ../before.csv
	excel $table.csv t
	check "$table.csv as it was" exits 0 erfar plan import --$table ../$table.csv -n
	check '... is nothing new' out_empty
	check '... and keeps its form' sh -c 'erfar plan import --$1 ../$1.csv && cmp $1.csv ../before.csv' sh $table
	excel $table.csv '"\n".join(line.rstrip(";") for line in t.split("\n"))'
	check '... with rows that end early' exits 0 erfar plan import --$table ../$table.csv -n
	check '... as well' out_empty
done
excel people.csv 't.replace("Ola Berg;", "Ola Bjørn Berg;").replace("Anne Lie;anne.lie@", "Anne Lie;al@") + "Åse Ødegård;;lege;BUP Fjord;1.9.2026;\n"'
check 'people that changed' exits 0 erfar --lang en plan import --people ../people.csv -n
cp ../out ../said
check '... a cell' grep -qE 'Anne Lie +e-mail +anne.lie@fjord.example +al@' ../said
check '... a new one' grep -qE 'Åse Ødegård +new' ../said
check '... one that goes' grep -qE '^ +Ola Berg +goes' ../said
check '... are taken in' exits 0 erfar plan import --people ../people.csv
check '... as a notebook has them' file_has people.csv 'Åse Ødegård;;lege;BUP Fjord;2026-09-01;'
check '... in one commit' git diff --quiet
printf 'name;from\nA;1.1.2026\nB;i morges\n;x\nA;\n' >../wrong.csv
cp people.csv ../whole.csv
sed '2s/.*/<<<<<<< HEAD\n&\n=======\n&, lege\n>>>>>>> 5b1c0de/' ../whole.csv >people.csv
cp people.csv ../marked.csv
check 'people of whom git left two versions' exits 4 erfar --lang en plan import --people ../people.csv
check '... wait for the share' err_has 'Nothing was changed, since people.csv holds what two of you wrote. Run "erfar share" first'
check '... as they are' cmp -s people.csv ../marked.csv
{
	head -1 ../whole.csv
	printf '"> <!-- erfar: unsettled 7h2kq9mz beside -->\n> en versjon:\n> > Ola Berg: profession: a"\n'
	tail -n +2 ../whole.csv
} >people.csv
cp people.csv ../carrying.csv
check 'people with a cell that two wrote differently' exits 4 erfar --lang en plan import --people ../people.csv
check '... wait for the share as well' err_has 'Nothing was changed, since people.csv holds what two of you wrote. Run "erfar share" first'
check '... as they are, too' cmp -s people.csv ../carrying.csv
cp ../whole.csv people.csv
check 'people that can'"'"'t be read' exits 4 erfar --lang en plan import --people ../wrong.csv
for place in '3:3: "i morges"' '4:1: this cell is empty' '5:1: line 2 is about the same'; do
	check "... are named: $place" err_has "wrong.csv:$place"
done
check '... and none is taken' git diff --quiet
check 'two files at once' exits 2 erfar plan import --people a.csv b.csv
check 'no file' exits 2 erfar plan import
finish
