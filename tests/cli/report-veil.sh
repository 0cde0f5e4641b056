#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# covers: report, plan-brief
# What others read holds no identity number, in whatever form it is made and wherever the number stands in the notes; who
# makes it is told where that is.
. "${0%/*}/lib.sh"

two_colleagues
cd kari || exit 1
erfar plan theme "Om $synthetic" >/dev/null 2>&1
erfar plan goal "Svare $synthetic" >/dev/null 2>&1
erfar plan add 2026-10-20 --kind fagdag "Fagdag $synthetic" >/dev/null 2>&1
erfar minute 2026-09-03 --theme "Brev $synthetic" --present 'Kari Nilsen, Ola Berg' --conclusion "Nr $synthetic slettes" \
	--action "Kari Nilsen: ringe om 134950 40083 (2026-09-17)" >/dev/null 2>&1
note=$(grep -rl "Nr $synthetic" minutes)
digits=$(echo "$synthetic" | cut -c7-)

masks() # COMMAND...: exits 0, nothing of it on either stream nor in the file, and where it stands is said
{
	exits 0 "$@" || return 1
	[ ! -e ../made ] || cat ../made >>../out
	! grep -q "$digits" ../out ../err || { grep "$digits" ../out ../err; return 1; }
	err_has 'masked' && out_has '•••' && err_has "$note:"
}
export LC_ALL=en_GB.UTF-8
for form in text md html csv json; do
	check "term as $form" masks erfar report term --format $form
	check "conclusions as $form" masks erfar report conclusions --format $form
	check "actions as $form" masks erfar report actions --format $form
done
check 'year' masks erfar report year --since 2026-01-01 --until 2026-12-31
check 'agenda' masks erfar report agenda
check 'calendar' masks erfar report calendar --format ics
check 'brief' masks erfar plan brief 2026-09-17
check 'brief as a page' masks erfar plan brief 2026-09-17 --format html
exits 0 erfar report term --to leder@fjord.example >/dev/null
check 'a mail' fails grep -q "$digits" ../out
check 'into a file' sh -c 'erfar report term --format html -o ../made.html 2>../err'
check '... masked, too' fails grep -q "$digits" ../made.html

printf 'number;why;by;confirmed\n%s;fra kurset i DIPS Arena;Kari Nilsen;\n' "$synthetic" >synthetic.csv
git add synthetic.csv && git commit -qm 'et nummer fra kurset' && git push -q origin main
git -C ../ola pull -q && sed -i 's/Kari Nilsen;$/Kari Nilsen;Ola Berg/' ../ola/synthetic.csv
git -C ../ola commit -qam bekreftet && git -C ../ola push -q origin main
git pull -q
check 'what two have declared to be nobody' exits 0 erfar report conclusions
check '... is shown' out_has "Nr $synthetic slettes"
check '... and not told' err_lacks masked
finish
