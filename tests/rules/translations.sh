#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# translations.sh [--update | --missing LANGUAGE] — every message is translated into every language of src/po/LINGUAS.
#
# Without an option: fails when a source with messages is missing from POTFILES, or when a catalogue lacks a message,
# holds a fuzzy one, has one that the sources no longer have, or whose printf directives differ.
# --update writes POTFILES anew and merges new messages into the catalogues; --missing prints what is to translate.
set -eu
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0

complain() {
	printf '%s\n' "$*"
	failed=1
}

find src -name '*.[ch]' ! -path src/base/i18n.h ! -path src/base/i18n.c | LC_ALL=C sort |
	xargs grep -lE '(^|[^A-Za-z0-9])(_|N_|ngettext|i18n_in|i18n_plural_in)\(' >"$work/POTFILES" || true
if [ "${1:-}" = --update ]; then
	cp "$work/POTFILES" src/po/POTFILES
elif ! diff -u src/po/POTFILES "$work/POTFILES"; then
	complain "src/po/POTFILES is not up to date; run tests/rules/translations.sh --update"
fi

xgettext --from-code=UTF-8 --no-wrap --keyword --keyword=_ --keyword=N_ --keyword=ngettext:1,2 --keyword=i18n_in:2 \
	--keyword=i18n_plural_in:2,3 --package-name=erfar --add-location=file -f "$work/POTFILES" -o "$work/erfar.pot"

while read -r language; do
	po=src/po/$language.po
	case ${1:-} in
	--update)
		msgmerge -q --no-fuzzy-matching --no-wrap --add-location=file -o "$work/new.po" "$po" "$work/erfar.pot"
		msgattrib --no-wrap --no-obsolete --add-location=file "$work/new.po" |
			grep -v '^"\(POT-Creation-Date\|Report-Msgid-Bugs-To\):' >"$po"
		echo "$language: $(msgfmt --statistics -o /dev/null "$po" 2>&1)"
		continue
		;;
	--missing)
		[ "${2:-nb}" = "$language" ] || continue
		msgmerge -q --no-fuzzy-matching --no-wrap --add-location=file -o "$work/new.po" "$po" "$work/erfar.pot"
		msgattrib --no-wrap --untranslated --no-obsolete "$work/new.po"
		continue
		;;
	esac
	msgfmt -c -o "$work/$language.mo" "$po" || complain "$po does not compile"
	msgmerge -q --no-fuzzy-matching --no-wrap -o "$work/new.po" "$po" "$work/erfar.pot"
	msgattrib --no-wrap --untranslated "$work/new.po" >"$work/missing"
	[ ! -s "$work/missing" ] || complain "$po lacks: $(sed 1,/^$/d "$work/missing")"
	msgattrib --no-wrap --only-fuzzy --no-obsolete "$po" >"$work/fuzzy"
	[ ! -s "$work/fuzzy" ] || complain "$po has fuzzy entries: $(sed 1,/^$/d "$work/fuzzy")"
	msgattrib --no-wrap --only-obsolete "$work/new.po" >"$work/gone"
	[ ! -s "$work/gone" ] || complain "$po has messages that are gone: $(sed 1,/^$/d "$work/gone")"
	msgfmt -c -o /dev/null "$work/new.po" || complain "$po: printf directives differ"
done <src/po/LINGUAS
exit $failed
