/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Contradictions about a note that has another name since. */
#pragma once

#include "cmd/command.h"
#include "cmd/share/unite/contradictions.h"

/* Where the file that one is about is gone and its note lies elsewhere, by its id: contradiction.file. */
void renamed_follow(struct contradictions *list, const struct session *session, struct history *history);
