#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
. "${0%/*}/lib.sh"
clinic fjord
cd fjord || exit 1
mkdir -p minutes/2026/09

printf -- '---\nid: 2026-autumn/2026-09-03\nkind: minute\ntitle: Prøve\ndate: 2026-09-03\npresent: [Kari Nilsen]\nthemes: [phone]\n---\n\nEt rent referat.\n' >minutes/2026/09/2026-09-03-rent.md
check 'silent when all is well' exits 0 erfar minute check minutes/2026/09
check '... nothing on stdout' out_empty
check '... nothing on stderr' err_empty

printf -- '---\nid: 2026-autumn/2026-09-03\ntitle: "Prøve\nkind: minute\n---\n\ntekst\n' >minutes/2026/09/2026-09-04-galt.md
printf -- '---\nid: 2026-autumn/2026-09-05\nkind: minute\ntitle: Prøve\ndate: 2026-09-05\npresent: [Ukjent Person]\nthemes: [bananas]\n---\n\nHun er vår potet.\n' >minutes/2026/09/2026-09-05-ord.md
check 'all findings of all notes' exits 1 erfar minute check minutes/2026/09
check '... a broken front matter, with file and line' out_has 'minutes/2026/09/2026-09-04-galt.md:3:'
check '... an unknown name' out_has 'warning: name: '
check '... an unknown theme' out_has 'warning: theme: '
check '... a word of the list, with line and column' out_has 'minutes/2026/09/2026-09-05-ord.md:10:13: warning: word: '
check 'as records' exits 1 erfar minute check --format json minutes/2026/09
check '... of finding/1' sh -c 'jq -es "any(.[]; (.rule == \"name\") and (.schema == \"finding/1\" and .severity == \"warning\"))" ../out'
check 'a note that is not there' exits 1 erfar minute check minutes/nothing.md
check '... is an error' out_has 'minutes/nothing.md:1:1: error: unreadable:'
cp minutes/2026/09/2026-09-03-rent.md minutes/2026/09/2026-09-06-to.md
printf -- '---\nkind: minute\ntitle: Frister\ndate: 2026-09-07\n---\n\n## Konklusjoner\n\n- Vi ser igjen. (look again 2027-02-31)\n\n## Oppfølging\n\n- [ ] Ola: x (31.2.2027)\n- [ ] Ola: y (5.3.2027)\n- [x] Ola: z (done 2026-13-01: gikk bra)\n- [ ] Ola: side (10-15)\n' >minutes/2026/09/2026-09-07-frister.md
check 'days that there are not' exits 1 erfar --lang en minute check minutes/2026/09/2026-09-07-frister.md
check '... in conclusions' out_has ':9:29: warning: date: there is no such day'
check '... in follow-ups' out_has ':13:15: warning: date: there is no such day'
check '... that are done' out_has ':15:20: warning: date: there is no such day'
check '... and days not written as they should be' out_has ':14:15: warning: date: write the date as YYYY-MM-DD, here 2027-03-05'
check '... are all' test "$(wc -l <../out)" = 4
rm minutes/2026/09/2026-09-07-frister.md
printf -- '---\nkind: minute\ntitle: Lest\ndate: 2026-09-07\naway: [Ola Berg]\nread: [Ola Berg 2026-09-10, Per Vik]\n---\n\ntekst\n' >minutes/2026/09/2026-09-07-lest.md
for year in 2062 1926; do
	printf -- '---\nkind: minute\ntitle: År\ndate: %s-09-07\n---\n\ntekst\n' "$year" >minutes/2026/09/2026-09-08-aar.md
	check "the year $year" exits 1 erfar --lang en minute check minutes/2026/09/2026-09-08-aar.md
	check '... is doubted' out_has ":4:1: warning: date: $year-09-07 can hardly be the day of this note"
done
rm minutes/2026/09/2026-09-08-aar.md
check 'who has read it, with or without a day' exits 0 erfar minute check minutes/2026/09/2026-09-07-lest.md
sed -i 's/^read: .*/read: [Ola Berg 2026-02-31, Ola Berg 5.3.2026, Olla Berg 2026-09-10, Ukjent, 2026-09-10]/' minutes/2026/09/2026-09-07-lest.md
check 'who has read it, on odd days' exits 1 erfar --lang en minute check minutes/2026/09/2026-09-07-lest.md
check '... a day that there is not' out_has ':6:1: warning: date: "Ola Berg 2026-02-31": there is no such day'
check '... a day not written as it should be' out_has ':6:1: warning: date: "Ola Berg 5.3.2026": write the date as YYYY-MM-DD'
check '... a name that nobody has' out_has ':6:1: warning: name: people.csv does not know "Olla Berg"'
check '... without a day too' out_has 'people.csv does not know "Ukjent"'
check '... and no name' out_has '"2026-09-10" names nobody'
check '... are all' test "$(wc -l <../out)" = 5
rm minutes/2026/09/2026-09-07-lest.md
check 'one id in two notes' exits 1 erfar minute check
check '... is said' out_has 'error: id: '
check '... with what share does about it' out_has '«erfar share» det sin egen id'
rm -r minutes/2026/09

