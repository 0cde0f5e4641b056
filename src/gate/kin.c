/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Names that a word for kin or for being called ties to a child: "Nahoms mor", "gutten heter Nahom", "Elias og mamma".
 * A name that no list has is told by its capital inside a sentence, and at the start of one by its grammar.
 */
#include "gate/name.h"

/* "K.J.'s mother", "E.M. + mor": initials of two letters, of which the full stop before the token is the last. */
static bool match_initials_before(struct scan *scan, size_t kin)
{
	size_t at = kin, last;

	if (at && token_is_mark(scan, at - 1, '+'))
		at--;
	else if (at > 1 && token_is_mark(scan, at - 2, '\''))
		at -= 2;
	if (at == kin || at < 4 || !token_is_mark(scan, at - 1, '.') || !name_is_initials(scan, at - 4, &last) ||
	    last != at - 1)
		return false;
	scan_hit(scan, RULE_NAME_LIKELY, at - 4, last);
	return true;
}

static bool is_inside_sentence(const struct scan *scan, size_t at)
{
	return at && scan->tokens[at - 1].kind == TOKEN_WORD && !(scan->tokens[at].flags & TOKEN_NEW_LINE);
}

/* "klassen", "prosjektet", "kommunerne": a noun with its article, which a sentence may begin with. */
static bool ends_with_article(struct span word)
{
	return span_ends(word, "en") || span_ends(word, "et") || span_ends(word, "ne") || span_ends(word, "rna");
}

/* "Helse Nords far", "kontorsjef Grødem sin datter": the word before is part of what it is called, or tells a colleague. */
static bool is_part_of_title(const struct scan *scan, size_t first)
{
	const uint64_t places = CUE(ORGANISATION) | CUE(INSTITUTION);

	if (!is_inside_sentence(scan, first))
		return false;
	if (token_has(scan, first - 1, CUE(STAFF) | CUE(ROLE)) &&
	    !token_has(scan, first - 1, CUE(FUNCTION) | CUE(HERE)))
		return true;
	return (scan->tokens[first - 1].flags & (TOKEN_TITLE | TOKEN_CAPITALS)) &&
	       (token_has(scan, first - 1, places) ||
		(token_has(scan, first - 1, CUE(NO_NAME) | CUE(CITY)) && is_inside_sentence(scan, first - 1)));
}

/* Whether the words up to last, whose text without a genitive is bare, can be nothing but a name, though no list has it. */
static bool is_new_name(const struct scan *scan, size_t first, size_t last, struct span bare, bool english)
{
	for (size_t at = first; at <= last; at++)
		if (token_is_kind(scan, at, TOKEN_WORD) &&
		    (scan->tokens[at].cues || word_is_listed(at == last ? bare : token_text(scan, at))))
			return false;
	if (first == last && !english && !is_inside_sentence(scan, last) && ends_with_article(bare))
		return false;
	return !scan_fiction_before(scan, first) && !scan_fiction_after(scan, last);
}

/* "Emma sin mor", "Emmas mor", "Emma's mother", "Jonas' mor": the name, and how its owner is told. */
struct owner {
	size_t first, last;
	struct span bare; /* the last word without its genitive */
	bool english;	  /* "'s" */
};

static bool owner_before(struct owner *out, const struct scan *scan, size_t kin)
{
	size_t last = kin - 1;
	bool sin = kin > 1 && token_has(scan, last, CUE(POSSESSIVE)), apostrophe;
	struct span word;

	apostrophe = !sin && kin > 1 && token_is_mark(scan, last, '\'') && token_touches(scan, last - 1);
	last -= sin || apostrophe;
	if (!token_is_kind(scan, last, TOKEN_WORD) || !(scan->tokens[last].flags & (TOKEN_TITLE | TOKEN_CAPITALS)))
		return false;
	word = token_text(scan, last);
	*out = (struct owner){ .last = last, .first = last, .bare = word };
	if (!sin && !apostrophe) {
		out->bare = name_without_genitive(word);
		out->english = out->bare.len + 1 < word.len;
		if (out->bare.len == word.len)
			return false;
	}
	(void)name_ends_at(scan, last, &out->first, &last);
	return true;
}

/* "EH sin mor", "EHs mor" */
static bool is_letters(const struct scan *scan, const struct owner *owner)
{
	return name_is_letters(scan, owner->last, 2) ||
	       (owner->bare.len == 2 && (scan->tokens[owner->last].flags & TOKEN_MIXED) &&
		!word_is_listed(owner->bare));
}

