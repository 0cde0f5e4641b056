#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# covers: share settle
# Notes that a program saved in another encoding, and notes that a crash damaged: what is text is united, what is none lies
# beside, and no version lies over another.
. "${0%/*}/lib.sh"
two_colleagues
note=minutes/2026/04/2026-04-16-etikk-i-telefonen.md

line() { sed -i "s/^## Konklusjoner.*/&\n\n- $2./" "$1/$note"; }
notepad() # WHO ENCODING: saves the note as it is in that encoding, by plain git
{
	case $2 in
	UTF-16) { printf '\377\376'; iconv -f UTF-8 -t UTF-16LE "$1/$note"; } >saved ;;
	*) iconv -f UTF-8 -t "$2" "$1/$note" >saved ;;
	esac
	cp saved "$1/$note"
}
begin_anew()
{
	for who in kari ola; do git -C $who fetch -q && git -C $who reset -q --hard "$first"; done
	git -C kari push -qf origin HEAD:main
	git -C ola fetch -q
	rm -rf kari/unsettled ola/unsettled
}
grep -q '^## Konklusjoner' kari/$note || sed -i '$a\\n## Konklusjoner\n' kari/$note
git -C kari commit -qam grunnlag && git -C kari push -q && git -C ola pull -q
first=$(git -C kari rev-parse HEAD)

for encoding in UTF-16 CP1252; do
	line ola 'Ola på øya'
	notepad ola $encoding
	git -C ola commit -qam ola && git -C ola push -q
	line kari 'Kari på øya'
	check "$encoding: share" exits 0 erfar -C kari share
	check '... her line' file_has kari/$note '- Kari på øya.'
	check '... and his' file_has kari/$note '- Ola på øya.'
	check '... as UTF-8' iconv -f UTF-8 -t UTF-8 -o out kari/$note
	check '... nothing lies beside' fails test -e kari/unsettled
	begin_anew
done

# a few bytes that are no text
line ola 'Ola skrev'
printf 'a\0b\n' >>ola/$note
git -C ola commit -qam ola && git -C ola push -q
line kari 'Kari skrev'
check 'a damaged version' exits 7 erfar -C kari --lang en share
check '... the text stays' file_has kari/$note '- Kari skrev.'
beside=$(cd kari && ls unsettled/minutes/2026/04/*.txt)
check '... what is no text lies beside' file_has "kari/$beside" '- Ola skrev.'
check '... without the zeros' sh -c "! tr -dc '\\000' <kari/$beside | grep -qa ."
check '... which is said' err_has "$beside"
check '... again' exits 7 erfar -C kari --lang en share
check '... and by the status' exits 0 erfar -C kari --lang en share status
check '... with what to do' out_has 'belongs in the note or table itself'
check '... and by settle' exits 7 erfar -C kari --lang en share settle
check '... which takes nothing away' test -e "kari/$beside"
(cd ola && git pull -q && printf 'a\0b\n' >>$note && line . 'Ola igjen' && git commit -qam igjen && git push -q)
line kari 'Kari igjen'
check 'another one' exits 7 erfar -C kari share
check '... lies beside the first' test "$(find kari/unsettled -name '*.txt' | wc -l)" = 2
rm kari/unsettled/minutes/2026/04/*.txt
check 'mended by hand' exits 0 erfar -C kari share
begin_anew

# all zeros, as after a power cut: nobody wrote that
head -c 2000 /dev/zero >ola/$note
git -C ola commit -qam strøm && git -C ola push -q
line kari 'Kari skrev'
check 'a file of zeros' exits 0 erfar -C kari share
check '... takes nothing away' file_has kari/$note '- Kari skrev.'
check '... and nothing lies beside' fails test -e kari/unsettled
finish
