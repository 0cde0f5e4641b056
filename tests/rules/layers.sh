#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# layers.sh [SRC] — refuses an include of an upper layer, and an outside library's header outside its own folder.
# The drawing it keeps true is in src/README.md.
set -eu
cd "${1:-$(dirname "$0")/../../src}"

# shellcheck disable=SC2016 # the dollars are awk's
find . -name '*.[ch]' | LC_ALL=C sort | xargs awk '
BEGIN {
	# What each folder may include from src/, itself always.
	may["base"] = ""
	may["text"] = "base"
	may["store/files"] = "text base"
	may["store/history"] = "store/files text base"
	may["store/remote"] = "store/files store/history text base"
	may["index"] = "store/files text base"
	may["gate"] = "text base"
	may["merge"] = "text base"
	may["output"] = "text base"
	may["model"] = "index gate merge store/files text base"
	may["programme"] = "model store/files text base"
	may["assign"] = "programme base"
	may["cmd"] = "output programme model merge gate index store/remote store/history store/files text base"
	may["main"] = "cmd model store/files text base"

	# Where each outside library is known.
	home["git2"] = "store/history store/remote"
	home["glpk"] = "assign"
	home["sqlite3"] = "index"
	home["cmark"] = "text/cmark_tree.c text/markdown.c text/html.c text/destination.c text/code.c"
	home["csv"] = "text/csv.c"
	home["utf8proc"] = "text/unicode.c"
	home["md5"] = home["md4"] = home["rmd160"] = home["sha1"] = home["sha2"] = home["sha"] = "text/digest.c"
	home["libintl"] = "base/i18n.h"
}

function room(path) {
	if (path ~ /^store\/[^\/]+\//)
		return substr(path, 1, index(substr(path, 7), "/") + 5)
	if (path !~ /\//)
		return "main"
	return substr(path, 1, index(path, "/") - 1)
}

function among(word, list) {
	return index(" " list " ", " " word " ") > 0
}

function complain(text) {
	printf "%s:%d: %s\n", "src/" file, FNR, text
	bad = 1
}

FNR == 1 {
	file = substr(FILENAME, 3)
	own = room(file)
	if (!(own in may))
		complain("the folder " own " stands in no layer; name it in tests/rules/layers.sh and src/README.md")
}

/^[ \t]*#[ \t]*include[ \t]*"/ {
	path = $0
	sub(/^[^"]*"/, "", path)
	sub(/".*/, "", path)
	if (path !~ /\//)
		complain("write the include from src/: \"" own "/" path "\"")
	else if (room(path) != own && !among(room(path), may[own]))
		complain(own " may not include " path)
	else if (own == "cmd" && path ~ /^cmd\/[^\/]+\//) {
		split(file, mine, "/"); split(path, theirs, "/")
		if (file ~ /^cmd\/[^\/]+\// && mine[2] != theirs[2])
			complain("an action includes nothing of another command (" path ")")
	}
	seen[path] = 1
}

/^[ \t]*#[ \t]*include[ \t]*</ {
	name = $0
	sub(/^[^<]*</, "", name)
	sub(/>.*/, "", name)
	sub(/\.h$/, "", name)
	sub(/\/.*/, "", name)
	if ((name in home) && !among(own, home[name]) && !among(file, home[name]))
		complain("<" name ".h> belongs in " home[name] " only")
}

END { exit bad }
'
