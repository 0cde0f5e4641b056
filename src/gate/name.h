/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names among the tokens of a text. */
#pragma once

#include "gate/scan.h"

/* Capitalised, and no word that erfar knows as something else than a name. */
bool name_is_word(const struct scan *scan, size_t at);

/* "A.B.", or "K." with the sentence going on; *last is the token of the last full stop. */
bool name_is_initials(const struct scan *scan, size_t at, size_t *last);

/* "K.", alone or before more of the name. */
bool name_is_initial(const struct scan *scan, size_t at);

/* "EH", "KLB": two to most initials without full stops, which only a word for a patient tells from an abbreviation. */
bool name_is_letters(const struct scan *scan, size_t at, size_t most);

/* Whether a name ends at the token; *first is where it begins, *last the same token. */
bool name_ends_at(const struct scan *scan, size_t end, size_t *first, size_t *last);

/* Without the "s", "'s" or "’s" of a genitive. */
struct span name_without_genitive(struct span word);

/* How many name words in a row begin at the token, initials counted; *last is the token of the last one. */
size_t name_at(const struct scan *scan, size_t at, size_t *last);

/* Whether the word may be a colleague's first name; where a patient is spoken of that tells nothing. */
bool name_is_given(const struct scan *scan, size_t at);

/* The same, by people.csv alone. */
bool name_is_own_given(const struct scan *scan, size_t at);

/* Whether the tokens first to last are the name of one of the clinic's own people. */
bool name_is_own(const struct scan *scan, size_t first, size_t last);

/* The same, or of somebody who is told to be a colleague here or elsewhere: enough to leave out a warning. */
bool name_is_known(const struct scan *scan, size_t first, size_t last);

/* person.c: what stands between a cue and a name. */
struct between {
	bool comma, colon, named, is;
	bool new_line;	 /* the name stands in the next line */
	bool title_case; /* the cue has a capital and is no "the patient": "Patient Online" is a name, but no person's */
	size_t next;	 /* the first token after it */
};

struct between name_between(const struct scan *scan, size_t cue);

/* "mødested for pårørende", and in the next line of the list "Christian Xs Allé": two things. */
bool name_is_in_other_line(const struct scan *scan, size_t cue, const struct between *between);

/* "barnets", "pasientens", "mors": what follows is something of theirs, a name only where "name" stands between. */
bool name_is_genitive(const struct scan *scan, size_t cue);

/*
 * person.c: "Kari Nilsen, psykolog", "Ola Berg (lege)"; not ", behandler er Jon" nor ", behandler: Jon" and ", behandler Jon",
 * where somebody else's title begins.
 */
bool name_has_title(const struct scan *scan, size_t last);

/* person.c: "Pasient: Hansen, Emma" or "HANSEN, Emma": the surname first, as systems and lists write it. */
bool name_is_reversed(const struct scan *scan, size_t at, size_t *last);

/* "fiktiv pasient Roland Gundersen" */
bool name_is_invented(const struct scan *scan, size_t cue);

/* Whoever stands beside a number that was made for tests was made for tests too. */
bool name_is_beside_synthetic(const struct scan *scan, size_t at);

/*
 * colleague.c: "Silje har en sønn", "Oddny er bestemor", "Hanne tager sin søn": whether the kin is that of a colleague
 * named before.
 */
bool name_owns_kin(const struct scan *scan, size_t kin);

/*
 * "Vår lærling", "our work experience pupil", "eleven ... er i praktik hos os": whether the word is for somebody who
 * learns the work here, and nothing beside it is said that is said of patients. "Vores elev" may stand in a school's
 * letter.
 */
bool name_is_trainee(const struct scan *scan, size_t word);

/*
 * "Mor til Olaug bakte dem", "Ingrid ble mormor til Ella": whether a colleague is named, and what is said beside the kin is
 * told at lunch and of no patient. A patient who has a colleague's first name is told of else.
 */
bool name_is_told_at_home(const struct scan *scan, size_t kin, size_t name);

/* "Lars' datter", "Priya's twins", "min son": those of a colleague, who may be told of, unless as a patient's. */
bool name_kin_is_colleagues(const struct scan *scan, size_t kin);

/*
 * person.c: "Søster Camilla er sykepleier", "romanen der sønnen heter Gregus": whether whoever is named up to last is a
 * colleague, or nobody at all.
 */
bool name_is_nobody(const struct scan *scan, size_t cue, size_t last);

/* "og", "och", "and". */
bool name_is_and(const struct scan *scan, size_t at);

/* The tokens first to last as names are compared, one blank between two words; empty where they are too long. */
struct span name_folded(char out[WORD_LIMIT], const struct scan *scan, size_t first, size_t last);

/* told.c: who the text itself says is a colleague. Both names are folded. */
void told_open(struct scan *scan);
void told_next_piece(struct scan *scan); /* other tokens are there now; what has been told stays */
bool told_whole(const struct scan *scan, struct span name);
bool told_given(const struct scan *scan, struct span name);

/* regarding.c: "Vedr. Emma Hansen", "## Ang. ...", "title: Vedr. ...": what a letter or a note is about. */
bool regarding_begins(const struct scan *scan, size_t cue);

/* Whether the whole name behind the cue, without a colon, may be a patient's; and whether a second sign says so. */
bool regarding_is_likely(const struct scan *scan, size_t cue, size_t first, size_t last);
bool regarding_is_sure(const struct scan *scan, size_t cue, size_t first);
