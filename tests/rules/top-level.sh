#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# top-level.sh [SRC] — refuses a file or folder beside SRC that git keeps and the top level is not to have; names that
# begin with a dot are passed over.
set -eu
cd "${1:-$(dirname "$0")/../../src}/.."

git ls-files 2>/dev/null | cut -d/ -f1 | LC_ALL=C sort -u | awk '
	/^\./ || /^(bin|src|docs|examples|tests|meson\.build|README\.md)$/ { next }
	{ print $0 ": is not for the top level; put it into bin, src, docs, examples or tests"; bad = 1 }
	END { exit bad }'
