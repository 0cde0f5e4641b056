#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
. "${0%/*}/lib.sh"
two_colleagues
cd kari || exit 1

check 'all is shared' exits 0 erfar share status
check '... is said' out_has delt
echo '- Et ønske' >>terms/2026-autumn.md
erfar minute experience 'Et utkast' >/dev/null
erfar minute --conclusion 'Nytt.' >/dev/null
check 'what is not' exits 0 erfar share status --format json
has() { jq -es "any(.[]; .state == \"$1\" and ((.path // \"\") | contains(\"$2\")))" ../out >/dev/null; }
check '... a changed plan' has changed terms/2026-autumn.md
check '... a commit' has unsent ''
check '... a draft' has draft drafts/2026-09-03-et-utkast.md
erfar share >/dev/null
check 'after a share nothing is unsent' sh -c 'erfar share status --format json | jq -es "all(.[]; .state == \"draft\")"'
echo '- Et ønske til' >>terms/2026-autumn.md
check 'status changes nothing' test "$(git status --porcelain)" = ' M terms/2026-autumn.md'
git commit -qam 'ferdig'

# what two wrote in the same place is remembered, and looked for anew only where something has changed
block='> <!-- erfar: unsettled 7h2kq9mz -->
> **Kari, 2026-09-01**
> Traktoren er rød.
>
> **Ola, 2026-09-02**
> Traktoren er gul.'
note=$(git ls-files 'minutes/*.md' | head -n 1)
waits() { erfar share status --format json 2>/dev/null | jq -es 'any(.[]; .state == "unsettled")'; }
cp "$note" ../note
check 'nothing waits' sh -c '! erfar share status --format json | grep -q unsettled'
printf '\n%s\n' "$block" >>"$note"
check 'a block typed in is found' exits 7 erfar share status
git commit -qam 'en blokk'
check '... and when it is committed' exits 7 erfar share status
check '... and the next time' waits
cp ../note "$note"
check '... and not where it is taken out again' exits 0 erfar share status
git checkout -q -- "$note"
check '... and again when git brings it back' waits
printf 'erfar-looked 1\nweg' >.git/erfar/looked
check 'a damaged memory is none' waits
rm .git/erfar/looked
check '... nor is a lost one' waits
git revert --no-edit HEAD >/dev/null
check 'what git itself brings is seen' exits 0 erfar share status
mkdir -p annet
printf '%s\n' "$block" >annet/ved-siden.md
check 'a note outside the usual folders is looked at each time' waits
rm -r annet
if strace -o ../trace true 2>/dev/null; then
	strace -f -e trace=openat,openat2 -o ../trace erfar share status >/dev/null 2>&1
	grep -o '"minutes/20[^"]*\.md"' ../trace | sort -u >../opened
	few() { cat ../opened && test "$(wc -l <../opened)" -le 1; } # the one just written
	check 'notes that have not changed are not opened' few
else
	skip 'notes that have not changed are not opened' 'no strace'
fi
finish
