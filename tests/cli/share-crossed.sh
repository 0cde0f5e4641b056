#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Two who have taken in each other's work (criss-cross): their lines part in two places, not in one.
. "${0%/*}/lib.sh"
two_colleagues
note=minutes/2026/09/2026-09-03-etikk-i-telefonen.md
other=experiences/2026/08/2026-08-19-sommervikaren.md
(
	cd kari || exit 1
	mkdir -p minutes/2026/09
	printf -- '---\nid: 2026-autumn/2026-09-03\nkind: minute\ntitle: Etikk\ndate: 2026-09-03\nminutes: 45\n---\n\n' >$note
	printf '## Konklusjoner\n\n- Vi bekrefter aldri.\n- Vi sier hva vi kan.\n- Vi spør en kollega.\n' >>$note
	erfar share
	cd ../ola && erfar share
) >/dev/null 2>&1

# both write, and each takes in what the other has; only then the second edits
(cd kari && sed -i 's/^- Vi bekrefter.*/&\n- Fra Kari./; s/kan\.$/kan, sa Kari./; s/^minutes: .*/minutes: 50/' $note && git commit -qam kari)
(cd ola && sed -i 's/^- Vi spør.*/&\n- Fra Ola./; s/kan\.$/kan, sa Ola./; s/^title: .*/title: Etikk i telefonen/' $note && git commit -qam ola)
git -C kari branch first && git -C ola branch first
(cd ola && git pull -q --no-rebase --no-edit ../kari first)
(cd kari && git pull -q --no-rebase --no-edit ../ola first)
check 'they have crossed' test "$(git -C kari fetch -q ../ola main; git -C kari merge-base --all HEAD FETCH_HEAD | wc -l)" = 2
check 'both hold the same' sh -c "diff kari/$note ola/$note"
check 'with what contradicts' file_has kari/$note 'kan, sa Ola.'

(cd kari && sed -i '/^- Fra Ola/d; s/^minutes: .*/minutes: 55/; /^- Vi bekrefter/s/aldri/aldri noe/' $note && echo 'Fra Kari etterpå.' >>$other && git commit -qam 'kari etterpå')
(cd ola && sed -i '/^- Fra Kari/d; /^>/d; s/^- Vi spør.*/- Vi sier hva vi kan.\n&/' $note && echo 'Fra Ola etterpå.' >>$other && git commit -qam 'ola etterpå')

for order in 'kari ola' 'ola kari'; do
	mkdir "$world/$order" && cp -r kari ola fjord.git "$world/$order/"
	for who in kari ola; do git -C "$world/$order/$who" remote set-url origin "$world/$order/fjord.git"; done
	for who in $order ${order%% *}; do erfar -C "$world/$order/$who" share >>"$world/$order/out" 2>&1; done
	result=$world/$order/kari/$note
	check "$order: what Kari took out is gone" fails grep -q 'Fra Ola\.' "$result"
	check "$order: what Ola took out is gone" fails grep -q 'Fra Kari\.' "$result"
	check "$order: what Ola settled is settled" fails grep -q unsettled "$result"
	check "$order: with his text" file_has "$result" '- Vi sier hva vi kan.'
	check "$order: Kari's value" file_has "$result" 'minutes: 55'
	check "$order: Ola's title" file_has "$result" 'title: Etikk i telefonen'
	check "$order: Kari's line" file_has "$result" 'aldri noe'
	check "$order: each of the later lines" test "$(grep -c 'etterpå' "$world/$order/kari/$other")" = 2
	check "$order: both have the same" test "$(git -C "$world/$order/kari" rev-parse HEAD)" = "$(git -C "$world/$order/ola" rev-parse HEAD)"
done
check 'the same, whoever came first' test "$(git -C 'kari ola/kari' rev-parse 'HEAD^{tree}')" = "$(git -C 'ola kari/kari' rev-parse 'HEAD^{tree}')"

# plain git, by the merge driver
for order in 'kari ola' 'ola kari'; do
	first=${order% *} second=${order#* }
	cp -r "$first" "git-$first"
	check "git, $order: goes through" git -C "git-$first" pull -q --no-rebase --no-edit "../$second" main
	check "git, $order: what was taken out is gone" fails grep -q 'Fra Ola\.\|Fra Kari\.' "git-$first/$note"
	check "git, $order: what was settled is settled" fails grep -q unsettled "git-$first/$note"
	check "git, $order: each of the later lines" test "$(grep -c 'etterpå' "git-$first/$other")" = 2
done
check 'git: the same, whoever came first' diff git-kari/$note git-ola/$note
check 'git and share agree' diff git-kari/$note "kari ola/kari/$note"
finish
