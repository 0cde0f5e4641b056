/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Words in the reader's language (GNU gettext). Two languages are in play: the screen's, for messages, and the
 * clinic's, for everything that is written (notes, commits, reports). Works where only C and C.UTF-8 exist.
 */
#pragma once

#include <libintl.h>
#include <stdbool.h>

#define _(text) gettext(text)
#define N_(text) text

/*
 * Sets up messages for the screen. wanted: "nb", "nn", "da", "en" or NULL for what LC_ALL, LC_MESSAGES or LANG say;
 * where they say nothing (C, POSIX, C.UTF-8) fallback holds (the clinic's language, or NULL for English).
 * Returns the language chosen, a constant.
 */
const char *i18n_open(const char *wanted, const char *fallback);

/* A language that erfar speaks, as a constant; "no" and "nb_NO.UTF-8" are nb. NULL when it does not. */
const char *i18n_language(const char *name);

/* Whether the screen speaks it. Then the two below may be called by several threads; otherwise by one alone. */
bool i18n_is_screen(const char *language);

/* The text in the given language, whatever the screen's is. Constant memory. */
const char *i18n_in(const char *language, const char *text);

/* gettext's plural choice in the given language. */
const char *i18n_plural_in(const char *language, const char *one, const char *many, unsigned long count);
