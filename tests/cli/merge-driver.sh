#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# erfar merge-driver: plain git pull unites notes by meaning, because init has told it how.
. "${0%/*}/lib.sh"

erfar init fjord --clinic fjord --lang en >/dev/null && cd fjord || exit 1
check 'the clone knows the driver' test "$(git config --local merge.erfar.driver)" = 'erfar merge-driver %O %A %B %P'

mkdir -p minutes/2026/09
note=minutes/2026/09/2026-09-03-telefon.md
printf -- '---\nid: 2026-autumn/2026-09-03\nkind: minute\ntitle: Telefon\ndate: 2026-09-03\nthemes: [phone]\n---\n\n## Konklusjoner\n\n- En\n' >$note
git add -A && git commit -qm note
git checkout -qb other
sed -i 's/themes: .*/themes: [phone, ethics]/; s/^- En/- En\n- To, hennes/' $note && git commit -qam hers
git checkout -q main
sed -i 's/themes: .*/themes: [phone, wording]/; s/^- En/- En\n- To, hans/' $note && git commit -qam his

git clone -q . "$world/plain"
check 'a clone of plain git knows no driver' fails git -C "$world/plain" config merge.erfar.driver
echo 'Takk for praten.' | erfar -C "$world/plain" minute experience 'Telefonen' --stdin >/dev/null 2>&1
check '... a draft is no reason to set it up' fails git -C "$world/plain" config merge.erfar.driver
erfar -C "$world/plain" plan new vaar --from 2027-01-07 --to 2027-05-27 --every 'thu 08:30' --minutes 30 --responsible 'Kari Nilsen' >"$world/out" 2>"$world/err"
check '... the first command that keeps something is' test "$(git -C "$world/plain" config merge.erfar.driver)" = 'erfar merge-driver %O %A %B %P'
check '... and says nothing of it' err_empty

check 'git merge goes through' exits 0 git merge -q --no-edit other
check 'both lines are there' sh -c "grep -q 'To, hennes' $note && grep -q 'To, hans' $note"
check 'and both themes' sh -c "grep -q 'themes:.*ethics' $note && grep -q 'themes:.*wording' $note"
check 'no conflict marker' sh -c "! grep -q '<<<<<<<' $note"
check 'nothing is left to do' test -z "$(git status --porcelain)"

git checkout -qb third HEAD~1
sed -i 's/^title: .*/title: Telefonen/' $note && git commit -qam 'a title'
git checkout -q main
sed -i 's/^title: .*/title: Telefoni/' $note && git commit -qam 'another title'
check 'a contradiction in the front matter' exits 0 git merge -q --no-edit third
check 'keeps the value both had' file_has $note 'title: Telefon'
check 'and both texts beside' sh -c "grep -q Telefonen unsettled/$note.md && grep -q Telefoni unsettled/$note.md"
check 'a path that leads out is refused' exits 2 erfar merge-driver a b c ../x.md

finish
