/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One text on its way through the rules: cut into words, numbers and marks once; every rule then looks at a bounded
 * number of neighbours and adds what it hits. Shared by the files of gate/ only.
 */
#pragma once

#include "base/arena.h"
#include "base/span.h"
#include "gate/gate.h"
#include "gate/normal.h"
#include "gate/words.h"

#include <stdint.h>

/* The order is that of the table in rule.c. */
enum rule {
	RULE_FNR,
	RULE_DNR,
	RULE_HNR,
	RULE_DUF,
	RULE_CPR,
	RULE_CPR_REPLACEMENT,
	RULE_CPR_REPLACEMENT_LIKELY,
	RULE_ECPR,
	RULE_PNR,
	RULE_HETU,
	RULE_KENNITALA,
	RULE_MASKED,
	RULE_BIRTH_DATE,
	RULE_BIRTH_MONTH,
	RULE_RECORD,
	RULE_NAME,
	RULE_NAME_LIKELY,
	RULE_CONTACT,
	RULE_QUASI,
	RULE_SECRET,
	RULE_SECRET_LIKELY,
	RULE_SYNTHETIC,
	RULE_NOT_TEXT,
	RULE_TOO_LARGE,
	RULE_ATTACHMENT,
	RULE_OK_REASON,
	RULE_OK_UNKNOWN,
	RULE_OK_STALE,
	RULE_OK_ERROR,
	RULE_COUNT
};

const struct gate_rule *rule_at(enum rule rule);

struct gate {
	struct map own_words; /* word to struct own_word */
	struct map people;    /* own people's names, folded; the value is anything but NULL */
	struct map given;     /* those names without their last words */
	struct map domains;   /* own mail domains, in lower case */
	struct map numbers;   /* allowed numbers, digits only */
	struct date today;
	bool is_danish;					/* the clinic lies in Denmark */
	bool (*is_known)(void *data, struct span name); /* as in gate_facts; may be NULL */
	void *known;
	const struct gate_number *(*declared)(void *data, struct span digits); /* the same */
	void *declarations;
};

enum token_kind {
	TOKEN_WORD,   /* letters, and an apostrophe between letters */
	TOKEN_DIGITS, /* ASCII digits */
	TOKEN_MARK,   /* one or more of the same punctuation mark */
	TOKEN_BREAK,  /* the end of a sentence, list item, heading or paragraph */
};

/* With those of enum word_flag, 64 and 128, in one byte. */
enum token_flag {
	TOKEN_TITLE = 1,     /* begins with a capital and has small letters; or a single capital */
	TOKEN_CAPITALS = 2,  /* two or more letters, all capitals */
	TOKEN_NEW_LINE = 4,  /* the first of its line */
	TOKEN_PARAGRAPH = 8, /* TOKEN_BREAK: the paragraph or item ends here, not only the sentence */
	TOKEN_IN_TABLE = 16, /* its line begins with '|' */
	TOKEN_MIXED = 32,    /* TOKEN_TITLE with more capitals inside: "SkillAid" */
	TOKEN_IN_ROW = 32,   /* TOKEN_DIGITS: more of them stand beside it, perhaps a mark between */
};

_Static_assert((int)WORD_SHORT > TOKEN_MIXED && WORD_FLAGS <= UINT8_MAX, "a bit for each in token.flags");

struct token {
	uint32_t start, end; /* bytes of the normal text */
	uint64_t cues;
	uint32_t hash; /* TOKEN_WORD: of the folded word; 0 when it is too long for any list */
	uint8_t kind, flags;
	char mark;     /* TOKEN_MARK: which; TOKEN_DIGITS: what parts it from the next ones of its row (number.h) */
	uint8_t month; /* 1 to 12 for the name of a month */
};

/* Tokens at which a rule may begin, in their order. */
struct stops {
	uint32_t *at;
	size_t count, capacity;
};

struct hit {
	enum rule rule;
	uint32_t start, end;
	uint64_t cues;	    /* of its words and those beside it, where somebody wants to know why */
	const char *remark; /* said after the rule's message, or for RULE_SYNTHETIC instead of it; NULL for nothing */
};

/* A person's number that the clinic has declared to be nobody's. */
struct pass {
	uint32_t start;
	uint64_t digits;    /* a sum over them, for gate_waiver.silenced */
	const char *reason; /* gate_number.reason */
};

enum { COLUMNS = 32 }; /* columns of a table whose headings are heeded */

