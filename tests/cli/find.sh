#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# erfar find: what is found, how it is shown, and what becomes of the index.
. "${0%/*}/lib.sh"
clinic fjord
cd fjord || exit 1
check 'a small word is no part of a longer one' exits 1 erfar find Pauserommet

check 'finds words in other forms' exits 0 erfar --lang en find telefon etikk
check '... and says where and why' out_has '“telefonen” is a form of “telefon” (in the title)'
check '... the best first' sh -c 'head -n 1 ../out | grep -q "^minutes/2026/04/2026-04-16-etikk-i-telefonen.md:"'
check '... and nothing on stderr' err_empty
check 'finds what a Dane calls it' exits 0 erfar find afdeling --paths
check '... and a nynorsk writer' exits 0 erfar find tilvising --paths
check 'answers to its Norwegian name' exits 0 erfar finn tolk
check 'json' exits 0 erfar find tolk --format json
check '... of schema find/1' sh -c "jq -e 'select(.schema != \"find/1\")' ../out; test \$? = 4"
check '... with all its keys' sh -c 'head -n 1 ../out | jq -r "keys_unsorted[0:12] | join(\" \")" | grep -qx "schema path line id kind title date clinic themes section score snippet"'
check '... and why' sh -c 'jq -e ".why | length > 0" ../out >/dev/null'
check '... ours are of this clinic' sh -c 'test "$(jq -r .clinic ../out | sort -u)" = fjord'
check '... no marks in snippets' sh -c '! grep -q "u0001" ../out'
check 'csv for Excel' exits 0 erfar find tolk --format csv
check '... begins with a BOM' sh -c 'head -c 3 ../out | od -An -tx1 | grep -q "ef bb bf"'
check 'paths' exits 0 erfar find tolk --paths
check '... that are files' sh -c 'while read -r path; do test -f "$path" || exit 1; done <../out'
check 'paths ended by NUL' exits 0 erfar find tolk -0
check '... for xargs' sh -c 'xargs -0 ls <../out >/dev/null'
check 'nothing found' exits 1 erfar --lang en find ordsomingenharskrevet
check '... says so' err_has 'Nothing was found'
check 'not all words' exits 0 erfar --lang en find tolk ordsomingenharskrevet
check '... the best ones, and a hint' err_has 'No note has "ordsomingenharskrevet" in any form'
check 'without a word' exits 0 erfar find tolk -skjerm --paths
check '... leaves those out' out_lacks tolk-paa-skjerm
check '... whatever letter it begins with' sh -c 'erfar find skjerm -tolk --paths | grep -q . && ! erfar find skjerm -tolk --paths | grep tolk'
check '... beside an option of that letter' sh -c 'test "$(erfar find -k minute skjerm -kontor --format json | jq -r .kind | sort -u)" = minute'
check '... and a folder by -C' exits 0 sh -c 'cd .. && erfar find -C./fjord tolk -telefon'
check 'a phrase' exits 0 erfar find '"etikk i telefonen"' --paths
check 'the beginning of a word' exits 0 erfar find 'innkalling*' --paths
check 'any input is a query' exits 1 erfar find ')" AND (x: NEAR/* --' -zzz '"'
check 'only in conclusions' exits 0 erfar find tolk --in conclusions --format json
check '... there' sh -c 'test "$(jq -r .role ../out | sort -u)" = conclusions'
check 'a part that there is not' exits 2 erfar find tolk --in kjelleren
check 'a part, but no words' exits 2 erfar --lang en find --in conclusions
check '... which it asks for' err_has 'say the words too'
check 'a kind' exits 0 erfar find --kind visit --format json
check '... only that' sh -c 'test "$(jq -r .kind ../out | sort -u)" = visit'
erfar find --kind minute --paths | sort >../minutes
check 'there are minutes' test -s ../minutes
for kind in minute møte Møter møder referat; do
	check "minutes are asked for as $kind" sh -c 'erfar find --kind "$1" --paths | sort | cmp - ../minutes' _ $kind
