#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What stands on one line of a note is given as one line of words, and nothing of it is lost without a word.
. "${0%/*}/lib.sh"
clinic fjord
cd fjord || exit 1
end='
'
cr=$(printf '\r')
before=$(git rev-parse HEAD)
# refused WHAT COMMAND...: exit 2, and why
refused()
{
	what=$1
	shift
	check "$what over two lines" exits 2 "$@"
	check '... is said' err_has 'one line of words'
}

for words in "en$end- to$end- tre" "en$end${end}to" "en$end> sitat" "a$end## Privat$end- b" "en${end}to" "en${cr}to"; do
	refused 'a conclusion' erfar --lang en minute 3.9. --present Kari --conclusion "$words"
done
refused 'a follow-up' erfar --lang en minute 3.9. --action "Kari: ringe${end}- [ ] Ola: skrive"
check '... and how to give several' err_has '--action is one line of words; write it once for each line.'
refused 'what it was about' erfar --lang en minute 3.9. --conclusion x --theme "T${end}U"
refused 'who was there' erfar --lang en minute 3.9. --present "Kari${end}Ola"
refused 'a theme of the table' erfar --lang en minute 3.9. --conclusion x --aspect "phone${end}x"
refused 'how it went' erfar --lang en minute 'done' ringe --note "a${end}b"
refused 'an experience' erfar --lang en minute experience "a${end}b"
refused 'something learnt' erfar --lang en minute learning "a${end}b"
refused 'the person of a visit' erfar --lang en minute visit 2026-x "Mette${end}Lund" 14.4. --department X
refused 'the place of a visit' erfar --lang en minute visit 2026-x Mette 14.4. --department "X${end}Y"
refused 'the title of a plan' erfar --lang en plan new 2027-v --from 2027-01-04 --to 2027-06-18 --every 'thu 08:30' --minutes 45 --responsible Kari --title "a${end}b"
refused 'a wish' erfar --lang en plan theme "a${end}b"
refused 'a goal' erfar --lang en plan goal "a${cr}b"
refused 'an entry' erfar --lang en plan add 12.11. --kind fagdag "a${cr}b"
refused 'its place' erfar --lang en plan add 12.11. --kind fagdag --place "a${end}b" x
refused 'a reason' erfar --lang en plan move 3.9. 4.9. --why "a${end}b"
for words in '> sitat' '# tittel' '- to' '1. ett' '```' '<!-- x' '* * *'; do
	check "a conclusion that is none: $words" exits 2 erfar --lang en minute 3.9. --conclusion "$words"
	check '... is said' err_has "A conclusion begins with a word, not with \"${words%% *}\"."
done
for words in '---' '– …' '^k1' '(look again 2027-01-01)' '(look again 1.3.)'; do
	check "a conclusion without words: $words" exits 2 erfar --lang en minute 3.9. --conclusion "$words"
	check '... is said' err_has 'A conclusion has no words'
done
for words in '(1.10.)' 'Kari: … (1.10.)' '^a1' 'Kari: --'; do
	check "a follow-up without words: $words" exits 2 erfar --lang en minute 3.9. --action "$words"
	check '... is said' err_has 'A follow-up has no words'
done
check 'nothing is written' test -z "$(git status --porcelain)"
check '... and nothing committed' test "$(git rev-parse HEAD)" = "$before"
check '... nor a draft' test ! -e drafts

check 'line ends around the words are none of them' exits 0 erfar minute 3.9. --conclusion "${end}Vi ringer.$cr$end" --theme "Etikk i telefonen$end"
note=$(cat ../out)
check '... and left out' grep -qx -- '- Vi ringer.' "$note"
check 'a comment behind them' exits 0 erfar minute 3.9. --conclusion 'Ås ringer. <!-- obs -->' --action 'Kari: spørre <!-- a --> (1.10.)'
check '... stays' grep -qx -- '- Ås ringer. <!-- obs -->' "$note"
check '... behind the day' grep -qx -- '- \[ \] Kari Nilsen: spørre (2026-10-01) <!-- a -->' "$note"
ln -s fjord "../a${end}b"
check 'a folder may be called so' exits 0 erfar -C "../a${end}b" plan
finish