/* Where in which table the reading is; lasts from piece to piece. */
struct columns {
	enum { COLUMNS_NONE, COLUMNS_HEADING, COLUMNS_ROWS } state;
	uint64_t cues[COLUMNS]; /* of each heading */
	size_t now;		/* the column */
	size_t area;		/* 1 + the column that tells in which town or school; 0 where none does */
	bool is_of_area;	/* the row's cell in it has a name */
	bool fresh;		/* nothing of the cell has been read */
	bool may_be_loose;	/* the text has a heading that nothing but its separators tells */
	bool quoted;		/* it began with a quotation mark, which has not ended yet */
	char separator;		/* of the cells; '\t' stands in scan.tabs */
	size_t tab;		/* there: the next one of the line */
};

/* Words beside which names are looked for. */
#define CUES_OF_PERSONS (CUE(PATIENT) | CUE(REGARDING) | CUE(KIN) | CUE(FAMILY))

/* What is said of patients only. */
#define CUES_OF_CARE (CUE(CARE) | CUE(DIAGNOSIS) | CUE(BORN) | CUE(ID))

struct scan {
	const struct gate *gate;
	struct span text;     /* normal */
	const uint32_t *tabs; /* where tabs stood in it, in their order */
	size_t tab_count;
	bool is_name;	/* a path, branch or title: '-' and '_' stand for blanks, capitals say nothing */
	bool is_csv;	/* each line is a row; what parts its cells may be a tab, too */
	bool has_slugs; /* names may stand anywhere in it, not only in its head (slug.c) */
	bool is_visit;	/* a guest's note: its head says in which department, and on which day */
	struct columns columns;
	bool explain;
	bool is_declaration;  /* synthetic.csv: a number whose line waits for a second colleague may stand there */
	bool only_errors;     /* what finds nothing but warnings is left out */
	bool is_shown;	      /* to be masked and printed: declared numbers are hits, too */
	uint32_t from, until; /* hits that begin here count; what lies outside is only looked at */
	struct arena *arena;
	struct told *told; /* told.c; NULL in a name */
	struct token *tokens;
	size_t count, capacity;
	struct stops numbers; /* digits, '@', months */
	struct stops words;   /* capitals, months, words for persons; in a name all */
	struct stops lines;   /* what begins a line */
	struct stops quotes;  /* quotation marks */
	uint64_t seen;	      /* the cues of all its words; a rule that needs others need not begin */
	uint64_t *seen_near;  /* those of CUES_BLOCK tokens each, and of CUES_REACH before and behind: cues_near() */
	size_t seen_near_capacity;
	bool has_table; /* a line begins with '|' */
	struct hit *hits;
	size_t hit_count, hit_capacity;
	struct pass *passes; /* in no order, some twice */
	size_t pass_count, pass_capacity;
};

/* token.c: cuts the bytes of text from start to end into tokens, which replace those of an earlier call. */
void scan_tokens(struct scan *scan, size_t start, size_t end);

/* gate.c: the whole of scan->text through all rules; its hits are sorted, and none lies over another. */
void scan_all(struct scan *scan);

/*
 * Whether these bytes are part of a run of at least 16 hexadecimal digits, such as a commit's id: "9dec75" is no day.
 */
bool scan_in_hex(const struct scan *scan, size_t start, size_t end);

/* Notes a hit over the tokens first to last; the other one with a remark. */
void scan_hit(struct scan *scan, enum rule rule, size_t first, size_t last);
void scan_hit_remarked(struct scan *scan, enum rule rule, size_t first, size_t last, const char *remark);

/* Notes a hit over bytes, wherever they stand. */
void scan_hit_bytes(struct scan *scan, enum rule rule, size_t start, size_t end);

/* What the clinic has declared of a number, by its digits; NULL for nothing. */
const struct gate_number *scan_declared(const struct scan *scan, const char *digits);

/*
 * Whether the number of these digits that begins at the token is let through, which is then noted: the clinic has declared it to be
 * nobody's, and a second colleague has confirmed that. Never where it is to be shown. declared may be NULL.
 */
bool scan_passes(struct scan *scan, size_t first, const char *digits, const struct gate_number *declared);

static inline struct span token_text(const struct scan *scan, size_t at)
{
	const struct token *token = &scan->tokens[at];

	return (struct span){ scan->text.at + token->start, token->end - token->start };
}

