#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# erfar report site: the folder holds what is shared and nothing else, is kept up by changes only, and does no harm.
. "${0%/*}/lib.sh"
cases=$tests/../cases/report

clinic fjord
sound() { python3 "$cases/check_site.py" "$1"; }
site() { erfar -C fjord report site -o "$world/pages" "$@"; }
changes() { site -n >"$world/changes" 2>/dev/null; test "$(wc -l <"$world/changes")" = "$1" || { cat "$world/changes"; return 1; }; }

check 'a folder has to be named' exits 2 erfar -C fjord report site
check 'the clinic' exits 0 site --lang nb
check '... says nothing of it' out_empty
check '... is sound' sound pages
check '... has a page a note' test "$(find pages/notes -name '*.html' | wc -l)" = 59
check '... with what was concluded' file_has pages/conclusions.html 'Tilganger til DIPS Arena bestilles'
check '... and a way from there to its place in the note' \
	file_has pages/conclusions.html 'href="notes/2026-spring_2026-02-05.html#item-kwxq6f"'
check '... which is there' file_has pages/notes/2026-spring_2026-02-05.html 'id="item-kwxq6f"'
check 'again' exits 0 site
check '... there is nothing to do' changes 0
cp -r pages before
check 'elsewhere, at another hour, without a cache' env TZ=Pacific/Auckland LANG=da_DK.UTF-8 XDG_CACHE_HOME=/nowhere \
	erfar -C fjord report site --lang nb -o there
check '... it is the same, byte for byte' diff -r before there
check 'in another language' exits 0 erfar -C fjord report site --lang da -o danish
check '... the notes keep theirs' file_has danish/notes/2026-spring_2026-02-05.html '<article lang="nb">'
check '... and it is sound' sound danish

note=$(grep -l '^id: 2026-spring/2026-02-05' -r fjord/minutes)
sed -i 's/Permen er 140 sider/Permen er 141 sider/' "$note"
check 'a word in a note' changes 2
check '... changes its page and the version on the front page' \
	test "$(sort changes | tr '\n' ' ')" = '~ index.html ~ notes/2026-spring_2026-02-05.html '
touch -d 2001-01-01 pages/*/*.html pages/*.*
check '... is written' exits 0 site
check '... and only these' test "$(find pages -newermt 2002-01-01 -name '*.html' | wc -l)" = 2
sed -i '/^share:/d' "$note"
check 'what is no longer shared' exits 0 site
check '... is gone' test ! -e pages/notes/2026-spring_2026-02-05.html
check '... from all pages' sh -c '! grep -rq "Tilganger til DIPS Arena bestilles" pages'
check '... and no link to it is left' sound pages
git -C fjord checkout -q .

mkdir -p other/sub
echo mine >other/mine.txt
check 'a folder with files of others' exits 2 erfar -C fjord report site -o other
check '... is left alone' test "$(ls other)" = "$(printf 'mine.txt\nsub')"
echo mine >pages/robots.txt
mkdir pages/notes/own
echo mine >pages/notes/own/x.html
check 'files that came later' exits 0 site
check '... stay' test -f pages/notes/own/x.html -a -f pages/robots.txt
rm -r pages/robots.txt pages/notes/own
check 'a page that somebody took away' rm pages/search.html
check '... comes again' exits 0 site
check '... as it was' diff -r before pages
printf 'erfar-site 1\n' >pages/.erfar-site
check 'a folder whose list does not know its pages' exits 2 site
check '... is not touched' diff -r -x .erfar-site before pages
rm -r pages

check 'a mode' exits 0 site --mode 640
check '... of files' test "$(stat -c %a pages/index.html pages/notes/*.html pages/.erfar-site | sort -u)" = 640
check '... and of folders' test "$(stat -c %a pages pages/notes | sort -u)" = 750
check 'another mode' exits 0 site --mode 600
check '... for all files' test "$(stat -c %a pages/index.html pages/notes/*.html | sort -u)" = 600
check 'an odd mode' exits 2 site --mode 777
check 'an odd address' exits 2 site --url 'javascript:x'
check 'an address' exits 0 site --url https://fag.example/sider
check '... is in the feeds' file_has pages/feed.xml 'href="https://fag.example/sider/notes/'
check 'an odd scope' exits 2 site --of other
check 'no forum' exits 2 site --of forum
check 'a folder that has no parent' exits 2 erfar -C fjord report site -o nowhere/pages

# as_before FILE: what came is what is expected, byte for byte; UPDATE=1 writes it anew
as_before()
{
	[ -z "${UPDATE:-}" ] || cp "small-pages/$1" "$cases/site-small/$1"
	diff -u "$cases/site-small/$1" "small-pages/$1"
}
cp -r "$tests/../notebooks/report-small" small
check 'a small clinic' exits 0 erfar -C small report site --lang en -o small-pages
for file in index.html conclusions.html feed.xml conclusions.xml; do
	check "... $file as before" as_before $file
done

# as_fresh WHAT DIR: what is kept up by changes is what a new folder would be, its list too
as_fresh()
{
	check "$1" exits 0 erfar -C "$2" report site --lang nb -o "kept-$2"
	rm -rf fresh
	erfar -C "$2" report site --lang nb -o fresh >/dev/null 2>&1
	check '... as if all pages were new' diff -r fresh "kept-$2"
}

as_fresh 'a first run' fjord
note=fjord/minutes/2026/06/2026-06-11-arkivrommet.md
sed -i 's/^title: .*/title: Arkivrommet og nøkkelen/' $note
as_fresh 'another title' fjord
sed -i 's/^themes: .*/themes: [phone, ukjent]/' $note
as_fresh 'other themes' fjord
sed -i 's/^date: .*/date: 2026-06-12/' $note
as_fresh 'another day' fjord
sed -i 's/^- Ingen kaster, flytter/- Ingen rydder, kaster, flytter/' $note
as_fresh 'another conclusion' fjord
sed -i 's/(look again 2026-09-01)/(look again 2026-02-01)/' $note
as_fresh 'one that it is time to look at again' fjord
sed -i 's/^- Ingen rydder.*/& ^knew99 (replaces 2025-autumn\/2025-11-20#kt6yb1)/' $note
as_fresh 'one that replaces another' fjord
sed -i 's/^id: .*/id: 2026-spring\/2026-06-99/' $note
as_fresh 'another id' fjord
sed -i 's/;Telefon;/;Telefonen;/' fjord/themes.csv
as_fresh 'another name of a theme' fjord
sed -i 's/^\( *name = \).*/\1Fjord BUP/' fjord/erfar.conf
as_fresh 'another name of the clinic' fjord
rm $note
as_fresh 'a note that is gone' fjord
git -C fjord checkout -q .
as_fresh 'all as it was' fjord

