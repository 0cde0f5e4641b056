#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The gate before a forum: the server's second one, what a colleague's word lets go, what came past the gate.
. "${0%/*}/lib.sh"
two_colleagues
git init -q --bare -b main vest.git
cp "$top/examples/forum-server/pre-receive" vest.git/hooks/pre-receive
chmod +x vest.git/hooks/pre-receive
mkdir reader
printf '[clinic]\nid = "caretaker"\n' >reader/erfar.conf
git -C vest.git config erfar.gate "$world/reader"
ERFAR_CLINIC=fjord
export ERFAR_CLINIC
cd kari || exit 1
sed -i '/^\[forum/,$d' erfar.conf
git rm -q shared.csv && git commit -qam 'uten forum'
check 'a forum with a gate of its own' exits 0 erfar share forum add vest "$world/vest.git"
erfar share >/dev/null
mkdir -p experiences/2026/09

# note NAME TEXT
note() { printf -- '---\nid: %s\nkind: experience\ntitle: Brev\ndate: 2026-09-01\n---\n\n%s\n' "2026-09-01-$1" "$2" >"experiences/2026/09/2026-09-01-$1.md"; }

note aaaaa 'Gjelder: Ola Berg, som svarte pasienten.'
for language in nb nn da en; do
	check "what that gate refuses ($language)" exits 5 erfar --lang $language share 2026-09-01-aaaaa --with forum
	check '... is named as the clinic knows it' err_has 'experiences/2026/09/2026-09-01-aaaaa.md (patient-name)'
	check '... in the language of whoever reads' err_lacks 'a full name beside'
	check '... and not as an address that never answered' err_lacks 'erfar undo'
	check '... nor with what does not help' err_lacks 'rewrite-unsent'
done
sed -i 's/Gjelder: Ola Berg, som/En av oss/' experiences/2026/09/2026-09-01-aaaaa.md
check 'mended it goes' exits 0 erfar share
check '... and is there' test -n "$(git -C ../vest.git ls-tree -r --name-only clinics/fjord | grep aaaaa)"

printf 'number;why;by;confirmed\n%s;testtall;Kari Nilsen;\n' "$synthetic" >synthetic.csv
erfar share >/dev/null
(cd ../ola && git pull -q && erfar share forum add vest "$world/vest.git" >/dev/null && sed -i 's/;$/;Ola Berg/' synthetic.csv && erfar share >/dev/null 2>&1)
note bbbbb "Testtall $synthetic i kurset."
check 'what a colleague has confirmed meanwhile' exits 0 erfar share 2026-09-01-bbbbb --with clinic
check '... is taken in first' out_has 'Ola Berg'
note ccccc 'Pasienten Siv Lundekvam fikk brev.'
check 'what nobody lets go' exits 3 erfar share 2026-09-01-ccccc --with clinic
check '... is refused as ever' err_has 'patient-name'
rm experiences/2026/09/2026-09-01-ccccc.md

note ddddd 'Tolken kom.'
erfar share 2026-09-01-ddddd --with forum >/dev/null
(cd ../ola && git pull -q && echo 'Gjelder: Sivert Aasen Lie.' >>experiences/2026/09/2026-09-01-ddddd.md &&
	git commit -qnam 'o' && git push -q)
erfar --lang en share >../out 2>../err
check 'a note that is held back for what came past the gate' err_has '"erfar share check --all" shows where'
check '... shows there' exits 1 erfar share check --all
check '... its line' out_has 'experiences/2026/09/2026-09-01-ddddd.md:10:10: error: patient-name'
finish