static bool is_name(const struct scan *scan, const struct owner *owner)
{
	uint64_t known = word_cues(scan->gate, owner->bare);

	if ((known & CUE(NO_NAME)) || (cues_before(scan, owner->first, 1) & CUE(PUBLIC))) /* "Kong Olavs mor" */
		return false;
	if (token_has(scan, owner->first, CUE(FIRST_NAME)) || (known & CUE(FIRST_NAME)))
		return true;
	if (is_part_of_title(scan, owner->first))
		return false;
	if (is_letters(scan, owner))
		return true;
	return name_is_word(scan, owner->last) && !(scan->tokens[owner->last].flags & TOKEN_MIXED) &&
	       is_new_name(scan, owner->first, owner->last, owner->bare, owner->english);
}

/* "Halldis Moren Vesaas" */
static bool is_middle_name(const struct scan *scan, size_t kin)
{
	return kin && (scan->tokens[kin].flags & TOKEN_TITLE) && token_is_kind(scan, kin - 1, TOKEN_WORD) &&
	       token_is_kind(scan, kin + 1, TOKEN_WORD) && name_is_word(scan, kin + 1);
}

/* Not "mor-barn-gruppe", "Jack's parents' evening". */
static bool is_kin(const struct scan *scan, size_t kin)
{
	return !is_middle_name(scan, kin) && !token_is_mark(scan, kin + 1, '\'') &&
	       !(token_touches(scan, kin) && token_is_mark(scan, kin + 1, '-'));
}

static void match_possessive(struct scan *scan, size_t kin)
{
	struct owner owner;

	if (match_initials_before(scan, kin) || !is_kin(scan, kin) || !kin || !owner_before(&owner, scan, kin))
		return;
	if (is_name(scan, &owner) && !name_kin_is_colleagues(scan, kin))
		scan_hit(scan, RULE_NAME_LIKELY, owner.first, kin);
}

/* "Elias og mamma", "Alva + pappa": who comes with a parent is a child. */
static void match_with_kin(struct scan *scan, size_t kin)
{
	bool joined =
		token_is_mark(scan, kin - 1, '+') || token_is_mark(scan, kin - 1, '&') || name_is_and(scan, kin - 1);

	if (joined && name_is_word(scan, kin - 2) && token_has(scan, kin - 2, CUE(FIRST_NAME)) &&
	    !name_is_given(scan, kin - 2) && !name_is_nobody(scan, kin, kin))
		scan_hit(scan, RULE_NAME_LIKELY, kin - 2, kin);
}

/* "Mannen heter Sverre": who is called so to the office's face is as often a craftsman. */
static bool is_grown(const struct scan *scan, size_t at)
{
	return !token_has(scan, at, CUE(KIN) | CUE(PATIENT)) &&
	       token_is_one_of(
		       scan, at,
		       "mann|mannen|kvinne|kvinnen|kvinna|dame|dama|damen|fyren|herre|mand|manden|kvinde|kvinden|"
		       "man|kvinnan|dam|gubbe|gubben|gumma|gumman|woman|lady|gentleman|chap|bloke|lad");
}

/* "Mor heter Mutter på tysk" */
static bool is_word_of_language(const struct scan *scan, size_t last)
{
	struct span word;

	if (!token_has(scan, last + 1, CUE(FROM)) || !token_is_kind(scan, last + 2, TOKEN_WORD))
		return false;
	word = token_text(scan, last + 2);
	return span_ends(word, "sk") || span_ends(word, "ska") || span_ends(word, "sh");
}

/* "Gutten heter Nahom", "en gutt som heter Nahom", "the boy is called Nahom". */
static void match_called(struct scan *scan, size_t name)
{
	const uint64_t persons = CUE(SEX) | CUE(KIN) | CUE(PATIENT);
	size_t at = name - 1, last;

	if (!name || !token_has(scan, at, CUE(NAMED)) || !name_is_word(scan, name) ||
	    !token_is_one_of(scan, at, "heter|heiter|hedder|hette|hed|het|kalt|kalla|kaldt|kaldet|kallad|called|named"))
		return;
	while (at && (token_has(scan, at, CUE(NAMED) | CUE(IS) | CUE(WHO)) || token_is_mark(scan, at, ',')))
		at--;
	if (!token_has(scan, at, persons) || is_grown(scan, at) || name_kin_is_colleagues(scan, at) ||
	    !name_at(scan, name, &last) || name_is_known(scan, name, last) || is_word_of_language(scan, last) ||
	    name_is_nobody(scan, at, last))
		return;
	scan_hit(scan, RULE_NAME_LIKELY, name, last);
}

void rules_kin(struct scan *scan)
{
	if (!(scan->seen & (CUE(KIN) | CUE(FAMILY) | CUE(NAMED))))
		return;
	for (size_t i = 0; i < scan->words.count; i++) {
		size_t at = scan->words.at[i];
		uint64_t cues = scan->tokens[at].cues;

		if (cues & (CUE(KIN) | CUE(FAMILY)))
			match_possessive(scan, at);
		if ((cues & CUE(KIN)) && at > 1)
			match_with_kin(scan, at);
		if (scan->tokens[at].flags & TOKEN_TITLE)
			match_called(scan, at);
	}
}
