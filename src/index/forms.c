/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/forms.h"

#include "index/small_words.h"
#include "index/tokenize.h"

#include <string.h>

/* What a root must be like for an ending. */
enum root_rule {
	ANY_ROOT,
	ROOT_OF_THREE,	    /* letters, at least */
	ROOT_IN_K_G,	    /* søk-je, ring-je */
	ROOT_IN_V_G_R,	    /* prøv-d, byg-d, høyr-d */
	ROOT_OF_SHORT_VERB, /* bo-r */
	ROOT_IN_LONG,	    /* ny-tt, blå-tt */
	ROOT_IN_R,	    /* lærer-ne */
	ROOT_IN_IG,	    /* viktig-st */
	ROOT_OF_ENGLISH,    /* letters of ASCII, three at least */
};

struct ending {
	const char *text;
	uint8_t len;
	uint16_t kinds;
	enum root_rule rule;
};

#define ENDING(text) text, sizeof(text) - 1
#define BOTH_NOUNS (NOUN | NOUN_IN_E)
#define SINGULARS (NOUNS & ~PLURAL)
#define WEAK_VERBS (VERB_IN_ET | VERB_IN_TE)

/* clang-format off: a table, to be read by columns */
static const struct ending endings[] = {
	{ ENDING("en"), SINGULARS, ANY_ROOT },
	{ ENDING("et"), BOTH_NOUNS | NOUN_DOUBLING | VERB_IN_ET | SHORTENED, ANY_ROOT },
	{ ENDING("a"), BOTH_NOUNS | VERB_IN_ET | SHORTENED, ANY_ROOT },
	{ ENDING("er"), BOTH_NOUNS | NOUN_DOUBLING | PLURAL | WEAK_VERBS | INFINITIVE | SHORTENED, ANY_ROOT },
	{ ENDING("ar"), BOTH_NOUNS | PLURAL | VERB_IN_ET | SHORTENED, ROOT_OF_THREE },
	{ ENDING("ar"), NOUN_OF_PERSON, ROOT_IN_R },
	{ ENDING("ene"), BOTH_NOUNS | NOUN_DOUBLING | PLURAL | SHORTENED, ANY_ROOT },
	{ ENDING("ane"), BOTH_NOUNS | PLURAL | NOUN_OF_PERSON | SHORTENED, ANY_ROOT },
	{ ENDING("erne"), BOTH_NOUNS | NOUN_DOUBLING | PLURAL | SHORTENED, ANY_ROOT },
	{ ENDING("ne"), NOUN_OF_PERSON, ROOT_IN_R },
	{ ENDING("e"), SINGULARS | ADJECTIVE | WEAK_VERBS | INFINITIVE, ANY_ROOT },
	{ ENDING("es"), WEAK_VERBS | INFINITIVE, ROOT_OF_THREE },
	{ ENDING("ast"), VERB_IN_ET | VERB_IN_TE | ADJECTIVE, ROOT_OF_THREE },
	{ ENDING("ende"), WEAK_VERBS | INFINITIVE, ROOT_OF_THREE },
	{ ENDING("ande"), WEAK_VERBS | INFINITIVE, ROOT_OF_THREE },
	{ ENDING("ede"), VERB_IN_ET, ROOT_OF_THREE },
	{ ENDING("edes"), VERB_IN_ET, ROOT_OF_THREE },
	{ ENDING("te"), VERB_IN_TE, ROOT_OF_THREE },
	{ ENDING("tes"), VERB_IN_TE, ROOT_OF_THREE },
	{ ENDING("de"), VERB_IN_TE, ROOT_OF_THREE },
	{ ENDING("des"), VERB_IN_TE, ROOT_OF_THREE },
	{ ENDING("t"), VERB_IN_TE | ADJECTIVE, ROOT_OF_THREE },
	{ ENDING("d"), VERB_IN_TE, ROOT_IN_V_G_R },
	{ ENDING("je"), WEAK_VERBS | INFINITIVE, ROOT_IN_K_G },
	{ ENDING("jer"), WEAK_VERBS | INFINITIVE, ROOT_IN_K_G },
	{ ENDING("jast"), WEAK_VERBS | INFINITIVE, ROOT_IN_K_G },
	{ ENDING("jande"), WEAK_VERBS | INFINITIVE, ROOT_IN_K_G },
	{ ENDING("r"), VERB_SHORT, ROOT_OF_SHORT_VERB },
	{ ENDING("dde"), VERB_SHORT, ROOT_OF_SHORT_VERB },
	{ ENDING("dd"), VERB_SHORT, ROOT_OF_SHORT_VERB },
	{ ENDING("tt"), VERB_SHORT, ROOT_OF_SHORT_VERB },
	{ ENDING("tt"), ADJECTIVE, ROOT_IN_LONG },
	{ ENDING("ere"), ADJECTIVE | SHORTENED, ROOT_OF_THREE },
	{ ENDING("ere"), ADJECTIVE, ROOT_IN_LONG },
	{ ENDING("est"), ADJECTIVE | SHORTENED, ROOT_OF_THREE },
	{ ENDING("este"), ADJECTIVE | SHORTENED, ROOT_OF_THREE },
	{ ENDING("est"), ADJECTIVE, ROOT_IN_LONG },
	{ ENDING("este"), ADJECTIVE, ROOT_IN_LONG },
	{ ENDING("st"), ADJECTIVE, ROOT_IN_IG },
	{ ENDING("ste"), ADJECTIVE, ROOT_IN_IG },
	{ ENDING("are"), ADJECTIVE, ROOT_OF_THREE },
	{ ENDING("aste"), ADJECTIVE, ROOT_OF_THREE },
	{ ENDING("s"), ENGLISH, ROOT_OF_ENGLISH },
	{ ENDING("es"), ENGLISH_VERB | ENGLISH_IN_E, ROOT_OF_ENGLISH },
	{ ENDING("e"), ENGLISH_IN_E, ROOT_OF_ENGLISH },
	{ ENDING("ed"), ENGLISH_VERB | ENGLISH_IN_E, ROOT_OF_ENGLISH },
	{ ENDING("ing"), ENGLISH_VERB | ENGLISH_IN_E, ROOT_OF_ENGLISH },
	{ ENDING("ings"), ENGLISH_VERB | ENGLISH_IN_E, ROOT_OF_ENGLISH },
};
/* clang-format on */