# items LINE...: a note with these lines below its follow-ups, the first of them line 8
items()
{
	printf -- '---\nkind: minute\ndate: 2026-09-07\n---\n\n## Oppfølging\n\n' >ord.md
	printf '%b\n' "$@" >>ord.md
	run erfar --lang en minute check ord.md
}
found() { items "$1"; shift; for wanted; do grep -qe "$wanted" "$world/out" || { echo "stdout lacks: $wanted"; return 1; }; done; }
clean() { items "$1"; out_empty; }
check 'nobody is named' found '- [ ] ringe skolen (2026-10-01)' 'ord.md:8:7: warning: owner: nobody is named here'
check '... with a day and no box' found '* ringe skolen (2026-10-01)' 'ord.md:8:3: warning: owner: '
check '... is well in what is done' clean '- [x] ringe skolen (2026-10-01)'
check '... in a remark' clean '- ingen i dag'
check '... in a step of another' clean '- [ ] Ola: ordne rommet\n  - [ ] bestille nøkkel'
check 'a weekday is no date' found '- [ ] Ola: gjøre æøå (fredag)' 'ord.md:8:27: warning: date: write the date as YYYY-MM-DD, here 2026-09-11'
check '... nor a day without a year, behind a word' found '- [ ] Ola: x (innen 1. oktober)' ':8:21: warning: date: ' 'here 2026-10-01'
check '... nor one in the next line' found '- [ ] Ola: ringe\n  dem (frist: uke 40)' 'ord.md:9:15: warning: date: '
check '... other words are' clean '- [ ] Ola: x (ring først)'
check '... and so is what is done' clean '- [x] Ola: x (fredag)'
check 'a day before the meeting' found '- [ ] Ola: x (2026-01-08)' 'ord.md:8:15: warning: due: this is due before the meeting of 2026-09-07'
check '... is well in what is done' clean '- [x] Ola: x (2026-01-08)'
check '... on the day of it' clean '- [ ] Ola: x (2026-09-07)'
for line in '- [] Ola: x' '- [X ] Ola: x' '* [x]uten mellomrom' '- [  ] Ola: x' '1. [v] Ola: x' '- [✓] Ola: x' '- [ ]\0302\0240Ola: x'; do
	check "a box astray: $line" found "$line" 'ord.md:8:[34]: warning: box: this box is read as text'
done
for line in '-[ ] Ola: x' '•[ ] Ola: x' '• [ ] Ola: x' '– [x] Ola: x' '[ ] Ola: x' '[x] Ola: x'; do
	check "a box without its bullet: $line" found "$line" 'ord.md:8:1: warning: box: this box is read as text'
done
for line in '- [x](https://x.example) er lest' '- [1] Ola' '[x]: https://x.example' '```\n- [] kode\n```' '<!--\n- [] Ola: x\n-->' '+ [X] Ola: x' '- [ ]'; do
	check "no box astray: $line" clean "$line"
done
check 'two steps in, with CRLF' found '- [ ] Ola: x\r\n  - []\r' 'ord.md:9:5: warning: box: '
printf -- '---\nid: 2026-autumn/2026-09-07\nkind: minute\ndate: 2026-09-07\n---\n\n## Konklusjoner\n\n- Vi øver. ^k12345\n- Vi ringer. (replaces 2026/x#k99999)\n- Vi spør. (replaces k12345)\n' >ord.md
mkdir -p minutes/2026/09
mv ord.md minutes/2026/09/
check 'an id that nobody has' exits 1 erfar --lang en minute check minutes/2026/09/ord.md
check '... where it stands' out_has 'ord.md:10:14: warning: replaces: there is no conclusion 2026/x#k99999'
check '... is all: one of the same note is known' test "$(wc -l <../out)" = 1
rm -r minutes/2026/09
sed 's/^least:.*//; s/^minutes:.*/minutes: tre kvarter\nleast: to/' terms/2026-autumn.md >terms/2030-x.md
check 'a plan with words for numbers' exits 1 erfar --lang en minute check terms/2030-x.md
check '... all of them, at their places' sh -c 'grep -q "^terms/2030-x.md:[0-9]*:8: error: plan: \"least\" can.t be read; write for example \"least: 3\"" ../out && grep -q ":10: error: plan: \"minutes\"" ../out'
rm terms/2030-x.md

