#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# erfar report site, where all files have lain still for a while: that nothing is to be done is known from how they look,
# and whatever a site follows from ends that.
. "${0%/*}/lib.sh"

clinic fjord
mkdir asked
cat >asked/erfar-history <<EOF
#!/bin/sh
echo "\$*" >>'$world/log'
PATH=\${ERFAR_EXEC_PATH#*:}:\$PATH exec erfar-history "\$@"
EOF
chmod +x asked/erfar-history
ERFAR_EXEC_PATH=$world/asked:$ERFAR_EXEC_PATH
still() { sleep 0.2; } # what was written just now may still be being written
asked() { grep -q " $1\( \|\$\)" "$world/log"; }
logged()
{
	: >"$world/log"
	erfar -C fjord report site --lang nb -o "$world/pages"
}

# as_fresh WHAT: a run that follows a change makes what a first run makes, and so does the one behind it
as_fresh()
{
	still
	check "$1" exits 0 logged
	rm -rf fresh
	erfar -C fjord report site --lang nb -o fresh >/dev/null 2>&1
	check '... is seen' diff -r fresh pages
	check '... and again' exits 0 logged
	check '... it is the same' diff -r fresh pages
}

still
check 'a first run' exits 0 logged
check '... asks when notes were saved' asked recent
touch -d 2001-01-01 pages/*.html
check 'the second' exits 0 logged
check '... asks nothing' test ! -s log
check '... tells what has to be told with each run' err_has '3 notater sier ikke hvem de er delt med'
check '... writes nothing' test -z "$(find pages -maxdepth 1 -newermt 2002-01-01 -name '*.html')"
check 'a dry run' exits 0 erfar -C fjord report site --lang nb -o pages -n
check '... has nothing to tell' out_empty

note=$(git -C fjord ls-files minutes | tail -n 1)
echo 'En linje til.' >>"fjord/$note"
as_fresh 'another line in a note'
check '... when others were saved is known' test ! -s log
sed -i 's/;Telefon;/;Telefonen;/' fjord/themes.csv
as_fresh 'another name of a theme'
sed -i 's/^\( *name = \).*/\1Fjord BUP/' fjord/erfar.conf
as_fresh 'another name of the clinic'
git -C fjord add -A
as_fresh 'staging'
git -C fjord commit -qm all
as_fresh 'a commit'
check 'what was committed is asked once' test ! -s log
rm pages/search.html
as_fresh 'a page that is gone'
page=2026-spring_2026-03-05.html
: >"pages/notes/$page"
as_fresh 'one that is empty'
mv pages/feed.xml ours && ln -s "$world/ours" pages/feed.xml
as_fresh 'one that is a link now'
mv pages/themes elsewhere && ln -s "$world/elsewhere" pages/themes
check 'a folder that is a link now' exits 8 logged
rm pages/themes && mv elsewhere pages/themes
as_fresh '... and is a folder again'
echo "notes/$page" >pages/.erfar-site-begun && truncate -s 1 "pages/notes/$page"
as_fresh 'what a killed run has left'
ERFAR_NOW=2027-03-01T08:00
as_fresh 'another day'
check 'another address' exits 0 erfar -C fjord report site --lang nb -o pages --url https://fag.example/
check '... is seen' file_has pages/feed.xml 'https://fag.example/'
check 'another language' exits 0 erfar -C fjord report site --lang da -o pages
check '... is seen' file_has pages/index.html 'lang="da"'
as_fresh 'the first language'
check 'without the words of a language' env ERFAR_LOCALEDIR=/nowhere erfar -C fjord report site --lang nb -o pages
check '... pages are in English' file_has pages/index.html 'Conclusions'
as_fresh 'with its words again'

printf -- '---\nid: halvt\ntitle: Halvt\n' >fjord/minutes/uleselig.md
as_fresh 'a note that cannot be read'
check 'is told' err_has 'uleselig.md'
check '... each time' sh -c "erfar -C fjord report site --lang nb -o pages 2>&1 | grep -q uleselig.md"
rm fjord/minutes/uleselig.md
as_fresh 'a note that is gone'
finish