done
check 'visits as besøg' sh -c 'test "$(erfar find --kind besøg --format json | jq -r .kind | sort -u)" = visit'
check 'a README is no note' exits 1 erfar find README --paths
check '... wherever it lies' sh -c 'printf "En brannstige.\n" >minutes/README.nb.md; ! erfar find brannstige; rm minutes/README.nb.md'
check 'a kind that there is not' exits 2 erfar find --kind novel
check 'days' exits 0 erfar find --since 2026-05-01 --until 31.5.2026 --sort date --format json
check '... only these, the newest first' sh -c 'jq -r .date ../out | sort -rc && ! jq -r .date ../out | grep -v "^2026-05"'
check 'words with a slash between' sh -c 'erfar find tolk/skjerm --paths >../slash; erfar find tolk skjerm --paths | cmp - ../slash && test -s ../slash'
check '... and left out, both' sh -c 'erfar find telefon -skjerm/tolk --paths >../slash; erfar find telefon -tolk -skjerm --paths | cmp - ../slash'
check '... a number with one is a number' sh -c 'erfar find 24/7 --paths >../slash; erfar find "\"24/7\"" --paths | cmp - ../slash'
check 'this year is that, also late in it' sh -c 'ERFAR_NOW=2026-12-01T08:00 erfar find --since 1.1. --paths | sort >../since; erfar find --since 2026-01-01 --paths | sort | cmp - ../since'
check 'a theme by its name in any language' exits 0 erfar find --theme 'Etik og tavshedspligt' --paths
check 'who was there' exits 0 erfar find --with bjørg --kind minute --paths
check 'another clinic that there is not' exits 1 erfar find tolk --clinic by
check 'at most so many' exits 0 erfar find --limit 2 --paths
check '... and no more' sh -c 'test "$(wc -l <../out)" = 2'
check 'a limit that is no number' exits 2 erfar find tolk --limit many

check 'the index alone' exits 0 erfar --lang en find tolk --no-check --paths
check '... says so' err_has 'as they were at the last search'
erfar find tolk --paths >../before
check '... and answers as with a look' sh -c 'erfar find tolk --no-check --paths 2>../err | cmp - ../before'
printf 'Her er en ny snøfreser.\n' >minutes/2026-09-02-ny.md
check '... misses what is new' exits 1 erfar find snøfreser --no-check
check '... which a look finds' exits 0 erfar find snøfreser
check '... and then the index has it' exits 0 erfar find snøfreser --no-check
rm minutes/2026-09-02-ny.md
check '... a hit that is gone is not shown' exits 1 erfar find snøfreser --no-check --paths
check '... nor found by a look' exits 1 erfar find snøfreser
check '... and its words are gone from the index' sh -c '! cat "$HOME"/.cache/erfar/* | grep -aqi "sn.*freser"'
printf 'Den gamle kapybaraen.\n' >minutes/2026-09-02-ny.md
erfar find kapybaraen --paths >../out
rm minutes/2026-09-02-ny.md
printf 'En plogbil.\n' >minutes/2026-09-03-nyere.md
check 'another is found after it' exits 0 erfar find plogbil
check '... also then its words are gone' sh -c '! cat "$HOME"/.cache/erfar/* | grep -aqi kapybara'
mv minutes/2026-09-03-nyere.md minutes/2026-09-03-flyttet.md
check 'one that has moved stays' exits 0 erfar find plogbil --paths
check '... where it is' out_is minutes/2026-09-03-flyttet.md
rm minutes/2026-09-03-flyttet.md
rm -rf "$HOME/.cache"
check '... without an index the notes are read' exits 0 erfar find tolk --no-check --paths

mkdir -p many/2026 && for each in $(seq 60); do printf 'En dampveivals.\n' >many/2026/"2026-01-01-$each.md"; done
check 'the best fifty' sh -c 'test "$(erfar find dampveivals --format json | wc -l)" = 50'
check '... or all' sh -c 'test "$(erfar find dampveivals --limit 0 --format json | wc -l)" = 60'
check '... of paths all' sh -c 'test "$(erfar find dampveivals --paths | wc -l)" = 60'
check '... the same first' sh -c 'erfar find dampveivals --format json | jq -r .path >../best && erfar find dampveivals --paths | head -n 50 | cmp - ../best'
check '... and by date all' sh -c 'test "$(erfar find dampveivals --sort date --format json | wc -l)" = 60'
rm -r many

check 'no day is between those' exits 2 erfar --lang en find tolk --since 2026-05-01 --until 2026-04-01
check '... which is said' err_has 'no days from 2026-05-01 to 2026-04-01'

mkdir -p forum/vest/by/2026/09 drafts
printf -- '---\nid: 2026-09-01-abcde\nkind: experience\ntitle: Frå By\ndate: 2026-09-01\n---\n\nEin brannbil.\n' >forum/vest/by/2026/09/x.md
printf '# Utkast\n\nEn \033[31m brannbil \033[0m kom.\n' >drafts/2026-09-02-y.md
check 'finds what has just been written' exits 0 erfar --lang en find brannbil
check '... by other clinics' out_has ' · by'
check '... and in drafts' out_has ' draft'
check '... harmless on a terminal' sh -c '! grep -q "$(printf "\033")" ../out'
check 'only the other clinic' exits 0 erfar find brannbil --clinic by --paths
check '... that one' out_is forum/vest/by/2026/09/x.md
check 'colour where wanted' exits 0 erfar find brannbil --color always
check '... marks what was found' sh -c 'grep -q "$(printf "\033\\[1m")" ../out'

