#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# erfar merge-driver: plain git pull unites notes by meaning, because init has told it how.
. "${0%/*}/lib.sh"

erfar init fjord --clinic fjord --lang en >/dev/null && cd fjord || exit 1
driver=$(git config --local merge.erfar.driver)
check 'the clone knows the driver' sh -c 'case $1 in *" merge-driver %O %A %B %P "*) ;; *) exit 1 ;; esac' sh "$driver"

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
check '... the first command that keeps something is' test "$(git -C "$world/plain" config merge.erfar.driver)" = "$driver"
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
check 'and carries both texts' sh -c "grep -q '^> > title: Telefonen' $note && grep -q '^> > title: Telefoni' $note"
check 'nothing is left to do' test -z "$(git status --porcelain)"
check 'a path that leads out is refused' exits 2 erfar merge-driver a b c ../x.md

# an earlier version's command becomes today's; somebody's own stays
git -C "$world/plain" config merge.erfar.driver 'erfar merge-driver %O %A %B %P'
check 'a clone with the command of before' exits 0 erfar -C "$world/plain" plan theme 'Etter en ny utgave'
check '... has that of now' test "$(git -C "$world/plain" config merge.erfar.driver)" = "$driver"
check '... and nothing is said of it' err_empty
git -C "$world/plain" config merge.erfar.driver 'my-erfar merge-driver %O %A %B %P'
check "somebody's own command" exits 0 erfar -C "$world/plain" plan theme 'Etter en egen'
check '... stays' test "$(git -C "$world/plain" config merge.erfar.driver)" = 'my-erfar merge-driver %O %A %B %P'

# begin HERS HIS: a new clinic with one note, changed by sed's commands on two branches
begin()
{
	cd "$world" && rm -rf again && erfar init again --clinic fjord --lang en >/dev/null && cd again || exit 1
	mkdir -p minutes/2026/09
	printf -- '---\nid: 2026-autumn/2026-09-03\nkind: minute\ntitle: Telefon\ndate: 2026-09-03\n---\n\n## Conclusions\n\n- En\n\n## Experiences\n\nVi ringte tilbake samme dag.\n' >$note
	git add -A && git commit -qm note && git checkout -qb other
	sed -i "$1" $note && git commit -qam hers
	git checkout -q main
	sed -i "$2" $note && git commit -qam his
}
hers='s/samme dag/innen en time/' his='s/samme dag/neste morgen/'
bare=$world/bare
mkdir "$bare"
for name in sh git sed grep cat; do
	ln -s "$(command -v $name)" "$bare/$name"
done
check 'no erfar is on the bare PATH' fails env PATH="$bare" sh -c 'command -v erfar'

# git's PATH is without erfar: it is run from where it lay
begin 's/^- En/- En\n- To, hennes/' 's/^- En/- En\n- To, hans/'
check 'without erfar on the PATH' exits 0 env PATH="$bare" git merge -q --no-edit other
check '... both lines are there' sh -c "grep -q 'To, hennes' $note && grep -q 'To, hans' $note"
check '... and nothing is complained of' err_empty
begin "$hers" "$his"
check '... a contradiction' exits 0 env PATH="$bare" git merge -q --no-edit other
check '... is kept in a block of erfar' sh -c "grep -q 'erfar: unsettled' $note && grep -q 'en time' $note && grep -q 'neste morgen' $note"

# a folder of any name
odd="$world/it's 100%O \"of\" \$HOME; #1"
mkdir "$odd" && cat >"$odd/erfar-history" <<END && chmod +x "$odd/erfar-history"
#!/bin/sh
echo ran >>"$world/ran"
exec "$(command -v erfar-history)" "\$@"
END
ERFAR_EXEC_PATH=$odd:$ERFAR_EXEC_PATH begin "$hers" "$his"
rm -f "$world/ran"
check 'erfar in an odd folder' exits 0 env PATH="$bare" git merge -q --no-edit other
check '... was run, once' test "$(cat "$world/ran")" = ran
check '... and united them' grep -q 'erfar: unsettled' $note
ERFAR_EXEC_PATH=$odd:$ERFAR_EXEC_PATH begin "$hers" "$his"

# erfar is nowhere, can't be started, or breaks down: git's own markers hold both sides
for way in nowhere 'exit 126' 'exit 2' 'kill -9 $$'; do
	rm -f "$bare/erfar"
	ERFAR_EXEC_PATH=$odd:$ERFAR_EXEC_PATH begin "$hers" "$his"
	mv "$odd" "$odd-away"
	[ "$way" = nowhere ] || { printf '#!/bin/sh\n%s\n' "$way" >"$bare/erfar" && chmod +x "$bare/erfar"; }
	check "erfar: $way" exits 1 env PATH="$bare" git merge -q --no-edit other
	check '... both sides stand between markers' sh -c "grep -q '^<<<<<<< ours' $note && grep -q 'en time' $note && grep -q neste $note && grep -q '^>>>>>>> theirs' $note"
	check '... and git knows it' grep -q "^UU $note" <<END
$(git status --porcelain)
END
	mv "$odd-away" "$odd"
done
printf '#!/bin/sh\nexit 1\n' >"$bare/erfar"
ERFAR_EXEC_PATH=$odd:$ERFAR_EXEC_PATH begin "$hers" "$his"
check 'where erfar says that one is to be chosen' exits 1 env PATH="$bare" git merge -q --no-edit other
check '... it is left at that' sh -c "! grep -q '<<<<<<<' $note"
rm "$bare/erfar"
ERFAR_EXEC_PATH=$odd:$ERFAR_EXEC_PATH begin 's/^title: .*/title: Telefonen/' "$his"
mv "$odd" "$odd-away"
check 'erfar is nowhere, and no contradiction' exits 0 env PATH="$bare" git merge -q --no-edit other
check '... both changes are there' sh -c "grep -q Telefonen $note && grep -q 'neste morgen' $note"

finish