/* These three are false beyond the end. */
static inline bool token_is_kind(const struct scan *scan, size_t at, enum token_kind kind)
{
	return at < scan->count && scan->tokens[at].kind == kind;
}

static inline bool token_has(const struct scan *scan, size_t at, uint64_t cues)
{
	return at < scan->count && (scan->tokens[at].cues & cues);
}

static inline bool token_is_mark(const struct scan *scan, size_t at, char mark)
{
	return at < scan->count && scan->tokens[at].kind == TOKEN_MARK && scan->tokens[at].mark == mark;
}

/* Whether nothing stands between the token and the next one. */
static inline bool token_touches(const struct scan *scan, size_t at)
{
	return at + 1 < scan->count && scan->tokens[at].end == scan->tokens[at + 1].start;
}

/* Whether it is one of the words "one|another", which are in lower case. */
bool token_is_one_of(const struct scan *scan, size_t at, const char *words);

/* The union of the cues of up to count words before (after) the token, never beyond a break. */
uint64_t cues_before(const struct scan *scan, size_t at, size_t count);
uint64_t cues_after(const struct scan *scan, size_t at, size_t count);

enum { CUES_BLOCK = 64, CUES_REACH = 128 }; /* every word that decides about a number stands nearer */

/*
 * The cues of all tokens up to CUES_REACH away from the token, and of some farther off: where those are missing that a
 * rule wants, it need not look.
 */
static inline uint64_t cues_near(const struct scan *scan, size_t at)
{
	return scan->seen_near[at / CUES_BLOCK];
}

/*
 * Those of the wanted cues that stand nearest: up to four words before the token first, else in brackets or after
 * "is" behind last. 0 when there are none. Those of weak count only where no other number and no comma stand between.
 */
uint64_t cues_nearest(const struct scan *scan, size_t first, size_t last, uint64_t wanted, uint64_t weak);

/*
 * Whether the line that begins at the token goes on with the one before: its first word would not have fitted there, as
 * wide as the lines around are.
 */
bool scan_is_wrapped(const struct scan *scan, size_t at);

/* "(1917-2023)": somebody of whom books tell. */
bool scan_is_lifetime(const struct scan *scan, size_t at);

/*
 * Whether a book, a film or somebody of the past is spoken of before (after) the token in its paragraph, of which a
 * part is looked at.
 */
bool scan_fiction_before(const struct scan *scan, size_t at);
bool scan_fiction_after(const struct scan *scan, size_t at);

/* Whether the heading above, where it stands near, has one of the cues: "## Leseliste". */
bool scan_heading_has(const struct scan *scan, size_t at, uint64_t cues);

/* "en", "a": whether the token is an indefinite article of one of our languages. */
bool scan_is_article(const struct scan *scan, size_t at);

/* What the lists and the clinic know of a word; phrases aside. */
uint64_t word_cues(const struct gate *gate, struct span word);

/* What the clinic alone knows of it. */
uint64_t word_own_cues(const struct gate *gate, struct span word);

/* slug.c: the next name of two words or more within a text, after *end, which is 0 to begin with; and where they end. */
bool slug_next(size_t *start, size_t *end, struct span text, size_t limit);
size_t slug_limit(const struct scan *scan);

/* Whether the '.' with which the rest of a name begins parts two words of it, and not its ending from it. */
bool slug_is_parted(struct span rest);

/* The rules. Each goes over the stops, or over all tokens, once. */
void rules_numbers(struct scan *scan);	/* number.c: identity numbers, masked ones, record numbers */
void rules_birth(struct scan *scan);	/* birth.c */
void rules_secrets(struct scan *scan);	/* secret.c */
void rules_person(struct scan *scan);	/* person.c */
void rules_aged(struct scan *scan);	/* aged.c: names beside a child's age */
void rules_patients(struct scan *scan); /* patients.c: names behind a word for patients */
void rules_kin(struct scan *scan);	/* kin.c: names beside a word for kin */
void rules_path(struct scan *scan);	/* path.c: names in a path, branch or title */
void rules_contact(struct scan *scan);	/* contact.c */
void rules_columns(struct scan *scan);	/* columns.c: cells below a telling heading */
void rules_counts(struct scan *scan);	/* cell.c: small counts in a line of text */
void rules_quasi(struct scan *scan);	/* quasi.c */

/*
 * embedded.c: hits for the pictures and documents within the whole text, which are then blanks there: what their code
 * looks like says nothing about the words around.
 */
void embedded_hide(struct scan *scan, char *text);
