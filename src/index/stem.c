/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/stem.h"

#include "index/snowball.h"

#include <string.h>

#define LISTED_BYTES 16 /* longer words are in no list */

/* Whether the word stands in a list of words, each with a space on both sides. */
static bool listed(const char *list, struct span word)
{
	char with_blanks[LISTED_BYTES + 3];

	if (!word.len || word.len > LISTED_BYTES || memchr(word.at, ' ', word.len))
		return false;
	with_blanks[0] = ' ';
	memcpy(with_blanks + 1, word.at, word.len);
	with_blanks[word.len + 1] = ' ';
	with_blanks[word.len + 2] = '\0';
	return strstr(list, with_blanks) != NULL;
}

bool word_is_small(struct span word)
{
	static const char list[] =
		" og i på av til for med om å at en ei et er som de det den der de dem vi du jeg han hun seg oss ikke "
		"eller men fra ved har var vil skal kan ble blir så også når hva hvem hvor hvordan min din sin vår "
		"eg me dei ho ikkje ein eit frå kva kven korleis vart blei ver "
		"af og jeg hvad hvornår hos ikke bliver blev være vores "
		"the a an of to in on is are and or by at it we you not with as be was were how what who ";

	return listed(list, word);
}

/* Words that look like forms of another word and are not: no rule touches them. */
static bool is_whole(struct span word)
{
	static const char list[] =
		" kurs far fare farer farene over under etter eller uten ute oven ut inn inne opp oppe ned nede ene "
		"bare mor more ledig ledige bør børe test rest fast gjest best ansvar ansvarlig ansvarlige ansvarleg "
		"ansvarlege allerede sammen mellom selv siden noen noe alt alle all ære ører øre også igjen annen "
		"annet andre dels els news this his has was less process access success ";

	return listed(list, word);
}

/* Endings of nouns and of the definite form, the longest first; a genitive s may follow. */
static const char *const light_endings[] = {
	"arane", "erane", "erene", "erne", "aren", "eren", "arar", "ene",
	"ane",	 "ere",	  "er",	   "ar",   "en",   "et",   "a",	   "e",
};

/* What is left of the word without its ending; the whole word when too little would be. */
static size_t light_length(struct span word)
{
	for (size_t i = 0; i < sizeof(light_endings) / sizeof(*light_endings); i++) {
		size_t len = strlen(light_endings[i]);
		struct span bare = word, stem;

		if (len > 1 && span_ends(word, "s"))
			bare = span_take(word, word.len - 1);
		if (!span_ends(bare, light_endings[i]))
			bare = word;
		if (!span_ends(bare, light_endings[i]))
			continue;
		stem = span_take(bare, bare.len - len);
		if (word_letters(stem) >= 2 && word_has_vowel(stem))
			return stem.len;
	}
	return word.len;
}

/*
 * Snowball takes -lig and -leg off, which would bring tidlig and tid together, and mannlig and mann: the adjective
 * keeps a mark of it.
 */
static bool makes_adjective(struct span word, struct span stem)
{
	static const char *const endings[] = { "lig", "leg", "elig", "eleg", "ig", "eig" };

	for (size_t i = 0; i < sizeof(endings) / sizeof(*endings); i++)
		if (stem.len < word.len && span_starts(span_skip(word, stem.len), endings[i]))
			return true;
	return false;
}

struct span word_without_ending(struct span word)
{
	return span_take(word, light_length(word));
}

static bool is_plain_ascii(struct span word)
{
	for (size_t i = 0; i < word.len; i++)
		if (word.at[i] < 'a' || word.at[i] > 'z')
			return false;
	return true;
}

/* mark: at most seven bytes behind it. */
static void keep(char out[WORD_BYTES + 8], struct span stem, const char *mark)
{
	size_t len = stem.len < WORD_BYTES ? stem.len : WORD_BYTES;

	memcpy(out, stem.at, len);
	memcpy(out + len, mark, strlen(mark) + 1);
}

/*
 * Danish stems end in a single consonant (ret, retten), which would bring lege and legge together: the double one is
 * put back, and stems_meet() lets only a word without ending meet it.
 */
