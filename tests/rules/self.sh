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

exit $failed
