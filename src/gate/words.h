/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The words that tell what a number or a name beside them is. They stand in data/, one file a language; a word belongs
 * to as many classes as it stands in.
 */
#pragma once

#include "base/map.h"
#include "base/span.h"

#include <endian.h>
#include <stdint.h>
#include <string.h>

enum cue {
	CUE_ID,	     /* an identity number follows: fnr, CPR, DUF, personnummer */
	CUE_ID_DK,   /* ... of Denmark: CPR */
	CUE_ID_SE,   /* ... of Sweden */
	CUE_ID_FI,   /* ... of Finland */
	CUE_ID_IS,   /* ... of Iceland */
	CUE_OTHER,   /* a number that is nobody's: KID, invoice, case, meeting */
	CUE_ACCOUNT, /* a bank account */
	CUE_PHONE,
	CUE_BORN,	  /* born, date of birth */
	CUE_BORN_LETTER,  /* "f." before a date */
	CUE_BIRTHDAY,	  /* a birthday, which may be this year's */
	CUE_THING,	  /* an idea, a project: what is "born" without being a person */
	CUE_RECORD,	  /* a patient's or record's number follows */
	CUE_PATIENT,	  /* one patient, client, pupil */
	CUE_REGARDING,	  /* "gjelder": a name follows where a colon does */
	CUE_PRONOUN,	  /* he, she */
	CUE_MINE,	  /* "min": whose daughter it is, is the writer */
	CUE_KIN,	  /* one private person: mother, father, brother, guardian */
	CUE_FAMILY,	  /* private persons in the plural: parents, the family */
	CUE_SEX,	  /* a boy, a girl, a man, a woman */
	CUE_INSTITUTION,  /* a switchboard, a reception */
	CUE_ORGANISATION, /* the last word of its name: "Haukeland sykehus" */
	CUE_US,		  /* "call us on" */
	CUE_STAFF,	  /* titles and tasks of colleagues */
	CUE_DEAD,	  /* after a day of birth: somebody's life is told */
	CUE_PUBLIC,	  /* the king, the prime minister: what is said of them, everybody knows */
	CUE_ART,	  /* a book, a film: who is in it lives nowhere */
	CUE_STATISTICS,	  /* percent, average, national figures */
	CUE_DIAGNOSIS,	  /* a diagnosis or a medicine */
	CUE_OFFICE,	  /* of which a place has one: mayor, vicar */
	CUE_NUMBER,	  /* five to twenty in letters */
	CUE_GRADE,	  /* "8. klasse" says an age */
	CUE_RING,	  /* somebody rings: whose number follows, the words between tell */
	CUE_UNIQUE,	  /* points at one person: "the mayor's" */
	CUE_ONLY,	  /* does so where a person follows: "the only" */
	CUE_SCHOOL,	  /* a school, club, reception centre: a small place when a name stands before it */
	CUE_PLACE,	  /* a small place, said by the clinic */
	CUE_FROM,	  /* a place may follow: from, in, at */
	CUE_FIRST_NAME,
	CUE_NO_NAME,	/* written with a capital, but no person's name */
	CUE_FUNCTION,	/* a small word; with a capital inside a line it tells a title */
	CUE_NAMED,	/* stands between cue and name: named, called */
	CUE_YEARS,	/* years, of age */
	CUE_AGED,	/* after a number: "14-åring", "14 years old" */
	CUE_TIME,	/* makes years a duration: for ... siden, i, over */
	CUE_CITY,	/* a town so large that it points at nobody */
	CUE_LIVES,	/* lives in, address */
	CUE_OF,		/* "mor til": what follows is a child's name */
	CUE_HERE,	/* "pasient hos oss": with, at, of */
	CUE_POSSESSIVE, /* "Emma sin mor" */
	CUE_IS,		/* is, was: weaker than CUE_NAMED between cue and name */
	CUE_RANGE,	/* before, after, between: what follows is no one's exact day */
	CUE_AGE,	/* an age in one word: "fjortenåring" */
	CUE_WRITER,	/* I: who is spoken of may be the writer's own */
	CUE_CARE,	/* referred, admitted, "goes to us": who is spoken of is a patient */
	CUE_MANY,	/* children, pupils: nobody of them */
	CUE_EVENT,	/* the fire, the accident: everybody in the place knows whom it struck */
	CUE_STREET,	/* how the names of streets end */
	CUE_WHO,	/* a description follows: with, who, that */
	CUE_ROLE,	/* a colleague's task, or what a list of colleagues begins with */
	CUE_CHILD,	/* kin whose parent is named after "of": "datteren til Liv" */
	CUE_TRAINEE, /* somebody who learns the work, or where: "elev", "lærling", "utplassert"; beside "our" a colleague */
	CUE_PATIENTS, /* patients, pupils: names of them may follow */
	CUE_GOODS,    /* a number of customers or parcels follows: weaker than check digits */
	CUE_COUNT
};

