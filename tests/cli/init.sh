#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# erfar init: a new clinic, a folder taken over, and what is refused.
. "${0%/*}/lib.sh"

commits_are() { [ "$(git -C "$1" rev-list --count HEAD)" = "$2" ]; }
clean() { [ -z "$(git -C "$1" status --porcelain)" ] || { git -C "$1" status --porcelain; return 1; }; }

check 'a new clinic in a new folder' exits 0 erfar init fjord --clinic fjord --name 'BUP Fjord' --lang nb --country no
check 'its paths are printed' out_is 'erfar.conf
people.csv
themes.csv
words.csv
.gitattributes
.gitignore'
check 'nothing on stderr' err_empty
check 'one commit' commits_are fjord 1
check 'on main' test "$(git -C fjord branch --show-current)" = main
check 'by the person whom git knows' test "$(git -C fjord log -1 --format='%an <%ae>')" = 'Kari Nilsen <kari@fjord.example>'
check 'with a message in the language of the clinic' test -n "$(git -C fjord log -1 --format=%s)"
check 'and the trailer' test "$(git -C fjord log -1 --format='%(trailers:key=Erfar,valueonly)' | head -n1)" = init
check 'the work tree is clean' clean fjord
check 'plain git merges notes, tables and settings by meaning' test "$(git -C fjord check-attr merge erfar.conf people.csv minutes/x.md | sed 's/.*: //' | sort -u)" = erfar
check 'the settings' test "$(git config -f fjord/erfar.conf clinic.id) $(git config -f fjord/erfar.conf clinic.name) $(git config -f fjord/erfar.conf clinic.language) $(git config -f fjord/erfar.conf clinic.country)" = 'fjord BUP Fjord nb no'
check 'people.csv names who began' file_has fjord/people.csv 'Kari Nilsen;kari@fjord.example;;BUP Fjord;;'
check 'themes.csv covers the four sides' test "$(cut -d';' -f2 fjord/themes.csv | sed 1d | sort -u | tr '\n' ' ')" = 'collaboration coordination ict quality '
check 'every theme has a name in each language' test -z "$(awk -F';' 'NF != 6 || /;;/' fjord/themes.csv)"
check 'words.csv is in the language of the clinic' file_has fjord/words.csv kontorfaglig
check 'drafts are ignored' git -C fjord check-ignore -q drafts/x.md
check 'git keeps the line ends of notes' test "$(printf 'a\r\n' >fjord/x.md && git -C fjord -c core.autocrlf=true hash-object --path x.md x.md)" = "$(printf 'a\r\n' | git -C fjord hash-object --stdin)"
rm fjord/x.md

check 'a clinic is not begun twice' exits 2 erfar init fjord --clinic fjord
check 'which says so' err_has 'clinic already'
check 'nor inside another' exits 2 erfar init fjord/minutes --clinic other
check 'nothing was made there' test ! -e fjord/minutes
check 'not with --adopt either' exits 2 erfar -C fjord init --clinic fjord --adopt
check 'still one commit' commits_are fjord 1

check 'without a clinic' exits 2 erfar init other
check 'with a name that is none' exits 2 erfar init other --clinic 'BUP Fjord'
check 'with a country that is none' exits 2 erfar init other --clinic x --country se
check 'with a language that is none' exits 2 erfar init other --clinic x --lang sv
check 'with a password in the address' exits 2 erfar init other --clinic x --remote https://kari:secret@git.example/x.git
check '... behind an address of mail' exits 2 erfar init other --clinic x --remote https://kari@fjord.example:secret@git.example/x.git
check 'where there is no folder above' exits 2 erfar init no/such/folder --clinic x
check 'nothing was made by any of them' test ! -e other

check 'a dry run' exits 0 erfar init other --clinic other -n
check 'shows the files' out_has erfar.conf
check 'and makes nothing' test ! -e other

git config --global --unset user.name
check 'without a name' exits 2 erfar init other --clinic other
check 'the sentence shows --as' err_has '--as'
check 'and nothing is made' test ! -e other
check 'with --as' exits 0 erfar init other --clinic other --as 'Mette Kjær <mette@syd.example>' --country dk --remote ssh://git.example/other.git
check 'the name is kept in the clone' test "$(git -C other config --local user.name) $(git -C other config --local user.email)" = 'Mette Kjær mette@syd.example'
check 'the remote too' test "$(git -C other config remote.origin.url)" = ssh://git.example/other.git
check 'Danish by its country' test "$(git config -f other/erfar.conf clinic.language)" = da
git config --global user.name 'Kari Nilsen'