static bool ends_in_vowel(struct span word)
{
	static const char *const vowels[] = { "a", "e", "i", "o", "u", "y", "æ", "ø", "å" };

	for (size_t i = 0; i < sizeof(vowels) / sizeof(*vowels); i++)
		if (span_ends(word, vowels[i]))
			return true;
	return false;
}

static bool ends_in_consonant(struct span word)
{
	return word.len && strchr("bcdfghjklmnpqrstvwxz", word.at[word.len - 1]);
}

static bool ends_in_double(struct span word)
{
	return word.len > 1 && ends_in_consonant(word) && word.at[word.len - 1] == word.at[word.len - 2];
}

static bool is_plain_ascii(struct span word)
{
	for (size_t i = 0; i < word.len; i++)
		if (word.at[i] < 'a' || word.at[i] > 'z')
			return false;
	return true;
}

bool ends_as_person(struct span word)
{
	return span_ends(word, "er") || span_ends(word, "ar");
}

/* Verbs that end in a stressed vowel are few, and no new ones come; before them may stand another part (forstå). */
static bool is_short_verb(struct span root)
{
	/* clang-format off */
	static const char *const list[] = {
		"be", "bli", "blø", "bo", "bry", "bu", "by", "di", "do", "dra", "dø", "fly", "flå", "fri", "få",
		"gi", "gjø", "glo", "gni", "grei", "gro", "gry", "gå", "ha", "kle", "klo", "klå", "klæ", "le",
		"lei", "li", "nå", "plei", "ro", "rå", "se", "si", "sjå", "skje", "skru", "sko", "sky", "slå",
		"sno", "snu", "spa", "spå", "strø", "stå", "sy", "så", "ta", "te", "tie", "tro", "tru", "trå", "ty",
		"tø", "vie", "vri",
	};
	/* clang-format on */

	if (ends_in_consonant(root))
		return false;
	for (size_t i = 0; i < sizeof(list) / sizeof(*list); i++)
		if (span_ends(root, list[i]) &&
		    (root.len == strlen(list[i]) || word_letters(span_take(root, root.len - strlen(list[i]))) >= 2))
			return true;
	return false;
}

