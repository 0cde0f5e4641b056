#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# covers: share
# A note stands open in an editor while a colleague's line comes: put under it, the editor would save its old text over it.
. "${0%/*}/lib.sh"
two_colleagues
note=experiences/2026/09/2026-09-02-tolken.md
add_line() { # WHOSE LINE
	printf '\n%s\n' "$2" >>"$world/$1/$note"
}
cd "$world/ola" || exit 1
mkdir -p "${note%/*}"
printf -- '---\nid: 2026-09-02-abcde\nkind: experience\ndate: 2026-09-02\ntitle: Tolken\nlang: nb\nshare: clinic\n---\n\nFør.\n' >$note
erfar share </dev/null >/dev/null 2>&1
cd "$world/kari" || exit 1
erfar share </dev/null >/dev/null 2>&1

for lock in .2026-09-02-tolken.md.swp '.~lock.2026-09-02-tolken.md#' '.#2026-09-02-tolken.md'; do
	cp "$world/ola/$note" ../buffer
	: >"$world/ola/${note%/*}/$lock"
	add_line kari "Linje $lock"
	erfar share </dev/null >/dev/null 2>&1
	cd "$world/ola" || exit 1
	check "$lock: share waits" exits 6 erfar --lang en share
	check '... and says for what' err_has 'is open in an editor here'
	check '... by cron too' exits 0 env -i PATH="$PATH" ERFAR_EXEC_PATH="$ERFAR_EXEC_PATH" ERFAR_NOW="$ERFAR_NOW" erfar --lang en share --unattended
	check '... and says so' err_has 'is open in an editor here'
	check '... the note is as it was' cmp ../buffer $note
	add_line ola 'Linjen til Ola'
	rm "${note%/*}/$lock"
	check '... closed, both lines are there' exits 0 erfar share
	check "... the colleague's" grep -qF "Linje $lock" $note
	check '... and one'"'"'s own' grep -qF 'Linjen til Ola' $note
	cd "$world/kari" || exit 1
	erfar share </dev/null >/dev/null 2>&1
done

: >"$world/ola/${note%/*}/.2026-09-02-tolken.md.swp"
add_line kari 'Enda en'
erfar share </dev/null >/dev/null 2>&1
cd "$world/ola" || exit 1
check 'a note beside it goes all the same' sh -c "printf 'Mer.\n' >>$note && rm ${note%/*}/.2*.swp && erfar share"
: >"${note%/*}/.2026-09-02-tolken.md.swp"
cd "$world/kari" || exit 1
erfar share </dev/null >/dev/null 2>&1
add_line kari 'Til slutt'
erfar share </dev/null >/dev/null 2>&1
cd "$world/ola" || exit 1
check 'with -y it comes' exits 0 erfar share -y
check '... at once' grep -qF 'Til slutt' $note

# one's own, by cron: what stays is said with the reason
add_line ola 'Ikke ferdig'
check 'what is open in an editor stays' exits 0 erfar --lang en share --unattended
check '... which is the reason' err_has "$note stays for now, since it is open in an editor (${note%/*}/.2026-09-02-tolken.md.swp)"
rm "${note%/*}/.2026-09-02-tolken.md.swp"
touch -d '2026-09-03 09:55:00 +0200' $note
check 'what was changed just now stays' exits 0 env ERFAR_NOW=2026-09-03T10:00 erfar --lang en share --unattended
check '... which is the reason' err_has "$note stays for now, since it was changed in the last 10 minutes"
touch -d '2026-09-03 09:45:00 +0200' $note
check 'a while later it goes' exits 0 env ERFAR_NOW=2026-09-03T10:00 erfar --lang en share --unattended
check '... without a word' err_lacks 'stays for now'

# what plain git's merge left in a table is put down by share itself: not under an editor either
for who in kari ola; do erfar -C "$world/$who" share </dev/null >/dev/null 2>&1; done
for who in kari ola; do
	sed -i "s/^\(Per Vik;[^;]*\);[^;]*;/\1;yrke $who;/" "$world/$who/people.csv"
	git -C "$world/$who" commit -qam "$who"
done
git -C "$world/kari" push -q
git pull -q --rebase
cp people.csv ../buffer
for lock in .people.csv.swp '.~lock.people.csv#'; do
	: >"$lock"
	check "$lock: what the table carries waits" exits 7 erfar share
	check '... by cron too' exits 7 erfar share --unattended
	check '... the table is as it was' cmp ../buffer people.csv
	rm "$lock"
done
: >.people.csv.swp
check 'with -y it is put down' exits 7 erfar share -y
check '... beside the table' file_has unsettled/people.csv.md 'yrke kari'
finish
