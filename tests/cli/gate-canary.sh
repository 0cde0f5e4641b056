#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# No output holds what the gate found: every marked text of tests/gate/cases is looked for in all of them.
. "${0%/*}/lib.sh"

PYTHONDONTWRITEBYTECODE=1
export PYTHONDONTWRITEBYTECODE
score=$top/tests/gate/score.py

# silent_on N COMMAND...: ends with exit status N; both streams are kept, to be looked through at the end
silent_on()
{
	exits "$@"
	ended=$?
	cp "$world/out" "$world/kept/$number.out"
	cp "$world/err" "$world/kept/$number.err"
	return $ended
}

# lists_findings COMMAND...: the same for what must have found something, or the silence would prove nothing
lists_findings()
{
	silent_on 1 "$@" || return 1
	[ "$(wc -l <"$world/out")" -gt 200 ] || { echo 'found too little'; return 1; }
}

mkdir clinic kept
check 'the corpus as a clinic' python3 "$score" --clinic clinic
cd clinic || exit 1
git init -q --bare -b main ../server.git
git remote add origin ../server.git
git add erfar.conf people.csv
git commit -qm 'a clinic'
git push -q origin main

for language in nb nn da en; do
	check "share check, $language" lists_findings erfar --lang "$language" share check minutes
done
check '... as records' lists_findings erfar share check --format json minutes
for option in --explain '--format sarif'; do
	# shellcheck disable=SC2086 # an option and its value
	run erfar share check $option minutes
	if [ "$status" = 2 ]; then
		skip "... $option" 'not in this version'
	else
		# shellcheck disable=SC2086
		check "... $option" silent_on 1 erfar share check $option minutes
	fi
done
check 'minute check' silent_on 1 erfar minute check
check 'share -n' silent_on 3 erfar share -n
check 'share' silent_on 3 erfar share
find minutes -type f -exec touch -d 2026-08-01 {} +
check 'share --unattended' silent_on 3 erfar share --unattended
check 'nothing has left' test "$(git -C ../server.git rev-list --all --count)" = 1
for report in 'term --since 2026-01-01' year 'actions --since 2026-01-01' conclusions agenda themes 'digest --since 2026-01-01'; do
	for form in text html json; do
		# shellcheck disable=SC2086 # a report and its options
		check "report $report as $form" silent_on 0 erfar report $report --format $form
	done
done
check 'plan brief' silent_on 1 erfar plan brief
erfar share hooks install >/dev/null
git add minutes
check 'git commit' silent_on 1 git commit -qm 'minutes'
git commit -qm 'minutes' --no-verify
check 'git push' silent_on 1 git push -q origin main
check 'share check of what is committed' lists_findings erfar share check
check '... --history' lists_findings erfar share check --history
check 'share of what is committed' silent_on 3 erfar share

# Hints quote settings and notes that no rule has looked at, on a terminal and in the mail that cron sends.
cd .. || exit 1
clinic fjord
cd fjord || exit 1
printf '[x%s]\n\ty = z\n' "$synthetic" >>erfar.conf
sed -i "2i x$synthetic: a\nx$synthetic: b" minutes/2026/08/2026-08-20-skolestart-og-timebok.md
printf -- '---\nid: x\nkind: minute\ndate: 2026-08-21\npresent: [%s Hansen]\n---\n# Hei\n' "$synthetic" \
	>minutes/2026/08/2026-08-21-hei.md
