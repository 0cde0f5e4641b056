/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Births of which a note may tell: a public person's, a colleague's, and a colleague's child's. */
#include "gate/birth.h"

#include "gate/name.h"

/* Between who has a birthday and the word for it: "er", "har", "og", "feirer". */
static bool is_link(const struct scan *scan, size_t at)
{
	return !token_is_kind(scan, at, TOKEN_WORD) || token_has(scan, at, CUE(IS) | CUE(BORN) | CUE(BIRTHDAY)) ||
	       name_is_and(scan, at) || (scan->tokens[at].flags & (TOKEN_TITLE | TOKEN_CAPITALS)) ||
	       token_is_one_of(
		       scan, at,
		       "har|hadde|havde|in|was|feirer|feirar|fejrer|firar|has|had|den|i|f|sin|dag|date|on|the|of|av|"
		       "af|som|vår|our|kollega|selv|sjølv|selve|dato|fyller|fyll|fylder|år|s|ble|blei|vart|blev");
}

/* "Kari" where a colleague is called so; not "Kari Moe", who is somebody else. */
static bool is_given_alone(const struct scan *scan, size_t at)
{
	size_t last;

	return (scan->tokens[at].flags & TOKEN_TITLE) && name_is_given(scan, at) &&
	       (name_at(scan, at, &last) < 2 || name_is_known(scan, at, last));
}

/* Not "Lars skrev: født 12. oktober". */
bool birth_is_of_colleague(const struct scan *scan, size_t date, size_t last)
{
	bool linked = true, found = false;

	for (size_t at = date; at && date - at < WORDS_SUBJECT && scan->tokens[at - 1].kind != TOKEN_BREAK; at--) {
		if (token_has(scan, at - 1, CUE(PATIENT) | CUE(KIN)))
			return false;
		found |= linked && is_given_alone(scan, at - 1);
		linked &= is_link(scan, at - 1);
	}
	if (found)
		return true;
	return token_is_mark(scan, last + 1, '(') && token_is_kind(scan, last + 2, TOKEN_WORD) &&
	       name_is_given(scan, last + 2);
}

bool birth_is_of_colleagues_child(const struct scan *scan, size_t date)
{
	for (size_t at = date; at && date - at < 2 * WORDS_SUBJECT && scan->tokens[at - 1].kind != TOKEN_BREAK; at--)
		if (token_has(scan, at - 1, CUE(KIN) | CUE(SEX) | CUE(CHILD)))
			return name_kin_is_colleagues(scan, at - 1);
	return false;
}

bool birth_is_of_nobody(const struct scan *scan, size_t date)
{
	for (size_t at = date; at && date - at < WORDS_SUBJECT && scan->tokens[at - 1].kind != TOKEN_BREAK; at--)
		if (token_is_one_of(scan, at - 1,
				    "testmann|testkvinne|testesen|testsen|testperson|prøvesen|nordmann|doe"))
			return true;
	return false;
}

enum {
	YEARS_KNOWN = 25, /* no child's, though somebody reads poems beside it */
	YEARS_OLD = 90,	  /* nobody's who is a patient here, nor their parents' */
	TOKENS_BESIDE = 32,
};

/* The tokens of the sentence around a day. */
struct around {
	size_t start, date, last, end;
};

static struct around sentence_around(const struct scan *scan, size_t date, size_t last)
{
	struct around around = { .start = date, .date = date, .last = last, .end = last + 1 };

	while (around.start && date - around.start < TOKENS_BESIDE &&
	       scan->tokens[around.start - 1].kind != TOKEN_BREAK)
		around.start--;
	/* behind a colon stands what they wrote: "Til ungdommen" */
	while (around.end < scan->count && around.end - last < TOKENS_BESIDE &&
	       scan->tokens[around.end].kind != TOKEN_BREAK && !token_is_mark(scan, around.end, ':'))
		around.end++;
	return around;
}

/* Whether a patient or somebody's kin is spoken of. */
static bool is_of_private(const struct scan *scan, const struct around *around)
{
	for (size_t at = around->start; at < around->end; at++)
		if (token_has(scan, at, CUE(PATIENT) | CUE(CARE) | CUE(ID) | CUE(RECORD)) ||
		    (at < around->date && token_has(scan, at, CUE(KIN))))
			return true;
	return false;
}

