/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one word tells of a person: an age, a place, kin, a diagnosis. Which of them are too many, quasi.c says. */
#pragma once

#include "gate/scan.h"

enum trait {
	TRAIT_AGE = 1,
	TRAIT_SEX = 2,
	TRAIT_PLACE = 4,
	TRAIT_OF_PLACE = 8, /* "the lad from Bømlo" */
	TRAIT_DIAGNOSIS = 16,
	TRAIT_NAME = 32,
	TRAIT_UNIQUE = 64,
	TRAIT_EVENT = 128,	 /* what everybody in the place knows of */
	TRAIT_CARE = 256,	 /* a patient is spoken of */
	TRAIT_DESCRIBED = 512,	 /* "he on the tenth grade" */
	TRAIT_BROOD = 1024,	 /* "the four foster children" */
	TRAIT_SUBJECT = 2048,	 /* one person is spoken of */
	TRAIT_FAMILY = 4096,	 /* one family is, when it is the only one */
	TRAIT_GROUP = 8192,	 /* many are */
	TRAIT_WRITER = 16384,	 /* the writer's own childhood is told of, or a colleague's family */
	TRAIT_VISITED = 32768,	 /* the note's head says at which department and on which day it was */
	TRAIT_ADULT = 65536,	 /* the age is no child's */
	TRAIT_SHARE = 262144,	 /* "every third girl" */
	TRAIT_OWN = 131072,	 /* "my daughter", which a patient may have said too */
	TRAIT_YOUNG = 524288,	 /* eighteen or nineteen: old enough to learn the work here */
	TRAIT_FIGURES = 1048576, /* "the statistics": many, unless all else says that it is one */
};

#define TRAITS_SCORED (TRAIT_AGE | TRAIT_DIAGNOSIS | TRAIT_NAME | TRAIT_UNIQUE | TRAIT_EVENT | TRAIT_CARE)

/* What makes more of a name than who it is. */
#define TRAITS_TELLING (TRAIT_DIAGNOSIS | TRAIT_UNIQUE | TRAIT_EVENT | TRAIT_CARE | TRAIT_VISITED)

/* The words that may have one. */
#define CUES_OF_TRAITS                                                                                                 \
	(CUE(GRADE) | CUE(OFFICE) | CUE(NUMBER) | CUE(PLACE) | CUE(STATISTICS) | CUE(ART) | CUE(PUBLIC) | CUE(AGE) |   \
	 CUE(SEX) | CUE(KIN) | CUE(PATIENT) | CUE(DIAGNOSIS) | CUE(UNIQUE) | CUE(FAMILY) | CUE(ONLY) | CUE(EVENT) |    \
	 CUE(CARE) | CUE(MANY) | CUE(PRONOUN) | CUE(WRITER) | CUE(TRAINEE))

static inline uint64_t token_cues(const struct scan *scan, size_t at)
{
	return at < scan->count ? scan->tokens[at].cues : 0;
}

static inline bool token_is_title(const struct scan *scan, size_t at)
{
	return token_is_kind(scan, at, TOKEN_WORD) && (scan->tokens[at].flags & TOKEN_TITLE);
}

/* trait.c: those of the token; with names, only what is no colleague's name counts as one. */
unsigned traits_of(const struct scan *scan, size_t at, bool names);

/* place.c: small places. */

/* "Vik skole", "på Fjordskolen", "fra Utvær"; no large town, no system, no person. */
bool place_at(const struct scan *scan, size_t at);

/* "jenta på Frøya", "familien i Alma": an island or a village after which people are called, too. */
bool place_is_where_someone_is(const struct scan *scan, size_t at);

/* "pigen fra Nordborg", "the lad from Bømlo"; not "en pappa i Arvika", of whom there are thousands. */
bool place_is_known(const struct scan *scan, size_t place);
