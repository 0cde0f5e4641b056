/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/i18n.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>

#define DOMAIN "erfar"

/* What the screen speaks; the one state that gettext itself keeps per process. */
static const char *screen = "en";

const char *i18n_language(const char *name)
{
	static const struct {
		const char *prefix, *language;
	} known[] = {
		{ "nb", "nb" }, { "no", "nb" }, { "nn", "nn" }, { "da", "da" }, { "en", "en" },
	};

	for (size_t i = 0; name && i < sizeof(known) / sizeof(*known); i++)
		if (strncmp(name, known[i].prefix, 2) == 0 && (!name[2] || strchr("_-.@", name[2])))
			return known[i].language;
	return NULL;
}

/*
 * gettext reads LANGUAGE only outside the locale "C"; so a locale that always exists is chosen and LANGUAGE carries the
 * wish. What it found for a message before, it gives again until this counter of its own is another one (GNU gettext
 * manual, "Changing the language at runtime"): choosing the same locale once more does not count. Nynorsk falls back on
 * bokmål before English.
 */
extern int _nl_msg_cat_cntr; /* NOLINT(bugprone-reserved-identifier): gettext's name for it */

static void use(const char *language)
{
	(void)setenv("LANGUAGE", strcmp(language, "nn") == 0 ? "nn:nb" : language, 1);
	_nl_msg_cat_cntr++;
}

static const char *machine_language(void)
{
	static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		const char *value = getenv(names[i]);

		if (value && *value)
			return i18n_language(value); /* "C" gives NULL: it is no language */
	}
	return NULL;
}

const char *i18n_open(const char *wanted, const char *fallback)
{
	const char *folder = getenv("ERFAR_LOCALEDIR");
	const char *language = i18n_language(wanted);

	if (!language)
		language = machine_language();
	if (!language)
		language = i18n_language(fallback);
	screen = language ? language : "en";
	if (!setlocale(LC_CTYPE, "C.UTF-8"))
		(void)setlocale(LC_CTYPE, "");
	(void)bindtextdomain(DOMAIN, folder && *folder ? folder : ERFAR_LOCALEDIR);
	(void)bind_textdomain_codeset(DOMAIN, "UTF-8");
	(void)textdomain(DOMAIN);
	if (!setlocale(LC_MESSAGES, "C.UTF-8"))
		(void)setlocale(LC_MESSAGES, "");
	use(screen);
	return screen;
}

bool i18n_is_screen(const char *language)
{
	return strcmp(language, screen) == 0;
}

const char *i18n_in(const char *language, const char *text)
{
	const char *translated;

	if (i18n_is_screen(language))
		return gettext(text);
	use(language);
	translated = gettext(text);
	use(screen);
	return translated;
}

const char *i18n_plural_in(const char *language, const char *one, const char *many, unsigned long count)
{
	const char *translated;

	if (i18n_is_screen(language))
		return ngettext(one, many, count);
	use(language);
	translated = ngettext(one, many, count);
	use(screen);
	return translated;
}