/* Whether somebody's whole name stands before the day; with surname that alone is enough: "Freud", "Vestly". */
static bool is_named(const struct scan *scan, const struct around *around, bool surname)
{
	size_t last;

	for (size_t at = around->start; at < around->date; at++)
		if (token_is_kind(scan, at, TOKEN_WORD) &&
		    name_at(scan, at, &last) > (surname && !token_has(scan, at, CUE(FIRST_NAME)) ? 0 : 1))
			return true;
	return false;
}

/* "9 July 1933" is how one writes of the dead and the famous; "090733" stands in a record. */
static bool is_written_out(const struct scan *scan, const struct around *around)
{
	for (size_t at = around->date; at <= around->last; at++)
		if (scan->tokens[at].month)
			return true;
	return false;
}

/* What one is known for. */
static bool is_fame(const struct scan *scan, size_t at)
{
	return token_has(scan, at, CUE(PUBLIC)) ||
	       token_is_one_of(
		       scan, at,
		       "poet|poeten|lyriker|digter|skald|forfatter|forfattar|författare|författaren|forfatterinde|author|"
		       "novelist|writer|illustratør|illustrator|kunstner|kunstneren|kunstnar|konstnär|artist|artisten|"
		       "musiker|composer|komponist|maler|maleren|painter|professor|grunnlegger|grunnleggeren|grundlægger|"
		       "grundare|founder|nobelpris|nobelprisen|nobelpriset|nobel|bibliotek|biblioteket|library|"
		       "forfattermøte|forfatterkveld|forfatteraften|bokbad|åpningsforedraget|opningsforedraget|"
		       "åbningsforedraget|keynote|debuterte|debuterede|debuterade|litteratur|lesesirkelen|læsekredsen|innleder|innleiar|innlederen|"
		       "foredragsholder|foredragsholderen|foredragshaldar|oplægsholder|oplægsholderen|speaker|lecturer|"
		       "föreläsare|talare|barneombudet|barnombudet|minister|ministeren|statsråd|statsråden|politiker|"
		       "politikeren|skuespiller|skuespillar|skuespilleren|programleder|forsker|forskeren|forskar");
}

static bool is_writing(const struct scan *scan, size_t at)
{
	return token_is_one_of(
		scan, at,
		"skrev|skreiv|skrevet|skrive|skrivit|skriver|laget|laga|lavede|filmet|wrote|written|writes|"
		"made|bak|bakom|bag|behind");
}

/* "Skrev dikt", "har skrevet «Doppler»", "har skrivit *Folk med ångest*". */
static bool is_work_behind(const struct scan *scan, size_t writing)
{
	enum { TOKENS_TO_WORK = 6 };

	for (size_t at = writing + 1; at <= writing + TOKENS_TO_WORK && at < scan->count; at++) {
		bool opens =
			token_is_mark(scan, at, '"') || token_is_mark(scan, at, '*') || token_is_mark(scan, at, '_');

		if (scan->tokens[at].kind == TOKEN_BREAK)
			return false;
		if (token_has(scan, at, CUE(ART)) ||
		    token_is_one_of(scan, at,
				    "bok|boka|boken|bøker|bøkene|bog|bogen|bøger|bøgerne|böcker|book|books|"
				    "digte|dikter|poems") ||
		    (opens && token_is_kind(scan, at + 1, TOKEN_WORD) && (scan->tokens[at + 1].flags & TOKEN_TITLE)))
			return true;
	}
	return false;
}

/* "Leseliste: ..." */
static bool is_label_of_works(const struct scan *scan, size_t at)
{
	return token_has(scan, at, CUE(ART)) && (scan->tokens[at].flags & TOKEN_NEW_LINE) &&
	       token_is_mark(scan, at + 1, ':');
}

static bool is_of_works(const struct scan *scan, const struct around *around)
{
	for (size_t at = around->start; at < around->end; at++)
		if (is_fame(scan, at) || is_label_of_works(scan, at) ||
		    (is_writing(scan, at) && is_work_behind(scan, at)))
			return true;
	return scan_heading_has(scan, around->date, CUE(ART));
}

bool birth_is_public(const struct scan *scan, size_t first, const struct found_date *date)
{
	struct around around = sentence_around(scan, first, date->last);
	int years = scan->gate->today.year - date->date.year;
	bool old = years > YEARS_OLD && is_written_out(scan, &around);

	return date->date.year && years > YEARS_KNOWN && is_named(scan, &around, old) &&
	       !is_of_private(scan, &around) && (old || is_of_works(scan, &around));
}
