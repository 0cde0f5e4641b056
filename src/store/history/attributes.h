/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What git's attributes and settings do to the text of a file, known once it was asked; see gitattributes(5). */
#pragma once

#include "store/history/repository.h"

struct attributes {
	const char *filter, *encoding; /* by their names; NULL for none */
	bool plain;		       /* a text is the same in the work tree and in git, whatever stands in it */
};

/*
 * ERROR_FORMAT for a filter that is a program, and for an encoding other than UTF-8. The answer of the first time holds
 * until attributes_forget(), which is called where somebody else may have changed .gitattributes, or we have.
 */
int attributes_of(const struct attributes **out, struct history *history, const char *path);
void attributes_forget(struct history *history);

/* Whether git stores just these bytes for a file of the work tree. */
bool attributes_keep(const struct attributes *attributes, struct history *history, struct span bytes);