static bool is_root_for(struct span root, enum root_rule rule)
{
	size_t letters = word_letters(root);

	if (letters < 2 || !word_has_vowel(root))
		return false;
	switch (rule) {
	case ANY_ROOT:
		return true;
	case ROOT_OF_THREE:
		return letters >= 3;
	case ROOT_IN_K_G:
		return span_ends(root, "k") || span_ends(root, "g");
	case ROOT_IN_V_G_R:
		return letters >= 3 && strchr("vgr", root.at[root.len - 1]);
	case ROOT_OF_SHORT_VERB:
		return is_short_verb(root);
	case ROOT_IN_LONG:
		return (letters >= 3 && (span_ends(root, "i") || span_ends(root, "å"))) || span_ends(root, "y");
	case ROOT_IN_R:
		return letters >= 4 && ends_as_person(root);
	case ROOT_IN_IG:
		return letters >= 4 && (span_ends(root, "ig") || span_ends(root, "eg"));
	case ROOT_OF_ENGLISH:
		return letters >= 3 && is_plain_ascii(root) && !span_ends(root, "s");
	}
	return false;
}

static void add(struct forms *forms, size_t len, const char *rest, unsigned kinds, unsigned base)
{
	struct reading *reading = &forms->readings[forms->count];

	if (!(kinds & forms->kinds) || forms->count == MOST_READINGS)
		return;
	*reading = (struct reading){ .kinds = (uint16_t)(kinds & forms->kinds),
				     .base = (uint16_t)base,
				     .len = (uint8_t)len };
	memcpy(reading->rest, rest, strlen(rest) + 1);
	forms->count++;
}

/* What the neighbours spell differently at the end of a root. */
static const struct {
	const char *ending, *other;
	unsigned kinds;
	size_t letters; /* of the root, at least */
} neighbours[] = {
	{ "leg", "lig", ADJECTIVE, 5 },	   /* fagleg, faglig */
	{ "heit", "het", NOUN, 6 },	   /* openheit, åpenhet */
	{ "hed", "het", NOUN, 6 },	   /* sikkerhed, sikkerhet */
	{ "ar", "er", NOUN_OF_PERSON, 4 }, /* lærar, lærer */
	{ "sjon", "sion", NOUN, 6 },	   /* konklusjon, konklusion */
	{ "tion", "sion", NOUN, 6 },	   /* situation, situasjon */
};

/* A root, and as the neighbours spell it. */
static void add_root(struct forms *forms, struct span root, unsigned kinds, unsigned base)
{
	add(forms, root.len, "", kinds, base);
	for (size_t i = 0; i < sizeof(neighbours) / sizeof(*neighbours); i++)
		if ((neighbours[i].kinds & kinds) && span_ends(root, neighbours[i].ending) &&
		    word_letters(root) >= neighbours[i].letters)
			add(forms, root.len - strlen(neighbours[i].ending), neighbours[i].other,
			    neighbours[i].kinds & kinds, base & neighbours[i].kinds);
}

/* Root and one more letter. */
static void add_with(struct forms *forms, size_t len, char letter, unsigned kinds, unsigned base)
{
	const char rest[] = { letter, '\0' };

	add(forms, len, rest, kinds, base);
}

/* nøkl-er, voksn-e */
static bool ends_in_shortened(struct span root)
{
	return root.len > 1 && strchr("lnr", root.at[root.len - 1]) && ends_in_consonant(span_take(root, root.len - 1));
}

/* Roots that end in -el, -en, -er lose that e before an ending, and then a double consonant one of its two. */
static void add_shortened(struct forms *forms, struct span root, unsigned base)
{
	struct span before = span_take(root, root.len > 2 ? root.len - 2 : 0);
	char last = root.at[root.len - 1];

	if (word_letters(root) >= 4 && ends_in_consonant(before) && before.at[before.len - 1] != last &&
	    (span_ends(root, "el") || span_ends(root, "en") || span_ends(root, "er")))
		add_with(forms, before.len - (last != 'n' && ends_in_double(before)), last, SHORTENED, base);
}

