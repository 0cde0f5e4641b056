#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
. "${0%/*}/lib.sh"
clinic syd
cd syd || exit 1
p=2025-proevedage

check 'a visit of the programme' exits 0 erfar minute visit $p 'Gitte' 3.4.
draft=drafts/2025-04-03-besoeg-sterilcentralen.md
check '... is a draft, of the year in which they were there' out_is $draft
check '... says nothing on the side' err_empty
check '... of the programme' file_has $draft "programme: $p"
check '... with the whole name' file_has $draft 'participant: Gitte Balle'
check '... and what the plan knows' grep -qx 'department: Sterilcentralen' $draft
check '... of the place' grep -qx 'speciality: service' $draft
check '... and its host' grep -qx 'host: Ejner Holt' $draft
check '... and the shift' grep -qx 'shift: day' $draft
check '... as a placement' grep -qx 'visit: placement' $draft
check '... with the headings of a visit' file_has $draft '## Hvad de bruger tiden på'
check '... the last of which is whom to ask' file_has $draft '## Hvem jeg må spørge'
check '... and a word to the guest' file_has $draft '<!-- erfar: Du var gæst'

check 'what only the template wrote is not found' sh -c 'for word in spørge gæst menneske bruger; do ! erfar find $word --paths | grep -q drafts/ || exit 1; done'
check '... nor shown' exits 0 erfar find sterilcentralen --kind visit
check '... beside the draft that is' out_has "$draft"
check '... at all' fails out_has 'Du var gæst'
sed -i 's/^## Hvem jeg må spørge/&\n\nEjner ved det meste om æggedelere./' $draft
check '... but what is written there' exits 0 erfar find æggedeler
check '... and then its heading' sh -c 'erfar find spørge --paths | grep -qx "$1"' _ $draft

check 'a day without a place is refused' exits 2 erfar minute visit $p 'Gitte Balle' 2025-04-04
check '... with the days there are' err_has '2025-03-06 (Operationsgangen)'
check '... and nothing is written' fails test -e drafts/2025-04-04-besoeg-gitte-balle.md
cp programmes/$p/placements.csv ../placements.csv
for day in 10 11 12 13 14 15 16 17 18; do echo "Gitte Balle;2025-04-$day;day;Geriatri;;"; done >>programmes/$p/placements.csv
check '... all of them' sh -c "erfar minute visit $p 'Gitte Balle' 2025-04-04 2>&1 | grep -q '2025-04-18 (Geriatri), 2025-05-01'"
cp ../placements.csv programmes/$p/placements.csv
check 'with a department it is a visit beside the plan' exits 0 erfar minute visit $p 'Gitte Balle' 2025-04-04 \
	--department Geriatri --informal
check '... and says so' grep -qx 'visit: informal' drafts/2025-04-04-besoeg-geriatri.md
check 'after the last day it follows up' exits 0 erfar minute visit $p 'Jette Kruse' 2025-11-03 --department geriatri
check '... and says so' grep -qx 'visit: follow-up' drafts/2025-11-03-besoeg-geriatri.md
check 'where they never were, it is informal' exits 0 erfar minute visit $p 'Jette Kruse' 2025-11-04 --department Patologi
check '... and says so' grep -qx 'visit: informal' drafts/2025-11-04-besoeg-patologi.md
check 'one of several departments must be named' exits 2 erfar minute visit $p 'Jette Kruse' 2025-11-05 --follow-up
check '... and they are' err_has 'Geriatri, Operationsgangen'
check 'elsewhere than the plan has it, with a hint' exits 0 erfar minute visit $p 'Ulla Dam' 1.5.2025 --department Geriatri
check '... that says where' err_has 'Operationsgangen'
check 'both at once is too much' exits 2 erfar minute visit $p 'Ulla Dam' 1.5.2025 --follow-up --informal

check 'a programme without placements takes what is said' exits 0 \
	erfar minute visit 2026-klinisk-verden 'Mette Lund' 14.4.2026 --department Røntgen
check '... the department by its whole name' out_is drafts/2026-04-14-besoeg-roentgen-og-skanning.md
check '... and hints at whom it does not know' err_has 'Mette Lund'
check '... after its last day informal' exits 0 erfar minute visit 2026-klinisk-verden 'Signe V' 10.8.2026 --department Patologi
check '... as it says' grep -qx 'visit: informal' drafts/2026-08-10-besoeg-patologi.md
check 'after it, whoever took no part' exits 0 erfar --lang en minute visit $p 'Nobody Knows' 2026-08-04 --department Patologi
check '... is an informal guest' grep -qx 'visit: informal' drafts/2026-08-04-*.md
check 'a day to come' exits 0 erfar --lang en minute visit - 'Nobody Knows' 2031-08-04 --department Patologi
check '... is told' err_has '2031-08-04 is still to come; this note is written ahead of it.'
rm drafts/2031-*.md
check 'nobody is no guest' exits 2 erfar minute visit $p '' 3.4.
check 'an unknown programme is refused' exits 2 erfar minute visit 2025-proevedag 'Gitte Balle' 3.4.2025
check '... with the nearest' err_has "$p"
check 'a visit of no programme' exits 0 erfar minute visit - 'Gitte Balle' 5.8.2026 --department Patologi
check '... is informal' grep -qx 'visit: informal' drafts/2026-08-05-besoeg-patologi.md
check '... and names none' fails grep -q '^programme:' drafts/2026-08-05-besoeg-patologi.md
check 'the text from elsewhere' exits 0 sh -c "echo 'Vi så.' | erfar minute visit $p 'Lars Ottesen' 1.5.2025 --stdin"
check '... stands alone' fails grep -q '^##' drafts/2025-05-01-besoeg-geriatri-2.md

check 'a date is needed' exits 2 erfar minute visit $p 'Ulla Dam'
check '... and those without a note are shown' err_has "erfar minute visit $p \"Ulla Dam\" 2025-03-06"
check '... but none that has one' fails err_has '2025-05-01'
check 'a programme is needed' exits 2 erfar minute visit
check '... and they are named' err_has '2026-klinisk-verden'

printf '%s\n' '---' 'kind: visit' '---' 'Der lå en pige med anoreksi på stuen.' >guest.md
check 'the gate is stricter with a guest' sh -c 'erfar share check --stdin <guest.md | grep -q quasi'
sed -i s/visit/learning/ guest.md
check '... than with others' fails sh -c 'erfar share check --stdin <guest.md | grep quasi'
clinic fjord ../fjord
check 'where there are no programmes its name is taken as it is' exits 0 \
	erfar -C ../fjord minute visit 2026-klinisk-verden 'Kari Nilsen' today --department Patologi
finish
