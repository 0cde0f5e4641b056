/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which words are forms of one word, in bokmål, nynorsk, Danish and English. A folded word (index/tokenize.h) is read
 * in every way its ending allows, as a root and the kinds of words that take such an ending: "møter" as møt- of a noun
 * (møte) or of a verb. Two words are forms of one when they have a root in common and one kind of word takes the
 * endings of both: so "vikar" may be Vik in the plural, but "kvalitet" is no form of "kval". The language of a note is
 * never guessed.
 */
#pragma once

#include "base/span.h"

#include <stdint.h>

/* Kinds of words, by the endings they take. */
enum {
	NOUN = 1 << 0,		 /* dag, boka, brevet: no vowel at its end */
	NOUN_IN_E = 1 << 1,	 /* time, veke, møte */
	NOUN_OF_PERSON = 1 << 2, /* lærer, lærerne; lærar, lærarane */
	NOUN_DOUBLING = 1 << 3,	 /* rom, rommet; ret, retten */
	PLURAL = 1 << 4,	 /* netter, nettene */
	SHORTENED = 1 << 13,	 /* nøkkel, nøkler; voksen, voksne */
	ADJECTIVE = 1 << 5,
	VERB_IN_ET = 1 << 6, /* kaste, kastet, kasta */
	VERB_IN_TE = 1 << 7, /* lese, leste; ringje, ringde */
	VERB_SHORT = 1 << 8, /* bo, bodde */
	INFINITIVE = 1 << 9, /* skrive, skriver: what a strong verb has of endings */
	ENGLISH = 1 << 10,
	ENGLISH_VERB = 1 << 11, /* train, training: only of what is known to be English */
	ENGLISH_IN_E = 1 << 12, /* share, sharing: likewise */
	NOUNS = NOUN | NOUN_IN_E | NOUN_OF_PERSON | NOUN_DOUBLING | PLURAL | SHORTENED,
	SCANDINAVIAN = ((1 << 10) - 1) | SHORTENED,
	TYPED = SCANDINAVIAN | ENGLISH, /* of a word that somebody typed, and of those in the notes */
	ENGLISH_ALL = ENGLISH | ENGLISH_VERB | ENGLISH_IN_E,
	EVERY_KIND = SCANDINAVIAN | ENGLISH_ALL,
	VERBS = VERB_IN_ET | VERB_IN_TE | VERB_SHORT | INFINITIVE,
	IRREGULAR_VERB = VERB_SHORT | INFINITIVE, /* what a listed form of a verb may be besides */
};

/* One way to read a word. */
struct reading {
	uint16_t kinds;
	uint16_t base; /* kinds that have this form in a dictionary */
	uint8_t len;   /* bytes of the word that are its root */
	char rest[6];  /* of the root behind those: nøkkel is nøk-l, glemt may be glem-m, lærar lær-er */
};

#define MOST_READINGS 24

struct forms {
	struct span word; /* borrowed */
	unsigned kinds;	  /* those that came into question */
	struct reading readings[MOST_READINGS];
	size_t count; /* 0: a number, or a word that has no forms (over, ikke) */
};

/* kinds: those that come into question. */
void forms_make(struct forms *out, struct span word, unsigned kinds);
bool forms_meet(const struct forms *a, const struct forms *b);

/* How many bytes every word that meets this one has in common with it, at least 1. */
size_t forms_prefix(const struct forms *forms);

/* For a word known to be that of a dictionary: drops what takes it for another form, but for those kinds. */
void forms_keep_base(struct forms *forms, unsigned but);
void forms_keep_kinds(struct forms *forms, unsigned kinds);

/* Drops what takes less than so many bytes of the word for its root. */
void forms_keep_long(struct forms *forms, size_t bytes);

/* Whether it may be of a person, by its end: lærer, lærar. */
bool ends_as_person(struct span word);

/* Whether it is an ending that makes words of others (-ning, -lig), in any form: no part of a compound. */
bool is_suffix(struct span text);
