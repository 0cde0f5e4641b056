#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
. "${0%/*}/lib.sh"
clinic syd
cd syd || exit 1

check 'a visit' exits 0 erfar minute visit 2026-klinisk-verden 'Mette Lund' 14.4.2026 --department Røntgen
draft=drafts/2026-04-14-besoeg-roentgen.md
check '... is a draft' out_is $draft
check '... of the programme' file_has $draft 'programme: 2026-klinisk-verden'
check '... with the headings of a visit' file_has $draft '## Hvad de bruger tiden på'
check 'a date is needed' exits 2 erfar minute visit 2026-klinisk-verden 'Mette Lund'
finish