begun=$(git -C fjord rev-parse HEAD)
# one change after the other, each on what the last one left: ERFAR_SITE of them; LATER=400 goes on from there
for which in $(seq "${LATER:-0}" $((${LATER:-0} + ${ERFAR_SITE:-36} - 1))); do
	step=$(python3 "$cases/site_steps.py" fjord "$which")
	as_fresh "step $which, $step" fjord
done
git -C fjord reset -q --hard "$begun" && git -C fjord clean -qfd
as_fresh 'all as it was again' fjord

# a page that is not as its note says: one that is gone, one that is a link
rm kept-fjord/notes/2026-spring_2026-03-05.html kept-fjord/feed.xml
mv kept-fjord/search.html ours && ln -s "$world/ours" kept-fjord/search.html
as_fresh 'pages that somebody took away' fjord
check '... or put a link in its place' test ! -L kept-fjord/search.html

# one that is empty, cut or longer: by a hand, a full disk, a power cut
: >kept-fjord/notes/2026-spring_2026-03-05.html
truncate -s 100 kept-fjord/notes/2026-spring_2026-02-05.html
echo >>kept-fjord/themes/phone.html
as_fresh 'pages that are empty, cut or longer' fjord
: >kept-fjord/notes/2026-spring_2026-03-05.html
cp -a kept-fjord copy && rm -r kept-fjord && mv copy kept-fjord
as_fresh 'a page that is cut in a copy of the folder' fjord
truncate -s 100 kept-fjord/notes/2026-spring_2026-02-05.html
echo notes/2026-spring_2026-02-05.html >kept-fjord/.erfar-site-begun
as_fresh 'pages that are cut, after a run that was killed' fjord
truncate -s 100 kept-fjord/notes/2026-spring_2026-02-05.html
check 'pages that somebody cut are made again' exits 0 erfar -C fjord report site --lang nb --all -o kept-fjord
as_fresh '... with --all' fjord

