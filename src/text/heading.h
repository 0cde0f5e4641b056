/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The headings of a clinic's tables, in any language: what may stand in the first line of people.csv and its like. The
 * first name of each is the one that erfar writes.
 */
#pragma once

#include "base/span.h"

#define HEADING_NAME "name|navn|namn"
#define HEADING_MAIL "e-mail|mail|email|e-post|epost"
#define HEADING_PROFESSION "profession|yrke|fag|stilling"
#define HEADING_WORKPLACE "workplace|arbeidssted|arbeidsstad|arbejdssted"
#define HEADING_FROM "from|fra|frå"
#define HEADING_TO "to|til"
#define HEADING_DATE "date|dato"
#define HEADING_NOTE "note|notat"
#define HEADING_THEME "theme|tema"
#define HEADING_WORD "word|ord"
#define HEADING_KIND "kind|slag"
#define HEADING_RATHER "rather|heller|hellere"
#define HEADING_NUMBER "number|nummer"
#define HEADING_BY "by|av|af"
#define HEADING_CONFIRMED "confirmed|bekreftet|stadfesta|bekræftet"

enum { HEADING_COUNT = 15 };

/* Which of them the text is, letter case and blanks around it aside; -1 for none. */
int heading_number(struct span text);

/* The name that erfar writes. */
struct span heading_name(int number);