# places: what stands at each finding's line and column, by bytes, with its rule
places()
{
	erfar --lang en minute check ord.md | while IFS=: read -r path line column _ rule rest; do
		printf '%s=%s\n' "${rule# }" "$(sed -n "${line}p" "$path" | tr -d '\r' | cut -b"$column"-)"
	done >../places
	grep -qxF -- "$1" ../places || { echo "no place: $1"; cat ../places; return 1; }
}
printf -- '---\r\nkind: minute\r\ndate: 2026-09-07\r\nshare: ærlig\r\n---\r\n\r\n🙂 æøå\tmaser han\r\n漢字 ø\tfødselsnummer 12038875009\r\n\r\n## Oppfølging\r\n\r\n-\t[ ] Ola: ø (fredag)\r\n-\t[]\tOla: ø\r\n-\t[ ]\tøving\r\n' >ord.md
check 'a column counts bytes: of a word' places 'word=maser han'
check '... of a number that may not leave' sh -c 'erfar --lang en minute check ord.md | grep "ord.md:8:26: error: "'
check '... of a day' places 'date=fredag)'
check '... of a box' places 'box=[]	Ola: ø'
check '... of whom nobody named' places 'owner=øving'
check '... of a value' places 'share=ærlig'
rm ord.md

# word LINE: what is said of one line, as word rules
word()
{
	printf -- '---\nid: x/2026-09-01\nkind: minute\ndate: 2026-09-01\n---\n\n%s\n' "$1" >ord.md
	run erfar minute check "$PWD/ord.md"
}
hints() { word "$2"; [ "$(grep -c 'warning: word: ' "$world/out")" = "$1" ] || { echo "not $1 hints: $2"; return 1; }; }
for text in 'Vi maser.' 'MASE.' 'Vi har mast og maset.' 'Potetene er to.' 'damene i luka' 'vanskelige foreldre er vanskelig forelder' \
	'bare kontoret' 'Han slettet timen' 'no-show' '- bare kontoret ^k12345'; do
	check "a hint: $text" hints 1 "$text"
done
for text in 'masematikk' 'Masse folk sto ved masten' 'potetmos' 'potet-mos' 'En maskin' '«Mase» sa hun' 'Hun sa "en potet" da' \
	'`potet`' '[her](https://mase.example/mase)' 'https://potet.example/potet' '> potet' '<!-- potet -->' 'bare på kontoret' 'Slettet en time'; do
	check "no hint: $text" hints 0 "$text"
done
check 'once a note for each word' hints 2 'Potet, poteter, mase, mase.'
check 'not in a block of code' hints 0 "$(printf '\140\140\140\npotet\n\140\140\140')"
check 'a mark that never closes hides nothing' hints 1 '«Hun sa potet'
check 'the word is on the right line' sh -c 'printf "a\r\n\r\nen potet\r\n" >ord.md; erfar minute check ord.md | grep -q "^ord.md:3:4: warning: word: "'
printf 'word;rather;why\n-dame;-medarbeider;\npotet-;;et ord om oss\nmas;;\n' >words.csv
check 'an end of words' hints 1 'kontordame'
check '... is no word of its own' hints 0 'en dame'
check 'a beginning of words' hints 1 'potetgull'
check '... with the reason alone' out_has '«potet-»: et ord om oss'
rm words.csv
check 'no list, no hints' hints 0 'mase potet'
git checkout -q words.csv

# order HEADING...: an experience with these headings, each with a line of text
order()
{
	{
		printf -- '---\nid: 2026-09-01-abcde\nkind: experience\ntitle: x\ndate: 2026-09-01\n---\n'
		for heading; do printf '\n## %s\n\nEn linje.\n' "$heading"; done
	} >ord.md
	run erfar minute check ord.md
	grep -q 'warning: order: ' "$world/out"
}
check 'a solution before the reflection' order 'Hva vi prøver' 'Refleksjon'
check '... in nynorsk' order 'Situasjonen' 'Konklusjonar' 'Refleksjon'
check '... in Danish' order 'Situationen' 'Det vi prøver' 'Refleksion'
check '... in English' order 'The situation' 'What we try' 'Reflection'
check 'a solution without reflection' order 'Situasjonen' 'Det vi prøver'
check 'first what was seen' fails order 'Situasjonen' 'Refleksjon' 'Det vi prøver'
check '... or noticed' fails order 'Situasjonen' 'Det jeg la merke til' 'Det vi prøver'
check 'no solution yet' fails order 'Situasjonen'
printf '\n## Det vi prøver\n\n<!-- senere -->\n' >>ord.md
check '... an empty heading is none' exits 0 erfar minute check ord.md