# lists that are cut into years: what stands on one page of them tells of the others
mkdir -p many/minutes
cp fjord/erfar.conf fjord/themes.csv many
awk 'BEGIN {
	for (i = 0; i < 80; i++)
		more = more " og slik"
	for (i = 0; i < 450; i++) {
		day = sprintf("%d-%02d-%02d", 2023 + i % 3, 1 + i % 12, 1 + i % 28)
		file = sprintf("many/minutes/%04d.md", i)
		printf "---\nid: n%04d\nkind: minute\ntitle: Nr. %d\ndate: %s\nthemes: [phone]\nshare: clinic\n---\n\n## Konklusjoner\n\n" \
			"- Vi gjør det slik, %d%s. ^k%05d%s\n", i, i, day, i, more, i, i % 50 ? "" : " (look again 2024-01-01)" >file
		close(file)
	}
}'
as_fresh 'many notes' many
check '... have pages of years' test -f kept-many/conclusions~2023.html
check '... are one long page to search in' test "$(stat -c %s kept-many/search.html)" -gt 300000
check 'lists are made by one thread for a screen in another language' \
	env LANG=da_DK.UTF-8 LC_ALL= LANGUAGE= erfar -C many report site -o one-thread
check '... and are the same' diff -r fresh one-thread
sed -i 's/Vi gjør det slik/Vi gjør det ikke slik/' many/minutes/0000.md
as_fresh 'an old conclusion that it is time to look at again' many
printf -- '- Og slik gjør vi det.\n' >>many/minutes/0003.md
cp kept-many/search.html as-it-was
check 'of a long page that parts late' exits 0 erfar -C many report site --lang nb -n -o kept-many
check '... a dry run tells' out_has '~ search.html'
check '... and leaves it' cmp as-it-was kept-many/search.html
as_fresh 'one more of an old year' many
grep -l "^date: 2023" many/minutes/* | xargs rm
as_fresh 'a year less' many

# a run waits for another one, and then finds nothing to do
if command -v flock >/dev/null; then
	flock pages/.erfar-site-lock sleep 1 &
	check 'while another run writes' exits 0 site
	wait
fi

python3 "$cases/hostile_site.py" hostile
check 'hostile notes' exits 0 erfar -C hostile --lang en report site -o evil
check '... do nothing' sound evil
check '... hide nothing and show nothing that is private' sh -c '! grep -rqi hemmelig evil'
check '... what the gate stops is told' err_has '2026-01-09-cprrr.md is not on the site: the gate'
check '... and so is what says nothing' err_has '1 note does not say with whom it is shared'
check 'a page of nothing but replies' test "$(grep -c 'class="reply"' evil/notes/2026-01-07-selvv.html)" = 80
check 'a link leads to the place of a conclusion' \
	file_has evil/notes/2026-01-01-aaaaa.html 'href="2026-01-07-selvv.html#item-kself1"'
check 'what is replaced says by what' file_has evil/notes/2026-01-07-selvv.html 'href="2026-01-10-nyeeh.html#item-knew11"'
rm hostile/minutes/2026/01/2026-01-01-aaaaa.md
check 'when a note goes' exits 0 erfar -C hostile report site -o evil
check '... links to it go too' sound evil

two_colleagues
git init -q --bare "$world/vest.git"
erfar -C kari share forum add vest "$world/vest.git" >/dev/null 2>&1
erfar -C kari share >/dev/null 2>&1
mkdir -p kari/forum/vest/syd/2026/08
printf -- '---\nid: 2026-08-01-svar1\nkind: experience\ntitle: Et svar\ndate: 2026-08-01\nlang: da\nreply-to: fjord/2026-01-15-9drm3\nbyline: Jens Holm\n---\n\nSådan gør vi.\n' \
	>kari/forum/vest/syd/2026/08/2026-08-01-svar1.md
check 'the forum' exits 0 erfar -C kari report site --of forum -o forum-pages
check '... is sound' sound forum-pages
check '... shows ours and theirs' test "$(find forum-pages/notes -name '*.html' | wc -l)" = 7
check '... and the reply under its original' file_has forum-pages/notes/fjord_2026-01-15-9drm3.html 'Sådan gør vi.'
check '... with who wrote it' file_has forum-pages/notes/fjord_2026-01-15-9drm3.html 'Jens Holm'
check '... in its own language' file_has forum-pages/notes/syd_2026-08-01-svar1.html '<article lang="da">'
check '... by clinic' test -f forum-pages/clinics/syd.html
check '... but nothing that is for the clinic alone' sh -c '! grep -rqF "Tilganger til DIPS Arena bestilles" forum-pages'
check 'a forum that is none' exits 2 erfar -C kari report site --of forum:nord -o forum-pages

new() { sed -n '/id="new"/,/<\/section>/p' "$1/index.html" | sed -n 's/.*href="notes\/\([^"]*\)\.html".*/\1/p'; }
f=kari/forum/vest/syd/2026/08/2026-08-02-svar2.md
sed 's/2026-08-01/2025-08-02/; s/svar1/svar2/; /reply-to/d' kari/forum/vest/syd/2026/08/2026-08-01-svar1.md >$f
printf 'date;clinic;note;what\n2026-08-05;syd;2026-08-01-svar1;new\n2026-08-06;syd;2026-08-02-svar2;new\n2026-08-09;syd;2026-08-01-svar1;changed\n' \
	>kari/forum/vest/news.csv
