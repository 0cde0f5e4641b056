#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# covers: share
# Many declared numbers, each written in a commit of its own: who wrote them is found out in no time to speak of.
. "${0%/*}/lib.sh"

clinic fjord
cd fjord || exit 1
count=800
awk -v count=$count 'BEGIN {
	table = "number;why;by;confirmed\n"
	for (i = 1; i <= count; i++) {
		table = table sprintf("%011d;kurs;Kari Nilsen;\n", i)
		print "commit refs/heads/many"
		print "committer Kari Nilsen <kari.nilsen@fjord.example> 1790000000 +0000"
		print "data 1\nx"
		print "M 100644 inline synthetic.csv"
		print "data " length(table) "\n" table
	}
}' </dev/null | git fast-import --quiet
many=$(git rev-parse many)
check 'tells of all' exits 0 timeout 60 erfar-history -C . --no-input declared "$many"
check '... each' sh -c "test \$(grep -c ',kurs,Kari Nilsen,,Kari Nilsen,kari.nilsen@fjord.example,' ../out) = $count"
finish