/*
 * The word as it stands in a dictionary. Before an ending a consonant may be doubled: m everywhere (rom, rommet), others
 * in Danish (ret, retten).
 */
static void read_bare(struct forms *forms)
{
	struct span word = forms->word;
	bool person = ends_as_person(word);
	char last = word.at[word.len - 1];

	add_root(forms, word,
		 NOUN | ADJECTIVE | ENGLISH | ENGLISH_VERB | (is_root_for(word, ROOT_OF_SHORT_VERB) ? VERB_SHORT : 0) |
			 (person ? NOUN_OF_PERSON : 0),
		 EVERY_KIND);
	add_shortened(forms, word, EVERY_KIND);
	if (word_letters(word) >= 3 && strchr("bdfgklmnprst", last) && !ends_in_double(word) &&
	    ends_in_vowel(span_take(word, word.len - 1)))
		add_with(forms, word.len, last, NOUN_DOUBLING, EVERY_KIND);
	if (span_ends(word, "ium") || span_ends(word, "eum"))
		add(forms, word.len - 2, "", NOUN, EVERY_KIND);
}

static void read_ending(struct forms *forms, struct span word, const struct ending *ending, unsigned kinds)
{
	struct span root = span_take(word, word.len - ending->len);
	unsigned base =
		strcmp(ending->text, "e") == 0 ? NOUN_IN_E | WEAK_VERBS | INFINITIVE | ADJECTIVE | SHORTENED : 0;
	char last;

	kinds &= ending->kinds;
	if (!ends_in_shortened(root))
		kinds &= (unsigned)~SHORTENED;
	if (!kinds || !is_root_for(root, ending->rule))
		return;
	add_root(forms, root, kinds, base);
	last = root.at[root.len - 1];
	if (strcmp(ending->text, "t") == 0)
		add_shortened(forms, root, 0); /* travelt, travle */
	/* glemt is of glemme, trygt of trygg */
	if ((ending->text[0] == 't' || ending->text[0] == 'd') && strchr("bdfgklmnprs", last) &&
	    !ends_in_double(root) && ends_in_vowel(span_take(root, root.len - 1)))
		add_with(forms, root.len, last, kinds, 0);
}

/* Most have none of them: the last letter says so. */
static bool has_ending(struct span word, const struct ending *ending)
{
	return word.len >= ending->len && word.at[word.len - 1] == ending->text[ending->len - 1] &&
	       memcmp(word.at + word.len - ending->len, ending->text, ending->len) == 0;
}

static void read_endings(struct forms *forms, struct span word, unsigned kinds)
{
	for (size_t i = 0; i < sizeof(endings) / sizeof(*endings); i++)
		if (has_ending(word, &endings[i]))
			read_ending(forms, word, &endings[i], kinds);
}

/* The genitive of a noun, in any of its forms; English plurals in -ies. */
static void read_owner(struct forms *forms, struct span word)
{
	struct span owner = span_take(word, word.len - 1);
	bool person = ends_as_person(owner);

	if (is_root_for(owner, ROOT_OF_THREE) && !span_ends(owner, "s"))
		add_root(forms, owner, NOUN | (person ? NOUN_OF_PERSON : 0), 0);
	read_endings(forms, owner, NOUNS);
	if (span_ends(owner, "ie") && owner.len > 4)
		add_with(forms, owner.len - 2, 'y', ENGLISH, 0);
}

void forms_make(struct forms *out, struct span word, unsigned kinds)
{
	out->word = word;
	out->kinds = kinds;
	out->count = 0;
	if (!word.len || !word_has_forms(word) || !kinds)
		return;
	read_bare(out);
	if (word_has_no_ending(word))
		return;
	read_endings(out, word, kinds);
	if (span_ends(word, "s"))
		read_owner(out, word);
}

static size_t root_len(const struct reading *reading)
{
	return reading->len + strlen(reading->rest);
}

static char root_byte(const struct forms *forms, const struct reading *reading, size_t at)
{
	return at < reading->len ? forms->word.at[at] : reading->rest[at - reading->len];
}