sed -i 's/^lang: da/&\nreply-to: fjord\/2024-01-01-borte/' $f
sed -i 's/^lang: da/&\nthemes: [første-møte]/' $f
printf '\n## Konklusioner\n\n- Vi ringer altid tilbage samme dag.\n' >>$f
check 'a note of last year that came today' exits 0 erfar -C kari report site --of forum -o forum-pages
check '... is new, and what has changed since before it' test "$(new forum-pages | head -n 2 | tr '\n' ' ')" = 'syd_2026-08-01-svar1 syd_2025-08-02-svar2 '
check '... and so is what it concludes' sh -c 'grep -A3 "<id>.*2025-08-02-svar2#" forum-pages/conclusions.xml | grep -qF "<updated>2026-08-06T"'
check '... its theme, which is in no table here, is in words' file_has forum-pages/index.html '>Første møte</a>'
check '... what it answers is not here, and no id is told' sh -c 'grep -q "et notat fra BUP Fjord som ikke vises her" forum-pages/notes/syd_2025-08-02-svar2.html && ! grep -q 2024-01-01-borte forum-pages/notes/syd_2025-08-02-svar2.html'
sed -i 's/^reply-to: .*/reply-to: borte-2024/' $f
check 'a reply to a note that names no clinic' exits 0 erfar -C kari report site --of forum -o forum-pages
check '... is to one that is not here' file_has forum-pages/notes/syd_2025-08-02-svar2.html 'et notat som ikke vises her'
check '... and its id is no clinic' sh -c '! grep -q borte-2024 forum-pages/notes/syd_2025-08-02-svar2.html'
check '... in the feed' sh -c 'grep -A3 "<id>.*2025-08-02-svar2" forum-pages/feed.xml | grep -F "<updated>2026-08-06T"'

# what is new goes by when it was saved
clinic fjord late
late() { erfar -C late report site -o late-pages; }
check 'a clinic' exits 0 late
old=$(grep -l '^id: 2026-spring/2026-02-05' -r late/minutes)
printf -- '\n- Permen skal leses av to.\n' >>"$old"
mkdir -p late/experiences/2024/01
printf -- '---\nid: 2024-01-05-gamle\nkind: experience\ntitle: Lenge siden\ndate: 2024-01-05\nshare: clinic\n---\n\nLenge siden.\n' \
	>late/experiences/2024/01/2024-01-05-lenge-siden.md
git -C late add -A
GIT_COMMITTER_DATE='2026-12-01T10:00:00Z' git -C late commit -qm 'two notes'
check 'an old note that was shared today, and one that was changed' exits 0 late
check '... are what is new' test "$(new late-pages | head -n 2 | tr '\n' ' ')" = '2026-spring_2026-02-05 2024-01-05-gamle '
check '... each with that day' sh -c 'sed -n "/id=\"new\"/,/<\/section>/p" late-pages/index.html | grep -o "datetime=\"[^\"]*" | head -n 2 | uniq -c | grep -q "2 datetime=\"2026-12-01"'
check '... and in the feed, of that day' test "$(grep -c '<updated>2026-12-01T' late-pages/feed.xml)" = 3
check 'from nothing' exits 0 erfar -C late report site -o late-fresh
check '... it is the same' diff -r late-pages late-fresh

# killed while it writes: the next run finishes, and nothing is left that the list does not know
for calls in 40 90 150; do
	rm -rf killed
	cp -r before killed
	erfar -C fjord report site --lang da -o there -n >/dev/null 2>&1
	if command -v strace >/dev/null && strace -o /dev/null true 2>/dev/null; then
		strace -f -qq -o /dev/null -e inject=renameat:signal=KILL:when=$calls \
			erfar -C fjord report site --lang da -o "$world/killed" >/dev/null 2>&1
		check "killed at rename $calls, and run again" exits 0 erfar -C fjord report site --lang da -o killed
		check '... it is whole' diff -r danish killed
	else
		skip 'killed' 'strace may not trace here'
	fi
done
finish
