/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The words that tell what a number or a name beside them is. Data only: one file a language (words_no.c has bokmål
 * and nynorsk), and names.c; a word belongs to as many classes as it stands in.
 */
#pragma once

#include "base/map.h"
#include "base/span.h"

#include <stdint.h>

enum cue {
	CUE_ID,	   /* an identity number follows: fnr, CPR, personnummer */
	CUE_ID_SE, /* ... of Sweden */
	CUE_ID_FI, /* ... of Finland */
	CUE_ID_IS, /* ... of Iceland */
	CUE_DUF,
	CUE_OTHER,   /* a number that is nobody's: KID, invoice, case, meeting */
	CUE_ACCOUNT, /* a bank account */
	CUE_PHONE,
	CUE_BORN,	  /* born, date of birth */
	CUE_BIRTHDAY,	  /* a birthday, which may be this year's */
	CUE_THING,	  /* an idea, a project: what is "born" without being a person */
	CUE_RECORD,	  /* a patient's or record's number follows */
	CUE_PATIENT,	  /* one patient, client, pupil */
	CUE_REGARDING,	  /* "gjelder": a name follows where a colon does */
	CUE_KIN,	  /* one private person: mother, father, brother, guardian */
	CUE_FAMILY,	  /* private persons in the plural: parents, the family */
	CUE_SEX,	  /* a boy, a girl, a man, a woman */
	CUE_INSTITUTION,  /* a switchboard, a reception */
	CUE_ORGANISATION, /* the last word of its name: "Haukeland sykehus" */
	CUE_US,		  /* "call us on" */
	CUE_STAFF,	  /* titles and tasks of colleagues */
	CUE_STATISTICS,	  /* percent, average, national figures */
	CUE_DIAGNOSIS,	  /* a diagnosis or a medicine */
	CUE_UNIQUE,	  /* "the only one" */
	CUE_SCHOOL,	  /* a school, club, reception centre: a small place when a name stands before it */
	CUE_FROM,	  /* a place may follow: from, in, at */
	CUE_MONTH,	  /* word_entry.month says which */
	CUE_FIRST_NAME,
	CUE_NO_NAME,	/* written with a capital, but no person's name */
	CUE_SHORT,	/* an abbreviation: a full stop after it ends no sentence */
	CUE_NAMED,	/* stands between cue and name: named, called */
	CUE_YEARS,	/* years, of age */
	CUE_AGED,	/* after a number: "14-åring", "14 years old" */
	CUE_TIME,	/* makes years a duration: for ... siden, i, over */
	CUE_CITY,	/* a town so large that it points at nobody */
	CUE_LIVES,	/* lives in, address */
	CUE_HERE,	/* "pasient hos oss": with, at, of */
	CUE_POSSESSIVE, /* "Emma sin mor" */
	CUE_IS,		/* is, was: weaker than CUE_NAMED between cue and name */
	CUE_RANGE,	/* before, after, between: what follows is no one's exact day */
	CUE_AGE,	/* an age in one word: "fjortenåring" */
	CUE_COUNT
};

#define CUE(name) (UINT64_C(1) << CUE_##name)

/* Words of one class, separated by '|', in lower case. Two or three words with a blank between them are a phrase. */
struct word_list {
	uint64_t cues;
	const char *words;
};

extern const struct word_list words_norwegian[], words_danish[], words_swedish[], words_english[], words_names[];

struct phrase {
	const char *words; /* the phrase without its last word */
	uint64_t cues;
	struct phrase *next;
};

struct word_entry {
	uint64_t cues;
	struct phrase *phrases; /* those that end in this word */
	int month;
};

/* Adds a list, ended by one without words, to the map from word to struct word_entry. */
void words_add(struct map *map, struct arena *arena, const struct word_list *lists);

#define WORD_LIMIT 64 /* longer words are no cue */

/*
 * The word in lower case (ASCII, Latin-1, Latin Extended-A and -Additional, Greek, Cyrillic); letters keep their
 * length in bytes. Returns the length, 0 when the word is longer than WORD_LIMIT.
 */
size_t fold_word(char out[WORD_LIMIT], struct span word);

enum letter { LETTER_NONE, LETTER_SMALL, LETTER_CAPITAL };

/* What a code point is; a letter of a script without cases is LETTER_SMALL. */
enum letter letter_of(uint32_t c);
