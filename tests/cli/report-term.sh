#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# erfar report term: every form against what it was, over a small clinic with hostile titles and over a whole year.
# With UPDATE=1 the expected files are written anew; read the difference before you keep it.
# covers: report-year
. "${0%/*}/lib.sh"
cases=$tests/../cases/report

# as_before FILE: what came is what is expected, byte for byte
as_before()
{
	[ -z "${UPDATE:-}" ] || cp "$world/out" "$cases/$1"
	diff -u "$cases/$1" "$world/out"
}

cp -r "$tests/../notebooks/report-small" small
ERFAR_NOW=2026-05-13T12:00
check 'the option -o before any action' exits 0 erfar -C small report -o small.html --format html
check '... its value is no action' test -s small.html
check 'an option with a value before an action' exits 0 erfar -C small report --format json actions
check '... which is found' out_has report-action/1
for format in text md html csv json; do
	check "a small clinic as $format" exits 0 erfar -C small report term --format $format
	check '... says nothing on stderr' err_empty
	check '... as before' as_before "small.$format"
done
check 'where the figures come from' exits 0 erfar -C small report --explain
check '... as before' as_before small-explain.text
check 'the year' exits 0 erfar -C small report year
check '... has its title' out_has 'The year 2026'
check 'plain CSV' exits 0 erfar -C small report --plain-csv
check '... has commas and no mark' grep -q '^section,item,' out

check 'a folder for the file' exits 2 erfar -C small --lang en report term -o "$world"
check '... is told' err_has 'needs the name of a file'
check 'days that have nothing' exits 1 erfar -C small --lang en report term --since 2019-01-01 --until 2019-01-31
check '... say what to do' err_has 'Nothing was found in these days'
check '... and have no heading over nothing' out_lacks 'What we achieved'

clinic fjord
ERFAR_NOW=2026-06-30T12:00
check 'a whole clinic' exits 0 erfar -C fjord report --lang en --format md
commit=$(git -C fjord rev-parse HEAD | cut -c1-10)
check '... names the commit' out_has "Version $commit."
cp out first
sed "s/$commit/COMMIT/" first >out
check '... as before' as_before fjord.md
cp first out
check 'the same bytes again' sh -c 'erfar -C fjord report --lang en --format md | cmp - first'
check '... in another time zone and without a cache' \
	sh -c 'TZ=Pacific/Auckland XDG_CACHE_HOME=/nowhere erfar -C fjord report --lang en --format md | cmp - first'
check 'a page' exits 0 erfar -C fjord report --format html -o term.html
check '... comes into its file alone' out_empty
check '... well-formed, self-contained, in order' python3 "$cases/check_page.py" term.html "$cases/small.html"
check '... and the check can fail' fails python3 "$cases/check_page.py" "$cases/small.md"
check 'one object' sh -c 'erfar -C fjord report --format json | jq -e ".schema == \"report-term/1\" and .time.agreed_minutes == 600"'
check 'for readers outside' exits 0 erfar -C fjord report term --outside --lang en
check '... attendance is a share' out_has 'about 78 %'
check '... and no number' out_lacks ' of 58'
check '... nobody is named who follows something up' out_lacks 'Amina Rashid'
check '... nor why a meeting was moved' out_lacks 'vinterferie'
check '... nor who was few' out_lacks 'with few'
outside() { erfar -C fjord report "$@" --outside --format json | jq -c '[.attendance.about_percent, .attendance.present]'; }
check '... as one object too' test "$(outside term)" = '[78,null]'
check '... in which what is left out is no number' sh -c 'erfar -C fjord report term --outside --format json | jq -e "
	[.sessions.held_with_few, .days.held_with_few, (.meetings[] | .present, .expected, .with_few)] | all(. == null)"'
