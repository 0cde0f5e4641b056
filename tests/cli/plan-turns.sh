#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Several commands at once that write the same note: each takes its turn, and says and asks everything once.
# covers: plan-theme minute-done
. "${0%/*}/lib.sh"

clinic fjord
cd fjord || exit 1
commits=$(git rev-list --count HEAD)
pids=
for turn in 1 2 3 4 5 6 7 8; do
	erfar plan theme "Samtidig tema $turn" >"../out.$turn" 2>"../err.$turn" </dev/null &
	pids="$pids $!"
done
for pid in $pids; do
	check 'it goes through, beside the others' wait "$pid"
done
check '... all is written' test "$(cat terms/*.md | grep -c 'Samtidig tema')" = 8
check '... each in a commit' test "$(git rev-list --count HEAD)" = $((commits + 8))
check '... and nothing is left over' test -z "$(git status --porcelain)"

# Whatever erfar-history is to save, somebody else changes the file "named" first, as often as lines are in "turns".
mkdir "$world/meanwhile"
cat >"$world/meanwhile/erfar-history" <<END
#!/bin/sh
# leaves standard input to erfar-history
if [ -s "$world/turns" ]; then
	sed -i 1d "$world/turns"
	cat "$world/line" >>"\$(cat "$world/named")"
	git -C "$world/fjord" commit -qam meanwhile
fi
exec "${ERFAR_EXEC_PATH%%:*}/erfar-history" "\$@"
END
chmod +x "$world/meanwhile/erfar-history"
ERFAR_EXEC_PATH=$world/meanwhile:$ERFAR_EXEC_PATH

# meanwhile TURNS FILE LINE: so often the next command is overtaken
meanwhile()
{
	yes | head -n "$1" >"$world/turns"
	printf '%s\n' "$2" >"$world/named"
	printf '%s\n' "$3" >"$world/line"
}


meanwhile 3 terms/2026-autumn.md '- Et til #ethics'
check 'overtaken three times' exits 0 erfar --lang en plan theme 'Arkiv og papir' --aspect archivvv
check '... a hint comes once' test "$(grep -c archivvv "$world/err")" = 1
check '... whoever was faster has written' test "$(grep -c 'Et til' terms/2026-autumn.md)" = 3
check '... and so has it' file_has terms/2026-autumn.md '- Arkiv og papir #archivvv'
check '... what the clinic lacks comes once' test "$(sort "$world/err" | uniq -d)" = ''

# typed ANSWERS COMMAND...: at a terminal
typed()
{
	printf '%s\n' "$1" >"$world/answers"
	shift
	status=0
	python3 "$tests/typed.py" "$@" <"$world/answers" >"$world/out" 2>"$world/err" || status=$?
	return "$status"
}
note=minutes/2026/04/2026-04-16-etikk-i-telefonen.md
meanwhile 2 $note '
Skrevet samtidig.'
check 'a question, and overtaken twice' typed 'fire eksempler' erfar minute 'done' 'eksempler foreldre'
check '... it is asked once' test "$(grep -c '^> ' "$world/out")" = 1
check '... and the answer stands' file_has $note '(done 2026-09-03: fire eksempler)'
check '... beside what came meanwhile' test "$(grep -c 'Skrevet samtidig' $note)" = 2
finish
