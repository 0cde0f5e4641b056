/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands open in an editor while share writes by itself. */
#pragma once

#include "cmd/share/unite/contradictions.h"
#include "model/notebook.h"

/*
 * Adds to left the files of the list, what they are about and what lies beside them where an editor has them open: it
 * would save its old text over what is written now. Nothing with -y.
 */
void opened_leave(struct history_status *left, const struct notebook *notebook, const struct contradictions *list);
