/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * gate/ — the confidentiality gate as pure functions over bytes: what identifies a patient is found before anything
 * leaves the machine. No files, no git, no clock. May include text/ and base/ only.
 *
 * Start reading here, then scan.h (how a text is cut and which rules look at it), number.c (identity numbers) and
 * person.c. "No finding" means that no pattern was found, never that a text is anonymous.
 */
#pragma once

#include "base/arena.h"
#include "base/date.h"
#include "base/map.h"
#include "base/span.h"
#include "text/note.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What synthetic.csv says of a number that looks like a person's and is none. */
struct gate_number {
	bool confirmed; /* by a second colleague: only then it counts */
	bool waits;	/* for that colleague alone: till then its line may travel, so that they can see it */
	/*
	 * What its line lacks to count, said after the rule's message, for RULE_SYNTHETIC instead of it; NULL for
	 * nothing.
	 */
	const char *missing;
	/* Why it is nobody's and who says so, told where it is let through; never the number; NULL for nothing. */
	const char *reason;
};

/* A word that the clinic adds to a list; kind is one of those that gate_kind_is_known() knows. */
struct gate_word {
	struct span word, kind;
};

bool gate_kind_is_known(struct span kind);

/* What the clinic says about itself. Everything is optional; a zeroed struct is a clinic of which nothing is known. */
struct gate_facts {
	struct strings people;	/* full names of own people */
	struct strings domains; /* own mail domains, "helse-fjord.example" */
	struct strings numbers; /* own telephone numbers and accounts; separators are ignored */
	const struct gate_word *words;
	size_t word_count;
	struct date today;   /* bounds years of birth; when not set, 2026-12-31 */
	const char *country; /* "no" or "dk": whose number one of several countries' form is taken for; NULL: any */
	/*
	 * Whether a full name (in lower case, one blank between two words) is known as a colleague's elsewhere. Asked
	 * only where a name is in doubt, so it may be slow; it excuses warnings, never an error. NULL knows nobody.
	 */
	bool (*is_known)(void *data, struct span name);
	void *known; /* its data */
	/*
	 * What the clinic has declared a number to be, asked by its digits alone; NULL for nothing. Asked only where a
	 * number may be a person's, so it may be slow. The answer outlives the gate. NULL has declared none.
	 */
	const struct gate_number *(*declared)(void *data, struct span digits);
	void *declarations; /* its data */
};

struct gate;

/* Builds the gate in the arena, which must outlive it. facts are copied; NULL is none. Always 0. */
int gate_open(struct gate **out, struct arena *arena, const struct gate_facts *facts);

/*
 * A comment "<!-- erfar: ok RULE "reason" -->" with a reason; it silences warnings of that rule on its line. Or a number
 * that counts as declared, of the rule "synthetic" and always used.
 */
struct gate_waiver {
	const char *path;
	int line, column;
	const char *rule, *reason;
	bool used;	   /* it silenced something */
	uint64_t silenced; /* a sum over those texts, for comparing within one run; it is never shown or kept */
};

/* The bytes of "<!-- erfar: ok" at the start of text, with any blanks and capitals; 0 when it does not begin so. */
size_t gate_waiver_opening(struct span text);

/*
 * Why a finding was made: places and kinds of words, never the text. It is found by the finding's own place and message;
 * of findings that have both in common the first has the first.
 */
struct gate_why {
	const char *path, *rule, *message;
	int line, column;
	int first_column, end_column; /* its first byte, and the first after it or the end of its line */
	int character, characters;    /* its place and length in UTF-16 units */
	const char *digits;	      /* columns of its digits, "9-14, 16-20"; "" for none */
	uint64_t cues;		      /* kinds of words in it and beside it; gate_cue_name() */
	struct gate_why *next;	      /* for whoever looks them up */
};

