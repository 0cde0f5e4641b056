#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# covers: plan-programme-show, plan-programme-list
. "${0%/*}/lib.sh"
clinic syd
cd syd || exit 1
ERFAR_NOW=2026-12-10
export ERFAR_NOW
id=2027-klinisk-verden

check 'list' exits 0 erfar plan programme --format json
check '... of all, with what is wanted' sh -c "jq -r 'select(.id == \"$id\") | \"\(.schema) \(.participants) \(.departments) \(.placed) \(.wanted)\"' ../out | grep -qx 'programme/1 22 14 0 161'"
check 'nobody is anywhere yet' exits 0 erfar --lang en plan programme show $id
check '... is told' err_has 'Nobody has a place yet'
erfar plan programme assign $id >/dev/null
show() { erfar --lang en plan programme show $id "$@"; }
check 'json' exits 0 show --format json
check '... a row each' test "$(jq -r .participant "$world/out" | wc -l)" = 161
check '... keys in their order' test "$(head -n 1 "$world/out" | jq -r 'keys_unsorted[:8] | join(" ")')" = 'schema programme participant date shift department speciality why'
check '... that say why' test "$(jq -r 'select(.why == null)' "$world/out")" = ''
check 'csv' exits 0 show --format csv
check '... for Excel' sh -c 'head -c 3 ../out | od -An -tx1 | grep -q "ef bb bf"'
check '... or plain' exits 0 show --plain-csv
check '... with commas' out_has '2027-klinisk-verden,'
check 'a person' exits 0 show --participant 'jakob m'
check '... by the beginning of the name' out_has 'Jakob Mejer'
check '... every day of theirs' test "$(grep -cE '^(Thu|away)' "$world/out")" = 8
check '... and the days together' out_has 'Thu 4 Feb, 09:00'
check 'a department' exits 0 show --department Patologi
check '... with where the guests come from' out_has 'Region Syd, '
check '... and where to meet' out_has 'Kælderen, dør 4; host: Birger Holm'
check 'a day' exits 0 show --day 18.2.2027
check '... and no other' out_lacks '4 March'
check 'html' exits 0 show --format html -o ../page.html
check '... prints nothing' out_empty
check '... is a page' sh -c 'grep -q "<table" ../page.html && ! grep -q "<script" ../page.html'
check 'a calendar' exits 0 show --participant 'Jakob Mejer' --format ics
check '... of days apart and together' test "$(grep -c '^BEGIN:VEVENT' "$world/out")" = "$(($(grep -c '^Jakob Mejer' programmes/$id/placements.csv) + 3))"
check '... of a host has the guests' exits 0 show --department Patologi --format ics
check '... alone' test "$(grep -c '^BEGIN:VEVENT' "$world/out")" = "$(grep -c ';Patologi;' programmes/$id/placements.csv)"
check 'a day on which nobody is anywhere' exits 1 show --day 2027-02-19
check 'a form that is none' exits 2 show --format pdf
check 'a name that is nobody' exits 2 show --participant Xantippe

# One placement is enough for a loan, a secondment, an exchange.
erfar plan programme new hope --title HOPE --kind exchange >/dev/null
printf 'participant;date;department;to;purpose;country;language\nMette Kjær;2027-05-03;Hospital Clínico;2027-05-28;ventelister;Spanien;spansk\n' >../hope.csv
check 'an exchange' exits 0 erfar plan programme import hope --placements ../hope.csv
check '... is shown' exits 0 erfar --lang en plan programme show hope
check '... with its period, country and language' sh -c 'grep -q "2027-05-03  2027-05-28  Mette Kjær" ../out && grep -q "Hospital Clínico, Spanien, spansk" ../out'
check '... as json' exits 0 erfar plan programme show hope --format json
check '... of that kind' test "$(jq -r '"\(.kind) \(.to) \(.country) \(.language)"' "$world/out")" = 'exchange 2027-05-28 Spanien spansk'
finish
