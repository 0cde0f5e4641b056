#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# erfar share: a contradiction names whoever brought each text, not whoever changed the file last.
. "${0%/*}/lib.sh"
two_colleagues
note=minutes/2026/09/2026-09-03-etikk.md
beside=unsettled/$note.md
table=unsettled/people.csv.md

# as WHO CLONE DATE WHAT EDIT [FILE]: a commit with that author, as it comes in by sharing
as()
{
	(
		cd "$2" || exit 1
		sed -i "$5" "${6:-$note}"
		GIT_AUTHOR_NAME=$1 GIT_AUTHOR_EMAIL=x@fjord.example GIT_AUTHOR_DATE="$3T12:00:00 +0200" git commit -qam "$4"
	)
}

# says FILE 'NAME, DATE' TEXT: the text stands under that name
says() { grep -A 1 -F -- "> $2:" "$1" | grep -qF -- "> > $3" || { cat "$1"; return 1; }; }

(
	cd kari || exit 1
	mkdir -p minutes/2026/09
	printf -- '---\nid: 2026-autumn/2026-09-03\nkind: minute\ntitle: Etikk\ndate: 2026-09-03\nminutes: 45\n---\n\n' >$note
	printf '# Etikk i luka\n\nVi ringer tilbake.\n\n## Konklusjoner\n\n- Vi bekrefter aldri.\n- Vi sier hva vi kan.\n' >>$note
	printf -- '- Ja.\n- Nei.\n\n## Eksempel\n\nØyvind spurte\nom en time.\n\nTil sist\nble alle\nenige.\n' >>$note
	git add -A && git commit -qm 'et referat' && git push -q && git -C ../ola pull -q
	mkdir ../later && cp -r ../kari ../ola ../fjord.git ../later
) >/dev/null 2>&1

# Kari's side: each place by one, and a comma elsewhere by somebody else last
as 'Åse Øye' kari 2026-08-01 'punkt' 's/^- Vi bekrefter.*/- Vi bekrefter aldri hvem som er her./'
as 'Kari Nilsen' kari 2026-08-02 'tittel' 's/^title: .*/title: Etikk i telefonen/'
as 'Per Vik' kari 2026-08-03 'overskrift' 's/^# Etikk i luka/# Etikk ved luka/'
as 'Kari Nilsen' kari 2026-08-04 'som et annet' 's/^- Nei\./- Ja./'
as 'Per Vik' kari 2026-08-05 'yrke' 's/^\(Ola Berg;[^;]*\);helsesekretær;/\1;kontorleder;/' people.csv
as 'Anne Lie' kari 2026-08-06 'sted' 's/^\(Ola Berg;.*\);BUP Fjord;/\1;BUP Fjord sør;/' people.csv
as 'Åse Øye' kari 2026-08-07 'første linje' 's/^Øyvind spurte$/Øyvind spurte pent/'
as 'Per Vik' kari 2026-08-08 'andre linje' 's/^om en time\.$/om en lang time./'
as 'Anne Lie' kari 2026-08-09 'komma' 's/^Vi ringer tilbake\./Vi ringer, tilbake./'
# Ola's side
as 'Ola Berg' ola 2026-08-01 'alt' 's/^- Vi bekrefter.*/- Vi bekrefter bare for kolleger./; s/^title: .*/title: Etikk på Teams/; s/^# Etikk i luka/# Etikk i resepsjonen/; s/^- Nei\./- Nei, aldri./; s/^Øyvind spurte$/Øyvind ringte/; s/^om en time\.$/om sin time./'
as 'Ola Berg' ola 2026-08-02 'yrke' 's/^\(Ola Berg;[^;]*\);helsesekretær;/\1;konsulent;/' people.csv
as 'Per Vik' ola 2026-08-03 'punktum' 's/^- Vi sier hva vi kan\./- Vi sier hva vi kan!/'
as 'Per Vik' ola 2026-08-04 'sluttet' 's/^\(Per Vik;.*\);$/\1;2026-08-04/' people.csv