_Static_assert(CUE_COUNT <= 64, "a bit for each");

/* What is only asked of the word itself, and never of those around a place; beside the flags of its token (scan.h). */
enum word_flag {
	WORD_SHORT = 64,    /* an abbreviation: a full stop after it ends no sentence */
	WORD_ORDINAL = 128, /* the third */
};

#define WORD_FLAGS (WORD_SHORT | WORD_ORDINAL)

#define CUE(name) (UINT64_C(1) << CUE_##name)

/*
 * The tables that data/compile.py makes of data/NAME.words while erfar is built. A phrase of two or three words hangs
 * at its last word, the lowest hash first.
 */
struct word_phrase {
	uint64_t cues;
	uint32_t text; /* where it begins in word_texts; the last word is left out */
	uint32_t hash; /* of the word before the last */
	uint8_t len;
};

struct word_entry {
	uint64_t cues;
	uint64_t first;	 /* its first eight bytes, the first one lowest: all of most words that people write */
	uint32_t before; /* a bit for the hash of the word before it in each phrase: word_bit() */
	uint32_t text;
	uint16_t phrases; /* the first in word_phrases */
	uint8_t phrase_count;
	uint8_t len;
	uint8_t month; /* 1 to 12 for the name of a month */
	uint8_t flags; /* enum word_flag */
};

_Static_assert(sizeof(struct word_entry) == 32, "looking at one costs one line of the cache");

extern const char word_texts[];
extern const struct word_phrase word_phrases[];
extern const struct word_entry word_entries[];	    /* the shortest first: what is met most often stands together */
extern const uint32_t word_slots[], word_slot_mask; /* upper half of the hash, and 1 + index of the entry */
extern const uint64_t word_filter[];		    /* a bit for the upper half of the hash of each word */

/* How words end that stand in no list; the longest first in each slot. */
struct word_ending {
	uint64_t cues;
	uint64_t tail, mask; /* its last eight bytes, the last one highest, and which of them it has */
	const char *text;
	uint8_t len;
};

extern const struct word_ending word_endings[];
extern const uint16_t word_ending_starts[];  /* of each slot, and after the last */
extern const uint64_t word_ending_befores[]; /* of each slot a bit for the byte before the last three: byte_bit() */

#define WORD_LIMIT 64 /* longer words are no cue */

/*
 * The hash of a folded word, the same as in data/compile.py. The word is followed by zeros up to a multiple of eight
 * bytes, so that it is taken eight bytes at a time.
 */
static inline uint32_t word_hash(const char folded[WORD_LIMIT], size_t len)
{
	uint64_t hash = len;

	for (size_t at = 0; at < len; at += sizeof(hash)) {
		uint64_t eight;

		memcpy(&eight, folded + at, sizeof(eight));
		hash = (hash ^ le64toh(eight)) * UINT64_C(0x9E3779B97F4A7C15);
		hash ^= hash >> 32;
	}
	return (uint32_t)hash;
}

