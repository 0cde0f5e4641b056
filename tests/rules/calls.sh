#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# calls.sh [SRC] — what no source file may do: print or exit below cmd/ and output/, call a function that C17 has a
# safer way for, miss its licence line, know a column by names of its own, or grow too long (a file 600 lines, a
# function 80).
set -eu
cd "${1:-$(dirname "$0")/../../src}"

# shellcheck disable=SC2016 # the dollars are awk's
find . -name '*.[ch]' | LC_ALL=C sort | xargs awk '
function complain(text) {
	printf "%s:%d: %s\n", "src/" file, FNR, text
	bad = 1
}

# The line without comments, strings and characters; a comment that stays open is remembered.
function code_of(line,    out, c, i, n, quote) {
	out = ""
	n = length(line)
	quote = ""
	for (i = 1; i <= n; i++) {
		c = substr(line, i, 1)
		if (comment) {
			if (c == "*" && substr(line, i + 1, 1) == "/") { comment = 0; i++ }
		} else if (quote != "") {
			if (c == "\\") i++
			else if (c == quote) quote = ""
		} else if (c == "/" && substr(line, i + 1, 1) == "*") {
			comment = 1; i++
		} else if (c == "/" && substr(line, i + 1, 1) == "/")
			break
		else if (c == "\"" || c == "\047")
			quote = c
		else
			out = out c
	}
	return out
}

function long_file() {
	if (length_of > 600) {
		printf "src/%s: %d lines; a file has at most 600: split it by noun\n", file, length_of
		bad = 1
	}
}

FNR == 1 {
	if (file != "") long_file()
	file = substr(FILENAME, 3)
	comment = 0
	start = 0
	if ($0 != "/* SPDX-License-Identifier: GPL-3.0-or-later */")
		complain("the first line is: /* SPDX-License-Identifier: GPL-3.0-or-later */")
}

{
	length_of = FNR
	line = code_of($0)
	if (line ~ /(^|[^A-Za-z0-9_])(strcpy|strcat|sprintf|vsprintf|gets|system|popen|atoi|atol|atof|strtok|strtok_r|sscanf|fscanf|scanf|strncpy|strncat|alloca|mktemp|tmpnam)[ \t]*\(/)
		complain("a banned function; see \"Safe calls\" in docs/HACKING.md")
	if (file != "base/number.c" && line ~ /(^|[^A-Za-z0-9_])(strtol|strtoul|strtoll|strtoull|strtod)[ \t]*\(/)
		complain("numbers are read by base/number.h")
	if (file != "text/heading.c" && $0 ~ /(csv_column|cell)\(.*"[^" ]*\|/)
		complain("the names of a column stand in text/heading.c")
	if (file !~ /^(cmd|output)\// && file !~ /^(assign\/)?main\.c$/) {
		if (line ~ /(^|[^A-Za-z0-9_])(exit|printf|puts|putchar|perror|warn|warnx|err|errx)[ \t]*\(/)
			complain("nothing below cmd/ prints or exits; return an error code (base/error.h)")
		if (file != "base/arena.c" && line ~ /(^|[^A-Za-z0-9_])(stderr|stdout)($|[^A-Za-z0-9_])/)
			complain("streams come from struct context")
	}
	if (line ~ /^{/) start = FNR
	if (line ~ /^}/ && start) {
		if (FNR - start - 1 > 80)
			complain("a function of " (FNR - start - 1) " lines; 80 are the most")
		start = 0
	}
	if ($0 ~ /(TODO|FIXME)/)
		complain("finish it or leave it out; no reminders in the source")
}

END { long_file(); exit bad }
'