# tells N COMMAND...: masked, and not itself, in either stream
tells()
{
	exits "$@" && cat "$world/out" "$world/err" | grep -q •••••••••••
	told=$?
	[ $told = 0 ] || return 1
	! cat "$world/out" "$world/err" | grep -q "$synthetic" || { echo 'the number is shown'; return 1; }
}
check 'a hint about a note' tells 0 erfar plan next
check '... and about settings' tells 0 erfar minute missed
check '... of a report' tells 0 erfar report term
check '... of a search' tells 0 erfar find skolestart
check 'findings of a note' tells 1 erfar minute check
check '... as records' tells 1 erfar minute check --format json
check '... as CSV' tells 1 erfar minute check --format csv
check 'a theme that is none' tells 1 erfar find --theme "x$synthetic"
git commit -qam "om $synthetic" && git mv themes.csv "themes-$synthetic.csv"
check 'what waits to be sent' tells 0 erfar share status
check '... as records' tells 0 erfar share status --format json
# What is typed, what authors call themselves, reasons, and what is named after a patient: told, with that masked.
# hides COMMAND...: something in its streams is masked, and neither the number nor the patient's name is there
hides()
{
	run "$@"
	cat "$world/out" "$world/err" >"$world/told"
	grep -q '[•…]' "$world/told" || { echo 'nothing is masked'; return 1; }
	! grep -Eiq "$synthetic|Jonas|Bakkeli" "$world/told" || { echo 'it is told'; return 1; }
}
cd .. || exit 1
rm -rf fjord
two_colleagues
cd ola || exit 1
git -c user.name='Ola (mor til Jonas Bakkeli)' commit -q --allow-empty -m rett
git -c user.name="Ola $synthetic" commit -q --allow-empty -m mer
git push -q origin HEAD
cd ../kari || exit 1
check 'who wrote what is fetched' hides erfar share
check '... with the rest of the line' out_has 'Ola (mor til ••••• •••••••), Ola •••••••••••.'
check 'the log' hides erfar share log
check '... with colleagues' out_has 'Kari Nilsen'
check '... as records' hides erfar share log --format json
for word in "$synthetic" 'pasienten Jonas Bakkeli' pasient-jonas-bakkeli; do
	check "a command, $word" hides erfar "$word"
	check '... to be helped with' hides erfar help "$word"
	check '... an action' hides erfar plan "$word"
	check '... an option' hides erfar plan next "--$word"
	check '... a language' hides erfar --lang "$word" find x
	check '... a format' hides erfar plan next --format "$word"
	check '... a day' hides erfar report term --since "$word"
	check '... a theme' hides erfar find --theme "$word"
	check '... with whom' hides erfar share minutes/2026/08/2026-08-20-skolestart-og-timebok.md --with "$word"
	check '... a folder' hides erfar -C "$world/$word" plan
	check '... a file' hides erfar share "drafts/$word.md" --with clinic
done
check 'a forum' hides erfar share forum add pasient-jonas-bakkeli "$world/x"
check '... listed' hides erfar share status
note=minutes/2026/08/2026-08-21-hei.md
cat >$note <<END
---
id: x
kind: minute
date: 2026-08-21
themes: [pasienten Jonas, mor til Jonas Bakkeli]
away: [Jonas sin mor]
---

Emma sin mor bakte. <!-- erfar: ok patient-name "gjelder pasienten Jonas" -->
END
for language in nb nn da en; do
	check "themes and names of a note, $language" hides erfar --lang "$language" minute check
	check "a reason, $language" hides erfar --lang "$language" share check --explain
done
check '... as records' hides erfar minute check --format json
check 'a reason, when shared' hides erfar share -n
printf '%s;%s;%s;%s\n' number why by confirmed "$synthetic" 'pasienten Jonas Bakkeli' 'Kari Nilsen' '' >synthetic.csv
check 'a reason in synthetic.csv' exits 1 erfar share check
check '... is not told' fails grep -q Jonas ../out
rm synthetic.csv
# one that a colleague has confirmed, and that plain git took past the gate
row()
{
	printf 'number;why;by;confirmed\n' >synthetic.csv
	printf '%s;pasienten Jonas Bakkeli %s;Kari Nilsen;%s\n' "$synthetic" "$synthetic" "$1" >>synthetic.csv
}
past_the_gate() { git add synthetic.csv && git commit -q --no-verify -m "$1" && git push -q --no-verify; }
git pull -q >/dev/null && row '' && past_the_gate meldt
(cd ../ola && git pull -q >/dev/null && row 'Ola Berg' && past_the_gate bekreftet)
git pull -q >/dev/null
git stash -q -u >/dev/null
echo "Fnr $synthetic." >../canary.md
check 'a confirmed reason, which lets the number through' sh -c 'erfar share check --stdin <../canary.md'
for language in nb nn da en; do
	check "... is not told, $language" hides sh -c "erfar --lang $language share check --explain --stdin <../canary.md"
	check "... nor of the table, $language" hides erfar --lang "$language" share check --explain synthetic.csv
done
check '... as records' hides sh -c 'erfar share check --explain --format json --stdin <../canary.md'
echo "Fnr $synthetic." >>minutes/2026/08/2026-08-20-skolestart-og-timebok.md
check '... when it would go' hides erfar share -n
check '... when it goes' hides erfar share
check '... in the log' hides erfar share log
check '... in the log, as records' hides erfar share log --format json
git checkout -q . && git stash pop -q >/dev/null
git checkout -q -b pasient-jonas-bakkeli
check 'a branch' hides erfar share
check '... looked at' hides erfar share status
git checkout -q main
rm $note
# no canary: it must sing
check 'the test sees a name' fails hides echo '•• Jonas'
check '... a number' fails hides echo "• $synthetic"
check '... and silence' fails hides true

cd ../clinic || exit 1
check 'none of all that holds a marked text' python3 "$score" --leaks "$world"/kept/*
check 'the search for marked texts finds one' fails python3 "$score" --leaks minutes/2026/11/nb-uvanlige-skrivemaater.md
finish
