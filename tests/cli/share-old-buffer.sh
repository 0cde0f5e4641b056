#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# covers: share
# An editor without a lock had a file open while a colleague's text came, and saves its old text over it.
. "${0%/*}/lib.sh"
two_colleagues
note=experiences/2026/09/2026-09-02-tolken.md
cd "$world" || exit 1
mkdir -p "ola/${note%/*}"
printf -- '---\nid: 2026-09-02-abcde\nkind: experience\ndate: 2026-09-02\ntitle: Tolken\nlang: nb\nshare: clinic\n---\n\nFør.\n\n- [ ] Ola: bestille tolk\n- Vi ringer først.\n\nEtter.\n' >ola/$note
printf 'name;profession\nKari Nilsen;sekretær\nOla Berg;sekretær\n' >ola/people.csv
share() { exits 0 erfar -C "$1" --lang en share; }
quiet() { erfar -C "$1" share </dev/null >/dev/null 2>&1; }
everywhere() { grep -qFe "$1" kari/$note && grep -qFe "$1" ola/$note; }
on_terminal() { printf '%s\n' "$1" | python3 "$tests/typed.py" erfar -C ola --lang en share >"$world/out" 2>&1; }
quiet ola
quiet kari

# buffer LINE: what Ola has open; meanwhile Kari's line and tick come; then he saves with a line of his own
save_old() {
	cp ola/$note buffer
	sed -i "s/^- Vi ringer.*/&\n- Kari $1./" kari/$note
	quiet kari
	quiet ola
	check "$1: it has come" grep -q "Kari $1" ola/$note
	sed "s/^Før.*/&\n\nOla $1./" buffer >ola/$note
}

save_old en
sed -i 's/- \[ \] Ola: bestille/- [x] Ola: bestille/' kari/$note
quiet kari
touch -d '2026-09-02' ola/$note
check 'saved from an old text: unattended' exits 0 erfar -C ola --lang en share --unattended
check '... it stays' err_has "$note stays for now: it was saved from an older text"
check '... with --dry-run' exits 0 erfar -C ola --lang en share -n
check '... it is as it was' fails grep -q 'Kari en' ola/$note
check '... share' share ola
check '... says it' out_has "$note was saved from an older text; what your colleagues have written in it since stands in it again"
quiet kari
check "... the colleague's line is there" everywhere 'Kari en.'
check '... her tick' everywhere '- [x] Ola: bestille'
check '... and his own' everywhere 'Ola en.'

# the editor is still open: twice from the same text
cp ola/$note buffer
for turn in to tre; do
	sed -i "s/^- Vi ringer.*/&\n- Kari $turn./" kari/$note
	quiet kari
	quiet ola
	sed -i "s/^Etter.*/&\n\nOla $turn./" buffer
	cp buffer ola/$note
	quiet ola
	quiet kari
done
check 'open all day: all is there' sh -c "grep -c -e 'Kari to' -e 'Kari tre' -e 'Ola to' -e 'Ola tre' kari/$note | grep -qx 4"

# by plain git
cp ola/$note buffer
sed -i "s/^- Vi ringer.*/&\n- Kari git./" kari/$note
quiet kari
git -C ola pull -q
sed 's/^Etter.*/&\n\nOla git./' buffer >ola/$note
check 'come by git pull' share ola
quiet kari
check '... is there' everywhere 'Kari git.'
check '... and his' everywhere 'Ola git.'

# a table
cp ola/people.csv buffer
printf 'Siri Moe;lege\n' >>kari/people.csv
quiet kari
quiet ola
printf 'Eva Lie;lege\n' >>buffer
cp buffer ola/people.csv
check 'a table' share ola
quiet kari
check '... her row' grep -q 'Siri Moe' kari/people.csv
check '... and his' grep -q 'Eva Lie' kari/people.csv

# on a terminal a person is asked
save_old fire
check 'on a terminal' on_terminal n
check '... it is asked' out_has 'Did you take it out on purpose? [y/n]'
check '... no: it is there again' grep -q 'Kari fire' ola/$note
quiet kari
check '... for all' everywhere 'Ola fire.'
save_old fem
check 'taken out on purpose' on_terminal y
check '... stays out' fails grep -q 'Kari fem' ola/$note
quiet kari
check '... for all' fails grep -q 'Kari fem' kari/$note
check '... and is not asked again' sh -c "printf '\nMer.\n' >>ola/$note; erfar -C ola --lang en share </dev/null"
save_old seks
check 'with -y' exits 0 erfar -C ola --lang en share -y
check '... it goes as it is' fails grep -q 'Kari seks' ola/$note

