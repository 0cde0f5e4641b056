#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# self.sh — the rules must be able to fail: a small wrong tree is laid out and each rule has to refuse it.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0
licence='/* SPDX-License-Identifier: GPL-3.0-or-later */'

# refuses RULE FILE WORDS... : the tree of one file is refused, naming WORDS. The file's text comes on stdin.
refuses() {
	rule=$1 file=$2 words=$3
	rm -rf "$work/src"
	mkdir -p "$work/src/$(dirname "$file")"
	cat >"$work/src/$file"
	if out=$("$here/$rule.sh" "$work/src" 2>&1); then
		echo "$rule.sh lets pass: $file ($words)"
		failed=1
	elif ! printf '%s\n' "$out" | grep -qF "$words"; then
		echo "$rule.sh refuses $file for another reason: $out"
		failed=1
	fi
}

accepts() {
	rule=$1 file=$2
	rm -rf "$work/src"
	mkdir -p "$work/src/$(dirname "$file")"
	cat >"$work/src/$file"
	if ! out=$("$here/$rule.sh" "$work/src" 2>&1); then
		echo "$rule.sh refuses what is right in $file: $out"
		failed=1
	fi
}

refuses layers base/a.c "base may not include text/note.h" <<-END
	#include "text/note.h"
END
refuses layers text/a.c "text may not include store/files/folder.h" <<-END
	#include "store/files/folder.h"
END
refuses layers text/a.c 'write the include from src/' <<-END
	#include "note.h"
END
refuses layers model/a.c "<git2.h> belongs in" <<-END
	#include <git2.h>
END
refuses layers text/note.c "<cmark.h> belongs in" <<-END
	#include <cmark.h>
END
refuses layers cmd/plan/a.c "nothing of another command" <<-END
	#include "cmd/minute/common.h"
END
refuses layers attic/a.c "stands in no layer" <<-END
	#include "base/span.h"
END
accepts layers cmd/plan/a.c <<-END
	#include "base/span.h"
	#include "cmd/plan/common.h"
	#include "cmd/command.h"
	#include "store/history/history.h"
END

refuses calls base/a.c "the first line is" <<-END
	int a;
END
refuses calls base/a.c "banned function" <<-END
	$licence
	void f(char *a) { strcpy(a, "b"); }
END
refuses calls base/a.c "numbers are read by" <<-END
	$licence
	long f(char *a) { return strtol(a, 0, 10); }
END
refuses calls model/a.c "the names of a column" <<-END
	$licence
	int f(struct csv_table *table) { return csv_column(table, "why|hvorfor"); }
END
refuses calls model/a.c "prints or exits" <<-END
	$licence
	void f(void) { exit(1); }
END
refuses calls model/a.c "streams come from" <<-END
	$licence
	void f(void) { fputs("a", stderr); }
END
{
	echo "$licence"
	printf 'void f(void)\n{\n'
	i=0
	while [ $i -lt 81 ]; do printf '\tf();\n'; i=$((i + 1)); done
	printf '}\n'
} | refuses calls base/a.c "a function of 81 lines"
{
	echo "$licence"
	i=0
	while [ $i -lt 600 ]; do echo "int a$i;"; i=$((i + 1)); done
} | refuses calls base/a.c "at most 600"
accepts calls base/a.c <<-END
	$licence
	/* strcpy() and exit() in a comment, "and in a string" */
	const char *f(void) { return "system(1)"; }
END

# A file that the top level is not to have.
mkdir -p "$work/top/src"
touch "$work/top/README.md" "$work/top/options.txt"
git -C "$work/top" init -q
git -C "$work/top" add README.md
"$here/top-level.sh" "$work/top/src" || { echo 'top-level.sh refuses what is right'; failed=1; }
git -C "$work/top" add options.txt
out=$("$here/top-level.sh" "$work/top/src") && failed=1
printf '%s\n' "$out" | grep -qF 'options.txt: is not for the top level' || { echo 'top-level.sh misses options.txt'; failed=1; }

# A program that takes what no page knows, and has an action that no script tests.
mkdir "$work/bin"
for name in history plan minute share find report; do
	printf '#!/bin/sh\n' >"$work/bin/erfar-$name"
	chmod +x "$work/bin/erfar-$name"
done
cat >>"$work/bin/erfar-plan" <<'END'
printf 'plan\t\t\t\nplan move\t\t\tDATE NEWDATE\nplan move\t--how\tTEXT\thelp\nplan juggle\t\t\t[DATE]\n'
END
out=$(ERFAR_EXEC_PATH=$work/bin "$here/help-vs-man.sh") && failed=1
for words in 'no section "## plan juggle [DATE]"' '"## plan move DATE NEWDATE" lacks --how' \
	'"## plan move DATE NEWDATE" has --why' '"## plan swap DATE DATE" is no action'; do
	printf '%s\n' "$out" | grep -qF -- "$words" || { echo "help-vs-man.sh does not say: $words"; failed=1; }
done
out=$(ERFAR_EXEC_PATH=$work/bin "$here/cli-tests.sh") && failed=1
printf '%s\n' "$out" | grep -qF 'plan-juggle.sh is missing' || { echo 'cli-tests.sh misses plan juggle'; failed=1; }

exit $failed
