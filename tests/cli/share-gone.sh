#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# erfar share: very many notes that go at once, one of which was only moved away.
. "${0%/*}/lib.sh"
two_colleagues
folder=experiences/2026/08
for day in 01 02 03 04 05 06 07 08 09 10 11 12; do
	printf -- '---\nid: 2026-08-%s-abcde\nkind: experience\ndate: 2026-08-%s\ntitle: Sak %s\nshare: clinic\n---\n\nTekst.\n' \
		$day $day $day >kari/$folder/2026-08-$day-sak.md
done
check 'a dozen notes' exits 0 erfar -C kari share
check '... come' exits 0 erfar -C ola share

(cd ola && mkdir gammelt && mv $folder/2026-08-12-sak.md gammelt/ && rm $folder/2026-08-*-sak.md)
check 'unattended all of them stay' exits 0 erfar -C ola --lang en share --unattended
check '... the one that was moved comes first' err_has "$folder/2026-08-12-sak.md -> gammelt/2026-08-12-sak.md, $folder/2026-08-01-sak.md"
check '... and not all are named' err_has '...'
check 'a person sends it' exits 0 erfar -C ola --lang en share
check '... the moved one is named, and it alone' sh -c \
	"grep 'was moved' $world/err | grep -q ': $folder/2026-08-12-sak.md -> gammelt/2026-08-12-sak.md\$'"
check 'where they come' exits 0 erfar -C kari --lang en share
check '... it is told' out_has '12 notes have been taken away, and are gone here too'
finish