# what may be meant as well: saved unchanged, another line taken out, or a line like hers
# doubtful LINE COMMAND…: the command writes the old text, from the file "buffer", to standard output
doubtful() {
	line=$1
	shift
	cp ola/$note buffer
	sed -i "s/^- Vi ringer.*/&\n- Kontoret varsler tolken $line dagen før./" kari/$note
	quiet kari
	quiet ola
	"$@" buffer >ola/$note
}
on_terminals() {
	doubtful "$@"
	check "$1: on a terminal" on_terminal n
	check '... it is asked' out_has 'Did you take it out on purpose? [y/n]'
	quiet kari
	check '... no: hers is there for all' everywhere "tolken $1 dagen"
}
on_terminals atte cat
check '... nothing was kept' fails out_has 'Kept'
on_terminals ni sed '/^Ola fire/d'
check '... what was taken out is gone' fails grep -q 'Ola fire' kari/$note
on_terminals ti sed 's/^- Vi ringer.*/&\n- Kontoret ringer noen dagen før./'
check '... and his' everywhere 'Kontoret ringer noen'
doubtful elleve sed 's/$/ /'
touch -d '2026-09-02' ola/$note
check 'doubtful, unattended' exits 0 erfar -C ola --lang en share --unattended
check '... it stays' err_has "$note stays for now: what your colleagues have written in it lately is not in it"
check '... share' share ola
check '... says whose goes' err_has "$note goes as it was saved here, without what is in it by: Kari Nilsen."
check '... it is gone' fails grep -q 'elleve' ola/$note
check '... and is found' exits 0 erfar -C ola --lang en find --history elleve
check '... with its words' out_has 'tolken elleve dagen'

# both gave the note another title, too
both_titles() {
	cp ola/$note buffer
	sed -i "s/^title:.*/title: Kontoret varsler $1/; s/^- Vi ringer.*/&\n- Kari $1./; $2" kari/$note
	quiet kari
	quiet ola
	sed "s/^title:.*/title: Oppmøte $1/; s/^Etter.*/&\n\nMange var syke i uke 34./" buffer >ola/$note
}
both_titles tolv 's/^Før.*/Førstegangs./'
check 'a title of both' exits 7 erfar -C ola --lang en share
quiet kari
check '... her line' everywhere 'Kari tolv.'
check '... his line' everywhere 'Mange var syke'
check '... both titles wait, for her too' grep -qr 'Kontoret varsler' kari/unsettled
check '... his' grep -qr 'Oppmøte' kari/unsettled
run erfar -C ola share settle --keep mine
quiet kari
check '... settled' test ! -e kari/unsettled/$note
sed -i '/^Mange var syke/d' ola/$note
quiet ola
quiet kari
both_titles tretten ''
check 'nothing that hers replaced is back' exits 0 erfar -C ola --lang en share -n
check '... it is said' err_has "$note goes as it was saved here, without what is in it by: Kari Nilsen."
cp kari/$note ola/$note
quiet ola

# a contradiction comes, and hides nothing of what came with it
contradiction() {
	quiet ola
	quiet kari
	cp ola/$note buffer
	sed -i "s/^- Vi ringer.*/- Vi ringer først på $1 morgen./" kari/$note
	sed -i "s/^- Vi ringer.*/- Vi ringer først på $1 kveld./; s/^Etter.*/&\n\nSiri $1./" siri/$note
	quiet siri
	quiet kari
	quiet ola
	check "$1: a contradiction has come" grep -q '^> <!-- erfar: unsettled' ola/$note
}
settled() {
	run erfar -C ola share settle --keep 1
	check '... settled' fails grep -q '^> <!-- erfar' ola/$note
	quiet ola
	quiet kari
	quiet siri
}
colleague siri 'Siri Moe'
contradiction mandag
sed 's/^Før.*/&\n\nOla om mandag./' buffer >ola/$note
touch -d '2026-09-02' ola/$note
run erfar -C ola --lang en share --unattended
check 'unattended' err_has "$note stays for now: it was saved from an older text"
check 'an old text over a contradiction' exits 7 erfar -C ola --lang en share
quiet kari
check '... both its texts are there' sh -c "grep -c '^> .*mandag \(morgen\|kveld\)' kari/$note | grep -qx 2"
check '... what came with it' everywhere 'Siri mandag.'
check '... and his' everywhere 'Ola om mandag.'
settled
contradiction tirsdag
cp ola/$note buffer
sed -i "s/^Etter.*/&\n\nKari ved tirsdag./" kari/$note
quiet kari
quiet ola
sed 's/^Før.*/&\n\nOla ved tirsdag./' buffer >ola/$note
check 'one that waited' exits 7 erfar -C ola --lang en share
quiet kari
check '... it is there' grep -q '^> .*tirsdag kveld' kari/$note
check '... and what came since' everywhere 'Kari ved tirsdag.'
settled
contradiction onsdag
sed '/^> /d; s/^Etter.*/- Vi ringer først på onsdag kveld.\n\n&/' ola/$note >buffer
cp buffer ola/$note
check 'settled by hand' share ola
check '... is no old text' fails out_has 'older text'
check '... and asks nothing' fails err_has 'goes as it was saved'
check '... it is settled' fails grep -q 'onsdag morgen' ola/$note

# what one does with a line that has just come is one's own
come() {
	quiet ola
	printf '%s\n' "$1" >>kari/$note
	quiet kari
	quiet ola
}
come '- [ ] Ola: ringe tolketjenesten om pris'
sed -i 's/- \[ \] Ola: ringe/- [x] Ola: ringe/' ola/$note
check 'a tick on what came' share ola
check '... is no old text' fails out_has 'older text'
come 'Vi prøver den nye bookingen i uke 40.'
sed -i 's/Vi prøver den nye bookingen.*/Vi prøver den nye bookingen fra uke 41 av./' ola/$note
check 'a sentence that came, written anew' share ola
check '... is none either' fails out_has 'older text'
check '... and stands once' sh -c "grep -c bookingen ola/$note | grep -qx 1"
come 'Helt nytt avsnitt.'
printf 'Ola legger til.\n' >>ola/$note
check 'a line more' share ola
check '... is none' fails out_has 'older text'
finish