/* What a run of checks saw. Zeroed at the start; every call adds to it. Its memory is the arena's. */
struct gate_report {
	struct findings findings; /* SEVERITY_ERROR refuses the share, SEVERITY_WARNING is shown */
	struct gate_waiver *waivers;
	size_t waiver_count, waiver_capacity;
	size_t texts, names, bytes; /* checked so far */
	size_t errors, warnings;
	struct map *found; /* set before: what each error is about, as rule and text; to compare, never to show */
	bool explain;	   /* set before: collect whys, in the order of the findings of each text */
	struct gate_why *whys;
	size_t why_count, why_capacity;
};

/*
 * The kind of word that a bit of gate_why.cues stands for, translated; NULL for kinds that decide nothing by
 * themselves.
 */
const char *gate_cue_name(int bit);

/*
 * A note, table or any other text: UTF-8, UTF-16 with a byte order mark, or Windows-1252. What can't be read as text
 * is an error finding ("not-text"). Findings come in the order of the text; line and column are those of the file
 * (for UTF-16, of its text as UTF-8). Where path itself holds a hit it is shown masked. Returns the number of errors.
 */
int gate_check(struct gate_report *out, const struct gate *gate, struct arena *arena, const char *path,
	       struct span bytes);

/* A text and the path it has. */
struct gate_text {
	const char *path;
	struct span bytes;
};

/* How many errors of a text another one has not, by rule and by what was found; the errors of names aside. */
size_t gate_errors_beyond(const struct gate *gate, struct arena *arena, struct gate_text text, struct gate_text other);

/* A path, branch name or title: line and column are 1, and path is shown with what was hit masked. Returns as above. */
int gate_check_name(struct gate_report *out, const struct gate *gate, struct arena *arena, const char *name);

/* The path of a file: the same, and the findings say that it stands there and not in its text. */
int gate_check_path(struct gate_report *out, const struct gate *gate, struct arena *arena, const char *path);

/*
 * What is said to whoever sits here, with all that blocks masked as in a path, and names beside a word for a patient in
 * the paths and in what it quotes: no rule may have looked at that. The message itself when there is none in it.
 */
const char *gate_shown_message(struct arena *arena, const char *message);

/*
 * A value of somebody's that is told by itself, an author or a reason: whatever any rule finds in it is masked, or "…"
 * stands for it. gate may be NULL.
 */
const char *gate_shown_value(const struct gate *gate, struct arena *arena, const char *value);

/*
 * What stands in a note's line from the byte from on, for others to read: all that is an error is masked, as the rules
 * find it in the line. Each is added to found, as that of a report; line + from itself when there is none. The arena may be
 * reset when the answer is not needed any more.
 */
const char *gate_shown_text(const struct gate *gate, struct arena *arena, const char *line, size_t from,
			    struct map *found);

/*
 * Whether nothing in the text can be an error, be it by itself or behind a colon, as a look at its bytes tells: it has
 * neither numbers nor addresses nor two capitals. False for many in which nothing is found either.
 */
bool gate_is_harmless(const char *text);

/* The message of a commit; the findings' path is "commit:ID:message". Returns as above. */
int gate_check_message(struct gate_report *out, const struct gate *gate, struct arena *arena, const char *commit,
		       struct span message);

/*
 * Pictures, sound, office files, PDF, archives and mails, known by name or by their first bytes: adds an error
 * finding "attachment" and returns 1. Everything else: 0, and nothing is added.
 */
int gate_attachment(struct gate_report *out, const struct gate *gate, struct arena *arena, const char *path,
		    struct span bytes);

/* Whether the word, in any case, is in the lists of first names (gate/data). */
bool gate_is_first_name(struct span word);

/* A rule as "share check --explain" and SARIF list it. */
struct gate_rule {
	const char *name;
	enum severity severity;
	const char *message; /* not yet translated: _(rule->message) */
};

/* All rules; one name may stand for several, with different severities. Constant. */
const struct gate_rule *gate_rules(size_t *count);
