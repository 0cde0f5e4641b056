/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Letters to those who come and to those who receive them. */
#pragma once

#include "cmd/plan/programme/show.h"

/* To one participant (who), or to one host: the name that stands in the placements, and its row where it has one. */
struct letter {
	const struct programme *programme;
	const struct participant *who; /* NULL in a host's letter */
	const char *host;
	const struct department *where; /* NULL where departments.csv does not have the host */
	const char *language;
	const char *writer; /* who signs; "" when unknown */
};

/*
 * The whole letter in its language. A host's holds no address of a guest, and of their needs only what the department
 * has to prepare.
 */
void letter_document(struct document *out, const struct letter *letter);

/* How many placements it tells of. */
size_t letter_placements(const struct letter *letter);

/* What the letter is about, for the subject of a mail. */
const char *letter_subject(const struct letter *letter);
