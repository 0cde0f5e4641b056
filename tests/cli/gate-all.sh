#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Everything that a share would send is looked at: one number in each place where one can hide, and each is refused.
# Whatever keeps the gate from looking refuses as well.
. "${0%/*}/lib.sh"
two_colleagues
cd kari || exit 1
tip=$(git -C ../fjord.git rev-parse main)

# hidden NAME: the number is found by share and by share check, shown nowhere, and nothing is sent; then all is as before
hidden()
{
	check "$1" exits 3 erfar share
	check '... is shown nowhere' sh -c "! cat ../out ../err | grep -qa $synthetic"
	check '... share check says the same' exits 1 erfar share check
	check '... nothing is sent' test "$(git -C ../fjord.git rev-parse main)" = "$tip"
	git reset -q --hard origin/main
	git clean -qfd
}

note=minutes/2026/08/2026-08-20-skolestart-og-timebok.md
echo "Om $synthetic." >>$note
hidden 'in a note'
echo "Om $synthetic." >>$note && git commit -qam 'a' && git revert --no-edit HEAD >/dev/null
hidden 'in a commit, and out again'
sed -i "s/^title: .*/title: Om $synthetic/" $note
hidden 'in the front matter'
echo "$synthetic;x" >>themes.csv
hidden 'in a table'
sed -i "1i # $synthetic" erfar.conf
hidden 'in the settings'
secret=glpat-"9zXw2LmP7vK1sJd8Fy5H"
printf '\thome = https://%s@git.example/x\n' $secret >>erfar.conf
check 'a token in the settings' exits 3 erfar share
check '... is a secret' err_has 'error: secret'
check '... and not shown' sh -c "! cat ../out ../err | grep -q $secret"
check '... nor by whoever reads the settings' sh -c "erfar minute check >../out 2>&1; ! grep -q $secret ../out"
git reset -q --hard origin/main
echo 'Alt er bra.' >"minutes/2026/08/om-$synthetic.md"
hidden 'in a file name'
mkdir "minutes/2026/$synthetic" && echo 'Alt er bra.' >"minutes/2026/$synthetic/a.md"
hidden 'in the name of a folder'
{ printf '\377\376' && printf 'Om %s.\n' "$synthetic" | iconv -t UTF-16LE; } >minutes/2026/08/a.md
hidden 'in UTF-16, the one way'
{ printf '\376\377' && printf 'Om %s.\n' "$synthetic" | iconv -t UTF-16BE; } >minutes/2026/08/a.txt
hidden '... and the other'
printf 'F\370dselsnummer %s\n' "$synthetic" >minutes/2026/08/a.md
hidden 'in Latin-1'
printf 'int x = %s;\n' "$synthetic" >minutes/2026/08/a.c
hidden 'in a file of any kind'
printf 'GIF89a\0%s' "$synthetic" >minutes/2026/08/a.dat
hidden 'in a picture under another name'
git commit -q --allow-empty -m "om $synthetic"
hidden 'in a message'
git -c user.name="Kari $synthetic" commit -q --allow-empty -m a
hidden 'in the name of an author'
git -c user.email="$synthetic@fjord.example" commit -q --allow-empty -m a
hidden 'in an address'
GIT_COMMITTER_NAME="Kari $synthetic" git commit -q --allow-empty -m a
hidden 'in the name of who committed'
ln -s "$synthetic" minutes/2026/08/peker.md && git add minutes && git commit -qm a
hidden 'in what a link points to'
ln -s pasienten-jonas-bakkeli minutes/2026/08/peker.md && git add minutes
check 'a name in what a link points to' exits 3 erfar share hooks run pre-commit
git commit -qm a
hidden '... too'
mkdir andre && echo "Om $synthetic." >andre/a.txt && git add andre && git commit -qm a
hidden 'in a folder that is not ours'
echo "Om $synthetic." >$note && git commit -qam a && git checkout -q -b gren && git checkout -q main && git reset -q --hard HEAD~1 &&
	git merge -q --no-ff --no-edit gren
hidden 'on a branch that was merged'
git branch -qD gren

# Names of branches and tags, and what tags say, go with plain git only.
erfar share hooks install >/dev/null
check 'the name of a branch' exits 1 git push -q origin "HEAD:refs/heads/om-$synthetic"
check '... is masked' fails sh -c "grep -v '^ \\|^error: failed' ../err | grep -q $synthetic"
git tag "om-$synthetic"
check 'the name of a tag' exits 1 git push -q origin "om-$synthetic"
git tag -d "om-$synthetic" >/dev/null
git tag -am "om $synthetic" merke
check 'what a tag says' exits 1 git push -q origin merke
git tag -d merke >/dev/null
git -c user.name="Kari $synthetic" tag -am "om noe" merke
check 'who made a tag' exits 1 git push -q origin merke
git tag -d merke >/dev/null
check 'nothing of all that is on the server' fails sh -c "git -C ../fjord.git cat-file --batch-all-objects --batch | grep -qa $synthetic"

# What keeps the gate from looking.
refused() { exits "$1" erfar share && test "$(git -C ../fjord.git rev-parse main)" = "$tip"; }
echo mer >>$note
printf 'word;kind\nSolvik;landskap\n' >gate.csv
check 'a table of the gate that can not be read' refused 4
rm gate.csv
head -c 17000000 /dev/zero | tr '\0' 'a' >minutes/2026/08/stor.txt
check 'a file that is too large' exits 4 erfar share
check '... nothing is sent' test "$(git -C ../fjord.git rev-parse main)" = "$tip"
rm minutes/2026/08/stor.txt
printf '\0\1\2\3' >minutes/2026/08/a.md
check 'what is no text' refused 3
rm minutes/2026/08/a.md
git commit -qam 'mer'
blob=$(git rev-parse "HEAD:$note")
mv ".git/objects/$(echo "$blob" | cut -c1-2)/$(echo "$blob" | cut -c3-)" ../kept
check 'a text of the history that is missing' fails erfar share
check '... nothing is sent' test "$(git -C ../fjord.git rev-parse main)" = "$tip"
mkdir -p ".git/objects/$(echo "$blob" | cut -c1-2)"
mv ../kept ".git/objects/$(echo "$blob" | cut -c1-2)/$(echo "$blob" | cut -c3-)"
chmod 000 $note
[ -r $note ] || check 'a note that may not be read' refused 8
chmod 644 $note
long() { { head -c "$1" /dev/zero | tr '\0' 'a'; printf '\n%s\n' "$synthetic"; } >../long; }
long 9000000
check 'the end of a long text from stdin' sh -c '! erfar share check --stdin <../long >../out'
check '... is looked at' out_has ':2:1: error: no-'
long 70000000
check 'one that is longer than can be looked at' sh -c 'erfar share check --stdin <../long; test $? = 4'
rm ../long
check 'what was looked through is counted' exits 0 erfar --lang en share
check '... in numbers' grep -q '^Looked through (texts: 2, names: [1-9], commits: 1): no pattern found.$' ../out
check 'a range that comes to nothing' exits 0 erfar --lang en share
check '... is said' out_has 'There is nothing new to look through.'
finish