everywhere()
{
	check "$1: a line is its writer's, whoever fixed a comma later" says "$2/$note" 'Åse Øye, 2026-08-01' '- Vi bekrefter aldri hvem'
	check "$1: ... on the other side too" says "$2/$note" 'Ola Berg, 2026-08-01' '- Vi bekrefter bare'
	check "$1: a line that stands elsewhere as well" says "$2/$note" 'Kari Nilsen, 2026-08-04' '- Ja.'
	check "$1: of two who wrote a text the later one" says "$2/$note" 'Per Vik, 2026-08-08' 'Øyvind spurte pent'
	check "$1: a value of the front matter" says "$2/$beside" 'Kari Nilsen, 2026-08-02' 'title: Etikk i telefonen'
	check "$1: ... on the other side too" says "$2/$beside" 'Ola Berg, 2026-08-01' 'title: Etikk på Teams'
	check "$1: a heading" says "$2/$beside" 'Per Vik, 2026-08-03' '# Etikk i luka -> # Etikk ved luka'
	check "$1: a cell" says "$2/$table" 'Per Vik, 2026-08-05' 'Ola Berg: profession: kontorleder'
	check "$1: ... on the other side too" says "$2/$table" 'Ola Berg, 2026-08-02' 'Ola Berg: profession: konsulent'
}

for who in kari ola; do
	mkdir "$world/$who first" && cp -r kari ola fjord.git "$world/$who first/"
	for clone in kari ola; do git -C "$world/$who first/$clone" remote set-url origin "$world/$who first/fjord.git"; done
done
check 'Kari shares first' exits 0 erfar -C 'kari first/kari' share
check '... then Ola' exits 7 erfar -C 'kari first/ola' share
everywhere 'Ola unites' 'kari first/ola'
check 'Ola shares first' exits 0 erfar -C 'ola first/ola' share
check '... then Kari' exits 7 erfar -C 'ola first/kari' share
check 'the same, whoever unites' test "$(git -C 'ola first/kari' rev-parse 'HEAD^{tree}')" = "$(git -C 'kari first/ola' rev-parse 'HEAD^{tree}')"

# plain git, whose merge driver knows no names
git -C kari push -q
check 'plain git unites' git -C ola pull -q --no-rebase --no-edit
check '... without names' fails grep -qr 'Åse Øye, 2026' ola/minutes ola/unsettled
check 'share fills them in' exits 7 erfar -C ola share
everywhere 'plain git' ola
check 'plain git and share name the same' sh -c "diff ola/$note 'kari first/ola/$note' && diff ola/$beside 'kari first/ola/$beside' && diff ola/$table 'kari first/ola/$table'"

# a note under another name, what a merge made of two texts, and what was settled before
cd later || exit 1
renamed=minutes/2026/09/2026-09-03-telefonen.md
for clone in kari ola; do git -C $clone remote set-url origin "$world/later/fjord.git"; done
git -C kari switch -qc per
as 'Per Vik' kari 2026-08-02 'det samme' 's/^- Vi bekrefter.*/- Vi bekrefter alt./'
git -C kari switch -q main
as 'Åse Øye' kari 2026-08-01 'punkt' 's/^- Vi bekrefter.*/- Vi bekrefter aldri hvem som er her./'
git -C kari merge -q --no-edit per >/dev/null 2>&1
check 'two contradict each other, a third one settles it' exits 0 erfar -C kari share settle --keep 1
git -C kari switch -qc side
as 'Anne Lie' kari 2026-08-03 'sist' 's/^Til sist$/Til slutt/'
git -C kari switch -q main
as 'Kari Nilsen' kari 2026-08-04 'enige' 's/^enige\.$/helt enige./'
git -C kari merge -q --no-edit side >/dev/null 2>&1
git -C kari mv $note $renamed
GIT_AUTHOR_NAME='Per Vik' git -C kari commit -qm 'nytt navn'
as 'Kari Nilsen' kari 2026-08-05 'nei' 's/^- Nei\./- Nei, det er en stund./' $renamed
as 'Anne Lie' kari 2026-08-06 'komma' 's/^Vi ringer tilbake\./Vi ringer, tilbake./' $renamed
as 'Ola Berg' ola 2026-08-05 'alt' 's/^- Vi bekrefter.*/- Vi bekrefter bare for kolleger./; s/^- Nei\./- Nei, aldri./; s/^Til sist$/Sist/; s/^enige\.$/uenige./'
git -C kari push -q
check 'all of it meets' exits 7 erfar -C ola share
check 'settled by another one, renamed by a third: its writer' says ola/$renamed 'Åse Øye, 2026-08-01' '- Vi bekrefter aldri hvem'
check 'under the new name' says ola/$renamed 'Kari Nilsen, 2026-08-05' '- Nei, det er'
check 'made by a merge: whoever changed the note last' says ola/$renamed 'Anne Lie, 2026-08-06' 'Til slutt'
check '... the other side is known' says ola/$renamed 'Ola Berg, 2026-08-05' 'Sist'
finish