mkdir full && printf 'old\r\n' >full/note.md && printf 'mine\n' >full/.gitignore
before=$(cksum full/*)
check 'a folder that is not empty' exits 2 erfar init full --clinic full
check 'the sentence shows --adopt' err_has '--adopt'
check 'no history was begun' test ! -e full/.git
check 'taken over' exits 0 erfar init full --clinic full --adopt
check 'its files are as they were' test "$(cksum full/note.md)" = "$(echo "$before" | grep note.md)"
check 'also .gitignore' file_has full/.gitignore mine
check 'the note is not committed' test -z "$(git -C full ls-files note.md)"

git init -q repository && (cd repository && echo 1 >a && git add a && git commit -qm first && echo 2 >a && git add a && echo 3 >b)
check 'a repository without --adopt' exits 2 erfar init repository --clinic repository
check 'an adopted repository' exits 0 erfar init repository --clinic repository --adopt
check 'keeps its history' commits_are repository 2
check 'and what was staged' test "$(git -C repository status --porcelain | tr '\n' ' ')" = 'M  a ?? b '
git init -q --object-format=sha256 sha && check 'a repository of another kind' exits 4 erfar init sha --clinic sha --adopt

mkdir begun && git init -q -b main begun && : >begun/.git/erfar-beginning && mkdir begun/.erfar-init
check 'an init that was interrupted is begun again' exits 0 erfar init begun --clinic begun
check 'and leaves no mark' test ! -e begun/.git/erfar-beginning -a ! -e begun/.erfar-init
check 'with one commit' commits_are begun 1
check 'here, without a folder' sh -c 'mkdir here && cd here && erfar init --clinic here >/dev/null && test -f erfar.conf'


# Inside another repository two histories would hold the same notes.
git init -q outer && mkdir outer/sub && printf 'ignored/\n' >outer/.gitignore
check 'in another repository' exits 2 erfar init outer/sub --clinic sub
check '... which is named' err_has "$world/outer"
check '... with what to do' err_has "erfar init $world/outer/ --clinic sub --adopt"
check '... nor a new folder in it' exits 2 erfar init outer/new --clinic sub
check '... nor with --adopt' exits 2 erfar init outer/sub --clinic sub --adopt
check '... nor a dry run' exits 2 erfar init -n outer/new --clinic sub
check '... and nothing was made' test ! -e outer/new -a ! -e outer/sub/.git
check 'what it ignores is no part of it' exits 0 erfar init outer/ignored --clinic sub

# What an adopted folder has stays; what it lacks is said.
git init -q own && (cd own && printf '*.png binary\n' >.gitattributes && mkdir notes && echo 1 >notes/a.md && echo 2 >b.md && echo 3 >README.md)
git -C own config user.name 'Per Vik' && git -C own config user.email per@fjord.example
check 'adopted with attributes of its own' exits 0 erfar init own --clinic own --adopt --as 'Kari Nilsen <kari@fjord.example>'
check '... which stay' test "$(cat own/.gitattributes)" = '*.png binary'
check '... the line that is missing is said' err_has '*.md -text diff merge=erfar'
check '... and for tables' err_has '*.csv -text diff merge=erfar'
check '... and for the settings' err_has 'erfar.conf -text diff merge=erfar" to .gitattributes and commit it with git'
check '... loose notes are counted' err_has '2 notes lie outside'
check '... and one is named' err_has 'such as b.md'
check '... another person than before is told' err_has 'knew you as Per Vik <per@fjord.example>'
check '... and kept' test "$(git -C own config --local user.name)" = 'Kari Nilsen'
git init -q same && git -C same config user.name 'Kari Nilsen' && git -C same config user.email kari@fjord.example
printf '*.md merge=erfar\n*.csv merge=erfar\nerfar.conf merge=erfar\n' >same/.gitattributes
check 'the same person again' exits 0 erfar init same --clinic same --adopt --as 'Kari Nilsen <kari@fjord.example>'
check '... and nothing that lacks: nothing is said' err_empty
check 'whom git knows anyway is not written down' exits 0 erfar init plain --clinic plain --as 'Kari Nilsen <kari@fjord.example>'
check '... in the clone' fails git -C plain config --local user.name

check 'what would be' exits 0 erfar init -n "$world/tabs" --clinic tabs
check '... with tabs as they will be' grep -q "^+$(printf '\t')id = tabs" "$world/out"
finish
