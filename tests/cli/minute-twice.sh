#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# covers: minute-new, minute-done, minute-replace, minute-check
# What is said twice is written once; where the same words stand twice all the same, each can be told from the other.
. "${0%/*}/lib.sh"
clinic fjord
cd fjord || exit 1
note=minutes/2026/09/2026-09-03-etikk-i-telefonen.md

check 'the same twice in one go' exits 0 erfar --lang en minute 3.9. --present Kari --action 'Kari: ringe (1.10.)' \
	--action 'Kari: Ringe  (8.10.)' --conclusion 'Vi ringer.' --conclusion 'vi ringer.' --conclusion 'Vi spør.'
check '... is written once' test "$(grep -ci -e '- \[ \] Kari Nilsen: ringe' -e '- Vi ringer' $note)" = 2
check '... which is said' err_has "\"vi ringer.\" stands in $note already and is not written again"
check '... with the day that is left out' err_has '"Kari Nilsen: Ringe  (2026-10-08)" stands in'
check '... and what is new is there' file_has $note '- Vi spør.'
check 'the form of it is as ever' sh -c "tail -n 8 $note | tr '\n' '|' | grep -qx '## Conclusions||- Vi ringer.|- Vi spør.||## Follow-up||- \[ \] Kari Nilsen: ringe (2026-10-01)|'"
cp $note before
check 'the same later' exits 0 erfar --lang en minute 3.9. --conclusion 'Vi ringer.' --action 'kari: ringe'
check '... is said too' err_has 'stands in'
check '... and that nothing was changed' err_has "Nothing was changed in $note."
check '... as it is' cmp before $note
check 'the same words of another' exits 0 erfar minute 3.9. --action 'Ola: ringe (1.10.)' --action 'Per: ringe'
check '... need no remark' err_empty
check '... and have ids of their own' test "$(erfar minute actions --format json | jq -r 'select(.path == "'$note'") | .id' | sort -u | wc -l)" = 3
check '... and check is content' exits 0 erfar minute check $note
check 'text with the same in it' sh -c 'printf "## Konklusjoner\n\n- Fra teksten.\n" | erfar minute 8.9. --theme Tekst --stdin --conclusion "Fra teksten." --conclusion Mer'
check '... has it once' test "$(grep -c 'Fra teksten' minutes/2026/09/2026-09-08-tekst.md)" = 1
check 'text in which nothing can be added' sh -c 'printf "\140\140\140\nkode\n" | erfar --lang en minute 9.9. --theme Kode --stdin --conclusion Ja 2>../err; test $? = 4'
check '... is named' err_has 'minutes/2026/09/2026-09-09-kode.md: a line can'
check '... and not there' test ! -e minutes/2026/09/2026-09-09-kode.md

twins=minutes/2026/09/2026-09-10-to.md
printf -- '---\nid: x/2026-09-10\nkind: minute\ndate: 2026-09-10\n---\n\n## Konklusjoner\n\n- Vi svarer.\n- Vi svarer.\n- Vi svarer ikke. ^k12345\n- Vi gjør. ^k12345\n\n## Oppfølging\n\n- [ ] Kari Nilsen: sende (2026-10-01)\n- [ ] Kari Nilsen: sende (2026-10-08)\n- \n- \n' >$twins
check 'one id of two' exits 1 erfar --lang en minute check $twins
check '... of the same words' out_has "$twins:10:3: warning: anchor: line 9 has the same id, k"
check '... of the same mark' out_has "$twins:12:13: warning: anchor: line 11 has the same anchor"
check '... of follow-ups' out_has "$twins:17:7: warning: anchor: line 16 has the same id, a"
check '... and nothing else' test "$(wc -l <../out)" = 3
id=$(erfar minute actions --format json | jq -r 'select(.path == "'$twins'") | .id' | head -n 1)
check 'by that id' exits 2 erfar --lang en minute 'done' "$id"
check '... both are listed with their lines' err_has "sende ($twins:17)"
check '... and how to choose' err_has 'name it by file and line'
check 'by file and line' exits 0 erfar minute 'done' $twins:17 --note ja
check '... it is that one' grep -qx -- '- \[x\] Kari Nilsen: sende (2026-10-08) ^a[0-9a-z]\{5\} (done 2026-09-03: ja)' $twins
check '... and the other stays' file_has $twins '- [ ] Kari Nilsen: sende (2026-10-01)'
check '... and has the id alone' exits 0 erfar minute 'done' "$id" --note nei
check '... ticked too' file_has $twins "- [x] Kari Nilsen: sende (2026-10-01) ^${id#*#} (done 2026-09-03: nei)"
check 'a line where none begins' exits 2 erfar minute 'done' $twins:15
check 'a conclusion by file and line' exits 0 erfar minute replace $twins:10 $twins:9
check '... is replaced by its twin' sh -c "erfar minute conclusions --format json | jq -es '[.[] | select(.path == \"$twins\" and .line < 11) | .in_force] == [true, false]'"
check '... under an id of its own' test "$(erfar minute conclusions --format json | jq -r 'select(.path == "'$twins'" and .line < 11) | .id' | sort -u | wc -l)" = 2
check '... so that check says no more of them' sh -c "erfar minute check $twins | grep -v :12: | grep anchor: ; test \$? = 1"
finish
