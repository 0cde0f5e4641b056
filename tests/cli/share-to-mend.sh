#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What keeps a note or a table from being read as it should be, however it came: erfar share and share status say it by file and
# line until somebody has mended it.
# covers: share-status
. "${0%/*}/lib.sh"
two_colleagues
note=experiences/2026/08/2026-08-19-sommervikaren.md
term=terms/2026-autumn.md
states() { erfar -C kari --lang en share status --format json | jq -er "select(.state == \"$1\").path"; }

# accept_both FILE LINE NEW: Ola's editor keeps what both wrote, and plain git sends it
accept_both()
{
	git -C ola pull -q
	sed -i "s/^$2.*/&\\n$3/" "ola/$1"
	git -C ola commit -qam 'begge deler' --no-verify
	git -C ola push -q --no-verify
}

accept_both $note 'title: ' 'title: Sommervikarene'
check 'a note that has its title twice' exits 0 erfar -C kari --lang en share
check '... is named, with what to do' err_has "$note:5:1: the key 'title' stands in line 4 already; keep one of them"
check '... each time' sh -c "erfar -C kari --lang en share 2>&1 | grep -F '$note:5:1: '"
check '... not by cron' sh -c "! erfar -C kari --lang en share --unattended 2>&1 | grep -F '$note:5:1: '"
check 'status' exits 0 erfar -C kari --lang en share status
check '... names it' out_has "line 5: the key 'title' stands in line 4 already; keep one of them"
check '... and does not say that all is well' out_lacks 'Everything here is shared.'
check '... as records' test "$(states to-mend)" = "$note"
check '... also where nothing is remembered' sh -c "rm kari/.git/erfar/looked; erfar -C kari share status | grep -F $note"
sed -i 4d kari/$note
check 'when it is mended' exits 0 erfar -C kari --lang en share
check '... nothing is said' err_empty
check '... nor in status' sh -c 'erfar -C kari --lang en share status | grep -F "Everything here is shared."'

accept_both $term 'every: ' 'every: thu 09:00'
check 'a plan with two rhythms' exits 0 erfar -C kari --lang en share
check '... is named' err_has "$term:8:1: the key 'every' stands in line 7 already; keep one of them"
check '... in status' test "$(states to-mend)" = $term
sed -i 7d kari/$term
erfar -C kari share >/dev/null

accept_both people.csv 'Ola Berg;' 'Ola Berg;ola.berg@fjord.example;sekretær;BUP Fjord;2018-01-02;'
row='people.csv:4:1: "Ola Berg" stands in line 3 already, for the same days; keep one of the two rows, or write the names so that they differ.'
check 'two rows of one person' exits 0 erfar -C kari --lang en share
check '... are named' err_has "$row"
check '... in status' test "$(states to-mend)" = people.csv
check '... and by minute check' exits 1 erfar -C kari --lang en minute check people.csv
check '... likewise' out_has "${row#*1: }"
check '... by its place' out_has 'people.csv:4:1: warning: '
sed -i '3s/;$/;2025-06-30/; 4s/2018-01-02/2025-07-01/' kari/people.csv
check 'one after the other' exits 0 erfar -C kari --lang en share
check '... are nothing to mend' err_empty

# a table that nobody can read
sed -i '3s/;/;"/' kari/people.csv
erfar -C kari minute experience 'Et utkast' >/dev/null
check 'status beside a broken table' exits 4 erfar -C kari --lang en share status
check '... names it' err_has 'people.csv:3:1: a quotation mark in this row is never closed'
check '... and lists the rest' out_has drafts/
finish
