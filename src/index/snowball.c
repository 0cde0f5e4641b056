/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/snowball.h"

#include <libstemmer.h>
#include <stdlib.h>
#include <string.h>

struct stemmer {
	struct sb_stemmer *snowball[STEM_LIGHT];
};

struct stemmer *stemmer_open(void)
{
	static const char *const names[STEM_LIGHT] = { "norwegian", "danish", "english" };
	struct stemmer *stemmer = memory_resize(NULL, sizeof(*stemmer));

	memset(stemmer, 0, sizeof(*stemmer));
	for (size_t i = 0; i < STEM_LIGHT; i++) {
		stemmer->snowball[i] = sb_stemmer_new(names[i], "UTF_8");
		if (!stemmer->snowball[i]) {
			stemmer_close(stemmer);
			return NULL;
		}
	}
	return stemmer;
}

void stemmer_close(struct stemmer *stemmer)
{
	if (!stemmer)
		return;
	for (size_t i = 0; i < STEM_LIGHT; i++)
		if (stemmer->snowball[i])
			sb_stemmer_delete(stemmer->snowball[i]);
	free(stemmer);
}

struct span snowball_stem(struct stemmer *stemmer, size_t language, struct span word)
{
	struct sb_stemmer *snowball = stemmer->snowball[language];
	const sb_symbol *text = sb_stemmer_stem(snowball, (const sb_symbol *)word.at, (int)word.len);

	return span_make((const char *)text, text ? (size_t)sb_stemmer_length(snowball) : 0);
}

/*
 * The library names all its languages in one table, and so a program linked with its archive would hold them all: half
 * a megabyte, most of it pointers that the loader has to set at every start. Those that nobody asks for end here
 * instead. A language that a later version adds is linked in as it would be without this; where the library is a
 * shared one, nothing here matters.
 */
struct SN_env;

#define LEFT_OUT(language)                                                                                             \
	struct SN_env *language##_create_env(void);                                                                    \
	void language##_close_env(struct SN_env *env);                                                                 \
	int language##_stem(struct SN_env *env);                                                                       \
	struct SN_env *language##_create_env(void)                                                                     \
	{                                                                                                              \
		return NULL;                                                                                           \
	}                                                                                                              \
	void language##_close_env(struct SN_env *env)                                                                  \
	{                                                                                                              \
		(void)env;                                                                                             \
	}                                                                                                              \
	int language##_stem(struct SN_env *env)                                                                        \
	{                                                                                                              \
		(void)env;                                                                                             \
		return -1;                                                                                             \
	}

/* clang-format off */
LEFT_OUT(arabic_UTF_8)
LEFT_OUT(armenian_UTF_8)
LEFT_OUT(basque_ISO_8859_1)
LEFT_OUT(basque_UTF_8)
LEFT_OUT(catalan_ISO_8859_1)
LEFT_OUT(catalan_UTF_8)
LEFT_OUT(danish_ISO_8859_1)
LEFT_OUT(dutch_ISO_8859_1)
LEFT_OUT(dutch_UTF_8)
LEFT_OUT(english_ISO_8859_1)
LEFT_OUT(finnish_ISO_8859_1)
LEFT_OUT(finnish_UTF_8)
LEFT_OUT(french_ISO_8859_1)
LEFT_OUT(french_UTF_8)
LEFT_OUT(german_ISO_8859_1)
LEFT_OUT(german_UTF_8)
LEFT_OUT(greek_UTF_8)
LEFT_OUT(hindi_UTF_8)
LEFT_OUT(hungarian_ISO_8859_2)
LEFT_OUT(hungarian_UTF_8)
LEFT_OUT(indonesian_ISO_8859_1)
LEFT_OUT(indonesian_UTF_8)
LEFT_OUT(irish_ISO_8859_1)
LEFT_OUT(irish_UTF_8)
LEFT_OUT(italian_ISO_8859_1)
LEFT_OUT(italian_UTF_8)
LEFT_OUT(lithuanian_UTF_8)
LEFT_OUT(nepali_UTF_8)
LEFT_OUT(norwegian_ISO_8859_1)
LEFT_OUT(porter_ISO_8859_1)
LEFT_OUT(porter_UTF_8)
LEFT_OUT(portuguese_ISO_8859_1)
LEFT_OUT(portuguese_UTF_8)
LEFT_OUT(romanian_ISO_8859_2)
LEFT_OUT(romanian_UTF_8)
LEFT_OUT(russian_KOI8_R)
LEFT_OUT(russian_UTF_8)
LEFT_OUT(serbian_UTF_8)
LEFT_OUT(spanish_ISO_8859_1)
LEFT_OUT(spanish_UTF_8)
LEFT_OUT(swedish_ISO_8859_1)
LEFT_OUT(swedish_UTF_8)
LEFT_OUT(tamil_UTF_8)
LEFT_OUT(turkish_UTF_8)
LEFT_OUT(yiddish_UTF_8)
/* clang-format on */
