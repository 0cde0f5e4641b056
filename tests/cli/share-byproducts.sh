#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What operating systems and editors leave in erfar's folders is no work of anybody's: everything leaves it alone.
. "${0%/*}/lib.sh"
two_colleagues
folder=minutes/2026/04
note=$folder/2026-04-16-etikk-i-telefonen.md

# litter WHO: real bytes of what they leave
litter()
{
	printf '\320\317\021\340\241\261\032\341\0\0\0' >"$1/$folder/Thumbs.db"
	cp "$1/$folder/Thumbs.db" "$1/$folder/ehthumbs.db"
	printf '[.ShellClassInfo]\r\nIconFile=x\r\n' >"$1/$folder/Desktop.ini"
	printf '\013Kari Nilsen\0\0\0\0' >"$1/$folder/~\$lapp.docx"
	for name in '~$lapp.md' .DS_Store ._lapp.md '.~lock.lapp.md#' .#lapp.md '#lapp.md#' lapp.md~ lapp.md.bak lapp.MD.BAK \
		lapp.md.orig lapp.md.rej lapp.md.tmp lapp.md.swp lapp.md.swo; do
		printf 'kvantefysikk\n' >"$1/$folder/$name"
	done
}
head_of() { git -C "$1" rev-parse HEAD; }

was=$(head_of kari)
litter kari
check 'status' exits 0 erfar -C kari --lang en share status
check '... has nothing' out_is 'Everything here is shared.'
check 'check' exits 0 erfar -C kari share check
check '... finds nothing' out_empty
check 'check of the folder' exits 0 erfar -C kari share check $folder
check 'check of all' exits 0 erfar -C kari share check --all
check 'find has nothing of it' exits 1 erfar -C kari find kvantefysikk
check 'share' exits 0 erfar -C kari share
check '... keeps nothing of it' test "$(head_of kari)" = "$was"
check '... nor does cron' exits 0 erfar -C kari share --unattended
check '... which says nothing' err_empty
sed -i '$a\Og en linje til.' kari/$note
check 'the work beside it' exits 0 erfar -C kari share
check '... is shared alone' test "$(git -C fjord.git diff --name-only "$was" main)" = $note
check '... the rest lies there still' test -e kari/$folder/Thumbs.db -a -e "kari/$folder/~\$lapp.docx"

# a number at the front makes no such file
printf -- '---\ntitle: Kvantefysikk\n---\n\nkvantefysikk\n' >"kari/$folder/#1-lapp.md"
mkdir -p kari/$folder/arkiv.bak && printf 'kvantefysikk\n' >kari/$folder/arkiv.bak/x.md
check 'a note of nearly such a name' exits 0 erfar -C kari share
check '... goes' git -C kari cat-file -e "HEAD:$folder/#1-lapp.md"
check '... and a folder' git -C kari cat-file -e HEAD:$folder/arkiv.bak/x.md

# what git knows goes on
erfar -C ola share >/dev/null
printf 'en\n' >ola/$folder/liste.md.orig
git -C ola add $folder/liste.md.orig
git -C ola commit -qm 'by plain git'
check 'one that git has' exits 0 erfar -C ola share
printf 'to\n' >ola/$folder/liste.md.orig
check 'changed' exits 0 erfar -C ola --lang en share status
check '... is listed' out_has "changed  $folder/liste.md.orig"
check '... and shared' exits 0 erfar -C ola share
check '... as before' test "$(git -C fjord.git show main:$folder/liste.md.orig)" = to
rm ola/$folder/liste.md.orig
check 'and deleted' exits 0 erfar -C ola share
check '... too' fails git -C fjord.git cat-file -e main:$folder/liste.md.orig

# a colleague's, of an earlier day, where one lies here
printf '[.ShellClassInfo]\r\nIconFile=y\r\n' >ola/$folder/Desktop.ini
git -C ola add -A && git -C ola commit -qm 'by plain git'
check 'a colleague has such a file in git' exits 0 erfar -C ola share
check '... while another one lies here' exits 4 erfar -C kari --lang en share
check '... which is said' err_has "$folder/Desktop.ini here is yours alone, and Ola Berg has shared another file"
check '... with what to do' err_has 'Move it or give it another name'
check '... and stays' file_has kari/$folder/Desktop.ini IconFile=x
rm kari/$folder/Desktop.ini
check 'done, it comes' exits 0 erfar -C kari share
check '... here' file_has kari/$folder/Desktop.ini IconFile=y

finish
