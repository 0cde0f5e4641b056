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
for report in 'term --since 2026-01-01' year 'actions --since 2026-01-01' conclusions agenda; do
	# shellcheck disable=SC2086 # a report and its options
	check "report $report" silent_on 0 erfar report $report
done
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
cd ../clinic || exit 1
check 'none of all that holds a marked text' python3 "$score" --leaks "$world"/kept/*
check 'the search for marked texts finds one' fails python3 "$score" --leaks minutes/2026/11/nb-uvanlige-skrivemaater.md
finish