mkdir -p minutes/2026/09 && word 'Vi maser.' && mv ord.md minutes/2026/09/
check 'from the root' exits 1 erfar minute check minutes/2026/09/ord.md
cd minutes/2026/09 || exit 1
check 'from the folder it lies in' exits 1 erfar minute check ord.md
check '... the path is from the root' out_has 'minutes/2026/09/ord.md:7:4:'
check '... a path from the root, too' exits 1 erfar minute check minutes/2026/09/ord.md
check '... a folder' exits 1 erfar minute check .
check '... an absolute path' exits 1 erfar minute check "$PWD/ord.md"
ln -s "$world/fjord" "$world/lenke"
check '... through a link' exits 1 erfar minute check "$world/lenke/minutes/2026/09/ord.md"
check 'outside the notebook' exits 2 erfar minute check "$world/lenke/../answers.md"
mkdir -p "$world/annet"
echo x >"$world/annet/a.md"
cp "$world/annet/a.md" "$world/a.md"
check 'one above the notebook' exits 2 erfar --lang en minute check ../../../../a.md
check '... is told in a sentence' err_has '../../../../a.md does not lie in the notebook'
check 'one above it that is not there' exits 2 erfar minute check ../../../../b.md
cd "$world/annet" || exit 1
check 'from elsewhere with -C' exits 1 erfar -C "$world/fjord" minute check minutes/2026/09/ord.md
cd "$world/fjord/minutes/2026/09" || exit 1
check 'an editor asks by stdin' sh -c 'erfar minute check - <ord.md | grep -q "^-:7:4: warning: word: "'
check 'only errors' exits 0 erfar minute check --errors ord.md
cd ../../.. || exit 1
printf '#!/bin/sh\ngit diff --cached --name-only -z --diff-filter=ACMR -- "*.md" | xargs -0r erfar minute check --errors\n' >.git/hooks/pre-commit
chmod +x .git/hooks/pre-commit
git add minutes/2026/09
check 'a hook lets hints pass' exits 0 git commit -qm hint
printf -- '---\ntitle: "Galt\n---\n' >minutes/2026/09/ord.md
git add minutes/2026/09
check '... and stops what is wrong' exits 1 git commit -qm galt
printf '[clinic]\n\tid = x\n\tcountry = se\n' >erfar.conf
check 'a country whose holidays nobody knows' exits 4 erfar minute check
check '... is named with its place' err_has 'erfar.conf:3:12:'
printf '[clinic]\n\tid = fjord\n\tlangauge = nn\n[forum "vest"]\n' >erfar.conf
check 'a misspelt setting' exits 1 erfar minute check erfar.conf
check '... with its place and what was meant' out_has 'erfar.conf:3:2: warning: setting: Det finnes ingen innstilling som heter «langauge», så linjen har ingen virkning. Mente du «language»?'
check '... and a forum without address' out_has 'erfar.conf:4:1: error: setting:'
check 'also among all that there is' exits 1 erfar minute check --format json
check '... as a record' out_has '"path":"erfar.conf","line":3,"column":2,"severity":"warning"'
check 'as a hook sees it' exits 1 erfar minute check --errors erfar.conf
check '... without hints' out_lacks langauge
check 'a command that writes goes on' exits 0 erfar plan theme 'Ny timebok'
check '... and says it' err_has 'erfar.conf:3:2:'
check 'one that fails says only why' exits 2 erfar plan assign 2026-09-03
check '... and nothing of the settings' fails err_has erfar.conf
check 'one that reads goes on' exits 0 erfar plan list
check '... and says nothing of them' fails err_has erfar.conf
printf '[clinic]\n\tid = fjord\n\tlanguage =   xx\n' >erfar.conf
check 'a language that nobody speaks' exits 4 erfar plan list
check '... with the place of the value' err_has 'erfar.conf:3:15:'
printf '[clinic]\n\tid = Fjord 1\n' >erfar.conf
check 'a wrong id' exits 4 erfar plan list
check '... likewise' err_has 'erfar.conf:2:7:'

clinic fjord "$world/twice"
cd "$world/twice" || exit 1
note=minutes/2026/05/2026-05-07-tolk-paa-skjerm.md
check 'a note named twice' exits 0 erfar minute check --errors "$note" "./$note" minutes
check '... is looked at once' sh -c '! grep -q "error: id" ../out'
finish