check '... and in a table no row' sh -c '! erfar --lang en -C fjord report term --outside --format csv | grep "held with few"'
check '... nor a column' sh -c '! erfar --lang en -C fjord report term --outside --format html | grep "there</th>"'
check '... nor words of a plot' sh -c '! erfar --lang en -C fjord report term --outside --format html | grep "with few"'
check 'nobody is counted in any row or cell' sh -c '! erfar -C fjord report term --outside --format csv | grep -q "[0-9];5;minutes/"'
check 'a term that has not ended' test "$(ERFAR_NOW=2026-06-20 outside term)" = '[null,null]'
check 'half of a term' test "$(outside term --since 2026-01-01 --until 2026-04-01)" = '[null,null]'
check 'two terms' test "$(outside year --since 2025-08-01 --until 2026-06-30 | tr -d '0-9')" = '[,null]'
check '... but not where one of them would be too few' test "$(outside year --since 2025-08-01 --until 2026-06-30 --threshold 12)" = '[null,null]'
printf '[report]\n\tsmallest-group = 20\n' >>fjord/erfar.conf
check 'a threshold of the clinic' test "$(outside term)" = '[null,null]'
git -C fjord checkout -q erfar.conf
check 'a threshold inside' exits 2 erfar -C fjord report term --threshold 3
sed -i "s/^- Vi leser et brev/& $synthetic/" fjord/minutes/2026/06/*.md
check 'what must not leave' exits 3 erfar -C fjord report term --outside -o outside.txt
check '... is written nowhere' test ! -e outside.txt
git -C fjord checkout -q minutes
check 'what the gate says nothing of' exits 0 erfar -C fjord --lang en report term --outside
check '... is silent' err_empty
sed -i 's/^- Vi leser et brev/& Emma sin mor bakte kake./' fjord/minutes/2026/06/*.md
for language in nb nn da en; do
	check "what it warns of goes ($language)" exits 0 erfar -C fjord --lang $language report term --term 2026-spring --outside
	check '... and is told' err_has '(patient-name)'
done
check '... with where to look' err_has '"erfar share check --all --explain"'
git -C fjord checkout -q minutes
sed -i "s/^## Temaer/&\n- 2026-11-26: Om $synthetic/" fjord/terms/2026-autumn.md
check '... nor what only an object tells, far ahead' exits 3 erfar -C fjord report term --outside --format json
git -C fjord checkout -q terms
echo >>fjord/themes.csv
check 'a change that is not saved' exits 0 erfar -C fjord report --lang en --format md
check '... is told' out_has '1 change not yet saved'
check 'another term' exits 0 erfar -C fjord report term --term 2025-autumn --lang en
check '... starts with its name' out_has 'Fagutvikling høsten 2025'
check 'days' exits 0 erfar -C fjord report --since 2026-01-01 --until 2026-03-31 --lang en
check '... of half a term have no time agreed' out_lacks 'agreed'

clinic by
check 'a forum meeting that goes by the id of a session' exits 0 erfar -C by report --lang en
check '... is held once' sh -c 'erfar -C by report --format json | jq -e ".days.held == 3 and .sessions.held == 11"'

check 'a term nobody has' exits 2 erfar -C fjord report --term 1999-spring
check '... is named' err_has '1999-spring'
check 'a form nobody knows' exits 2 erfar -C fjord report --format pdf
check 'a term and days' exits 2 erfar -C fjord report --term 2026-spring --since today
check 'days the wrong way round' exits 2 erfar -C fjord report --since 2026-05-01 --until 2026-04-01
check 'a folder that is not there' exits 2 erfar -C fjord report -o nowhere/term.txt
check '... leaves nothing' test ! -e nowhere
echo old >kept.txt
mkfifo pipe
cat pipe >from-pipe &
check 'a pipe is written to, not replaced' exits 0 erfar -C fjord report -o pipe
wait
check 'the pipe is still one' test -p pipe
check 'all came through' test -s from-pipe
check 'nothing is written when the term is unknown' exits 2 erfar -C fjord report --term x -o kept.txt
check '... the old file stays' file_has kept.txt old
check 'a full disk' sh -c '! erfar -C fjord report >/dev/full 2>err'
mkdir empty
printf '[clinic]\n\tid = empty\n' >empty/erfar.conf
check 'a clinic without a plan' exits 2 erfar -C empty report
check '... says what to do' err_has 'erfar plan new'
check '... but can report days, which have nothing' exits 1 erfar -C empty report --since 2026-01-01
check '... as it says' out_has 'Rapport'
printf 'name;from\n"Kari Nilsen;\n' >fjord/people.csv
check 'people.csv that can not be read' exits 4 erfar -C fjord report term
check '... is told once' test "$(grep -c people.csv:2 err)" = 1
finish
