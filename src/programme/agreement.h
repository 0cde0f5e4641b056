/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The agreement on confidentiality: who has signed, and who must before they come. */
#pragma once

#include "programme/programme.h"

/* The day they signed; no date when the programme's note has none of theirs. */
struct date agreement_day(const struct programme *programme, const struct participant *who);

/* Their first day at a department; no date when they have no place. */
struct date agreement_due(const struct programme *programme, const struct participant *who);

/* Who has not signed, in the order of the table: of those who come to a department, or of all (NULL). */
void agreement_missing(struct strings *out, const struct programme *programme, const struct department *where);