cache=$(find "$HOME/.cache/erfar" -name '*.db')
check 'the index is nobody else'"'"'s' test "$(stat -c %a "$cache")" = 600
erfar find tolk >../before
printf 'damaged' | dd of="$cache" bs=1 seek=9000 conv=notrunc 2>/dev/null
check 'a damaged index' exits 0 erfar find tolk
check '... answers as before' cmp ../before ../out
check '... without a word' err_empty
rm -rf "$HOME/.cache"
check 'no index' exits 0 erfar find tolk
check '... answers as before' cmp ../before ../out
check '... no journal stays that the disk may not know' test -z "$(find "$HOME/.cache/erfar" -name '*-journal')"
check 'made anew' exits 0 erfar find --rebuild
check '... in silence' out_empty
rm -rf "$HOME/.cache"
check 'as known where nothing is known yet' exits 0 erfar find tolk --no-check
check '... looks at the files, and says nothing else' err_empty
check 'as known' exits 0 erfar find tolk --no-check
check '... says so' err_has '--no-check'
rm -rf "$HOME/.cache"
touch "$HOME/.cache"
check 'made anew with nowhere to keep it' exits 8 erfar find --rebuild
check '... says what to do' err_has XDG_CACHE_HOME
check 'nowhere to keep one' exits 0 erfar find tolk
check '... answers as before' cmp ../before ../out
HOME_BEFORE=$HOME
unset HOME
check 'no home' exits 0 env XDG_CACHE_HOME="$world/none/there" erfar find tolk
check '... answers as before' cmp ../before ../out
HOME=$HOME_BEFORE
export HOME
check 'nothing was written in the notebook' sh -c 'test -z "$(git status --porcelain)"'

check 'a theme nobody knows' exits 1 erfar --lang en find --theme ethic
check '... has one near it' err_has '"ethic" is not known here. Did you mean "ethics"?'
check 'a person nobody knows' exits 1 erfar --lang en find --with Karri
check '... has one near' err_has '"Karri" is not known here. Did you mean "Kari Nilsen"?'
check 'a clinic nobody knows' exits 1 erfar --lang en find --clinic bye
check '... has one near it' err_has '"bye" is not known here. Did you mean "by"?'
check 'those who are known' exits 1 erfar --lang en find ordsomingenharskrevet --with Kari --theme ethics --clinic fjord
check '... are not spoken of' sh -c '! grep known ../err'

mkdir -p minutes/2026/08
printf -- '---\nid: 2026-autumn/x\nkind: minute\ntitle: Tur\ndate: 2026-08-31\n---\n\n## Konklusjoner\n\n- Vi ser etter brannbilen. ^k7f3q2\n- Vi vinker til sykebilen. (replaces 2026-autumn/x#k7f3q2)\n\n## Oppfølging\n\n- [x] Ola Berg: måle hengekøya (2026-09-17) ^a3ck9t (done 2026-09-18: den er to meter)\n- [x] Ola Berg: vaske gyngestolen (2026-09-17) ^a3ck9z (done 2026-09-18)\n' >minutes/2026/08/2026-08-31-b.md
check 'what has been replaced' exits 0 erfar --lang en find brannbilen --in conclusions
check '... is marked' sh -c 'head -n 1 ../out | grep -q " · replaced$"'
check '... what holds is not' sh -c '! erfar --lang en find sykebilen --in conclusions | grep replaced'
check 'as json' exits 0 erfar find brannbilen --in conclusions --format json
check '... it is not in force' jq -e '.in_force == false' ../out
check '... what holds is' sh -c 'erfar find sykebilen --in conclusions --format json | jq -e ".in_force == true"'
check '... and elsewhere there is nothing to say' sh -c 'erfar find --kind plan --format json | jq -e "select(.in_force != null)"; test $? = 4'
check 'what stands there for erfar is not shown' sh -c 'erfar find sykebilen | grep -qx "    Vi vinker til sykebilen."'

check '... nor that it is done' sh -c 'erfar find gyngestolen | grep -qx "    Ola Berg: vaske gyngestolen (2026-09-17)"'
check '... but how it went' sh -c 'erfar find hengekøya | grep -qx "    Ola Berg: måle hengekøya (2026-09-17) (den er to meter)"'
check '... nor the theme'"'"'s word in a plan' sh -c 'erfar find Registreringspraksis --kind plan | grep -qx "    2026-09-17: Registreringspraksis i DIPS Arena (Per Vik)"'

