#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A plan written in an editor that wraps lines: an item over several lines is one line, and nothing of it is lost.
. "${0%/*}/lib.sh"
clinic fjord
cd fjord || exit 1
plan=terms/2026-autumn.md

cat >wrapped.md <<'END'
---
id: 2026-autumn
kind: plan
from: 2026-08-17
to: 2026-12-18
every: 2 weeks thu 08:30
minutes: 45
responsible: Kari Nilsen
facilitators: [Kari Nilsen, Ola Berg]
---

## Temaer

* 2026-09-17: Registreringspraksis i DIPS Arena,
  og hva vi gjør når to systemer
  sier hvert sitt #registration (Per Vik) <!-- fra møtet i juni -->
  * husk: ta med skjermbilder
* Arkiv: hva gjør vi med gamle papirmapper,
  og hvem eier nøkkelen til
  kjelleren? #archive #quality
  * Bjørg vet

## Unntak

- 2026-10-01 -> 2026-10-02: halve kontoret på kurs
  om brevmaler torsdag
  - nøkler hentes av Per

  Et avsnitt som også hører til.
- 2026-10-15 facilitator
  Per Vik
  - han spurte selv

Slutt.
END

field() { erfar plan list --term 2026-autumn --format json | jq -r "select(.id == \"2026-autumn/$1\") | .$2"; }
# stands LINE...: these lines follow each other in the plan
stands()
{
	printf '%s\n' "$@" >"$world/wanted"
	tr -d '\r' <$plan | grep -F -x -A "$(($# - 1))" -e "$1" | diff "$world/wanted" -
}

for ends in LF CRLF; do
	cp wrapped.md $plan
	[ $ends = LF ] || sed -i 's/$/\r/' $plan
	git commit -qam "$ends"
	check "$ends: a wrapped theme is read whole" test "$(field 2026-09-17 theme)" = \
		'Registreringspraksis i DIPS Arena, og hva vi gjør når to systemer sier hvert sitt'
	check '... with who leads' test "$(field 2026-09-17 facilitator)" = 'Per Vik'
	check '... a reason' test "$(field 2026-10-01 why)" = 'halve kontoret på kurs om brevmaler torsdag'
	check '... a name' test "$(field 2026-10-15 facilitator)" = 'Per Vik'

	check 'a wrapped wish is drawn' exits 0 erfar plan assign 2026-10-29 \
		'arkiv: hva gjør vi med gamle papirmapper, og hvem eier nøkkelen til kjelleren?'
	check '... as one line, the one below stays' stands \
		'* 2026-10-29: Arkiv: hva gjør vi med gamle papirmapper, og hvem eier nøkkelen til kjelleren? #archive #quality' \
		'  * Bjørg vet'
	check 'another theme frees a wrapped one' exits 0 erfar plan assign 2026-09-17 'Noe nytt'
	check '... all its words, its comment, the line below' stands \
		'* Registreringspraksis i DIPS Arena, og hva vi gjør når to systemer sier hvert sitt #registration <!-- fra møtet i juni -->' \
		'  * husk: ta med skjermbilder'
	check 'a wrapped move is moved again' exits 0 erfar plan move 2026-10-01 2026-10-05 --why 'kurset ble flyttet'
	check '... all that belongs to it stays' stands '- 2026-10-01 -> 2026-10-05: kurset ble flyttet' \
		'  - nøkler hentes av Per' '' '  Et avsnitt som også hører til.'
	check 'a wrapped swap is swapped' exits 0 erfar plan swap 2026-10-15 2026-11-12
	check '... and keeps the line below' stands "- 2026-10-15 facilitator $(field 2026-10-15 facilitator)" '  - han spurte selv'
	check '... no half line stands alone' fails grep -qE '^  (Per Vik|om brevmaler|kjelleren)' $plan
	check 'what follows is as it was' sh -c "tail -n 1 $plan | grep -q '^Slutt'"
	if [ $ends = CRLF ]; then
		check '... all line ends too' fails grep -qv "$(printf '\r')\$" $plan
	else
		check '... all line ends too' fails grep -q "$(printf '\r')" $plan
	fi
	check 'a move that is taken back' exits 0 erfar plan restore 2026-10-01
	check '... says what went with it' err_has 'nøkler hentes av Per / Et avsnitt'
	check '... and is gone' fails grep -q 'kurset ble flyttet' $plan
	run erfar minute check $plan
	check 'erfar minute check reads every line' out_lacks plan-line
done
finish