static struct span doubled_again(struct span word, struct span stem)
{
	if (stem.len && stem.len < word.len && word.at[stem.len] == stem.at[stem.len - 1] &&
	    strchr("bdfgklmnprstv", word.at[stem.len]))
		return span_take(word, stem.len + 1);
	return stem;
}

static bool is_doubled(const char *doubled, const char *single)
{
	size_t len = strlen(single);

	return len && strlen(doubled) == len + 1 && doubled[len] == single[len - 1] &&
	       memcmp(doubled, single, len) == 0;
}

void stems_make(struct stems *out, struct stemmer *stemmer, struct span word)
{
	/* A number has no forms: a Danish stem would make 2 of 22. */
	bool whole = is_whole(word) || word_is_small(word) || word_has_digit(word);

	for (size_t i = 0; i < STEM_COUNT; i++) {
		struct span stem = word;

		if (!whole)
			stem = i == STEM_LIGHT ? span_take(word, light_length(word)) : snowball_stem(stemmer, i, word);
		if (i == STEM_DANISH) {
			out->bare = !whole && stem.len == word.len;
			stem = doubled_again(word, stem);
		}
		/* Short English stems meet Norwegian words by chance: men and mening. */
		if (i == STEM_ENGLISH && (stem.len < 4 || !is_plain_ascii(word)))
			stem = span_of("");
		keep(out->text[i], stem, i < STEM_ENGLISH && makes_adjective(word, stem) ? "ig" : "");
	}
}

bool stems_meet(const struct stems *a, const struct stems *b)
{
	for (size_t i = 0; i < STEM_COUNT; i++)
		if (a->text[i][0] && strcmp(a->text[i], b->text[i]) == 0)
			return true;
	return (a->bare && is_doubled(b->text[STEM_DANISH], a->text[STEM_DANISH])) ||
	       (b->bare && is_doubled(a->text[STEM_DANISH], b->text[STEM_DANISH]));
}

/* The endings of a verb and of the noun made from it by -ing, the longest first. */
static const char *const ing_endings[] = {
	"ingene", "ingane", "ingens", "ingen", "inger", "ingar", "inga", "ings", "ing",
};
static const char *const verb_endings[] = { "ende", "ande", "ar", "er", "et", "te", "de", "e", "a", "t" };

static struct span without(struct span word, const char *const *endings, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (span_ends(word, endings[i]))
			return span_take(word, word.len - strlen(endings[i]));
	return span_take(word, 0);
}

#define WITHOUT(word, endings) without(word, endings, sizeof(endings) / sizeof(*(endings)))

static bool names_the_act(struct span noun, struct span verb)
{
	struct span root = WITHOUT(noun, ing_endings);

	return word_letters(root) >= 4 && span_equal(root, WITHOUT(verb, verb_endings));
}

bool words_related(struct span a, struct span b)
{
	return names_the_act(a, b) || names_the_act(b, a);
}

size_t stems_prefix(const struct stems *stems, struct span word)
{
	struct span root = WITHOUT(word, ing_endings);
	size_t shortest = word_letters(root) >= 4 ? root.len : word.len;

	for (size_t i = 0; i < STEM_COUNT; i++) {
		const char *stem = stems->text[i];
		size_t len = strlen(stem), same = 0;

		if (!len)
			continue;
		while (same < len && same < word.len && stem[same] == word.at[same])
			same++;
		if (i == STEM_ENGLISH && same && stem[same - 1] == 'i')
			same--; /* English stems write y as i: party, parties */
		if (i == STEM_DANISH && same > 2 && stem[same - 1] == stem[same - 2])
			same--; /* retten meets ret */
		if (same < shortest)
			shortest = same;
	}
	root = WITHOUT(word, verb_endings);
	if (word_letters(root) >= 4 && root.len < shortest)
		shortest = root.len;
	return shortest ? shortest : 1;
}

bool words_meet(struct stemmer *stemmer, struct span a, struct span b)
{
	struct stems of_a, of_b;
	const char *group;

	stems_make(&of_a, stemmer, a);
	stems_make(&of_b, stemmer, b);
	if (stems_meet(&of_a, &of_b))
		return true;
	group = irregular_group(stemmer, a);
	return group && group == irregular_group(stemmer, b);
}
