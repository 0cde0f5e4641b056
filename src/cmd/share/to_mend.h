/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a person has to mend by hand, whoever brought it: plain git takes along whatever an editor has saved. Nothing waits to be
 * settled there, and it stops nobody from sharing.
 */
#pragma once

#include "cmd/command.h"
#include "cmd/share/unite/contradictions.h"
#include "index/unread.h"

/* Adds what lies whole in unsettled/, the notes that can't be read as they should be, and the rows of people.csv that are about one person. */
int to_mend_list(struct findings *out, const struct session *session, const struct contradictions *list);

/* A hint on each of these, and on git's lone markers; the first few, and how many more. Not of the notes in said. */
int to_mend_tell(const struct session *session, const struct contradictions *list, const struct unread *said);
