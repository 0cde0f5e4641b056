#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
. "${0%/*}/lib.sh"
clinic fjord
cd fjord || exit 1
erfar plan theme 'Hvem eier skjemaene på nett' --aspect quality >/dev/null

check 'a wish is drawn' exits 0 erfar plan assign 2026-12-10 'Hvem eier skjemaene på nett' --facilitator 'Anne Lie'
check '... with its date' file_has terms/2026-autumn.md '- 2026-12-10: Hvem eier skjemaene på nett #quality (Anne Lie)'
check '... and no longer a wish' fails grep -q '^- Hvem eier' terms/2026-autumn.md
check '... the plan has it' sh -c 'erfar plan list --term 2026-autumn --format json | jq -es "any(.[]; (.date == \"2026-12-10\") and (.facilitator == \"Anne Lie\"))"'
check 'another theme frees the first' exits 0 erfar plan assign 10.12. 'Noe helt annet'
check '... which is a wish again' file_has terms/2026-autumn.md '- Hvem eier skjemaene på nett #quality'
check 'a day without a meeting' exits 2 erfar plan assign 2026-12-11 'Noe'
check '... names the nearest' err_has 2026-12-10
check 'a slip of the pen' exits 2 erfar plan assign 2026-10-29 'brev til to adreser'
check '... names the wish' err_has 'Brev til to adresser'
check '... also a long one' exits 2 erfar plan assign 2026-10-29 'Egenmelding, vikar, omfordeling: en sise som alle finner'
check '... is taken with -y' exits 0 erfar plan assign 2026-10-29 'Brev til to adreser' -y
check '... as a new theme' file_has terms/2026-autumn.md '- 2026-10-29: Brev til to adreser'
erfar plan theme 'Runde nummer 1' >/dev/null
check 'a number that differs is no slip' exits 0 erfar plan assign 2026-11-26 'Runde nummer 2'
erfar plan theme 'Samling, gruppe a' >/dev/null
check 'nor is a letter' exits 0 erfar plan assign 2026-11-26 'Samling, gruppe b'
check 'the same again, with who leads' exits 0 erfar plan assign 2026-11-26 'samling, gruppe B' --facilitator 'Bjørg Sæther'
check '... is the same line' test "$(grep -c 'gruppe b' terms/2026-autumn.md)" = 1
check '... with the name' file_has terms/2026-autumn.md '- 2026-11-26: Samling, gruppe b (Bjørg Sæther)'
check '... nothing became a wish' err_empty
sed -i 's/^- 2026-11-26: .*/- 2026-11-27: Skrevet ved den nye dagen/; s/^## Unntak/&\n- 2026-11-26 -> 2026-11-27: kurs/' terms/2026-autumn.md
git commit -qam 'a theme by the new day'
check 'a theme that stands by the new day' exits 0 erfar plan assign 2026-11-26 'Noe annet igjen'
check '... makes room too' file_has terms/2026-autumn.md '- Skrevet ved den nye dagen'
check 'a theme with a day of its own' exits 2 erfar plan assign 2026-11-26 '2026-10-29: Brev'
check 'the beginning of a wish' exits 0 erfar --lang en plan assign 2026-10-29 'hvem rydder'
check '... takes that wish' file_has terms/2026-autumn.md '- 2026-10-29: Hvem rydder i timeboka når en behandler slutter? #appointments'
check '... and says so' err_has 'Taken as the wish "Hvem rydder i timeboka'
check 'without its question mark' exits 0 erfar plan assign 2026-11-12 'Arkiv: hva gjør vi med gamle papirmapper'
check '... it is the same' file_has terms/2026-autumn.md '- 2026-11-12: Arkiv: hva gjør vi med gamle papirmapper? #archive'
check 'what was held gets no theme' exits 2 erfar --lang en plan assign 2026-08-20 'Noe'
check '... as it is not moved' err_has 'The meeting of 2026-08-20 has been held'
check 'nor does a professional day' exits 2 erfar plan assign 2026-autumn/2026-11-12-fagdag 'Noe'
check 'who leads by the start of the name' exits 0 erfar plan assign 2026-11-26 'Noe helt nytt her' --facilitator ann
check '... is written whole' file_has terms/2026-autumn.md 'Noe helt nytt her (Anne Lie)'
check 'a name nobody has' exits 0 erfar plan assign 2026-11-26 'Noe helt nytt her' --facilitator Xerxes
check '... is taken as it is' file_has terms/2026-autumn.md 'Noe helt nytt her (Xerxes)'
check '... with a hint' err_has '«Xerxes»'
check 'a theme that nobody knows' exits 0 erfar --lang en plan assign 26.11. 'Noe #registraton' -y
check '... is taken with a hint' err_has 'Did you mean "registration"?'
finish