printf -- '---\nid: 2026-autumn/y\nkind: minute\ntitle: Snøskuffe\ndate: 2026-08-25\n---\n\n## Konklusjoner\n\n- Snøskuffe henges ute. ^k7f3q3\n' >minutes/2026/08/2026-08-25-c.md
printf -- '---\nid: 2026-autumn/z\nkind: minute\ntitle: Vinter\ndate: 2026-08-30\n---\n\n## Eksempel\n\nEn snøskuffe sto ute.\n\n## Konklusjoner\n\n- Den henges inne. (replaces 2026-autumn/y#k7f3q3)\n' >minutes/2026/08/2026-08-30-d.md
check 'what holds comes before what it replaces' sh -c 'erfar find snøskuffe --paths | head -n 1 | grep -qx minutes/2026/08/2026-08-30-d.md'
check '... which is found too' sh -c 'erfar find snøskuffe --paths | grep -qx minutes/2026/08/2026-08-25-c.md'

check 'what is like a note' exits 0 erfar --lang en find --like minutes/2025/11/2025-11-06-tolkebestilling.md
check '... the likest first' sh -c 'head -n 1 ../out | grep -q "^minutes/2026/05/2026-05-07-tolk-paa-skjerm.md:"'
check '... without itself' out_lacks 2025-11-06-tolkebestilling.md
check '... says by which words' out_has '“Tolk” is a part of “tolkebestilling”'
id=$(sed -n 's/^id: //p' minutes/2025/11/2025-11-06-tolkebestilling.md)
cp ../out ../before
check 'by its id' exits 0 erfar --lang en find --like "$id"
check '... the same' cmp ../before ../out
check 'one that says what headings say too' exits 0 erfar --lang en find --like visits/2026/06/2026-06-05-dokumentsenteret.md
check '... is like no note for its headings' out_lacks 'in a heading'
check '... where a word that is typed counts' sh -c 'erfar --lang en find Oppfølging --like "$1" | grep -q "in a heading"' sh "$id"
check 'with a word besides' exits 0 erfar find '"skjermtolk"' --like "$id" --paths
check '... only what has that' out_is minutes/2026/05/2026-05-07-tolk-paa-skjerm.md
check 'and a filter' exits 0 erfar find --like "$id" --kind experience --format json
check '... lets only that through' sh -c 'test "$(jq -r .kind ../out | sort -u)" = experience'
mkdir -p minutes/2026/08
for note in waffle:Vaffelrøre:'Noen får alltid en ny.' batter:'Vaffelrøra vår':'Den er god.' hatch:Luka:'Noen får den alltid.'; do
	IFS=: read -r name title text <<-END
		$note
	END
	printf -- '---\nkind: minute\ndate: 2026-08-03\ntitle: %s\n---\n\n%s\n' "$title" "$text" >minutes/2026/08/2026-08-03-"$name".md
done
check 'a title that another note has in another form' exits 0 erfar find --like minutes/2026/08/2026-08-03-waffle.md --paths
check '... leads to it' out_has 2026-08-03-batter.md
check '... and words of each day to none' out_lacks 2026-08-03-hatch.md
rm -r minutes/2026/08/2026-08-03-waffle.md minutes/2026/08/2026-08-03-batter.md minutes/2026/08/2026-08-03-hatch.md
check 'like a note that there is not' exits 2 erfar --lang en find --like minutes/none.md
check '... is said' err_has 'There is no note "minutes/none.md"'
mkdir -p minutes/2026/09
printf -- '---\nkind: minute\ndate: 2026-09-02\npresent: [ola, Ola Dahl]\npart: [Per]\n---\n\nFornavn.\n' >minutes/2026/09/2026-09-02-fornavn.md
check 'a first name is the person of people.csv' sh -c 'erfar find --with "Ola Berg" --paths | grep -q fornavn'
check '... there for a part too' sh -c 'erfar find --with "Per Vik" --paths | grep -q fornavn'
check '... and nobody else' fails sh -c 'erfar find --with "Per Berg" --paths | grep -q fornavn'
printf 'Ola Dahl;;;;;\n' >>people.csv
check '... not where two are called so' fails sh -c 'erfar find --with "Ola Berg" --paths | grep -q fornavn'

mkdir -p forum/nett/by/2026/09
for forum in vest nett; do
	printf -- '---\nid: 2026-09-03-svar1\nkind: experience\ntitle: Vårt svar\ndate: 2026-09-03\nreply-to: fjord/%s\n---\n\nKlossemajor.\n' "$id" >forum/$forum/by/2026/09/svar.md
done
check 'an answer that stands in two forums' exits 0 erfar --lang en find klossemajor
check '... is told once' test "$(grep -c 'Vårt svar' ../out)" = 1
check '... with what it answers' out_has 'answers "'
check 'what is answered' exits 0 erfar --lang en find --in title tolkebestilling
check '... has its answer below it' out_has 'answer from by, 2026-09-03: Vårt svar'
printf -- '---\nid: %s\nkind: experience\ntitle: Gammelt utkast\nreply-to: by/2026-09-01-abcde\n---\n\nUtkast.\n' "$id" >drafts/gammelt.md
check 'a draft of what is a note already' exits 0 erfar --lang en find brannbil
check '... is no answer' out_lacks 'Gammelt utkast'
finish