static inline uint32_t word_bit(uint32_t hash)
{
	return UINT32_C(1) << (hash >> 27);
}

/* Behind the first eight bytes; both are followed by zeros up to a multiple of eight. */
static inline bool is_same_rest(const char *text, struct span folded)
{
	for (size_t at = sizeof(uint64_t); at < folded.len; at += sizeof(uint64_t)) {
		uint64_t ours, theirs;

		memcpy(&ours, text + at, sizeof(ours));
		memcpy(&theirs, folded.at + at, sizeof(theirs));
		if (ours != theirs)
			return false;
	}
	return true;
}

/* NULL when the word stands in no list; zeros follow it as word_hash() wants them. */
static inline const struct word_entry *word_find(struct span folded, uint32_t hash)
{
	uint64_t first;

	if (!(word_filter[hash >> 22] >> (hash >> 16 & 63) & 1))
		return NULL;
	memcpy(&first, folded.at, sizeof(first));
	first = le64toh(first);
	for (uint32_t at = hash & word_slot_mask; word_slots[at]; at = (at + 1) & word_slot_mask) {
		const struct word_entry *entry = &word_entries[(word_slots[at] & 0xFFFF) - 1];

		if (((word_slots[at] ^ hash) & 0xFFFF0000) == 0 && entry->first == first && entry->len == folded.len &&
		    is_same_rest(word_texts + entry->text, folded))
			return entry;
	}
	return NULL;
}

enum { ENDING_BITS = 10 };

/* By the last three of four bytes. */
static inline size_t ending_slot(const char last[4])
{
	uint32_t four;

	memcpy(&four, last, sizeof(four));
	return ((le32toh(four) >> 8) * UINT32_C(0x9E3779B1)) >> (32 - ENDING_BITS);
}

static inline uint64_t byte_bit(char byte)
{
	return UINT64_C(1) << ((unsigned char)byte & 63);
}

/* What word_ending_cues() asks where the byte before the last three stands in some ending of the slot. */
uint64_t word_ending_find(struct span folded, size_t slot);

/* The cues of how a folded word ends; 0 for most words. Zeros follow it as word_hash() wants them. */
static inline uint64_t word_ending_cues(struct span folded)
{
	size_t slot;

	if (folded.len < 4)
		return 0;
	slot = ending_slot(folded.at + folded.len - 4);
	return word_ending_befores[slot] & byte_bit(folded.at[folded.len - 4]) ? word_ending_find(folded, slot) : 0;
}

/* A word that the clinic adds (gate.csv); for a phrase the last one. */
struct own_word {
	uint64_t cues;
	struct own_phrase *phrases;
};

struct own_phrase {
	struct span text; /* without the last word */
	uint64_t cues;
	struct own_phrase *next;
};

/* Adds a word or phrase, folded, to a map from word to struct own_word. */
void own_word_add(struct map *map, struct arena *arena, struct span word, uint64_t cues);

/* The class that a clinic calls so ("patient", "place"); 0 when there is none that it may add to. */
uint64_t cue_named(struct span name);

/*
 * The word in lower case (ASCII, Latin-1, Latin Extended-A and -Additional, Greek, Cyrillic), and zeros after it up to
 * a multiple of eight bytes; letters keep their length in bytes. Returns the length, 0 when the word is longer than
 * WORD_LIMIT.
 */
size_t fold_word(char out[WORD_LIMIT], struct span word);

/* One code point below 0x10000 in lower case, in as many bytes as it came in. */
void fold_code(char *out, uint32_t c, size_t len);

/* Whether a word, in any case, is in the lists, be it in the class "plain". */
bool word_is_listed(struct span word);

enum letter { LETTER_NONE, LETTER_SMALL, LETTER_CAPITAL };

/* What a code point is; a letter of a script without cases is LETTER_SMALL. */
enum letter letter_of(uint32_t c);