static bool same_root(const struct forms *a, const struct reading *x, const struct forms *b, const struct reading *y)
{
	size_t len = root_len(x);

	if (len != root_len(y))
		return false;
	for (size_t at = len; at-- > 0;)
		if (root_byte(a, x, at) != root_byte(b, y, at))
			return false;
	return true;
}

/* Two dictionary forms with a letter put in or left out (leger, legger) are two words. */
static bool are_two_words(const struct reading *x, const struct reading *y)
{
	return x->base == EVERY_KIND && y->base == EVERY_KIND && ((x->kinds | y->kinds) & (SHORTENED | NOUN_DOUBLING));
}

bool forms_meet(const struct forms *a, const struct forms *b)
{
	for (size_t i = 0; i < a->count; i++)
		for (size_t j = 0; j < b->count; j++)
			if ((a->readings[i].kinds & b->readings[j].kinds) &&
			    !are_two_words(&a->readings[i], &b->readings[j]) &&
			    same_root(a, &a->readings[i], b, &b->readings[j]))
				return true;
	return span_equal(a->word, b->word);
}

/* How much of the root every other spelling of it begins with. */
static size_t prefix_of(struct span root, const struct reading *reading)
{
	size_t shortest = root.len;

	if (reading->rest[0])
		return root.len;
	/* The other word may lack a letter there, or have another: nøk-ler and nøkkel, glem-me and glem-t. */
	if (root.len > 1 && ends_in_consonant(root) && ends_in_consonant(span_take(root, root.len - 1)))
		shortest--;
	for (size_t i = 0; i < sizeof(neighbours) / sizeof(*neighbours); i++)
		if ((neighbours[i].kinds & reading->kinds) && span_ends(root, neighbours[i].other) &&
		    root.len - strlen(neighbours[i].other) < shortest)
			shortest = root.len - strlen(neighbours[i].other);
	return shortest;
}

size_t forms_prefix(const struct forms *forms)
{
	size_t shortest = forms->word.len;

	for (size_t i = 0; i < forms->count; i++) {
		size_t len = prefix_of(span_take(forms->word, forms->readings[i].len), &forms->readings[i]);

		if (len < shortest)
			shortest = len;
	}
	return shortest ? shortest : 1;
}

void forms_keep_base(struct forms *forms, unsigned but)
{
	for (size_t i = 0; i < forms->count; i++)
		forms->readings[i].kinds &= (uint16_t)(forms->readings[i].base | but);
}

void forms_keep_kinds(struct forms *forms, unsigned kinds)
{
	for (size_t i = 0; i < forms->count; i++)
		forms->readings[i].kinds &= (uint16_t)kinds;
}

void forms_keep_long(struct forms *forms, size_t bytes)
{
	for (size_t i = 0; i < forms->count; i++)
		if (forms->readings[i].len < bytes)
			forms->readings[i].kinds = 0;
}

/* Whether the beginning of so many bytes is a reading of the text as a noun or an adjective. */
static bool is_root_of(struct span text, size_t bytes)
{
	struct forms forms;

	forms_make(&forms, text, NOUNS | ADJECTIVE);
	for (size_t i = 0; i < forms.count; i++)
		if (!forms.readings[i].rest[0] && forms.readings[i].len == bytes)
			return true;
	return false;
}

bool is_suffix(struct span text)
{
	static const char *const list[] = {
		"ing",	 "inga", "ning",  "ling", "else", "elsen", "het",  "hed",  "heit", "lig",
		"leg",	 "ig",	 "isk",	  "skap", "sjon", "sjons", "tion", "ere",  "ende", "ande",
		"ert",	 "eri",	 "ment",  "inne", "som",  "bar",   "løs",  "laus", "er",   "erer",
		"ering", "ion",	 "aktig", "tet",  "ene",  "ane",   "erne", "tor",  "ist",  "asje",
	};

	for (size_t i = 0; i < sizeof(list) / sizeof(*list); i++)
		if (span_starts(text, list[i]) && (text.len == strlen(list[i]) || is_root_of(text, strlen(list[i]))))
			return true;
	return false;
}
